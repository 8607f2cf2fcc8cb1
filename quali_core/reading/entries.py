"""Rows under columns become entries."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from quali_core.model import Driver, Entry, EntryStatus, LapTime, Segment
from quali_core.reading.columns import Column, segment_name
from quali_core.reading.crews import split_crew
from quali_core.reading.extracted import Line, Role
from quali_core.reading.header_words import spaced
from quali_core.reading.lapcolumn import LapColumn, Unit, read_laps
from quali_core.reading.timing import official_times
from quali_core.reading.values import (
    is_none,
    parse_gap,
    parse_integer,
    parse_position,
    parse_speed,
    parse_status,
)

_NUMBER_MARK = re.compile(r"\A(?:#|no\.?|nr\.?)\s*|\.\Z", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Built:
    """The entries of one session, a row each, with the rule for the official time and the readings of the times."""

    entries: tuple[Entry, ...]
    rule: str | None
    times: Mapping[int, LapColumn]


class Rows:
    """The rows of a table by column, padded to one width."""

    def __init__(self, columns: Sequence[Column], lines: Sequence[Line]) -> None:
        self.columns = columns
        self.lines = lines
        width = len(columns)
        blank = ("",) * width
        rows = [line.cells if len(line.cells) >= width else line.cells + blank[len(line.cells) :] for line in lines]
        self._by_column: list[tuple[str, ...]] = list(zip(*rows, strict=False)) if rows else [()] * width
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
    times = {
        column.index: read_laps(rows.texts(column.index), rows.values(column.index), units.get(column.index))
        for column in rows.by_role(Role.TIME, Role.SEGMENT)
    }
    segments = [
        (segment_name(column, order), times[column.index], rows.texts(column.index))
        for order, column in enumerate(rows.by_role(Role.SEGMENT), 1)
    ]
    best = next(((times[column.index], rows.texts(column.index)) for column in rows.by_role(Role.TIME)), None)
    position_texts = rows.first(Role.POSITION)
    positions = [parse_position(text) for text in position_texts] if position_texts else [None] * count
    laps, rule = official_times(positions, best, [(name, column, texts) for name, column, texts in segments])
    parts = _segments(segments, count)
    statuses = _statuses(rows, laps, best[1] if best else None)
    numbers = [_number(text) for text in rows.first(Role.NUMBER) or ()] or [None] * count
    crews = _crews(rows, count)
    teams, classes = _texts(rows, Role.TEAM, count), _texts(rows, Role.CLASS, count)
    cars = _joined(rows, (Role.MAKE, Role.CAR, Role.ENGINE), count)
    gaps = _gaps(rows, count)
    miles = any("mph" in spaced(column.header or "") for column in rows.by_role(Role.SPEED))
    speeds = [parse_speed(text, miles) for text in rows.first(Role.SPEED) or ()] or [None] * count
    lap_counts = [parse_integer(text) for text in rows.first(Role.LAPS) or ()] or [None] * count
    shown = [text.strip() or None for text in position_texts] if position_texts else [None] * count
    entries = tuple(
        Entry(
            positions[i],
            shown[i],
            numbers[i],
            classes[i],
            crews[i],
            cars[i],
            teams[i],
            laps[i],
            statuses[i],
            parts[i],
            gaps[i],
            speeds[i],
            lap_counts[i],
            line.number,
            line.text,
        )
        for i, line in enumerate(rows.lines)
    )
    return Built(entries, rule, times)


def _number(text: str) -> str | None:
    text = _NUMBER_MARK.sub("", text.strip()).strip()
    return None if is_none(text) else text


def _clean(text: str) -> str | None:
    text = text.strip()
    return None if not text or is_none(text) else text


def _texts(rows: Rows, role: Role, count: int) -> list[str | None]:
    texts = rows.first(role)
    return [_clean(text) for text in texts] if texts else [None] * count


def _joined(rows: Rows, roles: Sequence[Role], count: int) -> list[str | None]:
    """Make, model and engine in one text, nothing said twice."""
    joined: list[str | None] = [None] * count
    for role in roles:
        for i, part in enumerate(_texts(rows, role, count)):
            so_far = joined[i]
            if (part and not so_far) or (part and so_far and part.casefold().startswith(so_far.casefold())):
                joined[i] = part
            elif part and so_far and part.casefold() not in so_far.casefold():
                joined[i] = f"{so_far} {part}"
    return joined


def _gaps(rows: Rows, count: int) -> list[LapTime | None]:
    texts = rows.first(Role.GAP)
    if not texts:
        return [None] * count
    return [None if is_none(text) or (us := parse_gap(text)) is None else LapTime(us, text.strip()) for text in texts]


def _segments(segments: Sequence[tuple[str, LapColumn, Sequence[str]]], count: int) -> list[tuple[Segment, ...]]:
    if not segments:
        return [()] * count
    columns = [
        [
            Segment(name, LapTime(us, text.strip()) if us is not None else None)
            for us, text in zip(column.us, texts, strict=True)
        ]
        for name, column, texts in segments
    ]
    return list(zip(*columns, strict=True))


def _statuses(rows: Rows, laps: Sequence[LapTime | None], best: Sequence[str] | None) -> list[EntryStatus]:
    sources = [texts for texts in (rows.first(Role.STATUS), best, rows.first(Role.POSITION)) if texts]
    sources += [rows.texts(column.index) for column in rows.by_role(Role.SEGMENT)]
    return [_status(lap, [texts[i] for texts in sources]) for i, lap in enumerate(laps)]


_KEPT_OUT = (EntryStatus.DISQUALIFIED, EntryStatus.EXCLUDED, EntryStatus.WITHDRAWN)


def _status(lap: LapTime | None, texts: Sequence[str]) -> EntryStatus:
    if lap is not None and len(texts) == 0:
        return EntryStatus.TIMED
    said = [status for text in texts if text and (status := parse_status(text)) is not None]
    if lap is not None:
        return next((status for status in said if status in _KEPT_OUT), EntryStatus.TIMED)
    without = [status for status in said if status is not EntryStatus.TIMED]
    return next((status for status in without if status is not EntryStatus.NO_TIME), EntryStatus.NO_TIME)


@lru_cache(maxsize=8192)
def _driver(name: str, code: str | None, nation: str | None) -> Driver:
    return Driver(name, code, nation)


def _crews(rows: Rows, count: int) -> list[tuple[Driver, ...]]:
    codes, nations = _texts(rows, Role.DRIVER_CODE, count), _texts(rows, Role.NATION, count)
    whole = rows.by_role(Role.DRIVERS)
    if whole:
        columns = [rows.texts(column.index) for column in whole]
        names = [tuple(name for texts in columns for name in split_crew(texts[i])) for i in range(count)]
    else:
        names = _halves(rows, count)
    return [
        tuple(
            _driver(name, codes[i] if len(crew) == 1 else None, nations[i] if len(crew) == 1 else None) for name in crew
        )
        for i, crew in enumerate(names)
    ]


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
    return [_clean(text) for text in rows.texts(column.index)]
