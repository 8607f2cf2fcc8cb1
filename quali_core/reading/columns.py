"""Which column is what: by its heading where there is one, by its content in any case."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from quali_core.reading.extracted import Role
from quali_core.reading.guess import Claims, guess
from quali_core.reading.header_words import heading, is_segment, meanings, rank
from quali_core.reading.profile import Profile
from quali_core.reading.relations import is_gap, is_interval, is_sum, laps_of
from quali_core.reading.values import LONGEST_LAP, MINUTE, parse_clock, parse_integer

_LONG = 3 * MINUTE
SAMPLE = 150
"""So many rows tell what a column is."""

_SEVERAL = frozenset(
    {
        Role.DRIVERS,
        Role.GIVEN_NAME,
        Role.FAMILY_NAME,
        Role.NATION,
        Role.SEGMENT,
        Role.SESSION_KEY,
        Role.IGNORE,
    }
)
"""Roles that several columns may have; of the others the likeliest column has it alone."""


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
    values: Sequence[Sequence[object]] = (),
    known: Mapping[int, Role] | None = None,
) -> tuple[Column, ...]:
    """Give every column its role. ``known`` roles (a family's own, or a person's correction) are kept."""
    width = max([len(header or ()), *(len(row) for row in rows)], default=0)
    columns_of = [[row[i] if i < len(row) else "" for row in rows[:SAMPLE]] for i in range(width)]
    natives = [[row[i] if i < len(row) else None for row in values[:SAMPLE]] for i in range(width)]
    profiles = [Profile(texts, typed) for texts, typed in zip(columns_of, natives, strict=True)]
    roles: Claims = {i: (role, 1.0) for i, role in (known or {}).items() if i < width}
    if header:
        _by_heading(header, profiles, roles)
    told = {i for i in range(min(width, len(header or ()))) if header and meanings(header[i])}
    guess(columns_of, profiles, roles, told)
    _whole_names(roles)
    _settle_leader(columns_of, roles)
    _settle_gaps(columns_of, roles)
    _settle_total(columns_of, roles)
    _settle_race(columns_of, roles)
    _settle_parts(header or (), roles)
    columns = []
    for i in range(width):
        role, confidence = roles.get(i, (Role.IGNORE, 0.5))
        text = header[i].strip() if header and i < len(header) else ""
        columns.append(Column(i, role, text or None, round(confidence, 2), profiles[i]))
    return tuple(columns)


def _by_heading(header: Sequence[str], profiles: Sequence[Profile], roles: Claims) -> None:
    """Let the headings claim roles, the best fitting first."""
    claims: list[tuple[float, int, Role]] = []
    for i, text in enumerate(header[: len(profiles)]):
        if i not in roles:
            claims += [(score, i, role) for role, score in _claims(text, profiles[i])]
    for score, i, role in sorted(claims, key=lambda claim: (-claim[0], claim[1])):
        if i not in roles and _may_take(role, i, header, roles):
            roles[i] = (role, min(1.0, max(0.5, score + 0.1)))
    for i, text in enumerate(header[: len(profiles)]):
        if i not in roles and meanings(text):
            roles[i] = (Role.IGNORE, 0.8)


_OTHERWISE: dict[Role, tuple[Role, ...]] = {
    Role.CAR: (Role.NUMBER,),
    Role.TIME: (Role.RACE_TIME,),
    Role.NUMBER: (Role.POSITION,),
    Role.DRIVERS: (Role.NUMBER,),
    Role.COUNTRY: (Role.NATION,),
}
"""What a heading sometimes stands over instead of what it says."""


def _claims(text: str, cells: Profile) -> list[tuple[Role, float]]:
    direct = meanings(text)
    otherwise = [other for role in direct for other in _OTHERWISE.get(role, ()) if other not in direct]
    found = []
    for place, role in enumerate((*direct, *otherwise)):
        fit = 0.0 if role is Role.RACE_TIME and role in otherwise and cells.clock <= cells.lap else fits(role, cells)
        if fit > 0:
            found.append((role, fit - 0.15 * place - 0.1 * rank(text, role) + _preference(role, text)))
    return found


_BEST = frozenset(
    [
        "best",
        "fastest",
        "fl",
        "meilleur",
        "bestzeit",
        "beste",
        "schnellste",
        "miglior",
        "mejor",
        "rapida",
        "veloce",
        "bestlap",
    ]
)


def _preference(role: Role, text: str) -> float:
    """Between columns that may hold a lap time: one that says it is the best, and one that names a segment."""
    if role is Role.TIME:
        return 0.1 if _BEST & set(heading(text).split()) else 0.0
    return 0.2 if role is Role.SEGMENT else 0.0


_ONE_OF_SEVERAL = re.compile(r"\d|\b(?:co|second|2nd|third|3rd|ii|iii|other)\b|\A(?:co|zweit|dritt)")


def _may_take(role: Role, index: int, header: Sequence[str], roles: Claims) -> bool:
    """Whether a column may have a role beside those that have it: crews have a column a driver."""
    holders = [i for i, (taken, _) in roles.items() if taken is role]
    if not holders:
        return True
    if role is Role.DRIVERS:
        same = [heading(header[i]) for i in (*holders, index) if i < len(header)]
        return len(set(same)) == 1 or bool(_ONE_OF_SEVERAL.search(same[-1])) or all(map(_ONE_OF_SEVERAL.search, same))
    return role in _SEVERAL


def _whole_names(roles: Claims) -> None:
    """A column of family names without one of given names holds whole names (``Nom``, ``Nome``)."""
    given = [i for i, (role, _) in roles.items() if role is Role.GIVEN_NAME]
    family = [i for i, (role, _) in roles.items() if role is Role.FAMILY_NAME]
    if bool(given) == bool(family):
        return
    has_drivers = any(role is Role.DRIVERS for role, _ in roles.values())
    for i in given or family:
        roles[i] = (Role.IGNORE, 0.5) if has_drivers else (Role.DRIVERS, 0.8)


def _settle_leader(columns: Sequence[Sequence[str]], roles: Claims) -> None:
    """A column of gaps that begins with a lap (``Time/Gap``) holds times, where no other column does."""
    if any(role in (Role.TIME, Role.SEGMENT) for role, _ in roles.values()):
        return
    for i in [i for i, (role, _) in roles.items() if role in (Role.GAP, Role.INTERVAL)]:
        cells = [cell.strip() for cell in columns[i] if cell.strip()]
        behind = [cell for cell in cells[1:] if cell[0] in "+＋"]
        lap = parse_clock(cells[0]) if cells else None
        if lap is not None and 0 < lap < LONGEST_LAP and cells[0][0] not in "+＋" and len(behind) * 2 > len(cells):
            roles[i] = (Role.TIME, 0.85)
            return


def _settle_gaps(columns: Sequence[Sequence[str]], roles: Claims) -> None:
    """Let arithmetic decide between gap (to the leader) and interval (to the car ahead): headings mix them up."""
    timed = [i for i, (role, _) in roles.items() if role is Role.TIME]
    apart = [i for i, (role, _) in roles.items() if role in (Role.GAP, Role.INTERVAL)]
    if not timed or not apart:
        return
    laps = laps_of(columns[timed[0]])
    settled = {i: Role.GAP if is_gap(columns[i], laps) else Role.INTERVAL for i in apart}
    told = [i for i in apart if is_gap(columns[i], laps) != is_interval(columns[i], laps)]
    if len(told) == len(apart) and len(set(settled.values())) == len(apart):
        roles.update({i: (role, 0.95) for i, role in settled.items()})


def _settle_total(columns: Sequence[Sequence[str]], roles: Claims) -> None:
    """The total of the qualifying laps beside it (four on an oval) is the official time, not that of a race."""
    total = [i for i, (role, _) in roles.items() if role is Role.RACE_TIME]
    laps = [i for i, (role, _) in roles.items() if role is Role.SEGMENT]
    has_best = any(role is Role.TIME for role, _ in roles.values())
    if (
        total
        and len(laps) > 1
        and not has_best
        and is_sum(laps_of(columns[total[0]]), [laps_of(columns[i]) for i in laps])
    ):
        roles[total[0]] = (Role.TIME, 0.9)


def _settle_parts(header: Sequence[str], roles: Claims) -> None:
    """A time headed by the session's own name (``Qualifying`` beside ``Hyperpole``) is the session's first part."""
    if not any(role is Role.SEGMENT for role, _ in roles.values()):
        return
    for i, (role, confidence) in list(roles.items()):
        if role is Role.TIME and i < len(header) and heading(header[i]) in _WHOLE_SESSION:
            roles[i] = (Role.SEGMENT, confidence)


_WHOLE_SESSION = frozenset(
    {"qualifying", "qualification", "qualifications", "qualifikation", "qualifiche", "quali", "qual"}
)


def _settle_race(columns: Sequence[Sequence[str]], roles: Claims) -> None:
    """Times of many minutes beside laps that fall down the order are totals of a short race, never laps."""
    timed = [i for i, (role, _) in roles.items() if role is Role.TIME]
    counted = [i for i, (role, _) in roles.items() if role is Role.LAPS]
    if not timed or not counted:
        return
    times = sorted(us for us in laps_of(columns[timed[0]]) if us)
    laps = [count for text in columns[counted[0]] if (count := parse_integer(text)) is not None]
    falling = (
        len(laps) > 2 and laps == sorted(laps, reverse=True) and laps[0] > 2 and len(set(laps)) * 2 <= len(laps) + 1
    )
    if falling and times and times[len(times) // 2] >= _LONG:
        roles[timed[0]] = (Role.RACE_TIME, 0.9)


def fits(role: Role, cells: Profile) -> float:
    """How well a column's content agrees with a role, 0 to 1; an empty column agrees a little with any."""
    if not cells.filled:
        return 0.2
    return _FIT.get(role, _anything)(cells)


