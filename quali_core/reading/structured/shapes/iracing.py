"""iRacing: results of its data API, those of its former site, and what the simulator tells while it runs."""

from __future__ import annotations

from quali_core.model import Problem, SessionKind, Severity
from quali_core.reading.extracted import Role
from quali_core.reading.structured import cells
from quali_core.reading.structured.columns import Column
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
    week, hosted = data.get("race_week_num"), written(data.get("series_id")) == "0"
    data["round"] = week + 1 if isinstance(week, int) and week >= 0 and not hosted else None
    data["session_results"] = [
        {**session, "results": [_iracing_entry(entry, _is_race(session)) for entry in dicts(session.get("results"))]}
        for session in dicts(data.get("session_results"))
    ]
    return data


def _is_race(session: Record) -> bool:
    return session_kind(written(session.get("simsession_type_name"))) is SessionKind.RACE


def _iracing_entry(entry: Record, race: bool) -> Record:
    """A list of drivers, even an empty one, tells that the entry is a team's: nobody may have driven for it."""
    crew = dicts(entry.get("driver_results"))
    of_a_team = isinstance(entry.get("driver_results"), list)
    mended: Record = {
        **entry,
        "crew": [*crew] if of_a_team else [entry],
        "team_name": entry.get("display_name") if of_a_team else None,
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


def _mend_old(root: Node) -> Node:
    """In team events the rows of a team's drivers stand under the team's own, whose id is that of the group."""
    rows = dicts(pick(root, "rows"))
    crews: dict[tuple[str, str], list[Node]] = {}
    for row in rows:
        if _is_driver(row):
            crews.setdefault((written(row.get("simsesname")), written(row.get("groupid"))), []).append(row)
    mended: list[Node] = []
    for row in rows:
        if _is_team(row):
            crew = crews.get((written(row.get("simsesname")), written(row.get("groupid"))), [])
            mended.append({**row, "crew": crew, "team": row.get("displayname")})
        elif not _is_driver(row):
            mended.append({**row, "crew": [row]})
    return (
        {"rows": mended, **{key: value for key, value in root.items() if key != "rows"}}
        if isinstance(root, dict)
        else root
    )


def _is_team(row: Record) -> bool:
    """Teams have numbers below nought."""
    return written(row.get("groupid")).startswith("-") and written(row.get("custid")) == written(row.get("groupid"))


def _is_driver(row: Record) -> bool:
    return written(row.get("groupid")).startswith("-") and not _is_team(row)


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
                Column(Role.DRIVERS, "crew.*.displayname", cells.unquoted),
                Column(Role.TEAM, "team", cells.unquoted),
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
    mend=_mend_old,
)


def _mend_live(root: Node) -> Node:
    """What the simulator tells while it runs: places by the index of a car, names in a list of their own."""
    drivers = {written(driver.get("CarIdx")): driver for driver in dicts(pick(root, "DriverInfo.Drivers"))}
    sessions: list[Record] = [
        {"SessionType": session.get("SessionType"), "results": [*dicts(session.get("ResultsPositions"))]}
        for session in dicts(pick(root, "SessionInfo.Sessions"))
    ]
    if not any(session["results"] for session in sessions):
        before: list[Node] = [
            {**place, "Position": cells.one_up(place.get("Position")).text}
            for place in dicts(pick(root, "QualifyResultsInfo.Results"))
        ]
        sessions = [{"SessionType": "Qualify", "results": before}]
    mended: list[Node] = [
        {
            **session,
            "results": [
                {**place, "car": drivers.get(written(place.get("CarIdx")))} for place in dicts(session["results"])
            ],
        }
        for session in sessions
    ]
    return {"WeekendInfo": pick(root, "WeekendInfo"), "sessions": mended}


def _unnamed(root: Node) -> tuple[Problem, ...]:
    """The list of drivers stands at the end: what was cut off leaves places without names."""
    unnamed = sum(not place.get("car") for found in walk(root, "sessions.*.results") for place in dicts(found.node))
    if not unnamed:
        return ()
    message = f"{unnamed} places are of cars that the list of drivers does not name: the file may be cut off."
    return (Problem(Severity.WARNING, "perhaps_cut_off", message),)


IRACING_LIVE = Shape(
    name="iracing_session_info",
    marks=("SessionInfo.Sessions.*.SessionType", "DriverInfo.Drivers.*.UserName"),
    parts=(
        Part(
            "sessions.*.results",
            (
                Column(Role.POSITION, "Position", cells.place),
                Column(Role.NUMBER, "car.CarNumber"),
                Column(Role.CLASS, "car.CarClassShortName"),
                Column(Role.DRIVERS, "car.UserName", cells.name),
                *columns(car="car.CarScreenName"),
                Column(Role.TIME, "FastestTime", cells.seconds),
                Column(Role.LAPS, "LapsComplete"),
            ),
            sort="Position",
        ),
    ),
    details={
        "series": "",
        "event": "",
        "circuit": "WeekendInfo.TrackDisplayName",
        "date": "WeekendInfo.WeekendOptions.Date",
        "session": "SessionType",
        "label": "",
    },
    mend=_mend_live,
    check=_unnamed,
    empty="This session of iRacing has no results yet.",
)

SHAPES = (*IRACING, IRACING_OLD, IRACING_LIVE)
