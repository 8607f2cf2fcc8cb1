"""Lists whose cells stand between bars, or behind their times: what a page's table leaves when it is copied."""

from __future__ import annotations

import pytest

from quali_core.model import SessionKind
from quali_core.reading.extracted import FileReading, ReadStatus, UploadedFile
from quali_core.reading.read import read


def reading_of(text: str) -> FileReading:
    return read([UploadedFile("pasted.txt", text.encode())])[0]


def rows(reading: FileReading) -> list[tuple[object, ...]]:
    (session,) = reading.sessions
    return [
        (one.position, one.number, " / ".join(one.crew), one.team or one.car, one.best and one.best.us / 1000)
        for one in session.entries
    ]


def codes(reading: FileReading) -> set[str]:
    return {problem.code for problem in reading.problems}


def test_an_order_in_between_is_asked_about() -> None:
    reading = reading_of(
        "Qualifying\nAt this point we were 12 minutes into the session and the positions were as follows:\n"
        "1. Lee 1.24.184 2. Ray +.783 3. Poe +1.008 4. Fox +1.142 5. Orr +1.940\n"
    )
    assert reading.status is ReadStatus.PARTIAL and "interim_order" in codes(reading)
    assert rows(reading)[1] == (2, None, "Ray", None, 84_967)


def test_a_mistyped_time_hides_none_of_the_entries_behind_it() -> None:
    reading = reading_of(
        "Training\n1. Ann Lee/Bo Ray (GB), LCR Yamaha, 1:32,107 min. 2. Cy Poe/Di Fox (SF), LCR Yamaha, 1:32,402. "
        "3. Ed Orr/Flo May (GB), Adolf RS Yamaha, 1:32789. 4. Gus Nye/Hal Oak (CH), LCR Yamaha, 1:33,027.\n"
    )
    assert reading.status is ReadStatus.PARTIAL
    assert [row[0] for row in rows(reading)] == [1, 2, 3, 4]
    assert rows(reading)[2][4] is None and rows(reading)[3][4] == 93_027


def test_crew_number_and_car_in_one_cell() -> None:
    crews = [("Lee/Ray (28) Mitsubishi Lancer", "8:56.2"), ("Poe/Fox (18) Subaru WRX", "9:00.6"),
             ("Orr/May (38) Ford Escort", "9:14.2"), ("Nye/Oak (33) Audi S2", "9:14.7")]  # fmt: skip
    text = "".join(f"| {n} | {crew} | {time} |\n" for n, (crew, time) in enumerate(crews, 1))
    reading = reading_of(f"Qualifying\n| Pos | Crew | Time |\n{text}")
    assert rows(reading)[0] == (1, "28", "Lee / Ray", "Mitsubishi Lancer", 536_200)


def test_two_gaps_below_the_time_of_the_leader() -> None:
    reading = reading_of(
        "Sesión clasificatoria\nPos. | Piloto | Equipo | Tiempo | Diferencia |\n1 | Ann LEE | North | 1’53.782 | |\n"
        "2 | Bo RAY | South | 0.306 / 0.306 | |\n3 | Cy POE | South | 0.548 / 0.242 | |\n"
        "4 | Di FOX | East | 0.564 / 0.016 | |\n5 | Ed ORR | East | 0.579 / 0.015 | |\n"
    )
    assert [row[4] for row in rows(reading)] == [113_782, 114_088, 114_330, 114_346, 114_361]


def test_most_records_without_the_last_cell_keep_their_headings() -> None:
    cells = [f"|{n}\n|{n + 10}\n|{name}\n|Team {n}\n|58.{n}63" for n, name in
             enumerate(["Ann LEE", "Bo RAY", "Cy POE", "Di FOX"], 1)]  # fmt: skip
    text = "Qualifying\n|Pos\n|Num\n|Rider\n|Team\n|Qual 1\n|Qual 2\n" + "\n".join(cells)
    reading = reading_of(f"{text}\n|5\n|15\n|Ed ORR\n|Team 5\n|59.700\n|59.328\nThe race is at 14:50.\n")
    assert rows(reading)[0] == (1, "11", "Ann LEE", "Team 1", 58_163)
    assert rows(reading)[4] == (5, "15", "Ed ORR", "Team 5", 59_328)


def test_a_list_below_an_announcement_of_the_qualifying_is_none() -> None:
    reading = reading_of(
        "Ann Lee terminou a sexta-feira com o melhor treino livre.\n"
        "A classificação está marcada para as 2h45 deste sábado.\nTop 3\n"
        "1. Ann Lee (North) 1:34.456\n2. Bo Ray (South) +0.180\n3. Cy Poe (East) +0.222\n"
    )
    assert reading.sessions[0].session is SessionKind.PRACTICE


def test_a_bar_alone_on_the_line_between_two_cells() -> None:
    heads = ["P", "Name", "Time", "Diff", "Engine", "Team"]
    cars = [["1", "Ann Lee", "1:09.3321", "1:09.3321", "Honda", "North Racing"],
            ["2", "Bo Ray", "1:09.3348", "0.0027", "Chevy", "South"],
            ["3", "Cy Poe", "1:09.3780", "0.0459", "Honda", "East Racing"]]  # fmt: skip
    cells = "\n|\n".join(cell for row in (heads, *cars) for cell in row)
    reading = reading_of(f"Fast Six\n|\n{cells}\n")
    assert reading.status is ReadStatus.OK
    assert [row[3] for row in rows(reading)] == ["North Racing", "South", "East Racing"]
    assert reading.sessions[0].entries[2].line == 39


