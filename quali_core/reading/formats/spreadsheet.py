"""Spreadsheets: XLSX, XLSB, XLS and ODS. Time cells are times by their value, not by how they are shown."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta

import python_calamine as calamine

from quali_core.reading.documents.archive import guard, names_in
from quali_core.reading.documents.binary import Container, container
from quali_core.reading.documents.sheet import split_sheet
from quali_core.reading.extracted import Cell, Content, Extracted, Line, Native, Refused, Sniff, Table

NAME = "spreadsheet"

MAX_ROWS = 100_000
MAX_COLUMNS = 1_000
_MAX_AREA = 3_000_000
_CELL = re.compile(rb'<c r="([A-Z]{1,3})(\d{1,7})"')
_SHORTEST_LAP, _LONGEST_LAP = 15 / 86400, 1200 / 86400  # as parts of a day
_KEEP = 64  # bytes of a chunk's end that may hold the beginning of a cell
_TOO_LARGE = f"The spreadsheet reaches over more than {MAX_ROWS} rows or {MAX_COLUMNS} columns. Keep only the results."
_PLAIN_SHEET = re.compile(
    r"(?:sheet|tabelle|feuil|foglio|hoja|blad|planilha|arkusz|list|лист|シート)\s*\d*\Z", re.IGNORECASE
)
_DOCUMENTS = {
    "word/document.xml": "It is a Word document. Copy the table and upload it as text, or save it as PDF.",
    "ppt/presentation.xml": "It is a presentation. Copy the table and upload it as text, or save it as PDF.",
}


def sniff(content: Content) -> Sniff:
    """The old Office container, or a zip with a workbook inside."""
    kind = container(content.data)
    if kind is Container.OLE:
        return Sniff(100, "an old Office document")
    if kind is Container.ZIP and ({"[Content_Types].xml", "mimetype"} & set(names_in(content.data))):
        return Sniff(100, "an office document")
    return Sniff(0)


def extract(content: Content) -> Extracted:
    """Take each visible sheet, cut where empty rows part its tables. Raises ``Refused``."""
    if container(content.data) is Container.ZIP:
        names = names_in(content.data)
        for name, sentence in _DOCUMENTS.items():
            if name in names:
                raise Refused(sentence)
        guard(content.data)
        _bound_reach(content.data)
    tables: list[Table] = []
    for name, rows, merged in _sheets(content.data):
        columns = _day_parts(rows)
        lines = []
        for number, row in enumerate(rows, 1):
            cells = [_day_part(value) if i in columns else _cell(value) for i, value in enumerate(row)]
            lines.append(Line.typed(cells, number, " | ".join(cell.text for cell in cells)))
        tables += split_sheet(lines, None if _PLAIN_SHEET.match(name) else name, merged)
    if not tables:
        return Extracted(NAME, reason="The spreadsheet has no table on any visible sheet.")
    return Extracted(NAME, tuple(tables))


Merged = Sequence[tuple[tuple[int, int], tuple[int, int]]]


def _sheets(data: bytes) -> Iterator[tuple[str, Sequence[Sequence[object]], Merged]]:
    try:
        workbook = calamine.load_workbook(io.BytesIO(data))
        for sheet in workbook.sheets_metadata:
            if sheet.visible is not calamine.SheetVisibleEnum.Visible:
                continue
            if sheet.typ is not calamine.SheetTypeEnum.WorkSheet:
                continue
            opened = workbook.get_sheet_by_name(sheet.name)
            if opened.total_height > MAX_ROWS or opened.total_width > MAX_COLUMNS:
                raise Refused(_TOO_LARGE)
            yield sheet.name, opened.to_python(skip_empty_area=False), opened.merged_cell_ranges or ()
    except calamine.PasswordError as error:
        raise Refused("The spreadsheet is protected by a password. Save it without one and upload it again.") from error
    except (calamine.CalamineError, zipfile.BadZipFile, ValueError, OSError) as error:
        raise Refused(_damaged(error)) from error
    except BaseException as error:
        # a panic in the native reader is no Exception; nothing else that is none may be held back
        if type(error).__name__ != "PanicException":
            raise
        raise Refused(_damaged(error)) from error


def _damaged(error: BaseException) -> str:
    return f"The spreadsheet is damaged, or no workbook at all ({str(error)[:120]}). Save it again and upload that."


def _bound_reach(data: bytes) -> None:
    """Refuse a sheet with a lone cell far out: its reader would lay out all the empty ones before it."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for info in archive.infolist():
            if not re.match(r"xl/worksheets/.*\.xml\Z", info.filename):
                continue
            bottom = right = 0
            tail = b""
            with archive.open(info) as sheet:
                while chunk := sheet.read(1024 * 1024):
                    for column, row in _CELL.findall(tail + chunk):
                        bottom = max(bottom, int(row))
                        right = max(right, _column(column))
                    tail = chunk[-_KEEP:]
            if bottom > MAX_ROWS or right > MAX_COLUMNS or bottom * right > _MAX_AREA:
                raise Refused(_TOO_LARGE)


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _cell(value: object) -> Cell:
    """A cell as text that says no less than the value: times to the microsecond, whole numbers without a point."""
    match value:
        case None | "":
            return Cell("")
        case str():
            return Cell(value.strip())
        case bool():
            return Cell(str(value).lower(), value)
        case int() | float():
            return Cell(_number(value), value)
        case datetime() if value.year < 1905 and value.date() <= date(1900, 1, 1):
            return _duration(timedelta(hours=value.hour, minutes=value.minute, seconds=value.second), value)
        case datetime():
            return Cell(value.isoformat(" ", "seconds").removesuffix(" 00:00:00"), value)
        case date():
            return Cell(value.isoformat(), datetime(value.year, value.month, value.day))
        case time():
            lasting = timedelta(
                hours=value.hour, minutes=value.minute, seconds=value.second, microseconds=value.microsecond
            )
            return _duration(lasting, value)
        case timedelta():
            return _duration(value, value)
        case _:
            return Cell(str(value))


def _day_parts(rows: Sequence[Sequence[object]]) -> set[int]:
    """Columns of laps that no format shows as times: all their numbers are parts of a day, and near each other."""
    found = set()
    for index in range(max(map(len, rows), default=0)):
        numbers = [value for row in rows if index < len(row) and isinstance(value := row[index], float)]
        if len(numbers) > 1 and min(numbers) > _SHORTEST_LAP and max(numbers) < min(4 * min(numbers), _LONGEST_LAP):
            found.add(index)
    return found


def _day_part(value: object) -> Cell:
    return _duration(timedelta(days=value), value) if isinstance(value, float) else _cell(value)


def _number(value: float) -> str:
    return str(int(value)) if value == int(value) and abs(value) < 1e15 else repr(round(value, 9))


def _duration(lasting: timedelta, native: Native) -> Cell:
    """``0:01:17`` stays a time to the second, ``1:23.457`` one to the millisecond."""
    us = lasting // timedelta(microseconds=1)
    sign, us = ("-", -us) if us < 0 else ("", us)
    whole, fraction = divmod(us, 1_000_000)
    minutes, seconds = divmod(whole, 60)
    hours, minutes = divmod(minutes, 60)
    head = f"{hours}:{minutes:02d}:{seconds:02d}" if hours else f"{minutes}:{seconds:02d}"
    digits = f"{fraction:06d}"
    tail = digits[:3] if digits.endswith("000") else digits.rstrip("0")
    return Cell(f"{sign}{head}.{tail}" if fraction else f"{sign}{head}", native)
