"""What entries did in one part of a session: Q1, Superpole, Friday."""

from __future__ import annotations

from quali_core.answers import Message, Name, Place, Value, say
from quali_core.model import Entry
from quali_core.model.fold import fold
from quali_core.queries.follow import of_entry, of_session
from quali_core.queries.kinds import Lookup
from quali_core.queries.parts import Measure
from quali_core.queries.reply import Reply
from quali_core.queries.select import segment_name
from quali_core.queries.sheet import Sheet
from quali_core.queries.tables import entry_table, facts
from quali_core.queries.words import short, some, who


def in_segment(sheet: Sheet, query: Lookup, entries: tuple[Entry, ...], reading: Message) -> Reply:
    """The times of these entries in one part. Raises ``NoData`` where the sheet has no such part."""
    name = segment_name(query.segment or "", sheet)
    if len(entries) == 1:
        headline = _one(sheet, entries[0], name, query.measure)
    else:
        items = (say("item.plain", label=short(e), value=_shown(sheet, e, name)) for e in entries)
        headline = say("segment.several", segment=Name(name), items=some(items, 6))
    return Reply(
        headline=headline,
        reading=reading,
        about=entries,
        facts=facts(sheet, entries[0]) if len(entries) == 1 else (),
        table=entry_table(sheet, entries, Measure.SEGMENTS) if len(entries) > 1 else None,
        follow_ups=of_entry(sheet, entries[0]) if len(entries) == 1 else of_session(sheet),
    )


def time_in(entry: Entry, segment: str) -> int | None:
    """An entry's time in a part, in microseconds; None where it set none."""
    times = (s.time for s in entry.segments if fold(s.name) == fold(segment))
    return next((time.us for time in times if time is not None), None)


def in_order(sheet: Sheet, segment: str) -> list[tuple[int, Entry]]:
    """The entries that set a time in a part with that time, fastest first."""
    timed = ((time_in(entry, segment), entry) for entry in sheet.entries)
    return sorted(((us, e) for us, e in timed if us is not None), key=lambda pair: pair[0])


def _one(sheet: Sheet, entry: Entry, segment: str, measure: Measure) -> Message:
    us = time_in(entry, segment)
    if us is None:
        return say("segment.none", who=who(entry), segment=Name(segment))
    rank = 1 + sum(other < us for other, _ in in_order(sheet, segment))
    key = "segment.place" if measure in (Measure.PLACE, Measure.RANK) else "segment.one"
    return say(key, who=who(entry), time=sheet.as_lap(us), segment=Name(segment), place=Place(rank))


def _shown(sheet: Sheet, entry: Entry, segment: str) -> Value:
    us = time_in(entry, segment)
    return say("status.no_time") if us is None else sheet.as_lap(us)
