"""Records whose every key is known become a classification without any guessing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from quali_core.model import (
    Classification,
    Driver,
    Entry,
    EntryStatus,
    LapTime,
    Order,
    Problem,
    SessionKind,
    Severity,
    Source,
)
from quali_core.reading.extracted import Line, Role, Table
from quali_core.reading.recognition.columns.assign import Column as ReadColumn
from quali_core.reading.recognition.columns.lapcolumn import is_lap_count, unit_of
from quali_core.reading.recognition.columns.profile import Profile
from quali_core.reading.recognition.columns.timing import LAST_SEGMENT, unsettled
from quali_core.reading.recognition.judgement.checks import check
from quali_core.reading.recognition.sessions.about import kind_of
from quali_core.reading.recognition.sessions.entries import Rows, build
from quali_core.reading.recognition.sessions.gaps import with_gaps_of_a_race
from quali_core.reading.recognition.sessions.retirements import retired
from quali_core.reading.recognition.sessions.rows import unread_times
from quali_core.reading.values import parse_status

UNPLACED = Problem(
    Severity.ERROR, "race_without_places", "The race has no places, and best laps do not tell who won: please confirm."
)
_NOT_YET = Source("", "")
_OF_A_PERSON = (Role.DRIVERS, Role.DRIVER_CODE, Role.NATION)
_UNMEASURED: Profile = Profile([], [])


def classification(table: Table) -> Classification:
    """Read a table whose columns all have roles; names are taken whole, and segments are those of a knock-out."""
    return assembled(table)[0]


def assembled(table: Table) -> tuple[Classification, tuple[Problem, ...]]:
    """Read such a table, and say which of its times could not be read."""
    columns = [
        ReadColumn(i, role, (table.header or ())[i], 1.0, _UNMEASURED)
        for i, role in sorted(table.roles.items())
        if role not in _OF_A_PERSON
    ]
    width = len(table.header or ())
    everything = [
        next((column for column in columns if column.index == i), ReadColumn(i, Role.IGNORE, None, 1.0, _UNMEASURED))
        for i in range(width)
    ]
    timed = [column.index for column in columns if column.role in (Role.TIME, Role.SEGMENT)]
    units = {i: unit_of([line.cells[i] for line in table.lines]) for i in timed}
    rows = Rows(everything, table.lines)
    built = build(rows, units)
    entries = tuple(
        replace(entry, drivers=tuple(crew)) for entry, crew in zip(built.entries, _crews(table), strict=True)
    )
    rule = built.rule
    if not any(column.role is Role.TIME for column in columns):
        parts = [column.index for column in columns if column.role is Role.SEGMENT]
        unread = [[row for row in built.times[i].unread if not is_lap_count(table.lines[row].cells[i])] for i in parts]
        entries, rule = _knocked_out(entries, unsettled([built.times[i].laps for i in parts], unread))
    about = table.details
    kind = about.session or kind_of(columns, entries)
    order = Order.OFFICIAL
    if not any(entry.position for entry in entries):
        order, entries = Order.COMPUTED, entries if kind is SessionKind.RACE else _computed(entries)
    if kind is SessionKind.RACE:
        raced = (_retired(entry, line, table) for entry, line in zip(entries, table.lines, strict=True))
        entries = with_gaps_of_a_race(tuple(raced))
    found = Classification(about.event, kind, entries, _NOT_YET, about.label, order, rule, about.provisional)
    return found, unread_times(rows, built, entries)


def told_apart(sessions: Sequence[Classification]) -> tuple[Classification, ...]:
    """Number the sessions that nothing else tells from one another."""
    keys = [(session.event, session.session, session.label) for session in sessions]
    counts, seen = Counter(keys), Counter[tuple[object, ...]]()
    apart: list[Classification] = []
    for key, session in zip(keys, sessions, strict=True):
        seen[key] += 1
        name = session.label or session.session.replace("_", " ").capitalize()
        apart.append(replace(session, label=f"{name} {seen[key]}") if counts[key] > 1 else session)
    return tuple(apart)


def checked(sessions: Sequence[Classification]) -> tuple[Problem, ...]:
    """Check every session; of many, each problem names its session."""
    return tuple(problem for session in sessions for problem in _checked(session, len(sessions) > 1))


def _checked(session: Classification, named: bool) -> Iterator[Problem]:
    event = session.event
    words = [str(word) for word in (event.year, event.name or event.circuit, session.label) if word]
    title = " ".join(words) if named else ""
    unplaced = session.session is SessionKind.RACE and not any(entry.position for entry in session.entries)
    for problem in (*((UNPLACED,) if unplaced else ()), *check(session)):
        yield replace(problem, message=f"{title}: {problem.message}") if title else problem


def _crews(table: Table) -> Iterator[list[Driver]]:
    """The drivers of each row: a name's column, followed by its own columns of code and nation."""
    members: list[dict[Role, int]] = []
    for i, role in sorted(table.roles.items()):
        if role is Role.DRIVERS:
            members.append({role: i})
        elif role in _OF_A_PERSON and members:
            members[-1].setdefault(role, i)
    for line in table.lines:
        crew = []
        for member in members:
            name, code, nation = (line.cells[member[role]] if role in member else "" for role in _OF_A_PERSON)
            if name.strip():
                crew.append(Driver(name.strip(), _stated(code), _stated(nation)))
        yield crew


def _stated(text: str) -> str | None:
    return text.strip() if text.strip() not in ("", "\\N") else None


def _knocked_out(entries: Sequence[Entry], unknown: set[int]) -> tuple[tuple[Entry, ...], str | None]:
    """The official time is that of the last segment with a time."""
    rows = [[segment.time for segment in entry.segments if segment.time] for entry in entries]
    times = [[] if row in unknown else found for row, found in enumerate(rows)]
    several = any(len(found) > 1 for found in times)
    best: list[LapTime | None] = [found[-1] if found else None for found in times]
    rule = LAST_SEGMENT if several else None
    return tuple(replace(entry, best=lap) for entry, lap in zip(entries, best, strict=True)), rule


def _retired(entry: Entry, line: Line, table: Table) -> Entry:
    """In a race an entry with a lap may have retired: its status or its gap says so, or a reason without a place."""
    said = next((line.cells[i] for i, role in table.roles.items() if role is Role.STATUS), "").strip()
    behind = next((line.cells[i] for i, role in table.roles.items() if role is Role.GAP), "").strip()
    said = said or (behind if parse_status(behind) else "")
    found = retired(entry, said)
    is_open = found.status in (EntryStatus.TIMED, EntryStatus.NO_TIME)
    return replace(found, status=EntryStatus.DID_NOT_FINISH) if is_open and said and found.position is None else found


def _computed(entries: Sequence[Entry]) -> tuple[Entry, ...]:
    """Places by the times, where the file has none."""
    timed = sorted((entry for entry in entries if entry.best), key=lambda entry: entry.best.us if entry.best else 0)
    return (
        *(replace(entry, position=place) for place, entry in enumerate(timed, 1)),
        *(entry for entry in entries if not entry.best),
    )
