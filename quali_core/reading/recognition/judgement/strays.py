"""Values that stand where another column's should: cells that slid, or that were left out, in single rows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from quali_core.model import Classification, Entry, EntryStatus, Order, Problem, Severity
from quali_core.reading.recognition.judgement.changed_places import changed_places
from quali_core.reading.values import parse_status

_FEWEST = 5
_MANY = 0.2
"""Of so many entries nobody may know the driver; of fewer a name was lost."""
_NO_WORDS = re.compile(r"[+＋−–-]?\s?\d+(?:[.,:]\d+)*\s?(?:s|laps?)?\Z", re.IGNORECASE)
_LINK = re.compile(r"https?:|www\.", re.IGNORECASE)
_A_MODEL = re.compile(r"\d{3,4}\Z")
_MISREAD = re.compile(r"(?=\D*\d)[\dlIOoS]+\Z|\d+[.,:]\d+\Z")
_MOSTLY = 0.8


def strays(session: Classification) -> Iterator[Problem]:
    """The rows of a session in which a name, team, car or number is none, or is missing where all others have it."""
    named = [(entry, driver.name) for entry in session.entries for driver in entry.drivers]
    yield from _figures(session.entries, named)
    yield from _misread(session.entries)
    yield from changed_places(session.entries, named)
    yield from _nobody(session.entries)
    yield from _first_without(session.entries)
    yield from _unplaced(session)


def _warning(code: str, message: str, entry: Entry, column: str) -> Problem:
    return Problem(Severity.WARNING, code, message, line=entry.line, column=column)


def _figures(entries: Sequence[Entry], named: Sequence[tuple[Entry, str]]) -> Iterator[Problem]:
    """Figures, gaps or what became of an entry where the drivers, teams or cars of most others are names."""
    for what, said in (
        ("driver", named),
        ("team", [(entry, entry.team) for entry in entries if entry.team]),
        ("car", [(entry, entry.car) for entry in entries if entry.car and not _A_MODEL.match(entry.car)]),
    ):
        is_odd = _is_no_word if what == "driver" else _is_no_name
        if not any(map(is_odd, {text for _, text in said})):
            continue
        odd = [pair for pair in said if is_odd(pair[1])]
        if len(odd) * 2 >= len(said):
            odd = odd[:1] if len(odd) < len(said) or len(odd) >= _FEWEST else []
        for entry, text in odd:
            yield _warning("odd_value", f"“{text}” stands where the {what} should: did cells slide?", entry, what)


@lru_cache(maxsize=8192)
def _is_no_word(text: str) -> bool:
    return bool(_LINK.match(text) or _NO_WORDS.match(text))


@lru_cache(maxsize=8192)
def _is_no_name(text: str) -> bool:
    """Whether a text is none of a team or car, but a figure, or what became of an entry."""
    return _is_no_word(text) or parse_status(text) is not None


def _misread(entries: Sequence[Entry]) -> Iterator[Problem]:
    """Numbers with a letter that looks like a figure (``l7``, ``1O``) or a point, where the others are figures."""
    numbers = [(entry, entry.number) for entry in entries if entry.number]
    odd = [(entry, number) for entry, number in numbers if not number.isdecimal() and _MISREAD.match(number)]
    figures = sum(number.isdecimal() for _, number in numbers)
    if figures < _MOSTLY * len(numbers) and not len(odd) == len(numbers) - figures == 1:
        return
    for entry, number in odd:
        message = f"Expected a car number, got “{number}”: is it one?"
        yield _warning("unread_number", message, entry, "number")


def _nobody(entries: Sequence[Entry]) -> Iterator[Problem]:
    """Entries without a driver, where nearly all others name theirs."""
    unnamed = [entry for entry in entries if not entry.drivers]
    if len(entries) < _FEWEST or len(unnamed) > _MANY * len(entries):
        return
    for entry in unnamed:
        yield _warning("missing_driver", "The entry names no driver, the others do: was a name lost?", entry, "drivers")


def _first_without(entries: Sequence[Entry]) -> Iterator[Problem]:
    """A first entry without what all others have: the column may have moved down by a row."""
    if len(entries) < _FEWEST or not _are_adjacent(*entries[:2]):
        return
    first, *others = entries
    for what, own, theirs in (
        ("team", first.team, [entry.team for entry in others]),
        ("car", first.car, [entry.car for entry in others]),
    ):
        if not own and all(theirs):
            message = f"The first entry has no {what}, all others have one: did the column move down?"
            yield _warning("column_moved", message, first, what)


def _are_adjacent(first: Entry, second: Entry) -> bool:
    """Whether two entries stand in rows of one table, not one of them in a sentence."""
    return first.line is not None and second.line is not None and second.line - first.line == 1


def _unplaced(session: Classification) -> Iterator[Problem]:
    """A timed entry without a place that stands in front of placed ones: its place was lost."""
    if session.order is not Order.OFFICIAL:
        return
    first = session.entries[0] if session.entries else None
    if first and first.position is None and first.best and first.status is EntryStatus.TIMED:
        message = "The first entry has a time and no place, though others behind it have one: was its place lost?"
        yield _warning("missing_position", message, first, "position")
