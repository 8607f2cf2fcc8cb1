"""Rows under columns become entries."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from quali_core.model import NOT_CLASSIFIED, Driver, Entry, EntryStatus, LapTime, Segment
from quali_core.reading.extracted import Line, Role
from quali_core.reading.pasted.knowledge import is_nation_code
from quali_core.reading.recognition.columns.assign import Column, segment_name
from quali_core.reading.recognition.columns.crews import split_crew
from quali_core.reading.recognition.columns.header_words import spaced
from quali_core.reading.recognition.columns.lapcolumn import LapColumn, Unit, is_lap_count, read_laps
from quali_core.reading.recognition.columns.readable_ids import is_named_by_id, written_out
from quali_core.reading.recognition.columns.timing import LAST_SEGMENT, Laps, official_times, unsettled
from quali_core.reading.recognition.sessions.gaps import gaps_of_order, read_gaps
from quali_core.reading.values import (
    is_none,
    parse_integer,
    parse_position,
    parse_speed,
    parse_status,
)

_NUMBER_MARK = re.compile(r"\A(?:#|no\.?|nr\.?)\s*|\.\Z", re.IGNORECASE)


_MARK_LETTERS = frozenset("RW")
_NATION = re.compile(r"(.*\S)\s*[(\[]([A-Z]{2,3})[)\]]\Z")
_TRY = re.compile(
    r"\b(?:run|attempt|try|lap|lauf|versuch|day|tag|jour|manche|manga|passage|ride|friday|saturday|sunday|thursday|"
    r"freitag|samstag|sonntag|vendredi|samedi|dimanche|practice|fp ?\d|p\d)"
)
_DECIDER = re.compile(r"\b(?:hyper ?pole|shoot ?out|fast (?:six|nine|6|9))\b")


@dataclass(frozen=True, slots=True)
class Built:
    """The entries of one session, a row each, with the rule for the official time and the readings of the times."""

    entries: tuple[Entry, ...]
    rule: str | None
    times: Mapping[int, LapColumn]
    is_rule_doubtful: bool = False


class Rows:
    """The rows of a table by column, padded to one width."""

    def __init__(self, columns: Sequence[Column], lines: Sequence[Line]) -> None:
        self.columns = columns
        self.lines = lines
        width = len(columns)
        blank = ("",) * width
        rows = [line.cells if len(line.cells) >= width else line.cells + blank[len(line.cells) :] for line in lines]
        self._by_column: list[tuple[str, ...]] = list(zip(*rows, strict=False)) if rows else [()] * width
        for column in columns:
            if is_named_by_id(column):
                self._by_column[column.index] = tuple(map(written_out, self._by_column[column.index]))
        self._typed = any(line.values for line in lines)

    def texts(self, index: int) -> tuple[str, ...]:
        """One column's texts."""
        return self._by_column[index]

    def values(self, index: int) -> list[object]:
        """One column's native values; empty where the source is not typed."""
        if not self._typed:
            return []
        return [line.values[index] if index < len(line.values) else None for line in self.lines]

    def by_role(self, *roles: Role) -> list[Column]:
        """The columns of some roles, in their order."""
        return [column for column in self.columns if column.role in roles]

    def first(self, role: Role) -> tuple[str, ...] | None:
        """The texts of the first column of a role."""
        found = self.by_role(role)
        return self.texts(found[0].index) if found else None


