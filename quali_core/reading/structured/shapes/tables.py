"""Ergast's tables: results that refer to races, drivers, constructors, circuits and statuses in other files."""

from __future__ import annotations

from collections.abc import Callable

from quali_core.model import SessionKind
from quali_core.reading.extracted import Role
from quali_core.reading.structured import cells
from quali_core.reading.structured.columns import Column
from quali_core.reading.structured.paths import Record
from quali_core.reading.structured.shape import Part, Shape, columns
from quali_core.reading.structured.shapes.formula1 import KNOCK_OUT, SERIES

_CAR = (
    *columns(position="position", number="number"),
    Column(Role.DRIVERS, "driver|driverId", cells.person_or_id),
    *columns(driver_code="driver.code", nation="driver.nationality"),
    Column(Role.TEAM, "constructor.name|constructorId", cells.team_or_id),
)
_QUALIFYING = (*_CAR, *KNOCK_OUT)
_RACE = (
    *_CAR,
    Column(Role.TIME, "fastestLapTime", header="Fastest lap"),
    Column(Role.SPEED, "fastestLapSpeed", header="km/h"),
    *columns(laps="laps", status="status.status"),
)
_DETAILS = {
    "series": "", "event": "race.name", "year": "race.year", "round": "race.round", "date": "race.date",
    "circuit": "race.circuit.name", "place": "race.circuit.location", "country": "race.circuit.country",
    "session": "", "here": "", "label": "", "mark": "",
}  # fmt: skip


def _has(*keys: str) -> Callable[[Record], bool]:
    return lambda record: all(key in record for key in keys)


def _part(cars: tuple[Column, ...], kind: SessionKind, keep: Callable[[Record], bool], sort: str) -> Part:
    return Part("", cars, kind, group=("raceId",), keep=keep, sort=sort)


ERGAST_TABLES = Shape(
    name="ergast_tables",
    marks=("*.raceId", "*.driverId", "*.constructorId"),
    parts=(
        _part(_QUALIFYING, SessionKind.QUALIFYING, _has("q1"), "position"),
        _part(_RACE, SessionKind.RACE, _has("positionOrder"), "positionOrder"),
    ),
    details=_DETAILS,
    series=SERIES,
    empty="no results in this file: it says how the championship stood, not how a session ended.",
)
