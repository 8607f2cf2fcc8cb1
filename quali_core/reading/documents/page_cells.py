"""The cells of a page's table: spans filled in, every cell as text."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from lxml.html import HtmlElement

from quali_core.reading.documents.page_parts import common, parts_of
from quali_core.reading.documents.page_text import is_hidden, visible_text
from quali_core.reading.extracted import Refused

MAX_CELLS = 400_000
_SPAN = 200
_NOTE = re.compile(r"\[(?:\d{1,3}|[a-z]{1,2}|[A-Z]|(?i:note|nb|n|a|fn) ?\d{1,3})\]")
_PICTURE_NAME = re.compile(r"\.(?:png|svg|jpe?g|gif|webp)$|^https?:|^(?:flag|logo|image|icon|photo)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class PageCell:
    """One cell; ``origin`` is the same for all places that a spanning cell fills, ``span`` how many columns it has."""

    text: str
    is_head: bool
    origin: int
    span: int
    bare: str = ""  # the text without its parts
    parts: Mapping[str, str] = field(default_factory=dict)


PageRow = tuple[list[PageCell], int, bool]
"""A row's cells, its line in the source, and whether it stands in the table's head."""


def rows_of(table: HtmlElement) -> list[PageRow]:
    """The rows with spans filled in: text in every row and heading of a span, only once across data columns."""
    rows: list[PageRow] = []
    cell_count = 0
    hanging: dict[int, tuple[int, PageCell]] = {}
    count = 0
    for row in table.iter("tr"):
        if _own_table(row) is not table or is_hidden(row):
            continue
        cells: list[PageCell] = []
        for node in row:
            if node.tag not in ("td", "th") or is_hidden(node):
                continue
            _fill(cells, hanging)
            count += 1
            across, down = _span_of(node, "colspan"), _span_of(node, "rowspan")
            text = _cell_text(node)
            cell = PageCell(text, node.tag == "th", count, across, *parts_of(node, text))
            for step in range(across):
                shown = cell if step == 0 or cell.is_head else PageCell("", cell.is_head, count, across)
                if down > 1:
                    hanging[len(cells)] = (down - 1, shown)
                cells.append(shown)
        _fill(cells, hanging)
        cell_count += len(cells)
        if cell_count > MAX_CELLS:
            raise Refused(f"The page holds a table of more than {MAX_CELLS} cells, far more than a classification.")
        if any(cell.text for cell in cells):
            rows.append((cells, row.sourceline or 0, row.getparent() is not None and row.getparent().tag == "thead"))
    return _parted(rows)


def _parted(rows: list[PageRow]) -> list[PageRow]:
    """The parts of cells as columns behind the others, where most rows have them."""
    parts = [{heading: text for cell in cells for heading, text in cell.parts.items()} for cells, _, _ in rows]
    headings = common([row for row, (cells, _, in_head) in zip(parts, rows, strict=True) if not in_head and cells])
    if not headings:
        return rows
    width = max(len(cells) for cells, _, _ in rows)
    parted: list[PageRow] = []
    for index, (said, (cells, number, in_head)) in enumerate(zip(parts, rows, strict=True), 1):
        if len({cell.origin for cell in cells}) > 1:
            is_head = in_head or all(cell.is_head for cell in cells)
            texts = ["" for _ in range(width - len(cells))]
            texts += [name if is_head else said.get(name, "") for name in headings]
            more = [PageCell(text, is_head, -(100 * index + i), 1) for i, text in enumerate(texts)]
            cells = [*(_bared(cell, headings) for cell in cells), *more]
        parted.append((cells, number, in_head))
    return parted


def _bared(cell: PageCell, headings: tuple[str, ...]) -> PageCell:
    return replace(cell, text=cell.bare) if cell.parts and set(cell.parts) <= set(headings) else cell


def _fill(cells: list[PageCell], hanging: dict[int, tuple[int, PageCell]]) -> None:
    """Put in the cells that hang down from rows above."""
    while len(cells) in hanging:
        at = len(cells)
        left, cell = hanging.pop(at)
        if left > 1:
            hanging[at] = (left - 1, cell)
        cells.append(cell)


def _own_table(row: HtmlElement) -> HtmlElement | None:
    return next((above for above in row.iterancestors("table")), None)


def _span_of(node: HtmlElement, name: str) -> int:
    value = (node.get(name) or "1").strip()
    return min(max(int(value), 1), _SPAN) if value.isdigit() and len(value) < 6 else 1


def _cell_text(node: HtmlElement) -> str:
    text = _NOTE.sub("", visible_text(node, inner_tables=False)).strip()
    if text:
        return text
    for name in ("alt", "title"):
        for inner in node.iter("img", "a", "span", "abbr"):
            word = (inner.get(name) or "").strip()
            if word and len(word) <= 60 and not _PICTURE_NAME.search(word):
                return word
    return ""
