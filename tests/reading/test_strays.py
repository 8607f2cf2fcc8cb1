"""What a row, or a whole column, betrays of cells that moved, were lost or misread is said or asked about."""

from __future__ import annotations

import pytest

from quali_core.reading import FileReading, ReadStatus, UploadedFile
from quali_core.reading.read import read

ROWS = (
    ("1", "11", "Ann Lee", "North", "1:30.001"),
    ("2", "12", "Bob Ray", "South", "1:30.120"),
    ("3", "13", "Cid Fox", "North", "1:30.250"),
    ("4", "14", "Dan Poe", "South", "1:31.004"),
    ("5", "15", "Eve Ash", "East", "1:31.417"),
    ("6", "16", "Flo Orr", "East", "1:32.999"),
)
HEAD = ("Pos", "No", "Driver", "Team", "Time")


def only(text: str, name: str = "upload.csv") -> FileReading:
    (reading,) = read([UploadedFile(name, text.encode())])
    return reading


def table(head: tuple[str, ...] = HEAD, **cells: str) -> str:
    """The clean table with some cells changed: ``r2c3="x"`` is row 2, column 3, both from one."""
    rows = [list(row) for row in ROWS]
    for at, text in cells.items():
        row, column = at.removeprefix("r").split("c")
        rows[int(row) - 1][int(column) - 1] = text
    return "Qualifying\n" + "\n".join(",".join(row) for row in (list(head), *rows)) + "\n"


def test_a_clean_table_has_no_strays() -> None:
    assert only(table()).problems == ()


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        (table(r3c3="+0.249"), "odd_value", 5),
        (table(r3c4="18"), "odd_value", 5),
        (table(r3c3="https://example.org/x.png"), "odd_value", 5),
        (table(r4c3=""), "missing_driver", 6),
        (table(r1c4=""), "column_moved", 3),
        (table(r2c3="South", r2c4="Bob Ray"), "odd_value", 4),
        (table(r2c3="ITA"), "odd_value", 4),
        (table(r2c2="l2"), "unread_number", 4),
        (table(r2c2="5.268"), "unread_number", 4),
        (table(r1c1=""), "missing_position", 3),
        (table(r4c5="1:1.004"), "fewer_digits", 6),
    ],
    ids=[
        "a gap as the driver",
        "laps as the team",
        "a link as the driver",
        "no driver",
        "no team in the first row",
        "driver and team",
        "a nation as the driver",
        "a letter in a number",
        "a gap as a number",
        "the first place",
        "one digit of seconds",
    ],
)
def test_a_stray_value_is_warned_of_at_its_line(text: str, code: str, line: int) -> None:
    found = [(problem.code, problem.line) for problem in only(text).problems if problem.severity.value != "note"]
    assert (code, line) in found


def test_a_team_that_only_one_row_calls_the_driver_is_warned_of() -> None:
    cells = {f"r{n}c4": f"{name} Racing" for n, name in enumerate(("Hay", "Low", "Kay", "Moor", "Nye", "Oak"), 1)}
    assert only(table(**cells)).problems == ()
    changed = cells | {"r3c3": cells["r3c4"], "r3c4": ROWS[2][2]}
    assert [(one.code, one.line) for one in only(table(**changed)).problems] == [("odd_value", 5)]


CARS = ("Ford Focus", "Honda Civic", "Audi R8", "BMW M4", "Ford GT", "Kia Ceed")


@pytest.mark.parametrize(
    "head", ["Pos,No,Driver,Car,Team,Time", "Pos,No,Driver,Class,Car,Time"], ids=["teams as cars", "groups as cars"]
)
def test_cars_under_the_heading_of_others_ask(head: str) -> None:
    others = [f"{name} Racing" if "Team" in head else "Pro Cup" for name in ("Hay", "Low", "Kay", "Moor", "Nye", "Oak")]
    said = [(other, car) if "Team" in head else (car, other) for other, car in zip(others, CARS, strict=True)]
    rows = [",".join((*row[:3], *pair, row[4])) for row, pair in zip(ROWS, said, strict=True)]
    right = head.replace("Car,Team", "Team,Car").replace("Class,Car", "Car,Class")
    assert only("Qualifying\n" + "\n".join([right, *rows]) + "\n").status is ReadStatus.OK
    assert only("Qualifying\n" + "\n".join([head, *rows]) + "\n").status is ReadStatus.PARTIAL


def test_two_rows_of_tabs_in_one_are_not_talked_over() -> None:
    lines = ["\t".join(row) for row in (HEAD, *ROWS)]
    glued = [*lines[:4], f"{lines[4]}\t{lines[5]}", lines[6]]
    assert only("Qualifying\n" + "\n".join(glued) + "\n", "q.txt").status is ReadStatus.PARTIAL


def test_a_driver_with_a_word_of_teams_is_no_stray() -> None:
    cells = {f"r{n}c4": f"{name} Racing" for n, name in enumerate(("Hay", "Low", "Kay", "Moor", "Nye", "Oak"), 1)}
    assert only(table(**cells, r3c3="Kim Speed", r4c3="Stewart Ford")).problems == ()


def test_codes_of_drivers_are_no_nations() -> None:
    cells = {f"r{n}c3": code for n, code in enumerate(("VER", "NOR", "HAM", "PER", "ALB", "COL"), 1)}
    assert "odd_value" not in {problem.code for problem in only(table(**cells)).problems}


