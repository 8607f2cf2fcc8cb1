"""What the store tells about what it holds, as frozen records."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from quali_core.model import Event, Scope, SessionKind


@dataclass(frozen=True, slots=True)
class SessionSummary:
    """One stored session without its entries. ``revision`` counts from one; ``imported_at`` is when that came in."""

    id: int
    session: SessionKind
    label: str | None
    event: Event
    entries: int
    scope: Scope
    revision: int
    provisional: bool
    imported_at: datetime
    file: str
    removed: bool = False


@dataclass(frozen=True, slots=True)
class RevisionSummary:
    """One revision of a session: who stored it when, from which file, and whether it is the current one."""

    id: int
    number: int
    actor: str
    at: datetime
    file: str
    sha256: str
    entries: int
    provisional: bool
    current: bool


class NameRecord(NamedTuple):
    """A spelling in the results of a scope (with the library): how often it stands there, and last in which year.

    ``kind`` is driver, team, car, class or number; ``code`` a driver's three letters. ``alias_of`` is the name that
    the scope wants it taken for.
    """

    kind: str
    text: str
    results: int
    last_year: int | None = None
    code: str | None = None
    alias_of: str | None = None


@dataclass(frozen=True, slots=True)
class Stored:
    """What a scope holds of its own under a session's identity. ``revision_id`` None: it was removed."""

    session_id: int
    revision_id: int | None
    revision: int
    digest: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Saved:
    """One session that was written: its id and revision; ``previous`` is None where it was not there before."""

    session_id: int
    revision: int
    previous: int | None


@dataclass(frozen=True, slots=True)
class Receipt:
    """What one action changed; by its id it can be undone."""

    action: int
    at: datetime
    sessions: tuple[Saved, ...] = ()


@dataclass(frozen=True, slots=True)
class ActionRecord:
    """One line of the audit list. ``undone`` counts how many of its ``changes`` were taken back."""

    id: int
    actor: str
    at: datetime
    kind: str
    summary: str
    changes: int
    undone: int


@dataclass(frozen=True, slots=True)
class AliasRecord:
    """What a scope calls one name is another: ``BMS`` is ``BMS Scuderia Italia``."""

    kind: str
    text: str
    into: str


@dataclass(frozen=True, slots=True)
class MemberRecord:
    """What is kept of one member: their actions in servers, their own sessions, settings and open dialogues."""

    actions: tuple[tuple[Scope, int], ...]
    sessions: int
    settings: int
    views: int
