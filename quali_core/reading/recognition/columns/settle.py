"""What arithmetic has to say once columns have their roles: gaps and intervals, totals and laps."""

from __future__ import annotations

import re
from collections.abc import Sequence

from quali_core.model import SessionKind
from quali_core.reading.extracted import Role
from quali_core.reading.recognition.columns.class_gaps import settle_class_gaps
from quali_core.reading.recognition.columns.guess import Claims
from quali_core.reading.recognition.columns.header_words import heading, spaced
from quali_core.reading.recognition.columns.lapcolumn import MILLISECONDS, Unit, named_unit, unit_of
from quali_core.reading.recognition.columns.model_year import settle_model_year
from quali_core.reading.recognition.columns.relations import is_gap, is_interval, is_mean, is_sum, laps_of
from quali_core.reading.recognition.titles.kinds import session_kind
from quali_core.reading.values import (
    LONGEST_LAP,
    MINUTE,
    SECOND,
    is_no_time,
    parse_clock,
    parse_integer,
    parse_plain,
)

_LONG = 3 * MINUTE
_SHORT = 10 * SECOND
"""No lap is as short."""


def settle(columns: Sequence[Sequence[str]], header: Sequence[str], roles: Claims) -> None:
    """Let arithmetic and the other columns correct the roles that headings and looks gave."""
    settle_model_year(columns, roles)
    _settle_count(columns, header, roles)
    _settle_twice(header, roles)
    _settle_others(header, roles)
    _settle_session(header, roles)
    _settle_leader(columns, roles)
    _settle_gaps(columns, roles)
    settle_class_gaps(columns, roles)
    _settle_total(columns, roles)
    _settle_average(columns, header, roles)
    _settle_race(columns, header, roles)
    _settle_hours(columns, header, roles)
    _settle_parts(columns, header, roles)
    _settle_knock_out(columns, header, roles)


_COUNTS = frozenset({"#", "no", "n o", "nr", "n", "num"})
_COUNTED = 3


def _settle_count(columns: Sequence[Sequence[str]], header: Sequence[str], roles: Claims) -> None:
    """A column headed ``#`` that counts the rows from one holds the places beside laps, where no other does."""
    told = {role for role, _ in roles.values()}
    if Role.POSITION in told or not told & {Role.TIME, Role.SEGMENT}:
        return
    for i in [i for i, (role, _) in roles.items() if role is Role.NUMBER and i < len(header)]:
        numbers = [cell.strip().rstrip(".") for cell in columns[i] if cell.strip().rstrip(".").isdecimal()]
        counted = numbers == [str(n) for n in range(1, len(numbers) + 1)]
        if heading(header[i]) in _COUNTS and counted and len(numbers) >= _COUNTED:
            roles[i] = (Role.POSITION, 0.9)
            return


def _settle_twice(header: Sequence[str], roles: Claims) -> None:
    """A part of the session that stands there again in another unit (``Q1`` and ``Q1_seconds``) is read once."""
    seen: dict[str, str] = {}
    for i in sorted(i for i, (role, _) in roles.items() if role is Role.SEGMENT and i < len(header)):
        first = seen.setdefault(heading(header[i]), header[i])
        if first != header[i] and (named_unit(header[i]) or named_unit(first)):
            roles[i] = (Role.IGNORE, 0.8)


NOBODY_DROVE = r"(?:ideal\w*|theoretical|theorique|theoretische?|teorico|optimal|optimum|potential)"
"""Laps that are put together from sectors, as headings call them."""
_OTHER_LAPS = re.compile(
    r"\b(?:19|20)\d\d\b|\b(?:last|previous|prev) (?:year|season)\b|\bvorjahr\w*|\bannee (?:derniere|precedente)\b"
    r"|\banno (?:scorso|precedente)\b|\bano (?:pasado|anterior)\b"
    rf"|\b{NOBODY_DROVE}\b|\b(?:last|previous) lap\b"
)


