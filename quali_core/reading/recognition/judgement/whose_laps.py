"""Whether the times of a table are the laps that count: not ideal ones, averages, practice's or another year's."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from quali_core.model import Classification, Entry, EntryStatus, Problem, SessionKind, Severity
from quali_core.reading.extracted import Details, Role
from quali_core.reading.recognition.columns.assign import Column
from quali_core.reading.recognition.columns.header_words import spaced
from quali_core.reading.recognition.columns.lapcolumn import named_unit
from quali_core.reading.recognition.columns.settle import NOBODY_DROVE
from quali_core.reading.recognition.titles.kinds import session_kind

_OTHER = re.compile(
    rf"\b(?:{NOBODY_DROVE}|average|avg|mean|moyen(?:ne)?|"
    r"durchschnitt\w*|schnitt|media|last|letzte|dernier|ultimo|second best|2nd best|107)\b"
)
_PERSONAL = re.compile(r"\b(?:personal|all time|lifetime|previous) (?:best|record)|\bpb\b")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_OF_OTHERS = re.compile(r"\bfp ?[1-4]\b|(?<=\w )(?:19|20)\d\d(?: (?:time|lap)s?\b| (?=q\d)|\Z)")
_STAGES = re.compile(r"\b(?:ss|ps|wp|tc) ?\d{1,2}\b")
_LAPS = (Role.TIME, Role.SEGMENT)
_SOME = 0.3
_TIMED = (SessionKind.QUALIFYING, SessionKind.SPRINT_QUALIFYING)


def doubt_of_laps_meant(columns: Sequence[Column], stated: Details) -> str | None:
    """What to ask where the headings over all times speak of laps that make no result, or of another session."""
    laps = [column for column in columns if column.role in _LAPS and column.profile.filled]
    if not laps:
        other = next((column for column in columns if column.role is Role.IGNORE and _are_other_laps(column)), None)
        return (
            f"The only times stand under “{other.header}”: please say whether they made the order." if other else None
        )
    is_placed = any(column.role is Role.POSITION for column in columns)
    if not is_placed and all(_PERSONAL.search(spaced(column.header or "")) for column in laps):
        return f"The times stand under “{laps[0].header}” and make no order: they may be of other days. Please say so."
    year = stated.event.year
    years = {int(match[0]) for column in laps if (match := _YEAR.search(column.header or ""))}
    if year and years and year not in years and len(years) == 1:
        return f"The times are headed {years.pop()}, the result is of {year}: please say which laps they are."
    kinds = {session_kind(column.header or "") for column in laps}
    if kinds == {SessionKind.PRACTICE} and (stated.session in _TIMED or len(laps) > 1):
        return "The times are headed as those of practice: please say which session this is."
    return _doubt_beside_ideal_laps(columns) if stated.session is None else None


def doubt_of_a_unit(columns: Sequence[Column], sessions: Sequence[Classification]) -> str | None:
    """What to ask where whole numbers were taken for long laps in milliseconds: in ten-thousandths they are short."""
    lap = next((entry.best for session in sessions for entry in session.entries if entry.best), None)
    if lap is None or not lap.text.isdecimal() or lap.us != int(lap.text) * 1000:
        return None
    if not _FOUR_MINUTES_MS <= int(lap.text) < _MOST_SHORT_COUNT:
        return None
    if any(column.role in _LAPS and named_unit(column.header or "") for column in columns):
        return None
    return f"Times such as {lap.text} may be milliseconds or ten-thousandths of a second: please say which."


def _doubt_beside_ideal_laps(columns: Sequence[Column]) -> str | None:
    """What to ask where ideal laps stand beside the driven ones, and nothing says which session they are of."""
    ideal = next((c for c in columns if c.role is Role.IGNORE and _IDEAL.search(spaced(c.header or ""))), None)
    if ideal is None or not _are_other_laps(ideal):
        return None
    return f"Beside the laps stand those of “{ideal.header}”, and nothing names a session: please say which this is."


_FOUR_MINUTES_MS, _MOST_SHORT_COUNT = 240_000, 1_000_000
_IDEAL = re.compile(rf"\b{NOBODY_DROVE}\b")
_GRID = re.compile(r"\b(?:grid|pole|start\w*)\b")


def of_the_race(entries: Sequence[Entry], columns: Sequence[Column]) -> Sequence[Entry]:
    """The entries of a race without the laps that its grid was made of (``Grid Time``), where those stand beside it."""
    laps = [column.header or "" for column in columns if column.role in _LAPS and column.profile.filled]
    if not laps or not all(session_kind(text) in _TIMED or _GRID.search(spaced(text)) for text in laps):
        return entries
    return [
        replace(
            entry,
            best=None,
            segments=(),
            status=EntryStatus.NO_TIME if entry.status is EntryStatus.TIMED else entry.status,
        )
        for entry in entries
    ]


def _are_other_laps(column: Column) -> bool:
    cells = column.profile
    are_times = cells.lap >= _SOME or cells.plain - cells.integer >= _SOME
    return are_times and bool(_OTHER.search(spaced(column.header or "")))


def speaks_of_other_laps(heading: str) -> bool:
    """Whether a line of headings over a list says that its times are ideal laps, averages, last laps or stages."""
    said = spaced(heading)
    return bool(_OTHER.search(said) or _STAGES.search(said) or _OF_OTHERS.search(said))


def gaps_of_nothing(session: Classification) -> tuple[Problem, ...]:
    """Gaps or speeds in a timed session in which nobody has a time: they may be those of anything."""
    if session.session not in _TIMED or any(entry.best for entry in session.entries):
        return ()
    gaps = sum(entry.gap is not None for entry in session.entries)
    speeds = sum(entry.speed_kmh is not None for entry in session.entries)
    if max(gaps, speeds) * 2 <= len(session.entries):
        return ()
    what = "gaps" if gaps >= speeds else "speeds"
    message = f"The entries have {what} but no lap times: please say whether this is the result of a session."
    return (Problem(Severity.ERROR, "session_doubtful", message),)
