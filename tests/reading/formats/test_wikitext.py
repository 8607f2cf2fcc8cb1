"""The source of wiki pages."""

from __future__ import annotations

from quali_core.model import SessionKind
from quali_core.reading.extracted import FileReading, ReadStatus, UploadedFile
from quali_core.reading.read import read

PAGE = """== Qualifying classification ==
{| class="wikitable" style="font-size: 85%"
! rowspan="2" | {{Tooltip|Pos.|Qualifying position}}
! rowspan="2" | {{abbr|No.|Number}}
! rowspan="2" | Driver
! rowspan="2" | Constructor
! colspan="2" | Times
! rowspan="2" | {{Tooltip|Final grid|Final grid position}}
|-
! Q1
! Q2
|-
! 1
| align="center" | 04
| data-sort-value="Lee" | {{flagicon|NED}} [[Ann Lee (driver)|Ann Lee]]<ref name="a">{{cite web|url=https://example.org|title=A}}</ref>
| [[Lotus Cars|Lotus]]-[[Ford]]
| 1:29.428 || '''1:27.702'''
! 1
|-
! 2
| 9 || {{sortname|Bo|Ray|Bo Ray (driver)}} || nowrap | Ferrari || 1:29.603 || 1:28.042
! 5
|-
! 3
| 7
| Cy Poe
| Brabham<br>Alfa
| 1:32.378
| {{N/A}}
! 3
|}
"""


def reading_of(text: str) -> FileReading:
    return read([UploadedFile("page.txt", text.encode())])[0]


def test_a_table_with_spans_templates_links_and_references() -> None:
    reading = reading_of(PAGE)
    assert (reading.status, reading.format) == (ReadStatus.OK, "wikitext")
    (session,) = reading.sessions
    assert session.session is SessionKind.QUALIFYING
    assert [(one.position, one.number, one.crew, one.best and one.best.us) for one in session.entries] == [
        (1, "04", ("Ann Lee",), 87_702_000),
        (2, "9", ("Bo Ray",), 88_042_000),
        (3, "7", ("Cy Poe",), 92_378_000),
    ]
    assert [one.team for one in session.entries][:2] == ["Lotus-Ford", "Ferrari"]


def test_several_tables_are_told_by_their_headings() -> None:
    race = (
        "== Race ==\n{| class=wikitable\n! Pos !! Driver !! Laps !! Time/Retired !! Points\n|-\n"
        "| 1 || Bo Ray || 52 || 1:31:52.688 || 25\n|-\n| 2 || Ann Lee || 52 || +3.798 || 18\n|-\n"
        "| Ret || Cy Poe || 9 || Engine ||\n|}\n"
    )
    qualifying, raced = reading_of(PAGE + race).sessions
    assert (qualifying.session, raced.session) == (SessionKind.QUALIFYING, SessionKind.RACE)
    assert [one.crew for one in raced.entries] == [("Bo Ray",), ("Ann Lee",), ("Cy Poe",)]


def test_a_table_without_an_end_is_read_in_part() -> None:
    reading = reading_of(PAGE[: PAGE.index("! 3\n| 7")])
    assert reading.status is ReadStatus.PARTIAL
    assert reading.reason and "cut off" in reading.reason
    assert len(reading.sessions[0].entries) == 2


def test_a_page_whose_tables_are_no_results_is_refused() -> None:
    text = '{| class="wikitable"\n! Language !! Speakers\n|-\n| Czech || 10\n|-\n| Dutch || 24\n|}\n'
    assert reading_of(text).status is ReadStatus.REFUSED


INFOBOX = """{{Infobox Grand Prix race report
| Grand Prix = Styrian
| Image      = Ring.svg
| Date       = 27 June
| Year       = 2021
}}
== Qualifying ==
{| class="wikitable"
! Pos. !! No. !! Driver !! Constructor !! Time
|-
! 1
| 9 || {{flagicon image|RAF.svg}} [[Ann Lee]] || {{ITA|#}} [[Ferrari]] || 1:10.576
|-
! 2
| 44 || {{flagicon|GBR}} [[Bo Ray]] || {{GBR|#}} [[Lotus]] || 1:10.900
|}
== Championship standings after the race ==
{|class="wikitable"
! Pos. !! Driver !! Points
|-
| 1 || {{flagicon|NED}} [[Bo Ray]] || 156
|-
| 2 || {{flagicon|GBR}} [[Ann Lee]] || 138
|}
"""


def test_the_fact_box_names_the_event_and_its_day_and_flags_are_no_part_of_names() -> None:
    (session,) = reading_of(INFOBOX).sessions
    assert (session.event.name, str(session.event.date)) == ("Styrian Grand Prix", "2021-06-27")
    assert [(one.crew, one.team) for one in session.entries] == [(("Ann Lee",), "Ferrari"), (("Bo Ray",), "Lotus")]


def test_templates_named_by_makes_say_the_make_and_begin_no_row() -> None:
    rows = "".join(
        f"|-\n!{n}\n| align=center |{n + 4}\n|{{{{GBR}}}} [[{name}]]\n|{{{{{make}}}}}-{{{{Cosworth}}}}\n|{time}\n"
        for n, name, make, time in (
            (1, "Ann Lee", "Wolf", "1:29.57"),
            (2, "Bo Ray", "Lotus", "1:29.84"),
            (3, "Cy Poe", "Nemo", "1:30.03"),
        )
    )
    reading = reading_of(f"==Qualifying==\n{{|\n!Pos.\n!No.\n!Driver\n!Constructor\n!Time\n{rows}|}}\n")
    (session,) = reading.sessions
    assert [(entry.number, entry.crew, entry.best and entry.best.us) for entry in session.entries] == [
        ("5", ("Ann Lee",), 89_570_000),
        ("6", ("Bo Ray",), 89_840_000),
        ("7", ("Cy Poe",), 90_030_000),
    ]
    assert session.entries[1].team == "Lotus-Cosworth"
