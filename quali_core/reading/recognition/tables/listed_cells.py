"""Cells that hold a list of numbers, as programs write them: ``[90.031, 89.374, 89.179]``."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from quali_core.reading.extracted import Line
from quali_core.reading.values import SECOND, parse_plain

_LIST = re.compile(r"\[\s*((?:[\d.]+|None|null|nan)(?:\s*,\s*(?:[\d.]+|None|null|nan)){1,3})\s*\]\Z", re.IGNORECASE)
_SHORTEST, _LONGEST = 20 * SECOND, 600 * SECOND


def unlisted(header: tuple[str, ...] | None, lines: Sequence[Line]) -> tuple[tuple[str, ...] | None, tuple[Line, ...]]:
    """Lay a column of lists of laps out as a column for each part of the session; other lists are left as they are."""
    if header is None or not any("[" in cell for line in lines[:2] for cell in line.cells):
        return header, tuple(lines)
    for at in range(len(header)):
        rows = [_parts(line.cells[at]) if at < len(line.cells) else None for line in lines]
        width = max((len(row) for row in rows if row), default=0)
        if width and all(row is None or _are_laps(row) for row in rows) and any(row and any(row) for row in rows):
            names = tuple(f"Q{n}" for n in range(1, width + 1))
            laid = [_laid(line, at, row or [], width) for line, row in zip(lines, rows, strict=True)]
            return (*header[:at], *names, *header[at + 1 :]), tuple(laid)
    return header, tuple(lines)


def _parts(cell: str) -> list[str] | None:
    match = _LIST.match(cell.strip())
    return [part if part[0].isdigit() else "" for part in re.split(r"\s*,\s*", match[1])] if match else None


def _are_laps(parts: Sequence[str]) -> bool:
    return all(not part or _SHORTEST <= (parse_plain(part) or 0) <= _LONGEST for part in parts)


def _laid(line: Line, at: int, parts: Sequence[str], width: int) -> Line:
    cells = (*line.cells[:at], *parts, *("",) * (width - len(parts)), *line.cells[at + 1 :])
    return replace(line, cells=cells, values=())
