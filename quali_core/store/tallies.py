"""How often feats were achieved, and rankings of who did most."""

from __future__ import annotations

import json
from collections.abc import Sequence

from quali_core.model.alike import countries_alike, series_alike
from quali_core.store.across import (
    ALL,
    Rows,
    achieving,
    achieving_widely,
    beside_params,
    fetched,
    grounds,
    span,
    subject_params,
    unaliased,
)
from quali_core.store.clauses import TIMED_IN_SEGMENT, WITHIN, Clause, Sessions, is_wide
from quali_core.store.figures import Achieved, Mean, Standing, Subject

_CALENDAR = {
    "circuits": "coalesce(span.circuit, span.place)",
    "countries": "span.country",
    "series": "span.series",
    "years": "span.year",
    "events": "span.name",
}
_ALIKE = {"countries": countries_alike, "series": series_alike}


async def achieved(
    rows: Rows,
    covered: Sessions,
    feat: str,
    of: Subject,
    *,
    n: int | None = None,
    segment: str | None = None,
    by: str | None = None,
    beside: Subject | None = None,
) -> tuple[Achieved, ...]:
    """How often a subject achieved a feat; ``by`` circuits, years and such, most often first.

    ``beside`` is another subject that the result must be of too; for the feat "ahead" who must be behind.
    """
    clauses = achieving(covered, feat, "subjects", beside)
    if segment is not None:
        clauses["timed"] = TIMED_IN_SEGMENT
    if by is not None:
        clauses["group"] = Clause(_CALENDAR[by])
    found = await fetched(
        rows, "achieved", clauses, subject_params(of) | {"n": n, "segment": segment} | beside_params(beside)
    )
    if by is None and not found:
        return (Achieved(None, 0, 0, 0, 0),)
    return _as_one(by, [Achieved(*row) for row in found])


async def tally(
    rows: Rows,
    covered: Sessions,
    feat: str,
    kind: str,
    *,
    n: int | None = None,
    segment: str | None = None,
    most: int | None = None,
    by_entries: bool = False,
    fewest: bool = False,
    within: Subject | None = None,
    by_season: bool = False,
    beside: Subject | None = None,
) -> tuple[Standing, ...]:
    """How often each subject of a kind achieved a feat, by rank down to ``most``.

    ``within`` counts among another one's entries only, ``by_season`` each season apart.
    """
    wide = await achieving_widely(rows, covered, feat, segment, beside)
    clauses = wide or achieving(covered, feat, beside=beside)
    counted = "entries" if by_entries else "sessions"
    clauses["count"] = Clause(f"-{counted}" if fewest else counted)
    params = {"kind": kind, "n": n, "segment": segment, "most": most or ALL} | beside_params(beside)
    if by_season:
        clauses |= _each_season(wide is not None)
    if within is not None:
        clauses["within"] = WITHIN
        params |= {"within_kind": within.kind, "within": json.dumps(within.ids)}
    if wide is None:
        return tuple(Standing(*row) for row in await fetched(rows, "tally", clauses, params, await unaliased(rows)))
    return tuple(Standing(*row) for row in await fetched(rows, "tally_all", clauses, params))


async def tally_calendar(
    rows: Rows, covered: Sessions, feat: str, by: str, *, n: int | None = None, segment: str | None = None
) -> tuple[Achieved, ...]:
    """In how many sessions anyone achieved a feat, by a part of the calendar, most first."""
    clauses = achieving(covered, feat, "anyone") | {"group": Clause(_CALENDAR[by])}
    found = await fetched(rows, "tally_calendar", clauses, {"n": n, "segment": segment})
    return _as_one(by, [Achieved(label, sessions, entries, 0, sessions) for label, sessions, entries in found])


def _as_one(by: str | None, rows: Sequence[Achieved]) -> tuple[Achieved, ...]:
    """Rows whose labels are the same country or series under other names are one, under the name of the most."""
    alike = _ALIKE.get(by or "")
    if alike is None:
        return tuple(rows)
    one: dict[str | None, Achieved] = {}
    for row in rows:
        key = None if row.label is None else alike(str(row.label))[0]
        held = one.get(key)
        one[key] = (
            row
            if held is None
            else Achieved(
                held.label,
                held.sessions + row.sessions,
                held.entries + row.entries,
                held.timed + row.timed,
                held.entered + row.entered,
            )
        )
    return tuple(sorted(one.values(), key=lambda row: -row.sessions))


async def cars(
    rows: Rows, covered: Sessions, feat: str, *, n: int | None = None, segment: str | None = None
) -> tuple[tuple[int, str, int | None], ...]:
    """The cars that achieved a feat: session, car as written, place."""
    clauses = achieving(covered, feat, "anyone")
    return tuple(await fetched(rows, "cars", clauses, {"n": n, "segment": segment}))


async def averages(
    rows: Rows, covered: Sessions, kind: str, *, at_least: int = 1, most: int | None = None, worst: bool = False
) -> tuple[Mean, ...]:
    """The ranking of a kind of subject by average place, over at least so many sessions."""
    average = {"average": Clause("-average" if worst else "average")}
    params = {"kind": kind, "at_least": at_least, "most": most or ALL}
    if is_wide(covered):
        found = await fetched(rows, "averages_all", grounds(covered) | average, params)
    else:
        found = await fetched(rows, "averages", span(covered) | average, params, await unaliased(rows))
    return tuple(Mean(*row) for row in found)


def _each_season(wide: bool) -> dict[str, Clause]:
    """The clauses that count each season apart."""
    season = {"season": Clause("r.year")}
    if not wide:
        return season | {"each": Clause("subject_id, season")}
    return season | {"each_who": Clause("who, season"), "each_merged": Clause("into_id, season")}
