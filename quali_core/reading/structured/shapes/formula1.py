"""Formula One sources: Ergast and Jolpica replies, Jolpica's import files, FastF1."""

from __future__ import annotations

from quali_core.model import Problem, SessionKind, Severity
from quali_core.reading.extracted import Role
from quali_core.reading.structured import cells
from quali_core.reading.structured.columns import Column
from quali_core.reading.structured.document import Node, dicts, written
from quali_core.reading.structured.paths import Record, pick, walk
from quali_core.reading.structured.shape import Part, Shape, columns

SERIES = "Formula 1"

_ERGAST_CAR = (
    *columns(position="position", number="number"),
    Column(Role.DRIVERS, "Driver", cells.person),
    *columns(driver_code="Driver.code", nation="Driver.nationality", team="Constructor.Name"),
)
KNOCK_OUT = tuple(Column(Role.SEGMENT, f"Q{n}", header=f"Q{n}") for n in (1, 2, 3))
_ERGAST_QUALIFYING = (*_ERGAST_CAR, *KNOCK_OUT)
_ERGAST_RACE = (
    *_ERGAST_CAR,
    Column(Role.TIME, "FastestLap.Time.time|FastestLap.Time", header="Fastest lap"),
    Column(Role.SPEED, "FastestLap.AverageSpeed.speed|FastestLap.AverageSpeed", header="km/h"),
    *columns(laps="laps", status="status"),
)
_ERGAST_DETAILS = {"series": "", "session": "", "here": "", "label": "", "date": "date", "year": "season"}


def _ergast_parts() -> tuple[Part, ...]:
    parts: list[Part] = []
    for kind, cars, json_key, xml_key in (
        (SessionKind.QUALIFYING, _ERGAST_QUALIFYING, "QualifyingResults", "QualifyingList.QualifyingResult"),
        (
            SessionKind.SPRINT_QUALIFYING,
            _ERGAST_QUALIFYING,
            "SprintQualifyingResults",
            "SprintQualifyingList.QualifyingResult",
        ),
        (SessionKind.RACE, _ERGAST_RACE, "Results", "ResultsList.Result"),
        (SessionKind.RACE, _ERGAST_RACE, "SprintResults", "SprintList.SprintResult"),
    ):
        details = {"label": "sprint"} if "Sprint" in json_key else {}
        parts.append(Part(f"MRData.RaceTable.Races.*.{json_key}", cars, kind, details=details))
        parts.append(Part(f"MRData.RaceTable.Race.*.{xml_key}", cars, kind, details=details))
    return tuple(parts)


def _paging(root: Node) -> tuple[Problem, ...]:
    """A page of a longer reply may hold a race in part: say which."""
    limit, offset, total = (written(pick(root, f"MRData.{key}")) for key in ("limit", "offset", "total"))
    if not (limit.isdecimal() and offset.isdecimal() and total.isdecimal()):
        return ()
    first, behind, count = int(offset), int(offset) + int(limit), int(total)
    races = [found.node for path in ("Races", "Race") for found in walk(root, f"MRData.RaceTable.{path}.*")]
    if (first == 0 and behind >= count) or not races:
        return ()
    cut = [*(races[:1] if first else []), *(races[-1:] if behind < count else [])]
    names = " and ".join(dict.fromkeys(written(pick(race, "raceName")) or "a race" for race in cut))
    message = (
        f"This is one page of a longer reply: rows {first + 1} to {min(behind, count)} of {count}. "
        f"{names} may be incomplete. Upload the other pages too, or a reply with a larger limit."
    )
    return (Problem(Severity.WARNING, "incomplete_page", message),)


ERGAST = Shape(
    name="ergast",
    marks=("MRData.RaceTable",),
    parts=_ergast_parts(),
    details=_ERGAST_DETAILS,
    series=SERIES,
    empty="This Ergast reply holds no results: its race list is empty, or it lists something else.",
    check=_paging,
)

