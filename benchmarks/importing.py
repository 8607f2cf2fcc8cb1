"""Parsing and storing against bare ``sqlite3`` doing the same inserts, in one run.

    python benchmarks/importing.py [--sessions 10000] [--entries 25]

Two shapes of the same results: a CSV file a season, with a header and the session's details in columns; and a pipe
table a session without header, each a file of its own. Printed is a Markdown table, ratios first; seconds are of
processor time, which others on the machine disturb less.
"""

from __future__ import annotations

import argparse
import asyncio
import csv
import io
import random
import sqlite3
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from quali_core.importing import commit, plan
from quali_core.model import LOCAL, clock
from quali_core.reading import UploadedFile
from quali_core.reading.read import read
from quali_core.store import Store
from quali_core.store.migrate import migrations

TABLES = (
    *("file", "event", "action", "session", "revision", "entry"),
    *("subject", "name", "ground", "result", "timed", "stage", "sheet", "margin", "change"),
)
# As an import goes through them: entry by entry, not in the order of the key.
ORDER = {"result": "ORDER BY session_id, seq"}


SEASON = 20
"""Sessions of a season."""
YEARS = 70
"""Seasons of a series."""


@dataclass(frozen=True, slots=True)
class Made:
    """A made-up session: its details, and its rows as texts."""

    series: str
    event: str
    year: int
    round: int
    rows: Sequence[Sequence[str]]


def main() -> None:
    """Measure both shapes, and print one line a step."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--sessions", type=int, default=10_000)
    options.add_argument("--entries", type=int, default=25)
    options.add_argument("--upload", type=int, default=500, help="sessions an upload")
    chosen = options.parse_args()
    rows = chosen.sessions * chosen.entries
    made = list(made_sessions(chosen.sessions, chosen.entries))
    print(f"{chosen.sessions} sessions of {chosen.entries} entries, {rows} rows\n")
    print("| files | step | of bare sqlite3 | rows/s | seconds |")
    print("|---|---|--:|--:|--:|")
    shapes = {
        "a CSV a season": (season_files(made), chosen.upload // SEASON),
        "a pipe table a session": (session_files(made), chosen.upload),
    }
    for name, (files, upload) in shapes.items():
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "results.db"
            parsing, planning, storing = asyncio.run(measure(path, list(files), upload, chosen.sessions))
            bare = replay(path, Path(folder) / "bare.db")
        for step, seconds in (
            ("parsing and storing", parsing + storing),
            ("parsing", parsing),
            ("planning", planning),
            ("storing", storing),
            ("all three", parsing + planning + storing),
            ("bare sqlite3, same inserts", bare),
        ):
            print(f"| {name} | {step} | {bare / seconds:.2f} | {rows / seconds:.0f} | {seconds:.2f} |", flush=True)


async def measure(path: Path, files: Sequence[UploadedFile], upload: int, sessions: int) -> tuple[float, float, float]:
    """Seconds of processor time that parsing, planning and storing take, uploads of many files one after the other."""
    stored = 0
    parsing = planning = storing = 0.0
    async with await Store.open(path) as store:
        reader, writer = store.reader(LOCAL), store.writer(LOCAL, "benchmark")
        for start in range(0, len(files), upload):
            began = time.process_time()
            readings = read(files[start : start + upload])
            parsed = time.process_time()
            planned = await plan(readings, reader)
            ready = time.process_time()
            receipt = await commit(planned, writer)
            ended = time.process_time()
            stored += len(receipt.sessions)
            parsing, planning, storing = parsing + parsed - began, planning + ready - parsed, storing + ended - ready
    if stored != sessions:
        raise SystemExit(f"only {stored} of {sessions} sessions were stored")
    return parsing, planning, storing


def replay(path: Path, copy: Path) -> float:
    """Processor time in seconds of bare ``sqlite3`` doing a stored database's inserts, a statement a table."""
    with sqlite3.connect(path) as source:
        tables = {table: source.execute(f"SELECT * FROM {table} {ORDER.get(table, '')}").fetchall() for table in TABLES}
    source.close()
    target = sqlite3.connect(copy, isolation_level=None)
    target.execute("PRAGMA journal_mode = WAL")
    target.execute("PRAGMA synchronous = NORMAL")
    target.execute("PRAGMA foreign_keys = ON")
    for _, _, script in migrations():
        target.executescript(script)
    began = time.process_time()
    target.execute("BEGIN IMMEDIATE")
    for table, rows in tables.items():
        if rows:
            target.executemany(f"INSERT INTO {table} VALUES ({', '.join('?' * len(rows[0]))})", rows)
    target.execute("COMMIT")
    took = time.process_time() - began
    target.close()
    return took


def made_sessions(sessions: int, entries: int) -> Iterator[Made]:
    """Made-up seasons: a pool of crews, teams and cars that come again."""
    chance = random.Random(7)
    teams = [f"Team {chance.choice(WORDS)} {chance.choice(WORDS)}" for _ in range(200)]
    cars = [f"{chance.choice(WORDS)} {chance.randrange(100, 999)}" for _ in range(100)]
    drivers = [f"{chance.choice(WORDS)} {chance.choice(WORDS)}{chance.choice(WORDS).lower()}" for _ in range(4000)]
    for n in range(sessions):
        season, number = n // SEASON, n % SEASON + 1
        rows = []
        lap = 90_000_000
        for place, car in enumerate(chance.sample(range(1, 100), entries), 1):
            lap += chance.randrange(1000, 400_000)
            crew = " / ".join(chance.sample(drivers, 2))
            speed = f"{4.25 * 3.6e9 / lap:.3f}"
            rows.append((str(place), str(car), crew, chance.choice(cars), chance.choice(teams), clock(lap), speed))
        series, year = f"World Series {season // YEARS}", 1955 + season % YEARS
        yield Made(series, f"{WORDS[n % SEASON]} {number}", year, number, rows)


def session_files(made: Sequence[Made]) -> Iterator[UploadedFile]:
    """A pipe table a session, without header; its details stand above it."""
    for n, one in enumerate(made):
        about = (
            f"Series: {one.series}\nEvent: {one.event}\nYear: {one.year}\nRound: {one.round}\nSession: Qualifying\n\n"
        )
        table = "\n".join(f"| {' | '.join(row)} |" for row in one.rows)
        yield UploadedFile(f"session-{n}.txt", (about + table).encode())


def season_files(made: Sequence[Made]) -> Iterator[UploadedFile]:
    """A CSV a season, with a header."""
    header = ("series", "year", "round", "event", "session", "position", "number", "drivers", "car", "team", "time")
    for start in range(0, len(made), SEASON):
        out = io.StringIO()
        writer = csv.writer(out)
        writer.writerow((*header, "speed"))
        for one in made[start : start + SEASON]:
            about = (one.series, one.year, one.round, one.event, "Qualifying")
            writer.writerows((*about, *row) for row in one.rows)
        yield UploadedFile(f"season-{start // SEASON}.csv", out.getvalue().encode())


WORDS = [
    *("Alder", "Birch", "Cedar", "Dogwood", "Elm", "Fir", "Ginkgo", "Hazel", "Ivy", "Juniper", "Katsura", "Larch"),
    *("Maple", "Nutmeg", "Oak", "Pine", "Quince", "Rowan", "Spruce", "Tamarack", "Umbra", "Vine", "Willow", "Yew"),
]


if __name__ == "__main__":
    main()
