"""What one scope may read: its own results, and the library's where it has none of its own."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable, Hashable, Iterable, Mapping, Sequence
from datetime import datetime
from functools import lru_cache
from typing import Any

from quali_core.model import (
    Classification,
    Order,
    Scope,
    SessionKind,
    Source,
)
from quali_core.store.cache import EntryCache, FigureCache
from quali_core.store.engine import Engine, Row
from quali_core.store.gently import gently
from quali_core.store.identity import identity_of, same_round
from quali_core.store.naming import names, renamed
from quali_core.store.packing import scope_of, unpack_entries, unpack_event
from quali_core.store.records import (
    ActionRecord,
    AliasRecord,
    NameRecord,
    RevisionSummary,
    SessionSummary,
    Stored,
)
from quali_core.store.settings import ServerSettings, settings_of
from quali_core.store.statements import statement

QUALIFYING = (SessionKind.QUALIFYING, SessionKind.SPRINT_QUALIFYING)


class Reader:
    """Reads bounded by a scope. Every statement gets it as ``:scope``."""

    def __init__(
        self,
        engine: Engine,
        scope: Scope,
        cache: EntryCache,
        clock: Callable[[], datetime],
        figures: FigureCache | None = None,
    ) -> None:
        self.scope = scope
        self._engine = engine
        self._cache = cache
        self._figures = figures if figures is not None else FigureCache()
        self._clock = clock

    async def fetch(self, name: str, params: Mapping[str, object] | None = None) -> list[Row]:
        """The rows of a named statement. Raises ``DeadlineExceeded`` when it takes too long."""
        return await self.select(statement(name), params)

    async def select(self, sql: str, params: Mapping[str, object] | None = None) -> list[Row]:
        """The rows of a statement that the store composed; it must bound itself by ``$visible`` or ``:scope``."""
        return await self._engine.fetch(sql, {**(params or {}), "scope": str(self.scope)})

    async def figures(self, sql: str, params: Mapping[str, object]) -> list[Row]:
        """The same, of many sessions: remembered until what the scope sees changes."""
        return await self.remembered((sql, tuple(sorted(params.items()))), lambda: self.select(sql, params))

    async def remembered(self, key: Hashable, make: Callable[[], Awaitable[list[Any]]]) -> list[Any]:
        """What was made once of many sessions: remembered as long."""
        full = (str(self.scope), await self.stamp(), key)
        rows = self._figures.get(full)
        if rows is None:
            rows = await make()
            self._figures.put(full, rows)
        return rows

    async def session(self, id: int) -> Classification | None:  # noqa: A002 - the contract's name for it
        """One session whole, as the scope names things; None where there is none that it may see."""
        return await self._classification(await self.fetch("session", {"id": id}))

    async def stored(self, id: int) -> Classification | None:  # noqa: A002
        """One session as its file states it, without the scope's aliases."""
        return await self._classification(await self.fetch("session", {"id": id}), as_written=True)

    async def newest(self) -> Classification | None:
        """The newest qualifying session by date, else by import; where there is none, the newest of any kind."""
        for kinds in (QUALIFYING, tuple(SessionKind)):
            found = await self._classification(await self.fetch("newest", {"kinds": json.dumps(kinds)}))
            if found is not None:
                return found
        return None

    async def summaries(self) -> tuple[SessionSummary, ...]:
        """Every session that the scope may see, newest first."""
        return await gently(_summary, await self.fetch("summaries"))

    async def removed(self) -> tuple[SessionSummary, ...]:
        """The scope's own sessions that were removed and can be restored."""
        return tuple(map(_summary, await self.fetch("removed_sessions")))

    async def history(self, session_id: int) -> tuple[RevisionSummary, ...]:
        """Every revision of a session, newest first; empty where the scope may not see it."""
        rows = await self.fetch("history", {"id": session_id})
        return tuple(
            RevisionSummary(id_, number, actor, _moment(at), file, sha, entries, bool(provisional), bool(current))
            for id_, number, actor, at, file, sha, entries, provisional, current in rows
        )

    async def held(self, classifications: Sequence[Classification]) -> tuple[Stored | None, ...]:
        """What the scope has of its own under the identity of each classification."""
        wanted = [identity_of(one) for one in classifications]
        rows = await self.fetch("held", {"identities": json.dumps(sorted(set(wanted)), ensure_ascii=False)})
        found: dict[str, list[Row]] = {}
        for row in rows:
            found.setdefault(row[0], []).append(row)
        return tuple(
            _stored(found.get(key, ()), one.event.round) for key, one in zip(wanted, classifications, strict=True)
        )

    async def shipped(self, classifications: Sequence[Classification]) -> tuple[bool, ...]:
        """Whether the library, where it shows, has the session of each classification."""
        wanted = [identity_of(one) for one in classifications]
        rows = await self.fetch("shipped", {"identities": json.dumps(sorted(set(wanted)), ensure_ascii=False)})
        rounds: dict[str, list[int | None]] = {}
        for key, number in rows:
            rounds.setdefault(key, []).append(number)
        return tuple(
            any(same_round(one.event.round, number) for number in rounds.get(key, ()))
            for key, one in zip(wanted, classifications, strict=True)
        )

    async def held_of_files(self, hashes: Iterable[str]) -> Mapping[tuple[str, str], Stored]:
        """The scope's own current sessions that came from files, by the file's hash and the content's digest."""
        rows = await self.fetch("held_of_files", {"hashes": json.dumps(sorted(set(hashes)))})
        return {
            (sha, content): Stored(session, revision, number, content, sha)
            for sha, content, session, revision, number in rows
        }

    async def with_fastest(self, times: Iterable[int]) -> tuple[tuple[int, int, SessionKind, int | None], ...]:
        """The sessions with one of these fastest times: each time (µs) with the session's id, kind and year."""
        rows = await self.fetch("with_fastest", {"times": json.dumps(sorted(set(times)))})
        return tuple((us, id_, SessionKind(kind), year) for us, id_, kind, year in rows)

    async def names(self) -> tuple[NameRecord, ...]:
        """Every spelling in results that the scope may see, and its aliases."""
        return await names(self.fetch)

    async def aliases(self) -> tuple[AliasRecord, ...]:
        """What the scope calls by another name."""
        return tuple(AliasRecord(kind, text, into) for kind, text, into, *_ in await self.fetch("aliases"))

    async def audit(self, limit: int = 50, before: int | None = None) -> tuple[ActionRecord, ...]:
        """Who did what when in this scope, newest first; ``before`` an action's id, for the next page."""
        rows = await self.fetch("audit", {"limit": limit, "before": before or 2**62})
        return tuple(ActionRecord(id_, actor, _moment(at), *rest) for id_, actor, at, *rest in rows)

    async def settings(self) -> ServerSettings:
        """The scope's settings, each with its default."""
        return settings_of({key: json.loads(value) for key, value in await self.fetch("settings")})

    async def profile(self, shape: str) -> dict[str, Any] | None:
        """The correction that the scope keeps for files of this shape."""
        rows = await self.fetch("profile", {"shape": shape})
        return dict(json.loads(rows[0][0])) if rows else None

    async def view(self, token: str) -> tuple[dict[str, Any], str | None] | None:
        """What stands behind a button, and whose it is; None where it is over or another scope's."""
        rows = await self.fetch("view", {"token": token, "now": self._clock().isoformat()})
        return (dict(json.loads(rows[0][0])), rows[0][1]) if rows else None

    async def stamp(self) -> int:
        """A number that grows when what the scope sees may have changed, by this process or another."""
        ((stamp,),) = await self.fetch("stamp")
        return int(stamp)

    async def _classification(self, rows: Sequence[Row], *, as_written: bool = False) -> Classification | None:
        if not rows:
            return None
        (session_id, _, kind, label, _, revision_id, number, order, rule, provisional, file, sha, content, *rest) = (
            rows[0]
        )
        *event, aliases = rest
        if as_written:
            aliases = "[]"
        key = (revision_id, content, aliases)
        entries = self._cache.get(key)
        if entries is None:
            entries = unpack_entries(await self.fetch("entries", {"revision": revision_id}))
            if aliases != "[]":
                entries = renamed(entries, json.loads(aliases))
            self._cache.put(key, entries)
        return Classification(
            event=unpack_event(*event),
            session=SessionKind(kind),
            entries=entries,
            source=Source(file, sha),
            label=label,
            order=Order(order),
            time_rule=rule,
            provisional=bool(provisional),
            id=session_id,
            revision=number,
        )


@lru_cache(maxsize=1024)
def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text)


def _summary(row: Row) -> SessionSummary:
    id_, kind, label, entries, scope, number, provisional, at, file, removed, *event = row
    return SessionSummary(
        id=id_,
        session=SessionKind(kind),
        label=label,
        event=unpack_event(*event),
        entries=entries,
        scope=scope_of(scope),
        revision=number,
        provisional=bool(provisional),
        imported_at=_moment(at),
        file=file,
        removed=bool(removed),
    )


def _stored(rows: Iterable[Row], number: int | None) -> Stored | None:
    fitting = [row for row in rows if same_round(row[1], number)]
    if not fitting:
        return None
    # An event of the very round goes before one that states none, and a session before one that was removed.
    last = max(fitting, key=lambda row: (row[1] == number, row[3] is not None, row[2]))
    _, _, session, revision, count, content, sha = last
    return Stored(session, revision, count, content, sha)
