# ruff: noqa: E501 - rows of results read best as rows
"""PDF classifications in the layouts of the FIA, MotoGP and timing companies."""

from __future__ import annotations

import re
from collections.abc import Sequence

import pytest
from makepdf import Page, write

from quali_core.model import Classification, EntryStatus, SessionKind
from quali_core.reading import FileReading, ReadStatus, UploadedFile
from quali_core.reading.read import read


def parsed(data: bytes, name: str = "sheet.pdf") -> FileReading:
    (reading,) = read([UploadedFile(name, data)])
    return reading


def only(reading: FileReading) -> Classification:
    assert reading.status is not ReadStatus.REFUSED, reading.reason
    (session,) = reading.sessions
    return session


FIA: list[tuple[str, ...]] = [
    ("1", "81", "Oscar PIASTRI", "AUS", "McLaren Formula 1 Team", "1:16.062", "6", "100.0", "16:14:23", "1:15.687", "6", "16:39:02", "1:15.096", "6", "17:00:21"),
    ("2", "4", "Lando NORRIS", "GBR", "McLaren Formula 1 Team", "1:16.003", "6", "99.9", "16:14:40", "1:15.415", "6", "16:39:40", "1:15.180", "6", "17:00:40"),
    ("3", "1", "Max VERSTAPPEN", "NED", "Oracle Red Bull Racing", "1:16.018", "5", "99.9", "16:15:01", "1:15.565", "6", "16:38:11", "1:15.481", "6", "17:01:02"),
    ("4", "63", "George RUSSELL", "GBR", "Mercedes-AMG PETRONAS F1 Team", "1:15.971", "6", "99.9", "16:12:11", "1:15.798", "6", "16:37:37", "1:15.546", "6", "17:00:59"),
    ("5", "22", "Yuki TSUNODA", "JPN", "Visa Cash App Racing Bulls F1 Team", "1:16.225", "6", "100.2", "16:13:12", "1:16.009", "6", "16:39:20", "1:15.670", "6", "17:01:31"),
    ("6", "23", "Alexander ALBON", "THA", "Atlassian Williams Racing", "1:16.245", "7", "100.2", "16:14:11", "1:16.017", "6", "16:38:45", "1:15.737", "6", "17:01:11"),
    ("7", "16", "Charles LECLERC", "MON", "Scuderia Ferrari HP", "1:16.029", "7", "100.0", "16:13:55", "1:15.827", "6", "16:39:33", "1:15.755", "6", "17:01:45"),
    ("8", "44", "Lewis HAMILTON", "GBR", "Scuderia Ferrari HP", "1:16.213", "7", "100.2", "16:12:33", "1:15.919", "6", "16:38:22", "1:15.973", "6", "17:01:50"),
    ("9", "10", "Pierre GASLY", "FRA", "BWT Alpine F1 Team", "1:16.328", "6", "100.3", "16:13:01", "1:16.112", "7", "16:39:10", "1:15.980", "5", "17:00:10"),
    ("10", "55", "Carlos SAINZ", "ESP", "Atlassian Williams Racing", "1:16.360", "7", "100.4", "16:14:54", "1:15.931", "6", "16:38:33", "1:16.062", "6", "17:01:15"),
    ("11", "6", "Isack HADJAR", "FRA", "Visa Cash App Racing Bulls F1 Team", "1:16.354", "6", "100.4", "16:13:33", "1:16.175", "6", "16:39:44", "", "", ""),
    ("12", "14", "Fernando ALONSO", "ESP", "Aston Martin Aramco F1 Team", "1:16.288", "6", "100.3", "16:12:45", "1:16.453", "6", "16:38:50", "", "", ""),
    ("13", "18", "Lance STROLL", "CAN", "Aston Martin Aramco F1 Team", "1:16.369", "6", "100.4", "16:12:50", "1:16.483", "6", "16:38:55", "", "", ""),
    ("14", "12", "Andrea Kimi ANTONELLI", "ITA", "Mercedes-AMG PETRONAS F1 Team", "1:16.525", "6", "100.6", "16:15:11", "", "", "", "", "", ""),
    ("15", "27", "Nico HULKENBERG", "GER", "Stake F1 Team Kick Sauber", "1:16.579", "7", "100.7", "16:15:20", "", "", "", "", "", ""),
]  # fmt: skip
FIA_X = (24, 38, 52, 132, 154, 270, 304, 324, 342, 378, 414, 434, 472, 508, 530)
FIA_HEAD = ("", "NO", "DRIVER", "NAT", "ENTRANT", "Q1", "LAPS", "%", "TIME", "Q2", "LAPS", "TIME", "Q3", "LAPS", "TIME")


