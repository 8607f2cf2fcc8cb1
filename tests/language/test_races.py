"""Races are not answered about; the result of one that is stored is offered to be opened."""

from __future__ import annotations

from dataclasses import replace

import pytest

from quali_core.answers import Status
from quali_core.answers.render import render
from quali_core.language import interpret
from quali_core.model import SessionKind
from tests.language.asking import context
from tests.language.seasons import seasons

RACES = [replace(one, session=SessionKind.RACE, id=100 + (one.id or 0)) for one in seasons()]


@pytest.mark.parametrize(
    ("question", "offered"),
    [
        ("who won the italian gp 2021 race", ["Italian Grand Prix 2021 race"]),
        ("race result silverstone 2020", ["British Grand Prix 2020 race"]),
        ("who won at monza", []),  # four races: none is guessed
        ("who won the race", []),
    ],
)
async def test_the_race_that_is_meant_is_offered(question: str, offered: list[str]) -> None:
    answer = (await interpret(question, context([*seasons(), *RACES]))).answer
    assert answer is not None
    assert answer.status is Status.OUT_OF_SCOPE
    assert [render(one.label) for one in answer.suggestions] == offered


async def test_no_race_is_offered_where_none_is_stored() -> None:
    answer = (await interpret("who won the italian gp 2021 race", context(seasons()))).answer
    assert answer is not None
    assert (answer.status, answer.suggestions) == (Status.OUT_OF_SCOPE, ())
