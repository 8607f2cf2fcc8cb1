"""Logs that an Assetto Corsa server writes while it runs."""

from __future__ import annotations

from quali_core.model import SessionKind
from quali_core.reading.extracted import FileReading, ReadStatus, UploadedFile
from quali_core.reading.read import read

START = "Server CFG Path :  cfg/server_cfg.ini\nAssetto Corsa Dedicated Server v1.3\nSESSION: Race\nTYPE=RACE\nLAPS=3\n"
QUALIFYING = """NextSession
SESSION: Qualifying
TYPE=QUALIFY
SENDING http://example.org/ping?session=2&track=monza_66&pickup=1
LAP Ann Lee 1:40:100
1) Ann Lee BEST: 1:40:100 TOTAL: 2:40:130 Laps:1 SesID:0
2) Bo Ray BEST: 16666:39:999 TOTAL: 0:00:000 Laps:0 SesID:1
3)  BEST: 16666:39:999 TOTAL: 0:00:000 Laps:0 SesID:2
LAP Bo Ray 1:39:050
1) Bo Ray BEST: 1:39:050 TOTAL: 2:41:438 Laps:1 SesID:1
2) Ann Lee BEST: 1:40:100 TOTAL: 2:40:130 Laps:1 SesID:0
3)  BEST: 16666:39:999 TOTAL: 0:00:000 Laps:0 SesID:2
"""
RACE = """NextSession
SESSION: Race
TYPE=RACE
1) Ann Lee BEST: 1:41:000 TOTAL: 5:05:130 Laps:3 SesID:0
2) Bo Ray BEST: 1:40:500 TOTAL: 5:06:438 Laps:3 SesID:1
"""


def reading_of(text: str) -> FileReading:
    return read([UploadedFile("output.txt", text.encode())])[0]


def test_the_last_standings_of_each_session_are_its_result() -> None:
    reading = reading_of(START + QUALIFYING + RACE)
    assert reading.status is ReadStatus.OK
    qualifying, race = reading.sessions
    assert (qualifying.session, race.session) == (SessionKind.QUALIFYING, SessionKind.RACE)
    assert qualifying.event.circuit == "monza 66"
    assert [(one.position, one.crew, one.best and one.best.us) for one in qualifying.entries] == [
        (1, ("Bo Ray",), 99_050_000),
        (2, ("Ann Lee",), 100_100_000),
    ]
    assert [(one.position, one.crew) for one in race.entries] == [(1, ("Ann Lee",)), (2, ("Bo Ray",))]


def test_lines_may_begin_with_a_date() -> None:
    dated = "\n".join(f"2015-08-09 20:10:11: {line}" for line in (START + QUALIFYING).splitlines())
    (session,) = reading_of(dated).sessions
    assert [one.crew for one in session.entries] == [("Bo Ray",), ("Ann Lee",)]


def test_a_server_on_which_nobody_drove_is_refused() -> None:
    reading = reading_of(START + "Server started\n")
    assert reading.status is ReadStatus.REFUSED
    assert reading.reason == "In this log of an Assetto Corsa server nobody drove a lap."


def test_a_log_that_breaks_off_in_its_last_standings_is_doubted() -> None:
    whole = START + QUALIFYING
    for cut in (whole[: whole.rindex("2) ")], whole[: whole.rindex("3) ")], whole[: whole.rindex(" SesID")]):
        reading = reading_of(cut)
        assert reading.status is ReadStatus.PARTIAL
        assert "breaks off" in (reading.reason or "")
