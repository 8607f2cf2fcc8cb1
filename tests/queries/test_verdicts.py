"""Yes/no questions, the 107 % line, displaced entries, cut-offs and details."""

from __future__ import annotations

import pytest

from quali_core.answers import Status
from quali_core.queries.kinds import About, CutOff, Displaced, Help, Holds, PercentLine
from quali_core.queries.parts import End, Filter
from queries.ask import ask, car, driver, headline, notes, number, numbers, team, text, where
from queries.sheets import Memory, monaco

SECOND = 1_000_000


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        (
            Holds(where(faster_than=driver("Randaccio")), driver("Caffi")),
            "Yes, Alex Caffi / Felice Tedeschi (#16) lapped 4.413 s faster than Ranieri Randaccio / Massimo "
            "Perazza (#72): "
            "1:33.993 to 1:38.406.",
        ),
        (
            Holds(where(ahead_of=driver("Watt")), driver("Ronca")),
            "No, Jason Watt / Karsten Ree (#9) placed ahead of Salvatore Ronca / Filippo Francioni (#60), P12 to P13, "
            "although the other time is 3.499 s better.",
        ),
        (
            Holds(where(faster_than=driver("Pescatori")), driver("Terrien")),
            "No, David Terrien and Christian Pescatori shared #1, so they have one time and one place.",
        ),
        (Holds(where(subjects=(car("Audi"),))), "No, there is no Audi car in Magny-Cours 2000 qualifying."),
        (
            Holds(where(times=(None, 90 * SECOND, True))),
            "Yes, David Terrien / Christian Pescatori (#1) set 1:29.449 (P1).",
        ),
        (
            Holds(where(subjects=(driver("Richard Lyons"),)), driver("Grant")),
            "Yes, John Grant and Richard Lyons shared #67.",
        ),
        (Holds(where(subjects=(driver("Karsten Ree"),)), driver("Caffi")), "No, Alex Caffi drove #16, Karsten Ree #9."),
        (
            Holds(where(places=(None, 10)), driver("Gabbiani")),
            "No, Beppe Gabbiani / Filipe Ortiz / Ettore Bonaldi (#26) qualified P11 with 1:34.937.",
        ),
        (Holds(where(subjects=(car("Porsche"),), places=(1, 1))), "No, Dino Morelli (#32): P26, no time."),
        (
            Holds(where(timed=False)),
            "Yes, 2 cars without a time: Owen Mildenhall / Martin Henderson (#58) and Dino Morelli (#32).",
        ),
        (
            Holds(where(subjects=(car("Ferrari"),)), driver("Terrien")),
            "Yes, David Terrien / Christian Pescatori (#1) drove the Ferrari 333 SP (P1).",
        ),
        (
            Holds(where(gaps=(None, 1.5 * SECOND)), number("8")),
            "Yes, John Nielsen / Casper Elgaard (#8) ended 1.147 s off pole.",
        ),
        (
            Holds(where(places=(None, 6)), team("BMS Scuderia Italia")),
            "Yes, 1 of 2: Marco Zadra / Philipp Peter (#23) qualified P6 with 1:31.357.",
        ),
        (
            Holds(where(places=(None, 6)), driver("Michael Schumacher")),
            "No, Michael Schumacher is not in Magny-Cours 2000 qualifying; the drivers there are David Terrien, "
            "Christian Pescatori, Mauro Baldi, Andrea Chiesa, John Nielsen and 50 more.",
        ),
        (
            Holds(where(faster_than=number("58")), number("9")),
            "Yes, Jason Watt / Karsten Ree (#9) set 1:38.944; Owen Mildenhall / Martin Henderson (#58) has no "
            "time, so there is no gap.",
        ),
    ],
)
async def test_yes_or_no_comes_first(query: Holds, expected: str) -> None:
    assert await headline(query) == expected


