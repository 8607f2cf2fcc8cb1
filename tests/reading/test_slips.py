"""A slip in a row is said where it happened; what looks like a qualifying and is none is not taken for one."""

from __future__ import annotations

import pytest

from quali_core.reading import FileReading, ReadStatus, UploadedFile
from quali_core.reading.read import read

NAMES = ("Ann Lee", "Bob Ray", "Cid Fox", "Dan Poe", "Eve Ash", "Flo Orr")
LAPS = ("1:30.001", "1:30.120", "1:30.250", "1:31.004", "1:31.417", "1:32.999")
TEAMS = ("North", "South", "North", "South", "East", "East")


def only(text: str, name: str = "upload.csv") -> FileReading:
    (reading,) = read([UploadedFile(name, text.encode())])
    return reading


def table(names: tuple[str, ...] = NAMES, laps: tuple[str, ...] = LAPS, teams: tuple[str, ...] = TEAMS) -> str:
    rows = "".join(
        f"{n},{n + 10},{name},{team},{lap}\n"
        for n, (name, team, lap) in enumerate(zip(names, teams, laps, strict=True), 1)
    )
    return f"Qualifying\nPos,No,Driver,Team,Time\n{rows}"


def test_a_clean_table_says_nothing() -> None:
    reading = only(table())
    assert reading.status is ReadStatus.OK
    assert reading.problems == ()


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        (table(laps=(*LAPS[:3], "1:31.00", *LAPS[4:])), "fewer_decimals", 6),
        (table(names=(NAMES[0], "Bob Ray 1:30.120", *NAMES[2:])), "holds_a_time", 4),
        (table(laps=(*LAPS[:4], "", LAPS[5])), "time_missing", 7),
    ],
    ids=["a digit", "in a name", "no time ahead of one"],
)
def test_a_slip_is_said_at_its_line(text: str, code: str, line: int) -> None:
    assert (code, line) in [(problem.code, problem.line) for problem in only(text).problems]


def test_columns_that_change_places_half_way_ask() -> None:
    names = (*NAMES[:3], *TEAMS[3:])
    teams = ("North", "South", "East", *NAMES[3:])
    assert only(table(names=names, teams=teams)).status is ReadStatus.PARTIAL


def test_a_result_that_stands_twice_is_one() -> None:
    text = table().replace(",", "  ")
    again = "\n".join(text.splitlines()[1:])
    assert len(only(f"{text}\n{again}\n", "q.txt").sessions) == 1


def test_cells_behind_a_list_that_broke_off_ask() -> None:
    cells = [cell for row in table().splitlines()[1:] for cell in row.split(",")]
    cells[cells.index("4", 10)] = "l4"
    assert only("Qualifying\n" + "\n".join(cells) + "\n", "q.txt").status is not ReadStatus.OK


def listed(title: str, head: str, *values: str) -> str:
    rows = "".join(
        f"{n},{n + 10},{name},{value}\n" for n, (name, value) in enumerate(zip(NAMES, values, strict=True), 1)
    )
    return f"{title}\nPos,No,Driver,{head}\n{rows}"


@pytest.mark.parametrize(
    "text",
    [
        listed("Qualifying", "Ideal lap", *LAPS),
        listed("Qualifying", "Average lap", *LAPS),
        listed("Qualifying", "Last lap", *LAPS),
        listed("Qualifying - theoretical best laps", "Time", *LAPS),
        listed("Average lap times", "Time", *LAPS),
        listed("Qualifying 2019", "2018 time", *LAPS),
        listed("Qualifying", "FP1", *LAPS),
        listed("Qualifying pace", "Avg gap", *(f"+0.{n}00" for n in range(6))),
        listed("", "Speed", *(f"33{9 - n}.1" for n in range(6))),
        listed("Grid penalties", "Grid drop", *"050500"),
        listed("Most pole positions", "Poles", "60", "50", "40", "30", "20", "10"),
        listed("Laps led", "Laps led", "90", "70", "50", "30", "20", "10"),
    ],
    ids=lambda text: text.splitlines()[0] + " " + text.splitlines()[1],
)
def test_other_laps_and_lists_are_no_sure_qualifying(text: str) -> None:
    assert only(text).status is not ReadStatus.OK


def test_the_title_of_a_document_says_what_its_list_is() -> None:
    rows = ",".join(
        f'{{"Pos":{n},"Driver":"{name}","Time":"{lap}"}}'
        for n, (name, lap) in enumerate(zip(NAMES, LAPS, strict=True), 1)
    )
    assert only(f'{{"session":"Predicted qualifying order","results":[{rows}]}}', "q.json").status is ReadStatus.REFUSED
    assert only(f'{{"session":"Qualifying","results":[{rows}]}}', "q.json").status is ReadStatus.OK


def test_seconds_of_several_parts_in_a_pasted_list_ask() -> None:
    rows = "".join(f"{n} {n + 10} {name} 12{n}.500 12{n}.300 12{n}.101\n" for n, name in enumerate(NAMES, 1))
    assert only(f"Qualifying\nPos No Driver Q1 Q2 Q3\n{rows}", "q.txt").status is not ReadStatus.OK


def test_headings_said_twice_over_nothing_are_no_result() -> None:
    assert only("Pos,Driver,Time,Pos,Driver,Time\n").status is ReadStatus.REFUSED
