"""Rows into sessions: by the columns that name the session, by titles between rows, by places that begin again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from operator import eq

from quali_core.model import EntryStatus, Problem
from quali_core.reading.extracted import Line, Role
from quali_core.reading.recognition.columns.assign import Column
from quali_core.reading.recognition.columns.misspelt_keys import mend, misspelt
from quali_core.reading.recognition.titles.details import parse_year
from quali_core.reading.recognition.titles.kinds import session_kind
from quali_core.reading.values import parse_position, parse_status

KEYS = (
    Role.SESSION_KEY,
    Role.SERIES,
    Role.YEAR,
    Role.ROUND,
    Role.EVENT,
    Role.DATE,
    Role.CIRCUIT,
    Role.COUNTRY,
    Role.SESSION_KIND,
)
_OF_AN_EVENT = frozenset({Role.YEAR, Role.ROUND, Role.EVENT, Role.CIRCUIT, Role.SESSION_KEY})
_MOSTLY = 0.8
_FEW = 2.0
"""Sessions of fewer rows on average than this are none: the table has a row an event."""


@dataclass(frozen=True, slots=True)
class Group:
    """The rows of one session, with what its key columns and the title above it say."""

    lines: tuple[Line, ...]
    keys: Mapping[Role, str] = field(default_factory=dict)
    title: str | None = None
    sections: Mapping[int, EntryStatus] = field(default_factory=dict)
    """By line number: the status that a title between the rows gives (``Not classified``, ``Did not start``)."""


@dataclass(frozen=True, slots=True)
class Split:
    """The sessions of a table; ``rows_are_events`` where it has a row an event (a calendar, a roll of winners)."""

    groups: tuple[Group, ...]
    rows_are_events: bool = False
    problems: tuple[Problem, ...] = ()


def split(columns: Sequence[Column], lines: Sequence[Line], titles: Sequence[tuple[int, str]] = ()) -> Split:
    """Group the rows of a table into its sessions."""
    keys = [column for column in columns if column.role in KEYS]
    places = next((column.index for column in columns if column.role is Role.POSITION), None)
    if any(column.role is Role.YEAR and _steps(column, lines) for column in keys):
        return Split((Group(tuple(lines)),), rows_are_events=True)
    if keys and _count_up(lines, places) and len(lines) > 2:
        keys = [column for column in keys if _is_constant(column, lines)]
    while keys:
        groups, problems = _by_keys(keys, lines)
        if len(groups) == 1 or len(lines) / len(groups) >= _FEW:
            parts = tuple(part for group in groups for part in _restarts(group, columns, places, ()))
            return Split(parts, problems=problems)
        most = max(keys, key=lambda column: len(set(_cells(lines, column.index))))
        if most.role in _OF_AN_EVENT and len(lines) > 2:
            return Split((Group(tuple(lines)),), rows_are_events=True)
        keys.remove(most)
    return Split(tuple(_restarts(Group(tuple(lines)), columns, places, titles)))


def _cells(lines: Sequence[Line], index: int) -> list[str]:
    """What the lines have in a column; nothing where one is too short."""
    return [cells[index] if index < len(cells) else "" for cells in [line.cells for line in lines]]


def _steps(column: Column, lines: Sequence[Line]) -> bool:
    """Whether a column of years goes on by one from row to row: editions of an event, whatever counts them."""
    said = _cells(lines, column.index)
    if sum(map(eq, said, said[1:])) > (1 - _MOSTLY) * len(said):  # rows of one session share its year
        return False
    years = [year for text in said if (year := parse_year(text)) is not None]
    on = sum(abs(later - earlier) == 1 for earlier, later in pairwise(years))
    return len(years) > 2 and len(years) == len(lines) and on > _MOSTLY * (len(years) - 1)


def _is_constant(column: Column, lines: Sequence[Line]) -> bool:
    return len(set(_cells(lines, column.index))) == 1


def _count_up(lines: Sequence[Line], places: int | None) -> bool:
    """Whether the places of the whole table run once from one to its end: then it is one session."""
    if places is None:
        return False
    found = [place for text in _cells(lines, places) if (place := parse_position(text)) is not None]
    return found == list(range(1, len(found) + 1)) and len(found) * 2 > len(lines)


def _by_keys(keys: Sequence[Column], lines: Sequence[Line]) -> tuple[list[Group], tuple[Problem, ...]]:
    said = list(zip(*(_cells(lines, column.index) for column in keys), strict=True))
    meant = mend(said)
    groups: dict[tuple[str, ...], list[Line]] = {}
    for row, (key, line) in enumerate(zip(said, lines, strict=True)):
        groups.setdefault(meant.get(row, key), []).append(line)
    found = [
        Group(tuple(rows), {column.role: text.strip() for column, text in zip(keys, key, strict=True) if text.strip()})
        for key, rows in groups.items()
    ]
    return found, tuple(misspelt(lines[row].number, said[row], key) for row, key in meant.items())


def _restarts(
    group: Group, columns: Sequence[Column], places: int | None, titles: Sequence[tuple[int, str]]
) -> list[Group]:
    """Cut a group where a title names another session or the places begin again at one."""
    lines = group.lines
    named = {row: text for row, text in titles if row < len(lines)}
    starts = [0]
    if places is not None:
        found = list(map(parse_position, _cells(lines, places)))
        starts += _ones(found)
    else:
        starts += [row for row, text in named.items() if row and session_kind(text)]
    sections = _sections(lines, named)
    if len(starts) == 1:
        return [Group(lines, group.keys, named.get(0), sections)]
    parts = [lines[start:end] for start, end in pairwise([*starts, len(lines)])]
    titles_of = _telling(parts, columns)
    return [
        Group(part, group.keys, named.get(start, title), sections)
        for start, part, title in zip(starts, parts, titles_of, strict=True)
    ]


def _sections(lines: Sequence[Line], titles: Mapping[int, str]) -> Mapping[int, EntryStatus]:
    """The rows under titles that say what became of them; another title ends that."""
    found: dict[int, EntryStatus] = {}
    status: EntryStatus | None = None
    for row, line in enumerate(lines):
        if row in titles:
            status = parse_status(titles[row].rstrip(":"))
        if status is not None and status is not EntryStatus.TIMED:
            found[line.number] = status
    return found


def _telling(parts: Sequence[Sequence[Line]], columns: Sequence[Column]) -> list[str | None]:
    """What tells the parts apart: a column that is the same throughout each of them and different between them."""
    for column in sorted(columns, key=lambda column: column.role is not Role.CLASS):
        values = [set(map(str.strip, _cells(part, column.index))) for part in parts]
        if all(len(value) == 1 and value != {""} for value in values):
            said = [value.pop() for value in values]
            if len(set(said)) == len(said):
                return [text if len(text) > 2 or not column.header else f"{column.header} {text}" for text in said]
    return [None] * len(parts)


def _ones(places: Sequence[int | None]) -> list[int]:
    """The rows (but the first) where a count that had gone on begins again at one, if all such counts are whole."""
    starts: list[int] = []
    so_far = 0
    if next((place for place in places if place is not None), None) != 1:
        return starts
    for row, place in enumerate(places):
        if place == 1 and so_far > 1:
            starts.append(row)
            so_far = 1
        elif place is not None:
            if place < so_far:
                return []
            so_far = place
    return starts
