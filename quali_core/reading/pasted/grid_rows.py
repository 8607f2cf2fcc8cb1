"""Starting grids written row by row: ``Row 1: 1. Ann Lee 1:20.1; 2. Bo Ray 1:20.4`` becomes a line for each place."""

from __future__ import annotations

import re
from collections.abc import Sequence

from quali_core.reading.pasted.pieces import has_words

_ROW = r"(?:start)?(?:row|reihe|startreihe|fila|linea|ligne|rangée|rij|linha)"
_OF_A_ROW = re.compile(
    rf"[\s•*·–-]*(?:\d{{1,2}}(?:st|nd|rd|th|[.ªºa°]|e|ère|ème)?\s*{_ROW}|(?:[^\W\d_]{{4,12}}\s)?{_ROW}(?:\s*\d{{1,2}})?)"
    r"\s*[:.|–-]*\s+",
    re.IGNORECASE,
)
"""A number in front counts the rows: then what follows the word is a place already."""
_ROW_ALONE = re.compile(
    r"\W*(?:(?:\d{1,2}(?:st|nd|rd|th|[.ªºa°]|e|ère|ème)?|[^\W\d_]{4,12})\s*)?"
    r"(?:start)?(?:row|reihe|fila|linea|linija|ligne|rangée|rij|linha|rząd)(?:\s*\d{1,2})?\W*",
    re.IGNORECASE,
)
_BESIDE = re.compile(r"\s*[|;]\s*|(?<=\))\s*,\s*|\s{3,}")
_ABREAST = 2
"""Cars in a row of a grid that names no places."""
_PLACE = re.compile(r"(?<![\w.,:'’+])(\d{1,2})[.)]\s+(?=[^\W\d_])")


def is_row(line: str) -> bool:
    """Whether a line says nothing but which row of the grid follows."""
    return bool(_ROW_ALONE.fullmatch(line))


def by_place(lines: Sequence[str]) -> tuple[list[str], list[int]]:
    """A line for each place, and the number (from 1) of the line that each came from."""
    parted: list[str] = []
    numbers: list[int] = []
    for number, line in enumerate(lines, 1):
        places = _places(line)
        parted += places
        numbers += [number] * len(places)
    return parted, numbers


def _places(line: str) -> list[str]:
    row = _OF_A_ROW.match(line)
    if row and (number := re.search(r"\d{1,2}", row[0])) and not _PLACE.search(line, row.end() - 1):
        return _counted(line, int(number[0]), line[row.end() :])
    starts = list(_PLACE.finditer(line, row.end() - 1)) if row else []
    if not row or not starts or starts[0].start() > row.end():
        return [line]
    chain = [starts[0]]
    chain += [match for match in starts[1:] if int(match[1]) == int(starts[0][1]) + starts.index(match)]
    ends = [*(match.start() for match in chain[1:]), len(line)]
    places = [line[match.start() : end].strip(" ;,|/") for match, end in zip(chain, ends, strict=True)]
    return places if all(has_words(place) for place in places) else [line]


def _counted(line: str, row: int, rest: str) -> list[str]:
    """``Row 2: Ann Lee (1:20.1), Bo Ray (1:20.4)``: places three and four, where a row holds two."""
    cars = [text.strip(" ,") for text in _BESIDE.split(rest) if text.strip(" ,")]
    if len(cars) != _ABREAST or not all(has_words(car) for car in cars):
        return [line]
    return [f"{(row - 1) * _ABREAST + at}. {car}" for at, car in enumerate(cars, 1)]
