"""The first, last or only time that a feat was achieved."""

from __future__ import annotations

from dataclasses import replace

from quali_core.answers import Fact, Message, Name, Value, say
from quali_core.queries.across import knock_outs
from quali_core.queries.across.feats import Deed, deed
from quali_core.queries.across.ground import Finding, Ground, require_segment
from quali_core.queries.across.spans import at_event
from quali_core.queries.across.tables import lap, moment_table
from quali_core.queries.kinds import Occasion, Query, Results, Tally
from quali_core.queries.parts import By, End, Feat, Subject
from quali_core.queries.subjects import NoData
from quali_core.queries.words import crew, event, some, subject
from quali_core.store import figures
from quali_core.store.figures import Moment

_SAME_SESSION = 60  # more entries than a front row, a top ten or a segment holds


async def answer(query: Occasion, ground: Ground) -> Finding:
    """When, where and (for a team or anyone) by whom."""
    done = deed(query.feat, query.span, query.n, query.segment, query.beside)
    if query.beside is not None and done.feat is not Feat.AHEAD:
        ground = replace(ground, beside=query.beside)
    if done.feat is Feat.AHEAD and (query.beside is None or query.subject is None):
        raise NoData(say("across.missing.beside"))
    if query.count > 1:
        return await _several(query, ground, done)
    if query.subject is None:
        return await _anyone(query, ground, done)
    return await _subject(query, ground, done, query.subject)


async def _subject(query: Occasion, ground: Ground, done: Deed, named: Subject) -> Finding:
    if done.feat is Feat.LOCK_OUT and named.by in {By.DRIVER, By.NUMBER}:
        raise NoData(say("across.missing.lock_out", who=subject(named)))
    found = await ground.whom(named)
    beside = await ground.besides(query.beside)
    total = await knock_outs.achieved(ground, done, found, beside)
    if not total.entered:
        raise await ground.absent(named, found)
    who = subject(named)
    did = done.did() if ground.beside is None else say("across.did_for", did=done.did(), who=subject(ground.beside))
    reading = _reading(query, done, say("across.by", who=who))
    if not total.sessions:
        await require_segment(ground, done)
        return Finding(
            headline=say("across.never", who=who, did=done.did(), where=ground.where),
            reading=reading,
            facts=(Fact("across.label.entered", total.entered),),
        )
    ends = (End.FIRST, End.LAST) if query.only and total.sessions > 1 else (query.end,)
    moments = [await _of(ground, done, end, found, beside) for end in ends]
    at = moments[0][0]
    if len(ends) > 1:
        headline = say(
            "across.not_only",
            who=who,
            times=done.times(total.sessions),
            where=ground.where,
            first=at_event(at.event),
            last=at_event(moments[1][0].event),
        )
    else:
        key = "only" if total.sessions == 1 else query.end.value
        by = _by(named, moments[0])
        headline = say(f"across.occasion.{key}", who=who, did=did, at=at_event(at.event), by=by)
    shown = [moment for one in moments for moment in one]
    return Finding(
        headline=headline,
        reading=reading,
        facts=_facts(at) if len(shown) == 1 else (),
        table=moment_table(shown, name=named.by is not By.DRIVER) if len(shown) > 1 else None,
        moments=shown,
        follow_ups=(
            (say("across.follow.which"), _every(query, named)),
            *_sheet(shown),
        ),
    )


def _every(query: Occasion, named: Subject) -> Tally:
    return Tally(
        query.feat,
        subject=named,
        span=query.span,
        n=query.n,
        segment=query.segment,
        listing=True,
        beside=query.beside,
    )


