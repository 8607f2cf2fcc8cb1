"""A team whose name goes on: the one that was there is meant, and said."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from quali_core.answers.render import render
from quali_core.queries import run
from quali_core.queries.kinds import Career, Tally, Versus
from quali_core.queries.parts import By, Span, Subject
from quali_core.store import Reader, Store
from queries.across.seasons import SERVER, event, session

ALPHA, BETA = Subject(By.TEAM, "Alpha"), Subject(By.TEAM, "Beta")


@pytest.fixture
async def reader(tmp_path: Path) -> AsyncIterator[Reader]:
    """Alpha in 2020, Alpha Racing in 2021, both in 2022; Alphabet all the time."""
    held = []
    for year, teams in (
        (2020, ("Alpha", "Alphabet")),
        (2021, ("Alpha Racing", "Alphabet")),
        (2022, ("Alpha", "Alpha Racing")),
    ):
        one = session(event("Monza", year, 1, f"{year}-04-05"), "1324", (90.0, 90.2, 90.5, 91.0))
        entries = (replace(one.entries[0], team=teams[0]), one.entries[1], replace(one.entries[2], team=teams[1]))
        held.append(replace(one, entries=entries))
    async with await Store.open(tmp_path / "results.db") as store:
        await store.writer(SERVER, "user:1").save(held)
        yield store.reader(SERVER)


async def test_the_one_that_was_there_is_meant_and_said(reader: Reader) -> None:
    answer = await run(Tally(subject=ALPHA, span=Span(years=(2021, 2021))), reader)
    assert render(answer.headline) == "Alpha Racing took 1 pole in 2021."
    assert "I took “Alpha” for Alpha Racing." in [render(note) for note in answer.notes]
    both = await run(Versus((BETA, ALPHA), span=Span(years=(2021, 2021))), reader)
    assert render(both.headline).startswith("Alpha Racing took 1 pole in 2021, 1 more than Beta")


@pytest.mark.parametrize("years", [(2022, 2022), (2020, 2021)])
async def test_where_both_were_there_the_whole_name_counts_and_the_other_is_named(
    reader: Reader, years: tuple[int, int]
) -> None:
    answer = await run(Tally(subject=ALPHA, span=Span(years=years)), reader)
    assert render(answer.headline).startswith("Alpha took 1 pole in")
    assert "Not counted as Alpha: Alpha Racing." in [render(note) for note in answer.notes]


async def test_a_name_that_was_there_alone_is_said_to_be_nothing_else(reader: Reader) -> None:
    answer = await run(Career(ALPHA, Span(years=(2020, 2020))), reader)
    assert not any("Alphabet" in render(note) or "took “" in render(note) for note in answer.notes)
