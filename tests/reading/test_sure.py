"""What looks like a classification and is none is refused; what can be read only with doubt asks."""

from __future__ import annotations

import pytest

from quali_core.reading import FileReading, ReadStatus, UploadedFile
from quali_core.reading.read import read
from quali_core.reading.show import reading_lines


def only(text: str, name: str = "upload.csv") -> FileReading:
    (reading,) = read([UploadedFile(name, text.encode())])
    return reading


def codes(reading: FileReading) -> set[str]:
    return {problem.code for problem in reading.problems}


def table(header: str, *rows: str, title: str = "") -> str:
    return "\n".join([*([title] if title else []), header, *rows]) + "\n"


LAPS = table(
    "Lap,Driver,Time", "1,VER,1:31.200", "2,VER,1:30.900", "3,VER,1:30.500", "1,HAM,1:31.700", "2,HAM,1:31.100"
)
LAPS_OF_ONE = table("Lap,Driver,Lap time", *(f"{n},Max Lee,1:3{5 - n}.200" for n in range(1, 6)))
LAPS_IN_JSON = (
    '[{"driver":"Ann Lee","lap":1,"time":"1:31.2"},{"driver":"Ann Lee","lap":2,"time":"1:30.9"},'
    '{"driver":"Bob Ray","lap":1,"time":"1:32.2"},{"driver":"Bob Ray","lap":2,"time":"1:30.8"}]'
)
LAPS_BY_CAR = table(
    "Time,Number,Driver,LapTime",
    "14:01:22,4,Ann Lee,1:21.500",
    "14:01:40,81,Bob Ray,1:21.700",
    "14:02:44,4,Ann Lee,1:21.300",
    "14:03:02,81,Bob Ray,1:21.200",
)
STOPS = table("Stop,Lap,Driver,Time", "1,12,Ann Lee,22.451", "2,13,Bob Ray,22.874", "3,14,Cid Fox,23.112")
STAGES = table("SS,Stage,Winner,Time", "1,Hill,Ann Lee,3:20.1", "2,Dale,Bob Ray,8:20.3", "3,Hill 2,Cid Fox,3:18.2")
RECORDS = table(
    "Driver,Car,Lap time,Date",
    "Ann Lee,Lola,1:28.2,03/05/1998",
    "Bob Ray,March,1:29.1,04/06/2001",
    "Cid Fox,Ford,1:30.1,02/07/2010",
)
BEST_OF_ALL = table(
    "Pos,Driver,Time,Session",
    "1,Ann Lee,1:29.9,Qualifying",
    "2,Bob Ray,1:30.1,FP3",
    "3,Cid Fox,1:30.3,Qualifying",
    "4,Dan Poe,1:30.4,Race",
)
HOURS = table("Pos,Driver,Time", "1,Ann Lee,14:03:12", "2,Bob Ray,14:05:40", "3,Cid Fox,14:07:09")
STOPS_ALIGNED = "PIT STOP SUMMARY\n\nPos  No  Driver     Lap  Time\n" + "".join(
    f"{n}    {n + 3}   {name}    12   22.{n}51\n" for n, name in enumerate(("Ann Lee", "Bob Ray", "Cid Fox"), 1)
)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (LAPS, "lap"),
        (LAPS_OF_ONE, "lap"),
        (LAPS_IN_JSON, "several rows"),
        (LAPS_BY_CAR, "several rows"),
        (STOPS, "pit stops"),
        (STOPS_ALIGNED, "pit stops"),
        (STAGES, "special stages"),
        (RECORDS, "different dates"),
        (BEST_OF_ALL, "different sessions"),
        (HOURS, "times of day"),
    ],
    ids=[
        "laps",
        "laps of one",
        "json",
        "by car",
        "stops",
        "aligned stops",
        "stages",
        "records",
        "best of all",
        "hours",
    ],
)
def test_rows_that_are_no_entries_are_refused(text: str, words: str) -> None:
    reading = only(text)
    assert reading.status is ReadStatus.REFUSED
    assert reading.reason is not None and words in reading.reason