def _anything(_: Profile) -> float:
    return 0.6


def _text(cells: Profile) -> float:
    return 0.5 + cells.alpha / 2 if cells.alpha >= 0.3 and cells.clock < 0.3 else 0.0


def _time(cells: Profile) -> float:
    if cells.clock and not cells.lap:
        return 0.0
    readable = cells.lap + cells.none + cells.plus + cells.plain
    if cells.lap + cells.plus >= 0.05 and readable >= 0.7:
        return 0.9 if cells.lap else 0.5
    if cells.none >= 0.95:
        return 0.3
    counts = cells.integer > 0.5 and cells.largest < 10_000
    return 0.7 if cells.plain + cells.none >= 0.9 and cells.plain and not counts else 0.0


def _race_time(cells: Profile) -> float:
    return 0.7 if cells.clock + cells.none + cells.gap >= 0.6 else 0.0


def _position(cells: Profile) -> float:
    good = cells.place + cells.none + cells.status
    return min(1.0, 0.5 * good + 0.5 * cells.rising) if cells.place and good >= 0.7 else 0.0


def _gap(cells: Profile) -> float:
    return 0.8 if cells.gap + cells.none + cells.plus >= 0.7 else 0.0


def _number(cells: Profile) -> float:
    return cells.number if cells.number + cells.none >= 0.6 and cells.number else 0.0