def _settle_others(header: Sequence[str], roles: Claims) -> None:
    """Laps of practice or of another year stand beside those of the session: they are not its parts."""
    laps = [i for i, (role, _) in roles.items() if role in (Role.TIME, Role.SEGMENT) and i < len(header)]
    others = [i for i in laps if names_other_laps(header[i])]
    if len(others) < len(laps):
        roles.update(dict.fromkeys(others, (Role.IGNORE, 0.8)))


def _settle_session(header: Sequence[str], roles: Claims) -> None:
    """Where the places are headed as those of one session, so are its laps: a row may tell of a race as well."""
    place = next((i for i, (role, _) in roles.items() if role is Role.POSITION and i < len(header)), None)
    told = session_kind(header[place]) if place is not None else None
    laps = [i for i, (role, _) in roles.items() if role in (Role.TIME, Role.SEGMENT) and i < len(header)]
    kinds = {i: session_kind(header[i]) for i in laps}
    own = [i for i in laps if kinds[i] is told]
    if told not in (SessionKind.QUALIFYING, SessionKind.RACE) or set(kinds.values()) == {told}:
        return
    foreign = [i for i in laps if i not in own] if own else [i for i in laps if kinds[i] is not None]
    roles.update(dict.fromkeys(foreign, (Role.IGNORE, 0.8)))
    if len(own) == 1:
        roles[own[0]] = (Role.TIME, 0.9)
    if own and told is SessionKind.QUALIFYING:
        totals = [i for i, (role, _) in roles.items() if role is Role.RACE_TIME]
        roles.update(dict.fromkeys(totals, (Role.IGNORE, 0.8)))


def names_other_laps(text: str) -> bool:
    """Whether a heading names laps of practice or of another year, or such as nobody drove."""
    return session_kind(text) is SessionKind.PRACTICE or bool(_OTHER_LAPS.search(spaced(text)))


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


def _settle_average(columns: Sequence[Sequence[str]], header: Sequence[str], roles: Claims) -> None:
    """The mean of each driver's lap beside them is the official time of a crew's combined qualifying."""
    segments = [i for i, (role, _) in roles.items() if role is Role.SEGMENT]
    numbered = [i for i, text in enumerate(header[: len(columns)]) if _NUMBERED_TIME.match(heading(text))]
    timed = [i for i, (role, _) in roles.items() if role is Role.TIME and i not in numbered]
    own = segments or numbered
    if len(own) < 2 or timed:
        return
    parts = [laps_of(columns[i]) for i in own]
    for i, texts in enumerate(columns):
        role = roles.get(i, (Role.IGNORE, 0.0))[0]
        if i not in own and role in (Role.IGNORE, Role.RACE_TIME) and is_mean(laps_of(texts), parts):
            roles.update({part: (Role.SEGMENT, 0.85) for part in numbered if not segments})
            roles[i] = (Role.TIME, 0.9)
            return


_NUMBERED_TIME = re.compile(r"(?:(?:lap|qualifying|best) )?(?:time|lap|zeit|temps|tempo|tiempo)s? ?\d\Z")
"""``Time 1`` and ``Time 2``: the laps of a crew's first and second driver."""


def _settle_parts(columns: Sequence[Sequence[str]], header: Sequence[str], roles: Claims) -> None:
    """A time headed by the session's own name (``Qualifying`` beside ``Hyperpole``) is the session's first part."""
    if not any(role is Role.SEGMENT for role, _ in roles.values()):
        return
    for i, (role, confidence) in list(roles.items()):
        if role is Role.TIME and i < len(header) and _is_first_part(i, columns, header, roles):
            roles[i] = (Role.SEGMENT, confidence)


def _is_first_part(i: int, columns: Sequence[Sequence[str]], header: Sequence[str], roles: Claims) -> bool:
    """Whether a time is that of the first part: by its heading, or as the first of a decider have another there."""
    if heading(header[i]) in _WHOLE_SESSION:
        return True
    parts = [k for k, (role, _) in roles.items() if role is Role.SEGMENT and k < len(header)]
    if len(parts) != 1 or heading(header[i]) not in _ANY_TIME or re.search(r"\d", header[parts[0]]):
        return False
    whole, decider = map(laps_of, (columns[i], columns[parts[0]]))
    both = [(one, other) for one, other in zip(whole, decider, strict=True) if one and other]
    are_first = all(other is not None for other in decider[: len(both)])
    return 1 < len(both) < len(whole) and are_first and all(one != other for one, other in both)