HEAD = "Pos,Driver,Time"


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        (("11,Ann Lee,1:30.0", "12,Bob Ray,1:30.1", "13,Cid Fox,1:30.3"), "missing_position"),
        (("1,Ann Lee,90.100", "2,Bob Ray,90500", "3,Cid Fox,90.812", "4,Dan Poe,91500"), "units_mixed"),
        (("1,Ann Lee,14:03", "2,Bob Ray,14:05", "3,Cid Fox,14:07"), "time_of_day"),
        (
            ("1,Ann Lee,1:30.000", "2,Bob Ray,+0.300", "3,Cid Fox,+0.200", "4,Dan Poe,+0.600", "5,Eve Ash,+0.100"),
            "gaps_or_intervals",
        ),
    ],
    ids=["begins late", "units", "hours", "intervals"],
)
def test_what_can_be_read_two_ways_asks(rows: tuple[str, ...], code: str) -> None:
    reading = only(table(HEAD, *rows, title="Qualifying"))
    assert reading.status is ReadStatus.PARTIAL
    assert code in codes(reading)


@pytest.mark.parametrize(
    ("header", "rows", "code"),
    [
        (HEAD, ("1,Ann Lee,", "2,Bob Ray,1:30.1", "3,Cid Fox,1:30.2", "4,Dan Poe,1:30.4"), "pole_without_time"),
        (f"{HEAD},Status", ("1,Ann Lee,1:30.0,DSQ", "2,Bob Ray,1:30.1,", "3,Cid Fox,1:30.2,"), "pole_doubtful"),
        (
            "Pos,No,Driver,Time",
            ("1,4,Ann Lee,1:30.0", "2,5,Bob Ray,1:30.1", "3,7,Ann Lee,1:30.3", "4,8,Dan Poe,1:30.9"),
            "duplicate_driver",
        ),
    ],
    ids=["no time", "disqualified", "twice"],
)
def test_what_is_odd_is_said(header: str, rows: tuple[str, ...], code: str) -> None:
    reading = only(table(header, *rows, title="Qualifying"))
    assert reading.status is ReadStatus.PARTIAL and reading.reason
    assert code in codes(reading)


def test_a_driver_in_two_crews_is_no_repetition() -> None:
    text = table(
        "Pos,No,Drivers,Time", "1,4,Ann Lee / Bob Ray,1:30.0", "2,5,Ann Lee / Cid Fox,1:30.1", "3,6,Dan Poe,1:31.0"
    )
    assert "duplicate_driver" not in codes(only(text))


def test_rows_counted_from_nought_are_no_places() -> None:
    reading = only(
        table(",Driver,Team,Time", "0,Ann Lee,North,1:31.0", "1,Bob Ray,South,1:30.1", "2,Cid Fox,East,1:30.3")
    )
    assert [(e.position, e.number, e.crew) for e in reading.sessions[0].entries] == [
        (1, None, ("Bob Ray",)),
        (2, None, ("Cid Fox",)),
        (3, None, ("Ann Lee",)),
    ]
    assert "order_computed" in codes(reading)


def test_times_in_disorder_ask_even_in_a_short_list() -> None:
    rows = ("1,Ann Lee,1:31.3", "2,Bob Ray,1:30.1", "3,Cid Fox,1:30.9", "4,Dan Poe,1:29.9")
    assert only(table(HEAD, *rows, title="Qualifying")).status is ReadStatus.PARTIAL


def test_struck_times_do_not_hide_the_others() -> None:
    rows = (
        "1,Ann Lee,1:30.0",
        "2,Bob Ray,1:30.1",
        "3,Cid Fox,(1:29.3)",
        "4,Dan Poe,1:30.9 deleted",
        "5,Eve Ash,1:31.7",
    )
    reading = only(table(HEAD, *rows, title="Qualifying"))
    assert [e.best.us if e.best else None for e in reading.sessions[0].entries] == [
        90_000_000,
        90_100_000,
        None,
        None,
        91_700_000,
    ]
    assert "unread_time" in codes(reading)


