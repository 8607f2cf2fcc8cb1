"""Gaps, intervals, comparisons and neighbours."""

from __future__ import annotations

from dataclasses import replace

import pytest

from quali_core.answers import Status
from quali_core.model import Classification, LapTime
from quali_core.queries.kinds import Compare, GapBetween, Neighbours, Steps
from quali_core.queries.parts import OrderBy, Side
from queries.ask import SEED, ask, car, driver, headline, notes, number, numbers, place, team, text, where
from queries.sheets import monaco


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        (GapBetween(number("52")), '"Linos" / Leonardo Maddalena (#52) ended 11.021 s off pole.'),
        (
            GapBetween(driver("Caffi"), driver("Gabbiani")),
            "Alex Caffi / Felice Tedeschi (#16) lapped 0.944 s faster than "
            "Beppe Gabbiani / Filipe Ortiz / Ettore Bonaldi (#26): 1:33.993 to 1:34.937.",
        ),
        (
            GapBetween(number("63"), number("75")),
            "Mike Millard / Ian Flux (#75) lapped 0.062 s faster than Peter Owen / Mark Smithson (#63): 1:37.380 "
            "to 1:37.442.",
        ),
        (
            GapBetween(place(12), place(13)),
            "Salvatore Ronca / Filippo Francioni (#60) lapped 3.499 s faster than Jason Watt / Karsten Ree (#9), "
            "though their places are P13 and P12.",
        ),
        (
            GapBetween(place(24), place(25)),
            "Pascal Fabre / Yann Goudy (#70) set 1:40.980; Owen Mildenhall / Martin Henderson (#58) has no time, "
            "so there is no gap.",
        ),
        (
            GapBetween(place(25), place(26)),
            "Neither Owen Mildenhall / Martin Henderson (#58) nor Dino Morelli (#32) set a time: no time, no gap.",
        ),
        (
            GapBetween(driver("Terrien"), driver("Pescatori")),
            "David Terrien and Christian Pescatori shared #1, so they have one time and one place.",
        ),
        (GapBetween(team("BMS Scuderia Italia")), "BMS Scuderia Italia: #23 +1.908 and #22 +2.718 off pole."),
        (
            GapBetween(team("BMS Scuderia Italia"), team("BMS Scuderia Italia")),
            "Marco Zadra / Philipp Peter (#23) lapped 0.810 s faster than Enzo Calderari / Angelo Zadra / Lilian "
            "Bryner (#22): "
            "1:31.357 to 1:32.167.",
        ),
        (
            GapBetween(car("Ferrari"), car("Ferrari")),
            "4.823 s between the fastest and the slowest of the 5: David Terrien / Christian Pescatori (#1) and "
            "Gianluca Giraudi / John Burton (#28).",
        ),
    ],
)
async def test_gaps(query: GapBetween, expected: str) -> None:
    answer = await ask(query)
    assert answer.status is Status.ANSWERED
    assert await headline(query) == expected


async def test_gap_to_pole_and_interval_are_told_apart() -> None:
    shown = await text(GapBetween(place(3), place(4)))
    assert "Gap to pole: #8 +1.147 and #17 +1.220" in shown
    assert "Interval: +0.073" in shown
    assert "Interval" not in await text(GapBetween(place(3), place(5)))


async def test_pole_has_no_gap_to_itself() -> None:
    assert (await headline(GapBetween(number("1")))).endswith("took pole (P1) with 1:29.449, 1.032 s ahead of #5.")


async def test_of_several_cars_the_best_counts_and_a_note_says_so() -> None:
    query = GapBetween(car("Panoz"), team("Team Ascari"))
    assert "0.073 s faster" in await headline(query)
    assert await notes(query) == ["Counted: the best of 2 entries, John Nielsen / Casper Elgaard (#8)."]


def with_times(*us: int) -> Classification:
    """The first entries of the seed under other times."""
    entries = (replace(e, best=LapTime(t)) for e, t in zip(SEED.entries, us, strict=False))
    return replace(SEED, entries=tuple(entries))


async def test_four_decimals_only_where_three_would_make_two_times_equal() -> None:
    close = with_times(89_449_000, 90_480_300, 90_480_400, 91_000_200)
    shown = await headline(Compare((number("5"), number("8"))), close)
    assert "0.0001 s faster" in shown
    assert "1:30.4803 to 1:30.4804" in shown
    assert "1:31.000" in await headline(GapBetween(number("8"), number("17")), close)
    assert "1:31.0002" not in await headline(GapBetween(number("8"), number("17")), close)


async def test_gaps_are_rounded_half_up() -> None:
    session = with_times(89_449_000, 90_480_500)
    assert "1.032 s" in await headline(GapBetween(number("5")), session)


