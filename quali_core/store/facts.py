"""The flat facts of sessions (tables ``result``, ``part`` and ``name``), kept in step with their current revisions."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from quali_core.model import Entry
from quali_core.model.fold import fold
from quali_core.store.engine import Row, Transaction
from quali_core.store.packing import unpack_entries
from quali_core.store.statements import statement

Named = tuple[str, str]  # kind, text


def subject_key(kind: str, text: str) -> str:
    """The form in which spellings of one subject meet; what folds to nothing stands for itself."""
    return fold(text) or text.casefold()


def named(entry: Entry) -> Iterator[Named]:
    """Everyone and everything that an entry is a result of."""
    for driver in entry.drivers:
        yield "driver", _sound(driver.name)
    for kind, text in (
        ("team", entry.team),
        ("car", entry.car),
        ("class", entry.class_name),
        ("number", entry.number),
    ):
        if text:
            yield kind, _sound(text)


class Facts:
    """Writes the facts of one scope within one transaction; names that it met once are not looked up again."""

    def __init__(self, transaction: Transaction, scope: str) -> None:
        self._transaction = transaction
        self._scope = scope
        self._names: dict[Named, tuple[int, int]] = {}  # name id, subject id
        self._next_subject = self._next_name = 0

    async def add(self, sessions: Sequence[tuple[int, int | None, Sequence[Entry]]]) -> None:
        """Add the facts of sessions (id, year, entries) that have none yet."""
        await self._know({name for _, _, entries in sessions for entry in entries for name in named(entry)})
        results: list[Row] = []
        parts: list[Row] = []
        counts: Counter[tuple[int, int | None]] = Counter()
        for session_id, year, entries in sessions:
            numbers: dict[str, int] = {}
            for seq, entry in enumerate(entries, 1):
                met = set()
                for name in named(entry):
                    name_id, subject_id = self._names[name]
                    if subject_id in met:
                        continue
                    met.add(subject_id)
                    time = entry.best and entry.best.us
                    results.append(
                        (name[0], subject_id, session_id, seq, entry.position, time, entry.status.value, name_id)
                    )
                    counts[name_id, year] += 1
                for part in entry.segments:
                    key = fold(part.name) or part.name
                    number = numbers.setdefault(key, len(numbers) + 1)
                    parts.append((session_id, key, seq, number, part.name, part.time and part.time.us))
        await self._transaction.execute_many(statement("insert_result"), results)
        await self._transaction.execute_many(statement("insert_part"), parts)
        codes = self._codes(entry for _, _, entries in sessions for entry in entries)
        await self._transaction.execute_many(
            statement("add_to_name"), [(count, year, codes.get(id_), id_) for (id_, year), count in counts.items()]
        )

    async def drop(self, sessions: Sequence[int]) -> None:
        """Take the facts of sessions away, and count their names anew."""
        names = set()
        for session_id in sessions:
            names.update(await self._transaction.fetch(statement("names_of_session"), {"id": session_id}))
        rows = [(session_id,) for session_id in sessions]
        await self._transaction.execute_many(statement("delete_results"), rows)
        await self._transaction.execute_many(statement("delete_parts"), rows)
        await self._transaction.execute_many(statement("recount_name"), sorted(names))

    async def renew(self, session_id: int, revision_id: int | None, year: int | None) -> None:
        """Make the facts of one session those of a stored revision (None: of none)."""
        await self.drop([session_id])
        if revision_id is not None:
            rows = await self._transaction.fetch(statement("entries"), {"revision": revision_id})
            await self.add([(session_id, year, unpack_entries(rows))])

    async def subject(self, kind: str, text: str) -> int:
        """The subject behind a text, made if it is not there."""
        return (await self._subjects({(kind, text)}))[kind, subject_key(kind, text)]

    def _codes(self, entries: Iterable[Entry]) -> dict[int, str]:
        return {
            self._names["driver", _sound(driver.name)][0]: driver.code
            for entry in entries
            for driver in entry.drivers
            if driver.code
        }

    async def _know(self, names: set[Named]) -> None:
        unknown = names - self._names.keys()
        if not unknown:
            return
        params = {"scope": self._scope, "pairs": _pairs(unknown)}
        for kind, text, name_id, subject_id in await self._transaction.fetch(statement("names_of_texts"), params):
            self._names[kind, text] = name_id, subject_id
        unknown -= self._names.keys()
        subjects = await self._subjects(unknown)
        rows: list[Row] = []
        for kind, text in sorted(unknown):
            subject_id = subjects[kind, subject_key(kind, text)]
            self._names[kind, text] = self._next_name, subject_id
            rows.append((self._next_name, self._scope, kind, text, subject_id))
            self._next_name += 1
        await self._transaction.execute_many(statement("insert_name"), rows)

    async def _subjects(self, names: set[Named]) -> dict[Named, int]:
        if not names:
            return {}
        keys = {(kind, subject_key(kind, text)) for kind, text in names}
        found = {
            (kind, key): subject_id
            for kind, key, subject_id in await self._transaction.fetch(
                statement("subjects_of_keys"), {"pairs": _pairs(keys)}
            )
        }
        if not self._next_name:
            ((*_, subject, name, _),) = await self._transaction.fetch(statement("next_ids"))
            self._next_subject, self._next_name = subject + 1, name + 1
        rows: list[Row] = []
        for kind, key in sorted(keys - found.keys()):
            found[kind, key] = self._next_subject
            rows.append((self._next_subject, kind, key))
            self._next_subject += 1
        await self._transaction.execute_many(statement("insert_subject"), rows)
        return found


def _sound(text: str) -> str:
    # SQLite's JSON ends a text at a NUL: such a name would never be found again.
    return text.replace("\0", "\N{REPLACEMENT CHARACTER}") if "\0" in text else text


def _pairs(pairs: Iterable[Named]) -> str:
    return json.dumps(sorted(pairs), ensure_ascii=False)
