"""The narrow interface to a database engine: fetch, and transactions of fetch and execute."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from pathlib import Path
from typing import Any, Protocol

Row = tuple[Any, ...]
Params = Mapping[str, object] | Sequence[object]


class Transaction(Protocol):
    """Reads and writes that happen together or not at all."""

    async def fetch(self, sql: str, params: Params = ()) -> list[Row]:
        """Every row of a query."""

    async def execute(self, sql: str, params: Params = ()) -> None:
        """One statement that changes data."""

    async def execute_many(self, sql: str, rows: Sequence[Params]) -> None:
        """The same statement for many rows, in one go."""


class Engine(Protocol):
    """A database that is open."""

    async def fetch(self, sql: str, params: Params = ()) -> list[Row]:
        """Every row of a query that only reads, within the deadline."""

    def transaction(self) -> AbstractAsyncContextManager[Transaction]:
        """Begin a transaction: committed at the end, rolled back where anything is raised, cancelling included."""

    async def backup(self, path: Path) -> None:
        """Write a copy of the whole database, as it stands at one moment, to a file that must not exist."""

    async def restore(self, path: Path) -> None:
        """Put the content of a backup in the place of what is there."""

    async def close(self) -> None:
        """Close what is open."""
