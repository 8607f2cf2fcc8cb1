"""The cells of a page's table: spans filled in, every cell as text."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml.html import HtmlElement

from quali_core.reading.documents.page_text import is_hidden, visible_text
from quali_core.reading.extracted import Refused

MAX_CELLS = 400_000
_SPAN = 200
_NOTE = re.compile(r"\[(?:\d{1,3}|[a-z]{1,2}|(?:note|nb|n|a|fn) ?\d{1,3})\]", re.IGNORECASE)
_PICTURE_NAME = re.compile(r"\.(?:png|svg|jpe?g|gif|webp)$|^https?:|^(?:flag|logo|image|icon|photo)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class PageCell:
    """One cell; ``origin`` is the same for all places that a spanning cell fills, ``span`` how many columns it has."""

    text: str
    is_head: bool
    origin: int
    span: int


def rows_of(table: HtmlElement) -> list[tuple[list[PageCell], int, bool]]:
    """The rows with spans filled in: text in every row and heading of a span, only once across data columns."""
    rows: list[tuple[list[PageCell], int, bool]] = []
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
            cell = PageCell(_cell_text(node), node.tag == "th", count, across)
            for step in range(across):
                shown = cell if step == 0 or cell.is_head else PageCell("", cell.is_head, count, across)
                if down > 1:
                    hanging[len(cells)] = (down - 1, shown)
                cells.append(shown)
        _fill(cells, hanging)
        if sum(len(row[0]) for row in rows) > MAX_CELLS:
            raise Refused(f"The page holds a table of more than {MAX_CELLS} cells, far more than a classification.")
        if any(cell.text for cell in cells):
            rows.append((cells, row.sourceline or 0, row.getparent() is not None and row.getparent().tag == "thead"))
    return rows


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
