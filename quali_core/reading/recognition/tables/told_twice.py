"""Entries over two rows: a cell spanned both on the page, and was filled into each when the table was written out."""

from __future__ import annotations

from collections.abc import Sequence

from quali_core.reading.extracted import Line, Role
from quali_core.reading.recognition.columns.header_words import meanings

_FEWEST_ROWS = 4
_FEWEST_SHARED = 4
_OF_A_CAR = ((Role.CAR,), (Role.MAKE,), (Role.ENGINE,))


def once_each(header: Sequence[str] | None, lines: Sequence[Line]) -> Sequence[Line]:
    """The first row of each pair, where every two rows differ in the column of the car alone: it, and its engine."""
    if header is None or len(lines) < _FEWEST_ROWS or len(lines) % 2:
        return lines
    at = _only_difference(lines[0].cells, lines[1].cells)
    if at is None or at >= len(header) or meanings(header[at])[:1] not in _OF_A_CAR:
        return lines
    pairs = list(zip(lines[::2], lines[1::2], strict=True))
    are_told_twice = all(_only_difference(upper.cells, lower.cells) == at for upper, lower in pairs)
    return [upper for upper, _ in pairs] if are_told_twice else lines


def _only_difference(upper: Sequence[str], lower: Sequence[str]) -> int | None:
    """The one column in which two rows differ; None where they differ in several, or share too little."""
    if len(upper) != len(lower):
        return None
    differing = [i for i, (a, b) in enumerate(zip(upper, lower, strict=True)) if a != b]
    shared = sum(bool(a.strip()) for a, b in zip(upper, lower, strict=True) if a == b)
    is_a_cell = len(differing) == 1 and upper[differing[0]].strip() and lower[differing[0]].strip()
    return differing[0] if is_a_cell and shared >= _FEWEST_SHARED else None
