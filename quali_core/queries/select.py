"""Choosing entries of one session: each condition is a predicate and its words in one object."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from quali_core.answers import Message, Name, Percent, Place, Speed, Value, say
from quali_core.model import Entry
from quali_core.model.fold import fold
from quali_core.queries.parts import By, Filter, Range, Subject, Unit
from quali_core.queries.sheet import Sheet, as_gap, us
from quali_core.queries.subjects import NoData, Predicate, any_of, best_of, entries_of
from quali_core.queries.words import leader, session_name, status, subject, who

Shown = Callable[[float], Value]


@dataclass(frozen=True, slots=True)
class Condition:
    """What must hold for an entry, and how a sentence says it behind the noun ("under 1:32.000")."""

    holds: Predicate
    words: Message


@dataclass(frozen=True, slots=True)
class Selection:
    """The entries that a filter chooses, in official order, and the words for them."""

    entries: tuple[Entry, ...]
    subjects: tuple[Subject, ...]  # whose entries these are, and what they belong to besides
    tails: tuple[Message, ...]

    @property
    def whole(self) -> bool:
        """Whether the filter states no condition."""
        return not self.subjects and not self.tails

    def noun(self, n: int, unit: Unit = Unit.CARS) -> Message:
        """What is chosen, in words that fit the count: ``Ferrari cars in the top 5``."""
        noun = say(f"unit.{unit.value}", n=n)
        for by in By:
            named = tuple(subject(s) for s in self.subjects if s.by is by)
            # Drivers who are counted themselves are named, not whose they are.
            if named and (by, unit) != (By.DRIVER, Unit.DRIVERS):
                noun = say(f"noun.{by.value}", base=noun, named=named)
        return say("noun.tailed", noun=noun, tails=self.tails) if self.tails else noun


def choose(chosen: Filter, sheet: Sheet) -> Selection:
    """The entries that meet a filter. Raises ``NoData`` where it compares with something that isn't there."""
    conditions = tuple(_conditions(chosen, sheet))
    named = (chosen.subjects, *(tuple(s for s in chosen.within if s.by is by) for by in By))
    meant = tuple(any_of(subjects, sheet) for subjects in named if subjects)
    entries = tuple(e for e in sheet.entries if all(m(e) for m in meant) and all(c.holds(e) for c in conditions))
    return Selection(entries, (*chosen.subjects, *chosen.within), tuple(c.words for c in conditions))


def share_of_pole(sheet: Sheet, entry: Entry) -> float | None:
    """The official time in percent of the pole time; None without a time on either side."""
    if sheet.pole is None or sheet.pole.best is None or entry.best is None:
        return None
    return entry.best.us * 100 / sheet.pole.best.us


def segment_name(named: str, sheet: Sheet) -> str:
    """A part's name as the sheet writes it. Raises ``NoData`` where the sheet has no such part."""
    for name in sheet.segments:
        if fold(name) == fold(named):
            return name
    there = tuple(Name(name) for name in sheet.segments[:6])
    key = "missing.segment" if there else "missing.segments"
    raise NoData(say(key, segment=Name(named), session=session_name(sheet.session), there=there))


def _conditions(chosen: Filter, sheet: Sheet) -> Iterator[Condition]:
    if chosen.without:
        left_out = any_of(chosen.without, sheet)
        names = tuple(subject(s) for s in chosen.without)
        yield Condition(lambda e: not left_out(e), say("filter.without", names=names))
    yield from _sheet_conditions(chosen)
    yield from _figures(chosen, sheet)
    yield from _parts(chosen, sheet)
    yield from _references(chosen, sheet)


