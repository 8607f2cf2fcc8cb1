"""From a file to its reading: words for the admin, corrections, several sessions, the JSON of ``quali parse``."""

from __future__ import annotations

import json
from pathlib import Path

from quali_core.model import Event, SessionKind
from quali_core.reading import Correction, Details, FileReading, ReadStatus, Role, UploadedFile, parse_json
from quali_core.reading.read import read

SEED = Path(__file__).parents[2] / "data" / "srwc-2000-magny-cours-qualifying.txt"
TABLE = "Pos,No,Wer,Womit,Zeit\n1,4,Ann Lee,Lotus,1:30.100\n2,9,Bob Ray,March,1:30.200\n3,7,Cid Fox,Lola,1:30.300\n"


def only(text: str, correction: Correction | None = None, name: str = "upload.csv") -> FileReading:
    (reading,) = read([UploadedFile(name, text.encode())], correction)
    return reading


def test_the_seed() -> None:
    (reading,) = read([UploadedFile(SEED.name, SEED.read_bytes())])
    assert (reading.status, reading.format) == (ReadStatus.OK, "pipe_table")
    (session,) = reading.sessions
    assert session.event == Event(
        "SportsRacing World Cup", "Magny-Cours", 2000, None, None, "Circuit de Nevers Magny-Cours", None, "France"
    )
    assert session.session is SessionKind.QUALIFYING
    assert len(session.entries) == 26
    pole, last = session.entries[0], session.entries[-1]
    assert (pole.position, pole.position_text, pole.number) == (1, "1st", "1")
    assert pole.crew == ("David Terrien", "Christian Pescatori")
    assert (pole.car, pole.team, pole.speed_kmh) == ("Ferrari 333 SP", "JMB Giesse Team Ferrari", 171.047)
    assert pole.best is not None
    assert (pole.best.us, pole.best.text) == (89_449_000, "1:29.4490")
    assert (last.position, last.number, last.crew, last.best, last.status) == (
        26,
        "32",
        ("Dino Morelli",),
        None,
        "no_time",
    )
    assert session.entries[21].crew == ('"Linos"', "Leonardo Maddalena")
    assert session.entries[0].line_text is not None
    assert session.entries[0].line_text.startswith("| 1st | 1 | David Terrien")
    notes = {problem.code for problem in reading.problems}
    assert notes == {"order_not_by_time"}
    assert "column 6 read as lap time, m:ss.ffff" in [column.words for column in reading.columns]


def test_a_wrong_digit_shows_in_speed_against_time() -> None:
    text = SEED.read_text(encoding="utf-8").replace("1:30.5960", "1:30.9560")
    reading = only(text)
    (problem,) = [problem for problem in reading.problems if problem.code == "speed_against_time"]
    assert problem.line == 10


def test_headings_in_unknown_words_are_read_by_content() -> None:
    reading = only(TABLE)
    entry = reading.sessions[0].entries[0]
    assert (entry.number, entry.crew, entry.best and entry.best.us) == ("4", ("Ann Lee",), 90_100_000)
    assert reading.columns[2].header == "Wer"


def test_a_person_corrects_a_column() -> None:
    reading = only(TABLE, Correction(roles={3: Role.CAR}))
    assert reading.sessions[0].entries[0].car == "Lotus"
    assert reading.sessions[0].entries[0].team is None


def test_a_person_corrects_the_details() -> None:
    details = Details(Event(name="Spa", year=1999), SessionKind.PRACTICE, "Saturday")
    session = only("Event: Monza\nYear: 2001\nCountry: Italy\n\n" + TABLE, Correction(details=details)).sessions[0]
    assert (session.event.name, session.event.year, session.event.country) == ("Spa", 1999, "Italy")
    assert (session.session, session.label) == (SessionKind.PRACTICE, "Saturday")


def test_a_person_picks_a_session() -> None:
    text = "race,pos,driver,time\n" + "".join(
        f"{race},{place},{name},1:{30 + place}.1\n"
        for race in ("Spa", "Monza")
        for place, name in ((1, "Ann Lee"), (2, "Bob Ray"))
    )
    reading = only(text, Correction(sessions=(1,)))
    assert [session.event.name for session in reading.sessions] == ["Monza"]


