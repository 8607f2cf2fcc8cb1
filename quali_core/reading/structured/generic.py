"""Documents of unknown shape: the lists of records that may be a classification, laid out for recognition."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import islice

from quali_core.model import SessionKind
from quali_core.reading.extracted import Role, Table
from quali_core.reading.recognition.columns.header_words import heading
from quali_core.reading.recognition.columns.worked_out import why_worked_out
from quali_core.reading.recognition.judgement.refusals import doubt_of_title, why_other_list
from quali_core.reading.structured import cells
from quali_core.reading.structured.columns import Column, table
from quali_core.reading.structured.document import Node, dicts
from quali_core.reading.structured.entrants import has_names, named_by_key, with_entrants
from quali_core.reading.structured.guess import guess
from quali_core.reading.structured.paths import Record, pick
from quali_core.reading.structured.rows import bare_tables
from quali_core.reading.structured.sessions import details_of, is_in_miles, session_kind
from quali_core.reading.structured.several import by_session

NOTHING_FOUND = (
    "The file holds no list of records that reads like a classification (places or times, with drivers or cars)."
)
_MOST_TABLES = 2000
_SEARCHED, _ENTRANTS = 200, 10
"""Who drove is looked for in so many lists, and taken from so many of them."""
Entrants = Sequence[tuple[Sequence[Record], Sequence[Column]]]
_SEVERAL = 3
_OTHER_LISTS = re.compile(
    r"(?:laps?|voltas|vueltas|giri|runden|tours|ronden|lap_?times|lap_?chart|lap_?data|sectors?|splits|pit_?stops?|stints|events?_?log|penalt(?:y|ies)|weather|"
    r"championship_?standings|points|fastest_?laps|speed_?traps?|messages|positions_?by_?lap|incidents|flags|calendar|schedule|"
    r"records?|telemetry|predict\w*|forecast\w*|tyres?|tires?|chat|history(?:_?laps)?|career|best_?sectors)\Z",
    re.IGNORECASE,
)
_STANDINGS = re.compile(r"standings?\Z", re.IGNORECASE)
"""How a championship stands; beside lap times, how a session does."""
_OF_A_FORECAST = frozenset({"mae", "rmse"})
_STARTS = frozenset({"start position", "starting position", "grid position", "grid", "start pos", "startpos", "start"})
_RACED = frozenset({"points", "laps led", "laps completed", "finish status", "end status", "total time", "race time"})
_NAMES = (Role.DRIVERS, Role.FAMILY_NAME, Role.NUMBER, Role.TEAM, Role.CAR)
_MEASURES = (Role.TIME, Role.SEGMENT, Role.POSITION)
_LAPS = frozenset({Role.TIME, Role.SEGMENT})


@dataclass(frozen=True, slots=True)
class Listed:
    """A list of records, the records around it, and the keys that lead to it."""

    records: list[Record]
    around: tuple[Record, ...]
    keys: tuple[str, ...]

    @property
    def name(self) -> str | None:
        """The last key that is a word, with the figure that stands under it where that is a key as well."""
        word = next((key for key in reversed(self.keys) if not key.isdecimal()), None)
        last = self.keys[-1] if self.keys else ""
        is_key = last.isdecimal() and bool(self.around) and last in self.around[-1]
        return f"{word}_{last}" if word and is_key else word

    def headings(self) -> set[str]:
        """The words over the records' values, and how well a forecast did that is told right around them."""
        around = {heading(key) for record in self.around[-1:] for key in record}
        return {heading(key) for record in self.records[:20] for key in record} | (around & _OF_A_FORECAST)


def tables_of(root: Node, called: str | None = None) -> tuple[tuple[Table, ...], str]:
    """The lists that read like classifications, outermost first, or a reason why there is none.

    ``called`` is the name that the whole document has in a script.
    """
    found: list[Table] = []
    skipped: set[str] = set()
    taken: list[tuple[str, ...]] = []
    reason: str | None = None
    every = [*lists(root, (), (called,) if called else ())]
    entrants = cache(lambda: _entrants(every))
    for listed in every:
        if any(listed.keys[: len(keys)] == keys for keys in taken):
            continue
        if _OTHER_LISTS.match(listed.name or ""):
            skipped.add(listed.name or "")
            continue
        records, columns = _with_names(listed, entrants)
        roles = {column.role for column in columns}
        if _STANDINGS.match(listed.name or "") and not roles & {Role.TIME, Role.SEGMENT}:
            skipped.add(listed.name or "")
            continue
        if not (roles & set(_NAMES) and roles & set(_MEASURES)) or len(found) >= _MOST_TABLES:
            continue
        worked_out = why_worked_out(listed.headings())
        reason = reason or worked_out
        if worked_out is None:
            found.append(_table(listed, records, columns))
            taken.append(listed.keys)
    found, taken = _without_details(found, taken)
    laps = _lap_by_lap(found, taken)
    skipped |= {one.name or "laps" for one in laps}
    if len(found) > len(laps):
        return _likeliest([one for one in found if one not in laps]), ""
    bare = () if reason or skipped else tuple(bare_tables(root))
    return bare, reason or _reason(skipped)


def _without_details(
    tables: Sequence[Table], keys: Sequence[tuple[str, ...]]
) -> tuple[list[Table], list[tuple[str, ...]]]:
    """Lists without places are left out beside one with places and times under the same record: they detail it."""
    roles = [set(one.roles.values()) for one in tables]
    placed = {at[:-1] for said, at in zip(roles, keys, strict=True) if Role.POSITION in said and said & _LAPS}
    kept = [
        n
        for n, (one, said, at) in enumerate(zip(tables, roles, keys, strict=True))
        if Role.POSITION in said or at[:-1] not in placed or (one.name and session_kind(one.name))
    ]
    return [tables[n] for n in kept], [keys[n] for n in kept]


