"""Tables become classifications: the shared second stage of every family."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from quali_core.model import Classification, Entry, EntryStatus, Problem, SessionKind, Severity, Source
from quali_core.reading.extracted import ColumnReading, Details, Line, Role, Table
from quali_core.reading.recognition.columns.assign import Column, assign
from quali_core.reading.recognition.columns.lapcolumn import Unit, unit_of
from quali_core.reading.recognition.judgement.asked import questions
from quali_core.reading.recognition.judgement.checks import ASSUMED, check
from quali_core.reading.recognition.judgement.confidence import judge
from quali_core.reading.recognition.judgement.doubts import doubts_if_assumed
from quali_core.reading.recognition.judgement.other_sports import why_other_sport
from quali_core.reading.recognition.judgement.refusals import has_ids, why_no_result, why_other_list
from quali_core.reading.recognition.judgement.repeats import why_lap_by_lap
from quali_core.reading.recognition.judgement.sense import odd_names, why_senseless
from quali_core.reading.recognition.judgement.whose_laps import gaps_of_nothing, of_the_race
from quali_core.reading.recognition.sessions.about import about, kind_of, of_group, title_of, why_no_race, why_not_timed
from quali_core.reading.recognition.sessions.entries import Built, Rows, build
from quali_core.reading.recognition.sessions.gaps import with_gaps_of_a_race
from quali_core.reading.recognition.sessions.order import ordered
from quali_core.reading.recognition.sessions.retirements import with_retirements
from quali_core.reading.recognition.sessions.rows import left_out, unread
from quali_core.reading.recognition.sessions.speed_unit import speed_unit
from quali_core.reading.recognition.sessions.split import Group, split
from quali_core.reading.recognition.tables.layout import lay_out
from quali_core.reading.recognition.titles.kinds import session_kind


@dataclass(frozen=True, slots=True)
class Recognition:
    """What a table was read as; without sessions ``reason`` says why it is no classification.

    ``missing`` says what a person must confirm, where something is known to be missing; ``doubts`` what lowers the
    ``confidence``; ``title`` is the text over the table that names its session.
    """

    sessions: tuple[Classification, ...] = ()
    columns: tuple[ColumnReading, ...] = ()
    problems: tuple[Problem, ...] = ()
    confidence: float = 0.0
    doubts: tuple[str, ...] = ()
    reason: str | None = None
    missing: str | None = None
    title: str | None = None


def recognise(
    table: Table, source: Source, details: Details | None = None, roles: Mapping[int, Role] | None = None
) -> Recognition:
    """Read a table as one or several classifications.

    ``details`` are what is known of the whole file; ``roles`` a person's corrections, which win over the family's.
    """
    layout = lay_out(table)
    lines = layout.lines
    if len(lines) < 2:
        return Recognition(reason="The table has fewer than two rows of data.")
    typed = [line.values for line in lines] if any(line.values for line in lines[:50]) else []
    columns = assign(layout.header, [line.cells for line in lines], typed, {**layout.roles, **(roles or {})})
    stated = about(table, layout.above, columns, details or Details())
    columns = _timed(columns, stated.session)
    titles = [text for text in (*table.before, *layout.above) if not _is_header(text, layout.header)]
    other = why_other_list(table.name) or why_other_list(titles[-1] if titles else None)
    if other:
        return Recognition(reason=other)
    parts = split(columns, lines, layout.titles)
    if parts.rows_are_events:
        return Recognition(reason="The table has a row an event (a calendar or a roll of winners), not one session.")
    largest = max(parts.groups, key=lambda group: len(group.lines))
    together = [line for group in parts.groups if group.keys == largest.keys for line in group.lines]
    is_titled = table.name is None or session_kind(table.name) is not None
    reason = why_no_result(columns, together, stated.session, len(parts.groups), is_titled)
    reason = reason or why_other_sport(columns, together, (*titles, table.name or "", source.file))
    if reason:
        return Recognition(reason=reason)
    units = _units(columns, [line.cells for line in lines])
    several = len(parts.groups) > 1
    results = [
        _session(group, columns, units, of_group(group, stated, several), source, table) for group in parts.groups
    ]
    results = [result for result in results if result.session.entries]
    if not results:
        return Recognition(reason="No row of the table names a driver, a team or a car.")
    found = [result.session for result in results]
    reason = why_senseless(found) or why_lap_by_lap(found)
    if reason:
        return Recognition(reason=reason)
    problems = [
        *layout.problems,
        *parts.problems,
        *(problem for result in results for problem in result.problems),
        *speed_unit(columns, lines),
    ]
    judged = judge(columns, found, problems)
    asked = questions(columns, lines, found, stated, (*titles, table.name or ""), layout.problems)
    return Recognition(
        tuple(found),
        _readings(columns, units, results[0].built),
        tuple(problems),
        judged.confidence,
        judged.doubts,
        missing=next(filter(None, asked), None),
        title=title_of(table, layout.above),
    )


def _is_header(text: str, header: Sequence[str] | None) -> bool:
    """Whether a line of text over a table is its header again."""
    return header is not None and "".join(text.split()) == "".join("".join(header).split())


def _timed(columns: tuple[Column, ...], kind: SessionKind | None) -> tuple[Column, ...]:
    """A total beside no other time is that of the qualifying laps (four on an oval), where a title says qualifying."""
    totals = [column for column in columns if column.role is Role.RACE_TIME and _may_be_laps(column)]
    is_raced = any(column.role is Role.LAPS and column.profile.largest > _QUALIFYING_LAPS for column in columns)
    has_laps = any(column.role in (Role.TIME, Role.SEGMENT) for column in columns)
    if kind is not SessionKind.QUALIFYING or len(totals) != 1 or is_raced or has_laps:
        return columns
    return tuple(replace(column, role=Role.TIME, confidence=0.75) if column in totals else column for column in columns)


def _may_be_laps(column: Column) -> bool:
    """Whether a total is no longer than a lap may be, with minutes or in seconds."""
    cells = column.profile
    return cells.lap >= 0.5 or (cells.plain - cells.integer >= 0.5 and not cells.long)


_QUALIFYING_LAPS = 4


def _units(columns: Sequence[Column], rows: Sequence[Sequence[str]]) -> dict[int, Unit | None]:
    """The unit of each time column, decided for the whole table."""
    return {
        column.index: unit_of([row[column.index] for row in rows if column.index < len(row)], column.header or "")
        for column in columns
        if column.role in (Role.TIME, Role.SEGMENT)
    }


@dataclass(frozen=True, slots=True)
class _Result:
    session: Classification
    built: Built
    problems: tuple[Problem, ...]


def _session(
    group: Group,
    columns: Sequence[Column],
    units: Mapping[int, Unit | None],
    details: Details,
    source: Source,
    table: Table,
) -> _Result:
    rows = Rows(columns, group.lines)
    built = build(rows, units)
    kept, problems = left_out(built.entries, has_ids(columns))
    entries, order, unsure = ordered(_under(kept, group), built.rule, details.session)
    no_race = why_no_race(columns, entries) if details.session is SessionKind.RACE else None
    doubt = no_race or why_not_timed(columns, entries, details.session)
    kind = (None if doubt and not no_race else details.session) or kind_of(columns, entries)
    session = Classification(
        details.event,
        kind,
        _raced(entries, columns, group.lines) if kind is SessionKind.RACE else entries,
        source,
        details.label,
        order,
        built.rule,
        details.provisional,
    )
    assumed = (
        ()
        if details.session or session.session is not SessionKind.QUALIFYING
        else (ASSUMED, *doubts_if_assumed(session))
    )
    assumed = (*assumed, *gaps_of_nothing(session))
    if doubt:
        assumed = (Problem(Severity.ERROR, "session_doubtful", doubt),)
    if unsure:
        assumed = (*assumed, unsure)
    if built.is_rule_doubtful:
        assumed = (*assumed, _RULE_DOUBTFUL)
    return _Result(
        session, built, (*problems, *unread(rows, built, kept), *assumed, *check(session), *odd_names(session))
    )


def _raced(entries: Sequence[Entry], columns: Sequence[Column], lines: Sequence[Line]) -> tuple[Entry, ...]:
    """Entries as a race has them: laps of the race only, gaps on the leader's lap, and who stopped."""
    return with_retirements(with_gaps_of_a_race(of_the_race(entries, columns)), columns, lines)


