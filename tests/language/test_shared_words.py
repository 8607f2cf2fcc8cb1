"""Two questions that share their words are both answered; where that makes no whole, neither is."""

from __future__ import annotations

import pytest

from quali_core.language import interpret
from tests.language.test_phrases import SEED, plain


@pytest.mark.parametrize(
    ("ask", "measures"),
    [
        ("caffi position and time", ["place", "time"]),
        ("time and average speed of lupberger", ["time", "speed"]),
        ("pole and p2 times", ["time", "time"]),
        ("nielsen's team, car and time", ["team", "car", "time"]),
    ],
)
async def test_both_halves_are_asked(ask: str, measures: list[str]) -> None:
    read = await interpret(ask, SEED)
    assert [plain(query).get("measure") for query in read.queries] == measures


@pytest.mark.parametrize(
    ("ask", "kinds"),
    [
        ("pole and last?", ["Pole", "Extreme"]),
        ("pole time and last place", ["Pole", "Extreme"]),
        ("top 3 and the slowest", ["Results", "Extreme"]),
    ],
)
async def test_two_questions_of_a_word_each(ask: str, kinds: list[str]) -> None:
    read = await interpret(ask, SEED)
    assert [plain(query)["kind"] for query in read.queries] == kinds


async def test_a_gap_to_pole_and_to_somebody_are_two() -> None:
    read = await interpret("gap nielsen to pole and to zwart", SEED)
    assert [plain(query)["kind"] for query in read.queries] == ["GapBetween", "GapBetween"]


async def test_two_gaps() -> None:
    read = await interpret("gap from p1 to p2 and p2 to p3", SEED)
    assert [plain(query)["kind"] for query in read.queries] == ["GapBetween", "GapBetween"]


@pytest.mark.parametrize("ask", ["was zwart faster than caffi and gabbiani", "who beat caffi and gabbiani"])
async def test_what_is_asked_of_both_at_once_is_not_taken_apart(ask: str) -> None:
    read = await interpret(ask, SEED)
    assert not read.queries
