"""The fastest official time at a circuit, or over any span."""

from __future__ import annotations

from quali_core.answers import Column, Lap, Message, Name, Table, Value, say
from quali_core.model import TAKEN_AWAY
from quali_core.queries.across.ground import Finding, Ground
from quali_core.queries.across.spans import at_event
from quali_core.queries.across.tables import ranking_table
from quali_core.queries.kinds import Record, Results
from quali_core.queries.parts import By, Feat
from quali_core.queries.subjects import NoData
from quali_core.queries.words import crew, crew_column, event, subject
from quali_core.store import statistics
from quali_core.store.figures import Moment, Subject

_MOST_SESSIONS = 100


async def answer(query: Record, ground: Ground) -> Finding:
    """Who set it, and where; times that were taken away do not count."""
    found = None if query.subject is None else await ground.whom(query.subject)
    if query.segment is not None:
        return await _in_segment(query, ground, found, query.segment)
    moments = await statistics.moments(
        ground.rows,
        ground.span,
        Feat.ENTERED,
        found,
        order="slowest" if query.slowest else "fastest",
        most=max(query.limit, 1),
    )
    if not moments:
        if query.subject is not None and found is not None:
            if not await statistics.places(ground.rows, ground.span, found):
                raise await ground.absent(query.subject, found)
            raise NoData(say("across.record.no_time_of", who=subject(query.subject), where=ground.where))
        raise NoData(say("across.record.no_times", where=ground.where))
    first = moments[0]
    of = say("across.nothing") if query.subject is None else say("across.of", who=subject(query.subject))
    end = "slowest" if query.slowest else "fastest"
    return Finding(
        headline=say(
            f"across.record.{end}" if query.subject is None else f"across.record_of.{end}",
            time=_lap(first),
            who=crew(first.entry),
            at=at_event(first.event),
            where=ground.where,
            of=of,
            by=_by(query, first),
        ),
        reading=say(f"across.reading.record.{end}", of=of),
        table=_table(moments) if len(moments) > 1 else None,
        notes=_notes(query),
        moments=moments,
        follow_ups=((say("follow.results"), Results(session=first.session_id)),),
    )


async def _in_segment(query: Record, ground: Ground, found: Subject | None, name: str) -> Finding:
    """The fastest time in one part of the sessions, over a season or at a circuit."""
    if ground.held.sessions > _MOST_SESSIONS:
        raise NoData(say("across.record.too_many", segment=Name(name), n=_MOST_SESSIONS))
    entered = await statistics.moments(ground.rows, ground.span, Feat.ENTERED, found)
    allowed = [m for m in entered if m.entry.status not in TAKEN_AWAY]
    timed = [(us, m) for m in allowed if (us := _us(m, name)) is not None]
    if not timed:
        raise NoData(say("across.record.no_segment", segment=Name(name), where=ground.where))
    us, first = (max if query.slowest else min)(timed, key=lambda pair: pair[0])
    end = "slowest" if query.slowest else "fastest"
    of = say("across.nothing") if query.subject is None else say("across.of", who=subject(query.subject))
    values: dict[str, Value] = {"time": Lap(us), "who": crew(first.entry), "at": at_event(first.event)}
    return Finding(
        headline=say(f"across.record_in.{end}", segment=Name(name), where=ground.where, of=of, **values),
        reading=say(f"across.reading.record_in.{end}", segment=Name(name), of=of),
        notes=_notes(query)[1:],
        moments=(first,),
        follow_ups=((say("follow.results"), Results(session=first.session_id)),),
    )


def _us(moment: Moment, name: str) -> int | None:
    return next((s.time.us for s in moment.entry.segments if s.name == name and s.time is not None), None)


def _by(query: Record, moment: Moment) -> Message:
    """Who it was, where the subject is no driver."""
    if query.subject is None or query.subject.by is By.DRIVER or not moment.entry.drivers:
        return say("across.nothing")
    return say("across.in_brackets", who=crew(moment.entry))


def _notes(query: Record) -> tuple[Message, ...]:
    official = say("across.note.official_times")
    one_place = query.span.circuit or query.span.event
    return (official, say("across.note.layouts" if one_place else "across.note.circuits"))


def _lap(moment: Moment) -> Lap | None:
    best = moment.entry.best
    return None if best is None else Lap(best.us)


def _table(moments: tuple[Moment, ...]) -> Table | None:
    columns = (
        Column("column.time", numeric=True, weight=0),
        crew_column(m.entry for m in moments),
        Column("column.event", weight=0),
    )
    rows = [(n, (_lap(m), crew(m.entry), event(m.event, m.file))) for n, m in enumerate(moments, 1)]
    return ranking_table(columns, rows)