def _speed(cells: Profile) -> float:
    return 0.9 if cells.speed + cells.none >= 0.7 and cells.speed else 0.0


def _laps(cells: Profile) -> float:
    return 0.8 if cells.integer + cells.none >= 0.8 and cells.largest < 1000 else 0.0


def _year(cells: Profile) -> float:
    return 0.9 if cells.year > 0.9 else 0.0


def _round(cells: Profile) -> float:
    return 0.8 if cells.integer > 0.9 and cells.largest < 100 else 0.0


def _date(cells: Profile) -> float:
    return 0.8 if cells.date > 0.5 or cells.alpha > 0.5 else 0.0


def _class(cells: Profile) -> float:
    few = cells.kinds <= max(3, cells.filled // 2)
    return (0.8 if few else 0.6) if cells.clock < 0.3 and not (cells.rising > 0.9 and cells.distinct > 0.9) else 0.0


def _status(cells: Profile) -> float:
    return 0.7 if cells.alpha >= 0.2 else 0.0


_TEXTS = (
    Role.DRIVERS,
    Role.GIVEN_NAME,
    Role.FAMILY_NAME,
    Role.DRIVER_CODE,
    Role.NATION,
    Role.CAR,
    Role.MAKE,
    Role.ENGINE,
    Role.TEAM,
    Role.EVENT,
    Role.CIRCUIT,
    Role.COUNTRY,
    Role.SERIES,
)
_FIT: dict[Role, Callable[[Profile], float]] = {
    **dict.fromkeys(_TEXTS, _text),
    Role.POSITION: _position,
    Role.NUMBER: _number,
    Role.CLASS: _class,
    Role.STATUS: _status,
    Role.TIME: _time,
    Role.SEGMENT: _time,
    Role.RACE_TIME: _race_time,
    Role.GAP: _gap,
    Role.INTERVAL: _gap,
    Role.SPEED: _speed,
    Role.LAPS: _laps,
    Role.YEAR: _year,
    Role.ROUND: _round,
    Role.DATE: _date,
}


def segment_name(column: Column, order: int) -> str:
    """The name of a segment's column: its heading without ``time``; ``Q1`` by its order where it has none."""
    if not column.header:
        return f"Q{order}"
    if not is_segment(column.header):
        return column.header
    name = re.sub(r"[\s_]*(?:times?|zeit|temps|tempo|tiempo|\(ms\))\Z", "", column.header, flags=re.IGNORECASE).strip(
        " _"
    )
    return name.upper() if re.fullmatch(r"s?q\d", name) else name or column.header
