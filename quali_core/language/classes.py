"""Questions about one class: "lmp2 pole", "p3 in gtd pro", "where did 77 qualify in class"."""

from __future__ import annotations

from dataclasses import replace

from quali_core.language.frame import Frame
from quali_core.language.items import Item
from quali_core.language.nested import SUPERLATIVES
from quali_core.queries.parts import By

_COUNTED_WITHIN = (
    "pole", "at_place", "top", "row", "range", "front", "podium", "place", "where", "neighbour", "by_margin", "ahead",
    "behind", "next_ahead", "next_behind", "beat", "lose_to", "gap", "off", "how_far", "interval", "pole_margin",
    "last", "closest", "percent_line",
)  # fmt: skip
"""What means something else within a class than in the whole session."""


def in_class(f: Frame) -> tuple[str, Item, Frame] | None:
    """The class that a question is about, the word for it, and the question without it; None for the whole session."""
    named = [item for item in f.all("name") if _class_of(f, item) is not None]
    said = f.all("in_class")
    if len(named) + len(said) != 1:
        return None
    name = _class_of(f, named[0]) if named else _class_of_others(f)
    if name is None or (named and _is_one_car(f, named[0])):
        return None
    word = (named or said)[0]
    items = tuple(item for item in f.items if item is not word)
    chosen = {start: candidate for start, candidate in f.chosen.items() if start != word.start}
    return name, word, replace(f, items=items, chosen=chosen, names=f.names.within(name), used=set())


def counts_within(f: Frame) -> bool:
    """Whether the question means something else within a class than in the whole session."""
    return f.has("in_class", *_COUNTED_WITHIN)


def _class_of(f: Frame, item: Item) -> str | None:
    candidate = f.candidate(item)
    return candidate.value if candidate is not None and candidate.by is By.CLASS and not candidate.group else None


def _class_of_others(f: Frame) -> str | None:
    """The class that everybody who is named runs in: "77's place in class"."""
    subjects = [f.subject(item) for item in f.all("name")]
    rows = [row for s in subjects if s is not None for row in f.names.bearing(s.by, s.value)]
    classes = {f.names.entries[row].class_name for row in rows}
    return classes.pop() if len(classes) == 1 else None


def _is_one_car(f: Frame, item: Item) -> bool:
    """Whether "fastest LMP2" is one of two that are set against each other."""
    at = f.items.index(item)
    others = [other for other in f.all("name", "at_place", "pole") if other is not item]
    return at > 0 and f.items[at - 1].has(*SUPERLATIVES) and bool(others)
