"""The best or worst official place of a subject, and where."""

from __future__ import annotations

from dataclasses import replace

from quali_core.answers import Message, Place, say
from quali_core.queries.across.ground import Finding, Ground
from quali_core.queries.across.spans import at_event
from quali_core.queries.across.tables import moment_table
from quali_core.queries.kinds import BestPlace, Career, Results
from quali_core.queries.parts import By, Feat
from quali_core.queries.subjects import NoData
from quali_core.queries.words import crew, subject
from quali_core.store import statistics
from quali_core.store.figures import Moment

_SHOWN = 12


async def answer(query: BestPlace, ground: Ground) -> Finding:
    """The place, how often, and where; of a team or car, by whom."""
    found = await ground.whom(query.subject)
    who = subject(query.subject)
    beside = await ground.besides(query.beside)
    if beside is None:
        seasons = await statistics.places(ground.rows, ground.span, found)
        if not seasons:
            raise await ground.absent(query.subject, found)
        places = [place for s in seasons if (place := s.worst if query.worst else s.best) is not None]
    else:
        ground = replace(ground, beside=query.beside)
        entered = await statistics.moments(ground.rows, ground.span, Feat.ENTERED, found, beside=beside)
        places = [moment.entry.position for moment in entered if moment.entry.position is not None]
    if not places:
        raise NoData(say("across.missing.never_placed", who=who, where=ground.where))
    place = max(places) if query.worst else min(places)
    moments = await statistics.moments(ground.rows, ground.span, Feat.PLACE, found, n=place, beside=beside)
    name = query.subject.by is not By.DRIVER
    values = {"who": who, "place": Place(place), "where": ground.where, "first": _at(moments[0], name)}
    end = "worst" if query.worst else "best"
    if len(moments) == 1:
        headline = say(f"across.{end}_place.once", **values)
    else:
        headline = say(f"across.{end}_place.often", **values, n=len(moments), last=_at(moments[-1], name))
    return Finding(
        headline=headline,
        reading=say(f"across.reading.{end}_place", who=who),
        table=moment_table(moments[-_SHOWN:], place=False, name=name) if len(moments) > 1 else None,
        moments=moments[-_SHOWN:],
        follow_ups=(
            (say("across.follow.career", who=who), Career(query.subject)),
            (say("follow.results"), Results(session=moments[-1].session_id)),
        ),
    )


def _at(moment: Moment, name: bool) -> Message:
    at = at_event(moment.event)
    people = crew(moment.entry) if name and moment.entry.drivers else None
    return at if people is None else say("across.at_by", at=at, who=people)
