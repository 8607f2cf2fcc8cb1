"""INI-like logs of simulators."""

from __future__ import annotations

import re

from quali_core.model import EntryStatus, Order
from quali_core.reading.extracted import FileReading, ReadStatus, UploadedFile
from quali_core.reading.read import read

GTR2 = """[Header]
Game=GTR2
TimeString=2008/05/01 20:00:00

[Race]
Scene=GameData\\Locations\\Monza\\Monza.SCN

[Slot000]
Driver=Foo & Bar
Vehicle=Ferrari 550 #22
Team=BMS Scuderia Italia
QualTime=1:46.500
Laps=10
Lap=(0, -1.000, 1:59.000)
BestLap=1:47.200
RaceTime=0:18:00.000

[Slot001]
Driver=Baz
Vehicle=Lister #14
Team=Lister
QualTime=1:46.100
Laps=9
Lap=(0, -1.000, 1:58.000)
BestLap=1:48.200
RaceTime=DNF

[END]
"""
F1C = """[Header]
Game=F1 Challenge 99-02

[Race]
Scene=SEASONDATA\\CIRCUITS\\Spa\\Spa.SCN

[Slot000]
Driver=Ann
QualPlace=3
QualTime=-:--.---
RacePlace=1
RaceBestLap=1:50.645
RaceTime=0:09:41.649

[Slot002]
Driver=Bo
QualPlace=2
QualTime=-:--.---
RacePlace=2
RaceBestLap=1:51.771
RaceTime=DQ
"""


def read_log(text: str, name: str = "log.txt") -> FileReading:
    return read([UploadedFile(name, text.encode())])[0]


def test_a_race_log_yields_its_qualifying_and_says_so() -> None:
    reading = read_log(GTR2)
    qualifying, race = reading.sessions
    assert reading.format == "simulator_log"
    assert [(entry.position, entry.crew, entry.best and entry.best.us) for entry in qualifying.entries] == [
        (1, ("Baz",), 106_100_000),
        (2, ("Foo & Bar",), 106_500_000),
    ]
    assert qualifying.order is Order.COMPUTED
    assert (qualifying.event.year, qualifying.event.circuit) == (2008, "Monza")
    assert race.session == "race"
    assert race.entries[0].best is not None
    assert race.entries[0].best.us == 107_200_000, "the best lap, never the race time"
    assert race.entries[1].status is EntryStatus.DID_NOT_FINISH
    assert "qualifying_in_race_file" in {problem.code for problem in reading.problems}


def test_qualifying_places_without_times_are_kept() -> None:
    qualifying, race = read_log(F1C).sessions
    assert [(entry.position, entry.crew, entry.best) for entry in qualifying.entries] == [
        (2, ("Bo",), None),
        (3, ("Ann",), None),
    ]
    assert race.entries[1].status is EntryStatus.DISQUALIFIED
    assert race.entries[1].position is None


def test_a_log_that_ends_inside_a_slot_is_refused() -> None:
    reading = read_log(GTR2[: GTR2.rindex("RaceTime")])
    assert reading.status is ReadStatus.REFUSED
    assert "[Slot001] in line 18 lacks RaceTime" in (reading.reason or "")


def test_a_log_without_its_end_mark_is_doubted() -> None:
    reading = read_log(GTR2.removesuffix("[END]\n"))
    assert reading.status is ReadStatus.PARTIAL
    assert "[END]" in (reading.reason or "")


def test_a_log_without_drivers_is_refused() -> None:
    assert read_log("[Header]\nGame=GTR2\n\n[Race]\nScene=X\n").status is ReadStatus.REFUSED


def test_comments_above_the_header_are_passed_over() -> None:
    log = "\n".join(f"[Slot00{n}]\nDriver=D{n}\nBestLap=1:0{n}.000\nRaceTime=0:10:0{n}.000\n" for n in (1, 2, 3))
    reading = read_log(f"//[[gMa1.000f (c)2004    ]] [[            ]]\n//\n[Header]\nGame=GTR2\n\n{log}\n[END]\n")
    assert reading.format == "simulator_log"
    assert [entry.crew for entry in reading.sessions[-1].entries] == [("D1",), ("D2",), ("D3",)]


def test_the_number_of_a_vehicle_is_the_car_s() -> None:
    log = GTR2.replace("Vehicle=Ferrari 550 #22\n", "Vehicle=Ferrari 550\nVehicleNumber=22\n")
    qualifying = read_log(log).sessions[0]
    assert [entry.number for entry in qualifying.entries] == [None, "22"]


RUNS = """[Header]
Game=RaceRoom Racing Experience
TimeString=2019/12/18 17:09:04

[Race]
RaceMode=1
Scene=Zolder

"""
RUN = "".join(
    f"[Slot00{n}]\nDriver={name}\nLaps=11\nBestLap=1:{20 + n}.053\nRaceTime=0:1{n}:16.136\n\n"
    for n, name in enumerate(("Ann", "Bo", "Cid"))
)


def test_a_log_of_several_runs_yields_each_once() -> None:
    second = RUN.replace("0:10:", "0:19:").partition("[Slot001]")
    reading = read_log(f"{RUNS}{RUN}{RUN}[END]\n{second[0]}{second[1]}{second[2]}[END]\n")
    assert reading.status is ReadStatus.OK
    assert [[entry.crew for entry in session.entries] for session in reading.sessions] == [
        [("Ann",), ("Bo",), ("Cid",)],
        [("Bo",), ("Cid",), ("Ann",)],
    ]
    assert [session.label for session in reading.sessions] == ["Race 1", "Race 2"]


def test_race_times_that_are_none_tell_no_winner() -> None:
    garbled = "-2147483648:-2147483648:-340282346638528860000.000"
    reading = read_log(f"{RUNS}{RUN.replace('0:11:16.136', garbled)}[END]\n")
    assert reading.status is ReadStatus.PARTIAL
    assert reading.sessions[0].session == "race"
    assert [entry.position for entry in reading.sessions[0].entries] == [None, None, None]


def test_a_log_in_which_nobody_finished_asks_what_it_is_of() -> None:
    unfinished = RUNS + re.sub(r"RaceTime=.*", "RaceTime=DNF", RUN) + "[END]\n"
    reading = read_log(unfinished)
    assert reading.status is ReadStatus.PARTIAL
    assert "session_unsure" in {problem.code for problem in reading.problems}
    assert read_log(unfinished, "Cup_2013_07_16_Qualify.txt").status is ReadStatus.OK


def test_a_log_that_ends_within_a_key_is_refused() -> None:
    (reading,) = read([UploadedFile("race.txt", GTR2[: GTR2.index("Team=Lister") + 2].encode())])
    assert reading.status is ReadStatus.REFUSED and "cut off" in (reading.reason or "")
