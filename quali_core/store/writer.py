"""What one scope may change: its own results and all that it keeps beside them. Everything is written down."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from datetime import datetime

from quali_core.model import Classification, Event, Scope, SessionKind
from quali_core.store.action import Action
from quali_core.store.engine import Engine
from quali_core.store.journal import Journal
from quali_core.store.records import Receipt
from quali_core.store.statements import statement

Progress = Callable[[int, int], Awaitable[None]]


class Writer:
    """Changes to one scope's own data, each in one transaction, by an actor ("user:123", "cli")."""

    def __init__(self, engine: Engine, scope: Scope, actor: str, clock: Callable[[], datetime]) -> None:
        self.scope = scope
        self.actor = actor
        self._engine = engine
        self._clock = clock

    @asynccontextmanager
    async def action(self, kind: str, summary: str) -> AsyncIterator[Action]:
        """Several changes as one action: all or nothing, undone together."""
        async with self._engine.transaction() as transaction:
            at = self._clock()
            journal = await Journal.begin(transaction, self.scope, self.actor, at, kind, summary)
            yield Action(transaction, self.scope, journal)
            await journal.settle()

    async def save(
        self,
        classifications: Sequence[Classification],
        *,
        expected: Sequence[int | None] | None = None,
        summary: str = "",
        progress: Progress | None = None,
    ) -> Receipt:
        """Store classifications: as new sessions, or as new revisions of the sessions that they are of.

        ``expected`` are the ids of the revisions that each is meant to replace (None: none); ``Conflict`` is raised,
        and nothing stored, where another stands there by now.
        """
        async with self.action("import", summary or f"{len(classifications)} sessions") as action:
            await action.save(classifications, expected, progress)
        return action.receipt

    async def remove(self, session_id: int) -> Receipt:
        """Remove a session; its revisions are kept."""
        async with self.action("remove", await self._session(session_id)) as action:
            await action.remove(session_id)
        return action.receipt

    async def restore(self, session_id: int) -> Receipt:
        """Bring a removed session back as it was."""
        async with self.action("restore", await self._session(session_id)) as action:
            await action.restore(session_id)
        return action.receipt

    async def mark_official(self, session_id: int, *, provisional: bool = False) -> Receipt:
        """Make a provisional result official (or the other way) without another file: a new revision."""
        async with self.action("official", await self._session(session_id)) as action:
            await action.mark_official(session_id, provisional=provisional)
        return action.receipt

    async def edit_details(
        self, session_id: int, event: Event, *, kind: SessionKind | None = None, label: str | None = None
    ) -> Receipt:
        """Give the event of a session other details (all its sessions follow), and the session a kind or label.

        Raises ``Conflict`` where that makes it a session that is there already.
        """
        async with self.action("edit", await self._session(session_id)) as action:
            await action.edit_details(session_id, event, kind, label)
        return action.receipt

    async def undo(self, session_id: int) -> Receipt:
        """Take back what was done last to a session. Raises ``NotFound`` where nothing is left to undo."""
        async with self.action("undo", await self._session(session_id)) as action:
            await action.undo(session_id)
        return action.receipt

    async def redo(self, session_id: int) -> Receipt:
        """Take the last undo of a session back."""
        async with self.action("redo", await self._session(session_id)) as action:
            await action.redo(session_id)
        return action.receipt

    async def undo_action(self, action_id: int) -> Receipt:
        """Take back an action whole, an undo as well. Raises ``Conflict`` where later changes stand on it."""
        async with self.action("undo", await self._action(action_id)) as action:
            await action.undo_action(action_id)
        return action.receipt

    async def set_alias(self, kind: str, text: str, into: str) -> Receipt:
        """From now on ``text`` is ``into``: "BMS" is BMS Scuderia Italia; two spellings become one."""
        async with self.action("alias", f"{text} = {into}") as action:
            await action.set_alias(kind, text, into)
        return action.receipt

    async def drop_alias(self, kind: str, text: str) -> Receipt:
        """``text`` stands for itself again."""
        async with self.action("unalias", text) as action:
            await action.drop_alias(kind, text)
        return action.receipt

    async def change_settings(self, changes: Mapping[str, object]) -> Receipt:
        """Change settings by their names in ``ServerSettings``; None goes back to the default.

        Raises ``ValueError`` for a setting or value that is none.
        """
        async with self.action("settings", ", ".join(sorted(changes))) as action:
            await action.change_settings(changes)
        return action.receipt

    async def keep_profile(self, shape: str, correction: Mapping[str, object] | None) -> Receipt:
        """Keep a correction for files of a shape; None forgets it."""
        async with self.action("profile", shape) as action:
            await action.keep_profile(shape, correction)
        return action.receipt

    async def _session(self, session_id: int) -> str:
        """What the record calls a session."""
        rows = await self._engine.fetch(statement("session_words"), {"id": session_id, "scope": str(self.scope)})
        return str(rows[0][0]) if rows else f"session {session_id}"

    async def _action(self, action_id: int) -> str:
        """What the record calls an action that is taken back."""
        rows = await self._engine.fetch(statement("action_words"), {"id": action_id, "scope": str(self.scope)})
        return str(rows[0][0]) if rows else f"action {action_id}"
