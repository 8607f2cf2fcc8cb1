"""Questions across sessions: what of the store's results they need, computed in SQL.

Every function reads through a scope's reader. ``covered`` says which sessions count, a ``Subject`` whose results.
Times are in microseconds.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any, Protocol

from quali_core.model import Entry, Event, SessionKind
from quali_core.store.clauses import (
    BESIDE,
    OF_SUBJECT,
    TIMED_IN_SEGMENT,
    WITHIN,
    Clause,
    Sessions,
    Whose,
    composed,
    feat_clause,
    is_whole,
    parameters,
    seasons_clause,
    sessions_clause,
    subject_names,
)
from quali_core.store.figures import (
    Achieved,
    Coverage,
    Duel,
    Mean,
    Moment,
    Pair,
    PoleMargin,
    Run,
    Season,
    Standing,
    Subject,
)
from quali_core.store.naming import renamed
from quali_core.store.packing import unpack_entries, unpack_event
from quali_core.store.statements import part, statement

_ALL = 2**31
_ORDERS = {
    "oldest": "span.sort_date, span.round, span.session_id, r.seq",
    "newest": "span.sort_date DESC, span.round DESC, span.session_id DESC, r.seq",
    "fastest": "r.best_us, span.sort_date, span.round, span.session_id, r.seq",
    "slowest": "r.best_us DESC, span.sort_date, span.round, span.session_id, r.seq",
    "first": "r.position, span.sort_date, span.round, span.session_id, r.seq",
}
# Feats of most entries in a field, told by the result alone.
_COMMON = {"top", "outside", "entered", "no_time"}
_CALENDAR = {
    "circuits": "coalesce(span.circuit, span.place)",
    "countries": "span.country",
    "series": "span.series",
    "years": "span.year",
    "events": "span.name",
}


class Rows(Protocol):
    """A reader of one scope."""

    async def select(self, sql: str, params: Mapping[str, object] | None = None) -> Sequence[Any]:
        """The rows of a composed statement."""

    async def figures(self, sql: str, params: Mapping[str, object]) -> Sequence[Any]:
        """The same, remembered while what the scope sees stays as it is."""


async def subject(rows: Rows, kind: str, text: str) -> Subject:
    """Everything behind a name: the subject itself, else those whose name holds its words; with every alias.

    A car is always meant by its words ("Lucchini" is every Lucchini).
    """
    for whole in (False,) if kind == "car" else (True, False):
        clauses = {"names": subject_names(kind, text, whole=whole)}
        found = await _rows(rows, "subjects_named", clauses, {"kind": kind})
        if found:
            return Subject(kind, tuple(id_ for (id_,) in found))
    return Subject(kind, ())


async def coverage(rows: Rows, covered: Sessions) -> Coverage:
    """How many sessions and events are covered, of how many series, from when to when."""
    ((sessions, events, series, first, last),) = await _rows(rows, "coverage", _span(covered))
    return Coverage(sessions, events, series, first, last)


async def seasons(rows: Rows, covered: Sessions) -> tuple[tuple[int, int], ...]:
    """The years that are covered, each with its number of sessions."""
    return tuple((year, count) for year, count in await _rows(rows, "seasons", _span(covered)))


async def parts(rows: Rows, covered: Sessions) -> tuple[str, ...]:
    """The names of the parts (Q1, Superpole 2) that any covered session has, in their order."""
    return tuple(name for (name,) in await _rows(rows, "parts", _span(covered)))


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
    clauses = _achieving(covered, feat, "subjects", beside)
    if segment is not None:
        clauses["timed"] = TIMED_IN_SEGMENT
    if by is not None:
        clauses["group"] = Clause(_CALENDAR[by])
    found = await _rows(rows, "achieved", clauses, _subject(of) | {"n": n, "segment": segment} | _beside(beside))
    if by is None and not found:
        return (Achieved(None, 0, 0, 0, 0),)
    return tuple(Achieved(*row) for row in found)


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
    counted = "entries" if by_entries else "sessions"
    clauses = _achieving(covered, feat, beside=beside)
    clauses["count"] = Clause(f"-{counted}" if fewest else counted)
    params = {"kind": kind, "n": n, "segment": segment, "most": most or _ALL} | _beside(beside)
    if by_season:
        clauses |= {"season": Clause("span.year"), "each": Clause("subject_id, season")}
    if within is not None:
        clauses["within"] = WITHIN
        params |= {"within_kind": within.kind, "within": json.dumps(within.ids)}
    parts = await _way(rows, covered, few=feat not in _COMMON)
    return tuple(Standing(*row) for row in await _rows(rows, "tally", clauses, params, parts))


async def tally_calendar(
    rows: Rows, covered: Sessions, feat: str, by: str, *, n: int | None = None, segment: str | None = None
) -> tuple[Achieved, ...]:
    """In how many sessions anyone achieved a feat, by a part of the calendar, most first."""
    clauses = _achieving(covered, feat, "anyone") | {"group": Clause(_CALENDAR[by])}
    found = await _rows(rows, "tally_calendar", clauses, {"n": n, "segment": segment})
    return tuple(Achieved(label, sessions, entries, 0, sessions) for label, sessions, entries in found)


async def cars(
    rows: Rows, covered: Sessions, feat: str, *, n: int | None = None, segment: str | None = None
) -> tuple[tuple[int, str, int | None], ...]:
    """The cars that achieved a feat: session, car as written, place."""
    clauses = _achieving(covered, feat, "anyone")
    return tuple(await _rows(rows, "cars", clauses, {"n": n, "segment": segment}))


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
    clauses = _achieving(covered, feat, "anyone" if of is None else "subjects", beside)
    clauses["order"] = Clause(_ORDERS[order])
    if order in {"fastest", "slowest"}:
        clauses["feat"] = Clause(f"{clauses['feat'].sql} AND {_ALLOWED_TIME}")
    params = {"n": n, "segment": segment, "most": most or _ALL} | (_subject(of) if of is not None else {})
    params |= _beside(beside)
    found = await _rows(rows, "moments" if of is None else "moments_of", clauses, params)
    return tuple(map(_moment, found))


async def events(rows: Rows, sessions: Sequence[int]) -> Mapping[int, Event]:
    """The events of sessions."""
    found = await rows.select(statement("events_of"), {"ids": json.dumps(sessions)})
    return {row[0]: unpack_event(*row[1:]) for row in found}


async def averages(
    rows: Rows, covered: Sessions, kind: str, *, at_least: int = 1, most: int | None = None, worst: bool = False
) -> tuple[Mean, ...]:
    """The ranking of a kind of subject by average place, over at least so many sessions."""
    clauses = _span(covered) | {"average": Clause("-average" if worst else "average")}
    params = {"kind": kind, "at_least": at_least, "most": most or _ALL}
    parts = await _way(rows, covered)
    return tuple(Mean(*row) for row in await _rows(rows, "averages", clauses, params, parts))


async def places(rows: Rows, covered: Sessions, of: Subject) -> tuple[Season, ...]:
    """A subject's places, year by year."""
    return tuple(Season(*row) for row in await _rows(rows, "places", _span(covered), _subject(of)))