_RULE_DOUBTFUL = Problem(
    Severity.ERROR,
    "rule_doubtful",
    "The two times of an entry may be two tries, of which the better counts, or a knock-out, where the later does: the "
    "better was taken. Please confirm.",
)


def _under(entries: Sequence[Entry], group: Group) -> tuple[Entry, ...]:
    """Entries under a title such as ``Did not qualify`` have that status, unless their row says more."""
    return tuple(
        replace(entry, status=said) if (said := group.sections.get(entry.line or 0)) and _may_be(entry, said) else entry
        for entry in entries
    )


def _may_be(entry: Entry, status: EntryStatus) -> bool:
    """Whether what a title says holds of an entry: one that did not qualify may have set a time."""
    if entry.status is EntryStatus.NO_TIME:
        return True
    return entry.status is EntryStatus.TIMED and entry.position is None and status is not EntryStatus.NO_TIME


_WORDS = {
    Role.TIME: "lap time",
    Role.SEGMENT: "lap time of a segment",
    Role.RACE_TIME: "race time (never a lap)",
    Role.DRIVER_CODE: "driver's code",
    Role.IGNORE: "not needed",
    Role.SESSION_KEY: "key of the session",
    Role.SESSION_KIND: "session",
}


def _readings(columns: Sequence[Column], units: Mapping[int, Unit | None], built: Built) -> tuple[ColumnReading, ...]:
    """How each column was read, in words."""
    readings = []
    for column in columns:
        words = _WORDS.get(column.role, column.role.replace("_", " "))
        if column.index in built.times:
            words = f"{words}, {built.times[column.index].form}"
        heading = f" “{column.header}”" if column.header else ""
        said = f"column {column.index + 1}{heading} read as {words}"
        readings.append(ColumnReading(column.index, column.role, column.header, said, column.confidence))
    return tuple(readings)
