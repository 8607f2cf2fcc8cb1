"""Tables that look like results and are none: calendars, lap charts, standings, lists of drivers."""

from __future__ import annotations

import re
from collections.abc import Sequence

from quali_core.model import SessionKind
from quali_core.model.fold import fold
from quali_core.reading.extracted import Line, Role
from quali_core.reading.recognition.columns.assign import Column
from quali_core.reading.recognition.columns.header_words import heading, is_id, meanings
from quali_core.reading.recognition.columns.worked_out import PREDICTIONS, why_worked_out
from quali_core.reading.recognition.judgement.lap_chart import is_lap_chart
from quali_core.reading.recognition.judgement.other_rows import why_other_rows
from quali_core.reading.values import is_none, parse_integer, parse_plain, parse_position, parse_speed

_NAMES = frozenset(
    {Role.DRIVERS, Role.FAMILY_NAME, Role.GIVEN_NAME, Role.NUMBER, Role.TEAM, Role.CAR, Role.DRIVER_CODE}
)
_TIMES = frozenset({Role.TIME, Role.SEGMENT})
_WHO = _NAMES - {Role.TEAM, Role.CAR}
_OF_A_RACE = frozenset({Role.LAPS, Role.GAP, Role.INTERVAL, Role.STATUS})
"""What the result of a race has beside its points, and standings after it have not."""
_LAP_RECORD = ("lap record", "record", "record owner", "record holder", "rundenrekord", "record du tour", "record year")
_FEW = 6
"""A list of fewer says little."""
_FORETOLD = re.compile(r"\b(?:predict\w*|forecast\w*|expected|projected)\b")
_LONGEST_TITLE = 80
_SEASON = 3
_A_DISTANCE = 30


_OTHER_LISTS = (
    (
        re.compile(r"\b(?:best |ideal |beste )?(?:sectors?|sektor\w*|secteurs?|settor[ei]|sectores|split|partials?)\b"),
        "This is a list of sector times, not the result of a session.",
    ),
    (
        re.compile(
            r"\b(?:lap|laps|runden\w*|tour par tour|giro per giro)[ -]?(?:analys[ei]s|chart|history|zeiten|by lap)\b"
        ),
        "This is an analysis of laps, not the result of a session.",
    ),
    (
        re.compile(r"\b(?:lap|track|circuit) records\b|\brundenrekorde\b|\brecords du tour\b|\brecord sul giro\b"),
        "This is a list of lap records, not the result of a session.",
    ),
    (
        re.compile(r"\bafter \d+ stages?\b|\bspecial stages?\b|\b(?:end of )?leg \d\b|\bspeciales\b|\bwertungsprufung"),
        "These are the times of a rally's stages, not the result of a session.",
    ),
    (
        re.compile(r"\blong ?runs?\b|\b(?:lap|run|pace) averages?\b|\bconsecutive lap\b"),
        "These are averages of several laps, not the result of a session.",
    ),
    (
        re.compile(r"\b(?:top|maximum|max|trap) speeds?\b|\bspeed ?traps?\b|\bpit ?stops?\b"),
        "This is a list of speeds or pit stops, not the result of a session.",
    ),
    (
        re.compile(
            r"\b(?:ideal|theoretical|optimal|optimum|average|mean) (?:best )?(?:laps?|times?)\b|\btheoretical best\b"
            r"|\b(?:ideale|theoretische) (?:runden|bestzeiten?)\b|\btours? (?:ideal|theorique)s?\b|\bgiri? ideali?\b"
            r"|\baverage (?:lap times|(?:qualifying|grid|start\w*|finish\w*) (?:position|place)s?)\b"
            r"|\bdurchschnittszeiten\b"
        ),
        "These are ideal laps or averages, not the result of a session.",
    ),
    (
        re.compile(
            r"\A(?:list of |grid |time |drop )*(?:penalties|penalty list|sanctions|strafen|penalita|sanciones)\Z"
        ),
        "This is a list of penalties, not the result of a session.",
    ),
    (
        re.compile(r"\b(?:most|career|total) (?:pole positions?|poles|wins|podiums|starts|fastest laps)\b"),
        "This is a list of totals over many races, not the result of a session.",
    ),
)
_RESULT = re.compile(r"\b(?:results?|classification|ergebnis\w*|classement|classifica|clasificacion|resultados?)\b")
_FASTEST = re.compile(
    r"\b(?:fastest|best) laps\b|\bfastest lap (?:ranking|classification|award)\b|\bschnellste runden\b"
    r"|\b(?:fastest|quickest|best) ever\b|\ball time\b"
    r"|\bmeilleurs tours\b|\bgiri (?:piu )?veloci\b|\bvueltas rapidas\b"
)


