"""JSON, XML and YAML in the shapes of many sources, known and unknown."""

from __future__ import annotations

import json

import pytest
from structured_samples import REFUSED, SAMPLES, Sample

from quali_core.model import Classification, EntryStatus, Severity
from quali_core.reading.extracted import FileReading, ReadStatus, UploadedFile
from quali_core.reading.read import read


def reading_of(sample: Sample) -> FileReading:
    return read([UploadedFile(sample.file, sample.data)])[0]


def rows(session: Classification) -> list[tuple[object, ...]]:
    return [
        (entry.position, entry.number, list(entry.crew), entry.team, entry.best.us if entry.best else None)
        for entry in session.entries
    ]


@pytest.mark.parametrize("name", SAMPLES)
def test_a_shape_is_read(name: str) -> None:
    sample = SAMPLES[name]
    reading = reading_of(sample)
    assert not [problem for problem in reading.problems if problem.severity is Severity.ERROR], reading.reason
    assert reading.format == sample.format
    read_sessions = [(session.session.value, session.label, rows(session)) for session in reading.sessions]
    assert read_sessions == sample.sessions


@pytest.mark.parametrize("name", REFUSED)
def test_what_holds_no_result_is_refused_with_a_reason(name: str) -> None:
    text, words = REFUSED[name]
    (reading,) = read([UploadedFile("file", text.encode())])
    assert reading.status is ReadStatus.REFUSED
    assert not reading.sessions
    assert words in (reading.reason or "")


def test_details_come_from_the_document() -> None:
    (session,) = reading_of(SAMPLES["al kamel qualifying"]).sessions
    event = session.event
    assert (event.series, event.name, event.year) == ("Michelin Le Mans Cup", "Spa Round", 2023)
    assert (event.circuit, event.country) == ("Spa-Francorchamps", "Belgium")
    assert event.date is not None
    assert event.date.isoformat() == "2023-09-22"
    assert session.provisional
    assert session.entries[0].drivers[1].nation == "FRA"
    assert session.entries[0].speed_kmh == 182.0


def test_details_of_an_ergast_reply() -> None:
    (session,) = reading_of(SAMPLES["ergast xml"]).sessions
    event = session.event
    assert (event.series, event.name, event.year, event.round) == ("Formula 1", "Australian Grand Prix", 2008, 1)
    assert (event.circuit, event.place, event.country) == ("Albert Park Grand Prix Circuit", "Melbourne", "Australia")
    assert [segment.time.us if segment.time else None for segment in session.entries[1].segments] == [
        86_103_000,
        None,
        None,
    ]
    assert session.time_rule == "last segment with a time"
    assert session.entries[0].drivers[0].code == "HAM"


def test_a_retirement_with_a_lap_is_no_finish() -> None:
    (_, race) = reading_of(SAMPLES["automobilista 2 server"]).sessions
    assert [entry.status for entry in race.entries] == [EntryStatus.TIMED, EntryStatus.DID_NOT_FINISH]
    (race,) = reading_of(SAMPLES["motogp race"]).sessions
    assert race.entries[1].status is EntryStatus.DID_NOT_FINISH
    (race,) = reading_of(SAMPLES["ergast race"]).sessions
    assert race.entries[1].status is EntryStatus.WITHDRAWN


def test_speeds_in_mph_become_kmh() -> None:
    (session,) = reading_of(SAMPLES["indycar feed"]).sessions
    assert session.entries[0].speed_kmh == pytest.approx(108.5 * 1.609344, abs=0.001)


def test_a_page_of_a_longer_reply_is_read_in_part() -> None:
    text = (
        SAMPLES["ergast race"].text.replace('"total": "2"', '"total": "440"').replace('"limit": "30"', '"limit": "2"')
    )
    (reading,) = read([UploadedFile("page.json", text.encode())])
    assert reading.status is ReadStatus.PARTIAL
    assert "rows 1 to 2 of 440" in (reading.reason or "")
    assert "incomplete_page" in {problem.code for problem in reading.problems}


def test_an_empty_slot_of_a_grid_is_left_out_and_said() -> None:
    text = """{"session": {"session_name": "Race", "session_type": "Race"}, "grid": [
        {"position": 1, "number": "04", "time": "1:31.284", "drivers": [{"firstname": "Jack", "surname": "Aitken"}]},
        {"position": 2, "time": ""},
        {"position": 3, "number": "4", "time": "1:31.5", "drivers": [{"firstname": "Earl", "surname": "Bamber"}]}]}"""
    (reading,) = read([UploadedFile("grid.json", text.encode())])
    (session,) = reading.sessions
    assert session.session == "grid"
    assert [(entry.position, entry.number) for entry in session.entries] == [(1, "04"), (3, "4")]
    assert any("P2" in problem.message for problem in reading.problems)


