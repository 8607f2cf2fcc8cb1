"""Imports one session after the other until it is killed: the path of the database is its argument."""

from __future__ import annotations

import asyncio
import sys
from dataclasses import replace

from made import MONZA, made

from quali_core.model import LOCAL
from quali_core.store import Store


async def main(path: str) -> None:
    async with await Store.open(path) as store:
        writer = store.writer(LOCAL, "cli")
        sys.stdout.write("open\n")
        sys.stdout.flush()
        for number in range(100_000):
            await writer.save([made(replace(MONZA, year=number + turn, date=None)) for turn in range(3)])


asyncio.run(main(sys.argv[1]))
