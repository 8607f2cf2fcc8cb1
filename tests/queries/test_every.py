"""Did both, did all, did nobody; so many or not; teams with two cars."""

from __future__ import annotations

import pytest

from quali_core.answers import Status
from quali_core.queries import Query
from quali_core.queries.kinds import Count, Every
from quali_core.queries.parts import Filter, Range, Unit
from queries.ask import ask, car, headline, team, where

SECOND = 1_000_000


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        (Every(where(timed=True)), "No, only 24 of 26 cars; not #58 P25 (no time) and #32 P26 (no time)."),
        (Every(where(places=(1, 10)), where(subjects=(car("Panoz"),))), "No, only 1 of 2 Panoz cars; not #9 P12."),
        (
            Every(where(places=(1, 10)), where(subjects=(team("Conrero Squadra Corse"),), places=(1, 10))),
            "Yes, 1 of 1 Conrero Squadra Corse car in the top 10: #16 P9.",
        ),
        (Every(where(times=(None, 90 * SECOND, True)), none=True), "No, 1 of 26 cars: #1 1:29.449."),
        (Every(where(times=(None, 88 * SECOND)), none=True), "Yes, none of 26 cars."),
        (
            Every(where(times=(None, 88 * SECOND)), where(places=(1, 2))),
            "No, none of 2 cars in the top 2: #1 1:29.449 and #5 1:30.481.",
        ),
        # Pole is no gap behind itself: the claim is about the others.
        (
            Every(where(gaps=(None, 1.2 * SECOND)), where(places=(1, 3))),
            "Yes, 2 of 2 cars in the top 3: #5 +1.032 and #8 +1.147.",
        ),
        (Count(claim=Range(25, strict=True)), "Yes, 26 cars in Magny-Cours 2000 qualifying."),
        (Count(claim=Range(high=20)), "No, 26 cars in Magny-Cours 2000 qualifying."),
        (
            Count(Unit.TEAMS, each=Range(2, 2)),
            "4 teams with 2 cars: Team Den Bla Avis, BMS Scuderia Italia, Conrero Squadra Corse and "
            "Tampolli Engineering.",
        ),
        (Count(Unit.TEAMS, each=Range(3)), "0 teams with 3 or more cars in Magny-Cours 2000 qualifying."),
        (Count(Unit.MAKES, each=Range(5)), "1 make with 5 or more cars: Ferrari."),
    ],
)
async def test_headline(query: Query, expected: str) -> None:
    assert await headline(query) == expected


async def test_who_is_not_there_cannot_all_have_done_it() -> None:
    answer = await ask(Every(Filter(timed=True), where(subjects=(car("Audi"),))))
    assert answer.status is Status.NO_DATA
