"""The entries that were asked for last, in memory."""

from __future__ import annotations

from collections import OrderedDict

from quali_core.model import Entry

Entries = tuple[Entry, ...]


class EntryCache:
    """The entries of the sessions that were asked for last. A revision never changes, so they stay right."""

    def __init__(self, size: int = 512) -> None:
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
