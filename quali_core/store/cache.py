"""What was asked for last, in memory: the entries of sessions, and figures over many sessions."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable
from typing import Any

from quali_core.model import Entry

Entries = tuple[Entry, ...]


class EntryCache:
    """The entries of the sessions that were asked for last. A revision never changes, so they stay right."""

    def __init__(self, size: int = 128) -> None:
        self._size = size
        self._held: OrderedDict[tuple[int, str, str], Entries] = OrderedDict()

    def get(self, key: tuple[int, str, str]) -> Entries | None:
        """The entries under a key, if they are still held."""
        found = self._held.get(key)
        if found is not None:
            self._held.move_to_end(key)
        return found

    def put(self, key: tuple[int, str, str], entries: Entries) -> None:
        """Hold entries, and let the longest unused go."""
        self._held[key] = entries
        if len(self._held) > self._size:
            self._held.popitem(last=False)


class FigureCache:
    """The rows of statements over many sessions. A key names the state of the store that they are right for."""

    def __init__(self, size: int = 512, most_rows: int = 3_000) -> None:
        self._size = size
        self._most_rows = most_rows
        self._rows = 0
        self._held: OrderedDict[Hashable, list[Any]] = OrderedDict()

    def get(self, key: Hashable) -> list[Any] | None:
        """The rows under a key, if they are still held."""
        found = self._held.get(key)
        if found is not None:
            self._held.move_to_end(key)
        return found

    def put(self, key: Hashable, rows: list[Any]) -> None:
        """Hold rows unless they are too many, and let the longest unused go."""
        if len(rows) > self._most_rows // 4:
            return
        self._rows += len(rows) - len(self._held.pop(key, ()))
        self._held[key] = rows
        while len(self._held) > self._size or self._rows > self._most_rows:
            self._rows -= len(self._held.popitem(last=False)[1])

    def clear(self) -> None:
        """Forget everything."""
        self._held.clear()
        self._rows = 0
