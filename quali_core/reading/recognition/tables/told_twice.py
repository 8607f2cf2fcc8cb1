"""Entries over two rows: a cell spanned both on the page, and was filled into each when the table was written out."""

from __future__ import annotations

from collections.abc import Sequence

from quali_core.reading.extracted import Line

_FEWEST_ROWS = 4
_FEWEST_SHARED = 4


def once_each(lines: Sequence[Line]) -> Sequence[Line]:
    """The first row of each pair, where every two rows differ in one and the same column: the car and its engine."""
    pairs = list(zip(lines[::2], lines[1::2], strict=False))
    if len(lines) < _FEWEST_ROWS or len(lines) % 2:
        return lines
    columns = {_only_difference(upper.cells, lower.cells) for upper, lower in pairs}
    return [upper for upper, _ in pairs] if len(columns) == 1 and None not in columns else lines


def _only_difference(upper: Sequence[str], lower: Sequence[str]) -> int | None:
    """The one column in which two rows differ; None where they differ in several, or share too little."""
    if len(upper) != len(lower):
        return None
    differing = [i for i, (a, b) in enumerate(zip(upper, lower, strict=True)) if a != b]
    shared = sum(bool(a.strip()) for a, b in zip(upper, lower, strict=True) if a == b)
    is_a_cell = len(differing) == 1 and upper[differing[0]].strip() and lower[differing[0]].strip()
    return differing[0] if is_a_cell and shared >= _FEWEST_SHARED and not _is_figure(upper[differing[0]]) else None


def _is_figure(cell: str) -> bool:
    """Whether a cell is a time or a number: rows that differ in those are laps."""
    return not any(map(str.isalpha, cell))
