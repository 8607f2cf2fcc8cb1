"""Text documents of office programs: tables with merged cells, lines set by tabs, hidden and hostile parts."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from makesheets import zipped

from quali_core.model import Classification
from quali_core.reading import FileReading, ReadStatus, UploadedFile
from quali_core.reading.read import read

HEAD = ("Pos", "No", "Driver", "Team", "Time")
ROWS = (
    ("1", "04", "Ann Lee", "Alpha", "1:23.457"),
    ("2", "17", "Bo Ray", "Beta", "1:24.001"),
    ("3", "9", "Cid Fox", "Gamma", "no time"),
)


def paragraph(text: str, style: str = "") -> str:
    runs = "<w:tab/>".join(f"<w:t>{part}</w:t>" for part in text.split("\t"))
    return f"<w:p><w:r>{style}{runs}</w:r></w:p>"


def cell(text: str, style: str = "") -> str:
    return f"<w:tc><w:tcPr>{style}</w:tcPr>{''.join(map(paragraph, text.splitlines())) or '<w:p/>'}</w:tc>"


def row_of(cells: Sequence[str]) -> str:
    return f"<w:tr>{''.join(map(cell, cells))}</w:tr>"


def table(rows: Sequence[Sequence[str]]) -> str:
    return f"<w:tbl>{''.join(map(row_of, rows))}</w:tbl>"


def document(*blocks: str, header: str = "", before: str = "") -> bytes:
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    parts = {
        "[Content_Types].xml": b"<Types/>",
        "word/document.xml": f"{before}<w:document {space}><w:body>{''.join(blocks)}</w:body></w:document>".encode(),
    }
    if header:
        parts["word/header1.xml"] = f"<w:hdr {space}>{paragraph(header)}</w:hdr>".encode()
    return zipped(parts)


def parsed(data: bytes) -> FileReading:
    (reading,) = read([UploadedFile("results.docx", data)])
    return reading


def only(data: bytes) -> Classification:
    reading = parsed(data)
    assert reading.status is not ReadStatus.REFUSED, reading.reason
    (session,) = reading.sessions
    return session


def entries(session: Classification) -> list[tuple[int | None, str | None, tuple[str, ...], int | None]]:
    return [
        (entry.position, entry.number, entry.crew, entry.best.us // 1000 if entry.best else None)
        for entry in session.entries
    ]


OTHERS = ("Dan Kay", "Eve Low", "Flo Moon")
EXPECTED = [
    (1, "04", ("Ann Lee",), 83457),
    (2, "17", ("Bo Ray",), 84001),
    (3, "9", ("Cid Fox",), None),
]


def test_a_table_below_its_title_and_the_running_header() -> None:
    session = only(document(paragraph("Qualifying, 4 May 2014"), table([HEAD, *ROWS]), header="Saturday Cup"))
    assert entries(session) == EXPECTED
    assert session.event.date and session.event.date.isoformat() == "2014-05-04"


def test_a_title_across_the_whole_table_and_crews_in_paragraphs() -> None:
    title = cell("Qualifying 1 - final", '<w:gridSpan w:val="5"/>')
    wide = f"<w:tr>{title}</w:tr>"
    rows = [(*row[:2], f"{row[2]}\n{other}", *row[3:]) for row, other in zip(ROWS, OTHERS, strict=True)]
    session = only(document(table([HEAD, *rows]).replace("<w:tbl>", f"<w:tbl>{wide}")))
    assert [entry.crew for entry in session.entries] == [
        ("Ann Lee", "Dan Kay"),
        ("Bo Ray", "Eve Low"),
        ("Cid Fox", "Flo Moon"),
    ]


def test_cells_merged_downwards_make_one_entry_of_a_crew() -> None:
    rows = [row_of(HEAD)]
    for place, number, driver, team, time in ROWS:
        top = "".join(cell(text, '<w:vMerge w:val="restart"/>') for text in (place, number))
        tail = "".join(cell(text, '<w:vMerge w:val="restart"/>') for text in (team, time))
        under = cell("", "<w:vMerge/>")
        rows += [f"<w:tr>{top}{cell(driver)}{tail}</w:tr>", f"<w:tr>{under * 2}{cell('Eve Low')}{under * 2}</w:tr>"]
    session = only(document(f"<w:tbl>{''.join(rows)}</w:tbl>"))
    assert [(entry.number, entry.crew) for entry in session.entries] == [
        ("04", ("Ann Lee", "Eve Low")),
        ("17", ("Bo Ray", "Eve Low")),
        ("9", ("Cid Fox", "Eve Low")),
    ]


@pytest.mark.parametrize("tabs", ["\t", "\t\t"])
def test_lines_set_by_tabs(tabs: str) -> None:
    lines = [paragraph(tabs.join(row)) for row in (HEAD, *ROWS)]
    assert entries(only(document(paragraph("Qualifying"), *lines))) == EXPECTED


def test_hidden_and_deleted_text_is_left_out() -> None:
    hidden = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>secret</w:t></w:r><w:del><w:r><w:t>gone</w:t></w:r></w:del>"
    data = document(table([HEAD, *ROWS]).replace("<w:t>Ann Lee</w:t></w:r>", f"<w:t>Ann Lee</w:t></w:r>{hidden}"))
    assert entries(only(data)) == EXPECTED


def test_a_table_within_a_table_that_lays_out_the_page() -> None:
    inner = table([HEAD, *ROWS])
    assert (
        entries(only(document(f"<w:tbl><w:tr><w:tc>{paragraph('Qualifying')}{inner}</w:tc></w:tr></w:tbl>")))
        == EXPECTED
    )


def test_an_open_document() -> None:
    names = "".join(f'xmlns:{n}="urn:oasis:names:tc:opendocument:xmlns:{n}:1.0" ' for n in ("office", "table", "text"))
    rows = "".join(
        "<table:table-row>"
        + "".join(f"<table:table-cell><text:p>{text}</text:p></table:table-cell>" for text in row)
        + "</table:table-row>"
        for row in (HEAD, *ROWS)
    )
    content = (
        f"<office:document-content {names}><office:body><office:text><text:h>Qualifying</text:h>"
        f"<table:table>{rows}</table:table></office:text></office:body></office:document-content>"
    )
    kind = b"application/vnd.oasis.opendocument.text"
    assert entries(only(zipped({"mimetype": kind, "content.xml": content.encode()}, compression=0))) == EXPECTED


@pytest.mark.parametrize(
    "data",
    [
        document(paragraph("Dear members,"), paragraph("entries close on 12 May at 18:30.")),
        document("<w:p>"),
        document(table([HEAD, *ROWS, ("4", "5", "&a;", "", "")]), before='<!DOCTYPE w [<!ENTITY a "1">]>'),
        document(paragraph("x") * 400_000),
        document("<w:p>" * 400 + "</w:p>" * 400),
    ],
)
def test_letters_and_hostile_documents_are_refused(data: bytes) -> None:
    assert parsed(data).status is ReadStatus.REFUSED
