"""What holds for any question across sessions, and for any results."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quali_core.answers import Status, to_json, to_text
from quali_core.model import Scope, ScopeKind, SessionKind
from quali_core.queries import dump, kinds, load, run
from quali_core.queries.parts import By, End, Feat, Range, Span, Subject, Unit
from quali_core.store import Reader, Store, statistics
from queries.across.seasons import SERVER, event, session

NAMES = ("Ann Abel", "bob bar", "Alpha", "Lola", "#2", "3", "**@everyone**", "", "Q2", "Çelik")
SUBJECTS = st.builds(Subject, st.sampled_from(By), st.sampled_from(NAMES))
SPANS = st.builds(
    Span,
    kinds=st.sampled_from([(SessionKind.QUALIFYING,), (), (SessionKind.RACE,), (SessionKind.SPRINT_QUALIFYING,)]),
    series=st.sampled_from([None, None, "Touring Cup", "GT"]),
    event=st.sampled_from([None, None, "Monza 200 km"]),
    circuit=st.sampled_from([None, None, "Monza", "Spa"]),
    country=st.sampled_from([None, None, "Italy"]),
    years=st.sampled_from([None, (2020, 2020), (2019, 2021), (1900, 1950)]),
    round=st.sampled_from([None, None, 1]),
)
FEATS, UNITS, ENDS = st.sampled_from(Feat), st.sampled_from(Unit), st.sampled_from(End)
SOMEONE = st.none() | SUBJECTS
N = st.none() | st.integers(1, 5)
SEGMENTS = st.sampled_from([None, "Q1", "Q2", "Q3", "*"])
QUERIES = st.one_of(
    st.builds(kinds.Tally, FEATS, UNITS, SPANS, SOMEONE, N, SEGMENTS, N, ENDS, *[st.booleans()] * 4),
    st.builds(kinds.Occasion, FEATS, ENDS, SOMEONE, SPANS, N, SEGMENTS, st.booleans()),
    st.builds(kinds.Streak, FEATS, UNITS, SPANS, SOMEONE, N, SEGMENTS),
    st.builds(kinds.HeadToHead, SUBJECTS, SOMEONE, SPANS),
    st.builds(kinds.AveragePlace, st.lists(SUBJECTS, max_size=3).map(tuple), UNITS, SPANS, ENDS, N, N),
    st.builds(kinds.BestPlace, SUBJECTS, SPANS, st.booleans()),
    st.builds(kinds.Margin, st.sampled_from(kinds.MarginKind), SPANS, SOMEONE, st.integers(0, 3)),
    st.builds(kinds.Record, SPANS, SOMEONE, st.integers(0, 3), st.booleans()),
    st.builds(kinds.Career, SUBJECTS, SPANS),
    st.builds(kinds.Winners, SPANS, st.integers(1, 5), st.none() | st.just(Range(2020, 2021))),
)


@pytest.fixture(scope="module")
def runner() -> Iterator[asyncio.Runner]:
    with asyncio.Runner() as runner:
        yield runner


@pytest.fixture(scope="module")
def reader(small_path: Path, runner: asyncio.Runner) -> Iterator[Reader]:
    store = runner.run(_open(small_path))
    yield store.reader(SERVER)
    runner.run(store.close())


@given(query=QUERIES)
@settings(max_examples=300, deadline=None)
def test_any_question_gets_a_short_reply(reader: Reader, runner: asyncio.Runner, query: kinds.Query) -> None:
    assert load(dump(query)) == query
    answer = runner.run(run(query, reader))
    assert answer.status in {Status.ANSWERED, Status.NO_DATA}
    assert 0 < len(to_text(answer)) <= 1500
    reply = to_json(answer)
    assert len(str(reply["headline"])) <= 240
    for suggestion in answer.suggestions:
        load(suggestion.query)


# The cars in official order and the times (in thousandths above a minute; None for none) of up to six sessions.
FIELDS = st.lists(
    st.tuples(st.permutations("1234"), st.lists(st.none() | st.integers(1, 9999), min_size=4, max_size=4)),
    min_size=1,
    max_size=6,
)


@given(fields=FIELDS)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_figures_agree_with_each_other(
    tmp_path_factory: pytest.TempPathFactory, runner: asyncio.Runner, fields: list[tuple[list[str], list[int | None]]]
) -> None:
    runner.run(_agree(tmp_path_factory.mktemp("any") / "results.db", fields))


async def _agree(path: Path, fields: list[tuple[list[str], list[int | None]]]) -> None:
    here = Scope(ScopeKind.GUILD, 9)
    made = [
        session(event("Spa", 2020, n), "".join(order), [None if ms is None else 60 + ms / 1000 for ms in times])
        for n, (order, times) in enumerate(fields, 1)
    ]
    async with await Store.open(path) as store:
        await store.writer(here, "cli").save(made)
        reader = store.reader(here)
        cars = {row.text: row.sessions for row in await statistics.tally(reader, Span(), "pole", "number")}
        assert cars == Counter(order[0] for order, _ in fields)
        one, two = [await statistics.subject(reader, "number", number) for number in "12"]
        (ahead,) = await statistics.duel(reader, Span(), one, two)
        (back,) = await statistics.duel(reader, Span(), two, one)
        assert (ahead.one, ahead.other, ahead.level) == (back.other, back.one, 0)
        assert ahead.one == sum(order.index("1") < order.index("2") for order, _ in fields)
        means = await statistics.averages(reader, Span(), "number")
        assert sum(mean.average for mean in means) == pytest.approx(10)
        runs = await statistics.streaks(reader, Span(), "pole", "number", of=one, most=99)
        assert sum(run.length for run in runs) == cars.get("1", 0)
        fastest = await statistics.moments(reader, Span(), "entered", order="fastest", most=1)
        times = [ms for _, laps in fields for ms in laps if ms is not None]
        assert [moment.entry.best and moment.entry.best.us for moment in fastest] == (
            [60_000_000 + 1000 * min(times)] if times else []
        )


async def _open(path: Path) -> Store:
    return await Store.open(path)
