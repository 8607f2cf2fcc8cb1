"""Spreadsheets in Excel's XML of 2003, which are often called ``.xls``."""

from __future__ import annotations

import re

from quali_core.reading.documents.sheet import is_plain_name, split_sheet
from quali_core.reading.documents.sheet_cells import lines_of
from quali_core.reading.documents.sheet_xml import sheets_of
from quali_core.reading.extracted import Content, Extracted, Sniff, Table

NAME = "spreadsheet_xml"

_DECLARATION = re.compile(r"\A\s*<\?xml[^>]*\?>\s*")  # the text is decoded already
_NAMESPACE = "urn:schemas-microsoft-com:office:spreadsheet"


def sniff(content: Content) -> Sniff:
    """The namespace of a workbook's root."""
    head = content.text[:4000]
    return Sniff(97, "Excel's XML") if _NAMESPACE in head and "<Workbook" in head else Sniff(0)


def extract(content: Content) -> Extracted:
    """Take each visible sheet, cut where empty rows part its tables."""
    tables: list[Table] = []
    for name, rows, merged in sheets_of(_DECLARATION.sub("", content.text).encode()):
        tables += split_sheet(lines_of(rows), None if is_plain_name(name) else name, merged)
    if not tables:
        return Extracted(NAME, reason="The spreadsheet has no table on any visible sheet.")
    return Extracted(NAME, tuple(tables))
