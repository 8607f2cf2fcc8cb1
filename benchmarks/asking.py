"""Questions in words through ``Library.ask``, with a small and a large library of 5,000 names.

    python benchmarks/asking.py [--sessions 1000 10000] [--drivers 4900] [--rounds 20] [--folder KEPT]

Printed is a Markdown table with the sizes side by side: milliseconds from the text to the whole answer, at the middle
and at the 99th percentile, by family of questions and over all; the slowest question that was the first of its kind
since the library was opened; and how much memory the index of names and events takes.
"""

from __future__ import annotations

import argparse
import asyncio
import gc
import random
import statistics
import tempfile
import time
import tracemalloc
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from quali_core.library import Library
from quali_core.model import LOCAL, Classification, Driver, Entry, Event, LapTime, Segment, SessionKind, Source
from quali_core.store import Store

_FIELD = 20
_CIRCUITS = (
    ("Bahrain Grand Prix", "Sakhir", "Bahrain"), ("Monaco Grand Prix", "Monte-Carlo", "Monaco"),
    ("Italian Grand Prix", "Monza", "Italy"), ("Belgian Grand Prix", "Spa-Francorchamps", "Belgium"),
    ("British Grand Prix", "Silverstone", "UK"), ("Japanese Grand Prix", "Suzuka", "Japan"),
    ("Hungarian Grand Prix", "Hungaroring", "Hungary"), ("Brazilian Grand Prix", "Interlagos", "Brazil"),
    ("Canadian Grand Prix", "Montreal", "Canada"), ("Dutch Grand Prix", "Zandvoort", "Netherlands"),
)  # fmt: skip
_SERIES = ("Formula A", "Formula B", "Touring Cup", "Sports Car Cup", "Junior Cup")
_SYLLABLES = ("bar", "del", "fen", "gor", "hal", "jin", "kas", "lom", "mer", "nov", "pet", "ros", "sil", "tan", "vik")
_FIRST = ("Ada", "Ben", "Cleo", "Dirk", "Eva", "Finn", "Gina", "Hugo", "Ines", "Jan", "Kim", "Lars", "Mia", "Nils")

