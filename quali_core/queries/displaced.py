"""Whose rank by time and official place differ, and who would gain or lose if times alone counted."""

from __future__ import annotations

from quali_core.answers import Message, Place, say
from quali_core.model import Entry
from quali_core.queries.follow import of_list
from quali_core.queries.kinds import Displaced
from quali_core.queries.parts import End, Measure
from quali_core.queries.reply import Reply
from quali_core.queries.sheet import Sheet, place
from quali_core.queries.subjects import NoData
from quali_core.queries.tables import entry_table
from quali_core.queries.words import session_name, short, some, who

Move = tuple[Entry, Place]


def answer(query: Displaced, sheet: Sheet) -> Reply:
    """The entries that would move, and where to."""
    moves = [(e, to) for e, to in _moves(sheet) if _wanted(query, e, to)]
    entries = tuple(entry for entry, _ in moves)
    end = "both" if query.end is None else query.end.value
    return Reply(
        headline=_headline(moves, end),
        reading=say(f"reading.displaced.{end}"),
        about=entries,
        table=entry_table(sheet, entries, Measure.RANK) if len(entries) > 1 else None,
        follow_ups=of_list(sheet, entries),
    )


def _moves(sheet: Sheet) -> list[Move]:
    """Every entry that set a time with the place that its time alone would give."""
    order = [e for e in sheet.placed if e.best is not None]
    if not order:
        raise NoData(say("missing.times", session=session_name(sheet.session), n=len(sheet.entries)))
    by_time = {id(e): Place(slot.position or 0) for e, slot in zip(sorted(order, key=sheet.key), order, strict=True)}
    return [(e, by_time[id(e)]) for e in order]


def _wanted(query: Displaced, entry: Entry, to: Place) -> bool:
    change = to.number - (entry.position or 0)
    if query.end is None:
        return change != 0
    return change < 0 if query.end is End.FIRST else change > 0


def _headline(moves: list[Move], end: str) -> Message:
    if not moves:
        return say(f"displaced.none.{end}")
    if len(moves) == 1:
        entry, to = moves[0]
        return say(f"displaced.one.{end}", who=who(entry), place=place(entry), to=to)
    biggest = sorted(moves, key=lambda move: -abs(move[1].number - (move[0].position or 0)))
    items = (say("displaced.item", label=short(e), place=place(e), to=to) for e, to in biggest)
    return say(f"displaced.several.{end}", n=len(moves), items=some(items, 5))