_OF_ALL = re.compile(
    r"\b(?:best|fastest|times|laps)\b.*\b(?:of the (?:weekend|meeting)|all sessions)\b|\bcombined sessions\b"
    r"|\b(?:practice and qualifying|qualifying and practice) combined\b|\bcombined practice and qualifying\b"
)
_STAGE = re.compile(
    r"\bss ?\d{1,2}\b|\b(?:after|dopo|nach|apres|tras)\b.{0,12}\b(?:ps|wp|es|tc) ?\d{1,2}\b"
    r"|\b(?:special|power) ?stages?\b|\bstage \d|\bprova speciale\b|\bepreuve speciale\b"
    r"|\bwertungsprufung|\btramo \d"
)


_RALLY = re.compile(r"\brall(?:y|ye)\b(?! ?cross)")


def why_other_list(title: str | None) -> str | None:
    """Why a list is no classification, by the title that stands nearest over it; None where that does not say."""
    said = fold(title or "")
    if len(said) <= _LONGEST_TITLE and _FORETOLD.search(said):
        return PREDICTIONS
    if not said or len(said) > _LONGEST_TITLE or _RESULT.search(said):
        return None
    return next((reason for pattern, reason in _OTHER_LISTS if pattern.search(said)), None)


def doubt_of_title(titles: Sequence[str], kind: SessionKind | None) -> str | None:
    """What to ask where a title speaks of fastest laps: they may be those of a race."""
    if kind is None and any(_FASTEST.search(fold(title)) for title in titles):
        return "The title speaks of fastest laps, and nothing says of which session: those of a race are no qualifying."
    both = next((title for title in titles if _OF_ALL.search(fold(title)) and len(title) <= _LONGEST_TITLE), None)
    if both and kind is not SessionKind.PRACTICE:
        return f"“{both.strip()}” speaks of several sessions in one list: please say what it is."
    if kind in (None, SessionKind.RACE) and any(_RALLY.search(fold(title)) for title in titles):
        return "A title speaks of a rally, which has stages and no sessions: please say what this is."
    if kind is None and any(_STAGE.search(fold(title)) for title in titles):
        return "The title speaks of a stage of a rally: please say which session this is."
    return None


def why_no_result(
    columns: Sequence[Column],
    lines: Sequence[Line],
    kind: SessionKind | None,
    sessions: int = 1,
    is_titled: bool = True,
) -> str | None:
    """Why a table under its columns is no classification; None where it is one.

    ``lines`` are those of one event, of so many ``sessions`` in all; ``kind`` is what a title calls it, ``is_titled``
    whether that title is the table's own.
    """
    roles = {column.role for column in columns}
    headings = {heading(column.header) for column in columns if column.header}
    if any(words in headings for words in _LAP_RECORD):
        return "This is a calendar or a list of circuits with their lap records, not the result of a session."
    named = any(column.role in _WHO and meanings(column.header or "") for column in columns)
    worked_out = why_worked_out(headings, named)
    if worked_out:
        return worked_out
    if is_lap_chart(columns, lines, headings):
        return "This is a lap chart (many laps of each car), not the result of a session."
    of_others = why_other_rows(columns, lines)
    if of_others:
        return of_others
    timed = bool(roles & _TIMES)
    if not roles & _NAMES and not (timed and has_ids(columns)):
        return "The table names no drivers, teams or cars."
    if timed:
        return None
    if not roles & _WHO:
        return "The table has no lap times, and names neither drivers nor car numbers."
    if sessions > 1 and not _are_told_in_full(columns, lines, kind):
        return "This is a history of results without lap times: only a single session may come without them."
    if Role.POSITION not in roles:
        return "The table has neither positions nor lap times."
    if sum(map(_is_of_an_event, columns)) >= _SEASON:
        return "This looks like a table of a season (a column an event), not the result of one session."
    if _has_points(columns, lines):
        is_race = kind is SessionKind.RACE and (is_titled or bool(roles & _OF_A_RACE))
        if Role.RACE_TIME not in roles and not is_race and not _are_ranked_by_distance(columns, lines):
            return "These look like championship standings (positions and points, no times)."
        return None
    if roles & {Role.RACE_TIME, Role.GAP} or kind is not None or _are_ranked_by_distance(columns, lines):
        return None
    if _are_ranked_by_speed(columns, lines):
        return None
    return "The table has positions but no lap times, and nothing says which session it would be."


