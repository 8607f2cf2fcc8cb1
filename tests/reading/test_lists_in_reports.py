"""Lists as they stand in reports: notes behind names, places at a line's end, sentences about another session."""

from __future__ import annotations

import pytest

from quali_core.model import SessionKind
from quali_core.reading.extracted import FileReading, ReadStatus, UploadedFile
from quali_core.reading.read import read


def reading_of(text: str) -> FileReading:
    return read([UploadedFile("pasted.txt", text.encode())])[0]


def rows(reading: FileReading) -> list[tuple[object, ...]]:
    (session,) = reading.sessions
    return [(one.position, one.crew, one.team or one.car, one.best and one.best.us) for one in session.entries]


@pytest.mark.parametrize(
    "sentence",
    ["Das Rennen startet morgen um 13:30 Uhr.", "The race begins on Sunday at 14:00.", "La gara parte alle 15:00."],
)
def test_a_sentence_about_when_the_race_begins_names_no_list(sentence: str) -> None:
    text = f"{sentence}\nErgebnis:\nPosition Fahrer Zeit\n1 Ann Lee 1:30.713\n2 Bo Ray 1:30.739\n3 Cy Poe 1:30.757\n"
    assert reading_of(text).sessions[0].session is SessionKind.QUALIFYING


def test_what_stands_behind_the_bracket_of_a_name_is_a_note() -> None:
    people = ["Ann Lee (Lotus)", "Bo Ray (Lotus)", "Cy Poe (BRM) + 3 places on the grid", "Di Fox (BRM)"]
    times = ["1:11.383", "+0.020", "+0.318", "No Time"]
    text = "Qualifying\n" + "".join(f"{n}.\n{a}\n{b}\n" for n, (a, b) in enumerate(zip(people, times, strict=True), 1))
    assert rows(reading_of(text)) == [
        (1, ("Ann Lee",), "Lotus", 71_383_000),
        (2, ("Bo Ray",), "Lotus", 71_403_000),
        (3, ("Cy Poe",), "BRM", 71_701_000),
        (4, ("Di Fox",), "BRM", None),
    ]


def test_a_place_at_the_end_of_a_line_is_that_of_the_line_below() -> None:
    text = (
        "I tempi della Superpole: 1. Ann Lee (Suzuki) 2:09.151; 2.\n"
        "Bo Ray (Suzuki) 2:09.423; 3. Cy Poe (Yamaha) 2:09.460; 4. Di Fox (Yamaha) 2:09.683.\n"
    )
    assert [row[:2] for row in rows(reading_of(text))] == [
        (1, ("Ann Lee",)),
        (2, ("Bo Ray",)),
        (3, ("Cy Poe",)),
        (4, ("Di Fox",)),
    ]


def test_a_grid_between_pipes_that_hold_a_row_and_a_line_each() -> None:
    text = (
        "Qualifiche: la griglia di partenza\n"
        "1ª Fila | 1. Ann Lee 1:57.491 Ducati | ||\n"
        "2. Bo Ray 1:57.549 Ducati |\n"
        "|||\n"
        "3. Cy Poe 1:57.590 Ducati | |||\n"
        "2ª Fila | 4. Di Fox 1:57.661 Yamaha |\n"
        "||\n"
        "5. Ed Orr 1:57.787 Yamaha |\n"
    )
    assert rows(reading_of(text)) == [
        (1, ("Ann Lee",), "Ducati", 117_491_000),
        (2, ("Bo Ray",), "Ducati", 117_549_000),
        (3, ("Cy Poe",), "Ducati", 117_590_000),
        (4, ("Di Fox",), "Yamaha", 117_661_000),
        (5, ("Ed Orr",), "Yamaha", 117_787_000),
    ]


def test_places_in_lines_of_their_own_and_the_rest_between_pipes() -> None:
    people = [
        "A.Lee | Lotus | 1:48,088 | |",
        "B.Ray | Ferrari | 1:48,187 | +0,099 |",
        "C.Poe | Ferrari | 1:48,374 | +0,286 |",
    ]
    text = "kvalifikace\np.\n|\nJezdec | Tým | Čas | Odstup |\n" + "".join(
        f"{n}.\n|\n{a}\n" for n, a in enumerate(people, 1)
    )
    assert rows(reading_of(text)) == [
        (1, ("A.Lee",), "Lotus", 108_088_000),
        (2, ("B.Ray",), "Ferrari", 108_187_000),
        (3, ("C.Poe",), "Ferrari", 108_374_000),
    ]


