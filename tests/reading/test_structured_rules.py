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


def crews(reading: FileReading, session: int = 0) -> list[tuple[int | None, tuple[str, ...]]]:
    return [(entry.position, entry.crew) for entry in reading.sessions[session].entries]


def test_places_that_are_keys_are_entries() -> None:
    grid = {"P1": "Lee", "P1LapTime": "1:27.472", "P2": "Ray", "P2LapTime": "1:27.791", "P3": "Fox", "P3LapTime": ""}
    reading = one(json.dumps({"qualifyingResults": grid, "raceResults": dict.fromkeys(grid, "")}), "a.json")
    assert crews(reading) == [(1, ("Lee",)), (2, ("Ray",)), (3, ("Fox",))]
    assert [ms for _, _, ms in times(reading)] == [87472, 87791, None]


@pytest.mark.parametrize("names", [("LEE", "RAY", "FOX", "POE"), ("ann_lee", "bob_ray", "cid_fox", "dee_poe")])
def test_names_that_are_keys_are_the_drivers(names: tuple[str, ...]) -> None:
    results = {name: {"pos": 4 - n, "q1": 71.5 - n / 10, "q2": 70.5 - n / 10} for n, name in enumerate(names)}
    reading = one(json.dumps({"session": "Q", "results": results}), "a.json")
    said = [name.replace("_", " ").title() if "_" in name else name for name in reversed(names)]
    assert crews(reading) == [(n, (name,)) for n, name in enumerate(said, 1)]


def test_keys_that_are_circuits_name_no_driver() -> None:
    records = {
        track: {"car": "Porsche", "time": "1:40.100", "laps": 5} for track in ("Spa", "Monza", "Imola", "Zolder")
    }
    assert not any(entry.crew for session in one(json.dumps(records), "a.json").sessions for entry in session.entries)


def test_who_a_number_is_may_stand_in_another_list() -> None:
    drivers = {
        str(n): {"RacingNumber": str(n), "FirstName": who, "LastName": "Lee"} for n, who in ((4, "Ann"), (7, "Bob"))
    }
    lines = {str(n): {"Position": str(p), "RacingNumber": str(n), "Best": f"1:16.{n}00"} for n, p in ((7, 2), (4, 1))}
    document = {
        "SessionInfo": {"Name": "Practice 3", "Type": "Practice"},
        "DriverList": drivers,
        "Timing": {"Lines": lines},
    }
    reading = one(json.dumps(document), "a.json")
    assert crews(reading) == [(1, ("Ann Lee",)), (2, ("Bob Lee",))]
    assert reading.sessions[0].session is SessionKind.PRACTICE


def test_replies_after_the_standard_name_their_drivers_by_reference() -> None:
    def result(n: int, driver: str) -> dict[str, object]:
        refers = {"driver": {"data": {"type": "driver", "id": driver}}}
        return {
            "type": "result",
            "id": str(n),
            "attributes": {"position": n, "laptime_ms": 78000 + n},
            "relationships": refers,
        }

    included = [
        {"type": "driver", "id": i, "attributes": {"name": who, "number": i * 2}}
        for i, who in (("5", "Ann Lee"), ("8", "Bob Ray"))
    ]
    reading = one(json.dumps({"data": [result(1, "8"), result(2, "5")], "included": included}), "a.json")
    assert crews(reading) == [(1, ("Bob Ray",)), (2, ("Ann Lee",))]
    assert times(reading) == [(1, "88", 78001), (2, "55", 78002)]


@pytest.mark.parametrize(
    "header",
    [
        "Miejsce;Nr;Zawodnik;Klub;Najlepszy czas;Strata",
        "Poř.;St. č.;Jezdec;Tým;Nejlepší čas;Ztráta",
        "Sija;Nro;Kuljettaja;Seura;Paras aika;Ero",
        "Plac;Startnr;Förare;Klubb;Bästa varv;Diff",
        "Pos;Nr;Naam;Club;Snelste ronde;Verschil",
        "Colocação;Nº;Nome Piloto;Equipe;Melhor volta;Diferença",
        "順位;ゼッケン;ドライバー;チーム;ベストタイム;トップ差",
        "Rang/Pos.;No/Nr;Pilote / Fahrer;Club/Bewerber;Temps/Zeit;Écart",
    ],
)
def test_headings_in_other_languages_and_in_two(header: str) -> None:
    reading = one(
        f"{header}\n1;10;Ann Lee;North;2:08.411;\n2;23;Bob Ray;South;2:08.902;0.491\n3;4;Cid Fox;;2:09.777;1.366\n",
        "a.csv",
    )
    entries = reading.sessions[0].entries
    assert [(e.position, e.number, e.crew, e.team, e.best and e.best.us) for e in entries] == [
        (1, "10", ("Ann Lee",), "North", 128_411_000),
        (2, "23", ("Bob Ray",), "South", 128_902_000),
        (3, "4", ("Cid Fox",), None, 129_777_000),
    ]
    assert reading.status is ReadStatus.OK


