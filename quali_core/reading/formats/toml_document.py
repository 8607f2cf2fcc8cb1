"""TOML documents of results: a table with its values for each entry."""

from __future__ import annotations

import re
import tomllib
from datetime import date, datetime, time

from quali_core.reading.extracted import Content, Extracted, Sniff
from quali_core.reading.structured.document import Decimal, Document, DocumentError, Node, check_bounds
from quali_core.reading.structured.read import read_document

NAME = "toml"

_ENTRY = re.compile(r"^\s*\[\[[\w.\"' -]+\]\]\s*(?:#.*)?$", re.MULTILINE)


def sniff(content: Content) -> Sniff:
    """Look for entries of a list, each under its name in double brackets."""
    return Sniff(85, "entries under [[names]]") if len(_ENTRY.findall(content.text)) > 1 else Sniff(0)


def extract(content: Content) -> Extracted:
    """Read the document by its known shape, or look for its lists of records."""
    return read_document(NAME, lambda: _load(content.text), content.name)


def _load(text: str) -> Document:
    try:
        root = _plain(tomllib.loads(text.lstrip("\ufeff").replace("\r\n", "\n"), parse_float=Decimal))
    except tomllib.TOMLDecodeError as error:
        raise DocumentError(f"This is no valid TOML: {error}.") from error
    except RecursionError as error:
        raise DocumentError("The document is nested too deep; no result file is.") from error
    check_bounds(root)
    return Document(root)


def _plain(node: object) -> Node:
    """Records, lists and scalars; days and hours as they are written."""
    if isinstance(node, dict):
        return {str(key): _plain(value) for key, value in node.items()}
    if isinstance(node, list):
        return [_plain(value) for value in node]
    if isinstance(node, date | datetime | time):
        return node.isoformat()
    return node if isinstance(node, str | int | float | bool) else None
