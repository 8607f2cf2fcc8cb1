"""Two entries beside each other in a sentence, the faster (or better placed) first."""

from __future__ import annotations

from quali_core.answers import Message, Name, Person, Speed, Value, say
from quali_core.model import Entry
from quali_core.queries.parts import By, OrderBy, Subject
from quali_core.queries.sheet import Sheet, as_gap, difference, place, us
from quali_core.queries.subjects import means
from quali_core.queries.words import short, status, subject, who


def by_time(sheet: Sheet, one: Entry, other: Entry) -> Message:
    """Who was faster and by how much; where one has no time, that."""
    if one.best is None or other.best is None:
        return _untimed(sheet, one, other)
    first, second = sorted((one, other), key=sheet.key)
    if not sheet.comparable(first, second):
        return _parts(sheet, first, second)
    if us(first) == us(second):
        return say("pair.equal", one=who(one), other=who(other), time=sheet.lap(one))
    disagree = first.position is not None and second.position is not None and first.position > second.position
    return say(
        "pair.disagree" if disagree else "pair.faster",
        first=who(first),
        second=who(second),
        gap=difference(first, second),
        time=sheet.lap(first),
        other=sheet.lap(second),
        place=place(first),
        other_place=place(second),
    )


def by_place(sheet: Sheet, one: Entry, other: Entry) -> Message:
    """Who is placed better, with the difference in time where there is one."""
    if one.position is None or other.position is None:
        return by_time(sheet, one, other)
    first, second = sorted((one, other), key=lambda e: e.position or 0)
    comparable = sheet.comparable(first, second) and not sheet.race
    gap = difference(first, second, signed=True) if comparable else None
    key = "pair.place" if gap is None else "pair.place_faster" if gap.us >= 0 else "pair.place_slower"
    shown = None if gap is None else as_gap(abs(gap.us))
    return say(key, first=who(first), second=who(second), place=place(first), other_place=place(second), gap=shown)


def by_speed(sheet: Sheet, one: Entry, other: Entry) -> Message:
    """Who averaged more; by time where the sheet gives no speeds."""
    first, second = sorted((one, other), key=lambda e: -(e.speed_kmh or 0))
    faster, slower = sheet.speed(first), sheet.speed(second)
    if faster is None or slower is None:
        return by_time(sheet, one, other)
    more = Speed(faster.kmh - slower.kmh, faster.decimals)
    speeds: dict[str, Value] = {"speed": faster, "other": slower, "more": more}
    return say("pair.speed", first=who(first), second=who(second), **speeds)


def by(order: OrderBy, sheet: Sheet, one: Entry, other: Entry) -> Message:
    """Two entries compared in the order asked for."""
    return {OrderBy.TIME: by_time, OrderBy.PLACE: by_place, OrderBy.SPEED: by_speed}[order](sheet, one, other)


def same(a: Subject, b: Subject, entry: Entry) -> Message:
    """That two subjects are one and the same car."""
    if a.by is By.DRIVER and b.by is By.DRIVER and a != b:
        car: Value = say("car.same") if entry.number is None else short(entry)
        return say("pair.shared", one=full_name(a, entry), other=full_name(b, entry), car=car)
    return say("pair.same", one=subject(a), other=subject(b), who=who(entry))


def _parts(sheet: Sheet, first: Entry, second: Entry) -> Message:
    parts = {"part": _part(sheet, first), "other_part": _part(sheet, second)}
    times = {"time": sheet.lap(first), "other": sheet.lap(second), "gap": difference(first, second)}
    return say("pair.parts", first=who(first), second=who(second), **parts, **times)


def _part(sheet: Sheet, entry: Entry) -> Name:
    return Name(sheet.segment_of(entry) or "")


def full_name(named: Subject, entry: Entry) -> Person:
    """A driver as the entry writes the name."""
    return Person(next((name for name in entry.crew if means(named.value, name)), named.value))


def _untimed(sheet: Sheet, one: Entry, other: Entry) -> Message:
    without = tuple(e for e in (one, other) if e.best is None)
    if len(without) == 2:
        return say("pair.no_times", one=who(one), other=who(other))
    timed = other if without[0] is one else one
    return say("pair.no_time", who=who(without[0]), status=status(without[0]), other=who(timed), time=sheet.lap(timed))
