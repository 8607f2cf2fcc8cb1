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