def test_the_kind_and_year_may_stand_in_the_name_alone() -> None:
    text = SAMPLES["f1db json"].text.replace('"year": 2023,', "")
    (reading,) = read([UploadedFile("2023_sprint_qualifying.json", text.encode())])
    (session,) = reading.sessions
    assert session.session == "sprint_qualifying"
    assert session.event.year == 2023


def test_a_code_behind_the_time_in_a_simulator_s_file_name_tells_the_kind() -> None:
    text = (
        "Position;Driver;Car;Laps;Best lap;Total time\n1;Ann Lee;A;12;1:36.186;21:11.486\n"
        "2;Bo Ray;B;10;1:36.500;20:02.100\n3;Cy Fox;B;9;1:36.900;19:02.100\n"
    )
    kinds = {"230319_213012_Q": "qualifying", "230319_213012_R": "race", "230319_203012_FP": "practice"}
    kinds |= {"2025_09_04_17_33_20-21P1": "practice"}
    for stem, kind in kinds.items():
        (reading,) = read([UploadedFile(f"{stem}.csv", text.encode())])
        assert [session.session.value for session in reading.sessions] == [kind]


def test_best_laps_do_not_tell_who_won_a_race() -> None:
    document = json.loads(SAMPLES["assetto corsa game with a race"].text)
    document["sessions"][0]["raceResult"] = [-1, -1, -1]
    (reading,) = read([UploadedFile("race_out.json", json.dumps(document).encode())])
    assert reading.status is ReadStatus.PARTIAL
    assert [entry.position for entry in reading.sessions[0].entries] == [None, None, None]


def test_places_of_a_qualifying_log_that_do_not_follow_the_laps_are_a_doubt() -> None:
    drivers = "".join(
        f"<Driver><Name>{name}</Name><Position>{place}</Position><BestLapTime>{lap}</BestLapTime></Driver>"
        for name, place, lap in (("Ann", 1, "95.4"), ("Bo", 2, "95.9"), ("Cy", 3, "95.1"))
    )
    for session, status in (("Qualify", ReadStatus.PARTIAL), ("Race", ReadStatus.OK)):
        text = f"<rFactorXML><RaceResults><{session}>{drivers}</{session}></RaceResults></rFactorXML>"
        (reading,) = read([UploadedFile("log.xml", text.encode())])
        assert reading.status is status
        assert [entry.crew for entry in reading.sessions[0].entries] == [("Ann",), ("Bo",), ("Cy",)]


@pytest.mark.parametrize(("series", "number"), [(0, None), (260, 4)])
def test_only_a_series_of_the_service_has_rounds(series: int, number: int | None) -> None:
    """A hosted session counts no weeks: the week it names is a filler."""
    document = json.loads(SAMPLES["iracing api with teams"].text)
    document["data"] |= {"series_id": series, "race_week_num": 3}
    (reading,) = read([UploadedFile("subsession.json", json.dumps(document).encode())])
    assert {session.event.round for session in reading.sessions} == {number}


def test_places_of_cars_without_names_are_a_doubt() -> None:
    document = json.loads(SAMPLES["iracing while it runs"].text)
    del document["DriverInfo"]["Drivers"][-1]
    (reading,) = read([UploadedFile("session.json", json.dumps(document).encode())])
    assert reading.status is ReadStatus.PARTIAL


def test_utf16_without_a_mark_is_read() -> None:
    sample = SAMPLES["assetto corsa competizione"]
    (reading,) = read([UploadedFile("q.json", sample.text.encode("utf-16-le"))])
    assert reading.format == "acc_json"
    assert reading.sessions[0].event.circuit == "Mount Panorama"


@pytest.mark.parametrize("name", SAMPLES)
def test_a_file_cut_in_the_middle_is_never_whole(name: str) -> None:
    sample = SAMPLES[name]
    for tenth in range(1, 10):
        cut = len(sample.data) * tenth // 10
        if name == "json lines" and sample.data[cut - 1 : cut + 1].count(b"\n"):
            continue
        (reading,) = read([UploadedFile(sample.file, sample.data[:cut])])
        assert reading.status is not ReadStatus.OK


