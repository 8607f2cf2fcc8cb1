"""Who is directly ahead of or behind an entry, by official place."""

from __future__ import annotations

from quali_core.answers import Message, say
from quali_core.model import Entry
from quali_core.queries.follow import of_entry
from quali_core.queries.kinds import Neighbours
from quali_core.queries.measures import not_given, value
from quali_core.queries.parts import Measure, Side
from quali_core.queries.reply import Reply
from quali_core.queries.sheet import Sheet, difference, place
from quali_core.queries.subjects import NoData, entries_of
from quali_core.queries.tables import entry_table
from quali_core.queries.words import has_pole, session_name, some, subject, who


def answer(query: Neighbours, sheet: Sheet) -> Reply:
    """The entries beside each entry of the subject; at the edge, that nobody is there."""
    entries = entries_of(query.subject, sheet)
    placed = [e for e in entries if e.position is not None]
    if not placed:
        raise NoData(say("missing.position", who=who(entries[0]), session=session_name(sheet.session)))
    found = [(entry, _ahead(query, sheet, entry), _behind(query, sheet, entry)) for entry in placed]
    beside = tuple({id(e): e for _, ahead, behind in found for e in (*ahead, *behind)}.values())
    sentences = tuple(_sentence(query, sheet, *one) for one in found)
    several = len(beside) > 1
    return Reply(
        headline=sentences[0] if len(sentences) == 1 else say("neighbours.each", sentences=some(sentences, 2)),
        reading=say(f"reading.{query.side.value}", subject=subject(query.subject)),
        about=(*beside, *placed),
        table=entry_table(sheet, _in_order((*beside, *placed)), marked=placed) if several else None,
        follow_ups=of_entry(sheet, beside[0] if beside else placed[0]),
    )


def _ahead(query: Neighbours, sheet: Sheet, entry: Entry) -> tuple[Entry, ...]:
    return () if query.side is Side.BEHIND else _walk(query, sheet, entry, -1)


def _behind(query: Neighbours, sheet: Sheet, entry: Entry) -> tuple[Entry, ...]:
    return () if query.side is Side.AHEAD else _walk(query, sheet, entry, 1)


def _walk(query: Neighbours, sheet: Sheet, entry: Entry, step: int) -> tuple[Entry, ...]:
    found: list[Entry] = []
    at: Entry | None = entry
    for _ in range(max(1, query.count)):
        at = None if at is None else sheet.ahead(at) if step < 0 else sheet.behind(at)
        if at is not None:
            found.append(at)
    return tuple(found)


def _sentence(
    query: Neighbours, sheet: Sheet, entry: Entry, ahead: tuple[Entry, ...], behind: tuple[Entry, ...]
) -> Message:
    match query.side:
        case Side.AHEAD:
            return _one_side(query, sheet, entry, ahead, "ahead")
        case Side.BEHIND:
            return _one_side(query, sheet, entry, behind, "behind")
        case Side.BOTH:
            front = _brief(ahead) if ahead else say("neighbours.nobody")
            back = _brief(behind) if behind else say("neighbours.nobody")
            return say("neighbours.both", who=who(entry), place=place(entry), ahead=front, behind=back)


def _one_side(query: Neighbours, sheet: Sheet, entry: Entry, beside: tuple[Entry, ...], side: str) -> Message:
    if not beside:
        edge = f"{side}_pole" if side == "ahead" and has_pole(sheet.session) else side
        return say(f"neighbours.none.{edge}", who=who(entry), place=place(entry))
    if len(beside) > 1:
        return say(f"neighbours.several.{side}", who=who(entry), others=_brief(beside))
    other = beside[0]
    if query.measure not in (Measure.CARD, Measure.CREW, Measure.GAP, Measure.INTERVAL, Measure.PLACE):
        asked = value(sheet, other, query.measure)
        if asked is None:
            raise NoData(not_given(sheet, other, query.measure))
        return say(f"neighbours.measure.{side}", who=who(entry), other=who(other), value=asked, place=place(other))
    gap = difference(*((other, entry) if side == "ahead" else (entry, other)), signed=True)
    if gap is None:
        return say(f"neighbours.{side}", who=who(entry), other=who(other), place=place(other))
    key = f"neighbours.timed.{side}" if gap.us >= 0 else f"neighbours.disagree.{side}"
    shown = difference(entry, other)
    return say(key, who=who(entry), other=who(other), place=place(other), gap=shown)


def _brief(entries: tuple[Entry, ...]) -> Message:
    return say("neighbours.list", entries=some((say("item.of", who=who(e), place=place(e)) for e in entries), 3))


def _in_order(entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
    unique = {id(e): e for e in entries}.values()
    return tuple(sorted(unique, key=lambda e: e.position or 0))