def test_seconds_may_have_any_number_of_decimals() -> None:
    records = [{"driver_name": f"Driver {who}", "lap_time": 61.195793180509995 + n} for n, who in enumerate("ABC")]
    assert [ms for _, _, ms in times(one(json.dumps({"qualifying_results": records}), "a.json"))] == [
        61195,
        62195,
        63195,
    ]


def test_keys_around_a_list_tell_of_it_in_other_languages() -> None:
    rows = [
        {"colocacao": n, "piloto": who, "melhor_volta": f"00:58.{n}00"}
        for n, who in enumerate(("Ann Lee", "Bob Ray"), 1)
    ]
    (session,) = one(
        json.dumps({"campeonato": "Copa Norte", "data": "2025-05-17", "tomada_de_tempo": rows}), "a.json"
    ).sessions
    assert (session.event.series, session.event.year, session.session) == ("Copa Norte", 2025, SessionKind.QUALIFYING)


def test_lists_of_the_same_drivers_are_laps() -> None:
    def lap(first: float) -> list[dict[str, object]]:
        return [{"driver": f"Driver {who}", "lap_time": first + n} for n, who in enumerate("ABC")]

    reading = one(json.dumps({"qualifying": lap(61.5), "race": [lap(62.5), lap(63.5), lap(64.5)]}), "a.json")
    assert [(s.session, len(s.entries)) for s in reading.sessions] == [(SessionKind.QUALIFYING, 3)]


def test_best_laps_do_not_tell_who_won_a_race() -> None:
    race = [
        {"driver": "Ann Lee", "laps": 15, "gap": 0, "best": "1:58.330"},
        {"driver": "Bob Ray", "laps": 15, "gap": 1.223, "best": "1:58.101"},
        {"driver": "Cid Fox", "laps": 15, "gap": 9.876, "best": "1:59.000"},
    ]
    quali = [{"driver": who, "lap": f"1:57.{n}04"} for n, who in enumerate(("Bob Ray", "Ann Lee", "Cid Fox"), 1)]
    reading = one(json.dumps({"qualifying": quali, "race": race}), "a.json")
    assert [(s.session, [e.crew[0] for e in s.entries]) for s in reading.sessions] == [
        (SessionKind.QUALIFYING, ["Bob Ray", "Ann Lee", "Cid Fox"]),
        (SessionKind.RACE, ["Ann Lee", "Bob Ray", "Cid Fox"]),
    ]
    assert "order_of_rows" in codes(reading)
    without_gaps = [{key: value for key, value in row.items() if key != "gap"} for row in race]
    assert one(json.dumps({"race": without_gaps}), "a.json").status is not ReadStatus.OK


@pytest.mark.parametrize(
    "text",
    [
        "season,round,driver,grid,quali_time_s,avg_finish_last_5,driver_form,podium\n2024,1,LEE,1,89.1,1.2,0.9,1\n2024,1,RAY,2,89.4,4.4,0.7,0\n",
        "Driver,Team,Qualifying,Win probability\nAnn Lee,North,1:30.1,0.4\nBob Ray,South,1:30.2,0.3\n",
        "Time,Humidity,Pressure,Rainfall,TrackTemp\n0:25.9,52.0,1016.8,False,180\n1:25.9,53.0,1016.8,False,172\n",
        json.dumps(
            {"mae": 0.4, "ranking": [{"rank": n, "driver": f"D{n}", "quali": f"1:08.{n}74"} for n in (1, 2, 3)]}
        ),
        json.dumps([{"rank": n, "driver": f"D{n}", "quali": f"1:08.{n}74", "expected_time": 72.4} for n in (1, 2, 3)]),
    ],
)
def test_what_was_worked_out_is_no_result(text: str) -> None:
    reading = one(text, "a.txt")
    assert reading.status is ReadStatus.REFUSED
