# ruff: noqa: E501 - rows of results read best as rows
"""Saved web pages: encyclopaedia tables, timing companies' fixed-width text, pages without data."""

from __future__ import annotations

import pytest

from quali_core.model import Classification, EntryStatus, SessionKind
from quali_core.reading import FileReading, ReadStatus, UploadedFile
from quali_core.reading.read import read


def parsed(text: str | bytes, name: str = "page.html") -> FileReading:
    (reading,) = read([UploadedFile(name, text.encode() if isinstance(text, str) else text)])
    return reading


def only(text: str | bytes) -> Classification:
    reading = parsed(text)
    assert reading.status is not ReadStatus.REFUSED, reading.reason
    (session,) = reading.sessions
    return session


def flag(country: str) -> str:
    return f'<span class="flagicon"><a href="/w/{country}" title="{country}"><img alt="{country}" src="Flag.png"></a></span>&#160;'


def test_encyclopaedia_grand_prix() -> None:
    page = f"""<!DOCTYPE html><html><head><title>2014 Bahrain Grand Prix - Wikipedia</title></head><body>
    <h1 class="firstHeading">2014 Bahrain Grand Prix</h1>
    <table class="infobox"><tr><th colspan=2>Race details</th></tr><tr><th>Date</th><td>6 April 2014</td></tr>
    <tr><th>Pole position</th></tr><tr><th>Time</th><td>1:33.185</td></tr></table>
    <p>Some words about the weekend.</p>
    <h2><span class="mw-headline">Qualifying</span><span class="mw-editsection">[<a>edit</a>]</span></h2>
    <table class="wikitable sortable"><tbody>
    <tr><th rowspan="2">Pos.</th><th rowspan="2">Car<br>no.</th><th rowspan="2">Driver</th><th rowspan="2">Constructor</th>
      <th colspan="3">Qualifying times</th><th rowspan="2">Final<br>grid</th></tr>
    <tr><th>Q1</th><th>Q2</th><th>Q3</th></tr>
    <tr><th>1</th><td>6</td><td>{flag("Germany")}<a>Nico Rosberg</a></td><td><a>Mercedes</a></td><td>1:35.439</td><td>1:33.708</td><td><b>1:33.185</b></td><td>1</td></tr>
    <tr><th>2</th><td>44</td><td>{flag("United Kingdom")}<a>Lewis Hamilton</a></td><td><a>Mercedes</a></td><td><b>1:35.323</b></td><td><b>1:33.872</b></td><td>1:33.464</td><td>2</td></tr>
    <tr><th>3</th><td>3</td><td>{flag("Australia")}<a>Daniel Ricciardo</a></td><td>Red Bull Racing-Renault</td><td>1:36.220</td><td>1:34.592</td><td>1:34.051</td><td>13<sup id="cite_ref-1" class="reference"><a>[1]</a></sup></td></tr>
    <tr><th>4</th><td>27</td><td>{flag("Germany")}<a>Nico Hülkenberg</a></td><td>Force India-Mercedes</td><td>1:34.874</td><td>1:35.116</td><td>—</td><td>11</td></tr>
    <tr><th>5</th><td>99</td><td>{flag("Germany")}<a>Adrian Sutil</a> <b>R</b></td><td>Sauber-Ferrari</td><td>1:36.840</td><td>—</td><td>—</td><td>22<sup>2</sup></td></tr>
    <tr><th colspan="8">107% time: 1:41.995</th></tr>
    <tr><th>6</th><td>4</td><td>{flag("United Kingdom")}<a>Max Chilton</a></td><td>Marussia-Ferrari</td><td>No time<sup>[3]</sup></td><td></td><td></td><td>21</td></tr>
    <tr><td colspan="8">Source: <sup class="reference">[4]</sup></td></tr>
    </tbody></table>
    <h2>Race</h2>
    <table class="wikitable"><tr><th>Pos</th><th>No</th><th>Driver</th><th>Constructor</th><th>Laps</th><th>Time/Retired</th><th>Grid</th><th>Points</th></tr>
    <tr><td>1</td><td>44</td><td>Lewis Hamilton</td><td>Mercedes</td><td>57</td><td>1:39:42.743</td><td>2</td><td>25</td></tr>
    <tr><td>2</td><td>6</td><td>Nico Rosberg</td><td>Mercedes</td><td>57</td><td>+1.085</td><td>1</td><td>18</td></tr>
    <tr><td>Ret</td><td>99</td><td>Adrian Sutil</td><td>Sauber-Ferrari</td><td>17</td><td>Collision</td><td>22</td><td></td></tr></table>
    <h2>Championship standings after the race</h2>
    <table class="wikitable"><tr><th>Pos</th><th>Driver</th><th>Points</th></tr><tr><td>1</td><td>Nico Rosberg</td><td>61</td></tr><tr><td>2</td><td>Lewis Hamilton</td><td>50</td></tr></table>
    </body></html>"""
    session, race = parsed(page).sessions  # and no third one of the standings
    assert (session.session, race.session) == (SessionKind.QUALIFYING, SessionKind.RACE)
    assert [entry.position for entry in session.entries] == [1, 2, 3, 4, 5, 6]
    pole, ricciardo, sutil, chilton = (session.entries[i] for i in (0, 2, 4, 5))
    assert (pole.number, pole.crew, pole.team) == ("6", ("Nico Rosberg",), "Mercedes")
    assert pole.best and pole.best.us == 93_185_000
    assert [segment.name for segment in pole.segments] == ["Q1", "Q2", "Q3"]
    assert ricciardo.best and ricciardo.best.us == 94_051_000
    assert sutil.crew == ("Adrian Sutil",)
    assert sutil.best and sutil.best.us == 96_840_000
    assert (chilton.best, chilton.status) == (None, EntryStatus.NO_TIME)
    assert session.event.year == 2014


