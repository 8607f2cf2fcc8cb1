"""Pipe and Markdown tables, with or without header, separator row and outer pipes; several in one file."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from quali_core.reading.documents.escapes import with_breaks
from quali_core.reading.extracted import Content, Extracted, Line, Sniff, Table
from quali_core.reading.pasted.grid_rows import are_rows

NAME = "pipe_table"

_PIPE = re.compile(r"(?<!\\)\|")
_RULE = re.compile(r"[\s|:+=_-]*-[\s|:+=_-]*\Z")
_LINK = re.compile(r"!?\[([^\]]*)\]\([^)\s]*\)")
_BOLD = re.compile(r"(\*\*|__|\*)(.+?)\1")
_STRONG = re.compile(r"\A(\*\*|__|~~)([^*_~](?:.*[^*_~])?)\1\Z")
_DRAWN = str.maketrans(
    dict.fromkeys("│┃║╎┆┊", "|")
    | dict.fromkeys("─━═╌┄┈", "-")
    | dict.fromkeys("┌┬┐├┼┤└┴┘┏┳┓┣╋┫┗┻┛╔╦╗╠╬╣╚╩╝╒╤╕╞╪╡╘╧╛╭╮╰╯╂┿┠┨┯┷", "+")
)
"""The lines that terminals draw tables with."""
_FLAIR = re.compile(r":[a-z][a-z0-9_-]{1,30}:\s*(?=\S)", re.IGNORECASE)
_WIKI_CELL = re.compile(r"\(%[^%\n]*%\)")
_WIKI_PICTURE = re.compile(r"\[\[image:[^\]\n]*\]\]\s*")
_WIKI_HEADING = re.compile(r"\|=(?![=|])")
"""How wikis in the manner of Creole say how a cell looks (``|=(% style="..." %)Pos``)."""
_QUOTED = re.compile(r'"(?:[^"]|"")*"')
_PLACE = re.compile(r"\d{1,3}\.?")
_HOLLOW = 20
_FEW = 3
"""Pipes in fewer lines than this make no table."""


def sniff(content: Content) -> Sniff:
    """Count the lines with pipes."""
    lines = [line for line in _lines(content.text) if line.strip()]
    piped = [pieces for line in lines if len(pieces := _split(line)) > 2]
    if len(piped) < _FEW or are_rows(["|".join(pieces).strip(" |") for pieces in piped]):
        return Sniff(0)
    if sum(len(list(filter(str.strip, pieces))) > 1 for pieces in piped) * 2 < len(piped):
        return Sniff(_HOLLOW, f"{len(piped)} of {len(lines)} lines have pipes, most of them around a single cell")
    share = len(piped) / len(lines)
    commonest = Counter(map(len, piped)).most_common(1)[0][1]
    score = 92 if share > 0.5 and commonest > 0.7 * len(piped) else 60 + round(28 * share)
    return Sniff(score, f"{len(piped)} of {len(lines)} lines have cells between pipes")


def extract(content: Content) -> Extracted:
    """Cut each run of piped lines into a table; the lines of text around it go with it."""
    tables: list[Table] = []
    lines: list[Line] = []
    before: list[str] = []
    around: list[str] = []
    header: tuple[str, ...] | None = None
    written = [(text, _split(text)) for text in _lines(content.text)]
    piped = [text for text, pieces in written if len(pieces) > 2]
    closed = sum(text.rstrip().endswith("|") for text in piped) > 0.8 * len(piped)
    opened = sum(text.lstrip().startswith("|") for text in piped) * 2 > len(piped)
    is_markdown = any("---" in text or ":-" in text for text in piped if _RULE.match(text))
    for number, (text, pieces) in enumerate(written, 1):
        if "-" in text and _RULE.match(text):
            if len(lines) == 1 and "|" in text and header is None:
                header = lines.pop().cells
            continue
        if len(pieces) > (1 if lines else 2):
            if not lines and header is None:
                before, around = around, []
            lines.append(Line(_cells(text.strip(), pieces, opened, closed, is_markdown), number, text))
        elif text.strip():
            if lines or header:
                tables.append(Table(tuple(lines), header, before=tuple(before)))
                lines, header = [], None
            around.append(text.strip())
    if lines or header:
        tables.append(Table(tuple(lines), header, before=tuple(before)))
        around = []
    return Extracted(NAME, tuple(replace(table, lines=_whole(table)) for table in tables))


def _whole(table: Table) -> tuple[Line, ...]:
    """The rows of a table, those joined that a line's end within a cell cut in two: together they have all cells."""
    halved = 0 if table.header else _of_two(table.lines)
    width = len(table.header or ()) or halved
    rows: list[Line] = []
    for line in table.lines:
        above = rows[-1] if rows else None
        short = width and above is not None and len(above.cells) < width and len(line.cells) < width
        if above is not None and short and len(above.cells) + len(line.cells) == width:
            rows[-1] = Line((*above.cells, *line.cells), above.number, f"{above.text} {line.text}")
        else:
            rows.append(line)
    return _under_headings(rows, width) if halved else tuple(rows)


