"""Spreadsheets: typed times, titles above the header, several sheets, merged cells, hostile workbooks."""

from __future__ import annotations

from pathlib import Path

import pytest
from makesheets import Day, Sheet, Time, Value, ods, xlsx, zipped

from quali_core.model import Classification, EntryStatus
from quali_core.reading import FileReading, ReadStatus, UploadedFile
from quali_core.reading.read import read

HEAD: list[Value] = ["Pos", "No", "Driver", "Team", "Time"]
ROWS: list[list[Value]] = [
    [1, "04", "Ann Lee", "Team A", Time(83.4567)],
    [2, 22, "Bob Ray", "Team B", Time(84.001)],
    [3, 7, "Cid Fox", "Team A", Time(84.25)],
    [4, 9, "Dan Kay", "Team C", None],
]


def parsed(data: bytes, name: str = "results.xlsx") -> FileReading:
    (reading,) = read([UploadedFile(name, data)])
    return reading


def only(data: bytes) -> Classification:
    reading = parsed(data)
    assert reading.status is not ReadStatus.REFUSED, reading.reason
    (session,) = reading.sessions
    return session


def times(session: Classification) -> list[int | None]:
    return [entry.best.us // 1000 if entry.best else None for entry in session.entries]


def test_time_cells_are_times_by_value_not_by_how_they_are_shown() -> None:
    session = only(xlsx(Sheet("Qualifying", [HEAD, *ROWS])))
    assert times(session) == [83457, 84001, 84250, None]
    assert [entry.number for entry in session.entries] == ["04", "22", "7", "9"]
    assert session.entries[3].status is EntryStatus.NO_TIME


def test_times_without_a_format_are_parts_of_a_day() -> None:
    rows = [[*row[:4], row[4].seconds / 86400 if isinstance(row[4], Time) else None] for row in ROWS]
    session = only(xlsx(Sheet("Sheet1", [HEAD, *rows])))
    assert times(session) == [83456, 84001, 84250, None]
    assert session.entries[0].best and session.entries[0].best.text.startswith("1:23.45")


@pytest.mark.parametrize("shown", ["mm:ss.0", "[m]:ss.000"])
def test_duration_formats(shown: str) -> None:
    rows = [[*row[:4], Time(row[4].seconds, shown) if isinstance(row[4], Time) else None] for row in ROWS]
    assert times(only(xlsx(Sheet("Q", [HEAD, *rows])))) == [83457, 84001, 84250, None]


def test_times_as_text_and_as_seconds() -> None:
    text = [[*row[:4], time] for row, time in zip(ROWS, ("1:23.4567", "1:24,001", "1'24.250", "DNS"), strict=True)]
    assert times(only(xlsx(Sheet("Q", [HEAD, *text])))) == [83456, 84001, 84250, None]
    seconds = [[*row[:4], time] for row, time in zip(ROWS, (83.4567, 84.001, 84.25, None), strict=True)]
    assert times(only(xlsx(Sheet("Q", [HEAD, *seconds])))) == [83456, 84001, 84250, None]


def test_title_rows_above_the_header() -> None:
    titles: list[list[Value]] = [
        ["Porsche Carrera Cup Italia"],
        [],
        ["Event", "Monza"],
        ["Date", Day(45199)],
        ["Session", "Qualifying 2"],
        [],
    ]
    session = only(xlsx(Sheet("Sheet1", [*titles, HEAD, *ROWS])))
    assert len(session.entries) == 4
    assert session.event.name == "Monza"
    assert session.event.date and session.event.date.isoformat() == "2023-09-30"


def test_rows_parted_by_empty_ones_are_one_table() -> None:
    session = only(xlsx(Sheet("Q", [HEAD, *ROWS[:2], [], *ROWS[2:]])))
    assert len(session.entries) == 4


def test_every_sheet_with_results_is_read() -> None:
    reading = parsed(
        xlsx(
            Sheet("Notes", [["Weather", "dry"], ["Track", "Monza"]]),
            Sheet("Qualifying 1", [HEAD, *ROWS]),
            Sheet("Qualifying 2", [HEAD, *reversed(ROWS[:3])]),
            Sheet("Old", [HEAD, *ROWS], hidden=True),
        )
    )
    assert [len(session.entries) for session in reading.sessions] == [4, 3]


def test_two_tables_side_by_side() -> None:
    others: list[list[Value]] = [[row[0], 50 + step, f"Other {row[2]}", *row[3:]] for step, row in enumerate(ROWS[:3])]
    rows: list[list[Value]] = [[*a, None, *b] for a, b in zip([HEAD, *ROWS[:3]], [HEAD, *others], strict=True)]
    reading = parsed(xlsx(Sheet("Q", rows)))
    assert [[entry.number for entry in session.entries] for session in reading.sessions] == [
        [str(row[1]) for row in ROWS[:3]],
        ["50", "51", "52"],
    ]


def test_merged_cells_make_one_entry_of_a_crew() -> None:
    rows: list[list[Value]] = [
        HEAD,
        [1, 5, "Ann Lee", "Team A", Time(100.1)],
        [None, None, "Bob Ray", None, None],
        [2, 9, "Cid Fox", "Team B", Time(100.5)],
        [None, None, "Dan Kay", None, None],
        [3, 8, "Eva Orr", "Team C", Time(101.5)],
        [None, None, "Fay Poe", None, None],
    ]
    merged = [f"{column}{row}:{column}{row + 1}" for row in (2, 4, 6) for column in "ABDE"]
    session = only(xlsx(Sheet("Q", rows, merged)))
    assert [entry.crew for entry in session.entries] == [
        ("Ann Lee", "Bob Ray"),
        ("Cid Fox", "Dan Kay"),
        ("Eva Orr", "Fay Poe"),
    ]


def test_open_document() -> None:
    assert times(only(ods("Quali", [HEAD, *ROWS]))) == [83456, 84001, 84250, None]


def test_old_excel() -> None:
    data = (Path(__file__).parent / "files" / "qualifying.xls").read_bytes()
    session = only(data)
    assert times(session) == [83457, 84001, 84250, None]
    assert [entry.crew for entry in session.entries] == [("Ann Lee",), ("Bob Ray",), ("Cid Fox",), ("Dan Kay",)]


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("Sergio P√©rez", "Sergio Pérez"),
        ("Nico HÃ¼lkenberg", "Nico Hülkenberg"),
        ("Kimi RÃ¤ikkÃ¶nen", "Kimi Räikkönen"),
    ],
)
def test_wrongly_decoded_names_are_mended_and_said(wrong: str, right: str) -> None:
    reading = parsed(xlsx(Sheet("Q", [HEAD, [1, 11, wrong, "Team A", Time(80.0)], *ROWS[1:]])))
    assert reading.sessions[0].entries[0].crew == (right,)
    assert any(wrong in problem.message and right in problem.message for problem in reading.problems)


