"""Each kind of question through the library's way, against bare ``sqlite3`` running the same statements, in one run.

    python benchmarks/queries.py [--sessions 10000] [--entries 25] [--rounds 40] [--db KEPT.db]

Printed is a Markdown table: milliseconds at the middle and at the 99th percentile, from the query to the whole answer,
the same for the bare statements, and the ratio at the middle.
"""

from __future__ import annotations

import argparse
import asyncio
import random
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from quali_core.model import (
    LOCAL,
    Classification,
    Driver,
    Entry,
    Event,
    LapTime,
    Segment,
    SessionKind,
    Source,
)
from quali_core.queries import Query, run
from quali_core.queries.kinds import (
    AveragePlace,
    BestPlace,
    Career,
    HeadToHead,
    Lookup,
    Margin,
    MarginKind,
    Occasion,
    Pole,
    Record,
    Results,
    Streak,
    Tally,
    Winners,
)
from quali_core.queries.parts import By, Feat, Span, Subject, Unit
from quali_core.store import Reader, Store

_MOST_ROUNDS = 1000
"""Quick questions are asked as often within a second, so that their 99th percentile is one."""

Statement = tuple[str, Mapping[str, object]]

DRIVER, OTHER = Subject(By.DRIVER, "Driver 7"), Subject(By.DRIVER, "Driver 9")
TEAM = Subject(By.TEAM, "Team 7")
SEASON, CIRCUIT, ALL = Span(years=(2010, 2010)), Span(circuit="Circuit 5"), Span()

CASES: dict[str, Query] = {
    "pole of a session": Pole(5000),
    "a driver in a session": Lookup((Subject(By.PLACE, "9"),), session=5000),
    "a session's result": Results(session=5000),
    "poles of a driver in a season": Tally(subject=DRIVER, span=SEASON),
    "poles of a driver, ever": Tally(subject=DRIVER),
    "poles by driver in a season": Tally(span=SEASON),
    "poles by driver at a circuit": Tally(span=CIRCUIT),
    "poles by driver, ever": Tally(limit=1),
    "poles by team, ever": Tally(unit=Unit.TEAMS, limit=1),
    "top tens by driver, ever": Tally(Feat.TOP, limit=1),
    "lock-outs of a team, ever": Tally(Feat.LOCK_OUT, subject=TEAM),
    "Q3s of a team in a season": Tally(Feat.SEGMENT, subject=TEAM, segment="Q3", span=SEASON),
    "Q3s of a team, ever": Tally(Feat.SEGMENT, subject=TEAM, segment="Q3"),
    "last pole of a driver": Occasion(subject=DRIVER),
    "longest run of poles in a season": Streak(span=SEASON),
    "longest run of poles, ever": Streak(),
    "head to head, ever": HeadToHead(DRIVER, OTHER),
    "team mates in a season": HeadToHead(TEAM, span=SEASON),
    "average place in a season": AveragePlace((DRIVER,), span=SEASON),
    "average places in a season": AveragePlace(span=SEASON),
    "average places, ever": AveragePlace(),
    "best place of a driver": BestPlace(DRIVER),
    "smallest margin in a season": Margin(MarginKind.SMALLEST, SEASON),
    "average margin, ever": Margin(MarginKind.AVERAGE),
    "record at a circuit": Record(CIRCUIT),
    "career of a driver": Career(DRIVER),
    "pole sitters of a season": Winners(SEASON),
}


