"""Documents of unknown shape: the lists of records that may be a classification, laid out for recognition."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from quali_core.model import SessionKind
from quali_core.reading.extracted import Role, Table
from quali_core.reading.recognition.header_words import heading
from quali_core.reading.structured.columns import Column, table
from quali_core.reading.structured.document import Node, dicts
from quali_core.reading.structured.entrants import has_names, named_by_key, with_entrants
from quali_core.reading.structured.guess import guess
from quali_core.reading.structured.paths import Record, pick
from quali_core.reading.structured.sessions import details_of, session_kind

NOTHING_FOUND = (
    "The file holds no list of records that reads like a classification (places or times, with drivers or cars)."
)
_MOST_TABLES = 2000
_OTHER_LISTS = re.compile(
    r"(?:laps?|lap_?times|lap_?chart|lap_?data|sectors?|splits|pit_?stops?|stints|events?_?log|penalt(?:y|ies)|weather|standings?|"
    r"championship_?standings|points|fastest_?laps|speed_?traps?|messages|positions_?by_?lap|incidents|flags|calendar|schedule|"
    r"records?|telemetry|predict\w*|forecast\w*|tyres?|tires?|chat|history_?laps|best_?sectors)\Z",
    re.IGNORECASE,
)
_STARTS = frozenset({"start position", "starting position", "grid position", "grid", "start pos", "startpos", "start"})
_RACED = frozenset({"points", "laps led", "laps completed", "finish status", "end status", "total time", "race time"})
_NAMES = (Role.DRIVERS, Role.FAMILY_NAME, Role.NUMBER, Role.TEAM, Role.CAR)
_MEASURES = (Role.TIME, Role.SEGMENT, Role.POSITION)


@dataclass(frozen=True, slots=True)
class Listed:
    """A list of records, the records around it, and the keys that lead to it."""

    records: list[Record]
    around: tuple[Record, ...]
    keys: tuple[str, ...]


def tables_of(root: Node, called: str | None = None) -> tuple[tuple[Table, ...], str]:
    """The lists that read like classifications, outermost first, or a reason why there is none.

    ``called`` is the name that the whole document has in a script.
    """
    found: list[Table] = []
    skipped: set[str] = set()
    taken: list[tuple[str, ...]] = []
    every = [*lists(root, (), (called,) if called else ())]
    for listed in every:
        other = next((key for key in reversed(listed.keys) if not key.isdecimal()), "")
        if any(listed.keys[: len(keys)] == keys for keys in taken):
            continue
        if _OTHER_LISTS.match(other):
            skipped.add(other)
            continue
        records, columns = _with_names(listed, every)
        roles = {column.role for column in columns}
        if not (roles & set(_NAMES) and roles & set(_MEASURES)) or len(found) >= _MOST_TABLES:
            continue
        details = details_of(listed.around)
        kind = details.session or _kind_of(listed.keys, Role.SEGMENT in roles) or _race_of(records)
        name = next((key for key in reversed(listed.keys) if not key.isdecimal()), None)
        found.append(table(_placed(records, columns), columns, replace(details, session=kind), name))
        taken.append(listed.keys)
    if found:
        return _likeliest(found), ""
    return (), _reason(skipped)


def _with_names(listed: Listed, every: Sequence[Listed]) -> tuple[list[Record], tuple[Column, ...]]:
    """A list under its columns; who its records are may be told by another list, or by the keys they stood under."""
    columns = guess(listed.records)
    if not {column.role for column in columns} & set(_MEASURES) or has_names(columns):
        return listed.records, columns
    others = ((other.records, guess(other.records)) for other in every if other is not listed)
    named = with_entrants(listed.records, columns, others)
    if named:
        return named, guess(named)
    return listed.records, (*columns, *named_by_key(listed.records, columns))


def lists(node: Node, around: tuple[Record, ...], keys: tuple[str, ...]) -> Iterator[Listed]:
    """Every list of records in a document, the outer before the inner."""
    if isinstance(node, dict):
        for key, value in node.items():
            yield from lists(value, (*around, node), (*keys, key))
    elif isinstance(node, list):
        records = dicts(node)
        if len(records) == len(node) and len(records) > 1:
            yield Listed([_addressed(record) for record in records], around, keys)
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
