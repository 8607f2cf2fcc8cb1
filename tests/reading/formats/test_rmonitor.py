"""Captures of a live feed in the RMonitor protocol."""

from __future__ import annotations

import pytest

from quali_core.model import SessionKind
from quali_core.reading.extracted import FileReading, ReadStatus, UploadedFile
from quali_core.reading.read import read

ENTRIES = """$E,"TRACKNAME","Zandvoort"
$C,1,"GT3"
$C,2,"GT4"
$A,"1234BE","12X",52474,"John","Johnson","USA",1
$COMP,"1234BE","12X",1,"John","Johnson","USA","CAMEL"
$A,"77","077",52475,"Anna","Meier","GER",2
$A,"5","5",52476,"Bo","Ray","",2
"""
QUALIFYING = """$B,5,"Saturday Qualifying"
$F,14,"00:12:45","13:34:23","00:09:47","Green "
$H,1,"77",3,"00:02:17.872"
$H,2,"1234BE",2,"00:02:18.100"
$H,1,"1234BE",6,"00:02:16.900"
$H,2,"77",3,"00:02:17.872"
$H,3,"5",0,"00:59:59.999"
$J,"1234BE","00:02:16.900","00:11:17.672"
"""
FINISH = '$F,0,"00:00:00","13:50:23","00:20:00","Finish"\n'
RACE = """$B,6,"Race 1"
$G,2,"1234BE",9,"00:21:47.872"
$G,1,"77",9,"00:21:40.100"
$H,1,"1234BE",3,"00:02:15.000"
$H,2,"77",4,"00:02:15.500"
"""


def reading_of(text: str) -> FileReading:
    return read([UploadedFile("capture.txt", text.encode())])[0]


def test_what_stood_last_for_each_car_is_the_result() -> None:
    reading = reading_of(QUALIFYING.split("\n", 1)[0] + "\n" + ENTRIES + QUALIFYING.split("\n", 1)[1] + FINISH)
    assert (reading.status, reading.format) == (ReadStatus.OK, "rmonitor_feed")
    (session,) = reading.sessions
    assert (session.session, session.event.circuit) == (SessionKind.QUALIFYING, "Zandvoort")
    facts = [(one.position, one.number, one.class_name, one.crew, one.best and one.best.us) for one in session.entries]
    assert facts == [
        (1, "12X", "GT3", ("John Johnson",), 136_900_000),
        (2, "077", "GT4", ("Anna Meier",), 137_872_000),
        (3, "5", "GT4", ("Bo Ray",), None),
    ]


def test_each_run_is_a_session_and_a_race_goes_by_its_own_places() -> None:
    qualifying, race = reading_of(ENTRIES + QUALIFYING + FINISH + RACE + FINISH).sessions
    assert qualifying.session is SessionKind.QUALIFYING
    assert race.session is SessionKind.RACE
    assert [(one.position, one.number, one.best and one.best.us) for one in race.entries] == [
        (1, "077", 135_500_000),
        (2, "12X", 135_000_000),
    ]


@pytest.mark.parametrize(
    "text", [ENTRIES + QUALIFYING, ENTRIES + QUALIFYING.replace("Saturday Qualifying", "Group B") + FINISH]
)
def test_a_capture_without_its_end_or_its_session_is_doubted(text: str) -> None:
    assert reading_of(text).status is ReadStatus.PARTIAL


def test_a_feed_without_places_is_none() -> None:
    reading = reading_of(ENTRIES)
    assert reading.status is ReadStatus.REFUSED
    assert not reading.sessions
