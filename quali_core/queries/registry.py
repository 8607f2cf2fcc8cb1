"""Which function answers which kind of query: one line a kind."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from quali_core.answers import Answer
from quali_core.queries.kinds import Query
from quali_core.queries.reader import Reader

Runner = Callable[[Any, Reader], Awaitable[Answer]]

RUN: dict[type[Query], Runner] = {
    # one session
    # many sessions
}


async def run(query: Query, reader: Reader) -> Answer:
    """Answer one query from what the reader may see. Raises ``KeyError`` for a kind that nothing answers."""
    return await RUN[type(query)](query, reader)
