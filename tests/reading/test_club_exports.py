"""What clubs and their software export: wide tables, runs and penalties, dumps of databases, flags."""

from __future__ import annotations

import json

import pytest

from quali_core.model import EntryStatus, SessionKind
from quali_core.reading import FileReading, ReadStatus, UploadedFile
from quali_core.reading.read import read


def one(text: str, name: str = "upload.txt") -> FileReading:
    (reading,) = read([UploadedFile(name, text.encode())])
    return reading


WIDE = (
    "Rookie,Car Make,Year,Class,Number,CW,First Name,Last Name,Car Model,Colour,Barcode,Member,Expires,Checked In,OLR,"
    "Fee Type,Amnt.,Method,Waiver,Rookie,Run Heat,Tire,Raw Time,Raw Pos.,Prev. Pos.,Total,Diff.,Run 1,Pen 1,Run 2,Pen 2"
)
RUNS = (
    ("no", "Ford", "2015", "X", "12", "Ann", "Lee", "Focus", "71.200", "3", "2", "+1.000", "70.900,1", "71.200,"),
    ("no", "BMW", "1998", "G", "4", "Bob", "Ray", "M3", "69.500", "1", "1", "-", "69.500,", "70.400,1"),
    ("yes", "Mazda", "2004", "X", "77", "Cid", "Fox", "Miata", "70.200", "2", "1", "-", "72.100,", "70.200,"),
    ("no", "BMW", "2001", "G", "9", "Dee", "Poe", "Z3", "72.300", "4", "2", "+2.800", "72.300,", "72.000,1"),
    ("no", "Fiat", "2012", "X", "31", "Eve", "May", "500", "dns", "5", "", "", ",", ","),
)


def wide() -> str:
    rows = [
        f"{new},{make},{year},{cls},{no},1,{given},{family},{model},red,No,,,Yes,,,0,,No,No,,,{raw},{at},{prev},{raw},{gap},{a},{b}"
        for new, make, year, cls, no, given, family, model, raw, at, prev, gap, a, b in RUNS
    ]
    return "\n".join([WIDE, *rows])


