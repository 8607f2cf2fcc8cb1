"""Tables out of an encyclopaedia's pages: races of all kinds, and the results of other sports that look like them."""

from __future__ import annotations

import pytest

from quali_core.model import SessionKind
from quali_core.reading import FileReading, ReadStatus, UploadedFile
from quali_core.reading.read import read


def parsed(text: str, name: str = "17.csv") -> FileReading:
    (reading,) = read([UploadedFile(name, text.encode())])
    return reading


def table(*rows: str) -> str:
    """Rows with every cell in quotes, as collections of such tables keep them."""
    return "".join(",".join(f'"{cell}"' for cell in row.split("|")) + "\n" for row in rows)


@pytest.mark.parametrize("mark", ["\\n", "\\\\n"])
def test_breaks_and_quotes_that_a_table_spells_out(mark: str) -> None:
    reading = parsed(
        table(
            "Pos|Class|No|Team|Drivers|Laps",
            f"1|P{mark}5.0|19|North{mark} South|Ann Lee{mark} Bo Ray|296",
            f'2|S{mark}5.0|7|\\"Nemo\\"|Cy Fox{mark} Di Orr|271',
            f"3|S{mark}5.0|8|East|Ed Low{mark} Flo Nye|225",
        )
    )
    (session,) = reading.sessions
    assert session.session is SessionKind.RACE
    assert [entry.crew for entry in session.entries] == [
        ("Ann Lee", "Bo Ray"),
        ("Cy Fox", "Di Orr"),
        ("Ed Low", "Flo Nye"),
    ]
    assert [entry.team for entry in session.entries] == ["North South", '"Nemo"', "East"]


def test_a_path_of_files_is_no_line_break() -> None:
    reading = parsed(
        "Pos,Driver,Car,Time\n1,Ann Lee,C:\\new\\car,1:20.1\n2,Bo Ray,C:\\new\\kart,1:20.4\n3,Cy Fox,x,1:21\n"
    )
    assert reading.sessions[0].entries[0].car == "C:\\new\\car"


SWIMMING = table(
    "Rank|Lane|Name|Nationality|Time|Notes",
    "1|4|Ann Lee|Japan|1:00.53|Q",
    "2|5|Bea Ray|Canada|1:00.62|Q",
    "3|3|Cis Fox|Japan|1:01.15|",
    "4|6|Dee Orr|Wales|1:01.32|",
)
SKATING = table(
    "Rank|Name|Country|Time|Notes",
    "1|Ann Lee|Norway|1:32.79|OR",
    "2|Bea Ray|Canada|1:33.05|",
    "3|Cis Fox|Japan|1:33.15|PB",
    "4|Dee Orr|Wales|1:34.32|",
)
SLALOM = table(
    "Rank|Athlete|Country|Run 1|Run 2|Total",
    "1|Al Lee|Norway|1:05.17|1:06.02|2:11.19",
    "2|Bo Ray|Canada|1:05.46|1:06.28|2:11.74",
    "3|Cy Fox|Japan|1:05.98|1:06.01|2:11.99",
)
PLAIN = (
    "1|Ann Lee|Norway|3:38.103|Q",
    "2|Bea Ray|Canada|3:39.651|Q",
    "3|Cis Fox|Japan|3:40.117|",
    "4|Dee Orr|Wales|3:41.207|",
)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (SWIMMING, "17.csv"),
        (SKATING, "17.csv"),
        (SLALOM, "17.csv"),
        (table("Rank|Name|Nation|Time|Notes", *PLAIN), "track_cycling.csv"),
        ("Women's 50 metre breaststroke\n\n" + table("Rank|Name|Nation|Time|Notes", *PLAIN), "17.csv"),
    ],
)
def test_results_of_other_sports_are_refused(text: str, name: str) -> None:
    reading = parsed(text, name)
    assert reading.status is ReadStatus.REFUSED
    assert "another sport" in (reading.reason or "")


