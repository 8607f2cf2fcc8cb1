"""Pole and look-ups: what one entry did, in the sentence that answers the measure."""

from __future__ import annotations

from dataclasses import replace

import pytest

from quali_core.answers import Status, say
from quali_core.answers.render import render
from quali_core.model import EntryStatus, SessionKind
from quali_core.queries.kinds import Lookup, Pole, Results
from quali_core.queries.parts import By, Measure, Subject
from queries.ask import SEED, ask, car, driver, headline, notes, number, place, team, text
from queries.sheets import monaco


async def test_pole_names_crew_time_and_margin() -> None:
    assert await headline(Pole()) == (
        "David Terrien / Christian Pescatori (#1) took pole (P1) with 1:29.449, 1.032 s ahead of #5."
    )
    assert "Average speed: 171.047 km/h" in await text(Pole())


@pytest.mark.parametrize(
    ("measure", "expected"),
    [
        (Measure.TIME, "The pole time is 1:29.449, by David Terrien / Christian Pescatori (#1)."),
        (Measure.TEAM, "JMB Giesse Team Ferrari ran David Terrien / Christian Pescatori (#1), P1."),
        (Measure.NUMBER, "#1 is the number of David Terrien / Christian Pescatori (P1)."),
        (Measure.SPEED, "David Terrien / Christian Pescatori (#1) averaged 171.047 km/h (P1)."),
        (
            Measure.INTERVAL,
            "Pole was won by 1.032 s: David Terrien / Christian Pescatori (#1) ahead of Mauro Baldi / Andrea "
            "Chiesa (#5).",
        ),
    ],
)
async def test_pole_by_measure(measure: Measure, expected: str) -> None:
    assert await headline(Pole(measure=measure)) == expected


async def test_pole_is_the_entry_classified_first_not_row_one() -> None:
    first, second, *rest = SEED.entries
    shuffled = replace(SEED, entries=(second, first, *rest))
    assert (await headline(Pole(), shuffled)).startswith("David Terrien")


async def test_without_a_first_place_there_is_no_pole() -> None:
    unplaced = replace(SEED, entries=tuple(e for e in SEED.entries if e.position != 1))
    answer = await ask(Pole(), unplaced)
    assert answer.status is Status.NO_DATA


async def test_a_disqualified_first_is_no_pole() -> None:
    first, *rest = SEED.entries
    excluded = replace(SEED, entries=(replace(first, status=EntryStatus.DISQUALIFIED), *rest))
    assert (await ask(Pole(), excluded)).status is Status.NO_DATA


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        (
            Lookup((driver("Klaas Zwart"),)),
            "Werner Lupberger / Klaas Zwart (#17) qualified P4 with 1:30.669, 1.220 s off pole.",
        ),
        (
            Lookup((driver("Soheil Ayari"),), Measure.PLACE),
            "Andrea de Lorenzi / Soheil Ayari (#21) qualified P8 with 1:32.375.",
        ),
        (Lookup((number("9"),), Measure.TIME), "Jason Watt / Karsten Ree (#9) set 1:38.944 (P12)."),
        (Lookup((number("8"),), Measure.CREW), "#8: John Nielsen / Casper Elgaard."),
        (Lookup((number("72"),), Measure.TEAM), "SCI ran Ranieri Randaccio / Massimo Perazza (#72), P19."),
        (Lookup((number("52"),), Measure.GAP), '"Linos" / Leonardo Maddalena (#52) ended 11.021 s off pole.'),
        (Lookup((place(6),), Measure.CREW), "P6: Marco Zadra / Philipp Peter (#23)."),
        (Lookup((place(3),), Measure.CAR), "John Nielsen / Casper Elgaard (#8) drove the Panoz LMP-1 Roadster S (P3)."),
        (Lookup((driver("Jason Watt"),), Measure.CODRIVERS), "Jason Watt shared #9 with Karsten Ree."),
        (Lookup((driver("Dino Morelli"),), Measure.CODRIVERS), "Dino Morelli drove #32 alone."),
        (
            Lookup((number("22"),), Measure.CREW_SIZE),
            "3 drivers in #22: Enzo Calderari / Angelo Zadra / Lilian Bryner.",
        ),
        (Lookup((number("32"),), Measure.CREW_SIZE), "1 driver in #32: Dino Morelli."),
        (
            Lookup((number("9"),), Measure.RANK),
            "Jason Watt / Karsten Ree (#9) ranks P19 of 24 by time; the official place is P12.",
        ),
        (
            Lookup((number("60"),), Measure.PERCENT),
            "Salvatore Ronca / Filippo Francioni (#60) set 106.70 % of the pole time (P13).",
        ),
    ],
)
async def test_one_entry_by_measure(query: Lookup, expected: str) -> None:
    assert await headline(query) == expected


async def test_an_entry_without_a_time_keeps_its_place_and_status() -> None:
    assert await headline(Lookup((driver("Owen Mildenhall"),), Measure.TIME)) == (
        "Owen Mildenhall / Martin Henderson (#58): P25, no time."
    )


async def test_the_interval_is_to_the_entry_ahead_in_official_order() -> None:
    assert await headline(Lookup((number("17"),), Measure.INTERVAL)) == (
        "0.073 s to the entry ahead: Werner Lupberger / Klaas Zwart (#17) behind John Nielsen / Casper Elgaard "
        "(#8) (P3)."
    )
    faster = await headline(Lookup((number("60"),), Measure.INTERVAL))
    assert faster.startswith("Salvatore Ronca / Filippo Francioni (#60) lapped 3.499 s faster than the entry ahead")


