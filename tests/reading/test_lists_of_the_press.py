"""Lists as pages and newspapers write them: rows of a grid, cells one below the other, numbers glued to names."""

from __future__ import annotations

import pytest

from quali_core.model import SessionKind
from quali_core.reading.extracted import FileReading, ReadStatus, UploadedFile
from quali_core.reading.read import read


def reading_of(text: str, name: str = "pasted.txt") -> FileReading:
    return read([UploadedFile(name, text.encode())])[0]


def rows(reading: FileReading) -> list[tuple[object, ...]]:
    (session,) = reading.sessions
    return [(one.position, one.number, one.crew, one.best and one.best.us) for one in session.entries]


@pytest.mark.parametrize("row", ["{n}. Startreihe:", "Row {n}:", "Fila {n} -"])
def test_rows_of_a_grid_with_both_places_in_one_line(row: str) -> None:
    one, two, three = (row.format(n=n) for n in (1, 2, 3))
    text = (
        "Die Startaufstellung\n"
        f"  • {one} 1. Ann Lee (Spanien) - Ferrari 1:34,356 Min.; 2. Bo Ray (Kanada) - Lotus 1:34,448\n"
        f"  • {two} 3. Cy Poe (Italien) - Lotus 1:34,947; 4. Di Fox (Japan) - Ferrari 1:34,988\n"
        f"  • {three} 5. Ed Orr (Kanada) - Brabham 1:35,100; 6. Flo May (Japan) - Brabham 1:35,300\n"
    )
    reading = reading_of(text)
    assert reading.status is ReadStatus.OK
    assert reading.sessions[0].session is SessionKind.GRID
    assert [row[0] for row in rows(reading)] == [1, 2, 3, 4, 5, 6]
    assert rows(reading)[1] == (2, None, ("Bo Ray",), 94_448_000)
    assert [one.team for one in reading.sessions[0].entries][:3] == ["Ferrari", "Lotus", "Lotus"]


def test_a_grid_without_times_cell_by_cell() -> None:
    people = ["Ann Lee", "Bo Ray", "Cy Poe", "Di Fox", "Ed Orr", "Flo May"]
    cells = [f"ROW {n // 2 + 1}\n{n + 1}\n{n + 20}\n{name}\nTeam {name[0]}" for n, name in enumerate(people)]
    text = "Starting lineup for the race at Phoenix\nRow\nPos\nNo.\nDriver\nTeam\n" + "\n".join(cells) + "\n"
    reading = reading_of(text)
    assert reading.status is ReadStatus.OK
    assert reading.sessions[0].session is SessionKind.GRID
    assert rows(reading) == [(n + 1, str(n + 20), (name,), None) for n, name in enumerate(people)]


def test_a_class_in_front_of_each_place_cell_by_cell() -> None:
    people = ["Ann Lee", "Bo Ray", "Cy Poe"]
    times = ["3:24.634s", "+0.148s", "+0.182s"]
    cells = [f"|Hypercar\n|{n}\n|{name}\n|{time}" for n, (name, time) in enumerate(zip(people, times, strict=True), 1)]
    reading = reading_of("|Hyperpole results\n|Class\n|Pos\n|Drivers\n|Time\n" + "\n".join(cells) + "\n")
    assert rows(reading) == [
        (1, None, ("Ann Lee",), 204_634_000),
        (2, None, ("Bo Ray",), 204_782_000),
        (3, None, ("Cy Poe",), 204_816_000),
    ]


def test_numbers_glued_to_names_and_speeds_behind_the_make() -> None:
    text = (
        "P. Jezdec Motocykl Km/h Čas Ztráta 1 44AnnLee KTM 215,1 01'41,1810 0 2 66BoRay CFMOTO 217 01'41,4720 0,291 "
        "3 54CyPoe Honda 213,9 01'41,5100 0,329 4 71DiFox Honda 215,8 01'41,5120 0,331\n"
    )
    reading = reading_of("GP Nizozemska - Moto3, kvalifikace\n" + text)
    assert [row[:3] for row in rows(reading)] == [
        (1, "44", ("Ann Lee",)),
        (2, "66", ("Bo Ray",)),
        (3, "54", ("Cy Poe",)),
        (4, "71", ("Di Fox",)),
    ]
    assert reading.sessions[0].entries[0].speed_kmh == 215.1