def _are_told_in_full(columns: Sequence[Column], lines: Sequence[Line], kind: SessionKind | None) -> bool:
    """Whether the sessions of a history are called qualifyings or grids, and the places of one run up from one."""
    place = next((column for column in columns if column.role is Role.POSITION), None)
    if place is None or _has_points(columns, lines):
        return False
    cells = [line.cells[place.index] for line in lines if place.index < len(line.cells)]
    places = [at for cell in cells if (at := parse_position(cell)) is not None]
    is_whole = len(places) >= _FEW and sorted(places) == list(range(1, len(places) + 1))
    return is_whole and kind in _RANKED


_RANKED = (SessionKind.QUALIFYING, SessionKind.SPRINT_QUALIFYING, SessionKind.GRID)


def _are_ranked_by_distance(columns: Sequence[Column], lines: Sequence[Line]) -> bool:
    """Whether the laps run, more than a qualifying has, fall down the order: the result of a race."""
    at = next((column.index for column in columns if column.role is Role.LAPS), None)
    if at is None:
        return False
    laps = [count for line in lines if at < len(line.cells) and (count := parse_integer(line.cells[at])) is not None]
    return len(laps) > 2 and laps[0] >= _A_DISTANCE and len(set(laps)) > 1 and laps == sorted(laps, reverse=True)


def _is_of_an_event(column: Column) -> bool:
    """Whether a column under a word that nobody knows holds places: those of one event of a season."""
    cells = column.profile
    is_strange = bool(column.header) and not meanings(column.header or "") and column.role is Role.IGNORE
    return is_strange and cells.integer >= 0.5 and cells.place + cells.status + cells.none >= 0.8


def _are_ranked_by_speed(columns: Sequence[Column], lines: Sequence[Line]) -> bool:
    """Whether miles per hour fall from place to place, as where an oval's session is given by speeds alone."""
    at = next((column.index for column in columns if column.role is Role.SPEED), None)
    if at is None:
        return False
    texts = [line.cells[at] for line in lines if at < len(line.cells) and line.cells[at].strip()]
    speeds = [speed for text in texts if (speed := parse_speed(text))]
    in_miles = sum("mph" in text for text in texts) * 2 > len(texts)
    return in_miles and len(speeds) >= _FEW and speeds == sorted(speeds, reverse=True)


def _has_points(columns: Sequence[Column], lines: Sequence[Line]) -> bool:
    """Whether a column of points says something: in a timed session it is empty or nought throughout."""
    for column in columns:
        if column.header and heading(column.header) in ("points", "pts", "punkte"):
            cells = [line.cells[column.index] for line in lines if column.index < len(line.cells)]
            if any(not is_none(cell) and parse_plain(cell) != 0 for cell in cells):
                return True
    return False


def has_ids(columns: Sequence[Column]) -> bool:
    """Whether a table refers to drivers by ids."""
    return any(column.header and is_id(column.header) and column.role is Role.IGNORE for column in columns)