def test_a_wide_export_is_read_by_the_headings_that_are_known() -> None:
    reading = one(wide())
    (session,) = reading.sessions
    entries = sorted(session.entries, key=lambda entry: entry.position or 0)
    assert [(e.number, e.crew[0], e.car) for e in entries[:2]] == [
        ("4", "Bob Ray", "BMW M3"),
        ("77", "Cid Fox", "Mazda Miata"),
    ]
    # a faster run with a cone knocked over does not count: the time that the club says does
    assert [entry.best and entry.best.us // 1000 for entry in entries] == [69500, 70200, 71200, 72300, None]
    assert entries[-1].status is EntryStatus.DID_NOT_START


def test_gaps_within_a_class_are_no_gaps_to_the_leader_nor_penalties_speeds() -> None:
    (session,) = one(wide()).sessions
    assert not any(entry.gap or entry.speed_kmh for entry in session.entries)


def test_the_year_of_a_car_is_no_season() -> None:
    (session,) = one(wide()).sessions
    assert session.event.year is None


@pytest.mark.parametrize(
    ("header", "rows"),
    [
        ("Pos,Driver,Run 1,Pen 1,Run 2,Pen 2", ("48.901,,48.444,1", "50.112,,49.950,", "51.200,1,50.801,")),
        ("Pos,Driver,Run 1,Run 2", ("48.901,47.998(1)", "50.112,49.500", "51.200(2),50.377")),
    ],
)
def test_runs_with_penalties_beside_them_are_asked_about(header: str, rows: tuple[str, ...]) -> None:
    names = ("Ann Lee", "Bob Ray", "Cid Fox")
    table = [f"{n},{name},{row}" for n, (name, row) in enumerate(zip(names, rows, strict=True), 1)]
    assert one("\n".join([header, *table]), "a.csv").status is ReadStatus.PARTIAL
    told = [f"{line},{48 + n}.444" for n, line in enumerate(table)]
    assert one("\n".join([f"{header},Best", *told]), "a.csv").status is ReadStatus.OK


DUMP = """CREATE TABLE `drivers` (
  `id` int NOT NULL AUTO_INCREMENT,
  `name` varchar(80) DEFAULT NULL,
  PRIMARY KEY (`id`)
);
INSERT INTO `drivers` VALUES (1,'Ann O\\'Lee'),(2,'Ray, Bob'),(3,'Cid ''Fast'' Fox');
INSERT INTO `qualifying_result` (`driver_id`, `lap_time`, `position`) VALUES
(2,'1:29.708',1),(1,'1:29.985',2),
(3,NULL,3);
INSERT INTO users (id, mail) VALUES (1,'a@b.example');
"""


def test_a_dump_is_read_as_its_tables() -> None:
    sessions = [s for reading in read([UploadedFile("season.sql", DUMP.encode())]) for s in reading.sessions]
    assert [[(e.position, e.crew, e.best and e.best.text) for e in s.entries] for s in sessions] == [
        [(1, ("Bob Ray",), "1:29.708"), (2, ("Ann O'Lee",), "1:29.985"), (3, ("Cid 'Fast' Fox",), None)]
    ]


def test_a_dump_that_copies_rows_is_read() -> None:
    rows = "\n".join(f"{n}\tDriver {name}\t1:3{n}.500" for n, name in ((1, "One"), (2, "Two"), (3, "Three")))
    text = f"SET x = 0;\n\nCOPY public.qualifying (pos, driver, best_lap) FROM stdin;\n{rows}\n\\.\n\nSELECT 1;\n"
    ((session,),) = [reading.sessions for reading in read([UploadedFile("dump.sql", text.encode())])]
    assert [(e.position, e.best and e.best.text) for e in session.entries] == [
        (1, "1:31.500"),
        (2, "1:32.500"),
        (3, "1:33.500"),
    ]
    assert session.session is SessionKind.QUALIFYING


def test_a_dump_without_results_is_refused_once() -> None:
    (reading,) = read([UploadedFile("shop.sql", b"INSERT INTO users (id, mail) VALUES (1,'a'),(2,'b'),(3,'c');")])
    assert reading.status is ReadStatus.REFUSED


def test_a_dump_with_a_text_that_nobody_closed_is_read_in_time() -> None:
    text = "INSERT INTO q (pos, driver) VALUES (1, '" + "it''s " * 20_000 + ");"
    (reading,) = read([UploadedFile("cut.sql", text.encode())])
    assert reading.status is ReadStatus.REFUSED


RACED = [
    {
        "pos": 1,
        "name": "Ann Lee",
        "state": "VIC",
        "dnf": False,
        "laps": 9,
        "raceTime": "12:00.100",
        "fastestLap": "1:10.1",
    },
    {
        "pos": 2,
        "name": "Bob Ray",
        "state": "NSW",
        "dnf": False,
        "laps": 9,
        "raceTime": "12:04.100",
        "fastestLap": "1:10.9",
    },
    {
        "pos": 3,
        "name": "Cid Fox",
        "state": "VIC",
        "dnf": False,
        "laps": 9,
        "raceTime": "12:09.100",
        "fastestLap": "1:11.4",
    },
    {
        "pos": None,
        "name": "Dee Poe",
        "state": "VIC",
        "dnf": True,
        "laps": 4,
        "raceTime": "5:09.1",
        "fastestLap": "1:11.0",
    },
]


def test_a_flag_says_who_did_not_finish() -> None:
    (session,) = one(json.dumps({"event": {"category": "Race 1"}, "drivers": RACED}), "a.json").sessions
    assert [entry.status is EntryStatus.DID_NOT_FINISH for entry in session.entries] == [False, False, False, True]


@pytest.mark.parametrize("lead", ["List<Map<String, Object>> results = ", "final List<Map> results = ", "results = "])
def test_data_under_a_declared_type_is_read_with_its_names_and_codes_apart(lead: str) -> None:
    rows = [
        {"Pos": str(n), "Driver": f"{name} {name[-3:].upper()}", "Car": f"#{n}4 Lotus", "Time": f"1:1{n}.250"}
        for n, name in enumerate(("Ann Leeds", "Bob Rayner", "Cid Foxley"), 1)
    ]
    (session,) = one(
        f"{lead}{json.dumps({'Qualifying': rows})};\n".replace("{", "[{", 1).replace("};", "}];"), "a.dart"
    ).sessions
    assert [(e.number, e.crew, e.car) for e in session.entries] == [
        ("14", ("Ann Leeds",), "Lotus"), ("24", ("Bob Rayner",), "Lotus"), ("34", ("Cid Foxley",), "Lotus")
    ]  # fmt: skip


def test_home_towns_are_no_drivers() -> None:
    rows = [
        {"A": n, "N": str(n + 20), "F": name, "H": f"{town}, CA", "BL": f"1:0{n}.215", "L": 19}
        for n, (name, town) in enumerate((("Ann Lee", "Corona"), ("Bob Ray", "Menifee"), ("Cid Fox", "Norco")), 1)
    ]
    reading = one(json.dumps({"S": "Qualifying", "B": rows}), "live.json")
    assert [entry.crew for session in reading.sessions for entry in session.entries] == [
        ("Ann Lee",),
        ("Bob Ray",),
        ("Cid Fox",),
    ]


PAGE = """---
title: "Round 3 - Qualifying"
track: Mallory Park
results:
  - {pos: 1, number: 27, driver: Ann Lee, time: "51.234"}
  - {pos: 2, number: 9, driver: Bob Ray, time: "51.402"}
  - {pos: 3, number: 44, driver: Cid Fox, time: "52.010"}
---

# A dry morning

| Report | said | the marshal: |
"""


def test_the_keys_in_front_of_a_page_hold_its_results() -> None:
    reading = one(PAGE, "round-3.md")
    (session,) = reading.sessions
    assert [(e.number, e.crew, e.best and e.best.text) for e in session.entries] == [
        ("27", ("Ann Lee",), "51.234"), ("9", ("Bob Ray",), "51.402"), ("44", ("Cid Fox",), "52.010")
    ]  # fmt: skip
    assert session.session is SessionKind.QUALIFYING


def test_a_page_with_a_table_behind_its_keys_is_read_by_its_table() -> None:
    rows = "".join(f"| {n} | {name} | 1:1{n}.250 |\n" for n, name in ((1, "Ann Lee"), (2, "Bob Ray"), (3, "Cid Fox")))
    reading = one(
        f"---\ntitle: Qualifying\nlayout: post\n---\n\n| Pos | Driver | Time |\n|---|---|---|\n{rows}", "a.md"
    )
    assert [entry.crew for entry in reading.sessions[0].entries] == [("Ann Lee",), ("Bob Ray",), ("Cid Fox",)]


def test_a_toml_document_is_read_entry_by_entry() -> None:
    rows = "".join(
        f'[[result]]\nposition = {n}\ncar_number = "0{n}"\ndriver = "{name}"\ntime = {at}\n\n'
        for n, name, at in ((1, "Ann Lee", '"1:10.8391"'), (2, "Bob Ray", '"1:10.9120"'), (3, "Cid Fox", '""'))
    )
    reading = one(f'title = "Qualifying"\nyear = 2021\ndate = 2021-07-03\n\n{rows}', "a.toml")
    (session,) = reading.sessions
    assert [(e.number, e.crew, e.best and e.best.text) for e in session.entries] == [
        ("01", ("Ann Lee",), "1:10.8391"), ("02", ("Bob Ray",), "1:10.9120"), ("03", ("Cid Fox",), None)
    ]  # fmt: skip
    assert session.event.year == 2021


def test_entries_that_are_numbers_only_are_asked_about() -> None:
    rows = "\n".join(f"{n},{n + 10}" for n in range(1, 6))
    reading = one(f"Qualifying\nPos,No\n{rows}\n", "a.csv")
    assert reading.status is not ReadStatus.OK
