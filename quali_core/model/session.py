"""Events, classifications and their entries, as the official sheet states them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from quali_core.model.laptime import LapTime


class SessionKind(StrEnum):
    """What kind of session a classification belongs to."""

    QUALIFYING = "qualifying"
    SPRINT_QUALIFYING = "sprint_qualifying"
    PRACTICE = "practice"
    WARM_UP = "warm_up"
    GRID = "grid"
    RACE = "race"


class EntryStatus(StrEnum):
    """Whether an entry set a time, and if not, what the source says."""

    TIMED = "timed"
    NO_TIME = "no_time"
    DID_NOT_START = "did_not_start"
    DID_NOT_FINISH = "did_not_finish"
    DID_NOT_QUALIFY = "did_not_qualify"
    DISQUALIFIED = "disqualified"
    EXCLUDED = "excluded"
    WITHDRAWN = "withdrawn"


TAKEN_AWAY = frozenset({EntryStatus.DISQUALIFIED, EntryStatus.EXCLUDED})
"""Of an entry whose times count no more."""
NOT_CLASSIFIED = TAKEN_AWAY | {EntryStatus.WITHDRAWN}
"""Of an entry that holds no place, even where it is listed at one."""


class Order(StrEnum):
    """Where the places of a classification come from."""

    OFFICIAL = "official"
    COMPUTED = "computed"


@dataclass(frozen=True, slots=True)
class Driver:
    """One member of a crew. ``nation`` and ``code`` (``HAM``) as the source writes them, if it does."""

    name: str
    code: str | None = None
    nation: str | None = None


@dataclass(frozen=True, slots=True)
class Segment:
    """One part of a session (Q1, Superpole 2, Friday); ``time`` is None where the entry set none."""

    name: str
    time: LapTime | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """The file that a classification was read from."""

    file: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a classification: a car and its crew.

    ``best`` is the official time: in knock-out qualifying that of the last segment with a time, in a race the
    best lap. ``gap`` is the gap to the leader as the source prints it, never computed. ``line`` is the line (or row,
    or record) of the source that it was read from, counted from one, and ``line_text`` what stands there.
    """

    position: int | None = None
    position_text: str | None = None
    number: str | None = None
    class_name: str | None = None
    drivers: tuple[Driver, ...] = ()
    car: str | None = None
    team: str | None = None
    best: LapTime | None = None
    status: EntryStatus = EntryStatus.TIMED
    segments: tuple[Segment, ...] = ()
    gap: LapTime | None = None
    speed_kmh: float | None = None
    laps: int | None = None
    line: int | None = None
    line_text: str | None = None

    @property
    def crew(self) -> tuple[str, ...]:
        """The drivers' names in the source's order."""
        return tuple([driver.name for driver in self.drivers])


@dataclass(frozen=True, slots=True)
class Event:
    """What a session belongs to; None where nothing states it."""

    series: str | None = None
    name: str | None = None
    year: int | None = None
    round: int | None = None
    date: date | None = None
    circuit: str | None = None
    place: str | None = None
    country: str | None = None


@dataclass(frozen=True, slots=True)
class Classification:
    """One session's result: entries in official order, with where they came from.

    ``label`` is the source's own name of the session ("Superpole 2"). ``time_rule`` states how the official time was
    chosen where there was a choice ("last segment with a time", "better of two sessions"). ``provisional`` is True
    where the source says so. The store fills ``id`` (of the session, stable across revisions) and ``revision``.
    """

    event: Event
    session: SessionKind
    entries: tuple[Entry, ...]
    source: Source
    label: str | None = None
    order: Order = Order.OFFICIAL
    time_rule: str | None = None
    provisional: bool = False
    id: int | None = None
    revision: int = 1
