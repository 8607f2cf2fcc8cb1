"""How often a feat was achieved: by one subject, or by each."""

from __future__ import annotations

from dataclasses import replace

from quali_core.answers import Fact, Message, Name, Percent, say
from quali_core.queries.across import knock_outs
from quali_core.queries.across.feats import Deed, deed
from quali_core.queries.across.ground import Finding, Ground, require_segment
from quali_core.queries.across.ranking import leaders, rank_of, ranking, table
from quali_core.queries.across.spans import at_event
from quali_core.queries.across.standings import CALENDAR, ranked, standings_of, within_ranks
from quali_core.queries.across.tables import moment_table
from quali_core.queries.kinds import Career, Occasion, Query, Tally
from quali_core.queries.parts import By, End, Feat, Subject, Unit
from quali_core.queries.subjects import NoData
from quali_core.queries.words import some, subject
from quali_core.store import statistics
from quali_core.store.figures import Achieved, Moment, Standing

_OWN_UNITS = {
    By.DRIVER: {Unit.DRIVERS, Unit.SESSIONS},
    By.TEAM: {Unit.TEAMS, Unit.SESSIONS},
    By.CAR: {Unit.CARS, Unit.MAKES, Unit.SESSIONS},
    By.CLASS: {Unit.CLASSES, Unit.SESSIONS},
}
_MEMBERS = {By.DRIVER: {Unit.TEAMS}, By.TEAM: {Unit.DRIVERS}}
_SHOWN_UNASKED = 5


async def answer(query: Tally, ground: Ground) -> Finding:
    """The count of a subject, or the ranking of all."""
    done = deed(query.feat, query.span, query.n, query.segment, query.beside)
    if query.beside is not None and done.feat is not Feat.AHEAD:
        ground = replace(ground, beside=query.beside)
    if done.feat is Feat.AHEAD and query.beside is None:
        raise NoData(say("across.missing.beside"))
    if query.never:
        return await _never(query, ground, done, _unit(query))
    of = query.subject if query.feat is Feat.ENTERED and query.listing else None
    if of is not None and query.unit in _MEMBERS.get(of.by, ()):
        return await _members(query, ground, done, of)
    if query.subject is None:
        return await ranking(query, ground, done, _unit(query))
    if done.feat is Feat.LOCK_OUT and query.subject.by in {By.DRIVER, By.NUMBER}:
        raise NoData(say("across.missing.lock_out", who=subject(query.subject)))
    if query.unit in CALENDAR:
        return await _by_calendar(query, ground, done, query.subject)
    # The default unit says nothing of a team: only a ranking or a number of different ones means its drivers.
    if query.unit not in _OWN_UNITS.get(query.subject.by, ()) and (query.count_distinct or query.limit):
        return await ranking(query, ground, done, query.unit)
    return await _count(query, ground, done, query.subject)


async def _count(query: Tally, ground: Ground, done: Deed, named: Subject) -> Finding:
    found = await ground.whom(named)
    beside = await ground.besides(query.beside)
    total = await knock_outs.achieved(ground, done, found, beside)
    if not total.entered:
        raise await ground.absent(named, found)
    n = count_of(total, done, named)
    if not n:
        await require_segment(ground, done)
    moments: tuple[Moment, ...] = ()
    if query.listing or 0 < n <= _SHOWN_UNASKED:
        moments = await knock_outs.moments(ground, done, found, beside=beside)
    who = subject(named)
    facts = [] if beside is not None else [Fact("across.label.entered", total.entered)]
    if n and done.feat is not Feat.ENTERED and beside is None:
        facts.append(Fact("across.label.share", Percent(100 * total.sessions / total.entered, 1)))
    headline = say("across.subject", who=who, times=done.times(n), where=ground.where)
    if query.listing and len(moments) == 1:
        at = at_event(moments[0].event)
        headline = say("across.subject_at", who=who, times=done.times(n), where=ground.where, at=at)
    if query.rank and n:
        headline = await rank_of(query, ground, done, named, n)
    return Finding(
        headline=say("holds.yes" if n else "holds.no", why=headline) if query.confirm else headline,
        reading=say("across.reading.of", what=done.many(), who=who),
        facts=tuple(facts),
        table=moment_table(moments, place=done.feat is not Feat.POLE, name=named.by is not By.DRIVER),
        notes=_notes(done, total, n),
        moments=moments,
        follow_ups=_follow_subject(query, unseen=n - len(moments)),
    )


def _notes(done: Deed, total: Achieved, n: int) -> tuple[Message, ...]:
    notes = []
    if done.segment is not None and total.timed != total.entries:
        notes.append(say("across.note.timed", n=n, timed=total.timed, segment=Name(done.segment)))
    if n != total.sessions:
        notes.append(say("across.note.cars", sessions=total.sessions, entered=total.entered))
    return tuple(notes)


