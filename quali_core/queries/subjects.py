"""Which entries a subject means in one session, and what is said where it means none."""

from __future__ import annotations

from collections.abc import Callable

from quali_core.answers import Message, Name, Number, Place, Value, say
from quali_core.model import Entry
from quali_core.model.fold import fold
from quali_core.queries.parts import By, Subject
from quali_core.queries.sheet import Sheet
from quali_core.queries.words import session_name, some, subject

Predicate = Callable[[Entry], bool]


class NoData(Exception):
    """A question that this session cannot answer; ``headline`` says what is there instead."""

    def __init__(self, headline: Message) -> None:
        super().__init__(headline.key)
        self.headline = headline


def matching(named: Subject, sheet: Sheet) -> tuple[Entry, ...]:
    """Every entry of a subject, in official order; none where it isn't there."""
    exact = tuple(e for e in sheet.entries if _is(named, e, whole=True))
    return exact or tuple(e for e in sheet.entries if _is(named, e, whole=False))


def entries_of(named: Subject, sheet: Sheet) -> tuple[Entry, ...]:
    """Every entry of a subject. Raises ``NoData`` where it isn't there."""
    found = matching(named, sheet)
    if not found:
        raise NoData(absent(named, sheet))
    return found


def best_of(named: Subject, sheet: Sheet) -> Entry:
    """A subject's fastest entry, its first where none set a time. Raises ``NoData`` where it isn't there."""
    found = entries_of(named, sheet)
    return min((e for e in found if e.best is not None), key=sheet.key, default=found[0])


def any_of(subjects: tuple[Subject, ...], sheet: Sheet) -> Predicate:
    """Whether an entry belongs to any of the subjects."""
    chosen = {id(entry) for named in subjects for entry in matching(named, sheet)}
    return lambda entry: id(entry) in chosen


def means(named: str, driver: str) -> bool:
    """Whether a driver's name is meant: the same when folded, or whole words of it."""
    return _meets(named, driver, whole=False)


def absent(named: Subject, sheet: Sheet) -> Message:
    """That a subject isn't in the session, and what is."""
    session = session_name(sheet.session)
    there = _there(named.by, sheet)
    if named.by is By.PLACE and sheet.placed:
        last = Place(sheet.placed[-1].position or 0)
        return say("missing.place", place=subject(named), session=session, first=Place(1), last=last)
    if not there or named.by is By.PLACE:
        return say("missing.bare", subject=subject(named), session=session)
    return say(f"missing.{named.by.value}", subject=subject(named), session=session, there=some(there, 5))


def _there(by: By, sheet: Sheet) -> tuple[Value, ...]:
    entries = sheet.entries
    match by:
        case By.NUMBER:
            return tuple(Number(e.number) for e in entries if e.number)
        case By.DRIVER:
            names = [name for e in entries for name in e.crew]
        case By.TEAM:
            names = [e.team for e in entries if e.team]
        case By.CLASS:
            names = list(sheet.classes)
        case _:
            names = [e.car for e in entries if e.car]
    return tuple(Name(name) for name in dict.fromkeys(names))


def _is(named: Subject, entry: Entry, *, whole: bool) -> bool:
    value = named.value
    match named.by:
        case By.NUMBER:
            return entry.number == value.removeprefix("#")
        case By.PLACE:
            return value.isdecimal() and entry.position == int(value)
        case By.CLASS:
            return entry.class_name is not None and fold(entry.class_name) == fold(value)
        case By.TEAM:
            return _meets(value, entry.team, whole=whole)
        case By.CAR:
            return _meets(value, entry.car, whole=False)
        case By.DRIVER:
            coded = any(driver.code and fold(driver.code) == fold(value) for driver in entry.drivers)
            return coded or any(_meets(value, name, whole=whole) for name in entry.crew)


def _meets(value: str, text: str | None, *, whole: bool) -> bool:
    words = fold(value)
    if text is None or not words:
        return False
    return words == fold(text) if whole else f" {words} " in f" {fold(text)} "
