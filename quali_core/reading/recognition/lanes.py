"""A starting grid drawn as a table: a row a row of cars, a column a lane."""

from __future__ import annotations

import re
from dataclasses import replace

from quali_core.model import SessionKind
from quali_core.model.fold import fold
from quali_core.reading.extracted import Line, Table

_ROW = frozenset({"row", "reihe", "startreihe", "ligne", "rang", "fila", "riga", "linea"})
_LANES = ("inside", "middle", "outside")
"""From the place on pole outwards, wherever the columns stand."""
_CAR = re.compile(r"#?(\d{1,3})\s+(\D+)\Z")
_FEWEST = 2


def in_one_list(table: Table) -> Table:
    """The cars of a drawn grid place by place; any other table as it is."""
    heads = [fold(text) for text in table.header or ()]
    lanes = [lane for lane in _LANES if lane in heads]
    if len(lanes) < _FEWEST or heads[0] not in _ROW or not set(heads[1:]) <= set(lanes):
        return table
    cars: list[Line] = []
    for row, line in enumerate(table.lines, 1):
        if line.cells[0].strip() != str(row):
            return table
        for place, lane in enumerate(lanes, (row - 1) * len(lanes) + 1):
            said = " ".join(c.strip() for c, head in zip(line.cells[1:], heads[1:], strict=False) if head == lane)
            car = _CAR.match(said.strip())
            if car is None and said.strip():
                return table
            if car:
                cars.append(Line((str(place), car[1], car[2]), line.number, said))
    stated = replace(table.details, session=SessionKind.GRID)
    return replace(table, lines=tuple(cars), header=("Pos", "No", "Driver"), details=stated)
