"""Made-up seasons: three drivers, two teams, three circuits, 2019 to 2022; the newest session has id 32."""

from __future__ import annotations

from quali_core.model import Classification, Driver, Entry, Event, LapTime, Segment, SessionKind, Source

EVENTS = (
    ("Italian Grand Prix", "Autodromo Nazionale di Monza", "Monza", "Italy"),
    ("British Grand Prix", "Silverstone Circuit", "Silverstone", "UK"),
)
GRID = (("Anna Sommer", "SOM", "Alpha", "1"), ("Bo Winter", "WIN", "Alpha", "2"), ("Cy Herbst", "HER", "Beta", "3"))


def seasons() -> list[Classification]:
    """Newest first; the ids are the year's second figure and the round: 21 is the first round of 2021."""
    return [_session(year, round_) for year in (2022, 2021, 2020, 2019) for round_ in (2, 1)]


def _session(year: int, round_: int) -> Classification:
    name, circuit, place, country = EVENTS[round_ - 1]
    event = Event("Formula Test", name, year, round_, None, circuit, place, country)
    entries = tuple(
        Entry(
            position=at,
            number=number,
            drivers=(Driver(driver, code),),
            team=team,
            best=LapTime(80_000_000 + 100_000 * at),
            segments=(
                Segment("Q1", LapTime(81_000_000 + 100_000 * at)),
                Segment("Q2", LapTime(80_000_000) if at < 3 else None),
            ),
        )
        for at, (driver, code, team, number) in enumerate(GRID, start=1)
    )
    return Classification(
        event, SessionKind.QUALIFYING, entries, Source(f"{year}-{round_}.csv", "0" * 64), id=(year - 2019) * 10 + round_
    )
