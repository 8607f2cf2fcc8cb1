"""What a reader must know beside the answer: order against times, provisional results, how times were chosen."""

from __future__ import annotations

from collections.abc import Iterator

from quali_core.answers import Message, Name, Value, say
from quali_core.model import Entry, Order
from quali_core.queries.sheet import Sheet, place
from quali_core.queries.words import short, some

# How an official time was chosen, as readers of files write it down, and its phrase.
_RULES = {"last segment with a time": "last_segment", "better of the sessions": "better"}


def notes(sheet: Sheet, about: tuple[Entry, ...], ordered: bool) -> tuple[Message, ...]:
    """The notes that concern these entries of a sheet; ``ordered`` says whether places and times matter."""
    return (*(_on_order(sheet, about) if ordered else ()), *_on_session(sheet, about))


def _on_order(sheet: Sheet, about: tuple[Entry, ...]) -> Iterator[Message]:
    if sheet.race:
        return
    if sheet.knock_out and len({sheet.segment_of(e) for e in about if e.best is not None}) > 1:
        yield say("note.parts", parts=tuple(Name(name) for name in sheet.segments[:6]))
    if any(sheet.displaced(entry) for entry in about):
        yield out_of_order(sheet)


def _on_session(sheet: Sheet, about: tuple[Entry, ...]) -> Iterator[Message]:
    session = sheet.session
    for part, size in sheet.sizes.items():
        if sheet.times_in(part) < size:
            yield say("note.reach", n=size, segment=Name(part), timed=sheet.times_in(part))
    if session.time_rule is not None and about:
        yield say("note.time_rule", rule=_rule(session.time_rule))
    if session.order is Order.COMPUTED:
        yield say("note.computed")
    if session.provisional:
        yield say("note.provisional")
    if session.revision > 1:
        yield say("note.revised", revision=session.revision)


def _rule(rule: str) -> Value:
    return say(f"rule.{_RULES[rule]}") if rule in _RULES else Name(rule)


def out_of_order(sheet: Sheet) -> Message:
    """That the official order is not the order of the times, with the entries that stand out."""
    stand_out = tuple(
        say("note.ranked", who=short(entry), place=place(entry), rank=sheet.rank(entry)) for entry in sheet.out_of_order
    )
    return say("note.order", entries=some(stand_out, 3))
