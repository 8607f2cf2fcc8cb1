"""Columns that stack two things: ``Driver / Team`` over cells with the one above the other."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from quali_core.model.fold import fold
from quali_core.reading.extracted import Line, Native, Role
from quali_core.reading.recognition.columns.header_words import meanings
from quali_core.reading.words import words

Halves = tuple[str, str]
"""The two headings of a stacked column, the upper first."""

_BETWEEN = re.compile(r"\s*(?:/|\n|\||\s[-–—&+]\s)\s*")
_MOST = 0.7
_AGAIN = 0.75
_TEAM_WORDS = frozenset(words("names")["teams"]) | frozenset(words("names")["makes"])


def halves_of(heading: str) -> Halves | None:
    """The two headings in one, where each is known and means something else."""
    parts = [part for part in _BETWEEN.split(heading) if part]
    if len(parts) != 2:
        return None
    upper, lower = (meanings(part)[:1] for part in parts)
    return (parts[0], parts[1]) if upper and lower and upper != lower else None


def unstack(header: tuple[str, ...] | None, lines: Sequence[Line]) -> tuple[tuple[str, ...] | None, tuple[Line, ...]]:
    """Give each half of a stacked column a column of its own, where nearly all cells have both lines."""
    stacked: dict[int, Halves] = {}
    has_team = any(meanings(text)[:1] == (Role.TEAM,) for text in header or ())
    for i, text in enumerate(header or ()):
        halves = halves_of(text)
        if halves is None and (has_team or meanings(text)[:1] != (Role.DRIVERS,)):
            continue
        cells = [line.cells[i] for line in lines if i < len(line.cells)]
        halves = halves or _unsaid(text, cells)
        if halves and _are_stacked(cells):
            stacked[i] = halves
    if header is None or not stacked:
        return header, tuple(lines)
    names = [name for i, text in enumerate(header) for name in stacked.get(i, (text,))]
    return tuple(names), tuple(_apart(line, stacked) for line in lines)


def headed(lines: Sequence[Line]) -> tuple[str, ...] | None:
    """Headings for lines without any, where a column stacks drivers and teams; None where none does."""
    width = max((len(line.cells) for line in lines), default=0)
    columns = [[line.cells[i] for line in lines if i < len(line.cells)] for i in range(width)]
    drivers = [i for i, cells in enumerate(columns) if _are_stacked(cells) and _unsaid("Driver", cells)]
    return tuple("Driver" if i in drivers else "" for i in range(width)) if len(drivers) == 1 else None


def _unsaid(heading: str, cells: Sequence[str]) -> Halves | None:
    """The halves of a column of drivers with the team below each name: teams come again, or are called so."""
    said = [cell.split("\n") for cell in cells if cell]
    below = [lines[1] for lines in said if len(lines) == 2]
    if len(below) < max(3, _MOST * len(said)):
        return None
    named = len({lines[0] for lines in said}) == len(said)
    teams = sum(not _TEAM_WORDS.isdisjoint(fold(text).split()) for text in below)
    is_team = len(set(below)) <= _AGAIN * len(below) or teams * 2 > len(below)
    return (heading, "Team") if named and is_team else None


def _are_stacked(cells: Sequence[str]) -> bool:
    filled = [cell for cell in cells if cell]
    return len(filled) > 1 and sum("\n" in cell for cell in filled) >= _MOST * len(filled)


def _apart(line: Line, stacked: dict[int, Halves]) -> Line:
    cells: list[str] = []
    values: list[Native] = []
    for i, cell in enumerate(line.cells):
        parts = _divided(cell, stacked[i]) if i in stacked else (cell,)
        cells += parts
        values += [line.values[i] if i < len(line.values) else None, *(None for _ in parts[1:])]
    return replace(line, cells=tuple(cells), values=tuple(values) if line.values else ())


def _divided(cell: str, halves: Halves) -> tuple[str, str]:
    """The lines of a cell by the half that they belong to; of a crew there may be several."""
    said = cell.split("\n")
    at = len(said) - 1 if meanings(halves[0])[0] is Role.DRIVERS and len(said) > 1 else 1
    return "\n".join(said[:at]), "\n".join(said[at:])
