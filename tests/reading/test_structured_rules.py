"""What decides in records and delimited tables: words within keys, names around the data, totals, crews, units."""

from __future__ import annotations

import json

import pytest

from quali_core.model import SessionKind
from quali_core.reading import FileReading, ReadStatus, UploadedFile
from quali_core.reading.read import read


def one(text: str, name: str = "upload.txt") -> FileReading:
    (reading,) = read([UploadedFile(name, text.encode())])
    return reading


def times(reading: FileReading, session: int = 0) -> list[tuple[int | None, str | None, int | None]]:
    return [(e.position, e.number, e.best and e.best.us // 1000) for e in reading.sessions[session].entries]


def codes(reading: FileReading) -> set[str]:
    return {problem.code for problem in reading.problems}


def test_compound_keys_are_known_word_by_word() -> None:
    records = [
        {"qualiFinishPosition": n, "carNumber": n + 3, "driverFullName": who, "bestQualiLapTime": f"1:3{n}.250"}
        for n, who in enumerate(("Ann Lee", "Bob Ray", "Cid Fox"), 1)
    ]
    reading = one(json.dumps(records), "a.json")
    assert times(reading) == [(1, "4", 91250), (2, "5", 92250), (3, "6", 93250)]
    assert reading.sessions[0].entries[0].drivers[0].name == "Ann Lee"


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("F1_2025_sprintQualifyingResults.csv", SessionKind.SPRINT_QUALIFYING),
        ("F1_2025_qualifyingResults.csv", SessionKind.QUALIFYING),
        ("results.csv", SessionKind.QUALIFYING),
    ],
)
def test_the_name_of_a_file_tells_a_sprint_qualifying_under_the_same_headings(name: str, kind: SessionKind) -> None:
    rows = "Track,Position,No,Driver,Team,Q1,Q2,Q3\n" + "".join(
        f"{track},{n},{n + 3},Driver {chr(64 + n)},Team,1:3{n}.100,1:2{n}.200,1:1{n}.300\n"
        for track in ("China", "Miami")
        for n in (1, 2, 3)
    )
    assert {session.session for session in one(rows, name).sessions} == {kind}


def test_totals_of_a_race_are_no_qualifying_whatever_the_file_is_called() -> None:
    rows = (
        "Position,No,Driver,Team,Laps,Time/Retired,Points\n1,33,Ann Lee,North,17,25:38.426,3\n"
        "2,44,Bob Ray,South,17,+1.430,2\n3,77,Cid Fox,South,17,+7.502,1\n4,16,Dee Poe,West,16,DNF,0\n"
    )
    reading = one(rows, "formula1_2021season_sprintQualifyingResults.csv")
    assert [session.session for session in reading.sessions] == [SessionKind.RACE]
    assert not any(entry.best for entry in reading.sessions[0].entries)
    assert reading.status is ReadStatus.PARTIAL or "session_doubtful" in codes(reading)


def test_predictions_are_no_results() -> None:
    grid = [{"position": n, "driver": who, "team": "North"} for n, who in enumerate(("ANN", "BOB", "CID"), 1)]
    timed = [{"place": n, "driver": who, "predicted_time": 90.1 + n} for n, who in enumerate(("ANN", "BOB", "CID"), 1)]
    around = {"race_name": "Chinese Grand Prix", "session_name": "FP1"}
    assert one(json.dumps({"meta": around, "qualifying": {"predicted_grid": grid}}), "a.json").sessions == ()
    assert one(json.dumps({"meta": around, "rows": timed}), "a.json").sessions == ()
    table = "Predicted position,Driver,Team,Predicted time\n1,Ann Lee,North,1:30.1\n2,Bob Ray,South,1:30.2\n"
    assert "predictions" in (one(table, "a.csv").reason or "")


def test_a_few_laps_of_a_car_are_a_lap_chart() -> None:
    rows = (
        "NUMBER;DRIVER_NUMBER;LAP_NUMBER;LAP_TIME;ELAPSED;DRIVER_NAME;CLASS\n12;2;1;2:00.735;2:00.735;Ann Lee;GS\n"
        "12;2;2;1:58.735;3:59.470;Ann Lee;GS\n19;1;1;2:01.135;2:01.135;Bob Ray;GS\n"
    )
    assert "lap chart" in (one(rows, "23_Time Cards_Race.csv").reason or "")


def test_the_only_lap_of_a_car_is_no_result_beside_the_results() -> None:
    """A report of a simulator's log lists each driver's laps under his name, be it a single one."""
    rows = "".join(
        f'"{n}", "", "car_{n}", "{who}", "{n}", "01:1{n}.7970", "{gap}",\n'
        for n, who, gap in ((1, "Ann Lee", "-"), (2, "Bob Ray", "00:01.0000"), (3, "Cid Fox", "00:02.0000"))
    )
    text = (
        "Qualify result\n\nPos, Class, Vehicle, Driver, Laps, Best lap, Gap\n" + rows + "\nQualify laps\n\n"
        'Lap, Vehicle, Pit, Pit time, Time, Sector 1, Sector 2, Sector 3,\n"Ann Lee"\n'
        '"1 ", car_1, no,"0", "01:11.7970", "23.6790", "20.4750", "27.6430",\nAverage,,,"01:11.7970"\n'
    )
    reading = one(text, "practice.csv")
    assert [len(session.entries) for session in reading.sessions] == [3]


