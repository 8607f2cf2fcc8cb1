"""Copies of a database that is in use, and their way back."""

from __future__ import annotations

import asyncio
import contextlib
import sqlite3
from pathlib import Path

from quali_core.store.engine import Engine
from quali_core.store.errors import BackupFailed
from quali_core.store.migrate import APPLICATION_ID, migrations


async def back_up(engine: Engine, target: Path) -> None:
    """Write the database as it stands at this moment to a new file, which is there whole or not at all.

    Raises ``BackupFailed``, also where the file exists already.
    """
    unfinished = target.with_name(f"{target.name}.unfinished")
    try:
        await asyncio.to_thread(_make_room, target, unfinished)
        await engine.backup(unfinished)
        await asyncio.to_thread(unfinished.rename, target)
    except OSError as error:
        raise BackupFailed(f"the backup could not be written to {target}: {error}") from error
    finally:
        unfinished.unlink(missing_ok=True)


async def restore(engine: Engine, source: Path) -> None:
    """Put a backup in the place of the database's content. Raises ``BackupFailed`` where it is none, or damaged."""
    await asyncio.to_thread(check, source)
    await engine.restore(source)


def check(source: Path) -> None:
    """Make sure that a file is a sound backup that this version can read. Raises ``BackupFailed``."""
    if not source.is_file():
        raise BackupFailed(f"there is no file {source}")
    try:
        with contextlib.closing(sqlite3.connect(f"{source.absolute().as_uri()}?mode=ro", uri=True)) as connection:
            found = _faults(connection)
    except sqlite3.Error as error:
        found = f"it cannot be read as a database ({error})"
    if found:
        raise BackupFailed(f"{source} is no backup that can be restored: {found}")


def _make_room(target: Path, unfinished: Path) -> None:
    if target.exists():
        raise BackupFailed(f"{target} exists already: name a file that does not")
    target.parent.mkdir(parents=True, exist_ok=True)
    unfinished.unlink(missing_ok=True)


def _faults(connection: sqlite3.Connection) -> str | None:
    (identity,) = connection.execute("PRAGMA application_id").fetchone()
    if identity != APPLICATION_ID:
        return "it is a database of another program"
    (number,) = connection.execute("SELECT max(number) FROM migration").fetchone()
    newest = migrations()[-1][0]
    if number > newest:
        return f"it has schema {number}, this version knows up to {newest}"
    (sound,) = connection.execute("PRAGMA integrity_check(1)").fetchone()
    if sound != "ok":
        return f"it is damaged ({sound})"
    loose = connection.execute("PRAGMA foreign_key_check").fetchone()
    return f"a row of its table {loose[0]} refers to nothing" if loose else None
