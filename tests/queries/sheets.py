"""Classifications to ask about, built by hand: the shipped session and small ones in other shapes."""

from __future__ import annotations

from pathlib import Path

from quali_core.model import Classification, Driver, Entry, EntryStatus, Event, LapTime, Segment, SessionKind, Source

SEED = Path(__file__).parents[2] / "data" / "srwc-2000-magny-cours-qualifying.txt"


def seconds(text: str) -> int:
    """``1:29.4490`` in microseconds."""
    minutes, _, rest = text.rpartition(":")
    whole, _, fraction = rest.partition(".")
    return (int(minutes or 0) * 60 + int(whole)) * 1_000_000 + int(fraction.ljust(6, "0"))


def lap(text: str | None) -> LapTime | None:
    return None if text is None else LapTime(seconds(text), text)


def magny_cours() -> Classification:
    """The shipped session, cell by cell as its table writes it."""
    rows = [(i, line) for i, line in enumerate(SEED.read_text("utf-8").splitlines(), 1) if line.startswith("|")]
    event = Event(
        series="SportsRacing World Cup",
        name="Magny-Cours",
        year=2000,
        circuit="Circuit de Nevers Magny-Cours",
        country="France",
    )
    entries = tuple(_entry(number, line) for number, line in rows)
    return Classification(event, SessionKind.QUALIFYING, entries, Source(SEED.name, "0a" * 32), id=1)


def _entry(line_number: int, line: str) -> Entry:
    place, number, crew, car, team, time, speed = (cell.strip() for cell in line.split("|")[1:8])
    timed = time != "no time"
    return Entry(
        position=int(place.rstrip("stndrh")),
        position_text=place,
        number=number,
        drivers=tuple(Driver(name.strip()) for name in crew.split(" / ")),
        car=car,
        team=team,
        best=lap(time) if timed else None,
        status=EntryStatus.TIMED if timed else EntryStatus.NO_TIME,
        speed_kmh=float(speed) if speed else None,
        line=line_number,
        line_text=line,
    )


def monaco() -> Classification:
    """A knock-out qualifying of six cars: two go out in Q1, two in Q2."""
    rows = (
        ("16", "LEC", "Charles Leclerc", "Ferrari", "1:12.104", "1:11.632", "1:11.376"),
        ("55", "SAI", "Carlos Sainz", "Ferrari", "1:12.300", "1:11.900", "1:11.601"),
        ("11", "PER", "Sergio Pérez", "Red Bull", "1:12.004", "1:11.950", None),
        ("1", "VER", "Max Verstappen", "Red Bull", "1:12.500", "1:12.100", None),
        ("4", "NOR", "Lando Norris", "McLaren", "1:12.927", None, None),
        ("3", "RIC", "Daniel Ricciardo", "McLaren", None, None, None),
    )
    entries = tuple(_knock_out(place, *row) for place, row in enumerate(rows, 1))
    event = Event(
        series="Formula 1", name="Monaco Grand Prix", year=2022, circuit="Circuit de Monaco", country="Monaco"
    )
    return Classification(
        event,
        SessionKind.QUALIFYING,
        entries,
        Source("monaco.csv", "0b" * 32),
        id=2,
        time_rule="last segment with a time",
    )


def _knock_out(place: int, number: str, code: str, name: str, team: str, *times: str | None) -> Entry:
    laps = [lap(time) for time in times]
    best = next((time for time in reversed(laps) if time is not None), None)
    return Entry(
        position=place,
        number=number,
        drivers=(Driver(name, code),),
        team=team,
        car=team,
        best=best,
        status=EntryStatus.NO_TIME if best is None else EntryStatus.TIMED,
        segments=tuple(Segment(f"Q{i}", time) for i, time in enumerate(laps, 1)),
        line=place + 1,
    )


class Memory:
    """A reader over sessions at hand; no other sessions tell how many went through to a part."""

    async def select(self, sql: str, params: object = None) -> list[object]:
        return []

    def __init__(self, *sessions: Classification) -> None:
        self.sessions = {session.id: session for session in sessions}

    async def session(self, session_id: int) -> Classification | None:
        return self.sessions.get(session_id)

    async def newest(self) -> Classification | None:
        return next(iter(self.sessions.values()), None)


def two_classes() -> Classification:
    """Two classes on one grid; the class name is written in one word."""
    rows = (
        ("31", "GTP", "Ada Berg", "Cadillac V", "1:31.284"),
        ("60", "GTP", "Carl Dahl", "Acura ARX", "1:31.481"),
        ("14", "GTDPRO", "Eva Falk", "Lexus RC F", "1:43.701"),
        ("77", "GTDPRO", "Gus Holm", "Porsche 911", "1:43.914"),
        ("5", "GTP", "Ida Juhl", "Porsche 963", "1:44.000"),
        ("65", "GTDPRO", "Karl Lund", "Ford Mustang", None),
    )
    entries = tuple(
        Entry(
            position=at,
            number=number,
            class_name=name,
            drivers=(Driver(driver),),
            car=car,
            best=lap(time),
            status=EntryStatus.NO_TIME if time is None else EntryStatus.TIMED,
        )
        for at, (number, name, driver, car, time) in enumerate(rows, 1)
    )
    return Classification(
        Event(name="The Glen", year=2026), SessionKind.GRID, entries, Source("glen.csv", "0c" * 32), id=7
    )