def test_a_name_in_another_script_ends_where_the_script_does() -> None:
    text = (
        "Результаты квалификации\nПоз. Пилот Команда Время\n"
        "1. Анна Ли Trident 2.21,953\n2. Борис Рэй MP Motorsport 2.22,657\n3. Вера Петрова Carlin 2.22,903\n"
    )
    entries = reading_of(text).sessions[0].entries
    assert [(one.crew, one.team) for one in entries] == [
        (("Анна Ли",), "Trident"),
        (("Борис Рэй",), "MP Motorsport"),
        (("Вера Петрова",), "Carlin"),
    ]


def test_a_column_of_time_or_gap() -> None:
    text = (
        "PDV. | PILOTE | MOTO | TEMPS/GAP |\n1 | Ann Lee | KTM | 1:41.181 |\n2 | Bo Ray | Honda | +0,291 |\n"
        "3 | Cy Poe | KTM | +0,329 |\n4 | Di Fox | Honda | +0,331 |\n"
    )
    assert [row[3] for row in rows(reading_of(text))] == [101_181_000, 101_472_000, 101_510_000, 101_512_000]


def test_an_oval_ranked_by_speed() -> None:
    text = (
        "Indy 500 qualifying\n1. Ann Lee, Honda, Ganassi, 234.217 mph\n2. Bo Ray, Chevrolet, Carpenter, 234.211 mph\n"
        "3. Cy Poe, Chevrolet, Arrow McLaren, 234.114 mph\n4.Di Fox, Honda, Ganassi, 233.098 mph\n"
    )
    (session,) = reading_of(text).sessions
    assert [(one.position, one.crew, one.team) for one in session.entries] == [
        (1, ("Ann Lee",), "Ganassi"),
        (2, ("Bo Ray",), "Carpenter"),
        (3, ("Cy Poe",), "Arrow McLaren"),
        (4, ("Di Fox",), "Ganassi"),
    ]
    assert session.entries[0].speed_kmh is not None
    assert round(session.entries[0].speed_kmh) == 377


def test_flairs_bold_and_struck_cells_of_a_markdown_table() -> None:
    text = (
        "## Qualifying\n\n|Pos|Driver|Time|\n|:-:|:--|--:|\n|1|[](#lee) **Ann Lee**|1:30.1|\n"
        "|2|[](#ray) Bob Ray|1:30.2|\n|~~3~~|Cid Fox|1:30.4|\n"
    )
    (session,) = reading_of(text, "q.md").sessions
    entries = [(entry.position, entry.crew) for entry in session.entries]
    assert entries == [(1, ("Ann Lee",)), (2, ("Bob Ray",)), (3, ("Cid Fox",))]


def test_the_pole_in_bold_in_a_markdown_table() -> None:
    text = (
        "|Pos|Driver|Team|Time|\n|:-:|:--|:--|--:|\n|1|**Ann Lee**|Lotus|1:26.720|\n|2|Bo Ray|Ferrari|1:26.961|\n"
        "|3|Cy Poe|Lotus|1:27.092|\n"
    )
    assert [row[2] for row in rows(reading_of(text, "q.md"))] == [("Ann Lee",), ("Bo Ray",), ("Cy Poe",)]


@pytest.mark.parametrize(
    "line", ["{n}. {make} {name} {time}", "{n}. {name}/{make} {time}", "{n}. {name}/ {make} {time}"]
)
def test_a_make_before_or_behind_the_name(line: str) -> None:
    entries = [
        ("Ann Lee", "Mercedes-Benz", "1:17.438"),
        ("Bo Ray", "Audi", "1:17.559"),
        ("Cy van Poe", "BMW", "1:17.564"),
        ("Di Fox", "Audi", "1:17.621"),
    ]
    lines = [line.format(n=n, name=name, make=make, time=time) for n, (name, make, time) in enumerate(entries, 1)]
    (session,) = reading_of("Qualifying\n" + "\n".join(lines) + "\n").sessions
    assert [(one.crew, one.team or one.car) for one in session.entries] == [
        ((name,), make) for name, make, _ in entries
    ]


