"""What holds for any classification: lengths, sums, counts, order."""

from __future__ import annotations

import asyncio
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quali_core.answers import Answer, Status, languages, render, to_json
from quali_core.model import Classification, Driver, Entry, EntryStatus, Event, LapTime, Segment, SessionKind, Source
from quali_core.queries import kinds, load
from quali_core.queries.kinds import Query
from quali_core.queries.parts import By, End, Filter, Measure, OrderBy, Range, Side, Subject, Unit
from quali_core.queries.reply import Reply
from quali_core.queries.select import choose
from quali_core.queries.sheet import Sheet
from queries.ask import ask

names = st.text(st.characters(codec="utf-8"), max_size=200)
hostile = st.sampled_from(["@everyone", "**x**", "a" * 5000, "\u202e\x00", "", " ", "{n|a|b}", "P4", "#", "Ü" * 200])
texts = names | hostile
times = st.one_of(st.none(), st.integers(1, 7_200_000_000), st.integers(89_000_000, 89_000_900)).map(
    lambda us: None if us is None else LapTime(us)
)


@st.composite
def entries(draw: st.DrawFn, position: int | None) -> Entry:
    best = draw(times)
    return Entry(
        position=draw(st.sampled_from([position, position, position, None])),
        number=draw(st.none() | texts),
        class_name=draw(st.none() | st.sampled_from(["GT", "LMP"])),
        drivers=tuple(Driver(name) for name in draw(st.lists(texts, max_size=6))),
        car=draw(st.none() | texts),
        team=draw(st.none() | st.sampled_from(["A", "B"]) | texts),
        best=best,
        status=EntryStatus.TIMED if best else draw(st.sampled_from(list(EntryStatus))),
        segments=tuple(Segment(f"Q{i}", lap) for i, lap in enumerate(draw(st.lists(times, max_size=3)), 1)),
        gap=draw(times),
        speed_kmh=draw(st.none() | st.floats(1, 400)),
        laps=draw(st.none() | st.integers(0, 999)),
        line=draw(st.none() | st.integers(1, 500)),
    )


@st.composite
def classifications(draw: st.DrawFn) -> Classification:
    n = draw(st.integers(0, 12))
    return Classification(
        event=Event(draw(st.none() | texts), draw(st.none() | texts), draw(st.none() | st.integers(1900, 2100))),
        session=draw(st.sampled_from(list(SessionKind))),
        entries=tuple(draw(entries(place)) for place in range(1, n + 1)),
        source=Source(draw(texts), "00" * 32),
        label=draw(st.none() | texts),
        time_rule=draw(st.none() | texts),
        provisional=draw(st.booleans()),
        id=1,
    )


ranges = st.builds(Range, st.none() | st.integers(0, 90_000_000), st.none() | st.integers(0, 90_000_000), st.booleans())
subjects = st.one_of(
    st.builds(Subject, st.sampled_from(list(By)), texts),
    st.builds(Subject, st.just(By.PLACE), st.integers(0, 13).map(str)),
    st.builds(Subject, st.just(By.TEAM), st.sampled_from(["A", "B"])),
)
some_subjects = st.lists(subjects, min_size=1, max_size=4).map(tuple)
filters = st.builds(
    Filter,
    subjects=st.lists(subjects, max_size=2).map(tuple),
    without=st.lists(subjects, max_size=1).map(tuple),
    places=st.none() | st.builds(Range, st.none() | st.integers(1, 5), st.none() | st.integers(5, 12), st.booleans()),
    times=st.none() | ranges,
    gaps=st.none() | ranges,
    percent=st.none() | st.builds(Range, st.none() | st.floats(100, 107), st.none() | st.floats(107, 120)),
    speeds=st.none() | st.builds(Range, st.none() | st.floats(0, 200)),
    crew_size=st.none() | st.builds(Range, st.integers(1, 3), st.integers(3, 6)),
    timed=st.none() | st.booleans(),
    faster_than=st.none() | subjects,
    behind=st.none() | subjects,
    row=st.none() | st.integers(1, 4),
)


def enums(kind: Any) -> st.SearchStrategy[Any]:
    return st.sampled_from(list(kind))


