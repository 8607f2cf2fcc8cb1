"""Simulators: iRacing, rFactor 1 and 2, RaceRoom, Automobilista 2, Second Monitor."""

from __future__ import annotations

from quali_core.model import SessionKind
from quali_core.reading.extracted import Role
from quali_core.reading.structured import cells
from quali_core.reading.structured.columns import RECORD, Column
from quali_core.reading.structured.document import Node, dicts, written
from quali_core.reading.structured.paths import Record, pick, walk
from quali_core.reading.structured.sessions import session_kind
from quali_core.reading.structured.shape import Part, Shape, columns

_IRACING_CAR = (
    Column(Role.POSITION, "finish_position", cells.one_up),
    Column(Role.NUMBER, "livery.car_number|car_number"),
    Column(Role.CLASS, "car_class_short_name|car_class_name"),
    Column(Role.DRIVERS, "crew.*", cells.person),
    Column(Role.NATION, "crew.*.country_code"),
    *columns(team="team_name", car="car_name"),
    Column(Role.TIME, "best_lap_time", cells.ten_thousandths),
    Column(Role.GAP, "interval", cells.gap_ten_thousandths),
    *columns(laps="laps_complete", status="out"),
)


def _mend_iracing(root: Node) -> Node:
    """Unwrap the data of an API reply; a team's entry names the team and holds its drivers."""
    data = pick(root, "data")
    data = (
        dict(data)
        if isinstance(data, dict) and "session_results" in data
        else dict(root if isinstance(root, dict) else {})
    )
    week = data.get("race_week_num")
    data["round"] = week + 1 if isinstance(week, int) and week >= 0 else None
    data["session_results"] = [
        {**session, "results": [_iracing_entry(entry, _is_race(session)) for entry in dicts(session.get("results"))]}
        for session in dicts(data.get("session_results"))
    ]
    return data


def _is_race(session: Record) -> bool:
    return session_kind(written(session.get("simsession_type_name"))) is SessionKind.RACE


def _iracing_entry(entry: Record, race: bool) -> Record:
    crew = dicts(entry.get("driver_results")) if entry.get("driver_results") else []
    mended: Record = {
        **entry,
        "crew": [*crew] if crew else [entry],
        "team_name": entry.get("display_name") if crew else None,
    }
    if race and written(entry.get("reason_out")) not in ("", "Running"):
        mended["out"] = "DSQ" if "isqual" in written(entry.get("reason_out")) else "DNF"
    return mended


_IRACING_DETAILS = {
    "series": "league_name|series_name",
    "event": "session_name|league_season_name",
    "year": "",
    "circuit": "track.track_name",
    "date": "start_time",
    "session": "simsession_name|simsession_type_name",
    "label": "simsession_name",
}
IRACING = tuple(
    Shape(
        name="iracing_json",
        marks=(mark,),
        parts=(Part("session_results.*.results", _IRACING_CAR, sort="finish_position"),),
        details=_IRACING_DETAILS,
        mend=_mend_iracing,
    )
    for mark in ("session_results.*.simsession_number", "data.session_results")
)
IRACING_OLD = Shape(
    name="iracing_json",
    marks=("rows.*.simsesname", "rows.*.finishpos"),
    parts=(
        Part(
            "rows",
            (
                Column(Role.POSITION, "finishpos", cells.one_up),
                Column(Role.NUMBER, "carnum", cells.unquoted),
                Column(Role.CLASS, "ccNameShort|ccName|carclassname", cells.unquoted),
                Column(Role.DRIVERS, "displayname", cells.unquoted),
                Column(Role.CAR, "carname|car_name", cells.unquoted),
                Column(Role.TIME, "bestlaptime", cells.ten_thousandths),
                Column(Role.LAPS, "lapscomplete"),
            ),
            group=("simsesname",),
            sort="finishpos",
        ),
    ),
    details={
        "series": "series_name|seriesname|season_name",
        "event": "",
        "circuit": "track_name|trackname",
        "date": "start_time",
        "session": "simsesname",
        "label": "simsesname",
    },
)


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
    empty="This server log holds no stage with results.",
)

SHAPES = (*IRACING, IRACING_OLD, RFACTOR, RACEROOM, SECOND_MONITOR, AUTOMOBILISTA)
