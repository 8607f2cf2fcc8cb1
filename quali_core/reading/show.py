"""What was read from a file, in lines for a person at a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from quali_core.model import Classification, Problem, Severity, clock
from quali_core.reading.extracted import FileReading, ReadStatus

_SHOWN = 3  # entries of each session
_MOST = 20  # sessions, and problems


def reading_lines(reading: FileReading) -> Iterator[str]:
    """Yield the file's status, how its columns were read, its sessions with their first entries, and its problems."""
    yield f"{reading.file}: {reading.status}" + (f", read as {reading.format}" if reading.format else "")
    if reading.reason and reading.status is ReadStatus.REFUSED:
        yield f"  {reading.reason}"
    for column in reading.columns:
        yield f"  {column.words}"
    for session in reading.sessions[:_MOST]:
        yield from _session_lines(session)
    if len(reading.sessions) > _MOST:
        yield f"  … and {len(reading.sessions) - _MOST} more sessions"
    problems = worst_first(reading.problems)
    for problem in problems[:_MOST]:
        yield f"  {problem_line(problem)}"
    if len(problems) > _MOST:
        yield f"  … and {len(problems) - _MOST} more problems"


def worst_first(problems: Iterable[Problem]) -> list[Problem]:
    """Problems as a person wants them: what must be confirmed before what is only to be known."""
    order = (Severity.ERROR, Severity.WARNING, Severity.NOTE)
    return sorted(problems, key=lambda problem: order.index(problem.severity))


def problem_line(problem: Problem) -> str:
    """One problem with its place: ``warning, line 12, column time: …``."""
    place = [f"line {problem.line}"] if problem.line is not None else []
    place += [f"column {problem.column}"] if problem.column is not None else []
    return f"{', '.join([problem.severity, *place])}: {problem.message}"


def _session_lines(session: Classification) -> Iterator[str]:
    event = session.event
    parts = (event.series, event.name, str(event.year or ""), session.label or session.session.replace("_", " "))
    yield f"  {' · '.join(part for part in parts if part)}: {len(session.entries)} entries"
    for entry in session.entries[:_SHOWN]:
        place = f"P{entry.position}" if entry.position is not None else "–"
        number = f"#{entry.number}" if entry.number is not None else ""
        time = clock(entry.best.us) if entry.best else entry.status.replace("_", " ")
        cells = (place, number, " / ".join(entry.crew), entry.team or entry.car or "", time)
        yield f"    {'  '.join(cell for cell in cells if cell)}"
