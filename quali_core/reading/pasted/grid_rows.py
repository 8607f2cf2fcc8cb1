"""Starting grids written row by row: ``Row 1: 1. Ann Lee 1:20.1; 2. Bo Ray 1:20.4`` becomes a line for each place."""

from __future__ import annotations

import re
from collections.abc import Sequence

from quali_core.reading.pasted.pieces import has_words

_ROW = r"(?:start)?(?:row|reihe|startreihe|fila|linea|ligne|rangée|rij|linha|sor|red|rivi|rad)"
_NTH = r"\d{1,2}(?:st|nd|rd|th|[.ªºa°]|r?e|[eè]re|[eè]me)?"
_OF_A_ROW = re.compile(
    rf"[\s•*·–-]*(?:{_NTH}\s*{_ROW}|(?:[^\W\d_]{{4,12}}\s)?{_ROW}(?:\s*\d{{1,2}})?)"
    r"\s*[:.|–-]*\s+",
    re.IGNORECASE,
)
"""A number in front counts the rows: then what follows the word is a place already."""
_ROW_ALONE = re.compile(
    rf"\W*(?:(?:{_NTH}|[^\W\d_]{{4,12}})\s*)?"
    r"(?:start)?(?:row|reihe|fila|linea|linija|ligne|rangée|rij|linha|rząd|sor|red|rivi|rad)(?:\s*\d{1,2})?\W*",
    re.IGNORECASE,
)
_BESIDE = re.compile(r"\s*[|;]\s*|(?<=\))\s*,\s*|\s{3,}")
_SLASHED = re.compile(r"\s/\s")
_BRACKETS_END = re.compile(r"(?<=\))\s+(?=[^\W\d_])")
_LISTED = re.compile(r",\s+(?!\d)|\s(?:and|und|et|e|y|i|en)\s")
_FEWEST = 2
_PLACED = re.compile(r"\W*\d")
_ABREAST = (2, 3, 4)
"""Cars in a row of a grid that names no places."""
_PLACE = re.compile(r"(?<![\w.,:'’+])(\d{1,2})[.)]\s+(?=(?:#?\d{1,3}\s+)?[^\W\d_])")


def is_row(line: str) -> bool:
    """Whether a line says nothing but which row of the grid follows."""
    return bool(_ROW_ALONE.fullmatch(line))


def are_rows(lines: Sequence[str]) -> bool:
    """Whether lines are rows of a grid with several places each, as a rule."""
    return sum(len(_places(line)) > 1 for line in lines) * 2 > len(lines)


def by_place(lines: Sequence[str]) -> tuple[list[str], list[int]]:
    """A line for each place, and the number (from 1) of the line that each came from."""
    lines = _beside(lines)
    parted: list[str] = []
    numbers: list[int] = []
    abreast = _abreast(lines)
    row = 0
    for number, line in enumerate(lines, 1):
        places = _places(line)
        if abreast and places == [line] and (label := _OF_A_ROW.match(line)):
            said = re.search(r"\d{1,2}", label[0])
            row = int(said[0]) if said else row + 1
            places = _counted(line, row, line[label.end() :], abreast)
        parted += places
        numbers += [number] * len(places)
    return parted, numbers


def _places(line: str) -> list[str]:
    row = _OF_A_ROW.match(line)
    starts = list(_PLACE.finditer(line, row.end() - 1)) if row else []
    if not row or not starts or starts[0].start() > row.end():
        return [line]
    chain = [starts[0]]
    chain += [match for match in starts[1:] if int(match[1]) == int(starts[0][1]) + starts.index(match)]
    ends = [*(match.start() for match in chain[1:]), len(line)]
    places = [line[match.start() : end].strip(" ;,|/\t") for match, end in zip(chain, ends, strict=True)]
    return places if all(has_words(place) for place in places) else [line]


def _beside(lines: Sequence[str]) -> list[str]:
    """The lines with the cars below a row's label beside it, where below each label stand as many."""
    labels = [at for at, line in enumerate(lines) if line.strip() and is_row(line)]
    if len(labels) < _FEWEST:
        return list(lines)
    ends = [*labels[1:], len(lines)]
    below = [[at for at in range(a + 1, b) if lines[at].strip()] for a, b in zip(labels, ends, strict=True)]
    count = len(below[0])
    if count not in _ABREAST or any(len(cars) != count for cars in below[:-1]):
        return list(lines)
    below[-1] = below[-1][:count]
    if any(_PLACED.match(lines[at]) or not has_words(lines[at]) for cars in below for at in cars):
        return list(lines)
    joined = list(lines)
    for label, cars in zip(labels, below, strict=True):
        joined[label] = f"{lines[label].strip()} {' | '.join(lines[at].strip() for at in cars)}"
        for at in cars:
            joined[at] = ""
    return joined


def _abreast(lines: Sequence[str]) -> int:
    """How many cars stand in each row of a grid that names no places; 0 where that is not one number."""
    rows = [(label, line[label.end() :]) for line in lines if (label := _OF_A_ROW.match(line)) and line.strip(" :.")]
    counts = [len(_cars(rest)) for _, rest in rows]
    if not counts or counts[0] not in _ABREAST or any(count != counts[0] for count in counts[:-1]):
        return 0
    return counts[0] if 0 < counts[-1] <= counts[0] and not any(_PLACE.search(rest) for _, rest in rows) else 0


def _cars(rest: str) -> list[str]:
    """What stands side by side in a row, where every part of it may be a car."""
    for apart in (_BESIDE, _BRACKETS_END, _SLASHED, _LISTED):
        cars = [text.strip(" ,.") for text in apart.split(rest) if text.strip(" ,.")]
        if len(cars) > 1 and all(has_words(car) for car in cars):
            return cars
    return [rest.strip(" ,.")] if has_words(rest) else []


def _counted(line: str, row: int, rest: str, abreast: int) -> list[str]:
    """``Row 2: Ann Lee (1:20.1), Bo Ray (1:20.4)``: places three and four, where a row holds two."""
    cars = _cars(rest)
    return [f"{(row - 1) * abreast + at}. {car}" for at, car in enumerate(cars, 1)] or [line]
