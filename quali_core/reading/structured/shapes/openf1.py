"""OpenF1: results and starting grids whose records name sessions, meetings and drivers by keys."""

from __future__ import annotations

from collections import Counter

from quali_core.model import Problem, Severity
from quali_core.reading.extracted import Role
from quali_core.reading.structured import cells
from quali_core.reading.structured.columns import Column
from quali_core.reading.structured.document import Node, dicts, written
from quali_core.reading.structured.paths import Record
from quali_core.reading.structured.shape import Part, Shape, columns
from quali_core.reading.structured.shapes.formula1 import SERIES

OPENF1 = Shape(
    name="openf1",
    marks=("*.session_key", "*.driver_number", "*.position"),
    parts=(
        Part(
            "",
            (
                Column(Role.POSITION, "position", cells.place),
                Column(Role.NUMBER, "driver_number", cells.number),
                Column(Role.DRIVERS, "driver", cells.person),
                *columns(driver_code="driver.name_acronym", nation="driver.country_code", team="driver.team_name"),
                *(Column(Role.SEGMENT, f"durations.{n}", cells.seconds, f"Q{n + 1}") for n in (0, 1, 2)),
                Column(Role.TIME, "best", cells.seconds, "Best lap"),
                Column(Role.LAPS, "number_of_laps"),
                Column(Role.STATUS, "status"),
            ),
            group=("session_key",),
            keep=lambda record: "lap_number" not in record and not record.get("over_time"),
            sort="position",
            details={
                "session": "kind|session.session_name|session.session_type|said",
                "label": "session.session_name",
                "year": "session.year|meeting.year",
                "event": "meeting.meeting_name|session.meeting.meeting_name",
                "date": "session.date_start|meeting.date_start|date",
                "circuit": "session.circuit_short_name|meeting.circuit_short_name",
                "country": "session.country_name|meeting.country_name",
                "place": "session.location|meeting.location",
            },
        ),
    ),
    series=SERIES,
    empty="These are positions over time, not a result. Upload OpenF1's session_result, with drivers and sessions.",
    mend=lambda root: _openf1_race(root),
    check=lambda root: _last_seen(root),
)


_A_LAP = 600
"""A duration of as many seconds is no lap: it is a race's."""


def _openf1_race(root: Node) -> Node:
    """Where one car of a session has a race's duration, all of them raced."""
    again = _seen_again(root)
    entries = [
        {**_openf1_entry(record), "over_time": "date" in record and written(record.get("session_key")) in again}
        for record in dicts(root)
    ]
    raced = {written(entry.get("session_key")) for entry in entries if entry.get("said")}
    return [{**entry, "said": "Race"} if written(entry.get("session_key")) in raced else entry for entry in entries]


def _openf1_entry(record: Record) -> Record:
    """In qualifying ``duration`` lists Q1, Q2, Q3; in practice it is the best lap and in a race the race time."""
    duration = record.get("duration")
    entry = dict(record)
    if isinstance(duration, str) and duration.startswith("["):  # as a table of text has it
        duration = [part.strip() for part in duration.strip("[]").split(",")]
    if isinstance(duration, list):
        entry["durations"] = duration
    elif _seconds(duration) and _seconds(duration) < _A_LAP:
        entry["best"] = duration
    elif _seconds(duration) or _seconds(record.get("points")):
        entry["said"] = "Race"
    if "lap_duration" in record:
        entry["best"], entry["kind"] = record["lap_duration"], "Starting grid"
    entry["status"] = next((key for key in ("dsq", "dns", "dnf") if written(record.get(key)).lower() == "true"), None)
    return entry


def _seen_again(root: Node) -> set[str]:
    """The sessions in which a car has more than one place: those of a feed, one after the other."""
    seen = Counter((written(record.get("session_key")), written(record.get("driver_number"))) for record in dicts(root))
    return {session for (session, _), count in seen.items() if count > 1}


def _last_seen(root: Node) -> tuple[Problem, ...]:
    """Places with a date, one a car, may be those of the result or those at one moment."""
    placed = (record for record in dicts(root) if "date" in record and "lap_number" not in record)
    dated = any(not record.get("over_time") for record in placed)
    return (_AT_ONE_TIME,) if dated else ()


_AT_ONE_TIME = Problem(
    Severity.WARNING,
    "session_doubtful",
    "Each car has one place with a date: please confirm that this is how the session ended, not how it stood then.",
)


def _seconds(node: Node) -> float:
    try:
        return float(written(node))
    except ValueError:
        return 0.0


SHAPES = (OPENF1,)