def test_a_chat_whose_lines_begin_with_the_hour() -> None:
    reading = reading_of(
        "[20:14] Tom: Qualifying results\n[20:14] Tom: 1) Ann Lee 2:00.871\n[20:14] Tom: 2) Bo Ray 2:01.004\n"
        "[20:14] Kim: well done!\n[20:15] Tom: 3) Cy Poe 2:01.330\n"
    )
    assert rows(reading) == [
        (1, None, "Ann Lee", None, 120_871), (2, None, "Bo Ray", None, 121_004), (3, None, "Cy Poe", None, 121_330),
    ]  # fmt: skip


def test_hundredths_behind_two_full_stops_are_laps_where_they_rise() -> None:
    entry = "P{0} #{1} {2} (BRM) {3}\n".format
    names = ["Ann Lee", "Bo Ray", "Cy Poe", "Di Fox"]
    laps = ["1.02.41", "1.02.77", "1.03.05", "1.07.90"]
    text = "Quali of today\n" + "".join(
        entry(n, n + 4, *pair) for n, pair in enumerate(zip(names, laps, strict=True), 1)
    )
    assert [row[4] for row in rows(reading_of(text))] == [62_410, 62_770, 63_050, 67_900]
    born = "Born\n1. Ann Lee (BRM) 5.10.68\n2. Bo Ray (BRM) 3.04.71\n3. Cy Poe (BRM) 6.01.70\n"
    assert not reading_of(born).sessions


def test_rows_that_a_picture_cut_in_two_are_whole_again() -> None:
    cells = [("Ann Lee", "51.1940"), ("Bo Ray", "+ 0.038"), ("Cy Poe", "+ 0.151"), ("Di Fox", "+ 0.184")]
    broken = "".join(f"{n}. | {name} | ![]() |\nTeam {n} | {time} |\n" for n, (name, time) in enumerate(cells, 1))
    reading = reading_of("Qualifying results\nDriver | Entry / Team | Result | ||\n" + broken)
    assert [row[2:] for row in rows(reading)][:2] == [("Ann Lee", "Team 1", 51_194), ("Bo Ray", "Team 2", 51_232)]


def test_times_that_ran_together_with_the_car_before_and_the_gap_behind() -> None:
    reading = reading_of(
        "Nacht-Qualifying\n\nPos.FahrerAutoZeitRückstand\n1.Lee/Ray/PoeMcLaren 659 S GT3 2:18.474\n"
        "2.Fox/OrrAudi R8 LMS2:18.7640.290\n3.May/Nye/Van der OakMercedes-AMG GT32:18.7870.313\n"
    )
    assert rows(reading) == [
        (1, None, "Lee / Ray / Poe", "McLaren 659 S GT3", 138_474),
        (2, None, "Fox / Orr", "Audi R8 LMS", 138_764),
        (3, None, "May / Nye / Van der Oak", "Mercedes-AMG GT3", 138_787),
    ]


@pytest.mark.parametrize(
    ("heads", "behind"), [("P Name Time Diff Engine Team", "Honda {}"), ("Pos Driver Time Diff Team", "{}")]
)
def test_teams_behind_the_times_under_their_heading(heads: str, behind: str) -> None:
    teams = ["North Star", "South Star", "East Star"]
    times = ["1:00.0880 1:00.0880", "1:00.2162 0.1282", "1:00.2303 0.1423"]
    cars = " ".join(
        f"{n} {name} {time} {behind.format(team)}"
        for n, (name, time, team) in enumerate(zip(["Ann Lee", "Bo Ray", "Cy Poe"], times, teams, strict=True), 1)
    )
    reading = reading_of(f"Qualifying\n{heads} {cars}\n")
    assert [one.team for one in reading.sessions[0].entries] == teams
    assert [row[4] for row in rows(reading)] == [60_088, 60_216.2, 60_230.3]


def test_the_tables_of_a_wiki_with_styled_cells_are_read() -> None:
    head, cell = '(% style="color: rgb(0, 0, 0); width: 41px;" %)', '(% style="width:44px" %)'
    flag = '[[image:https://flags.example/23px-Flag.svg.png||height="14" width="23"]] '
    lines = "".join(
        f"|={head}{n}|{cell}{number}|{cell}{flag}{who}|{cell}{team}|{cell}{time}\n"
        for n, (number, who, team, time) in enumerate(
            [
                ("71", "Ann Lee", "North Racing", "**01:28.4040**"),
                ("05", "Bo Ray", "Team South", "01:28.9500"),
                ("000", "Cy Poe", "East", "01:29.5200"),
            ],
            1,
        )
    )
    text = (
        'Qualify 1 result\n(% border="1" style="width:554px" %)\n'
        + f"|={head}Pos|={head}No|={head}Driver|={head}Team|={head}Time\n{lines}"
        + '|=(% colspan="5" %)[[Source>>https://results.example/1]]\n'
    )
    (reading,) = read([UploadedFile("wiki_tables.txt", text.encode())])
    (session,) = reading.sessions
    assert session.session is SessionKind.QUALIFYING
    assert [
        (one.position, one.number, one.crew, one.team, one.best and one.best.us // 1000) for one in session.entries
    ] == [
        (1, "71", ("Ann Lee",), "North Racing", 88_404),
        (2, "05", ("Bo Ray",), "Team South", 88_950),
        (3, "000", ("Cy Poe",), "East", 89_520),
    ]
