"""f1db: one list a file, or everything in one document; drivers and teams as readable ids."""

from __future__ import annotations

from quali_core.model import SessionKind
from quali_core.reading.extracted import Role
from quali_core.reading.structured import cells
from quali_core.reading.structured.columns import Column
from quali_core.reading.structured.document import Node
from quali_core.reading.structured.paths import Record, pick
from quali_core.reading.structured.shape import Part, Shape, columns

SERIES = "Formula 1"

_F1DB_ENTRY = (
    Column(Role.POSITION, "positionText|position|positionNumber"),
    Column(Role.NUMBER, "driverNumber", cells.number),
    Column(Role.DRIVERS, "crew.*", cells.slug_or_person),
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


_SAME_CAR = ("year", "round", "raceId", "driverNumber", "positionText", "position", "constructorId")


def _mend_f1db(root: Node) -> Node:
    """Give every entry a crew: who shared the car of the record before drove with him and is no entry of his own."""
    if isinstance(root, dict):
        return {key: _mend_f1db(value) if isinstance(value, dict | list) else value for key, value in root.items()}
    if not isinstance(root, list):
        return root
    entries: list[Node] = []
    for node in root:
        who = pick(node, "driver|driverId") if isinstance(node, dict) else None
        if not isinstance(node, dict) or who is None:
            entries.append(_mend_f1db(node))
            continue
        last = entries[-1] if entries and node.get("sharedCar") else None
        crew = last.get("crew") if isinstance(last, dict) else None
        if isinstance(last, dict) and isinstance(crew, list) and all(node.get(k) == last.get(k) for k in _SAME_CAR):
            crew.append(who)
        else:
            entries.append({**node, "crew": [who]})
    return entries


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
    mend=_mend_f1db,
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
    mend=_mend_f1db,
)

SHAPES = (F1DB, F1DB_WHOLE)
