"""Lists of records that refer to each other by ids: each reference gets the record that it names."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from quali_core.model.fold import fold
from quali_core.reading.structured.document import Node, dicts, written
from quali_core.reading.structured.paths import Record

_ID = re.compile(r"(?P<stem>[A-Za-z]\w*?)(?:_?(?:id|key|ref|code)|_number|Id|ID|Key|Ref)\Z")
_OWN = frozenset({"id", "key", "uid", "code", "ref", "slug"})
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_RESULT_KEYS = frozenset(
    {"position", "pos", "place", "rank", "finish_position", "positionorder", "positiontext", "positionnumber"}
    | {"q1", "q2", "q3", "best_time", "besttime", "best_lap", "bestlap", "best_lap_time", "laptime", "lap_time"}
    | {"fastestlaptime", "fastest_lap", "duration", "qualifying_time"}
    | {"grid", "grid_position", "starting_grid", "qualifying_position", "quali_position"}
)
_NUMBER = "driver_number"
_CIRCLES = 3
"""A reference of a reference is followed this far (a race's circuit's country)."""


@dataclass(slots=True)
class Sheet:
    """One list of records with the name of its file or key. ``links`` are the id columns that found their records."""

    name: str
    records: list[Record]
    links: dict[str, Sheet] = field(default_factory=dict)
    missing: dict[str, float] = field(default_factory=dict)

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of the records."""
        return tuple(self.records[0]) if self.records else ()


def stem(key: str) -> str | None:
    """What an id column refers to: ``raceId``, ``race_id`` and ``race_key`` are of a race; None for other keys."""
    match = _ID.match(key)
    return match["stem"].rstrip("_").lower() if match else None


@lru_cache(maxsize=1024)
def singular(name: str) -> str:
    """The thing that a file of many is named for: ``f1db-races.csv`` holds each a ``race``."""
    words = fold(_CAMEL.sub(" ", name.rsplit("/", 1)[-1].rsplit(".", 1)[0]).replace("_", " ")).split()
    words = [word for word in words if not word.isdecimal()]
    last = words[-1] if words else ""
    for ending, instead in (("ies", "y"), ("sses", "ss"), ("uses", "us"), ("s", "")):
        if last.endswith(ending) and len(last) > len(ending) + 2 and last not in ("status", "class", "chassis"):
            return last.removesuffix(ending) + instead
    return last


def measures(sheet: Sheet) -> bool:
    """Whether a sheet has columns of places or times."""
    return not _RESULT_KEYS.isdisjoint(key.lower() for key in sheet.keys)


def own_key(sheet: Sheet) -> str | None:
    """The column by which others refer to a sheet's records: an id of its own, different in every record."""
    thing = singular(sheet.name)
    own = [key for key in sheet.keys if key.lower() in _OWN or stem(key) == thing]
    first = [key for key in sheet.keys[:1] if stem(key) is not None and not measures(sheet)]
    for key in (*own, *first):
        values = [written(record.get(key)) for record in sheet.records]
        if all(values) and len(set(values)) == len(values):
            return key
    return None


def link(sheets: Sequence[Sheet]) -> None:
    """Find for every id column the sheet it refers to, and put the records in place of nothing: beside the id."""
    index: list[tuple[Sheet, str, dict[str, Record]]] = []
    for sheet in sheets:
        key = own_key(sheet)
        if key:
            index.append((sheet, key, {written(record.get(key)): record for record in sheet.records}))
    for _ in range(_CIRCLES):
        for sheet in sheets:
            for key in sheet.keys:
                about = stem(key)
                if about and key not in sheet.links and own_key_of(index, sheet) != key:
                    _refer(sheet, key, about, index)
    for sheet in sheets:
        _by_number(sheet, sheets)


def own_key_of(index: Sequence[tuple[Sheet, str, Mapping[str, Record]]], sheet: Sheet) -> str | None:
    """The own key that was found for a sheet."""
    return next((key for other, key, _ in index if other is sheet), None)


def _refer(sheet: Sheet, key: str, about: str, index: Sequence[tuple[Sheet, str, Mapping[str, Record]]]) -> None:
    values = {written(record.get(key)) for record in sheet.records} - {""}
    best: tuple[float, Sheet, Mapping[str, Record]] | None = None
    for other, own, records in index:
        named = own.lower() == key.lower() or (own.lower() in _OWN and singular(other.name) == about)
        if other is sheet or not named or not values:
            continue
        share = sum(value in records for value in values) / len(values)
        if share and (best is None or share > best[0]):
            best = (share, other, records)
    if best is None:
        if values:
            sheet.missing[key] = 1.0
        return
    share, other, found = best
    sheet.missing.pop(key, None)
    if share < 1:
        sheet.missing[key] = 1 - share
    sheet.links[key] = other
    _put(sheet, about, lambda record: found.get(written(record.get(key))))


def _by_number(sheet: Sheet, sheets: Sequence[Sheet]) -> None:
    """Drivers by car number within a session, as OpenF1 has them."""
    if _NUMBER not in sheet.keys or _NUMBER in sheet.links:
        return
    named = [s for s in sheets if s is not sheet and _NUMBER in s.keys and {"full_name", "last_name"} & set(s.keys)]
    if not named:
        return
    other = named[0]
    shared = [name for name in ("session_key", "meeting_key") if name in sheet.keys and name in other.keys]
    parts = (*shared[:1], _NUMBER)
    found = {tuple(written(record.get(part)) for part in parts): record for record in other.records}
    sheet.links[_NUMBER] = other
    sheet.missing.pop(_NUMBER, None)
    _put(sheet, "driver", lambda record: found.get(tuple(written(record.get(part)) for part in parts)))


def _put(sheet: Sheet, about: str, find: Callable[[Record], Record | None]) -> None:
    for record in sheet.records:
        named = find(record)
        if named is not None and not isinstance(record.get(about), dict):
            record[about] = named


def sheets_of(name: str, root: Node) -> list[Sheet]:
    """The flat lists of records in a document: the document itself, or each list under a key."""
    lists: dict[str, Node] = root if isinstance(root, dict) else {name: root}
    return [Sheet(key, [dict(record) for record in dicts(value)]) for key, value in lists.items() if _flat(value)]


def _flat(node: Node) -> bool:
    return isinstance(node, list) and 0 < len(dicts(node)) == len(node)