async def duel(rows: Rows, covered: Sessions, one: Subject, other: Subject) -> tuple[Duel, ...]:
    """Who of two was ahead by official place (a team by its best car), year by year."""
    params = _subject(one) | {"other_kind": other.kind, "others": json.dumps(other.ids)}
    return tuple(Duel(*row) for row in await _rows(rows, "duel", _span(covered), params))


async def mates(rows: Rows, covered: Sessions, team: Subject) -> tuple[Pair, ...]:
    """The pairs of drivers in different cars of a team, those with the most sessions first."""
    return tuple(Pair(*row) for row in await _rows(rows, "mates", _span(covered), _subject(team)))


async def mates_of(rows: Rows, covered: Sessions, driver: Subject) -> tuple[Pair, ...]:
    """A driver beside each driver in another car of the same team, those with the most sessions first."""
    return tuple(Pair(*row) for row in await _rows(rows, "mates_of", _span(covered), _subject(driver)))


async def margins(
    rows: Rows, covered: Sessions, of: Subject | None = None, *, biggest: bool = False, most: int = 1
) -> tuple[PoleMargin, ...]:
    """The smallest or biggest gaps from pole to second; ``of`` a subject, its own poles only."""
    clauses = _span(covered) | _poles(of) | {"order": Clause("-us" if biggest else "us")}
    params = {"most": most} | (_subject(of) if of is not None else {})
    return tuple(map(_margin, await _rows(rows, "margins", clauses, params)))


