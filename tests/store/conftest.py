"""A store in an empty folder, with a clock that moves on a minute at each look."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

import pytest

from quali_core.store import Store


@pytest.fixture
def clock() -> Callable[[], datetime]:
    minutes = count()
    return lambda: datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=next(minutes))


@pytest.fixture
async def store(tmp_path: Path, clock: Callable[[], datetime]) -> AsyncIterator[Store]:
    async with await Store.open(tmp_path / "results.db", clock=clock) as store:
        yield store
