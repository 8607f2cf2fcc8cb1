"""The championship's tables of the corpus: as classifications for the store, and bare, for counting once more."""

from __future__ import annotations

import csv
from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from quali_core.model import (
    Classification,
    Driver,
    Entry,
    EntryStatus,
    Event,
    LapTime,
    Segment,
    SessionKind,
    Source,
)

FOLDER = Path(__file__).parents[4] / "shared" / "corpus" / "ergast"
PARTS = ("q1", "q2", "q3")


@dataclass(frozen=True)
class Line:
    """One line of the bare table; times in milliseconds."""

    race: int
    year: int
    gp: str
    circuit: str
    country: str
    day: str
    driver: str
    team: str
    place: int
    q1: int | None
    q2: int | None
    q3: int | None

    @property
    def official(self) -> int | None:
        return next((ms for ms in (self.q3, self.q2, self.q1) if ms is not None), None)


def lines() -> list[Line]:
    """Every line of the qualifying table, by race and place."""
    races = _table("races", "raceId")
    circuits = _table("circuits", "circuitId")
    drivers = _table("drivers", "driverId")
    teams = _table("constructors", "constructorId")
    found = []
    for row in _rows("qualifying"):
        race, driver = races[row["raceId"]], drivers[row["driverId"]]
        circuit = circuits[race["circuitId"]]
        found.append(
            Line(
                int(row["raceId"]),
                int(race["year"]),
                race["name"],
                circuit["name"],
                circuit["country"],
                race["date"],
                f"{driver['forename']} {driver['surname']}",
                teams[row["constructorId"]]["name"],
                int(row["position"]),
                *(_ms(row[part]) for part in PARTS),
            )
        )
    return sorted(found, key=lambda line: (line.day, line.place))


def classifications() -> list[Classification]:
    """The same as the store takes it."""
    races: dict[int, list[Line]] = defaultdict(list)
    for line in lines():
        races[line.race].append(line)
    rounds = _table("races", "raceId")
    return [_classification(int(rounds[str(race)]["round"]), field) for race, field in races.items()]


def _classification(round_: int, field: list[Line]) -> Classification:
    first = field[0]
    event = Event(
        "Formula 1",
        first.gp,
        first.year,
        round_,
        date.fromisoformat(first.day),
        first.circuit,
        None,
        first.country,
    )
    entries = tuple(_entry(line) for line in field)
    return Classification(event, SessionKind.QUALIFYING, entries, Source("qualifying.csv", "cd" * 32))


def _entry(line: Line) -> Entry:
    best = _lap(line.official)
    return Entry(
        line.place,
        drivers=(Driver(line.driver),),
        team=line.team,
        best=best,
        status=EntryStatus.TIMED if best else EntryStatus.NO_TIME,
        segments=tuple(Segment(part.upper(), _lap(getattr(line, part))) for part in PARTS),
        line=line.place,
    )


def _lap(ms: int | None) -> LapTime | None:
    return None if ms is None else LapTime(ms * 1000, str(ms))


def _ms(text: str) -> int | None:
    if text in {"", "\\N"}:
        return None
    minutes, _, seconds = text.partition(":")
    whole, _, fraction = seconds.partition(".")
    return (int(minutes) * 60 + int(whole)) * 1000 + int(fraction.ljust(3, "0"))


def _rows(name: str) -> list[dict[str, str]]:
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _table(name: str, key: str) -> dict[str, dict[str, str]]:
    return {row[key]: row for row in _rows(name)}