@pytest.mark.parametrize("name", ["Müller", "Ólafur Ísak", "Čeřovský", "João Ção", "Ângelo", "小林可夢偉"])
def test_names_that_are_right_are_left_alone(name: str) -> None:
    reading = parsed(xlsx(Sheet("Q", [HEAD, [1, 11, f"Ann {name}", "Team A", Time(80.0)], *ROWS[1:]])))
    assert reading.sessions[0].entries[0].crew == (f"Ann {name}",)


def test_a_lone_cell_far_out_is_refused_at_once() -> None:
    far = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    reading = parsed(xlsx(Sheet("Q", [HEAD, *ROWS], extra=far)))
    assert reading.status is ReadStatus.REFUSED
    assert reading.reason and "rows" in reading.reason


def test_a_workbook_that_unpacks_to_too_much_is_refused() -> None:
    bomb = xlsx(Sheet("Q", [HEAD], extra=" " * 100_000_000))
    assert len(bomb) < 1_000_000
    reading = parsed(bomb)
    assert reading.status is ReadStatus.REFUSED
    assert reading.reason and "unpacks" in reading.reason


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (xlsx(Sheet("Q", [HEAD, *ROWS]))[:-200], "damaged"),
        (zipped({"[Content_Types].xml": b"<Types/>", "ppt/presentation.xml": b"<p/>"}), "presentation"),
        (zipped({"[Content_Types].xml": b"<Types/>", "xl/workbook.xml": b"<nonsense"}), "damaged"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 2000, "damaged"),
        (xlsx(Sheet("Q", [])), "table"),
    ],
    ids=["cut", "word document", "broken", "broken old", "empty"],
)
def test_other_workbooks_are_refused(data: bytes, word: str) -> None:
    reading = parsed(data)
    assert reading.status is ReadStatus.REFUSED
    assert reading.reason and word in reading.reason