@pytest.mark.parametrize(
    "head",
    [
        ("Pos", "No", "Gap", "Team", "Driver"),
        ("Pos", "Team", "Driver", "No", "Time"),
        ("Pos", "No", "Driver", "Time", "Class"),
        ("Pos", "No", "Driver", "Speed", "Time"),
    ],
    ids=["over times", "over names", "laps as classes", "words as speeds"],
)
def test_headings_that_their_cells_deny_ask(head: tuple[str, ...]) -> None:
    assert only(table(head)).status is ReadStatus.PARTIAL


def knocked_out(head: str = "Q1,Q2,Q3", second: str = "1:29.104") -> str:
    laps = [
        ("1:30.001", "1:29.001", "1:28.001"),
        ("1:30.100", second, "1:28.120"),
        ("1:30.200", "1:29.250", ""),
        ("1:30.300", "1:29.304", ""),
        ("1:31.417", "", ""),
        ("1:32.999", "", ""),
    ]
    rows = "".join(f"{row[0]},{row[2]},{','.join(lap)}\n" for row, lap in zip(ROWS, laps, strict=True))
    return f"Qualifying\nPos,Driver,{head}\n{rows}"


def test_a_part_left_out_between_two_is_warned_of() -> None:
    assert only(knocked_out()).problems == ()
    found = {problem.code: problem for problem in only(knocked_out(second="")).problems}
    assert "Q2" in found["time_missing"].message


def test_parts_whose_headings_changed_places_ask() -> None:
    assert only(knocked_out(head="Q2,Q1,Q3")).status is ReadStatus.PARTIAL


def test_laps_that_stand_elsewhere_for_those_without_ask() -> None:
    rows = "".join(
        f"{row[0]},{row[2]},{'0' if n < 3 else row[4]},{row[4] if n < 3 else '0'}\n" for n, row in enumerate(ROWS)
    )
    assert only(f"Qualifying\nPos,Driver,Class ID,Best lap\n{rows}").status is ReadStatus.PARTIAL


def test_a_time_of_a_known_shape_that_cannot_be_read_is_said() -> None:
    entries = "".join(
        f"- position: {row[0]}\n  driverNumber: {row[1]}\n  driverId: {row[2].lower().replace(' ', '-')}\n"
        f'  constructorId: north\n  engineManufacturerId: own\n  q1: "{lap}"\n'
        for row, lap in zip(ROWS, ("1:3S.001", *(row[4] for row in ROWS[1:])), strict=True)
    )
    assert "unread_time" in [problem.code for problem in only(entries, "qualifying-results.yml").problems]


def test_ids_without_names_ask_in_a_document() -> None:
    entries = ",".join(f'{{"position":{row[0]},"driverId":"d{row[1]}","time":"{row[4]}"}}' for row in ROWS)
    reading = only(f'{{"qualifying":[{entries}]}}', "q.json")
    assert reading.status is not ReadStatus.OK


def pasted(**lines: str) -> str:
    said = [f"{row[0]}. {row[2]} ({row[3]}) {row[4]}" for row in ROWS]
    for at, text in lines.items():
        said[int(at.removeprefix("l")) - 1] = text
    return "Qualifying\n" + "\n".join(said) + "\n"


@pytest.mark.parametrize(
    "text",
    [
        pasted(l3="3. Cid Fox (North) 1:3O.250"),
        pasted(l6="l6. Flo Orr (East) 1:32.999"),
        pasted(l5="5. Eve Ash (East) 1:31.4176. Flo Orr (East) 1:32.999", l6=""),
    ],
    ids=["in a time", "in a place", "two in one line"],
)
def test_a_misread_line_is_never_sure(text: str) -> None:
    assert only(pasted(), "q.txt").status is ReadStatus.OK
    assert only(text, "q.txt").status is not ReadStatus.OK


def test_counts_that_may_be_of_two_units_ask() -> None:
    rows = "".join(f"{row[0]},{row[2]},{472410 + 1130 * n}\n" for n, row in enumerate(ROWS))
    assert only(f"Qualifying\nPos,Driver,Time\n{rows}").status is ReadStatus.PARTIAL
    assert only(f"Qualifying\nPos,Driver,Time (ms)\n{rows}").status is ReadStatus.OK


def test_ideal_laps_beside_those_of_no_session_ask() -> None:
    rows = "".join(f"{row[0]},{row[2]},{row[4].replace('1:3', '1:2')},{row[4]}\n" for row in ROWS)
    assert only(f"Pos,Driver,Ideal,Actual\n{rows}").status is ReadStatus.PARTIAL
    assert only(f"Qualifying\nPos,Driver,Ideal,Best\n{rows}").status is ReadStatus.OK


@pytest.mark.parametrize(
    "head", ["Driver,Mean lap,Std,Best lap", "Helm,Corrected,Elapsed,Club"], ids=["worked out", "sailing"]
)
def test_figures_and_other_sports_are_refused(head: str) -> None:
    rows = "".join(f"{row[2]},1:35.10{n},0.4{n},{row[4]}\n" for n, row in enumerate(ROWS))
    assert only(f"{head}\n{rows}").status is ReadStatus.REFUSED
