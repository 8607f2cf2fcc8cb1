"""How sure a reading is, from 0 to 1: how its columns were told, and whether the result hangs together."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from quali_core.model import Classification, Order, Problem, SessionKind
from quali_core.reading.extracted import Role
from quali_core.reading.recognition.checks import reached
from quali_core.reading.recognition.columns import Column
from quali_core.reading.recognition.layout import SLID
from quali_core.reading.recognition.left_out import leaves_something
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
        leaves_something(columns, sessions)
        or sum(column.role is Role.SEGMENT for column in columns) > _MOST_PARTS
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
