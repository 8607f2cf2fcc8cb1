"""Records that tell two sessions of a driver at once: the race, and within it the qualifying."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from quali_core.model import SessionKind
from quali_core.reading.extracted import Role
from quali_core.reading.recognition.columns.header_words import heading, meanings
from quali_core.reading.structured.paths import Record
from quali_core.reading.structured.sessions import session_kind

_WHO = frozenset({
    Role.DRIVERS, Role.GIVEN_NAME, Role.FAMILY_NAME, Role.DRIVER_CODE, Role.NUMBER, Role.TEAM, Role.CAR, Role.CLASS,
    Role.NATION,
})  # fmt: skip


def by_session(records: Sequence[Record]) -> Iterator[tuple[str | None, list[Record]]]:
    """The records once for each session that they tell, under its key: those within first, their own last.
    Places beside those of a qualifying within are those of the race.

    A place or a time within is that of another session only where the record says the same of its own,
    or of a session of another kind: a qualifying's times may stand within the one result that a record is.
    """
    parts = {key: kind for key in _nested(records) if (kind := session_kind(key)) is not None}
    own = _measures([{key: value for key, value in record.items() if key not in parts} for record in records])
    told = {key: _measures([part for record in records if isinstance(part := record.get(key), dict)]) for key in parts}
    apart = {key: kind for key, kind in parts.items() if own & told[key] or _is_another(key, parts, told)}
    if not apart or not any(_who(record, apart) for record in records):
        yield None, [*records]
        return
    for key in apart:
        yield key, [{**_who(record, apart), **part} for record in records if isinstance(part := record.get(key), dict)]
    if own:
        is_race = Role.POSITION in own and SessionKind.QUALIFYING in apart.values()
        yield (
            "race" if is_race else None,
            [{key: value for key, value in record.items() if key not in apart} for record in records],
        )


def _is_another(key: str, parts: dict[str, SessionKind], told: dict[str, set[Role]]) -> bool:
    """Whether another part tells the places or times of a session of another kind as well."""
    return any(told[key] & told[other] and kind is not parts[key] for other, kind in parts.items())


def _nested(records: Sequence[Record]) -> list[str]:
    return list(dict.fromkeys(key for record in records for key, value in record.items() if isinstance(value, dict)))


def _measures(records: Sequence[Record]) -> set[Role]:
    """The places and times that the records' own words tell."""
    words = {key for record in records for key, value in record.items() if not isinstance(value, dict | list)}
    return {role for key in words for role in meanings(heading(key))[:1] if role in (Role.POSITION, Role.TIME)}


def _who(record: Record, apart: dict[str, SessionKind]) -> Record:
    """What a record tells of who drove, in which car and for whom."""
    return {key: value for key, value in record.items() if key not in apart and _WHO & {*meanings(heading(key))[:1]}}