async def test_an_entry_out_of_order_is_noted() -> None:
    assert await notes(Lookup((number("9"),))) == [
        "The official order is not the order of the times: #9 is P12 and ranks 19 by time."
    ]
    assert await notes(Lookup((number("8"),))) == []


async def test_a_team_of_two_cars_gives_each_and_the_gap_between_them() -> None:
    assert await headline(Lookup((team("BMS Scuderia Italia"),))) == (
        "BMS Scuderia Italia: #23 P6 (+1.908) and #22 P7 (+2.718), 0.810 s apart."
    )


async def test_several_subjects_are_listed_in_the_order_asked() -> None:
    query = Lookup((number("16"), number("28"), number("26")), Measure.TIME)
    assert await headline(query) == "#16 1:33.993, #28 1:34.272 and #26 1:34.937."


async def test_drivers_of_one_car_are_one_entry() -> None:
    query = Lookup((driver("David Terrien"), driver("Christian Pescatori")), Measure.TIME)
    assert await headline(query) == "David Terrien / Christian Pescatori (#1) set 1:29.449 (P1)."


async def test_numbers_of_several_come_with_their_crews() -> None:
    assert await headline(Lookup((car("Panoz"),), Measure.NUMBER)) == (
        "Panoz: John Nielsen / Casper Elgaard (#8) and Jason Watt / Karsten Ree (#9)."
    )


async def test_equal_values_are_grouped() -> None:
    assert await headline(Lookup((car("Lucchini"),), Measure.CAR)) == (
        "Lucchini: Lucchini SR2000 Alfa Romeo (#60 and #72) and Lucchini SR2-99 Alfa Romeo (#66 and #54)."
    )


@pytest.mark.parametrize(
    ("named", "expected"),
    [
        (
            number("100"),
            "There is no #100 in Magny-Cours 2000 qualifying; the numbers there are #1, #5, #8, #17, #3 and 21 more.",
        ),
        (place(0), "There is no place P0 in Magny-Cours 2000 qualifying; places run from P1 to P26."),
        (Subject(By.CLASS, "SR2"), "SR2 is not in Magny-Cours 2000 qualifying."),
    ],
)
async def test_who_is_not_there_is_declined_with_what_is(named: Subject, expected: str) -> None:
    answer = await ask(Lookup((named,)))
    assert answer.status is Status.NO_DATA
    assert await headline(Lookup((named,))) == expected


async def test_a_number_keeps_its_zeros() -> None:
    first, *rest = SEED.entries
    zeros = replace(SEED, entries=(replace(first, number="04"), *rest))
    assert (await ask(Lookup((number("04"),)), zeros)).status is Status.ANSWERED
    assert (await ask(Lookup((number("4"),)), zeros)).status is Status.NO_DATA


async def test_what_the_sheet_does_not_give_is_declined() -> None:
    answer = await ask(Lookup((number("1"),), Measure.LAPS))
    assert answer.status is Status.NO_DATA
    assert await headline(Lookup((number("1"),), Measure.LAPS)) == (
        "Magny-Cours 2000 qualifying does not give the laps of David Terrien / Christian Pescatori (#1); "
        "it gives place, time, car, team and average speed."
    )


async def test_one_missing_of_several_is_a_note() -> None:
    query = Lookup((number("16"), number("100")), Measure.TIME)
    assert (await headline(query)) == "Alex Caffi / Felice Tedeschi (#16) set 1:33.993 (P9)."
    assert (await notes(query))[0].startswith("There is no #100")


async def test_a_part_of_the_session() -> None:
    leclerc = (driver("Charles Leclerc"),)
    assert await headline(Lookup(leclerc, Measure.TIME, segment="q1"), monaco()) == (
        "Charles Leclerc (#16) set 1:12.104 in Q1 (P2 there)."
    )
    assert await headline(Lookup((driver("NOR"),), Measure.TIME, segment="Q3"), monaco()) == (
        "Lando Norris (#4) set no time in Q3."
    )
    assert (await ask(Lookup(leclerc, Measure.TIME, segment="Q4"), monaco())).status is Status.NO_DATA
    assert (await ask(Lookup((number("1"),), Measure.TIME, segment="Q1"))).status is Status.NO_DATA


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        (SessionKind.GRID, "Mauro Baldi / Andrea Chiesa (#5) starts P2 with 1:30.481, 1.032 s off pole."),
        (SessionKind.PRACTICE, "Mauro Baldi / Andrea Chiesa (#5) took P2 with 1:30.481, 1.032 s behind P1."),
        (SessionKind.RACE, "Mauro Baldi / Andrea Chiesa (#5) finished P2; the best lap was 1:30.481."),
    ],
)
async def test_other_sessions_have_their_own_words(kind: SessionKind, expected: str) -> None:
    assert await headline(Lookup((number("5"),)), replace(SEED, session=kind)) == expected


@pytest.mark.parametrize(("kind", "heading"), [(SessionKind.QUALIFYING, "Time"), (SessionKind.RACE, "Best lap")])
async def test_the_lap_of_a_race_is_not_called_its_time(kind: SessionKind, heading: str) -> None:
    table = (await ask(Results(), replace(monaco(), session=kind))).table
    assert table is not None
    headings = [render(say(column.label)) for column in table.columns]
    assert headings[:4] == ["Pos", "No", "Driver", heading]


async def test_every_measure_words_or_declines_every_entry() -> None:
    for session in (SEED, monaco()):
        for entry in session.entries:
            for measure in Measure:
                answer = await ask(Lookup((number(entry.number or ""),), measure), session)
                assert answer.status in (Status.ANSWERED, Status.NO_DATA)
                assert await headline(Lookup((number(entry.number or ""),), measure), session)
