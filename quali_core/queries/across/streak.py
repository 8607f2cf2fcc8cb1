"""The longest run of consecutive sessions with a feat."""

from __future__ import annotations

from quali_core.answers import Column, Fact, Message, Name, say
from quali_core.queries.across.feats import Deed, deed
from quali_core.queries.across.ground import Finding, Ground, require_segment
from quali_core.queries.across.tables import ranking_table
from quali_core.queries.kinds import Streak, Tally
from quali_core.queries.parts import By, Feat, Unit
from quali_core.queries.subjects import NoData
from quali_core.queries.words import event, some, subject
from quali_core.store import figures, statistics

_KINDS = {Unit.DRIVERS: "driver", Unit.TEAMS: "team", Unit.CARS: "car", Unit.CLASSES: "class"}
_RANKS = 5


async def answer(query: Streak, ground: Ground) -> Finding:
    """How many sessions in a row, from where to where; of a subject, or the longest of all."""
    done = deed(query.feat, query.span, query.n, query.segment)
    found = None
    kind = _KINDS.get(query.unit, "driver")
    if query.subject is not None:
        if done.feat is Feat.LOCK_OUT and query.subject.by in {By.DRIVER, By.NUMBER}:
            raise NoData(say("across.missing.lock_out", who=subject(query.subject)))
        found = await ground.whom(query.subject)
        kind = found.kind
    elif done.feat is Feat.LOCK_OUT and query.unit is Unit.DRIVERS:
        kind = "team"
    runs = await statistics.streaks(
        ground.rows, ground.span, done.feat, kind, of=found, n=done.n, segment=done.key, most=_RANKS
    )
    if not runs:
        return await _none(query, ground, done, found)
    longest = [run for run in runs if run.rank == 1]
    events = await statistics.events(ground.rows, [id_ for run in runs for id_ in (run.first, run.last)])
    first = longest[0]
    stretch = say("across.streak.stretch", first=event(events[first.first]), last=event(events[first.last]))
    if query.subject is not None:
        who = subject(query.subject)
        key = "across.streak.of" if first.length > 1 else "across.streak.single"
        headline = say(key, n=first.length, who=who, did=done.did(), where=ground.where, stretch=stretch)
    else:
        names = some(dict.fromkeys(Name(run.text) for run in longest), 3)
        key = "across.streak.most" if len(longest) == 1 else "across.streak.shared"
        headline = say(key, names=names, n=first.length, what=done.many(), where=ground.where, stretch=stretch)
    several = [run for run in runs if run.length > 1]
    rows = [
        (run.rank, (Name(run.text), run.length, event(events[run.first]), event(events[run.last]))) for run in several
    ]
    columns = (
        Column("across.column.who", weight=0),
        Column("across.column.in_a_row", numeric=True, weight=0),
        Column("across.column.from", weight=1),
        Column("across.column.to", weight=2),
    )
    return Finding(
        headline=headline,
        reading=say("across.reading.streak", what=done.many()),
        table=ranking_table(columns, rows[:10]) if len(several) > 1 else None,
        notes=(*((say("across.note.running"),) if first.running else ()), *_series_note(ground)),
        follow_ups=(
            (say("across.follow.ranking"), Tally(query.feat, query.unit, query.span, n=query.n, segment=query.segment)),
        ),
    )


async def _none(query: Streak, ground: Ground, done: Deed, found: figures.Subject | None) -> Finding:
    await require_segment(ground, done)
    if query.subject is None or found is None:
        raise NoData(say("across.missing.nobody", did=done.did(), where=ground.where))
    (total,) = await statistics.achieved(ground.rows, ground.span, done.feat, found, n=done.n, segment=done.key)
    if not total.entered:
        raise await ground.absent(query.subject, found)
    return Finding(
        headline=say("across.never", who=subject(query.subject), did=done.did(), where=ground.where),
        reading=say("across.reading.streak", what=done.many()),
        facts=(Fact("across.label.entered", total.entered),),
    )


def _series_note(ground: Ground) -> tuple[Message, ...]:
    return (say("across.note.series_apart", n=ground.held.series),) if ground.held.series > 1 else ()
