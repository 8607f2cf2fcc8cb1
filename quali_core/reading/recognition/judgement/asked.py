"""What a person must confirm of a whole table: something is known to be missing, or can be meant in two ways."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from quali_core.model import Classification, Order, Problem, SessionKind
from quali_core.reading.extracted import Details, Line, Role
from quali_core.reading.recognition.columns.assign import Column
from quali_core.reading.recognition.columns.header_words import heading
from quali_core.reading.recognition.judgement.denied import doubt_of_headings
from quali_core.reading.recognition.judgement.other_rows import doubt_of_classes, doubt_of_laps, doubt_of_left_laps
from quali_core.reading.recognition.judgement.other_sports import doubt_of_sport
from quali_core.reading.recognition.judgement.penalties import doubt_of_penalties
from quali_core.reading.recognition.judgement.refusals import doubt_of_title, has_ids
from quali_core.reading.recognition.judgement.sums import doubt_of_sums
from quali_core.reading.recognition.judgement.whose_laps import doubt_of_a_unit, doubt_of_laps_meant
from quali_core.reading.recognition.sessions.order import doubt_of_orders
from quali_core.reading.recognition.tables.layout import SLID


def questions(
    columns: Sequence[Column],
    lines: Sequence[Line],
    sessions: Sequence[Classification],
    stated: Details,
    titles: Sequence[str],
    problems: Sequence[Problem],
) -> Iterator[str | None]:
    """What a table gives reason to ask, the weightiest first; None for each question that it gives no reason for.

    ``problems`` are those of its rows.
    """
    yield _missing(columns)
    yield _nobody(sessions)
    yield _starts(columns, sessions)
    yield _slid(problems)
    yield doubt_of_title(titles, stated.session)
    yield doubt_of_orders(columns, stated.session)
    yield doubt_of_laps(columns, stated.session)
    yield doubt_of_laps_meant(columns, stated)
    yield doubt_of_sums(columns, sessions, stated.session)
    yield doubt_of_penalties(columns, lines)
    yield doubt_of_headings(columns)
    yield doubt_of_a_unit(columns, sessions)
    yield doubt_of_sport(columns, sessions, stated)
    yield doubt_of_classes(columns, sessions)
    yield doubt_of_left_laps(columns, lines, _untimed(sessions))


def _untimed(sessions: Sequence[Classification]) -> set[int]:
    """The lines of entries without a time, in sessions of laps."""
    return {
        entry.line
        for session in sessions
        if session.session is not SessionKind.RACE
        for entry in session.entries
        if entry.best is None and entry.line
    }


def _slid(problems: Sequence[Problem]) -> str | None:
    lines = [str(problem.line) for problem in problems if problem.code == SLID]
    if not lines:
        return None
    which = f"line {lines[0]} has" if len(lines) == 1 else f"lines {', '.join(lines[:6])} have"
    return f"{which[:1].upper()}{which[1:]} more cells than the table has columns: please look at what was read there."


def _missing(columns: Sequence[Column]) -> str | None:
    names = {Role.DRIVERS, Role.FAMILY_NAME, Role.GIVEN_NAME, Role.DRIVER_CODE}
    if not any(column.role in names for column in columns) and has_ids(columns):
        return "The drivers are ids; upload the file with their names along with it."
    return None


def _nobody(sessions: Sequence[Classification]) -> str | None:
    """What to ask where most entries are numbers only: the rest may stand under words that nobody knows."""
    entries = [entry for session in sessions for entry in session.entries]
    if sum(bool(entry.drivers or entry.team or entry.car) for entry in entries) * 2 > len(entries):
        return None
    if not any(session.order is Order.OFFICIAL for session in sessions):
        return "The entries have neither names nor places: please look at which columns hold them."
    if sum(bool(entry.best or entry.gap) for entry in entries) * 2 < len(entries):
        return "The entries have neither names nor times: please look at which columns hold them."
    return None


_OF_THE_START = frozenset({"grid", "grid position", "grid pos", "start", "start pos", "start position", "startpos"})


def _starts(columns: Sequence[Column], sessions: Sequence[Classification]) -> str | None:
    """What to ask where the only places of a race are those that it was started from."""
    headed = any(column.role is Role.POSITION and heading(column.header or "") in _OF_THE_START for column in columns)
    if not headed or not any(session.session is SessionKind.RACE for session in sessions):
        return None
    return "The places are those at the start of the race: please look which column holds its result."
