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


def test_an_untimed_list_below_its_title_and_headings_is_the_session_of_the_title() -> None:
    lines = "".join(f"{n}. {name} {n + 3} 23XI Racing\n" for n, name in enumerate(PEOPLE, 1))
    reading = reading_of(f"Starting lineup 2024\n\nStarting pos. Driver Car No. Team\n{lines}")
    assert reading.status is ReadStatus.OK
    assert reading.sessions[0].session is SessionKind.GRID
    assert [(one.number, one.crew[0], one.team) for one in reading.sessions[0].entries][1] == (
        "5",
        "Bo Ray",
        "23XI Racing",
    )


@pytest.mark.parametrize("title", ["GRIGLIA DI PARTENZA GP MIAMI", "The starting lineup was set after the qualifying"])
def test_a_grid_needs_no_marks_behind_its_places(title: str) -> None:
    lines = "".join(f"{n} {name} (Lotus) Q3\n" for n, name in enumerate(PEOPLE, 1))
    reading = reading_of(f"{title}\n\n{lines}")
    assert reading.sessions[0].session is SessionKind.GRID
    assert [row[1] for row in rows(reading)] == [(name,) for name in PEOPLE]


def test_a_table_in_tex() -> None:
    text = (
        "\\begin{tabular}{rllr}\nPos & Driver & Team & Q time \\\\ \\hline\n1 & Ann Lee & Lotus & 1:29.708 \\\\\n"
        "2 & Bo R\\'ay & Ford & 1:29.800 \\\\\n3 & Cy Poe & Lotus & 1:30.137 \\\\\n\\end{tabular}\n"
    )
    assert rows(reading_of(text)) == [
        (1, ("Ann Lee",), "Lotus", 89_708_000),
        (2, ("Bo Ráy",), "Ford", 89_800_000),
        (3, ("Cy Poe",), "Lotus", 90_137_000),
    ]


@pytest.mark.parametrize(
    "said", ["[12/10/2024, 18:03:11] Jo: ", "12.10.24, 18:03 - Jo Orr: ", "10/12/24, 6:03 PM - Jo: "]
)
def test_messages_of_a_chat_are_read_without_who_wrote_them(said: str) -> None:
    lines = [f"{n}. {name} 47.8{n}2" for n, name in enumerate(PEOPLE[:5], 1)]
    text = "".join(f"{said}{line}\n" for line in ("Qualifica Lonato", *lines[:3], "grande Ann!!", *lines[3:]))
    assert [row[1:] for row in rows(reading_of(text))] == [
        ((name,), None, 47_802_000 + 10_000 * n) for n, name in enumerate(PEOPLE[:5], 1)
    ]


def test_a_grid_of_rows_between_pipes() -> None:
    cars = [f"{n}. {n + 20} {name} (Honda)" for n, name in enumerate(PEOPLE, 1)]
    text = "".join(f"Row {n // 2 + 1}   | {cars[n]}  | {cars[n + 1]}\n" for n in range(0, len(cars), 2))
    session = reading_of(f"STARTING GRID - Race 1 (12 laps)\n\n{text}").sessions[0]
    assert session.session is SessionKind.GRID
    assert [(one.position, one.number, one.crew[0]) for one in session.entries] == [
        (n, str(n + 20), name) for n, name in enumerate(PEOPLE, 1)
    ]


def test_rows_of_a_grid_that_name_no_places_hold_as_many_cars_each() -> None:
    text = (
        'La griglia:\n• Prima fila: Lee 1\'40"087; Ray 0"093; Poe 0"124\n'
        '• Seconda fila: Fox 0"156; Orr 0"238; May 0"255\n• Terza fila: Hay 0"301; Kay 0"333\n'
    )
    assert [(row[0], row[1], row[3]) for row in rows(reading_of(text))][3:6] == [
        (4, ("Fox",), 100_243_000),
        (5, ("Orr",), 100_325_000),
        (6, ("May",), 100_342_000),
    ]


