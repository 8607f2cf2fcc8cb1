"""Who drove, told in another list of the same document: by the key that a record stands under, or by car number."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from quali_core.model.fold import fold
from quali_core.reading.extracted import Role
from quali_core.reading.pasted.knowledge import is_nation
from quali_core.reading.recognition.columns.header_words import meanings
from quali_core.reading.recognition.judgement.sense import MAKES
from quali_core.reading.recognition.titles.kinds import session_kind
from quali_core.reading.recognition.titles.mentions import is_circuit
from quali_core.reading.structured import cells
from quali_core.reading.structured.columns import Column
from quali_core.reading.structured.document import written
from quali_core.reading.structured.orient import KEY
from quali_core.reading.structured.paths import Record, pick

NAMES = frozenset({Role.DRIVERS, Role.FAMILY_NAME})
_FEWEST = 2
_CODE = 3


def has_names(columns: Sequence[Column]) -> bool:
    """Whether some columns name the drivers."""
    return any(column.role in NAMES for column in columns)


def is_timed(columns: Sequence[Column]) -> bool:
    """Whether some columns hold lap times: such a list is a session's, and tells nothing of another's."""
    return any(column.role in (Role.TIME, Role.SEGMENT) for column in columns)


def with_entrants(
    records: Sequence[Record], columns: Sequence[Column], lists: Iterable[tuple[Sequence[Record], Sequence[Column]]]
) -> list[Record] | None:
    """Records that name nobody, each with the record of the list that names who they are; None where none does.

    Every record must find its own: a list of others names nobody here.
    """
    for other, others in lists if len(records) >= _FEWEST else ():
        if not has_names(others) or is_timed(others):
            continue
        for path in _identities(columns):
            for theirs in _identities(others):
                known = {value: record for record in other if (value := written(pick(record, theirs)))}
                values = [written(pick(record, path)) for record in records]
                if len(known) == len(other) and len(set(values)) == len(values) and all(v in known for v in values):
                    return [{**record, "driver": known[value]} for record, value in zip(records, values, strict=True)]
    return None


def _identities(columns: Sequence[Column]) -> list[str]:
    """The paths that tell records from each other: the key that they stood under, and the car number."""
    return list(dict.fromkeys((KEY, *(column.path for column in columns if column.role is Role.NUMBER))))


_AN_ID = re.compile(r"-|.*\d.*\d.*[a-z]|[0-9a-f]{8,}\Z", re.IGNORECASE)
_TRAILING = re.compile(r"[ _-]?\d+\Z")


def named_by_key(records: Sequence[Record], columns: Sequence[Column]) -> list[Column]:
    """The driver's column where the records stood under names and name nobody themselves.

    Ids are no names, nor are words for a session, a circuit, a country, a make or a column.
    """
    roles = {column.role for column in columns}
    keys = [written(record.get(KEY)) for record in records]
    if roles & {*NAMES, Role.NUMBER, Role.TEAM} or not all(map(_is_a_name, keys)):
        return []
    if len({_TRAILING.sub("", key) for key in keys}) < len(keys):
        return []
    written_as = cells.text if any(map(str.isupper, "".join(keys))) else cells.slug
    return [Column(Role.DRIVERS, KEY, written_as, "driver")]


def _is_a_place(key: str) -> bool:
    """Whether a key is a circuit or a country, not a driver's code that is one's as well (``NOR``, ``RUS``)."""
    return is_circuit(key) or (len(key) > _CODE and is_nation(key))


def _is_a_name(key: str) -> bool:
    if not any(map(str.isalpha, key)) or _AN_ID.match(key):
        return False
    return not (meanings(key) or session_kind(key) or _is_a_place(key) or fold(key) in MAKES)
