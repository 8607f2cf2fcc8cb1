"""The names that a scope knows: spellings in its own results and the library's, and what it wants them taken for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace

from quali_core.model import Driver, Entry
from quali_core.model.fold import fold
from quali_core.store.engine import Row
from quali_core.store.gently import gently
from quali_core.store.records import NameRecord

Fetch = Callable[[str], Awaitable[list[Row]]]
Entries = tuple[Entry, ...]

# The columns of the statements "names" and "library_names".
_RESULTS, _YEAR, _CODE, _SUBJECT, _ID = 2, 3, 4, 5, 6


async def names(fetch: Fetch) -> tuple[NameRecord, ...]:
    """Every spelling in results that a scope may see, and its aliases; ``fetch`` runs the scope's statements."""
    own, library = await fetch("names"), await fetch("library_names")
    hidden: dict[int, int] = dict(await fetch("shadowed_names"))
    if hidden:
        # What stands only in sessions that the scope has itself is not to be seen.
        left = await gently(lambda row: (*row[:2], row[2] - hidden.get(row[_ID], 0), *row[3:]), library)
        library = [row for row in left if row[_RESULTS] > 0]
    rows = await _joined(own, library) if own and library else own or library
    aliases = await fetch("aliases")
    if aliases:
        return await _with_aliases(rows, aliases)
    return await gently(lambda row: NameRecord(*row[:_SUBJECT]), rows)


def renamed(entries: Entries, aliases: Sequence[tuple[str, str, str]]) -> Entries:
    """Entries under the names that a scope wants: aliases are kind, folded text, and the name to show."""
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


async def _joined(own: Sequence[Row], library: Sequence[Row]) -> Sequence[Row]:
    """Own and library's spellings, those that stand in both counted together."""
    shipped = dict(await gently(lambda row: (row[:2], row), library))

    def both(row: Row) -> Row:
        other = shipped.pop(row[:2], None)
        if other is None:
            return row
        years = [year for year in (row[_YEAR], other[_YEAR]) if year is not None]
        return (*row[:2], row[2] + other[2], max(years, default=None), row[_CODE] or other[_CODE], *row[_SUBJECT:])

    return (*await gently(both, own), *shipped.values())


async def _with_aliases(rows: Sequence[Row], aliases: Sequence[Row]) -> tuple[NameRecord, ...]:
    """Records that say what they are taken for, and records of short names that stand in no result."""
    into = {subject: shown for _, _, shown, subject, _ in aliases}
    of_subject: dict[int, list[Row]] = defaultdict(list)

    def record(row: Row) -> NameRecord:
        of_subject[row[_SUBJECT]].append(row)
        shown = into.get(row[_SUBJECT])
        return NameRecord._make((*row[:_SUBJECT], None if shown == row[1] else shown))

    records = list(await gently(record, rows))
    spelled = {(record.kind, record.text) for record in records}
    for kind, text, shown, subject, target in aliases:
        meant = of_subject.get(target, []) + of_subject.get(subject, [])
        if not meant:
            continue
        results = sum(row[_RESULTS] for row in meant)
        last_year = max((row[_YEAR] for row in meant if row[_YEAR] is not None), default=None)
        for name, alias_of in ((text, shown), (shown, None)):
            if (kind, name) not in spelled:
                records.append(NameRecord(kind, name, results, last_year, alias_of=alias_of))
                spelled.add((kind, name))
    return tuple(records)
