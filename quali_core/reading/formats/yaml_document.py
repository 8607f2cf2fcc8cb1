"""YAML documents of results."""

from __future__ import annotations

from quali_core.reading.extracted import Content, Extracted, Sniff
from quali_core.reading.structured import yamldoc
from quali_core.reading.structured.read import read_document

NAME = "yaml"


def sniff(content: Content) -> Sniff:
    """Look at the shape of the first lines."""
    score = yamldoc.likeness(content.text)
    return Sniff(score, "its lines are keys with values" if score else "")


def extract(content: Content) -> Extracted:
    """Read the document by its known shape, or look for its lists of records."""
    return read_document(NAME, lambda: yamldoc.load(content.text), content.name)
