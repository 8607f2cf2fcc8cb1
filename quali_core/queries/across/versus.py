"""The counts of several beside each other: who has more poles."""

from __future__ import annotations

from quali_core.answers import Column, Fact, Message, Row, Table, Value, say
from quali_core.queries.across import knock_outs
from quali_core.queries.across.feats import Deed, deed
from quali_core.queries.across.ground import Finding, Ground, require_segment
from quali_core.queries.across.tally import count_of
from quali_core.queries.kinds import Tally, Versus
from quali_core.queries.parts import By, Feat, Subject
from quali_core.queries.subjects import NoData
from quali_core.queries.words import subject


async def answer(query: Versus, ground: Ground) -> Finding:
    """Each count, the most first; of two, by how many. ``confirm``: whether the first named has more."""
    done = deed(query.feat, query.span, query.n, query.segment)
    if done.feat is Feat.LOCK_OUT and any(named.by in {By.DRIVER, By.NUMBER} for named in query.subjects):
        raise NoData(say("across.missing.lock_out", who=subject(query.subjects[0])))
    counts = [(named, await _count(ground, done, named)) for named in query.subjects]
    first_named = counts[0][1]
    counts.sort(key=lambda pair: -pair[1])
    if not counts[0][1]:
        await require_segment(ground, done)
    if query.together:
        headline = _sum(counts, done, ground)
    else:
        headline = _headline(counts, done, ground, fewest=query.fewest and not query.confirm)
    if query.confirm:
        yes = first_named > max(n for named, n in counts if named != query.subjects[0])
        if query.fewest:
            yes = first_named < min(n for named, n in counts if named != query.subjects[0])
        headline = say("holds.yes" if yes else "holds.no", why=headline)
    columns = (Column("across.column.who", weight=0), Column(f"feat.{done.feat.value}.column", True, 0))
    return Finding(
        headline=headline,
        reading=say("across.reading.versus", what=done.many(), names=tuple(subject(s) for s in query.subjects)),
        facts=(Fact("across.label.difference", counts[0][1] - counts[1][1]),)
        if len(counts) == 2 and not query.together
        else (),
        table=Table(columns, tuple(Row((subject(named), n)) for named, n in counts)) if len(counts) > 2 else None,
        follow_ups=tuple(
            (
                say("across.follow.of", what=done.many(), who=subject(named)),
                Tally(query.feat, span=query.span, subject=named, n=query.n, segment=query.segment, listing=True),
            )
            for named, _ in counts[:2]
        ),
    )


async def _count(ground: Ground, done: Deed, named: Subject) -> int:
    found = await ground.whom(named)
    total = await knock_outs.achieved(ground, done, found)
    if not total.entered:
        raise await ground.absent(named, found)
    return count_of(total, done, named)


def _sum(counts: list[tuple[Subject, int]], done: Deed, ground: Ground) -> Message:
    """How often in sum; sessions in which several did so count for each of them."""
    items = tuple(say("across.versus.item", who=subject(named), n=n) for named, n in counts)
    n = sum(n for _, n in counts)
    what = done.one() if n == 1 else done.many()
    return say("across.versus.together", n=n, what=what, where=ground.where, items=items)


def _headline(counts: list[tuple[Subject, int]], done: Deed, ground: Ground, *, fewest: bool) -> Message:
    most = counts[0][1]
    level = [named for named, n in counts if n == most]
    values: dict[str, Value] = {"times": done.times(most), "where": ground.where}
    if len(level) == len(counts):
        return say("across.versus.level", names=tuple(subject(named) for named in level), **values)
    if len(counts) == 2:
        (one, _), (other, m) = counts
        if fewest:
            values["times"] = done.times(m)
            return say("across.versus.less", who=subject(other), other=subject(one), n=most - m, count=most, **values)
        return say("across.versus.more", who=subject(one), other=subject(other), n=most - m, count=m, **values)
    items = tuple(say("across.versus.item", who=subject(named), n=n) for named, n in counts)
    return say("across.versus.several", what=done.many(), items=items, where=ground.where)