async def _anyone(query: Occasion, ground: Ground, done: Deed) -> Finding:
    moments = await _of(ground, done, query.end, None)
    if not moments:
        await require_segment(ground, done)
        raise NoData(say("across.missing.nobody", did=done.did(), where=ground.where))
    at = moments[0]
    people: Value = some((crew(moment.entry) for moment in moments), 4)
    if done.feat is Feat.LOCK_OUT and at.entry.team is not None:
        people = Name(at.entry.team)
    return Finding(
        headline=say(
            f"across.occasion_of_anyone.{query.end.value}",
            what=done.one(),
            where=ground.where,
            who=people,
            at=at_event(at.event),
        ),
        reading=_reading(query, done, say("across.nothing")),
        facts=_facts(at) if len(moments) == 1 else (),
        table=moment_table(moments) if len(moments) > 1 else None,
        moments=moments,
        follow_ups=(
            (say("across.follow.ranking"), Tally(query.feat, span=query.span, n=query.n, segment=query.segment)),
            *_sheet(moments),
        ),
    )


async def _several(query: Occasion, ground: Ground, done: Deed) -> Finding:
    """The first or last so many times: a driver's last three poles."""
    named = query.subject
    found = None if named is None else await ground.whom(named)
    beside = await ground.besides(query.beside)
    order = "newest" if query.end is End.LAST else "oldest"
    moments = await knock_outs.moments(ground, done, found, order=order, most=query.count, beside=beside)
    if not moments:
        await require_segment(ground, done)
        if named is not None and found is not None:
            if not (await knock_outs.achieved(ground, done, found, beside)).entered:
                raise await ground.absent(named, found)
            raise NoData(say("across.never", who=subject(named), did=done.did(), where=ground.where))
        raise NoData(say("across.missing.nobody", did=done.did(), where=ground.where))
    alone = named is not None and named.by is By.DRIVER
    items = [
        say("across.at_by", at=event(m.event, m.file), who=crew(m.entry)) if not alone else event(m.event, m.file)
        for m in moments
    ]
    of = say("across.nothing") if named is None else say("across.of", who=subject(named))
    key = "across.few.all" if len(moments) < query.count else f"across.few.{query.end.value}"
    return Finding(
        headline=say(key, n=len(moments), what=done.many(), of=of, where=ground.where, items=some(items, 3)),
        reading=_reading(query, done, of),
        table=moment_table(moments, place=done.feat is not Feat.POLE, name=not alone),
        moments=moments,
    )


async def _of(
    ground: Ground, done: Deed, end: End, of: figures.Subject | None, beside: figures.Subject | None = None
) -> list[Moment]:
    """Every entry that achieved it in the first or last session in which one did."""
    order = "newest" if end is End.LAST else "oldest"
    found = await knock_outs.moments(ground, done, of, order=order, most=_SAME_SESSION, beside=beside)
    return [moment for moment in found if moment.session_id == found[0].session_id]


def _by(named: Subject, moments: list[Moment]) -> Message:
    """Who it was, where a driver's name does not say it."""
    people = tuple(crew(moment.entry) for moment in moments if moment.entry.drivers)
    if not people or named.by is By.DRIVER:
        others = [n for n in moments[0].entry.crew if n != named.value] if named.by is By.DRIVER else []
        return say("across.with", who=tuple(Name(name) for name in others)) if others else say("across.nothing")
    return say("across.in_brackets", who=some(people, 3))


def _facts(at: Moment) -> tuple[Fact, ...]:
    entry, day = at.entry, at.event.date
    facts: list[tuple[str, Value]] = [
        ("label.date", None if day is None else day.isoformat()),
        ("label.circuit", None if at.event.circuit is None else Name(at.event.circuit)),
        ("label.team", None if entry.team is None else Name(entry.team)),
        ("across.label.time", lap(at)),
    ]
    return tuple(Fact(label, value) for label, value in facts if value is not None)


def _sheet(moments: list[Moment]) -> tuple[tuple[Message, Query], ...]:
    return ((say("follow.results"), Results(session=moments[0].session_id)),)


def _reading(query: Occasion, done: Deed, by: Message) -> Message:
    key = "only" if query.only else query.end.value
    return say(f"across.reading.occasion.{key}", what=done.one(), by=by)
