"""What a file says of its sessions: series, event, year, kind of session, in order of trust."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from quali_core.model import Entry, Event, SessionKind
from quali_core.model.fold import fold
from quali_core.reading.extracted import Details, Role, Table
from quali_core.reading.recognition.columns.assign import Column
from quali_core.reading.recognition.columns.header_words import heading, meanings
from quali_core.reading.recognition.sessions.split import Group
from quali_core.reading.recognition.titles.details import (
    dated_below,
    is_announcement,
    is_detail,
    is_schedule,
    merge,
    names_the_event,
    parse_date,
    parse_year,
    stated,
    titled,
)
from quali_core.reading.recognition.titles.kinds import kind_in_column, session_kind
from quali_core.reading.recognition.titles.mentions import mentioned
from quali_core.reading.values import parse_integer

_NEAR, _FAR = 6, 30
"""So many lines above a table may be its titles; so many are the head of its sheet."""
_WORDS = 6
_LONGEST_TITLE = 120
_ROUNDING = 2_000
_MOST = 0.5
_TELLING = 4
"""So many lap times in the order of the places are no accident."""


def about(table: Table, above: Sequence[str], columns: Sequence[Column], details: Details) -> Details:
    """What the lines around a table, its name, its columns and the file (``details``) state of it."""
    lines = [*table.before, *above]
    near = [table.name or "", *(line for line in reversed(lines[-_NEAR:]) if len(line) <= _LONGEST_TITLE)]
    titles = [line for line in near if not is_announcement(line)]
    titles.sort(key=is_schedule)
    said = [(titled(line), names_the_event(line)) for line in titles]
    plain = (replace(one, session=None) if is_name else one for one, is_name in said)
    by_name = (Details(session=one.session) for one, is_name in said if is_name)
    found = merge(stated(lines), table.details, *plain)
    by_columns = _said_by(columns)
    if by_columns is SessionKind.QUALIFYING and details.session is SessionKind.SPRINT_QUALIFYING:
        by_columns = details.session  # its segments are often headed Q1, Q2 and Q3 as well
    rest = (details, mentioned([table.name or "", *reversed(lines)]), dated_below(table.after))
    is_timed = any(column.role in (Role.TIME, Role.SEGMENT) for column in columns)
    far = _far_above(lines) if is_timed else Details()
    told = merge(found, Details(session=by_columns), *rest, far, *by_name)
    if by_columns is SessionKind.SPRINT_QUALIFYING and told.session is SessionKind.QUALIFYING:
        told = replace(told, session=by_columns)
    is_its_grid = told.session is SessionKind.RACE and details.session is SessionKind.GRID
    by_file_alone = details.session is SessionKind.QUALIFYING and found.session is None and by_columns is None
    is_its_grid = is_its_grid or (by_file_alone and _are_of_the_grid(columns))
    if told.session is SessionKind.GRID and (_has_its_grid_beside(columns) or _is_raced(columns)):
        told = replace(told, session=SessionKind.RACE)
    if told.session is None and not is_timed:
        told = replace(told, session=_headed_by_places(columns))
    return replace(told, session=SessionKind.GRID) if is_its_grid and not _is_raced(columns) else told


def title_of(table: Table, above: Sequence[str]) -> str | None:
    """The nearest text over a table that names a session, else the nearest short one."""
    over = reversed([*table.before, *above])
    lines = [line for line in over if len(line) <= _LONGEST_TITLE and not is_announcement(line)]
    named = [line for line in (*lines[:_NEAR], table.name or "") if session_kind(line)]
    titles = [line.strip(" :#*=-") for line in sorted(named, key=is_schedule)]
    return titles[0] if titles else next((line.strip(" :#*=-,;") for line in lines[:2] if _is_title(line)), None)


def _is_title(line: str) -> bool:
    """Whether a line is a few words, as ``Class GT4``, and not a fact about something else."""
    return any(map(str.isalpha, line)) and len(line.split()) <= _WORDS and not is_detail(line.split(":")[0])


def _far_above(lines: Sequence[str]) -> Details:
    """The one kind of session that titles name further above, where nothing near a table names any."""
    short = [line for line in lines[-_FAR:-_NEAR] if len(line) <= _LONGEST_TITLE and not is_schedule(line)]
    kinds = {kind for line in short if (kind := session_kind(line))}
    return Details(session=kinds.pop() if len(kinds) == 1 else None)


_FINISHED = frozenset({"finish", "finishing", "finished", "chegada", "arrivee", "arrivo", "llegada", "zieleinlauf"})


_OF_A_RACE = (Role.LAPS, Role.RACE_TIME, Role.TIME, Role.STATUS, Role.GAP, Role.INTERVAL)


def _said_by(columns: Sequence[Column]) -> SessionKind | None:
    """The kind of session that headings tell for sure: ``Q1``, ``SQ2``, laps in the lead, totals of who finished."""
    race_times = any(column.role is Role.RACE_TIME and column.profile.filled for column in columns)
    for column in columns:
        if column.role is Role.SEGMENT and column.header and (column.profile.filled or not race_times):
            kind = session_kind(column.header)
            if kind in (SessionKind.QUALIFYING, SessionKind.SPRINT_QUALIFYING):
                return kind
        if column.role is Role.POSITION and _FINISHED & set(heading(column.header or "").split()) and race_times:
            return SessionKind.RACE
        if column.profile.filled and session_kind(column.header or "") is SessionKind.RACE and _is_total(column):
            return SessionKind.RACE
        led = column.header and heading(column.header) in ("laps led", "led")
        if led and column.profile.largest > 0 and any(column.role in _OF_A_RACE for column in columns):
            return SessionKind.RACE
    return None


def _headed_by_places(columns: Sequence[Column]) -> SessionKind | None:
    """The timed session that the heading of the places names, where nothing but places is told."""
    kind = next((session_kind(column.header or "") for column in columns if column.role is Role.POSITION), None)
    return kind if kind in _TIMED else None


_GRID = frozenset({"grid", "grid position", "grid pos", "starting grid", "grid place", "grid slot"})


def _has_its_grid_beside(columns: Sequence[Column]) -> bool:
    """Whether a column of its own says where each started: then the places are those of the race."""
    places = [column for column in columns if column.role is Role.POSITION]
    beside = [column for column in columns if column.role is not Role.POSITION and column.profile.place >= _MOST]
    finished = any(_FINISHED & set(heading(column.header or "").split()) for column in places)
    return finished or bool(places and any(heading(column.header or "") in _GRID for column in beside))


def _is_raced(columns: Sequence[Column]) -> bool:
    """Whether laps and the winner's time over all of them are told, as no grid tells them."""
    raced = any(column.role is Role.LAPS and column.profile.largest > 1 for column in columns)
    return raced and _is_led(columns)


