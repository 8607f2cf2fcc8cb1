"""Who was knocked out in a segment: those who missed the next one, without those who missed this one already."""

from __future__ import annotations

from dataclasses import replace

from quali_core.queries.across.feats import Deed
from quali_core.queries.across.ground import Ground
from quali_core.queries.parts import Feat
from quali_core.store import figures, statistics
from quali_core.store.figures import Achieved, Moment


def halves(done: Deed) -> tuple[Deed, Deed]:
    """The two that a knock-out is made of: missed the next segment, missed this one."""
    name = done.segment or "Q1"
    following = f"{name[:-1]}{int(name[-1]) + 1}"
    return replace(done, feat=Feat.MISSED, segment=following), replace(done, feat=Feat.MISSED)


async def achieved(
    ground: Ground, done: Deed, found: figures.Subject, beside: figures.Subject | None = None
) -> Achieved:
    """How often a subject achieved a feat over the whole ground."""
    if done.feat is Feat.OUT:
        late, early = [await achieved(ground, half, found, beside) for half in halves(done)]
        entries = late.entries - early.entries
        return replace(late, sessions=late.sessions - early.sessions, entries=entries, timed=entries)
    (total,) = await statistics.achieved(
        ground.rows, ground.span, done.feat, found, n=done.n, segment=done.key, beside=beside
    )
    return total


async def moments(
    ground: Ground,
    done: Deed,
    found: figures.Subject | None,
    *,
    order: str = "oldest",
    most: int | None = None,
    beside: figures.Subject | None = None,
) -> tuple[Moment, ...]:
    """The entries with which a subject (None: anyone) achieved a feat."""
    if done.feat is Feat.OUT:
        late, early = [await moments(ground, half, found, order=order, beside=beside) for half in halves(done)]
        before = {(moment.session_id, moment.entry.number, moment.entry.crew) for moment in early}
        kept = [m for m in late if (m.session_id, m.entry.number, m.entry.crew) not in before]
        return tuple(kept[:most])
    return await statistics.moments(
        ground.rows, ground.span, done.feat, found, n=done.n, segment=done.key, order=order, most=most, beside=beside
    )
