"""Rows without keys and without headings (``[[1, "77", "Valtteri Bottas", "1:16.230"], …]``): a table as it stands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from quali_core.reading.extracted import Cell, Line, Table
from quali_core.reading.structured.document import Node, written
from quali_core.reading.structured.paths import Record
from quali_core.reading.structured.sessions import details_of, session_kind

_FEWEST, _NARROWEST, _WIDEST = 3, 3, 30


def bare_tables(node: Node, around: tuple[Record, ...] = (), name: str | None = None) -> Iterator[Table]:
    """Every list of equally long rows of plain values in a document, to be told column by column."""
    if isinstance(node, dict):
        for key, value in node.items():
            yield from bare_tables(value, (*around, node), key)
    elif isinstance(node, list):
        rows = [[written(value) for value in row] for row in node if isinstance(row, list) and _is_plain(row)]
        if len(rows) == len(node) >= _FEWEST and _NARROWEST <= len(rows[0]) <= _WIDEST and len({*map(len, rows)}) == 1:
            details = details_of(around)
            if details.session is None and name:
                details = replace(details, session=session_kind(name))
            lines = (Line.typed([Cell(text) for text in row], n, ", ".join(row)) for n, row in enumerate(rows, 1))
            yield Table(lines=tuple(lines), name=name, details=details)
        else:
            for value in node:
                yield from bare_tables(value, around, name)


def _is_plain(row: list[Node]) -> bool:
    return not any(isinstance(value, dict | list) for value in row)
