"""A file's reading as the JSON object of ``quali parse --json``."""

from __future__ import annotations

from typing import Any

from quali_core.model import Classification, Entry
from quali_core.reading.extracted import FileReading


def parse_json(reading: FileReading) -> dict[str, Any]:
    """One JSON-ready object a file; times in integer microseconds, None where nothing is known."""
    return {
        "file": reading.file,
        "format": reading.format,
        "status": reading.status.value,
        "reason": reading.reason,
        "confidence": reading.confidence,
        "columns": [
            {"index": column.index, "role": column.role.value, "header": column.header, "words": column.words}
            for column in reading.columns
        ],
        "sessions": [_session(session) for session in reading.sessions],
        "problems": [
            {
                "severity": problem.severity.value,
                "code": problem.code,
                "line": problem.line,
                "column": problem.column,
                "message": problem.message,
            }
            for problem in reading.problems
        ],
    }


def _session(session: Classification) -> dict[str, Any]:
    event = session.event
    return {
        "series": event.series,
        "event": event.name,
        "year": event.year,
        "round": event.round,
        "date": event.date.isoformat() if event.date else None,
        "circuit": event.circuit,
        "country": event.country,
        "session": session.session.value,
        "label": session.label,
        "order": session.order.value,
        "time_rule": session.time_rule,
        "provisional": session.provisional,
        "entries": [_entry(entry) for entry in session.entries],
    }


def _entry(entry: Entry) -> dict[str, Any]:
    return {
        "position": entry.position,
        "position_text": entry.position_text,
        "number": entry.number,
        "class": entry.class_name,
        "drivers": list(entry.crew),
        "car": entry.car,
        "team": entry.team,
        "best_us": entry.best.us if entry.best else None,
        "best_text": entry.best.text if entry.best else None,
        "status": entry.status.value,
        "segments": [
            {"name": segment.name, "us": segment.time.us if segment.time else None} for segment in entry.segments
        ],
        "gap_us": entry.gap.us if entry.gap else None,
        "speed_kmh": entry.speed_kmh,
        "laps": entry.laps,
        "line": entry.line,
    }