def test_lines_without_places_may_give_gaps_behind_a_first_time() -> None:
    gaps = ["1m:24.971s", "+0.007s", "+0.325", "+0.545s", "+0.623s"]
    lines = "".join(f"- {name} (Ducati) {gap}\n" for name, gap in zip(PEOPLE, gaps, strict=False))
    reading = reading_of(f"Brands Hatch, Qualifying result:\n{lines}")
    assert "places_counted" in codes(reading)
    assert [row[3] for row in rows(reading)] == [84_971_000, 84_978_000, 85_296_000, 85_516_000, 85_594_000]
    assert reading_of(f"Brands Hatch, Sprint Race\n{lines.replace(gaps[0], '')}").sessions == ()


@pytest.mark.parametrize("entry", ["Di <Fox> (Lotus)", "& Di Fox (BRM)", "Di Fox (Lotus 12;45)"])
def test_what_no_name_and_no_team_holds_is_asked_about(entry: str) -> None:
    lines = "".join(f"{n}. {name} (Lotus) 1:20.{n}\n" for n, name in enumerate(PEOPLE[:3], 1))
    assert reading_of(f"Qualifying\n{lines}").status is ReadStatus.OK
    assert reading_of(f"Qualifying\n{lines}4. {entry} 1:20.9\n").status is ReadStatus.PARTIAL


def test_a_line_that_begins_with_a_time_is_no_entry() -> None:
    cars = ["AF Corse Ferrari 296 GT3 #51", "ROWE BMW M4 GT3 #98", "GetSpeed Mercedes-AMG GT3 #2"]
    crews = ["Fuoco/Guidi/Rovera", "Marciello/Farfus/Martin", "Engel/Stolz/Götz"]
    text = "24h Spa – Superpole – Ergebnis\n" + "".join(
        f"{n}. {crew}\n   {car}\n   2:15,{n}02 Min.\n" for n, (crew, car) in enumerate(zip(crews, cars, strict=True), 1)
    )
    (session,) = reading_of(text).sessions
    assert [(one.number, len(one.crew), one.best and one.best.us) for one in session.entries] == [
        ("51", 3, 135_102_000),
        ("98", 3, 135_202_000),
        ("2", 3, 135_302_000),
    ]


@pytest.mark.parametrize("apart", [", ", " ", "\n"])
def test_rows_of_a_grid_by_their_number_and_a_word_for_the_row(apart: str) -> None:
    cars = [f"{name} (brit, Lotus)" for name in PEOPLE]
    label = "{}. sor:\n" if apart == "\n" else "{}. sor: "
    rows_of = (f"{label.format(n // 2 + 1)}{cars[n]}{apart}{cars[n + 1]}\n" for n in range(0, len(cars), 2))
    (session,) = reading_of("A teljes rajtsorrend:\n——————–\n" + "".join(rows_of)).sessions
    assert session.session is SessionKind.GRID
    assert [(one.position, one.crew[0]) for one in session.entries] == list(enumerate(PEOPLE, 1))


def test_nicknames_with_digits_are_names() -> None:
    names = ["Lewis_Fan44", "MadMax", "Kubica4ever", "T.Rex"]
    text = "Quali Bahrain\n" + "".join(f"[b]P{n}[/b] {name} 1:58.{n}23\n" for n, name in enumerate(names, 1))
    assert [row[1] for row in rows(reading_of(text))] == [(name,) for name in names]


def test_single_words_between_name_and_make_may_be_towns() -> None:
    towns = ["Luleå", "Stockholm", "Arvika", "Eslöv", "Örebro"]
    said = ", ".join(
        f"{n}) {name}, {town}, {'Seat' if n % 2 else 'do'}, 59,{n}91"
        for n, (name, town) in enumerate(zip(PEOPLE, towns, strict=False), 1)
    )
    reading = reading_of(f"Kvalresultat: {said}\n")
    assert "unsure_column" in codes(reading)
    assert {one.car for one in reading.sessions[0].entries} == {"Seat"}


def test_a_gap_that_its_time_contradicts_is_said() -> None:
    gaps = ["", "+0.231", "+0.316", "+0.436"]
    text = "Qualifying\nPos | Driver | Time | Gap\n---|---|---|---\n" + "".join(
        f"{n} | {PEOPLE[n]} | 2:05.{time} | {gap}\n"
        for n, (time, gap) in enumerate(zip(("125", "356", "441", "561"), gaps, strict=True), 1)
    )
    assert "gap_against_time" not in codes(reading_of(text))
    assert "gap_against_time" in codes(reading_of(text.replace("+0.316", "+0.361").replace("| \n", "| 0.000\n")))


