"""Start-up time and memory of the bot against a bare discord.py bot: `python benchmarks/startup.py`.

Each start is a fresh process, up to the point where it would connect to Discord. The two take turns.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

ROUNDS = 9

BARE = """
import asyncio, discord
from discord.ext import commands

async def start():
    bot = commands.Bot("!", intents=discord.Intents.default())
    @bot.tree.command(name="pole", description="pole")
    async def pole(interaction: discord.Interaction) -> None: ...
    async with bot:
        await bot._async_setup_hook()

asyncio.run(start())
"""

OURS = """
import asyncio
from bot import settings
from quali_core.library import Library

async def start():
    read = settings.load()
    library = await Library.open(read.database)
    try:
        await library.load_shipped()
        from bot.client import COGS, QualiBot
        async with QualiBot(library, read) as bot:
            await bot._async_setup_hook()
            for extension in COGS:
                await bot.load_extension(extension)
    finally:
        await library.close()

asyncio.run(start())
"""

MEASURE = """
import resource, sys, time
began = time.perf_counter()
exec(sys.argv[1])
print(time.perf_counter() - began, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""


def main() -> None:
    """Print the table."""
    with tempfile.TemporaryDirectory() as folder:
        database = str(Path(folder) / "quali.sqlite")
        run(OURS, database)  # the first start makes the database and loads the library
        rounds = [(run(BARE, database), run(OURS, database)) for _ in range(ROUNDS)]
    bare = [statistics.median(values) for values in zip(*(one for one, _ in rounds), strict=True)]
    ours = [statistics.median(values) for values in zip(*(other for _, other in rounds), strict=True)]
    print(f"Medians of {ROUNDS} starts each.\n")
    print("| | bare discord.py bot | this bot | ratio |")
    print("| --- | ---: | ---: | ---: |")
    print(f"| start-up | {bare[0] * 1000:.0f} ms | {ours[0] * 1000:.0f} ms | {ours[0] / bare[0]:.2f} |")
    print(f"| peak memory | {bare[1] / 1024:.0f} MiB | {ours[1] / 1024:.0f} MiB | {ours[1] / bare[1]:.2f} |")


def run(code: str, database: str) -> tuple[float, float]:
    """Start once; returns seconds and kibibytes."""
    environment = {**os.environ, "QUALI_DATABASE": database, "DISCORD_TOKEN": "", "PYTHONDONTWRITEBYTECODE": ""}
    done = subprocess.run(
        [sys.executable, "-c", MEASURE, code], env=environment, capture_output=True, text=True, check=True
    )
    seconds, kibibytes = done.stdout.split()
    return float(seconds), float(kibibytes)


if __name__ == "__main__":
    main()
