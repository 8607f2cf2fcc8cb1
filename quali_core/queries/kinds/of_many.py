"""What can be asked of all the sessions of a ``span``."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from quali_core.queries.parts import End, Feat, Range, Span, Subject, Unit


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
    at_least: int | None = None  # those who did so at least as often


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
    together: bool = False  # the sum of all of them


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
