"""Which column is what: by its heading where there is one, by its content in any case."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from quali_core.reading.extracted import Native, Role
from quali_core.reading.header_words import heading, is_segment, meanings
from quali_core.reading.profile import Profile, profile

_SAMPLE = 400
_ALONE = frozenset(
    {
        Role.POSITION,
        Role.NUMBER,
        Role.CLASS,
        Role.DRIVER_CODE,
        Role.CAR,
        Role.MAKE,
        Role.ENGINE,
        Role.TEAM,
        Role.TIME,
        Role.RACE_TIME,
        Role.GAP,
        Role.INTERVAL,
        Role.SPEED,
        Role.LAPS,
        Role.STATUS,
        Role.SESSION_KIND,
        Role.SERIES,
        Role.YEAR,
        Role.ROUND,
        Role.DATE,
        Role.CIRCUIT,
        Role.COUNTRY,
    }
)


@dataclass(frozen=True, slots=True)
class Column:
    """One column under its reading: what it holds, by which heading, how sure (0 to 1)."""

    index: int
    role: Role
    header: str | None
    confidence: float
    profile: Profile


def assign(
    header: Sequence[str] | None,
    rows: Sequence[Sequence[str]],
    values: Sequence[Sequence[Native]] = (),
    known: Mapping[int, Role] | None = None,
) -> tuple[Column, ...]:
    """Give every column its role. ``known`` roles (a family's own, or a person's correction) are kept."""
    width = max([len(header or ()), *(len(row) for row in rows)], default=0)
    sample = rows[:_SAMPLE]
    profiles = [
        profile(
            [row[i] if i < len(row) else "" for row in sample],
            [row[i] if i < len(row) else None for row in values[:_SAMPLE]],
        )
        for i in range(width)
    ]
    roles: dict[int, tuple[Role, float]] = {i: (role, 1.0) for i, role in (known or {}).items() if i < width}
    if header:
        _by_heading(header, profiles, roles)
    _by_content(header, profiles, roles)
    columns = []
    for i in range(width):
        role, confidence = roles.get(i, (Role.IGNORE, 0.5))
        text = header[i].strip() if header and i < len(header) else ""
        columns.append(Column(i, role, text or None, confidence, profiles[i]))
    return tuple(columns)


def _by_heading(header: Sequence[str], profiles: Sequence[Profile], roles: dict[int, tuple[Role, float]]) -> None:
    claims: list[tuple[float, int, Role]] = []
    for i, text in enumerate(header[: len(profiles)]):
        if i in roles:
            continue
        for rank, role in enumerate(_possible(text)):
            fit = fits(role, profiles[i])
            if fit > 0:
                claims.append((fit - 0.15 * rank + _preference(role, text), i, role))
    for score, i, role in sorted(claims, key=lambda claim: (-claim[0], claim[1])):
        if i not in roles and not (role in _ALONE and any(role is taken for taken, _ in roles.values())):
            roles[i] = (role, min(1.0, max(0.5, score)))
    for i, text in enumerate(header[: len(profiles)]):
        if i not in roles and meanings(text):
            roles[i] = (Role.IGNORE, 0.8)


_OTHER_READING: dict[Role, tuple[Role, ...]] = {
    Role.CAR: (Role.NUMBER,),
    Role.TIME: (Role.RACE_TIME,),
    Role.NUMBER: (Role.POSITION,),
    Role.DRIVERS: (Role.NUMBER,),
    Role.NATION: (Role.COUNTRY,),
}


def _possible(text: str) -> tuple[Role, ...]:
    """What a heading may mean, and what such a heading sometimes stands over instead."""
    direct = meanings(text)
    return (*direct, *(other for role in direct for other in _OTHER_READING.get(role, ()) if other not in direct))


_BEST = frozenset(
    ["best", "fastest", "fl", "meilleur", "bestzeit", "beste", "schnellste", "miglior", "mejor", "rapida", "veloce", "qualify", "qualifying", "bestlap"]
)
_LATE = frozenset(["start", "grid", "class", "gap", "retired", "name", "sp", "sponsor", "entry", "club"])


def _preference(role: Role, text: str) -> float:
    """Between columns that may hold the same, the likelier heading."""
    words = set(heading(text).split())
    if role is Role.TIME:
        return 0.1 if words & _BEST else 0.0
    if role is Role.SEGMENT:
        return 0.2
    return -0.1 if words & _LATE else 0.0


def fits(role: Role, cells: Profile) -> float:
    """How well a column's content agrees with a role, 0 to 1; an empty column agrees a little with any."""
    if not cells.filled:
        return 0.2
    return _FIT.get(role, _anything)(cells)


