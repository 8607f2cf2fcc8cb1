"""Figures and what they count: durations, car numbers, places."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from quali_core.language.items import Candidate, Item, NameLink, joined
from quali_core.language.patterns import Pattern
from quali_core.names import How
from quali_core.queries.parts import By

_UNITS = {"second_unit": 1_000_000, "tenth_unit": 100_000, "hundredth_unit": 10_000, "thousandth_unit": 1_000}
_MOST_PLACES = 200
_TWO_DIGITS = 10


def picked(items: list[Item], *kinds: str) -> Item | None:
    """The first of the items that may be one of these."""
    return next((item for item in items if item.has(*kinds)), None)


def number_name(number: str, text: str) -> NameLink:
    """A car number as a name."""
    return NameLink(text, (Candidate(By.NUMBER, number, How.CODE, 100.0),))


def _duration(items: list[Item]) -> Item | None:
    unit = picked(items, *_UNITS)
    if unit is None:
        return joined(items, "duration", 500_000.0)
    figure = picked(items, "n", "decimal")
    halves = 0.5 if picked(items, "half") else 0.0
    amount = (float(str(figure.value)) if figure else 0.0 if halves else 1.0) + halves
    us = next(us for kind, us in _UNITS.items() if unit.has(kind))
    return joined(items, "duration", amount * us)


def _and_a_half(items: list[Item]) -> Item | None:
    """``a tenth and a half``."""
    return joined(items, "duration", next(us for kind, us in _UNITS.items() if items[0].has(kind)) * 1.5)


def _number(items: list[Item]) -> Item | None:
    figure = items[-1]
    if not figure.has("integer") or len(figure.text) > 3 or items[0].has("inside_line"):
        return None
    return joined(items, "name", number_name(figure.text, " ".join(item.text for item in items)))


def _number_in_words(items: list[Item]) -> Item | None:
    """``number seventy five``; "number one" is as often pole."""
    figure = items[-1]
    if figure.has("integer") or figure.figure < _TWO_DIGITS or items[0].text == "cars":
        return None
    return joined(items, "name", number_name(str(int(figure.figure)), " ".join(item.text for item in items)))


def _hash(items: list[Item]) -> Item | None:
    if not isinstance(items[-1].value, str):
        return None
    return joined(items, "name", number_name(items[-1].value, items[-1].text))


def place(items: list[Item]) -> Item | None:
    """A place in official order."""
    figure = picked(items, "placed", "ordinal", "n")
    if figure is None or figure.value is None or not 0 <= int(float(str(figure.value))) <= _MOST_PLACES:
        return None
    return joined(items, "at_place", int(float(str(figure.value))))


def _placed_by_word(items: list[Item]) -> Item | None:
    return place(items[1:]) and joined(items, "at_place", int(float(str(items[-1].value))))


_SPOKEN = {"2": "to", "4": "for"}


def spoken(items: list[Item], is_number: Callable[[str], bool]) -> list[Item]:
    """``gap baldi 2 pole``, ``time 4 caffi``: the figure is a word where no car bears it."""
    out = list(items)
    for at, (before, item, after) in enumerate(zip(items, items[1:], items[2:], strict=False), start=1):
        word = _SPOKEN.get(item.text) if item.has("integer") and not is_number(item.text) else None
        joins = before.has("name", "at_place", "pole") if word == "to" else before.has("time", "place", "speed", "gap")
        if word is not None and joins and after.has("name", "at_place", "pole", "hash", "placed"):
            out[at] = replace(item, kinds=frozenset({word}), value=None)
    return out


FIGURES = (
    Pattern("half_second", _duration),
    Pattern("n|decimal and? half? second_unit", _duration),
    Pattern("n|decimal tenth_unit|hundredth_unit|thousandth_unit", _duration),
    Pattern("half tenth_unit|hundredth_unit", _duration),
    Pattern("tenth_unit|second_unit and half", _and_a_half),
    Pattern("car|cars|number integer", _number),
    Pattern("car number integer", _number),
    Pattern("car|number n", _number_in_words),
    Pattern("car number n", _number_in_words),
    Pattern("hash", _hash),
    Pattern("car|number hash", _hash),
)
"""``half a second``, ``two tenths``, ``1.5 seconds``, ``car number 99``, ``no 8``, ``#9``, ``p5``."""

PLACES = (
    Pattern("place n", _placed_by_word),
    Pattern("place number n", _placed_by_word),
    Pattern("ordinal place", place),
    Pattern("ordinal on|in|at? grid", place),
    Pattern("placed", place),
)
"""``position 5``, ``13th place``, ``7th on the grid``."""
