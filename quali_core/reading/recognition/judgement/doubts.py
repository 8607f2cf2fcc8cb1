"""What casts doubt on a whole classification: times that cannot all be laps, a pole without a time."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median

from quali_core.model import NOT_CLASSIFIED, Classification, Entry, Order, Problem, SessionKind, Severity
from quali_core.reading.values import LONGEST_LAP, MINUTE, SECOND

_FEWEST = 3
_OF_A_UNIT = 30
"""Laps of one session never differ by as much: a factor like this is that of another unit."""
_TIME_OF_DAY = re.compile(r"\d{1,2}[:.]\d\d\Z")
_SHORTEST = 15 * SECOND
_AS_LONG_AS_HOURS = 8 * MINUTE
_UNTIMED = (SessionKind.RACE, SessionKind.GRID)


def doubts(session: Classification) -> Iterator[Problem]:
    """Everything that a person must look at before such a session is believed."""
    timed = [entry for entry in session.entries if entry.best]
    yield from _units(timed)
    yield from _times_of_day(timed)
    if session.order is Order.OFFICIAL:
        yield from _intervals(timed)
        if session.session not in _UNTIMED:
            yield from _pole(session.entries, len(timed))


def doubts_if_assumed(session: Classification) -> tuple[Problem, ...]:
    """What casts doubt on a list of which nothing says that it is of a session: lengths of songs, penalties."""
    times = [entry.best for entry in session.entries if entry.best]
    if len(times) < _FEWEST:
        return ()
    is_whole = all(_TIME_OF_DAY.match(time.text.strip()) for time in times)
    if not is_whole and median(time.us for time in times) >= _SHORTEST:
        return ()
    what = "are in whole seconds" if is_whole else "are shorter than a lap"
    message = f"The times {what}, and nothing in the file says that they are of a session: please say what this is."
    return (Problem(Severity.ERROR, "session_doubtful", message),)


def _error(code: str, message: str, line: int | None) -> Problem:
    return Problem(Severity.ERROR, code, message, line=line, column="time")


def _units(timed: Sequence[Entry]) -> Iterator[Problem]:
    """Times of several units in one column, and times longer than any lap."""
    times = sorted((entry.best.us, entry.best.text, entry.line) for entry in timed if entry.best)
    if len(times) > 1 and times[-1][0] > _OF_A_UNIT * times[0][0]:
        (_, low, _), (_, high, line) = times[0], times[-1]
        yield _error(
            "units_mixed", f"{low} and {high} cannot both be laps in one unit: please look at the times.", line
        )
    elif times and times[-1][0] > LONGEST_LAP:
        yield _error(
            "no_lap", f"{times[-1][1]} is longer than any lap: what stands there is another time.", times[-1][2]
        )


def _times_of_day(timed: Sequence[Entry]) -> Iterator[Problem]:
    """``14:03``, ``14:05`` may be hours of a day as well as laps of many minutes."""
    times = [entry.best for entry in timed if entry.best]
    whole = all(_TIME_OF_DAY.match(time.text.strip()) for time in times)
    if len(times) >= _FEWEST and whole and median(time.us for time in times) >= _AS_LONG_AS_HOURS:
        yield _error(
            "time_of_day", f"{times[0].text} and the others may be times of day instead of laps.", timed[0].line
        )


def _intervals(timed: Sequence[Entry]) -> Iterator[Problem]:
    """Gaps behind a first time rise from place to place; where they fall, they are those to the car ahead."""
    behind = [entry for entry in timed if entry.best and entry.best.text[:1] in "+＋" and entry.best.text]
    falls = [b for a, b in pairwise(behind) if a.best and b.best and b.best.us < a.best.us]
    if len(falls) * 4 >= len(behind) > 1 and falls:
        text = falls[0].best.text if falls[0].best else ""
        message = f"The gaps behind the first time fall at {text}: they may be intervals to the car ahead, not gaps."
        yield _error("gaps_or_intervals", message, falls[0].line)


def _pole(entries: Sequence[Entry], timed: int) -> Iterator[Problem]:
    """A first place without a time beside others that have one, or of an entry that was thrown out."""
    first = next((entry for entry in entries if entry.position == 1), None)
    if first is None:
        return
    if first.status in NOT_CLASSIFIED:
        message = f"Place 1 is called {first.status.replace('_', ' ')}: please look who was on pole."
        yield Problem(Severity.WARNING, "pole_doubtful", message, line=first.line, column="position")
    elif first.best is None and timed >= _FEWEST:
        message = "Place 1 has no time, though others have one: please look whether it was lost."
        yield Problem(Severity.WARNING, "pole_without_time", message, line=first.line, column="time")