def _are_of_the_grid(columns: Sequence[Column]) -> bool:
    """Whether the only places are headed as those of a starting grid, and nothing tells of a race behind it."""
    headings = [heading(column.header or "") for column in columns if column.role is Role.POSITION]
    raced = {Role.LAPS, Role.RACE_TIME, Role.GAP, Role.INTERVAL, Role.STATUS}
    return bool(headings) and set(headings) <= _GRID and not any(column.role in raced for column in columns)


def _is_total(column: Column) -> bool:
    """Whether a heading is that of a race's time, be its cells readable or not."""
    return Role.RACE_TIME in meanings(column.header or "")[:1] and not column.profile.says_nothing


def kind_of(columns: Sequence[Column], entries: Sequence[Entry]) -> SessionKind:
    """The kind of session where nothing states it: a race where distance and race time rank the cars, else timed.

    In a race the laps run fall down the order; in qualifying the lap times rise, and gaps are those of the lap times.
    """
    timed = SessionKind.PRACTICE if _leaves_qualifying_empty(columns) else SessionKind.QUALIFYING
    placed = [entry for entry in entries if entry.position]
    best = [entry.best.us for entry in placed if entry.best]
    by_best = len(best) > 2 and sum(later < earlier for earlier, later in pairwise(best)) * 5 < len(best)
    laps = [entry.laps for entry in placed if entry.laps is not None]
    by_laps = len(laps) > 2 and laps[0] > 4 and laps == sorted(laps, reverse=True)
    first = placed[0].best.us if placed and placed[0].best else 0
    apart = [entry.gap.us - (entry.best.us - first) for entry in placed[1:] if entry.best and entry.gap]
    if len(apart) > 1 and sum(abs(difference) <= _ROUNDING for difference in apart) * 2 > len(apart):
        return timed
    race_times = any(column.role is Role.RACE_TIME and column.profile.filled for column in columns)
    is_race = (race_times and (by_laps or not by_best)) or (by_laps and not by_best) or _is_led(columns)
    return SessionKind.RACE if is_race else timed


def _is_led(columns: Sequence[Column]) -> bool:
    """Whether a column tells the winner's time and what the others lost to it."""
    return any(column.role is Role.RACE_TIME and column.profile.long and column.profile.plus for column in columns)


