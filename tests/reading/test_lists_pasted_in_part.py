"""Lists as a page's text gives them: cells that ran together, an end that is missing, words between the entries."""

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


@pytest.mark.parametrize(
    ("one", "two"), [("1re ligne", "2e ligne"), ("1a fila", "2a fila"), ("Premi\u00e8re ligne", "Deuxi\u00e8me ligne")]
)
def test_rows_classes_in_quotes_and_dots_are_no_entries(one: str, two: str) -> None:
    reading = reading_of(
        f"Grille de d\u00e9part\n{one}\n1. Ann Lee (ESP/Honda) 1:32.042 (record)\n2. Bo Ray (ITA/Yamaha) \u00e0 0.692\n"
        f'1er "Open"\n{two}\n3. Cy Poe (GER/Honda) 0.804\n4. Di Fox (FRA/Suter) 1.060\n...\nDerni\u00e8re ligne\n'
        "22. Ed Orr (FRA/Kalex) 3.100\nCommentaires\n"
    )
    assert rows(reading) == [
        (1, None, "Ann Lee", "Honda", 92_042),
        (2, None, "Bo Ray", "Yamaha", 92_734),
        (3, None, "Cy Poe", "Honda", 92_846),
        (4, None, "Di Fox", "Suter", 93_102),
        (22, None, "Ed Orr", "Kalex", 95_142),
    ]
    assert "missing_position" in codes(reading)


def test_whose_tyres_the_bike_is_on_is_no_team() -> None:
    reading = reading_of(
        "Laps Cancelled Saturday At Lake Speedway, Qualifying Stands\n1. Ann Lee (Suz GSX-R1000), Dunlop, 1:23.366\n"
        "2. Bo Ray (Yam YZF-R1), Dunlop, 1:23.940\n3. Cy Poe (Kaw ZX-10R), Pirelli, 1:24.354\n"
    )
    (session,) = reading.sessions
    assert (session.entries[0].team, session.entries[0].car) == (None, "Suz GSX-R1000")
    assert session.event.circuit == "Lake Speedway"


@pytest.mark.parametrize("time", ["1:42.308m", "1:42.308 min", "1:42,308 Minuten"])
def test_minutes_named_behind_the_time_of_a_cell(time: str) -> None:
    text = f"| Pos | Fahrer | Team | Zeit |\n| 1 | Ann Lee | BRM | {time} |\n" + "".join(
        f"| {n} | {name} | BRM | {time.replace('308', str(400 + n))} |\n" for n, name in ((2, "Bo Ray"), (3, "Cy Poe"))
    )
    assert rows(reading_of(text))[0] == (1, None, "Ann Lee", "BRM", 102_308)


_BIKES = "1. Ann Lee Honda CBR600RR 1'31.232\n2. Bo Ray Yamaha YZF R6 1'31.368\n3. Cy Poe Honda CBR600RR 1'31.823\n"


@pytest.mark.parametrize("end", ["4. Di Fox Honda CB\n", "4. Di Fox (Honda CBR6\n", "4. Di\n"])
def test_a_last_entry_that_ends_within_a_word_is_left_out_and_asked_about(end: str) -> None:
    text = _BIKES if "(" not in end else _BIKES.replace("Lee ", "Lee (").replace(" 1'31.232", ") 1'31.232")
    reading = reading_of(f"Qualifying\n{text}{end}")
    assert reading.status is ReadStatus.PARTIAL and "cut_off" in codes(reading)
    assert [row[0] for row in rows(reading)] == [1, 2, 3]


def test_bullets_under_the_title_of_a_grid_are_counted() -> None:
    names = ("Ann Lee, Ford", "Bob Ray, Honda", "Cid Fox, Audi", "Di Poe, BMW", "Ed Orr, Kia", "Flo May, Ford")
    bullets = "".join(f"- {name}\n" for name in names)
    reading = reading_of(f"A report of the day.\nStarting grid:\n{bullets}And more to come.\n")
    assert reading.status is ReadStatus.PARTIAL and "places_counted" in codes(reading)
    assert [row[:4] for row in rows(reading)][::5] == [(1, None, "Ann Lee", "Ford"), (6, None, "Flo May", "Ford")]
    assert reading_of(f"Those who were there:\n{bullets}").status is ReadStatus.REFUSED


