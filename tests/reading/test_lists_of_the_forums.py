# ruff: noqa: E501 - pasted lines stay as they were pasted
"""Lists as forums, chats and league pages hold them: columns side by side, no places, labels, flags."""

from __future__ import annotations

import pytest

from quali_core.model import SessionKind
from quali_core.reading.extracted import FileReading, ReadStatus, UploadedFile
from quali_core.reading.read import read


def reading_of(text: str) -> FileReading:
    return read([UploadedFile("pasted.txt", text.encode())])[0]


def rows(reading: FileReading) -> list[tuple[object, ...]]:
    (session,) = reading.sessions
    return [(one.position, one.number, one.crew, one.best and one.best.us // 1000) for one in session.entries]


FOUR = [(1, "Ann Lee", 91_200), (2, "Bo Ray", 91_500), (3, "Cy Poe", 92_100), (4, "Di Fox", 92_900)]


def expected() -> list[tuple[object, ...]]:
    return [(place, None, (name,), time) for place, name, time in FOUR]


@pytest.mark.parametrize(
    "text",
    [
        "Grid, Aintree\n\n 1. Ann Lee       2. Bo Ray\n    Lotus           Ferrari\n    1:31.200        1:31.500\n\n"
        " 3. Cy Poe        4. Di Fox\n    Lotus           Ferrari\n    1:32.100        1:32.900\n",
        "Grid, Aintree\n1  Ann Lee (Lotus) 1:31.2\n                         2  Bo Ray (Ferrari) 1:31.5\n"
        "3  Cy Poe (Lotus) 1:32.1\n                         4  Di Fox (Ferrari) 1:32.9\n",
        "Grid, Aintree\n1. Ann Lee  1:31.200      3. Cy Poe  1:32.100\n2. Bo Ray  1:31.500      4. Di Fox  1:32.900\n",
    ],
    ids=["cells below each other", "staggered", "a long list in two columns"],
)
def test_what_stands_side_by_side_is_a_line_for_each_place(text: str) -> None:
    reading = reading_of(text)
    assert rows(reading) == expected()
    assert reading.sessions[0].session is SessionKind.GRID


def test_numbers_of_cars_in_a_table_are_no_second_column_of_places() -> None:
    text = (
        "Qualifying\n1  Ann Lee  22  Lotus  1:31.200\n2  Bo Ray  5  Ferrari  1:31.500\n3  Cy Poe  6  Lotus  1:32.100\n"
    )
    assert [row[2] for row in rows(reading_of(text))] == [("Ann Lee",), ("Bo Ray",), ("Cy Poe",)]


@pytest.mark.parametrize("label", ["Q{n}, {time}", "Q{n}: {time}", "C{n}. {time}"])
def test_times_with_the_name_of_their_part(label: str) -> None:
    def times(*given: str) -> str:
        return "\n".join(label.format(n=n, time=time) for n, time in enumerate(given, 1))

    text = (
        f"Qualifying\n\n1. Ann Lee (Lotus)\n{times('1:32.303', '1:32.374', '1:31.200')}\n\n"
        f"2. Bo Ray (Ferrari)\n{times('1:33.033', '1:31.100', '1:31.500')}\n\n"
        f"3. Cy Poe (Lotus)\n{times('1:33.016', '1:32.100')}\n\n4. Di Fox (Ferrari)\n{times('1:32.900')}\n"
    )
    reading = reading_of(text)
    assert rows(reading) == expected()
    (session,) = reading.sessions
    assert [[part.time and part.time.us // 1000 for part in one.segments] for one in session.entries][1:3] == [
        [93_033, 91_100, 91_500],
        [93_016, 92_100, None],
    ]


def test_labels_below_places_that_stand_alone() -> None:
    text = "予選結果\n\n" + "".join(
        f"{place}.\nNo.{place + 30} {name}\nTEAM {name[0]}\nQ2,1′{31 + place}.100\nQ1,1′{32 + place}.300\n\n"
        for place, name, _ in FOUR
    )
    reading = reading_of(text)
    assert [row[:3] for row in rows(reading)] == [(p, str(p + 30), (name,)) for p, name, _ in FOUR]
    assert rows(reading)[0][3] == 92_100


def test_a_list_without_places_is_counted_and_said_so() -> None:
    speeds = "\n\n".join(f"{20 + n}, {name}, Honda, {230 - n}.100 mph" for n, name, _ in FOUR)
    reading = reading_of(f"Provisional starting lineup\n\n{speeds}\n\n9, Ed Orr, Honda, 221.050 mph\n")
    assert rows(reading)[0][:3] == (1, "21", ("Ann Lee",))
    assert any(problem.code == "places_counted" for problem in reading.problems)


def test_lines_in_no_order_are_no_list_without_places() -> None:
    text = "Notes\n" + "".join(f"Lap of {name}: 1:3{n}.100\n" for n, name in zip("52413", "ABCDE", strict=True))
    assert reading_of(text).status is ReadStatus.REFUSED


def test_flags_keycaps_and_medals() -> None:
    text = (
        "🏆 Qualifying\n\n🥇 🇳🇱 Ann Lee (Lotus) 1:31.200\n🥈 🇲🇨 Bo Ray (Ferrari) 1:31.500\n"
        "🥉 🏴󠁧󠁢󠁥󠁮󠁧󠁿 Cy Poe (Lotus) 1:32.100\n4️⃣ 🇲🇽 Di Fox (Ferrari) 1:32.900\n"
    )
    assert rows(reading_of(text)) == expected()


def test_a_nation_in_front_of_each_name() -> None:
    nations = ["Australia", "New Zealand", "New Zealand", "Great Britain"]
    lines = [
        f"{n} {n + 80} {nation} {name}\n1'{t // 1000 - 60}.{t % 1000}"
        for (n, name, t), nation in zip(FOUR, nations, strict=True)
    ]
    reading = reading_of("Qualifying results\nCla # Driver Time\n" + "\n".join(lines) + "\n")
    assert [row[2] for row in rows(reading)] == [(name,) for _, name, _ in FOUR]
    assert reading.sessions[0].entries[1].drivers[0].nation == "New Zealand"


def test_a_forgotten_comma_is_seen_by_what_the_others_have() -> None:
    text = (
        "Qualifying\n1. Ann Lee, Honda, Rapid, 234.2 mph\n2. Bo Ray, Honda Rapid, 234.1 mph\n"
        "3. Cy Poe, Ford, Lion, 233.9 mph\n4. Di Fox, Honda, Rapid, 233.5 mph\n"
    )
    assert [(one.car, one.team) for one in reading_of(text).sessions[0].entries][1] == ("Honda", "Rapid")


def test_an_entry_unlike_the_others_is_asked_about() -> None:
    text = (
        "Qualifying\n1. Ann Lee, Honda, Rapid, 1:31.200\n2. Bo Ray, Something, 1:31.500\n"
        "3. Cy Poe, Ford, Lion, 1:32.100\n4. Di Fox, Honda, Rapid, 1:32.900\n"
    )
    reading = reading_of(text)
    assert reading.status is ReadStatus.PARTIAL
    assert any(problem.code == "ragged_entry" for problem in reading.problems)


def test_a_crew_with_commas_is_asked_about() -> None:
    text = (
        "Qualifying\n1. Lee, Ray, Poe, Toyota, 1:31.200\n2. Fox, Orr, May, Ferrari, 1:31.500\n"
        "3. Gil, Hay, Ives, Porsche, 1:32.100\n"
    )
    reading = reading_of(text)
    assert reading.status is ReadStatus.PARTIAL
    assert reading.sessions[0].entries[0].crew == ("Lee", "Ray", "Poe")


def test_the_team_first_and_its_driver_in_brackets() -> None:
    text = (
        "Qualifying\n1. No. 31 Rapid Racing (Ann Lee) 1:31.200\n2. No. 6 Lion Motorsport (Bo Ray) 1:31.500\n"
        "3. No. 24 Team Owl (Cy Poe) 1:32.100\n"
    )
    first = reading_of(text).sessions[0].entries[0]
    assert (first.number, first.crew, first.team) == ("31", ("Ann Lee",), "Rapid Racing")


def test_names_and_teams_that_ran_together_with_a_number_behind() -> None:
    text = (
        "Qualifying report\nCLA DRIVER # MANUFACTURER LAPS TIME\n1 A. LeeRAPID RACING 5 Ford 2\n\n22.438\n"
        "2 B. Ray JrLION TEAM 9 Ford 2\n\n+0.002\n\n22.440\n3 C. Poe23XI RACING 1 Toyota 2\n\n+0.051\n\n22.489\n"
    )
    entries = reading_of(text).sessions[0].entries
    assert [(one.number, one.crew, one.team, one.car) for one in entries] == [
        ("5", ("A. Lee",), "RAPID RACING", "Ford"),
        ("9", ("B. Ray Jr",), "LION TEAM", "Ford"),
        ("1", ("C. Poe",), "23XI RACING", "Toyota"),
    ]


def test_rows_of_a_grid_named_in_words_and_no_times() -> None:
    people = ["Ann Lee", "Bo Ray", "Cy Poe", "Di Fox", "Ed Orr", "Flo May"]
    words = ["PRIMA FILA", "", "SECONDA FILA", "", "TERZA FILA", ""]
    lines = "\n".join(
        f"{row}\n\n{n}. {name} (Lotus)\n" for n, (row, name) in enumerate(zip(words, people, strict=True), 1)
    )
    reading = reading_of(f"LA GRIGLIA DI PARTENZA\n\n{lines}")
    assert [row[2] for row in rows(reading)] == [(name,) for name in people]
    assert reading.sessions[0].session is SessionKind.GRID


def test_speeds_of_which_only_the_first_has_its_unit() -> None:
    text = (
        "Cup Lineup\n(Car number in parentheses)\n1. (24) Ann Lee, Ford, 194.305 mph.\n2. (48) Bo Ray, Ford, 193.940.\n"
        "3. (9) Cy Poe, Toyota, 193.878.\n"
    )
    (session,) = reading_of(text).sessions
    assert [one.best for one in session.entries] == [None, None, None]
    assert [round(one.speed_kmh or 0) for one in session.entries] == [313, 312, 312]


@pytest.mark.parametrize("time", ["1m31s200", "1min31s200"])
def test_minutes_and_seconds_in_letters(time: str) -> None:
    text = f"Treino de classificação\n1º) Ann Lee (Bra), Lotus, {time}\n2º) Bo Ray (Fin), Lotus, 1m31s500\n3º) Cy Poe (Ita), Lotus, sem tempo\n"
    assert [row[3] for row in rows(reading_of(text))] == [91_200, 91_500, None]


def test_seconds_and_thousandths_in_letters() -> None:
    text = "Treino de classificação\n1º Ann Lee - 47s852\n2º Bo Ray - 47s864\n3º Cy Poe - 48s079\n"
    assert [row[3] for row in rows(reading_of(text))] == [47_852, 47_864, 48_079]


def test_a_number_that_looks_like_the_next_place_cell_by_cell() -> None:
    people = ["Ann Lee", "Bo Ray", "Cy Poe", "Di Fox", "Ed Orr"]
    numbers = [6, 3, 5, 7, 19]
    cells = [
        f"{n}\n{name}\n{number}\nLotus\n1:3{n}.200\n"
        for n, (name, number) in enumerate(zip(people, numbers, strict=True), 1)
    ]
    reading = reading_of("Qualifying\nPos\nDriver\nNo\nTeam\nTime\n\n" + "\n".join(cells))
    assert [row[:3] for row in rows(reading)] == [
        (n, str(k), (name,)) for n, (name, k) in enumerate(zip(people, numbers, strict=True), 1)
    ]


def test_a_countdown_to_the_pole() -> None:
    lines = "".join(f"{n}. {name} (Lotus) 1:{t // 1000 - 60}.{t % 1000:03}\n" for n, name, t in reversed(FOUR))
    assert rows(reading_of(f"Countdown of the qualifying\n{lines}")) == expected()


def test_a_list_that_begins_behind_the_pole_is_asked_about() -> None:
    lines = "".join(f"{n + 2}. {name} (Lotus) 1:{t // 1000 - 60}.{t % 1000:03}\n" for n, name, t in FOUR)
    reading = reading_of(f"Qualifying\n{lines}")
    assert reading.status is ReadStatus.PARTIAL
    assert any(problem.code == "list_begins_late" for problem in reading.problems)


def test_who_was_disqualified_stands_below_the_list() -> None:
    lines = "".join(f"{n}. #{n + 40} {name} (Lotus) 1:{t // 1000 - 60}.{t % 1000:03}\n" for n, name, t in FOUR)
    (session,) = reading_of(f"Qualifying\n{lines}DSQ #99 Ed Orr (Ferrari) 1:33.941\n").sessions
    last = session.entries[-1]
    assert (last.position, last.number, last.crew, last.status.value) == (None, "99", ("Ed Orr",), "disqualified")


def test_a_timetable_is_no_result() -> None:
    text = "Saturday\n1. Formula Ford qualifying 09:00\n2. Mini qualifying 09:30\n3. GT Cup qualifying 10:15\n4. GT Cup race 11:40\n"
    assert reading_of(text).status is ReadStatus.REFUSED


def test_fastest_laps_of_no_named_session_are_doubted() -> None:
    lines = "".join(f"{n} {name} Lotus 1’{t // 1000 - 60}’’{t % 1000:03} 4{n}\n" for n, name, t in FOUR)
    reading = reading_of(f"Les meilleurs tours\nPilote Equipe Temps Tours\n{lines}")
    assert reading.status is ReadStatus.PARTIAL


def test_nicknames_under_a_title() -> None:
    reading = reading_of(
        "Qualifying, round 7\n> 1st: @speedy - 1:31.200\n> 2nd: turbo_tim - 1:31.500\n> 3rd: nina - 1:32.100\n"
    )
    assert [row[2] for row in rows(reading)] == [("@speedy",), ("turbo_tim",), ("nina",)]


def test_a_letter_for_the_tyres_is_no_part_of_the_team() -> None:
    text = "Qualifying\nP. No Driver Team Tyres Times\n1. 2 LEE Ferrari B 1'26\"372\n2. 6 RAY McLaren M 1'26\"551\n3. 16 POE BAR B 1'26\"832\n"
    assert [one.team for one in reading_of(text).sessions[0].entries] == ["Ferrari", "McLaren", "BAR"]


def test_nation_and_team_in_one_bracket() -> None:
    text = "Kwalifikacje\n1. Ann Lee (Polska/BMW Sauber) 1.33,096\n2. Bo Ray (Brazylia/Ferrari) 1.33,123\n3. Cy Poe (Finlandia/McLaren) 1.33,292\n"
    assert [one.team for one in reading_of(text).sessions[0].entries] == ["BMW Sauber", "Ferrari", "McLaren"]


def test_a_grid_cell_by_cell_under_a_title() -> None:
    people = ["Ann Lee", "Bo Ray", "Cy Poe", "Di Fox", "Ed Orr", "Flo May"]
    cells = "\n".join(f"{n}.\n{name}\nGBR\nLotus\n\n" for n, name in enumerate(people, 1))
    reading = reading_of(f"Startaufstellung für den GP:\n\n{cells}")
    assert [(row[0], row[2]) for row in rows(reading)] == [(n, (name,)) for n, name in enumerate(people, 1)]


def test_a_title_with_wide_gaps_is_no_header() -> None:
    lines = "".join(
        f"{n:2} {name[0]} {name.split()[1]:12} GB  Lotus   1:{t // 1000 - 60}.{t % 1000:03}\n" for n, name, t in FOUR
    )
    reading = reading_of(f"Final qualifying times:       mins secs\n{lines}")
    assert [row[2] for row in rows(reading)] == [("A Lee",), ("B Ray",), ("C Poe",), ("D Fox",)]


def test_a_short_title_is_no_header() -> None:
    lines = "".join(f"{n}. {name} 1:{t // 1000 - 60}.{t % 1000:03}\n" for n, name, t in FOUR)
    reading = reading_of(f"Starting lineup for Saturday\n{lines}")
    assert rows(reading) == expected()
    assert reading.sessions[0].session is SessionKind.GRID


def test_the_pole_in_words_and_the_others_by_place() -> None:
    text = "Starting grid\nPole: Ann Lee (Lotus) 1:31.200\n2nd: Bo Ray (Ferrari) 1:31.500\n3rd: Cy Poe (Lotus) 1:32.100\n4th: Di Fox (Lotus) 1:32.900\n"
    assert rows(reading_of(text)) == expected()


def test_ordinals_and_gaps_of_the_spanish_press() -> None:
    text = "Clasificación\n1ro. Ann Lee (Lotus) 1m31s200/1000\n2do. Bo Ray (Ferrari) a 0s300\n3ro. Cy Poe (Lotus) a 0s900\n4to. Di Fox (Lotus) a 1s700\n"
    assert rows(reading_of(text)) == expected()


def test_a_word_before_the_first_time_alone() -> None:
    text = 'Qualifications\n1er : Ann Lee (Lotus) en 1\'31"200\n2e : Bo Ray (Ferrari) à 0"300\n3e : Cy Poe (Lotus) à 0"900\n4e : Di Fox (Lotus) à 1"700\n'
    reading = reading_of(text)
    assert rows(reading) == expected()
    assert reading.status is ReadStatus.OK


@pytest.mark.parametrize("name", ["{given} {family} (#{n}), Lotus,", "{family}, {given} (#{n} Lotus)"])
def test_numbers_in_brackets_behind_names(name: str) -> None:
    lines = "".join(
        f"{n}. {name.format(given=who.split()[0], family=who.split()[1], n=n + 40)} 1:{t // 1000 - 60}.{t % 1000:03}\n"
        for n, who, t in FOUR
    )
    reading = reading_of(f"Qualifying\n{lines}")
    assert [row[1:3] for row in rows(reading)] == [(str(n + 40), (who,)) for n, who, _ in FOUR]
    assert [one.team for one in reading.sessions[0].entries] == ["Lotus"] * 4


def test_car_and_class_in_one_bracket() -> None:
    text = "Qualifying\n1. Ann Lee (Ginetta, Class 1) 1:01.000\n2. Bo Ray (Mosler, Class 1) 1:01.900\n3. Cy Poe (BMW M3, Class 2) 1:03.000\n"
    assert [(one.car, one.class_name) for one in reading_of(text).sessions[0].entries] == [
        ("Ginetta", "Class 1"),
        ("Mosler", "Class 1"),
        ("BMW M3", "Class 2"),
    ]


def test_team_car_and_crew_on_lines_of_their_own() -> None:
    text = "Qualifying\n\n" + "".join(
        f"{n}. Rapid Racing #{n + 90}\nPorsche 911\n{name} / Zoe Zed\n1:{t // 1000 - 60}.{t % 1000:03}\n\n"
        for n, name, t in FOUR
    )
    entries = reading_of(text).sessions[0].entries
    first = entries[0]
    assert (first.number, first.crew, first.team, first.car) == (
        "91",
        ("Ann Lee", "Zoe Zed"),
        "Rapid Racing",
        "Porsche 911",
    )


def test_a_name_and_its_team_in_one_cell_of_a_pipe_table() -> None:
    text = "Top 4 qualifying:\n" + "".join(
        f"{n} | {name} (Team {name[0]}) | 1:{t // 1000 - 60}.{t % 1000:03} |\n" for n, name, t in FOUR
    )
    entries = reading_of(text).sessions[0].entries
    assert [(one.crew, one.team) for one in entries][:2] == [(("Ann Lee",), "Team A"), (("Bo Ray",), "Team B")]


def test_positions_after_stages_are_a_rally() -> None:
    lines = "".join(f"{n} {name}     GB  Subaru      1:0{n}.05\n" for n, name, _ in FOUR)
    assert (
        reading_of(f"Positions after 10 stages:\n(end of leg 1)             hrs mins secs\n{lines}").status
        is ReadStatus.REFUSED
    )


def test_slashes_between_all_columns() -> None:
    lines = "".join(f"{n} / #{n + 40} / {name} / Lotus / 1:{t // 1000 - 60}.{t % 1000:03}\n" for n, name, t in FOUR)
    reading = reading_of(f"Qualifying\n{lines}")
    assert rows(reading) == [(n, str(n + 40), (name,), t) for n, name, t in FOUR]
    assert [one.team for one in reading.sessions[0].entries] == ["Lotus"] * 4


def test_why_there_is_no_time_is_no_part_of_the_team() -> None:
    text = "Qualifying\n1. Ann Lee (Lotus) 1:31.200\n2. Bo Ray (Ferrari) 1:31.500\n3. Cy Poe (Lotus) time deleted\n4. Di Fox (Lotus) crashed, no time\n"
    reading = reading_of(text)
    assert reading.status is ReadStatus.OK
    assert [(one.team, one.best is None) for one in reading.sessions[0].entries][2:] == [
        ("Lotus", True),
        ("Lotus", True),
    ]


def test_laps_around_a_minute() -> None:
    text = "Qualifying\n1. Ann Lee (Lotus) 59.900\n2. Bo Ray (Ferrari) 59.980\n3. Cy Poe (Lotus) 1:00.100\n4. Di Fox (Lotus) 1:00.300\n"
    reading = reading_of(text)
    assert [row[3] for row in rows(reading)] == [59_900, 59_980, 60_100, 60_300]
    assert reading.status is ReadStatus.OK


def test_numbers_under_a_heading_of_their_own_are_no_places() -> None:
    text = "Qualifying times\nNo. Driver Car Time\n1 Ann Lee Ginetta 1:01.900\n2 Bo Ray Lotus 1:00.980\n3 Cy Poe Lotus 1:00.900\n4 Di Fox Lotus 1:02.300\n"
    reading = reading_of(text)
    assert rows(reading)[0] == (1, "3", ("Cy Poe",), 60_900)


def test_teams_alone_are_no_drivers() -> None:
    text = "Qualifying\n1. #8 Toyota Gazoo Racing 3:26.000\n2. #2 Cadillac Racing 3:26.200\n3. #50 Ferrari AF Corse 3:26.800\n"
    entries = reading_of(text).sessions[0].entries
    assert (entries[0].crew, entries[0].team) == ((), "Toyota Gazoo Racing")


def test_lap_records_are_no_result() -> None:
    text = "Lap records\n1. Monza - Ann Lee 1:18.887\n2. Silverstone - Bo Ray 1:27.097\n3. Spa - Cy Poe 1:41.252\n4. Suzuka - Ann Lee 1:30.983\n"
    assert reading_of(text).status is ReadStatus.REFUSED


def test_styled_letters_and_circled_numbers() -> None:
    text = "𝗤𝘂𝗮𝗹𝗶𝗳𝘆𝗶𝗻𝗴\n➊ Ann Lee – Lotus – 1:31.200\n② Bo Ray – Ferrari – 1:31.500\n❸ Cy Poe – Lotus – 1:32.100\n④ Di Fox – Lotus – 1:32.900\n"
    reading = reading_of(text)
    assert rows(reading) == expected()
    assert not [problem for problem in reading.problems if problem.code == "session_assumed"]


@pytest.mark.parametrize("row", ["{a} ({s}), {b} ({t})", "{a} {s} | {b} {t}", "{a} {s}; {b} {t}"])
def test_rows_without_places(row: str) -> None:
    one = row.format(a="Ann Lee", s="1:31.200", b="Bo Ray", t="1:31.500")
    two = row.format(a="Cy Poe", s="1:32.100", b="Di Fox", t="1:32.900")
    assert rows(reading_of(f"Starting grid\nRow 1: {one}\nRow 2: {two}\n")) == expected()


def test_a_full_stop_and_a_bracket_behind_the_place() -> None:
    lines = "".join(
        f"{n}.) {name.split()[1]}, {name.split()[0]} - BMW - 1:{t // 1000 - 60},{t % 1000:03}\n" for n, name, t in FOUR
    )
    assert rows(reading_of(f"Quali 1:\n{lines}")) == expected()


def test_the_log_of_a_simulator_on_a_page_tells_laps_by_their_numbers_and_a_formula_by_its_litres() -> None:
    """Two litres are no season, a circuit's full layout is no grand prix, and the best lap's number no count of laps."""
    reading = reading_of(
        "Round 1: F2000 at Hill Full GP, April 28 2011\n\nEvent\n\nTrack Hill Full GP\nCars Formula2000;\n\n"
        "Session: Race - Race 1\n\nPos Driver Best Lap Time Best Lap Num Flags Gap to Winner\n"
        "1 Ann Lee 1:17:094 6     0.000\n2 Bo Ray 1:18:309 3     13.014\n3 Cy Poe 1:18:957 4     15.173\n"
    )
    (session,) = reading.sessions
    assert (session.session, session.event.name, session.event.year) == (SessionKind.RACE, None, 2011)
    assert [(one.laps, one.gap and one.gap.us) for one in session.entries] == [
        (None, 0),
        (None, 13_014_000),
        (None, 15_173_000),
    ]
