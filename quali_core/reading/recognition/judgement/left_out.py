"""What a reading may have left out: a column that it did not need, and that may hold the laps, names or numbers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from quali_core.model import Classification, SessionKind
from quali_core.reading.extracted import Role
from quali_core.reading.recognition.columns.assign import Column
from quali_core.reading.recognition.columns.header_words import heading, is_segment, meanings
from quali_core.reading.recognition.columns.settle import names_other_laps

_PEOPLE = (Role.DRIVERS, Role.FAMILY_NAME, Role.GIVEN_NAME, Role.DRIVER_CODE)
_KNOCK_OUT = 3
_SEVERAL = 6
_MANY = 0.5
_SHORTEST_MS = 15_000


def what_was_left(columns: Sequence[Column], sessions: Sequence[Classification]) -> Iterator[str]:
    """Say which columns, not taken or not for what they may be, a person must look at."""
    for left, words in (
        (_times(columns, sessions), "nobody has a time, though {} may hold times"),
        (_names(columns), "{} may hold names"),
        (_numbers(columns), "{} may hold the car numbers"),
        (_laps(columns), "{} may hold laps"),
        (_parts(columns, sessions), "the times of {} could not be read"),
        (_others(columns), "{} may hold laps as well, under the same heading as those taken"),
        (_strange(columns), "{} may hold the laps of one more part"),
    ):
        if left:
            yield words.format(called(left))
    parts = [column for column in columns if column.header is None and column.role is Role.SEGMENT]
    if sum(not column.profile.is_one_time for column in parts) not in (0, _KNOCK_OUT):
        yield f"{called(parts)} may be parts of the session, or its laps"


_SAID = 3


def called(columns: Sequence[Column]) -> str:
    """Columns as a person finds them: by their numbers, and their headings where they have some."""
    names = [f"{column.index + 1}" + (f" “{column.header}”" if column.header else "") for column in columns[:_SAID]]
    names += [f"{len(columns) - _SAID} more"] if len(columns) > _SAID else []
    return f"column {names[0]}" if len(names) == 1 else f"columns {', '.join(names[:-1])} and {names[-1]}"


def _times(columns: Sequence[Column], sessions: Sequence[Classification]) -> list[Column]:
    """Where nobody has a time: columns of fractions that were not needed."""
    kinds = {session.session for session in sessions} - {SessionKind.RACE}
    if not kinds or any(entry.best for session in sessions for entry in session.entries):
        return []
    may_be_seconds = kinds != {SessionKind.GRID}
    return [
        column
        for column in columns
        if column.role is Role.IGNORE
        and (
            column.profile.lap >= 0.2
            or _is_headed_as_times(column)
            or (may_be_seconds and column.profile.plain - column.profile.integer >= 0.5)
        )
    ]


def _is_headed_as_times(column: Column) -> bool:
    headed = meanings(column.header or "")[:1] == (Role.TIME,)
    return headed and column.profile.digit >= 0.5 and column.profile.none < 0.5


def _names(columns: Sequence[Column]) -> list[Column]:
    """Columns without a heading, or under one nobody knows, that were read as no names."""
    named = any(column.role in _PEOPLE for column in columns)
    return [
        column
        for column in columns
        if (column.header is None or not (named or meanings(column.header)))
        and column.role in (Role.IGNORE, Role.CAR, Role.TEAM)
        and column.confidence < 1.0
        and _may_name_people(column, by_one_word=not named)
    ]


def _laps(columns: Sequence[Column]) -> list[Column]:
    """What may be laps and was left out for want of a heading."""
    return [
        column
        for column in columns
        if column.header is None
        and not column.profile.is_one_time
        and column.role is Role.IGNORE
        and column.confidence < 0.8
        and _may_be_laps(column)
    ]


def _may_be_laps(column: Column) -> bool:
    cells = column.profile
    are_counted = cells.integer >= 0.5 and cells.largest >= _SHORTEST_MS and cells.distinct >= 0.8
    return cells.lap >= 0.5 or are_counted


def _numbers(columns: Sequence[Column]) -> list[Column]:
    """Of two columns without headings, either of which may hold the car numbers, the one not taken."""
    numbers = [column for column in columns if column.role is Role.NUMBER and column.header is None]
    return [
        column
        for column in columns
        if numbers
        and column.header is None
        and column.role is Role.IGNORE
        and column.confidence < 0.8
        and column.profile.number >= 0.9
        and column.profile.distinct >= 0.9
        and column.profile.filled > 2
        and column.profile.rising < 1.0
    ]


def _parts(columns: Sequence[Column], sessions: Sequence[Classification]) -> list[Column]:
    """Of the parts of a session one, or of an untimed one all, that hold what could not be read as its times."""
    are_read = any(column.role is Role.SEGMENT for column in columns)
    is_timed = any(entry.best for session in sessions for entry in session.entries)
    if is_timed and not are_read:
        return []
    return [
        column
        for column in columns
        if column.role is Role.IGNORE
        and is_segment(column.header or "")
        and not names_other_laps(column.header or "")
        and column.profile.filled
        and not column.profile.says_nothing
    ]


def _may_name_people(column: Column, by_one_word: bool) -> bool:
    cells = column.profile
    differ = cells.filled > 2 and cells.distinct > 0.9 and cells.alpha > 0.9 and not cells.digit
    if by_one_word and cells.filled >= _SEVERAL:
        return differ
    return differ and not cells.team and cells.make < 0.3 and (by_one_word or cells.person >= 0.9)


def _others(columns: Sequence[Column]) -> list[Column]:
    """Of several columns of laps under one and the same heading those not taken."""
    taken = {heading(column.header) for column in columns if column.role is Role.TIME and column.header}
    return [
        column
        for column in columns
        if column.role is Role.IGNORE and column.profile.lap > 0.3 and heading(column.header or "") in taken
    ]


def _strange(columns: Sequence[Column]) -> list[Column]:
    """Laps under headings that nobody knows, behind the parts of a session: those may have decided it."""
    parts = [column.index for column in columns if column.role is Role.SEGMENT]
    if not parts or any(column.role is Role.TIME for column in columns):
        return []
    return [
        column
        for column in columns
        if column.role is Role.IGNORE
        and column.index > parts[-1]
        and column.header
        and not meanings(column.header)
        and not names_other_laps(column.header)
        and column.profile.lap >= _MANY
    ]
