"""Gaps beside times: where nearly all agree, one that does not is a slip of the source or of the reading."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from quali_core.model import Classification, Entry, LapTime, Problem, SessionKind, Severity, clock
from quali_core.reading.recognition.columns.lapcolumn import SECONDS, Unit, named_unit
from quali_core.reading.values import SECOND, is_no_time, is_none, parse_gap, parse_plain

_FEWEST = 2
_NEARLY_ALL = 0.7
_ROUNDING = 2_000
_MINUS = ("-", "−", "–")


def read_gaps(texts: Sequence[str], heading: str, counted: Unit | None) -> list[LapTime | None]:
    """The gaps of a column: whole numbers are in the unit that the heading names, or the laps beside them have."""
    said = [text.strip() for text in texts if text.strip() and not is_no_time(text)]
    unit = named_unit(heading) or (counted if all(text.isdecimal() for text in said) else None) or SECONDS
    if unit is SECONDS:
        found = [None if is_none(text) else parse_gap(text) for text in texts]
    else:
        found = [us * unit.us // SECOND if (us := parse_plain(text)) else None for text in texts]
    return [None if us is None else LapTime(us, text.strip()) for us, text in zip(found, texts, strict=True)]


def gaps_of_order(
    gaps: Sequence[LapTime | None],
    laps: Sequence[LapTime | None],
    places: Sequence[int | None],
    has_parts: bool,
) -> list[LapTime | None]:
    """The gaps of entries without what is none: nobody who leads is behind, nobody without a lap level with him.

    The leader's own time may stand at the head of them, be it a lap or that of a race; where a session has parts, a gap
    of its first is one to whoever led a part before, and so are all. One below zero among others is of a car that was
    taken out of the order: nobody behind is ahead.
    """
    kept = [None if gap and lap and gap.us == lap.us else gap for gap, lap in zip(gaps, laps, strict=True)]
    ahead = {k for k, gap in enumerate(kept) if gap and gap.us and gap.text.strip().startswith(_MINUS)}
    if any(gap and gap.us for k, gap in enumerate(kept) if k not in ahead):
        kept = [None if k in ahead else gap for k, gap in enumerate(kept)]
    behind = [k for k, gap in enumerate(kept) if places[k] == 1 and gap and gap.us]
    if has_parts and any(laps[k] for k in behind):
        return [None] * len(kept)
    if any(laps):
        behind += [k for k, gap in enumerate(kept) if places[k] != 1 and gap and not gap.us]
    return [None if k in behind and not laps[k] else gap for k, gap in enumerate(kept)]


def with_gaps_of_a_race(entries: Sequence[Entry]) -> tuple[Entry, ...]:
    """The entries of a race: of one that is laps down what stands as its gap is not that to the leader.

    Gaps that are the differences of the fastest laps are none of the race.
    """
    leader = next((entry for entry in entries if entry.position == 1), None)
    if leader is None:
        return tuple(entries)
    apart = [entry for entry in entries if entry.gap and entry.gap.us and entry.best]
    if len(apart) >= _FEWEST and leader.best and all(_agrees(entry, leader.best.us) for entry in apart):
        return tuple(replace(entry, gap=None) for entry in entries)
    if not leader.laps:
        return tuple(entries)
    return tuple(
        replace(entry, gap=None) if entry.gap and entry.laps is not None and entry.laps < leader.laps else entry
        for entry in entries
    )


def gaps_against_times(session: Classification) -> list[Problem]:
    """The first gap that is not the difference of the times, where those of the others are."""
    timed = [entry for entry in session.entries if entry.best and entry.position]
    first = next((entry.best.us for entry in timed if entry.position == 1 and entry.best), None)
    behind = [entry for entry in timed if entry.gap is not None]
    if first is None or len(behind) < _FEWEST or session.session is SessionKind.RACE:
        return []
    long = [entry for entry in behind if entry.best and entry.gap and 2 * entry.gap.us > entry.best.us]
    if len(long) > _NEARLY_ALL * len(behind):
        message = "What was read as gaps is as long as the laps: it may be other times. Please look at the columns."
        return [Problem(Severity.ERROR, "no_gaps", message, line=long[0].line, column="gap")]
    off = [entry for entry in behind if not _agrees(entry, first)]
    if len(off) > _NEARLY_ALL * len(behind) and not _are_of_classes(timed, behind):
        message = "The gaps are not those of the lap times: please look which of the two columns is another."
        return [Problem(Severity.ERROR, "no_gaps", message, line=off[0].line, column="gap")]
    if not off or len(off) > (1 - _NEARLY_ALL) * len(behind):
        return []
    return [_problem(off, first)]


def _are_of_classes(timed: Sequence[Entry], behind: Sequence[Entry]) -> bool:
    """Whether gaps are those to the first of each class."""
    firsts: dict[str | None, int] = {}
    for entry in timed:
        if entry.best:
            firsts.setdefault(entry.class_name, entry.best.us)
    return len(firsts) > 1 and all(_agrees(entry, firsts[entry.class_name]) for entry in behind)


def _agrees(entry: Entry, first: int) -> bool:
    if entry.best is None or entry.gap is None:
        return True
    digits = re.search(r"[.,:\"”″»](\d+)\D*\Z", entry.gap.text)
    rounding = 10 ** (6 - min(len(digits[1]), 3)) if digits else 1_000_000
    return abs(entry.best.us - first - entry.gap.us) <= max(_ROUNDING, rounding)


def _problem(off: Sequence[Entry], first: int) -> Problem:
    entry = off[0]
    gap, time = (entry.gap.text if entry.gap else "", entry.best.us if entry.best else first)
    more = f", and {len(off) - 1} more such gaps" if len(off) > 1 else ""
    message = f"P{entry.position} is said to be {gap} behind, its time {clock(time)} says otherwise{more}."
    return Problem(Severity.WARNING, "gap_against_time", message, line=entry.line, column="gap")
