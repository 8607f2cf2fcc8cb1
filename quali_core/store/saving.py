"""Storing classifications: many at once, each as a new session or as a new revision of one that is there."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields, replace

from quali_core.model import Classification, Event, Scope
from quali_core.store.engine import Row, Transaction
from quali_core.store.errors import Conflict
from quali_core.store.facts import Facts, Sheet
from quali_core.store.identity import event_key, identity, label_key, rows_digest, same_round, sort_date
from quali_core.store.journal import Journal
from quali_core.store.packing import pack_entry, pack_event, unpack_event
from quali_core.store.records import Saved
from quali_core.store.statements import statement
from quali_core.store.states import cast_shadows, event_columns, series_key

_AT_ONCE = 1000  # entries that are written in one go: the event loop breathes in between


def chunks(classifications: Sequence[Classification]) -> Iterator[slice]:
    """Cut many classifications into runs of about as many entries as are written in one go."""
    start = entries = 0
    for end, one in enumerate(classifications, 1):
        entries += len(one.entries)
        if entries >= _AT_ONCE or end == len(classifications):
            yield slice(start, end)
            start, entries = end, 0


@dataclass(slots=True)
class _Held:
    """An event as it is known while saving."""

    id: int
    event: Event
    live: bool  # it has sessions that are not removed


@dataclass(slots=True)
class _Slot:
    """A session as it is known while saving: ``revision`` its current one, ``last`` the highest number used."""

    id: int
    label: str | None
    revision: int | None
    number: int | None
    last: int


class Saving:
    """Writes classifications of one scope within one action."""

    def __init__(self, transaction: Transaction, scope: Scope, journal: Journal) -> None:
        self._transaction = transaction
        self._scope = str(scope)
        self._journal = journal
        self._facts = Facts(transaction, self._scope)
        self._files: dict[str, int] = {}
        self._events: dict[str, list[_Held]] = {}
        self._slots: dict[tuple[int, str, str], _Slot] = {}
        self._event_id = self._session_id = self._revision_id = self._file_id = 0

    async def save(
        self, classifications: Sequence[Classification], expected: Sequence[int | None] | None = None
    ) -> list[Saved]:
        """Store a chunk. ``expected`` are the revisions that each is meant to follow: ``Conflict`` where it is not so.

        Within one chunk no two may be of the same session.
        """
        if not self._revision_id:
            (
                (self._event_id, self._session_id, self._revision_id, _, _, self._file_id),
            ) = await self._transaction.fetch(statement("next_ids"))
        files = await self._files_of({one.source.sha256 for one in classifications})
        events = await self._events_of(classifications)
        slots = await self._slots_of(classifications, events)
        self._check(slots, expected)
        saved, inserted, advanced, revisions, entries, changes = [], [], [], [], [], []
        for one, held, (slot, is_new) in zip(classifications, events, slots, strict=True):
            self._revision_id += 1
            number = slot.last + 1
            before = {"revision": slot.revision, "event": held.id, "kind": one.session.value, "label": slot.label}
            after = {**before, "revision": self._revision_id, "label": one.label}
            changes.append(("session", str(slot.id), before, after))
            saved.append(Saved(slot.id, number, slot.number))
            if is_new:
                inserted.append(self._session_row(slot.id, held, one))
            else:
                advanced.append((self._revision_id, len(one.entries), one.label, slot.id))
            rows = [pack_entry(self._revision_id, seq, entry) for seq, entry in enumerate(one.entries, 1)]
            entries += rows
            revisions.append(
                (
                    self._revision_id,
                    slot.id,
                    number,
                    self._journal.action,
                    files[one.source.sha256],
                    one.source.file,
                    rows_digest(one, rows),
                    one.order.value,
                    one.time_rule,
                    int(one.provisional),
                )
            )
            slot.revision, slot.number, slot.last, slot.label = self._revision_id, number, number, one.label
            held.live = True
        write = self._transaction.execute_many
        await write(statement("insert_session"), inserted)
        await write(statement("advance_session"), advanced)
        await write(statement("insert_revision"), revisions)
        await write(statement("insert_entry"), entries)
        await self._facts.drop([row[3] for row in advanced])
        await self._facts.add(
            [
                Sheet(slot.id, one.session.value, series_key(held.event), held.event.year, one.entries)
                for one, held, (slot, _) in zip(classifications, events, slots, strict=True)
            ]
        )
        await self._journal.note(changes)
        return saved

    async def finish(self) -> None:
        """Bring what was put off to the end of the action."""
        await self._facts.flush()
        await cast_shadows(self._transaction, self._scope)

    def _session_row(self, session_id: int, held: _Held, one: Classification) -> Row:
        return (
            session_id,
            self._scope,
            held.id,
            one.session.value,
            one.label,
            label_key(one.label),
            identity(event_key(held.event, one.source.file), one.session, one.label),
            self._revision_id,
            len(one.entries),
            sort_date(held.event, self._journal.at),
        )

    def _check(self, slots: Sequence[tuple[_Slot, bool]], expected: Sequence[int | None] | None) -> None:
        if len({slot.id for slot, _ in slots}) < len(slots):
            raise Conflict("two of the results are of the same session: store one after the other")
        if expected is not None and any(
            slot.revision != revision for (slot, _), revision in zip(slots, expected, strict=True)
        ):
            raise Conflict("the stored results were changed since this import was prepared: prepare it again")

    async def _files_of(self, hashes: set[str]) -> dict[str, int]:
        unknown = hashes - self._files.keys()
        if unknown:
            params = {"hashes": json.dumps(sorted(unknown))}
            self._files.update(await self._transaction.fetch(statement("files_of_hashes"), params))
            rows = []
            for sha in sorted(unknown - self._files.keys()):
                self._file_id += 1
                self._files[sha] = self._file_id
                rows.append((self._file_id, sha))
            await self._transaction.execute_many(statement("insert_file"), rows)
        return self._files

    async def _events_of(self, classifications: Sequence[Classification]) -> list[_Held]:
        keys = [event_key(one.event, one.source.file) for one in classifications]
        unknown = sorted(set(keys) - self._events.keys())
        if unknown:
            self._events.update((key, []) for key in unknown)
            params = {"scope": self._scope, "keys": json.dumps(unknown, ensure_ascii=False)}
            for id_, key, *details, live in await self._transaction.fetch(statement("events_of_keys"), params):
                self._events[key].append(_Held(id_, unpack_event(*details), live > 0))
        found, inserted = [], []
        for key, one in zip(keys, classifications, strict=True):
            held = _fitting(self._events[key], one.event.round)
            if held is None:
                self._event_id += 1
                held = _Held(self._event_id, one.event, live=True)
                self._events[key].append(held)
                folded = event_columns(one.event)
                inserted.append((held.id, self._scope, key, *folded))
            else:
                await self._complete(held, one.event)
            found.append(held)
        await self._transaction.execute_many(statement("insert_event"), inserted)
        return found

    async def _complete(self, held: _Held, event: Event) -> None:
        """Fill in what the event did not state yet. One that has no session any more takes the new details whole."""
        wanted = _filled(held.event, event) if held.live else event
        if wanted != held.event:
            await self._journal.change("event", str(held.id), pack_event(wanted))
            held.event = wanted

    async def _slots_of(
        self, classifications: Sequence[Classification], events: Sequence[_Held]
    ) -> list[tuple[_Slot, bool]]:
        params = {"events": json.dumps(sorted({held.id for held in events}))}
        for event_id, kind, key, id_, label, revision, last, number in await self._transaction.fetch(
            statement("sessions_of_events"), params
        ):
            self._slots[event_id, kind, key] = _Slot(id_, label, revision, number, last)
        found = []
        for one, held in zip(classifications, events, strict=True):
            place = held.id, one.session.value, label_key(one.label)
            is_new = place not in self._slots
            if is_new:
                self._session_id += 1
                self._slots[place] = _Slot(self._session_id, one.label, None, None, 0)
            found.append((self._slots[place], is_new))
        return found


def _fitting(events: Sequence[_Held], number: int | None) -> _Held | None:
    fitting = [held for held in events if same_round(held.event.round, number)]
    return max(fitting, key=lambda held: (held.event.round == number, held.live), default=None)


def _filled(held: Event, event: Event) -> Event:
    missing = {field.name: getattr(event, field.name) for field in fields(held) if getattr(held, field.name) is None}
    return replace(held, **missing)
