"""One action: the changes that it consists of."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any

from quali_core.model import Classification, Event, Scope, SessionKind
from quali_core.model.fold import fold
from quali_core.store.engine import Row, Transaction
from quali_core.store.errors import Conflict, NotFound
from quali_core.store.facts import Facts
from quali_core.store.identity import event_key, same_round
from quali_core.store.journal import Change, Journal
from quali_core.store.packing import pack_event
from quali_core.store.records import Receipt, Saved
from quali_core.store.saving import Saving, chunks
from quali_core.store.settings import checked
from quali_core.store.statements import statement


class Action:
    """Changes that belong together, within one transaction."""

    def __init__(self, transaction: Transaction, scope: Scope, journal: Journal) -> None:
        self._transaction = transaction
        self._scope = scope
        self._journal = journal
        self._saved: list[Saved] = []

    @property
    def receipt(self) -> Receipt:
        """What was done so far."""
        return Receipt(self._journal.action, self._journal.at, tuple(self._saved))

    async def save(
        self,
        classifications: Sequence[Classification],
        expected: Sequence[int | None] | None = None,
        progress: Callable[[int, int], Awaitable[None]] | None = None,
    ) -> tuple[Saved, ...]:
        """Store classifications; ``progress`` is told how many of how many are written."""
        saving = Saving(self._transaction, self._scope, self._journal)
        before = len(self._saved)
        for chunk in chunks(classifications):
            self._saved += await saving.save(classifications[chunk], expected and expected[chunk])
            if progress is not None:
                await progress(chunk.stop, len(classifications))
        await saving.finish()
        return tuple(self._saved[before:])

    async def remove(self, session_id: int) -> None:
        """Remove a session."""
        state = await self._state(session_id)
        if state["revision"] is None:
            raise NotFound("this session is removed already")
        await self._journal.change("session", str(session_id), {**state, "revision": None})

    async def restore(self, session_id: int) -> None:
        """Bring a removed session back to the revision that it had."""
        state = await self._state(session_id)
        if state["revision"] is not None:
            raise Conflict("this session is not removed")
        ((revision,),) = await self._fetch("last_revision", id=session_id)
        await self._journal.change("session", str(session_id), {**state, "revision": revision})

    async def mark_official(self, session_id: int, *, provisional: bool) -> None:
        """Add a revision that differs in its standing alone."""
        state = await self._state(session_id)
        if state["revision"] is None:
            raise NotFound("this session is removed")
        ((_, _, revision, *_),) = await self._fetch("next_ids")
        params = {
            "id": revision + 1,
            "of": state["revision"],
            "action": self._journal.action,
            "provisional": int(provisional),
        }
        await self._transaction.execute(statement("copy_revision"), params)
        await self._transaction.execute(statement("copy_entries"), params)
        await self._journal.change("session", str(session_id), {**state, "revision": revision + 1})

    async def edit_details(
        self, session_id: int, event: Event, kind: SessionKind | None = None, label: str | None = None
    ) -> None:
        """Give a session's event other details, for all its sessions; ``kind`` and ``label`` are this session's own."""
        state = await self._state(session_id)
        await self._edit_event(session_id, state["event"], event)
        if kind is not None or label is not None:
            state = await self._state(session_id)
            changed = {**state, "kind": kind.value if kind else state["kind"], "label": label or state["label"]}
            await self._journal.change("session", str(session_id), changed)

    async def _edit_event(self, session_id: int, event_id: int, event: Event) -> None:
        """Change an event's details. Where that makes it an event that is there already, its sessions move over."""
        ((*_, file),) = await self._fetch("event_of_session", id=session_id)
        rows = await self._fetch("events_of_keys", keys=json.dumps([event_key(event, file)], ensure_ascii=False))
        others = [row for row in rows if row[0] != event_id and same_round(row[5], event.round)]
        if not others:
            await self._journal.change("event", str(event_id), pack_event(event))
            return
        target = max(others, key=lambda row: (row[5] == event.round, row[10]))[0]
        await self._journal.change("event", str(target), pack_event(event))
        for moved, *_ in await self._fetch("sessions_of_event", event=event_id):
            await self._journal.change("session", str(moved), {**await self._state(moved), "event": target})

    async def undo(self, session_id: int) -> None:
        """Take back what was done last to a session or to its event."""
        await self._journal.take_back(await self._changes("changes_to_undo", id=session_id))

    async def redo(self, session_id: int) -> None:
        """Take back the last undo, where nothing was done since."""
        await self._journal.take_back(await self._changes("changes_to_redo", id=session_id))

    async def undo_action(self, action_id: int) -> None:
        """Take back all that an action changed."""
        await self._journal.take_back(await self._changes("changes_of_action", id=action_id))

    async def set_alias(self, kind: str, text: str, into: str) -> None:
        """Let one name stand for another. What stood for the first follows."""
        facts = Facts(self._transaction, str(self._scope))
        subject, target = await facts.subject(kind, text), await facts.subject(kind, into)
        aliases = {row[3]: row for row in await self._fetch("aliases")}
        if target in aliases:
            _, _, into, _, target = aliases[target]
        if subject == target:
            raise Conflict(f"{text!r} and {into!r} are taken for the same name already")
        state = {"kind": kind, "text": text, "into": target, "into_text": into}
        await self._journal.change("alias", str(subject), state)
        for _, other, _, follower, meant in aliases.values():
            if meant == subject and follower != target:
                await self._journal.change("alias", str(follower), {**state, "text": other})

    async def drop_alias(self, kind: str, text: str) -> None:
        """Let a name stand for itself."""
        for row in await self._fetch("aliases"):
            if row[0] == kind and fold(row[1]) == fold(text):
                await self._journal.change("alias", str(row[3]), None)
                return
        raise NotFound(f"{text!r} stands for no other name")

    async def change_settings(self, changes: Mapping[str, object]) -> None:
        """Change settings; None goes back to the default."""
        for name, value in changes.items():
            sound = checked(name, value) if value is not None else None
            if isinstance(sound, tuple):
                sound = list(sound)
            await self._journal.change("setting", name, dict(sound) if isinstance(sound, Mapping) else sound)

    async def keep_profile(self, shape: str, correction: Mapping[str, object] | None) -> None:
        """Keep a correction for files of a shape."""
        await self._journal.change("profile", shape, None if correction is None else dict(correction))

    async def _state(self, session_id: int) -> dict[str, Any]:
        rows = await self._fetch("session_state", id=session_id)
        if not rows:
            raise NotFound("there is no such session of your own")
        revision, event, kind, label = rows[0]
        return {"revision": revision, "event": event, "kind": kind, "label": label}

    async def _changes(self, name: str, **params: object) -> list[Change]:
        changes = [Change(*row) for row in await self._fetch(name, **params)]
        if not changes:
            raise NotFound("there is nothing left to undo" if name != "changes_to_redo" else "there is nothing to redo")
        return changes

    async def _fetch(self, name: str, **params: object) -> list[Row]:
        return await self._transaction.fetch(statement(name), {"scope": str(self._scope), **params})
