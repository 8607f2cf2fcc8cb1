"""How sure a reading is, from 0 to 1: how its columns were told, and whether the result hangs together."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from quali_core.model import Classification, Order, Problem, SessionKind
from quali_core.reading.extracted import Role
from quali_core.reading.recognition.checks import reached
from quali_core.reading.recognition.columns import Column
from quali_core.reading.recognition.header_words import heading, is_segment, meanings
from quali_core.reading.recognition.layout import SLID
from quali_core.reading.recognition.settle import names_other_laps
from quali_core.reading.recognition.timing import LAST_SEGMENT

SURE = 0.7
"""Below this a person must confirm the reading."""

_TELLING = (Role.TIME, Role.SEGMENT, Role.POSITION, Role.DRIVERS, Role.FAMILY_NAME)


def confidence(columns: Sequence[Column], sessions: Sequence[Classification], problems: Sequence[Problem]) -> float:
    """Judge a reading by its weakest telling column, its disorder and the rows that could not be read."""
    disorder = _disorder(sessions)
    are_borne_out = disorder == 0 and _are_knock_outs(sessions)
    telling = [
        column.confidence
        for column in columns
        if column.role in _TELLING and _says_something(column) and not (column.role is Role.SEGMENT and are_borne_out)
    ]
    others = [column.confidence for column in columns if column.role not in (*_TELLING, Role.IGNORE)]
    sure = min(telling, default=0.5)
    if others:
        sure = 0.8 * sure + 0.2 * sum(others) / len(others)
    entries = sum(len(session.entries) for session in sessions)
    unread = sum(problem.code in ("unread_time", "row_left_out", "unread_position", SLID) for problem in problems)
    sure -= min(0.5, 2 * unread / max(entries, 1))
    if any(problem.code == "odd_name" for problem in problems):
        sure = min(sure - 0.2, SURE - 0.05)
    sure -= 0.3 * max(0.0, disorder - 0.25)
    if (
        _leaves_times(columns, sessions)
        or _leaves_names(columns)
        or _leaves_numbers(columns)
        or _leaves_laps(columns)
        or _leaves_a_part(columns, sessions)
        or sum(column.role is Role.SEGMENT for column in columns) > _MOST_PARTS
        or _leaves_another(columns)
        or (disorder > _MUCH and entries > _SEVERAL * len(sessions) and _is_qualifying(sessions))
    ):
        sure = min(sure, SURE - 0.05)
    if all(session.order is Order.COMPUTED for session in sessions):
        sure -= 0.05
    if entries < 3 * len(sessions):
        sure -= 0.2
    return round(max(0.0, min(1.0, sure)), 2)


_MOST_PARTS = 12
_SEVERAL = 3
_MUCH = 0.34
"""So much disorder in a qualifying says that the times are not those that made the order."""


def _is_qualifying(sessions: Sequence[Classification]) -> bool:
    kinds = (SessionKind.QUALIFYING, SessionKind.SPRINT_QUALIFYING)
    return all(session.session in kinds and session.order is Order.OFFICIAL for session in sessions)


def _leaves_times(columns: Sequence[Column], sessions: Sequence[Classification]) -> bool:
    """Whether nobody has a time, and a column of fractions was not needed: the times may stand there."""
    if any(entry.best for session in sessions for entry in session.entries):
        return False
    kinds = {session.session for session in sessions} - {SessionKind.RACE}
    ignored = [column.profile for column in columns if column.role is Role.IGNORE]
    may_be_laps = any(cells.lap >= 0.2 for cells in ignored)
    may_be_laps |= any(
        column.role is Role.IGNORE
        and column.header
        and meanings(column.header)[:1] == (Role.TIME,)
        and column.profile.digit >= 0.5
        and column.profile.none < 0.5
        for column in columns
    )
    may_be_seconds = any(cells.plain - cells.integer >= 0.5 for cells in ignored)
    return bool(kinds) and (may_be_laps or (may_be_seconds and kinds != {SessionKind.GRID}))


_PEOPLE = (Role.DRIVERS, Role.FAMILY_NAME, Role.GIVEN_NAME, Role.DRIVER_CODE)


def _leaves_names(columns: Sequence[Column]) -> bool:
    """Whether names may stand in a column without a heading, or under one nobody knows, that was read as no names."""
    named = any(column.role in _PEOPLE for column in columns)
    return any(
        (column.header is None or not (named or meanings(column.header)))
        and column.role in (Role.IGNORE, Role.CAR, Role.TEAM)
        and column.confidence < 1.0
        and _may_name_people(column, by_one_word=not named)
        for column in columns
    )


def _leaves_laps(columns: Sequence[Column]) -> bool:
    """Whether what may be laps was left out for want of a heading, or columns were taken for parts that may be none."""
    bare = [column for column in columns if column.header is None and not column.profile.is_one_time]
    left = any(column.role is Role.IGNORE and column.confidence < 0.8 and _may_be_laps(column) for column in bare)
    return left or sum(column.role is Role.SEGMENT for column in bare) not in (0, _KNOCK_OUT)


_KNOCK_OUT = 3
_SHORTEST_MS = 15_000


def _may_be_laps(column: Column) -> bool:
    cells = column.profile
    are_counted = cells.integer >= 0.5 and cells.largest >= _SHORTEST_MS and cells.distinct >= 0.8
    return cells.lap >= 0.5 or are_counted


def _leaves_numbers(columns: Sequence[Column]) -> bool:
    """Whether of two columns without headings either may hold the car numbers."""
    numbers = [column for column in columns if column.role is Role.NUMBER and column.header is None]
    return any(
        column.header is None
        and column.role is Role.IGNORE
        and column.confidence < 0.8
        and column.profile.number >= 0.9
        and column.profile.distinct >= 0.9
        and column.profile.filled > 2
        and column.profile.rising < 1.0
        for column in columns
        if numbers
    )


def _leaves_a_part(columns: Sequence[Column], sessions: Sequence[Classification]) -> bool:
    """Whether of the parts of a session one, or of an untimed one all, hold what could not be read as its times."""
    are_read = any(column.role is Role.SEGMENT for column in columns)
    is_timed = any(entry.best for session in sessions for entry in session.entries)
    return (are_read or not is_timed) and any(
        column.role is Role.IGNORE
        and is_segment(column.header or "")
        and not names_other_laps(column.header or "")
        and column.profile.filled
        and not column.profile.says_nothing
        for column in columns
    )


def _may_name_people(column: Column, by_one_word: bool) -> bool:
    cells = column.profile
    differ = cells.filled > 2 and cells.distinct > 0.9 and cells.alpha > 0.9 and not cells.digit
    return differ and not cells.team and cells.make < 0.3 and (by_one_word or cells.person >= 0.9)


def _leaves_another(columns: Sequence[Column]) -> bool:
    """Whether of several columns of laps under one and the same heading only one was taken."""
    taken = {heading(column.header) for column in columns if column.role is Role.TIME and column.header}
    return any(
        column.role is Role.IGNORE and column.profile.lap > 0.3 and heading(column.header or "") in taken
        for column in columns
    )


def _are_knock_outs(sessions: Sequence[Classification]) -> bool:
    """Whether cars were knocked out: where the official order is that of segments, then they are segments."""
    return all(
        session.time_rule == LAST_SEGMENT
        and len(session.entries) > 5
        and any(entry.best and entry.segments[-1].time is None for entry in session.entries)
        for session in sessions
    )


def _says_something(column: Column) -> bool:
    """Whether a column holds more than words for none: an empty one casts no doubt."""
    return column.profile.filled > 0 and not column.profile.says_nothing


def _disorder(sessions: Sequence[Classification]) -> float:
    """The share of neighbours in the official order whose times stand the other way round."""
    pairs = wrong = 0
    for session in sessions:
        times = [(entry.best.us, entry) for entry in session.entries if entry.position and entry.best]
        pairs += max(len(times) - 1, 0)
        wrong += sum(b < a and reached(later) == reached(earlier) for (a, earlier), (b, later) in pairwise(times))
    return wrong / pairs if pairs else 0.0
