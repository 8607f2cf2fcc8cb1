"""One part of a session (Q1, Superpole, Friday) seen as a session of its own."""

from __future__ import annotations

from dataclasses import replace

from quali_core.model import Entry, EntryStatus, LapTime, Segment, SessionKind
from quali_core.model.fold import fold
from quali_core.queries.parts import Filter, Measure
from quali_core.queries.select import segment_name
from quali_core.queries.sheet import Sheet

# What these ask for is a time, and within a part it is the time set there.
TIMES = (Measure.TIME, Measure.GAP, Measure.INTERVAL, Measure.RANK, Measure.PERCENT)


def view(sheet: Sheet, chosen: Filter, *, of_times: bool = False) -> Sheet:
    """The part that a filter is about, where times or places in it are asked for; the whole session otherwise.

    "Fastest in Q2" means the times of Q2, "who made Q3" the session's result. Raises ``NoData`` for an unknown part.
    """
    limits = (chosen.times, chosen.gaps, chosen.percent, chosen.places)
    others = (chosen.faster_than, chosen.slower_than, chosen.ahead_of, chosen.behind)
    if chosen.segment is None or not (of_times or any(limit is not None for limit in (*limits, *others))):
        return sheet
    return part_sheet(sheet, segment_name(chosen.segment, sheet))


def part_sheet(sheet: Sheet, segment: str) -> Sheet:
    """Who set a time in a part, by rank there. A part has no pole of its own, so it counts as a practice."""
    entries: list[Entry] = []
    for at, (time, entry) in enumerate(in_order(sheet, segment), 1):
        rank = entries[-1].position if entries and entries[-1].best == LapTime(time.us) else at
        entries.append(
            replace(
                entry,
                position=rank,
                best=LapTime(time.us),
                status=EntryStatus.TIMED,
                segments=(Segment(segment, time),),
                gap=None,
                speed_kmh=None,
                laps=None,
            )
        )
    session = replace(sheet.session, session=SessionKind.PRACTICE, label=segment, entries=tuple(entries))
    return Sheet(session)


def time_in(entry: Entry, segment: str) -> LapTime | None:
    """An entry's time in a part; None where it set none."""
    times = (s.time for s in entry.segments if fold(s.name) == fold(segment))
    return next((time for time in times if time is not None), None)


def in_order(sheet: Sheet, segment: str) -> list[tuple[LapTime, Entry]]:
    """The entries that set a time in a part with that time, fastest first."""
    timed = ((time_in(entry, segment), entry) for entry in sheet.entries)
    return sorted(((time, e) for time, e in timed if time is not None), key=lambda pair: pair[0].us)
