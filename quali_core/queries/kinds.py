"""Every kind of query: frozen values that slash options, free text and the command line all become.

``session`` is the id of one stored session; None means the newest that the scope may see. A query of many sessions
has a ``span`` instead. The module that answers a kind registers it in ``quali_core.queries.RUN``.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from quali_core.queries.parts import End, Feat, Filter, Measure, OrderBy, Range, Side, Span, Subject, Unit

# --- one session ---------------------------------------------------------------------------------------------------


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


# --- many sessions -------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Tally:
    """How often each (or one subject) achieved a feat over a span: poles per driver, Q3s of a team, lock-outs.

    ``n`` is the feat's number (top 10); ``count_distinct`` asks how many different holders there were;
    ``listing`` asks for the sessions themselves; ``confirm`` whether there is any: yes or no comes first.
    ``by_season`` ranks seasons: most poles in a season. ``beside`` is the team (or driver) with which it counts; for
    ``AHEAD`` who was behind. ``never`` asks for those who took part and did not achieve it.
    """

    feat: Feat = Feat.POLE
    unit: Unit = Unit.DRIVERS
    span: Span = field(default_factory=Span)
    subject: Subject | None = None
    n: int | None = None
    segment: str | None = None
    limit: int | None = None
    end: End = End.FIRST
    count_distinct: bool = False
    listing: bool = False
    confirm: bool = False
    by_season: bool = False
    beside: Subject | None = None
    never: bool = False
    rank: bool = False  # where the subject ranks among all
    nth: int = 1  # who ranks so: second most


@dataclass(frozen=True, slots=True)
class Versus:
    """How often each of two to four achieved a feat, the most first.

    ``confirm`` asks whether the first named did so more often than the others (``fewest``: less often).
    """

    subjects: tuple[Subject, ...]
    feat: Feat = Feat.POLE
    span: Span = field(default_factory=Span)
    n: int | None = None
    segment: str | None = None
    confirm: bool = False
    fewest: bool = False


@dataclass(frozen=True, slots=True)
class Occasion:
    """The first or last time that a subject (None: anyone) achieved a feat; ``only`` asks for the only time.

    ``beside`` as in ``Tally``: the last pole of a driver for a team, the last time that one was ahead of another.
    """

    feat: Feat = Feat.POLE
    end: End = End.LAST
    subject: Subject | None = None
    span: Span = field(default_factory=Span)
    n: int | None = None
    segment: str | None = None
    only: bool = False
    beside: Subject | None = None
    count: int = 1  # of the first or last so many times


@dataclass(frozen=True, slots=True)
class Streak:
    """The longest run of consecutive sessions with a feat; ``subject`` None: whose is the longest."""

    feat: Feat = Feat.POLE
    unit: Unit = Unit.DRIVERS
    span: Span = field(default_factory=Span)
    subject: Subject | None = None
    n: int | None = None
    segment: str | None = None


@dataclass(frozen=True, slots=True)
class HeadToHead:
    """How often each of two was ahead, by official place, in sessions where both are classified.

    With ``b`` None: the team mates of a team or a driver.
    """

    a: Subject
    b: Subject | None = None
    span: Span = field(default_factory=Span)
    confirm: bool = False  # did a beat b? Yes or no comes first


@dataclass(frozen=True, slots=True)
class AveragePlace:
    """The average official place of a subject, or the ranking of all by it."""

    subjects: tuple[Subject, ...] = ()
    unit: Unit = Unit.DRIVERS
    span: Span = field(default_factory=Span)
    end: End = End.FIRST  # FIRST: best average, LAST: worst
    limit: int | None = None
    at_least: int | None = None  # sessions; None: half of the span's, ten at most
    beside: Subject | None = None  # of a driver: for this team alone


@dataclass(frozen=True, slots=True)
class BestPlace:
    """The best or worst official place of a subject over a span, and where."""

    subject: Subject
    span: Span = field(default_factory=Span)
    worst: bool = False
    beside: Subject | None = None  # of a driver: for this team alone


class MarginKind(StrEnum):
    """Which pole margins (gap from pole to second on the sheet) are asked for."""

    SMALLEST = "smallest"
    BIGGEST = "biggest"
    AVERAGE = "average"


@dataclass(frozen=True, slots=True)
class Margin:
    """Pole margins over a span, of all or of one subject's poles."""

    which: MarginKind
    span: Span = field(default_factory=Span)
    subject: Subject | None = None
    limit: int = 1


@dataclass(frozen=True, slots=True)
class Record:
    """The fastest time at a circuit (or over the span's sessions), of all or of one subject."""

    span: Span = field(default_factory=Span)
    subject: Subject | None = None
    limit: int = 1
    slowest: bool = False
    segment: str | None = None  # the fastest in this part of the sessions


@dataclass(frozen=True, slots=True)
class Career:
    """A subject's sessions in a row over a span: places, poles, best, average."""

    subject: Subject
    span: Span = field(default_factory=Span)


@dataclass(frozen=True, slots=True)
class Winners:
    """The pole sitters (or holders of a place) of each session of a span, in date order."""

    span: Span = field(default_factory=Span)
    place: int = 1
    years: Range | None = None


@dataclass(frozen=True, slots=True)
class Events:
    """The stored events or sessions of a span, newest first; ``text`` searches their names; ``counting`` counts."""

    span: Span = field(default_factory=lambda: Span(kinds=()))
    text: str | None = None
    unit: Unit = Unit.SESSIONS
    counting: bool = False
    end: End = End.LAST


@dataclass(frozen=True, slots=True)
class Help:
    """What can be asked."""

    topic: str | None = None


Query = (
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
    | InClass
    | About
    | Tally
    | Versus
    | Occasion
    | Streak
    | HeadToHead
    | AveragePlace
    | BestPlace
    | Margin
    | Record
    | Career
    | Winners
    | Events
    | Help
)
