"""NASCAR's feeds: a weekend's runs and race, and the live feed."""

from __future__ import annotations

from quali_core.model import SessionKind
from quali_core.reading.extracted import Role
from quali_core.reading.structured import cells
from quali_core.reading.structured.columns import Column
from quali_core.reading.structured.document import Node, dicts, written
from quali_core.reading.structured.paths import Record
from quali_core.reading.structured.sessions import session_kind
from quali_core.reading.structured.shape import Part, Shape

_NASCAR_SERIES = {"1": "NASCAR Cup Series", "2": "NASCAR Xfinity Series", "3": "NASCAR Craftsman Truck Series"}


def _mend_nascar(root: Node) -> Node:
    """Name the series; a race's qualifying places count only where no qualifying run stands in the feed."""
    if not isinstance(root, dict):
        return root
    races = dicts(root.get("weekend_race"))
    series = next((_NASCAR_SERIES.get(written(race.get("series_id"))) for race in races), None)
    runs = [run for run in dicts(root.get("weekend_runs")) if dicts(run.get("results"))]
    has_run = any(session_kind(written(run.get("run_name"))) is SessionKind.QUALIFYING for run in runs)
    qualified: list[Node] = [race for race in races if not has_run and not _is_drawn(race)]
    drawn: list[Node] = [race for race in races if not has_run and _is_drawn(race)]
    race = dict(races[0]) if races else None
    return {**root, "series_name": series, "qualified": qualified, "drawn": drawn, "race": race}


def _is_drawn(race: Record) -> bool:
    """Whether nobody qualified: the places of a drawn grid stand there with the speed of nobody."""
    speeds = [written(one["qualifying_speed"]) for one in dicts(race.get("results")) if "qualifying_speed" in one]
    return bool(speeds) and not any(speed.strip("0.") for speed in speeds)


_NASCAR_DETAILS = {
    "series": "series_name",
    "event": "race.race_name",
    "year": "race.race_season",
    "circuit": "race.track_name",
    "session": "run_name",
    "label": "run_name",
    "date": "run_date|race.race_date",
}
_NASCAR_CAR = (
    Column(Role.NUMBER, "car_number|vehicle_number|official_car_number"),
    Column(Role.DRIVERS, "driver_fullname|driver_name", cells.nascar_name),
    Column(Role.TEAM, "team_name"),
    Column(Role.CAR, "car_make|manufacturer", cells.nascar_make),
)
_NASCAR_RUN = (
    Column(Role.POSITION, "finishing_position", cells.place),
    *_NASCAR_CAR,
    Column(Role.TIME, "best_lap_time", cells.seconds),
    Column(Role.SPEED, "best_lap_speed", cells.miles_per_hour, "mph"),
    Column(Role.GAP, "delta_leader", cells.gap_seconds),
    Column(Role.LAPS, "laps_completed"),
)
_NASCAR_RACE = (
    Column(Role.POSITION, "finishing_position", cells.place),
    *_NASCAR_CAR,
    Column(Role.LAPS, "laps_completed"),
    Column(Role.STATUS, "finishing_status"),
)
_NASCAR_START = (
    Column(Role.POSITION, "qualifying_position", cells.place),
    *_NASCAR_CAR,
    Column(Role.SPEED, "qualifying_speed", cells.miles_per_hour, "mph"),
)
NASCAR = tuple(
    Shape(
        name="nascar_json",
        marks=(mark,),
        parts=(
            Part("weekend_runs.*.results", _NASCAR_RUN, sort="finishing_position"),
            *(
                Part(
                    starts,
                    _NASCAR_START,
                    kind,
                    keep=lambda record: bool(cells.place(record.get("qualifying_position")).text),
                    sort="qualifying_position",
                    details={"label": ""},
                )
                for starts, kind in (
                    ("qualified.*.results", SessionKind.QUALIFYING),
                    ("drawn.*.results", SessionKind.GRID),
                )
            ),
            Part(
                "weekend_race.*.results",
                _NASCAR_RACE,
                SessionKind.RACE,
                sort="finishing_position",
                details={"label": ""},
            ),
        ),
        details=_NASCAR_DETAILS,
        mend=_mend_nascar,
        empty="This NASCAR feed holds no run and no race with results yet.",
    )
    for mark in ("weekend_runs", "weekend_race")
)


def _mend_live(root: Node) -> Node:
    """Name the series and the run; where the feed does not, a run with laps led is a race."""
    if not isinstance(root, dict):
        return root
    is_led = any(dicts(vehicle.get("laps_led")) for vehicle in dicts(root.get("vehicles")))
    run = _NASCAR_TYPES.get(written(root.get("run_type"))) or ("Race" if is_led else None)
    return {**root, "series_name": _NASCAR_SERIES.get(written(root.get("series_id"))), "run_name": run}


_NASCAR_TYPES = {"1": "Practice", "2": "Qualifying", "3": "Race"}
NASCAR_LIVE = Shape(
    name="nascar_json",
    marks=("vehicles.*.running_position", "vehicles.*.vehicle_number"),
    parts=(
        Part(
            "vehicles",
            (
                Column(Role.POSITION, "running_position", cells.place),
                Column(Role.NUMBER, "vehicle_number"),
                Column(Role.DRIVERS, "driver", cells.nascar_name),
                Column(Role.CAR, "vehicle_manufacturer", cells.nascar_make),
                Column(Role.TIME, "best_lap_time", cells.seconds),
                Column(Role.SPEED, "best_lap_speed", cells.miles_per_hour, "mph"),
                Column(Role.GAP, "delta", cells.gap_seconds),
                Column(Role.LAPS, "laps_completed"),
            ),
            sort="running_position",
        ),
    ),
    details={
        "series": "series_name",
        "event": "race_name",
        "circuit": "track_name",
        "session": "run_name",
        "label": "",
        "date": "",
    },
    mend=_mend_live,
)

SHAPES = (*NASCAR, NASCAR_LIVE)
