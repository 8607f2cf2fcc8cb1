"""Tables that stand beside each other in the same rows: their headings say the same things twice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from quali_core.reading.extracted import Line, Role, Table
from quali_core.reading.recognition.header_words import heading, meanings
from quali_core.reading.recognition.layout import looks_like_header

_SEARCHED = 8
_NAMES = frozenset({Role.DRIVERS, Role.FAMILY_NAME, Role.TEAM, Role.NUMBER, Role.CAR})


def parted(table: Table) -> tuple[Table, ...]:
    """The tables that a table holds side by side; itself alone, nearly always."""
    header = table.header or next(
        (line.cells for line in table.lines[:_SEARCHED] if looks_like_header(line.cells)), None
    )
    starts = _starts(header or ())
    if header is None or len(starts) < 2 or table.roles:
        return (table,)
    ends = [*starts[1:], max(len(header), *(len(line.cells) for line in table.lines))]
    starts[0] = 0
    return tuple(_cut(table, a, b) for a, b in zip(starts, ends, strict=True))


def _starts(header: Sequence[str]) -> list[int]:
    """Where places stand, each with names of its own behind it and its heading written as the first one's."""
    places = [i for i, text in enumerate(header) if meanings(text)[:1] == (Role.POSITION,)]
    places = [i for i in places if heading(header[i]) == heading(header[places[0]])]
    bounds = [*places, len(header)]
    whole = all(
        any(meanings(text)[:1] and meanings(text)[0] in _NAMES for text in header[a:b]) for a, b in pairwise(bounds)
    )
    return places if whole else []


def _cut(table: Table, a: int, b: int) -> Table:
    lines = []
    for line in table.lines:
        cells = line.cells[a:b]
        if any(cells):
            lines.append(Line(cells, line.number, line.text, line.values[a:b]))
    return replace(table, lines=tuple(lines), header=table.header[a:b] if table.header else None)
