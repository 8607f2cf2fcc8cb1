"""Imports that somebody is looking at: in memory only, so that nothing is stored that nobody confirmed."""

from __future__ import annotations

import secrets
import time
from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from quali_core.importing import ImportPlan
from quali_core.model import Classification, Event, Scope, SessionKind
from quali_core.reading.extracted import FileReading

MOST = 200
LASTS = 60 * 60.0
"""Seconds that a preview waits for its Confirm."""


@dataclass(slots=True)
class Pending:
    """One preview: what was read, what it would change, and whose it is."""

    scope: Scope
    owner: int
    language: str
    readings: tuple[FileReading, ...]
    plan: ImportPlan
    at: float
    is_edited: bool = False
    is_running: bool = False

    @property
    def sessions(self) -> tuple[Classification, ...]:
        """Every session that was read, in the files' order."""
        return tuple(session for reading in self.readings for session in reading.sessions)


class Waiting:
    """The previews by their token; the oldest go when there are too many."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._held: OrderedDict[str, Pending] = OrderedDict()

    def add(self, scope: Scope, owner: int, language: str, readings: Sequence[FileReading], plan: ImportPlan) -> str:
        """Hold a preview. Returns its token."""
        token = secrets.token_urlsafe(9)
        self._held[token] = Pending(scope, owner, language, tuple(readings), plan, self._clock())
        while len(self._held) > MOST:
            self._held.popitem(last=False)
        return token

    def find(self, token: str, scope: Scope) -> Pending | None:
        """The preview behind a token; None when it is over, or another server's."""
        found = self._held.get(token)
        if found is None or found.scope != scope or self._clock() - found.at > LASTS:
            return None
        return found

    def drop(self, token: str) -> None:
        """Forget a preview."""
        self._held.pop(token, None)


def edited(
    readings: Sequence[FileReading], number: int | None, event: Event, kind: SessionKind | None
) -> tuple[FileReading, ...]:
    """The readings with the details of one session replaced (of all with ``number`` None).

    Of ``event`` only series, name, year and circuit count. They replace those of one session even where they are None;
    for all sessions at once, and for the kind of session, None keeps what is there.
    """
    out: list[FileReading] = []
    seen = 0
    for reading in readings:
        sessions = list(reading.sessions)
        for index, session in enumerate(sessions):
            if number in (None, seen):
                sessions[index] = _with(session, event, kind, is_all=number is None)
            seen += 1
        out.append(replace(reading, sessions=tuple(sessions)))
    return tuple(out)


def _with(session: Classification, event: Event, kind: SessionKind | None, *, is_all: bool) -> Classification:
    given = {name: getattr(event, name) for name in ("series", "name", "year", "circuit")}
    changes = {name: value for name, value in given.items() if value is not None or not is_all}
    return replace(session, event=replace(session.event, **changes), session=kind or session.session)
