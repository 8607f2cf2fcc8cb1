"""What a file says of its sessions: series, event, year, kind of session, in order of trust."""

from __future__ import annotations

from collections.abc import Sequence

from quali_core.model import Event, SessionKind
from quali_core.model.fold import fold
from quali_core.reading.columns import Column
from quali_core.reading.details import merge, parse_date, parse_year, stated, titled
from quali_core.reading.extracted import Details, Role, Table
from quali_core.reading.header_words import heading
from quali_core.reading.kinds import session_kind
from quali_core.reading.sessions import Group
from quali_core.reading.values import parse_integer

_NEAR = 6
"""So many lines above a table may be its titles."""
_LONGEST_TITLE = 120


def about(table: Table, above: Sequence[str], columns: Sequence[Column], details: Details) -> Details:
    """What the lines around a table, its name, its columns and the file (``details``) state of it."""
    lines = [*table.before, *above]
    titles = [line for line in reversed(lines[-_NEAR:]) if len(line) <= _LONGEST_TITLE]
    found = merge(stated(lines), table.details, titled(table.name or ""), *map(titled, titles))
    by_columns = Details(session=_said_by(columns))
    return merge(found, by_columns, details)


def title_of(table: Table, above: Sequence[str]) -> str | None:
    """The nearest text over a table that names a session."""
    lines = [line for line in reversed([*table.before, *above]) if len(line) <= _LONGEST_TITLE]
    titles = [line.strip(" :#*=-") for line in (*lines[:_NEAR], table.name or "") if session_kind(line)]
    return titles[0] if titles else None


def _said_by(columns: Sequence[Column]) -> SessionKind | None:
    """The kind of session that headings tell: ``Q1``, ``SQ2``, ``Qualify Time``."""
    segments = [column for column in columns if column.role is Role.SEGMENT and column.header]
    for column in segments:
        kind = session_kind(column.header or "")
        if kind in (SessionKind.QUALIFYING, SessionKind.SPRINT_QUALIFYING):
            return kind
    if any(column.role is Role.RACE_TIME and column.profile.filled for column in columns):
        return SessionKind.RACE
    led = [column for column in columns if column.header and heading(column.header) in ("laps led", "led")]
    if any(column.profile.largest > 0 for column in led):
        return SessionKind.RACE
    return None


def kind_of(columns: Sequence[Column]) -> SessionKind:
    """The kind of session where nothing states it: what the times look like, else qualifying."""
    return _said_by(columns) or SessionKind.QUALIFYING


def of_group(group: Group, stated_of_all: Details, several: bool) -> Details:
    """The details of one session: its key columns and its title first, then what is stated of all."""
    keys = group.keys
    day = parse_date(keys.get(Role.DATE, ""))
    session = keys.get(Role.SESSION_KIND, "")
    event = Event(
        series=keys.get(Role.SERIES),
        name=keys.get(Role.EVENT),
        year=parse_year(keys.get(Role.YEAR, "")) or (day.year if day else None),
        round=parse_integer(keys.get(Role.ROUND, "")),
        date=day,
        circuit=keys.get(Role.CIRCUIT),
        country=keys.get(Role.COUNTRY),
    )
    kind = session_kind(session)
    label = session if session and fold(session) != (kind or "").replace("_", " ") else None
    if label is None and several and group.title:
        label = group.title
    if label is None and keys.get(Role.SESSION_KEY) and not event.name:
        label = keys[Role.SESSION_KEY]
    own = Details(event, kind or session_kind(group.title or ""), label)
    return merge(own, stated_of_all)
