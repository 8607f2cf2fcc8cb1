"""The states that actions bring things into: what is so now, and how to make it so."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Any

from quali_core.model import Event, SessionKind
from quali_core.model.fold import fold
from quali_core.store.engine import Transaction
from quali_core.store.errors import Conflict, NotFound
from quali_core.store.facts import Facts
from quali_core.store.identity import event_key, identity, label_key, same_round, sort_date
from quali_core.store.packing import event_of, pack_event, unpack_event
from quali_core.store.statements import statement

State = dict[str, Any]


def event_columns(event: Event) -> tuple[object, ...]:
    """An event's details and their folded forms, in the order of the statements that write them."""
    rest = (fold(text) if text else None for text in (event.name, event.circuit, event.place, event.country))
    return (*pack_event(event).values(), series_key(event), *rest)


def series_key(event: Event) -> str | None:
    """The folded series of an event."""
    return fold(event.series) if event.series else None


class States:
    """Reads and sets the state of sessions, events, aliases, settings and profiles of one scope.

    A session's state is ``{revision, event, kind, label}``, an event's its details, an alias's ``{kind, text, into}``;
    of a setting or profile it is the value. None: there is none.
    """

    def __init__(self, transaction: Transaction, scope: str) -> None:
        self._transaction = transaction
        self._scope = scope
        self._facts = Facts(transaction, scope)
        self._sessions_moved = False

    async def current(self, what: str, target: str) -> object:
        """The state as it is."""
        return await self._current[what](self, target)

    async def apply(self, what: str, target: str, state: object) -> None:
        """Make a state so."""
        await self._apply[what](self, target, state)

    async def settle(self) -> None:
        """Cast the shadows on the library anew where sessions came, went or changed their identity."""
        if self._sessions_moved:
            await cast_shadows(self._transaction, self._scope)
            self._sessions_moved = False

    async def _fetch(self, name: str, **params: object) -> list[tuple[Any, ...]]:
        return await self._transaction.fetch(statement(name), {"scope": self._scope, **params})

    async def _run(self, name: str, **params: object) -> None:
        await self._transaction.execute(statement(name), {"scope": self._scope, **params})

    # --- sessions

    async def _session(self, target: str) -> State:
        rows = await self._fetch("session_state", id=int(target))
        if not rows:
            raise NotFound("there is no such session of your own")
        revision, event, kind, label = rows[0]
        return {"revision": revision, "event": event, "kind": kind, "label": label}

    async def _set_session(self, target: str, state: Any) -> None:
        before = await self._session(target)
        kind, label, session_id = SessionKind(state["kind"]), state["label"], int(target)
        others = await self._fetch("sessions_of_events", events=json.dumps([state["event"]]))
        place = state["event"], kind.value, label_key(label)
        if state["revision"] is not None and any(
            row[:3] == place and row[3] != session_id and row[5] is not None for row in others
        ):
            raise Conflict("there is another session of this kind and name at the event by now")
        await self._run("place_session", id=session_id, label_key=label_key(label), **state)
        event = await self._identify(session_id, kind, label)
        await self._check_alone(session_id)
        if any(before[key] != state[key] for key in ("revision", "event", "kind")):
            await self._facts.renew(session_id, state["revision"], kind.value, series_key(event), event.year)
        self._sessions_moved = True

    async def _identify(self, session_id: int, kind: SessionKind, label: str | None) -> Event:
        ((key, *details, at, _),) = await self._fetch("event_of_session", id=session_id)
        event = unpack_event(*details)
        await self._run(
            "identify_session",
            id=session_id,
            identity=identity(key, kind, label),
            sort_date=sort_date(event, datetime.fromisoformat(at)),
        )
        return event

    async def _check_alone(self, session_id: int) -> None:
        ((_, *details, _, _),) = await self._fetch("event_of_session", id=session_id)
        number = unpack_event(*details).round
        ((revision, *_),) = await self._fetch("session_state", id=session_id)
        others = await self._fetch("others_of_identity", id=session_id)
        if revision is not None and any(same_round(number, other) for _, other in others):
            raise Conflict("there is another session with this series, event, year, kind and name by now")

    # --- events

    async def _event(self, target: str) -> State:
        rows = await self._fetch("event", id=int(target))
        if not rows:
            raise NotFound("there is no such event of your own")
        return pack_event(unpack_event(*rows[0]))

    async def _set_event(self, target: str, state: Any) -> None:
        event, event_id = event_of(state), int(target)
        before = event_of(await self._event(target))
        sessions = await self._fetch("sessions_of_event", event=event_id)
        file = ""
        if sessions:
            ((*_, file),) = await self._fetch("event_of_session", id=sessions[0][0])
        row = (event_key(event, file), *event_columns(event), event_id)
        await self._transaction.execute_many(statement("update_event"), [row])
        for session_id, kind, label, _, revision in sessions:
            await self._identify(session_id, SessionKind(kind), label)
            await self._check_alone(session_id)
            if (before.year, series_key(before)) != (event.year, series_key(event)):
                await self._facts.renew(session_id, revision, kind, series_key(event), event.year)
        self._sessions_moved = True

    # --- aliases, settings, profiles

    async def _alias(self, target: str) -> State | None:
        rows = await self._fetch("alias_state", subject=int(target))
        if not rows:
            return None
        kind, text, into, into_text = rows[0]
        return {"kind": kind, "text": text, "into": into, "into_text": into_text}

    async def _set_alias(self, target: str, state: Any) -> None:
        await self._run("delete_alias", subject=int(target))
        if state is not None:
            await self._run(
                "insert_alias",
                subject=int(target),
                text=state["text"],
                into=state["into"],
                into_text=state["into_text"],
            )

    async def _setting(self, target: str) -> object:
        rows = await self._fetch("setting_state", key=target)
        return json.loads(rows[0][0]) if rows else None

    async def _set_setting(self, target: str, state: object) -> None:
        await self._run("delete_setting", key=target)
        if state is not None:
            await self._run("insert_setting", key=target, value=json.dumps(state))

    async def _profile(self, target: str) -> object:
        rows = await self._fetch("profile", shape=target)
        return json.loads(rows[0][0]) if rows else None

    async def _set_profile(self, target: str, state: object) -> None:
        await self._run("delete_profile", shape=target)
        if state is not None:
            await self._run("insert_profile", shape=target, correction=json.dumps(state, ensure_ascii=False))

    _current: dict[str, Callable[[States, str], Awaitable[object]]] = {  # noqa: RUF012 - a table, never changed
        "session": _session,
        "event": _event,
        "alias": _alias,
        "setting": _setting,
        "profile": _profile,
    }
    _apply: dict[str, Callable[[States, str, object], Awaitable[None]]] = {  # noqa: RUF012
        "session": _set_session,
        "event": _set_event,
        "alias": _set_alias,
        "setting": _set_setting,
        "profile": _set_profile,
    }


async def cast_shadows(transaction: Transaction, scope: str) -> None:
    """Find anew which sessions of the library are hidden by a scope's own (all scopes' where it is the library)."""
    await transaction.execute(statement("clear_shadows"), {"scope": scope})
    await transaction.execute(statement("cast_shadows"), {"scope": scope})
