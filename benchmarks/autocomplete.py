"""Completing and finding names at 1,000 and 200,000 names: `python benchmarks/autocomplete.py`.

The floor is the simplest thing that would do: one pass over all lower-case names for a substring.
"""

from __future__ import annotations

import random
import statistics
import time
import tracemalloc
from collections.abc import Callable

from quali_core.names import Index
from quali_core.store import NameRecord

SYLLABLES = [
    "ba",
    "be",
    "bo",
    "ca",
    "co",
    "da",
    "de",
    "di",
    "do",
    "fa",
    "fe",
    "ga",
    "gi",
    "ka",
    "ke",
    "la",
    "le",
    "li",
    "lo",
    "ma",
    "me",
    "mi",
    "mo",
    "na",
    "ne",
    "no",
    "pa",
    "pe",
    "ra",
    "re",
    "ri",
    "ro",
    "sa",
    "se",
    "si",
]
TYPED = 400


def main() -> None:
    """Print the table."""
    print("| names | complete p50 | p99 | one pass over all names p50 | ratio | find p99 | memory |")
    print("| ---: | ---: | ---: | ---: | ---: | ---: | ---: |")
    for count in (1_000, 200_000):
        print(row(made_up(count)))


def row(names: list[str]) -> str:
    """Measure with so many names, and word a row of the table."""
    tracemalloc.start()
    index = Index(NameRecord("driver", name, 1 + i % 40) for i, name in enumerate(names))
    memory = tracemalloc.get_traced_memory()[0] / 2**20
    tracemalloc.stop()
    typed = prefixes(names)
    folded = [name.casefold() for name in names]
    floor = timed(typed, lambda text: [name for name in folded if text in name][:25])
    ours = timed(typed, lambda text: index.complete(text, ("driver",), 25))
    found = timed([misspelt(random.choice(names)) for _ in range(TYPED)], index.search)
    p50, p99, least = percentile(ours, 50), percentile(ours, 99), percentile(floor, 50)
    return (
        f"| {len(names):,} | {p50:.2f} ms | {p99:.2f} ms | {least:.2f} ms | {p50 / least:.2f} "
        f"| {percentile(found, 99):.2f} ms | {memory:.0f} MiB |"
    )


def made_up(count: int) -> list[str]:
    """Names of two words, nearly all different, always the same ones."""
    draw = random.Random(7)

    def word() -> str:
        return "".join(draw.choice(SYLLABLES) for _ in range(draw.randint(2, 4))).title()

    return [f"{word()} {word()}" for _ in range(count)]


def prefixes(names: list[str]) -> list[str]:
    """What members type: the first letters of a name's first or last word."""
    draw = random.Random(8)
    chosen = (draw.choice(draw.choice(names).split()).casefold() for _ in range(TYPED))
    return [word[: draw.randint(1, len(word))] for word in chosen]


def misspelt(name: str) -> str:
    """One letter of the name left out."""
    at = random.randrange(1, len(name) - 1)
    return name[:at] + name[at + 1 :]


def timed(texts: list[str], work: Callable[[str], object]) -> list[float]:
    """Milliseconds for each text."""
    times = []
    for text in texts:
        began = time.perf_counter()
        work(text)
        times.append((time.perf_counter() - began) * 1000)
    return times


def percentile(times: list[float], share: int) -> float:
    """The time that so many in a hundred stay within."""
    return statistics.quantiles(times, n=100)[share - 1]


if __name__ == "__main__":
    random.seed(9)
    main()
