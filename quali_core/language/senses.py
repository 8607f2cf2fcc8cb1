"""Word order and senses of other languages than English, brought to those that the rules know."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from quali_core.language.items import Item

_SUPERLATIVES = ("fastest", "slowest", "best", "worst")
_SIDES = (("pole", "ahead"), ("last", "behind"))
_TWO = 2


def as_english_goes(items: Sequence[Item]) -> list[Item]:
    """The items with each superlative before its noun, and "vorne" as the pole or as ahead of somebody."""
    return _superlatives_first(_sided(items))


def _superlatives_first(items: Sequence[Item]) -> list[Item]:
    """``la seconda panoz più veloce`` is the second fastest Panoz; with "di Caffi" behind it, it is a comparison."""
    out = list(items)
    for at in range(len(out) - 2):
        nth, noun, word = out[at : at + 3]
        if not (nth.has("ordinal") and noun.has("name", "cars", "car", "crew") and word.has(*_SUPERLATIVES)):
            continue
        if not any(item.has("than", "of") for item in out[at + 3 : at + 4]):
            out[at : at + 3] = [nth, replace(word, kinds=word.kinds - {"faster", "slower"}), noun]
    return out


def _sided(items: Sequence[Item]) -> list[Item]:
    """``wer ist vorne?`` asks for the pole, ``wer ist vorne, Nielsen oder Lupberger?`` for the one ahead."""
    named = sum(item.has("name", "at_place", "number", "hash") for item in items)
    compares = named >= _TWO and any(item.has("or", "vs", "between") for item in items)
    out = list(items)
    for at, item in enumerate(items):
        for end, side in _SIDES:
            if item.has(end) and item.has(side):
                out[at] = replace(item, kinds=item.kinds - {end if compares else side})
    return out
