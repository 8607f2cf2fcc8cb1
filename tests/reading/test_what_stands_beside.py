"""What stands beside the values of unknown records: the totals of a race, numbers before cars, lists above lists."""

from __future__ import annotations

import json

from quali_core.model import SessionKind
from quali_core.reading.extracted import FileReading, ReadStatus, UploadedFile
from quali_core.reading.read import read

_RACE = [
    {"pos": 1, "car": "#7 Ferrari 499P", "driver": "Ann Low", "bestLap": "1:48.200", "time": "1:02:11.500"},
    {"pos": 2, "car": "#42 Porsche 963", "driver": "Bo Hill", "bestLap": "1:48.400", "time": "+3.200"},
    {"pos": 3, "car": "#9 BMW M Hybrid", "driver": "Cy Reed", "bestLap": "1:48.900", "time": "+9.400"},
    {"pos": 4, "car": "#11 Cadillac V", "driver": "Di Fenn", "bestLap": "1:49.300", "time": "+15.100"},
]


def reading_of(name: str, text: str) -> FileReading:
    return read([UploadedFile(name, text.encode())])[0]


def test_a_winners_time_and_gaps_beside_laps_tell_a_race_even_where_the_laps_rise() -> None:
    (session,) = reading_of("results.json", json.dumps(_RACE)).sessions
    assert session.session is SessionKind.RACE


def test_numbers_marked_before_every_car_are_numbers() -> None:
    (session,) = reading_of("results.json", json.dumps(_RACE)).sessions
    assert [(one.number, one.car) for one in session.entries][:2] == [("7", "Ferrari 499P"), ("42", "Porsche 963")]


def test_data_declared_with_types_is_read() -> None:
    rows = ",\n".join(json.dumps(row) for row in _RACE)
    reading = reading_of("data.txt", f"List<Map<String, Object>> standings = [\n{rows}\n];\n")
    assert [one.crew for one in reading.sessions[0].entries][:1] == [("Ann Low",)]


def test_a_list_without_times_above_the_first_list_is_asked_about() -> None:
    text = (
        "Race\n1. Ann Low\n2. Bo Hill\n3. Cy Reed\n4. Di Fenn\n5. Ed Poe\n\nQualifying\n"
        "1. Bo Hill 1:48.200\n2. Ann Low 1:48.400\n3. Di Fenn 1:48.900\n4. Cy Reed 1:49.300\n"
    )
    reading = reading_of("results.txt", text)
    assert reading.status is ReadStatus.PARTIAL
    assert "lines_left_out" in [problem.code for problem in reading.problems]