def test_rows_below_not_classified_have_no_place_and_are_not_lost() -> None:
    session = only(xlsx(Sheet("Q", [HEAD, *ROWS[:3], [], ["Did not start"], [None, 77, "Eve Low", "Team E", None]])))
    assert [(entry.number, entry.position, entry.status) for entry in session.entries][3:] == [
        ("77", None, EntryStatus.DID_NOT_START)
    ]


def test_points_of_rounds_are_no_race() -> None:
    rows: list[list[Value]] = [[i + 1, 10 + i, f"Driver {'ABCDEF'[i]}", 25 - i, 18 - i, 43 - 2 * i] for i in range(6)]
    reading = parsed(xlsx(Sheet("Standings", [["Pos", "No", "Driver", "Rd1", "Rd2", "Total"], *rows])))
    assert reading.status is ReadStatus.REFUSED


def sheet_2003(*rows: str, before: str = "") -> bytes:
    space = "urn:schemas-microsoft-com:office:spreadsheet"
    return (
        f'<?xml version="1.0" encoding="ISO-8859-1"?>\n<?mso-application progid="Excel.Sheet"?>{before}\n'
        f'<Workbook xmlns="{space}" xmlns:ss="{space}"><Worksheet ss:Name="Qualifying"><Table>{"".join(rows)}</Table>'
        "</Worksheet></Workbook>"
    ).encode()


def row_2003(*cells: tuple[str, str]) -> str:
    return f"<Row>{''.join(f'<Cell><Data ss:Type={kind!r}>{text}</Data></Cell>' for kind, text in cells)}</Row>"


def test_the_xml_of_2003() -> None:
    head = row_2003(*(("String", text) for text in ("Pos", "No", "Driver", "Time")))
    rows = [
        row_2003(("Number", "1"), ("String", "04"), ("String", "Ann Lee"), ("DateTime", "1899-12-31T00:01:23.457")),
        row_2003(("Number", "2"), ("Number", "17"), ("String", "Bo Ray"), ("DateTime", "1899-12-31T00:01:24.001")),
        '<Row ss:Index="9"><Cell><Data ss:Type="Number">3</Data></Cell><Cell ss:Index="3"><Data ss:Type="String">'
        'Cid Fox</Data></Cell><Cell><Data ss:Type="String">no time</Data></Cell></Row>',
    ]
    session = only(sheet_2003(head, *rows))
    assert times(session) == [83457, 84001, None]
    assert [(entry.position, entry.number, entry.crew) for entry in session.entries] == [
        (1, "04", ("Ann Lee",)),
        (2, "17", ("Bo Ray",)),
        (3, None, ("Cid Fox",)),
    ]


@pytest.mark.parametrize(
    "data",
    [
        sheet_2003('<Row ss:Index="9999999"/>'),
        sheet_2003('<Row><Cell ss:Index="999999"><Data ss:Type="Number">1</Data></Cell></Row>'),
        sheet_2003("<Row><Cell>"),
        sheet_2003(
            "<Row><Cell><Data ss:Type='String'>&a;</Data></Cell></Row>", before='<!DOCTYPE x [<!ENTITY a "1">]>'
        ),
    ],
)
def test_hostile_xml_of_2003(data: bytes) -> None:
    assert parsed(data, "q.xls").status is ReadStatus.REFUSED
