"""One part of a session seen as a session of its own: times and places within Q1, Q2, Q3."""

from __future__ import annotations

import pytest

from quali_core.answers import Status
from quali_core.queries.kinds import Count, CutOff, Extreme, Function, Holds, Lookup, Results, Statistic, Steps
from quali_core.queries.parts import Measure, OrderBy
from queries.ask import ask, driver, headline, numbers, place, team, where
from queries.sheets import monaco

MS = 1000


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        # Leclerc was fastest overall, Pérez in Q1.
        (Extreme(where(segment="Q1")), "Fastest of 5 cars in Q1: Sergio Pérez (#11) with 1:12.004 (P1)."),
        (
            Extreme(where(segment="Q1", subjects=(team("Ferrari"),))),
            "Fastest of 2 Ferrari cars in Q1: Charles Leclerc (#16) with 1:12.104 (P2).",
        ),
        # (1:11.632 + 1:11.900 + 1:11.950 + 1:12.100) / 4 = 1:11.8955
        (Statistic(Function.AVERAGE, filter=where(segment="Q2")), "1:11.896 is the average time of 4 cars in Q2."),
        (
            Count(filter=where(segment="Q1", times=(None, 72_100 * MS))),
            "1 car under 1:12.100 in Q1: Sergio Pérez (#11).",
        ),
        (
            Holds(where(segment="Q1", ahead_of=driver("PER")), driver("LEC")),
            "No, in Q1: Sergio Pérez (#11) placed ahead of Charles Leclerc (#16), P1 to P2, by 0.100 s.",
        ),
        (
            Holds(where(segment="Q1", places=(None, 1)), driver("PER")),
            "Yes, in Q1: Sergio Pérez (#11) took P1 with 1:12.004.",
        ),
        (Lookup((place(1),), Measure.CREW, segment="Q1"), "P1 in Q1: Sergio Pérez (#11) with 1:12.004."),
        (
            Lookup((driver("LEC"), driver("SAI")), Measure.GAP, segment="Q2"),
            "In Q2: Charles Leclerc (#16) lapped 0.268 s faster than Carlos Sainz (#55): 1:11.632 to 1:11.900.",
        ),
        (Lookup((driver("SAI"),), Measure.GAP, segment="Q2"), "In Q2: Carlos Sainz (#55) ended 0.268 s behind P1."),
        (Lookup((driver("NOR"),), Measure.GAP, segment="Q2"), "Lando Norris (#4) set no time in Q2."),
        (
            Steps(filter=where(segment="Q1")),
            "The smallest interval is 0.100 s, between P1 Sergio Pérez (#11) and P2 Charles Leclerc (#16).",
        ),
    ],
)
async def test_times_and_places_of_a_part(query: object, expected: str) -> None:
    assert await headline(query, monaco()) == expected  # type: ignore[arg-type]


async def test_who_made_a_part_is_listed_by_the_result() -> None:
    assert await numbers(Results(where(segment="Q2")), monaco()) == ["16", "55", "11", "1"]
    assert await numbers(Results(where(segment="Q1"), OrderBy.TIME), monaco()) == ["11", "16", "55", "1", "4"]


async def test_who_missed_a_part() -> None:
    assert await numbers(Results(where(missed="Q3")), monaco()) == ["11", "1", "4", "3"]
    assert (await headline(Holds(where(missed="Q2"), driver("NOR")), monaco())).startswith("Yes, Lando Norris")


async def test_a_place_that_nobody_had_in_a_part() -> None:
    query = Lookup((place(6),), Measure.CREW, segment="Q1")
    assert (await ask(query, monaco())).status is Status.NO_DATA
    assert await headline(query, monaco()) == (
        "There is no place P6 in Monaco Grand Prix 2022 Q1; places run from P1 to P5."
    )


async def test_of_a_team_one_car_is_said_to_be_one() -> None:
    query = Holds(where(places=(None, 1)), team("Ferrari"))
    assert await headline(query, monaco()) == "Yes, 1 of 2: Charles Leclerc (#16) took pole (P1) with 1:11.376."


async def test_by_how_much_a_part_was_missed_is_counted_from_the_last_time_through() -> None:
    said = await headline(CutOff("Q2", subject=driver("Sergio Pérez")), monaco())
    assert said == "Sergio Pérez (#11) missed Q3 by 0.050 s: 1:11.950 to the 1:11.900 of Carlos Sainz (#55)."
    answer = await ask(CutOff("Q2", subject=driver("Charles Leclerc")), monaco())
    assert answer.status.value == "no_data"