FAMILIES = {
    "a session": ("pole at monza {year}", "p7 spa {year}", "top 5 quali monaco {year}", "{one} q2 time suzuka {year}",
                  "who was within 3 tenths of pole at silverstone {year}"),
    "the newest session": ("pole?", "who was third", "gap between p1 and p4", "fastest in q2", "top 10"),
    "a season": ("{one} poles {year}", "who got the most poles in {year}", "{one} vs {two} {year}",
                 "{one} average quali position {year}", "biggest pole margin {year}", "worst average quali {year}"),
    "one name, ever": ("how many poles does {one} have", "{one}'s last pole", "{one} vs {two} head to head",
                       "{one}'s career", "how often did {one} reach q3"),
    "everything": ("most poles of all time", "longest pole streak", "most poles in a season",
                   "average pole margin ever",
                   "best average qualifying position ever", "most q3 appearances of all time"),
    "a circuit": ("who has the most poles at monza", "lap record at spa", "{one} poles at suzuka"),
    "a choice": ("pole at monaco", "who was second at spa"),
    "a slip, or nothing": ("{slip} poles {year}", "pole at le mans {year}", "who won the race", "asdf qwer", "thanks"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Took:
    """How long a question took, and whether it was the first of its kind."""

    seconds: float
    template: str
    first: bool


def main() -> None:
    """Build the libraries (or take those that are kept), ask, print the table."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--sessions", type=int, nargs="*", default=[1_000, 10_000])
    options.add_argument("--drivers", type=int, default=4_900)
    options.add_argument("--rounds", type=int, default=20)
    options.add_argument("--folder", type=Path, help="where databases are kept, built where they are not there yet")
    chosen = options.parse_args()
    measured = []
    with tempfile.TemporaryDirectory() as folder:
        for sessions in chosen.sessions:
            path = (chosen.folder or Path(folder)) / f"asking-{sessions}.db"
            measured.append(asyncio.run(measure(path, sessions, chosen.drivers, chosen.rounds)))
    heads = [f"{sessions:,}: p50 ms | p99 | slowest first" for sessions in chosen.sessions]
    print(f"\n| questions | {' | '.join(heads)} | which first |")
    print(f"|---|{'--:|' * 3 * len(heads)}---|")
    for family in (*FAMILIES, "all"):
        cells = [line([took for name in FAMILIES if family in (name, "all") for took in one[name]]) for one in measured]
        slowest = max(
            (took for took in measured[-1].get(family, ()) if took.first), key=lambda took: took.seconds, default=None
        )
        print(f"| {family} | {' | '.join(cells)} | {slowest.template if slowest else ''} |")


async def measure(path: Path, sessions: int, drivers: int, rounds: int) -> dict[str, list[Took]]:
    """How long the questions took with one size, by family."""
    names = surnames(drivers)
    if not path.exists():  # noqa: ASYNC240
        async with await Store.open(path) as store:
            made = list(classifications(sessions, names))
            for start in range(0, len(made), 500):
                await store.writer(LOCAL, "benchmark").save(made[start : start + 500])
            del made
    async with await Library.open(path) as library:
        tracemalloc.start()
        await library.ask("pole?", LOCAL)
        gc.collect()
        memory = tracemalloc.get_traced_memory()[0] / 2**20
        tracemalloc.stop()
        print(f"{sessions:,} sessions of {_FIELD} entries, {drivers + 100:,} names: the index takes {memory:.0f} MiB")
        return {family: await asked(library, templates, names, rounds) for family, templates in FAMILIES.items()}


async def asked(library: Library, templates: tuple[str, ...], names: list[str], rounds: int) -> list[Took]:
    """How long each question took, the first time that it is asked with these names."""
    chance = random.Random(7)
    took = []
    for n in range(rounds):
        for template in templates:
            one, two = chance.sample(names, 2)
            slip = one[:2] + "x" + one[3:]
            text = template.format(one=one, two=two, slip=slip, year=chance.randrange(2004, 2023))
            began = time.perf_counter()
            await library.ask(text, LOCAL)
            took.append(Took(time.perf_counter() - began, template, n == 0))
    return took


def line(took: list[Took]) -> str:
    """The cells of one size."""
    ordered = sorted(one.seconds for one in took)
    late = ordered[min(len(ordered) - 1, round(0.99 * (len(ordered) - 1)))]
    first = max(one.seconds for one in took if one.first)
    return " | ".join(f"{1000 * seconds:.1f}" for seconds in (statistics.median(ordered), late, first))


def surnames(count: int) -> list[str]:
    """Different made-up names of three or four syllables."""
    found: dict[str, None] = {}
    chance = random.Random(3)
    while len(found) < count:
        found["".join(chance.choices(_SYLLABLES, k=chance.choice((3, 3, 4)))).capitalize()] = None
    return list(found)


def classifications(sessions: int, names: list[str]) -> Iterator[Classification]:
    """Twenty seasons over five series; each session in three parts, with a field of its series' drivers."""
    chance = random.Random(1)
    rounds = max(1, sessions // (20 * len(_SERIES)))
    for at in range(sessions):
        number, series = at // len(_SERIES) % rounds, at % len(_SERIES)
        year = 2003 + at // (len(_SERIES) * rounds) % 20
        name, circuit, country = _CIRCUITS[number % len(_CIRCUITS)]
        extra = "" if number < len(_CIRCUITS) else f" {number // len(_CIRCUITS) + 1}"
        event = Event(_SERIES[series], name + extra, year, number + 1, None, circuit, None, country)
        field = chance.sample(range(series, len(names), len(_SERIES)), _FIELD)
        base = 80_000_000 + chance.randrange(10_000_000)
        lines = tuple(_entry(place, names[one], one, base, chance) for place, one in enumerate(field, 1))
        yield Classification(event, SessionKind.QUALIFYING, lines, Source(f"{at}.txt", f"{at:064x}"))


def _entry(place: int, name: str, one: int, base: int, chance: random.Random) -> Entry:
    best = base + place * 90_000 + chance.randrange(80_000)
    reached = 3 if place <= 10 else 2 if place <= 15 else 1
    parts = tuple(
        Segment(f"Q{n}", LapTime(best + (reached - n) * 300_000) if n <= reached else None) for n in (1, 2, 3)
    )
    driver = Driver(f"{_FIRST[one % len(_FIRST)]} {name}", name[:3].upper())
    team = f"Team {_SYLLABLES[one % 15].capitalize()}{_SYLLABLES[one // 15 % 5]}"
    return Entry(place, number=str(one % 99 + 1), drivers=(driver,), team=team, best=LapTime(best), segments=parts)


if __name__ == "__main__":
    main()
