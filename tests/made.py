"""Classifications made by hand for the tests of storing and importing."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from quali_core.model import Classification, Driver, Entry, EntryStatus, Event, LapTime, SessionKind, Source

Line = tuple[str, str, str, int | None]  # number, crew ("A / B"), team, time in milliseconds

FIELD: tuple[Line, ...] = (
    ("1", "David Terrien / Christian Pescatori", "JMB Giesse Team Ferrari", 89449),
    ("5", "Mauro Baldi / Andrea Chiesa", "R & M", 90481),
    ("23", "Marco Zadra / Philipp Peter", "BMS Scuderia Italia", 91357),
    ("22", "Enzo Calderari / Angelo Zadra / Lilian Bryner", "BMS Scuderia Italia", 92167),
    ("32", "Dino Morelli", "Harrier Mann Racing", None),
)
MAGNY_COURS = Event("SportsRacing World Cup", "Magny-Cours", 2000, circuit="Nevers Magny-Cours", country="France")
MONZA = Event("SportsRacing World Cup", "Monza", 2000, date=date(2000, 4, 16), country="Italy")


def entry(place: int, line: Line) -> Entry:
    number, crew, team, time = line
    return Entry(
        position=place,
        position_text=str(place),
        number=number,
        drivers=tuple(Driver(name) for name in crew.split(" / ")),
        team=team,
        best=None if time is None else LapTime(time * 1000, f"{time / 1000:.3f}"),
        status=EntryStatus.NO_TIME if time is None else EntryStatus.TIMED,
        line=place + 7,
        line_text=f"{place} {number} {crew} {team} {time}",
    )


def made(
    event: Event = MAGNY_COURS,
    field: Sequence[Line] = FIELD,
    session: SessionKind = SessionKind.QUALIFYING,
    file: str = "magny-cours.txt",
    **rest: object,
) -> Classification:
    entries = tuple(entry(place, line) for place, line in enumerate(field, 1))
    sha = hashlib.sha256(repr((event, entries, session, file, rest)).encode()).hexdigest()
    return replace(Classification(event, session, entries, Source(file, sha)), **rest)  # type: ignore[arg-type]


def as_stored(one: Classification, id: int, revision: int = 1) -> Classification:  # noqa: A002
    return replace(one, id=id, revision=revision)