def test_the_f1db_folder_tells_the_race() -> None:
    """The f1db folder names year, round and event."""
    text = "".join(
        f"- position: {n}\n  driverNumber: {n}\n  driverId: ann-lee\n  constructorId: alpha\n"
        f'  engineManufacturerId: ford\n  gridPenalty:\n  time: "1:20.{n}00"\n'
        for n in (1, 2, 3)
    )
    name = "f1db/src/data/seasons/1993/races/16-australia/starting-grid-positions.yml"
    (session,) = read([UploadedFile(name, text.encode())])[0].sessions
    assert session.session == "grid"
    assert (session.event.year, session.event.round, session.event.name) == (1993, 16, "Australia")


def test_a_session_that_was_broken_off_without_results_is_none() -> None:
    def reading(*results: object) -> FileReading:
        stages = [{"practice1": {"events": {}, "results": found, "end_time": 1600000100}} for found in results]
        history = [{"index": 1, "start_time": 1600000000, "stages": stage} for stage in stages]
        text = f"// server statistics\n{json.dumps({'stats': {'history': history}})}"
        return read([UploadedFile("sms_stats_data.json", text.encode())])[0]

    one = [{"name": "Ann", "attributes": {"FastestLapTime": 90100, "Lap": 3, "RacePosition": 1}}]
    assert reading({}).status is ReadStatus.REFUSED
    assert [len(session.entries) for session in reading({}, one).sessions] == [1]


def test_the_parts_of_a_motogp_qualifying_are_told_apart() -> None:
    def label(description: str) -> str | None:
        standing = [
            {"position": str(n), "driver_nbr": str(n + 4), "driver_name": name, "driver_surname": "Ruiz", "time": time}
            for n, (name, time) in enumerate((("Ana", "1:31:506"), ("Ben", "1:31:984"), ("Cy", "1:32:160")), 1)
        ]
        told = {"event_type": "qualification", "event_description": description, "standing": standing}
        (session,) = read([UploadedFile("q.json", json.dumps(told).encode())])[0].sessions
        assert session.session == "qualifying"
        return session.label

    assert (label("Q1"), label("Qualifiche")) == ("Q1", None)


def test_a_grid_that_was_drawn_is_no_qualifying() -> None:
    """Where no qualifying was held, a feed has the places of the start with the speed of nobody."""

    def kinds(speeds: tuple[float, ...]) -> list[str]:
        results = [
            {"finishing_position": n, "qualifying_position": 4 - n, "qualifying_speed": speed, "car_number": str(n + 7)}
            | {"driver_fullname": name, "team_name": "Lee Racing", "laps_completed": 90}
            for n, (name, speed) in enumerate(zip(("Ann Lee", "Bo Ray", "Cy Poe"), speeds, strict=True), 1)
        ]
        feed = {"weekend_race": [{"series_id": 1, "race_season": 2020, "race_name": "Lee 300", "results": results}]}
        return [str(one.session) for one in read([UploadedFile("f.json", json.dumps(feed).encode())])[0].sessions]

    assert kinds((0, 0.0, 0)) == ["grid", "race"]
    assert kinds((107.1, 0, 108.0)) == ["qualifying", "race"]


def test_in_a_race_who_stopped_is_told_by_the_gap_and_who_is_lapped_has_none() -> None:
    cars = ((1, "", 20), (2, "0.267", 20), (3, "14.1", 19), (0, "DNF", 11), (0, "3 Laps", 17))
    results = [
        {
            "pos": place,
            "no": n,
            "driver": f"{name} Lee",
            "team": "Lee Racing",
            "laps": laps,
            "gap": gap,
            "bestLap": best,
        }
        for n, ((place, gap, laps), name, best) in enumerate(
            zip(cars, "ABCDE", ("1:08.0", "1:08.5", "1:08.1", "1:09.0", "1:08.9"), strict=True), 1
        )
    ]
    season = {"season": "2025", "rounds": [{"venue": "Brands", "races": [{"label": "Race 1", "results": results}]}]}
    (race,) = read([UploadedFile("s.json", json.dumps(season).encode())])[0].sessions
    assert [entry.gap and entry.gap.us for entry in race.entries] == [None, 267_000, None, None, None]
    statuses = [entry.status for entry in race.entries[2:]]
    assert statuses == [EntryStatus.TIMED, EntryStatus.DID_NOT_FINISH, EntryStatus.TIMED]