def test_seconds_with_a_sign_as_decimal_mark_below_a_minute() -> None:
    text = (
        "Libres 3\nPos. Piloto Dorsal Equipo Tiempo Diferencia Vuel.\n"
        "1 Ann Lee 33 Lotus 54″064 23\n2 Bo Ray 77 Lotus 54″270 00:00 20\n3 Cy Poe 10 Ferrari 54″427 00:00 24\n"
    )
    assert [row[3] for row in rows(reading_of(text))] == [54_064_000, 54_270_000, 54_427_000]


def test_names_by_initial_end_with_the_family_name() -> None:
    text = (
        "Qualifying\nPosition Nummer Fahrer Team Zeit\n"
        "1 23 J. Lee Trident 1:15.312\n2 7 J. Ray DAMS 1:15.352\n"
        "3 3 F. Poe Carlin 1:15.358\n4 10 S. Fox Arden 1:15.481\n"
    )
    assert [row[1:3] for row in rows(reading_of(text))] == [
        (("J. Lee",), "Trident"),
        (("J. Ray",), "DAMS"),
        (("F. Poe",), "Carlin"),
        (("S. Fox",), "Arden"),
    ]


def test_the_commas_of_sentences_make_no_table() -> None:
    text = (
        "Bei sommerlichen Temperaturen um 25 Grad sicherte sich Ann Lee (IT, SEAT) in 1:44,111 Minuten die Pole.\n"
        "Bo Ray (Startnummer 10):\n"
        "Qualifying 1: 5., 1:44,823 Min. – Qualifying 2: 9., 1:45,205 Min. – 1.198 kg\n"
        "„Ich habe das Maximum aus unserem Auto herausgeholt, aber mehr war heute einfach nicht drin.“\n"
        "Cy Poe (Startnummer 11):\n"
        "Qualifying 1: 10., 1:45,313 Min. – Qualifying 2: 10., 1:45,416 Min. – 1.198 kg\n"
    )
    assert reading_of(text).status is ReadStatus.REFUSED


def test_lists_are_named_by_the_titles_above_and_not_by_sentences() -> None:
    text = (
        "Qualifiche\nGruppo 1\nNel primo gruppo Ann Lee ha fatto il miglior tempo davanti a Bo Ray.\n"
        "1. Ann Lee 1:01.508\n2. Bo Ray 1:01.771\n3. Cy Poe 1:01.837\n"
        "Gruppo 2\nNel secondo gruppo Di Fox ha fatto il miglior tempo davanti a Ed Orr.\n"
        "1. Di Fox 1:01.818\n2. Ed Orr 1:01.823\n3. Flo May 1:01.888\n"
    )
    assert [session.label for session in reading_of(text).sessions] == ["Gruppo 1", "Gruppo 2"]


@pytest.mark.parametrize("row", ["1ère rangée 1.", "1st row 1.", "Row 1: 1."])
def test_a_row_and_a_place_beside_each_other(row: str) -> None:
    text = f"Qualifications\n{row} Ann Lee 1:04.314\n2. Bo Ray 1:04.718\n3. Cy Poe 1:04.840\n4. Di Fox 1:04.851\n"
    assert [entry[:2] for entry in rows(reading_of(text))] == [
        (1, ("Ann Lee",)),
        (2, ("Bo Ray",)),
        (3, ("Cy Poe",)),
        (4, ("Di Fox",)),
    ]


def test_a_make_in_the_line_below_each_entry() -> None:
    text = "Qualifying\n1. Ann Lee 1:04.314\nFerrari\n2. Bo Ray 1:04.718\nMcLaren\n3. Cy Poe 1:04.840\nMercedes\n"
    assert [row[:3] for row in rows(reading_of(text))] == [
        (1, ("Ann Lee",), "Ferrari"),
        (2, ("Bo Ray",), "McLaren"),
        (3, ("Cy Poe",), "Mercedes"),
    ]