def fia_sheet(rows: Sequence[tuple[str, ...]], pages: int = 1, header_on_all: bool = True) -> bytes:
    """The FIA's qualifying classification: no rules, no heading over the places, times of day between the laps."""
    made = []
    share = -(-len(rows) // pages)
    for index in range(pages):
        page = Page()
        page.text(297, 40, "FORMULA 1 AUSTRALIAN GRAND PRIX 2025 - Melbourne", 12, "centre")
        page.text(297, 60, "Qualifying Session Final Classification", 11, "centre")
        if index == 0 or header_on_all:
            for x, text in zip(FIA_X, FIA_HEAD, strict=True):
                page.text(x, 100, text, 5.5)
        for step, row in enumerate(rows[index * share : (index + 1) * share]):
            for x, text in zip(FIA_X, row, strict=True):
                page.text(x, 116 + 14 * step, text, 6.5)
        page.text(30, 760, "POLE POSITION LAP", 7)
        page.text(30, 772, "81 Oscar PIASTRI 1:15.096 253.1 km/h", 7)
        page.text(297, 812, f"Page {index + 1} of {pages}", 6, "centre")
        page.text(30, 822, "© 2025 Federation Internationale de l'Automobile", 6)
        made.append(page)
    return write(made)


@pytest.mark.parametrize(("pages", "header_on_all"), [(1, True), (2, True), (2, False), (3, False)])
def test_fia_qualifying(pages: int, header_on_all: bool) -> None:
    session = only(parsed(fia_sheet(FIA, pages, header_on_all)))
    assert [entry.position for entry in session.entries] == list(range(1, 16))
    pole, hadjar, last = session.entries[0], session.entries[10], session.entries[14]
    assert (pole.crew, pole.number, pole.team) == (("Oscar PIASTRI",), "81", "McLaren Formula 1 Team")
    assert pole.best and pole.best.us == 75_096_000
    assert hadjar.best and hadjar.best.us == 76_175_000
    assert last.best and last.best.us == 76_579_000
    assert last.crew == ("Nico HULKENBERG",)
    assert session.entries[13].crew == ("Andrea Kimi ANTONELLI",)
    assert [segment.time.us if segment.time else None for segment in hadjar.segments][:3] == [
        76_354_000,
        76_175_000,
        None,
    ]
    assert session.event.year == 2025


def test_entries_without_a_time_stay() -> None:
    rows = [*FIA[:13], ("", "87", "Oliver BEARMAN", "GBR", "MoneyGram Haas F1 Team", "DNS", *[""] * 9)]
    session = only(parsed(fia_sheet(rows)))
    bearman = session.entries[-1]
    assert bearman.crew == ("Oliver BEARMAN",)
    assert bearman.position is None
    assert bearman.best is None
    assert bearman.status is EntryStatus.DID_NOT_START


CREWS = [
    ("1", "50", "Ferrari AF Corse", "HYPERCAR", "Ferrari 499P", ("Antonio FUOCO", "Miguel MOLINA", "Nicklas NIELSEN"), "3:22.742", "", "242.0"),
    ("2", "51", "Ferrari AF Corse", "HYPERCAR", "Ferrari 499P", ("Alessandro PIER GUIDI", "James CALADO", "Antonio GIOVINAZZI"), "3:23.112", "0.370", "241.6"),
    ("3", "8", "Toyota Gazoo Racing", "HYPERCAR", "Toyota GR010 - Hybrid", ("Sébastien BUEMI", "Brendon HARTLEY", "Ryo HIRAKAWA"), "3:23.451", "0.709", "241.2"),
    ("4", "6", "Porsche Penske Motorsport", "HYPERCAR", "Porsche 963", ("Kévin ESTRE", "André LOTTERER", "Laurens VANTHOOR"), "3:24.000", "1.258", "240.5"),
    ("5", "22", "United Autosports", "LMP2", "Oreca 07 - Gibson", ("Oliver JARVIS", "Bijoy GARG"), "3:32.923", "10.181", "230.4"),
    ("6", "92", "Manthey PureRxcing", "LMGT3", "Porsche 911 GT3 R", ("Alex MALYKHIN", "Joel STURM", "Klaus BACHLER"), "3:58.120", "35.378", "206.0"),
]  # fmt: skip
CREW_X = (30, 60, 95, 215, 270, 385, 470, 512, 550)
CREW_HEAD = ("Pos", "No", "Team", "Class", "Car", "Drivers", "Time", "Gap", "Kph")


def crew_sheet(style: str, ruled: bool) -> bytes:
    """Endurance qualifying: a crew over several lines, its row at the top or in the middle of them."""
    page = Page()
    page.text(30, 40, "FIA World Endurance Championship", 12)
    page.text(30, 56, "24 Heures du Mans 2024 - Hyperpole - Provisional Classification", 9)
    for x, text in zip(CREW_X, CREW_HEAD, strict=True):
        page.text(x, 80, text)
    y = 100.0
    for row in CREWS:
        crew = row[5]
        middle = y + (len(crew) - 1) * 5 if style == "middle" else y
        for x, cell in zip(CREW_X, row, strict=True):
            if isinstance(cell, str):
                page.text(x, middle, cell, 7)
        for step, name in enumerate(crew):
            page.text(CREW_X[5], y + 10 * step, name, 7)
        y += 10 * len(crew) + 8
        if ruled:
            page.line(25, y - 11, 575, y - 11)
    if ruled:
        for x in CREW_X:
            page.line(x - 3, 70, x - 3, y - 11)
    page.text(30, 800, "Timing by Al Kamel Systems", 6)
    return write([page])


@pytest.mark.parametrize("style", ["top", "middle"])
@pytest.mark.parametrize("ruled", [True, False])
def test_crews_over_several_lines(style: str, ruled: bool) -> None:
    session = only(parsed(crew_sheet(style, ruled)))
    assert [entry.number for entry in session.entries] == ["50", "51", "8", "6", "22", "92"]
    assert [entry.crew for entry in session.entries] == [row[5] for row in CREWS]
    assert [entry.team for entry in session.entries] == [row[2] for row in CREWS]
    assert [entry.car for entry in session.entries] == [row[4] for row in CREWS]
    assert [entry.class_name for entry in session.entries] == [row[3] for row in CREWS]
    assert session.entries[5].best and session.entries[5].best.us == 238_120_000
    assert session.provisional


MOTOGP: list[tuple[str, ...]] = [
    ("1", "89", "Jorge MARTIN", "SPA", "Prima Pramac Racing", "DUCATI", "1'44.461", "7", "8", "", "", "355.2"),
    ("2", "1", "Francesco BAGNAIA", "ITA", "Ducati Lenovo Team", "DUCATI", "1'44.665", "6", "8", "0.204", "0.204", "353.7"),
    ("3", "93", "Marc MARQUEZ", "SPA", "Gresini Racing MotoGP", "DUCATI", "1'44.780", "3", "7", "0.319", "0.115", "350.6"),
    ("4", "23", "Enea BASTIANINI", "ITA", "Ducati Lenovo Team", "DUCATI", "1'44.830", "6", "8", "0.369", "0.050", "352.9"),
    ("5", "12", "Maverick VIÑALES", "SPA", "Aprilia Racing", "APRILIA", "1'44.901", "6", "7", "0.440", "0.071", "349.5"),
    ("6", "31", "Pedro ACOSTA", "SPA", "Red Bull GASGAS Tech3", "KTM", "1'45.012", "5", "8", "0.551", "0.111", "351.0"),
    ("7", "33", "Brad BINDER", "RSA", "Red Bull KTM Factory Racing", "KTM", "1'45.100", "6", "8", "0.639", "0.088", "356.4"),
    ("8", "20", "Fabio QUARTARARO", "FRA", "Monster Energy Yamaha MotoGP Team", "YAMAHA", "1'45.277", "6", "8", "0.816", "0.177", "348.1"),
]  # fmt: skip
MOTOGP_X = (34, 52, 66, 150, 176, 320, 372, 420, 438, 456, 486, 530)


def test_motogp_sheet() -> None:
    page = Page()
    page.text(30, 40, "GRAND PRIX OF QATAR", 14)
    page.text(30, 58, "MotoGP   Lusail International Circuit   5380 m.", 9)
    page.text(30, 74, "Classification of Qualifying 2", 9)
    heads = (
        ("Pos.", 34),
        ("Rider", 66),
        ("Nation", 146),
        ("Team", 176),
        ("Motorcycle", 320),
        ("Time", 376),
        ("Lap", 416),
    )
    for text, x in (*heads, ("Total", 434), ("Gap 1st/Prev.", 462), ("Top Speed", 526)):
        page.text(x, 100, text, 7)
    for step, row in enumerate(MOTOGP):
        for x, text in zip(MOTOGP_X, row, strict=True):
            page.text(x, 118 + 15 * step, text, 7)
    page.text(30, 700, "Fastest Lap: Lap: 7 Jorge MARTIN 1'44.461 185.4 Km/h", 7)
    page.text(30, 715, "Circuit Record Lap: 2023 Enea BASTIANINI 1'52.978 171.4 Km/h", 7)
    page.text(30, 730, "The results are provisional until the end of the limit for protest and appeals.", 6)
    session = only(parsed(write([page])))
    assert [entry.position for entry in session.entries] == list(range(1, 9))
    binder = session.entries[6]
    assert (binder.number, binder.crew, binder.team) == ("33", ("Brad BINDER",), "Red Bull KTM Factory Racing")
    assert binder.best and binder.best.us == 105_100_000
    assert binder.gap and binder.gap.us == 639_000
    assert session.entries[4].car == "APRILIA"


def test_ruled_national_sheet_with_two_line_entries() -> None:
    """Car and class on a second line under driver and team, as TSL and others print them."""
    page = Page()
    page.text(30, 40, "Quick Fit British Touring Car Championship", 12)
    page.text(30, 56, "QUALIFYING - CLASSIFICATION", 10)
    for x, text in (
        (30, "POS"),
        (60, "NO"),
        (90, "NAME"),
        (230, "ENTRY"),
        (390, "TIME"),
        (440, "ON"),
        (470, "LAPS"),
        (510, "GAP"),
    ):
        page.text(x, 80, text)
    cars = ("Hyundai i30 N", "BMW 330e", "Ford Focus ST", "Toyota Corolla")
    rows = [
        ("1", "80", "Tom INGRAM", "Team VERTU", "1:09.123", "9", "12", ""),
        ("2", "12", "Jake HILL", "Laser Tools Racing", "1:09.300", "8", "11", "0.177"),
        ("3", "3", "Dan CAMMISH", "NAPA Racing UK", "1:09.321", "6", "13", "0.198"),
        ("4", "6", "Rory BUTCHER", "Speedworks", "1:09.400", "7", "12", "0.277"),
    ]
    for step, row in enumerate(rows):
        for x, text in zip((30, 60, 90, 230, 390, 440, 470, 510), row, strict=True):
            page.text(x, 100 + 26 * step, text)
        page.text(230, 110 + 26 * step, cars[step], 7)
        page.line(25, 116 + 26 * step, 570, 116 + 26 * step)
    session = only(parsed(write([page])))
    assert [entry.crew for entry in session.entries] == [
        ("Tom INGRAM",),
        ("Jake HILL",),
        ("Dan CAMMISH",),
        ("Rory BUTCHER",),
    ]
    assert session.entries[1].team and session.entries[1].team.startswith("Laser Tools Racing")
    assert [entry.laps for entry in session.entries] == [12, 11, 13, 12]


def test_rotated_page() -> None:
    upright = Page()
    for step, row in enumerate(MOTOGP):
        for x, text in zip(MOTOGP_X, row, strict=True):
            upright.text(x, 118 + 15 * step, text, 7)
    turned = Page(["0 1 -1 0 842 0 cm", *upright.operations], rotate=90)
    plain, other = only(parsed(write([upright]))), only(parsed(write([turned])))
    assert plain.entries[0].crew == ("Jorge MARTIN",)
    assert [(entry.crew, entry.best) for entry in other.entries] == [
        (entry.crew, entry.best) for entry in plain.entries
    ]


def test_a_scan_is_refused_with_advice() -> None:
    page = Page()
    page.picture()
    reading = parsed(write([page, page]))
    assert reading.status is ReadStatus.REFUSED
    assert reading.reason and "scan" in reading.reason and "text" in reading.reason


def test_a_list_of_drivers_is_no_classification() -> None:
    page = Page()
    page.text(30, 40, "Entry list", 12)
    for step, row in enumerate(FIA):
        for x, text in zip(FIA_X[:5], ("", *row[1:5]), strict=True):
            page.text(x, 80 + 12 * step, text)
    assert parsed(write([page])).status is ReadStatus.REFUSED


def test_a_cut_pdf_is_refused() -> None:
    data = fia_sheet(FIA)
    reading = parsed(data[: len(data) // 2])
    assert reading.status is ReadStatus.REFUSED


def test_an_encrypted_pdf_is_refused() -> None:
    data = fia_sheet(FIA).replace(
        b"/Root 1 0 R",
        b"/Root 1 0 R /Encrypt << /Filter /Standard /V 1 /R 2 /O ("
        + b"x" * 32
        + b") /U ("
        + b"y" * 32
        + b") /P -4 >> /ID [(a)(a)]",
    )
    reading = parsed(data)
    assert reading.status is ReadStatus.REFUSED
    assert reading.reason and ("encrypted" in reading.reason or "password" in reading.reason)


def test_a_press_release() -> None:
    page = Page()
    page.text(30, 40, "Qualifying at Monza", 12)
    page.text(30, 60, "A fine afternoon in the park brought the following result.", 9)
    names = (
        "Ann Lee (Team A) 1:20.111",
        "Bob Ray (Team B) 1:20.222",
        "Cid Fox (Team A) 1:20.333",
        "Dan Kay (Team C) no time",
    )
    for place, name in enumerate(names, 1):
        page.text(30, 80 + 14 * place, f"{place}. {name}", 9)
    session = only(parsed(write([page])))
    assert [entry.crew for entry in session.entries] == [("Ann Lee",), ("Bob Ray",), ("Cid Fox",), ("Dan Kay",)]
    assert session.entries[3].best is None


def test_two_classifications_in_one_document() -> None:
    pages = []
    for number, rows in ((1, MOTOGP[:5]), (2, list(reversed(MOTOGP[:6])))):
        page = Page()
        page.text(30, 40, "GRAND PRIX OF QATAR", 14)
        page.text(30, 74, f"Classification of Qualifying {number}", 9)
        heads = (
            ("Pos.", 34),
            ("No", 52),
            ("Rider", 70),
            ("Nation", 146),
            ("Team", 176),
            ("Motorcycle", 320),
            ("Time", 376),
        )
        for text, x in heads:
            page.text(x, 100, text, 7)
        for step, row in enumerate(rows):
            for x, text in zip(MOTOGP_X[:7], (str(step + 1), *row[1:7]), strict=True):
                page.text(x, 118 + 15 * step, text, 7)
        pages.append(page)
    first, second = parsed(write(pages)).sessions
    assert [len(first.entries), len(second.entries)] == [5, 6]
    assert second.entries[0].number == "31"


def test_headings_over_two_lines_and_classes() -> None:
    page = Page()
    page.text(30, 40, "GT World Challenge Europe - Pre-Qualifying", 12)
    xs = (30, 60, 90, 200, 330, 430, 475, 520)
    for x, upper, lower in zip(
        xs,
        ("", "Car", "", "", "", "Fastest", "Gap to", ""),
        ("Pos", "No", "Team", "Drivers", "Car", "Lap", "Leader", "Laps"),
        strict=True,
    ):
        page.text(x, 76, upper, 7)
        page.text(x, 84, lower, 7)
    rows = (
        ("1", "98", "Rowe Racing", "P. Eng / M. Wittmann", "BMW M4 GT3", "1:46.111", "", "20"),
        ("2", "32", "Team WRT", "D. Vanthoor / C. Weerts", "BMW M4 GT3", "1:46.300", "0.189", "18"),
        ("3", "88", "AKKODIS ASP", "R. Marciello / T. Boguslavskiy", "Mercedes-AMG GT3", "1:46.400", "0.289", "19"),
        ("4", "7", "Comtoyou", "M. Drudi / N. Thiim", "Aston Martin Vantage", "No time", "", "2"),
    )
    for step, row in enumerate(rows):
        for x, text in zip(xs, row, strict=True):
            page.text(x, 100 + 13 * step, text, 7)
    session = only(parsed(write([page])))
    assert session.entries[2].crew == ("R. Marciello", "T. Boguslavskiy")
    assert [entry.number for entry in session.entries] == ["98", "32", "88", "7"]
    assert [entry.best.us if entry.best else None for entry in session.entries] == [
        106_111_000,
        106_300_000,
        106_400_000,
        None,
    ]
    assert session.entries[3].car == "Aston Martin Vantage"


ROW_X = (30, 70, 110, 260, 400, 470)
ROW_HEAD = ("Pos", "No", "Driver", "Team", "Time", "Gap")
ROW_ENTRIES = (
    ("1", "44", "Ann Lee", "Alpha Racing", "1:20.001", ""),
    ("2", "7", "Bo Ray *", "Beta Sport", "1:20.202", "0.201"),
    ("3", "16", "Cid Fox", "Gamma Motors", "1:21.303", "1.302"),
    ("4", "63", "Dan Kay", "Delta", "1:21.909", "1.908"),
)


def printed_list(page: Page) -> None:
    page.text(30, 40, "Saturday cup, Qualifying", 12)
    for x, text in zip(ROW_X, ROW_HEAD, strict=True):
        page.text(x, 80, text)
    for step, row in enumerate(ROW_ENTRIES):
        for x, text in zip(ROW_X, row, strict=True):
            page.text(x, 95 + 14 * step, text)


def test_entries_below_not_classified_belong_to_the_table_and_say_so() -> None:
    page = Page()
    printed_list(page)
    page.text(30, 160, "Not classified:")
    for x, text in zip(ROW_X[1:4], ("99", "Eve Low", "Epsilon"), strict=True):
        page.text(x, 174, text)
    page.text(30, 188, "Did not start")
    for x, text in zip(ROW_X[1:4], ("5", "Flo Moon", "Zeta"), strict=True):
        page.text(x, 202, text)
    session = only(parsed(write([page])))
    assert [(entry.position, entry.number, entry.crew) for entry in session.entries][3:] == [
        (4, "63", ("Dan Kay",)),
        (None, "99", ("Eve Low",)),
        (None, "5", ("Flo Moon",)),
    ]
    assert session.entries[1].crew == ("Bo Ray",)
    assert [entry.status for entry in session.entries[3:]] == [
        EntryStatus.TIMED,
        EntryStatus.NO_TIME,
        EntryStatus.DID_NOT_START,
    ]


@pytest.mark.parametrize("turns", [(0.7, 0.7, -0.7, 0.7), (0.0, 1.0, -1.0, 0.0)])
def test_words_aslant_or_up_the_margin_are_no_part_of_the_rows(turns: tuple[float, ...]) -> None:
    page = Page()
    page.operations.append(
        f"BT /F1 40 Tf {' '.join(map(str, turns))} 120 640 Tm (PROVISIONAL 1:11.111) Tj ET",
    )
    printed_list(page)
    session = only(parsed(write([page])))
    assert [entry.number for entry in session.entries] == ["44", "7", "16", "63"]
    assert session.entries[0].team == "Alpha Racing"


def test_text_turned_on_an_upright_page() -> None:
    page = Page()
    printed_list(page)
    page.operations = [
        re.sub(r"([\d.]+) ([\d.]+) Td", lambda at: f"0 1 -1 0 {842 - float(at[2]):.2f} {at[1]} Tm", operation)
        for operation in page.operations
    ]
    session = only(parsed(write([page])))
    assert [(entry.position, entry.number) for entry in session.entries] == [(1, "44"), (2, "7"), (3, "16"), (4, "63")]


def test_crews_above_and_below_the_row_of_their_place_stacked_under_double_headings() -> None:
    page = Page()
    page.text(30, 40, "Endurance cup, Zeittraining", 12)
    xs = (30, 60, 90, 130, 260, 400, 440)
    for x, text in zip(xs, ("Pos", "Nr", "Kl.", "Fahrer", "Bewerber / Fahrzeug", "Rd.", "Bestzeit"), strict=True):
        page.text(x, 70, text)
    entries = (
        ("1", "11", "Pro", "Ann Lee", "Bo Ray", "Alpha Racing", "Audi R8 LMS", "9", "1:22,345"),
        ("2", "32", "Pro", "Cid Fox", "Dan Kay", "Beta Sport", "BMW M4 GT3", "8", "1:22,401"),
        ("3", "77", "Am", "Eve Low", "Flo Moon", "Gamma Motors", "Lamborghini Huracan Evo", "7", "1:24,677"),
    )
    for step, (place, number, group, upper, lower, team, car, laps, time) in enumerate(entries):
        y = 95 + 26 * step
        for x, text in zip((30, 60, 90, 400, 440), (place, number, group, laps, time), strict=True):
            page.text(x, y, text)
        for x, text in zip((130, 260), (upper, team), strict=True):
            page.text(x, y - 5, text)
        for x, text in zip((130, 260), (lower, car), strict=True):
            page.text(x, y + 5, text)
    session = only(parsed(write([page])))
    assert [entry.crew for entry in session.entries] == [
        ("Ann Lee", "Bo Ray"),
        ("Cid Fox", "Dan Kay"),
        ("Eve Low", "Flo Moon"),
    ]
    assert [(entry.team, entry.car, entry.class_name) for entry in session.entries] == [
        ("Alpha Racing", "Audi R8 LMS", "Pro"),
        ("Beta Sport", "BMW M4 GT3", "Pro"),
        ("Gamma Motors", "Lamborghini Huracan Evo", "Am"),
    ]


def test_times_to_the_hundredth() -> None:
    page = Page()
    page.text(30, 40, "Autocross, Zeittraining", 12)
    for x, text in zip((30, 70, 110, 260, 400), ("Platz", "Nr.", "Name", "Fahrzeug", "Zeit"), strict=True):
        page.text(x, 80, text)
    for step, row in enumerate(
        (("1.", "212", "Ann Lee", "VW Polo", "52,10"), ("2.", "9", "Bo Ray", "Opel Corsa", "52,13"),
         ("3.", "31", "Cid Fox", "BMW E30", "53,01"), ("4.", "6", "Dan Kay", "Audi 50", "54,90"))
    ):  # fmt: skip
        for x, text in zip((30, 70, 110, 260, 400), row, strict=True):
            page.text(x, 95 + 14 * step, text)
    session = only(parsed(write([page])))
    assert [(entry.crew, entry.car, entry.best.us if entry.best else None) for entry in session.entries][:2] == [
        (("Ann Lee",), "VW Polo", 52_100_000),
        (("Bo Ray",), "Opel Corsa", 52_130_000),
    ]


def test_the_team_below_each_driver_and_no_name_in_the_row_of_the_place() -> None:
    page = Page()
    page.text(30, 40, "Qualifying", 12)
    for x, text in zip((30, 60, 90, 300), ("POS", "NO", "DRIVER", "TIME"), strict=True):
        page.text(x, 70, text)
    entries = (
        ("1", "1", "Max Verstappen", "Red Bull", "1:29.179"),
        ("2", "16", "Charles Leclerc", "Ferrari", "1:29.407"),
        ("3", "55", "Carlos Sainz", "Ferrari", "1:29.507"),
        ("4", "11", "Sergio Perez", "Red Bull", "1:29.537"),
    )
    for step, (place, number, driver, team, time) in enumerate(entries):
        y = 95 + 26 * step
        for x, text in zip((30, 60, 300), (place, number, time), strict=True):
            page.text(x, y, text)
        page.text(90, y - 5, driver)
        page.text(90, y + 5, team, 6)
    session = only(parsed(write([page])))
    assert [(entry.crew, entry.team) for entry in session.entries][:2] == [
        (("Max Verstappen",), "Red Bull"),
        (("Charles Leclerc",), "Ferrari"),
    ]


def test_marks_of_footnotes_and_of_a_sprint_s_segments() -> None:
    page = Page()
    page.text(30, 40, "Sprint shootout classification[edit]", 12)
    page.text(300, 62, "Qualifying times")
    columns = (30, 60, 90, 220, 300, 360)
    for x, text in zip(columns, ("Pos.", "No.", "Driver", "Team", "SQ1", "SQ2"), strict=True):
        page.text(x, 75, text)
    rows = (
        ("1", "81", "Ann Lee", "Red", "1:25.421", "1:25.108"),
        ("2", "4", "Bo Ray", "Blue", "1:25.434", "1:25.267"),
        ("3[d]", "9", "Cy Poe", "Red", "1:26.100", "No time[a]"),
    )
    for step, row in enumerate(rows):
        for x, text in zip(columns, row, strict=True):
            page.text(x, 92 + 14 * step, text)
    session = only(parsed(write([page])))
    assert session.session is SessionKind.SPRINT_QUALIFYING
    assert [(entry.position, entry.best and entry.best.us) for entry in session.entries] == [
        (1, 85_108_000),
        (2, 85_267_000),
        (3, 86_100_000),
    ]


def test_a_second_header_line_heads_the_second_lines_of_the_entries() -> None:
    page = Page()
    page.text(30, 40, "Qualifying Practice Group A", 12)
    columns = (30, 60, 90, 230, 330, 380)
    for x, text in zip(columns, ("Pos", "No", "Driver", "Nation", "Best Time", "Laps"), strict=True):
        page.text(x, 70, text)
    page.text(90, 79, "Entrant", 6)
    page.text(230, 79, "Equipment", 6)
    for step, (number, name, nation) in enumerate(
        (("101", "Ann Lee", "Italy"), ("7", "Bo Ray", "Spain"), ("30", "Cy Poe", "Poland"))
    ):
        y = 100 + 34 * step
        for x, text in zip(columns, (str(step + 1), number, name, nation, f"50.{step}11", "8"), strict=True):
            page.text(x, y, text)
        page.text(90, y + 10, f"{name} Racing", 6)
        page.text(230, y + 10, "CRG / TM", 6)
    page.text(30, 800, "Timekeeping by somebody", 6)
    session = only(parsed(write([page])))
    assert [(entry.number, entry.crew, entry.team, entry.car) for entry in session.entries] == [
        ("101", ("Ann Lee",), "Ann Lee Racing", "CRG / TM"),
        ("7", ("Bo Ray",), "Bo Ray Racing", "CRG / TM"),
        ("30", ("Cy Poe",), "Cy Poe Racing", "CRG / TM"),
    ]


def test_a_centred_note_right_below_the_table_is_no_part_of_its_last_entry() -> None:
    page = Page()
    printed_list(page)
    page.text(150, 95 + 14 * len(ROW_ENTRIES), "OFFICIAL BOX SCORE")
    (session,) = parsed(write([page])).sessions
    assert all("BOX" not in name for entry in session.entries for name in (*entry.crew, entry.team or ""))


def test_two_groups_side_by_side() -> None:
    page = Page()
    page.text(30, 40, "Zeittraining", 12)
    for left in (30, 310):
        for x, text in zip((0, 30, 60, 180), ("Pos", "Nr", "Fahrer", "Zeit"), strict=True):
            page.text(left + x, 80, text)
    for step in range(4):
        for left, number, name in ((30, 10 + step, "ABCD"[step]), (310, 20 + step, "EFGH"[step])):
            row = (str(step + 1), str(number), f"Ann {name}am", f"1:0{step}.{number}1")
            for x, text in zip((0, 30, 60, 180), row, strict=True):
                page.text(left + x, 95 + 14 * step, text)
    sessions = parsed(write([page])).sessions
    assert [[entry.number for entry in session.entries] for session in sessions] == [
        ["10", "11", "12", "13"],
        ["20", "21", "22", "23"],
    ]


def test_what_every_page_repeats_counts_only_where_it_stands_in_the_same_place() -> None:
    pages = []
    for index in range(3):
        page = Page()
        page.text(30, 30, "Endurance cup, Qualifying", 12)
        for x, text in zip(ROW_X, ("Pos", "No", "Drivers / Team", "Car", "Time", "Gap"), strict=True):
            page.text(x, 60, text)
        for step in range(3 - index % 2):
            place = 10 * index + step + 1 if index == 0 else 3 * index + step + (index == 1)
            y = 80 + 40 * step + 15 * index
            for x, text in zip(
                ROW_X,
                (
                    str(place),
                    str(place + 40),
                    f"Ann No{'abc'[index]}{'lmn'[step]}",
                    "Audi R8",
                    f"1:2{index}.{step}11",
                    "",
                ),
                strict=True,
            ):
                page.text(x, y, text)
            page.text(110, y + 9, "Bo Ray")
            page.text(110, y + 18, "Alpha Racing")
        page.text(30, 300, f"Timing by a club    Page {index + 1}")
        pages.append(page)
    session = only(parsed(write(pages)))
    assert {entry.crew[1:] for entry in session.entries} == {("Bo Ray",)}
    assert {entry.team for entry in session.entries} == {"Alpha Racing"}


@pytest.mark.parametrize(
    ("title", "word"), [("Qualifying - Best Sector Times", "sector"), ("Qualifying - Lap Analysis", "laps")]
)
def test_lists_of_sectors_and_laps_are_no_results(title: str, word: str) -> None:
    page = Page()
    printed_list(page)
    page.operations.pop(0)
    page.text(30, 40, title, 12)
    reading = parsed(write([page]))
    assert reading.status is ReadStatus.REFUSED
    assert reading.reason and word in reading.reason


@pytest.mark.parametrize("set_back", [18, 0])
def test_a_starting_grid_drawn_as_it_stands(set_back: int) -> None:
    page = Page()
    page.text(297, 40, "2024 ANYWHERE GRAND PRIX", 12, "centre")
    page.text(297, 60, "Final Starting Grid", 12, "centre")
    drivers = (
        ("1", "Max VERSTAPPEN", "Oracle Racing", "1:29.179"),
        ("16", "Charles LECLERC", "Scuderia Rossa", "1:29.407"),
        ("63", "George RUSSELL", "Silver Team", "1:29.485"),
        ("55", "Carlos SAINZ", "Scuderia Rossa", "1:29.507"),
        ("11", "Sergio PEREZ", "Oracle Racing", "1:29.537"),
        ("44", "Lewis HAMILTON", "Silver Team", ""),
    )
    for index, (number, driver, team, time) in enumerate(drivers):
        x, y = (60, 100 + 40 * (index // 2)) if index % 2 == 0 else (320, 100 + 40 * (index // 2) + set_back)
        for at, text in zip((0, 25, 50, 185), (str(index + 1), number, driver, time), strict=True):
            page.text(x + at, y, text)
        page.text(x + 50, y + 10, team, 7)
    page.text(60, 70, "03 - 05 July 2024")
    page.text(60, 300, "Car 2: dropped 5 places.", 7)
    page.text(60, 320, "10 place grid penalty", 7)
    session = only(parsed(write([page])))
    assert session.session is SessionKind.GRID
    assert [(entry.position, entry.number, entry.crew, entry.team) for entry in session.entries] == [
        (place, number, (driver,), team) for place, (number, driver, team, _) in enumerate(drivers, 1)
    ]


@pytest.mark.parametrize(
    ("footers", "day"),
    [
        (("Mallory Park, Sunday, 12 May 2013    Page 1 of 1",), "2013-05-12"),
        (("Printed on 13 May 2013",), None),
        (("Printed: 6/5/2013 10:02",), None),
        (("Saturday 11 May 2013", "Race on Sunday 12 May 2013"), None),
    ],
)
def test_the_day_in_the_footer(footers: tuple[str, ...], day: str | None) -> None:
    page = Page()
    printed_list(page)
    for step, footer in enumerate(footers):
        page.text(30, 780 + 12 * step, footer, 6)
    event = only(parsed(write([page]))).event
    assert (event.date.isoformat() if event.date else None) == day
