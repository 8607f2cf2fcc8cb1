"""Bring a database to the schema of this program: each migration and its record in one transaction."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import datetime
from importlib import resources

from quali_core.store.engine import Engine, Transaction
from quali_core.store.errors import UnusableDatabase

APPLICATION_ID = 0x5155414C  # "QUAL", in the file's header


async def migrate(engine: Engine, now: datetime) -> None:
    """Apply what is missing. Raises ``UnusableDatabase`` for a foreign file or one of a newer version."""
    for number, name, script in migrations():
        async with engine.transaction() as transaction:
            done = await applied(transaction)
            if done > migrations()[-1][0]:
                raise UnusableDatabase(
                    f"the database has schema {done}, this version knows up to {migrations()[-1][0]}: "
                    "start the newer version that wrote it, or restore an older backup"
                )
            if number > done:
                for statement in split(script):
                    await transaction.execute(statement)
                await transaction.execute("INSERT INTO migration VALUES (?, ?, ?)", (number, name, now.isoformat()))
                await transaction.execute(f"PRAGMA application_id = {APPLICATION_ID}")


async def applied(transaction: Transaction) -> int:
    """The number of the last migration, 0 for an empty file."""
    (identity,) = (await transaction.fetch("PRAGMA application_id"))[0]
    tables = {name for (name,) in await transaction.fetch("SELECT name FROM sqlite_schema WHERE type = 'table'")}
    if not tables:
        return 0
    if identity != APPLICATION_ID or "migration" not in tables:
        raise UnusableDatabase("the file is a database of another program: name another path for the results")
    ((number,),) = await transaction.fetch("SELECT max(number) FROM migration")
    return int(number)


def migrations() -> list[tuple[int, str, str]]:
    """Number, name and script of each migration, in order."""
    files = resources.files("quali_core.store") / "migrations"
    names = sorted(file.name for file in files.iterdir() if file.name.endswith(".sql"))
    return [(int(name[:4]), name[5:-4], (files / name).read_text(encoding="utf-8")) for name in names]


def split(script: str) -> Iterator[str]:
    """The statements of a script, one by one."""
    gathered = ""
    for line in script.splitlines(keepends=True):
        gathered += line
        if sqlite3.complete_statement(gathered):
            yield gathered
            gathered = ""
