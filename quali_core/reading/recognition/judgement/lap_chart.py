"""Lap charts: many laps of each car, which look like results and are none."""

from __future__ import annotations

import re
from collections.abc import Sequence

from quali_core.reading.extracted import Line, Role
from quali_core.reading.recognition.columns.assign import Column
from quali_core.reading.recognition.columns.header_words import heading
from quali_core.reading.values import parse_integer

_LAP_NUMBER = ("lap number", "lap no", "lap", "lap num", "tour", "runde", "giro", "vuelta", "lapnumber")
_A_LAP = re.compile(r"(?:lap|l|tour|runde|giro|vuelta) \d{1,3}|l\d{1,3}")
_MOST_LAP_COLUMNS, _MOST_RUNS = 6, 2
_IDS = frozenset({"driver id", "rider id", "driver ref"})
_FEW = 6
_SOME, _MANY = 1.8, 4
"""So often a car comes on average in a lap chart, with lap numbers and without."""


def is_lap_chart(columns: Sequence[Column], lines: Sequence[Line], headings: set[str]) -> bool:
    """Whether the same cars come again and again, lap by lap."""
    laps = sum(bool(_A_LAP.fullmatch(words)) for words in headings)
    is_told = any(column.role in (Role.POSITION, Role.TIME) for column in columns)  # what the laps come to
    if laps > (_MOST_LAP_COLUMNS if is_told else _MOST_RUNS):
        return True
    told = (column.index for column in columns if column.role in (Role.NUMBER, Role.DRIVERS))
    who = next(told, _by_id(columns))
    if who is None:
        return _is_of_one_car(columns, lines)
    if len(lines) < _FEW:
        return _count_up(columns, lines, who, 1)
    seen = [line.cells[who] for line in lines if who < len(line.cells) and line.cells[who].strip()]
    again = len(seen) / max(len(set(seen)), 1)
    if not any(words in headings for words in _LAP_NUMBER):
        return again >= _MANY
    return again >= _SOME or _count_up(columns, lines, who)


def _by_id(columns: Sequence[Column]) -> int | None:
    """The column that tells the drivers by their ids."""
    return next((column.index for column in columns if heading(column.header or "") in _IDS), None)


def _is_of_one_car(columns: Sequence[Column], lines: Sequence[Line]) -> bool:
    """Whether laps are numbered from one and nobody is named: a single car's."""
    for column in columns:
        if column.header and heading(column.header) in _LAP_NUMBER:
            laps = [parse_integer(line.cells[column.index]) for line in lines if column.index < len(line.cells)]
            said = [lap for lap in laps if lap is not None]
            return said == list(range(said[0], said[0] + len(said))) if len(said) > 1 else said == [1]
    return False


def _count_up(columns: Sequence[Column], lines: Sequence[Line], who: int, least: int = 3) -> bool:
    """Whether the lap numbers of a car that comes again go up from row to row, so often at ``least``."""
    laps = next(
        (column.index for column in columns if column.header and heading(column.header) in _LAP_NUMBER), len(columns)
    )
    last: dict[str, int] = {}
    up = down = 0
    for line in lines:
        lap = parse_integer(line.cells[laps]) if laps < len(line.cells) and who < len(line.cells) else None
        if lap is None:
            continue
        car = line.cells[who]
        if car in last:
            up, down = up + (lap == last[car] + 1), down + (lap != last[car] + 1)
        last[car] = lap
    return up >= least and up > 2 * down
