"""What one scope may read: its own results, and the library's where it has none of its own."""

from __future__ import annotations

import asyncio
import json
from collections import OrderedDict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from functools import lru_cache
from typing import Any, TypeVar

from quali_core.model import (
    Classification,
    Driver,
    Entry,
    Order,
    Scope,
    SessionKind,
    Source,
)
from quali_core.model.fold import fold
from quali_core.store.engine import Engine, Row
from quali_core.store.identity import identity_of, same_round
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

Entries = tuple[Entry, ...]
T = TypeVar("T")

_AT_ONCE = 1000


class EntryCache:
    """The entries of the sessions that were asked for last. A revision never changes, so they stay right."""

    def __init__(self, size: int = 512) -> None:
        self._size = size
        self._held: OrderedDict[tuple[int, str, str], Entries] = OrderedDict()

    def get(self, key: tuple[int, str, str]) -> Entries | None:
        """The entries under a key, if they are still held."""
        found = self._held.get(key)
        if found is not None:
            self._held.move_to_end(key)
        return found

    def put(self, key: tuple[int, str, str], entries: Entries) -> None:
        """Hold entries, and let the longest unused go."""
        self._held[key] = entries
        if len(self._held) > self._size:
            self._held.popitem(last=False)


class Reader:
    """Reads bounded by a scope. Every statement gets it as ``:scope``."""

    def __init__(self, engine: Engine, scope: Scope, cache: EntryCache, clock: Callable[[], datetime]) -> None:
        self.scope = scope
        self._engine = engine
        self._cache = cache
        self._clock = clock

    async def fetch(self, name: str, params: Mapping[str, object] | None = None) -> list[Row]:
        """The rows of a named statement. Raises ``DeadlineExceeded`` when it takes too long."""
        return await self.select(statement(name), params)

    async def select(self, sql: str, params: Mapping[str, object] | None = None) -> list[Row]:
        """The rows of a statement that the store composed; it must bound itself by ``$visible`` or ``:scope``."""
        return await self._engine.fetch(sql, {**(params or {}), "scope": str(self.scope)})

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
        return await _gently(_summary, await self.fetch("summaries"))

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

    async def names(self) -> tuple[NameRecord, ...]:
        """Every spelling in results that the scope may see, and its aliases."""
        own, library, shadowed, aliases = (
            await self.fetch("names"),
            await self.fetch("library_names"),
            await self.fetch("shadowed_names"),
            await self.fetch("aliases"),
        )
        if shadowed:
            hidden: dict[int, int] = dict(shadowed)
            library = [
                (*row[:2], row[2] - hidden.get(row[6], 0), *row[3:])
                for row in library
                if row[2] > hidden.get(row[6], 0)
            ]
        if own and library:
            own = _joined(own, library)
        elif library:
            own = library
        if aliases:
            return _with_aliases(own, aliases)
        return await _gently(lambda row: NameRecord(*row[:5]), own)

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


async def _gently(make: Callable[[Row], T], rows: Sequence[Row]) -> tuple[T, ...]:
    """Make many records, without keeping the event loop for longer than some milliseconds at a time."""
    made: list[T] = []
    for start in range(0, len(rows), _AT_ONCE):
        made += [make(row) for row in rows[start : start + _AT_ONCE]]
        await asyncio.sleep(0)
    return tuple(made)


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


def _joined(own: Sequence[Row], library: Sequence[Row]) -> list[Row]:
    joined = {row[:2]: row for row in library}
    for row in own:
        other = joined.get(row[:2])
        if other is not None:
            years = [year for year in (row[3], other[3]) if year is not None]
            row = (*row[:2], row[2] + other[2], max(years, default=None), row[4] or other[4], *row[5:])
        joined[row[:2]] = row
    return list(joined.values())


def _with_aliases(rows: Sequence[Row], aliases: Sequence[Row]) -> tuple[NameRecord, ...]:
    into = {subject: text for _, _, text, subject, _ in aliases}
    records = [NameRecord._make((*row[:5], into.get(row[5]) if into.get(row[5]) != row[1] else None)) for row in rows]
    spelled = {(record.kind, record.text) for record in records}
    by_subject: dict[int, list[Row]] = {}
    for row in rows:
        by_subject.setdefault(row[5], []).append(row)
    for kind, text, shown, subject, target in aliases:
        meant = [*by_subject.get(target, ()), *by_subject.get(subject, ())]
        results = sum(row[2] for row in meant)
        last_year = max((row[3] for row in meant if row[3] is not None), default=None)
        if (kind, text) not in spelled and meant:
            records.append(NameRecord(kind, text, results, last_year, alias_of=shown))
            spelled.add((kind, text))
        if (kind, shown) not in spelled and meant:
            records.append(NameRecord(kind, shown, results, last_year))
            spelled.add((kind, shown))
    return tuple(records)


def renamed(entries: Entries, aliases: Sequence[tuple[str, str, str]]) -> Entries:
    """Entries with names as a scope's aliases (kind, folded name, text to show) want them."""
    into = {(kind, key): text for kind, key, text in aliases}

    def name(kind: str, text: str | None) -> str | None:
        return text and into.get((kind, fold(text)), text)

    return tuple(
        replace(
            entry,
            team=name("team", entry.team),
            car=name("car", entry.car),
            class_name=name("class", entry.class_name),
            drivers=tuple(
                Driver(name("driver", driver.name) or driver.name, driver.code, driver.nation)
                for driver in entry.drivers
            ),
        )
        for entry in entries
    )
