"""Sessions that the scope sees already under another name: stored beside each other they would count twice."""

from __future__ import annotations

from collections.abc import Sequence

from quali_core.answers.render import render
from quali_core.importing.differences import paired
from quali_core.importing.naming import session_words
from quali_core.model import TAKEN_AWAY, Classification, Problem, Severity
from quali_core.store import Reader

FEWEST = 3  # times that two sessions must have in common


async def twin_problems(sessions: Sequence[Classification], reader: Reader) -> list[Problem]:
    """A warning a file with sessions that are stored under another name, told by their times."""
    fastest = [(one, us) for one in sessions if (us := _fastest(one)) is not None]
    stored = await reader.with_fastest(us for _, us in fastest)
    found: dict[str, list[tuple[Classification, Classification]]] = {}
    for one, us in fastest:
        near = [id_ for time, id_, kind, year in stored if (time, kind) == (us, one.session) and _meet(year, one)]
        for session_id in near:
            other = await reader.stored(session_id)
            if other is not None and _same_times(one, other):
                found.setdefault(one.source.file, []).append((one, other))
                break
    return [_problem(file, pairs) for file, pairs in found.items()]


def _problem(file: str, pairs: Sequence[tuple[Classification, Classification]]) -> Problem:
    name, there = (f"“{render(session_words(each))}”" for each in pairs[0])
    more = f" (and {len(pairs) - 1} more sessions)" if len(pairs) > 1 else ""
    message = (
        f"{name} has the times of {there}, which is there already{more}: if it is the same session, give it the "
        "same series, event and year, or it counts twice."
    )
    return Problem(Severity.WARNING, "twin", message, file=file)


def _fastest(one: Classification) -> int | None:
    times = (entry.best.us for entry in one.entries if entry.best and entry.status not in TAKEN_AWAY)
    return min(times, default=None)


def _meet(year: int | None, one: Classification) -> bool:
    return year is None or one.event.year is None or year == one.event.year


def _same_times(one: Classification, other: Classification) -> bool:
    pairs = [(a.best.us, b.best.us) for a, b in paired(one.entries, other.entries) if a.best and b.best]
    same = sum(a == b for a, b in pairs)
    return same >= FEWEST and 2 * same > len(pairs)
