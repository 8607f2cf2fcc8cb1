"""Answers as the text that a member reads, and as JSON."""

from __future__ import annotations

from quali_core.answers import (
    Answer,
    Choice,
    Column,
    Fact,
    Lap,
    Name,
    Number,
    Place,
    Row,
    SessionSource,
    Status,
    Table,
    Value,
    say,
    to_json,
    to_text,
)
from quali_core.answers.join import join


def answer(**parts: object) -> Answer:
    return Answer(Status.ANSWERED, say("text", text=Name("Headline.")), **parts)  # type: ignore[arg-type]


def table(rows: int, crew: str = "Crew") -> Table:
    columns = (
        Column("column.place", weight=0),
        Column("column.number", numeric=True, weight=0),
        Column("column.crew", weight=0),
        Column("column.time", numeric=True, weight=1),
        Column("column.team", weight=5),
    )

    def cells(i: int) -> tuple[Value, ...]:
        return Place(i), Number(str(i)), Name(f"{crew} {i}"), Lap(90_000_000 + i * 1000), Name("Team " * 6)

    return Table(columns, tuple(Row(cells(i)) for i in range(1, rows + 1)))


def test_a_table_is_aligned_with_texts_last() -> None:
    assert to_text(answer(table=table(2))) == (
        "Headline.\n\n"
        "Pos  No      Time  Crew    Team\n"
        "P1   #1  1:30.001  Crew 1  Team Team Team Team Team Team\n"
        "P2   #2  1:30.002  Crew 2  Team Team Team Team Team Team"
    )


def test_the_least_telling_column_goes_first() -> None:
    shown = to_text(answer(table=table(26)))
    assert "Team" not in shown
    assert "Crew 26" in shown


def test_what_does_not_fit_is_counted() -> None:
    shown = to_text(answer(table=table(400, "A crew of a long name")))
    assert len(shown) <= 1500
    rows = sum(line.startswith("P") for line in shown.splitlines()) - 1
    assert shown.endswith(f"… {400 - rows} more")


def test_facts_and_the_session_stand_around_the_table() -> None:
    source = SessionSource(1, say("text", text=Name("Monza 2000")), "monza.csv", "00", lines=(3, 4))
    shown = to_text(
        answer(facts=(Fact("label.team", Name("Ferrari")),), sources=(source,), notes=(say("note.computed"),))
    )
    assert shown == "Headline.\n\nTeam: Ferrari\n\nMonza 2000"


def test_choices_are_listed_with_what_sets_them_apart_and_their_answer() -> None:
    marco = Choice(
        say("text", text=Name("Marco Zadra")),
        say("text", text=Number("23")),
        say("text", text=Place(6)),
        {"kind": "Lookup"},
    )
    angelo = Choice(say("text", text=Name("Angelo Zadra")), None, None, {"kind": "Lookup"})
    reply = to_json(answer(choices=(marco, angelo)))
    assert reply["choices"] == ["Marco Zadra (#23): P6", "Angelo Zadra"]
    assert reply["text"] == "Headline.\n\n• Marco Zadra (#23): P6\n• Angelo Zadra"


def test_json_carries_everything_around_the_answer() -> None:
    source = SessionSource(7, say("text", text=Name("Monza")), "monza.csv", "ab", (3,), 2, True)
    reply = to_json(answer(sources=(source,), notes=(say("note.provisional"),), query={"kind": "Pole"}))
    assert reply == {
        "status": "answered",
        "headline": "Headline.",
        "text": "Headline.\n\nMonza",
        "query": {"kind": "Pole"},
        "reading": None,
        "choices": [],
        "notes": ["This result is provisional."],
        "sources": [
            {
                "session": 7,
                "title": "Monza",
                "file": "monza.csv",
                "sha256": "ab",
                "lines": [3],
                "revision": 2,
                "provisional": True,
            }
        ],
    }


def test_a_headline_of_hostile_length_is_cut() -> None:
    long = Answer(Status.ANSWERED, say("crew.of", names=tuple(Name("x" * 200) for _ in range(50))))
    reply = to_json(long)
    assert len(reply["headline"]) <= 240
    assert len(reply["text"]) <= 1500


def test_several_answers_are_one_reply() -> None:
    first, second = answer(table=table(1)), Answer(Status.NO_DATA, say("missing.sessions"))
    both = join([second, first])
    assert both.status is Status.ANSWERED
    assert to_text(both).startswith("No results are stored yet. Import a result file first. Headline.\n\nPos")


def test_facts_of_several_answers_are_left_out() -> None:
    fact = Fact("label.team", Name("Ferrari"))
    assert join([answer(facts=(fact,)), answer()]).facts == (fact,)
    assert join([answer(facts=(fact,)), answer(facts=(fact,))]).facts == ()
