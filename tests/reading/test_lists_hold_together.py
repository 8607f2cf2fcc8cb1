"""What a consistent reading of pasted text is: every line accounted for, every word explained by a field."""

from __future__ import annotations

import pytest

from quali_core.model import EntryStatus, SessionKind
from quali_core.reading.extracted import FileReading, ReadStatus, UploadedFile
from quali_core.reading.read import read

PEOPLE = ["Ann Lee", "Bo Ray", "Cy Poe", "Di Fox", "Ed Orr", "Flo May", "Gus Hay", "Ida Kay"]


def reading_of(text: str) -> FileReading:
    return read([UploadedFile("pasted.txt", text.encode())])[0]


def codes(reading: FileReading) -> set[str]:
    return {problem.code for problem in reading.problems}


def rows(reading: FileReading) -> list[tuple[object, ...]]:
    (session,) = reading.sessions
    return [(one.position, one.crew, one.team or one.car, one.best and one.best.us) for one in session.entries]


def test_a_list_in_a_sentence_and_the_grid_below_it_are_both_read() -> None:
    said = ", ".join(f"{n}. {name} 1:35.{n}12" for n, name in enumerate(PEOPLE[:6], 1))
    grid = "".join(f"{n}. {name}\n" for n, name in enumerate((*PEOPLE[1:6], f"{PEOPLE[0]} (5 place penalty)"), 1))
    reading = reading_of(f"Qualifying top six: {said}\n\nStarting grid after penalties\n{grid}")
    assert reading.status is ReadStatus.OK
    assert [session.session for session in reading.sessions] == [SessionKind.QUALIFYING, SessionKind.GRID]
    timed, grid_of = reading.sessions
    assert [one.crew[0] for one in timed.entries] == PEOPLE[:6]
    assert [one.crew[0] for one in grid_of.entries] == [*PEOPLE[1:6], PEOPLE[0]]


def test_the_superpole_race_is_a_race() -> None:
    text = "Ergebnisse Superpole-Race:\n" + "".join(f"{n}. {name}, Ducati\n" for n, name in enumerate(PEOPLE, 1))
    assert reading_of(text).sessions[0].session is SessionKind.RACE
    assert reading_of(text.replace("-Race", "")).sessions[0].session is SessionKind.QUALIFYING


def test_counts_that_fall_down_a_list_without_times_are_standings() -> None:
    lines = "".join(f"{n}. {name} (Lotus) {99 - 7 * n} points\n" for n, name in enumerate(PEOPLE, 1))
    assert reading_of(f"Standings after the Hungarian GP qualifying\n{lines}").sessions == ()


def test_an_entry_below_a_list_without_times_that_breaks_its_order_is_said() -> None:
    lines = "".join(f"{n}. {name}\n" for n, name in enumerate(PEOPLE[:7], 1))
    reading = reading_of(f"Starting grid\n{lines}4. {PEOPLE[7]}\nSource: the club\n")
    assert "lines_left_out" in codes(reading)


def test_a_long_name_with_one_space_before_its_team_is_parted_as_the_others_are() -> None:
    text = (
        "Kvalifikacije:\n 1. L. HAMILTON   Mercedes     1:16,609\n 2. M. VERSTAPPEN Red Bull       +0,003\n"
        " 3. L. NORRIS     Mclaren         0,085\n 4. S. PEREZ      Red Bull        0,436\n"
        " 5. N. HÜLKENBERG Haas            0,577\n"
    )
    assert [row[1:3] for row in rows(reading_of(text))] == [
        (("L. HAMILTON",), "Mercedes"),
        (("M. VERSTAPPEN",), "Red Bull"),
        (("L. NORRIS",), "Mclaren"),
        (("S. PEREZ",), "Red Bull"),
        (("N. HÜLKENBERG",), "Haas"),
    ]


@pytest.mark.parametrize(("word", "status"), [("Ausfall", "did_not_finish"), ("ritirato", "did_not_finish")])
def test_the_word_for_why_there_is_no_time_is_no_part_of_the_team(word: str, status: str) -> None:
    text = (
        "Rennen 1, Ergebnis nach 74 Runden:\n1. Ann Lee (Schweiz) - Porsche 1:02:33,114 Std.\n"
        "2. Bo Ray (Italien) - BMW +0,871 Sek.\n3. Cy Poe (Kanada) - Audi +9,330\n4. Di Fox (Japan) - Porsche "
        + f"{word}\n"
    )
    reading = reading_of(text)
    assert reading.sessions[0].session is SessionKind.RACE
    last = reading.sessions[0].entries[-1]
    assert (last.team or last.car, last.status) == ("Porsche", EntryStatus(status))
    assert reading.sessions[0].entries[0].best is None
