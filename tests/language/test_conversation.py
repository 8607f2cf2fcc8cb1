"""Questions that lean on the one before."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from quali_core.answers import Answer, Status, say
from quali_core.language import Context, Exchange, interpret
from quali_core.queries import Query
from quali_core.queries.kinds import GapBetween, Lookup, Pole, Tally
from quali_core.queries.parts import By, Measure, Span, Subject
from tests.language.asking import context, seed
from tests.language.seasons import seasons

SEED = context([seed()])
SEASONS = context(seasons())
CAFFI = Subject(By.DRIVER, "Alex Caffi")
BALDI = Subject(By.DRIVER, "Mauro Baldi")


async def after(query: Query, question: str, known: Context = SEED) -> Any:
    last = Exchange(query, Answer(Status.ANSWERED, say("text", text="")))
    read = await interpret(question, replace(known, last=last))
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


async def test_the_session_that_was_talked_of_stays_the_one_that_is_meant() -> None:
    got = await after(Pole(21), "who was second?", SEASONS)
    assert got == Lookup((Subject(By.PLACE, "2"),), Measure.CREW, 21)


async def test_where_after_a_count_lists_the_sessions() -> None:
    poles = Tally(subject=Subject(By.DRIVER, "Anna Sommer"))
    assert await after(poles, "where?", SEASONS) == replace(poles, listing=True)


async def test_another_place_takes_the_place_of_the_last_one() -> None:
    sommer = Subject(By.DRIVER, "Anna Sommer")
    at_monza = Tally(subject=sommer, span=Span(circuit="Autodromo Nazionale di Monza"))
    assert await after(at_monza, "and in britain?", SEASONS) == Tally(
        subject=sommer, span=Span(event="British Grand Prix")
    )


async def test_where_is_said_last_holds_for_both() -> None:
    read = await interpret("pole time and who was second at monza 2021", SEASONS)
    assert [getattr(query, "session", None) for query in read.queries] == [21, 21]
