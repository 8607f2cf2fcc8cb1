"""The flat facts of sessions (tables ``result``, ``part`` and ``name``), kept in step with their current revisions."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from quali_core.model import Entry
from quali_core.model.fold import fold
from quali_core.store.engine import Row, Transaction
from quali_core.store.packing import unpack_entries
from quali_core.store.statements import statement

KINDS = ("driver", "team", "car", "class", "number")

Named = tuple[str, str]  # kind, text


def subject_key(kind: str, text: str) -> str:
    """The form in which spellings of one subject meet; what folds to nothing stands for itself."""
    return fold(text) or text.casefold()


class Facts:
    """Writes the facts of one scope within one transaction; names that it met once are not looked up again."""

    def __init__(self, transaction: Transaction, scope: str) -> None:
        self._transaction = transaction
        self._scope = scope
        self._names: dict[str, dict[str, tuple[int, int]]] = {kind: {} for kind in KINDS}  # name id, subject id
        self._counts: Counter[int] = Counter()  # results by name, not written yet
        self._years: dict[int, int] = {}
        self._codes: dict[int, str] = {}
        self._next_subject = self._next_name = 0

    async def add(self, sessions: Sequence[tuple[int, int | None, Sequence[Entry]]]) -> None:
        """Add the facts of sessions (id, year, entries) that have none yet; ``flush`` counts them."""
        await self._know(_texts([entry for _, _, entries in sessions for entry in entries]))
        results: list[Row] = []
        parts: list[Row] = []
        for session_id, year, entries in sessions:
            first = len(results)
            for seq, entry in enumerate(entries, 1):
                time = None if entry.best is None else entry.best.us
                results += [
                    (kind, subject_id, session_id, seq, entry.position, time, entry.status._value_, name_id)
                    for kind, name_id, subject_id in self._named(entry)
                ]
            parts += _parts(session_id, entries)
            names = [row[-1] for row in results[first:]]
            self._counts.update(names)
            if year is not None:
                self._years.update((name, year) for name in names if self._years.get(name, year) <= year)
        results.sort()  # in the order of the key: a third faster to insert
        await self._transaction.execute_many(statement("insert_result"), results)
        await self._transaction.execute_many(statement("insert_part"), parts)

    async def flush(self) -> None:
        """Write down how often the names stand in what was added."""
        rows = [(count, self._years.get(id_), self._codes.get(id_), id_) for id_, count in self._counts.items()]
        await self._transaction.execute_many(statement("add_to_name"), rows)
        self._counts.clear()
        self._years.clear()
        self._codes.clear()

    async def drop(self, sessions: Sequence[int]) -> None:
        """Take the facts of sessions away, and count their names anew."""
        if not sessions:
            return
        await self.flush()
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
            await self.flush()

    async def subject(self, kind: str, text: str) -> int:
        """The subject behind a text, made if it is not there."""
        return (await self._subjects({(kind, text)}))[kind, subject_key(kind, text)]

    def _named(self, entry: Entry) -> Iterable[tuple[str, int, int]]:
        """Everyone and everything that an entry is a result of: kind, name and subject, each subject once."""
        known = self._names
        crew = {}
        for driver in entry.drivers:
            name, subject = known["driver"][_sound(driver.name)]
            crew[subject] = ("driver", name, subject)
            if driver.code:
                self._codes[name] = driver.code
        found = list(crew.values())
        if entry.team:
            found.append(("team", *known["team"][_sound(entry.team)]))
        if entry.car:
            found.append(("car", *known["car"][_sound(entry.car)]))
        if entry.class_name:
            found.append(("class", *known["class"][_sound(entry.class_name)]))
        if entry.number:
            found.append(("number", *known["number"][_sound(entry.number)]))
        return found

    async def _know(self, texts: Mapping[str, set[str]]) -> None:
        unknown = {(kind, text) for kind, of_kind in texts.items() for text in of_kind - self._names[kind].keys()}
        if not unknown:
            return
        params = {"scope": self._scope, "pairs": _pairs(unknown)}
        for kind, text, name_id, subject_id in await self._transaction.fetch(statement("names_of_texts"), params):
            self._names[kind][text] = name_id, subject_id
            unknown.discard((kind, text))
        subjects = await self._subjects(unknown)
        rows: list[Row] = []
        for kind, text in sorted(unknown):
            subject_id = subjects[kind, subject_key(kind, text)]
            self._names[kind][text] = self._next_name, subject_id
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


def _texts(entries: Sequence[Entry]) -> dict[str, set[str]]:
    return {
        "driver": {_sound(driver.name) for entry in entries for driver in entry.drivers},
        "team": {_sound(entry.team) for entry in entries if entry.team},
        "car": {_sound(entry.car) for entry in entries if entry.car},
        "class": {_sound(entry.class_name) for entry in entries if entry.class_name},
        "number": {_sound(entry.number) for entry in entries if entry.number},
    }


def _parts(session_id: int, entries: Sequence[Entry]) -> list[Row]:
    numbers: dict[str, int] = {}
    rows: list[Row] = []
    for seq, entry in enumerate(entries, 1):
        for part in entry.segments:
            key = fold(part.name) or part.name
            number = numbers.setdefault(key, len(numbers) + 1)
            rows.append((session_id, key, seq, number, part.name, part.time and part.time.us))
    return rows


def _sound(text: str) -> str:
    # SQLite's JSON ends a text at a NUL: such a name would never be found again.
    return text.replace("\0", "\N{REPLACEMENT CHARACTER}") if "\0" in text else text


def _pairs(pairs: Iterable[Named]) -> str:
    return json.dumps(sorted(pairs), ensure_ascii=False)