_IMPORT_DETAILS = {
    "year": "foreign_keys.year",
    "round": "foreign_keys.round",
    "session": "foreign_keys.session",
    "label": "foreign_keys.session",
}
JOLPICA_IMPORT = Shape(
    name="jolpica_import",
    marks=("*.object_type", "*.foreign_keys", "*.objects"),
    parts=(
        Part(
            "",
            (
                Column(Role.POSITION, "objects.0.position", cells.place),
                Column(Role.NUMBER, "foreign_keys.car_number", cells.number),
                Column(Role.TIME, "objects.0.fastest_lap_time|objects.0.best_lap_time", cells.timedelta_milliseconds),
                Column(Role.LAPS, "objects.0.laps_completed"),
                Column(Role.STATUS, "objects.0", cells.jolpica_status),
            ),
            group=("foreign_keys.year", "foreign_keys.round", "foreign_keys.session"),
            keep=lambda record: written(record.get("object_type")) == "SessionEntry",
            sort="objects.0.position",
        ),
    ),
    details=_IMPORT_DETAILS,
    series=SERIES,
    empty="This import file holds no session entries (no SessionEntry objects), so no classification.",
)


def _mend_jolpica(root: Node) -> Node:
    """In a race ``time`` is the race's; elsewhere the segments stand under their keys."""
    data = pick(root, "data")
    code = written(pick(data, "code"))
    entries: list[Node] = []
    for entry in dicts(pick(data, "results")):
        parts = entry.get("components")
        segments: list[Node] = [*parts.values()] if isinstance(parts, dict) else []
        timed = {"time": None} if code in ("R", "SR") else {"segments": segments}
        entries.append({**entry, **timed})
    return {"data": {**data, "results": entries}} if isinstance(data, dict) else root


JOLPICA = Shape(
    name="jolpica",
    marks=("data.season", "data.round", "data.results"),
    parts=(
        Part(
            "data.results",
            (
                Column(Role.POSITION, "position", cells.place),
                Column(Role.NUMBER, "car_number", cells.number),
                Column(Role.DRIVERS, "driver", cells.person),
                *columns(driver_code="driver.abbreviation", team="team.name", laps="laps_completed"),
                *(Column(Role.SEGMENT, f"segments.{n}.time", header=f"Q{n + 1}") for n in range(3)),
                Column(Role.TIME, "fastest_lap.time|best_lap.time|time"),
                Column(Role.STATUS, "is_classified", cells.classified),
            ),
            sort="position",
        ),
    ),
    details={
        "event": "data.round.name",
        "year": "data.season.year",
        "round": "data.round.number",
        "date": "data.local_timestamp|data.timestamp",
        "circuit": "data.circuit.name",
        "place": "data.circuit.locality",
        "country": "data.circuit.country",
        "session": "data.title|data.code",
        "label": "",
    },
    series=SERIES,
    mend=_mend_jolpica,
    empty="This Jolpica reply holds a session without results.",
)

_FASTF1_ENTRY = (
    Column(Role.POSITION, "Position", cells.place),
    Column(Role.NUMBER, "DriverNumber", cells.number),
    Column(Role.DRIVERS, "FullName|BroadcastName"),
    *columns(driver_code="Abbreviation", nation="CountryCode", team="TeamName"),
    *KNOCK_OUT,
    *columns(laps="Laps", status="Status"),
)


def _has_segment(record: Record) -> bool:
    return bool(written(pick(record, "Q1|Q2|Q3")))


FASTF1 = Shape(
    name="fastf1",
    marks=("*.DriverNumber", "*.TeamName", "*.Abbreviation"),
    parts=(
        Part(
            "",
            _FASTF1_ENTRY,
            SessionKind.QUALIFYING,
            group=("Year|year|season", "RoundNumber|Round|round", "EventName|Event|event"),
            keep=_has_segment,
        ),
        Part(
            "",
            _FASTF1_ENTRY,
            SessionKind.RACE,
            group=("Year|year|season", "RoundNumber|Round|round", "EventName|Event|event"),
            keep=lambda record: not _has_segment(record) and bool(written(pick(record, "Status|Points"))),
        ),
    ),
    series=SERIES,
    empty="This FastF1 table holds neither qualifying times (Q1, Q2, Q3) nor a race's points.",
)

SHAPES = (ERGAST, JOLPICA, JOLPICA_IMPORT, FASTF1)
