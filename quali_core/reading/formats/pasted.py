"""Lists pasted from pages, forums and press releases: numbered lines, one cell a line, a whole list in one line."""

from __future__ import annotations

import re

from quali_core.reading.extracted import Content, Extracted, Refused, Sniff
from quali_core.reading.pasted.listing import lists
from quali_core.reading.pasted.records import runs
from quali_core.reading.recognition.tables.layout import looks_like_header

NAME = "pasted_text"

MAX_CHARACTERS = 1_000_000
_PLACE_MARK = re.compile(r"\s*\d{1,3}(?:st|nd|rd|th)?\s?[.):º°]\s*\S")
_OTHER = re.compile(r"\s*(?:<[!?\w]|[{\[]\s*(?:[{\[\"}\]]|-?\d[\d.]*\s*[,\]]))")
_INNER_PIPE = re.compile(r"\|(?=[ \t]*[^\s|])")
_GAPS = re.compile(r"\S\s{2,}\S|\t")
_DELIMITERS = (",", ";", "\t")
_FEWEST_CELLS = 4


def sniff(content: Content) -> Sniff:
    """Look for places in sequence with times behind them; columns that stand under each other are another family's."""
    text = content.text[:MAX_CHARACTERS]
    if _OTHER.match(text) or len(_INNER_PIPE.findall(text)) > text.count("\n") * 2 or _is_headed(content.text):
        return Sniff(0)
    found = runs(text)
    records = [record for run in found for record in run.records]
    if not records:
        return Sniff(0)
    if found[0].is_counted:
        return Sniff(45, f"{len(records)} lines that are built alike, in the order of their times")
    if any(record.cells for record in records) or len({record.line for record in records}) == len(found):
        return Sniff(85, f"{len(records)} numbered entries, pasted cell by cell or in one line")
    wide = sum(bool(_GAPS.search(record.text)) for record in records)
    if wide > 0.5 * len(records):
        return Sniff(35, f"{len(records)} numbered lines")
    lines = content.text.splitlines()
    marked = sum(bool(_PLACE_MARK.match(lines[record.line - 1])) for record in records)
    is_sure = marked > 0.5 * len(records) or wide == 0
    return Sniff(85 if is_sure else 70, f"{len(records)} numbered lines")


def _is_headed(text: str) -> bool:
    """Whether headings stand above lines that all have as many cells: nothing of it is a list."""
    lines = [line for line in text.splitlines() if line]
    for delimiter in _DELIMITERS if lines else ():
        cells = lines[0].split(delimiter)
        if len(cells) >= _FEWEST_CELLS and all(line.count(delimiter) == len(cells) - 1 for line in lines):
            return looks_like_header(cells)
    return False


def extract(content: Content) -> Extracted:
    """Lay every list out as a table of its own."""
    if len(content.text) > MAX_CHARACTERS:
        raise Refused(f"The text has more than {MAX_CHARACTERS} characters, far more than a pasted list.")
    tables, problems = lists(content.text)
    return Extracted(NAME, tables, problems=problems)
