"""Timing companies and championships: Al Kamel, MotoGP, BTCC, IndyCar."""

from __future__ import annotations

from quali_core.model import Problem, SessionKind, Severity
from quali_core.reading.extracted import Role
from quali_core.reading.structured import cells
from quali_core.reading.structured.columns import RECORD, Column
from quali_core.reading.structured.document import Node, dicts, written
from quali_core.reading.structured.paths import Record, pick
from quali_core.reading.structured.sessions import session_kind
from quali_core.reading.structured.shape import Part, Shape, columns

_ALKAMEL_CAR = (
    *columns(position="position", number="number", class_="class"),
    Column(Role.DRIVERS, "drivers.*", cells.person),
    Column(Role.NATION, "drivers.*.country"),
    *columns(team="team", car="vehicle|manufacturer"),
    Column(Role.TIME, "time|fastest_lap_time|fastest_lap.time"),
    Column(Role.GAP, "gap_first"),
    Column(Role.INTERVAL, "gap_previous"),
    Column(Role.SPEED, "kph|fastest_lap_kph", header="km/h"),
    *columns(laps="laps", status="status"),
)


def _mend_alkamel(root: Node) -> Node:
    """In a race ``time`` is the race's."""
    if isinstance(root, dict) and session_kind(written(pick(root, "session.session_type"))) is SessionKind.RACE:
        entries: list[Node] = [{**entry, "time": None, "kph": None} for entry in dicts(root.get("classification"))]
        return {**root, "classification": entries}
    return root


def _is_car(record: Record) -> bool:
    return bool(written(record.get("number")) or dicts(record.get("drivers")))


def _empty_slots(root: Node) -> tuple[Problem, ...]:
    empty = [written(record.get("position")) for record in dicts(pick(root, "grid")) if not _is_car(record)]
    if not empty:
        return ()
    places = ", ".join(f"P{place}" for place in empty)
    return (Problem(Severity.NOTE, "empty_slot", f"The grid has an empty slot at {places}; it was left out."),)


_SESSION = {
    "series": "session.championship_name",
    "event": "session.event_name",
    "date": "session.session_date",
    "circuit": "session.circuit.name",
    "country": "session.circuit.country",
    "session": "session.session_type|session.session_name",
    "label": "session.session_name",
    "mark": "session.report_mark",
}
ALKAMEL = tuple(
    Shape(
        name="alkamel_json",
        marks=("session.session_name", key),
        parts=(Part(key, _ALKAMEL_CAR, kind, keep=_is_car, details=details),),
        details=_SESSION,
        mend=_mend_alkamel,
        check=_empty_slots,
    )
    for key, kind, details in (("classification", None, {}), ("grid", SessionKind.GRID, {"label": ""}))
)

_STANDING_CAR = (
    *columns(position="position", number="driver_nbr"),
    Column(Role.DRIVERS, RECORD, cells.person),
    *columns(nation="driver_country_id|driver_country", team="driver_team"),
    *columns(time="time", gap="gap", laps="laps", status="retiredstatus"),
)


def _mend_standing(root: Node) -> Node:
    """In a race ``time`` is the race's; one of several sessions of a kind has its number in its description."""
    described = written(root.get("event_description")) if isinstance(root, dict) else ""
    if isinstance(root, dict) and any(map(str.isdigit, described)):
        root = {**root, "counted": described}
    if isinstance(root, dict) and session_kind(written(root.get("event_type"))) is SessionKind.RACE:
        entries: list[Node] = [{**entry, "time": None, "gap": None} for entry in dicts(root.get("standing"))]
        return {**root, "standing": entries}
    return root


STANDING = Shape(
    name="motogp_json",
    marks=("standing.*.driver_nbr", "standing.*.driver_surname"),
    parts=(Part("standing", _STANDING_CAR),),
    details={
        "series": "specialty|competition_name",
        "event": "event_name",
        "year": "edition_name",
        "date": "date_to_print|date",
        "session": "event_type|event_description",
        "label": "counted",
    },
    mend=_mend_standing,
)


def _mend_motogp(root: Node) -> Node:
    """Only a race gives a total time and no best laps."""
    entries = dicts(pick(root, "classification"))
    total = any(written(entry.get("time")) for entry in entries) and not any(entry.get("best_lap") for entry in entries)
    return {"session_type": "Race" if total else None, **root} if isinstance(root, dict) else root


def _rode(record: Record) -> bool:
    """Whether a record tells of a session: in the standings it has points and nothing of a ride."""
    return "points" not in record or any(
        key in record for key in ("time", "best_lap", "best_time", "total_laps", "gap")
    )


MOTOGP = Shape(
    name="motogp_json",
    marks=("classification.*.rider",),
    parts=(
        Part(
            "classification",
            (
                Column(Role.POSITION, "position", cells.place),
                Column(Role.NUMBER, "rider.number|rider_number", cells.number),
                Column(Role.DRIVERS, "rider", cells.person),
                *columns(nation="rider.country.iso|rider.country", team="team.name|team_name", car="constructor.name"),
                Column(Role.TIME, "best_lap.time|best_time", header="Best lap"),
                Column(Role.GAP, "gap.first"),
                Column(Role.INTERVAL, "gap.prev"),
                Column(Role.LAPS, "total_laps"),
                Column(Role.STATUS, "status", cells.motogp_status),
            ),
            keep=_rode,
        ),
    ),
    series="MotoGP",
    mend=_mend_motogp,
    empty="These are championship standings (positions and points), not the result of a session.",
)

_TOURING_CAR = (
    Column(Role.POSITION, "pos", cells.place),
    *columns(number="no", class_="cl", drivers="driver", team="team", car="car"),
    *columns(time="bestLap", laps="laps", status="status"),
)
_TOURING_DETAILS = {
    "series": "",
    "event": "venue",
    "circuit": "venue",
    "session": "label",
    "label": "label",
    "date": "date",
}
BTCC = Shape(
    name="btcc_json",
    marks=("season", "rounds.*.races.*.results"),
    parts=(
        Part("rounds.*.races.*.results", (*_TOURING_CAR, Column(Role.GAP, "gap"))),
        Part("rounds.*.races.*.grid", _TOURING_CAR, SessionKind.GRID),
    ),
    details=_TOURING_DETAILS,
    series="BTCC",
    empty="This season file holds no session with results yet.",
)

INDYCAR = Shape(
    name="indycar_json",
    marks=("timing_results.Item",),
    parts=(
        Part(
            "timing_results.Item",
            (
                Column(Role.POSITION, "overallRank|rank", cells.place),
                Column(Role.NUMBER, "no|carNumber"),
                Column(Role.DRIVERS, RECORD, cells.person),
                *columns(team="Team", car="equipment"),
                Column(Role.TIME, "bestLapTime|bestTime|Best_LT", cells.seconds),
                Column(Role.SPEED, "bestSpeed|BestSpeed", cells.miles_per_hour, "mph"),
                *columns(gap="diff", interval="gap", laps="laps"),
            ),
            sort="overallRank|rank",
        ),
    ),
    details={
        "event": "timing_results.heartbeat.eventName",
        "circuit": "timing_results.heartbeat.trackName",
        "session": "timing_results.heartbeat.SessionType|timing_results.heartbeat.preamble",
        "label": "timing_results.heartbeat.preamble",
    },
    series="IndyCar",
)

SHAPES = (*ALKAMEL, STANDING, MOTOGP, BTCC, INDYCAR)