def test_makes_where_drivers_should_be_are_doubted() -> None:
    rows = ("1,Ferrari,Ann Lee,1:30.0", "2,McLaren,Bob Ray,1:30.1", "3,Mercedes,Cid Fox,1:30.2")
    assert only(table("Pos,Driver,Team,Time", *rows)).status is ReadStatus.PARTIAL


def test_an_average_is_no_entry() -> None:
    reading = only(table(HEAD, "1,Ann Lee,1:30.0", "2,Bob Ray,1:30.1", "3,Cid Fox,1:30.3", ",Average,1:30.133"))
    assert len(reading.sessions[0].entries) == 3
    assert "summary_left_out" in codes(reading)


def test_who_stands_behind_a_list_in_a_sentence_is_said() -> None:
    text = (
        "Qualifying: 1. A. Lee (McLaren-TAG) 1m30.999s; 2. B. Ray (Lotus-Renault) 1m31.5s; 3. C. Fox (Williams-Honda) "
        "1m31.7s; 4. D. Poe (Lola) 1m32.0s. Did not qualify: 27. P. Ash (Osella) 1m45.2s.\n"
    )
    reading = only(text, "press.txt")
    (session,) = reading.sessions
    assert [(e.position, e.best.us if e.best else None) for e in session.entries] == [
        (1, 90_999_000),
        (2, 91_500_000),
        (3, 91_700_000),
        (4, 92_000_000),
    ]
    assert session.time_rule is None
    assert "text_left_out" in codes(reading)


@pytest.mark.parametrize(
    ("end", "code"),
    [
        ("3,Cid Fox,1:30.3,Nor", "cut_off"),
        ("3,Cid Fox,1:30.3,", "perhaps_cut_off"),
        ("3,Cid Fox,1:30.3,East\n\nPractice\nPos,Driver,Time,Team", "perhaps_cut_off"),
    ],
    ids=["within a word", "before a cell", "below headings"],
)
def test_a_file_that_ends_within_its_last_cell(end: str, code: str) -> None:
    text = table("Pos,Driver,Time,Team", "1,Ann Lee,1:30.0,North", "2,Bob Ray,1:30.1,South") + end
    reading = only(text)
    assert reading.status is ReadStatus.PARTIAL
    assert code in codes(reading)


def test_a_list_over_two_pages_is_one() -> None:
    pages = (
        table("Pos,No,Driver,Time", "1,4,Ann Lee,1:30.0", "2,5,Bob Ray,1:30.1"),
        table("Pos,No,Driver,Time", "3,7,Cid Fox,1:30.3", "4,8,Dan Poe,1:30.9", title="Page 2"),
    )
    (session,) = only("".join(pages)).sessions
    assert [entry.position for entry in session.entries] == [1, 2, 3, 4]


def test_two_lists_that_nothing_tells_apart_ask() -> None:
    rows = ("1,Ann Lee,1:30.0", "2,Bob Ray,1:30.1", "1,Bob Ray,1:29.0", "2,Ann Lee,1:29.1")
    reading = only(table(HEAD, *rows))
    assert reading.status is ReadStatus.PARTIAL
    assert "sessions_alike" in codes(reading)


def test_the_head_of_a_sheet_names_its_session_however_long_it_is() -> None:
    head = "ROUND 3 - FREE PRACTICE 2\n" + "".join(f"{word} 4\n" for word in ("length", "sheet", "air", "wind", "rain"))
    rows = "".join(
        f"{n}   {n + 3}  {name}  1:30.{n}00\n" for n, name in enumerate(("Ann Lee", "Bob Ray", "Cid Fox"), 1)
    )
    (session,) = only(f"{head}track 30\nwater 20\n\nPos No Driver   Time\n{rows}").sessions
    assert session.session.value == "practice"


