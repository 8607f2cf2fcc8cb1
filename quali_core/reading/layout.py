"""The layout of a table: where its header is, which lines are data, which are titles between them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from quali_core.reading.extracted import Line, Table
from quali_core.reading.header_words import is_heading
from quali_core.reading.values import is_none, parse_clock

_SEARCHED = 30
"""A header is looked for among this many first lines."""


@dataclass(frozen=True, slots=True)
class Layout:
    """A table cut into its parts. ``titles`` are (row, text): a title that stands before the data row of that index."""

    header: tuple[str, ...] | None
    lines: tuple[Line, ...]
    titles: tuple[tuple[int, str], ...] = ()
    above: tuple[str, ...] = ()
    left_out: tuple[Line, ...] = ()


def lay_out(table: Table) -> Layout:
    """Find the header and the data rows of a table."""
    lines = table.lines
    header = table.header
    above: tuple[str, ...] = ()
    if header is None:
        at = find_header(lines)
        if at is not None:
            header = lines[at].cells
            above = tuple(" ".join(cell for cell in line.cells if cell).strip() for line in lines[:at])
            lines = lines[at + 1 :]
    data: list[Line] = []
    titles: list[tuple[int, str]] = []
    width = len(header) if header else max((len(line.cells) for line in lines[:50]), default=0)
    for line in lines:
        filled = [cell for cell in line.cells if cell.strip()]
        if not filled or (header and line.cells == header) or all(is_none(cell) for cell in filled):
            continue
        if len(filled) == 1 and width > 2:
            titles.append((len(data), filled[0].strip()))
        elif looks_like_header(line.cells):
            continue
        else:
            data.append(line)
    return Layout(header, tuple(data), tuple(titles), tuple(text for text in above if text))


def find_header(lines: Sequence[Line]) -> int | None:
    """The index of the header row among the first lines; None where there is none."""
    return next((i for i, line in enumerate(lines[:_SEARCHED]) if looks_like_header(line.cells)), None)


def looks_like_header(cells: Sequence[str]) -> bool:
    """Whether a row is made of headings: most cells are known words, none is a time."""
    filled = [cell for cell in cells if cell.strip()]
    known = sum(is_heading(cell) for cell in filled)
    if known < 2 or known * 2 < len(filled):
        return False
    return not any(parse_clock(cell) is not None for cell in filled)
