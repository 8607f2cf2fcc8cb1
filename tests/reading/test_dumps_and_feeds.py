"""Dumps that were joined and renamed by hand, and feeds of timing services: what names whom, and in which unit."""

from __future__ import annotations

import json

from quali_core.model import Classification, SessionKind
from quali_core.reading import FileReading, ReadStatus, UploadedFile
from quali_core.reading.read import read


def one(text: str, name: str = "upload.csv") -> FileReading:
    (reading,) = read([UploadedFile(name, text.encode())])
    return reading


def rows(session: Classification) -> list[tuple[int | None, str | None, str, str | None, int | None]]:
    return [(e.position, e.number, " / ".join(e.crew), e.team, e.best and e.best.us // 1000) for e in session.entries]


def test_tables_that_were_merged_need_no_other_file() -> None:
    head = "raceId,driverId,constructorId,number_x,position,q1,q2,q3,year,name_x,forename,surname,number_y,name_y"
    body = (
        f"{race},{n},{n},{n + 40},{n},1:3{n}.5,,,2021,{name} Grand Prix,Ann,Lee{'abc'[n - 1]},7,{team}"
        for race, name in ((11, "Spring"), (12, "Autumn"))
        for n, team in ((1, "North"), (2, "South"), (3, "West"))
    )
    reading = one("\n".join((head, *body)) + "\n", "merged.csv")
    assert [(session.event.name, session.event.year) for session in reading.sessions] == [
        ("Spring Grand Prix", 2021),
        ("Autumn Grand Prix", 2021),
    ]
    assert rows(reading.sessions[0]) == [
        (1, "41", "Ann Leea", "North", 91500),
        (2, "42", "Ann Leeb", "South", 92500),
        (3, "43", "Ann Leec", "West", 93500),
    ]


def test_a_name_that_is_a_race_names_the_event() -> None:
    reading = one(
        "raceId,year,name,driver,number,position,laps,time,fastestLapTime\n"
        "7,2019,Spring Grand Prix,Ann Lee,4,1,58,1:25:27.325,1:25.580\n"
        "7,2019,Spring Grand Prix,Bob Ray,8,2,58,+20.886,1:26.256\n"
        "7,2019,Spring Grand Prix,Cid Fox,15,3,57,\\N,1:26.540\n"
    )
    (session,) = reading.sessions
    assert (session.event.name, session.session) == ("Spring Grand Prix", SessionKind.RACE)
    assert [entry.crew for entry in session.entries] == [("Ann Lee",), ("Bob Ray",), ("Cid Fox",)]


def test_codes_alone_name_the_drivers() -> None:
    reading = one(
        ",Abbreviation,TeamName,Position,Q1,Q2\n"
        "0,LEE,North,1.0,0 days 00:01:29.474000,0 days 00:01:29.130000\n"
        "1,RAY,South,2.0,0 days 00:01:30.079000,0 days 00:01:29.729000\n"
        "2,FOX,South,3.0,0 days 00:01:30.590000,\n"
    )
    assert rows(reading.sessions[0]) == [
        (1, None, "LEE", "North", 89130),
        (2, None, "RAY", "South", 89729),
        (3, None, "FOX", "South", 90590),
    ]


def test_given_and_family_name_say_more_than_an_initial() -> None:
    records = [
        {"FinishPosition": n, "DriverForename": given, "DriverSurname": family, "DisplayName": f"{given[0]}. {family}",
         "Best": f"1:2{n}.713"}
        for n, (given, family) in enumerate((("Ann", "Lee"), ("Bob", "Ray"), ("Cid", "Fox")), 1)
    ]  # fmt: skip
    reading = one(json.dumps({"SessionName": "Qualifying", "Results": records}), "round.json")
    assert [entry.crew for entry in reading.sessions[0].entries] == [("Ann Lee",), ("Bob Ray",), ("Cid Fox",)]


def test_readable_ids_are_names_in_rows_as_well() -> None:
    reading = one(
        "raceId,year,round,positionText,driverNumber,driverId,constructorId,engineManufacturerId,time,q1,q2,q3\n"
        "582,1996,1,1,6,ann-lee,north,ford,1:32.371,,,\n582,1996,1,2,5,bob-ray,north,ford,1:32.509,,,\n"
        "936,2016,1,1,44,bob-ray,south,ford,,1:25.351,1:24.605,1:23.837\n936,2016,1,2,6,cid-fox,south,ford,,1:26.934,,\n",
        "f1db-races-qualifying-results.csv",
    )
    assert reading.status is ReadStatus.OK
    old, new = reading.sessions
    assert (old.event.year, new.event.year) == (1996, 2016)
    assert rows(old) == [(1, "6", "Ann Lee", "North", 92371), (2, "5", "Bob Ray", "North", 92509)]
    assert rows(new) == [(1, "44", "Bob Ray", "South", 83837), (2, "6", "Cid Fox", "South", 86934)]


def test_whole_numbers_beside_equal_laps_may_be_milliseconds() -> None:
    records = [
        {"finishPosition": n, "carNumber": str(n + 30), "driver": who, "laps": 18, "time": 82000 + 371 * n}
        for n, who in enumerate(("Ann Lee", "Bob Ray", "Cid Fox", "Dee Poe"), 1)
    ]
    (session,) = one(json.dumps({"session": "Qualifying", "details": records}), "a.json").sessions
    assert session.session is SessionKind.QUALIFYING
    assert [entry.best and entry.best.us for entry in session.entries] == [82371000, 82742000, 83113000, 83484000]


def test_keys_may_say_of_which_type_their_values_are() -> None:
    records = [
        {"idResult": str(n), "strPlayer": who, "intPosition": str(n), "strDetail": f"1:29.{n}08", "strSeason": "2023"}
        for n, who in enumerate(("Ann Lee", "Bob Ray", "Cid Fox"), 1)
    ]
    reading = one(json.dumps({"results": records}), "eventresults.json")
    assert rows(reading.sessions[0]) == [
        (1, None, "Ann Lee", None, 89108),
        (2, None, "Bob Ray", None, 89208),
        (3, None, "Cid Fox", None, 89308),
    ]


def test_numbers_without_names_and_places_ask() -> None:
    entries = [{"N": str(n), "L": 19, "BL": f"1:0{6 - n % 3}.906"} for n in (21, 3, 33, 14)]
    assert one(json.dumps({"B": entries}), "a.json").status is ReadStatus.PARTIAL


def test_what_counts_the_entries_is_their_place_whatever_its_key() -> None:
    entries = [
        {"A": n, "N": number, "F": who, "BL": best}
        for n, (number, who, best) in enumerate(
            (("21", "Ann Lee", "1:05.215"), ("3", "Bob Ray", "1:05.906"), ("33", "Cid Fox", "1:05.862")), 1
        )
    ]
    reading = one(json.dumps({"session": "Qualifying", "B": entries}), "a.json")
    assert [(e.position, e.number) for e in reading.sessions[0].entries] == [(1, "21"), (2, "3"), (3, "33")]


def test_a_list_of_laps_is_told_beside_a_column_that_counts_the_rows() -> None:
    laps = [(car, lap) for car in ("VER", "PER", "LEC") for lap in range(1, 6)]
    reading = one(
        ",Time,Driver,LapTime,LapNumber,Stint,Compound,TyreLife,TrackStatus,IsAccurate\n"
        + "".join(
            f"{n},0 days 01:0{lap}:33.1,{car},0 days 00:01:4{lap}.{n:02d}5,{lap}.0,1.0,SOFT,{lap}.0,1,True\n"
            for n, (car, lap) in enumerate(laps)
        )
    )
    assert reading.status is ReadStatus.REFUSED


def test_a_list_of_sessions_is_known_by_its_name() -> None:
    key = {"meeting_key": 1229, "session_key": 9472}
    files = {
        "session_result.json": [
            {**key, "position": n, "driver_number": n * 11, "duration": 5504.7 + n, "gap_to_leader": n - 1}
            for n in (1, 2, 3)
        ],
        "drivers.json": [
            {**key, "driver_number": n * 11, "full_name": who, "team_name": "North"}
            for n, who in enumerate(("Ann LEE", "Bob RAY", "Cid FOX"), 1)
        ],
        "sessions.json": [{**key, "session_type": "Race", "year": 2024, "country_name": "Bahrain"}],
    }  # fmt: skip
    readings = read([UploadedFile(name, json.dumps(value).encode()) for name, value in files.items()])
    (session,) = readings[0].sessions
    assert (session.session, session.event.year, session.event.country) == (SessionKind.RACE, 2024, "Bahrain")


def test_the_rows_of_a_page_are_not_what_stands_above_them() -> None:
    page = (
        "<HTML><BODY><TABLE><TR><TD><H4>2012 Touring Championship - Rd 9<BR>Northern Raceway<BR><BR>"
        "Touring Cars - Qualifying<BR><BR>CLASSIFICATION</H4></TD></TR><TR><TD><PRE>FINAL</PRE></TD></TR><TR><TD><PRE>"
        "Pos Car  Driver           Team          Laps Fastest Lap\n"
        "  1   8  Ann Lee          North Racing     5  1:29.1211\n"
        "  2   1  Bob Ray          South Racing     4  1:29.2010\n"
        "  3  02  Cid Fox          West Racing      6  1:29.3341\n</PRE></TD></TR></TABLE></BODY></HTML>"
    )
    (session,) = one(page, "result.html").sessions
    assert session.event.year == 2012
    assert rows(session)[1] == (2, "1", "Bob Ray", "South Racing", 89201)


def test_a_unit_behind_a_heading_is_that_of_times_and_gaps() -> None:
    reading = one(
        "year,circuit,driver,team,quali_position,quali_time_ms,gap_to_pole_ms\n"
        "2019,Northern Park,Ann Lee,North,1,75406,0\n2019,Northern Park,Bob Ray,South,2,76040,634\n"
        "2019,Northern Park,Cid Fox,South,3,76272,866\n2019,Northern Park,Dee Poe,West,4,,\n"
    )
    (session,) = reading.sessions
    assert [entry.best and entry.best.us for entry in session.entries] == [75406000, 76040000, 76272000, None]
    assert [entry.gap and entry.gap.us for entry in session.entries] == [None, 634000, 866000, None]


def test_a_list_in_a_cell_holds_the_parts_of_the_session() -> None:
    reading = one(
        "position,driver_number,full_name,team_name,duration,gap_to_leader,session_name\n"
        '1,1,Ann LEE,North,"[90.031, 89.374, 89.179]","[0.0, 0.0, 0.0]",Qualifying\n'
        '2,16,Bob RAY,South,"[90.243, 89.165, 89.407]","[0.2, 0.0, 0.228]",Qualifying\n'
        '3,4,Cid FOX,South,"[90.4, 90.15, None]","[0.4, 0.9, None]",Qualifying\n'
    )
    assert rows(reading.sessions[0]) == [
        (1, "1", "Ann LEE", "North", 89179),
        (2, "16", "Bob RAY", "South", 89407),
        (3, "4", "Cid FOX", "South", 90150),
    ]


def test_who_sits_beside_the_driver_is_of_the_crew() -> None:
    reading = one(
        "Pos.,No.,Driver,Co-driver,Car,Time,Difference\n1,1,Ann Lee,Bea Lou,Ford Focus,3:25:46.5,0.0\n"
        "2,3,Bob Ray,Ben Roy,Ford Focus,3:26:10.1,23.6\n3,4,Cid Fox,Cal Fay,Ford Focus,3:27:01.8,1:15.3\n"
    )
    (session,) = reading.sessions
    assert session.session is SessionKind.RACE
    assert session.entries[0].crew == ("Ann Lee", "Bea Lou")


def test_many_laps_that_fall_down_the_order_are_those_of_a_race() -> None:
    head = "Pos,Class,No,Team,Drivers,Chassis,Laps\n"
    distance = "1,S,22,North,Ann Lee / Bea Lou,Mirage GR8,336\n2,S,5,South,Bob Ray / Ben Roy,Ligier JS2,335\n"
    reading = one(f"{head}{distance}3,GT,58,West,Cid Fox / Cal Fay,Porsche 911,120\n")
    assert [session.session for session in reading.sessions] == [SessionKind.RACE]
    few = one(f"{head}1,S,22,North,Ann Lee,Mirage,9\n2,S,5,South,Bob Ray,Ligier,8\n3,GT,58,West,Cid Fox,Porsche,7\n")
    assert few.status is ReadStatus.REFUSED


def test_the_total_of_qualifying_laps_may_be_in_seconds() -> None:
    reading = one(
        "Rank,No,Driver,Team,Total Time,Avg Speed\n1,12,Ann Lee,North,154.1234,233.58\n"
        "2,2,Bob Ray,South,154.2001,233.46\n"
        "3,5,Cid Fox,South,154.4111,233.14\n4,10,Dee Poe,West,154.5999,232.86\n",
        "qualifying_2014.csv",
    )
    (session,) = reading.sessions
    assert session.session is SessionKind.QUALIFYING
    assert [entry.best and entry.best.us for entry in session.entries] == [154123400, 154200100, 154411100, 154599900]


def test_qualifying_for_a_race_is_none() -> None:
    records = [
        {"position": n, "carNumber": str(n), "driverName": who, "fastestLapTime": f"1:29.{n}461"}
        for n, who in enumerate(("Ann Lee", "Bob Ray", "Cid Fox"), 1)
    ]
    (session,) = one(json.dumps({"session": "Qualifying - Race 1", "positions": records}), "a.json").sessions
    assert session.session is SessionKind.QUALIFYING


def test_sessions_in_a_column_may_be_told_by_codes() -> None:
    body = "".join(
        f"2024,7,Spring Grand Prix,{code},{n},{who},North,{f'1:1{n}.1' if code != 'R' else ''}\n"
        for code in ("FP1", "Q", "R")
        for n, who in enumerate(("Ann Lee", "Bob Ray", "Cid Fox"), 1)
    )
    reading = one(f"season,round,event,session_type,position,driver,team,lap_time\n{body}")
    assert [session.session for session in reading.sessions] == [
        SessionKind.PRACTICE,
        SessionKind.QUALIFYING,
        SessionKind.RACE,
    ]


def test_a_reply_without_names_has_those_in_its_ids() -> None:
    results = [
        {"number": str(n), "position": str(n), "Driver": {"driverId": who}, "Constructor": {}, "Q1": f"1:3{n}.2"}
        for n, who in enumerate(("ann_lee", "ray"), 1)
    ]  # fmt: skip
    race = {"season": "2023", "round": "1", "raceName": "Spring Grand Prix", "QualifyingResults": results}
    reading = one(json.dumps({"MRData": {"series": "f1", "RaceTable": {"season": "2023", "Races": [race]}}}), "a.json")
    assert [entry.crew for entry in reading.sessions[0].entries] == [("Ann Lee",), ("Ray",)]


def test_the_stint_of_the_best_lap_makes_no_list_of_stints() -> None:
    reading = one(
        "Position,Driver,Team,Best Lap,Gap,Compound,Stint\n1,Ann Lee,North,1:12.101,,SOFT,3\n"
        "2,Bob Ray,South,1:12.300,0.199,SOFT,3\n3,Cid Fox,South,1:12.411,0.310,MEDIUM,2\n",
        "fp2.csv",
    )
    assert [session.session for session in reading.sessions] == [SessionKind.PRACTICE]


def test_places_at_the_start_are_no_result() -> None:
    reading = one(
        "Driver,Team,Laps,Time/Retired,Grid\nAnn Lee,North,73,1:45:58.568,2\nBob Ray,South,73,+2.972,3\n"
        "Cid Fox,South,72,+1 Lap,1\nDee Poe,West,12,Contact,4\n"
    )
    assert reading.status is not ReadStatus.OK


def test_what_details_a_result_is_no_second_one() -> None:
    def session(kind: str, best: int) -> dict[str, object]:
        names = ("Drako%", "KRT_Ann", "Vortex Bob")
        results = [
            {"position": n, "tag": who, "raceNumber": n + 6, "numLaps": 4, "bestLapTime": f"1:{best + n}.101"}
            for n, who in enumerate(names, 1)
        ]
        laps = {who: {"position": 0, "raceNumber": n + 6, "laps": [{"lapTime": "2:04.029"}, {"lapTime": "2:03.1"}]}
                for n, who in enumerate(names, 1)}  # fmt: skip
        return {"sessionType": {"id": 1, "name": kind}, "results": results, "drivers": laps}

    document = {"sessions": [session("ShortQualifying", 50), session("Race", 53)]}
    reading = one(json.dumps(document), "league.json")
    assert [found.session for found in reading.sessions] == [SessionKind.QUALIFYING, SessionKind.RACE]
    assert [entry.crew for entry in reading.sessions[0].entries] == [("Drako%",), ("KRT_Ann",), ("Vortex Bob",)]
    assert reading.sessions[0].entries[0].best.us == 111_101_000


def test_who_stopped_after_his_best_lap_did_not_finish() -> None:
    reading = one(
        "POSITION;NUMBER;STATUS;LAPS;TOTAL_TIME;FL_TIME;TEAM;DRIVER_FIRSTNAME;DRIVER_SECONDNAME\n"
        "1;13;Classified;23;45:30.694;1:40.747;North;Ann;Lee\n2;55;Classified;23;45:30.850;1:40.409;South;Bob;Ray\n"
        "3;7;DNF;5;9:31.601;1:40.801;South;Cid;Fox\n"
    )
    (session,) = reading.sessions
    assert session.session is SessionKind.RACE
    assert [entry.status.value for entry in session.entries] == ["timed", "timed", "did_not_finish"]


def test_standings_of_riders_are_no_session() -> None:
    records = [
        {"position": n, "rider": {"full_name": who, "number": n + 3}, "team": {"name": "North"}, "points": 400 - n}
        for n, who in enumerate(("Ann Lee", "Bob Ray", "Cid Fox"), 1)
    ]
    reading = one(json.dumps({"classification": records}), "standing.json")
    assert reading.status is ReadStatus.REFUSED
    assert "standings" in (reading.reason or "")


def test_drivers_with_a_code_only_are_called_by_it() -> None:
    results = [
        {
            "number": str(n),
            "position": str(n),
            "Driver": {"code": who},
            "Constructor": {"name": "North"},
            "Q1": "1:30.2",
        }
        for n, who in enumerate(("LEE", "RAY"), 1)
    ]
    race = {"season": "2023", "round": "1", "raceName": "Spring Grand Prix", "QualifyingResults": results}
    reading = one(json.dumps({"MRData": {"series": "f1", "RaceTable": {"season": "2023", "Races": [race]}}}), "a.json")
    assert [entry.crew for entry in reading.sessions[0].entries] == [("LEE",), ("RAY",)]


def test_the_title_of_a_round_names_its_series_however_far_above() -> None:
    between = "".join(f"<BR>Line {letter}" for letter in "ABCDEFG")
    page = (
        f"<HTML><BODY><H4>2025 Example Challenge Australasia - Rd 4<BR>Northern Raceway{between}<BR>"
        "Cup - Qualifying 2</H4><PRE>"
        "Pos Car  Driver           Team          Laps Fastest Lap\n"
        "  1   8  Ann Lee          North Racing     5  1:29.1211\n"
        "  2   1  Bob Ray          South Racing     4  1:29.2010\n"
        "  3  02  Cid Fox          West Racing      6  1:29.3341\n</PRE></BODY></HTML>"
    )
    (session,) = one(page, "result.html").sessions
    assert (session.event.series, session.event.round, session.event.year) == ("Example Challenge Australasia", 4, 2025)


def test_one_session_in_a_file_needs_no_count() -> None:
    reading = one(
        "".join(
            f"- position: {n}\n  driverNumber: {n + 4}\n  driverId: {who}\n  constructorId: north\n"
            f'  engineManufacturerId: ford\n  time: "1:3{n}.371"\n'
            for n, who in enumerate(("ann-lee", "bob-ray", "cid-fox"), 1)
        ),
        "qualifying-results.yml",
    )
    (session,) = reading.sessions
    assert (session.session, session.label) == (SessionKind.QUALIFYING, None)
    assert rows(session)[0] == (1, "5", "Ann Lee", "North", 91371)


def test_a_number_behind_its_mark_parts_from_what_it_is_glued_to() -> None:
    records = [
        {"pos": str(n), "driver": name, "car": f"#{number} {car}", "best": f"3:2{n}.947"}
        for n, (name, number, car) in enumerate(
            (("Ann Lee", "42", "Arrow 499P"), ("Bob Ray", "7", "718 Comet"), ("Cid Fox", "012", "Dart")), 1
        )
    ]
    (session,) = one(json.dumps(records), "round.json").sessions
    assert [(entry.number, entry.car) for entry in session.entries] == [
        ("42", "Arrow 499P"),
        ("7", "718 Comet"),
        ("012", "Dart"),
    ]


def test_a_mark_that_only_counts_the_cars_is_no_number() -> None:
    reading = one(
        "Driver,Car,Best\nAnn Lee,#1 Arrow,1:31.5\nBob Ray,#2 Comet,1:32.5\nCid Fox,#3 Dart,1:33.5\n", "list.csv"
    )
    assert [entry.number for session in reading.sessions for entry in session.entries] == [None, None, None]


def test_an_initial_stands_for_no_lack_of_a_name() -> None:
    records = [
        {"position": n, "first_name": given, "surname": family, "time": f"1:5{n}.721"}
        for n, (given, family) in enumerate((("N.", "LEE"), ("Bob", "RAY"), ("J.", "FOX")), 1)
    ]
    (session,) = one(json.dumps({"session": "Qualifying", "rows": records}), "q.json").sessions
    assert [entry.crew for entry in session.entries] == [("N. LEE",), ("Bob RAY",), ("J. FOX",)]


def test_a_total_and_laps_behind_beside_the_best_lap_are_those_of_a_race() -> None:
    said = (("30:01.477", "1:51.327"), ("+57.040", "1:50.104"), ("+1:01.480", "1:52.510"), ("+1 lap  +7.2", "1:51.900"))
    records = [
        {"pos": str(n), "driver": f"Driver {'ABCD'[n - 1]}", "time": total, "best": best}
        for n, (total, best) in enumerate(said, 1)
    ]
    (session,) = one(json.dumps(records), "round.json").sessions
    assert session.session is SessionKind.RACE
    assert [entry.best and entry.best.us // 1000 for entry in session.entries] == [111327, 110104, 112510, 111900]


def run_of_a_club(name: str) -> str:
    racers = (("41", "Ann Lee", 118.8), ("50", "Bob Ray", 119.8), ("17", "Cid Fox", 120.2))
    return json.dumps({
        "event": {"name": "Spring Hill Race", "started_at": "2024-05-04 12:30:00 UTC"},
        "run": {"name": name, "started_at": "2024-05-05 14:00:00 UTC"},
        "venue": {"name": "Hill Park", "configuration": {"length": 2.8, "units": "mi"}},
        "racers": [{"racer_number": number, "name": racer} for number, racer, _ in racers],
        "results": [
            {"racer_number": number, "position_in_run": n, "best_lap_time": best, "best_speed": "84.5", "total_laps": 8}
            for n, (number, _, best) in enumerate(racers, 1)
        ],
    })  # fmt: skip


def test_an_event_called_a_race_has_other_sessions_as_well() -> None:
    for name, kind in (("Practice 2", SessionKind.PRACTICE), ("Qualifying", SessionKind.QUALIFYING)):
        (session,) = one(run_of_a_club(name), "run.json").sessions
        assert (session.session, session.event.name) == (kind, "Spring Hill Race")
        assert (session.label, str(session.event.date)) == (name, "2024-05-05")


def test_speeds_are_in_miles_where_the_track_is_measured_in_them() -> None:
    (session,) = one(run_of_a_club("Qualifying"), "run.json").sessions
    assert session.entries[0].speed_kmh == 135.9896


def test_the_day_of_an_update_is_not_that_of_the_session() -> None:
    rows = "".join(f"| {n} | {n + 3} | Driver {'ABC'[n - 1]} | 1:3{n}.5 |\n" for n in (1, 2, 3))
    table = f"| Pos | No | Rider | Time |\n|---|---|---|---|\n{rows}"
    (session,) = one(f"Latest update: November 12, 2020\n\n**Qualifying, 2019 season:**\n\n{table}", "a.md").sessions
    assert (session.event.year, session.event.date) == (2019, None)
    (session,) = one(f"Qualifying, November 12, 2020\n\n{table}", "a.md").sessions
    assert str(session.event.date) == "2020-11-12"


def test_a_lap_number_before_a_time_without_its_point() -> None:
    body = (
        f"{n + 4},Driver {'ABC'[n - 1]},{lap} 1:3{n} {rest}0{behind},{n},12,2:2{n} 0170,Team"
        for n, (lap, rest, behind) in enumerate((("6", "769", ""), ("17", "333", "  0:00 "), ("3", "384", "")), 1)
    )
    reading = one("\n".join(("Car Number,Driver,Fastest Lap,Position,Laps,Race Time,Team", *body)) + "\n")
    (session,) = reading.sessions
    assert [entry.best and entry.best.us for entry in session.entries] == [91_769_000, 92_333_000, 93_384_000]
    assert session.session is SessionKind.RACE, "a race's time that cannot be read is one still"


def test_gaps_that_no_lap_time_bears_out_are_asked_about() -> None:
    def reading(gaps: tuple[str, ...], classes: str = "AAAA") -> FileReading:
        rows = zip("ABCD", ("29.665", "30.333", "30.384", "31.252"), gaps, classes, strict=True)
        body = (f"{n},Driver {who},1:{best},{gap},{group}" for n, (who, best, gap, group) in enumerate(rows, 1))
        return one("\n".join(("Pos,Driver,Best,Gap,Class", *body)) + "\n")

    assert reading(("", "0.668", "0.719", "1.587")).status is ReadStatus.OK
    assert reading(("", "68", "19", "87")).status is ReadStatus.PARTIAL
    assert reading(("", "0.668", "", "0.868"), "AABB").status is ReadStatus.OK