def test_struck_out_laps_of_a_page_do_not_count() -> None:
    page = (
        "<h1>Qualifying</h1><table><tr><th>Pos</th><th>Driver</th><th>Time</th></tr>"
        "<tr><td>1</td><td>Ann Lee</td><td>1:30.0</td></tr><tr><td>2</td><td>Bob Ray</td><td>1:30.1</td></tr>"
        "<tr><td>3</td><td>Cid Fox</td><td><s>1:29.5</s></td></tr></table>"
    )
    assert only(page).sessions[0].entries[2].best is None


def test_marks_of_direction_are_no_part_of_a_cell() -> None:
    rows = [f"\u200f{n}\u200f,\u202b{name}\u202c,\u200e1:30.{n}" for n, name in enumerate(("Ann Lee", "Bob Ray"), 1)]
    (session,) = only(table(HEAD, *rows, title="Qualifying")).sessions
    assert [(e.position, e.crew, e.best and e.best.us) for e in session.entries] == [
        (1, ("Ann Lee",), 90_100_000),
        (2, ("Bob Ray",), 90_200_000),
    ]


def test_a_name_with_nothing_else_is_an_entry() -> None:
    reading = only(
        table("Pos,No,Driver,Time", "1,4,Ann Lee,1:30.0", "2,5,Bob Ray,1:30.1", ",,Cid Fox,", title="Qualifying")
    )
    assert [entry.crew for entry in reading.sessions[0].entries] == [("Ann Lee",), ("Bob Ray",), ("Cid Fox",)]


def test_who_stands_under_a_pasted_list_is_said() -> None:
    rows = "".join(f"{n}. {name} 1:30.{n}\n" for n, name in enumerate(("Ann Lee", "Bob Ray", "Cid Fox"), 1))
    assert "text_left_out" in codes(only(f"Qualifying\n{rows}---\nNo time: Dan Poe, Eve Ash\n", "list.txt"))


def test_a_decimal_comma_between_commas_is_joined() -> None:
    reading = only(table(HEAD, "1,Ann Lee,1:30,123", "2,Bob Ray,1:30,456", "3,Cid Fox,1:30,789", title="Qualifying"))
    assert [(e.number, e.best and e.best.us) for e in reading.sessions[0].entries] == [
        (None, 90_123_000),
        (None, 90_456_000),
        (None, 90_789_000),
    ]


def test_more_cells_than_headings_ask() -> None:
    reading = only(table(HEAD, "1,Lee, Ann,1:30.123", "2,Ray, Bob,1:30.456", "3,Fox, Cid,1:30.789", title="Qualifying"))
    assert reading.status is ReadStatus.PARTIAL
    assert "header_narrower" in codes(reading)


@pytest.mark.parametrize(
    "text",
    [
        table("No,Title,Artist,Length", "1,Song A,Ann Lee,3:45", "2,Song B,Bob Ray,4:02", "3,Song C,Cid Fox,3:33"),
        table("Pos,Driver,Penalty,Time", "1,Ann Lee,5s,0:05.000", "2,Bob Ray,10s,0:10.000", "3,Cid Fox,5s,0:05.000"),
    ],
    ids=["songs", "penalties"],
)
def test_times_of_nothing_that_is_named_ask(text: str) -> None:
    assert only(text).status is ReadStatus.PARTIAL


def test_the_end_of_a_segment_is_no_disorder() -> None:
    text = table(
        "Pos,Driver,Q1,Q2,Q3",
        "1,Ann Lee,1:31.0,1:30.5,1:30.0",
        "2,Bob Ray,1:31.1,1:30.6,1:30.1",
        "3,Cid Fox,1:31.3,1:29.9,",
        "4,Dan Poe,1:31.4,1:30.9,",
        "5,Eve Ash,1:30.0,,",
        "6,Fay Orr,1:31.9,,",
    )
    assert only(text).status is ReadStatus.OK


def test_those_in_a_list_of_their_own_are_said() -> None:
    text = (
        '{"session":"Qualifying","classification":[{"pos":1,"driver":"Ann Lee","time":"1:30.1"},'
        '{"pos":2,"driver":"Bob Ray","time":"1:30.5"},{"pos":3,"driver":"Cid Fox","time":"1:30.9"}],'
        '"notClassified":[{"driver":"Dan Poe","reason":"no time"},{"driver":"Eve Ash","reason":"DSQ"}]}'
    )
    assert "entries_left_out" in codes(only(text, "q.json"))


