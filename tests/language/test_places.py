"""Which sessions a country or a series means, however the results write it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from quali_core.language import interpret
from quali_core.model import Classification
from quali_core.queries.kinds import Tally
from quali_core.queries.parts import Span
from tests.language.asking import context
from tests.language.seasons import seasons

_EVENTS = {
    "United States Grand Prix": ("Circuit of the Americas", "Austin", "USA"),
    "Las Vegas Grand Prix": ("Las Vegas Strip Street Circuit", "Las Vegas", "United States"),
    "Mexican Grand Prix": ("Autódromo Hermanos Rodríguez", "Mexico City", "Mexico"),
}


def _sessions() -> list[Classification]:
    (one, *_) = seasons()
    return [
        replace(one, id=n, event=replace(one.event, name=name, circuit=circuit, place=place, country=country,
                                         series=series, year=2023, round=n))
        for n, ((name, (circuit, place, country)), series) in enumerate(
            zip(_EVENTS.items(), ("Formula 1", "FIA Formula One World Championship", "F1 Academy"), strict=True), 1)
    ]  # fmt: skip


AMERICA = context(_sessions())


@pytest.mark.parametrize(
    ("ask", "span"),
    [
        ("most poles in the usa", Span(country="USA")),
        ("most poles in america", Span(country="USA")),
        ("sommer poles in the united states 2023", Span(country="USA", years=(2023, 2023))),
        ("most poles at the us gp", Span(event="United States Grand Prix")),
        ("most poles in mexico", Span(event="Mexican Grand Prix")),
    ],
)
async def test_a_country_is_wherever_in_it_and_its_grand_prix_is_that_alone(ask: str, span: Span) -> None:
    (query,) = (await interpret(ask, AMERICA)).queries
    assert isinstance(query, Tally)
    assert query.span == span


@pytest.mark.parametrize("series", ["f1", "formula 1", "formula one"])
async def test_a_series_is_not_another_one_that_begins_so(series: str) -> None:
    (query,) = (await interpret(f"how many poles did sommer take in {series} 2023", AMERICA)).queries
    assert isinstance(query, Tally)
    assert query.span.series in {"Formula 1", "FIA Formula One World Championship"}
