"""The pole sitters (or holders of another place) of each session, in order of date."""

from __future__ import annotations

from collections import Counter

from quali_core.answers import Message, Place, say
from quali_core.queries.across.feats import Deed, deed
from quali_core.queries.across.ground import Finding, Ground
from quali_core.queries.across.spans import at_event
from quali_core.queries.across.tables import lap, moment_table
from quali_core.queries.kinds import Query, Results, Tally, Winners
from quali_core.queries.parts import Feat
from quali_core.queries.subjects import NoData
from quali_core.queries.words import alone, crew
from quali_core.store import statistics


async def answer(query: Winners, ground: Ground) -> Finding:
    """Each session with who held the place; the headline names the latest."""
    pole = query.place == 1
    done = deed(Feat.POLE, query.span) if pole else Deed(Feat.PLACE, query.place)
    moments = await statistics.moments(ground.rows, ground.span, done.feat, n=done.n)
    if query.years is not None:
        years = query.years
        moments = tuple(m for m in moments if m.event.year is not None and years.holds(m.event.year))
    if not moments:
        raise NoData(say("across.missing.nobody", did=done.did(), where=ground.where))
    last = moments[-1]
    values = {"who": crew(last.entry), "did": done.did(), "at": at_event(last.event), "time": lap(last)}
    sessions = len({moment.session_id for moment in moments})
    if len(moments) == 1:
        headline = say("across.winners.one", **values)
    else:
        different = len(Counter(moment.entry.crew or (moment.entry.team,) for moment in moments))
        many = "across.winners.drivers" if alone(m.entry for m in moments) else "across.winners.list"
        key = "across.winners.same" if different == 1 and len(moments) == sessions else many
        headline = say(key, **values, n=different, sessions=sessions, where=ground.where)
    return Finding(
        headline=headline,
        reading=say("across.reading.winners", place=Place(query.place)),
        table=moment_table(moments, place=False) if len(moments) > 1 else None,
        notes=_missing(ground, sessions),
        moments=moments,
        follow_ups=_follow(query, last.session_id),
    )


def _missing(ground: Ground, sessions: int) -> tuple[Message, ...]:
    without = ground.held.sessions - sessions
    return (say("across.note.without_holder", n=without),) if without > 0 else ()


def _follow(query: Winners, last: int) -> tuple[tuple[Message, Query], ...]:
    follow: list[tuple[Message, Query]] = [(say("follow.results"), Results(session=last))]
    if query.place == 1:
        follow.append((say("across.follow.ranking"), Tally(Feat.POLE, span=query.span)))
    return tuple(follow)
