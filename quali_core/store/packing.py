"""Classifications as the columns of rows, and back."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import Any

from quali_core.model import Driver, Entry, EntryStatus, Event, LapTime, Segment
from quali_core.store.engine import Row

EVENT_COLUMNS = ("series", "name", "year", "round", "date", "circuit", "place", "country")

_compact = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


@lru_cache(maxsize=4096)
def pack_drivers(drivers: tuple[Driver, ...]) -> str | None:
    """A crew as JSON: ``[[name, code, nation], ...]``."""
    return _compact([(driver.name, driver.code, driver.nation) for driver in drivers]) if drivers else None


def pack_segments(segments: tuple[Segment, ...]) -> str | None:
    """Segments as JSON: ``[[name, us, text], ...]``."""
    if not segments:
        return None
    return _compact([(part.name, *(_time(part.time))) for part in segments])


def pack_entry(revision_id: int, seq: int, entry: Entry) -> Row:
    """An entry as a row of the table ``entry``."""
    return (
        revision_id,
        seq,
        entry.position,
        entry.position_text,
        entry.number,
        entry.class_name,
        entry.car,
        entry.team,
        *_time(entry.best),
        entry.status.value,
        *_time(entry.gap),
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


def _time(time: LapTime | None) -> tuple[int | None, str | None]:
    return (None, None) if time is None else (time.us, time.text)


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
