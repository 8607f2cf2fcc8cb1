"""Tables that a page builds without table tags: elements of one class below each other, their cells told by class."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from lxml.html import HtmlElement

from quali_core.reading.documents.page_text import BREAK, is_hidden, visible_text
from quali_core.reading.documents.page_titles import opening_of, surroundings
from quali_core.reading.extracted import Line, Role, Table
from quali_core.reading.recognition.columns.header_words import meanings
from quali_core.reading.recognition.tables.layout import looks_like_header

MAX_ROWS = 5_000
_FEWEST = 3
_TOKENS = re.compile(r"[A-Z]?[a-z]+|[A-Z]+|\d+")
_TIMES = frozenset({Role.TIME, Role.SEGMENT})
_NAMES = frozenset({Role.DRIVERS, Role.FAMILY_NAME, Role.TEAM})


def find_row_tables(page: HtmlElement) -> tuple[Table, ...]:
    """The runs of rows whose headings or classes speak of drivers and times."""
    found: list[Table] = []
    opening = opening_of(page)
    for parent in page.iter("div", "ul", "ol", "section", "main", "article", "body"):
        if len(parent) < _FEWEST or not any(len(child) for child in parent):
            continue
        for above, run in _runs(parent):
            header = _header(above, run)
            if header:
                name, before = surroundings(above if above is not None else run[0])
                lines = [
                    Line(cells, number, " | ".join(cells))
                    for number, cells in enumerate((_texts(row) for row in run[:MAX_ROWS]), 1)
                ]
                found.append(Table(tuple(lines), header, name, (*opening, *before)))
    return tuple(found)


def _runs(parent: HtmlElement) -> Iterator[tuple[HtmlElement | None, list[HtmlElement]]]:
    """The children of one class that follow each other, and what stands right before them."""
    run: list[HtmlElement] = []
    above: HtmlElement | None = None
    for child in [*(child for child in parent if isinstance(child.tag, str) and not is_hidden(child)), None]:
        if child is not None and run and _kind(child) == _kind(run[0]) and len(_cells(child)) == len(_cells(run[0])):
            run.append(child)
            continue
        if len(run) >= _FEWEST and len(_cells(run[0])) >= _FEWEST:
            yield above, run
        above = run[-1] if run else None
        run = [child] if child is not None else []


def _kind(element: HtmlElement) -> tuple[str, str]:
    """An element's tag and class, but for what marks every second row or the first."""
    said = (element.get("class") or "").split()
    return str(element.tag), " ".join(sorted(word for word in said if not re.search(r"odd|even|first|last|alt", word)))


def _cells(row: HtmlElement) -> list[HtmlElement]:
    inner = [child for child in row if isinstance(child.tag, str)]
    return _cells(inner[0]) if len(inner) == 1 else inner


def _texts(row: HtmlElement) -> tuple[str, ...]:
    return tuple(visible_text(cell).replace(BREAK, " ") for cell in _cells(row))


def _header(above: HtmlElement | None, run: Sequence[HtmlElement]) -> tuple[str, ...] | None:
    """Headings from the row above or the cells' classes; None where they do not speak of drivers and times."""
    heads = _texts(above) if above is not None and len(_cells(above)) == len(_cells(run[0])) else ()
    header = heads if heads and looks_like_header(heads) else tuple(map(_of_class, _cells(run[0])))
    said = {role for text in header for role in meanings(text)[:1]}
    return header if said & _TIMES and said & _NAMES else None


def _of_class(cell: HtmlElement) -> str:
    """The word in a cell's class that is a heading, the last one where there are several."""
    words = [token.lower() for token in _TOKENS.findall(cell.get("class") or "")]
    return next((word for word in reversed(words) if meanings(word)), "")
