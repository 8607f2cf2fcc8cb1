"""Two to four subjects beside each other: who is ahead, and by how much."""

from __future__ import annotations

from quali_core.answers import Message, Value, say
from quali_core.model import Entry
from quali_core.queries.follow import of_session
from quali_core.queries.kinds import Compare
from quali_core.queries.measures import value
from quali_core.queries.order import ordered
from quali_core.queries.pairs import by, same
from quali_core.queries.parts import End, Measure, OrderBy
from quali_core.queries.reply import Reply
from quali_core.queries.sheet import Sheet
from quali_core.queries.subjects import best_of, entries_of, matching
from quali_core.queries.tables import entry_table
from quali_core.queries.words import short, some, status, subject, who

_SHOWN = {OrderBy.TIME: Measure.TIME, OrderBy.PLACE: Measure.PLACE, OrderBy.SPEED: Measure.SPEED}


def answer(query: Compare, sheet: Sheet) -> Reply:
    """The winner first; of a subject with several entries the best counts, and a note says so."""
    best = [(named, best_of(named, sheet)) for named in query.subjects]
    entries = tuple({id(e): e for _, e in best}.values())
    reading = say("reading.compare", subjects=some((subject(named) for named in query.subjects), 5))
    return Reply(
        headline=_headline(query, sheet, entries),
        reading=reading,
        about=ordered(sheet, entries, query.by, End.FIRST) or entries,
        table=entry_table(sheet, _all(query, sheet)) if len(entries) > 1 else None,
        notes=_notes(query, sheet),
        follow_ups=of_session(sheet),
    )


def _headline(query: Compare, sheet: Sheet, entries: tuple[Entry, ...]) -> Message:
    match entries:
        case (only,):
            first, *rest = query.subjects
            return same(first, rest[0] if rest else first, only)
        case (one, other):
            return by(query.by, sheet, one, other)
        case _:
            return _ranking(query, sheet, entries)


def _ranking(query: Compare, sheet: Sheet, entries: tuple[Entry, ...]) -> Message:
    ranked = ordered(sheet, entries, query.by, End.FIRST)
    if not ranked:
        return say("compare.no_times", entries=tuple(who(e) for e in entries))
    items: list[Value] = [
        say("item.plain", label=short(e), value=value(sheet, e, _SHOWN[query.by])) for e in ranked[1:]
    ]
    items += [say("item.plain", label=short(e), value=status(e)) for e in entries if e not in ranked]
    shown = value(sheet, ranked[0], _SHOWN[query.by])
    return say(f"compare.{query.by.value}", first=who(ranked[0]), value=shown, others=some(items, 4))


def _all(query: Compare, sheet: Sheet) -> tuple[Entry, ...]:
    chosen = {id(e) for named in query.subjects for e in entries_of(named, sheet)}
    return tuple(e for e in sheet.entries if id(e) in chosen)


def _notes(query: Compare, sheet: Sheet) -> tuple[Message, ...]:
    several = [named for named in query.subjects if len(matching(named, sheet)) > 1]
    return tuple(
        say("note.best_of", who=who(best_of(named, sheet)), n=len(matching(named, sheet))) for named in several
    )
