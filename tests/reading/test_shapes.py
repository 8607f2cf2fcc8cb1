"""Files in the shapes that really occur are read right, whatever their separators, languages and units."""

from __future__ import annotations

from typing import Any

import pytest
from reading_shapes import SHAPES, Shape

from quali_core.model import Classification, Entry, SessionKind, Severity
from quali_core.reading import FileReading, ReadStatus, UploadedFile
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
    assert not [problem for problem in reading.problems if problem.severity is Severity.ERROR], reading.reason
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


def reading_of(text: str, name: str = "upload.csv") -> FileReading:
    (reading,) = read([UploadedFile(name, text.encode())])
    return reading


def test_a_qualifying_heat_is_a_race_and_asked_about() -> None:
    text = (
        "OK Junior - Qualifying Heat A-B\nPos,No,Driver,Laps,Total time,Gap,Best lap\n"
        "1,212,Ann Lee,10,8:51.311,,52.104\n2,207,Bo Ray,10,8:52.622,1.311,52.131\n"
        "3,260,Cid Fox,10,8:53.933,2.622,52.198\n4,9,Dan Kay,10,8:55.244,3.933,52.2\n"
    )
    reading = reading_of(text)
    assert reading.sessions[0].session is SessionKind.RACE
    assert reading.status is ReadStatus.PARTIAL


def test_a_rally_stage_is_no_qualifying_for_sure() -> None:
    rows = "".join(f"{i},{i},Ann {'ABC'[i - 1]}am / Bo Ray,8:1{i}.5\n" for i in range(1, 4))
    assert reading_of(f"SS3 Digne - Chaudon\nPos,No,Crew,Time\n{rows}").status is ReadStatus.PARTIAL


def test_places_of_a_whole_season_are_no_session() -> None:
    rows = "".join(f"{i},Ann {'ABCDEF'[i - 1]}am,{i + 2},{7 - i},{i},{i + 1},3\n" for i in range(1, 7))
    reading = reading_of(f"2024 - Qualifying positions\nPos,Driver,BHR,SAU,AUS,JPN,CHN\n{rows}")
    assert reading.status is ReadStatus.REFUSED


def test_a_total_alone_is_the_time_of_a_qualifying_on_an_oval() -> None:
    rows = "".join(f"{i},{i},Ann {'ABC'[i - 1]}am,2:34.{i}211,23{4 - i}.2\n" for i in range(1, 4))
    entries, status = entries_of(f"Time trials - Pole Day\nPos,No,Driver,Total time,Speed (mph)\n{rows}")
    assert entries[0] == (1, "1", 154121)
    assert status is ReadStatus.OK


def test_a_knock_out_under_headings_that_nobody_knows() -> None:
    rows = "".join(
        f"{i},{i},Ann {'ABCDEFGH'[i - 1]}am,1:0{i}.9,{f'1:0{i}.7' if i < 5 else '-'},{f'1:0{i}.2' if i < 3 else '-'}\n"
        for i in range(1, 9)
    )
    entries, _ = entries_of(f"Qualifying\nPos,No,Driver,Group,SF,F\n{rows}")
    assert [us for _, _, us in entries[:6]] == [61200, 62200, 63700, 64700, 65900, 66900]


def test_parts_over_their_time_and_laps_in_two_rows_of_headings() -> None:
    text = (
        "Pos,No,Driver,Q1,,Q2,\n,,,Time,Laps,Time,Laps\n1,1,Ann Lee,1:21.0,6,1:20.0,5\n2,2,Bo Ray,1:20.9,6,1:20.5,5\n"
        "3,3,Cid Fox,1:21.4,7,,\n4,4,Dan Kay,1:21.6,7,,\n"
    )
    entries, _ = entries_of(text)
    assert [us for _, _, us in entries] == [80000, 80500, 81400, 81600]


def test_driver_and_team_in_two_lines_of_a_cell() -> None:
    text = (
        'Pos;Nr;"Fahrer\nTeam";Zeit\n1;1;"Ann Lee / Bo Ray\nAlpha";1:20,1\n2;2;"Cid Fox / Dan Kay\nBeta";1:20,2\n'
        '3;3;"Eve Low / Flo Moon\nGamma";1:20,3\n'
    )
    first = reading_of(text).sessions[0].entries[0]
    assert (first.crew, first.team) == (("Ann Lee", "Bo Ray"), "Alpha")


def test_medals_are_places() -> None:
    rows = "".join(
        f"| {place} | Ann {letter}am | 1:2{i}.111 |\n"
        for i, (place, letter) in enumerate(zip(("🥇", "🥈", "🥉", "4️⃣"), "ABCD", strict=True))
    )
    reading = reading_of(f"| 🏆 | Driver | Time |\n|--|--|--|\n{rows}", "quali.md")
    assert [entry.position for entry in reading.sessions[0].entries] == [1, 2, 3, 4]


def test_the_best_of_three_practices() -> None:
    text = (
        "Combined practice times\nPos,No,Driver,P1,P2,P3\n1,1,Ann Lee,1:20.0,1:20.4,1:21.0\n"
        "2,2,Bo Ray,1:20.9,1:20.1,1:20.5\n3,3,Cid Fox,1:21.4,1:20.3,1:20.2\n4,4,Dan Kay,1:20.6,1:20.8,1:22.1\n"
    )
    entries, _ = entries_of(text)
    assert [us for _, _, us in entries] == [80000, 80100, 80200, 80600]
