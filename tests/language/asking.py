"""Asking in tests: the shipped session, and made-up seasons, without a database."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime
from pathlib import Path

from quali_core.language import Catalogue, Context
from quali_core.model import LIBRARY, Classification, Driver, Entry, Event, LapTime, SessionKind, Source
from quali_core.names import Index, PlainName
from quali_core.store.records import SessionSummary

TODAY = date(2026, 11, 23)
SEED = Path(__file__).parents[2] / "data" / "srwc-2000-magny-cours-qualifying.txt"


def seed() -> Classification:
    """The shipped session, its pipes parsed by hand."""
    entries = []
    for number, line in enumerate(SEED.read_text(encoding="utf-8").splitlines(), start=1):
        cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
        if not line.startswith("|") or len(cells) != 7:
            continue
        place, car_number, drivers, car, team, time, speed = cells
        timed = time != "no time"
        entries.append(
            Entry(
                position=int("".join(filter(str.isdigit, place))),
                number=car_number,
                drivers=tuple(Driver(name.strip()) for name in drivers.split(" / ")),
                car=car,
                team=team,
                best=LapTime(_us(time), time) if timed else None,
                speed_kmh=float(speed) if speed else None,
                line=number,
            )
        )
    event = Event(
        "SportsRacing World Cup", "Magny-Cours", 2000, circuit="Circuit de Nevers Magny-Cours", country="France"
    )
    return Classification(event, SessionKind.QUALIFYING, tuple(entries), Source("seed.txt", "0" * 64), id=1)


def _us(time: str) -> int:
    minutes, seconds = time.split(":")
    return int(minutes) * 60_000_000 + round(float(seconds) * 1_000_000)


def summary(session: Classification) -> SessionSummary:
    """What the store would list of a session."""
    return SessionSummary(
        session.id or 0, session.session, session.label, session.event, len(session.entries), LIBRARY, 1, False,
        datetime(2026, 11, 1, tzinfo=UTC), session.source.file,
    )  # fmt: skip


def context(sessions: Sequence[Classification], **more: object) -> Context:
    """Everything that a question needs, from sessions given newest first."""
    by_id = {session.id: session for session in sessions}

    async def load(session_id: int) -> Classification | None:
        return by_id.get(session_id)

    return Context(
        index=Index(names(sessions)),
        catalogue=Catalogue(summary(session) for session in sessions),
        classification=sessions[0] if sessions else None,
        today=TODAY,
        load=load,
        **more,  # type: ignore[arg-type]  # language, last, event
    )


def names(sessions: Iterable[Classification]) -> list[PlainName]:
    """Every name with its count and last year."""
    counts: dict[tuple[str, str], list[int]] = {}
    codes: dict[str, str] = {}
    for session in sessions:
        year = session.event.year or 0
        for entry in session.entries:
            for driver in entry.drivers:
                counts.setdefault(("driver", driver.name), []).append(year)
                if driver.code:
                    codes[driver.name] = driver.code
            for kind, text in (
                ("team", entry.team),
                ("car", entry.car),
                ("class", entry.class_name),
                ("number", entry.number),
            ):
                if text:
                    counts.setdefault((kind, text), []).append(year)
    return [PlainName(k, t, len(years), max(years) or None, codes.get(t)) for (k, t), years in counts.items()]
