"""The flat facts of sessions (tables ``result``, ``part`` and ``name``), kept in step with their current revisions."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from quali_core.model import Entry
from quali_core.model.fold import fold
from quali_core.store.engine import Row, Transaction
from quali_core.store.packing import unpack_entries
from quali_core.store.statements import statement

KINDS = ("driver", "team", "car", "class", "number")

Named = tuple[str, str]  # kind, text
Known = tuple[int, int]  # subject, name


def subject_key(kind: str, text: str) -> str:
    """The form in which spellings of one subject meet; what folds to nothing stands for itself."""
    return fold(text) or text.casefold()


class Facts:
    """Writes the facts of one scope within one transaction; names that it met once are not looked up again."""

    def __init__(self, transaction: Transaction, scope: str) -> None:
        self._transaction = transaction
        self._scope = scope
        self._names: dict[str, dict[str, Known]] = {kind: {} for kind in KINDS}
        self._counts: Counter[int] = Counter()  # results by name, not written yet
        self._years: dict[int, set[int]] = defaultdict(set)  # names by year
        self._codes: dict[int, str] = {}
        self._next_subject = self._next_name = 0

    async def add(self, sessions: Sequence[tuple[int, int | None, Sequence[Entry]]]) -> None:
        """Add the facts of sessions (id, year, entries) that have none yet; ``flush`` counts them."""
        await self._know([entry for _, _, entries in sessions for entry in entries])
        results: list[Row] = []
        parts: list[Row] = []
        for session_id, year, entries in sessions:
            rows = self._results(session_id, entries)
            names = [row[-1] for row in rows]
            self._counts.update(names)
            if year is not None:
                self._years[year].update(names)
            results += rows
            parts += _parts(session_id, entries)
        results.sort()  # in the order of the key, which is faster to insert
        await self._transaction.execute_many(statement("insert_result"), results)
        await self._transaction.execute_many(statement("insert_part"), parts)

    async def flush(self) -> None:
        """Write down how often the names stand in what was added."""
        years: dict[int, int] = {}
        for year in sorted(self._years):
            years.update(dict.fromkeys(self._years[year], year))
        rows = [(count, years.get(id_), self._codes.get(id_), id_) for id_, count in self._counts.items()]
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

    def _results(self, session_id: int, entries: Sequence[Entry]) -> list[Row]:
        """The rows of a session: one for everyone and everything that an entry is a result of, each subject once."""
        drivers, teams, cars, classes, numbers = (self._names[kind] for kind in KINDS)
        rows: list[Row] = []
        for seq, entry in enumerate(entries, 1):
            place, best, status = entry.position, entry.best, entry.status._value_
            time = None if best is None else best.us
            crew = []
            for driver in entry.drivers:
                subject, name = drivers[driver.name]
                if driver.code:
                    self._codes[name] = driver.code
                if subject not in crew:
                    crew.append(subject)
                    rows.append(("driver", subject, session_id, seq, place, time, status, name))
            for kind, known, text in (
                ("team", teams, entry.team),
                ("car", cars, entry.car),
                ("class", classes, entry.class_name),
                ("number", numbers, entry.number),
            ):
                if text:
                    subject, name = known[text]
                    rows.append((kind, subject, session_id, seq, place, time, status, name))
        return rows

    async def _know(self, entries: Sequence[Entry]) -> None:
        """Find the names of entries, or make them."""
        texts = {
            "driver": {driver.name for entry in entries for driver in entry.drivers},
            "team": {entry.team for entry in entries if entry.team},
            "car": {entry.car for entry in entries if entry.car},
            "class": {entry.class_name for entry in entries if entry.class_name},
            "number": {entry.number for entry in entries if entry.number},
        }
        unknown = {(kind, text) for kind in KINDS for text in texts[kind] - self._names[kind].keys()}
        if not unknown:
            return
        spelled = {(kind, _sound(text)) for kind, text in unknown}
        params = {"scope": self._scope, "pairs": _pairs(spelled)}
        found: dict[Named, Known] = {
            (kind, text): (subject, name)
            for kind, text, name, subject in await self._transaction.fetch(statement("names_of_texts"), params)
        }
        found |= await self._made(spelled - found.keys())
        for kind, text in unknown:
            self._names[kind][text] = found[kind, _sound(text)]

    async def _made(self, names: set[Named]) -> dict[Named, Known]:
        subjects = await self._subjects(names)
        made: dict[Named, Known] = {}
        for kind, text in sorted(names):
            made[kind, text] = subjects[kind, subject_key(kind, text)], self._next_name
            self._next_name += 1
        rows = [(name, self._scope, kind, text, subject) for (kind, text), (subject, name) in made.items()]
        await self._transaction.execute_many(statement("insert_name"), rows)
        return made

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