async def _members(query: Tally, ground: Ground, done: Deed, named: Subject) -> Finding:
    """The teams of a driver, or the drivers of a team, each with its sessions."""
    found = await ground.whom(named)
    rows = await standings_of(replace(query, limit=None), ground, done, query.unit, found)
    if not rows:
        raise await ground.absent(named, found)
    items = [say("across.member", name=Name(row.text), n=row.sessions) for row in rows]
    return Finding(
        headline=say("across.members", who=subject(named), where=ground.where, items=some(items, 4)),
        reading=say(
            "across.reading.by", what=done.many(), who=subject(named), unit=say(f"unit.{query.unit.value}", n=1)
        ),
        table=table(rows, query.unit, done) if len(rows) > 1 else None,
    )


async def _never(query: Tally, ground: Ground, done: Deed, unit: Unit) -> Finding:
    """Those who took part and never achieved it."""
    await require_segment(ground, done)
    whole = replace(query, never=False, limit=None)
    there = await standings_of(whole, ground, deed(Feat.ENTERED, query.span), unit, None)
    beside = await ground.besides(query.beside)
    did = {row.text for row in await standings_of(whole, ground, done, unit, None, beside)}
    rows = [row for row in there if row.text not in did]
    noun = say(f"unit.{unit.value}", n=len(rows))
    values = {"noun": noun, "did": done.did(), "where": ground.where}
    if not rows:
        headline = say("across.never_none", n=len(there), **values)
    else:
        headline = say("across.never_any", n=len(rows), names=some((Name(row.text) for row in rows), 4), **values)
    return Finding(
        headline=headline,
        reading=say("across.reading.ranking", what=done.many(), unit=noun),
        table=table(ranked(rows, fewest=False), unit, deed(Feat.ENTERED, query.span)) if len(rows) > 1 else None,
    )


async def _by_calendar(query: Tally, ground: Ground, done: Deed, named: Subject) -> Finding:
    if done.feat is Feat.OUT:
        raise NoData(say("across.missing.out_by"))
    found = await ground.whom(named)
    rows = await statistics.achieved(
        ground.rows,
        ground.span,
        done.feat,
        found,
        n=done.n,
        segment=done.key,
        by=query.unit.value,
        beside=await ground.besides(query.beside),
    )
    if not rows:
        raise await ground.absent(named, found)
    counted = [Standing(str(row.label), count_of(row, done, named), row.entries, 0, 0) for row in rows if row.label]
    total = sum(count_of(row, done, named) for row in rows)
    if not total:
        await require_segment(ground, done)
    held = ranked([row for row in counted if row.sessions], fewest=query.end is End.LAST)
    who = subject(named)
    noun = say(f"unit.{query.unit.value}", n=len(held))
    values = {"who": who, "times": done.times(total), "where": ground.where}
    if not held:
        headline = say("across.subject", **values)
    elif query.count_distinct:
        headline = say("across.subject_distinct", n=len(held), noun=noun, did=done.did(), who=who, where=ground.where)
    elif query.limit:
        headline = leaders(held, done, ground, "across.subject_most", who=who, least=query.end is End.LAST)
    else:
        headline = say("across.subject_by", **values, n=len(held), noun=noun)
    return Finding(
        headline=headline,
        reading=say("across.reading.by", what=done.many(), who=who, unit=say(f"unit.{query.unit.value}", n=1)),
        table=table(within_ranks(held, query.limit), query.unit, done),
        follow_ups=_follow_subject(query, unseen=total),
    )


def count_of(row: Achieved, done: Deed, named: Subject) -> int:
    """What counts: the sessions, or each car of a team."""
    return row.entries if done.by_entries and named.by is not By.DRIVER else row.sessions


def _unit(query: Tally) -> Unit:
    if query.unit is Unit.SESSIONS:
        return Unit.YEARS
    return Unit.TEAMS if query.feat is Feat.LOCK_OUT and query.unit is Unit.DRIVERS else query.unit


def _follow_subject(query: Tally, unseen: int) -> tuple[tuple[Message, Query], ...]:
    """The sessions and the last of them where they are not all shown, the career, the ranking."""
    follow: list[tuple[Message, Query]] = []
    if unseen > 0 and query.subject is not None:
        last = Occasion(query.feat, End.LAST, query.subject, query.span, query.n, query.segment, beside=query.beside)
        every = replace(query, listing=True, limit=None, unit=Unit.DRIVERS, count_distinct=False)
        follow += [(say("across.follow.which"), every), (say("across.follow.last"), last)]
    if query.subject is not None:
        follow.append((say("across.follow.career", who=subject(query.subject)), Career(query.subject)))
        follow.append((say("across.follow.ranking"), replace(query, subject=None, listing=False, unit=Unit.DRIVERS)))
    if query.beside is not None:
        follow = [pair for pair in follow if getattr(pair[1], "beside", None) == query.beside][:2]
    return tuple(follow)