async def margin_average(rows: Rows, covered: Sessions, of: Subject | None = None) -> tuple[int, float | None]:
    """Over how many sessions there is a gap from pole to second, and the average in microseconds."""
    params = _subject(of) if of is not None else {}
    ((sessions, average),) = await _rows(rows, "margin_average", _span(covered) | _poles(of), params)
    return sessions, average


async def streaks(
    rows: Rows,
    covered: Sessions,
    feat: str,
    kind: str,
    *,
    of: Subject | None = None,
    n: int | None = None,
    segment: str | None = None,
    most: int = 1,
) -> tuple[Run, ...]:
    """The longest runs of consecutive sessions with a feat, of a subject or of anyone of the kind."""
    clauses = _achieving(covered, feat, "each" if of is None else "subjects")
    params: dict[str, object] = {"kind": kind, "n": n, "segment": segment, "most": most}
    if of is not None:
        clauses["subjects"] = Clause("r.subject_id IN (SELECT value FROM json_each(:subjects))")
        params |= _subject(of)
    found = await _rows(rows, "streaks", clauses, params)
    return tuple(Run(text, length, bool(running), rank, a, b) for text, length, running, rank, a, b in found)


# A time that was taken away is no record.
_ALLOWED_TIME = "r.best_us IS NOT NULL AND r.status NOT IN ('disqualified', 'excluded')"


def _span(covered: Sessions) -> dict[str, Clause]:
    return {"sessions": sessions_clause(covered)}


def _achieving(covered: Sessions, feat: str, whose: Whose = "each", beside: Subject | None = None) -> dict[str, Clause]:
    """The clauses of a span and a feat; who went through to a segment is told from whole seasons."""
    done = feat_clause(feat, whose)
    if beside is not None and feat != "ahead":
        done = Clause(f"({done.sql}) AND {BESIDE}", done.params)
    return _span(covered) | {"feat": done, "seasons": seasons_clause(covered)}


def _poles(of: Subject | None) -> dict[str, Clause]:
    return {} if of is None else {"of": OF_SUBJECT}


def _beside(of: Subject | None) -> dict[str, object]:
    return {} if of is None else {"beside_kind": of.kind, "beside": json.dumps(of.ids)}


def _subject(of: Subject) -> dict[str, object]:
    return {"kind": of.kind, "subjects": json.dumps(of.ids)}


async def _way(rows: Rows, covered: Sessions, *, few: bool = False) -> dict[str, str]:
    """How to go through the results: all of them in the order of the table, a part or a few places by session.

    What the scope calls a subject is looked up only where it has aliases at all.
    """
    ((aliases,),) = await rows.select(statement("has_aliases"))
    way = {} if aliases else {"subject_of": "r.subject_id"}
    return way | {"by_session": part("by_subject")} if is_whole(covered) and not few else way


async def _rows(
    rows: Rows,
    name: str,
    clauses: Mapping[str, Clause],
    params: Mapping[str, object] | None = None,
    parts: Mapping[str, str] | None = None,
) -> Sequence[Any]:
    every: dict[str, object] = {"n": None, "segment": None, "beside_kind": None, "beside": "[]", "reach": "[]"}
    every |= {**parameters(clauses.values()), **(params or {})}
    within = {hole: clause for hole, clause in clauses.items() if hole != "seasons"}
    if every["segment"] is not None and "seasons" in clauses:
        seasons = clauses["seasons"]
        sql = composed("reached", {"seasons": seasons})
        ((every["reach"],),) = await rows.figures(sql, {"segment": every["segment"], **seasons.params})
    return await rows.figures(composed(name, within, parts), every)


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
