"""Yes or no of several at once: both, all, every, nobody; and two or more named side by side."""

from __future__ import annotations

from dataclasses import replace

from quali_core.language.frame import Frame
from quali_core.language.items import Item, NameLink
from quali_core.language.rules.figures import claimed
from quali_core.language.thresholds import merged
from quali_core.queries.kinds import Every, Query, Results
from quali_core.queries.parts import By, Filter

_GROUPS = ("name", "top", "row", "range", "filter")
_CLAIMS = (
    *_GROUPS,
    "at_place",
    "pole",
    "percent_line",
    "last",
    "beat",
    "lose_to",
    "faster",
    "slower",
    "ahead",
    "behind",
)
_WHOLE = {"everyone", "everybody", "nobody", "no one", "noone"}
"""Quantifiers that say themselves who is meant."""


def every(f: Frame) -> Query | None:
    """``did both Panoz make the top 10`` · ``did everyone set a time`` · ``did the top 3 all break 1:31``."""
    if not f.is_yes_no:
        return None
    word = next((item for item in f.items if item.has("every", "nobody")), None)
    among = _among(f, word)
    if among is None:
        return None
    f.take_all("every", "nobody")
    excepted = f.has("excluding")
    claim = claimed(f)
    if claim is not None and excepted and claim.without:
        both = merged(among, Filter(without=claim.without))
        if both is None:
            return None
        among, claim = both, replace(claim, without=())
    if claim is None or claim == Filter() or (claim.subjects and claim != Filter(subjects=claim.subjects)):
        return None
    none = word is not None and word.has("nobody")
    return Every(claim, among, none=none)


def _among(f: Frame, word: Item | None) -> Filter | None:
    """Take who is asked about: what stands between the verb and the quantifier, else what follows it."""
    rest = [item for item in f.items if not item.has("and", "the")]
    first = next((n for n, item in enumerate(rest) if item.has("aux")), None)
    if first is None:
        return None
    after = rest[first + 1 :]
    if word is None and len(after) > 1 and after[0].has("top", "row", "range"):
        return _taken(f, after[:1])
    if word is None:
        return _named_together(f, after)
    at = after.index(word) if word in after else len(after)
    ahead = [item for item in after[:at] if item.has(*_GROUPS)]
    if (len(ahead) > 1 and not all(item.has("name") for item in ahead)) or any(
        item.has("beat", "lose_to", "faster", "slower", "ahead", "behind") for item in after[:at]
    ):
        return None
    group = ahead or (_following(after[at + 1 :]) if word.text not in _WHOLE else [])
    if not group:
        return Filter()
    if not ahead and group[-1].has("filter") and not any(item.has(*_CLAIMS) for item in after[at + 1 + len(group) :]):
        return Filter() if len(group) == 1 else _taken(f, group[:-1])
    return _taken(f, group)


def _following(after: list[Item]) -> list[Item]:
    """The group that a quantifier stands before: names side by side, else one thing."""
    group: list[Item] = []
    for item in after:
        if not item.has(*_GROUPS) or (group and not (item.has("name") and group[-1].has("name"))):
            break
        group.append(item)
    return group


def _named_together(f: Frame, after: list[Item]) -> Filter | None:
    group = _following(after)
    if len(group) < 2 or not any(item.has("and") for item in f.items if item.start < group[-1].start):
        return None
    return _taken(f, group)


def _taken(f: Frame, group: list[Item]) -> Filter | None:
    """The condition that some items state, and nothing else does."""
    others = [item for item in f.items if item not in group and item.start not in f.used]
    for item in others:
        f.use(item)
    chosen = f.filter()
    if len(group) == 1 and isinstance(link := group[0].value, NameLink) and _is_of_all(f, link):
        chosen = Filter(subjects=tuple(candidate.subject for candidate in link.candidates))
    f.used.difference_update(item.start for item in others)
    return chosen


def _is_of_all(f: Frame, link: NameLink) -> bool:
    """Whether "both Zadras" are all who are called so."""
    said = any(item.has("every", "nobody") for item in f.items)
    drivers = [candidate for candidate in link.candidates if candidate.by is By.DRIVER and not candidate.slips]
    return said and len(drivers) == len(link.candidates) > 1


def lock_out(f: Frame) -> Query | None:
    """``who locked out the front row`` · ``did ferrari lock out the front row``: in one session."""
    if not f.take_all("lock_out"):
        return None
    f.take_all("row", "front_rows")
    if f.has("how_often", "how_many", "most", "fewest", "when"):
        return None
    named = f.subjects("name")
    if f.is_yes_no and len(named) == 1:
        return Every(Filter(subjects=named), Filter(row=1))
    return Results(Filter(row=1)) if f.has("who", "what") and not named else None