def test_a_time_whose_fraction_is_missing_is_asked_about_unless_it_stands_on_the_next_line() -> None:
    lines = [f"{n} {n + 20} {name} Mazda MX-5 1:14.{n}18" for n, name in enumerate(PEOPLE[:4], 1)]
    whole = reading_of("Subject: Qualifying\n\n" + "".join(f"> {line}\n" for line in lines))
    wrapped = reading_of(
        "Subject: Qualifying\n\n" + "".join(f"> {line}\n" for line in lines).replace("14.218", "14.\n> 218")
    )
    assert rows(wrapped) == rows(whole)
    cut = reading_of("Subject: Qualifying\n\n" + "".join(f"> {line}\n" for line in lines).replace("14.218", "14"))
    assert "lost_digits" in codes(cut)
    assert cut.status is ReadStatus.PARTIAL


@pytest.mark.parametrize("days", [["(12/10)", "(05/10)"], ["(2004)", "(2011)"], ["12.10.2024", "5.10.2024"]])
def test_lines_that_end_in_days_of_their_own_are_asked_about(days: list[str]) -> None:
    text = "".join(f"{n}. {name} 32.{n}45 {days[n % 2]}\n" for n, name in enumerate(PEOPLE[:4], 1))
    assert "session_doubtful" in codes(reading_of(f"Lap times club evening\n{text}"))


def test_two_times_in_seconds_are_no_time_and_its_gap() -> None:
    text = "".join(f"{n}. {name} 49.{n}81 49.{n}99\n" for n, name in enumerate(PEOPLE[:4], 1))
    reading = reading_of(f"Qualifying (best, 2nd best)\n{text}")
    assert reading.status is ReadStatus.PARTIAL
    assert "no_gaps" in codes(reading)


@pytest.mark.parametrize(("gaps", "is_asked"), [(("+1.204", "+9.377"), True), (("+0.305", "+0.611"), False)])
def test_two_gaps_are_enough_to_tell_that_they_are_of_another_session(gaps: tuple[str, str], is_asked: bool) -> None:
    times = ("1:22.104", "1:22.409", "1:22.715")
    listed = zip(PEOPLE, times, ("", *gaps), strict=False)
    text = "".join(f"{n},{name},{time},{gap}\n" for n, (name, time, gap) in enumerate(listed, 1))
    reading = reading_of(f"Pos,Driver,Time,Gap\n{text}")
    assert ("no_gaps" in codes(reading)) is is_asked


def test_averages_of_several_laps_are_refused() -> None:
    text = "".join(f"{n}. {name} 1:22.{n}45 (12 laps)\n" for n, name in enumerate(PEOPLE[:5], 1))
    assert reading_of(f"FP2 long run averages\n{text}").sessions == ()


def test_slashes_before_the_time_part_columns() -> None:
    text = "".join(f"{n}º {name} / Ducati / 1'39.{n}81\n" for n, name in enumerate(PEOPLE[:4], 1))
    assert [row[1:3] for row in rows(reading_of(f"Superpole\n{text}"))] == [((name,), "Ducati") for name in PEOPLE[:4]]


def test_numbers_with_letters_between_commas_are_the_cars() -> None:
    numbers = ["69", "3R", "19AZ", "15x"]
    said = "; ".join(
        f"{n}. {name}, {number}, Team {name[0]}-14.1{n}0"
        for n, (name, number) in enumerate(zip(PEOPLE, numbers, strict=False), 1)
    )
    (session,) = reading_of(f"Results from the speedway\nEXAMPLE ROOFING QUALIFYING: {said}\n").sessions
    assert [one.number for one in session.entries] == numbers