def test_names_and_times_that_any_sport_has_are_asked_about() -> None:
    reading = parsed(table("Rank|Name|Nation|Time|Notes", *PLAIN))
    assert reading.status is ReadStatus.PARTIAL
    assert "motorsport" in (reading.reason or "")


@pytest.mark.parametrize("header", ["Pos|Driver|Nation|Time|Notes", "Pos|Name|Team|Time|Notes", "Pos|Name|Car|Q1|Q2"])
def test_who_drove_what_is_of_motorsport(header: str) -> None:
    rows = ("1|Ann Lee|North|1:38.103|1:37.9", "2|Bea Ray|South|1:39.651|1:38.1", "3|Cis Fox|East|1:40.117|1:39.2")
    assert parsed(table(header, *rows)).status is ReadStatus.OK


def test_the_length_of_a_track_makes_no_other_sport() -> None:
    text = "Qualifying, lap of 1200 metres\n\n" + table(
        "Pos|Driver|Time", "1|Al Lee|58.1", "2|Bo Ray|58.4", "3|Cy Fox|58.9"
    )
    assert parsed(text).status is ReadStatus.OK


def test_times_that_are_the_sum_of_runs_are_asked_about() -> None:
    rows = ("1|3|Al Lee|45.10|44.10|1:29.20", "2|7|Bo Ray|45.62|44.72|1:30.34", "3|1|Cy Fox|45.95|45.65|1:31.60")
    reading = parsed(table("Pos|No|Driver|Run 1|Run 2|Total", *rows))
    assert reading.status is ReadStatus.PARTIAL
    assert "sums" in (reading.reason or "")


def test_the_course_of_a_fact_box_is_no_race() -> None:
    """Each class has its own heading, which tells the three results apart."""
    box = (
        '<table class="infobox"><caption>1996 Northland Grand Prix</caption>'
        "<tr><td>Date</td><td>26 May 1996</td></tr><tr><td>Course</td><td>Permanent facility</td></tr></table>"
    )
    head = "<tr><th>Pos</th><th>Rider</th><th>Manufacturer</th><th>Time/Retired</th><th>Points</th></tr>"

    def part(size: int) -> str:
        times = (("Al Lee", f"44:0{size}.252"), ("Bo Ray", "+0.726"), ("Cy Fox", "+9.060"))
        rows = "".join(
            f"<tr><td>{place}</td><td>{name} {'IVX'[size]}</td><td>Honda</td><td>{time}</td><td>{26 - place}</td></tr>"
            for place, (name, time) in enumerate(times, 1)
        )
        return f"<h2>Class {size} classification</h2><table>{head}{rows}</table>"

    reading = parsed(f"<html><body>{box}{part(0)}{part(1)}{part(2)}</body></html>", "page.html")
    assert [session.label for session in reading.sessions] == [f"Class {size} classification" for size in range(3)]
    assert reading.status is ReadStatus.OK


_TALL = "".join(f'<th rowspan="2">{text}</th>' for text in ("Pos", "Class", "No", "Team", "Drivers"))
LE_MANS = f"<tr>{_TALL}<th>Chassis</th><th rowspan='2'>Laps</th></tr><tr><th>Engine</th></tr>"


def test_entries_of_two_rows_that_were_not_classified() -> None:
    entries = [
        ("1", "7", "Ann Lee<br>Bo Ray", "Lola B1", "380"),
        ("2", "9", "Cy Fox<br>Di Orr", "Dome S1", "376"),
        ("NC", "24", "Ed Low<br>Flo Nye", "Lola B2", "200"),
        ("DNF", "12", "Gil Poe<br>Hal Rye", "Lola B2", "133"),
    ]
    rows = "".join(
        f'<tr><td rowspan="2">{pos}</td><td rowspan="2">P1</td><td rowspan="2">{no}</td><td rowspan="2">North</td>'
        f'<td rowspan="2">{crew}</td><td>{car}</td><td rowspan="2">{laps}</td></tr><tr><td>Judd V10</td></tr>'
        for pos, no, crew, car, laps in entries
    )
    (session,) = parsed(f"<html><body><h2>Race</h2><table>{LE_MANS}{rows}</table></body></html>", "page.html").sessions
    assert [entry.number for entry in session.entries] == ["7", "9", "24", "12"]
    assert [entry.car for entry in session.entries][2:] == ["Lola B2 Judd V10"] * 2
    assert [len(entry.drivers) for entry in session.entries] == [2, 2, 2, 2]


