"""The stored events and sessions: list, search and count."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from quali_core.answers import Status, to_json, to_text
from quali_core.model import LOCAL, SessionKind
from quali_core.queries import run
from quali_core.queries.kinds import Events
from quali_core.queries.parts import End, Span, Unit
from quali_core.store import Reader, Store
from queries.sheets import magny_cours, monaco


@pytest.fixture
async def reader(tmp_path: Path) -> AsyncIterator[Reader]:
    sessions = [
        replace(magny_cours(), id=None),
        replace(monaco(), id=None),
        replace(monaco(), id=None, session=SessionKind.PRACTICE, label="Free Practice 3"),
    ]
    async with await Store.open(tmp_path / "results.db") as store:
        await store.writer(LOCAL, "cli").save(sessions)
        yield store.reader(LOCAL)


async def headline(query: Events, reader: Reader) -> str:
    return str(to_json(await run(query, reader))["headline"])


async def test_newest_first(reader: Reader) -> None:
    answer = await run(Events(), reader)
    assert answer.table is not None
    assert len(answer.table.rows) == 3
    assert (await headline(Events(), reader)).startswith("3 sessions stored: Monaco Grand Prix 2022")
    oldest = await headline(Events(end=End.FIRST), reader)
    assert oldest.startswith("3 sessions stored: Magny-Cours 2000 qualifying")


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        (Events(Span(years=(2000, 2010))), "1 qualifying session from 2000 to 2010: Magny-Cours 2000 qualifying."),
        (
            Events(Span()),
            "2 qualifying sessions stored: Monaco Grand Prix 2022 qualifying and Magny-Cours 2000 qualifying.",
        ),
        (Events(Span(country="france")), "1 qualifying session for france: Magny-Cours 2000 qualifying."),
        (Events(text="monaco prac"), "1 session for monaco prac: Monaco Grand Prix 2022 Free Practice 3."),
        (Events(unit=Unit.EVENTS, counting=True), "2 events stored: Monaco Grand Prix 2022 and Magny-Cours 2000."),
        (Events(unit=Unit.YEARS), "2 years stored: 2022 and 2000."),
        (Events(unit=Unit.SERIES), "2 series stored: Formula 1 and SportsRacing World Cup."),
    ],
)
async def test_search_and_count(reader: Reader, query: Events, expected: str) -> None:
    assert await headline(query, reader) == expected


async def test_what_is_not_stored_is_declined_with_what_is(reader: Reader) -> None:
    answer = await run(Events(text="spa"), reader)
    assert answer.status is Status.NO_DATA
    assert "stored are Monaco Grand Prix 2022 and Magny-Cours 2000" in to_text(answer)


async def test_an_empty_store_says_so(tmp_path: Path) -> None:
    async with await Store.open(tmp_path / "empty.db") as store:
        answer = await run(Events(), store.reader(LOCAL))
    assert answer.status is Status.NO_DATA
    assert to_text(answer) == "No results are stored yet. Import a result file first."
