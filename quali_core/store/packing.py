"""Classifications as the columns of rows, and back."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import lru_cache
from json.encoder import encode_basestring
from typing import Any

from quali_core.model import Driver, Entry, EntryStatus, Event, LapTime, Scope, ScopeKind, Segment
from quali_core.store.engine import Row

EVENT_COLUMNS = ("series", "name", "year", "round", "date", "circuit", "place", "country")

# Written by hand, for these are most of the work of an import: a third of the time that the encoder takes.
_quoted = encode_basestring


def pack_drivers(drivers: tuple[Driver, ...]) -> str | None:
    """A crew as JSON: ``[[name, code, nation], ...]``."""
    if not drivers:
        return None
    return f"[{','.join([f'[{_quoted(one.name)},{_text(one.code)},{_text(one.nation)}]' for one in drivers])}]"


def pack_segments(segments: tuple[Segment, ...]) -> str | None:
    """Segments as JSON: ``[[name, us, text], ...]``."""
    if not segments:
        return None
    packed = [
        f"[{_quoted(name)},null,null]" if time is None else f"[{_quoted(name)},{time.us},{_quoted(time.text)}]"
        for name, time in [(part.name, part.time) for part in segments]
    ]
    return f"[{','.join(packed)}]"


def _text(text: str | None) -> str:
    return "null" if text is None else _quoted(text)


def pack_entry(revision_id: int, seq: int, entry: Entry) -> Row:
    """An entry as a row of the table ``entry``."""
    best, gap = entry.best, entry.gap
    return (
        revision_id,
        seq,
        entry.position,
        entry.position_text,
        entry.number,
        entry.class_name,
        entry.car,
        entry.team,
        None if best is None else best.us,
        None if best is None else best.text,
        entry.status._value_,
        None if gap is None else gap.us,
        None if gap is None else gap.text,
        entry.speed_kmh,
        entry.laps,
        entry.line,
        entry.line_text,
        pack_drivers(entry.drivers),
        pack_segments(entry.segments),
    )


def unpack_entries(rows: Iterable[Row]) -> tuple[Entry, ...]:
    """Entries from rows of ``entry``, without revision and seq."""
    return tuple(_entry(*row) for row in rows)


def pack_event(event: Event) -> dict[str, Any]:
    """An event's details as plain data."""
    return {
        "series": event.series,
        "name": event.name,
        "year": event.year,
        "round": event.round,
        "date": event.date and event.date.isoformat(),
        "circuit": event.circuit,
        "place": event.place,
        "country": event.country,
    }


def unpack_event(
    series: str | None,
    name: str | None,
    year: int | None,
    round_: int | None,
    day: str | None,
    circuit: str | None,
    place: str | None,
    country: str | None,
) -> Event:
    """An event from its columns, in this order."""
    return Event(series, name, year, round_, date.fromisoformat(day) if day else None, circuit, place, country)


def event_of(details: Mapping[str, Any]) -> Event:
    """An event from what ``pack_event`` made."""
    return unpack_event(*(details[name] for name in EVENT_COLUMNS))


@lru_cache(maxsize=1024)
def scope_of(text: str) -> Scope:
    """A scope from its text: ``guild:1``."""
    kind, _, number = text.partition(":")
    return Scope(ScopeKind(kind), int(number))


def _lap(us: int | None, text: str | None) -> LapTime | None:
    return None if us is None else LapTime(us, text or "")


@lru_cache(maxsize=4096)
def _drivers(packed: str | None) -> tuple[Driver, ...]:
    return tuple(Driver(*member) for member in json.loads(packed)) if packed else ()


def _segments(packed: str | None) -> tuple[Segment, ...]:
    if not packed:
        return ()
    parts: Sequence[tuple[str, int | None, str | None]] = json.loads(packed)
    return tuple(Segment(name, _lap(us, text)) for name, us, text in parts)


def _entry(
    position: int | None,
    position_text: str | None,
    number: str | None,
    class_name: str | None,
    car: str | None,
    team: str | None,
    best_us: int | None,
    best_text: str | None,
    status: str,
    gap_us: int | None,
    gap_text: str | None,
    speed_kmh: float | None,
    laps: int | None,
    line: int | None,
    line_text: str | None,
    drivers: str | None,
    segments: str | None,
) -> Entry:
    return Entry(
        position,
        position_text,
        number,
        class_name,
        _drivers(drivers),
        car,
        team,
        _lap(best_us, best_text),
        EntryStatus(status),
        _segments(segments),
        _lap(gap_us, gap_text),
        speed_kmh,
        laps,
        line,
        line_text,
    )
