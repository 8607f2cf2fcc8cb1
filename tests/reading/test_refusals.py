"""What is no result is refused with its reason, and never half read."""

from __future__ import annotations

import pytest

from quali_core.reading import FileReading, ReadStatus, UploadedFile
from quali_core.reading.read import read

CALENDAR = (
    "Round,Race Date,GP Name,Circuit Name,Laps,Lap Record,Record Owner\n"
    "1,05/03/2023,Bahrain GP,Sakhir,57,1:31.447,Pedro de la Rosa\n"
    "2,19/03/2023,Saudi GP,Jeddah,50,1:30.734,Lewis Hamilton\n"
    "3,02/04/2023,Australian GP,Melbourne,58,1:20.235,Sergio Perez\n"
)
LAP_CHART = "Driver Number,Driver Name,Lap Number,Lap Time\n" + "".join(
    f"{number},{name},{lap},1:{30 + lap}.{number}00\n"
    for number, name in ((1, "Ann Lee"), (7, "Bob Ray"))
    for lap in range(1, 9)
)
LAPS_ACROSS = (
    "No,Driver,"
    + ",".join(f"Lap {n}" for n in range(1, 12))
    + "\n"
    + "".join(f"{n},Driver {chr(64 + n)},{','.join(f'1:3{k % 10}.{n}00' for k in range(11))}\n" for n in range(1, 6))
)
LAPS_ALONE = "Driver,Lap 1,Lap 2,Lap 3\nAnn Lee,1:38.221,1:34.010,1:33.998\nBob Ray,1:39.100,1:34.221,1:34.150\n"
WINNERS = "Year,Winner,Car,Pole time\n1996,Ann Lee,Lotus,1:30.1\n1997,Bob Ray,March,1:29.9\n1998,Cid Fox,Lola,1:29.1\n"
STANDINGS = "Pos,Driver,Team,Points\n1,Ann Lee,North,100\n2,Bob Ray,South,90\n3,Cid Fox,North,80\n"
DRIVER_LIST = "No,Driver,Team,Nationality\n1,Ann Lee,North,GBR\n2,Bob Ray,South,USA\n3,Cid Fox,North,AUS\n"
RACE_HISTORY = "Year,Pos,No,Drivers,Team,Laps\n" + "".join(
    f"{year},{place},{place + 3},Driver {chr(64 + place)},Team,{99 - place}\n"
    for year in (1990, 1991, 1992)
    for place in range(1, 5)
)
README = (
    "# Racing tools\n\nThis reads results.\n\n- install it\n- run it\n\n"
    "| option | meaning |\n|---|---|\n| -v | verbose |\n| -q | quiet |\n"
)


def only(text: str | bytes, name: str = "upload.csv") -> FileReading:
    (reading,) = read([UploadedFile(name, text.encode() if isinstance(text, str) else text)])
    return reading


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (CALENDAR, "calendar"),
        (LAP_CHART, "lap chart"),
        (LAPS_ACROSS, "lap chart"),
        (LAPS_ALONE, "lap chart"),
        (WINNERS, "row an event"),
        (STANDINGS, "standings"),
        (DRIVER_LIST, "neither positions nor lap times"),
        (RACE_HISTORY, "history"),
        (README, ""),
        ("", "empty"),
        ("   \n\n", "empty"),
        ("Dear all,\nthe race was great: 1:29.4 was the best lap.\nSee you, Ann\n", ""),
        (b"\x89PNG\r\n\x1a\n" + bytes(100), "picture"),
        (b"Pos,Driver,Time\n" + b"x" * (9 * 1024 * 1024), "MiB"),
    ],
    ids=[
        "calendar",
        "lap chart",
        "laps across",
        "laps alone",
        "winners",
        "standings",
        "drivers",
        "history",
        "readme",
        "empty",
        "blank",
        "prose",
        "image",
        "too large",
    ],
)
def test_is_refused_with_the_reason(text: str | bytes, words: str) -> None:
    reading = only(text)
    assert reading.status is ReadStatus.REFUSED
    assert reading.sessions == ()
    assert reading.reason
    assert words in reading.reason
    assert any(problem.severity.value == "error" for problem in reading.problems)


