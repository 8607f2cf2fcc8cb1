"""Questions that lean on the one before."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from quali_core.answers import Answer, Status, say
from quali_core.language import Exchange, interpret
from quali_core.queries import Query
from quali_core.queries.kinds import GapBetween, Lookup, Pole
from quali_core.queries.parts import By, Measure, Subject
from tests.language.asking import context, seed

SEED = context([seed()])
CAFFI = Subject(By.DRIVER, "Alex Caffi")
BALDI = Subject(By.DRIVER, "Mauro Baldi")


async def after(query: Query, question: str) -> Any:
    last = Exchange(query, Answer(Status.ANSWERED, say("text", text="")))
    read = await interpret(question, replace(SEED, last=last))
    return read.queries[0] if len(read.queries) == 1 else read


async def test_his_team_mate() -> None:
    got = await after(Lookup((CAFFI,), session=1), "and his team mate?")
    assert got == Lookup((CAFFI,), Measure.CODRIVERS, 1)


async def test_the_same_of_another() -> None:
    assert await after(Lookup((CAFFI,), Measure.TIME, 1), "what about Baldi?") == Lookup((BALDI,), Measure.TIME, 1)
    assert await after(GapBetween(CAFFI, session=1), "and baldi?") == GapBetween(BALDI, session=1)


async def test_a_figure_without_a_name_is_the_last_ones() -> None:
    assert await after(Lookup((CAFFI,), session=1), "gap to the one ahead?") == Lookup((CAFFI,), Measure.INTERVAL, 1)
    assert await after(Lookup((CAFFI,), session=1), "what was his time?") == Lookup((CAFFI,), Measure.TIME, 1)


async def test_another_place() -> None:
    assert await after(Pole(1), "and second?") == Lookup((Subject(By.PLACE, "2"),), session=1)


async def test_a_question_of_its_own_stands_alone() -> None:
    assert await after(Lookup((CAFFI,), Measure.TIME, 1), "where did Baldi qualify") == Lookup(
        (BALDI,), Measure.PLACE, 1
    )
    assert await after(Lookup((CAFFI,), Measure.TIME, 1), "pole?") == Pole(1)


async def test_without_a_last_exchange_his_is_nobody() -> None:
    read = await interpret("and his team mate?", SEED)
    assert read.queries == () and read.answer is not None and read.answer.status is Status.NOT_UNDERSTOOD
