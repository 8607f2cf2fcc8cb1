"""How typed values are written."""

from __future__ import annotations

import pytest

from quali_core.answers import (
    Average,
    Gap,
    Lap,
    Name,
    Number,
    Percent,
    Person,
    Place,
    Speed,
    Value,
    render,
    say,
    show,
)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (Lap(89_449_000), "1:29.449"),
        (Lap(89_449_500), "1:29.450"),
        (Lap(89_449_499), "1:29.449"),
        (Lap(59_999_600), "1:00.000"),
        (Lap(89_449_500, 4), "1:29.4495"),
        (Lap(3_725_001_000), "1:02:05.001"),
        (Gap(1_032_000), "1.032 s"),
        (Gap(1_032_000, signed=True), "+1.032"),
        (Gap(-3_499_000, signed=True), "-3.499"),
        (Gap(0, signed=True), "+0.000"),
        (Gap(62_500_000), "1:02.500"),
        (Place(4), "P4"),
        (Number("04"), "#04"),
        (Speed(171.047), "171.047 km/h"),
        (Speed(345.1, 1), "345.1 km/h"),
        (Percent(101.355), "101.36 %"),
        (Percent(107.0, 0), "107 %"),
        (Average(6.545), "6.55"),
        (26, "26"),
        (None, "–"),
        ((Name("a"),), "a"),
        ((Name("a"), Name("b")), "a and b"),
        ((Name("a"), Name("b"), Name("c")), "a, b and c"),
        ((Name("a"), Name("b"), say("list.more", n=9)), "a, b and 9 more"),
        ((), ""),
    ],
)
def test_values_as_text(value: Value, expected: str) -> None:
    assert show(value) == expected


def test_lists_are_joined_in_the_language() -> None:
    names = (Name("a"), Name("b"))
    assert show(names, "en") == "a and b"
    assert show(names, "xx") == "a and b", "an unknown language falls back to English"


def test_only_names_and_numbers_are_escaped() -> None:
    def shout(text: str) -> str:
        return text.upper()

    message = say("crew.numbered", crew=Name("abc"), number=Number("x"))
    assert render(message, escape=shout) == "ABC (#X)"
    assert render(say("follow.results"), escape=shout) == "Full result"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("David\nTerrien", "David Terrien"),
        ("a\u202eb", "a b"),
        ("\x00nul\x07", "nul"),
        ("  wide   space ", "wide space"),
        ("\u200bhidden", "hidden"),
    ],
)
def test_hostile_characters_are_taken_out(text: str, expected: str) -> None:
    assert show(Name(text)) == expected


def test_long_names_are_cut() -> None:
    assert show(Name("x" * 500), longest=20) == "x" * 19 + "…"
    assert len(show(Name("y " * 1_000_000), longest=40)) <= 40


def test_people_are_abbreviated_where_room_is_scarce() -> None:
    assert show(Person("Christian Pescatori"), longest=16) == "C. Pescatori"
    assert show(Person("Ian Flux"), longest=16) == "I. Flux", "so that a whole crew reads alike"
    assert show(Person('"Linos"'), longest=16) == '"Linos"'
    assert show(Person("Christian Pescatori")) == "Christian Pescatori"
    assert show(Name("Team Den Bla Avis"), longest=12) == "Team Den Bl…"


def test_a_sentence_within_a_limit_shortens_its_names_first() -> None:
    message = say("codrivers.with", driver=Person("Jason Watt"), car=Number("9"), others=(Person("K" * 300),))
    text = render(message, limit=45)
    assert len(text) <= 45
    assert text.startswith("J. Watt shared #9 with KKK")


def test_plurals() -> None:
    assert render(say("unit.cars", n=1)) == "car"
    assert render(say("unit.cars", n=0)) == "cars"
    assert render(say("unit.cars", n=2)) == "cars"
