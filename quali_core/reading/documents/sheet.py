"""One sheet of a spreadsheet → its tables: empty rows and columns part them, merged cells are one entry."""

from __future__ import annotations

import re
from collections.abc import Sequence

from quali_core.reading.extracted import Line, Table
from quali_core.reading.recognition.tables.layout import looks_like_header
from quali_core.reading.values import parse_position, parse_status

Merged = Sequence[tuple[tuple[int, int], tuple[int, int]]]


_PLAIN_NAME = re.compile(
    r"(?:sheet|tabelle|feuil|foglio|hoja|blad|planilha|arkusz|list|лист|シート)\s*\d*\Z", re.IGNORECASE
)


def is_plain_name(name: str) -> bool:
    """Whether a sheet's name is the one that the program gave it, which says nothing."""
    return bool(_PLAIN_NAME.match(name))


def split_sheet(lines: Sequence[Line], name: str | None, merged: Merged = ()) -> list[Table]:
    """Cut a sheet into tables; lone rows above a table are its title lines."""
    lines = _joined(lines, merged)
    tables: list[Table] = []
    titles: list[str] = []
    pending: list[Line] = []
    heading: Line | None = None
    for block in _blocks(lines):
        while block and len(_filled(block[0])) <= 2 and (len(block) == 1 or not _is_data(block[0])):
            titles.append(_said(block[0]))
            pending.append(block[0])
            block = block[1:]
        if not block:
            continue
        if len(block) == 1 and looks_like_header(block[0].cells):
            heading = block[0]
        elif heading is None and tables and _continues(tables[-1], block) and not titles:
            tables[-1] = _extended(tables[-1], block)
        elif heading is None and tables and _is_section(titles, block):
            tables[-1] = _extended(tables[-1], [pending[-1], *block])
            titles = []
        else:
            rows = [heading, *block] if heading is not None and not looks_like_header(block[0].cells) else block
            tables.append(_table(rows, name, titles))
            heading, titles = None, []
    return tables


def _filled(line: Line) -> list[str]:
    return [cell for cell in line.cells if cell]


def _said(line: Line) -> str:
    """A title row as a line of text: ``Event: Spa`` from two cells."""
    cells = _filled(line)
    return f"{cells[0].rstrip(':')}: {cells[1]}" if len(cells) == 2 else " ".join(cells)


def _is_data(line: Line) -> bool:
    cells = _filled(line)
    return bool(cells) and (looks_like_header(line.cells) or parse_position(cells[0]) is not None)


def _blocks(lines: Sequence[Line]) -> list[list[Line]]:
    blocks: list[list[Line]] = [[]]
    for line in lines:
        if _filled(line):
            blocks[-1].append(line)
        elif blocks[-1]:
            blocks.append([])
    return [block for block in blocks if block]


def _continues(table: Table, block: Sequence[Line]) -> bool:
    """Whether rows behind an empty row go on with the table: no header of their own, the same columns filled."""
    if any(looks_like_header(line.cells) for line in block[:2]):
        return False
    above, below = table.lines[-1].cells, block[0].cells
    same = sum(bool(a) == bool(b) for a, b in zip(above, below, strict=False))
    first = next((place for cell in below if (place := parse_position(cell)) is not None), None)
    return first != 1 and same >= 0.7 * max(len(above), 1)


def _is_section(titles: Sequence[str], block: Sequence[Line]) -> bool:
    """Whether rows under a title such as ``Not classified`` belong to the table above."""
    status = parse_status(titles[-1].rstrip(":")) if len(titles) == 1 else None
    return status is not None and not any(looks_like_header(line.cells) for line in block[:2])


def _extended(table: Table, block: Sequence[Line]) -> Table:
    return Table((*table.lines, *block), name=table.name, before=table.before)


def _table(lines: Sequence[Line], name: str | None, titles: Sequence[str]) -> Table:
    return Table(tuple(lines), name=name, before=tuple(titles))


def _joined(lines: Sequence[Line], merged: Merged) -> list[Line]:
    """Rows whose place is one merged cell are one entry: what differs between them stands side by side."""
    tall = {top: bottom for (top, left), (bottom, _) in merged if bottom > top and _leads(lines, top, left)}
    joined: list[Line] = []
    until = -1
    for index, line in enumerate(lines):
        if index <= until and joined:
            joined[-1] = _beside(joined[-1], line)
            continue
        until = tall.get(index, -1)
        joined.append(line)
    return joined


def _leads(lines: Sequence[Line], top: int, left: int) -> bool:
    """Whether a merged cell is the place or number in front of a row."""
    if top >= len(lines) or left >= len(lines[top].cells):
        return False
    before = [cell for cell in lines[top].cells[:left] if cell]
    return not before and parse_position(lines[top].cells[left]) is not None


def _beside(line: Line, more: Line) -> Line:
    cells = tuple(f"{a} / {b}" if a and b and a != b else a or b for a, b in zip(line.cells, more.cells, strict=False))
    return Line(cells, line.number, line.text, line.values)
