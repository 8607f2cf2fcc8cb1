# ruff: noqa: E501 - the formats have long tags
"""Small writers of XLSX and ODS files for tests: cells, number formats, merged cells, hidden sheets."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from xml.sax.saxutils import escape

TIME = "mm:ss.0"
"""How a spreadsheet shows a lap time, rounded to tenths."""

_FORMATS = ("General", TIME, "yyyy-mm-dd", "[m]:ss.000")


@dataclass(frozen=True)
class Time:
    """A lap time in seconds, kept as a fraction of a day under a format that rounds it."""

    seconds: float
    format: str = TIME


@dataclass(frozen=True)
class Day:
    """A date as the number of its day."""

    number: int


Value = str | int | float | Time | Day | None


@dataclass(frozen=True)
class Sheet:
    name: str
    rows: Sequence[Sequence[Value]]
    merged: Sequence[str] = ()
    hidden: bool = False
    extra: str = ""
    attributes: Mapping[str, str] = field(default_factory=dict)


def letters(column: int) -> str:
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name


def _cell(value: Value, row: int, column: int) -> str:
    place = f'r="{letters(column)}{row}"'
    match value:
        case None:
            return ""
        case str():
            return f'<c {place} t="inlineStr"><is><t xml:space="preserve">{escape(value)}</t></is></c>'
        case Time():
            return f'<c {place} s="{_FORMATS.index(value.format)}"><v>{value.seconds / 86400!r}</v></c>'
        case Day():
            return f'<c {place} s="2"><v>{value.number}</v></c>'
        case _:
            return f"<c {place}><v>{value!r}</v></c>"


def xlsx(*sheets: Sheet) -> bytes:
    """A workbook."""
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    rel = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    types = "".join(
        f'<Override PartName="/xl/worksheets/sheet{i}.xml" ContentType="{kind}.worksheet+xml"/>'
        for i in range(1, len(sheets) + 1)
    )
    listed = "".join(
        f'<sheet name="{escape(sheet.name)}" sheetId="{i}" r:id="rId{i}"{" state=" + chr(34) + "hidden" + chr(34) if sheet.hidden else ""}/>'
        for i, sheet in enumerate(sheets, 1)
    )
    links = "".join(
        f'<Relationship Id="rId{i}" Type="{rel}/worksheet" Target="worksheets/sheet{i}.xml"/>'
        for i in range(1, len(sheets) + 1)
    )
    formats = "".join(
        f'<numFmt numFmtId="{164 + i}" formatCode="{escape(code)}"/>' for i, code in enumerate(_FORMATS[1:], 1)
    )
    styles = "".join(f'<xf numFmtId="{164 + i if i else 0}" applyNumberFormat="1"/>' for i in range(len(_FORMATS)))
    parts = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{kind}.sheet.main+xml"/>'
        f'<Override PartName="/xl/styles.xml" ContentType="{kind}.styles+xml"/>{types}</Types>',
        "_rels/.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rId1" Type="{rel}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{rel}"><sheets>{listed}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'{links}<Relationship Id="rIdS" Type="{rel}/styles" Target="styles.xml"/></Relationships>',
        "xl/styles.xml": f'<styleSheet xmlns="{main}"><numFmts count="{len(_FORMATS) - 1}">{formats}</numFmts>'
        f'<cellXfs count="{len(_FORMATS)}">{styles}</cellXfs></styleSheet>',
    }
    for i, sheet in enumerate(sheets, 1):
        rows = "".join(
            f'<row r="{number}">' + "".join(_cell(value, number, column) for column, value in enumerate(row)) + "</row>"
            for number, row in enumerate(sheet.rows, 1)
        )
        merges = "".join(f'<mergeCell ref="{ref}"/>' for ref in sheet.merged)
        merges = f'<mergeCells count="{len(sheet.merged)}">{merges}</mergeCells>' if merges else ""
        parts[f"xl/worksheets/sheet{i}.xml"] = (
            f'<worksheet xmlns="{main}"><sheetData>{rows}{sheet.extra}</sheetData>{merges}</worksheet>'
        )
    return zipped({name: ('<?xml version="1.0" encoding="UTF-8"?>' + text).encode() for name, text in parts.items()})


def ods(name: str, rows: Sequence[Sequence[Value]]) -> bytes:
    """An OpenDocument spreadsheet with one sheet."""

    def cell(value: Value) -> str:
        match value:
            case None:
                return "<table:table-cell/>"
            case Time():
                minutes, seconds = divmod(value.seconds, 60)
                return (
                    f'<table:table-cell office:value-type="time" office:time-value="PT00H{int(minutes):02d}M{seconds:09.6f}S">'
                    f"<text:p>{int(minutes):02d}:{seconds:04.1f}</text:p></table:table-cell>"
                )
            case str():
                return (
                    f'<table:table-cell office:value-type="string"><text:p>{escape(value)}</text:p></table:table-cell>'
                )
            case Day():
                raise NotImplementedError
            case _:
                return f'<table:table-cell office:value-type="float" office:value="{value}"><text:p>{value}</text:p></table:table-cell>'

    body = "".join("<table:table-row>" + "".join(map(cell, row)) + "</table:table-row>" for row in rows)
    base = "urn:oasis:names:tc:opendocument:xmlns"
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content xmlns:office="{base}:office:1.0" '
        f'xmlns:table="{base}:table:1.0" xmlns:text="{base}:text:1.0" office:version="1.2"><office:body>'
        f'<office:spreadsheet><table:table table:name="{escape(name)}">{body}</table:table></office:spreadsheet>'
        "</office:body></office:document-content>"
    )
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    manifest = (
        f'<?xml version="1.0"?><manifest:manifest xmlns:manifest="{base}:manifest:1.0">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{kind}"/></manifest:manifest>'
    )
    return zipped(
        {"mimetype": kind.encode(), "content.xml": content.encode(), "META-INF/manifest.xml": manifest.encode()}
    )


def zipped(members: Mapping[str, bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Files packed as zip."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", compression) as archive:
        for name, data in members.items():
            archive.writestr(zipfile.ZipInfo(name), data, compression)
    return buffer.getvalue()
