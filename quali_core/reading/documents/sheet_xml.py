"""Excel's XML of 2003: sheets, rows and typed cells."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from lxml import etree

from quali_core.reading.documents.office_xml import attribute, local, parse_part
from quali_core.reading.documents.sheet import Merged
from quali_core.reading.extracted import Refused

MAX_ROWS = 100_000
MAX_COLUMNS = 1_000
_MAX_CELLS = 1_000_000
_MAX_AREA = 3_000_000
_TOO_LARGE = f"The spreadsheet reaches over more than {MAX_ROWS} rows or {MAX_COLUMNS} columns. Keep only the results."


def sheets_of(data: bytes) -> Iterator[tuple[str, list[list[object]], Merged]]:
    """The visible sheets: name, rows of values, merged cells. Raises ``Refused``."""
    for sheet in parse_part(data):
        if local(sheet) == "Worksheet" and not any(local(mark) == "Visible" for mark in sheet.iter()):
            yield (attribute(sheet, "Name") or "", *_rows(sheet))


def _rows(sheet: etree._Element) -> tuple[list[list[object]], Merged]:
    rows: list[list[object]] = []
    merged: list[tuple[tuple[int, int], tuple[int, int]]] = []
    count = 0
    for row in sheet.iter("{*}Row"):
        at = _index(row, len(rows))
        if at > MAX_ROWS:
            raise Refused(_TOO_LARGE)
        cells: list[object] = []
        for cell in row.iter("{*}Cell"):
            column = _index(cell, len(cells))
            across, down = _count(cell, "MergeAcross"), _count(cell, "MergeDown")
            if column + across > MAX_COLUMNS or count > _MAX_CELLS:
                raise Refused(_TOO_LARGE)
            if across or down:
                merged.append(((at, column), (at + down, column + across)))
            count += column - len(cells) + 1 + across
            cells += [None] * (column - len(cells)) + [_value(cell)] + [None] * across
        rows += [[] for _ in range(at - len(rows))]
        rows.append(cells)
    width = max(map(len, rows), default=0)
    if width * len(rows) > _MAX_AREA:
        raise Refused(_TOO_LARGE)
    return [[*row, *(None for _ in range(width - len(row)))] for row in rows], merged


def _index(element: etree._Element, following: int) -> int:
    said = attribute(element, "Index")
    return max(int(said) - 1, following) if said is not None and said.isdigit() and len(said) < 8 else following


def _count(cell: etree._Element, name: str) -> int:
    said = attribute(cell, name)
    return min(int(said), MAX_COLUMNS) if said is not None and said.isdigit() and len(said) < 8 else 0


def _value(cell: etree._Element) -> object:
    data = cell.find("{*}Data")
    if data is None:
        return None
    text = "".join(str(part) for part in data.itertext()).strip()
    try:
        match attribute(data, "Type"):
            case "Number":
                number = float(text)
                return int(number) if number == int(number) else number
            case "DateTime":
                return datetime.fromisoformat(text)
    except (ValueError, OverflowError):
        return text
    return text