def test_crews_between_line_breaks() -> None:
    def crew(*names: str) -> str:
        return "<br />".join(flag("France") + f"<a>{name}</a>" for name in names)

    page = f"""<html><body><h1>2023 6 Hours of Spa</h1><h3>Qualifying</h3><table class="wikitable">
    <tr><th>Pos</th><th>Class</th><th>No.</th><th>Team</th><th>Drivers</th><th>Car</th><th>Time</th><th>Gap</th></tr>
    <tr><td>1</td><td>Hypercar</td><td>7</td><td>{flag("Japan")}Toyota<br>Gazoo Racing</td><td>{crew("Mike Conway", "Kamui Kobayashi", "José María López")}</td><td>Toyota GR010<br>Hybrid</td><td>2:00.812</td><td>—</td></tr>
    <tr><td>2</td><td>Hypercar</td><td>51</td><td>{flag("Italy")}Ferrari AF Corse</td><td>{crew("Alessandro Pier Guidi", "James Calado", "Antonio Giovinazzi")}</td><td>Ferrari 499P</td><td>2:01.600</td><td>+0.788</td></tr>
    <tr><td>3</td><td>LMP2</td><td>22</td><td>{flag("United States")}United Autosports</td><td>{crew("Frederick Lubin", "Phil Hanson")}</td><td>Oreca 07</td><td>2:10.001</td><td>+9.189</td></tr>
    </table></body></html>"""
    session = only(page)
    assert session.entries[0].crew == ("Mike Conway", "Kamui Kobayashi", "José María López")
    assert session.entries[0].team == "Toyota Gazoo Racing"
    assert session.entries[0].car == "Toyota GR010 Hybrid"
    assert session.entries[2].crew == ("Frederick Lubin", "Phil Hanson")
    assert session.entries[2].gap and session.entries[2].gap.us == 9_189_000
    assert session.entries[1].class_name == "Hypercar"


def test_crews_in_rows_under_a_spanning_place() -> None:
    page = """<table><tr><th>Pos</th><th>No</th><th>Team</th><th>Driver</th><th>Time</th></tr>
    <tr><td rowspan=2>1</td><td rowspan=2>5</td><td rowspan=2>Team A</td><td>Ann Lee</td><td rowspan=2>1:40.111</td></tr><tr><td>Bob Ray</td></tr>
    <tr><td rowspan=2>2</td><td rowspan=2>9</td><td rowspan=2>Team B</td><td>Cid Fox</td><td rowspan=2>1:40.500</td></tr><tr><td>Dan Kay</td></tr>
    <tr><td rowspan=2>3</td><td rowspan=2>7</td><td rowspan=2>Team C</td><td>Eva Orr</td><td rowspan=2>1:41.000</td></tr><tr><td>Fay Poe</td></tr></table>"""
    session = only(page)
    assert [entry.crew for entry in session.entries] == [
        ("Ann Lee", "Bob Ray"),
        ("Cid Fox", "Dan Kay"),
        ("Eva Orr", "Fay Poe"),
    ]
    assert [entry.number for entry in session.entries] == ["5", "9", "7"]