def _anything(cells: Profile) -> float:
    return 0.6


def _text(cells: Profile) -> float:
    return cells.alpha if cells.alpha >= 0.3 and cells.clock < 0.3 else 0.0


def _time(cells: Profile) -> float:
    if cells.lap + cells.plus >= 0.05 and cells.lap + cells.none + cells.plus + cells.plain >= 0.7:
        return 0.9 if cells.lap else 0.5
    if cells.none >= 0.95:
        return 0.3
    counts = cells.integer > 0.5 and cells.largest < 10_000
    return 0.7 if cells.plain + cells.none >= 0.9 and cells.plain and not counts else 0.0


def _position(cells: Profile) -> float:
    good = cells.place + cells.none + cells.status
    return min(1.0, 0.5 * good + 0.5 * cells.rising) if cells.place and good >= 0.7 else 0.0


def _gap(cells: Profile) -> float:
    good = cells.gap + cells.none + cells.plus
    return 0.8 if good >= 0.7 else 0.0


def _count(cells: Profile) -> float:
    return 0.8 if cells.integer + cells.none >= 0.8 and cells.largest < 1000 else 0.0


_FIT: dict[Role, Callable[[Profile], float]] = {
    Role.POSITION: _position,
    Role.NUMBER: lambda cells: cells.number if cells.number + cells.none >= 0.6 and cells.number else 0.0,
    Role.DRIVERS: _text,
    Role.GIVEN_NAME: _text,
    Role.FAMILY_NAME: _text,
    Role.DRIVER_CODE: _text,
    Role.NATION: _text,
    Role.CAR: _text,
    Role.MAKE: _text,
    Role.ENGINE: _text,
    Role.TEAM: _text,
    Role.STATUS: lambda cells: 0.7 if cells.alpha >= 0.2 else 0.0,
    Role.TIME: _time,
    Role.SEGMENT: _time,
    Role.RACE_TIME: lambda cells: 0.7 if cells.clock + cells.none + cells.gap >= 0.6 else 0.0,
    Role.GAP: _gap,
    Role.INTERVAL: _gap,
    Role.SPEED: lambda cells: 0.9 if cells.speed + cells.none >= 0.7 and cells.speed else 0.0,
    Role.LAPS: _count,
    Role.YEAR: lambda cells: 0.9 if cells.year > 0.9 else 0.0,
    Role.ROUND: lambda cells: 0.8 if cells.integer > 0.9 and cells.largest < 100 else 0.0,
    Role.DATE: lambda cells: 0.8 if cells.date > 0.5 or cells.alpha > 0.5 else 0.0,
    Role.EVENT: _text,
    Role.CIRCUIT: _text,
    Role.COUNTRY: _text,
    Role.SERIES: _text,
    Role.SESSION_KIND: lambda cells: 0.6,
}


def _by_content(
    header: Sequence[str] | None, profiles: Sequence[Profile], roles: dict[int, tuple[Role, float]]
) -> None:
    """Read the columns that no heading told."""
    free = [i for i, cells in enumerate(profiles) if i not in roles and cells.filled]
    if header:
        free = [i for i in free if i >= len(header) or not meanings(header[i])]
    _places(free, profiles, roles)
    _times(free, profiles, roles)
    _numbers(free, profiles, roles)
    _names(free, profiles, roles)


def _has(roles: Mapping[int, tuple[Role, float]], *wanted: Role) -> bool:
    return any(role in wanted for role, _ in roles.values())


def _take(free: list[int], roles: dict[int, tuple[Role, float]], index: int, role: Role, confidence: float) -> None:
    roles[index] = (role, confidence)
    free.remove(index)


