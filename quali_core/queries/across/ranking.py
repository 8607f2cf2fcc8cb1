"""Those who achieved a feat in their order: the most, the nth, where one stands."""

from __future__ import annotations

from dataclasses import replace

from quali_core.answers import Column, Message, Name, Table, Value, say
from quali_core.queries.across.feats import Deed
from quali_core.queries.across.ground import Finding, Ground, require_segment
from quali_core.queries.across.standings import CALENDAR, standings_of
from quali_core.queries.across.tables import ranking_table, text_or_blank
from quali_core.queries.kinds import Query, Tally, Winners
from quali_core.queries.parts import By, End, Feat, Subject, Unit
from quali_core.queries.subjects import NoData
from quali_core.queries.words import some, subject
from quali_core.store.figures import Standing

_NEXT_FEW = 5


async def ranking(query: Tally, ground: Ground, done: Deed, unit: Unit) -> Finding:
    """All who achieved it, the most first; the headline names as many as are asked for."""
    within = None if query.subject is None else await ground.whom(query.subject)
    # One name is asked for, but the next few stand below it.
    shown = replace(query, limit=_NEXT_FEW + query.nth - 1) if query.limit == 1 else query
    standings = await standings_of(shown, ground, done, unit, within, await ground.besides(query.beside))
    if not standings:
        await require_segment(ground, done)
        raise NoData(say("across.missing.nobody", did=done.did(), where=ground.where))
    if query.at_least is not None:
        return _so_often(query, query.at_least, ground, done, unit, standings)
    if query.nth > 1:
        return _nth(query, ground, done, unit, standings)
    holders = standings[0].holders
    noun = say(f"unit.{unit.value}", n=holders)
    who = () if query.subject is None else subject(query.subject)
    if query.by_season:
        headline = leaders(standings, done, ground, "across.most_season", of=_of(who), least=query.end is End.LAST)
    elif query.count_distinct and unit in CALENDAR:
        headline = say("across.distinct_calendar", n=holders, noun=noun, where=ground.where)
    elif query.count_distinct:
        headline = say("across.distinct", n=holders, noun=noun, did=done.did(), where=ground.where, of=_of(who))
    elif query.limit == 1 or query.end is End.LAST or unit in CALENDAR:
        headline = leaders(standings, done, ground, "across.most", of=_of(who), least=query.end is End.LAST)
    else:
        top = [row for row in standings if row.rank == 1]
        headline = say(
            "across.ranking",
            n=holders,
            noun=noun,
            did=done.did(),
            where=ground.where,
            of=_of(who),
            names=some((Name(row.text) for row in top), 3),
            count=_count_of(top),
        )
    return Finding(
        headline=headline,
        reading=say("across.reading.ranking", what=done.many(), unit=noun),
        table=table(standings, unit, done),
        follow_ups=(*_whole(query, holders, standings), *_follow_ranking(query, standings, unit, done)),
    )


def _so_often(query: Tally, least: int, ground: Ground, done: Deed, unit: Unit, standings: list[Standing]) -> Finding:
    """Those who did so at least so many times, the most first."""
    held = [row for row in standings if row.sessions >= least]
    noun = say(f"unit.{unit.value}", n=len(held))
    values: dict[str, Value] = {"did": done.did(), "least": least, "where": ground.where}
    if held:
        items = tuple(say("across.versus.item", who=_holder(row), n=row.sessions) for row in held)
        headline = say("across.so_often", n=len(held), noun=noun, names=some(items, _NEXT_FEW), **values)
    else:
        headline = say("across.so_often_none", most=standings[0].sessions, **values)
    return Finding(
        headline=headline,
        reading=say("across.reading.ranking", what=done.many(), unit=noun),
        table=table(held, unit, done) if len(held) > 1 else None,
    )


def _nth(query: Tally, ground: Ground, done: Deed, unit: Unit, standings: list[Standing]) -> Finding:
    """Who ranks second, third ...; a shared rank above may leave it empty."""
    noun = say(f"unit.{unit.value}", n=standings[0].holders)
    held = [row for row in standings if row.rank == query.nth]
    if not held:
        raise NoData(say("across.missing.rank", rank=query.nth, what=done.many(), noun=noun, where=ground.where))
    names, count = some((_holder(row) for row in held), 4), _count_of(held)
    return Finding(
        headline=say("across.nth", rank=query.nth, what=done.many(), names=names, count=count, where=ground.where),
        reading=say("across.reading.ranking", what=done.many(), unit=noun),
        table=table(standings, unit, done),
    )


async def rank_of(query: Tally, ground: Ground, done: Deed, named: Subject, n: int) -> Message:
    """Where a subject stands among all who achieved it."""
    unit = Unit.TEAMS if named.by is By.TEAM else Unit.DRIVERS
    whole = await standings_of(replace(query, limit=None), ground, done, unit, None)
    rank = 1 + sum(row.sessions > n for row in whole)
    noun = say(f"unit.{unit.value}", n=len(whole))
    values = {"who": subject(named), "n": len(whole), "noun": noun, "what": done.many(), "times": done.times(n)}
    shared = sum(row.sessions == n for row in whole) > 1
    return say("across.rank_shared" if shared else "across.rank_of", rank=rank, where=ground.where, **values)


def _whole(query: Tally, holders: int, shown: list[Standing]) -> tuple[tuple[Message, Query], ...]:
    if len(shown) == holders:
        return ()
    return ((say("across.follow.whole"), replace(query, limit=None, count_distinct=False)),)


def _of(who: Value) -> Message:
    return say("across.nothing") if who == () else say("across.of", who=who)


def leaders(rows: list[Standing], done: Deed, ground: Ground, key: str, *, least: bool, **more: Value) -> Message:
    """Who leads, and with how many."""
    top = [row for row in rows if row.rank == 1]
    return say(
        f"{key}.{'least' if least else 'most'}",
        what=done.many(),
        where=ground.where,
        names=some((_holder(row) for row in top), 4),
        count=_count_of(top),
        **more,
    )


def _holder(row: Standing) -> Value:
    """Who (or what) it is, with the season where seasons are counted apart."""
    name = text_or_blank(row.text)
    return name if row.season is None else say("session.event", event=name, year=row.season)


def _count_of(leaders: list[Standing]) -> Value:
    n = leaders[0].sessions
    return n if len(leaders) == 1 else say("across.each", n=n)


def table(rows: list[Standing], unit: Unit, done: Deed) -> Table | None:
    """The ranking as a table."""
    columns = (Column(f"across.column.{unit.value}", weight=0), Column(f"feat.{done.feat.value}.column", True, 0))
    return ranking_table(columns, [(row.rank, (_holder(row), row.sessions)) for row in rows])


def _follow_ranking(query: Tally, rows: list[Standing], unit: Unit, done: Deed) -> tuple[tuple[Message, Query], ...]:
    by = {Unit.DRIVERS: By.DRIVER, Unit.TEAMS: By.TEAM, Unit.CLASSES: By.CLASS, Unit.CARS: By.CAR}.get(unit)
    follow: list[tuple[Message, Query]] = []
    if by is not None:
        leader = Subject(by, rows[0].text)
        label = say("across.follow.of", what=done.many(), who=Name(rows[0].text))
        year = rows[0].season
        span = query.span if year is None else replace(query.span, years=(year, year))
        follow.append((label, Tally(query.feat, unit, span, leader, query.n, query.segment, listing=True)))
    if done.feat is Feat.POLE:
        follow.append((say("across.follow.winners"), Winners(query.span)))
    return tuple(follow)