def _leaves_qualifying_empty(columns: Sequence[Column]) -> bool:
    """Whether a list of other laps has a column for those of qualifying and nothing in it: it is not their session."""
    headed = [column for column in columns if session_kind(column.header or "") is SessionKind.QUALIFYING]
    laps = [column for column in columns if column.role is Role.TIME and column.profile.filled]
    return bool(headed and laps) and not any(column.profile.filled for column in headed)


def why_no_race(columns: Sequence[Column], entries: Sequence[Entry]) -> str | None:
    """Why a session that a title calls a race looks like none; None where it may well be one.

    Places that follow the best laps throughout are those of a timed session: in a race the order is another.
    """
    best = [entry.best.us for entry in entries if entry.position and entry.best]
    laps = {entry.laps for entry in entries if entry.laps is not None}
    race_times = any(column.role is Role.RACE_TIME and column.profile.filled for column in columns)
    told = race_times or _said_by(columns) is SessionKind.RACE
    headed = any(column.role is Role.TIME and session_kind(column.header or "") in _TIMED for column in columns)
    if told or len(best) < (_FEW if headed else _TELLING) or len(laps) == 1 or any(b < a for a, b in pairwise(best)):
        return None
    return (
        "A title speaks of a race, but the lap times rise from place to place as in qualifying: please say which "
        "session this is."
    )


_FEW = 2
_TIMED = (SessionKind.QUALIFYING, SessionKind.SPRINT_QUALIFYING, SessionKind.PRACTICE, SessionKind.WARM_UP)


def _are_of_the_distance(columns: Sequence[Column], entries: Sequence[Entry]) -> bool:
    """Whether the gaps beside totals are not those of the best laps: then they are those of a race."""
    placed = [entry for entry in entries if entry.position and entry.best]
    totals = any(column.role is Role.RACE_TIME and column.profile.filled for column in columns)
    if not totals or not placed:
        return False
    first = placed[0].best.us if placed[0].best else 0
    apart = [entry.gap.us - (entry.best.us - first) for entry in placed[1:] if entry.best and entry.gap]
    return len(apart) > 2 and sum(abs(difference) > _ROUNDING for difference in apart) > _MOST * len(apart)


def why_not_timed(columns: Sequence[Column], entries: Sequence[Entry], kind: SessionKind | None) -> str | None:
    """Why a session that a name calls a timed one looks like a race; None where it may well be what it is called."""
    totals = [column for column in columns if column.role is Role.RACE_TIME and column.profile.long]
    has_laps = any(entry.best for entry in entries)
    is_raced = not has_laps and (bool(totals) or kind_of(columns, entries) is SessionKind.RACE)
    if kind not in _TIMED or not (is_raced or _are_of_the_distance(columns, entries)):
        return None
    return (
        f"A name speaks of {kind.replace('_', ' ')}, but the times are those of a whole race: please say which "
        "session this is."
    )


_SEASON_AND_ROUND = re.compile(r"((?:19|20)\d\d)[_-]\d{1,2}\Z")


def _year_in_key(key: str) -> int | None:
    """The year in a key that counts a season's rounds (``2024_07``)."""
    match = _SEASON_AND_ROUND.match(key.strip())
    return int(match[1]) if match else None


def of_group(group: Group, stated_of_all: Details, several: bool) -> Details:
    """The details of one session: its key columns and its title first, then what is stated of all."""
    keys = group.keys
    day = parse_date(keys.get(Role.DATE, ""))
    session = keys.get(Role.SESSION_KIND, "")
    event = Event(
        series=keys.get(Role.SERIES),
        name=keys.get(Role.EVENT),
        year=parse_year(keys.get(Role.YEAR, ""))
        or (day.year if day else parse_year(keys.get(Role.DATE, "")))
        or _year_in_key(keys.get(Role.SESSION_KEY, "")),
        round=parse_integer(keys.get(Role.ROUND, "")),
        date=day,
        circuit=keys.get(Role.CIRCUIT),
        country=keys.get(Role.COUNTRY),
    )
    kind = kind_in_column(session)
    label = session if session and fold(session) != (kind or "").replace("_", " ") else None
    if label is None and several and group.title:
        label = group.title
    if label is None and keys.get(Role.SESSION_KEY) and not event.name:
        label = keys[Role.SESSION_KEY]
    own = Details(event, kind or session_kind(group.title or ""), label)
    return merge(own, stated_of_all)