def _settle_knock_out(columns: Sequence[Sequence[str]], header: Sequence[str], roles: Claims) -> None:
    """Columns of laps of which each has only the first of those in the one before are the parts of a knock-out."""
    free = (Role.TIME, Role.SEGMENT, Role.IGNORE, Role.CLASS)
    chain: list[tuple[int, int]] = []
    for i, texts in enumerate(columns):
        if roles.get(i, (Role.IGNORE, 0.0))[0] not in free or not texts or parse_clock(texts[0]) is None:
            continue
        if i < len(header) and names_other_laps(header[i]):
            continue
        laps = [us is not None for us in map(parse_clock, texts)]
        count = sum(laps)
        if count > 1 and all(laps[:count]) and len(set(texts[:count])) > 1:
            if chain and count >= chain[-1][1]:
                return
            chain.append((i, count))
    if len(chain) > 2 and not any(roles.get(i, (None, 0.0))[0] is Role.SEGMENT for i, _ in chain[:1]):
        roles.update({i: (Role.SEGMENT, 0.85) for i, _ in chain})


_ANY_TIME = frozenset({"time", "qualifying time", "lap time", "zeit", "temps", "tempo", "tiempo"})
_WHOLE_SESSION = frozenset(
    {"qualifying", "qualification", "qualifications", "qualifikation", "qualifiche", "quali", "qual"}
)


def _settle_race(columns: Sequence[Sequence[str]], header: Sequence[str], roles: Claims) -> None:
    """Times of many minutes beside laps that fall down the order are totals of a short race, never laps."""
    timed = [i for i, (role, _) in roles.items() if role is Role.TIME]
    counted = [i for i, (role, _) in roles.items() if role is Role.LAPS]
    if not timed or not counted:
        return
    times = sorted(_times(columns[timed[0]], header[timed[0]] if timed[0] < len(header) else ""))
    laps = [count for text in columns[counted[0]] if (count := parse_integer(text)) is not None]
    falling = (
        len(laps) > 2 and laps == sorted(laps, reverse=True) and laps[0] > 2 and len(set(laps)) * 2 <= len(laps) + 1
    )
    if falling and times and times[len(times) // 2] >= _LONG:
        roles[timed[0]] = (Role.RACE_TIME, 0.9)


def _times(texts: Sequence[str], header: str) -> list[int]:
    """The times of a column, plain numbers in the unit of them all."""
    unit = unit_of(texts, header)
    each = (parse_clock(text) or ((parse_plain(text) or 0) // SECOND * unit.us if unit else 0) for text in texts)
    return [us for us in each if us]


def _settle_hours(columns: Sequence[Sequence[str]], header: Sequence[str], roles: Claims) -> None:
    """What takes longer than any lap is a race's time, by the clock or counted in seconds or milliseconds."""
    for i in [i for i, (role, _) in roles.items() if role is Role.TIME]:
        cells = [cell for cell in columns[i] if cell and cell.lstrip()[:1] not in ("+", "＋")]
        unit = unit_of(cells, header[i] if i < len(header) else "") or MILLISECONDS
        said = [us for cell in cells if (us := _long(cell, unit)) is not None]
        times = sorted(said)
        behind = bool(said) and said[0] > LONGEST_LAP and 0 < times[0] < _SHORT  # the winner's time, then gaps
        if behind or (len(times) * 2 > len(cells) and times[len(times) // 2] > LONGEST_LAP):
            roles[i] = (Role.RACE_TIME, 0.8)


def _long(text: str, unit: Unit) -> int | None:
    """A time by the clock, seconds with a fraction, or a count of units."""
    us = parse_clock(text)
    if us is not None or is_no_time(text):
        return us
    count = parse_plain(text)
    return count if count is None or "." in text or "," in text else count * unit.us // SECOND
