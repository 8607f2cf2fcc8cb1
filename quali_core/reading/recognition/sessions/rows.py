"""Rows that could not be read wholly: said with their place, never silently dropped."""

from __future__ import annotations

import re
from collections.abc import Sequence

from quali_core.model import Entry, Problem, Severity
from quali_core.model.fold import fold
from quali_core.reading.extracted import Role
from quali_core.reading.recognition.columns.lapcolumn import is_lap_count
from quali_core.reading.recognition.sessions.entries import Built, Rows
from quali_core.reading.values import is_no_time, parse_position

_SHOWN = 60
_SUMMARY = re.compile(
    r"(?:average|mean|median|total|sum|moyenne|durchschnitt|mittelwert|media|promedio|107 ?(?:percent|%)?.*|"
    r"(?:lap|track|pole|race|course) record|previous pole|last year s? ?pole|rundenrekord|record du tour)\Z"
)


def left_out(entries: Sequence[Entry], ids_count: bool) -> tuple[tuple[Entry, ...], tuple[Problem, ...]]:
    """Keep the rows that name somebody; the others are footers or damaged, and reported.

    ``ids_count`` is True where the table names drivers by ids only: then every placed or timed row is kept.
    """
    kept: list[Entry] = []
    problems: list[Problem] = []
    are_placed = any(entry.position for entry in entries)
    for entry in entries:
        if are_placed and _sums_up(entry):
            message = f"The row “{' '.join(entry.crew)}” sums up others and was left out."
            problems.append(Problem(Severity.NOTE, "summary_left_out", message, line=entry.line))
            continue
        names = entry.drivers or entry.number or entry.team or entry.car
        if names or (ids_count and (entry.position or entry.best)):
            kept.append(entry)
            continue
        shown = entry.line_text if len(entry.line_text or "") <= _SHOWN else f"{(entry.line_text or '')[:_SHOWN]}…"
        message = f"The row names no driver, team or car and was left out: “{shown}”."
        problems.append(Problem(Severity.WARNING, "row_left_out", message, line=entry.line))
    return tuple(kept), tuple(problems)


def _sums_up(entry: Entry) -> bool:
    """Whether a row without a place is that of an average, a total or a record."""
    return entry.position is None and len(entry.crew) == 1 and bool(_SUMMARY.match(fold(entry.crew[0])))


def unread(rows: Rows, built: Built, kept: Sequence[Entry]) -> tuple[Problem, ...]:
    """The cells of time and position columns that could not be read, but for those of rows that were left out."""
    found = [*unread_times(rows, built, kept)]
    lines = {entry.line for entry in kept}
    for column in rows.by_role(Role.POSITION):
        for row, text in enumerate(rows.texts(column.index)):
            is_place = parse_position(text) is not None or is_no_time(text)
            if text and not is_place and rows.lines[row].number in lines:
                message = f"Expected a position, got “{text[:_SHOWN]}”: the entry has none."
                found.append(
                    Problem(Severity.WARNING, "unread_position", message, None, rows.lines[row].number, "position")
                )
    return tuple(found)


def unread_times(rows: Rows, built: Built, kept: Sequence[Entry]) -> tuple[Problem, ...]:
    """The cells of time columns that could not be read."""
    lines = {entry.line for entry in kept}
    return tuple(
        _time_cell(rows.texts(column.index)[row], rows.lines[row].number, column.header or "time")
        for column in rows.by_role(Role.TIME, Role.SEGMENT)
        for row in built.times[column.index].unread
        if rows.lines[row].number in lines
    )


def _time_cell(text: str, line: int, column: str) -> Problem:
    if is_lap_count(text):
        message = f"Expected a lap time, got “{text}”: cells slid; the lap count that stands here is no time."
        return Problem(Severity.WARNING, "slid_cell", message, line=line, column=column)
    message = f"Expected a lap time, got “{text[:_SHOWN]}”: the entry has no time here."
    return Problem(Severity.WARNING, "unread_time", message, line=line, column=column)
