"""Every kind of query: frozen values that slash options, free text and the command line all become.

The module that answers a kind registers it in ``quali_core.queries.RUN``.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from quali_core.queries.kinds.of_many import (
    AveragePlace,
    BestPlace,
    Career,
    HeadToHead,
    Margin,
    MarginKind,
    Occasion,
    Record,
    Streak,
    Tally,
    Versus,
    Winners,
)
from quali_core.queries.kinds.of_one import (
    About,
    Compare,
    Count,
    CutOff,
    Displaced,
    Every,
    Extreme,
    Function,
    GapBetween,
    Holds,
    InClass,
    Lookup,
    Neighbours,
    OfOneSession,
    PercentLine,
    Pole,
    Results,
    Statistic,
    Steps,
    Ties,
)
from quali_core.queries.parts import End, Span, Unit

__all__ = [
    "About",
    "AveragePlace",
    "BestPlace",
    "Career",
    "Compare",
    "Count",
    "CutOff",
    "Displaced",
    "Events",
    "Every",
    "Extreme",
    "Function",
    "GapBetween",
    "HeadToHead",
    "Help",
    "Holds",
    "InClass",
    "Lookup",
    "Margin",
    "MarginKind",
    "Neighbours",
    "Occasion",
    "OfOneSession",
    "PercentLine",
    "Pole",
    "Query",
    "Record",
    "Results",
    "Statistic",
    "Steps",
    "Streak",
    "Tally",
    "Ties",
    "Versus",
    "Winners",
]


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
    OfOneSession
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