def test_a_team_that_spans_its_two_cars() -> None:
    page = """<table><tr><th>Pos</th><th>Team</th><th>Driver</th><th>Time</th></tr>
    <tr><td>1</td><td rowspan=2>Williams</td><td>Alan Jones</td><td>1:20.1</td></tr><tr><td>2</td><td>Carlos Reutemann</td><td>1:20.4</td></tr>
    <tr><td>3</td><td>Brabham</td><td>Nelson Piquet</td><td>1:20.9</td></tr></table>"""
    session = only(page)
    assert [entry.team for entry in session.entries] == ["Williams", "Williams", "Brabham"]
    assert session.entries[1].crew == ("Carlos Reutemann",)


def test_names_for_narrow_screens_are_left_out() -> None:
    row = (
        '<tr><td>{0}</td><td>{1}</td><td><span class="hide-for-tablet">{2}</span> <span class="hide-for-mobile">{3}</span>'
        '<span class="uppercase hide-for-desktop">{4}</span></td><td>{5}</td><td>{6}</td></tr>'
    )
    rows = (
        ("1", "1", "Max", "Verstappen", "VER", "Red Bull Racing Honda RBPT", "1:26.720"),
        ("2", "4", "Lando", "Norris", "NOR", "McLaren Mercedes", "1:26.961"),
        ("3", "81", "Oscar", "Piastri", "PIA", "McLaren Mercedes", "1:27.092"),
    )
    head = "<tr><th>Pos</th><th>No</th><th>Driver</th><th>Car</th><th>Time</th></tr>"
    session = only(
        f"<html><body><table class='resultsarchive-table'><thead>{head}</thead><tbody>{''.join(row.format(*cells) for cells in rows)}</tbody></table></body></html>"
    )
    assert [entry.crew for entry in session.entries] == [("Max Verstappen",), ("Lando Norris",), ("Oscar Piastri",)]


def test_sort_keys_and_scripts_are_not_read() -> None:
    page = """<table><tr><th>Pos</th><th>Driver</th><th>Time</th></tr>
    <tr><td>1</td><td><span style="display:none">Senna, Ayrton</span><span class="sortkey">x</span>Ayrton Senna<script>track()</script></td><td>1:20.1</td></tr>
    <tr><td>2</td><td>Alain Prost</td><td>1:20.2</td></tr><tr style="display:none"><td>3</td><td>Nobody</td><td>1:20.3</td></tr>
    <tr><td>3</td><td>Nigel Mansell</td><td>1:20.9</td></tr></table>"""
    assert [entry.crew for entry in only(page).entries] == [("Ayrton Senna",), ("Alain Prost",), ("Nigel Mansell",)]


def test_grouped_headings() -> None:
    page = """<table><tr><th rowspan=2>Pos</th><th rowspan=2>Rider</th><th colspan=2>Q1</th><th colspan=2>Q2</th></tr>
    <tr><th>Time</th><th>Laps</th><th>Time</th><th>Laps</th></tr>
    <tr><td>1</td><td>Marc Marquez</td><td>Qualified in Q2</td><td></td><td>1:44.1</td><td>7</td></tr>
    <tr><td>2</td><td>Jorge Martin</td><td>1:44.9</td><td>8</td><td>1:44.3</td><td>6</td></tr>
    <tr><td>3</td><td>Brad Binder</td><td>1:45.0</td><td>8</td><td></td><td></td></tr></table>"""
    session = only(page)
    assert [entry.best.us if entry.best else None for entry in session.entries] == [
        104_100_000,
        104_300_000,
        105_000_000,
    ]


