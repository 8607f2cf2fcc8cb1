"""How often each of two was ahead of the other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from quali_core.answers import Column, Fact, Message, Name, Row, Table, Value, say
from quali_core.queries.across.ground import Finding, Ground
from quali_core.queries.kinds import AveragePlace, HeadToHead
from quali_core.queries.parts import By
from quali_core.queries.subjects import NoData
from quali_core.queries.words import some, subject
from quali_core.store import statistics
from quali_core.store.figures import Duel


async def answer(query: HeadToHead, ground: Ground) -> Finding:
    """By official place, in the sessions where both are classified; a team by its best car."""
    if query.b is None:
        return await _mates(query, ground)
    one, other = await ground.whom(query.a), await ground.whom(query.b)
    if set(one.ids) == set(other.ids):
        raise NoData(say("across.duel.same", who=subject(query.a)))
    years = await statistics.duel(ground.rows, ground.span, one, other)
    if not years:
        for named, found in ((query.a, one), (query.b, other)):
            if not await statistics.places(ground.rows, ground.span, found):
                raise await ground.absent(named, found)
        raise NoData(say("across.duel.never", one=subject(query.a), other=subject(query.b), where=ground.where))
    won, lost, level = (sum(getattr(year, part) for year in years) for part in ("one", "other", "level"))
    names = (subject(query.a), subject(query.b))
    headline = _headline(names, won, lost, level, ground)
    return Finding(
        headline=say("holds.yes" if won > lost else "holds.no", why=headline) if query.confirm else headline,
        reading=say("across.reading.duel", one=names[0], other=names[1]),
        facts=(Fact("across.label.both", won + lost + level),),
        table=_by_year(years, names) if len(years) > 1 else None,
        notes=(
            say("across.note.by_place"),
            *((say("across.note.level", n=level),) if level else ()),
            *((say("across.note.best_car"),) if By.TEAM in {query.a.by, query.b.by} else ()),
        ),
        follow_ups=((say("across.follow.averages"), AveragePlace((query.a, query.b), span=query.span)),),
    )


async def _mates(query: HeadToHead, ground: Ground) -> Finding:
    if query.a.by not in {By.TEAM, By.DRIVER}:
        raise NoData(say("across.duel.alone", who=subject(query.a)))
    team = await ground.whom(query.a)
    if query.a.by is By.TEAM:
        pairs = await statistics.mates(ground.rows, ground.span, team)
    else:
        of = await statistics.mates_of(ground.rows, ground.span, team)
        pairs = tuple(replace(pair, one=query.a.value) for pair in of)
    if not pairs:
        if not await statistics.places(ground.rows, ground.span, team):
            raise await ground.absent(query.a, team)
        raise NoData(say("across.duel.one_car", who=subject(query.a), where=ground.where))
    items: list[Value] = []
    rows = []
    for pair in pairs:
        ahead, behind = (pair.one, pair.other) if pair.one_ahead >= pair.other_ahead else (pair.other, pair.one)
        won, lost = max(pair.one_ahead, pair.other_ahead), min(pair.one_ahead, pair.other_ahead)
        items.append(_score((Name(ahead), Name(behind)), won, lost))
        rows.append(Row((Name(ahead), won, lost, Name(behind))))
    columns = (
        Column("across.column.ahead", weight=0),
        Column("across.column.won", numeric=True, weight=0),
        Column("across.column.lost", numeric=True, weight=0),
        Column("across.column.behind", weight=0),
    )
    return Finding(
        headline=say("across.duel.mates", who=subject(query.a), items=some(items, 3), where=ground.where),
        reading=say("across.reading.mates", who=subject(query.a)),
        table=Table(columns, tuple(rows)) if len(rows) > 1 else None,
        notes=(say("across.note.by_place"),),
    )


def _headline(names: tuple[Value, Value], won: int, lost: int, level: int, ground: Ground) -> Message:
    if won == lost:
        if not won:
            return say("across.duel.only_level", one=names[0], other=names[1], n=level, where=ground.where)
        return say("across.duel.tied", one=names[0], other=names[1], n=won, where=ground.where)
    # In the order of the question, so that the first figure is of the first who was named.
    key = "across.duel.won" if won > lost else "across.duel.lost"
    return say(key, one=names[0], other=names[1], won=won, lost=lost, where=ground.where)


def _score(names: tuple[Value, Value], won: int, lost: int) -> Message:
    return say("across.duel.score", ahead=names[0], behind=names[1], won=won, lost=lost)


def _by_year(years: Sequence[Duel], names: tuple[Value, Value]) -> Table:
    columns = (
        Column("across.column.years", weight=0),
        Column("across.column.ahead", weight=0),
        Column("across.column.won", numeric=True, weight=0),
        Column("across.column.lost", numeric=True, weight=0),
    )
    return Table(columns, tuple(_year(year, names) for year in years))


def _year(of: Duel, names: tuple[Value, Value]) -> Row:
    ahead = None if of.one == of.other else names[0] if of.one > of.other else names[1]
    return Row((None if of.year is None else str(of.year), ahead, max(of.one, of.other), min(of.one, of.other)))