def _lap_by_lap(tables: Sequence[Table], keys: Sequence[tuple[str, ...]]) -> list[Table]:
    """Lists without names or places of their own, each of the same drivers with a time: one list a lap."""
    beside: dict[tuple[str, ...], list[Table]] = {}
    for one, path in zip(tables, keys, strict=True):
        if path and path[-1].isdecimal() and Role.POSITION not in one.roles.values():
            beside.setdefault(path[:-1], []).append(one)
    several = [found for found in beside.values() if len(found) >= _SEVERAL and len(set(map(_who, found))) == 1]
    return [one for found in several for one in found]


def _who(one: Table) -> frozenset[str]:
    at = [i for i, role in one.roles.items() if role in (Role.DRIVERS, Role.NUMBER, Role.FAMILY_NAME)][:1]
    return frozenset(line.cells[i] for line in one.lines for i in at)


def _table(listed: Listed, records: list[Record], columns: tuple[Column, ...]) -> Table:
    is_knock_out = any(column.role is Role.SEGMENT for column in columns)
    details = details_of(listed.around)
    kind = details.session or _kind_of(listed.keys, is_knock_out) or _race_of(records)
    if is_in_miles(listed.around):
        columns = tuple(
            replace(one, form=cells.miles_per_hour, header="mph") if one.role is Role.SPEED else one for one in columns
        )
    found = table(_placed(records, columns), columns, replace(details, session=kind), listed.name)
    titles = tuple(text for text in _titles(listed) if why_other_list(text) or doubt_of_title((text,), None))
    return replace(found, before=titles)


def _titles(listed: Listed) -> Iterator[str]:
    """What the record around a list is called by its short texts."""
    for record in listed.around[-1:]:
        yield from (value for key, value in record.items() if isinstance(value, str) and _TITLE.search(key))


_TITLE = re.compile(r"title|name|session|heading|caption|type|description|list", re.IGNORECASE)


def _with_names(listed: Listed, entrants: Callable[[], Entrants]) -> tuple[list[Record], tuple[Column, ...]]:
    """A list under its columns; who its records are may be told by another list, or by the keys they stood under."""
    columns = guess(listed.records)
    if not {column.role for column in columns} & set(_MEASURES) or has_names(columns):
        return listed.records, columns
    named = with_entrants(listed.records, columns, entrants())
    if named:
        return named, guess(named)
    return listed.records, (*columns, *named_by_key(listed.records, columns))


def _entrants(every: Sequence[Listed]) -> Entrants:
    """The first lists of a document that name drivers."""
    found = ((listed.records, columns) for listed in every[:_SEARCHED] if has_names(columns := guess(listed.records)))
    return tuple(islice(found, _ENTRANTS))


def lists(node: Node, around: tuple[Record, ...], keys: tuple[str, ...]) -> Iterator[Listed]:
    """Every list of records in a document, the outer before the inner."""
    if isinstance(node, dict):
        for key, value in node.items():
            yield from lists(value, (*around, node), (*keys, key))
    elif isinstance(node, list):
        records = dicts(node)
        if len(records) == len(node) and len(records) > 1:
            for session, told in by_session([_addressed(record) for record in records]):
                yield Listed(told, around, (*keys, session) if session else keys)
        for n, value in enumerate(node):
            if isinstance(value, dict | list):
                yield from lists(value, around, (*keys, str(n)))


_OF_A_PATH = re.compile(r"[.|*]")


def _addressed(record: Record) -> Record:
    """A record whose keys may stand in a path: ``St.-Nr.`` and ``1. Zeittraining`` without their points."""
    if not any(map(_OF_A_PATH.search, record)):
        return record
    return {_OF_A_PATH.sub(" ", key): value for key, value in record.items()}


def _kind_of(keys: Sequence[str], knocked_out: bool) -> SessionKind | None:
    """The kind that a key names; a key of races may hold their qualifyings."""
    kind = next((k for key in reversed(keys) if (k := session_kind(key))), None)
    return None if knocked_out and kind is SessionKind.RACE else kind


def _race_of(records: Sequence[Record]) -> SessionKind | None:
    """Who has a place to start from and another to finish at has raced."""
    keys = {heading(key) for record in records[:20] for key in record}
    return SessionKind.RACE if keys & _STARTS and keys & _RACED else None


def _placed(records: list[Record], columns: Sequence[Column]) -> list[Record]:
    """In the order of the places, where every record has one."""
    place = next((column for column in columns if column.role is Role.POSITION), None)
    places = [place.form(pick(record, place.path)).text for record in records] if place else []
    if not places or not all(text.isdecimal() and len(text) < 6 for text in places):
        return records
    return [record for _, record in sorted(zip(map(int, places), records, strict=True), key=lambda pair: pair[0])]


def _likeliest(tables: Sequence[Table]) -> tuple[Table, ...]:
    """Where some lists hold times, those without are lists of entries, unless their name is that of a session."""
    timed = [found for found in tables if {Role.TIME, Role.SEGMENT} & set(found.roles.values())]
    if not timed:
        return tuple(tables)
    return tuple(found for found in tables if found in timed or _is_a_session(found))


def _is_a_session(found: Table) -> bool:
    """Places under the name of a session: the race beside its qualifying, without lap times."""
    return bool(found.name and session_kind(found.name)) and Role.POSITION in found.roles.values()


def _reason(skipped: set[str]) -> str:
    if not skipped:
        return NOTHING_FOUND
    return f"{NOTHING_FOUND} It has {', '.join(sorted(skipped))}, but no result of a session."