FIXED = """<HTML><HEAD><TITLE>Result</TITLE></HEAD><BODY><TABLE><TR><TD COLSPAN=2><H4>2024 Radical Cup Australia - Rd 2<BR>Phillip Island<BR>Radical Cup - Qualifying 1<BR></H4></TD></TR>
<TR><TD><PRE>PROVISIONAL
</PRE></TD><TD><PRE>Start Fri May 24   12:05
</PRE></TD></TR><TR><TD COLSPAN=2><PRE><B>_______________________________________________________________________________________
Pos Car  Driver               Competitor/Team     Vehicle         Cap   CL   Laps   Fastest...Lap        Gap</B>

1     7  Peter Paddon         RA Motorsports      Radical SR8          SR8    12    11 1:26.6650*
2   117  Bill Medland         Radical Australia   Radical SR10         SR10   12     4 1:26.9000  0:00.2350
3     1  Chris Medland        Radical Australia   Radical SR10         SR10   11     4 1:27.3840  0:00.7190
4    27  Peter Clare          RA Motorsports      Radical SR3          SR3     4     3 1:31.2520  0:04.5870
DNS  99  Greg Kenny           Privateer           Radical SR3          SR3     0

Fastest Lap Av.Speed Is 184kph
</PRE></TD></TR></TABLE></BODY></HTML>"""


def test_fixed_width_text_in_a_page() -> None:
    session = only(FIXED)
    assert [entry.number for entry in session.entries][:4] == ["7", "117", "1", "27"]
    first, fourth = session.entries[0], session.entries[3]
    assert (first.crew, first.team, first.car, first.class_name) == (
        ("Peter Paddon",),
        "RA Motorsports",
        "Radical SR8",
        "SR8",
    )
    assert first.best and first.best.us == 86_665_000
    assert fourth.laps == 4
    assert session.session is SessionKind.QUALIFYING
    assert session.provisional
    kenny = session.entries[4]
    assert (kenny.crew, kenny.status) == (("Greg Kenny",), EntryStatus.DID_NOT_START)


def test_a_page_saved_as_a_single_file() -> None:
    table = "<table><tr><th>Pos</th><th>Driver</th><th>Time</th></tr>" + "".join(
        f"<tr><td>{i}</td><td>Ann Number{'abcd'[i]}</td><td>1:2{i}.000</td></tr>" for i in range(1, 4)
    )
    body = f"<html><body>{table}</table></body></html>".replace("=", "=3D")
    page = (
        'From: <Saved by a browser>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\tboundary="----x"\r\n\r\n'
        "------x\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
        f"{body}\r\n------x--\r\n"
    )
    assert [entry.position for entry in only(page).entries] == [1, 2, 3]


def test_rows_made_of_blocks() -> None:
    cells = [
        ("1", "Max Verstappen", "Red Bull", "1:15.096"),
        ("2", "Lando Norris", "McLaren", "1:15.180"),
        ("3", "Oscar Piastri", "McLaren", "1:15.481"),
    ]
    rows = "".join(
        "<div class='row'>" + "".join(f"<div class='cell'>{cell}</div>" for cell in row) + "</div>" for row in cells
    )
    session = only(f"<html><body><h1>Qualifying</h1><div class='grid'>{rows}</div></body></html>")
    assert [entry.crew for entry in session.entries] == [("Max Verstappen",), ("Lando Norris",), ("Oscar Piastri",)]
    assert session.entries[1].best and session.entries[1].best.us == 75_180_000


def test_a_list_in_paragraphs() -> None:
    lines = (
        "1. Max Verstappen (Red Bull) 1:15.096",
        "2. Lando Norris (McLaren) 1:15.180",
        "3. Oscar Piastri (McLaren) 1:15.481",
    )
    session = only("<html><body><h1>Qualifying</h1>" + "".join(f"<p>{line}</p>" for line in lines) + "</body></html>")
    assert [entry.team for entry in session.entries] == ["Red Bull", "McLaren", "McLaren"]


def test_an_ordered_list_counts_its_places_itself() -> None:
    items = (
        "Max Verstappen (Red Bull) 1:15.096",
        "Lando Norris (McLaren) 1:15.180",
        "Oscar Piastri (McLaren) 1:15.481",
    )
    session = only(
        "<html><body><h1>Qualifying</h1><ol>" + "".join(f"<li>{item}</li>" for item in items) + "</ol></body></html>"
    )
    assert [entry.position for entry in session.entries] == [1, 2, 3]
    assert session.entries[2].crew == ("Oscar Piastri",)


def test_a_page_that_a_script_fills_is_refused_with_advice() -> None:
    page = '<!doctype html><html><head><title>Results</title></head><body><div id="root"></div><script src="/main.js"></script></body></html>'
    reading = parsed(page)
    assert reading.status is ReadStatus.REFUSED
    assert reading.reason and "script" in reading.reason and "save" in reading.reason