queries: st.SearchStrategy[Query] = st.one_of(
    st.builds(kinds.Pole, measure=enums(Measure)),
    st.builds(kinds.Lookup, some_subjects, enums(Measure), segment=st.none() | st.sampled_from(["Q1", "Q9"])),
    st.builds(kinds.GapBetween, subjects, st.none() | subjects),
    st.builds(kinds.Results, filters, enums(OrderBy), enums(End), st.none() | st.integers(1, 9), enums(Measure)),
    st.builds(kinds.Compare, some_subjects, enums(OrderBy)),
    st.builds(kinds.Neighbours, subjects, enums(Side), st.integers(1, 4), enums(Measure)),
    st.builds(kinds.PercentLine, st.floats(100, 120), st.none() | subjects, st.none() | st.booleans()),
    st.builds(kinds.Extreme, filters, enums(OrderBy), enums(End), st.integers(1, 14), enums(Measure)),
    st.builds(kinds.Count, enums(Unit), filters, st.none() | st.sampled_from([Unit.TEAMS, Unit.MAKES, Unit.DRIVERS])),
    st.builds(kinds.Statistic, enums(kinds.Function), enums(Measure), filters, st.none() | st.integers(1, 9)),
    st.builds(kinds.Steps, st.booleans(), filters, st.integers(1, 3)),
    st.builds(kinds.Holds, filters, st.none() | subjects),
    st.builds(kinds.Displaced, st.none() | enums(End)),
    st.builds(kinds.CutOff, st.none() | st.sampled_from(["Q1", "Q2", "Q3"])),
    st.builds(kinds.About, st.none() | st.sampled_from(["circuit", "date", "lap_length", "nonsense"])),
    st.builds(kinds.Help),
)


def answer_to(query: Query, session: Classification) -> Answer:
    return asyncio.run(ask(query, session))


bounded = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))


@bounded
@given(queries, classifications())
def test_any_question_of_any_session_gets_a_short_reply(query: Query, session: Classification) -> None:
    answer = answer_to(query, session)
    assert answer.status in (Status.ANSWERED, Status.NO_DATA, Status.HELP)
    for language in languages():
        reply = to_json(answer, language)
        assert 0 < len(reply["headline"]) <= 240
        assert len(reply["text"]) <= 1500
        assert reply["reading"]
    for suggestion in answer.suggestions:
        assert render(suggestion.label)
        load(suggestion.query)


@bounded
@given(filters, classifications())
def test_counts_agree_with_lists(chosen: Filter, session: Classification) -> None:
    listed = answer_to(kinds.Results(chosen), session)
    counted = answer_to(kinds.Count(filter=chosen), session)
    if not session.entries or listed.status is not Status.ANSWERED:
        return
    rows = 0 if listed.table is None else len(listed.table.rows)
    assert counted.headline.values["n"] == rows
    assert to_json(counted)["headline"].startswith(f"{rows} ")
    held = answer_to(kinds.Holds(chosen), session)
    assert to_json(held)["headline"].startswith("Yes" if rows else "No")


@bounded
@given(classifications())
def test_lists_keep_official_order(session: Classification) -> None:
    sheet = Sheet(session)
    chosen = choose(Filter(), sheet).entries
    assert chosen == session.entries
    places = [entry.position for entry in sheet.placed]
    assert places == sorted(places)


@bounded
@given(classifications())
def test_gaps_add_up(session: Classification) -> None:
    sheet = Sheet(session)
    if sheet.pole is None or sheet.race:
        return
    for entry in sheet.timed:
        ahead, gap, interval = sheet.ahead(entry), sheet.gap(entry, signed=True), sheet.interval(entry, signed=True)
        if ahead is not None and gap is not None and interval is not None:
            before = sheet.gap(ahead, signed=True)
            assert before is not None
            assert before.us + interval.us == gap.us


@bounded
@given(classifications())
def test_two_different_times_never_look_equal(session: Classification) -> None:
    sheet = Sheet(session)
    shown: dict[str, int] = {}
    for entry in sheet.timed:
        if entry.best is not None:
            text = str(to_text_of(sheet, entry))
            assert shown.setdefault(text, entry.best.us) == entry.best.us


def to_text_of(sheet: Sheet, entry: Entry) -> str:
    from quali_core.answers import show

    return show(sheet.lap(entry))


@bounded
@given(classifications())
def test_every_rank_is_explained_by_faster_ones(session: Classification) -> None:
    sheet = Sheet(session)
    for entry in sheet.timed:
        faster = sum(sheet.key(other) < sheet.key(entry) for other in sheet.timed)
        assert sheet.rank(entry) == faster + 1


async def test_four_hundred_entries_of_long_names() -> None:
    long = tuple(
        Entry(
            position=i,
            number=str(i),
            drivers=tuple(Driver(f"{'Maximiliana' * 18} {i}") for _ in range(3)),
            car="Car " * 50,
            team="Team " * 40,
            best=LapTime(90_000_000 + i * 1001),
        )
        for i in range(1, 401)
    )
    session = Classification(
        Event("S" * 200, "E" * 200, 2020), SessionKind.QUALIFYING, long, Source("f" * 200, ""), id=1
    )
    reply = to_json(await ask(kinds.Results(), session))
    assert len(reply["text"]) <= 1500
    assert len(reply["headline"]) <= 240
    assert "more" in reply["text"]


def test_a_reply_is_answered_unless_it_says_otherwise() -> None:
    from quali_core.answers import say

    assert Reply(say("follow.results"), say("reading.results")).status is Status.ANSWERED