async def test_equal_times_are_said_to_be_equal() -> None:
    assert await headline(Compare((number("1"), number("5"))), with_times(90_000_000, 90_000_000)) == (
        "David Terrien / Christian Pescatori (#1) and Mauro Baldi / Andrea Chiesa (#5) set the same time: 1:30.000."
    )


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        (
            Compare((driver("Lupberger"), driver("Nielsen"))),
            "John Nielsen / Casper Elgaard (#8) lapped 0.073 s faster than Werner Lupberger / Klaas Zwart (#17): "
            "1:30.596 to 1:30.669.",
        ),
        (
            Compare((driver("Ronca"), driver("Watt")), OrderBy.PLACE),
            "Jason Watt / Karsten Ree (#9) placed ahead of Salvatore Ronca / Filippo Francioni (#60), P12 to "
            "P13, although the other time is 3.499 s better.",
        ),
        (
            Compare((driver("Marco Zadra"), driver("Angelo Zadra"), driver("Terrien"))),
            "David Terrien / Christian Pescatori (#1) was fastest with 1:29.449, then #23 1:31.357 and #22 1:32.167.",
        ),
        (
            Compare((number("9"), number("32"))),
            "Jason Watt / Karsten Ree (#9) set 1:38.944; Dino Morelli (#32) has no time, so there is no gap.",
        ),
        (
            Compare((number("8"), number("1")), OrderBy.SPEED),
            "David Terrien / Christian Pescatori (#1) averaged 2.166 km/h more than John Nielsen / Casper Elgaard (#8):"
            " 171.047 km/h to 168.881 km/h.",
        ),
    ],
)
async def test_the_winner_of_a_comparison_comes_first(query: Compare, expected: str) -> None:
    assert await headline(query) == expected


async def test_knocked_out_earlier_is_never_faster() -> None:
    entries = list(monaco().entries)
    fast = LapTime(71_000_000)
    entries[2] = replace(
        entries[2], best=fast, segments=(*entries[2].segments[:1], replace(entries[2].segments[1], time=fast))
    )
    wet = replace(monaco(), entries=tuple(entries))
    assert await headline(Compare((driver("PER"), driver("SAI"))), wet) == (
        "Carlos Sainz (#55) got further than Sergio Pérez (#11): 1:11.601 in Q3, 1:11.000 in Q2, 0.601 s apart."
    )


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        (
            Neighbours(driver("Terrien"), Side.AHEAD),
            "Nobody is ahead of David Terrien / Christian Pescatori (#1): P1 is pole.",
        ),
        (Neighbours(driver("Morelli"), Side.BEHIND), "Nobody is behind Dino Morelli (#32): P26 is the last place."),
        (
            Neighbours(driver("Gabbiani"), Side.AHEAD),
            "Gianluca Giraudi / John Burton (#28) is directly ahead of Beppe Gabbiani / Filipe Ortiz / Ettore "
            "Bonaldi (#26), "
            "at P10, by 0.665 s.",
        ),
        (
            Neighbours(number("60"), Side.AHEAD),
            "Jason Watt / Karsten Ree (#9) is directly ahead of Salvatore Ronca / Filippo Francioni (#60), at "
            "P12, though 3.499 s slower.",
        ),
        (
            Neighbours(number("8"), Side.BOTH),
            "John Nielsen / Casper Elgaard (#8) is P3: ahead P2 Mauro Baldi / Andrea Chiesa (#5), "
            "behind P4 Werner Lupberger / Klaas Zwart (#17).",
        ),
        (
            Neighbours(number("32"), Side.AHEAD),
            "Owen Mildenhall / Martin Henderson (#58) is directly ahead of Dino Morelli (#32), at P25.",
        ),
    ],
)
async def test_neighbours_by_official_place(query: Neighbours, expected: str) -> None:
    assert await headline(query) == expected


async def test_the_steps_between_places() -> None:
    assert await headline(Steps(smallest=True)) == (
        "The smallest interval is 0.004 s, between P14 Massimo Monti / Renato Nobili (#59) and "
        "P15 Bernardo Sá Nogueira / John Grant / Richard Lyons (#67)."
    )
    assert await headline(Steps(smallest=False)) == (
        "The biggest interval is 4.007 s, between P11 Beppe Gabbiani / Filipe Ortiz / Ettore Bonaldi (#26) and "
        "P12 Jason Watt / Karsten Ree (#9)."
    )
    ferraris = where(subjects=(car("Ferrari"),))
    assert "0.560 s, between P5" in await headline(Steps(smallest=True, filter=ferraris))
    assert await numbers(Steps(smallest=False, count=2)) == ["26", "9", "60"]
