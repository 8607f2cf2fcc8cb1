"""SQLite behind the engine's interface: one connection that writes, a few that only read."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Awaitable, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TypeVar

import aiosqlite

from quali_core.store.engine import Params, Row
from quali_core.store.errors import BackupFailed, DeadlineExceeded, NotWritten, UnusableDatabase

T = TypeVar("T")

BUSY_SECONDS = 10.0  # how long a second process that writes is waited for
_INTERRUPT_EVERY = 0.02
_MAPPED = 256 * 2**20  # bytes of the file that are read where they lie, without a copy


class Connection:
    """One SQLite connection in its own thread, which a cancelled or overdue statement does not keep."""

    def __init__(self, raw: sqlite3.Connection, threaded: aiosqlite.Connection) -> None:
        self._raw = raw
        self._threaded = threaded

    @classmethod
    async def open(cls, path: Path, *, query_only: bool) -> Connection:
        """Open a connection; being cancelled meanwhile closes it again."""
        opening = asyncio.ensure_future(cls._connect(path, query_only))
        try:
            return await asyncio.shield(opening)
        except asyncio.CancelledError:
            # The thread goes on connecting: only when it is through can it be closed.
            await asyncio.wait({opening})
            if opening.exception() is None:
                await opening.result().close()
            raise
        except sqlite3.DatabaseError as error:
            raise UnusableDatabase(f"{path} cannot be used as the database: {error}") from error

    @classmethod
    async def _connect(cls, path: Path, query_only: bool) -> Connection:
        # aiosqlite's own thread comes last: where connecting fails in it, nobody awaits its end.
        raw = await asyncio.to_thread(_connected, path, query_only=query_only)
        return cls(raw, await aiosqlite.Connection(lambda: raw, iter_chunk_size=64))

    async def fetch(self, sql: str, params: Params = (), *, deadline: float | None = None) -> list[Row]:
        """Every row of one statement; past the deadline (seconds) it is interrupted."""
        if deadline is None:
            return await self._finish(self._fetchall(sql, params))
        alarm = asyncio.get_running_loop().call_later(deadline, self._raw.interrupt)
        try:
            return await self._finish(self._fetchall(sql, params))
        except sqlite3.OperationalError as error:
            if str(error) == "interrupted":
                raise DeadlineExceeded(f"the question took longer than {deadline:g} s and was stopped") from error
            raise
        finally:
            alarm.cancel()

    async def execute(self, sql: str, params: Params = ()) -> None:
        """One statement whose rows do not matter."""
        await self._finish(self._fetchall(sql, params))

    async def execute_many(self, sql: str, rows: Sequence[Params]) -> None:
        """One statement for many rows."""
        if rows:
            await self._finish(self._executemany(sql, rows))

    @property
    def in_transaction(self) -> bool:
        """Whether a transaction is open."""
        return self._raw.in_transaction

    async def take_over(self, path: Path) -> None:
        """Replace the database's content by that of a file."""
        async with aiosqlite.connect(path) as source:
            await source.backup(self._raw)

    async def close(self) -> None:
        """Close the connection and end its thread, also where the caller is cancelled."""
        await _unbroken(self._threaded.close())

    async def _fetchall(self, sql: str, params: Params) -> list[Row]:
        return await self._threaded.execute_fetchall(sql, params)  # type: ignore[return-value]  # it is a list

    async def _executemany(self, sql: str, rows: Sequence[Params]) -> None:
        cursor = await self._threaded.executemany(sql, rows)
        await cursor.close()

    async def _finish(self, call: Awaitable[T]) -> T:
        """Await a call; where that is cancelled, stop the statement too, for it would hold the connection."""
        try:
            return await call
        except asyncio.CancelledError:
            await _unbroken(self._settle())
            raise

    async def _settle(self) -> None:
        """Interrupt until the thread is free. Once may fall between two rows of an ``executemany`` and be missed."""
        free = asyncio.ensure_future(self._threaded.cursor().__aenter__())
        while not free.done():
            self._raw.interrupt()
            await asyncio.wait({free}, timeout=_INTERRUPT_EVERY)
        await free.result().close()


