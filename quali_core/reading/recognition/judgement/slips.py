"""What a row betrays of a slip: a digit lost, a time that stands in a name, an entry without the time it earned."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from statistics import median

from quali_core.model import Classification, Entry, LapTime, Order, Problem, SessionKind, Severity
from quali_core.reading.recognition.columns.timing import LAST_SEGMENT
from quali_core.reading.recognition.sessions.order import segments_run

_CLOCK = re.compile(r"\d(?:\D|m\s)\d{1,2}[.,](\d{1,3})[sS]?\Z")
_PLAIN = re.compile(r"\A\d{2,3}[.,](\d{1,3})\Z")
_GAP = re.compile(r"\A[+＋]\s?\d{1,2}[.,](\d{1,3})s?\Z")
_HELD = re.compile(
    r"(?i:\bno time(?=\d|\b)|\bdn[fs]\b)|\d[:'’]\d\d[.,:\"]\d|(?<!\S)\d{2,3}[.,]\d{3}\Z|(?<!\S)\d{1,3}[.,]\d{3}\b"
)
_ONE_DIGIT = re.compile(r"\d(?:[:'’]|m:)\d[.,»\"”″]\d")
_FAR = 5_000_000
_FEWEST = 4
_SOME = 0.2
_TIMED = (SessionKind.QUALIFYING, SessionKind.SPRINT_QUALIFYING)


def slips(session: Classification) -> Iterator[Problem]:
    """The rows of a session at which something was lost or has moved."""
    said = [(entry, lap) for entry in session.entries for lap in _laps(entry)]
    if len({(len(lap.text), lap.text[-4:-3]) for _, lap in said}) > 1:  # three decimals, as a rule
        yield from _short(said)
        yield from _lacking_a_digit(said)
    yield from _held(session.entries)
    if session.time_rule == LAST_SEGMENT:
        yield from _holes(session.entries)
    if session.order is Order.OFFICIAL and session.session in _TIMED:
        yield from _without(session)


def _note(code: str, message: str, entry: Entry, column: str) -> Problem:
    return Problem(Severity.NOTE, code, message, line=entry.line, column=column)


def _short(said: Sequence[tuple[Entry, LapTime]]) -> Iterator[Problem]:
    """Times with fewer decimals than nearly all the others: the last digit may be missing, be it a nought.

    Bare seconds are often written without the noughts at their end, unless others have theirs.
    """
    laps = [(entry, lap, match[1]) for entry, lap in said if (match := _decimals(lap.text))]
    counts = Counter(len(decimals) for _, _, decimals in laps)
    if len(counts) < 2:
        return
    usual, times = counts.most_common(1)[0]
    shorter = [(entry, lap, decimals) for entry, lap, decimals in laps if len(decimals) < usual]
    keep_noughts = any(len(decimals) == usual and decimals[-1] == "0" for _, _, decimals in laps)
    if len(laps) < _FEWEST or len(shorter) * 3 > times:
        return
    for entry, lap, decimals in shorter:
        if keep_noughts or not _PLAIN.match(lap.text):
            message = f"{lap.text} has {len(decimals)} decimals, the others have {usual}: a digit may be missing."
            severity = Severity.NOTE if _PLAIN.match(lap.text) else Severity.WARNING
            yield Problem(severity, "fewer_decimals", message, line=entry.line, column="time")


def _decimals(text: str) -> re.Match[str] | None:
    return _CLOCK.search(text) or _PLAIN.match(text) or _GAP.match(text)


def _laps(entry: Entry) -> list[LapTime]:
    if entry.segments:
        return [segment.time for segment in entry.segments if segment.time]
    return [entry.best] if entry.best else []


def _lacking_a_digit(said: Sequence[tuple[Entry, LapTime]]) -> Iterator[Problem]:
    """Laps whose seconds have one digit, and that are far below the others for it (``1:2.043`` among ``1:22.103``)."""
    odd = [(entry, lap) for entry, lap in said if _ONE_DIGIT.search(lap.text)]
    if not odd:
        return
    others = [lap.us for _, lap in said if lap.text[:1] not in "+＋"]
    for entry, lap in odd:
        if len(others) < _FEWEST or median(others) - lap.us > _FAR:
            message = f"The seconds of {lap.text} have one digit: another may be missing."
            yield Problem(Severity.WARNING, "fewer_digits", message, line=entry.line, column="time")


def _holes(entries: Sequence[Entry]) -> Iterator[Problem]:
    """Entries that came further without a time in a part before, where hardly any other did."""
    if not any(b.time and not a.time for entry in entries for a, b in pairwise(entry.segments)):
        return
    timed = [[segment.time is not None for segment in entry.segments] for entry in entries]
    holed = [entry for entry, parts in zip(entries, timed, strict=True) if any(b > a for a, b in pairwise(parts))]
    if len(holed) > max(1, _SOME * sum(sum(parts) > 1 for parts in timed)):
        return
    for entry in holed:
        missing = next(a.name for a, b in pairwise(entry.segments) if b.time and not a.time)
        message = f"The entry has no time in {missing}, though it has a later one: was it lost?"
        yield Problem(Severity.WARNING, "time_missing", message, line=entry.line, column="time")


def _held(entries: Sequence[Entry]) -> Iterator[Problem]:
    """Names, teams and cars that hold a lap time."""
    said = {text for entry in entries for text in (entry.team, entry.car) if text}
    said.update([driver.name for entry in entries for driver in entry.drivers])
    if not any(map(_holds_a_time, said)):
        return
    for entry in entries:
        texts = (*entry.crew, entry.team or "", entry.car or "")
        text = next(filter(_holds_a_time, texts), None)
        if text:
            yield Problem(
                Severity.WARNING, "holds_a_time", f"“{text[:60]}” holds a time: cells ran together.", line=entry.line
            )


@lru_cache(maxsize=8192)
def _holds_a_time(text: str) -> bool:
    return bool(_HELD.search(text))


def _without(session: Classification) -> Iterator[Problem]:
    """Entries that stand in front of others who came further: their time was lost, or they keep a place without it."""
    by_segment = session.time_rule == LAST_SEGMENT
    placed = [(entry, _came(entry, by_segment)) for entry in session.entries if entry.position]
    for (entry, came), (other, further) in pairwise(placed):
        if came < further:
            what = "no time" if not entry.best else "no time in its last part"
            message = f"P{entry.position} has {what}, P{other.position} behind it has one: was a time lost?"
            yield _note("time_missing", message, entry, "time")


def _came(entry: Entry, by_segment: bool) -> int:
    if not entry.best:
        return 0
    return max(segments_run(entry), 1) if by_segment else 1
