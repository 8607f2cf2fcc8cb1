"""Rows of cells, as a spreadsheet or a CSV holds them, cut into tables by their headers."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from quali_core.reading.extracted import Line, Table
from quali_core.reading.recognition.tables.layout import looks_like_header
from quali_core.reading.recognition.titles.details import is_detail

_TELLING, _TELLING_ROWS, _SEARCHED = 2, 3, 8


def cut(lines: Sequence[Line], name: str | None = None) -> tuple[Table, ...]:
    """One table for each header row that differs from the one before or follows a title; titles go with it."""
    starts = _headers(lines)
    if not starts:
        rows = tuple(line for line in lines if any(line.cells))
        return (Table(rows, name=name),) if rows else ()
    tables: list[Table] = []
    facts = _facts([line for line in lines[: starts[0]] if any(line.cells)])
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        first = _titles_above(lines, start)
        last = _titles_above(lines, end) if end < len(lines) else end
        before = tuple(text for line in lines[first:start] if (text := _joined(line)))
        rows = tuple(line for line in lines[start + 1 : last] if any(line.cells))
        header: tuple[str, ...] | None = lines[start].cells
        if rows and looks_like_header(rows[0].cells):
            rows, header = (lines[start], *rows), None
        told = _facts([lines[start], *rows]) if end < len(lines) and len(rows) <= _TELLING_ROWS else ()
        facts += told
        if not told:
            tables.append(Table(rows, header, name, (*facts, *before)))
    return tuple(tables)


def _facts(lines: Sequence[Line]) -> tuple[str, ...]:
    """A row under headings that tell of an event (``Track``, ``Series``), as lines of ``Key: value``."""
    return tuple(
        f"{key}: {text}"
        for upper, lower in pairwise(lines[:_SEARCHED])
        if sum(is_detail(key) for key in upper.cells) >= _TELLING and not any(map(is_detail, lower.cells))
        for key, text in zip(upper.cells, lower.cells, strict=False)
        if key and text
    )


def _headers(lines: Sequence[Line]) -> list[int]:
    found: list[int] = []
    for i, line in enumerate(lines):
        cells = line.cells
        if len(cells) < 2 or cells[0][:1].isdigit() or not looks_like_header(cells):
            continue
        repeated = found and lines[found[-1]].cells == line.cells
        if repeated and _titles_above(lines, i) == i:
            continue
        if found and i - found[-1] == 1:
            continue
        found.append(i)
    return found


def _titles_above(lines: Sequence[Line], start: int) -> int:
    """The first of the lines of title directly above a row; those of one or two cells, and empty ones."""
    first = start
    while first > 0 and sum(bool(cell) for cell in lines[first - 1].cells) <= 2 and start - first < 30:
        first -= 1
    return first


def _joined(line: Line) -> str:
    filled = [cell for cell in line.cells if cell]
    if len(filled) == 2 and not filled[0].endswith(":"):
        return f"{filled[0]}: {filled[1]}"
    return " ".join(filled)
