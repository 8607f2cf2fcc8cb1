"""The facts of a result, as frozen dataclasses."""

from quali_core.model.laptime import LapTime, clock, seconds
from quali_core.model.problem import Problem, Severity
from quali_core.model.scope import LIBRARY, LOCAL, Scope, ScopeKind
from quali_core.model.session import (
    NOT_CLASSIFIED,
    TAKEN_AWAY,
    Classification,
    Driver,
    Entry,
    EntryStatus,
    Event,
    Order,
    Segment,
    SessionKind,
    Source,
)

__all__ = [
    "LIBRARY",
    "LOCAL",
    "NOT_CLASSIFIED",
    "TAKEN_AWAY",
    "Classification",
    "Driver",
    "Entry",
    "EntryStatus",
    "Event",
    "LapTime",
    "Order",
    "Problem",
    "Scope",
    "ScopeKind",
    "Segment",
    "SessionKind",
    "Severity",
    "Source",
    "clock",
    "seconds",
]
