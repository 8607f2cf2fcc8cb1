"""Corrections that a scope keeps for files of one shape."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import fields
from datetime import date
from typing import Any

from quali_core.model import Event, SessionKind
from quali_core.model.fold import fold
from quali_core.reading.extracted import Correction, Details, FileReading, Role
from quali_core.store import Reader, Writer


def shape_of(reading: FileReading) -> str | None:
    """A hash of what files of one make have in common: their family and columns. None where no column was found.

    What the columns were read as does not count, so a file has one shape before and after a correction.
    """
    if not reading.columns:
        return None
    shape = (reading.format, [(column.index, fold(column.header or "")) for column in reading.columns])
    return hashlib.sha256(repr(shape).encode()).hexdigest()


async def kept_correction(reading: FileReading, reader: Reader) -> Correction | None:
    """The correction that a scope keeps for files of the shape that this one has, if there is one."""
    shape = shape_of(reading)
    kept = None if shape is None else await reader.profile(shape)
    return None if kept is None else unpack_correction(kept)


async def keep_correction(reading: FileReading, correction: Correction, writer: Writer) -> bool:
    """Keep a correction for files of the shape that this one has; False where it has no columns to know it by."""
    shape = shape_of(reading)
    if shape is not None:
        await writer.keep_profile(shape, pack_correction(correction))
    return shape is not None


def pack_correction(correction: Correction) -> dict[str, Any]:
    """A correction as plain data, for ``Writer.keep_profile``."""
    event, details = correction.details.event, correction.details
    stated = {field.name: getattr(event, field.name) for field in fields(event)}
    return {
        "roles": {str(index): role.value for index, role in correction.roles.items()},
        "table": correction.table,
        "sessions": None if correction.sessions is None else list(correction.sessions),
        "encoding": correction.encoding,
        "event": {**stated, "date": event.date and event.date.isoformat()},
        "session": details.session and details.session.value,
        "label": details.label,
        "provisional": details.provisional,
    }


def unpack_correction(data: Mapping[str, Any]) -> Correction:
    """The correction that ``pack_correction`` wrote."""
    stated, session = dict(data["event"]), data["session"]
    stated["date"] = stated["date"] and date.fromisoformat(stated["date"])
    return Correction(
        roles={int(index): Role(role) for index, role in data["roles"].items()},
        table=data["table"],
        sessions=None if data["sessions"] is None else tuple(data["sessions"]),
        encoding=data["encoding"],
        details=Details(
            Event(**stated), None if session is None else SessionKind(session), data["label"], data["provisional"]
        ),
    )
