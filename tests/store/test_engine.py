from __future__ import annotations

import asyncio
import sqlite3
import threading
from contextlib import closing
from pathlib import Path

import pytest
from made import made

from quali_core.model import LOCAL
from quali_core.store import DeadlineExceeded, NotWritten, Store, UnusableDatabase, migrate, sqlite
from quali_core.store.migrate import migrations, split
from quali_core.store.sqlite import Connection

ENDLESS = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"


async def test_a_read_past_its_deadline_is_stopped(tmp_path: Path) -> None:
    async with await Store.open(tmp_path / "x.db", readers=1, deadline=0.1) as store:
        with pytest.raises(DeadlineExceeded, match=r"longer than 0\.1 s"):
            await store.reader(LOCAL).select(ENDLESS)
        assert await store.reader(LOCAL).summaries() == ()  # the connection is free again


async def test_a_cancelled_read_gives_its_connection_back(tmp_path: Path) -> None:
    async with await Store.open(tmp_path / "x.db", readers=1, deadline=60) as store:
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(store.reader(LOCAL).select(ENDLESS), 0.05)
        assert await asyncio.wait_for(store.reader(LOCAL).summaries(), 2) == ()


async def test_readers_cannot_write(store: Store) -> None:
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        await store.reader(LOCAL).select("DELETE FROM session")


async def test_a_cancelled_import_leaves_nothing_behind(store: Store) -> None:
    async def cancel(_done: int, _of: int) -> None:
        raise asyncio.CancelledError

    with pytest.raises(asyncio.CancelledError):
        await store.writer(LOCAL, "cli").save([made()], progress=cancel)
    assert await store.reader(LOCAL).audit() == ()
    await store.writer(LOCAL, "cli").save([made()])
    assert len(await store.reader(LOCAL).summaries()) == 1


async def test_cancelling_at_any_moment_of_an_import_leaves_all_or_nothing(store: Store) -> None:
    stored = 0
    for steps in range(0, 60, 3):
        task = asyncio.create_task(store.writer(LOCAL, "cli").save([made(file=f"{steps}.txt")]))
        for _ in range(steps):
            await asyncio.sleep(0.0003)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        ((sessions, revisions, entries),) = await store.reader(LOCAL).select(
            "SELECT (SELECT count(*) FROM action), (SELECT count(*) FROM revision), (SELECT count(*) FROM entry)"
        )
        assert sessions == revisions == entries / 5
        assert sessions >= stored
        stored = sessions
    await store.writer(LOCAL, "cli").save([made(file="last.txt")])


async def test_cancelling_while_opening_leaves_no_thread(tmp_path: Path) -> None:
    for pause in (0.0, 0.0005, 0.001, 0.003):
        task = asyncio.create_task(Connection.open(tmp_path / "x.db", query_only=False))
        await asyncio.sleep(pause)
        task.cancel()
        done = await asyncio.gather(task, return_exceptions=True)
        if isinstance(done[0], Connection):
            await done[0].close()
    for _ in range(100):
        if not connection_threads():
            break
        await asyncio.sleep(0.01)
    assert not connection_threads()


def connection_threads() -> list[str]:
    return [thread.name for thread in threading.enumerate() if "_connection_worker" in thread.name]


async def test_a_failing_migration_leaves_the_database_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with await Store.open(tmp_path / "x.db"):
        pass
    newest = migrations()[-1][0]
    broken = (newest + 1, "broken", "CREATE TABLE more (id INTEGER) STRICT;\nINSERT INTO nowhere VALUES (1);")
    monkeypatch.setattr(migrate, "migrations", lambda: [*migrations(), broken])
    with pytest.raises(sqlite3.OperationalError, match="nowhere"):
        await Store.open(tmp_path / "x.db")
    with closing(sqlite3.connect(tmp_path / "x.db")) as connection:
        assert connection.execute("SELECT max(number) FROM migration").fetchall() == [(newest,)]
        assert not connection.execute("SELECT 1 FROM sqlite_schema WHERE name = 'more'").fetchall()


async def test_files_that_are_no_database_of_ours_are_refused(tmp_path: Path) -> None:
    (tmp_path / "text.db").write_text("no database at all, but long enough to be looked at" * 30)
    with pytest.raises(UnusableDatabase, match="cannot be used"):
        await Store.open(tmp_path / "text.db")
    with closing(sqlite3.connect(tmp_path / "other.db")) as connection:
        connection.execute("CREATE TABLE recipes (id INTEGER)")
    with pytest.raises(UnusableDatabase, match="another program"):
        await Store.open(tmp_path / "other.db")


async def test_a_database_of_a_newer_version_is_refused(tmp_path: Path) -> None:
    async with await Store.open(tmp_path / "x.db"):
        pass
    with closing(sqlite3.connect(tmp_path / "x.db")) as connection, connection:
        connection.execute("INSERT INTO migration VALUES (999, 'later', '2030-01-01')")
    with pytest.raises(UnusableDatabase, match="schema 999"):
        await Store.open(tmp_path / "x.db")


def test_scripts_are_split_into_statements() -> None:
    assert list(split("CREATE TABLE a (b); -- x;\nSELECT ';';\n")) == ["CREATE TABLE a (b); -- x;\n", "SELECT ';';\n"]


async def test_a_database_that_another_program_writes_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sqlite, "BUSY_SECONDS", 0.05)
    async with await Store.open(tmp_path / "x.db") as store:
        with closing(sqlite3.connect(tmp_path / "x.db", isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            with pytest.raises(NotWritten, match="another program has been writing"):
                await store.writer(LOCAL, "cli").save([made()])
            assert await store.reader(LOCAL).summaries() == ()  # reading goes on
            other.execute("ROLLBACK")
        await store.writer(LOCAL, "cli").save([made()])


async def test_a_full_disk_says_so(store: Store) -> None:
    async with store.engine.transaction() as transaction:
        ((pages,),) = await transaction.fetch("PRAGMA page_count")
    limit = f"PRAGMA max_page_count = {pages + 2}"
    with pytest.raises(NotWritten, match="full"):
        async with store.engine.transaction() as transaction:
            await transaction.fetch(limit)
            await transaction.execute("INSERT INTO setting SELECT 'x', 'y', hex(randomblob(100000))")
    assert await store.reader(LOCAL).audit() == ()