def test_the_official_order_is_kept_and_row_order_is_not() -> None:
    reading = only("Pos,No,Driver,Time\n2,9,Bob Ray,1:30.200\n1,4,Ann Lee,1:31.100\n3,7,Cid Fox,1:30.300\n")
    assert [entry.position for entry in reading.sessions[0].entries] == [1, 2, 3]
    assert [entry.number for entry in reading.sessions[0].entries] == ["4", "9", "7"]
    assert "order_not_by_time" in {problem.code for problem in reading.problems}


def test_duplicates_and_gaps_in_places_and_numbers_are_warned_of() -> None:
    reading = only(
        "Pos,No,Driver,Time\n1,4,Ann Lee,1:30.1\n2,4,Bob Ray,1:30.2\n2,,Cid Fox,1:30.3\n5,8,Dee Oak,1:30.4\n"
    )
    warned = {problem.code: problem for problem in reading.problems if problem.severity.value == "warning"}
    assert set(warned) == {"duplicate_number", "missing_number", "duplicate_position", "missing_position"}
    assert warned["duplicate_number"].line == 3
    assert "missing 4" in warned["missing_position"].message


def test_an_oversized_cell_is_warned_of() -> None:
    reading = only(TABLE.replace("Bob Ray", "B" * 300))
    assert "oversized_cell" in {problem.code for problem in reading.problems}


def test_an_unlikely_time_is_noted() -> None:
    rows = "".join(f"{n},{n},Driver {chr(64 + n)}son,1:30.{n}00\n" for n in range(1, 9))
    reading = only("Pos,No,Driver,Time\n" + rows + "9,9,Eve Slow,6:47.540\n")
    assert [problem.line for problem in reading.problems if problem.code == "unlikely_time"] == [10]
    assert reading.status is ReadStatus.OK


def test_the_json_of_a_reading() -> None:
    reading = only(
        "Session: Qualifying\n\n| P | No | Driver | Q1 | Q2 |\n|---|---|---|---|---|\n"
        "| 1 | 04 | Ann Lee | 1:31.5 | 1:30.1 |\n| 2 | 9 | Bob Ray | 1:31.6 | - |\n"
    )
    shown = json.loads(json.dumps(parse_json(reading)))
    assert {key: shown[key] for key in ("file", "format", "status", "reason")} == {
        "file": "upload.csv",
        "format": "pipe_table",
        "status": "ok",
        "reason": None,
    }
    (session,) = shown["sessions"]
    assert (session["session"], session["time_rule"], session["order"]) == (
        "qualifying",
        "last segment with a time",
        "official",
    )
    assert session["entries"][0] == {
        "position": 1,
        "position_text": "1",
        "number": "04",
        "class": None,
        "drivers": ["Ann Lee"],
        "car": None,
        "team": None,
        "best_us": 90_100_000,
        "best_text": "1:30.1",
        "status": "timed",
        "segments": [{"name": "Q1", "us": 91_500_000}, {"name": "Q2", "us": 90_100_000}],
        "gap_us": None,
        "speed_kmh": None,
        "laps": None,
        "line": 5,
    }
    assert session["entries"][1]["best_us"] == 91_600_000


def test_files_of_one_upload_are_read_each() -> None:
    readings = read(
        [UploadedFile("a.csv", TABLE.encode()), UploadedFile("b.txt", b""), UploadedFile("c.csv", TABLE.encode())]
    )
    assert [reading.status.value for reading in readings] == ["ok", "refused", "ok"]


def test_the_race_beside_its_qualifying_is_read_too() -> None:
    people = [{"pos": n, "driver": name} for n, name in enumerate(("Ann Lee", "Bo Ray", "Cy Poe"), 1)]
    timed = [{**one, "q1": f"1:1{one['pos']}.075"} for one in people]
    document = {"name": "Canadian GP", "date": "June 13-15, 2025", "results": {"qualifying": timed, "race": people}}
    (reading,) = read([UploadedFile("weekend.json", json.dumps(document).encode())])
    assert [one.session for one in reading.sessions] == [SessionKind.QUALIFYING, SessionKind.RACE]
    assert {(one.event.name, one.event.year) for one in reading.sessions} == {("Canadian GP", 2025)}


