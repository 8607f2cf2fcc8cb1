"""Two seasons of a touring cup, small enough to count by hand, in a library and two servers.

The cars: #1 Ann Abel / Bob Bär, #2 Cid Çelik (both team Alpha), #3 Dan Doe (Beta), #4 Fay Fox (Gamma).

    library  2019-04-07  Monza   4 3 1 2         2020 Monza once more: 3 1 2 4 (server 1 has its own)
    server 1 2020-04-05  Monza   1 2 3 4         poles: Ann and Bob 2 (2020), Cid 2 (2021), Dan 1, Fay 1 (2019)
             2020-05-10  Spa     3 1 4 2         #2 without a time, still classified
             2020-06-07  Jarama  1 3 2 4
             2021 r. 1   Monza   2 1 3 4         in parts: #2 and #1 set a time in Q2
             2021 r. 2   Spa     2 3 1 4         in parts: only #2 set a time in Q2, #3 went through without
             2021 r. 2   Spa     3 1 2 4         sprint qualifying
             2021 r. 2   Spa     4 3 2 1         practice
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from quali_core.model import (
    LIBRARY,
    Classification,
    Driver,
    Entry,
    EntryStatus,
    Event,
    LapTime,
    Scope,
    ScopeKind,
    Segment,
    SessionKind,
    Source,
)
from quali_core.store import Store

SERVER = Scope(ScopeKind.GUILD, 1)
OTHER = Scope(ScopeKind.GUILD, 2)
SERIES = "Touring Cup"

_CARS = {
    "1": (("Ann Abel", "Bob Bär"), "Alpha", "Lola B2K/10 Judd"),
    "2": (("Cid Çelik",), "Alpha", "Lola T98/20"),
    "3": (("Dan Doe",), "Beta", "Riley & Scott Mk III"),
    "4": (("Fay Fox",), "Gamma", "Lola B2K/10 Judd"),
}
_COUNTRIES = {"Monza": "Italy", "Spa": "Belgium", "Jarama": "Spain"}


def event(place: str, year: int, round_: int, day: str | None = None) -> Event:
    when = date.fromisoformat(day) if day else None
    return Event(SERIES, f"{place} 200 km", year, round_, when, place, None, _COUNTRIES[place])


def session(
    of: Event,
    numbers: str,
    times: Sequence[float | None],
    kind: SessionKind = SessionKind.QUALIFYING,
    second_part: Sequence[float | None] = (),
) -> Classification:
    """Cars in official order with their times in seconds; ``second_part`` are times in Q2, one for each car."""
    entries = []
    for place, (number, time) in enumerate(zip(numbers, times, strict=True), 1):
        crew, team, car = _CARS[number]
        parts: tuple[Segment, ...] = ()
        best = _lap(time)
        if second_part:
            last = _lap(second_part[place - 1])
            parts = (Segment("Q1", best), Segment("Q2", last))
            best = last or best
        status = EntryStatus.TIMED if best else EntryStatus.NO_TIME
        drivers = tuple(Driver(name) for name in crew)
        entry = Entry(
            place,
            number=number,
            drivers=drivers,
            team=team,
            car=car,
            best=best,
            status=status,
            segments=parts,
            line=place,
        )
        entries.append(entry)
    return Classification(of, kind, tuple(entries), Source(f"{of.year}-{of.round}-{kind}.txt", "ab" * 32))


def _lap(seconds: float | None) -> LapTime | None:
    return None if seconds is None else LapTime(round(seconds * 1_000_000), str(seconds))


SHIPPED = (
    session(event("Monza", 2019, 1, "2019-04-07"), "4312", (91.0, 91.5, 91.7, 92.0)),
    session(event("Monza", 2020, 1, "2020-04-05"), "3124", (90.0, 90.1, 90.2, 90.3)),
)
OWN = (
    session(event("Monza", 2020, 1, "2020-04-05"), "1234", (90.0, 90.2, 90.5, 91.0)),
    session(event("Spa", 2020, 2, "2020-05-10"), "3142", (120.0, 120.01, 121.0, None)),
    session(event("Jarama", 2020, 3, "2020-06-07"), "1324", (89.5, 89.9, 90.1, 90.3)),
    session(event("Monza", 2021, 1), "2134", (89.5, 89.6, 89.9, 90.0), second_part=(89.0, 89.4, None, None)),
    session(event("Spa", 2021, 2), "2314", (119.5, 119.7, 120.5, 121.0), second_part=(119.0, None, None, None)),
    session(event("Spa", 2021, 2), "3124", (118.0, 119.0, 120.0, 121.0), SessionKind.SPRINT_QUALIFYING),
    session(event("Spa", 2021, 2), "4321", (117.0, 118.0, 119.0, 120.0), SessionKind.PRACTICE),
)


async def fill(store: Store) -> None:
    await store.writer(LIBRARY, "library").save(SHIPPED)
    await store.writer(SERVER, "user:1").save(OWN)
