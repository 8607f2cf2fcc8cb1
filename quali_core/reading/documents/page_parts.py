"""Cells that hold several things, told apart by the classes that the page styles them with.

A driver's cell may hold the name, its three letters and the team, one below the other: ``<span class="name">``,
``<span class="name-short">``, ``<span class="team">``. Each becomes a column of its own.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from lxml.html import HtmlElement

from quali_core.reading.documents.page_text import is_hidden, visible_text

_HEADINGS = {
    "Team": frozenset({"team", "constructor", "entrant", "ecurie", "scuderia"}),
    "Car": frozenset({"car", "vehicle", "bike", "chassis", "machine"}),
    "Nat": frozenset({"nat", "nation", "nationality", "country"}),
    "No": frozenset({"no", "num", "number", "nr"}),
    "Code": frozenset({"short", "abbr", "abbreviation", "code", "acronym", "tla"}),
}
_FORMS = {"No": re.compile(r"#?\d{1,3}[A-Za-z]?\Z"), "Code": re.compile(r"[A-Z]{2,4}\Z")}
_TOKENS = re.compile(r"[A-Z]?[a-z]+|[A-Z]+")
_WORDS = re.compile(r"[^\W\d_]{2}")
_OFTEN = 0.6


def parts_of(cell: HtmlElement, text: str) -> tuple[str, Mapping[str, str]]:
    """What a cell holds beside its own text, by heading, and that text without it; nothing for most cells."""
    if len(cell) == 0 or not _WORDS.search(text):
        return text, {}
    found: dict[str, str] = {}
    taken: list[HtmlElement] = []
    for inner in cell.iterdescendants("span", "div", "p", "small", "a", "em", "b", "strong"):
        heading = _heading(inner)
        if heading is None or heading in found or any(above in taken for above in inner.iterancestors()):
            continue
        said = " ".join(visible_text(inner).split())
        if said and not is_hidden(inner) and _FORMS.get(heading, _WORDS).match(said) and said != " ".join(text.split()):
            found[heading] = said
            taken.append(inner)
    rest = _without(cell, taken) if found else text
    return (rest, found) if _WORDS.search(rest) else (text, {})


def _heading(element: HtmlElement) -> str | None:
    said = {token.lower() for token in _TOKENS.findall(element.get("class") or "")}
    return next((heading for heading, words in reversed(_HEADINGS.items()) if said & words), None)


def _without(cell: HtmlElement, taken: Sequence[HtmlElement]) -> str:
    """The cell's text while those elements are hidden."""
    tags = [element.tag for element in taken]
    for element in taken:
        element.tag = "template"
    text = visible_text(cell, inner_tables=False)
    for element, tag in zip(taken, tags, strict=True):
        element.tag = tag
    return text


def common(parts: Sequence[Mapping[str, str]]) -> tuple[str, ...]:
    """The headings of the parts that most rows have, in a fixed order."""
    counts = Counter(heading for row in parts for heading in row)
    return tuple(heading for heading in _HEADINGS if counts[heading] >= max(2, _OFTEN * len(parts)))