@pytest.mark.parametrize(
    "page",
    [
        "<html><body><table><tr><td>Menu</td><td>Home</td></tr><tr><td>News</td><td>About</td></tr></table></body></html>",
        "<html><body><p>Nothing here.</p></body></html>",
        "<html></html>",
        "<html><body>" + "<div>" * 20_000 + "deep" + "</div>" * 20_000 + "</body></html>",
        '<!DOCTYPE html [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><html><body>&b;</body></html>',
    ],
    ids=["layout table", "no table", "nothing", "deep nesting", "entities"],
)
def test_pages_without_results_are_refused(page: str) -> None:
    reading = parsed(page)
    assert reading.status is ReadStatus.REFUSED
    assert reading.reason


def test_encodings_of_pages() -> None:
    page = "<html><head><meta charset='iso-8859-1'></head><body><table><tr><th>Pos</th><th>Driver</th><th>Time</th></tr><tr><td>1</td><td>Kimi Räikkönen</td><td>1:20.1</td></tr><tr><td>2</td><td>Sergio Pérez</td><td>1:20.2</td></tr><tr><td>3</td><td>Ann Lee</td><td>1:20.3</td></tr></table></body></html>"
    for encoding in ("utf-8", "utf-8-sig", "latin-1", "utf-16"):
        assert only(page.encode(encoding)).entries[0].crew == ("Kimi Räikkönen",)


def test_qualifying_and_hyperpole_are_two_parts() -> None:
    page = """<html><body><h2>Qualifying</h2><table><tr><th>Pos</th><th>Class</th><th>No.</th><th>Team</th><th>Qualifying</th><th>Hyperpole</th><th>Grid</th></tr>
    <tr><td>1</td><td>Hypercar</td><td>50</td><td>Ferrari AF Corse</td><td>1:30.529</td><td>1:29.466</td><td>1</td></tr>
    <tr><td>2</td><td>Hypercar</td><td>83</td><td>AF Corse</td><td>1:29.800</td><td>1:29.985</td><td>2</td></tr>
    <tr><td>3</td><td>Hypercar</td><td>7</td><td>Toyota Gazoo Racing</td><td>1:29.700</td><td>—</td><td>3</td></tr></table></body></html>"""
    session = only(page)
    assert [entry.best.us if entry.best else None for entry in session.entries] == [89_466_000, 89_985_000, 89_700_000]
    assert session.entries[0].class_name == "Hypercar"


def test_groups_beside_each_other_are_one_step_of_a_knock_out() -> None:
    rows = (
        ("Ann Lee", "—", "1:08.100", "1:07.900", "1:07.700"),
        ("Bo Ray", "1:08.200", "—", "1:07.910", "1:07.811"),
        ("Cy Poe", "—", "1:08.180", "1:08.120", "—"),
        ("Di Fox", "1:08.320", "—", "1:08.400", "—"),
        ("Ed Low", "—", "1:08.333", "No time", "—"),
        ("Flo May", "1:08.410", "—", "—", "—"),
        ("Gil Orr", "—", "1:08.500", "—", "—"),
    )
    head = "<tr><th>Pos.</th><th>Driver</th><th>A</th><th>B</th><th>QF</th><th>F</th></tr>"
    body = "".join(
        f"<tr><td>{n}</td>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for n, row in enumerate(rows, 1)
    )
    session = only(f"<html><body><h2>Qualifying</h2><table>{head}{body}</table></body></html>")
    assert [entry.best.us // 1000 if entry.best else None for entry in session.entries] == [
        67_700, 67_811, 68_120, 68_400, 68_333, 68_410, 68_500,
    ]  # fmt: skip


def test_rounds_of_an_oval_under_a_letter() -> None:
    head = "<tr><th>Pos</th><th>No.</th><th>Driver</th><th>R1</th><th>R2</th></tr>"
    rows = (("9", "Ann Lee", "29.213", "29.156"), ("5", "Bo Ray", "29.201", "29.266"), ("12", "Cy Poe", "29.400", "—"))
    body = "".join(
        f"<tr><td>{n}</td>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for n, row in enumerate(rows, 1)
    )
    session = only(f"<html><body><h3>Qualifying results</h3><table>{head}{body}</table></body></html>")
    assert [entry.best.us if entry.best else None for entry in session.entries] == [29_156_000, 29_266_000, 29_400_000]