async def test_the_107_percent_line() -> None:
    # 107 % of 89.449 s is 95.71043 s.
    assert (
        await headline(PercentLine()) == "The 107 % line is 1:35.710: 12 entries inside, 12 outside, 2 without a time."
    )
    outside = ["9", "59", "67", "75", "63", "66", "72", "57", "99", "52", "54", "70", "58", "32"]
    assert await numbers(PercentLine(outside=True)) == outside
    assert (
        await headline(PercentLine(outside=True))
        == "12 entries outside the 107 % line of 1:35.710, and 2 without a time."
    )
    assert (await numbers(PercentLine(outside=False)))[-1] == "60"


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        (
            PercentLine(subject=driver("Gabbiani")),
            "Yes, Beppe Gabbiani / Filipe Ortiz / Ettore Bonaldi (#26) set 1:34.937, 106.14 % of the pole time, "
            "inside 107 %.",
        ),
        (
            PercentLine(subject=number("9"), outside=True),
            "Yes, Jason Watt / Karsten Ree (#9) set 1:38.944, 110.61 % of the pole time, outside 107 %.",
        ),
        (PercentLine(subject=number("32")), "No, Dino Morelli (#32) has no time, so outside the line."),
    ],
)
async def test_whether_one_is_inside_the_line(query: PercentLine, expected: str) -> None:
    assert await headline(query) == expected


async def test_a_time_on_the_line_is_inside() -> None:
    assert "13 entries inside, 11 outside" not in await headline(PercentLine(percent=107.0))
    exact = PercentLine(percent=100.0)
    assert await headline(exact) == "The 100 % line is 1:29.449: 1 entry inside, 23 outside, 2 without a time."


async def test_all_inside_a_wide_line() -> None:
    assert await headline(PercentLine(percent=150.0, outside=True)) == (
        "No entry with a time is outside the 150 % line of 2:14.174; 2 have no time."
    )


async def test_who_would_move_by_times_alone() -> None:
    assert await headline(Displaced(End.LAST)) == (
        "Jason Watt / Karsten Ree (#9) would lose out, from P12 to P19, if times alone counted."
    )
    assert await numbers(Displaced(End.FIRST)) == ["60", "59", "67", "75", "63", "66", "72"]
    assert await headline(Displaced(), monaco()) == "None: the official order is the order of the times."


async def test_cut_offs() -> None:
    assert await headline(CutOff("Q2"), monaco()) == (
        "The Q2 cut-off was 1:11.900, by Carlos Sainz (#55); the first out was Sergio Pérez (#11) with 1:11.950."
    )
    assert await headline(CutOff(), monaco()) == (
        "Cut-offs: Q1 1:12.500 (Max Verstappen (#1)) and Q2 1:11.900 (Carlos Sainz (#55))."
    )
    assert (await ask(CutOff())).status is Status.NO_DATA
    assert (await ask(CutOff("Q3"), monaco())).status is Status.NO_DATA


async def test_details_of_the_session() -> None:
    assert await headline(About()) == "Magny-Cours 2000 qualifying: 26 entries, 24 with a time."
    assert await headline(About("circuit")) == "Circuit: Circuit de Nevers Magny-Cours (Magny-Cours 2000 qualifying)."
    assert await headline(About("lap_length")) == "Lap length: 4.250 km (Magny-Cours 2000 qualifying)."
    assert await headline(About("date")) == "Year: 2000 (Magny-Cours 2000 qualifying)."
    assert (await ask(About("weather"))).status is Status.NO_DATA


async def test_knock_out_sessions_say_how_times_compare() -> None:
    found = await notes(Holds(Filter(faster_than=driver("NOR")), driver("LEC")), monaco())
    assert any("different parts" in note for note in found)
    assert "Official time: last segment with a time." in found


async def test_nothing_stored_is_said() -> None:
    from quali_core.queries.kinds import Pole
    from quali_core.queries.registry import run

    answer = await run(Pole(), Memory())  # type: ignore[arg-type]
    assert answer.status is Status.NO_DATA
    assert (await run(Pole(session=9), Memory(monaco()))).status is Status.NO_DATA  # type: ignore[arg-type]


async def test_help_shows_examples() -> None:
    answer = await ask(Help())
    assert answer.status is Status.HELP
    assert "“top 5”" in await text(Help())
