"""A reading that makes no sense is not shown as sure."""

from __future__ import annotations

from quali_core.model import SessionKind
from quali_core.reading.extracted import FileReading, ReadStatus, UploadedFile
from quali_core.reading.read import read


def reading_of(text: str) -> FileReading:
    return read([UploadedFile("table.md", text.encode())])[0]


def test_names_that_hold_times_ask_for_a_look() -> None:
    rows = "".join(f"| {n} | 1{n}. Ann Lee: | 1:3{n}.100 |\n" for n in range(1, 6))
    reading = reading_of("| Pos | Driver | Time |\n|---|---|---|\n" + rows)
    assert reading.status is ReadStatus.PARTIAL
    assert any(problem.code == "odd_name" for problem in reading.problems)


def test_names_with_a_comma_a_nickname_or_a_number_are_names() -> None:
    names = ["Lee, Ann", "Bo “Flash” Ray", "Rocco77", "John Force Jr.", "d'Or, Éva", "3Up", "Team Redline | Cy"]
    rows = "".join(f"{n};{name};1:3{n}.100\n" for n, name in enumerate(names, 1))
    reading = read([UploadedFile("table.csv", ("Pos;Driver;Time\n" + rows).encode())])[0]
    assert reading.status is ReadStatus.OK
    assert not [problem for problem in reading.problems if problem.code == "odd_name"]


def test_places_that_slid_into_a_team_ask_for_a_look() -> None:
    rows = "".join(f"Ann{n}, {n}º) Bo Ray (Ale), 1:3{n}.100\n" for n in range(1, 6))
    reading = read([UploadedFile("table.csv", ("Code,Team,Time\n" + rows).encode())])[0]
    assert reading.status is not ReadStatus.OK


def test_a_race_whose_lap_times_rise_from_place_to_place_is_doubted() -> None:
    rows = "".join(f"{n}. Ann{n} Lee, Lotus, 1:3{n}.100\n" for n in range(1, 7))
    reading = read([UploadedFile("list.txt", ("Race at Aintree\n" + rows).encode())])[0]
    assert reading.status is ReadStatus.PARTIAL
    assert any(problem.code == "session_doubtful" for problem in reading.problems)


def test_a_schedule_above_a_list_does_not_name_its_session() -> None:
    rows = "".join(f"{n}. Ann{n} Lee, Lotus, 1:3{n}.100\n" for n in range(1, 7))
    title = "Free practice 2\nQualifying: Saturday 15:10 - Race: Sunday 14:00\n"
    (session,) = read([UploadedFile("list.txt", (title + rows).encode())])[0].sessions
    assert session.session is SessionKind.PRACTICE


def test_a_team_that_is_named_after_races_is_no_session() -> None:
    rows = "".join(f"{n};{who};Corner Road and Race;1:3{n}.100\n" for n, who in enumerate(("Ann Lee", "Bo Ray"), 1))
    reading = read([UploadedFile("qualifying.csv", ("Pos;Driver;Team;Time\n" + rows).encode())])[0]
    assert reading.status is ReadStatus.OK
    assert reading.sessions[0].entries[0].team == "Corner Road and Race"


def test_a_list_that_leaves_the_times_of_qualifying_empty_is_of_practice() -> None:
    rows = "".join(f"{n},D{n}river Lee,{{}},1:3{n}.100,12\n" for n in range(1, 6))
    heading = "Fin Pos,Name,Qualify Time,Fastest Lap Time,Laps Comp\n"
    empty = read([UploadedFile("export.csv", (heading + rows.replace("{}", "")).encode())])[0]
    filled = read([UploadedFile("export.csv", (heading + rows.replace("{}", "1:40.000")).encode())])[0]
    assert empty.sessions[0].session is SessionKind.PRACTICE
    assert filled.sessions[0].session is not SessionKind.PRACTICE


def test_a_file_called_a_grid_is_that_of_the_race_it_names() -> None:
    rows = ", ".join(f'{{"position": {n}, "driver": "D{n}ann Lee", "time": "1:2{n}.100"}}' for n in range(1, 4))
    text = f'{{"session": "Race 2", "rows": [{rows}]}}'.encode()
    assert read([UploadedFile("grid.json", text)])[0].sessions[0].session is SessionKind.GRID
    assert read([UploadedFile("results.json", text)])[0].sessions[0].session is SessionKind.RACE
