"""Grids drawn in columns, and long lists set in two: what stands side by side becomes a line for each place."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

_PLACE = re.compile(r"(?:(?<=\s\s)|(?<=\t)|\A\s{0,8})(?:P|#)?(\d{1,3})(?:st|nd|rd|th)?[.):]?\s{1,3}(?=[^\W_])")
_CELL = re.compile(r"\S+(?: \S+)*")
_NAMED = re.compile(r"[^\W\d_]{2}")
_FEWEST = 2
_NEAR = 3
_LONGEST = 300
_LONGEST_PAGE = 500


@dataclass(slots=True)
class _Entry:
    """A place, where it begins in its line, and what stands there and below it."""

    place: int
    left: int
    line: int
    parts: list[str] = field(default_factory=list)


def by_column(lines: Sequence[str]) -> tuple[list[str], list[int]]:
    """A line for each place, and the number (from 1) of the line that each came from."""
    if len(lines) > _LONGEST_PAGE:
        return list(lines), list(range(1, len(lines) + 1))
    rows = {number: places for number, line in enumerate(lines, 1) if len(places := _places(line)) > 1}
    if len(rows) < _FEWEST or not _count_on(list(rows.values())):
        return list(lines), list(range(1, len(lines) + 1))
    parted: list[str] = []
    numbers: list[int] = []
    block: list[_Entry] = []
    current: list[_Entry] = []
    last = max(rows)
    for number, line in enumerate(lines, 1):
        if number in rows:
            current = [_Entry(int(match[1]), match.start(1), number) for match in rows[number]]
            for entry, text in zip(current, _cut(line, rows[number]), strict=True):
                entry.parts.append(text)
            block += current
        elif current and line.strip() and not _PLACE.match(line) and _stands_under(line, current):
            for cell in _CELL.finditer(line):
                _above(cell.start(), current).parts.append(cell[0])
        elif line.strip() or number > last:
            _give(block, parted, numbers)
            block, current = [], []
            parted.append(line)
            numbers.append(number)
    _give(block, parted, numbers)
    return parted, numbers


def _places(line: str) -> list[re.Match[str]]:
    found = list(_PLACE.finditer(line)) if len(line) <= _LONGEST and _PLACE.match(line) else []
    ends = [*(match.start() for match in found[1:]), *([len(line)] if found else [])]
    named = all(_NAMED.search(line, match.end(), end) for match, end in zip(found, ends, strict=True))
    return found if named else []


def _count_on(rows: Sequence[Sequence[re.Match[str]]]) -> bool:
    """Whether the places read from left to right, or down each column: never the numbers of the cars."""
    whole = [[int(match[1]) for match in row] for row in rows]
    across = [place for row in whole for place in row]
    if across[0] == 1 and all(later - earlier == 1 for earlier, later in pairwise(across)):
        return True
    down = list(zip(*whole, strict=False))
    return (
        down[0][0] == 1
        and all(later - earlier == 1 for column in down for earlier, later in pairwise(column))
        and all(right[0] - left[-1] in (0, 1) for left, right in pairwise(down))
    )


def _cut(line: str, places: Sequence[re.Match[str]]) -> list[str]:
    ends = [*(match.start() for match in places[1:]), len(line)]
    return [line[match.end() : end].strip() for match, end in zip(places, ends, strict=True)]


def _stands_under(line: str, above: Sequence[_Entry]) -> bool:
    cells = list(_CELL.finditer(line))
    owners = [_above(cell.start(), above) for cell in cells]
    return len(cells) <= len(above) and len({id(owner) for owner in owners}) == len(cells)


def _above(left: int, entries: Sequence[_Entry]) -> _Entry:
    begun = [entry for entry in entries if entry.left <= left + _NEAR]
    return begun[-1] if begun else entries[0]


def _give(block: Sequence[_Entry], parted: list[str], numbers: list[int]) -> None:
    for entry in sorted(block, key=lambda entry: entry.place):
        parted.append(f"{entry.place}. {' | '.join(entry.parts)}")
        numbers.append(entry.line)
