"""Imports that somebody is looking at: in memory only, so that nothing is stored that nobody confirmed."""

from __future__ import annotations

import secrets
import time
from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from quali_core.importing import ImportPlan
from quali_core.model import Classification, Event, Scope, SessionKind
from quali_core.reading.extracted import Correction, FileReading, UploadedFile

FAMILY = "i"
"""Of the custom ids of a preview's buttons."""

MOST = 200
MOST_BYTES = 128 * 1024 * 1024
LASTS = 60 * 60.0
"""Seconds that a preview waits for its Confirm."""


@dataclass(frozen=True, slots=True)
class Edit:
    """Other details for one session by its number, or for all with None."""

    number: int | None
    event: Event
    kind: SessionKind | None


@dataclass(slots=True)
class Pending:
    """One preview: what was read, what it would change, and whose it is."""

    scope: Scope
    owner: int
    language: str
    readings: tuple[FileReading, ...]
    plan: ImportPlan
    files: tuple[UploadedFile, ...] = ()
    correction: Correction = field(default_factory=Correction)
    edits: list[Edit] = field(default_factory=list)
    at: float = 0.0
    is_running: bool = False

    @property
    def size(self) -> int:
        """The bytes that it holds."""
        return sum(len(file.data) for file in self.files)

    @property
    def sessions(self) -> tuple[Classification, ...]:
        """Every session that was read, in the files' order."""
        return tuple(session for reading in self.readings for session in reading.sessions)


class Waiting:
    """The previews by their token; the oldest go when there are too many."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._held: OrderedDict[str, Pending] = OrderedDict()

    def add(self, pending: Pending) -> str:
        """Hold a preview. Returns its token."""
        token = secrets.token_urlsafe(9)
        pending.at = self._clock()
        self._held[token] = pending
        while len(self._held) > MOST or (len(self._held) > 1 and self._size() > MOST_BYTES):
            self._held.popitem(last=False)
        return token

    def find(self, token: str, scope: Scope) -> Pending | None:
        """The preview behind a token; None when it is over, or another server's."""
        found = self._held.get(token)
        if found is None or found.scope != scope or self._clock() - found.at > LASTS:
            return None
        return found

    def _size(self) -> int:
        return sum(pending.size for pending in self._held.values())

    def drop(self, token: str) -> None:
        """Forget a preview."""
        self._held.pop(token, None)

    def drop_of(self, owner: int) -> None:
        """Forget a member's previews."""
        for token in [token for token, pending in self._held.items() if pending.owner == owner]:
            self.drop(token)


def edited(readings: Sequence[FileReading], edit: Edit) -> tuple[FileReading, ...]:
    """The readings with the details of one session replaced, or of all.

    Of the event only series, name, year and circuit count. They replace those of one session even where they are None;
    for all sessions at once, and for the kind of session, None keeps what is there.
    """
    out: list[FileReading] = []
    seen = 0
    for reading in readings:
        sessions = list(reading.sessions)
        for index, session in enumerate(sessions):
            if edit.number in (None, seen):
                sessions[index] = _with(session, edit)
            seen += 1
        out.append(replace(reading, sessions=tuple(sessions)))
    return tuple(out)


def _with(session: Classification, edit: Edit) -> Classification:
    given = {name: getattr(edit.event, name) for name in ("series", "name", "year", "circuit")}
    changes = {name: value for name, value in given.items() if value is not None or edit.number is not None}
    return replace(session, event=replace(session.event, **changes), session=edit.kind or session.session)
