"""Questions that lean on the one before."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from quali_core.answers import Answer, Choice, Status, say
from quali_core.language import Context, Exchange, interpret
from quali_core.queries import Query, dump
from quali_core.queries.kinds import (
    AveragePlace,
    BestPlace,
    Compare,
    Count,
    Extreme,
    GapBetween,
    HeadToHead,
    Holds,
    Lookup,
    Margin,
    MarginKind,
    Neighbours,
    Occasion,
    Pole,
    Results,
    Tally,
)
from quali_core.queries.parts import By, End, Feat, Filter, Measure, Range, Side, Span, Subject, Unit
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


SOMMER = Subject(By.DRIVER, "Anna Sommer")
WINTER = Subject(By.DRIVER, "Bo Winter")
IN_2020 = Span(years=(2020, 2020))


@pytest.mark.parametrize(
    ("before", "question", "then"),
    [
        (Tally(subject=SOMMER), "first?", Occasion(end=End.FIRST, subject=SOMMER)),
        (Tally(subject=SOMMER), "and the last one?", Occasion(end=End.LAST, subject=SOMMER)),
        (Tally(subject=SOMMER, span=IN_2020), "and in 2021?", Tally(subject=SOMMER, span=Span(years=(2021, 2021)))),
        (Tally(subject=SOMMER, span=IN_2020), "what about 2021", Tally(subject=SOMMER, span=Span(years=(2021, 2021)))),
        (Tally(subject=SOMMER, span=IN_2020), "winter?", Tally(subject=WINTER, span=IN_2020)),
        (Tally(limit=1, span=IN_2020), "and winter?", Tally(subject=WINTER, span=IN_2020)),
        (Tally(limit=1, span=IN_2020), "and teams?", Tally(unit=Unit.TEAMS, limit=1, span=IN_2020)),
        (BestPlace(SOMMER, IN_2020, worst=True), "his best?", BestPlace(SOMMER, IN_2020)),
        (BestPlace(SOMMER, IN_2020), "average?", AveragePlace((SOMMER,), span=IN_2020)),
        (Margin(MarginKind.SMALLEST, IN_2020), "and the biggest?", Margin(MarginKind.BIGGEST, IN_2020)),
        (HeadToHead(SOMMER, WINTER, IN_2020), "2021?", HeadToHead(SOMMER, WINTER, Span(years=(2021, 2021)))),
        (Occasion(subject=SOMMER), "how many?", Tally(subject=SOMMER)),
        (Tally(subject=SOMMER, span=IN_2020), "which races?", Tally(subject=SOMMER, span=IN_2020, listing=True)),
        (Tally(subject=SOMMER, span=IN_2020), "front rows?", Tally(Feat.FRONT_ROW, subject=SOMMER, span=IN_2020)),
        (HeadToHead(SOMMER, WINTER, IN_2020), "average positions?", AveragePlace((SOMMER, WINTER), span=IN_2020)),
    ],
)
async def test_a_few_words_change_the_last_question_across_sessions(before: Query, question: str, then: Query) -> None:
    assert await after(before, question, SEASONS) == then


async def test_what_leans_on_a_question_across_sessions_is_never_asked_of_the_newest_one() -> None:
    got = await after(Tally(subject=SOMMER), "and his time?", SEASONS)
    assert got.answer.status is Status.NOT_UNDERSTOOD


async def test_there_is_the_place_that_was_talked_of() -> None:
    got = await after(Pole(21), "how many poles does winter have there?", SEASONS)
    assert got == Tally(subject=WINTER, span=Span(circuit="Autodromo Nazionale di Monza"))


async def test_that_season_is_the_one_that_was_talked_of() -> None:
    got = await after(Pole(21), "how many poles did winter take that season", SEASONS)
    assert got == Tally(subject=WINTER, span=Span(years=(2021, 2021)))


async def offered(question: str, *queries: Query) -> Any:
    answer = Answer(
        Status.CHOOSE,
        say("text", text=""),
        choices=tuple(Choice(say("text", text=""), None, None, dump(q)) for q in queries),
    )
    read = await interpret(question, replace(SEASONS, last=Exchange(queries[0], answer)))
    return read.queries[0] if len(read.queries) == 1 else read


async def test_an_offered_choice_can_be_answered_in_words() -> None:
    assert await offered("the second one", Pole(32), Pole(22)) == Pole(22)
    assert await offered("2021", Pole(32), Pole(22)) == Pole(22)
    assert await offered("the 2019 one", Pole(32), Pole(22)) == Pole(2)  # of the same event, beyond those shown
    assert await offered("winter", Tally(subject=SOMMER), Tally(subject=WINTER)) == Tally(subject=WINTER)


async def test_a_new_question_after_a_choice_stands_alone() -> None:
    assert await offered("pole at monza 2020", Pole(32), Pole(22)) == Pole(11)


def of(by: By, name: str, **more: Any) -> Filter:
    return Filter(subjects=(Subject(by, name),), **more)


FERRARIS = of(By.CAR, "Ferrari")
UNDER = Filter(times=Range(high=91_000_000, strict=True))


@pytest.mark.parametrize(
    ("last", "question", "query"),
    [
        (GapBetween(BALDI, session=1), "and between caffi and flux?", ("Alex Caffi", "Ian Flux")),
        (GapBetween(BALDI, CAFFI, 1), "what about lupberger and flux", ("Werner Lupberger", "Ian Flux")),
    ],
)
async def test_the_gap_of_another_pair(last: Query, question: str, query: tuple[str, str]) -> None:
    one, other = (Subject(By.DRIVER, name) for name in query)
    assert await after(last, question) == GapBetween(one, other, 1)
    places = await after(last, "and between p2 and p3?")
    assert places == GapBetween(Subject(By.PLACE, "2"), Subject(By.PLACE, "3"), 1)


@pytest.mark.parametrize(
    ("last", "question", "query"),
    [
        (Extreme(FERRARIS, session=1), "and the slowest?", Extreme(FERRARIS, end=End.LAST, session=1)),
        (Results(FERRARIS, session=1), "second fastest?", Extreme(FERRARIS, nth=2, session=1)),
        (Results(FERRARIS, session=1), "fastest lap?", Extreme(measure=Measure.TIME, session=1)),
        (Results(FERRARIS, session=1), "slowest overall?", Extreme(end=End.LAST, session=1)),
        (
            Count(filter=FERRARIS, session=1),
            "how many in the top 5?",
            Count(filter=of(By.CAR, "Ferrari", places=Range(1, 5)), session=1),
        ),
        (Count(filter=UNDER, session=1), "which ones", Results(UNDER, session=1)),
        (Count(filter=UNDER, session=1), "who were they?", Results(UNDER, session=1)),
        (Results(UNDER, session=1), "how many?", Count(filter=UNDER, session=1)),
        (
            Results(UNDER, session=1),
            "and 1:32",
            Results(Filter(times=Range(high=92_000_000, strict=True)), session=1),
        ),
        (
            Results(UNDER, session=1),
            "which of them had judd engines",
            Results(of(By.CAR, "Judd", times=UNDER.times), session=1),
        ),
    ],
)
async def test_what_was_asked_of_holds_for_the_next(last: Query, question: str, query: Query) -> None:
    assert await after(last, question) == query


@pytest.mark.parametrize(
    ("last", "query"),
    [
        (Holds(Filter(ahead_of=BALDI), CAFFI, 1), GapBetween(CAFFI, BALDI, 1)),
        (Compare((CAFFI, BALDI), session=1), GapBetween(CAFFI, BALDI, 1)),
        (Pole(1), Pole(1, Measure.GAP)),
        (Neighbours(CAFFI, Side.AHEAD, session=1), Lookup((CAFFI,), Measure.INTERVAL, 1)),
    ],
)
async def test_by_how_much(last: Query, query: Query) -> None:
    assert await after(last, "by how much?") == query
