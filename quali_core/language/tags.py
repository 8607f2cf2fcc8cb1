"""Yes/no questions that do not begin with a verb: "baldi was second, right?", "wasn't nielsen third?"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from quali_core.language.items import Item

_TAGS = frozenset({"right", "correct", "yeah", "innit", "huh", "true"})
_DENIED = frozenset({"wasnt", "isnt", "didnt", "werent", "arent", "doesnt", "hasnt", "havent"})
_ASKED_BACK = _DENIED | {"did", "was", "is", "were", "does", "has"}
_HE = frozenset({"he", "she", "it", "they"})
_PAIR = frozenset({"the two", "two", "the pair", "pair of"})
_VERB = frozenset({"aux"})


def as_questions(items: Sequence[Item]) -> list[Item]:
    """The items with the verb in front, where a closing "right?" or an opening "wasn't" asks for yes or no."""
    kept = list(items)
    said = [item for item in kept if not item.has("stop")]
    if (
        len(said) > 3
        and said[-1].text in _HE
        and said[-2].text in _ASKED_BACK
        and said[0].has("name", "pole", "at_place")
    ):
        rest = [item for item in kept if item not in said[-2:]]
        return [Item(_VERB, "is it", -1, -1), *rest]
    if len(said) > 2 and said[-1].text in _TAGS and said[0].has("name", "pole", "at_place"):
        kept.remove(said[-1])
        return [Item(_VERB, "is it", -1, -1), *kept]
    if len(said) > 3 and said[0].text.startswith("both") and said[1].has("name") and said[2].has("in", "best", "under"):
        return [Item(_VERB, "are", -1, -1), *kept]  # both Ferraris in Q3?
    if len(said) > 2 and said[0].has("aux") and said[1].text in _PAIR and said[2].has("name"):
        kept[kept.index(said[1])] = replace(said[1], kinds=frozenset({"every"}))  # were the two Panoz in the top 10
    if len(said) > 2 and said[0].text in _DENIED and said[1].has("name", "pole"):
        kept[kept.index(said[0])] = replace(said[0], kinds=_VERB)
    return kept