def test_a_race_without_lap_times_is_a_race() -> None:
    reading = only(
        "Pos,No,Driver,Laps,Race time\n1,4,Ann Lee,20,31:02.115\n2,9,Bob Ray,20,+3.2\n3,7,Cid Fox,19,+1 lap\n"
    )
    assert reading.sessions[0].session.value == "race"
    assert [entry.best for entry in reading.sessions[0].entries] == [None, None, None]


def test_a_grid_may_come_without_times() -> None:
    reading = only("Starting grid\n\nPos,No,Driver\n1,4,Ann Lee\n2,9,Bob Ray\n3,7,Cid Fox\n")
    assert reading.sessions[0].session.value == "grid"


def test_ids_are_no_names_and_ask_for_their_file() -> None:
    reading = only(
        "race_id,driver_id,position,q1\n1,10,1,1:30.1\n1,11,2,1:30.2\n1,12,3,1:30.3\n2,11,1,1:20.1\n2,10,2,1:20.9\n"
    )
    assert reading.status is ReadStatus.PARTIAL
    assert len(reading.sessions) == 2
    assert reading.sessions[0].entries[0].drivers == ()
    assert reading.reason
    assert "ids" in reading.reason


def test_places_of_cars_alone_are_no_result() -> None:
    text = "Qualifying\nPos;Team;Car\n1;Alpha;Ford GT\n2;Beta;BMW M4\n3;Gamma;Audi R8\n"
    (reading,) = read([UploadedFile("qualifying.csv", text.encode())])
    assert reading.status is ReadStatus.REFUSED
    assert reading.reason is not None and "neither drivers nor car numbers" in reading.reason


SERVER_ERROR = '{"error":"429 Too Many Requests","message":"Rate limit exceeded: 4 a second"}'
STANDINGS_OF_A_FEED = '[{"rank":1,"name":"Ann Lee","totalPoints":40},{"rank":2,"name":"Bob Ray","totalPoints":30}]'
LAPS_BY_IDS = "raceId,driverId,lap,position,time\n" + "".join(
    f"8,{driver},{lap},{driver - 19},1:3{lap}.{driver}9\n" for driver in (20, 21, 22) for lap in range(1, 8)
)
TELEMETRY = "Time,RPM,Speed,nGear,Throttle,Brake\n" + "".join(f"0.{n}40,{10000 + n},28{n},7,100,0\n" for n in range(9))
TIPS = "Player,P1,P2,Pole time guess\nAnn Lee,Fox,Poe,1:27.3\nBob Ray,Poe,Fox,1:27.9\nCid Ash,Fox,Ray,1:26.8\n"


@pytest.mark.parametrize(
    ("text", "name", "words"),
    [
        (SERVER_ERROR, "results.json", "429 Too Many Requests"),
        ("<html><head><title>404 Not Found</title></head><body><p>Not here.</p></body></html>", "q.html", "error page"),
        (
            "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nSUMMARY:Quali\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n",
            "q.ics",
            "calendar",
        ),
        ('{"type":"FeatureCollection","features":[{"type":"Feature","geometry":{}}]}', "q.geojson", "map"),
        ('[{"compound":"SOFT","stint_number":1},{"compound":"HARD","stint_number":2}]', "stints.json", "stints"),
        ("From: Ann\nTo: Bob\nSubject: Results\n\nSee you there.\n", "q.eml", "e-mail"),
        (LAPS_BY_IDS, "laps.csv", "lap chart"),
        (TELEMETRY, "car.csv", "telemetry"),
        (TIPS, "tips.csv", "predictions"),
        (STANDINGS_OF_A_FEED, "points.json", "standings"),
    ],
    ids=["error", "not found", "calendar", "map", "stints", "mail", "laps by ids", "telemetry", "tips", "standings"],
)
def test_the_reason_names_what_the_file_seems_to_be(text: str, name: str, words: str) -> None:
    reading = only(text, name)
    assert reading.status is ReadStatus.REFUSED
    assert words in (reading.reason or "")
