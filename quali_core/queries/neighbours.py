"""Who is directly ahead of or behind an entry, by official place."""

from __future__ import annotations

from dataclasses import dataclass

from quali_core.answers import Message, Value, say
from quali_core.model import Entry
from quali_core.queries.follow import of_entry
from quali_core.queries.kinds import Neighbours
from quali_core.queries.measures import not_given, value
from quali_core.queries.parts import Measure, Side
from quali_core.queries.reply import Reply
from quali_core.queries.sheet import Sheet, difference, place
from quali_core.queries.subjects import NoData, entries_of
from quali_core.queries.tables import entry_table
from quali_core.queries.words import has_pole, session_name, short, some, subject, who

_IN_SENTENCE = (Measure.CARD, Measure.CREW, Measure.GAP, Measure.INTERVAL, Measure.PLACE)


@dataclass(frozen=True, slots=True)
class _Beside:
    """An entry, how the sentence calls it, and who stands beside it."""

    entry: Entry
    called: Value
    ahead: tuple[Entry, ...]
    behind: tuple[Entry, ...]


def answer(query: Neighbours, sheet: Sheet) -> Reply:
    """The entries beside each entry of the subject; at the edge, that nobody is there."""
    entries = entries_of(query.subject, sheet)
    placed = [e for e in entries if e.position is not None]
    if not placed:
        raise NoData(say("missing.position", who=who(entries[0]), session=session_name(sheet.session)))
    name = who if len(placed) == 1 else short
    found = [
        _Beside(e, name(e), _walk(query, sheet, e, Side.AHEAD), _walk(query, sheet, e, Side.BEHIND)) for e in placed
    ]
    others = tuple({id(e): e for one in found for e in (*one.ahead, *one.behind)}.values())
    sentences = tuple(_sentence(query, sheet, one) for one in found)
    return Reply(
        headline=sentences[0] if len(sentences) == 1 else say("neighbours.each", sentences=some(sentences, 2)),
        reading=say(f"reading.{query.side.value}", subject=subject(query.subject)),
        about=(*others, *placed),
        table=entry_table(sheet, _in_order((*others, *placed)), marked=placed) if len(others) > 1 else None,
        follow_ups=of_entry(sheet, others[0] if others else placed[0]),
    )


def _walk(query: Neighbours, sheet: Sheet, entry: Entry, side: Side) -> tuple[Entry, ...]:
    """The entries on one side, nearest first; none on a side that isn't asked for."""
    if query.side not in (side, Side.BOTH):
        return ()
    beside = sheet.ahead if side is Side.AHEAD else sheet.behind
    found: list[Entry] = []
    at = beside(entry)
    while at is not None and len(found) < max(1, query.count):
        found.append(at)
        at = beside(at)
    return tuple(found)


def _sentence(query: Neighbours, sheet: Sheet, one: _Beside) -> Message:
    if query.side is Side.BOTH:
        front = _brief(one.ahead) if one.ahead else say("neighbours.nobody")
        back = _brief(one.behind) if one.behind else say("neighbours.nobody")
        return say("neighbours.both", who=one.called, place=place(one.entry), ahead=front, behind=back)
    beside = one.ahead or one.behind
    if not beside:
        return _edge(query, sheet, one)
    if len(beside) > 1:
        return say(f"neighbours.several.{query.side.value}", who=one.called, others=_brief(beside))
    return _next(query, sheet, one, beside[0])


def _edge(query: Neighbours, sheet: Sheet, one: _Beside) -> Message:
    if query.side is Side.AHEAD and has_pole(sheet.session):
        return say("neighbours.none.pole", who=one.called, place=place(one.entry))
    return say(f"neighbours.none.{query.side.value}", who=one.called, place=place(one.entry))


def _next(query: Neighbours, sheet: Sheet, one: _Beside, other: Entry) -> Message:
    side = query.side.value
    called: dict[str, Value] = {"who": one.called, "other": who(other), "place": place(other)}
    if query.measure not in _IN_SENTENCE:
        asked = value(sheet, other, query.measure)
        if asked is None:
            raise NoData(not_given(sheet, other, query.measure))
        return say(f"neighbours.measure.{side}", **called, value=asked)
    first, second = (other, one.entry) if query.side is Side.AHEAD else (one.entry, other)
    gap = difference(first, second, signed=True)
    if gap is None:
        return say(f"neighbours.{side}", **called)
    key = "neighbours.timed" if gap.us >= 0 else "neighbours.disagree"
    return say(f"{key}.{side}", **called, gap=difference(first, second))


def _brief(entries: tuple[Entry, ...]) -> Message:
    return say("neighbours.list", entries=some((say("item.of", who=who(e), place=place(e)) for e in entries), 3))


def _in_order(entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
    unique = {id(e): e for e in entries}.values()
    return tuple(sorted(unique, key=lambda e: e.position or 0))
