from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from made import FIELD, MONZA, made

from quali_core.model import LOCAL
from quali_core.store import BackupFailed, Store


async def test_a_backup_of_a_running_store_is_restored_into_it(store: Store, tmp_path: Path) -> None:
    writer, reader = store.writer(LOCAL, "cli"), store.reader(LOCAL)
    (saved,) = (await writer.save([made()])).sessions
    before = await reader.session(saved.session_id), await reader.names(), await reader.audit()
    await store.backup(tmp_path / "copies" / "monday.db")
    await writer.save([made(field=FIELD[:2]), made(MONZA)])
    await store.restore(tmp_path / "copies" / "monday.db")
    assert (await reader.session(saved.session_id), await reader.names(), await reader.audit()) == before
    await writer.save([made(MONZA)])
    assert len(await reader.summaries()) == 2


async def test_what_is_stored_after_a_restore_is_told_from_what_was_there_before(store: Store, tmp_path: Path) -> None:
    writer, reader = store.writer(LOCAL, "cli"), store.reader(LOCAL)
    await writer.save([made()])
    await store.backup(tmp_path / "copy.db")
    await writer.save([made(MONZA)])
    lost = await reader.stamp(), {one.id for one in await reader.summaries()}
    await store.restore(tmp_path / "copy.db")
    (again,) = (await writer.save([made(MONZA, field=FIELD[:2])])).sessions
    assert await reader.stamp() != lost[0]
    assert again.session_id in {one.id for one in await reader.summaries()}


async def test_a_backup_opens_by_itself(store: Store, tmp_path: Path) -> None:
    await store.writer(LOCAL, "cli").save([made()])
    await store.backup(tmp_path / "copy.db")
    async with await Store.open(tmp_path / "copy.db") as copy:
        assert await copy.reader(LOCAL).newest() == await store.reader(LOCAL).newest()


async def test_nothing_is_overwritten_by_a_backup(store: Store, tmp_path: Path) -> None:
    (tmp_path / "copy.db").write_text("mine")
    with pytest.raises(BackupFailed, match="exists already"):
        await store.backup(tmp_path / "copy.db")
    assert (tmp_path / "copy.db").read_text() == "mine"


async def test_only_sound_backups_are_restored(store: Store, tmp_path: Path) -> None:
    await store.writer(LOCAL, "cli").save([made()])
    await store.backup(tmp_path / "good.db")
    damaged = bytearray((tmp_path / "good.db").read_bytes())
    for place in range(8192, len(damaged), 4096):
        damaged[place : place + 200] = b"\xff" * 200
    (tmp_path / "damaged.db").write_bytes(damaged)
    (tmp_path / "text.db").write_text("no database" * 100)
    with closing(sqlite3.connect(tmp_path / "other.db")) as connection:
        connection.execute("CREATE TABLE recipes (id INTEGER)")
    before = await store.reader(LOCAL).newest()
    for name in ("damaged.db", "text.db", "other.db", "missing.db"):
        with pytest.raises(BackupFailed, match=name):
            await store.restore(tmp_path / name)
    assert await store.reader(LOCAL).newest() == before