def build(rows: Rows, units: Mapping[int, Unit | None]) -> Built:
    """Make the entries of one session from its rows."""
    count = len(rows.lines)
    nothing: Sequence[None] = [None] * count
    times = {
        column.index: read_laps(rows.texts(column.index), rows.values(column.index), units.get(column.index))
        for column in rows.by_role(Role.TIME, Role.SEGMENT)
    }
    segments = rows.by_role(Role.SEGMENT)
    best = next((times[column.index].laps for column in rows.by_role(Role.TIME)), None)
    places = rows.first(Role.POSITION)
    positions = [parse_position(text) for text in places] if places else nothing
    parts = [times[column.index] for column in segments]
    gaps = _gaps(rows, units)
    are_tries = bool(segments) and all(_TRY.search(spaced(column.header or "")) for column in segments)
    is_decided = bool(segments) and bool(_DECIDER.search(spaced(segments[-1].header or "")))
    official = official_times(positions, best, [part.laps for part in parts], gaps, are_tries, is_decided)
    laps = official.laps
    if official.rule or not (best and any(best)):
        unread = [
            [row for row in part.unread if not is_lap_count(rows.texts(column.index)[row])]
            for part, column in zip(parts, segments, strict=True)
        ]
        unknown = unsettled([part.laps for part in parts], unread)
        laps = [None if row in unknown else lap for row, lap in enumerate(laps)] if unknown else laps
    if best and official.rule == LAST_SEGMENT:  # and so do the gaps go by times that do not count
        gaps = [None] * count
    gaps = gaps_of_order(gaps, laps, positions, bool(parts)) if any(gaps) else gaps
    miles = any("mph" in spaced(column.header or "") for column in rows.by_role(Role.SPEED))
    entries = map(
        Entry,
        positions,
        [text.strip() or None for text in places] if places else nothing,
        [_number(text) for text in rows.first(Role.NUMBER) or ()] or nothing,
        _texts(rows, Role.CLASS, count),
        _crews(rows, count),
        _cars(rows, count),
        _texts(rows, Role.TEAM, count),
        laps,
        _statuses(rows, laps),
        _segments([(segment_name(column, k), times[column.index].laps) for k, column in enumerate(segments, 1)], count),
        gaps,
        [parse_speed(text, miles) for text in rows.first(Role.SPEED) or ()] or nothing,
        [parse_integer(text) for text in rows.first(Role.LAPS) or ()] or nothing,
        [line.number for line in rows.lines],
        [line.text for line in rows.lines],
    )
    return Built(tuple(entries), official.rule, times, official.is_doubtful)


@lru_cache(maxsize=8192)
def _number(text: str) -> str | None:
    text = _NUMBER_MARK.sub("", text.strip()).strip()
    return None if is_none(text) else text


@lru_cache(maxsize=16384)
def _clean(text: str) -> str | None:
    text = " ".join(text.split())
    return None if not text or is_none(text) else text


def _texts(rows: Rows, role: Role, count: int) -> list[str | None]:
    texts = rows.first(role)
    return [_clean(text) for text in texts] if texts else [None] * count


def _cars(rows: Rows, count: int) -> Sequence[str | None]:
    """Make, model and engine in one text, nothing said twice."""
    columns = [_texts(rows, role, count) for role in (Role.MAKE, Role.CAR, Role.ENGINE) if rows.first(role)]
    if len(columns) < 2:
        return columns[0] if columns else [None] * count
    return [_joined(parts) for parts in zip(*columns, strict=True)]


@lru_cache(maxsize=4096)
def _joined(parts: tuple[str | None, ...]) -> str | None:
    joined = ""
    for part in parts:
        if part and part.casefold().startswith(joined.casefold()):
            joined = part
        elif part and part.casefold() not in joined.casefold():
            joined = f"{joined} {part}"
    return joined or None


def _gaps(rows: Rows, units: Mapping[int, Unit | None]) -> list[LapTime | None]:
    column = next(iter(rows.by_role(Role.GAP)), None)
    if column is None:
        return [None] * len(rows.lines)
    counted = next((unit for one in rows.by_role(Role.TIME, Role.SEGMENT) if (unit := units.get(one.index))), None)
    return read_gaps(rows.texts(column.index), column.header or "", counted)


def _segments(columns: Sequence[tuple[str, Laps]], count: int) -> Sequence[tuple[Segment, ...]]:
    if not columns:
        return [()] * count
    none = {name: Segment(name) for name, _ in columns}
    named = [[Segment(name, lap) if lap else none[name] for lap in laps] for name, laps in columns]
    return list(zip(*named, strict=True))


