"""What can be asked of one session: ``session`` is the id of a stored one, None means the newest in the scope."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from quali_core.queries.parts import End, Filter, Measure, OrderBy, Range, Side, Subject, Unit


@dataclass(frozen=True, slots=True)
class Pole:
    """Who is on pole, or what of it is asked."""

    session: int | None = None
    measure: Measure = Measure.CARD


@dataclass(frozen=True, slots=True)
class Lookup:
    """What of one to many subjects: a driver's place, a team's cars, number 9's time.

    ``segment`` asks for the time (or place) in that part of the session only.
    """

    subjects: tuple[Subject, ...]
    measure: Measure = Measure.CARD
    session: int | None = None
    segment: str | None = None


@dataclass(frozen=True, slots=True)
class GapBetween:
    """The difference of two best times; ``b`` None is pole. A team or car of several entries gives each.

    Both may be the same team of two cars: then the gap between its cars. ``claim`` asks whether ``a`` was faster than
    ``b`` by so much, in microseconds: yes or no comes first.
    """

    a: Subject
    b: Subject | None = None
    session: int | None = None
    claim: Range | None = None


@dataclass(frozen=True, slots=True)
class Results:
    """The classification: whole, filtered, from one end, in an order. ``measure`` is what the list is asked for."""

    filter: Filter = field(default_factory=Filter)
    order: OrderBy = OrderBy.PLACE
    end: End = End.FIRST
    limit: int | None = None
    measure: Measure = Measure.CARD
    session: int | None = None


@dataclass(frozen=True, slots=True)
class Compare:
    """Two to four subjects beside each other; the headline says who is ahead, by how much."""

    subjects: tuple[Subject, ...]
    by: OrderBy = OrderBy.TIME
    session: int | None = None


@dataclass(frozen=True, slots=True)
class Neighbours:
    """Who is directly ahead of or behind an entry."""

    subject: Subject
    side: Side = Side.BOTH
    count: int = 1
    measure: Measure = Measure.CARD
    session: int | None = None


@dataclass(frozen=True, slots=True)
class PercentLine:
    """The 107 % line (or another): its time, and who is inside or outside; with a subject, whether it is inside."""

    percent: float = 107.0
    subject: Subject | None = None
    outside: bool | None = None  # None: the line itself; True: who missed it; False: who made it
    session: int | None = None


@dataclass(frozen=True, slots=True)
class Extreme:
    """The nth from one end of an order, over a filter: fastest Lucchini, second quickest Panoz, slowest with a time."""

    filter: Filter = field(default_factory=Filter)
    order: OrderBy = OrderBy.TIME
    end: End = End.FIRST
    nth: int = 1
    measure: Measure = Measure.CARD
    session: int | None = None


@dataclass(frozen=True, slots=True)
class Count:
    """How many of a unit, over a filter; ``group`` counts by team, make or class instead of one number.

    ``claim`` asks whether the count lies within it: yes or no comes first. ``each`` keeps the teams or makes whose
    cars number within it: teams with two cars.
    """

    unit: Unit = Unit.CARS
    filter: Filter = field(default_factory=Filter)
    group: Unit | None = None
    session: int | None = None
    claim: Range | None = None
    each: Range | None = None


class Function(StrEnum):
    """A figure over the times, gaps, speeds or places of several entries. ``SPREAD`` is from first to last."""

    AVERAGE = "average"
    MEDIAN = "median"
    SPREAD = "spread"
    SUM = "sum"


@dataclass(frozen=True, slots=True)
class Statistic:
    """A figure over a filter. ``limit`` takes the first N in official order only.

    ``claim`` asks whether the figure (a spread, in microseconds) lies within it: yes or no comes first.
    """

    function: Function
    measure: Measure = Measure.TIME
    filter: Filter = field(default_factory=Filter)
    limit: int | None = None
    end: End = End.FIRST
    session: int | None = None
    claim: Range | None = None


@dataclass(frozen=True, slots=True)
class Steps:
    """The smallest or biggest interval between consecutive places, over a filter."""

    smallest: bool = True
    filter: Filter = field(default_factory=Filter)
    count: int = 1
    session: int | None = None


@dataclass(frozen=True, slots=True)
class Ties:
    """Who set the same time to the last digit; ``confirm`` asks whether anybody did: yes or no comes first."""

    filter: Filter = field(default_factory=Filter)
    confirm: bool = False
    session: int | None = None


@dataclass(frozen=True, slots=True)
class Holds:
    """A yes/no question: does the subject (None: does anyone, is there any) meet the filter?

    A claim that compares two subjects is a filter with ``faster_than`` or its kin.
    """

    filter: Filter
    subject: Subject | None = None
    session: int | None = None


@dataclass(frozen=True, slots=True)
class Every:
    """A yes/no question of several at once: do all of ``among`` meet the filter, or, with ``none``, does none?"""

    filter: Filter
    among: Filter = field(default_factory=Filter)
    none: bool = False
    session: int | None = None


@dataclass(frozen=True, slots=True)
class Displaced:
    """Whose rank by time and official place differ; ``end`` FIRST: who would gain, LAST: who would lose, None: both."""

    end: End | None = None
    session: int | None = None


@dataclass(frozen=True, slots=True)
class CutOff:
    """The last time that went through from a segment, and who holds it; ``segment`` None: each.

    With a subject: by how much it missed going through.
    """

    segment: str | None = None
    session: int | None = None
    subject: Subject | None = None


@dataclass(frozen=True, slots=True)
class About:
    """What session this is: event, date, circuit, series, how many entries, lap length, file."""

    field: str | None = None  # "circuit", "date", "series", "year", "round", "lap_length", "file", "country"
    session: int | None = None


OfOneSession = (
    Pole
    | Lookup
    | GapBetween
    | Results
    | Compare
    | Neighbours
    | PercentLine
    | Extreme
    | Count
    | Statistic
    | Steps
    | Ties
    | Holds
    | Every
    | Displaced
    | CutOff
)
"""What can be asked of one class of a session as of the whole."""


@dataclass(frozen=True, slots=True)
class InClass:
    """A question about one class, as if it had been alone: pole, places, gaps and neighbours count within it."""

    class_name: str
    query: OfOneSession
    session: int | None = None
