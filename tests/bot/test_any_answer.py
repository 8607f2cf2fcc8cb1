"""Any answer whatever, hostile or huge, becomes a message that Discord takes."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from payloads import message_rules, violations

from bot.embeds import limits
from bot.embeds.answers import answer_embed
from bot.embeds.columns import width
from bot.embeds.exports import as_csv, as_json
from bot.embeds.tables import page_count, page_rows
from bot.views.answers import answer_view
from quali_core.answers import (
    Answer,
    Choice,
    Column,
    Fact,
    Message,
    Name,
    Row,
    SessionSource,
    Status,
    Suggestion,
    Table,
)
from quali_core.answers.values import Gap, Lap, Number, Percent, Place, Speed, Value, say
from quali_core.model import Classification, Driver, Entry, Event, LapTime, SessionKind, Source
from quali_core.queries.kinds import Results

text = st.text(max_size=120)
long_text = st.text(max_size=3000)
name = st.builds(Name, text)
figure = st.one_of(
    st.builds(Lap, st.integers(0, 10**11)),
    st.builds(Gap, st.integers(-(10**11), 10**11), signed=st.booleans()),
    st.builds(Place, st.integers(1, 999)),
    st.builds(Number, text),
    st.builds(Speed, st.floats(0, 500)),
    st.builds(Percent, st.floats(0, 1000)),
    st.none(),
)
value: st.SearchStrategy[Value] = st.one_of(name, figure, st.lists(name, min_size=1, max_size=5).map(tuple))
message = st.builds(lambda words: say("text", text=Name(words)), long_text)
crew = st.builds(lambda names: say("crew.of", names=tuple(names)), st.lists(name, min_size=1, max_size=4))
labels = st.sampled_from(["column.place", "column.number", "column.crew", "column.time", "column.gap", "column.team"])
fact_labels = st.sampled_from(["label.team", "label.car", "label.speed", "label.line"])


@st.composite
def tables(draw: st.DrawFn) -> Table:
    columns = draw(st.lists(st.builds(Column, labels, st.booleans(), st.integers(0, 5)), min_size=1, max_size=8))
    cells = st.tuples(*[st.one_of(value, crew) for _ in columns])
    rows = draw(st.lists(st.builds(Row, cells, st.none(), st.booleans()), max_size=45))
    return Table(tuple(columns), tuple(rows))


entries = st.builds(
    Entry,
    position=st.none() | st.integers(1, 99),
    number=st.none() | text,
    class_name=st.none() | text,
    team=st.none() | text,
    drivers=st.lists(st.builds(Driver, text), max_size=3).map(tuple),
    best=st.none() | st.builds(LapTime, st.integers(1, 10**10)),
)
classifications = st.builds(
    Classification,
    event=st.builds(Event, name=text),
    session=st.just(SessionKind.QUALIFYING),
    entries=st.lists(entries, max_size=40).map(tuple),
    source=st.builds(Source, text, st.just("0")),
)
QUERY: dict[str, object] = {"kind": "Pole"}
answers = st.builds(
    Answer,
    status=st.sampled_from(Status),
    headline=message,
    facts=st.lists(st.builds(Fact, fact_labels, value), max_size=20).map(tuple),
    table=st.none() | tables(),
    notes=st.lists(message, max_size=8).map(tuple),
    sources=st.lists(
        st.builds(
            SessionSource,
            st.just(1),
            message,
            text,
            st.just("0"),
            revision=st.integers(1, 9),
            provisional=st.booleans(),
        ),
        max_size=3,
    ).map(tuple),
    suggestions=st.lists(st.builds(Suggestion, message, st.just(QUERY)), max_size=8).map(tuple),
    choices=st.lists(
        st.builds(Choice, message, st.none() | message, st.none() | message, st.just(QUERY)), max_size=40
    ).map(tuple),
    reading=st.none() | message,
    query=st.just(QUERY),
    colour_key=st.none() | text,
    classification=st.none() | classifications,
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(answer=answers, page=st.integers(0, 2), is_read=st.booleans())
async def test_any_answer_is_a_message_that_discord_takes(answer: Answer, page: int, is_read: bool) -> None:
    page = min(page, page_count(answer.table) - 1)
    embed = answer_embed(answer, "en", page, is_read=is_read)
    view = answer_view(answer, Results(), "abcdefghijkl", "en", page=page)
    body: dict[str, Any] = {"embeds": [embed.to_dict()], "allowed_mentions": {"parse": []}}
    if view is not None:
        body["components"] = view.to_components()
        assert len(body["components"]) <= 5  # rows of a message
    assert violations("POST", "/channels/1/messages", body) == []
    assert list(message_rules(body)) == []
    said = f"{embed.title or ''}\n{embed.description or ''}"
    assert "@everyone" not in "".join(said.split("```")[::2])
    for block in said.split("```")[1::2]:
        assert all(width(line) <= limits.TABLE_COLUMNS for line in block.strip("\n").splitlines())


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(answer=answers)
def test_an_export_holds_every_row(answer: Answer) -> None:
    table = as_csv(answer, "en").data.decode("utf-8-sig")
    assert not any(line.startswith(("=", "@")) for line in table.splitlines())
    assert as_json(answer, "en").data.startswith(b"{")


@given(st.integers(1, 400))
def test_pages_hold_every_row_once(count: int) -> None:
    table = Table((Column("column.place"),), tuple(Row((Place(number),)) for number in range(count)))
    pages = [page_rows(table, page) for page in range(page_count(table))]
    assert [row for rows in pages for row in rows] == list(table.rows)
    assert all(0 < len(rows) <= 20 for rows in pages)


def test_a_message_may_nest() -> None:
    inner: Message = say("text", text=Name("**x**"))
    answer = Answer(Status.ANSWERED, say("text", text=inner))
    assert answer_embed(answer, "en").title == r"\*\*x\*\*"


def test_the_checker_itself_finds_what_it_must() -> None:
    path = "/channels/1/messages"
    quiet: dict[str, Any] = {"allowed_mentions": {"parse": []}}
    assert violations("POST", path, {"content": "hi"})
    assert violations("POST", path, {"content": "x" * 2001, **quiet})
    field = {"name": " ", "value": "x"}
    assert violations("POST", path, {"embeds": [{"fields": [field]}], **quiet})
    big = [{"description": "x" * 4000}, {"description": "x" * 4000}]
    assert violations("POST", path, {"embeds": big, **quiet})
    choices = [{"name": "x" * 101, "value": "y"}]
    assert violations("POST", "/interactions/1/a/callback", {"type": 8, "data": {"choices": choices}})
    command = {"name": "Pole", "description": "x", "options": []}
    assert violations("PUT", "/applications/1/commands", [command, command])
    late = [
        {"name": "a", "description": "x", "type": 3},
        {"name": "b", "description": "x", "type": 3, "required": True},
    ]
    assert violations("PUT", "/applications/1/commands", [{"name": "ok", "description": "x", "options": late}])
    assert not violations("POST", path, {"content": "hi", **quiet})
    with pytest.raises(KeyError):
        violations("POST", "/interactions/1/a/callback", {"type": 99})
