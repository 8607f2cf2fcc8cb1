"""Tables become classifications: the shared second stage of every family."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from quali_core.model import Classification, Entry, Event, Order, Problem, SessionKind, Severity, Source
from quali_core.reading.checks import check
from quali_core.reading.columns import Column, assign
from quali_core.reading.details import merge, parse_date, parse_year, stated, titled
from quali_core.reading.entries import Built, Rows, build
from quali_core.reading.extracted import ColumnReading, Details, Line, Role, Table
from quali_core.reading.kinds import session_kind
from quali_core.reading.lapcolumn import Unit, unit_of
from quali_core.reading.layout import Layout, lay_out
from quali_core.reading.values import parse_integer

KEYS = (
    Role.SESSION_KEY,
    Role.SERIES,
    Role.YEAR,
    Role.ROUND,
    Role.EVENT,
    Role.DATE,
    Role.CIRCUIT,
    Role.SESSION_KIND,
)


@dataclass(frozen=True, slots=True)
class Recognition:
    """What a table was read as; without sessions ``reason`` says why it is no classification."""

    sessions: tuple[Classification, ...] = ()
    columns: tuple[ColumnReading, ...] = ()
    problems: tuple[Problem, ...] = ()
    confidence: float = 0.0
    reason: str | None = None


def recognise(
    table: Table, source: Source, details: Details | None = None, roles: Mapping[int, Role] | None = None
) -> Recognition:
    """Read a table as one or several classifications.

    ``details`` are what is known of the whole file; ``roles`` a person's corrections, which win over the family's.
    """
    layout = lay_out(table)
    if len(layout.lines) < 2:
        return Recognition(reason="The table has fewer than two rows of data.")
    known = {**table.roles, **(roles or {})}
    columns = assign(
        layout.header, [line.cells for line in layout.lines], [line.values for line in layout.lines], known
    )
    reason = why_not(columns)
    if reason:
        return Recognition(reason=reason)
    about = _about(table, layout, details or Details())
    units = {
        column.index: unit_of(
            [line.cells[column.index] for line in layout.lines if column.index < len(line.cells)], column.header or ""
        )
        for column in columns
        if column.role in (Role.TIME, Role.SEGMENT)
    }
    sessions: list[Classification] = []
    problems: list[Problem] = []
    built: Built | None = None
    for key, lines in split(columns, layout.lines):
        rows = Rows(columns, lines)
        built = build(rows, units)
        session = _session(built, _key_details(columns, key, about), columns, source)
        problems += check(session)
        sessions.append(session)
    readings = _readings(columns, units, built)
    confidence = _confidence(columns)
    return Recognition(tuple(sessions), readings, tuple(problems), confidence)


def why_not(columns: Sequence[Column]) -> str | None:
    """Why columns make no classification; None where they do."""
    roles = {column.role for column in columns}
    if not roles & {Role.TIME, Role.SEGMENT, Role.POSITION}:
        return "The table has neither positions nor lap times."
    if not roles & {Role.DRIVERS, Role.FAMILY_NAME, Role.NUMBER, Role.TEAM, Role.CAR}:
        return "The table names no drivers, cars or teams."
    if not roles & {Role.TIME, Role.SEGMENT}:
        return "The table has no lap times."
    return None


def split(columns: Sequence[Column], lines: Sequence[Line]) -> list[tuple[tuple[str, ...], tuple[Line, ...]]]:
    """Group the rows into sessions by the columns that name the session."""
    keys = [column.index for column in columns if column.role in KEYS]
    groups: dict[tuple[str, ...], list[Line]] = {}
    for line in lines:
        cells = line.cells
        groups.setdefault(tuple(cells[i] if i < len(cells) else "" for i in keys), []).append(line)
    return [(key, tuple(group)) for key, group in groups.items()]


def _key_details(columns: Sequence[Column], key: Sequence[str], about: Details) -> Details:
    """The details that a session's key columns state, before those of the file."""
    keys = [column for column in columns if column.role in KEYS]
    said = {column.role: text.strip() for column, text in zip(keys, key, strict=True) if text.strip()}
    day = parse_date(said.get(Role.DATE, ""))
    session = said.get(Role.SESSION_KIND, "")
    event = Event(
        series=said.get(Role.SERIES),
        name=said.get(Role.EVENT),
        year=parse_year(said.get(Role.YEAR, "")) or (day.year if day else None),
        round=parse_integer(said.get(Role.ROUND, "")),
        date=day,
        circuit=said.get(Role.CIRCUIT),
    )
    return merge(Details(event, session_kind(session), session or None), about)


def _about(table: Table, layout: Layout, details: Details) -> Details:
    """What a person, the lines around the table, its name and the file state of it, in that order of trust."""
    titles = [*table.before[-3:], *layout.above]
    found = [stated([*table.before, *layout.above]), table.details, titled(table.name or "")]
    return merge(found[0], *found[1:], *(titled(title) for title in reversed(titles)), details)


def _session(built: Built, details: Details, columns: Sequence[Column], source: Source) -> Classification:
    entries = built.entries
    order = Order.OFFICIAL
    if not any(entry.position for entry in entries):
        order, entries = Order.COMPUTED, _computed(entries)
    is_race = any(column.role is Role.RACE_TIME for column in columns)
    kind = details.session or (SessionKind.RACE if is_race else SessionKind.QUALIFYING)
    return Classification(details.event, kind, entries, source, details.label, order, built.rule, details.provisional)


def _computed(entries: Sequence[Entry]) -> tuple[Entry, ...]:
    """Places by the official times, where the file has none."""
    timed = sorted((entry for entry in entries if entry.best), key=lambda entry: entry.best.us if entry.best else 0)
    return (
        *(replace(entry, position=place) for place, entry in enumerate(timed, 1)),
        *(entry for entry in entries if not entry.best),
    )


_WORDS = {
    Role.TIME: "lap time",
    Role.SEGMENT: "lap time of a segment",
    Role.RACE_TIME: "race time (never a lap)",
    Role.DRIVER_CODE: "driver's code",
    Role.IGNORE: "not needed",
}


def _readings(
    columns: Sequence[Column], units: Mapping[int, Unit | None], built: Built | None
) -> tuple[ColumnReading, ...]:
    readings = []
    for column in columns:
        words = _WORDS.get(column.role, column.role.replace("_", " "))
        if built and column.index in built.times:
            words = f"{words}, {built.times[column.index].form}"
        heading = f" “{column.header}”" if column.header else ""
        readings.append(
            ColumnReading(
                column.index,
                column.role,
                column.header,
                f"column {column.index + 1}{heading} read as {words}",
                column.confidence,
            )
        )
    return tuple(readings)


def _confidence(columns: Sequence[Column]) -> float:
    telling = [column.confidence for column in columns if column.role is not Role.IGNORE]
    return round(sum(telling) / len(telling), 2) if telling else 0.0


def error(code: str, message: str) -> Problem:
    """A problem that keeps a file out."""
    return Problem(Severity.ERROR, code, message)
