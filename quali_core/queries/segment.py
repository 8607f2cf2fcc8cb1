"""What entries did in one part of a session: Q1, Superpole, Friday."""

from __future__ import annotations

from quali_core.answers import Message, Name, Place, Value, say
from quali_core.model import Entry
from quali_core.queries.follow import of_entry, of_session
from quali_core.queries.kinds import Lookup
from quali_core.queries.measures import sentence
from quali_core.queries.pairs import by_time
from quali_core.queries.part_view import in_order, part_sheet, time_in
from quali_core.queries.parts import By, Measure, Subject
from quali_core.queries.reply import Reply
from quali_core.queries.select import segment_name
from quali_core.queries.sheet import Sheet
from quali_core.queries.subjects import entries_of, matching
from quali_core.queries.tables import entry_table, facts
from quali_core.queries.words import short, some, who


def in_segment(sheet: Sheet, query: Lookup, segment: str, reading: Message) -> Reply:
    """The times of the subjects in one part; a place is the place there. Raises ``NoData`` for an unknown part."""
    name = segment_name(segment, sheet)
    found = [entry for named in query.subjects for entry in _meant(named, sheet, name)]
    entries = tuple({id(entry): entry for entry in found}.values())
    if not entries:
        _decline(query.subjects[0], sheet, name)
    if query.measure in (Measure.GAP, Measure.INTERVAL) and 0 < len(entries) <= 2:
        headline = _gap(sheet, entries, name)
        if headline is not None:
            return Reply(headline, reading, entries, follow_ups=of_session(sheet))
    one = len(entries) == 1
    items = (say("item.plain", label=short(e), value=_shown(sheet, e, name)) for e in entries)
    return Reply(
        headline=_one(sheet, entries[0], name, query.measure)
        if one
        else say("segment.several", segment=Name(name), items=some(items, 6)),
        reading=reading,
        about=entries,
        facts=facts(sheet, entries[0]) if one else (),
        table=None if one else entry_table(sheet, entries, Measure.SEGMENTS),
        follow_ups=of_entry(sheet, entries[0]) if one else of_session(sheet),
    )


def _meant(named: Subject, sheet: Sheet, segment: str) -> tuple[Entry, ...]:
    if named.by is not By.PLACE:
        return matching(named, sheet)
    ranked = zip(part_sheet(sheet, segment).entries, in_order(sheet, segment), strict=True)
    return tuple(entry for there, (_, entry) in ranked if str(there.position) == named.value)


def _decline(named: Subject, sheet: Sheet, segment: str) -> None:
    """Say that a subject isn't there, a place within the part."""
    entries_of(named, part_sheet(sheet, segment) if named.by is By.PLACE else sheet)


def _one(sheet: Sheet, entry: Entry, segment: str, measure: Measure) -> Message:
    time = time_in(entry, segment)
    if time is None:
        return say("segment.none", who=who(entry), segment=Name(segment))
    rank = 1 + sum(other.us < time.us for other, _ in in_order(sheet, segment))
    key = "segment.place" if measure in (Measure.PLACE, Measure.RANK, Measure.CREW) else "segment.one"
    return say(key, who=who(entry), time=sheet.as_lap(time.us), segment=Name(segment), place=Place(rank))


def _gap(sheet: Sheet, entries: tuple[Entry, ...], segment: str) -> Message | None:
    """The gap within a part between two entries, or of one to the fastest there; None where one set no time."""
    part = part_sheet(sheet, segment)
    ranked = zip(part.entries, in_order(sheet, segment), strict=True)
    there = [seen for seen, (_, entry) in ranked if any(entry is asked for asked in entries)]
    if len(there) < len(entries):
        return None
    gap = sentence(part, there[0], Measure.GAP) if len(there) == 1 else by_time(part, there[0], there[1])
    return say("segment.gap", segment=Name(segment), gap=gap)


def _shown(sheet: Sheet, entry: Entry, segment: str) -> Value:
    time = time_in(entry, segment)
    return say("status.no_time") if time is None else sheet.as_lap(time.us)
