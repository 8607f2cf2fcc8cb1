# ruff: noqa: E501 - data reads best as the source writes it
"""Small documents in the shapes of simulators, timing companies and results services, with the facts in them."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

Row = tuple[int | None, str | None, list[str], str | None, int | None]
"""Place, number, crew, team and official time in microseconds."""


@dataclass(frozen=True)
class Sample:
    """A file and what it holds: kind, label and rows of each session."""

    file: str
    text: str
    format: str
    sessions: list[tuple[str, str | None, list[Row]]]

    @property
    def data(self) -> bytes:
        return self.text.encode()


def js(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1)


SAMPLES: dict[str, Sample] = {}


def add(name: str, file: str, text: str, family: str, *sessions: tuple[str, str | None, list[Row]]) -> None:
    SAMPLES[name] = Sample(file, text, family, list(sessions))


# --- Formula One -----------------------------------------------------------------------------------------------------

add(
    "ergast race",
    "r.json",
    js({"MRData": {"series": "f1", "limit": "30", "offset": "0", "total": "2", "RaceTable": {"season": "2021", "Races": [{
        "season": "2021", "round": "22", "raceName": "Abu Dhabi Grand Prix", "date": "2021-12-12",
        "Circuit": {"circuitName": "Yas Marina Circuit", "Location": {"locality": "Abu Dhabi", "country": "UAE"}},
        "Results": [
            {"number": "33", "position": "1", "positionText": "1",
             "Driver": {"code": "VER", "givenName": "Max", "familyName": "Verstappen", "nationality": "Dutch"},
             "Constructor": {"name": "Red Bull"}, "grid": "1", "laps": "58", "status": "Finished",
             "Time": {"millis": "5417345", "time": "1:30:17.345"},
             "FastestLap": {"rank": "1", "Time": {"time": "1:26.103"}, "AverageSpeed": {"units": "kph", "speed": "220.8"}}},
            {"number": "9", "position": "20", "positionText": "W",
             "Driver": {"code": "MAZ", "givenName": "Nikita", "familyName": "Mazepin"},
             "Constructor": {"name": "Haas F1 Team"}, "grid": "20", "laps": "0", "status": "Withdrew"},
        ]}]}}}),
    "ergast",
    ("race", None, [(1, "33", ["Max Verstappen"], "Red Bull", 86_103_000), (20, "9", ["Nikita Mazepin"], "Haas F1 Team", None)]),
)  # fmt: skip
add(
    "ergast xml",
    "q.xml",
    """<?xml version="1.0" encoding="utf-8"?>
