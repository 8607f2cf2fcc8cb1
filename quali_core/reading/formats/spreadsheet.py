"""Spreadsheets: XLSX, XLSB, XLS and ODS. Time cells are times by their value, not by how they are shown."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Sequence

import python_calamine as calamine

from quali_core.reading.documents.archive import guard, names_in
from quali_core.reading.documents.binary import Container, container
from quali_core.reading.documents.sheet import is_plain_name, split_sheet
from quali_core.reading.documents.sheet_cells import lines_of
from quali_core.reading.extracted import Content, Extracted, Refused, Sniff, Table

NAME = "spreadsheet"

MAX_ROWS = 100_000
MAX_COLUMNS = 1_000
_MAX_AREA = 3_000_000
_CELL = re.compile(rb'<c r="([A-Z]{1,3})(\d{1,7})"')
_KEEP = 64  # bytes of a chunk's end that may hold the beginning of a cell
_TOO_LARGE = f"The spreadsheet reaches over more than {MAX_ROWS} rows or {MAX_COLUMNS} columns. Keep only the results."
_PRESENTATION = "It is a presentation. Copy the table and upload it as text, or save it as PDF."


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
        if "ppt/presentation.xml" in names_in(content.data):
            raise Refused(_PRESENTATION)
        guard(content.data)
        _bound_reach(content.data)
    tables: list[Table] = []
    for name, rows, merged in _sheets(content.data):
        tables += split_sheet(lines_of(rows), None if is_plain_name(name) else name, merged)
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
