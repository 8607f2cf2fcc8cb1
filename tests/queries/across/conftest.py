"""Stores to ask: the small seasons, and the championship of the corpus where that is at hand."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from quali_core.store import Reader, Store
from queries.across import formula_one, seasons


@pytest.fixture(scope="session")
def small_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    async def build(path: Path) -> None:
        async with await Store.open(path) as store:
            await seasons.fill(store)

    path = tmp_path_factory.mktemp("small") / "results.db"
    asyncio.run(build(path))
    return path


@pytest.fixture
async def small(small_path: Path) -> AsyncIterator[Reader]:
    """The seasons as server 1 sees them."""
    async with await Store.open(small_path) as store:
        yield store.reader(seasons.SERVER)


@pytest.fixture
async def elsewhere(small_path: Path) -> AsyncIterator[Reader]:
    """The same database as another server sees it."""
    async with await Store.open(small_path) as store:
        yield store.reader(seasons.OTHER)


@pytest.fixture(scope="session")
def championship_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    if not formula_one.FOLDER.is_dir():
        pytest.skip("the corpus is not at hand")

    async def build(path: Path) -> None:
        async with await Store.open(path) as store:
            await store.writer(seasons.SERVER, "cli").save(formula_one.classifications())

    path = tmp_path_factory.mktemp("championship") / "results.db"
    asyncio.run(build(path))
    return path


@pytest.fixture(scope="session")
def table(championship_path: Path) -> list[formula_one.Line]:
    return formula_one.lines()


@pytest.fixture
async def championship(championship_path: Path) -> AsyncIterator[Reader]:
    async with await Store.open(championship_path) as store:
        yield store.reader(seasons.SERVER)