def test_the_lap_of_the_next_sentence_is_not_the_last_entry_s() -> None:
    listed = "1. Ann Lee (Ford), 1:31.1 2. Bob Ray (Kia), 1:31.2 3. Cid Fox (Audi), 1:31.9 More of it: 1:31.1 was new."
    assert rows(reading_of(f"Qualifying results: {listed}\n"))[-1][-1] == 91_900


def test_later_places_without_times_below_a_list_are_asked_about() -> None:
    text = _FORUM + "3rd row:\n8. Di Poe (BMW)\n9. Ed Orr (Kia)\n"
    assert reading_of(text).status is ReadStatus.PARTIAL and "lines_left_out" in codes(reading_of(text))


_FORUM = "Qualifying\nP1 #5 Ann Lee (Ford) 1:02.41\nP2 #88 Bob Ray (Honda) 1:02.77\nP3 #12 Cid Fox (Audi) 1:03.05\n"


@pytest.mark.parametrize(
    "text",
    [
        _FORUM + "P #9 Di Poe (BMW) no time\n",
        _FORUM + "P4 #9 Di Poe (BMW) 1:03.90 P5 #7 Ed Orr (Kia) 1:04.20\n",
        "Test 1\n1 Ann Lee, Ford, 57.855\n2 Bob Ray, Audi, 57.973\n, Honda, 58.046\n\n"
        "Test 2\n1 Bob Ray, Audi, 58.286\n2 Di Poe, Kia, 58.392\n3 Ed Orr, BMW, 58.604\n",
        "Qualifying\n"
        + "".join(
            f"{n}. Ann {name}\n"
            for n, name in enumerate(["Lee", "Ray", "Fox", "Poe", "Orr", "Hay", "Low", "Kay", "Moor"], 1)
        )
        + "1O. Bob Nye\n",
        _FORUM + "P4 #9 Di Poe (BMW) –",
    ],
    ids=["a place lost behind", "two in one line", "a list broken above", "a letter in the place", "a dash at the end"],
)
def test_what_did_not_come_in_is_asked_about(text: str) -> None:
    assert reading_of(text).status is ReadStatus.PARTIAL


def test_a_whole_last_entry_without_a_time_stays_and_is_said() -> None:
    reading = reading_of(f"Qualifying\n{_BIKES}4. Di Fox Yamaha YZF R6\n")
    assert reading.status is ReadStatus.PARTIAL and "untimed_end" in codes(reading)
    assert rows(reading)[-1] == (4, None, "Di Fox", "Yamaha YZF R6", None)


def test_a_list_in_a_sentence_ends_with_its_last_whole_entry() -> None:
    reading = reading_of(
        "Results of the qualifying: 1. Ann Lee (BRM) 47,785 Sek. 2. Bo Ray (BRM) 47,963 Sek. 3. Cy Poe (Lotus) 48,1\n"
    )
    assert reading.status is ReadStatus.PARTIAL and "cut_off" in codes(reading)


def test_a_sign_behind_the_names_of_a_crew() -> None:
    reading = reading_of(
        "\u7b2c1\u6226 \u4e88\u9078\u7d50\u679c\n1.No.17 NORTH HSV"
        "(\u91d1\u77f3\u5e74\u5f18/\u585a\u8d8a\u5e83\u5927\u7d44) 1\u201924.507\n"
        "2.No.12 SOUTH GT-R(\u677e\u7530\u6b21\u751f/\u4f0a\u6ca2\u62d3\u4e5f\u7d44) 1\u201924.950\n"
        "3.No.36 EAST SC430(\u7acb\u5ddd\u7950\u8def/\u5e73\u624b\u6643\u5e73\u7d44) 1\u201925.232\n"
    )
    assert rows(reading)[0] == (1, "17", "\u91d1\u77f3\u5e74\u5f18 / \u585a\u8d8a\u5e83\u5927", "NORTH HSV", 84_507)


