"""Long work on many rows that lets the event loop breathe."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from typing import TypeVar

from quali_core.store.engine import Row

T = TypeVar("T")

_AT_ONCE = 2000


async def gently(make: Callable[[Row], T], rows: Sequence[Row]) -> tuple[T, ...]:
    """Make a record of each row, without keeping the event loop for longer than some milliseconds at a time."""
    made: list[T] = []
    for start in range(0, len(rows), _AT_ONCE):
        made += [make(row) for row in rows[start : start + _AT_ONCE]]
        await asyncio.sleep(0)
    return tuple(made)