def test_a_crew_on_a_line_of_its_own_and_a_label_before_the_time() -> None:
    text = (
        "Hyperpole\n1. Porsche 963 #6 Penske Motorsport\nAnn Lee / Bo Ray* / Cy Poe\nTemps : 3’24’’634\n"
        "2. Cadillac V-Series.R #2 Cadillac Racing\nDi Fox / Ed Orr / Flo May\nTemps : 3’24’’782\n"
        "3. Ferrari 499P #51 AF Corse\nGus Ito / Hal Kim / Ida Lux\nTemps : 3’25’’156\n"
    )
    reading = reading_of(text)
    assert [(row[1], row[2], row[3]) for row in rows(reading)][:2] == [
        ("6", ("Ann Lee", "Bo Ray", "Cy Poe"), 204_634_000),
        ("2", ("Di Fox", "Ed Orr", "Flo May"), 204_782_000),
    ]
    assert next((one.car, one.team) for one in reading.sessions[0].entries) == ("Porsche 963", "Penske Motorsport")


def test_marks_on_names_are_no_part_of_them() -> None:
    text = (
        "Pos,No,Driver,Time\n1,22,Ann Lee (P),48.100\n2,77,Bo Ray #,48.200\n3,5,Cy Poe*,48.300\n4,6,Di Fox (i),48.400\n"
    )
    assert [row[2] for row in rows(reading_of(text, "q.csv"))] == [("Ann Lee",), ("Bo Ray",), ("Cy Poe",), ("Di Fox",)]


def test_a_titled_list_of_names_may_come_without_times() -> None:
    people = ["Ann Lee", "Bo Ray", "Cy Poe Jr.", "Di Fox", "Ed Orr", "Flo May"]
    names = "".join(f"{n}. {name}\n" for n, name in enumerate(people, 1))
    reading = reading_of(f"The pole was fought for.\nStarting lineup for the Oaks Farms 400 on Saturday night\n{names}")
    assert reading.status is ReadStatus.OK
    assert reading.sessions[0].session is SessionKind.GRID
    assert reading.sessions[0].event.name is None
    assert rows(reading) == [(n, None, (name,), None) for n, name in enumerate(people, 1)]
    assert reading_of(f"Who won the most\n{names}").status is ReadStatus.REFUSED


def test_a_number_between_the_team_and_its_crew() -> None:
    lines = [f"0{n}. Team-BMW #{n + 70} (Lee/Ray/Poe)\n" for n in range(1, 8)]
    reading = reading_of("Ergebnis Top-Qualifying\n" + "".join(lines))
    assert rows(reading)[0] == (1, "71", ("Lee", "Ray", "Poe"), None)
    assert reading.sessions[0].entries[0].team == "Team-BMW"


def test_a_sponsor_behind_the_name_is_doubted() -> None:
    text = (
        "Qualifying\nPos No. Driver Team Time Speed\n"
        "1 5 Ann Lee Oaks Farms Chevrolet 23.084 136.458\n2 12 Bo Ray Auto Parts Ford 23.109 136.311\n"
        "3 24 Cy Poe Liberty Chevrolet 23.231 135.595\n4 6 Di Fox Dairy Ford 23.275 135.338\n"
    )
    reading = reading_of(text)
    assert reading.status is ReadStatus.PARTIAL
    assert "name_or_team" in [problem.code for problem in reading.problems]


def test_entries_behind_a_gap_in_the_places_are_said() -> None:
    text = (
        "Qualifying\n1. (12) Ann Lee, Honda, 1:06.334\n2. (28) Bo Ray, Honda, 1:06.728\n"
        "3. (1) Cy Poe, Honda, 1:06.850\n\n15. (5) Di Fox, Honda, 1:07.035\n"
    )
    assert "lines_left_out" in [problem.code for problem in reading_of(text).problems]
