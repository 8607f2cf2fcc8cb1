"""Questions about people rather than results: "is Terrien French?", "where is Caffi from?"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from quali_core.language.items import Item

_ADJECTIVES = ("ish", "ian", "ese", "nch", "tch", "iss", "can", "ech", "sie", "man", "utch", "thai")
_ORDERED = ("first", "last", "first_time", "last_time", "most", "how_many", "how_often")
_PERSON = frozenset({"decline_person"})


def about_people(items: Sequence[Item]) -> list[Item]:
    """Mark what asks for an origin: an adjective of a country beside "driver", "poles" or a name; a closing "from"."""
    out = list(items)
    spoken = [item for item in out if not item.has("stop")]
    if not spoken:
        return out
    last = spoken[-1]
    if len(spoken) > 1 and last.text in {"race", "the race"} and last.has("race_word") and spoken[-2].has("name"):
        out[out.index(last)] = replace(last, kinds=frozenset({"race_result"}))  # Nielsen's race
    if last.text == "from" and any(i.has("name") for i in spoken) and not any(i.has("qualify", "pole") for i in spoken):
        out[out.index(last)] = replace(last, kinds=_PERSON)
    for at, item in enumerate(out[:-1]):
        if item.has("countries") and out[at + 1].has("crew"):
            out[at] = replace(item, kinds=_PERSON)  # which country's drivers
    for before, after in pairwise(spoken):
        if before.text in {"race", "the race"} and after.has("fastest", "slowest"):
            out[out.index(before)] = replace(before, kinds=frozenset({"race_result"}))  # race fastest lap
    for at, item in enumerate(out):
        if not item.has("event") or not item.text.endswith(_ADJECTIVES):
            continue
        rest = [other for other in out[at + 1 :] if other.text != "on"]
        following = rest[0] if rest else None
        of_driver = following is not None and following.has("crew", "poles") and not following.has("events")
        on_pole = following is not None and following.has("pole")
        apart = len(rest) < len(out) - at - 1 or (following is not None and following.text.startswith("on "))
        ordered = any(other.has(*_ORDERED) for other in out)
        of_driver = of_driver or (on_pole and (ordered or apart))
        is_claim = item is last and spoken[0].has("aux") and any(i.has("name") for i in spoken)
        if of_driver or is_claim:
            out[at] = replace(item, kinds=_PERSON)
    return out
