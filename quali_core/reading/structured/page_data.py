"""The data that a web page's scripts hold, where the page shows it only once the scripts have run."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from lxml.html import HtmlElement

from quali_core.model import Problem, Severity
from quali_core.reading.extracted import Extracted, Refused
from quali_core.reading.recognition.titles.details import merge, named
from quali_core.reading.structured import jsonlike
from quali_core.reading.structured.document import Document, DocumentError
from quali_core.reading.structured.read import read_root
from quali_core.reading.structured.scripts import assigned
from quali_core.reading.structured.shape import UNTITLED

_FOUND = Problem(
    Severity.NOTE, "script_data", "The page shows no results itself; they were read from the data in its scripts."
)
_SEVERAL = (
    "The page's scripts hold data in {} places, and which of them the page shows is not certain. "
    "Open it in a browser and save the rendered page to be sure."
)


def script_data(name: str, page: HtmlElement) -> Extracted | None:
    """What the data in a page's scripts makes of a classification; None where there is none."""
    title = (page.findtext(".//title") or "").strip()
    headings = tuple(dict.fromkeys(text for text in (title, *_headings(page)) if text and len(text) < 200))
    found: list[Extracted] = []
    for document in _documents(page):
        called = named(document.name) if document.name else UNTITLED
        try:
            read = read_root(name, document.root, merge(called, named(title)), document.name)
        except Refused:
            continue
        if (read.tables or read.sessions) and read not in found:
            found.append(read)
    if not found:
        return None
    tables = tuple(replace(table, before=(*headings, *table.before)) for one in found for table in one.tables)
    return Extracted(
        name,
        tables,
        tuple(session for one in found for session in one.sessions),
        (_FOUND, *(problem for one in found for problem in one.problems)),
        missing=(_SEVERAL.format(len(found)),) if len(found) > 1 else (),
    )


def _headings(page: HtmlElement) -> Iterator[str]:
    for heading in page.iter("h1", "h2"):
        yield " ".join("".join(heading.itertext()).split())


def _documents(page: HtmlElement) -> Iterator[Document]:
    """The data of each script: all of it where it is JSON, else what it assigns."""
    for script in page.iter("script"):
        text = (script.text or "").strip()
        if text[:1] in ("{", "["):
            try:
                yield jsonlike.load(text)
            except DocumentError:
                continue
        elif text:
            try:
                yield from (Document(one.node, name=one.name) for one in assigned(text))
            except DocumentError:
                continue
