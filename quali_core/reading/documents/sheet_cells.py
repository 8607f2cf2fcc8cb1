"""Typed values of a spreadsheet as cells: times by their value, not by how they are shown."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from quali_core.reading.extracted import Cell, Line, Native

_SHORTEST_LAP, _LONGEST_LAP = 15 / 86400, 1200 / 86400  # as parts of a day


def lines_of(rows: Sequence[Sequence[object]]) -> list[Line]:
    """The rows of a sheet as lines of cells."""
    columns = _day_parts(rows)
    lines = []
    for number, row in enumerate(rows, 1):
        cells = [_day_part(value) if i in columns else _cell(value) for i, value in enumerate(row)]
        lines.append(Line.typed(cells, number, " | ".join(cell.text for cell in cells)))
    return lines


def _cell(value: object) -> Cell:
    """A cell as text that says no less than the value: times to the microsecond, whole numbers without a point."""
    match value:
        case None | "":
            return Cell("")
        case str():
            return Cell(value.strip())
        case bool():
            return Cell(str(value).lower(), value)
        case int() | float():
            return Cell(_number(value), value)
        case datetime() if value.year < 1905 and value.date() <= date(1900, 1, 1):
            return _duration(timedelta(hours=value.hour, minutes=value.minute, seconds=value.second), value)
        case datetime():
            return Cell(value.isoformat(" ", "seconds").removesuffix(" 00:00:00"), value)
        case date():
            return Cell(value.isoformat(), datetime(value.year, value.month, value.day))
        case time():
            lasting = timedelta(
                hours=value.hour, minutes=value.minute, seconds=value.second, microseconds=value.microsecond
            )
            return _duration(lasting, value)
        case timedelta():
            return _duration(value, value)
        case _:
            return Cell(str(value))


def _day_parts(rows: Sequence[Sequence[object]]) -> set[int]:
    """Columns of laps that no format shows as times: all their numbers are parts of a day, and near each other."""
    found = set()
    for index in range(max(map(len, rows), default=0)):
        numbers = [value for row in rows if index < len(row) and isinstance(value := row[index], float)]
        if len(numbers) > 1 and min(numbers) > _SHORTEST_LAP and max(numbers) < min(4 * min(numbers), _LONGEST_LAP):
            found.add(index)
    return found


def _day_part(value: object) -> Cell:
    return _duration(timedelta(days=value), value) if isinstance(value, float) else _cell(value)


def _number(value: float) -> str:
    return str(int(value)) if value == int(value) and abs(value) < 1e15 else repr(round(value, 9))


def _duration(lasting: timedelta, native: Native) -> Cell:
    """``0:01:17`` stays a time to the second, ``1:23.457`` one to the millisecond."""
    us = lasting // timedelta(microseconds=1)
    sign, us = ("-", -us) if us < 0 else ("", us)
    whole, fraction = divmod(us, 1_000_000)
    minutes, seconds = divmod(whole, 60)
    hours, minutes = divmod(minutes, 60)
    head = f"{hours}:{minutes:02d}:{seconds:02d}" if hours else f"{minutes}:{seconds:02d}"
    digits = f"{fraction:06d}"
    tail = digits[:3] if digits.endswith("000") else digits.rstrip("0")
    return Cell(f"{sign}{head}.{tail}" if fraction else f"{sign}{head}", native)
