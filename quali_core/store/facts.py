"""The flat facts of sessions, kept in step with their current revisions.

They are tables that say again what the entries say, for questions across sessions: ``result`` (who or what came
where), ``timed`` and ``stage`` (who and how many set a time in a part), ``sheet`` and ``margin`` (what a session comes
to), ``ground`` (which sessions are counted together) and ``name`` (how often a spelling stands there).
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from quali_core.model import Entry
from quali_core.model.fold import fold
from quali_core.store.engine import Row, Transaction
from quali_core.store.packing import unpack_entries
from quali_core.store.stages import Stages
from quali_core.store.statements import statement

KINDS = ("driver", "team", "car", "class", "number")

_DELETE = ("delete_results", "delete_timed", "delete_stages", "delete_sheets", "delete_margins")

Named = tuple[str, str]  # kind, text
Known = tuple[int, int]  # subject, name


class Sheet(NamedTuple):
    """A session as it is counted: its kind, its event's folded series and year, its entries."""

    session_id: int
    kind: str
    series_key: str | None
    year: int | None
    entries: Sequence[Entry]


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
        self._grounds: dict[tuple[str, str | None, str], int] = {}
        self._next_subject = self._next_name = 0

    async def add(self, sheets: Sequence[Sheet]) -> None:
        """Add the facts of sessions that are stored and have none yet; ``flush`` counts their names."""
        await self._know([entry for sheet in sheets for entry in sheet.entries])
        results: list[Row] = []
        timed: list[Row] = []
        stages: list[Row] = []
        for sheet in sheets:
            held = Stages(sheet.entries)
            rows = self._results(sheet, await self._ground(sheet, held.bits), held.masks)
            names = [row[-1] for row in rows]
            self._counts.update(names)
            if sheet.year is not None:
                self._years[sheet.year].update(names)
            results += rows
            timed += held.timed(sheet.session_id)
            stages += held.rows(sheet.session_id)
        results.sort()  # in the order of the key, which is faster to insert
        write = self._transaction.execute_many
        await write(statement("insert_result"), results)
        await write(statement("insert_timed"), timed)
        await write(statement("insert_stage"), stages)
        for name in ("insert_sheets", "insert_margins"):
            await self._transaction.execute(
                statement(name), {"sessions": json.dumps([sheet.session_id for sheet in sheets])}
            )

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
        for name in _DELETE:
            await self._transaction.execute_many(statement(name), rows)
        await self._transaction.execute_many(statement("recount_name"), sorted(names))

    async def renew(
        self, session_id: int, revision_id: int | None, kind: str, series_key: str | None, year: int | None
    ) -> None:
        """Make the facts of one session those of its current revision (None: of none)."""
        await self.drop([session_id])
        if revision_id is not None:
            rows = await self._transaction.fetch(statement("entries"), {"revision": revision_id})
            await self.add([Sheet(session_id, kind, series_key, year, unpack_entries(rows))])
            await self.flush()

    async def subject(self, kind: str, text: str) -> int:
        """The subject behind a text, made if it is not there."""
        return (await self._subjects({(kind, text)}))[kind, subject_key(kind, text)]

    async def _ground(self, sheet: Sheet, bits: Sequence[str]) -> int:
        """The ground that a session is of, made if it is not there."""
        parts = json.dumps(bits, ensure_ascii=False, separators=(",", ":"))
        key = sheet.kind, sheet.series_key, parts
        if key not in self._grounds:
            params = {"scope": self._scope, "kind": sheet.kind, "series": sheet.series_key, "parts": parts}
            rows = await self._transaction.fetch(statement("ground"), params)
            ((self._grounds[key],), *_) = rows or await self._transaction.fetch(statement("insert_ground"), params)
        return self._grounds[key]

    def _results(self, sheet: Sheet, ground: int, masks: Sequence[int]) -> list[Row]:
        """The rows of a session: one for everyone and everything that an entry is a result of, each subject once."""
        drivers, teams, cars, classes, numbers = (self._names[kind] for kind in KINDS)
        session_id, year = sheet.session_id, sheet.year
        rows: list[Row] = []
        for seq, (entry, parts) in enumerate(zip(sheet.entries, masks, strict=True), 1):
            place, best, status = entry.position, entry.best, entry.status._value_
            time = None if best is None else best.us
            crew = []
            for driver in entry.drivers:
                subject, name = drivers[driver.name]
                if driver.code:
                    self._codes[name] = driver.code
                if subject not in crew:
                    crew.append(subject)
                    rows.append((ground, "driver", subject, session_id, seq, year, place, time, parts, status, name))
            for kind, known, text in (
                ("team", teams, entry.team),
                ("car", cars, entry.car),
                ("class", classes, entry.class_name),
                ("number", numbers, entry.number),
            ):
                if text:
                    subject, name = known[text]
                    rows.append((ground, kind, subject, session_id, seq, year, place, time, parts, status, name))
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


def _sound(text: str) -> str:
    # SQLite's JSON ends a text at a NUL: such a name would never be found again.
    return text.replace("\0", "\N{REPLACEMENT CHARACTER}") if "\0" in text else text


def _pairs(pairs: Iterable[Named]) -> str:
    return json.dumps(sorted(pairs), ensure_ascii=False)
