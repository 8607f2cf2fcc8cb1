"""Files cut off or damaged are never presented as whole."""

from __future__ import annotations

import pytest

from quali_core.reading import FileReading, ReadStatus, UploadedFile
from quali_core.reading.read import read

CSV = "Pos,No,Driver,Team,Time\n" + "".join(
    f"{n},{n + 10},Driver {chr(64 + n)}son,Team {n % 3},1:3{n}.123\n" for n in range(1, 9)
)
PIPES = "".join(f"| {n} | {n + 10} | Driver {chr(64 + n)}son | 1:3{n}.123 |\n" for n in range(1, 9))


def only(text: str) -> FileReading:
    (reading,) = read([UploadedFile("upload.txt", text.encode())])
    return reading


@pytest.mark.parametrize("whole", [CSV, PIPES], ids=["csv", "pipes"])
@pytest.mark.parametrize("lost", [2, 3, 5, 10, 12])
def test_a_file_cut_in_its_last_row_is_partial(whole: str, lost: int) -> None:
    assert only(whole).status is ReadStatus.OK
    reading = only(whole[:-lost])
    assert reading.status is not ReadStatus.OK
    assert reading.reason
    assert "end" in reading.reason


@pytest.mark.parametrize("whole", [CSV, PIPES], ids=["csv", "pipes"])
def test_no_newline_at_the_end_is_no_damage(whole: str) -> None:
    assert only(whole.rstrip("\n")).status is ReadStatus.OK


def test_ragged_rows_are_warned_of_and_kept() -> None:
    reading = only(CSV.replace("3,13,Driver Cson,Team 0,1:33.123", "3,13,Driver Cson"))
    assert len(reading.sessions[0].entries) == 8
    (problem,) = [problem for problem in reading.problems if problem.code == "ragged_row"]
    assert (problem.line, problem.severity.value) == (4, "warning")
    assert "Expected 5 cells, got 3" in problem.message


def test_an_unreadable_time_is_said_with_its_place() -> None:
    reading = only(CSV.replace("1:33.123", "1:3x.123"))
    (problem,) = [problem for problem in reading.problems if problem.code == "unread_time"]
    assert (problem.line, problem.column) == (4, "Time")
    assert "1:3x.123" in problem.message
    assert reading.sessions[0].entries[2].best is None


def test_a_row_that_names_nobody_is_reported() -> None:
    reading = only(CSV + "107%,,,,1:40.000\n")
    assert len(reading.sessions[0].entries) == 8
    (problem,) = [problem for problem in reading.problems if problem.code == "row_left_out"]
    assert problem.line == 10
    assert "107%" in problem.message


def test_many_findings_of_one_kind_are_summed_up() -> None:
    rows = "".join(
        f"{n},{n},Driver {n},Team\n" if n % 3 == 0 else f"{n},{n},Driver {n},Team,1:30.{n:03}\n" for n in range(1, 61)
    )
    reading = only("Pos,No,Driver,Team,Time\n" + rows)
    ragged = [problem for problem in reading.problems if problem.code == "ragged_row"]
    assert len(ragged) == 13
    assert ragged[-1].message == "And 8 more findings of this kind."


def test_an_open_quote_does_not_swallow_the_file() -> None:
    reading = only(CSV.replace("Driver Bson", '"Driver Bson'))
    assert len(reading.sessions[0].entries) == 8
    assert any(problem.code == "open_quote" for problem in reading.problems)
