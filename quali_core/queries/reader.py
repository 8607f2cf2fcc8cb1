"""What queries need of the store, so that they run against anything that offers it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Protocol

from quali_core.model import Classification, Event, Scope, SessionKind


class SessionSummary(Protocol):
    """One stored session in a list: what it is, how many entries, where it came from."""

    @property
    def id(self) -> int: ...  # noqa: D102
    @property
    def session(self) -> SessionKind: ...  # noqa: D102
    @property
    def label(self) -> str | None: ...  # noqa: D102
    @property
    def event(self) -> Event: ...  # noqa: D102
    @property
    def entries(self) -> int: ...  # noqa: D102
    @property
    def scope(self) -> Scope: ...  # noqa: D102
    @property
    def revision(self) -> int: ...  # noqa: D102
    @property
    def provisional(self) -> bool: ...  # noqa: D102
    @property
    def imported_at(self) -> datetime | str: ...  # noqa: D102
    @property
    def file(self) -> str: ...  # noqa: D102


class Reader(Protocol):
    """A view of the store, bounded by one scope."""

    async def session(self, id: int, /) -> Classification | None:
        """One session, or None when the scope may not see it."""

    async def newest(self) -> Classification | None:
        """The newest qualifying-like session by date, else by import; None when there is none."""

    async def summaries(self) -> Sequence[SessionSummary]:
        """Every visible session, newest first."""

    async def fetch(self, statement: str, params: Mapping[str, Any], /) -> Sequence[Any]:
        """The rows of a named statement."""
