"""PDF classifications with a text layer: FIA, MotoGP and timing companies' sheets."""

from __future__ import annotations

from quali_core.reading.documents.binary import Container, container
from quali_core.reading.extracted import Content, Extracted, Sniff
from quali_core.reading.pasted.listing import lists
from quali_core.reading.printed.grid import tables
from quali_core.reading.printed.pdf_text import printed

NAME = "pdf"

_CELL_SPACE = 0.42  # of a character's height: wider than a space within a cell, narrower than between columns


def sniff(content: Content) -> Sniff:
    """PDF's first bytes."""
    return Sniff(100, "PDF by its first bytes") if container(content.data) is Container.PDF else Sniff(0)


def extract(content: Content) -> Extracted:
    """Find the tables among the printed lines of all pages; without any, the lists (a press release)."""
    document = printed(content.data)
    found = tables(document.rows, _CELL_SPACE * document.size)
    if found:
        return Extracted(NAME, found)
    listed, problems = lists("".join(f"{row.text}\n" for row in document.rows))
    if listed:
        return Extracted(NAME, listed, problems=problems)
    return Extracted(NAME, reason="The PDF holds no table with places and lap times.")
