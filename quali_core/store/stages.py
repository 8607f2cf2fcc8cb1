"""The parts of one session (Q1, Superpole 2), and which entries set a time in which."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache

from quali_core.model import Entry
from quali_core.model.fold import fold
from quali_core.store.engine import Row

MOST_BITS = 62
"""So many parts of a session are told apart where all that is stored is counted: what an integer holds."""

_folded = lru_cache(maxsize=1024)(fold)


class Stages:
    """The parts of a session. ``bits`` are the keys of those in which anyone set a time, ``masks`` theirs by entry."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        self._names: dict[str, str] = {}
        self._timed: list[tuple[str, int]] = []
        self.bits: list[str] = []
        self.masks = [0] * len(entries)
        for seq, entry in enumerate(entries, 1):
            for part in entry.segments:
                key = _folded(part.name) or part.name
                self._names.setdefault(key, part.name)
                if part.time is not None:
                    self._timed.append((key, seq))
        if self._timed:
            held = {key for key, _ in self._timed}
            self.bits = [key for key in self._names if key in held][:MOST_BITS]
            bits = {key: 1 << n for n, key in enumerate(self.bits)}
            for key, seq in self._timed:
                self.masks[seq - 1] |= bits.get(key, 0)

    def timed(self, session_id: int) -> Iterator[Row]:
        """The rows of the table ``timed``."""
        return ((session_id, key, seq) for key, seq in self._timed)

    def rows(self, session_id: int) -> Iterator[Row]:
        """The rows of the table ``stage``."""
        timed = Counter(key for key, _ in set(self._timed))
        return ((session_id, key, n, name, timed[key]) for n, (key, name) in enumerate(self._names.items(), 1))
