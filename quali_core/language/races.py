"""Words of races beside qualifying: "won pole" is none, "won from pole" is one, a podium stands behind a race."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from quali_core.language.items import Item

PODIUMS = frozenset({"podium", "podio"})
_RACES = frozenset({"race", "the race", "for the race", "grand prix race", "feature race"})
_QUALIFYING = ("pole", "poles", "pole_margin", "qualify", "session", "sessions", "grid", "front", "row", "segment")
_FROM = ("from", "off")
_HOLDERS = ("sitter", "man", "taker", "holder")


def won_pole(items: Sequence[Item]) -> list[Item]:
    """``who won pole`` is no race; ``who won from pole`` is one."""
    if not any(item.has("pole", "poles", "session", "head_to_head") for item in items):
        return list(items)
    out = list(items)
    for at, item in enumerate(items):
        after = [other for other in items[at + 1 :] if not other.has("filler", "of", "stop")][:2]
        since = len(after) > 1 and after[1].has("year", "years")  # won from 2020 on
        from_there = bool(after) and after[0].has(*_FROM) and not since
        if not item.has("race_finish") or from_there or _is_from_pole(items[at:]):
            continue
        after = after[:1]
        won = any(other.has("pole", "poles", "session", "head_to_head") for other in after)
        if won or not _is_of_holders(items):
            out[at] = replace(item, kinds=frozenset({"do"}))
    return out


def _is_from_pole(items: Sequence[Item]) -> bool:
    """``win at Silverstone from pole``: a race that began there."""
    if any(item.text.startswith("from pole") for item in items):
        return True
    return any(one.has("from") and other.has("pole") for one, other in pairwise(items))


def _is_of_holders(items: Sequence[Item]) -> bool:
    """Whether pole is said of its holder alone: how often did the pole sitter win."""
    poles = [item for item in items if item.has("pole", "poles", "session")]
    return all(item.has("pole") and any(word in item.text for word in _HOLDERS) for item in poles)


def of_a_race(items: Sequence[Item]) -> list[Item]:
    """``fastest lap monaco 2015 race`` is that race's; ``pole for the monaco race`` is qualifying's."""
    said = [item for item in items if not item.has("stop", "filler", "in", "at", "of")]
    out = list(items)
    if any(item.has(*_QUALIFYING) for item in items):
        return out
    for before, item, after in zip([None, *said], said, [*said[1:], None], strict=False):
        is_of_event = (before and before.has("event", "year")) or (after and after.has("event"))
        if item.text in _RACES and is_of_event:
            out[out.index(item)] = replace(item, kinds=frozenset({"race_result"}))
    return out


def podiums(items: Sequence[Item]) -> list[Item]:
    """``podium of quali`` (or nothing but ``podium``) is the top three; any other stands behind a race."""
    said = [item for item in items if not item.has("stop", "filler")]
    if len(said) == 1 or any(item.has("session", "qualify", "grid") for item in items):
        return list(items)
    return [replace(item, kinds=frozenset({"race_finish"})) if item.text in PODIUMS else item for item in items]
