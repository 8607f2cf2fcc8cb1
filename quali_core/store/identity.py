"""When two classifications are of the same session: folded series, event, year, kind and label."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from datetime import datetime
from pathlib import PurePath

from quali_core.model import Classification, Entry, Event, SessionKind
from quali_core.model.fold import fold
from quali_core.store.packing import pack_drivers, pack_segments

# Words by which a label says no more than the kind of the session does.
_IDLE_WORDS = {
    *("qualifying", "qualification", "qualifications", "quali", "practice", "warm", "up", "grid", "starting", "race"),
    *("sprint", "shootout", "timed", "session", "classification", "result", "results"),
    *("official", "final", "provisional", "the", "of"),
}


def event_key(event: Event, file: str) -> str:
    """What makes an event one: series, name and year; without a name what else tells it, at last the file's name."""
    name = fold(event.name or "")
    if not name:
        stand_ins = (
            event.round is not None and f"round {event.round}",
            event.date is not None and f"date {event.date.isoformat()}",
            event.circuit and f"circuit {fold(event.circuit)}",
            event.place and f"place {fold(event.place)}",
        )
        name = next((words for words in stand_ins if words), None) or f"file {fold(PurePath(file).stem)}"
    return f"{fold(event.series or '')}|{name}|{event.year or ''}"


def label_key(label: str | None) -> str:
    """The folded label, empty where it only repeats what the kind says ("Official Qualifying")."""
    key = fold(label or "")
    return "" if set(key.split()) <= _IDLE_WORDS else key


def identity(key: str, kind: SessionKind, label: str | None) -> str:
    """What a scope has only once: an event's key, the kind and the label."""
    return f"{key}|{kind}|{label_key(label)}"


def same_round(one: int | None, other: int | None) -> bool:
    """Whether two events of the same key may be one: a season may hold two of one name, apart by their round."""
    return one is None or other is None or one == other


def sort_date(event: Event, imported: datetime) -> str:
    """What sessions are ordered by: the date, else year and round, else the day of the import."""
    if event.date is not None:
        return event.date.isoformat()
    if event.year is not None:
        return f"{event.year:04d}-00-{event.round or 0:02d}"
    return imported.date().isoformat()


def digest(classification: Classification) -> str:
    """A hash of what a classification states, its event, file and provisional flag left out."""
    content = [
        classification.session,
        classification.label,
        classification.order,
        classification.time_rule,
        [_content(entry) for entry in classification.entries],
    ]
    return hashlib.sha256(json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()).hexdigest()


def _content(entry: Entry) -> Iterable[object]:
    best, gap = entry.best, entry.gap
    return (
        entry.position,
        entry.position_text,
        entry.number,
        entry.class_name,
        pack_drivers(entry.drivers),
        entry.car,
        entry.team,
        best and (best.us, best.text),
        entry.status,
        pack_segments(entry.segments),
        gap and (gap.us, gap.text),
        entry.speed_kmh,
        entry.laps,
        entry.line,
        entry.line_text,
    )