def test_an_oval_in_seconds() -> None:
    page = """<html><body><h1>2011 Daytona 500 - Qualifying results</h1><table><tr><td>Rank</td><td>Driver</td><td>Car #</td><td>Car</td><td>Time</td><td>Speed</td></tr>
    <tr><td>1</td><td>Dale Earnhardt Jr.</td><td>88</td><td>Chevrolet</td><td>48.364</td><td>186.089</td></tr>
    <tr><td>2</td><td>Jeff Gordon</td><td>24</td><td>Chevrolet</td><td>48.396</td><td>185.966</td></tr>
    <tr><td>3</td><td>Jimmie Johnson</td><td>48</td><td>Chevrolet</td><td>48.500</td><td>185.567</td></tr></table></body></html>"""
    session = only(page)
    assert session.session is SessionKind.QUALIFYING
    assert [(entry.number, entry.best.us if entry.best else None) for entry in session.entries] == [
        ("88", 48_364_000),
        ("24", 48_396_000),
        ("48", 48_500_000),
    ]


def test_a_drivers_cell_that_also_holds_the_code_and_the_team() -> None:
    rows = "".join(
        f'<tr><td>{place}</td><td><a><span class="name">{name}</span><span class="name-short">{code}</span></a>'
        f'<span class="team">{team}</span></td><td><span>{number}</span></td><td>{time}</td></tr>'
        for place, name, code, team, number, time in (
            (1, "M. Verstappen", "VER", "Red Bull Racing", 1, "1:29.179"),
            (2, "C. Leclerc", "LEC", "Ferrari", 16, "1:29.407"),
            (3, "G. Russell", "RUS", "Mercedes", 63, "1:29.485"),
        )
    )
    session = only(
        "<html><body><h1>Qualifying</h1><table><thead><tr><th>Cla</th><th>Driver</th><th>#</th><th>Time</th></tr></thead>"
        f"<tbody>{rows}</tbody></table></body></html>"
    )
    assert [(entry.crew, entry.drivers[0].code, entry.team) for entry in session.entries][:2] == [
        (("M. Verstappen",), "VER", "Red Bull Racing"),
        (("C. Leclerc",), "LEC", "Ferrari"),
    ]


def test_names_in_elements_side_by_side_are_words() -> None:
    rows = "".join(
        f"<tr><td>{place}</td><td><span>{given}</span><span>{family}</span></td><td><b>{whole}</b><i>{rest}</i></td></tr>"
        for place, given, family, whole, rest in (
            (1, "Ann", "Lee", "1:29", ".179"),
            (2, "Bo", "Ray", "1:29", ".407"),
            (3, "Cid", "Fox", "1:29", ".485"),
        )
    )
    session = only(f"<html><body><table><tr><th>Pos</th><th>Driver</th><th>Q</th></tr>{rows}</table></body></html>")
    assert [(entry.crew, entry.best.us if entry.best else None) for entry in session.entries][:2] == [
        (("Ann Lee",), 89_179_000),
        (("Bo Ray",), 89_407_000),
    ]


def test_bare_lines_above_a_table_say_what_it_is() -> None:
    session = only(
        "<html><body><table><tr><td><b>Qualifying Results</b><br>Spa-Francorchamps, 10.5.2024<table>"
        "<tr><th>Pos</th><th>No</th><th>Driver</th><th>Time</th></tr>"
        "<tr><td>1</td><td>6</td><td>Ann Lee</td><td>2:01.001</td></tr>"
        "<tr><td>2</td><td>7</td><td>Bo Ray</td><td>2:01.501</td></tr>"
        "<tr><td>3</td><td>8</td><td>Cid Fox</td><td>2:02.001</td></tr></table></td></tr></table></body></html>"
    )
    assert session.event.date and session.event.date.isoformat() == "2024-05-10"


