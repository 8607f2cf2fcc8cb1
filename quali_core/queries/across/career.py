"""A subject's record over a span: sessions, poles, best and average place, year by year."""

from __future__ import annotations

from collections.abc import Sequence

from quali_core.answers import Average, Column, Fact, Place, Row, Table, Value, say
from quali_core.queries.across.ground import Finding, Ground
from quali_core.queries.kinds import AveragePlace, BestPlace, Career, Tally
from quali_core.queries.parts import By, Feat
from quali_core.queries.words import event, subject
from quali_core.store import statistics
from quali_core.store.figures import Season


async def answer(query: Career, ground: Ground) -> Finding:
    """The card of a career."""
    found = await ground.whom(query.subject)
    seasons = await statistics.places(ground.rows, ground.span, found)
    if not seasons:
        raise await ground.absent(query.subject, found)
    sessions, entries, placed = _sum(seasons, "sessions"), _sum(seasons, "entries"), _sum(seasons, "placed")
    poles = _sum(seasons, "poles")
    bests = [season.best for season in seasons if season.best is not None]
    best = min(bests, default=None)
    ends = [
        (await statistics.moments(ground.rows, ground.span, Feat.ENTERED, found, order=order, most=1))[0]
        for order in ("oldest", "newest")
    ]
    facts: list[tuple[str, Value]] = [
        ("across.label.front_rows", _sum(seasons, "front_rows")),
        ("across.label.top_tens", _sum(seasons, "top_tens")),
        ("across.label.average", Average(_sum(seasons, "total") / placed) if placed else None),
        ("across.label.first", event(ends[0].event)),
        ("across.label.last", event(ends[1].event)),
    ]
    who = subject(query.subject)
    values = {"who": who, "n": sessions, "poles": poles, "where": ground.where}
    return Finding(
        headline=say("across.career.unplaced", **values)
        if best is None
        else say("across.career.card", **values, best=Place(best)),
        reading=say("across.reading.career", who=who),
        facts=tuple(Fact(label, value) for label, value in facts if value is not None),
        table=_table(seasons) if len(seasons) > 1 else None,
        notes=(say("across.note.every_car"),) if entries > sessions else (),
        moments=ends if ends[0].session_id != ends[1].session_id else ends[:1],
        follow_ups=(
            (
                say(
                    "across.follow.of", what=say("feat.pole.many", n=None, top=None, place=None, segment=None), who=who
                ),
                Tally(Feat.POLE, subject=query.subject, span=query.span, listing=True),
            ),
            (say("across.follow.best"), BestPlace(query.subject, query.span)),
            *(
                ((say("across.follow.averages"), AveragePlace((query.subject,), span=query.span)),)
                if query.subject.by is By.DRIVER
                else ()
            ),
        ),
    )


def _sum(seasons: Sequence[Season], part: str) -> int:
    return sum(int(getattr(season, part)) for season in seasons)


def _table(seasons: Sequence[Season]) -> Table:
    columns = (
        Column("across.column.years", weight=0),
        Column("across.column.sessions", numeric=True, weight=1),
        Column("feat.pole.column", numeric=True, weight=0),
        Column("across.column.best", weight=0),
        Column("across.column.average", numeric=True, weight=0),
    )
    return Table(columns, tuple(map(_row, seasons)))


def _row(season: Season) -> Row:
    return Row(
        (
            None if season.year is None else str(season.year),
            season.sessions,
            season.poles,
            None if season.best is None else Place(season.best),
            Average(season.total / season.placed) if season.placed else None,
        )
    )
