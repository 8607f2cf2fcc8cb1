"""What an action changed, written down so that it can be taken back, and put back again."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from quali_core.model import Scope
from quali_core.store.engine import Row, Transaction
from quali_core.store.errors import Conflict
from quali_core.store.statements import statement
from quali_core.store.states import States


@dataclass(frozen=True, slots=True)
class Change:
    """One change as written down; ``before`` and ``after`` are states as JSON (None: not there)."""

    id: int
    action: int
    what: str
    target: str
    before: str | None
    after: str | None


class Journal:
    """The record of one action, within its transaction."""

    def __init__(self, transaction: Transaction, scope: Scope, action: int, at: datetime) -> None:
        self.action = action
        self.at = at
        self._transaction = transaction
        self._scope = str(scope)
        self._states = States(transaction, self._scope)

    @classmethod
    async def begin(
        cls, transaction: Transaction, scope: Scope, actor: str, at: datetime, kind: str, summary: str
    ) -> Journal:
        """Write down that somebody does something."""
        params = {"scope": str(scope), "actor": actor, "at": at.isoformat(), "kind": kind, "summary": summary}
        ((action,),) = await transaction.fetch(statement("insert_action"), params)
        return cls(transaction, scope, action, at)

    async def note(self, changes: Iterable[tuple[str, str, object, object]]) -> None:
        """Write down changes that were made: what, target, state before and after (plain data)."""
        rows: list[Row] = [
            (self.action, what, target, pack(before), pack(after), None)
            for what, target, before, after in changes
            if before != after
        ]
        await self._transaction.execute_many(statement("insert_change"), rows)

    async def change(self, what: str, target: str, after: object) -> bool:
        """Bring one thing into a state and write it down; False where it was so already."""
        before = await self._states.current(what, target)
        if before == after:
            return False
        await self._states.apply(what, target, after)
        await self.note([(what, target, before, after)])
        return True

    async def take_back(self, changes: Iterable[Change]) -> None:
        """Undo changes, the last first. Raises ``Conflict`` where something else was changed since."""
        for change in sorted(changes, key=lambda change: change.id, reverse=True):
            now = pack(await self._states.current(change.what, change.target))
            if now != change.after:
                raise Conflict(
                    f"this cannot be undone by itself: the same {change.what} was changed again since. "
                    "Undo the later change first"
                )
            await self._states.apply(change.what, change.target, unpack(change.before))
            row = (self.action, change.what, change.target, change.after, change.before, change.id)
            await self._transaction.execute_many(statement("insert_change"), [row])
            await self._mark(change.id, self.action)

    async def settle(self) -> None:
        """Bring what depends on sessions in step again, at the end of the action."""
        await self._states.settle()

    async def _mark(self, change: int, undone_by: int | None) -> None:
        """Mark a change as taken back (or as in force again), and in turn what it had taken back itself."""
        await self._transaction.execute(statement("mark_change"), {"id": change, "by": undone_by})
        ((undoes, action),) = await self._transaction.fetch(statement("undoes_of_change"), {"id": change})
        if undoes is not None:
            await self._mark(undoes, None if undone_by is not None else action)


def pack(state: object) -> str | None:
    """A state as JSON."""
    return None if state is None else json.dumps(state, ensure_ascii=False, sort_keys=True)


def unpack(state: str | None) -> object:
    """A state from JSON."""
    return None if state is None else json.loads(state)