def _under_headings(rows: Sequence[Line], width: int) -> tuple[Line, ...]:
    """Rows without the cells of pictures, which all have empty; a heading for the place above them, where it lacks."""
    whole = [row for row in rows if len(row.cells) == width and _PLACE.fullmatch(row.cells[0])]
    filled = [at for at in range(width) if any(row.cells[at] for row in whole)]
    names = [cell for cell in rows[0].cells if cell]
    lines = [replace(row, cells=tuple(row.cells[at] for at in filled)) if row in whole else row for row in rows]
    if rows[0] not in whole and len(names) == len(filled) - 1:
        lines[0] = replace(rows[0], cells=("Pos", *names))
    return tuple(lines)


def _of_two(lines: Sequence[Line]) -> int:
    """How many cells a row has where every one is cut at the same cell: a place leads each first half."""
    starts = [at for at, line in enumerate(lines) if line.cells and _PLACE.fullmatch(line.cells[0])]
    rows = [(lines[at], lines[at + 1]) for at in starts if at + 1 < len(lines) and at + 1 not in starts]
    sums = {len(first.cells) + len(second.cells) for first, second in rows}
    steps = {later - earlier for earlier, later in pairwise(starts)}
    return sums.pop() if len(rows) == len(starts) >= _FEW and len(sums) == 1 and steps == {2} else 0


def _lines(text: str) -> list[str]:
    """The lines of a text, drawn borders as pipes, the marks of a wiki's cells left away."""
    if "|=" in text:
        text = _WIKI_HEADING.sub("|", _WIKI_PICTURE.sub("", _WIKI_CELL.sub("", text)))
    return (text.translate(_DRAWN) if "─" in text or "│" in text or "═" in text or "━" in text else text).splitlines()


def _cells(text: str, pieces: Sequence[str], opened: bool, closed: bool, is_markdown: bool) -> tuple[str, ...]:
    """The cells of a line from its pieces.

    ``opened`` says that the lines of the file begin with a pipe that ends no cell, ``closed`` that they end in one
    that opens none. Under a Markdown rule a cell that is bold from end to end is marked, not named so: the pole, often.
    """
    cells = [piece.strip() for piece in pieces]
    if "\\" in text or "`" in text or "](" in text or "<br" in text.lower():
        cells = [with_breaks(_plain(cell.replace("\\|", "|"))) for cell in cells]
    if ("*" in text or "__" in text) and sum(bool(_BOLD.fullmatch(cell)) for cell in cells) > 1:
        cells = [_BOLD.sub(r"\2", cell) for cell in cells]
    elif is_markdown:
        cells = [_STRONG.sub(r"\2", cell) for cell in cells]
    if '"' in text:
        cells = [cell[1:-1].replace('""', '"') if _QUOTED.fullmatch(cell) else cell for cell in cells]
    if text.count(":") > 1:
        cells = [_FLAIR.sub("", cell) for cell in cells]
    if opened and text.startswith("|"):
        cells = cells[1:]
    if (closed or (opened and text.startswith("|"))) and text.endswith("|") and not text.endswith("\\|"):
        cells = cells[:-1]
    return tuple(cells)


def _split(text: str) -> list[str]:
    """The pieces between pipes that are not escaped."""
    return _PIPE.split(text) if "\\" in text else text.split("|")


def _plain(cell: str) -> str:
    """A cell without the marks of code and links; emphasis of a single cell may be part of a name and stays."""
    return _LINK.sub(r"\1", cell).strip("` ")
