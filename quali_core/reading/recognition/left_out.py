"""What a reading may have left out: a column that it did not need, and that may hold the laps, names or numbers."""

from __future__ import annotations

from collections.abc import Sequence

from quali_core.model import Classification, SessionKind
from quali_core.reading.extracted import Role
from quali_core.reading.recognition.columns import Column
from quali_core.reading.recognition.header_words import heading, is_segment, meanings
from quali_core.reading.recognition.settle import names_other_laps

_PEOPLE = (Role.DRIVERS, Role.FAMILY_NAME, Role.GIVEN_NAME, Role.DRIVER_CODE)
_KNOCK_OUT = 3
_SHORTEST_MS = 15_000


def leaves_something(columns: Sequence[Column], sessions: Sequence[Classification]) -> bool:
    """Whether any column that was not taken, or not for what it may be, must be looked at by a person."""
    return (
        _leaves_times(columns, sessions)
        or _leaves_names(columns)
        or _leaves_numbers(columns)
        or _leaves_laps(columns)
        or _leaves_a_part(columns, sessions)
        or _leaves_another(columns)
    )


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