<?xml-stylesheet type="text/xsl" href="/schemas/mrd-1.5.xsl"?>
<MRData xmlns="urn:ergast" series="f1" limit="30" offset="0" total="2"><RaceTable season="2008" round="1">
<Race season="2008" round="1"><RaceName>Australian Grand Prix</RaceName>
<Circuit circuitId="albert_park"><CircuitName>Albert Park Grand Prix Circuit</CircuitName>
<Location lat="-37" long="144"><Locality>Melbourne</Locality><Country>Australia</Country></Location></Circuit>
<Date>2008-03-16</Date><QualifyingList>
<QualifyingResult number="22" position="1"><Driver driverId="hamilton" code="HAM"><GivenName>Lewis</GivenName>
<FamilyName>Hamilton</FamilyName><Nationality>British</Nationality></Driver>
<Constructor constructorId="mclaren"><Name>McLaren</Name><Nationality>British</Nationality></Constructor>
<Q1>1:26.572</Q1><Q2>1:25.187</Q2><Q3>1:26.714</Q3></QualifyingResult>
<QualifyingResult number="4" position="2"><Driver driverId="kubica"><GivenName>Robert</GivenName>
<FamilyName>Kubica</FamilyName></Driver><Constructor><Name>BMW Sauber</Name></Constructor>
<Q1>1:26.103</Q1></QualifyingResult>
</QualifyingList></Race></RaceTable></MRData>
""",
    "ergast",
    ("qualifying", None, [(1, "22", ["Lewis Hamilton"], "McLaren", 86_714_000), (2, "4", ["Robert Kubica"], "BMW Sauber", 86_103_000)]),
)  # fmt: skip
add(
    "f1db json",
    "f1db-races-qualifying-results.json",
    js([
        {"raceId": 1098, "year": 2023, "round": 1, "positionDisplayOrder": n, "positionNumber": n, "positionText": str(n),
         "driverNumber": number, "driverId": driver, "constructorId": team, "engineManufacturerId": "honda-rbpt",
         "time": None, "q1": "1:31.295", "q2": q2, "q3": q3, "laps": 15}
        for n, number, driver, team, q2, q3 in (
            (1, "1", "max-verstappen", "red-bull", "1:30.503", "1:29.708"),
            (2, "11", "sergio-perez", "red-bull", "1:30.746", "1:29.846"),
            (3, "16", "charles-leclerc", "ferrari", None, None))
    ]),
    "f1db",
    ("qualifying", None, [
        (1, "1", ["Max Verstappen"], "Red Bull", 89_708_000),
        (2, "11", ["Sergio Perez"], "Red Bull", 89_846_000),
        (3, "16", ["Charles Leclerc"], "Ferrari", 91_295_000)]),
)  # fmt: skip
add(
    "fastf1 data frame",
    "results.json",
    js({"DriverNumber": {"0": "1", "1": "16", "2": "2"}, "Abbreviation": {"0": "VER", "1": "LEC", "2": "SAR"},
        "FullName": {"0": "Max Verstappen", "1": "Charles Leclerc", "2": "Logan Sargeant"},
        "TeamName": {"0": "Red Bull Racing", "1": "Ferrari", "2": "Williams"}, "Position": {"0": 1.0, "1": 2.0, "2": 3.0},
        "Q1": {"0": 90031, "1": 89909, "2": 90770}, "Q2": {"0": 89374, "1": 89650, "2": None},
        "Q3": {"0": 89179, "1": 89407, "2": None}, "Status": {"0": "", "1": "", "2": ""}}),
    "fastf1",
    ("qualifying", None, [
        (1, "1", ["Max Verstappen"], "Red Bull Racing", 89_179_000),
        (2, "16", ["Charles Leclerc"], "Ferrari", 89_407_000),
        (3, "2", ["Logan Sargeant"], "Williams", 90_770_000)]),
)  # fmt: skip

add(
    "jolpica api",
    "results.json",
    js({"metadata": {"timestamp": "2026-03-30"}, "data": {"code": "Q", "title": "Qualifying", "season": {"year": 2023},
        "timestamp": "2023-07-08T14:00:00Z", "round": {"number": 10, "name": "British Grand Prix"},
        "circuit": {"name": "Silverstone Circuit", "locality": "Silverstone"}, "component_keys": ["Q1", "Q2"], "results": [
            {"driver": {"id": "d1", "abbreviation": "VER", "given_name": "Max", "family_name": "Verstappen"},
             "team": {"id": "t1", "name": "Red Bull"}, "position": 1, "time": "1:26.720", "is_classified": True, "car_number": 1,
             "components": {"Q1": {"key": "Q1", "time": "1:29.428"}, "Q2": {"key": "Q2", "time": "1:26.720"}}},
            {"driver": {"id": "d2", "abbreviation": "SAR", "given_name": "Logan", "family_name": "Sargeant"},
             "team": {"id": "t2", "name": "Williams"}, "position": 2, "time": "1:29.031", "is_classified": True, "car_number": 2,
             "components": {"Q1": {"key": "Q1", "time": "1:29.031"}}}]}}),
    "jolpica",
    ("qualifying", None, [(1, "1", ["Max Verstappen"], "Red Bull", 86_720_000), (2, "2", ["Logan Sargeant"], "Williams", 89_031_000)]),
)  # fmt: skip
add(
    "jolpica race import",
    "race.json",
    js([{"object_type": "SessionEntry", "foreign_keys": {"year": 2023, "round": 18, "session": "R", "car_number": number},
         "objects": [{"position": n, "is_classified": n == 1, "time": {"_type": "timedelta", "milliseconds": 5721362},
                      "laps_completed": 56}]} for n, number in ((1, 1), (2, 14))]),
    "jolpica_import",
    ("race", "R", [(1, "1", [], None, None), (2, "14", [], None, None)]),
)  # fmt: skip

add(
    "fastf1 race",
    "race.json",
    js([{"DriverNumber": "1", "Abbreviation": "VER", "FullName": "Max Verstappen", "TeamName": "Red Bull Racing", "Position": 1.0,
         "Q1": None, "Q2": None, "Q3": None, "Time": "P0DT1H30M17.345S", "Status": "Finished", "Points": 26.0},
        {"DriverNumber": "9", "Abbreviation": "MAZ", "FullName": "Nikita Mazepin", "TeamName": "Haas", "Position": 2.0,
         "Q1": None, "Q2": None, "Q3": None, "Time": None, "Status": "Retired", "Points": 0.0}]),
    "fastf1",
    ("race", None, [(1, "1", ["Max Verstappen"], "Red Bull Racing", None), (2, "9", ["Nikita Mazepin"], "Haas", None)]),
)  # fmt: skip
add(
    "fastf1 with iso durations",
    "quali.json",
    js([{"DriverNumber": "1", "Abbreviation": "VER", "FullName": "Max Verstappen", "TeamName": "Red Bull Racing", "Position": 1.0,
         "Q1": "P0DT0H1M30.031S", "Q2": "P0DT0H1M29.374S", "Q3": "P0DT0H1M29.179S"},
        {"DriverNumber": "2", "Abbreviation": "SAR", "FullName": "Logan Sargeant", "TeamName": "Williams", "Position": 2.0,
         "Q1": "P0DT0H1M30.770S", "Q2": "NaT", "Q3": "NaT"}]),
    "fastf1",
    ("qualifying", None, [(1, "1", ["Max Verstappen"], "Red Bull Racing", 89_179_000), (2, "2", ["Logan Sargeant"], "Williams", 90_770_000)]),
)  # fmt: skip

# --- Simulators ------------------------------------------------------------------------------------------------------


def _iracing_entry(place: int, number: str, name: str, best: int, *crew: str) -> dict[str, Any]:
    entry: dict[str, Any] = {
        "display_name": name, "finish_position": place, "best_lap_time": best, "livery": {"car_number": number},
        "car_name": "Porsche 963", "car_class_short_name": "GTP", "laps_complete": 2, "interval": -1, "reason_out": "Running",
    }  # fmt: skip
    return entry | (
        {"team_id": -5, "driver_results": [{"display_name": member} for member in crew if member]} if crew else {}
    )


add(
    "iracing api with teams",
    "subsession.json",
    js({"type": "event_result", "data": {
        "subsession_id": 5, "series_name": "IMSA Endurance", "start_time": "2024-01-20T13:00:00Z",
        "track": {"track_name": "Daytona"}, "session_results": [
            {"simsession_number": -1, "simsession_type_name": "Lone Qualifying", "simsession_name": "QUALIFY", "results": [
                _iracing_entry(3, "1", "Coanda", -1, "Josh Rogers"), _iracing_entry(4, "21", "Nobody Came", -1, ""),
                _iracing_entry(0, "071", "Team Redline", 955500, "Max Verstappen2", "Luke Bennett")]},
            {"simsession_number": 0, "simsession_type_name": "Race", "simsession_name": "RACE", "results": [
                _iracing_entry(0, "1", "Coanda", 961234, "Josh Rogers")]}]}}),
    "iracing_json",
    ("qualifying", "QUALIFY", [
        (1, "071", ["Max Verstappen2", "Luke Bennett"], "Team Redline", 95_550_000), (4, "1", ["Josh Rogers"], "Coanda", None),
        (5, "21", [], "Nobody Came", None)]),
    ("race", "RACE", [(1, "1", ["Josh Rogers"], "Coanda", 96_123_400)]),
)  # fmt: skip
add(
    "iracing member site",
    "subsession.json",
    js({"subsessionid": 1, "season_name": "Skip Barber", "track_name": "Laguna Seca", "rows": [
        {"simsesname": "QUALIFY", "finishpos": 0, "carnum": "%227%22", "displayname": "Jos%C3%A9+Lopez", "bestlaptime": 900000},
        {"simsesname": "QUALIFY", "finishpos": 1, "carnum": "8", "displayname": "Ann+Lee", "bestlaptime": 901234},
        {"simsesname": "RACE", "finishpos": 0, "carnum": "8", "displayname": "Ann+Lee", "bestlaptime": 910000}]}),
    "iracing_json",
    ("qualifying", "QUALIFY", [(1, "7", ["José Lopez"], None, 90_000_000), (2, "8", ["Ann Lee"], None, 90_123_400)]),
    ("race", "RACE", [(1, "8", ["Ann Lee"], None, 91_000_000)]),
)  # fmt: skip
add(
    "iracing member site with teams",
    "subsession.json",
    js({"subsessionid": 1, "track_name": "Spa", "rows": [
        {"simsesname": "QUALIFY", "finishpos": 0, "carnum": "7", "displayname": "Team+A", "bestlaptime": 900000, "custid": -5, "groupid": -5},
        {"simsesname": "QUALIFY", "finishpos": 0, "carnum": "7", "displayname": "Ann+Lee", "bestlaptime": 900000, "custid": 1, "groupid": -5},
        {"simsesname": "QUALIFY", "finishpos": 0, "carnum": "7", "displayname": "Bo+Ray", "bestlaptime": 905000, "custid": 2, "groupid": -5},
        {"simsesname": "QUALIFY", "finishpos": 1, "carnum": "8", "displayname": "Team+B", "bestlaptime": 901234, "custid": -6, "groupid": -6},
        {"simsesname": "QUALIFY", "finishpos": 1, "carnum": "8", "displayname": "Cy+Fox", "bestlaptime": 901234, "custid": 3, "groupid": -6}]}),
    "iracing_json",
    ("qualifying", "QUALIFY", [(1, "7", ["Ann Lee", "Bo Ray"], "Team A", 90_000_000), (2, "8", ["Cy Fox"], "Team B", 90_123_400)]),
)  # fmt: skip
add(
    "iracing while it runs",
    "session.json",
    js({"WeekendInfo": {"TrackDisplayName": "Mosport"}, "SessionInfo": {"Sessions": [
        {"SessionNum": 0, "SessionType": "Practice", "ResultsPositions": None},
        {"SessionNum": 1, "SessionType": "Lone Qualify", "ResultsPositions": [
            {"Position": 1, "ClassPosition": 0, "CarIdx": 2, "FastestTime": 114.9987, "Time": 114.9987, "LapsComplete": 2},
            {"Position": 2, "ClassPosition": 1, "CarIdx": 0, "FastestTime": -1.0, "Time": -1.0, "LapsComplete": 0}]}]},
        "QualifyResultsInfo": {"Results": [{"Position": 0, "CarIdx": 2, "FastestTime": 114.9987}]},
        "DriverInfo": {"DriverCarIdx": 0, "Drivers": [
            {"CarIdx": 0, "UserName": "Ann Lee", "CarNumber": "007"}, {"CarIdx": 1, "UserName": "Pace Car", "CarNumber": "0"},
            {"CarIdx": 2, "UserName": "Bo Ray2", "CarNumber": "12"}]}}),
    "iracing_session_info",
    ("qualifying", None, [(1, "12", ["Bo Ray2"], None, 114_998_700), (2, "007", ["Ann Lee"], None, None)]),
)  # fmt: skip
add(
    "iracing before a race",
    "session.json",
    js({"SessionInfo": {"Sessions": [{"SessionNum": 0, "SessionType": "Race", "ResultsPositions": None}]},
        "QualifyResultsInfo": {"Results": [{"Position": 0, "CarIdx": 1, "FastestTime": 80.5}, {"Position": 1, "CarIdx": 0, "FastestTime": 81.5}]},
        "DriverInfo": {"Drivers": [{"CarIdx": 0, "UserName": "Ann", "CarNumber": "1"}, {"CarIdx": 1, "UserName": "Bo", "CarNumber": "2"}]}}),
    "iracing_session_info",
    ("qualifying", None, [(1, "2", ["Bo"], None, 80_500_000), (2, "1", ["Ann"], None, 81_500_000)]),
)  # fmt: skip
add(
    "assetto corsa competizione's own file",
    "replay.json",
    js({"sessionDef": {"round": 1, "sessionType": 4}, "snapShot": {"bestlap": 83000, "leaderBoardLines": [
        {"car": {"carId": 1, "raceNumber": 5, "drivers": [{"firstName": "Rob", "lastName": "R"}]}, "timing": {"bestLap": 83000}},
        {"car": {"carId": 2, "raceNumber": 17, "drivers": [{"firstName": "Ulf", "lastName": "B"}]}, "timing": {"bestLap": 9223372036854775807}}]}}),
    "acc_json",
    ("qualifying", None, [(1, "5", ["Rob R"], None, 83_000_000), (2, "17", ["Ulf B"], None, None)]),
)  # fmt: skip
add(
    "assetto corsa server with a driver who changed cars",
    "quali.json",
    js({"TrackName": "monza", "Type": "QUALIFY", "Result": [
        {"DriverName": "Miguel", "DriverGuid": "1", "CarId": 4, "CarModel": "a", "BestLap": 91000},
        {"DriverName": "Tabak", "DriverGuid": "2", "CarId": 1, "CarModel": "a", "BestLap": 91500},
        {"DriverName": "Miguel", "DriverGuid": "1", "CarId": 9, "CarModel": "b", "BestLap": 999999999}]}),
    "assetto_corsa_json",
    ("qualifying", None, [(1, None, ["Miguel"], None, 91_000_000), (2, None, ["Tabak"], None, 91_500_000)]),
)  # fmt: skip
add(
    "assetto corsa championship",
    "championship.json",
    js({"ID": "x", "Name": "MX5 Cup", "Events": [
        {"RaceSetup": {"Track": "imola"}, "Sessions": {
            "QUALIFY": {"StartedTime": "2019-03-02T20:48:00Z", "Results": {"TrackName": "imola", "Type": "QUALIFY", "Result": [
                {"DriverName": "Ann", "CarModel": "a", "BestLap": 61000}, {"DriverName": "Bob", "CarModel": "a", "BestLap": 61500}]}},
            "RACE": {"Results": {"TrackName": "imola", "Type": "RACE", "Result": [
                {"DriverName": "Bob", "CarModel": "a", "BestLap": 61900}, {"DriverName": "Ann", "CarModel": "a", "BestLap": 61800}]}}}},
        {"RaceSetup": {"Track": "spa"}, "Sessions": None}]}),
    "assetto_corsa_championship",
    ("qualifying", None, [(1, None, ["Ann"], None, 61_000_000), (2, None, ["Bob"], None, 61_500_000)]),
    ("race", None, [(1, None, ["Bob"], None, 61_900_000), (2, None, ["Ann"], None, 61_800_000)]),
)  # fmt: skip
add(
    "assetto corsa server with a car without a lap at the head",
    "quali.json",
    js({"TrackName": "monza", "Type": "QUALIFY", "Result": [
        {"DriverName": "Zed", "CarModel": "a", "BestLap": 999999999}, {"DriverName": "Ann", "CarModel": "a", "BestLap": 80111}]}),
    "assetto_corsa_json",
    ("qualifying", None, [(1, None, ["Ann"], None, 80_111_000), (2, None, ["Zed"], None, None)]),
)  # fmt: skip
add(
    "assetto corsa competizione",
    "q.json",
    js({"sessionType": "Q", "trackName": "mount_panorama", "sessionResult": {"bestlap": 121000, "leaderBoardLines": [
        {"car": {"carId": 1, "raceNumber": 912, "carModel": 30, "carGroup": "GT3", "teamName": "Manthey", "drivers": [
            {"firstName": "Mathieu", "lastName": "Jaminet", "shortName": "JAM"},
            {"firstName": "Matt", "lastName": "Campbell", "shortName": "CAM"}]},
         "timing": {"bestLap": 121000, "totalTime": 3600000, "lapCount": 30}},
        {"car": {"carId": 2, "raceNumber": 4, "carModel": 99, "drivers": [
            {"firstName": "", "lastName": "Solo", "shortName": "SOL"}]},
         "timing": {"bestLap": 2147483647, "totalTime": 0, "lapCount": 0}}]}, "laps": []}),
    "acc_json",
    ("qualifying", None, [(1, "912", ["Mathieu Jaminet", "Matt Campbell"], "Manthey", 121_000_000), (2, "4", ["Solo"], None, None)]),
)  # fmt: skip
add(
    "assetto corsa game",
    "race_out.json",
    js({"track": "imola", "players": [{"name": "Ann", "car": "a", "skin": "x"}, {"name": "Bo/Cy", "car": "b", "skin": "y"}],
        "sessions": [
            {"type": 1, "name": "Practice", "bestLaps": []},
            {"type": 2, "name": "Qualifying", "bestLaps": [
                {"car": 0, "time": 102500, "lap": 1}, {"car": 1, "time": 101250, "lap": 2}]},
            {"type": 3, "name": "Race", "bestLaps": [{"car": 0, "time": -1, "lap": -1}], "raceResult": [-1, -1]}]}),
    "assetto_corsa_json",
    ("qualifying", None, [(1, None, ["Bo/Cy"], None, 101_250_000), (2, None, ["Ann"], None, 102_500_000)]),
)  # fmt: skip
add(
    "assetto corsa game with a place that nobody holds",
    "race_out.json",
    js({"track": "imola", "players": [{"name": name, "car": "a", "skin": "x"} for name in ("Ann", "Bo", "Cy")],
        "sessions": [{"type": 3, "name": "Race", "laps": [{"lap": 0, "car": car, "time": 104000 + car} for car in range(3)],
            "bestLaps": [{"car": car, "time": 104000, "lap": 0} for car in range(3)], "raceResult": [2, -1, 0, -1]}]}),
    "assetto_corsa_json",
    ("race", None, [(1, None, ["Cy"], None, 104_002_000), (3, None, ["Ann"], None, 104_000_000),
                    (None, None, ["Bo"], None, 104_001_000)]),
)  # fmt: skip
add(
    "assetto corsa hot laps",
    "race_out.json",
    js({"track": "imola", "players": [{"name": "Ann", "car": "a", "skin": "x"}],
        "sessions": [{"type": 4, "name": "Hotlap Session", "bestLaps": [{"car": 0, "time": 99000, "lap": 1}]}]}),
    "assetto_corsa_json",
    ("practice", None, [(1, None, ["Ann"], None, 99_000_000)]),
)  # fmt: skip
add(
    "assetto corsa game with a race",
    "race_out.json",
    js({"track": "imola", "players": [{"name": "Ann", "car": "a", "skin": "x"}, {"name": "Bo", "car": "b", "skin": "y"},
                                      {"name": "Cy", "car": "b", "skin": "z"}],
        "sessions": [{"type": 3, "name": "Race", "laps": [
            {"lap": 0, "car": 0, "time": 104000}, {"lap": 1, "car": 0, "time": 101000}, {"lap": 0, "car": 1, "time": 103000},
            {"lap": 1, "car": 1, "time": 101500}],
            "bestLaps": [{"car": 0, "time": 3001000, "lap": 1}, {"car": 1, "time": 2999000, "lap": 1}],
            "raceResult": [1, 0, 2]}]}),
    "assetto_corsa_json",
    ("race", None, [(1, None, ["Bo"], None, 101_500_000), (2, None, ["Ann"], None, 101_000_000), (None, None, ["Cy"], None, None)]),
)  # fmt: skip
add(
    "automobilista 2 server with one who left",
    "sms_stats_data.json",
    js({"stats": {"history": [{"start_time": 1600000000, "stages": {"qualifying1": {"results": [
        {"attributes": {"FastestLapTime": 0, "Lap": 1, "RacePosition": 0, "State": "Racing"}, "name": "Cy"},
        {"attributes": {"FastestLapTime": 90123, "Lap": 5, "RacePosition": 2, "State": "Racing"}, "name": "Zoe"},
        {"attributes": {"FastestLapTime": 89999, "Lap": 5, "RacePosition": 1, "State": "Racing"}, "name": "Bo"}]}}}]}}),
    "automobilista2_json",
    ("qualifying", "qualifying1", [
        (1, None, ["Bo"], None, 89_999_000), (2, None, ["Zoe"], None, 90_123_000), (None, None, ["Cy"], None, None)]),
)  # fmt: skip
add(
    "automobilista 2 server with one whose name came late",
    "sms_stats_data.json",
    js({"stats": {"history": [{"start_time": 1600000000, "members": {"77": {"name": "Cy"}, "78": {"name": "Di"}},
        "stages": {"qualifying1": {"results": [
            {"attributes": {"FastestLapTime": 89999, "Lap": 5, "RacePosition": 1, "State": "Racing"}, "name": "Bo", "refid": 76},
            {"attributes": {"FastestLapTime": 90123, "Lap": 5, "RacePosition": 2, "State": "Racing"}, "name": "", "refid": 77}]}}}]}}),
    "automobilista2_json",
    ("qualifying", "qualifying1", [(1, None, ["Bo"], None, 89_999_000), (2, None, ["Cy"], None, 90_123_000)]),
)  # fmt: skip
add(
    "automobilista 2 server",
    "sms_stats_data.json",
    "// dedicated server statistics\n"
    + js({"stats": {"history": [{"index": 1, "start_time": 1600000000, "stages": {
        "qualifying1": {"events": [{"name": "Lap", "attributes": {"Lap": 1, "LapTime": 90000}}], "results": [
            {"attributes": {"FastestLapTime": 90123, "Lap": 5, "RacePosition": 2, "State": "Racing"}, "name": "Zoe"},
            {"attributes": {"FastestLapTime": 89999, "Lap": 5, "RacePosition": 1, "State": "Racing"}, "name": "Bo & Cy"}]},
        "race1": {"results": [
            {"attributes": {"FastestLapTime": 90223, "Lap": 15, "RacePosition": 1, "State": "Finished"}, "name": "Zoe"},
            {"attributes": {"FastestLapTime": 0, "Lap": 1, "RacePosition": 2, "State": "Retired"}, "name": "Bo & Cy"}]}}}]}}),
    "automobilista2_json",
    ("qualifying", "qualifying1", [(1, None, ["Bo & Cy"], None, 89_999_000), (2, None, ["Zoe"], None, 90_123_000)]),
    ("race", "race1", [(1, None, ["Zoe"], None, 90_223_000), (2, None, ["Bo & Cy"], None, None)]),
)  # fmt: skip


def _rfactor_driver(name: str, place: int, number: str, team: str, best: str | None, swaps: str = "") -> str:
    lap = f"<BestLapTime>{best}</BestLapTime>" if best else ""
    return (
        f"<Driver><Name>{name}</Name><VehName>{team} #{number}:LM</VehName><CarType>Ferrari 488</CarType>"
        f"<CarClass>GTE</CarClass><CarNumber>{number}</CarNumber><TeamName>{team}</TeamName>{swaps}"
        f"<Position>{place}</Position>{lap}<Laps>9</Laps><FinishStatus>Finished Normally</FinishStatus></Driver>"
    )


add(
    "rfactor 2 with driver swaps and a bare ampersand",
    "2024.xml",
    '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE rF [\n<!ENTITY rFEnt "rFactor Entity">\n]>\n'
    '<rFactorXML version="1.0"><RaceResults><TrackVenue>Le Mans</TrackVenue>'
    "<TimeString>2024/06/15 16:00:00</TimeString><Qualify>"
    + _rfactor_driver("Bea", 2, "07", "R & M", None)
    + _rfactor_driver("Ann", 1, "51", "AF Corse", "230.25", "<Swap startLap='1'>Bo</Swap><Swap startLap='5'>Ann</Swap>")
    + "</Qualify><Race>"
    + _rfactor_driver("Bea", 1, "07", "R & M", "233.0")
    + "</Race></RaceResults></rFactorXML>\n",
    "rfactor_xml",
    ("qualifying", None, [(1, "51", ["Bo", "Ann"], "AF Corse", 230_250_000), (2, "07", ["Bea"], "R & M", None)]),
    ("race", None, [(1, "07", ["Bea"], "R & M", 233_000_000)]),
)


def _evo_id(n: int) -> dict[str, str]:
    return {"a": str(n), "b": str(n * 7)}


add(
    "assetto corsa evo",
    "qualify.json",
    js({"session_name": "Race Weekend", "session_type": "Qualify", "track_name": "Fuji Speedway",
        "driver_standings": [_evo_id(2), _evo_id(1)], "time_standings": [100992, 101766],
        "drivers": [{"guid": _evo_id(1), "first_name": "Ann", "last_name": "Lee", "nation": "GBR"},
                    {"guid": _evo_id(2), "first_name": "Bo", "last_name": "van Ray", "nation": "NLD"}],
        "laps": [{"car_key": _evo_id(11), "driver_key": _evo_id(1), "time": 101766, "flags": 2},
                 {"car_key": _evo_id(12), "driver_key": _evo_id(2), "time": 100992, "flags": 2}],
        "cars": [{"car_id": _evo_id(11), "model_displayname": "Ferrari 296 GT3", "race_number": 3},
                 {"car_id": _evo_id(12), "model_displayname": "Audi R8 LMS", "race_number": 0}]}),
    "assetto_corsa_evo_json",
    ("qualifying", None, [(1, "0", ["Bo van Ray"], None, 100_992_000), (2, "3", ["Ann Lee"], None, 101_766_000)]),
)  # fmt: skip
add(
    "second monitor",
    "session.json",
    js({"SessionType": "Qualification", "Simulator": "AMS 2", "TrackInfo": {"TrackName": "Gateway"}, "Drivers": [
        {"DriverId": "x", "DriverLongName": "Theo Loop", "FinishingPosition": 1, "CarName": "Copa Montana", "TotalLaps": 3, "Laps": [
            {"LapNumber": 1, "IsValid": False, "LapTime": "00:00:59.0130000"},
            {"LapNumber": 2, "IsValid": True, "LapTime": "00:01:00.9800000"},
            {"LapNumber": 3, "IsValid": True, "LapTime": "00:01:00.4200000"}]},
        {"DriverId": "y", "DriverLongName": "Ann Lee", "FinishingPosition": 2, "CarName": "Copa Montana", "TotalLaps": 0, "Laps": []}]}),
    "second_monitor_json",
    ("qualifying", None, [(1, None, ["Theo Loop"], None, 60_420_000), (2, None, ["Ann Lee"], None, None)]),
)  # fmt: skip
add(
    "raceroom with two races",
    "log.json",
    js({"Server": "x", "Track": "Zolder", "Sessions": [
        {"Type": kind, "Players": [{"FullName": "Ann Lee", "Car": "BMW", "Position": 1, "BestLapTime": best, "FinishStatus": "None"},
                                   {"FullName": "Bo Ray", "Car": "BMW", "Position": 2, "BestLapTime": -1, "FinishStatus": "DidNotFinish"}]}
        for kind, best in (("Qualify", 90500), ("Race", 91000), ("Race2", 91500))]}),
    "raceroom_json",
    ("qualifying", None, [(1, None, ["Ann Lee"], None, 90_500_000), (2, None, ["Bo Ray"], None, None)]),
    ("race", "Race 1", [(1, None, ["Ann Lee"], None, 91_000_000), (2, None, ["Bo Ray"], None, None)]),
    ("race", "Race 2", [(1, None, ["Ann Lee"], None, 91_500_000), (2, None, ["Bo Ray"], None, None)]),
)  # fmt: skip

# --- Timing companies and championships ------------------------------------------------------------------------------


def _alkamel(session: str, kind: str, rows: list[dict[str, Any]]) -> str:
    about = {
        "championship_name": "Michelin Le Mans Cup", "event_name": "Spa Round", "session_name": session,
        "session_type": kind, "report_mark": "Provisional", "session_date": "22-09-2023 10:00",
        "circuit": {"name": "Spa-Francorchamps", "length": 7004, "country": "Belgium"},
    }  # fmt: skip
    return "\ufeff" + js({"session": about, "classification": rows})


def _alkamel_car(place: int, number: str, crew: list[str], **more: Any) -> dict[str, Any]:
    drivers = [{"number": 1, "firstname": n.split()[0], "surname": n.split()[1], "country": "FRA"} for n in crew]
    return {
        "status": "Classified",
        "position": place,
        "number": number,
        "team": f"Team {number}",
        "drivers": drivers,
        **more,
    }


add(
    "al kamel qualifying",
    "03_Results.json",
    _alkamel("Qualifying 1", "Qualifying Practice by Best Lap", [
        _alkamel_car(1, "07", ["Jean Dupont", "Marc Leroy"], time="2:18.500", kph="182.0"),
        _alkamel_car(2, "7", ["Paul Durand"], time="2:19.000", kph="181.3"),
        _alkamel_car(3, "88", ["Luc Petit"], time="", kph="")]),
    "alkamel_json",
    ("qualifying", "Qualifying 1", [
        (1, "07", ["Jean Dupont", "Marc Leroy"], "Team 07", 138_500_000),
        (2, "7", ["Paul Durand"], "Team 7", 139_000_000), (3, "88", ["Luc Petit"], "Team 88", None)]),
)  # fmt: skip
add(
    "al kamel race",
    "05_Results.json",
    _alkamel("Race", "Race", [
        _alkamel_car(1, "07", ["Jean Dupont", "Marc Leroy"], time="1:50:18.500", fastest_lap_time="2:20.111"),
        _alkamel_car(2, "7", ["Paul Durand"], time="1:50:20.500", fastest_lap_time="")]),
    "alkamel_json",
    ("race", "Race", [
        (1, "07", ["Jean Dupont", "Marc Leroy"], "Team 07", 140_111_000), (2, "7", ["Paul Durand"], "Team 7", None)]),
)  # fmt: skip
add(
    "indycar feed",
    "timing.js",
    "jsonCallback("
    + js({"timing_results": {
        "heartbeat": {"eventName": "Grand Prix of Long Beach", "trackName": "Streets of Long Beach", "SessionType": "Q",
                      "preamble": "Q3.I"},
        "Item": [
            {"rank": "2", "overallRank": "2", "no": "3", "firstName": "Scott", "lastName": "McLaughlin",
             "team": "Team Penske", "laps": "5", "diff": "0.1234", "bestLapTime": "1:05.4329", "bestSpeed": "107.5"},
            {"rank": "1", "overallRank": "1", "no": "06", "firstName": "Helio", "lastName": "Castroneves",
             "team": "Meyer Shank", "laps": "5", "diff": "0.0000", "bestLapTime": "1:05.3095", "bestSpeed": "108.500"}]}})
    + ");",
    "indycar_json",
    ("qualifying", "Q3.I", [
        (1, "06", ["Helio Castroneves"], "Meyer Shank", 65_309_500), (2, "3", ["Scott McLaughlin"], "Team Penske", 65_432_900)]),
)  # fmt: skip
add(
    "nascar weekend feed",
    "weekend-feed.json",
    js({"weekend_race": [{"race_id": 1, "series_id": 1, "race_season": 2023, "race_name": "DAYTONA 500",
            "track_name": "Daytona International Speedway", "race_date": "2023-02-19T14:30:00", "results": [
                {"finishing_position": 2, "car_number": "48", "driver_fullname": "Alex Bowman", "car_make": "Chevrolet",
                 "team_name": "Hendrick Motorsports", "qualifying_position": 1, "finishing_status": "Running"},
                {"finishing_position": 1, "car_number": "47", "driver_fullname": "* Ricky Stenhouse Jr.(i)",
                 "team_name": "JTG Daugherty Racing", "qualifying_position": 26, "finishing_status": "Running"}]}],
        "weekend_runs": [{"run_type": 2, "run_name": "Qualifying Final Round", "run_date": "2023-02-15T20:15:00", "results": [
            {"car_number": "48", "manufacturer": "Chv", "driver_name": "Alex Bowman", "finishing_position": 1,
             "best_lap_time": 49.536, "best_lap_speed": 181.686, "delta_leader": 0},
            {"car_number": "5", "manufacturer": "Chv", "driver_name": "Kyle Larson", "finishing_position": 2,
             "best_lap_time": 0, "best_lap_speed": 0, "delta_leader": -1}]}]}),
    "nascar_json",
    ("qualifying", "Qualifying Final Round", [
        (1, "48", ["Alex Bowman"], None, 49_536_000), (2, "5", ["Kyle Larson"], None, None)]),
    ("race", None, [
        (1, "47", ["Ricky Stenhouse Jr."], "JTG Daugherty Racing", None), (2, "48", ["Alex Bowman"], "Hendrick Motorsports", None)]),
)  # fmt: skip
add(
    "nascar race with qualifying places only",
    "feed.json",
    js({"weekend_race": [{"series_id": 2, "race_season": 2022, "race_name": "Road America 180", "results": [
        {"finishing_position": 1, "car_number": "07", "driver_fullname": "Ty Gibbs", "team_name": "JGR",
         "qualifying_position": 2, "qualifying_speed": 107.1},
        {"finishing_position": 2, "car_number": "7", "driver_fullname": "Kyle Larson", "team_name": "HMS",
         "qualifying_position": 1, "qualifying_speed": 108.0}]}], "weekend_runs": []}),
    "nascar_json",
    ("qualifying", None, [(1, "7", ["Kyle Larson"], "HMS", None), (2, "07", ["Ty Gibbs"], "JGR", None)]),
    ("race", None, [(1, "07", ["Ty Gibbs"], "JGR", None), (2, "7", ["Kyle Larson"], "HMS", None)]),
)  # fmt: skip


add(
    "nascar live feed",
    "live-feed.json",
    js({"race_id": 1, "race_name": "DAYTONA 500", "track_name": "Daytona International Speedway", "series_id": 1, "run_type": 2,
        "vehicles": [
            {"running_position": 2, "vehicle_number": "5", "vehicle_manufacturer": "Chv", "driver": {"full_name": "Kyle Larson #"},
             "best_lap_time": 49.708, "best_lap_speed": 181.057, "delta": 0.172, "laps_completed": 1},
            {"running_position": 1, "vehicle_number": "48", "vehicle_manufacturer": "Chv", "driver": {"full_name": "Alex Bowman"},
             "best_lap_time": 49.536, "best_lap_speed": 181.686, "delta": 0, "laps_completed": 1}]}),
    "nascar_json",
    ("qualifying", None, [(1, "48", ["Alex Bowman"], None, 49_536_000), (2, "5", ["Kyle Larson"], None, 49_708_000)]),
)  # fmt: skip


add(
    "nascar live feed of a race that it does not call one",
    "live-feed.json",
    js({"race_id": 2, "lap_number": 300, "laps_in_race": 300, "vehicles": [
            {"running_position": 1, "vehicle_number": "5", "vehicle_manufacturer": "Chv", "driver": {"full_name": "Kyle Larson"},
             "best_lap_time": 29.708, "laps_completed": 300, "laps_led": [{"start_lap": 0, "end_lap": 120}]},
            {"running_position": 2, "vehicle_number": "48", "vehicle_manufacturer": "Chv", "driver": {"full_name": "Alex Bowman"},
             "best_lap_time": 29.936, "laps_completed": 300, "laps_led": []}]}),
    "nascar_json",
    ("race", None, [(1, "5", ["Kyle Larson"], None, 29_708_000), (2, "48", ["Alex Bowman"], None, 29_936_000)]),
)  # fmt: skip


def _rider(place: int | None, number: int, name: str, team: str, **more: Any) -> dict[str, Any]:
    rider = {"full_name": name, "number": number, "country": {"iso": "IT", "name": "Italy"}, "legacy_id": 8273}
    return {
        "id": "a",
        "position": place,
        "rider": rider,
        "team": {"name": team},
        "constructor": {"name": "Ducati"},
        **more,
    }


add(
    "motogp qualifying",
    "q2.json",
    js({"classification": [
        _rider(1, 63, "Francesco Bagnaia", "Ducati Lenovo Team", best_lap={"number": 7, "time": "01:37.854"}, total_laps=8),
        _rider(2, 93, "Marc Márquez", "Repsol Honda Team", best_lap={"number": 6, "time": "01:37.901"}, total_laps=8),
        _rider(3, 89, "Jorge Martín", "Prima Pramac Racing", best_lap=None, total_laps=0)], "records": []}),
    "motogp_json",
    ("qualifying", None, [
        (1, "63", ["Francesco Bagnaia"], "Ducati Lenovo Team", 97_854_000),
        (2, "93", ["Marc Márquez"], "Repsol Honda Team", 97_901_000),
        (3, "89", ["Jorge Martín"], "Prima Pramac Racing", None)]),
)  # fmt: skip
add(
    "motogp race",
    "session.json",
    js({"classification": [
        _rider(1, 63, "Francesco Bagnaia", "Ducati Lenovo Team", time="41:25.401", total_laps=25, status="INSTND"),
        _rider(None, 93, "Marc Márquez", "Repsol Honda Team", time="00:00.000", total_laps=2, status="OUTSTND")]}),
    "motogp_json",
    ("race", None, [
        (1, "63", ["Francesco Bagnaia"], "Ducati Lenovo Team", None), (None, "93", ["Marc Márquez"], "Repsol Honda Team", None)]),
)  # fmt: skip

# --- Documents that no family declares -------------------------------------------------------------------------------

THREE: list[Row] = [
    (1, "7", ["Ann Lee"], "Alpha Racing", 80_100_000),
    (2, "08", ["Bo Ray"], "Beta Sport", 80_200_000),
    (3, "99", ["Cy Fox"], "Gamma", None),
]

add(
    "gt championship with crews",
    "results.json",
    js({"championship": "GT Open", "event": "Misano", "season": 2022, "sessionName": "Qualifying 1", "results": [
        {"position": 1, "car_number": "32", "class": "Pro", "team": "Team WRT", "car": "Audi R8",
         "drivers": [{"name": "Charles Weerts", "nationality": "BEL"}, {"name": "Dries Vanthoor"}],
         "best_lap": "1:32.005", "gap": "", "laps": 12},
        {"position": 2, "car_number": "88", "class": "Pro", "team": "AKKODIS ASP", "car": "Mercedes-AMG GT3",
         "drivers": [{"name": "Raffaele Marciello"}, {"name": "Timur Boguslavskiy"}],
         "best_lap": "1:32.111", "gap": "0.106", "laps": 10},
        {"position": 3, "car_number": "9", "class": "Silver", "team": "Boutsen", "car": "Audi R8",
         "drivers": [{"name": "Solo Man"}], "best_lap": "1:33.3", "gap": "1.295", "laps": 10}]}),
    "json",
    ("qualifying", "Qualifying 1", [
        (1, "32", ["Charles Weerts", "Dries Vanthoor"], "Team WRT", 92_005_000),
        (2, "88", ["Raffaele Marciello", "Timur Boguslavskiy"], "AKKODIS ASP", 92_111_000),
        (3, "9", ["Solo Man"], "Boutsen", 93_300_000)]),
)  # fmt: skip
add(
    "nested records",
    "lm.json",
    js({"race": {"name": "24h Le Mans", "season": 2019}, "circuit": {"name": "La Sarthe", "country": "France"},
        "qualifying": {"classification": [
            {"place": 1, "pilots": [{"firstName": "Mike", "lastName": "Conway"}, {"firstName": "Kamui", "lastName": "Kobayashi"}],
             "vehicle": {"number": "7", "make": "Toyota", "model": "TS050"}, "team": {"id": 1, "name": "Toyota Gazoo Racing"},
             "bestTime": {"display": "3:15.497", "ms": 195497}},
            {"place": 2, "pilots": [{"firstName": "Seb", "lastName": "Buemi"}],
             "vehicle": {"number": "8", "make": "Toyota", "model": "TS050"}, "team": {"id": 1, "name": "Toyota Gazoo Racing"},
             "bestTime": {"display": "3:15.908", "ms": 195908}},
            {"place": 3, "pilots": [{"firstName": "Egor", "lastName": "Orudzhev"}],
             "vehicle": {"number": "017", "make": "BR", "model": "BR1"}, "team": {"id": 2, "name": "SMP Racing"},
             "bestTime": {"display": "3:16.159", "ms": 196159}}]}}),
    "json",
    ("qualifying", None, [
        (1, "7", ["Mike Conway", "Kamui Kobayashi"], "Toyota Gazoo Racing", 195_497_000),
        (2, "8", ["Seb Buemi"], "Toyota Gazoo Racing", 195_908_000),
        (3, "017", ["Egor Orudzhev"], "SMP Racing", 196_159_000)]),
)  # fmt: skip
add(
    "headings beside rows",
    "t.json",
    js({"title": "Qualifying", "headers": ["Pos", "No", "Driver", "Team", "Time"], "rows": [
        [1, "7", "Ann Lee", "Alpha Racing", "1:20.100"], [2, "08", "Bo Ray", "Beta Sport", "1:20.200"],
        [3, "99", "Cy Fox", "Gamma", "no time"]]}),
    "json",
    ("qualifying", "Qualifying", THREE),
)  # fmt: skip
add(
    "data in a script",
    "results.js",
    "// export\nvar results = {session: 'Qualifying', drivers: [\n"
    " {pos: 1, name: 'Ann Lee', no: '7', time: '1:20.100', team: 'Alpha Racing',},\n"
    " {pos: 2, name: 'Bo Ray', no: '08', time: '1:20.200', team: 'Beta Sport',},\n"
    " {pos: 3, name: 'Cy Fox', no: '99', time: NaN, team: 'Gamma'}, // stayed in the pits\n]};\n",
    "json",
    ("qualifying", "Qualifying", THREE),
)
add(
    "json lines",
    "q.jsonl",
    "\n".join(
        json.dumps({"pos": place, "no": number, "driver": crew[0], "team": team, "best_lap": best})
        for (place, number, crew, team, _), best in zip(THREE, ("1:20.100", "1:20.200", None), strict=True)
    )
    + "\n",
    "json",
    ("qualifying", None, THREE),
)
add(
    "milliseconds named in the key",
    "q.json",
    js({"results": [
        {"Position": n, "DriverName": name, "RaceNumber": number, "TeamName": team, "bestLapTimeMs": best}
        for n, name, number, team, best in (
            (1, "Ann Lee", "7", "Alpha Racing", 80100), (2, "Bo Ray", "08", "Beta Sport", 80200), (3, "Cy Fox", "99", "Gamma", 0))
    ]}),
    "json",
    ("qualifying", None, THREE),
)  # fmt: skip
add(
    "microseconds",
    "q.json",
    js({"session": "QUALIFYING", "rows": [
        {"pos": n, "driver_name": name, "car_no": number, "team": team, "lap_time": best}
        for n, name, number, team, best in (
            (1, "Ann Lee", "7", "Alpha Racing", 80100000), (2, "Bo Ray", "08", "Beta Sport", 80200000),
            (3, "Cy Fox", "99", "Gamma", -1))
    ]}),
    "json",
    ("qualifying", "QUALIFYING", THREE),
)  # fmt: skip
add(
    "segments in a list",
    "q.json",
    js({"event": "Spring Cup", "results": [
        {"pos": 1, "no": "7", "driver": "Ann Lee", "team": "Alpha Racing",
         "segments": [{"name": "Q1", "time": "1:20.500"}, {"name": "Q2", "time": "1:20.100"}]},
        {"pos": 2, "no": "08", "driver": "Bo Ray", "team": "Beta Sport",
         "segments": [{"name": "Q1", "time": "1:20.400"}, {"name": "Q2", "time": "1:20.200"}]},
        {"pos": 3, "no": "99", "driver": "Cy Fox", "team": "Gamma",
         "segments": [{"name": "Q1", "time": None}, {"name": "Q2", "time": None}]}]}),
    "json",
    ("qualifying", None, THREE),
)  # fmt: skip
add(
    "records under car numbers",
    "q.json",
    js({"session": "qualifying", "cars": {
        "7": {"driver": "Ann Lee", "team": "Alpha Racing", "best": "1:20.1", "pos": 1},
        "08": {"driver": "Bo Ray", "team": "Beta Sport", "best": "1:20.2", "pos": 2},
        "99": {"driver": "Cy Fox", "team": "Gamma", "best": "", "pos": 3}}}),
    "json",
    ("qualifying", "qualifying", THREE),
)  # fmt: skip
add(
    "attributes in xml",
    "q.xml",
    '<results series="Formula Ford" event="Brands Hatch" date="2019-10-26" session="Qualifying">\n'
    '<entry pos="1" no="7"><driver nat="GBR">Ann Lee</driver><team>Alpha Racing</team><best>1:20.100</best></entry>\n'
    '<entry pos="2" no="08"><driver nat="IRL">Bo Ray</driver><team>Beta Sport</team><best>1:20.200</best></entry>\n'
    '<entry pos="3" no="99"><driver nat="IRL">Cy Fox</driver><team>Gamma</team><best/></entry>\n</results>\n',
    "xml",
    ("qualifying", "Qualifying", THREE),
)
add(
    "crews in yaml",
    "q.yaml",
    "series: Historic Sports Cars\nevent: Goodwood\nyear: 1998\nsession: Qualifying\nresults:\n"
    "  - {position: 1, number: 04, drivers: [Jackie Oliver, Brian Redman], car: Ford GT40, time: 1:27.512}\n"
    "  - {position: 2, number: 4, drivers: [Willie Green], car: Ferrari 250, time: 1:28.004}\n"
    "  - {position: 3, number: 11, drivers: [Nick Mason], car: Ferrari GTO, time: no time}\n",
    "yaml",
    ("qualifying", "Qualifying", [
        (1, "04", ["Jackie Oliver", "Brian Redman"], None, 87_512_000), (2, "4", ["Willie Green"], None, 88_004_000),
        (3, "11", ["Nick Mason"], None, None)]),
)  # fmt: skip
add(
    "club timing",
    "session.json",
    js({"Successful": True, "Session": {"ID": 1, "Name": "Qualifying Group A", "SortedCompetitors": [
        {"ID": 1, "Number": "007", "Transponder": "123", "FirstName": "Ann", "LastName": "Lee", "Position": "1",
         "BestLap": "4", "BestLapTime": "00:01:45.123", "LastLapTime": "00:01:50", "Laps": "8", "TotalTime": "00:15:11.1"},
        {"ID": 2, "Number": "8", "Transponder": "124", "FirstName": "Bo", "LastName": "Ray", "Position": "2",
         "BestLap": "3", "BestLapTime": "00:01:45.999", "LastLapTime": "00:01:51", "Laps": "7", "TotalTime": "00:14:00"},
        {"ID": 3, "Number": "9", "Transponder": "125", "FirstName": "Cy", "LastName": "Fox", "Position": "3",
         "BestLap": "", "BestLapTime": "", "LastLapTime": "", "Laps": "0", "TotalTime": ""}]}}),
    "json",
    ("qualifying", "Qualifying Group A", [
        (1, "007", ["Ann Lee"], None, 105_123_000), (2, "8", ["Bo Ray"], None, 105_999_000), (3, "9", ["Cy Fox"], None, None)]),
)  # fmt: skip
add(
    "kart timing",
    "classification.json",
    js({"type": "PracticeAndQualification", "name": "Qualification", "rows": [
        {"position": n, "positionInClass": n, "startNumber": number, "name": name, "resultClass": "X30", "bestTime": best,
         "bestLap": 6, "bestSpeed": 88.1, "numberOfLaps": 9, "totalTime": "9:11.1", "difference": gap, "gap": gap,
         "status": "Normal", "lastTime": "55.1"}
        for n, number, name, best, gap in (
            (1, "10", "Ann Lee", "54.321", ""), (2, "3", "Bo Ray", "54.421", "0.100"), (3, "026", "Cy Fox", "54.521", "0.200"))
    ]}),
    "json",
    ("qualifying", "Qualification", [
        (1, "10", ["Ann Lee"], None, 54_321_000), (2, "3", ["Bo Ray"], None, 54_421_000), (3, "026", ["Cy Fox"], None, 54_521_000)]),
)  # fmt: skip

add(
    "best laps from each car's laps",
    "q.json",
    js({"session": "Qualifying", "cars": [
        {"position": 1, "number": "7", "driver": "Ann Lee", "team": "Alpha Racing", "laps": [{"lap": 1, "time": "1:20.900"}, {"lap": 2, "time": "1:20.100"}]},
        {"position": 2, "number": "08", "driver": "Bo Ray", "team": "Beta Sport", "laps": [{"lap": 1, "time": "1:20.200"}]},
        {"position": 3, "number": "99", "driver": "Cy Fox", "team": "Gamma", "laps": []}]}),
    "json",
    ("qualifying", "Qualifying", THREE),
)  # fmt: skip

add(
    "a league's race, in no order",
    "results.json",
    js([{"startPosition": "11", "endStatus": "Running", "interval": "-1:08.154", "averageLapTime": "1:51.996",
         "fastestLapTime": "1:48.781", "fastestLapNumber": "73", "lapsCompleted": "87", "overallPosition": "3", "points": 190.0,
         "drivers": ["Moreno Sirica", "Robin Glerum"], "entryName": "Williams Gaming", "carNumber": "010", "carName": "Porsche 963"},
        {"startPosition": "2", "endStatus": "Running", "interval": "-", "averageLapTime": "1:50.996",
         "fastestLapTime": "1:48.101", "fastestLapNumber": "70", "lapsCompleted": "87", "overallPosition": "1", "points": 350.0,
         "drivers": ["Diogo C. Pinto", "Chris Lulham"], "entryName": "Team Redline", "carNumber": "33", "carName": "BMW M Hybrid V8"},
        {"startPosition": "3", "endStatus": "Running", "interval": "-11.953", "averageLapTime": "1:51.350",
         "fastestLapTime": "1:48.702", "fastestLapNumber": "30", "lapsCompleted": "87", "overallPosition": "2", "points": 320.0,
         "drivers": ["Sean D Campbell", "Jake Denehan"], "entryName": "Grid and Go", "carNumber": "7", "carName": "Cadillac V-Series.R"}]),
    "json",
    ("race", None, [
        (1, "33", ["Diogo C. Pinto", "Chris Lulham"], "Team Redline", 108_101_000),
        (2, "7", ["Sean D Campbell", "Jake Denehan"], "Grid and Go", 108_702_000),
        (3, "010", ["Moreno Sirica", "Robin Glerum"], "Williams Gaming", 108_781_000)]),
)  # fmt: skip

add(
    "results under their race",
    "qualy.json",
    js({"api": "x", "season": 2024, "races": {"round": "1", "qualyDate": "2024-03-01", "raceName": "Bahrain Grand Prix 2024",
        "circuit": {"circuitId": "bahrein", "circuitName": "Bahrain International Circuit", "country": "Bahrain"}, "qualyResults": [
            {"classificationId": 9, "driverId": d, "teamId": "t", "q1": "1:30.031", "q2": "1:29.374", "q3": q3, "gridPosition": n,
             "driver": {"driverId": d, "number": number, "shortName": code, "name": given, "surname": family, "nationality": "X"},
             "team": {"teamId": "t", "teamName": team, "nationality": "Austria"}}
            for n, d, number, code, given, family, team, q3 in (
                (1, "max_verstappen", 33, "VER", "Max", "Verstappen", "Red Bull Racing", "1:29.179"),
                (2, "leclerc", 16, "LEC", "Charles", "Leclerc", "Scuderia Ferrari", "1:29.407"),
                (3, "russell", 63, "RUS", "George", "Russell", "Mercedes", None))]}}),
    "json",
    ("qualifying", None, [
        (1, "33", ["Max Verstappen"], "Red Bull Racing", 89_179_000), (2, "16", ["Charles Leclerc"], "Scuderia Ferrari", 89_407_000),
        (3, "63", ["George Russell"], "Mercedes", 89_374_000)]),
)  # fmt: skip
add(
    "competitors of a stage",
    "stage.json",
    js({"stage": {"description": "Qualification", "scheduled": "2023-03-04", "type": "qualification",
        "venue": {"name": "Bahrain International Circuit"}, "competitors": [
            {"id": f"c{n}", "name": name, "country_code": "NLD", "team": {"id": "t", "name": team},
             "result": {"position": n, "qualifying1_time": "1:31.295", "qualifying2_time": "1:30.503", "qualifying3_time": q3,
                        "laps": 15, "car_number": number}}
            for n, name, team, q3, number in (
                (1, "Verstappen, Max", "Red Bull", "1:29.708", 1), (2, "Perez, Sergio", "Red Bull", "1:29.846", 11),
                (3, "Leclerc, Charles", "Ferrari", "1:30.000", 16))]}}),
    "json",
    ("qualifying", None, [
        (1, "1", ["Max Verstappen"], "Red Bull", 89_708_000), (2, "11", ["Sergio Perez"], "Red Bull", 89_846_000),
        (3, "16", ["Charles Leclerc"], "Ferrari", 90_000_000)]),
)  # fmt: skip
add(
    "german keys and seconds",
    "q.json",
    js({"session": "quali", "entries": [
        {"place": n, "pilot": name, "auto": {"nummer": number, "marke": "BMW"}, "beste_runde_s": best}
        for n, name, number, best in ((1, "Ann Lee", "012", 91.512), (2, "Bo Ray", "13", 91.9), (3, "Cy Fox", "14", 92.25))]}),
    "json",
    ("qualifying", "quali", [
        (1, "012", ["Ann Lee"], None, 91_512_000), (2, "13", ["Bo Ray"], None, 91_900_000), (3, "14", ["Cy Fox"], None, 92_250_000)]),
)  # fmt: skip
add(
    "electric championship",
    "results.json",
    js({"session": {"name": "Qualifying", "type": "QUALIFYING"}, "race": {"name": "Mexico City E-Prix", "date": "2024-01-13"}, "results": [
        {"driverFirstName": given, "driverLastName": family, "driverTLA": family[:3], "driverNumber": number, "driverPosition": n,
         "teamName": team, "bestTime": best, "driverCountry": "DE", "delta": "0", "pole": n == 1}
        for n, given, family, number, team, best in (
            (1, "Pascal", "Wehrlein", "94", "TAG Heuer Porsche", "1:13.298"), (2, "Sébastien", "Buemi", "16", "Envision", "1:13.361"),
            (3, "Nick", "Cassidy", "37", "Jaguar", "1:13.500"))]}),
    "json",
    ("qualifying", "Qualifying", [
        (1, "94", ["Pascal Wehrlein"], "TAG Heuer Porsche", 73_298_000), (2, "16", ["Sébastien Buemi"], "Envision", 73_361_000),
        (3, "37", ["Nick Cassidy"], "Jaguar", 73_500_000)]),
)  # fmt: skip
add(
    "live timing lines",
    "TimingData.json",
    js({"Lines": {n: {"Line": place, "Position": str(place), "RacingNumber": n, "KnockedOut": False, "NumberOfLaps": 20,
                      "BestLapTime": {"Value": best, "Lap": 17}, "LastLapTime": {"Value": "1:59.1"}}
                  for n, place, best in (("1", 1, "1:29.179"), ("16", 2, "1:29.407"), ("63", 3, "1:29.485"))}}),
    "json",
    ("qualifying", None, [(1, "1", [], None, 89_179_000), (2, "16", [], None, 89_407_000), (3, "63", [], None, 89_485_000)]),
)  # fmt: skip

add(
    "crews in xml",
    "q.xml",
    "<Session><Championship>Endurance Cup</Championship><EventName>Spa</EventName><SessionName>Qualifying</SessionName><Results>"
    + "".join(
        f"<Result><Position>{n}</Position><CarNumber>{number}</CarNumber><Drivers>"
        + "".join(f"<Driver><FirstName>{one.split()[0]}</FirstName><LastName>{one.split()[1]}</LastName></Driver>" for one in crew)
        + f"</Drivers><TeamName>{team}</TeamName><BestLap>{best}</BestLap></Result>"
        for n, number, crew, team, best in (
            (1, "007", ("Ann Lee", "Bo Ray"), "Alpha", "2:18.100"), (2, "7", ("Cy Fox",), "Beta", "2:18.200"),
            (3, "88", ("Di Ash", "Ed Oak", "Fi Elm"), "Gamma", "")))
    + "</Results></Session>\n",
    "xml",
    ("qualifying", "Qualifying", [
        (1, "007", ["Ann Lee", "Bo Ray"], "Alpha", 138_100_000), (2, "7", ["Cy Fox"], "Beta", 138_200_000),
        (3, "88", ["Di Ash", "Ed Oak", "Fi Elm"], "Gamma", None)]),
)  # fmt: skip

REFUSED: dict[str, tuple[str, str]] = {
    "laps": (
        js({"session": "Qualifying", "laps": [{"driver": "Ann Lee", "lap": n, "time": f"1:2{n}.1"} for n in range(8)]}),
        "laps",
    ),
    "a lap chart": (
        js(
            [
                {"driver": d, "lap": n, "lap_time": f"1:2{n}.1", "position": 1}
                for n in range(8)
                for d in ("Ann Lee", "Bo Ray")
            ]
        ),
        "lap chart",
    ),
    "standings": (
        js(
            {
                "season": 2020,
                "standings": [{"position": n, "driver": d, "points": 9} for n, d in ((1, "Ann Lee"), (2, "Bo Ray"))],
            }
        ),
        "standings",
    ),
    "time trials of a season": (
        js(
            [
                {"rank": n, "display_name": d, "best_nlaps_time": 519000 + n, "starts": 2, "points": 90 - n}
                for n, d in ((1, "Ann Lee"), (2, "Bo Ray"), (3, "Cy Fox"))
            ]
        ),
        "how a season stands",
    ),
    "a calendar": (
        js(
            [
                {"round": n, "event": f"GP {n}", "circuit": "C", "lapRecord": f"1:2{n}.123", "recordHolder": "Ann Lee"}
                for n in range(7)
            ]
        ),
        "no list of records",
    ),
    "a package": (js({"name": "x", "authors": [{"name": "Ann Lee"}, {"name": "Bo Ray"}]}), "no list of records"),
    "an entry list": (
        js({"entries": [{"raceNumber": n, "drivers": [{"firstName": "A", "lastName": "B"}]} for n in (1, 2)]}),
        "no list of records",
    ),
    "an empty ergast reply": (
        js({"MRData": {"series": "f1", "limit": "30", "offset": "0", "total": "0", "RaceTable": {"Races": []}}}),
        "holds no results",
    ),
    "news": (
        "<rss><channel><item><title>Pole</title></item><item><title>Race</title></item></channel></rss>",
        "no list of",
    ),
    "a build file": (
        "name: build\njobs:\n  - name: test\n    steps: 1\n  - name: lint\n    steps: 2\n",
        "no list of records",
    ),
    "a vote": (
        js(
            [
                {
                    "position": n,
                    "driverNumber": n,
                    "driverId": "a-b",
                    "constructorId": "c",
                    "engineManufacturerId": "d",
                    "percentage": 9,
                }
                for n in (1, 2)
            ]
        ),
        "no session results",
    ),
    "positions over time": (
        js([{"date": "2024-03-01", "session_key": 1, "driver_number": n, "position": n} for n in (1, 2, 3, 1)]),
        "session_result",
    ),
}