def _both(place: int, who: str, number: int, at: int, lap: str, qualifying: str) -> dict[str, object]:
    return {
        "finishingPosition": place, "carNumber": number, "name": who, "bestLap": lap, "lapsLed": 0,
        "qualifying": {"bestLap": qualifying, "finishingPosition": at},
    }  # fmt: skip


BOTH = [
    _both(2, "Ann Lee", 5, 1, "1:31.500", "1:30.100"),
    _both(3, "Bob Ray", 7, 2, "1:31.200", "1:30.200"),
    _both(1, "Cid Fox", 9, 3, "1:31.100", "1:30.300"),
]


def test_a_record_may_tell_the_race_and_the_qualifying() -> None:
    reading = one(json.dumps(BOTH), "round1.json")
    assert [session.session for session in reading.sessions] == [SessionKind.QUALIFYING, SessionKind.RACE]
    assert times(reading) == [(1, "5", 90100), (2, "7", 90200), (3, "9", 90300)]
    assert times(reading, 1) == [(1, "9", 91100), (2, "5", 91500), (3, "7", 91200)]
    whole = [{"name": row["name"], "qualifying": row["qualifying"], "race": {"position": row["finishingPosition"],
              "best_lap": row["bestLap"]}} for row in BOTH]  # fmt: skip
    told = one(json.dumps(whole), "round1.json").sessions
    assert {session.session: [entry.crew[0] for entry in session.entries] for session in told} == {
        SessionKind.QUALIFYING: ["Ann Lee", "Bob Ray", "Cid Fox"],
        SessionKind.RACE: ["Cid Fox", "Ann Lee", "Bob Ray"],
    }


def test_what_stands_within_a_record_is_of_its_own_session_where_it_says_nothing_twice() -> None:
    rows = [
        {"position": n, "driver": who, "qualifying": {"q1": f"1:30.{n}00", "q2": f"1:29.{n}00"}}
        for n, who in enumerate(("Ann Lee", "Bob Ray", "Cid Fox"), 1)
    ]
    (session,) = one(json.dumps(rows), "qualifying.json").sessions
    assert [len(entry.segments) for entry in session.entries] == [2, 2, 2]


def test_texts_written_as_in_a_web_address_are_read_as_people_write_them() -> None:
    rows = [
        {"displayName": name, "carnum": str(n), "finishPos": n - 1, "fastestLapTime": 967000 + n * 100}
        for n, name in enumerate(("Ann+Lee", "Bob+Kr%C3%B6ger", "Cid+Fox"), 1)
    ]
    (session,) = one(json.dumps({"trackName": "Road+Hill", "eventTypeName": "Race", "rows": rows}), "a.json").sessions
    assert [(entry.number, entry.crew[0]) for entry in session.entries] == [
        ("1", "Ann Lee"),
        ("2", "Bob Kröger"),
        ("3", "Cid Fox"),
    ]
    assert session.event.circuit == "Road Hill"


def test_nobody_without_a_lap_is_level_with_the_leader() -> None:
    rows = "Pos,No,Driver,Gap,Best lap\n1,5,Ann Lee,0.000,1:30.100\n2,7,Bob Ray,0.100,1:30.200\n3,9,Cid Fox,0.000,\n"
    (session,) = one("Qualifying\n\n" + rows, "q.csv").sessions
    assert [entry.gap and entry.gap.us for entry in session.entries] == [0, 100_000, None]


def test_lists_of_headings_and_rows_are_read_whole() -> None:
    def listed(name: str, *rows: list[str]) -> dict[str, object]:
        return {"class": name, "title": "Qualifying", "headers": ["Pos", "No.", "Drivers", "Q1", "Q2"], "rows": [*rows]}

    document = {
        "event": "Sepang",
        "sessions": [
            listed("GT500", ["1", "100", "Ann Lee / Bob Ray", "1:45.129", "1:44.311"],
                   ["2", "36", "Cid Fox / Dee Poe", "1:45.300", "1:44.402"],
                   ["3", "3", "Eva Roy / Flo Sim", "1:45.811", ""]),
            listed("GT300", ["1", "65", "Gus Tan / Hal Ure", "1:59.129", "1:58.311"],
                   ["2", "2", "Ian Vox / Joe Wax", "1:59.500", "1:58.702"]),
        ],
    }  # fmt: skip
    reading = one(json.dumps(document), "a.json")
    assert sorted(len(session.entries) for session in reading.sessions) == [2, 3]
    assert (1, "100", 104311) in times(reading) + times(reading, 1)
    assert (1, "65", 118311) in times(reading) + times(reading, 1)


