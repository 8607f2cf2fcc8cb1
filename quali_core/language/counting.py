"""Figures beside what they count: the three Pilbeams, 3 Ferraris, and those that are places or numbers."""

from __future__ import annotations

from dataclasses import replace

from quali_core.language import figures
from quali_core.language.items import Item, NameLink
from quali_core.language.linking import Names
from quali_core.queries.parts import By


def without_counts(items: list[Item]) -> list[Item]:
    """``the three Pilbeams``, where there are three: the number adds nothing."""
    out: list[Item] = []
    for item in items:
        link = item.value
        counts = {len(c.entries) for c in link.candidates} if isinstance(link, NameLink) and link.many else set()
        if out and out[-1].has("n", "both") and int(out[-1].figure) in counts and not out[-1].has("every"):
            out.pop()
        out.append(item)
    return out


_COUNTED = frozenset({"cars", "entries", "drivers", "teams", "crews", "makes", "places", "spots", "positions", "slots"})
"""What a bare figure counts: "which 2 cars" asks for no number 2."""


def _is_plural(item: Item) -> bool:
    """``3 Ferraris``: several of a make, team or class are counted."""
    link = item.value
    return isinstance(link, NameLink) and link.many and all(c.by is not By.DRIVER for c in link.candidates)


def ordinals(items: list[Item], names: Names) -> list[Item]:
    """Ordinals and bare figures that nothing else took: places, and car numbers that are there."""
    out: list[Item] = []
    for at, item in enumerate(items):
        counts = at + 1 < len(items) and (items[at + 1].text in _COUNTED or _is_plural(items[at + 1]))
        if item.has("ordinal") and item.value is not None and not item.has("second_unit", "tenth_unit"):
            item = replace(item, kinds=item.kinds - {"ordinal"} | {"at_place"}, value=int(item.figure))
        elif item.has("ordinal", "second_unit") and item.value is not None:
            item = replace(item, kinds=frozenset({"at_place"}), value=int(item.figure))
        elif item.has("integer") and len(item.text) <= 3 and not counts:
            item = replace(item, kinds=frozenset({"name"}), value=figures.number_name(item.text, item.text))
        out.append(item)
    return out
