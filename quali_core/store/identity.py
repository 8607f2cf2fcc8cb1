"""When two classifications are of the same session: folded series, event, year, kind and label."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import datetime
from pathlib import PurePath

from quali_core.model import Classification, Event, SessionKind
from quali_core.model.alike import series_alike
from quali_core.model.fold import fold
from quali_core.store.engine import Row
from quali_core.store.packing import pack_entry, pack_event

LARGEST = 2**63 - 1  # what the database holds as an integer

# Words by which a label says no more than the kind of the session does.
_IDLE_WORDS = {
    *("qualifying", "qualification", "qualifications", "quali", "practice", "warm", "up", "grid", "starting", "race"),
    *("sprint", "shootout", "timed", "session", "classification", "result", "results"),
    *("official", "final", "provisional", "the", "of"),
}


def event_key(event: Event, file: str) -> str:
    """What makes an event one: series, name and year; without a name what else tells it, at last the file's name.

    A series under any of its names is one.
    """
    name = _name_key(event)
    if not name:
        stand_ins = (
            event.round is not None and f"round {event.round}",
            event.date is not None and f"date {event.date.isoformat()}",
            event.circuit and f"circuit {fold(event.circuit)}",
            event.place and f"place {fold(event.place)}",
        )
        name = next((words for words in stand_ins if words), None) or f"file {fold(PurePath(file).stem)}"
    series = series_alike(event.series)[0] if event.series else ""
    return f"{series}|{name}|{event.year or ''}"


def _name_key(event: Event) -> str:
    """The folded name, "GP" written out and without the event's year: sources differ in both."""
    written = ("grand prix" if word == "gp" else word for word in fold(event.name or "").split())
    return " ".join(word for word in written if word != str(event.year))


def label_key(label: str | None) -> str:
    """The folded label, empty where it only repeats what the kind says ("Official Qualifying")."""
    key = fold(label or "")
    return "" if set(key.split()) <= _IDLE_WORDS else key


def identity(key: str, kind: SessionKind, label: str | None) -> str:
    """What a scope has only once: an event's key, the kind and the label."""
    return f"{key}|{kind}|{label_key(label)}"


def identity_of(classification: Classification) -> str:
    """The identity of a classification, by what it states itself."""
    key = event_key(classification.event, classification.source.file)
    return identity(key, classification.session, classification.label)


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


def content_digest(classification: Classification) -> str:
    """A hash of what a classification states; its event, file and standing are left out."""
    return rows_digest(classification, [pack_entry(0, seq, one) for seq, one in enumerate(classification.entries, 1)])


def rows_digest(classification: Classification, rows: Sequence[Row]) -> str:
    """The same where its entries are packed into rows already."""
    one = classification
    head = (one.session.value, one.label, one.order.value, one.time_rule)
    # ``ascii`` of plain values is the same in every version of Python, and several times as fast as JSON.
    return hashlib.sha256(ascii((head, [row[1:] for row in rows])).encode()).hexdigest()


def fault(classification: Classification) -> str | None:
    """Why a classification cannot be stored, as a sentence; None where it can."""
    if not classification.entries:
        return "The session has no entries."
    head = (*pack_event(classification.event).values(), classification.label, classification.time_rule)
    if not _is_sound((*head, classification.source.file)):
        return "A detail of the session holds half a character or a number that is too large."
    for entry in classification.entries:
        times = [part.time.us for part in entry.segments if part.time]
        if not _is_sound((*pack_entry(0, 0, entry), *times)):
            return f"A text holds half a character, or a number is too large to be stored (line {entry.line})."
    return None


def _is_sound(values: Sequence[object]) -> bool:
    """Whether the database can hold the values: no integers beyond 64 bits, no lone surrogates in texts."""
    if any(abs(value) > LARGEST for value in values if isinstance(value, int)):
        return False
    try:
        "".join([value for value in values if isinstance(value, str)]).encode()
    except UnicodeEncodeError:
        return False
    return True
