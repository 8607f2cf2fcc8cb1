"""One session's sheet: the classification with what every question needs of it, computed once."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping
from functools import cached_property
from itertools import pairwise
from types import MappingProxyType

from quali_core.answers import Gap, Lap, Place, Speed
from quali_core.model import NOT_CLASSIFIED, Classification, Entry, SessionKind
from quali_core.model.fold import fold
from quali_core.queries.parts import Measure

_NO_SIZES: Mapping[str, int] = MappingProxyType({})


class Sheet:
    """The entries of a classification in official order, with gaps, ranks and the precision that its times need."""

    def __init__(self, session: Classification, sizes: Mapping[str, int] = _NO_SIZES) -> None:
        """``sizes`` says how many went through to a part, where some of them set no time in it."""
        self.session = session
        self.entries = session.entries
        self.sizes = sizes

    @property
    def race(self) -> bool:
        """Whether the entries raced, so that best laps and places are different things."""
        return self.session.session is SessionKind.RACE

    @cached_property
    def pole(self) -> Entry | None:
        """The entry classified first; never merely the first row."""
        return next((e for e in self.entries if e.position == 1 and e.status not in NOT_CLASSIFIED), None)

    @cached_property
    def placed(self) -> tuple[Entry, ...]:
        """The entries that have a place, by place."""
        return tuple(sorted((e for e in self.entries if e.position is not None), key=lambda e: e.position or 0))

    @cached_property
    def timed(self) -> tuple[Entry, ...]:
        """The entries that set a time, by place; those without a place follow."""
        return tuple(e for e in (*self.placed, *self._unplaced) if e.best is not None)

    @cached_property
    def untimed(self) -> tuple[Entry, ...]:
        """The entries without a time, in official order."""
        return tuple(e for e in self.entries if e.best is None)

    @cached_property
    def by_time(self) -> tuple[Entry, ...]:
        """The entries that set a time, fastest first (see ``key``); equal times in official order."""
        return tuple(sorted(self.timed, key=self.key))

    @cached_property
    def segments(self) -> tuple[str, ...]:
        """The names of the session's parts, in their order."""
        return tuple(dict.fromkeys(segment.name for entry in self.entries for segment in entry.segments))

    @cached_property
    def classes(self) -> tuple[str, ...]:
        """The class names, in official order."""
        return tuple(dict.fromkeys(e.class_name for e in self.entries if e.class_name))

    def given(self, measure: Measure) -> Measure:
        """What answers a measure: the team (in formula cars the constructor) where no car is named at all."""
        is_unnamed = measure is Measure.CAR and not any(entry.car for entry in self.entries)
        return Measure.TEAM if is_unnamed and any(entry.team for entry in self.entries) else measure

    @cached_property
    def out_of_order(self) -> tuple[Entry, ...]:
        """The entries that are slower than the next timed one behind them."""
        placed = [e for e in self.placed if e.best is not None]
        return tuple(ahead for ahead, behind in pairwise(placed) if self.key(ahead) > self.key(behind))

    def rank(self, entry: Entry) -> int | None:
        """The rank by time, from 1; equal times share a rank."""
        if entry.best is None:
            return None
        return 1 + bisect_left(self._keys, self.key(entry))

    def key(self, entry: Entry) -> tuple[int, int]:
        """What orders entries by time: the part reached in a knock-out session, then the official time.

        A time of Q2 is never better than one of Q3, whatever the clock says: the track was another.
        """
        part = self.segment_of(entry) if self.knock_out else None
        return (-self.segments.index(part) if part is not None else 0, us(entry))

    def comparable(self, one: Entry, other: Entry) -> bool:
        """Whether two official times come from the same part of the session."""
        return not self.knock_out or self.segment_of(one) == self.segment_of(other)

    def displaced(self, entry: Entry) -> bool:
        """Whether an entry's place among those that set a time differs from its rank by time."""
        return id(entry) in self._displaced

    @cached_property
    def knock_out(self) -> bool:
        """Whether the session was run in parts that fewer and fewer took part in, the last part's time counting."""
        if len(self.segments) < 2:
            return False
        taking_part = [
            sum(s.name == name and s.time is not None for e in self.entries for s in e.segments)
            for name in (self.segments[0], self.segments[-1])
        ]
        return taking_part[0] > taking_part[1] > 0

    def segment_of(self, entry: Entry) -> str | None:
        """The last part in which an entry set a time."""
        return next((s.name for s in reversed(entry.segments) if s.time is not None), None)

    def timed_in(self, entry: Entry, segment: str) -> bool:
        """Whether an entry set a time in a part."""
        return any(fold(s.name) == fold(segment) and s.time is not None for s in entry.segments)

    def reached(self, entry: Entry, segment: str) -> bool:
        """Whether an entry took part in a part: set a time, or was among the first of so many who went through."""
        if self.timed_in(entry, segment):
            return True
        size = self.sizes.get(segment, 0)
        return entry.position is not None and entry.position <= size and self.times_in(segment) < size

    def times_in(self, segment: str) -> int:
        """How many set a time in a part."""
        return sum(self.timed_in(entry, segment) for entry in self.entries)

    def lap(self, entry: Entry) -> Lap | None:
        """The official time as precise as the sheet needs it."""
        return None if entry.best is None else self.as_lap(entry.best.us)

    def as_lap(self, us: int) -> Lap:
        """A time of this sheet: three decimals, more where three would make it equal to another one."""
        near = [other for other in self._neighbouring(us) if other != us]
        for decimals in (3, 4):
            unit = 10 ** (6 - decimals)
            if all((us + unit // 2) // unit != (other + unit // 2) // unit for other in near):
                return Lap(us, decimals)
        return Lap(us, 6)

    def gap(self, entry: Entry, signed: bool = False) -> Gap | None:
        """The gap to pole; None without a time on either side. In a race that which the source prints."""
        if self.race:
            return None if entry.gap is None else as_gap(entry.gap.us, signed)
        return None if self.pole is None else difference(self.pole, entry, signed)

    def ahead(self, entry: Entry) -> Entry | None:
        """The entry one place ahead."""
        return self._beside(entry, -1)

    def behind(self, entry: Entry) -> Entry | None:
        """The entry one place behind."""
        return self._beside(entry, 1)

    def interval(self, entry: Entry, signed: bool = False) -> Gap | None:
        """The difference to the entry one place ahead; None for the first, and without a time on either side."""
        ahead = None if self.race else self.ahead(entry)
        return None if ahead is None else difference(ahead, entry, signed)

    def speed(self, entry: Entry) -> Speed | None:
        """The average speed with as many decimals as the sheet gives."""
        return None if entry.speed_kmh is None else Speed(entry.speed_kmh, self._speed_decimals)

    @cached_property
    def _displaced(self) -> frozenset[int]:
        order = [e for e in self.placed if e.best is not None]
        keys = sorted(map(self.key, order))
        return frozenset(id(e) for e, key in zip(order, keys, strict=True) if self.key(e) != key)

    @cached_property
    def _unplaced(self) -> tuple[Entry, ...]:
        return tuple(e for e in self.entries if e.position is None)

    @cached_property
    def _keys(self) -> list[tuple[int, int]]:
        return [self.key(entry) for entry in self.by_time]

    @cached_property
    def _close(self) -> dict[int, set[int]]:
        """Every time of the sheet, official or of a part, by the millisecond it lies in."""
        close: dict[int, set[int]] = {}
        for entry in self.entries:
            for lap in (entry.best, *(segment.time for segment in entry.segments)):
                if lap is not None:
                    close.setdefault(lap.us // 1000, set()).add(lap.us)
        return close

    def _neighbouring(self, us: int) -> list[int]:
        return [other for ms in range(us // 1000 - 1, us // 1000 + 2) for other in self._close.get(ms, ())]

    @cached_property
    def _speed_decimals(self) -> int:
        speeds = (repr(e.speed_kmh) for e in self.entries if e.speed_kmh is not None)
        return min(3, max((len(text.partition(".")[2].rstrip("0")) for text in speeds), default=3))

    def _beside(self, entry: Entry, step: int) -> Entry | None:
        at = next((i for i, e in enumerate(self.placed) if e is entry), None)
        if at is None:
            return None
        return self.placed[at + step] if 0 <= at + step < len(self.placed) else None


def us(entry: Entry) -> int:
    """The official time in microseconds; only for entries that set one."""
    if entry.best is None:
        raise ValueError("the entry has no time")
    return entry.best.us


def difference(first: Entry, second: Entry, signed: bool = False) -> Gap | None:
    """How much slower the second is than the first; None without a time on either side."""
    if first.best is None or second.best is None:
        return None
    return as_gap(second.best.us - first.best.us, signed)


def as_gap(us: int, signed: bool = False) -> Gap:
    """A difference with three decimals, more where three would make two times equal."""
    decimals = next((d for d in (3, 4) if us == 0 or abs(us) + 10 ** (6 - d) // 2 >= 10 ** (6 - d)), 6)
    return Gap(us if us and signed else abs(us), 3 if us == 0 else decimals, signed)


def place(entry: Entry) -> Place | None:
    """The official place, if it has one."""
    return None if entry.position is None else Place(entry.position)