def test_a_grid_of_names_by_rows_and_lanes() -> None:
    rows = ("1|Ann Lee|Bo Ray|Cy Fox", "2|Di Orr|Ed Low R|Flo Nye", "3|Gil Poe||")
    (session,) = parsed(table("Row|Inside|Middle|Outside", *rows)).sessions
    assert session.session is SessionKind.GRID
    assert [(entry.position, *entry.crew) for entry in session.entries] == list(
        enumerate(["Ann Lee", "Bo Ray", "Cy Fox", "Di Orr", "Ed Low", "Flo Nye", "Gil Poe"], 1)
    )


def test_the_decider_of_the_first_counts_before_the_time_of_all() -> None:
    """The gaps are those of the part before it, which another car led."""
    rows = (
        "1|8|Al Lee|1:02.200|+0.188|1:01.999",
        "2|27|Bo Ray|1:02.012||1:02.105",
        "3|2|Cy Fox|1:02.301|+0.289|1:02.300",
        "4|23|Di Orr|1:02.500|+0.488|",
        "5|55|Ed Low|1:02.701|+0.689|",
    )
    (session,) = parsed(table("Pos|No|Driver|Time|Gap|Superpole", *rows)).sessions
    assert [entry.best.us // 1000 for entry in session.entries if entry.best] == [61999, 62105, 62300, 62500, 62701]
    assert all(entry.gap is None for entry in session.entries)


def test_a_time_that_says_the_decider_again_is_official() -> None:
    rows = ("1|8|Al Lee|1:01.999|1:01.999", "2|27|Bo Ray|1:02.105|1:02.105", "3|2|Cy Fox|1:02.301|")
    (session,) = parsed(table("Pos|No|Driver|Time|Superpole", *rows)).sessions
    assert [entry.best.us // 1000 for entry in session.entries if entry.best] == [61999, 62105, 62301]
    assert session.time_rule is None


def test_the_best_of_each_class_is_asked_about() -> None:
    rows = ("P1|Al Lee|North|1:08.905", "P2|Bo Ray|South|1:12.403", "GT|Cy Fox|East|1:18.900")
    assert parsed(table("Class|Driver|Team|Qualifying Time", *rows)).status is ReadStatus.PARTIAL


@pytest.mark.parametrize("header", ["Position|Yacht|Skipper|Type|Elapsed time", "Rank|Horse|Jockey|Car|Time"])
def test_yachts_and_horses_are_refused(header: str) -> None:
    rows = ("1|North|Al Lee|Mk1|2:19:03", "2|South|Bo Ray|Mk2|2:21:55", "3|East|Cy Fox|Mk2|3:16:02")
    assert parsed(table(header, *rows)).status is ReadStatus.REFUSED


def test_a_circuit_named_after_a_grand_prix_is_no_event() -> None:
    box = (
        '<table class="infobox"><caption>2011 Northland Grand Prix</caption>'
        "<tr><td>Location</td><td>Southtown Grand Prix Circuit</td></tr></table>"
    )
    rows = "".join(
        f"<tr><td>{n}</td><td>{name}</td><td>1:2{n}.0</td></tr>"
        for n, name in enumerate(("Al Lee", "Bo Ray", "Cy Fox"), 1)
    )
    head = "<tr><th>Pos</th><th>Driver</th><th>Time</th></tr>"
    page = f"<html><body>{box}<h3>Qualifying</h3><table>{head}{rows}</table></body></html>"
    assert parsed(page, "page.html").sessions[0].event.name == "Northland Grand Prix"


def test_line_ends_of_the_source_part_no_name() -> None:
    """Only what the page breaks is broken: between two elements a line end is a space."""
    names = (("Ann", "Lee", "LEE"), ("Bo", "Ray", "RAY"), ("Cy", "Fox", "FOX"))
    rows = "".join(
        f'<tr>\n<td>{n}</td>\n<td>\n<span class="hide-for-tablet">{given}</span>\n<span>{family}</span>\n'
        f'<span class="hide-for-desktop">{code}</span>\n</td>\n<td>1:2{n}.0</td>\n</tr>'
        for n, (given, family, code) in enumerate(names, 1)
    )
    head = "<tr><th>Pos</th><th>Driver</th><th>Time</th></tr>"
    page = f"<html><body><h1>Qualifying</h1><table>{head}{rows}</table></body></html>"
    (session,) = parsed(page, "page.html").sessions
    assert [entry.crew for entry in session.entries] == [("Ann Lee",), ("Bo Ray",), ("Cy Fox",)]


def test_the_time_of_the_grid_is_no_lap_of_the_race() -> None:
    rows = (
        "1|21|Al Lee|Lola|248|12 h 1:11.5|5|2:34.50",
        "2|48|Bo Ray|Dome|247||15|2:43.80",
        "3|33|Cy Fox|Lola|240||12|2:40.61",
        "|14|Di Orr|Lola|211|gearbox|2|2:32.85",
    )
    (session,) = parsed("Race results\n" + table("Pos|No|Driver|Car|Laps|Reason Out|Grid|Grid Time", *rows)).sessions
    assert session.session is SessionKind.RACE
    assert [entry.best for entry in session.entries] == [None] * 4


def test_a_race_with_points_and_laps_but_no_times_is_no_table_of_standings() -> None:
    rows = (
        "1|2|5|Al Lee|North|267|55",
        "2|1|12|Bo Ray|South|267|45",
        "3|6|15|Cy Fox|East|266|0",
        "4|3|20|Di Orr|West|12|1",
    )
    (session,) = parsed(table("Pos|Grid|No|Driver|Team|Laps|Points", *rows)).sessions
    assert session.session is SessionKind.RACE
    assert [entry.number for entry in session.entries] == ["5", "12", "15", "20"]


def test_the_last_part_decides_in_every_class() -> None:
    rows = (
        "1|P|50|North|3:25.213|3:22.982",
        "2|P|51|South|3:25.412|",
        "3|GT|33|East|3:52.228|3:52.376",
        "4|GT|55|West|3:54.001|",
    )
    (session,) = parsed(table("Pos|Class|No|Team|Qualifying|Hyperpole", *rows)).sessions
    assert [entry.best.us // 1000 for entry in session.entries if entry.best] == [202982, 205412, 232376, 234001]


@pytest.mark.parametrize(
    ("said", "status"), [("DNF", "did_not_finish"), ("Engine", "did_not_finish"), ("+ 1 Lap", "no_time")]
)
def test_what_stands_for_the_time_says_who_retired(said: str, status: str) -> None:
    rows = ("1|Al Lee|61|1:59:13.132|1", "2|Bo Ray|61|+ 12.354|8", f"–|Cy Fox|37|{said}|3")
    (session,) = parsed(table("Pos.|Driver|Laps|Time/Retired|Grid", *rows)).sessions
    assert session.entries[2].status == status


def test_a_page_s_title_names_the_event_before_the_sponsor_s_name() -> None:
    box = (
        '<table class="infobox"><caption>2023 Northland Grand Prix</caption>'
        "<tr><td>Official name</td><td>Formula 1 Fizz Northland Grand Prix 2023</td></tr></table>"
    )
    rows = "".join(f"<tr><td>{n}</td><td>Al Lee {'IVX'[n]}</td><td>1:2{n}.0</td></tr>" for n in range(3))
    head = "<tr><th>Pos</th><th>Driver</th><th>Time</th></tr>"
    page = f"<html><body>{box}<h3>Qualifying</h3><table>{head}{rows}</table></body></html>"
    assert parsed(page, "page.html").sessions[0].event.name == "Northland Grand Prix"


@pytest.mark.parametrize(
    "header",
    ["Rank|Bib|Name|Country|Time|Deficit", "Place|Pair|Name|Country|Time|Behind", "Rank|No|Rider|Team|Time|Gap"],
)
def test_numbers_and_gaps_that_other_sports_have_too(header: str) -> None:
    rows = ("1|7|Al Lee|Norway|1:24.10|", "2|1|Bo Ray|Canada|1:25.41|+1.31", "3|3|Cy Fox|Japan|1:26.46|+2.36")
    is_told = "No|Rider" in header
    assert parsed(table(header, *rows)).status is (ReadStatus.OK if is_told else ReadStatus.PARTIAL)


def test_riders_and_teams_alone_are_asked_about_where_no_session_is_named() -> None:
    text = table("Rank|Rider|Team|Time", "1|Al Lee|North|7:49.9", "2|Bo Ray|South|8:04.7", "3|Cy Fox|East|8:09.3")
    assert parsed(text).status is ReadStatus.PARTIAL
    assert parsed("Superpole\n\n" + text).status is ReadStatus.OK


def test_editions_year_by_year_are_no_session() -> None:
    rows = ("1st|1976|Al Lee|North|2:25:42", "2nd|1977|Bo Ray|South|2:20:10", "3rd|1978|Cy Fox|East|2:17:27")
    reading = parsed(table("Edition|Year|Driver|Team|Time", *rows))
    assert reading.status is ReadStatus.REFUSED
    assert "row an event" in (reading.reason or "")


def test_the_years_of_cars_are_no_editions() -> None:
    rows = ("1|7|Al Lee|Lola|1969|1:24.10", "2|1|Bo Ray|March|1970|1:25.41", "3|3|Cy Fox|Lola|1965|1:26.46")
    assert parsed(table("Pos|No|Driver|Car|Year|Best lap", *rows)).sessions


def test_whole_names_that_two_blanks_set_apart_are_a_crew() -> None:
    rows = ("1|7|Ann Lee  Bo van Ray|296", "2|9|Cy Fox  Di Orr|271", "3|8|Ed  Low|225")
    (session,) = parsed("Race\n\n" + table("Pos|No|Drivers|Laps", *rows)).sessions
    assert [len(entry.drivers) for entry in session.entries] == [2, 2, 1]


def test_who_stopped_late_may_be_classified() -> None:
    rows = ("1|Al Lee|82|1:54:20.388|4", "2|Bo Ray|81|+ 1 Lap|2", "3|Cy Fox|79|Engine|5", "Ret|Di Orr|63|Engine|1")
    (session,) = parsed(table("Pos|Driver|Laps|Time/Retired|Grid", *rows)).sessions
    assert [entry.status for entry in session.entries] == ["no_time", "no_time", "no_time", "did_not_finish"]


def test_breaks_in_the_cells_of_a_markdown_table() -> None:
    text = (
        "## Race\n\n| Pos | No | Team | Drivers | Laps |\n|---|---|---|---|---|\n"
        "| 1 | 7 | North<br>South | Ann Lee<br>Bo Ray | 296 |\n| 2 | 9 | East | Cy Fox<br/> Di Orr | 271 |\n"
    )
    (session,) = parsed(text, "race.md").sessions
    assert [entry.crew for entry in session.entries] == [("Ann Lee", "Bo Ray"), ("Cy Fox", "Di Orr")]
    assert session.entries[0].team == "North South"


def test_countries_under_no_heading_are_neither_drivers_nor_cars() -> None:
    rows = (
        "1|7|New Zealand|Ann Lee|North|1:21.3",
        "2|9|Canada|Bo Ray|South|1:21.5",
        "3|8|South Africa|Cy Fox|East|1:24.0",
    )
    reading = parsed(table("Pos|No||Driver|Team|Time", *rows))
    (session,) = reading.sessions
    assert reading.status is ReadStatus.OK
    assert [(*entry.crew, entry.car) for entry in session.entries] == [
        ("Ann Lee", None),
        ("Bo Ray", None),
        ("Cy Fox", None),
    ]


def test_laps_as_late_as_in_a_race_are_asked_about() -> None:
    rows = ("1|22|Al Lee|1:27.706|17", "2|6|Bo Ray|1:27.999|44", "3|23|Cy Fox|1:28.200|51")
    text = table("Pos|No|Driver|Fastest Lap|On lap", *rows)
    assert parsed(text).status is ReadStatus.PARTIAL
    assert parsed("Qualifying\n\n" + text).status is ReadStatus.OK
    assert parsed(text.replace('"44"', '"14"').replace('"51"', '"9"')).status is ReadStatus.OK


def test_laps_under_a_strange_heading_beside_parts_are_asked_about() -> None:
    rows = (
        "1|7|Al Lee|1:05.20|1:04.90|1:04.11",
        "2|9|Bo Ray|1:05.30|1:05.10|1:04.80",
        "3|8|Cy Fox|1:05.99|1:05.70|1:05.60",
    )
    assert parsed(table("Pos|No|Driver|Q1|Q2|Endlauf", *rows)).status is ReadStatus.PARTIAL
    assert parsed(table("Pos|No|Driver|Vorlauf|Q1|Q2", *rows)).status is ReadStatus.OK


def test_entries_written_out_over_two_rows_are_one_each() -> None:
    rows = [
        f"{pos}|P1|{no}|North|{crew}|{car}|{laps}"
        for pos, no, crew, laps in (
            ("1", "7", "Ann Lee", "80"),
            ("2", "9", "Bo Ray", "79"),
            ("3\\nDNF", "4", "Cy Fox", "9"),
        )
        for car in ("Lola B1", "Judd V10")
    ]
    session = parsed(table("Pos|Class|No|Team|Drivers|Chassis|Laps", *rows)).sessions[0]
    told = [(entry.position, entry.number, entry.car, entry.status.value) for entry in session.entries]
    assert told == [
        (1, "7", "Lola B1", "no_time"),
        (2, "9", "Lola B1", "no_time"),
        (3, "4", "Lola B1", "did_not_finish"),
    ]


@pytest.mark.parametrize("differs", ["Laps", "Drivers"])
def test_laps_and_crews_below_each_other_are_no_entries_over_two_rows(differs: str) -> None:
    crews = ((1, 7, "Ann Lee", "Bo Ray"), (2, 9, "Cy Fox", "Di Orr"), (3, 4, "Ed Low", "Flo Nye"))
    rows = [
        f"{n}|{no}|{crew[k if differs == 'Drivers' else 0]}|North|Lola B1|{80 + k if differs == 'Laps' else 80}"
        for n, no, *crew in crews
        for k in (0, 1)
    ]
    reading = parsed(table("Pos|No|Drivers|Team|Chassis|Laps", *rows))
    named = [name for session in reading.sessions for entry in session.entries for name in entry.crew]
    assert reading.status is not ReadStatus.OK or len(named) == 6


@pytest.mark.parametrize("flag", ["Flag of {}", "Vlag van {}", "Bandera de {}", "Bandiera dell'{}"])
def test_the_text_of_a_flag_is_no_part_of_a_name(flag: str) -> None:
    text = "Race\n\nPos\tNr\tDriver\tTeam\tLaps\tTime\n" + "".join(
        f"{n}\t{n + 4}\t{flag.format(nation)} {name}\tNorth\t50\t{time}\n"
        for n, nation, name, time in (
            (1, "Italia", "Ann Lee", "1:38:06.1"),
            (2, "Peru", "Bo Ray", "+3.2"),
            (3, "Polska", "Cy Fox", "+9.1"),
        )
    )
    (session,) = parsed(text, "race.txt").sessions
    assert [entry.crew for entry in session.entries] == [("Ann Lee",), ("Bo Ray",), ("Cy Fox",)]


def test_engines_behind_cars_are_no_teams() -> None:
    text = "QUALIFYING\n\n" + "".join(
        f"{n:2}. {name:20}{car:20}{engine:12}{time}\n"
        for n, name, car, engine, time in (
            (1, "Ann Lee", "Benetton B194", "Ford", "1'18.560"),
            (2, "Bo Ray", "McLaren MP4/9", "Peugeot", "1'19.488"),
            (3, "Cy Fox", "Ferrari 412T1", "Ferrari", "1'19.958"),
            (4, "Di Orr", "Williams FW16", "Renault", "1'20.079"),
        )
    )
    entries = parsed(text, "grid.txt").sessions[0].entries
    assert [(entry.team, entry.car) for entry in entries][:2] == [(None, "Benetton B194"), (None, "McLaren MP4/9")]


def test_points_for_a_stage_make_no_list_of_stages() -> None:
    tall = "".join(f'<th rowspan="2">{text}</th>' for text in ("No.", "Driver", "Car", "Time"))
    head = (
        f'<tr><th colspan="2">Position</th>{tall}<th colspan="2">Points</th></tr>'
        "<tr><th>Event</th><th>Class</th><th>Event</th><th>Stage</th></tr>"
    )
    rows = "".join(
        f"<tr>{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>"
        for cells in (
            ("1", "1", "33", "Ann Lee", "Fiat 131", "2:19:13.7", "25", "5"),
            ("2", "2", "8", "Bo Ray", "Ford Escort", "2:19:27.8", "18", "3"),
            ("3", "1", "42", "Cy Fox", "Saab 96", "2:19:55.9", "15", "0"),
        )
    )
    page = f"<html><body><h2>Race</h2><h3>Classification</h3><table>{head}{rows}</table></body></html>"
    entries = parsed(page, "page.html").sessions[0].entries
    assert [(entry.position, entry.number, entry.crew) for entry in entries] == [
        (1, "33", ("Ann Lee",)),
        (2, "8", ("Bo Ray",)),
        (3, "42", ("Cy Fox",)),
    ]


@pytest.mark.parametrize(
    ("word", "status"),
    [("SQ", "disqualified"), ("Hyl.", "disqualified"), ("Kesk.", "did_not_finish"), ("Сход", "did_not_finish")],
)
def test_words_for_who_has_no_place(word: str, status: str) -> None:
    rows = ["1|7|Ann Lee|52|1:16:19.8", "2|9|Bo Ray|52|+3.1", f"{word}|4|Cy Fox|30|"]
    reading = parsed("Gara\n" + table("Pos.|No.|Pilota|Giri|Tempo", *rows))
    assert reading.sessions[0].entries[2].status.value == status


def test_a_list_of_retirements_beside_the_result_is_asked_about() -> None:
    def rows(*lines: str) -> str:
        return "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in line.split("|")) + "</tr>" for line in lines)

    result = rows(
        "Pos|Num|Pilota|Moto|Tempo", "1|4|Ann Lee|Honda|49:17.9", "2|7|Bo Ray|Yamaha|+1.8", "3|9|Cy Fox|Honda|+3"
    )
    retired = rows("Num|Pilota|Moto", "11|Di Orr|Suzuki", "15|Ed Low|Honda")
    page = f"<h2>Gara</h2><p>Arrivati al traguardo</p><table>{result}</table>{{}}"
    assert parsed(page.format(""), "page.html").status is ReadStatus.OK
    reading = parsed(page.format(f"<p>Ritirati</p><table>{retired}</table>"), "page.html")
    assert reading.status is ReadStatus.PARTIAL
    assert "Ritirati" in (reading.reason or "")


def test_a_season_over_the_winter_says_no_year() -> None:
    rows = "<tr><th>Pos</th><th>No</th><th>Driver</th><th>Time</th></tr>" + "".join(
        f"<tr><td>{n}</td><td>{n + 3}</td><td>{name}</td><td>1:2{n}.100</td></tr>"
        for n, name in enumerate(("Ann Lee", "Bo Ray", "Cy Fox"), 1)
    )
    page = "<h1>{} Grand Prix of Nations, Mexico</h1><h2>Qualifying</h2><table>" + rows + "</table>"
    years = [parsed(page.format(year), "page.html").sessions[0].event.year for year in ("2006–07", "2006/07", "2006")]
    assert years == [None, None, 2006]


@pytest.mark.parametrize(
    "header",
    [
        "Pořadí|Č.|Pilot|Konstruktér|Kol|Čas/Odstoupil|Start|Bodů",
        "Hely|#|Versenyző|Csapat|Körök|Idő/Kiesés oka|Rajt|Pont",
        "Pos|No|Pembalap|Tim|Putaran|Waktu/Mundur|Grid|Poin",
        "Pos|No|Pilot|Equip|Voltes|Temps/Retirada|Pos. de sortida|Punts",
    ],
)
def test_headings_of_a_race_in_more_languages(header: str) -> None:
    reading = parsed(
        table(
            header,
            "1|5|Ann Lee|North|71|1:35:38.759|2|10",
            "2|8|Bo Ray|South|71|+12.642|3|6",
            "3|9|Cy Fox|East|70|+1 Lap|1|4",
        )
    )
    (session,) = reading.sessions
    assert session.session is SessionKind.RACE
    assert [(entry.position, entry.number, entry.crew, entry.team, entry.laps) for entry in session.entries] == [
        (1, "5", ("Ann Lee",), "North", 71),
        (2, "8", ("Bo Ray",), "South", 71),
        (3, "9", ("Cy Fox",), "East", 70),
    ]


def test_a_text_that_fills_every_cell_is_a_title_between_the_rows() -> None:
    def spread(text: str) -> str:
        return "|".join([text] * 5)

    rows = ["1|5|Ann Lee|Audi R8|1:26.875", "2|6|Bo Ray|Audi R8|1:27.070", "3|7|Cy Fox|Lola B1|1:27.856"]
    rows = [spread("LMP1"), *rows[:2], spread("GT1"), rows[2], spread("107% time: 1:32.956"), spread("Source:[1]")]
    session = parsed(table("Pos|No|Driver|Car|Time", *rows)).sessions[0]
    assert [(entry.position, entry.crew) for entry in session.entries] == [
        (1, ("Ann Lee",)),
        (2, ("Bo Ray",)),
        (3, ("Cy Fox",)),
    ]


def test_a_race_in_a_file_that_is_called_a_grid_is_a_race() -> None:
    rows = ["1|44|Bo Ray|52|1:58:23.2|2", "2|22|Cy Fox|52|+22.0|PL", "3|33|Ann Lee|51|+1 lap|1"]
    text = "Race classification\n" + table("Pos.|No.|Driver|Laps|Time/Retired|Grid", *rows)
    assert parsed(text, "sprint_and_grid.csv").sessions[0].session is SessionKind.RACE


def test_a_decade_is_no_year() -> None:
    rows = ["1|5|Ann Lee|1:26.875", "2|6|Bo Ray|1:27.070", "3|7|Cy Fox|1:27.856"]
    assert parsed(table("Pos|No|Driver|Q1", *rows), "heroes of the 1950s.csv").sessions[0].event.year is None
