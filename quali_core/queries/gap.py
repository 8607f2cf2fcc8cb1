"""The difference of two best times: to pole, between any two, or between a team's own cars."""

from __future__ import annotations

from quali_core.answers import Fact, Message, say
from quali_core.model import Entry
from quali_core.queries.follow import of_entry, of_session
from quali_core.queries.kinds import GapBetween
from quali_core.queries.lookup import brief, item
from quali_core.queries.measures import off, sentence
from quali_core.queries.pairs import by_time, same
from quali_core.queries.parts import Measure
from quali_core.queries.pole import pole_of
from quali_core.queries.reply import Reply
from quali_core.queries.sheet import Sheet, difference, place, us
from quali_core.queries.subjects import best_of, entries_of
from quali_core.queries.tables import entry_table
from quali_core.queries.words import has_pole, leader, short, some, status, subject, who


def answer(query: GapBetween, sheet: Sheet) -> Reply:
    """The gap as a figure, the faster named first; of an entry without a time, that there is none."""
    if query.b is None:
        return _to_pole(query, sheet)
    ours, theirs = entries_of(query.a, sheet), entries_of(query.b, sheet)
    if len(ours) > 1 and set(map(id, ours)) == set(map(id, theirs)):
        return _among(query, sheet, ours)
    one, other = best_of(query.a, sheet), best_of(query.b, sheet)
    many = max(len(ours), len(theirs)) > 1
    return Reply(
        headline=_headline(query, sheet, one, other),
        reading=_reading(query, sheet),
        about=(one, other),
        facts=_facts(sheet, one, other),
        table=entry_table(sheet, (*ours, *theirs), Measure.GAP, marked=(one, other)) if many else None,
        notes=_best_notes((ours, one), (theirs, other)),
        follow_ups=of_session(sheet),
    )


def _headline(query: GapBetween, sheet: Sheet, one: Entry, other: Entry) -> Message:
    assert query.b is not None
    said = same(query.a, query.b, one) if one is other else by_time(sheet, one, other)
    if query.claim is None:
        return said
    timed = one is not other and one.best is not None and other.best is not None
    yes = timed and query.claim.holds(us(other) - us(one))
    return say("holds.yes" if yes else "holds.no", why=said)


def _reading(query: GapBetween, sheet: Sheet) -> Message:
    other = leader(sheet.session) if query.b is None else subject(query.b)
    return say("reading.gap", one=subject(query.a), other=other)


def _to_pole(query: GapBetween, sheet: Sheet) -> Reply:
    pole, entries = pole_of(sheet), entries_of(query.a, sheet)
    one = len(entries) == 1
    items = some((item(sheet, e, short(e), Measure.GAP) for e in entries), 6)
    headline = say("gap.each", subject=subject(query.a), items=items, off=off(sheet))
    return Reply(
        headline=sentence(sheet, entries[0], Measure.GAP) if one else headline,
        reading=_reading(query, sheet),
        about=(*entries, pole),
        facts=_facts(sheet, entries[0], pole) if one and entries[0] is not pole else (),
        table=None if one else entry_table(sheet, entries, Measure.GAP),
        follow_ups=of_entry(sheet, entries[0]) if one else of_session(sheet),
        brief=brief(sheet, entries[0], Measure.GAP) if one else None,
    )


def _among(query: GapBetween, sheet: Sheet, entries: tuple[Entry, ...]) -> Reply:
    timed = sorted((e for e in entries if e.best is not None), key=sheet.key)
    if len(entries) == 2:
        headline = by_time(sheet, *entries)
    elif len(timed) < 2:
        without = next(e for e in entries if e.best is None)
        headline = say("pair.no_times", one=who(without), other=subject(query.a))
    else:
        first, last = timed[0], timed[-1]
        headline = say("gap.spread", gap=difference(first, last), n=len(timed), first=who(first), last=who(last))
    return Reply(
        headline=headline,
        reading=say("reading.apart", subject=subject(query.a)),
        about=entries,
        table=entry_table(sheet, entries, Measure.GAP) if len(entries) > 2 else None,
        facts=_facts(sheet, *entries) if len(entries) == 2 else (),
        follow_ups=of_session(sheet),
    )


def _facts(sheet: Sheet, *entries: Entry) -> tuple[Fact, ...]:
    """Each one's time and gap to pole; of neighbours the interval."""
    if len(entries) == 2 and entries[0] is entries[1]:
        return ()
    ordered = sorted(entries, key=lambda e: (e.position is None, e.position or 0))
    shown = tuple(
        say("item.time", label=short(e), time=sheet.lap(e) or status(e), place=place(e) or status(e)) for e in ordered
    )
    found: tuple[Fact, ...] = (Fact("label.times", shown),)
    off_pole = [e for e in ordered if e is not sheet.pole and e.best is not None]
    if has_pole(sheet.session) and len(off_pole) == 2:
        gaps = tuple(say("item.plain", label=short(e), value=sheet.gap(e, signed=True)) for e in off_pole)
        found = (*found, Fact("label.gap", gaps))
    if len(ordered) == 2 and sheet.ahead(ordered[1]) is ordered[0] and ordered[1] in off_pole:
        found = (*found, Fact("label.interval", sheet.interval(ordered[1], signed=True)))
    return found


def _best_notes(*sides: tuple[tuple[Entry, ...], Entry]) -> tuple[Message, ...]:
    return tuple(say("note.best_of", who=who(best), n=len(entries)) for entries, best in sides if len(entries) > 1)
