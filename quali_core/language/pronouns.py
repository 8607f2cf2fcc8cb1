"""Words that point back at whom the talk was about."""

from __future__ import annotations

from quali_core.language.frame import Frame
from quali_core.language.items import Candidate, Item, NameLink
from quali_core.names import How
from quali_core.queries.parts import Subject

THEIRS = frozenset(
    {"he", "she", "his", "her", "him", "their", "they", "them", "it", "its", "sein", "seine", "seiner", "ihr", "ihre"}
    | {"er", "sie", "son", "sa", "ses", "lui", "il", "su", "suo", "sua"}
)


def points_back(item: Item) -> bool:
    """Whether an item says nothing but "he", "and" or the like."""
    return item.has("same_for") or item.text in THEIRS


def as_item(subject: Subject, entries: frozenset[int]) -> Item:
    """Who the talk was about, as if named again at the head of the clause."""
    candidate = Candidate(subject.by, subject.value, How.EXACT, 100.0, entries=entries)
    return Item(frozenset({"name"}), subject.value, -1, 0, NameLink(subject.value, (candidate,)))


def speaks_of_somebody(frame: Frame) -> bool:
    """Whether somebody is meant who is not named: "how far behind him was Burton"."""
    return any(item.text in _SOMEBODY for item in frame.all("pronoun"))


_SOMEBODY = frozenset({"he", "she", "him", "her", "they", "them"})
