"""The parts that queries are composed of: who, which, what of it, in which sessions."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from quali_core.model import SessionKind


class By(StrEnum):
    """What a subject is named by."""

    DRIVER = "driver"  # value: a driver's name as stored
    TEAM = "team"  # value: a team's name as stored
    CAR = "car"  # value: make, model, chassis or engine words as the entry list writes them ("Lucchini", "333 SP")
    NUMBER = "number"  # value: a car number with its zeros
    PLACE = "place"  # value: a place in official order, as digits
    CLASS = "class"  # value: a class name as stored


@dataclass(frozen=True, slots=True)
class Subject:
    """Who or what is asked about: resolved, so that ``value`` stands in the data (places apart).

    A team or car subject means all its entries.
    """

    by: By
    value: str


class Measure(StrEnum):
    """What is asked of an entry. ``CARD`` is everything."""

    CARD = "card"
    PLACE = "place"
    TIME = "time"
    GAP = "gap"  # to pole
    INTERVAL = "interval"  # to the entry ahead
    SPEED = "speed"
    NUMBER = "number"
    CREW = "crew"  # who drives
    CODRIVERS = "codrivers"  # who drives beside the named driver
    TEAM = "team"
    CAR = "car"
    CLASS = "class"
    LAPS = "laps"
    SEGMENTS = "segments"
    RANK = "rank"  # rank by time, against official place
    PERCENT = "percent"  # of the pole time
    STATUS = "status"
    CREW_SIZE = "crew_size"


@dataclass(frozen=True, slots=True)
class Range:
    """A closed or half-open range of numbers; None is unbounded. ``strict`` leaves the bounds themselves out."""

    low: float | None = None
    high: float | None = None
    strict: bool = False

    def holds(self, value: float) -> bool:
        """Whether the value lies within."""
        if self.low is not None and (value < self.low or (self.strict and value == self.low)):
            return False
        return self.high is None or value < self.high or (not self.strict and value == self.high)


@dataclass(frozen=True, slots=True)
class Filter:
    """Which entries count; every stated part must hold, and within a part any value does.

    Times and gaps are in microseconds (gap: to pole), ``percent`` is of the pole time, ``speeds`` in km/h.
    ``faster_than`` and its kin compare with another entry, by time or by place. ``without`` leaves entries out;
    ``within`` is what the subjects must belong to besides, by each kind of name: the Porsches of a class.
    """

    subjects: tuple[Subject, ...] = ()
    within: tuple[Subject, ...] = ()
    without: tuple[Subject, ...] = ()
    places: Range | None = None
    times: Range | None = None
    gaps: Range | None = None
    percent: Range | None = None
    speeds: Range | None = None
    crew_size: Range | None = None
    timed: bool | None = None
    segment: str | None = None  # took part in this segment ("Q3")
    out_in: str | None = None  # was knocked out in this segment ("Q2")
    missed: str | None = None  # did not reach this segment ("Q3")
    faster_than: Subject | None = None
    slower_than: Subject | None = None
    ahead_of: Subject | None = None
    behind: Subject | None = None
    row: int | None = None  # of the grid, two by two


class OrderBy(StrEnum):
    """By official place, by time, or by average speed."""

    PLACE = "place"
    TIME = "time"
    SPEED = "speed"


class End(StrEnum):
    """The first or the last of an order."""

    FIRST = "first"
    LAST = "last"


class Side(StrEnum):
    """Ahead of an entry, behind it, or both."""

    AHEAD = "ahead"
    BEHIND = "behind"
    BOTH = "both"


class Unit(StrEnum):
    """What is counted, grouped or ranked."""

    CARS = "cars"
    DRIVERS = "drivers"
    TEAMS = "teams"
    MAKES = "makes"  # the first words of a car's name
    CLASSES = "classes"
    SESSIONS = "sessions"
    EVENTS = "events"
    CIRCUITS = "circuits"
    COUNTRIES = "countries"  # of the calendar
    SERIES = "series"
    YEARS = "years"


@dataclass(frozen=True, slots=True)
class Span:
    """Which sessions a question across sessions covers; every stated part must hold.

    Names are as stored. ``years`` is inclusive; an empty span is everything of this kind of session that may be seen.
    """

    kinds: tuple[SessionKind, ...] = (SessionKind.QUALIFYING,)
    series: str | None = None
    event: str | None = None
    circuit: str | None = None
    country: str | None = None
    years: tuple[int, int] | None = None
    round: int | None = None


class Feat(StrEnum):
    """What can be achieved in a qualifying session, once a session for each entry (or crew member)."""

    POLE = "pole"
    FRONT_ROW = "front_row"
    TOP = "top"  # within the first N: ``limit``
    OUTSIDE = "outside"  # not within the first N
    PLACE = "place"  # exactly the place N
    LAST = "last"
    ENTERED = "entered"
    NO_TIME = "no_time"
    SEGMENT = "segment"  # took part in the named segment (Q3)
    MISSED = "missed"  # did not reach the named segment, where there was one
    OUT = "out"  # was knocked out in the named segment
    AHEAD = "ahead"  # ahead of another subject, by official place
    LOCK_OUT = "lock_out"  # a team (or make) holds the whole front row
