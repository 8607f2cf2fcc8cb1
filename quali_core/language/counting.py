"""Figures beside what they count: the three Pilbeams, 3 Ferraris, and those that are places or numbers."""

from __future__ import annotations

from dataclasses import replace

from quali_core.language import figures
from quali_core.language.items import Item, NameLink, joined
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


_OFTEN = ("poles", "front_rows", "lock_out")
_AT_LEAST = frozenset({"at least", "no less than", "upwards of"})


def so_often(items: list[Item]) -> list[Item]:
    """``more than 20 poles`` · ``5 or more front rows``: how often at least, in one item.

    Bounds from above are left as they are: they would leave out those who have none.
    """
    out = list(items)
    for at in range(len(out) - 2):
        bound, number, counted = out[at : at + 3]
        if bound.has("n") and number.has("or_more"):
            bound, number = number, bound
        if not (bound.has("over", "or_more") and number.has("n") and counted.has(*_OFTEN)):
            continue
        if number.value is not None and (figure := str(number.value)).isdigit():
            loose = bound.has("or_more") or bound.text in _AT_LEAST
            least = int(figure) + (0 if loose else 1)
            return [*out[:at], joined(out[at : at + 2], "at_least", least), *out[at + 2 :]]
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
