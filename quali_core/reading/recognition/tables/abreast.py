"""Tables that stand beside each other in the same rows: their headings say the same things twice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from quali_core.reading.extracted import Line, Role, Table
from quali_core.reading.recognition.columns.header_words import heading, meanings
from quali_core.reading.recognition.tables.layout import looks_like_header

_SEARCHED = 8
_SEVERAL = 3
_PEOPLE = ((Role.DRIVERS,), (Role.GIVEN_NAME,), (Role.FAMILY_NAME,), (Role.NATION,), (Role.DRIVER_CODE,))
"""Columns of a crew repeat these within one table."""
_NAMES = frozenset({Role.DRIVERS, Role.FAMILY_NAME, Role.TEAM, Role.NUMBER, Role.CAR})


def parted(table: Table) -> tuple[Table, ...]:
    """The tables that a table holds side by side; itself alone, nearly always."""
    headers = [table.header] if table.header else [line.cells for line in table.lines[:_SEARCHED]]
    header = next((cells for cells in headers if looks_like_header(cells) and _starts(cells)), None)
    if header is None or table.roles:
        return (table,)
    starts = _starts(header)
    ends = [*starts[1:], max([len(header), *(len(line.cells) for line in table.lines)])]
    starts[0] = 0
    return tuple(_cut(table, a, b) for a, b in zip(starts, ends, strict=True))


def _starts(header: Sequence[str]) -> list[int]:
    """Where the first heading stands again, each time with names behind it; nothing for a table that stands alone."""
    first = next((text for text in header if text.strip()), "")
    if not heading(first) or meanings(first)[:1] in _PEOPLE:
        return []
    places = [i for i, text in enumerate(header) if heading(text) == heading(first)]
    parts = [header[a:b] for a, b in pairwise([*places, len(header)])]
    are_whole = all(any(meanings(text)[:1] and meanings(text)[0] in _NAMES for text in part) for part in parts)
    return places if len(places) > 1 and are_whole and _say_the_same(parts) else []


def _say_the_same(parts: Sequence[Sequence[str]]) -> bool:
    """Whether the parts of a header share more than the one heading that begins them, where they have several."""
    said = [{heading(text) for text in part if text.strip()} for part in parts]
    return all(len(said[0] & other) > 1 or len(other) < _SEVERAL for other in said[1:])


def _cut(table: Table, a: int, b: int) -> Table:
    lines = []
    for line in table.lines:
        cells = line.cells[a:b]
        if any(cells):
            lines.append(Line(cells, line.number, line.text, line.values[a:b]))
    return replace(table, lines=tuple(lines), header=table.header[a:b] if table.header else None)
