"""The ranking of all who achieved a feat: drivers, teams, makes, or parts of the calendar."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from quali_core.answers import say
from quali_core.queries.across import knock_outs
from quali_core.queries.across.feats import Deed
from quali_core.queries.across.ground import Ground
from quali_core.queries.kinds import Tally
from quali_core.queries.makes import make
from quali_core.queries.parts import End, Feat, Unit
from quali_core.queries.subjects import NoData
from quali_core.store import figures, statistics
from quali_core.store.figures import Standing

CALENDAR = {Unit.CIRCUITS, Unit.COUNTRIES, Unit.SERIES, Unit.YEARS, Unit.EVENTS}
_NAMES = {Unit.DRIVERS: "driver", Unit.TEAMS: "team", Unit.CARS: "car", Unit.CLASSES: "class"}


async def standings_of(
    query: Tally,
    ground: Ground,
    done: Deed,
    unit: Unit,
    within: figures.Subject | None,
    beside: figures.Subject | None = None,
) -> list[Standing]:
    """The ranking that is asked for, down to its limit; ``sessions`` is what counts."""
    fewest = query.end is End.LAST
    if done.feat is Feat.OUT:
        return await _knocked_out(query, ground, done, unit)
    if unit in _NAMES:
        most = None if query.count_distinct else query.limit
        by_entries = done.by_entries and unit is not Unit.DRIVERS
        rows = await statistics.tally(
            ground.rows,
            ground.span,
            done.feat,
            _NAMES[unit],
            n=done.n,
            segment=done.key,
            most=most,
            by_entries=by_entries,
            fewest=fewest,
            within=within,
            by_season=query.by_season,
            beside=beside,
        )
        return [replace(row, sessions=row.entries) if by_entries else row for row in rows]
    if beside is not None:
        raise NoData(say("across.missing.by_names"))
    if unit is Unit.MAKES:
        return within_ranks(ranked(await _makes(ground, done), fewest=fewest), query.limit)
    calendar = unit if unit in CALENDAR else Unit.YEARS
    held = await statistics.tally_calendar(
        ground.rows, ground.span, done.feat, calendar.value, n=done.n, segment=done.key
    )
    counted = [Standing(str(row.label), row.sessions, row.entries, 0, 0) for row in held if row.label is not None]
    return within_ranks(ranked(counted, fewest=fewest), query.limit)


async def _knocked_out(query: Tally, ground: Ground, done: Deed, unit: Unit) -> list[Standing]:
    if unit not in _NAMES or query.by_season:
        raise NoData(say("across.missing.out_by"))
    whole = replace(query, limit=None, end=End.FIRST)
    late, early = [await standings_of(whole, ground, half, unit, None) for half in knock_outs.halves(done)]
    before = {row.text: row.sessions for row in early}
    counted = [replace(row, sessions=row.sessions - before.get(row.text, 0)) for row in late]
    return within_ranks(ranked([row for row in counted if row.sessions], fewest=query.end is End.LAST), query.limit)


async def _makes(ground: Ground, done: Deed) -> list[Standing]:
    """Makes stand in no column: the cars that achieved the feat are grouped by the first words of their names."""
    together = done.feat is Feat.LOCK_OUT
    feat = Feat.FRONT_ROW if together else done.feat
    cars = await statistics.cars(ground.rows, ground.span, feat, n=done.n, segment=done.key)
    met = Counter((session, make(car)) for session, car, _ in cars)
    sessions: Counter[str] = Counter()
    for (_, name), count in met.items():
        if count > 1 or not together:
            sessions[name] += count if done.by_entries else 1
    return [Standing(name, count, count, 0, 0) for name, count in sessions.items()]


def ranked(rows: list[Standing], *, fewest: bool) -> list[Standing]:
    """Rows with ranks, best first; equal counts share a rank."""
    rows = sorted(rows, key=lambda row: (row.sessions if fewest else -row.sessions, row.text))
    first_at: dict[int, int] = {}
    for at, row in enumerate(rows, 1):
        first_at.setdefault(row.sessions, at)
    return [replace(row, rank=first_at[row.sessions], holders=len(rows)) for row in rows]


def within_ranks(rows: list[Standing], limit: int | None) -> list[Standing]:
    """The rows down to a rank; ties stay together."""
    return [row for row in rows if limit is None or row.rank <= limit]
