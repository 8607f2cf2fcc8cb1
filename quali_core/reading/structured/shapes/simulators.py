"""Simulators: rFactor 1 and 2, RaceRoom, Automobilista 2, Second Monitor."""

from __future__ import annotations

import re
from itertools import pairwise

from quali_core.model import Problem, SessionKind, Severity
from quali_core.reading.extracted import Role
from quali_core.reading.structured import cells
from quali_core.reading.structured.columns import RECORD, Column
from quali_core.reading.structured.document import Node, dicts, written
from quali_core.reading.structured.paths import pick, walk
from quali_core.reading.structured.sessions import session_kind
from quali_core.reading.structured.shape import Part, Shape, columns

_LAP = re.compile(r"\d{1,4}(?:\.\d{1,6})?")


def _mend_rfactor(root: Node) -> Node:
    """Drivers who took the car over stand in the swaps; a vehicle's name with a # is that of the entry."""
    for found in walk(root, "rFactorXML.RaceResults.**.Driver.*"):
        if isinstance(found.node, dict):
            swaps = found.node.get("Swap")
            swapped = [
                written(pick(swap, "0")) for swap in (swaps if isinstance(swaps, list) else [swaps] if swaps else [])
            ]
            crew = dict.fromkeys([*(name for name in swapped if name), written(found.node.get("Name"))])
            found.node["Crew"] = [name for name in crew if name]
            if "#" in written(found.node.get("VehName")) and found.node.get("CarType"):
                found.node["VehName"] = found.node["CarType"]
    return root


def _places_against_laps(root: Node) -> tuple[Problem, ...]:
    """Outside of races a log's places are those of the best laps; some logs have kept them badly."""
    for found in walk(root, "rFactorXML.RaceResults.**"):
        kind = session_kind(found.keys[-1])
        placed = [
            (int(place), float(lap))
            for driver in (dicts(pick(found.node, "Driver")) if kind not in (None, SessionKind.RACE) else ())
            if (place := written(driver.get("Position"))).isdecimal()
            and _LAP.fullmatch(lap := written(driver.get("BestLapTime")))
        ]
        if any(later < earlier for (_, earlier), (_, later) in pairwise(sorted(placed))):
            message = f"The places in <{found.keys[-1]}> do not follow the best laps: the log may not have kept them."
            return (Problem(Severity.WARNING, "places_against_laps", message),)
    return ()


RFACTOR = Shape(
    name="rfactor_xml",
    marks=("rFactorXML.RaceResults",),
    parts=(
        Part(
            "rFactorXML.RaceResults.**.Driver",
            (
                Column(Role.POSITION, "Position", cells.place),
                Column(Role.NUMBER, "CarNumber|VehNumber"),
                Column(Role.CLASS, "CarClass|CarType"),
                Column(Role.DRIVERS, "Crew.*", cells.name),
                Column(Role.TEAM, "TeamName"),
                Column(Role.CAR, "VehName|CarType"),
                Column(Role.TIME, "BestLapTime", cells.seconds),
                Column(Role.LAPS, "Laps"),
                Column(Role.STATUS, "FinishStatus", cells.finish_status),
            ),
            sort="Position",
        ),
    ),
    details={
        "series": "Season", "event": "", "round": "", "circuit": "TrackVenue|TrackCourse",
        "date": "TimeString|DateTime",
        "session": "", "here": "", "label": "", "year": "", "country": "", "mark": "",
    },
    mend=_mend_rfactor,
    check=_places_against_laps,
    empty="This rFactor log holds no session with drivers.",
)  # fmt: skip

RACEROOM = Shape(
    name="raceroom_json",
    marks=("Sessions.*.Players",),
    parts=(
        Part(
            "Sessions.*.Players",
            (
                Column(Role.POSITION, "Position", cells.place),
                Column(Role.DRIVERS, "FullName|Username", cells.name),
                *columns(car="Car", team="TeamName"),
                Column(Role.CLASS, "CarClass|ClassName"),
                Column(Role.TIME, "BestLapTime", cells.milliseconds),
                Column(Role.STATUS, "FinishStatus", cells.finish_status),
            ),
            sort="Position",
        ),
    ),
    details={"series": "", "event": "", "circuit": "Track", "date": "StartTime|Time", "session": "Type", "label": ""},
    empty="This RaceRoom log holds no session with drivers.",
)

SECOND_MONITOR = Shape(
    name="second_monitor_json",
    marks=("SessionType", "Drivers.*.FinishingPosition"),
    parts=(
        Part(
            "Drivers",
            (
                Column(Role.POSITION, "FinishingPosition", cells.place),
                Column(Role.CLASS, "ClassName"),
                Column(Role.DRIVERS, "DriverLongName|DriverId", cells.name),
                Column(Role.CAR, "CarName"),
                Column(Role.TIME, "Laps", cells.fastest),
                Column(Role.LAPS, "TotalLaps"),
                Column(Role.STATUS, "FinishStatus", cells.finish_status),
            ),
            sort="FinishingPosition",
        ),
    ),
    details={"circuit": "TrackInfo.TrackName", "date": "SessionRunTime", "session": "SessionType", "label": ""},
)


def _mend_automobilista(root: Node) -> Node:
    """A player whose name had not come through yet stands nameless in the results; his membership knows it."""
    for evening in walk(root, "stats.history.*"):
        members = pick(evening.node, "members")
        for found in walk(evening.node, "stages.**.results.*"):
            if isinstance(found.node, dict) and not written(found.node.get("name")):
                known = pick(members, f"{written(found.node.get('refid'))}.name")
                found.node.update({"name": known} if known else {})
    return root


AUTOMOBILISTA = Shape(
    name="automobilista2_json",
    marks=("stats.history",),
    parts=(
        Part(
            "stats.history.*.stages.**.results",
            (
                Column(Role.POSITION, "attributes.RacePosition", cells.place),
                Column(Role.DRIVERS, RECORD, cells.person),
                Column(Role.TIME, "attributes.FastestLapTime", cells.milliseconds),
                Column(Role.LAPS, "attributes.Lap"),
                Column(Role.STATUS, "attributes.State", cells.finish_status),
            ),
            sort="attributes.RacePosition",
        ),
    ),
    details={"session": "", "here": "", "label": "", "event": "", "circuit": "", "date": "start_time"},
    mend=_mend_automobilista,
    empty="This server log holds no stage with results.",
)

SHAPES = (RFACTOR, RACEROOM, SECOND_MONITOR, AUTOMOBILISTA)
