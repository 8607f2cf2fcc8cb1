"""Average official places: of subjects, or the ranking of all."""

from __future__ import annotations

from dataclasses import dataclass, replace

from quali_core.answers import Average, Column, Fact, Message, Name, Value, say
from quali_core.queries.across.ground import Finding, Ground
from quali_core.queries.across.tables import ranking_table
from quali_core.queries.kinds import AveragePlace, Career, HeadToHead, Query
from quali_core.queries.parts import End, Feat, Subject, Unit
from quali_core.queries.subjects import NoData
from quali_core.queries.words import some, subject
from quali_core.store import figures, statistics

_KINDS = {Unit.DRIVERS: "driver", Unit.TEAMS: "team", Unit.CARS: "car", Unit.CLASSES: "class"}
_ENOUGH = 10  # sessions: a ranking leaves out who took part in fewer, and in fewer than half of them
_WHOLE = 50
_SHOWN = 5  # ranks, where no number is asked for


@dataclass(frozen=True, slots=True)
class _Mean:
    named: Subject
    average: float
    sessions: int
    entries: int


async def answer(query: AveragePlace, ground: Ground) -> Finding:
    """One average, several compared (best first), or a ranking."""
    if not query.subjects:
        return await _ranking(query, ground)
    ground = replace(ground, beside=query.beside)
    means = [await _mean(ground, named) for named in query.subjects]
    means.sort(key=lambda mean: mean.average, reverse=query.end is End.LAST)
    cars = any(mean.entries > mean.sessions for mean in means)
    notes = (say("across.note.every_car"),) if cars else ()
    reading = say("across.reading.average", who=tuple(subject(mean.named) for mean in means))
    if len(means) == 1:
        mean = means[0]
        values = {"who": subject(mean.named), "average": Average(mean.average), "n": mean.sessions}
        return Finding(
            headline=say("across.average.of", **values, where=ground.where),
            reading=reading,
            facts=(Fact("across.label.sessions", mean.sessions),),
            notes=notes,
            follow_ups=_follow(query, mean.named),
        )
    items: tuple[Value, ...] = tuple(
        say("across.average.item", who=subject(mean.named), average=Average(mean.average), n=mean.sessions)
        for mean in means
    )
    return Finding(
        headline=say("across.average.each", items=items, where=ground.where),
        reading=reading,
        notes=notes,
        follow_ups=_follow(query, means[0].named),
    )


async def _mean(ground: Ground, named: Subject) -> _Mean:
    found = await ground.whom(named)
    if ground.beside is not None:
        return await _mean_beside(ground, named, found, ground.beside)
    seasons = await statistics.places(ground.rows, ground.span, found)
    if not seasons:
        raise await ground.absent(named, found)
    placed = sum(season.placed for season in seasons)
    if not placed:
        raise NoData(say("across.missing.never_placed", who=subject(named), where=ground.where))
    total = sum(season.total for season in seasons)
    return _Mean(named, total / placed, sum(season.placed_sessions for season in seasons), placed)


async def _mean_beside(ground: Ground, named: Subject, found: figures.Subject, beside: Subject) -> _Mean:
    """The same with another subject alone: a driver's places for one team."""
    with_whom = await ground.whom(beside)
    moments = await statistics.moments(ground.rows, ground.span, Feat.ENTERED, found, beside=with_whom)
    places = [moment.entry.position for moment in moments if moment.entry.position is not None]
    if not places:
        raise NoData(say("across.missing.never_placed", who=subject(named), where=ground.where))
    return _Mean(named, sum(places) / len(places), len({moment.session_id for moment in moments}), len(places))


async def _ranking(query: AveragePlace, ground: Ground) -> Finding:
    kind = _KINDS.get(query.unit, "driver")
    at_least = query.at_least or min(_ENOUGH, (ground.held.sessions + 1) // 2)
    worst = query.end is End.LAST
    means = await statistics.averages(
        ground.rows, ground.span, kind, at_least=at_least, worst=worst, most=query.limit or _SHOWN
    )
    if not means:
        raise NoData(say("across.average.nobody", n=at_least, where=ground.where))
    best = means[0]
    noun = say(f"unit.{query.unit.value}", n=best.holders)
    columns = (
        Column(f"across.column.{query.unit.value}", weight=0),
        Column("across.column.average", numeric=True, weight=0),
        Column("across.column.sessions", numeric=True, weight=1),
    )
    names = some((Name(mean.text) for mean in means if mean.rank == 1), 3)
    return Finding(
        headline=say(
            "across.average.worst" if worst else "across.average.best",
            names=names,
            average=Average(best.average),
            n=best.sessions,
            where=ground.where,
        ),
        reading=say("across.reading.averages", unit=noun),
        table=ranking_table(columns, [(m.rank, (Name(m.text), Average(m.average), m.sessions)) for m in means]),
        notes=(say("across.note.at_least", n=at_least, noun=noun, ranked=best.holders),),
        follow_ups=((say("across.follow.whole"), replace(query, limit=_WHOLE)),) if query.limit is None else (),
    )


def _follow(query: AveragePlace, named: Subject) -> tuple[tuple[Message, Query], ...]:
    follow: list[tuple[Message, Query]] = []
    if len(query.subjects) == 2:
        follow.append((say("across.follow.duel"), HeadToHead(*query.subjects, span=query.span)))
    follow.append((say("across.follow.career", who=subject(named)), Career(named)))
    follow.append((say("across.follow.ranking"), AveragePlace(span=query.span, end=query.end)))
    return tuple(follow)
