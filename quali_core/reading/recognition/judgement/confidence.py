"""How sure a reading is, from 0 to 1: how its columns were told, and whether the result hangs together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from quali_core.model import Classification, Order, Problem, SessionKind
from quali_core.reading.extracted import Role
from quali_core.reading.recognition.columns.assign import Column
from quali_core.reading.recognition.columns.timing import LAST_SEGMENT
from quali_core.reading.recognition.judgement.checks import reached
from quali_core.reading.recognition.judgement.left_out import called, what_was_left
from quali_core.reading.recognition.tables.layout import SLID

SURE = 0.7
"""Below this a person must confirm the reading."""

_TELLING = (Role.TIME, Role.SEGMENT, Role.POSITION, Role.DRIVERS, Role.FAMILY_NAME)


@dataclass(frozen=True, slots=True)
class Judgement:
    """How sure a reading is, from 0 to 1, and in words what casts doubt on it."""

    confidence: float
    doubts: tuple[str, ...] = ()


def judge(columns: Sequence[Column], sessions: Sequence[Classification], problems: Sequence[Problem]) -> Judgement:
    """Judge a reading by its weakest telling column, its disorder and the rows that could not be read."""
    disorder = _disorder(sessions)
    are_borne_out = disorder == 0 and _are_knock_outs(sessions)
    telling = [
        column
        for column in columns
        if column.role in _TELLING and _says_something(column) and not (column.role is Role.SEGMENT and are_borne_out)
    ]
    others = [column.confidence for column in columns if column.role not in (*_TELLING, Role.IGNORE)]
    sure = min((column.confidence for column in telling), default=0.5)
    weak = [column for column in telling if column.confidence == sure < _GUESSED]
    doubts = [f"only what stands there tells {called(weak)}"] if weak else []
    if others:
        sure = 0.8 * sure + 0.2 * sum(others) / len(others)
    entries = sum(len(session.entries) for session in sessions)
    unread = sum(problem.code in ("unread_time", "row_left_out", "unread_position", SLID) for problem in problems)
    if unread:
        sure -= min(0.5, 2 * unread / entries)
        doubts.append("not every row could be read whole")
    if any(problem.code == "odd_name" for problem in problems):
        sure = min(sure - 0.2, _ASKED)
        doubts.append("some names are hardly names")
    sure -= 0.3 * max(0.0, disorder - 0.25)
    looked_at = [*what_was_left(columns, sessions), *_many_parts(columns)]
    if disorder > _MUCH:
        doubts.append("the times hardly stand in the order of the places")
        looked_at += doubts[-1:] if entries > _SEVERAL * len(sessions) and _is_qualifying(sessions) else ()
    if looked_at:
        sure = min(sure, _ASKED)
    if all(session.order is Order.COMPUTED for session in sessions):
        sure -= 0.05
    if entries < 3 * len(sessions):
        sure -= 0.2
        doubts.append("there are very few entries")
    return Judgement(round(max(0.0, min(1.0, sure)), 2), tuple(dict.fromkeys((*looked_at, *doubts))))


_ASKED = SURE - 0.05
_GUESSED = 0.85
_MOST_PARTS = 12
_SEVERAL = 3
_MUCH = 0.34
"""So much disorder in a qualifying says that the times are not those that made the order."""


def _many_parts(columns: Sequence[Column]) -> Iterator[str]:
    parts = sum(column.role is Role.SEGMENT for column in columns)
    if parts > _MOST_PARTS:
        yield f"{parts} columns were taken for parts of the session, and may be its laps"


def _is_qualifying(sessions: Sequence[Classification]) -> bool:
    kinds = (SessionKind.QUALIFYING, SessionKind.SPRINT_QUALIFYING)
    return all(session.session in kinds and session.order is Order.OFFICIAL for session in sessions)


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
