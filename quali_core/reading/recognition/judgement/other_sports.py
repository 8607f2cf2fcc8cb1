"""Results of other sports: swimmers, skaters and runners have places, names and times as cars do."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from quali_core.model import Classification
from quali_core.model.fold import fold
from quali_core.reading.extracted import Details, Line, Role
from quali_core.reading.recognition.columns.assign import Column
from quali_core.reading.recognition.columns.header_words import heading
from quali_core.reading.words import words

_SPORTS = words("sports")
_HEADINGS = frozenset(_SPORTS["headings"])
_ONLY_ELSEWHERE = frozenset(_SPORTS["only"])
_TITLE = re.compile(rf"\b(?:{'|'.join(_SPORTS['titles'])})\b")
_RECORDS, _ADVANCED = frozenset(_SPORTS["records"]), frozenset(_SPORTS["advanced"])
_MOTOR = re.compile(
    r"\b(?:motor\w*|racing|prix|formula|rally\w*|kart\w*|speedway|superbike\w*|nascar|indycar|moto ?(?:gp|[23])"
    r"|driver\w*|car|cars)\b"
)
_OF_MACHINES = frozenset({Role.CAR, Role.MAKE, Role.ENGINE, Role.LAPS, Role.CLASS, Role.SPEED, Role.DRIVER_CODE})
_OF_ENTRIES = _OF_MACHINES | {Role.INTERVAL, Role.STATUS, Role.SEGMENT}
_ANYBODY = frozenset({"name", "names", "competitor", "competitors", "participant", "participants", "full name"})
_RIDERS = frozenset({"rider", "riders"})
"""Headings over names that do not say who drove what: a bicycle has a rider and a team as well."""
_OF_STARTERS = frozenset({"bib", "pair", "start no", "start number"})
"""Numbers that runners and skaters have too."""
_LONGEST_TITLE = 100
_BESIDE = frozenset(
    {"notes", "note", "remarks", "remark", "comment", "comments", "records", "record", "info", "status"}
)

_REFUSED = "This is a result of another sport, not of a motorsport session."
_ASKED = "The table has names and times, and nothing in it says that they are of motorsport: please say what it is."


def why_other_sport(columns: Sequence[Column], lines: Sequence[Line], titles: Iterable[str]) -> str | None:
    """Why a result is of another sport; None where nothing says so, or where it tells of cars as well."""
    headings = {heading(column.header) for column in columns if column.header}
    if headings & _ONLY_ELSEWHERE:
        return _REFUSED
    if any(_tells_of_machines(column) for column in columns):
        return None
    said = [fold(title) for title in titles if len(title) <= _LONGEST_TITLE]
    is_told = any(_TITLE.search(title) for title in said) and not any(_MOTOR.search(title) for title in said)
    return _REFUSED if headings & _HEADINGS or is_told or _has_record_marks(columns, lines) else None


def doubt_of_sport(columns: Sequence[Column], sessions: Sequence[Classification], stated: Details) -> str | None:
    """What to ask where no heading and no title of a result is one that motorsport alone has."""
    names = {heading(column.header) for column in columns if column.role is Role.DRIVERS and column.header}
    event = stated.event
    if not names or event.series or event.circuit or event.name or any(map(_tells_of_entries, columns)):
        return None
    if names <= _RIDERS:
        return _ASKED if stated.session is None else None
    has_team = any(entry.team or entry.car for session in sessions for entry in session.entries)
    return _ASKED if names <= _ANYBODY and not has_team else None


def _tells_of_entries(column: Column) -> bool:
    """Whether a column holds what entries of motorsport have, and those of other sports have not."""
    said = heading(column.header or "")
    if column.role is Role.NUMBER:
        return column.profile.filled > 0 and said not in _OF_STARTERS
    return column.role in _OF_ENTRIES and column.profile.filled > 0 and said not in _BESIDE


def _tells_of_machines(column: Column) -> bool:
    """Whether a column holds what only motorsport has: a car, an engine, laps, somebody called a driver."""
    if column.role in _OF_MACHINES and column.profile.filled:
        return True
    return bool(column.header and _MOTOR.search(heading(column.header)))


def _has_record_marks(columns: Sequence[Column], lines: Sequence[Line]) -> bool:
    """Whether notes beside the times are marks of records (``NR``, ``PB``), alone or with those of who goes on."""
    for column in columns:
        if heading(column.header or "") in _BESIDE:
            cells = [fold(line.cells[column.index]) for line in lines if column.index < len(line.cells)]
            marks = {mark for cell in cells if cell for mark in re.split(r"[^a-z]+", cell)}
            if marks & _RECORDS and marks <= _RECORDS | _ADVANCED:
                return True
    return False