def test_an_entry_without_a_speed_does_not_spoil_a_list_of_speeds() -> None:
    speeds = ["190.369 mph.", "190.349.", "189.673.", "189.520.", "0.000."]
    text = "".join(f"{n}. ({n + 4}) {PEOPLE[n]}, Ford, {speed}\n" for n, speed in enumerate(speeds, 1))
    (session,) = reading_of(f"Cup Series Lineup\nAfter Saturday qualifying; race Sunday\n{text}").sessions
    assert [one.number for one in session.entries] == ["5", "6", "7", "8", "9"]


def test_two_names_in_a_row_of_a_grid_may_stand_between_slashes() -> None:
    text = "".join(f"Row {n // 2 + 1}: {PEOPLE[n]} / {PEOPLE[n + 1]}\n" for n in range(0, 8, 2))
    (session,) = reading_of(f"GRID – Knockhill R1\n{text}").sessions
    assert [one.crew[0] for one in session.entries] == PEOPLE


def test_minutes_and_seconds_spelled_out_and_crews_joined_by_a_sign() -> None:
    text = (
        "Essais qualificatifs :\n1. Ann Lee & Bo Ray (Lotus) 1 min 40 sec 562\n2. Cy Poe & Di Fox (Ford) 1:40.647\n"
        "3. Ed Orr & Flo May (BRM) 1:40.900\n"
    )
    assert [row[1:] for row in rows(reading_of(text))] == [
        (("Ann Lee", "Bo Ray"), "Lotus", 100_562_000),
        (("Cy Poe", "Di Fox"), "Ford", 100_647_000),
        (("Ed Orr", "Flo May"), "BRM", 100_900_000),
    ]


def test_a_sign_between_names_is_no_part_of_one() -> None:
    text = "".join(
        f"{n}. {a} & {b} Fordham 1:2{n}.562\n" for n, (a, b) in enumerate(zip(PEOPLE[:4], PEOPLE[4:], strict=True), 1)
    )
    reading = reading_of(f"Qualifying\n{text}")
    assert all("&" not in name for one in reading.sessions[0].entries for name in one.crew)


def test_headings_behind_the_time_part_no_words_in_front_of_it() -> None:
    said = " ".join(f"{n} {name} 59.{n}111 Honda Team {name[0]}" for n, name in enumerate(PEOPLE, 1))
    (session,) = reading_of(f"Final practice\nP Name Time Engine Team {said}\n").sessions
    assert [one.crew[0] for one in session.entries] == PEOPLE


def test_places_glued_to_names_are_no_part_of_them() -> None:
    text = "".join(
        f"{n}{name} (Ducati){gap}\n"
        for n, (name, gap) in enumerate(
            zip(PEOPLE, ("1m 25.061s", "+0.093s", "+0.102s", "+0.250s", "+0.282s"), strict=False), 1
        )
    )
    (session,) = reading_of(f"Brands Hatch - Qualifying\n{text}").sessions
    assert [one.crew[0] for one in session.entries] == PEOPLE[:5]


def test_the_time_of_a_race_among_its_gaps_is_none() -> None:
    lines = ("1|Ana Sól|1:31:05.809", "2|Ben Ruiz|+ 3,4s", "3|Cy Marr|+ 6,0s", "4|Dov Katz|+ 42,9s")
    reading = reading_of("Race\n\nPos|Driver|Gap\n" + "\n".join(lines))
    gaps = [entry.gap and entry.gap.us for entry in reading.sessions[0].entries]
    assert gaps == [None, 3_400_000, 6_000_000, 42_900_000]


def test_a_lapped_car_has_no_gap_to_the_leader() -> None:
    """What timing prints beside it is behind the leader on the road, or since an earlier lap."""
    lines = ("1,7,Ann Lee,40,,1:46.1", "2,8,Bo Ray,40,2.531,1:46.3", "3,9,Cy Poe,39,1.170,1:47.0")
    reading = reading_of("Race 1\nPos,No,Driver,Laps,Gap,Best Lap\n" + "\n".join(lines))
    assert [entry.gap and entry.gap.us for entry in reading.sessions[0].entries] == [None, 2_531_000, None]


