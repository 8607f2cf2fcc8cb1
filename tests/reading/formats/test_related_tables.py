# ruff: noqa: E501 - data reads best as the source writes it
"""Files that refer to each other by ids."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from datetime import date

import pytest

from quali_core.model import EntryStatus
from quali_core.reading.extracted import FileReading, ReadStatus, UploadedFile
from quali_core.reading.read import read


def table(text: str) -> bytes:
    return (
        "\n".join(",".join(cell.strip() for cell in line.split(",")) for line in text.strip().splitlines()).encode()
        + b"\n"
    )


ERGAST = {
    "qualifying.csv": table(
        r"""qualifyId,raceId,driverId,constructorId,number,position,q1,q2,q3
        1,18,1,1,22,1,1:26.572,1:25.187,1:26.714
        2,18,9,2,4,2,1:26.103,1:25.315,1:26.869
        3,18,5,1,23,3,1:25.664,\N,\N
        4,19,9,2,4,1,1:35.0,1:34.9,\N
        5,19,1,1,22,2,1:36.0,,"""
    ),
    "results.csv": table(
        r"""resultId,raceId,driverId,constructorId,number,grid,position,positionText,positionOrder,points,laps,time,milliseconds,fastestLap,rank,fastestLapTime,fastestLapSpeed,statusId
        1,18,1,1,22,1,1,1,1,10,58,1:34:50.616,5690616,39,2,1:27.452,218.3,1
        2,18,9,2,4,2,\N,R,3,0,47,\N,\N,15,9,1:28.753,215.1,5
        3,18,5,1,23,3,2,2,2,8,58,+5.478,5696094,41,3,1:27.739,217.5,11"""
    ),
    "races.csv": table(
        r"""raceId,year,round,circuitId,name,date,time,url
        18,2008,1,1,Australian Grand Prix,2008-03-16,04:30:00,x
        19,2008,2,2,Malaysian Grand Prix,2008-03-23,07:00:00,x"""
    ),
    "drivers.csv": table(
        r"""driverId,driverRef,number,code,forename,surname,dob,nationality,url
        1,hamilton,44,HAM,Lewis,Hamilton,1985-01-07,British,x
        9,kubica,88,KUB,Robert,Kubica,1984-12-07,Polish,x
        5,kovalainen,\N,KOV,Heikki,Kovalainen,1981-10-19,Finnish,x"""
    ),
    "constructors.csv": table(
        r"""constructorId,constructorRef,name,nationality,url
        1,mclaren,McLaren,British,x
        2,bmw_sauber,BMW Sauber,German,x"""
    ),
    "circuits.csv": table(
        r"""circuitId,circuitRef,name,location,country,lat,lng,alt,url
        1,albert_park,Albert Park Grand Prix Circuit,Melbourne,Australia,1,2,3,x
        2,sepang,Sepang International Circuit,Kuala Lumpur,Malaysia,1,2,3,x"""
    ),
    "status.csv": table(
        r"""statusId,status
        1,Finished
        5,Engine
        11,+1 Lap"""
    ),
}


def read_set(files: dict[str, bytes], *names: str) -> dict[str, FileReading]:
    chosen = names or tuple(files)
    return {reading.file: reading for reading in read([UploadedFile(name, files[name]) for name in chosen])}


def as_json(data: bytes) -> bytes:
    return json.dumps(list(csv.DictReader(io.StringIO(data.decode())))).encode()


def zipped(files: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, data in files.items():
            archive.writestr(f"dump/{name}", data)
    return buffer.getvalue()


def check_qualifying(reading: FileReading) -> None:
    first, second = reading.sessions
    assert (first.event.series, first.event.name, first.event.year, first.event.round) == (
        "Formula 1",
        "Australian Grand Prix",
        2008,
        1,
    )
    assert first.event.date == date(2008, 3, 16)
    assert (first.event.circuit, first.event.place, first.event.country) == (
        "Albert Park Grand Prix Circuit",
        "Melbourne",
        "Australia",
    )
    assert [(e.position, e.number, e.crew, e.team, e.best and e.best.us) for e in first.entries] == [
        (1, "22", ("Lewis Hamilton",), "McLaren", 86_714_000),
        (2, "4", ("Robert Kubica",), "BMW Sauber", 86_869_000),
        (3, "23", ("Heikki Kovalainen",), "McLaren", 85_664_000),
    ]
    assert (first.entries[1].drivers[0].code, first.entries[1].drivers[0].nation) == ("KUB", "Polish")
    assert second.event.name == "Malaysian Grand Prix"
    assert second.entries[0].best is not None
    assert second.entries[0].best.us == 94_900_000


def test_the_ergast_dump_as_files() -> None:
    readings = read_set(ERGAST)
    check_qualifying(readings["qualifying.csv"])
    assert readings["qualifying.csv"].status is ReadStatus.OK


def test_race_results_are_races_with_best_laps() -> None:
    (race,) = read_set(ERGAST)["results.csv"].sessions
    assert race.session == "race"
    assert [(e.position, e.crew[0], e.best and e.best.us, e.laps, e.status) for e in race.entries] == [
        (1, "Lewis Hamilton", 87_452_000, 58, EntryStatus.TIMED),
        (2, "Heikki Kovalainen", 87_739_000, 58, EntryStatus.TIMED),
        (None, "Robert Kubica", 88_753_000, 47, EntryStatus.DID_NOT_FINISH),
    ]


def test_the_dump_as_a_zip_and_as_json() -> None:
    zip_readings = read([UploadedFile("dump.zip", zipped(ERGAST))])
    check_qualifying(next(reading for reading in zip_readings if reading.file.endswith("qualifying.csv")))
    files = {name.replace(".csv", ".json"): as_json(data) for name, data in ERGAST.items()}
    check_qualifying(read_set(files)["qualifying.json"])


@pytest.mark.parametrize("name", ["races.csv", "drivers.csv", "constructors.csv", "circuits.csv", "status.csv"])
def test_a_look_up_table_alone_is_refused_with_a_hint(name: str) -> None:
    reading = read_set(ERGAST, name)[name]
    assert reading.status is ReadStatus.REFUSED
    assert "no results in this file" in (reading.reason or "")
    assert "together with the results" in (reading.reason or "")


def test_ids_that_no_file_resolves_are_no_names() -> None:
    reading = read_set(ERGAST, "qualifying.csv", "races.csv")["qualifying.csv"]
    assert reading.status is ReadStatus.PARTIAL
    assert "Add the file of drivers." in (reading.reason or "")
    assert "Add the file of constructors." in (reading.reason or "")
    entry = reading.sessions[0].entries[0]
    assert (entry.drivers, entry.team, entry.number) == ((), None, "22")
    assert reading.sessions[0].event.name == "Australian Grand Prix"


def test_races_that_nothing_names_are_told_apart() -> None:
    reading = read_set(ERGAST, "qualifying.csv")["qualifying.csv"]
    labels = [session.label for session in reading.sessions]
    assert len(set(labels)) == len(labels) == 2
    assert reading.status is ReadStatus.PARTIAL


def test_an_id_that_is_missing_from_the_look_up_is_said() -> None:
    files = {**ERGAST, "drivers.csv": b"\n".join(ERGAST["drivers.csv"].splitlines()[:3]) + b"\n"}
    reading = read_set(files)["qualifying.csv"]
    assert any("driverId" in problem.message and "33%" in problem.message for problem in reading.problems)
    assert reading.sessions[0].entries[2].drivers == ()


RELATIONAL = {
    "results.csv": table(
        """id,session_id,driver_id,team_id,position,best_lap,laps
        1,10,5,2,1,1:20.100,12
        2,10,6,2,2,1:20.300,11
        3,10,7,3,3,1:20.900,13
        4,11,7,3,1,1:19.900,9
        5,11,5,2,2,1:20.000,9
        6,11,6,2,3,1:20.050,9"""
    ),
    "drivers.csv": table("id,name,nationality\n5,Ann Lee,GBR\n6,Bo Ray,USA\n7,Cy Fox,FRA"),
    "teams.csv": table("id,name\n2,Alpha Racing\n3,Beta Sport"),
    "sessions.csv": table("id,event_id,name,date\n10,1,Qualifying,2022-05-01\n11,2,Qualifying,2022-06-01"),
    "events.csv": table("id,name,circuit\n1,Spring Cup,Thruxton\n2,Summer Cup,Croft"),
}


def test_any_relational_set_is_joined() -> None:
    reading = read_set(RELATIONAL)["results.csv"]
    first, second = reading.sessions
    assert (first.event.name, first.event.circuit, first.event.date) == ("Spring Cup", "Thruxton", date(2022, 5, 1))
    assert [(e.position, e.crew, e.team, e.best and e.best.us) for e in second.entries] == [
        (1, ("Cy Fox",), "Beta Sport", 79_900_000),
        (2, ("Ann Lee",), "Alpha Racing", 80_000_000),
        (3, ("Bo Ray",), "Alpha Racing", 80_050_000),
    ]


def test_lists_in_one_document_are_joined() -> None:
    document = {
        "drivers": [{"id": 5, "name": "Ann Lee"}, {"id": 6, "name": "Bo Ray"}, {"id": 7, "name": "Cy Fox"}],
        "teams": [{"id": 2, "name": "Alpha"}, {"id": 3, "name": "Beta"}],
        "session": "Qualifying",
        "results": [
            {"driverId": 7, "teamId": 3, "position": 1, "time": "1:20.1"},
            {"driverId": 5, "teamId": 2, "position": 2, "time": "1:20.2"},
            {"driverId": 6, "teamId": 2, "position": 3, "time": "1:20.3"},
        ],
    }
    (reading,) = read([UploadedFile("all.json", json.dumps(document).encode())])
    assert [(e.crew, e.team) for e in reading.sessions[0].entries] == [
        (("Cy Fox",), "Beta"),
        (("Ann Lee",), "Alpha"),
        (("Bo Ray",), "Alpha"),
    ]


def test_openf1_endpoints_are_joined() -> None:
    def dump(value: object) -> bytes:
        return json.dumps(value).encode()

    key = {"session_key": 9468, "meeting_key": 1229}
    files = {
        "session_result.json": dump(
            [
                {"position": 2, "driver_number": 16, "number_of_laps": 20, "duration": [89.909, 89.65, 89.407], "dnf": False, **key},
                {"position": 1, "driver_number": 1, "number_of_laps": 19, "duration": [90.031, 89.374, 89.179], "dnf": False, **key},
                {"position": None, "driver_number": 2, "duration": [None, None, None], "dns": True, **key},
            ]
        ),
        "drivers.json": dump(
            [
                {"driver_number": 1, "full_name": "Max VERSTAPPEN", "first_name": "Max", "last_name": "Verstappen",
                 "name_acronym": "VER", "team_name": "Red Bull Racing", "country_code": "NED", **key},
                {"driver_number": 16, "full_name": "Charles LECLERC", "first_name": "Charles", "last_name": "Leclerc",
                 "name_acronym": "LEC", "team_name": "Ferrari", "country_code": "MON", **key},
                {"driver_number": 2, "full_name": "Logan SARGEANT", "first_name": "Logan", "last_name": "Sargeant",
                 "name_acronym": "SAR", "team_name": "Williams", "country_code": "USA", **key},
            ]
        ),
        "sessions.json": dump(
            [{"session_name": "Qualifying", "session_type": "Qualifying", "date_start": "2024-03-01T16:00:00+00:00",
              "circuit_short_name": "Sakhir", "country_name": "Bahrain", "year": 2024, **key}]
        ),
        "meetings.json": dump([{"meeting_key": 1229, "meeting_name": "Bahrain Grand Prix", "year": 2024}]),
    }  # fmt: skip
    (session,) = read_set(files)["session_result.json"].sessions
    assert (session.session, session.event.name, session.event.circuit) == (
        "qualifying",
        "Bahrain Grand Prix",
        "Sakhir",
    )
    assert [(e.position, e.number, e.crew, e.team, e.best and e.best.us, e.status) for e in session.entries] == [
        (1, "1", ("Max Verstappen",), "Red Bull Racing", 89_179_000, EntryStatus.TIMED),
        (2, "16", ("Charles Leclerc",), "Ferrari", 89_407_000, EntryStatus.TIMED),
        (None, "2", ("Logan Sargeant",), "Williams", None, EntryStatus.DID_NOT_START),
    ]


def test_openf1_alone_says_what_is_missing() -> None:
    entries = [
        {"position": n, "driver_number": n, "lap_duration": 89.1 + n, "session_key": 1, "meeting_key": 2}
        for n in (1, 2, 3)
    ]
    (reading,) = read([UploadedFile("starting_grid.json", json.dumps(entries).encode())])
    assert reading.status is ReadStatus.PARTIAL
    assert "Add the file of drivers." in (reading.reason or "")
    (session,) = reading.sessions
    assert session.session == "grid"
    assert next((e.number, e.drivers, e.best and e.best.us) for e in session.entries) == ("1", (), 90_100_000)