_GAPS = "1 Ann Lee McLaren 1:20.889\n2 Bo Ray McLaren 0:00.996\n3 Cy Poe Ferrari 0:01.047\n4 Di Fox BMW 0:01.137\n"


def test_a_gap_may_be_written_as_a_clock() -> None:
    assert rows(reading_of(f"Qualifying\n{_GAPS}"))[1] == (2, None, "Bo Ray", "McLaren", 81_885)


def test_gaps_that_begin_anew_within_a_list_are_asked_about() -> None:
    again = "5 Ed Orr Honda 0:00.188\n6 Flo May BMW 0:00.358\n7 Gus Nye Honda 0:00.819\n8 Hal Oak BMW 0:01.002\n"
    reading = reading_of(f"Qualifying\n{_GAPS}{again}")
    assert reading.status is ReadStatus.PARTIAL and "gaps_anew" in codes(reading)


def test_one_moved_down_the_grid_makes_no_new_count_of_gaps() -> None:
    assert reading_of(f"Qualifying\n{_GAPS}5 Ed Orr Honda 0:00.188\n6 Flo May BMW 0:01.358\n").status is ReadStatus.OK


@pytest.mark.parametrize("minus", ["-", "+"])
def test_a_short_list_in_a_sentence_with_a_sign_before_its_gaps(minus: str) -> None:
    reading = reading_of(
        f"V\u00fdsledky kvalifikace\n\n1. Lee (Niz./BRM) 1:29,990, 2. Ray (Brit./Lotus) {minus}0,258, "
        f"3. Poe (Fin./Lotus) {minus}0,386\n"
    )
    assert [(row[0], row[4]) for row in rows(reading)] == [(1, 89_990), (2, 90_248), (3, 90_376)]


def test_places_that_ran_together_with_the_gap_before_them() -> None:
    reading = reading_of(
        "Formula-1. The Grand Prix was won. Qualifying:1. Ann Lee (BRM) 1:24.922 2. Bo Ray (BRM) +0.1523. "
        "Cy Poe (Lotus) +0.3804. Di Fox (Lotus) +0.414 5. Ed Orr (Eagle) +0.729\n"
    )
    assert [(row[2], row[4]) for row in rows(reading)] == [
        ("Ann Lee", 84_922), ("Bo Ray", 85_074), ("Cy Poe", 85_302), ("Di Fox", 85_336), ("Ed Orr", 85_651),
    ]  # fmt: skip


def test_a_list_that_ran_together_with_its_title() -> None:
    reading = reading_of(
        "Qualifying results1 Ann Lee YAM 749 1\u201925.2502 Bo Ray SUZ 750 1\u201925.6283 Cy Poe HON 999 "
        "1\u201926.0074 Di Fox SUZ 750 1\u201926.127\nSign up\n"
    )
    assert rows(reading) == [
        (1, None, "Ann Lee", "YAM 749", 85_250),
        (2, None, "Bo Ray", "SUZ 750", 85_628),
        (3, None, "Cy Poe", "HON 999", 86_007),
        (4, None, "Di Fox", "SUZ 750", 86_127),
    ]


def test_a_time_that_lost_its_sign_is_asked_about() -> None:
    text = _BIKES.replace("1'31.823", "131.823")
    assert "lost_digits" in codes(reading_of(f"Qualifying\n{text}4. Di Fox Honda CBR600RR 1'32.100\n"))


def test_a_table_whose_cells_ran_together() -> None:
    reading = reading_of(
        "Superpole\n\nPosRiderConstructorTeamBest Time\n166. Ann LeeKawasakiKawasaki Racing Team1:30.099\n"
        "250. Bo McRayApriliaNorth Aprilia1:30.399\n333. Cy PoeDucatiSouth - Ducati1:30.660\nThe race is today.\n"
    )
    (session,) = reading.sessions
    assert [(one.number, one.crew[0], one.team, one.car) for one in session.entries] == [
        ("66", "Ann Lee", "Kawasaki Racing Team", "Kawasaki"),
        ("50", "Bo McRay", "North Aprilia", "Aprilia"),
        ("33", "Cy Poe", "South - Ducati", "Ducati"),
    ]
    assert reading.status is ReadStatus.OK


