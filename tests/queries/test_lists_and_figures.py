"""Lists, extremes, counts and figures over a filter."""

from __future__ import annotations

from dataclasses import replace

import pytest

from quali_core.answers import Status
from quali_core.queries.kinds import Count, Extreme, Function, Results, Statistic
from quali_core.queries.parts import End, Filter, Measure, OrderBy, Unit
from queries.ask import SEED, ask, car, driver, headline, notes, number, numbers, team, text, where
from queries.sheets import monaco

SECOND = 1_000_000


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        (Results(limit=5), ["1", "5", "8", "17", "3"]),
        (Results(end=End.LAST, limit=2), ["58", "32"]),
        (Results(order=OrderBy.TIME, end=End.LAST, limit=2), ["70", "54"]),
        (Results(where(subjects=(car("Ferrari"),))), ["1", "3", "23", "22", "28"]),
        (Results(where(subjects=(car("Judd"),))), ["5", "17"]),
        (Results(where(subjects=(team("Conrero Squadra Corse"),))), ["16", "26"]),
        (Results(where(timed=False)), ["58", "32"]),
        (Results(where(row=1)), ["1", "5"]),
        (Results(where(row=2)), ["8", "17"]),
        (Results(where(places=(5, 7))), ["3", "23", "22"]),
        (Results(where(crew_size=(3, 3))), ["22", "26", "67", "99"]),
        (Results(where(speeds=(170, None, True))), ["1"]),
        (Results(where(speeds=(None, 152, True))), ["54", "70"]),
        (Results(where(gaps=(None, 1.5 * SECOND))), ["5", "8", "17", "3"]),
        (Results(where(times=(None, 91 * SECOND, True))), ["1", "5", "8", "17", "3"]),
        (Results(where(times=(100 * SECOND, None, True))), ["99", "52", "54", "70"]),
        (Results(where(percent=(107, None, True), places=(1, 14))), ["9", "59"]),
        (Results(where(faster_than=number("17"))), ["1", "5", "8"]),
        (Results(where(behind=number("54"))), ["70", "58", "32"]),
        (Results(where(ahead_of=number("8"), without=(number("1"),))), ["5"]),
    ],
)
async def test_lists_keep_official_order(query: Results, expected: list[str]) -> None:
    assert await numbers(query) == expected


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        (
            Results(),
            "Magny-Cours 2000 qualifying: 26 entries, pole 1:29.449 by David Terrien / Christian Pescatori (#1).",
        ),
        (
            Results(limit=5),
            "Top 5: David Terrien / Christian Pescatori (#1), Mauro Baldi / Andrea Chiesa (#5), "
            "John Nielsen / Casper Elgaard (#8) and 2 more.",
        ),
        (
            Results(where(speeds=(170, None, True))),
            "1 car over 170 km/h: David Terrien / Christian Pescatori (#1) averaged 171.047 km/h (P1).",
        ),
        (Results(where(gaps=(None, SECOND))), "No car within 1.000 s of pole in Magny-Cours 2000 qualifying."),
        (
            Results(where(timed=False)),
            "2 cars without a time: Owen Mildenhall / Martin Henderson (#58) and Dino Morelli (#32).",
        ),
    ],
)
async def test_what_a_list_says_first(query: Results, expected: str) -> None:
    assert await headline(query) == expected


async def test_a_list_of_what_the_sheet_does_not_give_is_declined() -> None:
    assert (await ask(Results(limit=3, measure=Measure.LAPS))).status is Status.NO_DATA
    assert (await ask(Results(limit=3, measure=Measure.SPEED), monaco())).status is Status.NO_DATA


async def test_a_whole_classification_fits_one_reply() -> None:
    shown = await text(Results())
    assert len(shown) <= 1500
    for entry in SEED.entries:
        assert f"#{entry.number} " in shown
    assert await notes(Results()) == [
        "The official order is not the order of the times: #9 is P12 and ranks 19 by time."
    ]


async def test_parts_of_a_knock_out_session() -> None:
    assert await numbers(Results(where(segment="Q3")), monaco()) == ["16", "55"]
    assert await numbers(Results(where(out_in="q2")), monaco()) == ["11", "1"]
    assert await numbers(Results(where(out_in="Q1")), monaco()) == ["4", "3"]  # the last one without a time
    assert (await ask(Results(where(segment="Q3")))).status is Status.NO_DATA


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        (
            Extreme(where(subjects=(car("Lucchini"),))),
            "Fastest of 4 Lucchini cars: Salvatore Ronca / Filippo Francioni (#60) with 1:35.445 (P13).",
        ),
        (
            Extreme(where(subjects=(car("Lucchini"),)), end=End.LAST),
            "Slowest of 4 Lucchini cars: Piergiuseppe Peroni / Mauro Prospero (#54) with 1:40.768 (P23).",
        ),
        (
            Extreme(where(subjects=(car("Ferrari"),)), nth=2),
            "Second fastest of 5 Ferrari cars: Nicolas Filiberti / Giovanni Lavaggi (#3) with 1:30.797 (P5).",
        ),
        (Extreme(order=OrderBy.PLACE, end=End.LAST), "Last: Dino Morelli (#32), P26, no time."),
        (Extreme(end=End.LAST), "Slowest with a time: Pascal Fabre / Yann Goudy (#70) with 1:40.980 (P24)."),
        (Extreme(where(crew_size=(1, 1))), "The only car with 1 driver: Dino Morelli (#32), P26, no time."),
        (
            Extreme(where(subjects=(team("BMS Scuderia Italia"),)), OrderBy.PLACE),
            "Best placed of 2 BMS Scuderia Italia cars: Marco Zadra / Philipp Peter (#23) with 1:31.357 (P6).",
        ),
        (
            Extreme(order=OrderBy.SPEED),
            "Highest average speed: 171.047 km/h, David Terrien / Christian Pescatori (#1), P1.",
        ),
    ],
)
async def test_extremes(query: Extreme, expected: str) -> None:
    assert await headline(query) == expected


