"""Cars named by what they are: "the slowest Ferrari" or "the car behind him" in a gap or a comparison is one car."""

from __future__ import annotations

from dataclasses import replace

from quali_core.language.frame import Frame
from quali_core.language.items import Candidate, Item, NameLink, Nth, joined
from quali_core.language.merging import beside, entry_subject
from quali_core.names import How
from quali_core.queries.parts import By, End, OrderBy

SUPERLATIVES = ("super", "fastest", "slowest", "best", "worst", "last")
NEXT = ("next_ahead", "next_behind")
"""Somebody who is named by where he stands: "the car ahead"."""

_GROUPS = (By.CAR, By.TEAM, By.CLASS)


def with_neighbours(f: Frame) -> Frame | None:
    """The frame with "the car behind (Caffi)" as the car that it is; None where there is none, or nobody is there."""
    words = f.all(*NEXT)
    if len(words) != 1:
        return None
    at = f.items.index(words[0])
    after = [item for item in f.items[at + 1 :] if not item.has("of")]
    of = after[0] if after and after[0].has("name", "at_place") else None
    named = [of] if of is not None else f.all("name", "at_place", "pole")
    subject = f.subject(named[0]) if len(named) == 1 else None
    other = None if subject is None else beside(f.names, subject, ahead=words[0].has("next_ahead"))
    if other is None:
        return None
    rows = f.names.bearing(other.by, other.value)
    found = Candidate(other.by, other.value, How.EXACT, 100.0, entries=rows)
    name = replace(words[0], kinds=frozenset({"name"}), value=NameLink(words[0].text, (found,)))
    items = tuple(name if item is words[0] else item for item in f.items if item is not of)
    return replace(f, items=items, chosen={**f.chosen, name.start: found}, used=set())


def is_nested(f: Frame, item: Item) -> bool:
    """Whether a superlative stands right before a make, team or class."""
    after = f.items[f.items.index(item) + 1 :]
    return item.has(*SUPERLATIVES, "at_place") and bool(after) and _group(f, after[0]) is not None


def with_extremes(f: Frame) -> Frame | None:
    """The frame with each "fastest Panoz" as the car that it is; None where there is none, or one that isn't clear."""
    items: list[Item] = []
    chosen = dict(f.chosen)
    group: Candidate | None = None  # of the superlative to the right: "the fastest and the slowest Ferrari"
    for item in reversed(f.items):
        own = _group(f, items[0]) if items else None
        if not item.has(*SUPERLATIVES) and not (own and item.has("at_place", "first")):
            items.insert(0, item)
            continue
        joint = bool(items) and items[0].has("and", "or", "to", "vs", "from")
        group = own or (group if joint else None)
        if not (own or joint):
            items.insert(0, item)
            continue
        found = None if group is None else _found(f, item, group)
        if found is None:
            return None
        name = joined([item, items[0]] if own else [item], "name", NameLink(item.text, (found,)))
        items[0 : 1 if own else 0] = [name]
        chosen[name.start] = found
    if not _with_ordinals(f, items, chosen):
        return None
    return None if len(chosen) == len(f.chosen) else replace(f, items=tuple(items), chosen=chosen, used=set())


def _with_ordinals(f: Frame, items: list[Item], chosen: dict[int, Candidate]) -> bool:
    """Name the third of "the second Lucchini to the third" as well; false where there is none."""
    of_place = [item for item in f.items if item.has("at_place") and item.start in chosen]
    if not of_place:
        return True
    group = _group(f, f.items[f.items.index(of_place[0]) + 1])
    for at, item in enumerate(items):
        if not item.has("at_place") or not item.text.isalpha():
            continue
        found = None if group is None else _found(f, item, group)
        if found is None:
            return False
        items[at] = joined([item], "name", NameLink(item.text, (found,)))
        chosen[item.start] = found
    return True


def _group(f: Frame, item: Item) -> Candidate | None:
    candidate = f.candidate(item) if item.has("name") else None
    return candidate if candidate is not None and candidate.by in _GROUPS and not candidate.group else None


def _found(f: Frame, word: Item, group: Candidate) -> Candidate | None:
    """The car at that end of the group; None where so many have no time or place."""
    said = word.value if isinstance(word.value, Nth) else None
    order = said.order if said else OrderBy.TIME if word.has("fastest", "slowest") else OrderBy.PLACE
    end = said.end if said else End.FIRST if word.has("fastest", "best", "at_place", "first") else End.LAST
    keys: list[tuple[int, int]] = []
    for at in f.names.bearing(group.by, group.value):
        entry = f.names.entries[at]
        time = entry.best.us if entry.best is not None else None
        key = entry.position if order is OrderBy.PLACE else time
        if key is not None:
            keys.append((key, at))
    keys.sort(reverse=end is End.LAST)
    nth = said.nth if said else int(word.figure) if word.has("at_place") else 1
    if order is OrderBy.SPEED or len(keys) < nth:
        return None
    at = keys[nth - 1][1]
    subject = entry_subject(f.names, at)
    return Candidate(subject.by, subject.value, How.EXACT, 100.0, entries=frozenset({at}))