def test_a_lineup_of_speeds_without_a_title_is_asked_about() -> None:
    names = ["Ann Lee (P)", "Bo Ray", "Cy Poe", "Di Fox", "Ed Orr", "Flo May"]
    lines = [f"{n}. ({n + 20}) {name}, Ford, {190 - n}.707 mph.\n" for n, name in enumerate(names, 1)]
    reading = reading_of("Lake Motor Speedway\n" + "".join(lines))
    assert reading.status is ReadStatus.PARTIAL and "session_doubtful" in codes(reading)
    assert rows(reading)[0][:4] == (1, "21", "Ann Lee", "Ford")


def test_an_empty_gap_of_the_leader_that_fell_out() -> None:
    reading = reading_of(
        "Pos | No. | Rider | Bike | Time | Gap | Speed |\n1 | 66 | A. LEE | BMW | 1'40.408 | 316,7 | |\n"
        "2 | 54 | B. RAY | Yamaha | 1'40.694 | 0.286 | 318,6 |\n3 | 1 | C. POE | Ducati | 1'40.921 | 0.513 | 314,9 |\n"
        "4 | 45 | D. FOX | Ducati | 1'40.978 | 0.570 | 316,1 |\n"
    )
    (session,) = reading.sessions
    assert [(one.gap and one.gap.us, one.speed_kmh) for one in session.entries][:2] == [(None, 316.7), (286_000, 318.6)]


def test_a_row_between_pipes_that_a_line_end_cut_in_two() -> None:
    reading = reading_of(
        "Qualifying\nPos | No | Driver | Team | Laps | Time |\n"
        "---|---|---|---|---|---|\n1 | 27 | Ann Lee | BRM | 22 |\n"
        "1:20.100 |\n2 | 4 | Bo Ray | BRM | 20 | 1:20.400 |\n3 | 5 | Cy Poe | Lotus | 21 | 1:20.800 |\n"
    )
    assert rows(reading)[0] == (1, "27", "Ann Lee", "BRM", 80_100)
    assert len(rows(reading)) == 3


@pytest.mark.parametrize("quotes", ['""', "\u00ab\u00bb"])
def test_quotes_part_the_team_from_the_name(quotes: str) -> None:
    teams = ["North", "South Racing", "North"]
    lines = [f"{n} {name} {quotes[0]}{team}{quotes[1]} 1.31,{699 + n} 1.42,{890 - n}\n"
             for n, (name, team) in enumerate(zip(["Ann Lee", "Bo Ray", "Cy Poe"], teams, strict=True), 1)]  # fmt: skip
    reading = reading_of("Qualifying\n" + "".join(lines))
    assert [row[2:4] for row in rows(reading)] == [
        ("Ann Lee", "North"),
        ("Bo Ray", "South Racing"),
        ("Cy Poe", "North"),
    ]


def test_the_year_beside_a_record_is_not_that_of_the_session() -> None:
    reading = reading_of(f"Canada 2008\nLap record 1.13,622 Sam Hart (2004)\nQualifying\n{_BIKES}")
    assert reading.sessions[0].event.year == 2008
    assert reading.sessions[0].session is SessionKind.QUALIFYING


def test_a_word_for_no_time_in_the_language_of_the_page() -> None:
    reading = reading_of("Kvalifikacije\n1. A. LEE BRM 1:30,029\n2. B. RAY BRM +0,118\n3. C. POE Lotus 0,371\n"
                         "4. D. FOX Lotus brez \u010dasa\n")  # fmt: skip
    assert reading.status is ReadStatus.OK
    assert rows(reading)[-1] == (4, None, "D. FOX", "Lotus", None)