def main() -> None:
    """Build a database (or take the one that is kept), measure every case, print the table."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--sessions", type=int, default=10_000)
    options.add_argument("--entries", type=int, default=25)
    options.add_argument("--rounds", type=int, default=40)
    options.add_argument("--db", type=Path, help="a database to keep, built where it is not there yet")
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = chosen.db or Path(folder) / "results.db"
        asyncio.run(measure(path, path.exists(), chosen.sessions, chosen.entries, chosen.rounds))


async def measure(path: Path, built: bool, sessions: int, entries: int, rounds: int) -> None:
    """Print one line a case."""
    async with await Store.open(path) as store:
        if not built:
            made = list(classifications(sessions, entries))
            for start in range(0, len(made), 500):
                await store.writer(LOCAL, "benchmark").save(made[start : start + 500])
            del made  # or going through it for garbage would take a second now and then
        print(f"{sessions} sessions of {entries} entries, at least {rounds} rounds\n")
        print("| question | of bare | p50 ms | p99 ms | bare p50 | bare p99 | statements |")
        print("|---|--:|--:|--:|--:|--:|--:|")
        bare = sqlite3.connect(path)
        bare.execute("PRAGMA cache_size = -8000")
        bare.execute("PRAGMA temp_store = MEMORY")
        for name, query in CASES.items():
            print(f"| {name} | {await line(store.reader(LOCAL), bare, query, rounds)} |", flush=True)
        bare.close()


async def line(reader: Reader, bare: sqlite3.Connection, query: Query, rounds: int) -> str:
    """The figures of one query, the library's way and the bare one taken in turns."""
    statements = await recorded(reader, query)
    ours: list[float] = []
    theirs: list[float] = []
    started = time.perf_counter()
    while len(ours) < rounds or (len(ours) < _MOST_ROUNDS and time.perf_counter() - started < 1):
        began = time.perf_counter()
        await run(query, reader)
        middle = time.perf_counter()
        for sql, params in statements:
            bare.execute(sql, params).fetchall()
        ours.append(middle - began)
        theirs.append(time.perf_counter() - middle)
    figures = (*spread(ours), *spread(theirs))
    ratio = statistics.median(ours) / max(statistics.median(theirs), 1e-9)
    return " | ".join([f"{ratio:.2f}", *(f"{1000 * figure:.2f}" for figure in figures), str(len(statements))])


async def recorded(reader: Reader, query: Query) -> list[Statement]:
    """The statements that a query runs, as they reach the database."""
    statements: list[Statement] = []
    engine = reader._engine
    fetch = engine.fetch

    async def record(sql: str, params: Any = ()) -> Any:
        statements.append((sql, dict(params)))
        return await fetch(sql, params)

    engine.fetch = record  # type: ignore[method-assign]
    try:
        await run(query, reader)
    finally:
        engine.fetch = fetch  # type: ignore[method-assign]
    return statements


def spread(seconds: list[float]) -> tuple[float, float]:
    """The middle and the 99th percentile."""
    ordered = sorted(seconds)
    return statistics.median(ordered), ordered[min(len(ordered) - 1, round(0.99 * (len(ordered) - 1)))]


def classifications(sessions: int, entries: int) -> Iterator[Classification]:
    """Seasons of 300 rounds over three series, from 500 drivers, 60 teams and 40 circuits, in three parts each."""
    chance = random.Random(1)
    for at in range(sessions):
        field = chance.sample(range(500), entries)
        base = 80_000_000 + chance.randrange(10_000_000)
        event = Event(
            f"Series {at % 3}",
            f"Event {at % 300}",
            1990 + at // 300,
            at % 300 + 1,
            None,
            f"Circuit {at % 40}",
            None,
            f"Country {at % 25}",
        )
        lines = tuple(_entry(place, one, base, chance) for place, one in enumerate(field, 1))
        yield Classification(event, SessionKind.QUALIFYING, lines, Source(f"{at}.txt", f"{at:064x}"))


def _entry(place: int, one: int, base: int, chance: random.Random) -> Entry:
    time = base + place * 90_000 + chance.randrange(80_000)
    reached = 3 if place <= 10 else 2 if place <= 15 else 1
    parts = tuple(
        Segment(f"Q{n}", LapTime(time + (reached - n) * 300_000) if n <= reached else None) for n in (1, 2, 3)
    )
    mate = (Driver(f"Driver {(one + 1) % 500}"),) if one % 4 == 0 else ()
    return Entry(
        place,
        number=str(place),
        drivers=(Driver(f"Driver {one}"), *mate),
        team=f"Team {one % 60}",
        car=f"Make{one % 12} M{one % 7}",
        best=LapTime(time),
        segments=parts,
        line=place,
    )


if __name__ == "__main__":
    main()
