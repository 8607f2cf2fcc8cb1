"""Questions across sessions: what of the store's results they need, computed in SQL.

Every function reads through a scope's reader. ``covered`` says which sessions count, a ``Subject`` whose results.
Times are in microseconds.
"""

from __future__ import annotations

import json

from quali_core.model.alike import series_alike
from quali_core.store.across import Rows, fetched, span, subject_params
from quali_core.store.clauses import Sessions, longer_names, subject_names
from quali_core.store.duels import duel, mates, mates_of, places
from quali_core.store.figures import Coverage, Known, Subject
from quali_core.store.moments import events, margin_average, margins, moments
from quali_core.store.statements import statement
from quali_core.store.streaks import streaks
from quali_core.store.tallies import achieved, averages, cars, tally, tally_calendar

__all__ = [
    "Rows",
    "achieved",
    "averages",
    "cars",
    "coverage",
    "duel",
    "events",
    "longer",
    "margin_average",
    "margins",
    "mates",
    "mates_of",
    "moments",
    "parts",
    "places",
    "seasons",
    "sessions_of",
    "streaks",
    "subject",
    "tally",
    "tally_calendar",
]


async def subject(rows: Rows, kind: str, text: str) -> Subject:
    """Everything behind a name: the subject itself, else those whose name holds its words; with every alias.

    A car is always meant by its words ("Lucchini" is every Lucchini).
    """
    for whole in (False,) if kind == "car" else (True, False):
        clauses = {"names": subject_names(kind, text, whole=whole)}
        found = await fetched(rows, "subjects_named", clauses, {"kind": kind})
        if found:
            return Subject(kind, tuple(id_ for (id_,) in found))
    return Subject(kind, ())


async def longer(rows: Rows, kind: str, text: str) -> tuple[Known, ...]:
    """The subjects whose names begin with a whole name and go on."""
    found = await fetched(rows, "subjects_named", {"names": longer_names(text)}, {"kind": kind})
    ids = json.dumps([id_ for (id_,) in found])
    names = await rows.select(statement("shown_names"), {"ids": ids}) if found else ()
    return tuple(Known(id_, shown, Subject(kind, (id_,))) for id_, shown in names if shown is not None)


async def sessions_of(rows: Rows, of: Subject) -> tuple[int, ...]:
    """The sessions in which a subject took part, whatever kind they are."""
    return tuple(session for (session,) in await fetched(rows, "sessions_of", {}, subject_params(of)))


async def coverage(rows: Rows, covered: Sessions) -> Coverage:
    """How many sessions and events are covered, of how many series, from when to when."""
    ((sessions, events, series, first, last),) = await fetched(rows, "coverage", span(covered))
    held: dict[str, str | None] = {}
    for name in sorted(json.loads(series), key=lambda name: len(name or "")):  # the shortest names it
        held.setdefault(series_alike(name)[0] if name else "", name)
    named = tuple(sorted(name for name in held.values() if name))
    return Coverage(sessions, events, len(held), first, last, named)


async def seasons(rows: Rows, covered: Sessions) -> tuple[tuple[int, int], ...]:
    """The years that are covered, each with its number of sessions."""
    return tuple((year, count) for year, count in await fetched(rows, "seasons", span(covered)))


async def parts(rows: Rows, covered: Sessions) -> tuple[str, ...]:
    """The names of the parts (Q1, Superpole 2) that any covered session has, in their order."""
    return tuple(name for (name,) in await fetched(rows, "parts", span(covered)))
