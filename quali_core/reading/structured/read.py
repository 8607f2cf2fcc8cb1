"""From a loaded document to what its family makes of it: a known shape, else its likeliest lists of records."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from quali_core.model import Event, Problem, Severity
from quali_core.reading.extracted import CutOff, Details, Extracted, Refused
from quali_core.reading.recognition.titles.details import merge, named
from quali_core.reading.structured.cells import slug
from quali_core.reading.structured.document import CutOffError, Document, DocumentError, Node
from quali_core.reading.structured.escaped import unescaped
from quali_core.reading.structured.generic import tables_of
from quali_core.reading.structured.json_api import resolved
from quali_core.reading.structured.orient import upright
from quali_core.reading.structured.relations import link, sheets_of
from quali_core.reading.structured.shape import UNTITLED
from quali_core.reading.structured.shapes import known_shape
from quali_core.reading.structured.unclassified import left_beside


def read_document(name: str, load: Callable[[], Document], file: str) -> Extracted:
    """Read one document; raise Refused with a sentence where it cannot be loaded."""
    try:
        document = load()
    except CutOffError as error:
        raise CutOff(str(error)) from error
    except DocumentError as error:
        raise Refused(str(error)) from error
    called = named(document.name) if document.name else UNTITLED
    read = read_root(name, document.root, merge(called, filed(file)), document.name)
    return replace(read, problems=(*_repaired(document), *read.problems), missing=(*document.doubts, *read.missing))


def read_root(name: str, root: Node, title: Details = UNTITLED, called: str | None = None) -> Extracted:
    """Read a document's content by its known shape, else by looking for lists of records.

    ``title`` is what the names around the document tell; ``called`` is what a script calls it.
    """
    shape = known_shape(root)
    if shape is None:
        root = upright(unescaped(resolved(root)))
        shape = known_shape(root)
    if shape:
        return shape.read(root, title)
    tables, reason = tables_of(_linked(root), called)
    return Extracted(name, tables, problems=left_beside(root) if tables else (), reason=None if tables else reason)


_SEASON_FOLDER = re.compile(r"(?:^|/)seasons/(?P<year>\d{4})/races/(?P<round>\d{1,2})-(?P<event>[a-z0-9-]+)/")

_PART = re.compile(r"(?:^|/)(?P<part>pre-qualifying|(?:qualifying|free-practice)-\d)-results\.")
"""Files that hold one part of a weekend each are told apart by their names alone."""


def filed(name: str) -> Details:
    """What a file's name tells, and the folders it stands in (``seasons/1993/races/16-australia/``)."""
    part = _PART.search(name)
    told = replace(named(name), label=part["part"].replace("-", " ").capitalize()) if part else named(name)
    folder = _SEASON_FOLDER.search(name)
    if folder is None:
        return told
    event = Event(year=int(folder["year"]), round=int(folder["round"]), name=slug(folder["event"]).text)
    return merge(Details(event), told)


def _linked(root: Node) -> Node:
    """A document of several lists that refer to each other by ids, each reference with what it names."""
    sheets = sheets_of("", root) if isinstance(root, dict) else []
    if not isinstance(root, dict) or len(sheets) < 2:
        return root
    link(sheets)
    linked: dict[str, Node] = {sheet.name: [*sheet.records] for sheet in sheets if sheet.links}
    return {**root, **linked}


def _repaired(document: Document) -> tuple[Problem, ...]:
    doubts = tuple(Problem(Severity.WARNING, "perhaps_cut_off", doubt) for doubt in document.doubts)
    if not document.repairs:
        return doubts
    message = f"The file is not quite valid; overlooked: {', '.join(document.repairs)}."
    return (*doubts, Problem(Severity.NOTE, "repaired", message))