class Sqlite:
    """The engine: a writer, ``readers`` connections for reading with a deadline in seconds."""

    def __init__(self, path: Path, writer: Connection, readers: Sequence[Connection], deadline: float) -> None:
        self._path = path
        self._writer = writer
        self._readers = tuple(readers)
        self._deadline = deadline
        self._free: asyncio.Queue[Connection] = asyncio.Queue()
        self._writing = asyncio.Lock()
        for reader in readers:
            self._free.put_nowait(reader)

    @classmethod
    async def open(cls, path: Path, *, readers: int, deadline: float) -> Sqlite:
        """Open the connections; all or none."""
        opened: list[Connection] = []
        try:
            opened.append(await Connection.open(path, query_only=False))
            for _ in range(readers):
                opened.append(await Connection.open(path, query_only=True))
        except BaseException:
            for connection in opened:
                await connection.close()
            raise
        return cls(path, opened[0], opened[1:], deadline)

    async def fetch(self, sql: str, params: Params = ()) -> list[Row]:
        """Every row of a query that only reads."""
        connection = await self._free.get()
        try:
            return await connection.fetch(sql, params, deadline=self._deadline)
        finally:
            self._free.put_nowait(connection)

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[Connection]:
        """One transaction at a time: committed at the end, rolled back where anything is raised."""
        async with self._writing:
            # Being cancelled between the two must not leave a transaction open.
            try:
                await self._writer.execute("BEGIN IMMEDIATE")
                yield self._writer
                await self._writer.execute("COMMIT")
            except BaseException as error:
                await _unbroken(self._roll_back())
                why = _not_written(error)
                if why is None:
                    raise
                raise NotWritten(f"nothing was stored: {why}") from error

    async def backup(self, path: Path) -> None:
        """Copy the database as it stands at one moment, while it is in use."""
        connection = await Connection.open(self._path, query_only=False)
        try:
            await connection.execute("VACUUM INTO ?", (str(path),))
        except sqlite3.Error as error:
            raise BackupFailed(f"the backup could not be written to {path}: {error}") from error
        finally:
            await connection.close()

    async def restore(self, path: Path) -> None:
        """Put another database's content in the place of this one's, in one go, while it is in use."""
        async with self._writing:
            try:
                await _unbroken(self._writer.take_over(path))
            except sqlite3.Error as error:
                raise BackupFailed(f"{path} could not be restored: {error}") from error

    async def close(self) -> None:
        """Close every connection; the writer last, so that it clears the write-ahead log away."""
        for connection in (*self._readers, self._writer):
            await connection.close()

    async def _roll_back(self) -> None:
        if self._writer.in_transaction:
            await self._writer.execute("ROLLBACK")


def _connected(path: Path, *, query_only: bool) -> sqlite3.Connection:
    raw = sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False)
    try:
        _prepare(raw, query_only=query_only)
    except BaseException:
        raw.close()
        raise
    return raw


async def _unbroken(work: Awaitable[None]) -> None:
    """Await to the end, however often the caller is cancelled."""
    task = asyncio.ensure_future(work)
    cancelled: asyncio.CancelledError | None = None
    while not task.done():
        try:
            await asyncio.shield(task)
        except asyncio.CancelledError as error:
            cancelled = error
    task.result()
    if cancelled is not None:
        raise cancelled


def _not_written(error: BaseException) -> str | None:
    """What kept a database from being written, where it was none of the program's own faults."""
    name = getattr(error, "sqlite_errorname", "")
    if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return f"another program has been writing to the database for more than {BUSY_SECONDS:g} s"
    if name.startswith(("SQLITE_FULL", "SQLITE_IOERR", "SQLITE_READONLY", "SQLITE_CANTOPEN", "SQLITE_PERM")):
        return f"the disk does not take it ({error})"
    return None


def _prepare(raw: sqlite3.Connection, *, query_only: bool) -> None:
    raw.execute("PRAGMA foreign_keys = ON")
    raw.execute("PRAGMA cache_size = -8000")
    raw.execute("PRAGMA temp_store = MEMORY")
    if query_only:
        raw.execute(f"PRAGMA mmap_size = {_MAPPED}")
        raw.execute("PRAGMA query_only = ON")
        raw.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    else:
        raw.execute("PRAGMA journal_mode = WAL")
        raw.execute("PRAGMA synchronous = NORMAL")
        raw.execute("PRAGMA secure_delete = ON")  # what is erased is gone from the file too
