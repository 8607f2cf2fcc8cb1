"""Parsing and storing against bare ``sqlite3`` doing the same inserts, in one run.

python benchmarks/importing.py [--sessions 10000] [--entries 25]
"""

from __future__ import annotations

import argparse
import asyncio
import random
import sqlite3
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from quali_core.importing import commit, plan
from quali_core.model import LOCAL, clock
from quali_core.reading import UploadedFile
from quali_core.reading.read import read
from quali_core.store import Store
from quali_core.store.migrate import migrations

TABLES = (
    *("file", "event", "action", "session", "revision", "entry"),
    *("subject", "name", "result", "part", "change"),
)
# As an import goes through them: entry by entry, not in the order of the key.
ORDER = {"result": "ORDER BY session_id, seq"}


def main() -> None:
    """Measure, and print one line a step."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--sessions", type=int, default=10_000)
    options.add_argument("--entries", type=int, default=25)
    options.add_argument("--upload", type=int, default=500, help="sessions an upload")
    chosen = options.parse_args()
    rows = chosen.sessions * chosen.entries
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "results.db"
        parsing, planning, storing = asyncio.run(measure(path, chosen.sessions, chosen.entries, chosen.upload))
        bare = replay(path, Path(folder) / "bare.db")
    whole = parsing + planning + storing
    print(f"{chosen.sessions} sessions of {chosen.entries} entries, {rows} rows")
    for name, seconds in (
        ("parsing", parsing),
        ("planning", planning),
        ("storing", storing),
        ("parsing and storing", parsing + storing),
        ("all three", whole),
        ("bare sqlite3, same inserts", bare),
    ):
        print(f"{name:28} {seconds:8.2f} s {rows / seconds:10.0f} rows/s {bare / seconds:6.2f} of bare")


async def measure(path: Path, sessions: int, entries: int, upload: int) -> tuple[float, float, float]:
    """Seconds that parsing, planning and storing take, uploads of many files one after the other."""
    files = list(made_files(sessions, entries))
    parsing = planning = storing = 0.0
    async with await Store.open(path) as store:
        reader, writer = store.reader(LOCAL), store.writer(LOCAL, "benchmark")
        for start in range(0, len(files), upload):
            began = time.perf_counter()
            readings = read(files[start : start + upload])
            parsed = time.perf_counter()
            planned = await plan(readings, reader)
            ready = time.perf_counter()
            receipt = await commit(planned, writer)
            stored = time.perf_counter()
            if len(receipt.sessions) != len(readings):
                raise SystemExit(f"only {len(receipt.sessions)} of {len(readings)} files were stored")
            parsing, planning, storing = parsing + parsed - began, planning + ready - parsed, storing + stored - ready
    return parsing, planning, storing


def replay(path: Path, copy: Path) -> float:
    """Seconds that bare ``sqlite3`` takes for a stored database's inserts: one transaction, one statement a table."""
    with sqlite3.connect(path) as source:
        tables = {table: source.execute(f"SELECT * FROM {table} {ORDER.get(table, '')}").fetchall() for table in TABLES}
    source.close()
    target = sqlite3.connect(copy, isolation_level=None)
    target.execute("PRAGMA journal_mode = WAL")
    target.execute("PRAGMA synchronous = NORMAL")
    target.execute("PRAGMA foreign_keys = ON")
    for _, _, script in migrations():
        target.executescript(script)
    began = time.perf_counter()
    target.execute("BEGIN IMMEDIATE")
    for table, rows in tables.items():
        if rows:
            target.executemany(f"INSERT INTO {table} VALUES ({', '.join('?' * len(rows[0]))})", rows)
    target.execute("COMMIT")
    took = time.perf_counter() - began
    target.close()
    return took


def made_files(sessions: int, entries: int) -> Iterator[UploadedFile]:
    """Pipe tables of made-up seasons: a pool of crews, teams and cars that come again."""
    chance = random.Random(7)
    teams = [f"Team {chance.choice(WORDS)} {chance.choice(WORDS)}" for _ in range(200)]
    cars = [f"{chance.choice(WORDS)} {chance.randrange(100, 999)}" for _ in range(100)]
    drivers = [f"{chance.choice(WORDS)} {chance.choice(WORDS)}{chance.choice(WORDS).lower()}" for _ in range(4000)]
    for n in range(sessions):
        year, number = 1950 + n // 20, n % 20 + 1
        lines = [
            f"Series: World Series {year % 3}\nEvent: {WORDS[n % 20]} {number}\nYear: {year}\nRound: {number}\n"
            "Session: Qualifying\n"
        ]
        lap = 90_000_000
        for place, car in enumerate(chance.sample(range(1, 100), entries), 1):
            lap += chance.randrange(1000, 400_000)
            crew = " / ".join(chance.sample(drivers, 2))
            row = (str(place), str(car), crew, chance.choice(cars), chance.choice(teams), clock(lap))
            lines.append(f"| {' | '.join(row)} | {4.25 * 3.6e9 / lap:.3f} |")
        yield UploadedFile(f"session-{n}.txt", "\n".join(lines).encode())


WORDS = [
    *("Alder", "Birch", "Cedar", "Dogwood", "Elm", "Fir", "Ginkgo", "Hazel", "Ivy", "Juniper", "Katsura", "Larch"),
    *("Maple", "Nutmeg", "Oak", "Pine", "Quince", "Rowan", "Spruce", "Tamarack", "Umbra", "Vine", "Willow", "Yew"),
]


if __name__ == "__main__":
    main()
