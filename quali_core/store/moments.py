"""Single entries across sessions, and the gaps from pole to second."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from quali_core.model import Entry, Event, SessionKind
from quali_core.store.across import ALL, Rows, achieving, beside_params, fetched, span, subject_params
from quali_core.store.clauses import OF_SUBJECT, Clause, Sessions
from quali_core.store.figures import Moment, PoleMargin, Subject
from quali_core.store.naming import renamed
from quali_core.store.packing import unpack_entries, unpack_event
from quali_core.store.statements import part, statement

_ORDERS = {
    "oldest": "span.sort_date, span.round, span.session_id, r.seq",
    "newest": "span.sort_date DESC, span.round DESC, span.session_id DESC, r.seq",
    "fastest": "r.best_us, span.sort_date, span.round, span.session_id, r.seq",
    "slowest": "r.best_us DESC, span.sort_date, span.round, span.session_id, r.seq",
    "first": "r.position, span.sort_date, span.round, span.session_id, r.seq",
}
# A time that was taken away is no record.
_ALLOWED_TIME = "r.best_us IS NOT NULL AND r.status NOT IN ('disqualified', 'excluded')"


async def moments(
    rows: Rows,
    covered: Sessions,
    feat: str,
    of: Subject | None = None,
    *,
    n: int | None = None,
    segment: str | None = None,
    order: str = "oldest",
    most: int | None = None,
    beside: Subject | None = None,
) -> tuple[Moment, ...]:
    """The entries with which a subject (None: anyone) achieved a feat: oldest, newest, fastest, slowest or first."""
    clauses = achieving(covered, feat, "anyone" if of is None else "subjects", beside)
    clauses["order"] = Clause(_ORDERS[order])
    if order in {"fastest", "slowest"}:
        clauses["feat"] = Clause(f"{clauses['feat'].sql} AND {_ALLOWED_TIME}")
        if of is None and beside is None and feat == "entered":
            clauses["likely"] = Clause(part("fast_enough" if order == "fastest" else "slow_enough"))
    params = {"n": n, "segment": segment, "most": most or ALL} | subject_params(of) | beside_params(beside)
    found = await fetched(rows, "moments" if of is None else "moments_of", clauses, params)
    return tuple(map(_moment, found))


async def events(rows: Rows, sessions: Sequence[int]) -> Mapping[int, Event]:
    """The events of sessions."""
    found = await rows.select(statement("events_of"), {"ids": json.dumps(sessions)})
    return {row[0]: unpack_event(*row[1:]) for row in found}


async def margins(
    rows: Rows, covered: Sessions, of: Subject | None = None, *, biggest: bool = False, most: int = 1
) -> tuple[PoleMargin, ...]:
    """The smallest or biggest gaps from pole to second; ``of`` a subject, its own poles only."""
    clauses = span(covered) | _poles(of) | {"order": Clause("-us" if biggest else "us")}
    params = {"most": most} | subject_params(of)
    return tuple(map(_margin, await fetched(rows, "margins", clauses, params)))


async def margin_average(rows: Rows, covered: Sessions, of: Subject | None = None) -> tuple[int, float | None]:
    """Over how many sessions there is a gap from pole to second, and the average in microseconds."""
    ((sessions, average),) = await fetched(rows, "margin_average", span(covered) | _poles(of), subject_params(of))
    return sessions, average


def _poles(of: Subject | None) -> dict[str, Clause]:
    return {} if of is None else {"of": OF_SUBJECT}


def _moment(row: Sequence[Any]) -> Moment:
    session_id, kind, label = row[:3]
    revision, provisional, file, sha256 = row[11:15]
    return Moment(
        session_id,
        SessionKind(kind),
        label,
        unpack_event(*row[3:11]),
        revision,
        bool(provisional),
        file,
        sha256,
        _entry(row[15:32], row[32]),
    )


def _margin(row: Sequence[Any]) -> PoleMargin:
    number, car, team, drivers = row[34:]
    second = (2, None, number, None, car, team, None, None, "timed", *(None,) * 6, drivers, None)
    return PoleMargin(_moment(row[:33]), row[33], _entry(second, row[32]))


def _entry(columns: Sequence[Any], aliases: str) -> Entry:
    entries = unpack_entries((tuple(columns),))
    if aliases != "[]":
        entries = renamed(entries, json.loads(aliases))
    return entries[0]