def _statuses(rows: Rows, laps: Laps) -> Sequence[EntryStatus]:
    """What each row says of itself: its status column first, then its time cells and its place."""
    said = rows.first(Role.STATUS)
    telling = list(rows.by_role(Role.TIME, Role.POSITION, Role.SEGMENT))
    places = rows.first(Role.POSITION) or ()
    found = []
    for i, lap in enumerate(laps):
        if lap is not None and said is None and (not places or places[i][:1].isdigit()):
            found.append(EntryStatus.TIMED)
            continue
        texts = [said[i]] if said else []
        found.append(_status(lap, [*texts, *(rows.texts(column.index)[i] for column in telling)]))
    return found


def _status(lap: LapTime | None, texts: Sequence[str]) -> EntryStatus:
    said = [status for text in texts if text and (status := parse_status(text)) is not None]
    if lap is not None:
        return next((status for status in said if status in NOT_CLASSIFIED), EntryStatus.TIMED)
    without = [status for status in said if status is not EntryStatus.TIMED]
    return next((status for status in without if status is not EntryStatus.NO_TIME), EntryStatus.NO_TIME)


def _crews(rows: Rows, count: int) -> Sequence[tuple[Driver, ...]]:
    codes, nations = _texts(rows, Role.DRIVER_CODE, count), _texts(rows, Role.NATION, count)
    whole = [rows.texts(column.index) for column in rows.by_role(Role.DRIVERS)]
    if len(whole) == 1:
        return list(map(_crew, map(split_crew, _unmarked(whole[0])), codes, nations))
    names = (
        [tuple(name for texts in whole for name in split_crew(texts[i])) for i in range(count)]
        if whole
        else _halves(rows, count)
    )
    if not any(names):  # nothing but codes names the drivers
        names = [(code,) if code else () for code in codes]
    return list(map(_crew, names, codes, nations))


def _unmarked(texts: Sequence[str]) -> Sequence[str]:
    """Names without the letters for rookies and former winners behind them, where no name ends in another letter."""
    letters = {text[-1] for text in texts if text[-2:-1] == " "}
    if not letters or not letters <= _MARK_LETTERS:
        return texts
    return [text[:-2].rstrip() if text[-2:-1] == " " and text.count(" ") > 1 else text for text in texts]


def _crew(names: tuple[str, ...], code: str | None, nation: str | None) -> tuple[Driver, ...]:
    """The drivers of an entry; a code or nation belongs to the one driver of a crew of one."""
    return (_driver(names[0], code, nation),) if len(names) == 1 else tuple(map(_driver, names))


@lru_cache(maxsize=16384)
def _driver(name: str, code: str | None = None, nation: str | None = None) -> Driver:
    """A driver, whose nation's code may stand in brackets behind the name (``Ann Lee (GBR)``)."""
    match = _NATION.match(name) if name.endswith((")", "]")) else None
    if match and is_nation_code(match[2]):
        return Driver(match[1], code, nation or match[2])
    return Driver(name, code, nation)


def _halves(rows: Rows, count: int) -> list[tuple[str, ...]]:
    """Names in columns of given and family names, one pair for each driver of a crew."""
    given = [_column_of(rows, column) for column in rows.by_role(Role.GIVEN_NAME)]
    family = [_column_of(rows, column) for column in rows.by_role(Role.FAMILY_NAME)]
    pairs = max(len(given), len(family))
    return [
        tuple(
            name
            for k in range(pairs)
            if (
                name := " ".join(
                    half
                    for half in (given[k][i] if k < len(given) else None, family[k][i] if k < len(family) else None)
                    if half
                )
            )
        )
        for i in range(count)
    ]


def _column_of(rows: Rows, column: Column) -> list[str | None]:
    """Halves of names; a given name's initial (``N.``) stands for no lack of it."""
    return [text.strip() if _INITIAL.match(text) else _clean(text) for text in rows.texts(column.index)]


_INITIAL = re.compile(r"\s*[A-Z]\.\s*\Z")