@pytest.mark.parametrize("headed", [True, False])
def test_rows_without_table_tags(headed: bool) -> None:
    def row(kind: str, *cells: str) -> str:
        classes = ("pos", "num", "name", "best", "diff") if not headed else ("c1", "c2", "c3", "c4", "c5")
        inner = "".join(f'<div class="col {name}">{text}</div>' for name, text in zip(classes, cells, strict=True))
        return f'<div class="{kind}">{inner}</div>'

    page = (
        "<html><body><h1>Qualifying Group A</h1><div class='results'>"
        + (row("row head", "Pos", "No", "Driver", "Best", "Gap") if headed else "")
        + row("row odd", "1", "212", "Ann Lee", "52.104", "")
        + row("row even", "2", "207", "Bo Ray", "52.131", "0.027")
        + row("row odd", "3", "260", "Cid Fox", "52.198", "0.094")
        + "</div></body></html>"
    )
    session = only(page)
    assert [
        (entry.position, entry.number, entry.crew, entry.best.us // 1000 if entry.best else None)
        for entry in session.entries
    ] == [
        (1, "212", ("Ann Lee",), 52104),
        (2, "207", ("Bo Ray",), 52131),
        (3, "260", ("Cid Fox",), 52198),
    ]


def test_a_table_that_the_page_holds_twice_is_one_session() -> None:
    table = (
        "<table><tr><th>Pos</th><th>No</th><th>Driver</th><th>Time</th></tr>"
        "<tr><td>1</td><td>6</td><td>Ann Lee</td><td>2:01.001</td></tr>"
        "<tr><td>2</td><td>7</td><td>Bo Ray</td><td>2:01.501</td></tr>"
        "<tr><td>3</td><td>8</td><td>Cid Fox</td><td>2:02.001</td></tr></table>"
    )
    session = only(f"<html><body><h2>Qualifying</h2><div>{table}</div><div class='mobile'>{table}</div></body></html>")
    assert len(session.entries) == 3


def test_fixed_width_entries_without_a_place_and_the_notes_below_them() -> None:
    rows = "\n".join(
        f"{n:<3}{n * 7:>4}  Driver {word:<10} Team {word:<8} {12:>4}  2{n}:31.4560  {n} 1:3{n}.2840"
        for n, word in enumerate(("Alder", "Birch", "Cedar", "Elm"), 1)
    )
    unplaced = (
        "DNF  91  Driver Fir        Team Fir         7  20:23.8530  2 1:38.5650\n"
        "NC   92  Driver Gum        Team Gum         2   6:11.9070  2 1:33.2210"
    )
    page = (
        "<html><body><h4>Cup - Race 1</h4><pre>Pos Car  Driver            Team          Laps  Race.Time  Fastest...Lap\n\n"
        f"{rows}\n{unplaced}\n\nPENALTY APPLIED\nCompetitor#21 15 Seconds Penalty\nCompetitor#14 15 Seconds Penalty\n\n"
        "1 Safety Car Periods With A Total Of 3 Laps\n"
        "Issue# 1 - Printed Sat Jun 28 17:20:41 2025      Timing System 02 9876.543\n</pre></body></html>"
    )
    race = only(page)
    assert race.session is SessionKind.RACE
    assert [(entry.position, entry.number, entry.crew) for entry in race.entries] == [
        (1, "7", ("Driver Alder",)),
        (2, "14", ("Driver Birch",)),
        (3, "21", ("Driver Cedar",)),
        (4, "28", ("Driver Elm",)),
        (None, "91", ("Driver Fir",)),
        (None, "92", ("Driver Gum",)),
    ]


def test_a_clan_s_tag_is_no_footnote() -> None:
    table = (
        "<table><tr><th>Pos</th><th>Driver</th><th>Best Lap</th></tr><tr><td>1</td><td>[TC] Ann Lee[a]</td><td>1:33.2</td></tr>"
        "<tr><td>2</td><td>Bo Ray [XY][2]</td><td>1:33.5</td></tr></table>"
    )
    (reading,) = read([UploadedFile("q.html", table.encode())])
    assert [entry.crew for entry in reading.sessions[0].entries] == [("[TC] Ann Lee",), ("Bo Ray [XY]",)]


def test_a_published_spreadsheet_has_letters_above_and_numbers_before_its_cells() -> None:
    rows = [
        "",
        "Sim League",
        "Quali Round 5",
        "Pos|Driver|Team|Best Lap",
        "1|Ann_Lee|Red|1:29.511",
        "2|Bo 77|Blue|1:29.702",
        "3|Cy|Red|1:30.000",
    ]
    body = ""
    for number, row in enumerate(rows, 1):
        cells = (row.split("|") + [""] * 4)[:4]
        body += f"<tr><th><div>{number}</div></th>{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>"
    page = f"<html><body><table class='waffle'><thead><tr><th></th><th>A</th><th>B</th><th>C</th><th>D</th></tr></thead><tbody>{body}</tbody></table></body></html>"
    session = only(page)
    assert [(entry.position, entry.crew, entry.team) for entry in session.entries] == [
        (1, ("Ann_Lee",), "Red"),
        (2, ("Bo 77",), "Blue"),
        (3, ("Cy",), "Red"),
    ]


def test_a_grid_by_rows_and_lanes() -> None:
    page = """<html><body><h2>Starting grid</h2><table><tr><th>Row</th><th>Inside</th><th>Middle</th><th>Outside</th></tr>
    <tr><td>1</td><td>10 Ann Lee</td><td>21 Bo Ray</td><td>6 Cy Poe</td></tr>
    <tr><td>2</td><td>14 Di Fox</td><td>5 Ed Low</td><td></td></tr></table></body></html>"""
    session = only(page)
    assert session.session is SessionKind.GRID
    assert [(entry.position, entry.number, entry.crew) for entry in session.entries] == [
        (1, "10", ("Ann Lee",)),
        (2, "21", ("Bo Ray",)),
        (3, "6", ("Cy Poe",)),
        (4, "14", ("Di Fox",)),
        (5, "5", ("Ed Low",)),
    ]


def test_places_by_the_sum_of_two_laps_are_asked_about() -> None:
    page = """<html><body><h2>Qualifying</h2><table><tr><th>Pos</th><th>Driver</th><th>Q1 Time</th><th>Q2 Time</th><th>Aggregate</th></tr>
    <tr><td>1</td><td>Ann Lee</td><td>1:16.100</td><td>1:15.900</td><td>2:32.000</td></tr>
    <tr><td>2</td><td>Bo Ray</td><td>1:16.000</td><td>1:16.050</td><td>2:32.050</td></tr>
    <tr><td>3</td><td>Cy Poe</td><td>1:16.400</td><td>1:16.100</td><td>2:32.500</td></tr></table></body></html>"""
    reading = parsed(page)
    assert reading.status is ReadStatus.PARTIAL


def table(*rows: str) -> str:
    """A table of a page; the first row is its header."""
    head = "".join(f"<th>{cell}</th>" for cell in rows[0].split("|"))
    body = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row.split("|")) + "</tr>" for row in rows[1:])
    return f"<table><tr>{head}</tr>{body}</table>"