def test_fastest_laps_of_no_session_ask() -> None:
    rows = (
        f"{n},{n},{name},{n + 40},16:2{n}:06,1:33.{n}96" for n, name in enumerate(("Ann Lee", "Bob Ray", "Cid Fox"), 1)
    )
    reading = only(table("Pos,No,Driver,Lap,Time of day,Time", *rows))
    assert reading.status is ReadStatus.PARTIAL


def test_the_best_of_a_weekend_ask() -> None:
    rows = ("1,Ann Lee,1:30.0", "2,Bob Ray,1:30.3", "3,Cid Fox,1:30.6")
    assert only(table(HEAD, *rows, title="Best laps of the weekend")).status is ReadStatus.PARTIAL


def test_one_aborted_lap_is_no_other_unit() -> None:
    rows = ("1,Ann Lee,1:38.023", "2,Bob Ray,1:38.5", "3,Cid Fox,1:39.0", "4,Dan Poe,16:42.640")
    assert only(table(HEAD, *rows, title="Qualifying")).status is ReadStatus.OK


def test_the_fastest_of_all_time_ask() -> None:
    rows = ("1,Ann Lee,1:18.8", "2,Bob Ray,1:19.1", "3,Cid Fox,1:20.2")
    assert only(table(HEAD, *rows, title="Fastest ever laps at Monza")).status is ReadStatus.PARTIAL


def test_days_of_birth_are_no_laps() -> None:
    rows = ("1,Ann Lee,01.02.90", "2,Bob Ray,03.04.91", "3,Cid Fox,05.06.92")
    assert only(table("Pos,Driver,Born", *rows)).status is ReadStatus.REFUSED


def test_parts_that_cannot_be_read_are_asked_about() -> None:
    reading = only(
        table("Pos,No,Driver,Q1,Q2", "1,4,Ann Lee,1~31~2,1~30~9", "2,7,Bob Ray,1~31~5,1~31~0", title="Quali")
    )
    assert reading.status is not ReadStatus.OK


def test_personal_bests_without_places_are_asked_about() -> None:
    rows = ("5;Ann Lee;North;2:08.114", "11;Bob Ray;South;2:07.990", "44;Cy Poe;West;")
    assert only(table("No;Driver;Team;Personal best here", *rows)).status is ReadStatus.PARTIAL


def test_a_slash_within_a_particle_parts_no_crew() -> None:
    reading = only(table("Pos,Naam,Tijd", "1,Kees de Groot / Ilse Visser,2:10.998", "2,Niels v/d Berg,2:11.120"))
    assert [entry.crew for entry in reading.sessions[0].entries] == [
        ("Kees de Groot", "Ilse Visser"),
        ("Niels v/d Berg",),
    ]


def test_what_casts_doubt_is_named() -> None:
    """An admin is told which columns to look at, and why."""
    reading = only("1,Arno,Silva,1:23.456,1:24.002\n2,Bert,Costa,1:23.856,1:24.802\n3,Cleo,Moura,1:24.456,1:25.002\n")
    assert reading.status is ReadStatus.PARTIAL and reading.reason
    assert "columns 2 and 3 may hold names" in reading.reason
    assert "columns 4 and 5" in reading.reason


def test_what_must_be_confirmed_is_told_once_and_first() -> None:
    reading = only(table("Pos,No,Driver,Time", "1,4,Ann Lee,1:30.0", "2,5,Bob Ray,1:30.1", "5,8,Dan Poe,1:30.9"))
    told = [line.strip() for line in reading_lines(reading)]
    (message,) = [problem.message for problem in reading.problems if problem.code == "missing_position"]
    assert [line for line in told if message in line] == [f"warning, column position: {message}"]
    assert reading.status is ReadStatus.PARTIAL and reading.reason == message
    assert told.index(f"warning, column position: {message}") < len(told) - 1  # the notes stand behind
