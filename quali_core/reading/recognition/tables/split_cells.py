"""Cells that a comma within them parted: rows with one cell more than their header has."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from quali_core.model import Problem, Severity
from quali_core.reading.extracted import Line

_WHOLE = re.compile(r"\s*\d{1,2}:[0-5]\d\s*\Z")
_FRACTION = re.compile(r"\s*\d{1,4}\s*\Z")
_MOST = 0.8


def rejoined(header: Sequence[str] | None, lines: Sequence[Line]) -> tuple[tuple[Line, ...], tuple[Problem, ...]]:
    """Join lap times with a decimal comma again; what else stands in the cell too many is asked about."""
    width = len(header or ())
    wide = [line for line in lines if len(line.cells) == width + 1 and line.cells[-1].strip()]
    if not header or not header[0].strip() or len(wide) < max(2, _MOST * len(lines)):
        return tuple(lines), ()
    for at in range(width):
        parted = [line for line in wide if _WHOLE.match(line.cells[at]) and _FRACTION.match(line.cells[at + 1])]
        if len(parted) >= _MOST * len(wide):
            return tuple(_joined(line, at) if line in parted else line for line in lines), ()
    message = f"Under {width} headings stand {width + 1} cells: please look which of them belongs to which."
    return tuple(lines), (Problem(Severity.ERROR, "header_narrower", message, line=wide[0].number),)


def _joined(line: Line, at: int) -> Line:
    cells = (*line.cells[:at], f"{line.cells[at]},{line.cells[at + 1]}", *line.cells[at + 2 :])
    return replace(line, cells=cells, values=())
