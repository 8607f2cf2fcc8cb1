"""How well the content of a column agrees with what its heading says."""

from __future__ import annotations

from collections.abc import Callable

from quali_core.reading.extracted import Role
from quali_core.reading.recognition.columns.profile import Profile

_MOSTLY = 0.75
"""So many numbers are seconds, though some of them are misspelt."""


def fits(role: Role, cells: Profile) -> float:
    """How well a column's content agrees with a role, 0 to 1; an empty column agrees a little with any."""
    if not cells.filled:
        return 0.2
    return _FIT.get(role, _anything)(cells)


def _or_none(share: float, cells: Profile, least: float) -> bool:
    """Whether a share of cells reaches as much, those that stand for none along with it."""
    return share >= least or share + cells.none >= least


def _anything(_: Profile) -> float:
    return 0.6


def _text(cells: Profile) -> float:
    return 0.5 + cells.alpha / 2 if cells.alpha >= 0.3 and cells.clock < 0.3 else 0.0


def _time(cells: Profile) -> float:
    if (cells.clock and not cells.lap) or cells.is_one_time:
        return 0.0
    readable = cells.lap + cells.none + cells.plus + cells.plain
    if cells.lap + cells.plus >= 0.05 and readable >= 0.7:
        return 0.9 if cells.lap else 0.5
    if cells.none >= 0.95:
        return 0.3
    if cells.lap >= 0.3 and readable >= 0.5:  # times, some of them struck out or misspelt
        return 0.5
    counts = cells.integer > 0.5 and 0 < cells.largest < 10_000
    return 0.7 if cells.plain + cells.none >= _MOSTLY and cells.plain and not counts else 0.0


def _race_time(cells: Profile) -> float:
    if cells.integer > 0.9:  # points or laps, counted
        return 0.0
    return 0.7 if cells.clock + cells.none + cells.gap >= 0.6 else 0.0


def _position(cells: Profile) -> float:
    good = cells.place + cells.none + cells.status
    return min(1.0, 0.5 * good + 0.5 * cells.rising) if cells.place and good >= 0.7 else 0.0


def _gap(cells: Profile) -> float:
    return 0.8 if cells.gap + cells.none + cells.plus >= 0.7 else 0.0


def _number(cells: Profile) -> float:
    return cells.number if cells.number and _or_none(cells.number, cells, 0.6) else 0.0


def _speed(cells: Profile) -> float:
    return 0.9 if cells.speed and _or_none(cells.speed, cells, 0.7) else 0.0


def _laps(cells: Profile) -> float:
    return 0.8 if cells.largest < 1000 and _or_none(cells.integer, cells, 0.8) else 0.0


def _year(cells: Profile) -> float:
    return 0.9 if cells.year > 0.9 else 0.0


def _round(cells: Profile) -> float:
    return 0.8 if cells.integer > 0.9 and cells.largest < 100 else 0.0


def _date(cells: Profile) -> float:
    return 0.8 if cells.date > 0.5 or cells.alpha > 0.5 else 0.0


def _class(cells: Profile) -> float:
    few = cells.kinds <= max(3, cells.filled // 2)
    return (0.8 if few else 0.6) if cells.clock < 0.3 and not (cells.rising > 0.9 and cells.distinct > 0.9) else 0.0


def _status(cells: Profile) -> float:
    return 0.7 if cells.alpha >= 0.2 else 0.0


_TEXTS = (
    Role.DRIVERS,
    Role.GIVEN_NAME,
    Role.FAMILY_NAME,
    Role.DRIVER_CODE,
    Role.NATION,
    Role.CAR,
    Role.MAKE,
    Role.ENGINE,
    Role.TEAM,
    Role.EVENT,
    Role.CIRCUIT,
    Role.COUNTRY,
    Role.SERIES,
)
_FIT: dict[Role, Callable[[Profile], float]] = {
    **dict.fromkeys(_TEXTS, _text),
    Role.POSITION: _position,
    Role.NUMBER: _number,
    Role.CLASS: _class,
    Role.STATUS: _status,
    Role.TIME: _time,
    Role.SEGMENT: _time,
    Role.RACE_TIME: _race_time,
    Role.GAP: _gap,
    Role.INTERVAL: _gap,
    Role.SPEED: _speed,
    Role.LAPS: _laps,
    Role.YEAR: _year,
    Role.ROUND: _round,
    Role.DATE: _date,
}
