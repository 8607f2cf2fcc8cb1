"""What of one to many subjects: a driver's place, a team's cars, number 9's time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from quali_core.answers import Message, Name, Value, say
from quali_core.model import Entry
from quali_core.queries.follow import of_entry, of_session
from quali_core.queries.kinds import Lookup
from quali_core.queries.measures import not_given, sentence, value
from quali_core.queries.parts import By, Measure, Subject
from quali_core.queries.reply import Reply
from quali_core.queries.segment import in_segment
from quali_core.queries.sheet import Sheet, difference, place
from quali_core.queries.subjects import NoData, absent, entries_of, matching
from quali_core.queries.tables import entry_table, facts
from quali_core.queries.words import crew, short, some, status, subject, who

_GROUPED = {Measure.CAR, Measure.TEAM, Measure.CLASS, Measure.CREW_SIZE}
_ITEMS = 6


def answer(query: Lookup, sheet: Sheet) -> Reply:
    """One entry in a sentence; several in a list, with what is asked of each."""
    query = replace(query, measure=sheet.given(query.measure))
    if query.segment is not None:
        return in_segment(sheet, query, query.segment, reading(query))
    found = [(named, matching(named, sheet)) for named in query.subjects]
    there = [(named, entries) for named, entries in found if entries]
    if not there:
        entries_of(query.subjects[0], sheet)
    entries = tuple({id(e): e for _, group in there for e in group}.values())
    one = len(entries) == 1
    return Reply(
        headline=_one(sheet, there[0][0], entries[0], query.measure) if one else _several(sheet, query, there, entries),
        reading=reading(query),
        about=entries,
        facts=facts(sheet, entries[0], without=(query.measure,)) if one else (),
        table=None if one else entry_table(sheet, entries, query.measure),
        notes=tuple(absent(named, sheet) for named, group in found if not group),
        follow_ups=of_entry(sheet, entries[0]) if one else of_session(sheet),
        brief=brief(sheet, entries[0], query.measure) if one else None,
    )


def brief(sheet: Sheet, entry: Entry, measure: Measure) -> Message:
    """What is asked of an entry, and nothing else: ``P7, 1:32.167``."""
    shown = value(sheet, entry, measure)
    if measure is Measure.CARD:
        return say("brief.card", place=place(entry) or status(entry), result=shown)
    return say("brief.value", value=shown)


def reading(query: Lookup) -> Message:
    """``time of Jason Watt``."""
    subjects = some((subject(named) for named in query.subjects), 5)
    if query.segment is not None:
        measure = say(f"measure.{query.measure.value}")
        return say("reading.segment", measure=measure, segment=Name(query.segment), subject=subjects)
    if query.measure is Measure.CARD:
        return say("reading.card", subject=subjects)
    return say("reading.measure", measure=say(f"measure.{query.measure.value}"), subject=subjects)


def _one(sheet: Sheet, named: Subject, entry: Entry, measure: Measure) -> Message:
    if measure in (Measure.CREW, Measure.CODRIVERS) and entry.drivers and named.by is not By.DRIVER:
        people = crew(entry) if named.by is By.NUMBER else who(entry)
        return say("lookup.crew", subject=subject(named), crew=people)
    if measure is Measure.CREW and named.by is By.DRIVER:
        measure = Measure.CODRIVERS
    return sentence(sheet, entry, measure, named.value if named.by is By.DRIVER else None)


def _several(
    sheet: Sheet,
    query: Lookup,
    there: Sequence[tuple[Subject, tuple[Entry, ...]]],
    entries: tuple[Entry, ...],
) -> Message:
    if all(value(sheet, entry, query.measure) is None for entry in entries):
        raise NoData(not_given(sheet, entries[0], query.measure))
    items = _grouped(sheet, entries, query.measure) if query.measure in _GROUPED else _items(sheet, query, there)
    if len(there) > 1:
        return say("lookup.list", items=items)
    named = there[0][0]
    apart = difference(*entries) if len(entries) == 2 else None
    if apart is not None and query.measure in (Measure.CARD, Measure.GAP):
        return say("lookup.pair", subject=subject(named), items=items, gap=apart)
    return say("lookup.group", subject=subject(named), items=items)


def _items(sheet: Sheet, query: Lookup, there: Sequence[tuple[Subject, tuple[Entry, ...]]]) -> tuple[Value, ...]:
    items: dict[int, Value] = {}
    for named, entries in there:
        for entry in entries:
            own_name = named.by is By.DRIVER and len(entries) == 1
            label = subject(named) if own_name else short(entry)
            items.setdefault(id(entry), item(sheet, entry, label, query.measure))
    return some(items.values(), _ITEMS)


def item(sheet: Sheet, entry: Entry, label: Value, measure: Measure) -> Message:
    """An entry of a list with what is asked of it: ``#23 P6 (+1.908)``."""
    if measure is Measure.NUMBER and entry.number is not None:
        return who(entry)
    if measure is Measure.CARD:
        shown = value(sheet, entry, Measure.TIME) if entry is sheet.pole else value(sheet, entry, Measure.GAP)
        return say("item.card", label=label, place=place(entry) or status(entry), result=shown)
    return say("item.plain", label=label, value=value(sheet, entry, measure))


def _grouped(sheet: Sheet, entries: tuple[Entry, ...], measure: Measure) -> tuple[Value, ...]:
    groups: dict[Value, list[Value]] = {}
    for entry in entries:
        groups.setdefault(value(sheet, entry, measure), []).append(short(entry))
    items = (say("item.group", value=shown, members=some(members, _ITEMS)) for shown, members in groups.items())
    return some(items, _ITEMS)
