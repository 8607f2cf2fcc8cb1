"""What statistics find, as frozen records. Times are in microseconds."""

from __future__ import annotations

from dataclasses import dataclass

from quali_core.model import Entry, Event, SessionKind


@dataclass(frozen=True, slots=True)
class Subject:
    """Whose results: the ids of every spelling that is meant, within one kind."""

    kind: str
    ids: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Known:
    """A subject with how it is written."""

    id: int
    text: str
    subject: Subject


@dataclass(frozen=True, slots=True)
class Coverage:
    """What a span holds."""

    sessions: int
    events: int
    series: int
    first_year: int | None
    last_year: int | None
    series_names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Moment:
    """One entry in one session, with where it stands."""

    session_id: int
    kind: SessionKind
    label: str | None
    event: Event
    revision: int
    provisional: bool
    file: str
    sha256: str
    entry: Entry


@dataclass(frozen=True, slots=True)
class Achieved:
    """How often a subject achieved a feat, in a part of the calendar (``label``) or in all of it.

    ``sessions`` and ``entries`` count where it did, ``timed`` the entries among them with a time in the segment that
    was asked for; ``entered`` counts the sessions it took part in.
    """

    label: str | int | None
    sessions: int
    entries: int
    timed: int
    entered: int


@dataclass(frozen=True, slots=True)
class Standing:
    """A place in a ranking: how many sessions and entries; equal counts share a rank. ``holders`` is how many rank.

    ``season`` is the year that is counted alone, where it is.
    """

    text: str
    sessions: int
    entries: int
    rank: int
    holders: int
    season: int | None = None


@dataclass(frozen=True, slots=True)
class Mean:
    """An average place over so many sessions, and its rank among ``holders``."""

    text: str
    average: float
    sessions: int
    rank: int
    holders: int


@dataclass(frozen=True, slots=True)
class Season:
    """A subject's places in a year: ``placed`` of its ``entries`` have one, ``total`` is their sum."""

    year: int | None
    sessions: int
    entries: int
    placed: int
    total: int
    best: int | None
    worst: int | None
    poles: int
    front_rows: int
    top_tens: int
    placed_sessions: int


@dataclass(frozen=True, slots=True)
class Duel:
    """How often each of two was ahead in a year, and how often neither was."""

    year: int | None
    one: int
    other: int
    level: int


@dataclass(frozen=True, slots=True)
class Pair:
    """Two team mates, and how often each was ahead of the other."""

    one: str
    other: str
    one_ahead: int
    other_ahead: int


@dataclass(frozen=True, slots=True)
class PoleMargin:
    """The gap from pole to second on a sheet: the entry on pole, and who was second."""

    pole: Moment
    us: int
    second: Entry


@dataclass(frozen=True, slots=True)
class Run:
    """Consecutive sessions with a feat: whose, how many, the first and last session; ``running``: none came since."""

    text: str
    length: int
    running: bool
    rank: int
    first: int
    last: int
