"""JSON and JSON lines, nearly valid JSON and data in scripts."""

from __future__ import annotations

from quali_core.reading.extracted import Content, Extracted, Sniff
from quali_core.reading.structured import jsonlike
from quali_core.reading.structured.read import read_document

NAME = "json"


def sniff(content: Content) -> Sniff:
    """Look at how the text begins."""
    score = jsonlike.likeness(content.text)
    return Sniff(score, "it begins like JSON" if score else "")


def extract(content: Content) -> Extracted:
    """Read the document by its known shape, or look for its lists of records."""
    return read_document(NAME, lambda: jsonlike.load(content.text), content.name)
