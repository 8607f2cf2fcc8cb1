"""How long /pole takes while a chart is drawn and a large file is read: `python benchmarks/responsiveness.py`."""

from __future__ import annotations

import asyncio
import statistics
import tempfile
import time
from collections.abc import Awaitable, Callable
from pathlib import Path

from bot.embeds.answers import answer_embed
from quali_core.library import Library
from quali_core.model import Scope, ScopeKind
from quali_core.queries.kinds import Pole
from quali_core.reading import UploadedFile

GUILD = Scope(ScopeKind.GUILD, 1)
FILE_BYTES = 5 * 1024 * 1024
SECONDS = 8.0


async def main() -> None:
    """Print the tables."""
    with tempfile.TemporaryDirectory() as folder:
        async with await Library.open(Path(folder) / "results.sqlite") as library:
            await library.load_shipped()
            await pole(library)
            cold, warm = await charts(library)
            idle = await poles(library, busy=None)
            busy = await poles(library, busy=work(library))
    print("| chart | |\n| --- | ---: |")
    print(f"| first, its process not yet started | {cold:.0f} ms |")
    print(f"| warm, median of {len(warm)} | {statistics.median(warm):.0f} ms |")
    print(f"| warm, slowest of {len(warm)} | {max(warm):.0f} ms |\n")
    print("| /pole | answers | p50 | p99 | slowest |\n| --- | ---: | ---: | ---: | ---: |")
    for name, times in (("idle", idle), ("while charts are drawn and a 5 MB file is read", busy)):
        p99 = statistics.quantiles(times, n=100)[98]
        print(f"| {name} | {len(times)} | {statistics.median(times):.1f} ms | {p99:.1f} ms | {max(times):.1f} ms |")


async def charts(library: Library) -> tuple[float, list[float]]:
    """Milliseconds of the first chart and of later ones, from the query to the picture."""

    async def draw() -> None:
        chart = await library.chart(Pole(), GUILD)
        assert chart is not None
        await library.artist.draw(chart)

    cold = await milliseconds(draw)
    return cold, [await milliseconds(draw) for _ in range(9)]


async def poles(library: Library, busy: Awaitable[None] | None) -> list[float]:
    """Milliseconds of one /pole after the other, for some seconds."""
    other = asyncio.ensure_future(busy) if busy is not None else None
    times = []
    ends = time.perf_counter() + SECONDS
    while time.perf_counter() < ends:
        times.append(await milliseconds(lambda: pole(library)))
        await asyncio.sleep(0.002)
    if other is not None:
        other.cancel()
        await asyncio.gather(other, return_exceptions=True)
    return times


async def pole(library: Library) -> None:
    """What the bot does for /pole, up to the embed."""
    answer = await library.command("pole", {"event": None}, GUILD)
    answer_embed(answer, "en")


async def work(library: Library) -> None:
    """Draw charts and read a large file, again and again."""
    row = "{n},{n},Driver {n},Team {t},1:3{s}.{f:03d}\n"
    lines = ["Pos,No,Driver,Team,Time\n"]
    lines += [row.format(n=n, t=n % 30, s=n % 10, f=n % 1000) for n in range(1, FILE_BYTES // 34)]
    upload = [UploadedFile("large.csv", "".join(lines).encode())]
    while True:
        chart = await library.chart(Pole(), GUILD)
        assert chart is not None
        await asyncio.gather(library.artist.draw(chart), library.read(upload))


async def milliseconds(job: Callable[[], Awaitable[None]]) -> float:
    """How long a job takes."""
    began = time.perf_counter()
    await job()
    return (time.perf_counter() - began) * 1000


if __name__ == "__main__":
    asyncio.run(main())
