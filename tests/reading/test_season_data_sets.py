"""Data sets of whole seasons, as people keep them: readable ids, computed seconds, sessions by their keys."""

from __future__ import annotations

import json

import pytest

from quali_core.model import Classification, EntryStatus, SessionKind
from quali_core.reading.extracted import FileReading, ReadStatus, UploadedFile
from quali_core.reading.read import read

IDS = ("anna_berg", "casey", "de_lund", "kai_moor", "pell", "quist")


def one(name: str, text: str) -> FileReading:
    (reading,) = read([UploadedFile(name, text.encode())])
    return reading


def rows(session: Classification) -> list[tuple[int | None, str, int | None]]:
    return [(e.position, " / ".join(e.crew), e.best.us // 1000 if e.best else None) for e in session.entries]


def places(year_rounds: tuple[tuple[int, int], ...] = ((2031, 1), (2031, 2))) -> str:
    lines = [f"{y},{r},{who},{place}" for y, r in year_rounds for place, who in enumerate(IDS, 1)]
    return "season,round,driver_id,qualifying_position\n" + "\n".join(lines) + "\n"


def test_readable_ids_name_drivers_and_teams_that_nothing_else_names() -> None:
    text = (
        "driver_id,constructor_id,position,time\nanna_berg,north_star,1,1:20.1\ncasey,rb,2,1:20.5\npell,rb,3,1:21.0\n"
    )
    (session,) = one("qualifying.csv", text).sessions
    assert rows(session) == [(1, "Anna Berg", 80100), (2, "Casey", 80500), (3, "Pell", 81000)]
    assert [entry.team for entry in session.entries] == ["North Star", "Rb", "Rb"]


def test_ids_that_are_numbers_name_nobody() -> None:
    text = "driver_id,position,time\n11,1,1:20.1\n12,2,1:20.5\n13,3,1:21.0\n"
    reading = one("qualifying.csv", text)
    assert reading.status is ReadStatus.PARTIAL
    assert not any(entry.crew for entry in reading.sessions[0].entries)


def test_readable_ids_in_json_name_the_drivers() -> None:
    records = [{"driverId": who, "constructorId": "north", "position": n} for n, who in enumerate(IDS, 1)]
    text = json.dumps([{"season": "2031", "round": "1", "results": records}])
    (session,) = one("qualifying.json", text).sessions
    assert [entry.crew for entry in session.entries][:2] == [("Anna Berg",), ("Casey",)]
    assert (session.event.year, session.event.round) == (2031, 1)


@pytest.mark.parametrize(
    ("name", "text", "sessions"),
    [
        ("qualifying.csv", places(), 2),
        ("data.csv", places(), 2),  # the heading says qualifying as well
        ("results.csv", places().replace("qualifying_position", "position"), 0),
        ("qualifying.csv", places().replace("casey,2", "casey,5"), 0),  # no place is missing by accident twice
    ],
)
def test_several_qualifyings_may_come_without_times_where_their_places_are_whole(
    name: str, text: str, sessions: int
) -> None:
    reading = one(name, text)
    assert len(reading.sessions) == sessions
    assert (reading.status is ReadStatus.REFUSED) == (sessions == 0)


def test_places_of_a_grid_are_no_qualifying_though_the_file_is_called_so() -> None:
    text = "grid,driver_name,qualifying_time,season,round\n" + "".join(
        f"{n},Driver {chr(64 + n)},1:2{us}.100,2031,1\n" for n, us in enumerate((1, 4, 2, 3, 5, 6), 1)
    )
    (session,) = one("qualifying_results.csv", text).sessions
    assert session.session is SessionKind.GRID


DERIVED = """race_id,driver,position,q1_seconds,q2_seconds,q3_seconds,best_seconds,reached_q3,gap_to_pole
2031_04,Ann Berg,1,80.500,79.900,79.100,79.1,1,0.2
2031_04,Bo Casey,2,80.25999999999999,78.9,79.2,78.9,1,0.0
2031_04,Cid Pell,3,80.7,80.0,79.3,79.3,1,0.4
2031_04,Dan Quist,4,80.9,80.3,,80.3,0,1.4
2031_04,Eve Lund,5,81.9,80.4,,80.4,0,1.5
2031_04,Fay Moor,6,82.9,,,82.9,0,4.0
"""


def test_a_best_time_worked_out_from_the_parts_of_a_knock_out_is_not_the_official_one() -> None:
    (session,) = one("data.csv", DERIVED).sessions
    assert rows(session)[:3] == [(1, "Ann Berg", 79100), (2, "Bo Casey", 79200), (3, "Cid Pell", 79300)]
    assert next((part.name, part.time.us) for part in session.entries[1].segments if part.time) == ("Q1", 80_260_000)
    assert all(entry.gap is None and entry.speed_kmh is None for entry in session.entries)
    assert session.event.year == 2031


def test_the_best_of_three_runs_stays_the_official_time() -> None:
    text = (
        "position,driver,q1,q2,q3,best\n1,Ann Berg,1:20.1,1:19.0,1:19.9,1:19.0\n"
        "2,Bo Casey,1:20.0,1:19.5,1:19.2,1:19.2\n3,Cid Pell,1:19.3,1:20.0,1:20.1,1:19.3\n"
    )
    (session,) = one("qualifying.csv", text).sessions
    assert [us for _, _, us in rows(session)] == [79000, 79200, 79300]


def test_a_part_that_stands_twice_in_two_units_is_one_part() -> None:
    text = (
        "Position,FullName,Q1,Q2,Q1_seconds,Q2_seconds\n"
        "1,Ann Berg,0 days 00:01:20.100000,0 days 00:01:19.500000,80.1,79.5\n"
        "2,Bo Casey,0 days 00:01:20.300000,0 days 00:01:19.700000,80.3,79.7\n3,Cid Pell,0 days 00:01:20.900000,,80.9,\n"
    )
    (session,) = one("qualifying.csv", text).sessions
    assert [part.name for part in session.entries[0].segments] == ["Q1", "Q2"]


def season(line: str) -> str:
    drivers = [f"{n},Driver {chr(64 + n)},1:2{n}.100" for n in range(1, 6)]
    lines = [f"{track},{row}" for track in ("Verda", "Montalto") for row in drivers]
    return "Track,Position,Driver,Time\n" + "\n".join(lines).replace("Verda,4,", line) + "\n"


def test_a_row_whose_track_is_misspelt_belongs_to_those_around_it() -> None:
    reading = one("qualifying.csv", season("Verde,4,"))
    assert [(s.event.name or s.event.circuit, len(s.entries)) for s in reading.sessions] == [
        ("Verda", 5),
        ("Montalto", 5),
    ]
    assert [(p.code, p.line) for p in reading.problems] == [("misspelt_key", 5)]


def test_a_row_of_another_track_is_no_misspelling() -> None:
    reading = one("qualifying.csv", season("Serena,4,"))
    assert "misspelt_key" not in {problem.code for problem in reading.problems}
    assert reading.status is not ReadStatus.OK


GRID = "position,driver_number,lap_duration,meeting_key,session_key\n1,7,80.1,50,900\n2,8,,50,900\n3,9,80.9,50,900\n"


def test_the_laps_of_a_starting_grid_in_a_table_of_text_are_read() -> None:
    (session,) = one("starting_grid.csv", GRID).sessions
    assert session.session is SessionKind.GRID
    assert [(e.number, e.best.us if e.best else None) for e in session.entries] == [
        ("7", 80_100_000), ("8", None), ("9", 80_900_000),
    ]  # fmt: skip


def test_one_dated_place_a_car_is_read_in_order_and_asked_about() -> None:
    feed = "session_key,driver_number,position,date\n" + "".join(
        f"900,{number},{place},2031-05-01T12:00:00\n" for number, place in ((9, 3), (7, 1), (8, 2))
    )
    reading = one("qualifying_results.csv", feed)
    assert reading.status is ReadStatus.PARTIAL
    assert [entry.number for entry in reading.sessions[0].entries] == ["7", "8", "9"]
    again = feed + "900,9,2,2031-05-01T12:20:00\n"
    assert one("qualifying_results.csv", again).status is ReadStatus.REFUSED


def test_an_import_file_says_who_was_disqualified() -> None:
    def entry(number: int, place: int, status: int) -> dict[str, object]:
        keys = {"year": 2031, "round": 3, "session": "R", "car_number": number}
        fields = {"position": place, "is_classified": True, "status": status, "laps_completed": 50}
        return {"object_type": "SessionEntry", "foreign_keys": keys, "objects": [fields]}

    (session,) = one("race.json", json.dumps([entry(7, 1, 0), entry(8, 2, 1), entry(9, 3, 20)])).sessions
    assert [e.status for e in session.entries][2] is EntryStatus.DISQUALIFIED
    assert EntryStatus.DISQUALIFIED not in [e.status for e in session.entries][:2]


def test_seconds_of_a_computed_number_are_rounded_and_a_nul_stands_for_none() -> None:
    records = [
        {"qualifyId": "1", "raceId": "9", "driverId": "2", "constructorId": "3", "number": "7", "position": "1",
         "q1": "101.00999999999999", "q2": "100.715"},
        {"qualifyId": "2", "raceId": "9", "driverId": "4", "constructorId": "3", "number": "8", "position": "2",
         "q1": "101.63499999999999", "q2": "\0"},
    ]  # fmt: skip
    (session,) = one("qualifying.json", json.dumps(records)).sessions
    assert [e.best.us if e.best else None for e in session.entries] == [100_715_000, 101_635_000]


def test_where_each_started_beside_where_it_finished_is_a_race_though_the_file_is_called_a_grid() -> None:
    lines = [f"2031,1,Driver {chr(64 + n)},{start},{n},Finished" for n, start in enumerate((3, 1, 2, 5, 4, 6), 1)]
    text = "season,round,driver,grid,finish,status\n" + "\n".join(lines) + "\n"
    (session,) = one("grid.csv", text).sessions
    assert session.session is SessionKind.RACE
    history = text + "\n".join(line.replace("2031,1", "2031,2") for line in lines) + "\n"
    assert one("grid.csv", history).status is ReadStatus.REFUSED


def test_a_nation_in_the_name_of_an_event_is_no_driver_s() -> None:
    text = "round,race_name,driver,position,q1,q2\n" + "".join(
        f"{n},{event} Grand Prix,Driver {chr(64 + place)},{place},1:2{place}.100,1:2{place}.000\n"
        for n, event in ((1, "Australian"), (2, "Chinese"))
        for place in range(1, 5)
    )
    assert [s.event.name for s in one("qualifying.csv", text).sessions] == [
        "Australian Grand Prix",
        "Chinese Grand Prix",
    ]


def test_unknown_is_no_time() -> None:
    text = (
        "position,driver,q1,q2\n1,Ann Berg,1:20.1,1:19.1\n2,Bo Casey,1:20.2,1:19.3\n"
        "3,Cid Pell,1:20.9,Unknown\n4,Dan Quist,Unknown,Unknown\n"
    )
    reading = one("qualifying.csv", text)
    assert [us for _, _, us in rows(reading.sessions[0])] == [79100, 79300, 80900, None]


def test_stops_with_their_time_of_day_are_no_result() -> None:
    text = "Stops\tNo\tDriver\tLap\tTime of day\tTime\tTotal\n" + "".join(
        f"{stop}\t{n}\tDriver {chr(64 + n)}\t{9 * stop}\t16:2{n}:0{stop}\t2{n}.500\t2{n}.500\n"
        for stop, n in ((1, 1), (1, 2), (1, 3), (1, 4), (1, 5), (2, 2), (2, 4))
    )
    assert one("stops.txt", text).status is ReadStatus.REFUSED


def test_addresses_times_of_publication_and_prose_are_no_team() -> None:
    prose = "Provisional grid as far as it was known on the evening with the penalties that had been announced"
    text = "driverId,grid,source_url,published_at,grid_status\n" + "".join(
        f"{who},{n},https://example.org/grid,2031-05-01T12:00:00Z,{prose}\n" for n, who in enumerate(IDS, 1)
    )
    (session,) = one("grid.csv", text).sessions
    assert session.session is SessionKind.GRID
    assert [(e.position, e.crew, e.team, e.car) for e in session.entries][:2] == [
        (1, ("Anna Berg",), None, None),
        (2, ("Casey",), None, None),
    ]


def test_a_row_that_counts_the_columns_is_no_header() -> None:
    text = (
        "0,1,2,3\n1,Ann Berg,North,1:20.1\n2,Bo Casey,South,1:20.4\n3,Cid Pell,North,1:20.9\n4,Dan Quist,South,1:21.2\n"
    )
    (session,) = one("qualifying.csv", text).sessions
    assert rows(session) == [
        (1, "Ann Berg", 80100), (2, "Bo Casey", 80400), (3, "Cid Pell", 80900), (4, "Dan Quist", 81200),
    ]  # fmt: skip


def test_the_parts_of_a_weekend_that_only_their_files_name_are_told_apart() -> None:
    text = "".join(
        f"- position: {n}\n  driverNumber: {n + 4}\n  driverId: {who.replace('_', '-')}\n  constructorId: north\n"
        f'  engineManufacturerId: x\n  tyreManufacturerId: y\n  time: "1:2{n}.100"\n'
        for n, who in enumerate(("anna_berg", "bo_casey", "cid_pell"), 1)
    )
    told = {
        "qualifying-1-results.yml": (SessionKind.QUALIFYING, "Qualifying 1"),
        "pre-qualifying-results.yml": (SessionKind.QUALIFYING, "Pre qualifying"),
        "free-practice-2-results.yml": (SessionKind.PRACTICE, "Free practice 2"),
        "warming-up-results.yml": (SessionKind.WARM_UP, None),
    }
    for name, said in told.items():
        (session,) = one(name, text).sessions
        assert (session.session, session.label) == said


def test_the_time_of_a_winner_with_gaps_beneath_it_is_no_lap() -> None:
    times = ("0 days 01:29:33.283000", "0 days 00:00:05.036000", "0 days 00:01:00.278000", "", "")
    text = "DriverNumber,FullName,TeamName,Position,Q1,Q2,Q3,Time,Status,Points,Laps\n" + "".join(
        f"{n + 4},Driver {chr(64 + n)},North,{n}.0,,,,{time},Finished,{25 - n}.0,{58 - (n > 3)}.0\n"
        for n, time in enumerate(times, 1)
    )
    reading = one("season.csv", text)
    assert reading.status is ReadStatus.OK
    assert reading.sessions[0].session is SessionKind.RACE
    assert all(entry.best is None for entry in reading.sessions[0].entries)