def test_who_shared_a_car_is_of_its_crew() -> None:
    head = "constructorId: ferrari\n  engineManufacturerId: ferrari\n"
    text = (
        f"- position: 1\n  driverNumber: 34\n  driverId: ann-lee\n  {head}  laps: 98\n  points: 4\n  gridPosition: 3\n"
        f"- position: 1\n  driverNumber: 34\n  driverId: bob-ray\n  {head}  sharedCar: true\n  laps:\n  points: 5\n"
        f"- position: 2\n  driverNumber: 4\n  driverId: cid-fox\n  {head}  laps: 98\n  points: 6\n  gridPosition: 4\n"
    )
    (session,) = one(text, "race-results.yml").sessions
    assert [[driver.name for driver in entry.drivers] for entry in session.entries] == [
        ["Ann Lee", "Bob Ray"],
        ["Cid Fox"],
    ]


def test_a_row_of_more_cells_than_columns_is_to_be_looked_at() -> None:
    rows = (
        "Pos,No,Driver,Team,Time\n1,7,Ann Lee,North,1:30.100\n2,8,Bob Ray,Jr.,South,1:30.400\n"
        "3,9,Cid Fox,West,1:31.000\n4,10,Dee Poe,East,1:32.000\n"
    )
    reading = one(rows, "qualifying.csv")
    assert reading.status is ReadStatus.PARTIAL
    assert any(problem.code == "slid_row" and problem.line == 3 for problem in reading.problems)


@pytest.mark.parametrize(
    ("header", "speed", "is_assumed"),
    [("Speed", "160.2", True), ("km/h", "160.2", False), ("Speed", "160.2 km/h", False), ("Avg mph", "99.5", False)],
)
def test_speeds_without_a_unit_are_said_to_be_taken_for_kilometres(header: str, speed: str, is_assumed: bool) -> None:
    rows = f"Pos,No,Driver,Time,{header}\n" + "".join(
        f"{n},{n + 3},Driver {chr(64 + n)},1:3{n}.100,{speed}\n" for n in (1, 2, 3)
    )
    assert ("speed_unit_assumed" in codes(one(rows, "qualifying.csv"))) is is_assumed


def test_facts_in_rows_above_the_header_tell_of_the_event() -> None:
    rows = (
        '"Start Time","Track","Series"\n"2019.08.27 5:40 PM GMT","Sebring International Raceway","Hosted"\n\n'
        '"Fin Pos","Car","Car Class","Name","Car #","Interval","Laps Led","Fastest Lap Time","Laps Comp"\n'
        '"1","Alpha 1","LMP1","Ann Lee","115","-00.000","10","1:40.421","32"\n'
        '"2","Alpha 1","LMP1","Bob Ray","166","-27.739","22","1:40.469","32"\n'
        '"3","Beta 2","GTE","Cid Fox","282","-3 L","0","1:55.672","29"\n'
    )
    (session,) = one(rows, "eventresult.csv").sessions
    assert session.event.circuit == "Sebring International Raceway"
    assert str(session.event.date) == "2019-08-27"
    assert session.session is SessionKind.RACE


def test_sessions_in_one_list_may_each_count_their_places_from_zero() -> None:
    rows = [
        ("QUALIFY", 0, "Ann Lee", 90.1),
        ("QUALIFY", 1, "Bo Ray", 90.5),
        ("RACE", 0, "Bo Ray", 91.2),
        ("RACE", 1, "Ann Lee", 91.1),
    ]
    records = [
        {
            "simsession_name": kind,
            "finish_position": place,
            "display_name": who,
            "car_number": str(len(who)),
            "best_lap_time": lap,
        }
        for kind, place, who, lap in rows
    ]
    reading = one(json.dumps(records), "a.json")
    assert [session.session for session in reading.sessions] == [SessionKind.QUALIFYING, SessionKind.RACE]
    assert times(reading) == [(1, "7", 90100), (2, "6", 90500)]
    assert times(reading, 1) == [(1, "6", 91200), (2, "7", 91100)]


def test_standings_beside_lap_times_are_those_of_a_session() -> None:
    standings = [{"position": n, "driverName": f"D{n} X", "bestLapTime": 90.1 + n} for n in (1, 2, 3)]
    reading = one(json.dumps({"session": "QUALIFY1", "standings": standings}), "a.json")
    assert reading.sessions[0].session is SessionKind.QUALIFYING
    assert [place for place, _, _ in times(reading)] == [1, 2, 3]


def test_a_number_sign_over_what_counts_the_rows_stands_over_places() -> None:
    rows = "".join(f"{n},D{n} X,1:2{n}.100\n" for n in range(1, 6))
    assert times(one(f"#,Driver,Best Lap\n{rows}", "q.csv"))[0] == (1, None, 81100)
    assert times(one("Pos,#,Driver,Best Lap\n1,1,Ann Lee,1:20.1\n2,2,Bo Ray,1:20.2\n3,3,Cy Fox,1:20.3\n", "q.csv"))[
        0
    ] == (
        1,
        "1",
        80100,
    )