def _sheet_conditions(chosen: Filter) -> Iterator[Condition]:
    if (places := chosen.places) is not None:
        yield Condition(lambda e: e.position is not None and places.holds(e.position), _place_words(places))
    if (row := chosen.row) is not None:
        words = say("filter.front_row") if row == 1 else say("filter.row", row=row)
        yield Condition(lambda e: e.position is not None and (e.position + 1) // 2 == row, words)
    if (timed := chosen.timed) is not None:
        yield Condition(lambda e: (e.best is not None) is timed, say("filter.timed" if timed else "filter.untimed"))
    if (size := chosen.crew_size) is not None:
        yield Condition(lambda e: size.holds(len(e.drivers)), _crew_words(size))


def _figures(chosen: Filter, sheet: Sheet) -> Iterator[Condition]:
    if (times := chosen.times) is not None:
        words = _bounds("filter.time", times, lambda us: sheet.as_lap(round(us)))
        yield Condition(lambda e: e.best is not None and times.holds(e.best.us), words)
    if (gaps := chosen.gaps) is not None:
        words = _bounds("filter.gap", gaps, lambda us: as_gap(round(us)), leader=leader(sheet.session))
        yield Condition(lambda e: (off := _off_pole(sheet, e)) is not None and gaps.holds(off), words)
    if (percent := chosen.percent) is not None:
        words = _bounds("filter.percent", percent, lambda share: Percent(share, 0 if share == int(share) else 2))
        yield Condition(lambda e: (share := share_of_pole(sheet, e)) is not None and percent.holds(share), words)
    if (speeds := chosen.speeds) is not None:
        words = _bounds("filter.speed", speeds, lambda kmh: Speed(kmh, 0 if kmh == int(kmh) else 3))
        yield Condition(lambda e: e.speed_kmh is not None and speeds.holds(e.speed_kmh), words)


def _off_pole(sheet: Sheet, entry: Entry) -> int | None:
    """The gap to pole in microseconds; None for pole itself, as "within a second of pole" is about the others."""
    pole = sheet.pole
    if pole is None or pole.best is None or entry is pole or entry.best is None:
        return None
    return us(entry) - us(pole)


def _parts(chosen: Filter, sheet: Sheet) -> Iterator[Condition]:
    if chosen.segment is not None:
        name = segment_name(chosen.segment, sheet)
        yield Condition(lambda e: sheet.reached(e, name), say("filter.segment", segment=Name(name)))
    if chosen.missed is not None:
        wanted = segment_name(chosen.missed, sheet)
        yield Condition(lambda e: not sheet.reached(e, wanted), say("filter.missed", segment=Name(wanted)))
    if chosen.out_in is not None:
        last = segment_name(chosen.out_in, sheet)
        at = sheet.segments.index(last)
        later = sheet.segments[at + 1 :]
        # Whoever is classified was in the first part, with a time there or without.
        yield Condition(
            lambda e: (
                (sheet.reached(e, last) or (at == 0 and e.position is not None))
                and not any(sheet.reached(e, name) for name in later)
            ),
            say("filter.out_in", segment=Name(last)),
        )


def _references(chosen: Filter, sheet: Sheet) -> Iterator[Condition]:
    for named, faster in ((chosen.faster_than, True), (chosen.slower_than, False)):
        if named is not None:
            yield _by_time(named, faster, sheet)
    for named, ahead in ((chosen.ahead_of, True), (chosen.behind, False)):
        if named is not None:
            yield _by_place(named, ahead, sheet)


def _by_time(named: Subject, faster: bool, sheet: Sheet) -> Condition:
    other = best_of(named, sheet)
    words = say("filter.faster" if faster else "filter.slower", other=who(other))
    if other.best is None:
        raise NoData(say("missing.time", who=who(other), status=status(other), session=session_name(sheet.session)))
    limit = sheet.key(other)
    return Condition(lambda e: e.best is not None and (sheet.key(e) < limit if faster else sheet.key(e) > limit), words)


def _by_place(named: Subject, ahead: bool, sheet: Sheet) -> Condition:
    other = entries_of(named, sheet)[0]
    words = say("filter.ahead" if ahead else "filter.behind", other=who(other))
    if other.position is None:
        raise NoData(say("missing.position", who=who(other), session=session_name(sheet.session)))
    limit = other.position
    return Condition(lambda e: e.position is not None and (e.position < limit if ahead else e.position > limit), words)


def _place_words(places: Range) -> Message:
    low, high = _whole_bounds(places)
    if high is None:
        return say("filter.places_from", place=Place(low))
    if low == high:
        return say("filter.place", place=Place(low))
    if low <= 1:
        return say("filter.top", n=high)
    return say("filter.places", low=Place(low), high=Place(high))


def _crew_words(size: Range) -> Message:
    low, high = _whole_bounds(size)
    if high is None:
        return say("filter.crew_from", n=low)
    if low == high:
        return say("filter.crew", n=low)
    return say("filter.crew_range", low=low, high=high)


def _whole_bounds(of: Range) -> tuple[int, int | None]:
    """The bounds as the first and last whole number that count, from 1."""
    low = 1 if of.low is None else int(of.low) + (of.strict and of.low == int(of.low))
    high = None if of.high is None else int(of.high) - (of.strict and of.high == int(of.high))
    return max(low, 1), high


def _bounds(key: str, of: Range, shown: Shown, **more: Value) -> Message:
    if of.low is not None and of.high is not None:
        return say(f"{key}.between", low=shown(of.low), high=shown(of.high), **more)
    if of.high is not None:
        return say(f"{key}.under", bound=shown(of.high), **more)
    return say(f"{key}.over", bound=shown(of.low or 0), **more)
