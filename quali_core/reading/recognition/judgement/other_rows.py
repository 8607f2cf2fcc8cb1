"""Tables whose rows are something else than a session's entries: stops, stints, stages, records, hours of a day."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from datetime import date

from quali_core.model import Classification, SessionKind
from quali_core.reading.extracted import Line, Role
from quali_core.reading.recognition.columns.assign import Column
from quali_core.reading.recognition.columns.header_words import heading, meanings
from quali_core.reading.recognition.columns.settle import names_other_laps
from quali_core.reading.recognition.titles.details import parse_date, parse_year
from quali_core.reading.recognition.titles.kinds import session_kind
from quali_core.reading.values import FAST_CLOCK

_ROWS = {
    "This is a list of pit stops or stints, not the result of a session.": frozenset(
        {"stop", "stop no", "stop number", "pit stop no", "pit in", "pit out", "pit lane time"}
        | {"stint", "stint no", "stint number", "stint laps", "boxenstopp", "arret", "relais"}
    ),
    "This is a list of special stages, not the result of a session.": frozenset(
        {"ss", "stage", "stage no", "stage name", "special stage", "wp"}
    ),
}
_STOPS = frozenset({"stop", "stop no", "stop number", "pit stop no", "ss", "stage", "stage no", "special stage", "wp"})
_LAP = frozenset({"lap", "on lap", "lap no", "lap number", "tour", "runde", "giro", "vuelta"})
_AT_HOUR = frozenset({"time of day", "tod", "local time", "hour", "uhrzeit", "heure", "ora", "hora"})
_HOUR = re.compile(r"(?:0\d|1\d|2[0-3]):[0-5]\d:[0-5]\d(?:[.,]\d+)?\Z")
_FEWEST = 3
_LATE = 30
"""In no qualifying is as late a lap the best."""
_ONE_MEETING = 10
"""The sessions of one meeting lie within so many days."""


def why_other_rows(columns: Sequence[Column], lines: Sequence[Line]) -> str | None:
    """Why the rows are not the entries of one session; None where nothing says so."""
    headings = {heading(column.header) for column in columns if column.header}
    counted = {"stop no"} if "stops" in headings and headings & _AT_HOUR else set()  # a stop a row, counted by the car
    reason = next((reason for reason, words in _ROWS.items() if (headings | counted) & words), None)
    if reason and not headings & _STOPS and _is_an_entry_each(columns, lines):
        reason = None
    return reason or _several_days(columns, lines) or _several_sessions(columns, lines) or _hours(columns, lines)


def _is_an_entry_each(columns: Sequence[Column], lines: Sequence[Line]) -> bool:
    """Whether every row has a place, a lap time and a driver of its own: what else it tells is of that lap."""
    names = _texts(columns, Role.DRIVERS, lines)
    timed = any(column.role is Role.TIME and column.profile.lap >= 0.5 for column in columns)
    placed = any(column.role is Role.POSITION and column.profile.place >= 0.5 for column in columns)
    return timed and placed and len(names) == len(lines) == len(set(names))


def doubt_of_laps(columns: Sequence[Column], kind: SessionKind | None) -> str | None:
    """What to ask where each row tells in which lap and at what hour it was driven, and nothing of which session."""
    if kind is not None:
        return None
    headings = {heading(column.header) for column in columns if column.header}
    if headings & _LAP and headings & _AT_HOUR:
        return "Each row has a lap and its time of day, as lists of fastest laps do: those of a race are no qualifying."
    on_lap = [column.profile.largest for column in columns if heading(column.header or "") in _LAP]
    if on_lap and max(on_lap) >= _LATE:
        return "The laps were driven as late as in a race: those of a race are no qualifying. Please say what this is."
    return None


def doubt_of_left_laps(columns: Sequence[Column], lines: Sequence[Line], untimed: Set[int]) -> str | None:
    """What to ask where entries without a time have laps in a column whose heading nobody knows, or they alone.

    ``untimed`` are the lines of such entries.
    """
    for column in columns if untimed else ():
        header = column.header
        if column.role is not Role.IGNORE or not header or names_other_laps(header):
            continue
        cells = [line.cells[column.index] for line in lines if column.index < len(line.cells)]
        laps = [line.number for line, cell in zip(lines, cells, strict=False) if FAST_CLOCK(cell.strip())]
        are_theirs = len(laps) >= _FEWEST and untimed >= {*laps}
        if are_theirs or (not meanings(header) and len(laps) * 2 > len(lines) and not untimed.isdisjoint(laps)):
            return f"Entries without a time have one in “{column.header}”: please look which column counts."
    return None


def doubt_of_classes(columns: Sequence[Column], sessions: Sequence[Classification]) -> str | None:
    """What to ask where every row is of a class of its own and has no place: the best of each class, likely."""
    entries = [entry for session in sessions for entry in session.entries]
    classes = [entry.class_name for entry in entries if entry.class_name]
    are_placed = any(column.role is Role.POSITION for column in columns)
    if are_placed or len(entries) < _FEWEST or len(set(classes)) < len(entries):
        return None
    return "Every row is of another class and none has a place: they may be the best of each class. Please say so."


def _texts(columns: Sequence[Column], role: Role, lines: Sequence[Line]) -> list[str]:
    at = next((column.index for column in columns if column.role is role), None)
    return [] if at is None else [line.cells[at].strip() for line in lines if at < len(line.cells)]


def _several_days(columns: Sequence[Column], lines: Sequence[Line]) -> str | None:
    """Each row of a day of its own, months or years apart: records, or the best of a season."""
    days = [day for text in _texts(columns, Role.DATE, lines) if (day := _day_or_year(text))]
    if len(set(days)) < _FEWEST or len(set(days)) * 2 <= len(lines) or (max(days) - min(days)).days <= _ONE_MEETING:
        return None
    return "The rows are of different dates (a list of records or of personal bests), not one session."


def _day_or_year(text: str) -> date | None:
    year = parse_year(text)
    return parse_date(text) or (date(year, 1, 1) if year else None)


def _several_sessions(columns: Sequence[Column], lines: Sequence[Line]) -> str | None:
    """Rows of practice, qualifying and race under one count of places, or a row a session: the best of them all."""
    named = [text for text in _texts(columns, Role.SESSION_KIND, lines) if session_kind(text)]
    is_one_each = 1 < len(lines) == len(named) == len(set(named))
    if len(set(map(session_kind, named))) < 2 and not is_one_each:
        return None
    return "The rows are of different sessions (the best of a whole meeting), not the result of one."


def _hours(columns: Sequence[Column], lines: Sequence[Line]) -> str | None:
    """Full hours, minutes and seconds in every row, without laps or a distance: times of day."""
    roles = {column.role for column in columns}
    if roles & {Role.TIME, Role.SEGMENT, Role.LAPS, Role.GAP, Role.INTERVAL}:
        return None
    said = [text for text in _texts(columns, Role.RACE_TIME, lines) if text]
    if len(said) < _FEWEST or not all(map(_HOUR.match, said)) or all(text[:2] in ("00", "01", "02") for text in said):
        return None
    return "The times are times of day, not laps."
