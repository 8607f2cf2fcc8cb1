from __future__ import annotations

import asyncio
import os
import random
import sqlite3
import sys
from contextlib import closing
from pathlib import Path

import pytest

from quali_core.model import LOCAL
from quali_core.store import Store

TESTS = Path(__file__).parents[1]


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
async def test_a_killed_import_is_wholly_there_or_not_at_all(tmp_path: Path) -> None:
    path = tmp_path / "x.db"
    chance = random.Random(2026)
    for _ in range(6):
        child = await asyncio.create_subprocess_exec(
            *(sys.executable, str(TESTS / "store" / "importing_forever.py"), str(path)),
            stdout=asyncio.subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": str(TESTS)},
        )
        assert child.stdout is not None
        assert await child.stdout.readline() == b"open\n"
        await asyncio.sleep(chance.uniform(0.01, 0.3))
        child.kill()
        await child.communicate()
        with closing(sqlite3.connect(path)) as connection:
            assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
            halves = """
                SELECT count(*) FROM revision AS r
                WHERE (SELECT count(*) FROM entry WHERE revision_id = r.id) <> 5
                   OR (SELECT count(*) FROM revision WHERE action_id = r.action_id) <> 3
            """
            assert connection.execute(halves).fetchone() == (0,)
    async with await Store.open(path) as store:
        sessions = await store.reader(LOCAL).summaries()
        assert sessions
        assert await store.reader(LOCAL).session(sessions[0].id) is not None
