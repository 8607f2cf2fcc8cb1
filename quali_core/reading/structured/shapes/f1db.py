"""f1db: one list a file, or everything in one document; drivers and teams as readable ids."""

from __future__ import annotations

from quali_core.model import SessionKind
from quali_core.reading.extracted import Role
from quali_core.reading.structured import cells
from quali_core.reading.structured.columns import Column
from quali_core.reading.structured.paths import Record
from quali_core.reading.structured.shape import Part, Shape, columns

SERIES = "Formula 1"

_F1DB_ENTRY = (
    Column(Role.POSITION, "positionText|position|positionNumber"),
    Column(Role.NUMBER, "driverNumber", cells.number),
    Column(Role.DRIVERS, "driver|driverId", cells.slug_or_person),
    Column(Role.DRIVER_CODE, "driver.abbreviation"),
    Column(Role.TEAM, "constructor.name|constructorId", cells.slug),
    Column(Role.ENGINE, "engineManufacturerId", cells.slug),
    *(Column(Role.SEGMENT, f"q{n}", header=f"Q{n}") for n in (1, 2, 3)),
    *columns(time="time", gap="gap", interval="interval", laps="laps"),
)
_F1DB_RACE = (*(column for column in _F1DB_ENTRY if column.role is not Role.TIME), Column(Role.STATUS, "reasonRetired"))
_F1DB_LISTS = (
    ("qualifyingResults", SessionKind.QUALIFYING),
    ("sprintQualifyingResults", SessionKind.SPRINT_QUALIFYING),
    ("startingGridPositions", SessionKind.GRID),
    ("sprintStartingGridPositions", SessionKind.GRID),
    ("raceResults", SessionKind.RACE),
    ("sprintRaceResults", SessionKind.RACE),
    ("warmingUpResults", SessionKind.WARM_UP),
    *((f"freePractice{n}Results", SessionKind.PRACTICE) for n in (1, 2, 3, 4)),
)
_F1DB_EVENT = {"event": "officialName|grandPrixId", "circuit": "circuitId", "session": "", "here": "", "label": ""}


_F1DB_RACE_OF = {
    "event": "race.officialName|race.grandPrixId",
    "date": "race.date",
    "circuit": "race.circuit.name|race.circuitId",
    "place": "race.circuit.placeName",
}


def _is_grid(record: Record) -> bool:
    return any(key in record for key in ("gridPenalty", "gridPenaltyPositions", "qualificationPositionNumber"))


def _is_other(record: Record) -> bool:
    """A lap, a pit stop or a vote."""
    return any(key in record for key in ("lap", "stop", "percentage"))


def _is_race(record: Record) -> bool:
    return any(key in record for key in ("reasonRetired", "racePoints", "points", "gridPosition", "gridPositionNumber"))


_YEAR_ROUND = ("year", "round")
F1DB = Shape(
    name="f1db",
    marks=("*.driverId", "*.constructorId", "*.engineManufacturerId"),
    parts=(
        Part("", _F1DB_ENTRY, group=_YEAR_ROUND, keep=lambda r: not (_is_race(r) or _is_grid(r) or _is_other(r))),
        Part("", _F1DB_ENTRY, SessionKind.GRID, group=_YEAR_ROUND, keep=lambda r: _is_grid(r) and not _is_race(r)),
        Part("", _F1DB_RACE, SessionKind.RACE, group=_YEAR_ROUND, keep=lambda r: _is_race(r) and not _is_other(r)),
    ),
    details=_F1DB_RACE_OF,
    series=SERIES,
    empty="These are no session results: a list of fastest laps or pit stops holds no classification.",
)
F1DB_WHOLE = Shape(
    name="f1db",
    marks=("races.*.grandPrixId",),
    parts=tuple(
        Part(f"races.*.{key}", _F1DB_RACE if kind is SessionKind.RACE else _F1DB_ENTRY, kind)
        for key, kind in _F1DB_LISTS
    ),
    details=_F1DB_EVENT,
    series=SERIES,
)

SHAPES = (F1DB, F1DB_WHOLE)
