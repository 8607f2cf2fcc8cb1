"""Word and OpenDocument text documents: their tables, or what their lines hold. The old ``.doc`` is refused."""

from __future__ import annotations

import re
from collections.abc import Sequence

from quali_core.reading.documents.archive import names_in
from quali_core.reading.documents.binary import Container, container
from quali_core.reading.documents.sheet import split_sheet
from quali_core.reading.documents.word_text import WordTable, blocks_of
from quali_core.reading.extracted import Content, Extracted, Line, Sniff, Table
from quali_core.reading.pasted.listing import lists
from quali_core.reading.printed.grid import tables as grid_tables
from quali_core.reading.printed.printed_rows import text_rows

NAME = "word"

_FEW = 3
_OPEN_TEXT = b"mimetypeapplication/vnd.oasis.opendocument.text"


def sniff(content: Content) -> Sniff:
    """A zip with a text document inside."""
    if container(content.data) is not Container.ZIP:
        return Sniff(0)
    is_word = _OPEN_TEXT in content.data[:200] or "word/document.xml" in names_in(content.data)
    return Sniff(100, "a text document of an office program") if is_word else Sniff(0)


def extract(content: Content) -> Extracted:
    """Take the tables with the lines above them; without any, what stands in columns or lists."""
    found: list[Table] = []
    above: list[str] = []
    lines: list[str] = []
    for block in blocks_of(content.data):
        if isinstance(block, WordTable):
            parts = split_sheet(block.lines, None, block.merged)
            found += [Table(part.lines, part.header, part.name, (*above, *part.before)) for part in parts]
            above = above[:2]  # what the document says at its beginning holds for all its tables
        else:
            above.append(" ".join(block.split()))
            lines.append(block)
    found = found or split_sheet(_tabbed(lines), None)
    if found:
        return Extracted(NAME, tuple(found))
    text = "".join(f"{line}\n" for line in lines)
    columns = grid_tables(text_rows(text), space=1.0)
    if columns:
        return Extracted(NAME, columns)
    listed, problems = lists(text)
    if listed:
        return Extracted(NAME, listed, problems=problems)
    return Extracted(NAME, reason="The document holds no table with places and lap times.")


def _tabbed(lines: Sequence[str]) -> list[Line]:
    """Lines set in columns by tabs, one or several; none where few lines have any."""
    tabs = [line.count("\t") for line in lines if "\t" in line]
    if sum(count > 1 for count in tabs) < _FEW:
        return []
    between = re.compile(r"\t" if len(set(tabs)) == 1 else r"\t+")
    rows = [tuple(cell.strip() for cell in between.split(line)) for line in lines]
    return [Line(cells, number, line) for number, (cells, line) in enumerate(zip(rows, lines, strict=True), 1)]
