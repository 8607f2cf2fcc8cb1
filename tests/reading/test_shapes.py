"""Files in the shapes that really occur are read right, whatever their separators, languages and units."""

from __future__ import annotations

from typing import Any

import pytest
from reading_shapes import SHAPES, Shape

from quali_core.model import Classification, Entry
from quali_core.reading import ReadStatus, UploadedFile
from quali_core.reading.read import read


def facts(session: Classification, entry: Entry) -> dict[str, Any]:
    event = session.event
    return {
        "team": entry.team,
        "car": entry.car,
        "class_name": entry.class_name,
        "laps": entry.laps,
        "speed_kmh": entry.speed_kmh,
        "line": entry.line,
        "code": entry.drivers[0].code if entry.drivers else None,
        "nation": entry.drivers[0].nation if entry.drivers else None,
        "session": session.session.value,
        "label": session.label,
        "order": session.order.value,
        "time_rule": session.time_rule,
        "provisional": session.provisional,
        "series": event.series,
        "event": event.name,
        "year": event.year,
        "round": event.round,
        "circuit": event.circuit,
    }


@pytest.mark.parametrize("shape", SHAPES, ids=[shape.name for shape in SHAPES])
def test_reads_the_shape(shape: Shape) -> None:
    (reading,) = read([UploadedFile(shape.file, shape.text.encode())])
    assert reading.status is ReadStatus.OK, (reading.reason, [column.words for column in reading.columns])
    assert len(reading.sessions) == shape.sessions
    session = reading.sessions[0]
    got = {(e.position, e.number, e.crew, e.best.us if e.best else None) for e in session.entries}
    assert set(shape.rows) <= got, (got, [column.words for column in reading.columns])
    found = facts(session, session.entries[0])
    assert {name: found[name] for name in shape.facts} == shape.facts


def test_a_table_drawn_with_box_lines() -> None:
    text = (
        "Qualifying – Zandvoort\n┌─────┬────┬─────────┬──────────┐\n│ Pos │ No │ Driver  │ Time     │\n"
        "├─────┼────┼─────────┼──────────┤\n│ 1   │ 17 │ Ann Lee │ 1:33.001 │\n│ 2   │ 4  │ Bo Ray  │ 1:33.500 │\n"
        "│ 3   │ 88 │ Cid Fox │          │\n└─────┴────┴─────────┴──────────┘\n"
    )
    (reading,) = read([UploadedFile("box.txt", text.encode())])
    (session,) = reading.sessions
    assert [(entry.position, entry.number, entry.crew) for entry in session.entries] == [
        (1, "17", ("Ann Lee",)),
        (2, "4", ("Bo Ray",)),
        (3, "88", ("Cid Fox",)),
    ]


def entries_of(text: str) -> tuple[list[tuple[int | None, str | None, int | None]], ReadStatus]:
    (reading,) = read([UploadedFile("upload.csv", text.encode())])
    (session,) = reading.sessions
    return [
        (entry.position, entry.number, entry.best.us // 1000 if entry.best else None) for entry in session.entries
    ], reading.status


def test_minutes_and_seconds_in_columns_of_their_own() -> None:
    text = "Pos,No,Driver,Min,Sec\n1,17,Ann Lee,1,7.423\n2,4,Bo Ray,1,08.01\n3,88,Cid Fox,,\n4,9,Dan Kay,2,1\n"
    entries, status = entries_of(text)
    assert entries == [(1, "17", 67423), (2, "4", 68010), (3, "88", None), (4, "9", 121000)]
    assert status is ReadStatus.OK


def test_the_mean_of_a_crews_laps_is_its_time() -> None:
    text = (
        "Pos,No,Drivers,Q1,Q2,Q3,Average\n1,1,A. Lee / B. Ray / C. Fox,1:20.000,1:22.000,1:21.000,1:21.000\n"
        "2,2,D. Kay / E. Low / F. Moon,1:22.000,1:20.000,1:22.500,1:21.500\n"
        "3,3,G. Nym / H. Orr / I. Poe,1:22.000,1:22.000,1:22.000,1:22.000\n"
    )
    assert entries_of(text)[0] == [(1, "1", 81000), (2, "2", 81500), (3, "3", 82000)]


TWO_TIMES = (
    "Pos,No,Driver,Q1,Q2{head}\n1,2,Ann Lee,1:24.0,1:23.7{0}\n2,1,Bo Ray,1:24.2,1:23.9{1}\n"
    "3,27,Cid Fox,1:25.1,1:24.1{2}\n"
    "4,6,Dan Kay,1:24.9,1:25.3{3}\n5,20,Eve Low,1:26.5,1:25.8{4}\n6,16,Flo Moon,1:28.0,{5}\n"
)


@pytest.mark.parametrize(
    ("gaps", "fourth"), [(("", 0.2, 0.4, 1.2, 2.1, 4.3), 84900), (("", 0.2, 0.4, 1.6, 2.1, 4.3), 85300)]
)
def test_gaps_tell_which_of_two_times_counts(gaps: tuple[object, ...], fourth: int) -> None:
    entries, status = entries_of(TWO_TIMES.format(*(f",{gap}" for gap in gaps), head=",Gap"))
    assert entries[3] == (4, "6", fourth)
    assert status is ReadStatus.OK


def test_which_of_two_times_counts_is_asked_where_nothing_tells() -> None:
    entries, status = entries_of(TWO_TIMES.format(*("" for _ in range(6)), head=""))
    assert entries[3] == (4, "6", 84900)
    assert status is ReadStatus.PARTIAL


def test_times_in_great_disorder_are_asked_about() -> None:
    times = ("1:21.0", "1:20.1", "1:22.4", "1:20.9", "1:23.3", "1:20.2", "1:24.0", "1:20.7")
    rows = "".join(f"{i},{i + 10},Ann {'ABCDEFGH'[i - 1]}am,{time}\n" for i, time in enumerate(times, 1))
    assert entries_of(f"Pos,No,Driver,Time\n{rows}")[1] is ReadStatus.PARTIAL


def test_teams_among_the_drivers_are_asked_about() -> None:
    rows = "".join(f"{i},{i + 10},Ann {'ABCD'[i - 1]}am / {team},1:2{i}.111\n" for i, team in enumerate(
        ("Alpha Racing", "Beta Motorsport", "Gamma", "Delta Team"), 1))  # fmt: skip
    assert any(problem.code == "odd_name" for problem in read(
        [UploadedFile("q.csv", f"Pos,No,Driver,Time\n{rows}".encode())])[0].problems)  # fmt: skip
