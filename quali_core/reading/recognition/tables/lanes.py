"""A starting grid drawn as a table: a row a row of cars, a column a lane."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from quali_core.model import SessionKind
from quali_core.model.fold import fold
from quali_core.reading.extracted import Line, Table

_ROW = frozenset({"row", "reihe", "startreihe", "ligne", "rang", "fila", "riga", "linea"})
_LANES = ("inside", "middle", "outside")
"""From the place on pole outwards, wherever the columns stand."""
_CAR = re.compile(r"(?:#?(\d{1,3})\s+(?:[-–]\s)?)?([^\W\d]\D+)\Z")
_FEWEST = 2
_MARK = re.compile(r"\s+(?:R|W|\([RW]\))\Z")
"""Of a rookie or a former winner."""


def in_one_list(table: Table) -> Table:
    """The cars of a drawn grid place by place; any other table as it is."""
    header, lines = table.header, table.lines
    if header is None and lines:
        header, lines = lines[0].cells, lines[1:]
    heads = [fold(text) for text in header or ()]
    lanes = [lane for lane in _LANES if lane in heads]
    if len(lanes) < _FEWEST or heads[0] not in _ROW or not set(heads[1:]) <= set(lanes):
        return table
    cars = _cars(lines, heads[1:], lanes)
    if cars is None:
        return table
    stated = replace(table.details, session=SessionKind.GRID)
    return replace(table, lines=tuple(cars), header=("Pos", "No", "Driver"), details=stated)


def _cars(lines: Sequence[Line], heads: Sequence[str], lanes: Sequence[str]) -> list[Line] | None:
    """A line for each car; None where a cell holds something else than a number and a name."""
    cars: list[Line] = []
    for row, line in enumerate(lines, 1):
        if line.cells[0].strip() != str(row):
            return None
        for place, lane in enumerate(lanes, (row - 1) * len(lanes) + 1):
            said = " ".join(c.strip() for c, head in zip(line.cells[1:], heads, strict=False) if head == lane).strip()
            car = _CAR.match(_MARK.sub("", said))
            if car is None and said:
                return None
            if car:
                cars.append(Line((str(place), car[1] or "", car[2]), line.number, said))
    return cars
