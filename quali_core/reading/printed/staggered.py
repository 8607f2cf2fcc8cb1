"""Starting grids drawn as they stand: odd places on the left, even ones on the right, set back by half a row."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from quali_core.reading.printed.printed_rows import Row, Word

_FEWEST = 3
_SAME = 6.0  # places below each other begin within so much, in points or characters
_HALF = 0.5
_FAR = 1.2
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
        seen = sorted((*columns[near], *columns.get(near + 1, ())), key=lambda one: one[1])
        run = _run([(place, index) for place, index, _ in seen], first, rows)
        if run:
            return _Side(min(left for _, index, left in seen if index in run), tuple(run))
    return None


def _run(seen: Sequence[tuple[int, int]], first: int, rows: Sequence[Row]) -> list[int]:
    """The rows of places that count up by two; other numbers of the page may stand above, or well below them."""
    begins = next((i for i, (place, _) in enumerate(seen) if place == first), len(seen))
    run = [index for k, (place, index) in enumerate(seen[begins:]) if place == first + 2 * k]
    behind = seen[begins + len(run) :]
    if len(run) < _FEWEST or [index for _, index in seen[begins : begins + len(run)]] != run:
        return []
    pitch = (rows[run[-1]].height - rows[run[0]].height) / (len(run) - 1)
    return run if not behind or rows[behind[0][1]].height - rows[run[-1]].height > pitch * _FAR else []
