"""What leagues and hobby projects make: entries under keys of their own, in many languages, and what is no result."""

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
        "순위;번호;드라이버;팀;베스트랩;차이",
        "Mjesto;Startni broj;Vozač;Klub;Najbolje vrijeme;Zaostatak",
        "Loc;Nr;Pilot;Echipa;Timp;Diferența",
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


def test_rows_without_headings_are_told_by_their_content() -> None:
    rows = [[1, "77", "Ann Lee", "North", "1:16.230"], [2, "24", "Bob Ray", "South", "1:16.744"]]
    reading = one(
        json.dumps({"session": "Qualifying", "rows": [*rows, [3, "2", "Cid Fox", "South", "1:17.001"]]}), "a.json"
    )
    assert crews(reading) == [(1, ("Ann Lee",)), (2, ("Bob Ray",)), (3, ("Cid Fox",))]
    assert times(reading) == [(1, "77", 76230), (2, "24", 76744), (3, "2", 77001)]


def test_places_may_count_from_nought_and_times_be_called_by_their_unit() -> None:
    rows = [{"rank": n, "nick": who, "ms": 412345 + n} for n, who in enumerate(("Schnitzel", "El Toro", "Moreau"))]
    assert times(one(json.dumps({"session": "qualify", "entries": rows}), "a.json")) == [
        (1, None, 412345), (2, None, 412346), (3, None, 412347),
    ]  # fmt: skip


def test_names_under_a_word_that_nobody_knows_are_told_by_their_content() -> None:
    rows = [
        {"p": n, "num": str(n * 7), "xyz": who, "t": f"1:09.{n}81"}
        for n, who in ((1, "S. Lee"), (2, "J. Ray"), (3, "C. Fox"))
    ]
    assert crews(one("\n".join(map(json.dumps, rows)), "a.jsonl")) == [
        (1, ("S. Lee",)),
        (2, ("J. Ray",)),
        (3, ("C. Fox",)),
    ]


@pytest.mark.parametrize(
    "text",
    [
        json.dumps([{"name": f"D. {n}", "poles": n, "wins": n, "best_lap": f"1:23.{n}56"} for n in (1, 2, 3)]),
        json.dumps([{"pos": n, "driver": f"D. {n}", "speed": 340.2 - n, "time": f"15:32:1{n}"} for n in (1, 2, 3)]),
        "Driver,Spa,Monza,Zolder\nAnn Lee,2:17.304,1:47.100,1:29.400\nBob Ray,2:17.411,1:46.990,1:29.900\n",
    ],
)
def test_statistics_speeds_and_a_column_a_circuit_are_no_result(text: str) -> None:
    assert one(text, "a.txt").status is ReadStatus.REFUSED


def test_names_under_a_heading_that_nobody_knows_are_asked_about() -> None:
    reading = one(
        "Pos;Nr;Zzyzx;Team;Best lap\n1;01;이찬준;A;1:53.912\n2;05;김중군;A;1:54.100\n3;98;장현진;B;1:54.377\n", "a.csv"
    )
    assert reading.sessions[0].entries[0].crew or reading.status is not ReadStatus.OK


def test_a_column_of_qualifying_counts_beside_those_of_practice() -> None:
    rows = "No,Driver,FP1,FP2,Q\n46,Ann Lee,1:32.500,1:31.900,1:31.001\n7,Bob Ray,1:32.100,1:31.500,1:31.222\n"
    assert [ms for _, _, ms in times(one(rows, "a.csv"))] == [91001, 91222]


def test_laps_headed_as_those_of_qualifying_are_no_race() -> None:
    rows = "Place\tRider\tBib\tQualifying lap\n1st\tAnn Lee\t40\t47.902\n2nd\tBob Ray\t3\t48.011\n"
    reading = one(rows, "heat.tsv")
    assert reading.status is not ReadStatus.OK or reading.sessions[0].session is SessionKind.QUALIFYING


@pytest.mark.parametrize(
    "text",
    [
        "Rank,Lane,Swimmer,Final Time\n1,4,Ann Lee,0:27.30\n2,5,Bob Ray,0:27.90\n",
        json.dumps([{"lap": n, "driver": f"D. {n}", "time": f"0:0{n}:12.100", "text": "contact"} for n in (3, 4, 9)]),
    ],
)
def test_other_sports_and_what_happened_are_no_result(text: str) -> None:
    assert one(text, "a.txt").status is ReadStatus.REFUSED


def test_the_places_of_a_qualifying_count_beside_those_of_the_grid() -> None:
    rows = "Grid,Driver,Quali Pos,Quali Time\n1,Bob Ray,2,1:20.300\n2,Cid Fox,3,1:20.900\n3,Ann Lee,1,1:20.100\n"
    assert crews(one(rows, "a.csv")) == [(1, ("Ann Lee",)), (2, ("Bob Ray",)), (3, ("Cid Fox",))]
    (session,) = one(rows, "Zolder_starting_grid.csv").sessions
    assert (session.session, session.entries[0].crew) in (
        (SessionKind.QUALIFYING, ("Ann Lee",)),
        (SessionKind.GRID, ("Bob Ray",)),
    )


def test_laps_in_columns_of_their_numbers_are_below_headings() -> None:
    rows = "Pos,Driver,1,2,3,Best\n1,Ann Lee,1:22.1,1:21.4,1:20.9,1:20.9\n2,Bob Ray,1:22.5,1:21.9,1:21.3,1:21.3\n"
    reading = one(rows, "a.csv")
    assert reading.status is not ReadStatus.OK or [ms for _, _, ms in times(reading)] == [80900, 81300]