async def test_an_extreme_of_what_is_not_there() -> None:
    answer = await ask(Extreme(where(subjects=(car("Audi"),))))
    assert answer.status is Status.NO_DATA
    assert (await headline(Extreme(where(subjects=(car("Lucchini"),)), nth=9))) == (
        "There is no number 9: Magny-Cours 2000 qualifying has 4 Lucchini cars."
    )


async def test_the_last_place_is_that_of_a_classified_entry() -> None:
    *others, last = SEED.entries
    unplaced = replace(SEED, entries=(*others, replace(last, position=None)))
    assert "(#58)" in await headline(Extreme(order=OrderBy.PLACE, end=End.LAST), unplaced)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        (Count(), "26 cars in Magny-Cours 2000 qualifying."),
        (Count(filter=where(timed=True)), "24 cars with a time in Magny-Cours 2000 qualifying."),
        (Count(filter=where(gaps=(None, 5 * SECOND))), "9 cars within 5.000 s of pole in Magny-Cours 2000 qualifying."),
        (
            Count(filter=where(subjects=(car("Ferrari"),), places=(None, 5))),
            "2 Ferrari cars in the top 5: David Terrien / Christian Pescatori (#1) and Nicolas Filiberti / "
            "Giovanni Lavaggi (#3).",
        ),
        (Count(filter=where(speeds=(165, None))), "8 cars over 165 km/h in Magny-Cours 2000 qualifying."),
        (
            Count(filter=where(slower_than=driver("Caffi"))),
            "15 cars slower than Alex Caffi / Felice Tedeschi (#16) in Magny-Cours 2000 qualifying.",
        ),
        (
            Count(Unit.DRIVERS),
            "55 drivers: David Terrien, Christian Pescatori, Mauro Baldi, Andrea Chiesa and 51 more.",
        ),
        (
            Count(Unit.DRIVERS, where(subjects=(driver("John"),))),
            "3 drivers: John Nielsen, John Burton and John Grant.",
        ),
        (
            Count(Unit.TEAMS, where(places=(1, 3))),
            "3 teams in the top 3: JMB Giesse Team Ferrari, R & M and Team Den Bla Avis.",
        ),
        (
            Count(group=Unit.MAKES, filter=where(places=(1, 5))),
            "4 makes: Ferrari 2, Riley & Scott 1, Panoz 1 and Ascari 1.",
        ),
        (Count(filter=where(subjects=(car("Audi"),))), "0 Audi cars in Magny-Cours 2000 qualifying."),
    ],
)
async def test_counts_come_first_in_digits(query: Count, expected: str) -> None:
    assert await headline(query) == expected


async def test_what_the_sheet_does_not_name_is_not_counted_as_none() -> None:
    assert (await ask(Count(Unit.CLASSES))).status is Status.NO_DATA


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        (Statistic(Function.AVERAGE, limit=5), "1:30.398 is the average time of the top 5."),
        (
            Statistic(Function.SPREAD),
            "The spread is 11.531 s, from the fastest (#1, 1:29.449) to the slowest (#70, 1:40.980) of 24 cars.",
        ),
        # The 12th and 13th of 24 times: 1:35.445 and 1:36.788.
        (Statistic(Function.MEDIAN), "1:36.117 is the median time of 24 cars."),
        (
            Statistic(Function.AVERAGE, Measure.PLACE, where(subjects=(car("Ferrari"),))),
            "5.80 is the average place of 5 Ferrari cars.",
        ),
        (
            Statistic(Function.AVERAGE, Measure.SPEED, where(subjects=(team("BMS Scuderia Italia"),))),
            "166.739 km/h is the average speed of 2 BMS Scuderia Italia cars.",
        ),
        (
            Statistic(Function.AVERAGE, limit=1),
            "1:29.449 is the time of David Terrien / Christian Pescatori (#1), the only one.",
        ),
    ],
)
async def test_figures(query: Statistic, expected: str) -> None:
    assert await headline(query) == expected


async def test_a_figure_without_numbers_is_declined() -> None:
    assert (await ask(Statistic(Function.SUM, Measure.LAPS))).status is Status.NO_DATA
    assert (await ask(Statistic(Function.AVERAGE, Measure.TEAM))).status is Status.NO_DATA


async def test_a_filter_against_one_without_a_time_is_declined() -> None:
    assert (await ask(Count(filter=Filter(faster_than=number("58"))))).status is Status.NO_DATA