def test_a_gap_below_zero_among_others_is_none() -> None:
    """Timing computes it for a car that was moved down the order: nobody behind is ahead."""
    lines = ("1,7,Ann Lee,,1:46.1", "2,8,Bo Ray,2.531,1:46.3", "3,9,Cy Poe,-1:04.368,1:47.0", "4,5,Di Orr,9.1,1:47.1")
    reading = reading_of("Race 1\nPos,No,Driver,Gap,Best Lap\n" + "\n".join(lines))
    gaps = [entry.gap and entry.gap.us for entry in reading.sessions[0].entries]
    assert gaps == [None, 2_531_000, None, 9_100_000]


def test_gaps_with_a_minus_throughout_are_gaps() -> None:
    lines = ("1,7,Ann Lee,,1:46.100", "2,8,Bo Ray,-0.200,1:46.300", "3,9,Cy Poe,-0.900,1:47.000")
    reading = reading_of("Qualifying\nPos,No,Driver,Gap,Best Lap\n" + "\n".join(lines))
    assert [entry.gap and entry.gap.us for entry in reading.sessions[0].entries] == [None, 200_000, 900_000]


def test_whole_gaps_are_counted_as_the_laps_beside_them() -> None:
    lines = ("1,7,Ann Lee,28,0,162340", "2,8,Bo Ray,28,5421,162890", "3,9,Cy Poe,28,61007,163001")
    reading = reading_of("Race 1\nPos,Starting No,Driver,Laps,Gap,Best Lap\n" + "\n".join(lines))
    entries = reading.sessions[0].entries
    assert [entry.number for entry in entries] == ["7", "8", "9"]
    assert [entry.gap and entry.gap.us for entry in entries] == [None, 5_421_000, 61_007_000]
    apart = reading_of(f"Race 1\nPos,No,Driver,Laps,Gap,Best Lap\n{lines[0]}\n2,8,Bo Ray,28,5.421,162890\n{lines[2]}")
    assert [entry.gap and entry.gap.us for entry in apart.sessions[0].entries][1] == 5_421_000


def test_gaps_of_the_fastest_laps_are_no_gaps_of_a_race() -> None:
    laps = ("48.228", "48.240", "48.321", "48.298")
    lines = (f"{n + 1},{n + 4},{PEOPLE[n]},{float(lap) - 48.228:.3f},{lap}" for n, lap in enumerate(laps))
    text = "\nPos,No,Driver,Gap,Best Lap\n" + "\n".join(lines)
    assert all(entry.gap is None for entry in reading_of(f"Race 1{text}").sessions[0].entries)
    behind = [entry.gap and entry.gap.us for entry in reading_of(f"Qualifying{text}").sessions[0].entries]
    assert behind[1:] == [12_000, 93_000, 70_000]


def test_gaps_of_a_race_that_hold_within_the_classes_are_no_gaps_to_the_leader() -> None:
    lines = (
        "Silver,1,19,Ann Lee,58,2:02:06.175,,1:54.154",
        "Silver,4,12,Bo Ray,58,2:02:20.735,14.560,1:54.500",
        "Pro-Am,2,22,Cy Poe,58,2:02:10.001,,1:54.300",
        "Pro-Am,3,68,Di Orr,58,2:02:14.501,4.500,1:55.200",
        "Pro-Am,5,98,Ed Fay,58,2:02:29.001,19.000,1:56.100",
    )
    text = "Race 1\nCLASS_TYPE,POS,NUMBER,DRIVERS,LAPS,ELAPSED,GAP_FIRST,BEST_LAP_TIME\n" + "\n".join(lines)
    entries = reading_of(text).sessions[0].entries
    assert [entry.class_name for entry in entries] == ["Silver", "Pro-Am", "Pro-Am", "Silver", "Pro-Am"]
    assert not any(entry.gap for entry in entries)


def test_who_is_not_classified_and_stopped_did_not_finish() -> None:
    lines = ("1,7,Ann Lee,58,1:25:27.325", "2,8,Bo Ray,58,+20.886s", "3,5,Cy Poe,58,+25.1s", "NC,9,Di Orr,28,DNF")
    (race,) = reading_of("Race\nPos,No,Driver,Laps,Time/Retired\n" + "\n".join(lines)).sessions
    assert [str(entry.status) for entry in race.entries][-1] == "did_not_finish"
