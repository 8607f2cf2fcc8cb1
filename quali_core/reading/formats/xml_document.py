"""XML documents of results."""

from __future__ import annotations

import re

from quali_core.reading.extracted import Content, Extracted, Sniff
from quali_core.reading.structured import xmldoc
from quali_core.reading.structured.read import read_document

NAME = "xml"

_START = re.compile(r"\s*(?:<\?xml\b|<!DOCTYPE\s+(?!html)|<!--|<[A-Za-z_][\w.:-]*[\s/>])", re.IGNORECASE)
_HTML = re.compile(r"<!DOCTYPE\s+html|<html\b|<body\b|<table\b|<tr\b|<div\b", re.IGNORECASE)


def sniff(content: Content) -> Sniff:
    """Look at how the text begins, and that it is no web page."""
    head = content.text[:4000]
    if not _START.match(head):
        return Sniff(0)
    if _HTML.search(head):
        return Sniff(15 if head.lstrip().startswith("<?xml") else 0, "it is XML, or a web page")
    return Sniff(90, "it begins like XML")


def extract(content: Content) -> Extracted:
    """Read the document by its known shape, or look for its lists of records."""
    return read_document(NAME, lambda: xmldoc.load(content.text), content.name)
