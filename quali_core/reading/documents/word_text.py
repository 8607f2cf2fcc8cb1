"""A text document of an office program as its blocks in order: lines of text, and tables."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from quali_core.reading.documents.archive import guard
from quali_core.reading.documents.office_xml import attribute, local, parse_part, property_of
from quali_core.reading.documents.sheet import Merged
from quali_core.reading.extracted import Line, Refused

MAX_CELLS = 200_000
MAX_TEXT = 16 * 1024**2
_SPAN = 100
_HEADER = re.compile(r"word/header\d*\.xml\Z")
_PARTS = ("word/document.xml", "content.xml")
_TABLES = frozenset({"tbl", "table"})
_ROWS = frozenset({"tr", "table-row"})
_CELLS = frozenset({"tc", "table-cell", "covered-table-cell"})
_PARAGRAPHS = frozenset({"p", "h"})
_UNSHOWN = frozenset({"Fallback", "del", "tracked-changes", "annotation", "note", "instrText", "rPr", "pPr"})
_BREAKS = {"br": "\n", "cr": "\n", "line-break": "\n", "tab": "\t", "s": " "}


@dataclass(frozen=True, slots=True)
class WordTable:
    """A table's rows, and the cells that reach over several of them."""

    lines: tuple[Line, ...]
    merged: Merged


Block = str | WordTable
"""A line of text, or a table."""


def blocks_of(data: bytes) -> list[Block]:
    """The running header's lines, then what the document holds from its beginning to its end. Raises ``Refused``."""
    guard(data)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = archive.namelist()
        part = next((name for name in _PARTS if name in names), None)
        if part is None:
            raise Refused("The document holds no text. Save it again and upload that.")
        parts = [archive.read(name) for name in [*sorted(filter(_HEADER.match, names)), part]]
    if sum(map(len, parts)) > MAX_TEXT:
        raise Refused(f"The document holds more than {MAX_TEXT // 1024**2} MiB of text. Keep only the results.")
    *heads, body = map(parse_part, parts)
    shown = dict.fromkeys(block for head in heads for block in _blocks(head) if isinstance(block, str))
    return [*shown, *_blocks(body)]


def _blocks(root: etree._Element) -> Iterator[Block]:
    for element in _outermost(root, _TABLES | _PARAGRAPHS):
        if local(element) in _PARAGRAPHS:
            yield from (line for line in _shown(element).split("\n") if line.strip())
        elif any(local(inner) in _TABLES for inner in element.iterdescendants()):
            for cell in _outermost(element, _CELLS):  # a table that only lays out the page
                yield from _blocks(cell)
        else:
            yield _table(element)


def _outermost(root: etree._Element, names: frozenset[str]) -> Iterator[etree._Element]:
    """The elements of some names that stand within no other of them, in their order."""
    stack = list(reversed(root))
    while stack:
        element = stack.pop()
        name = local(element)
        if name in names:
            yield element
        elif name not in _UNSHOWN:
            stack.extend(reversed(element))


def _shown(root: etree._Element) -> str:
    """The text that a reader sees; paragraphs within are lines."""
    parts: list[str] = []
    stack: list[etree._Element | str] = [root]
    while stack:
        node = stack.pop()
        if isinstance(node, str):
            parts.append(node)
            continue
        name = local(node)
        if node is not root and node.tail and name not in _CELLS:
            stack.append(node.tail)
        if name in _UNSHOWN or _is_hidden(node):
            continue
        parts.append(_BREAKS.get(name, ""))
        if name in _PARAGRAPHS and node is not root:
            stack.append("\n")
        stack.extend(reversed(node))
        if node.text:
            stack.append(node.text)
    lines = (" ".join(line.split(" ")).strip(" ") for line in "".join(parts).split("\n"))
    return "\n".join(line for line in lines if line.strip())


def _is_hidden(node: etree._Element) -> bool:
    """A run of hidden text."""
    return local(node) == "r" and property_of(node, "vanish") is not None


def _table(table: etree._Element) -> WordTable:
    lines: list[Line] = []
    merged: list[tuple[tuple[int, int], tuple[int, int]]] = []
    open_at: dict[int, int] = {}
    count = 0
    for index, row in enumerate(_outermost(table, _ROWS)):
        cells: list[str] = []
        for cell in _outermost(row, _CELLS):
            at = len(cells)
            down = _reach(cell)
            if down == 0 and at in open_at:
                merged[open_at[at]] = (merged[open_at[at]][0], (index, at))
            elif down:
                open_at[at] = len(merged)
                merged.append(((index, at), (index + down - 1, at)))
            cells += [_shown(cell), *("" for _ in range(_across(cell) - 1))]
        count += len(cells)
        if count > MAX_CELLS:
            raise Refused(f"The document holds a table of more than {MAX_CELLS} cells, far more than a classification.")
        lines.append(Line(tuple(cells), index + 1, " | ".join(cells).replace("\n", " / ")))
    return WordTable(tuple(lines), merged)


def _reach(cell: etree._Element) -> int | None:
    """How many rows a cell spans from here on; 0 where it goes on from above, None where it is one alone."""
    rows = attribute(cell, "number-rows-spanned")
    if rows is not None and rows.isdigit() and int(rows) > 1:
        return min(int(rows), _SPAN)
    merge = property_of(cell, "vMerge")
    if merge is None:
        return None
    return 1 if attribute(merge, "val") == "restart" else 0


def _across(cell: etree._Element) -> int:
    mark = property_of(cell, "gridSpan")
    span = attribute(mark, "val") if mark is not None else None
    return min(int(span), _SPAN) if span is not None and span.isdigit() else 1