def _places(free: list[int], profiles: Sequence[Profile], roles: dict[int, tuple[Role, float]]) -> None:
    if _has(roles, Role.POSITION):
        return
    rising = [i for i in free if profiles[i].rising >= 0.8 and profiles[i].place + profiles[i].status >= 0.8]
    if rising:
        _take(free, roles, rising[0], Role.POSITION, 0.9 if rising[0] < 2 else 0.7)


def _times(free: list[int], profiles: Sequence[Profile], roles: dict[int, tuple[Role, float]]) -> None:
    timed = [
        i for i in free if profiles[i].lap >= 0.2 and profiles[i].timed + profiles[i].plus + profiles[i].plain >= 0.8
    ]
    if timed and not _has(roles, Role.TIME, Role.SEGMENT):
        if len(timed) == 1:
            _take(free, roles, timed[0], Role.TIME, 0.85)
        else:
            for i in timed:
                _take(free, roles, i, Role.SEGMENT, 0.5)
    long = [i for i in free if profiles[i].clock - profiles[i].lap >= 0.2]
    if long and not _has(roles, Role.RACE_TIME):
        _take(free, roles, long[0], Role.RACE_TIME, 0.6)
    for i in [i for i in free if profiles[i].plus >= 0.3]:
        if not _has(roles, Role.GAP):
            _take(free, roles, i, Role.GAP, 0.7)
        elif not _has(roles, Role.INTERVAL):
            _take(free, roles, i, Role.INTERVAL, 0.6)


def _numbers(free: list[int], profiles: Sequence[Profile], roles: dict[int, tuple[Role, float]]) -> None:
    for i in list(free):
        cells = profiles[i]
        if (
            cells.speed + cells.none >= 0.9
            and cells.speed > 0.3
            and cells.integer < 0.5
            and not _has(roles, Role.SPEED)
        ):
            _take(free, roles, i, Role.SPEED, 0.7)
        elif cells.number >= 0.9 and cells.distinct >= 0.9 and not _has(roles, Role.NUMBER):
            _take(free, roles, i, Role.NUMBER, 0.8)
        elif cells.integer >= 0.9 and cells.largest < 400 and not _has(roles, Role.LAPS) and cells.distinct < 0.9:
            _take(free, roles, i, Role.LAPS, 0.5)


def _names(free: list[int], profiles: Sequence[Profile], roles: dict[int, tuple[Role, float]]) -> None:
    texts = [i for i in free if profiles[i].alpha >= 0.5 and profiles[i].clock < 0.3]
    people = [i for i in texts if profiles[i].person >= 0.5]
    if people and not _has(roles, Role.DRIVERS, Role.FAMILY_NAME):
        best = max(people, key=lambda i: (_personal(profiles[i]), -i))
        _take(free, roles, best, Role.DRIVERS, 0.8 if _personal(profiles[best]) > 1 else 0.6)
        texts.remove(best)
    for i in list(texts):
        cells = profiles[i]
        if cells.code >= 0.8 and not _has(roles, Role.NATION) and cells.distinct < 0.95:
            _take(free, roles, i, Role.NATION, 0.6)
            texts.remove(i)
        elif (
            cells.length <= 8
            and cells.kinds <= max(2, cells.filled // 3)
            and cells.make < 0.5
            and not _has(roles, Role.CLASS)
        ):
            _take(free, roles, i, Role.CLASS, 0.5)
            texts.remove(i)
    texts.sort(key=lambda i: _mechanical(profiles[i]))
    if texts and not _has(roles, Role.TEAM) and (len(texts) > 1 or _mechanical(profiles[texts[0]]) < 0.9):
        _take(free, roles, texts.pop(0), Role.TEAM, 0.6)
    if texts and not _has(roles, Role.CAR, Role.MAKE):
        _take(free, roles, texts.pop(), Role.CAR, 0.6)


def _personal(cells: Profile) -> float:
    return cells.person + 0.5 * cells.distinct + 0.3 * cells.crew - cells.team - 0.7 * cells.make - 0.5 * cells.digit


def _mechanical(cells: Profile) -> float:
    return cells.make + cells.digit - cells.team


def segment_name(column: Column, order: int) -> str:
    """The name of a segment's column: its heading, ``Q1`` by its order where it has none."""
    if column.header and is_segment(column.header):
        return column.header
    return column.header or f"Q{order}"
