"""Starting grids drawn as they stand: odd places on the left, even ones on the right, set back by half a row."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from quali_core.reading.printed.printed_rows import Row, Word

_FEWEST = 3
_SAME = 6.0  # places below each other begin within so much, in points or characters
_HALF = 0.5
_BEHIND = 0.01


@dataclass(frozen=True, slots=True)
class _Side:
    """Where the places of one side of a grid stand: how far right, and in which rows."""

    left: float
    rows: tuple[int, ...]


def in_one_column(rows: Sequence[Row]) -> list[Row]:
    """The rows of a staggered grid with its right side below its left, place by place; all others as they are."""
    odd, even = _side(rows, first=1), _side(rows, first=2)
    if odd is None or even is None or even.left <= odd.left or rows[odd.rows[0]].page != rows[odd.rows[-1]].page:
        return list(rows)
    top = min(odd.rows[0], even.rows[0])
    bottom = max(odd.rows[-1], even.rows[-1])
    pitch = (rows[odd.rows[-1]].height - rows[odd.rows[0]].height) / (len(odd.rows) - 1)
    level = rows[even.rows[0]].height - rows[odd.rows[0]].height < _HALF * _HALF * pitch
    grid: list[Row] = []
    for row in rows[top:]:
        if row.height > rows[bottom].height + _HALF * pitch or row.page != rows[top].page:
            break
        sides = [
            tuple(word for word in row.words if (word.left >= even.left - _SAME) == is_right) for is_right in (0, 1)
        ]
        moved = tuple(
            Word(word.text, word.left - even.left + odd.left, word.right - even.left + odd.left) for word in sides[1]
        )
        height = row.height + (_HALF * pitch if level else _BEHIND)
        grid += [
            Row(words, row.number, at, row.page) for words, at in ((sides[0], row.height), (moved, height)) if words
        ]
    rest = rows[top + len({row.number for row in grid}) :]
    grid.sort(key=lambda row: row.height)
    return [*rows[:top], *(replace(row, number=row.number) for row in grid), *rest]


def _side(rows: Sequence[Row], first: int) -> _Side | None:
    """The places that count up by two from the first, one below the other."""
    columns: dict[int, list[tuple[int, int, float]]] = defaultdict(list)
    for index, row in enumerate(rows):
        for word in row.words:
            place = word.text.strip(".)")
            if place.isdigit() and len(place) < 3:
                columns[round(word.left / _SAME)].append((int(place), index, word.left))
    for near in sorted(columns):
        found = sorted((*columns[near], *columns.get(near + 1, ())), key=lambda seen: seen[1])
        places = [place for place, _, _ in found]
        if len(found) >= _FEWEST and places == list(range(first, first + 2 * len(found), 2)):
            return _Side(min(left for _, _, left in found), tuple(index for _, index, _ in found))
    return None
