"""Countries and series under several names count as one."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from quali_core.answers import Answer
from quali_core.answers.render import render
from quali_core.model.alike import countries_alike, series_alike
from quali_core.queries import run
from quali_core.queries.kinds import Events, Streak, Tally
from quali_core.queries.parts import By, Span, Subject, Unit
from quali_core.store import Store
from queries.across.seasons import SERVER, event, session

ANN = Subject(By.DRIVER, "Ann Abel")
AMERICA = ("USA", "United States", "U.S.A.")
SERIES = ("F1", "Formula 1", "FIA Formula One World Championship")


@pytest.fixture
async def store(tmp_path: Path):  # type: ignore[no-untyped-def]
    """Three rounds in one country and one series, each written otherwise, and one of another series."""
    rounds = [
        session(replace(event("Monza", 2020, n, f"2020-0{n}-05"), name=f"Round {n}", circuit=f"Track {n}",
                        country=AMERICA[n - 1], series=SERIES[n - 1]), "1234", (90.0, 90.2, 90.5, 91.0))
        for n in (1, 2, 3)
    ]  # fmt: skip
    other = session(replace(event("Spa", 2020, 4, "2020-04-09"), series="F1 Academy"), "2134", (90.0, 90.2, 90.5, 91.0))
    async with await Store.open(tmp_path / "results.db") as store:
        await store.writer(SERVER, "user:1").save([*rounds, other])
        yield store


def headline(answer: Answer) -> str:
    return render(answer.headline)


async def test_a_country_is_the_same_under_every_name(store: Store) -> None:
    reader = store.reader(SERVER)
    for name in AMERICA:
        answer = await run(Tally(subject=ANN, span=Span(country=name)), reader)
        assert headline(answer) == f"Ann Abel took 3 poles in {name}."
        assert len((await run(Events(Span(country=name)), reader)).table.rows) == 3  # type: ignore[union-attr]
    countries = await run(Tally(subject=ANN, unit=Unit.COUNTRIES, count_distinct=True), reader)
    assert "1 different country" in headline(countries)
    assert headline(await run(Events(unit=Unit.COUNTRIES), reader)).startswith("2 countries")


async def test_a_series_is_the_same_under_every_name(store: Store) -> None:
    reader = store.reader(SERVER)
    for name in SERIES:
        answer = await run(Tally(subject=ANN, span=Span(series=name)), reader)
        assert headline(answer) == f"Ann Abel took 3 poles in {name}."
    assert headline(await run(Tally(subject=ANN, span=Span(series="F1 Academy")), reader)).startswith("Ann Abel took 0")
    assert "3 times in a row" in headline(await run(Streak(subject=ANN), reader))


async def test_several_series_in_one_count_are_said(store: Store) -> None:
    reader = store.reader(SERVER)
    both = await run(Tally(subject=ANN), reader)
    assert any("sessions of 2 series: F1 and F1 Academy" in render(note) for note in both.notes)
    one = await run(Tally(subject=ANN, span=Span(series="F1")), reader)
    assert not any("2 series" in render(note) for note in one.notes)


def test_what_is_unknown_is_like_itself_alone() -> None:
    assert countries_alike("Ruritania") == ("ruritania",)
    assert series_alike("Touring Cup") == ("touring cup",)
    assert series_alike("F1 Academy") == ("f1 academy",)
    assert countries_alike("United States")[0] == countries_alike("usa")[0]
