"""The tables of a web page: headings in several rows, entries over several, each with the titles it stands under."""

from __future__ import annotations

import re
from collections.abc import Sequence
from string import ascii_uppercase

from lxml.html import HtmlElement

from quali_core.reading.documents.page_cells import PageCell, PageRow, rows_of
from quali_core.reading.documents.page_text import BREAK, is_hidden
from quali_core.reading.documents.page_titles import opening_of, surroundings
from quali_core.reading.extracted import Line, Role, Table
from quali_core.reading.recognition.columns.header_words import heading, is_segment, meanings
from quali_core.reading.recognition.tables.stacked import halves_of, unstack
from quali_core.reading.values import parse_clock, parse_position, parse_status

_GENERIC = frozenset({Role.TIME, Role.POSITION, Role.GAP, Role.LAPS, Role.INTERVAL, Role.NUMBER, Role.SPEED})
_POINTS = frozenset({"points", "pts", "punkte", "punti", "puntos", "pontos", "punkty", "punten"})
_FEWEST_LETTERS = 3
_CREW_PART = re.compile(r"[^\d@]{3,40}\Z")


def find_tables(page: HtmlElement) -> tuple[Table, ...]:
    """All tables of the page that may hold results, with the headings they stand under."""
    found = []
    opening = opening_of(page)
    for element in page.iter("table"):
        if re.search(r"\b(?:navbox|infobox|metadata|sidebar|mbox)", element.get("class") or "") or is_hidden(element):
            continue
        table = _table(element, opening)
        if table is not None:
            found.append(table)
    return tuple(found)


def _table(element: HtmlElement, opening: tuple[str, ...]) -> Table | None:
    rows = _within_frame(rows_of(element))
    width = max((len(cells) for cells, _, _ in rows), default=0)
    if len(rows) < 2 or width < 2:
        return None
    name, above = surroundings(element)
    heads: list[list[PageCell]] = []
    lines: list[Line] = []
    before = list(opening + above)
    after: list[str] = []
    origins: list[tuple[int, ...]] = []
    numbered = len({number for _, number, _ in rows}) == len(rows)
    for index, (cells, number, in_head) in enumerate(rows, 1):
        texts = [cell.text for cell in cells]
        if len({cell.origin for cell in cells}) == 1 and width > 2:
            (after if lines else before).append(texts[0].replace(BREAK, " "))
        elif not lines and (in_head or all(cell.is_head for cell in cells if cell.text)) and len(heads) < 3:
            heads.append(cells)
        elif all(cell.is_head for cell in cells) and _repeats(texts, heads):
            continue
        else:
            line = Line(tuple(texts), number if numbered else index, " | ".join(texts))
            row_origins = tuple(cell.origin for cell in cells)
            if lines and _is_same_entry(origins[-1], row_origins, lines[-1].cells):
                lines[-1] = _merged(lines[-1], line)
            else:
                lines.append(line)
                origins.append(row_origins)
    header = _header(heads, width) if heads else None
    if not lines:
        return None
    header, parted = unstack(header, lines)
    width = max(len(line.cells) for line in parted)
    return Table(_unbroken(parted, header, width), header, name, tuple(before), tuple(after))


def _within_frame(rows: list[PageRow]) -> list[PageRow]:
    """A spreadsheet shown on a page, without the letters above its columns and the numbers before its rows."""
    letters = [cell.text for cell in rows[0][0]] if rows else []
    is_framed = len(letters) > _FEWEST_LETTERS and letters == ["", *ascii_uppercase[: len(letters) - 1]]
    if not is_framed:
        return rows
    return [(cells[1:], number, False) for cells, number, _ in rows[1:] if any(cell.text for cell in cells[1:])]


def _repeats(texts: Sequence[str], heads: Sequence[Sequence[PageCell]]) -> bool:
    known = {cell.text for cells in heads for cell in cells}
    return bool(known) and set(texts) <= known | {""}


def _header(heads: Sequence[Sequence[PageCell]], width: int) -> tuple[str, ...]:
    """One heading a column: the lowest that says something, with what stands over it where it alone says too little."""
    names = []
    for column in range(width):
        stack = [cells[column] for cells in heads if column < len(cells)]
        texts = list(dict.fromkeys(_headed(cell.text) for cell in stack if cell.text))
        if not texts:
            names.append("")
        elif len(texts) > 1 and stack[0].span > 1 and heading(texts[0]) in _POINTS:
            names.append(texts[0])
        elif len(texts) > 1 and stack[0].span > 1 and meanings(texts[0])[:1] == (Role.POSITION,):
            is_first = column == 0 or heads[0][column - 1].origin != stack[0].origin
            names.append(texts[0] if is_first else f"{texts[-1]} Pos")
        elif len(texts) > 1 and stack[0].span > 1 and _says_little(texts[-1]) and not _says_little(texts[0]):
            upper, lower = texts[0], texts[-1]
            names.append(upper if is_segment(upper) and Role.TIME in meanings(lower) else f"{upper} {lower}")
        else:
            names.append(texts[-1])
    return tuple(names)


def _headed(text: str) -> str:
    """A heading in one line; two of them, one below the other, stay apart."""
    halves = halves_of(text)
    return " / ".join(halves) if halves else text.replace(BREAK, " ")


def _says_little(text: str) -> bool:
    return bool(_GENERIC & set(meanings(text)[:1])) and not is_segment(text)


def _is_same_entry(above: tuple[int, ...], below: tuple[int, ...], cells: Sequence[str]) -> bool:
    """Whether two rows are one entry: its place and time span both, its crew stands one below the other."""
    if len(above) != len(below):
        return False
    shared = [i for i, (a, b) in enumerate(zip(above, below, strict=True)) if a == b]
    if len(shared) < max(3, len(above) - 3):
        return False
    return any(parse_clock(cells[i]) for i in shared) or (0 in shared and _is_placed(cells[0]))


def _is_placed(text: str) -> bool:
    """Whether a cell holds a place, or what stands there for cars that have none (``NC``, ``DNF``)."""
    return parse_position(text) is not None or parse_status(text) is not None


def _merged(line: Line, more: Line) -> Line:
    cells = tuple(
        a if a == b or not b else BREAK.join(dict.fromkeys([*a.split(BREAK), b]))
        for a, b in zip(line.cells, more.cells, strict=True)
    )
    return Line(cells, line.number, line.text)


def _unbroken(lines: Sequence[Line], header: tuple[str, ...] | None, width: int) -> tuple[Line, ...]:
    """Decide for each column what its line breaks mean: the members of a crew, or nothing."""
    marks = []
    for column in range(width):
        broken = [line.cells[column] for line in lines if column < len(line.cells) and BREAK in line.cells[column]]
        roles = meanings(header[column])[:1] if header else ()
        is_crew = roles in ((Role.DRIVERS,), (Role.NATION,)) or (not roles and _are_crews(broken))
        marks.append(" / " if is_crew else " ")
    return tuple(
        Line(
            tuple(cell.replace(BREAK, mark) for cell, mark in zip(line.cells, marks, strict=False)),
            line.number,
            line.text.replace(BREAK, " / "),
        )
        for line in lines
    )


def _are_crews(broken: Sequence[str]) -> bool:
    parts = [part for text in broken for part in text.split(BREAK)]
    return bool(parts) and all(_CREW_PART.match(part) and " " in part.strip() for part in parts)