def test_a_list_told_in_the_cells_of_a_headed_table_is_not_its_result() -> None:
    told = "Grid of the race before: 1. Bob Ray 1:20.5; 2. Ann Lee 1:20.6; 3. Cid Fox 1:21.0; 4. Dan Poe 1:21.9"
    rows = ("1,Ann Lee,1:20.001", "2,Bob Ray,1:20.102", "3,Cid Fox,1:20.703")
    data = "\n".join(("Pos,Driver,Time,Notes", *(f"{row},{told}" for row in rows)))
    (reading,) = read([UploadedFile("notes.csv", data.encode())])
    (session,) = reading.sessions
    assert reading.format == "delimited"
    assert [entry.crew for entry in session.entries] == [("Ann Lee",), ("Bob Ray",), ("Cid Fox",)]


def test_the_drivers_of_a_team_event_stand_with_their_team() -> None:
    head = "Fin Pos,Car,Team ID,Cust ID,Name,Start Pos,Car #,Interval,Laps Led,Fastest Lap Time,Fast Lap#,Laps Comp\n"
    rows = (
        "1,P217,-5,-5,Team A,3,266,-00.000,47,1:28.744,56,79\n1,P217,-5,11,Ann Lee,3,266,-,47,1:28.744,56,79\n"
        "2,992,-6,-6,Team B,27,363,-4 L,0,1:33.294,53,75\n2,992,-6,12,Bo Ray,27,363,-,0,1:33.294,53,42\n"
        "2,992,-6,13,Cy Fox,27,363,-,0,1:34.178,17,33\n3,992,14,14,Di Ash,4,7,-9 L,0,1:34.900,17,33\n"
    )
    reading = only(head + rows)
    assert reading.status is ReadStatus.OK
    (session,) = reading.sessions
    assert session.session is SessionKind.RACE
    assert [(entry.position, entry.number, entry.crew, entry.team) for entry in session.entries] == [
        (1, "266", ("Ann Lee",), "Team A"),
        (2, "363", ("Bo Ray", "Cy Fox"), "Team B"),
        (3, "7", ("Di Ash",), None),
    ]


def test_laps_in_the_lead_are_a_race_s_though_the_laps_rise_from_place_to_place() -> None:
    head = "Race 3\nFin Pos,Name,Car #,Interval,Laps Led,Fastest Lap Time,Laps Comp\n"
    rows = "".join(f"{n},D{n} X,{n},-{n}L,{8 if n == 1 else 0},1:5{n}.100,{9 - n}\n" for n in range(1, 6))
    reading = only(head + rows)
    assert (reading.status, reading.sessions[0].session) == (ReadStatus.OK, SessionKind.RACE)


def test_an_event_s_name_speaks_of_its_session_only_where_nothing_else_does() -> None:
    table = "Event: Fun Race Night\n" + TABLE.replace("Wer,Womit,Zeit", "Driver,Car,Best Lap")
    kinds = {"eventresult-1-PRACTICE.csv": SessionKind.PRACTICE, "results.csv": SessionKind.RACE}
    for name, kind in kinds.items():
        (session,) = only(table, name=name).sessions
        assert (session.session, session.event.name) == (kind, "Fun Race Night")


def test_a_row_that_tells_of_qualifying_and_race_goes_by_the_session_of_its_places() -> None:
    head = "Nr;Fahrer;Quali-Platz;Quali-Zeit;Rennen-Platz;Rennzeit;Schnellste Runde\n"
    rows = (
        "4;Ann Lee;2;1:30,500;1;30:11,222;1:31,000\n7;Bo Ray;1;1:30,100;2;30:15,000;1:31,200\n"
        "9;Cy Fox;3;1:31,900;3;30:40,100;1:32,000\n"
    )
    (session,) = only(head + rows).sessions
    assert session.session is SessionKind.QUALIFYING
    assert [(entry.number, entry.best and entry.best.us) for entry in session.entries] == [
        ("7", 90_100_000),
        ("4", 90_500_000),
        ("9", 91_900_000),
    ]
