"""Records to tables: which value of a record goes into which column."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from quali_core.reading.extracted import Cell, Details, Line, Role, Table
from quali_core.reading.structured.cells import Form, text
from quali_core.reading.structured.document import Node, written
from quali_core.reading.structured.paths import Record, pick, step

MOST_CREW = 12
ROW, RECORD = "\0row", "\0record"
"""Paths that stand for the row's place in its list and for the record itself: no key is called so."""
_LONGEST_TEXT = 400
_FEW = 4


@dataclass(frozen=True, slots=True)
class Column:
    """One column: what it holds, where it stands in a record, and how the family writes it.

    A path with ``*`` (``drivers.*.surname``) gives a column for each member; columns with the same path before the
    ``*`` stay together, member by member.
    """

    role: Role | None
    path: str
    form: Form = text
    header: str | None = None


def table(
    records: Sequence[Record], columns: Sequence[Column], details: Details | None = None, name: str | None = None
) -> Table:
    """Lay records out as a table; columns that are empty throughout are left out."""
    wide = list(_expanded(records, columns))
    rows = [[_cell(record, column, n) for column in wide] for n, record in enumerate(records, 1)]
    kept = [i for i in range(len(wide)) if any(row[i].text for row in rows)]
    return Table(
        lines=tuple(
            _line([row[i] for i in kept], record, n)
            for n, (row, record) in enumerate(zip(rows, records, strict=True), 1)
        ),
        header=tuple(wide[i].header or wide[i].path.split("|")[0] for i in kept),
        name=name,
        roles={n: role for n, i in enumerate(kept) if (role := wide[i].role) is not None},
        details=details or Details(),
    )


def _cell(record: Record, column: Column, number: int) -> Cell:
    if column.path == ROW:
        return Cell(str(number))
    return column.form(record if column.path == RECORD else pick(record, column.path))


def _line(cells: Sequence[Cell], record: Record, number: int) -> Line:
    return Line.typed(cells, number, summary(record))


def _expanded(records: Sequence[Record], columns: Sequence[Column]) -> Iterable[Column]:
    """Give a crew's columns one copy a member."""
    done: set[str] = set()
    for column in columns:
        if "*" not in column.path:
            yield column
            continue
        prefix = column.path.split("*")[0]
        if prefix in done:
            continue
        done.add(prefix)
        group = [other for other in columns if other.path.split("*")[0] == prefix and "*" in other.path]
        for member in range(_most(records, prefix.rstrip("."))):
            for other in group:
                path = other.path.replace("*", str(member))
                header = other.header.replace("*", str(member + 1)) if other.header else None
                yield replace(other, path=path, header=header)


def _most(records: Sequence[Record], path: str) -> int:
    most = 0
    for record in records:
        node: Node = record
        for key in path.split("."):
            node = step(node, key)
        most = max(most, len(node) if isinstance(node, list) else node is not None)
    return min(most, MOST_CREW)


def summary(record: Record) -> str:
    """What stands in a record, for a person: its plain values, with those one level below where it has few."""
    parts = [f"{key}: {plain}" for key, value in record.items() if (plain := written(value))]
    if len(parts) < _FEW:
        parts += [
            f"{key}.{below}: {plain}"
            for key, value in record.items()
            if isinstance(value, dict)
            for below, node in value.items()
            if (plain := written(node))
        ]
    return ", ".join(parts)[:_LONGEST_TEXT]
