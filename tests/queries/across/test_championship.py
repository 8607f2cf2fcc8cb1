"""Every figure counted once more, in plain Python, from the bare tables of twenty-one seasons."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from itertools import groupby

import pytest

from quali_core.answers import Status, render
from quali_core.queries import run
from quali_core.queries.kinds import Tally
from quali_core.queries.parts import By, Span, Subject
from quali_core.store import Reader, statistics
from queries.across.formula_one import Line

SEASONS = range(2003, 2024)


def span(year: int) -> Span:
    return Span(years=(year, year))


def of_year(table: Sequence[Line], year: int) -> list[Line]:
    return [line for line in table if line.year == year]


def by_race(table: Sequence[Line]) -> Mapping[int, list[Line]]:
    races: dict[int, list[Line]] = defaultdict(list)
    for line in table:
        races[line.race].append(line)
    return races


@pytest.mark.parametrize("feat", ["pole", "front_row", "top", "outside", "last", "entered", "no_time"])
async def test_tallies_of_every_season(championship: Reader, table: list[Line], feat: str) -> None:
    last = {race: max(line.place for line in lines) for race, lines in by_race(table).items()}
    meets = {
        "pole": lambda line: line.place == 1,
        "front_row": lambda line: line.place <= 2,
        "top": lambda line: line.place <= 6,
        "outside": lambda line: line.place > 6,
        "last": lambda line: line.place == last[line.race],
        "entered": lambda line: True,
        "no_time": lambda line: line.official is None,
    }[feat]
    for year in SEASONS:
        lines = of_year(table, year)
        drivers = Counter(line.driver for line in lines if meets(line))
        teams = Counter(line.team for line in lines if meets(line))
        found = await statistics.tally(championship, span(year), feat, "driver", n=6)
        assert {row.text: row.sessions for row in found} == drivers
        assert [row.sessions for row in found] == sorted(drivers.values(), reverse=True)
        found = await statistics.tally(championship, span(year), feat, "team", n=6, by_entries=True)
        assert {row.text: row.entries for row in found} == teams


async def test_the_most_poles_in_a_season(championship: Reader, table: list[Line]) -> None:
    expected = Counter((line.driver, line.year) for line in table if line.place == 1)
    found = await statistics.tally(championship, Span(), "pole", "driver", by_season=True)
    assert {(row.text, row.season): row.sessions for row in found} == expected


async def test_the_counts_of_one_driver_agree_with_the_tally(championship: Reader, table: list[Line]) -> None:
    for driver in ("Lewis Hamilton", "Kimi Räikkönen", "Sergio Pérez", "Jan Magnussen"):
        found = await statistics.subject(championship, "driver", driver)
        lines = [line for line in table if line.driver == driver]
        if not lines:
            assert found.ids == ()
            continue
        (total,) = await statistics.achieved(championship, Span(), "pole", found)
        assert (total.sessions, total.entered) == (sum(line.place == 1 for line in lines), len(lines))
        years = await statistics.achieved(championship, Span(), "pole", found, by="years")
        assert {row.label: row.sessions for row in years} == {
            year: sum(line.place == 1 for line in lines if line.year == year) for year in {line.year for line in lines}
        }


async def test_front_row_lock_outs(championship: Reader, table: list[Line]) -> None:
    for year in SEASONS:
        expected: Counter[str] = Counter()
        for lines in by_race(of_year(table, year)).values():
            first, second = sorted(lines, key=lambda line: line.place)[:2]
            if first.team == second.team:
                expected[first.team] += 1
        found = await statistics.tally(championship, span(year), "lock_out", "team")
        assert {row.text: row.sessions for row in found} == expected


async def test_who_reached_the_last_part(championship: Reader, table: list[Line]) -> None:
    """From 2010 ten go on to Q3; nobody did in Austin 2015, where it was called off."""
    for year in range(2010, 2024):
        expected: Counter[str] = Counter()
        timed: Counter[str] = Counter()
        for lines in by_race(of_year(table, year)).values():
            if any(line.q3 is not None for line in lines):
                expected.update(line.team for line in lines if line.place <= 10)
                timed.update(line.team for line in lines if line.q3 is not None)
        found = await statistics.tally(championship, span(year), "segment", "team", segment="q3", by_entries=True)
        assert {row.text: row.entries for row in found} == expected
        for team in expected:
            one = await statistics.subject(championship, "team", team)
            (total,) = await statistics.achieved(championship, span(year), "segment", one, segment="q3")
            assert (total.entries, total.timed) == (expected[team], timed[team])


async def test_head_to_heads_of_all_team_mates(championship: Reader, table: list[Line]) -> None:
    for year in (2007, 2014, 2021, 2022):
        races = by_race(of_year(table, year))
        for team in {line.team for line in of_year(table, year)}:
            expected: Counter[tuple[str, str]] = Counter()
            for lines in races.values():
                mates = sorted((line for line in lines if line.team == team), key=lambda line: line.place)
                if len(mates) == 2:
                    expected[mates[0].driver, mates[1].driver] += 1
            one = await statistics.subject(championship, "team", team)
            found = {}
            for pair in await statistics.mates(championship, span(year), one):
                found[pair.one, pair.other] = pair.one_ahead
                found[pair.other, pair.one] = pair.other_ahead
            assert {pair: count for pair, count in found.items() if count} == expected


@pytest.mark.parametrize(
    ("one", "other"),
    [("Lewis Hamilton", "Nico Rosberg"), ("Fernando Alonso", "Felipe Massa"), ("Max Verstappen", "Sergio Pérez")],
)
async def test_duels(championship: Reader, table: list[Line], one: str, other: str) -> None:
    expected: dict[int, list[int]] = defaultdict(lambda: [0, 0, 0])
    for lines in by_race(table).values():
        places = {line.driver: line.place for line in lines}
        if one in places and other in places:
            expected[lines[0].year][0 if places[one] < places[other] else 1] += 1
    a, b = [await statistics.subject(championship, "driver", name) for name in (one, other)]
    found = await statistics.duel(championship, Span(), a, b)
    assert {year.year: [year.one, year.other, year.level] for year in found} == expected


async def test_average_places(championship: Reader, table: list[Line]) -> None:
    for year in SEASONS:
        places: dict[str, list[int]] = defaultdict(list)
        for line in of_year(table, year):
            places[line.driver].append(line.place)
        expected = {name: sum(held) / len(held) for name, held in places.items() if len(held) >= 10}
        found = await statistics.averages(championship, span(year), "driver", at_least=10)
        assert {row.text: row.average for row in found} == pytest.approx(expected)
        assert [row.average for row in found] == sorted(row.average for row in found)
        assert {row.text: row.sessions for row in found} == {name: len(places[name]) for name in expected}


async def test_margins(championship: Reader, table: list[Line]) -> None:
    """In a knock-out both times must be of one part; the other seasons have one time."""
    for year in SEASONS:
        expected = {}
        for race, lines in by_race(of_year(table, year)).items():
            first, second = sorted(lines, key=lambda line: line.place)[:2]
            part = "q3" if first.q3 is not None else "q2" if first.q2 is not None else "q1"
            times = getattr(first, part), getattr(second, part)
            if None not in times and times[1] >= times[0]:
                expected[race] = times[1] - times[0]
        counted, average = await statistics.margin_average(championship, span(year))
        assert counted == len(expected)
        assert average == pytest.approx(1000 * sum(expected.values()) / len(expected))
        found = await statistics.margins(championship, span(year), most=100)
        assert [margin.us for margin in found] == [1000 * ms for ms in sorted(expected.values())]
        (biggest,) = await statistics.margins(championship, span(year), biggest=True)
        assert biggest.us == 1000 * max(expected.values())


async def test_records_at_every_circuit(championship: Reader, table: list[Line]) -> None:
    for circuit in {line.circuit for line in table}:
        times = [line for line in table if line.circuit == circuit and line.official is not None]
        best = min(times, key=lambda line: (line.official, line.day))
        (found,) = await statistics.moments(championship, Span(circuit=circuit), "entered", order="fastest", most=1)
        assert found.entry.best is not None and best.official is not None
        assert (found.entry.best.us, found.entry.crew, found.event.year) == (
            best.official * 1000,
            (best.driver,),
            best.year,
        )


async def test_the_longest_runs(championship: Reader, table: list[Line]) -> None:
    for kind in ("driver", "team"):
        sitters = [getattr(line, kind) for line in table if line.place == 1]
        runs = [(name, len(list(run))) for name, run in groupby(sitters)]
        longest = max(length for _, length in runs)
        found = await statistics.streaks(championship, Span(), "pole", kind)
        assert {(row.text, row.length) for row in found} == {run for run in runs if run[1] == longest}


async def test_first_and_last_poles(championship: Reader, table: list[Line]) -> None:
    poles = [line for line in table if line.place == 1]
    for driver in {line.driver for line in poles}:
        own = [line for line in poles if line.driver == driver]
        one = await statistics.subject(championship, "driver", driver)
        for order, expected in (("oldest", own[0]), ("newest", own[-1])):
            (found,) = await statistics.moments(championship, Span(), "pole", one, order=order, most=1)
            assert (found.event.name, found.event.year) == (expected.gp, expected.year)


async def test_coverage_and_seasons(championship: Reader, table: list[Line]) -> None:
    held = await statistics.coverage(championship, Span(event="Monaco Grand Prix"))
    years = sorted({line.year for line in table if line.gp == "Monaco Grand Prix"})
    assert (held.sessions, held.first_year, held.last_year) == (len(years), years[0], years[-1])
    found = await statistics.seasons(championship, Span(event="Monaco Grand Prix"))
    assert found == tuple((year, 1) for year in years)


async def test_who_was_not_there_is_told_when_they_were(championship: Reader) -> None:
    answer = await run(Tally(subject=Subject(By.DRIVER, "Nico Rosberg"), span=span(2020)), championship)
    assert answer.status is Status.NO_DATA
    assert render(answer.headline) == (
        "Nico Rosberg is in none of the 17 qualifying sessions in 2020; stored are results of 2006–2016."
    )