def test_laps_left_in_a_column_that_nobody_knows_are_asked_about() -> None:
    listed = table(
        "Pos.|No.|Team|Overall Result of Day One|Shootout",
        "1|77|Craft|2:02.100|2:01.928",
        "2|912|Manthey|2:02.000|2:02.010",
        "3|32|Vista|2:02.500|2:02.440",
        "4|47|Supabarn|2:03.900|",
    )
    assert parsed(f"<html><body><h2>Qualifying</h2>{listed}</body></html>").status is ReadStatus.PARTIAL


@pytest.mark.parametrize(
    ("title", "listed"),
    [
        (
            "Practice",
            table("Session|Fastest Lap|Driver|Team", "Practice 1|2:06.100|Ann Lee|A", "Practice 2|2:05.200|Bo Ray|B"),
        ),
        (
            "Clasificaciones tras la carrera",
            table("Pos.|Piloto|Puntos", "1|Ann Lee|169", "2|Bo Ray|138", "3|Cy Poe|113"),
        ),
    ],
)
def test_the_best_of_each_session_and_standings_are_no_session(title: str, listed: str) -> None:
    assert parsed(f"<html><body><h2>{title}</h2>{listed}</body></html>").status is ReadStatus.REFUSED


def test_a_rally_is_asked_about() -> None:
    listed = table(
        "Pos|No.|Driver|Co-driver|Car|Time|Difference",
        "1|8|Ann Lee|Bo Ray|Ford|2:25:54.5|0.0",
        "2|42|Cy Poe|Di Fox|Hyundai|2:26:13.2|+18.7",
        "3|11|Ed Low|Flo May|Hyundai|2:26:15.1|+20.6",
    )
    page = f"<html><head><title>2023 Rally Sweden</title></head><body><h2>Results</h2>{listed}</body></html>"
    assert parsed(page).status is ReadStatus.PARTIAL
