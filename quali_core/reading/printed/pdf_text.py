"""The printed lines of a PDF's text layer: characters with their places, grouped into words and rows."""

from __future__ import annotations

import ctypes
import math
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from statistics import median

import pypdfium2
import pypdfium2.raw as pdfium

from quali_core.reading.extracted import Refused
from quali_core.reading.printed.printed_rows import Row, Word

MAX_PAGES = 80
MAX_CHARACTERS = 300_000
_HYPHENS = {"\x02": "-", "\ufffe": "-", "\xad": "-"}
_SAME_LINE = 0.35  # of a character's height
_NEW_WORD = 0.22
_ASLANT = 0.05  # of a quarter turn
_NOTE = re.compile(r"\[[a-z]\]")
_FOOTNOTE = 0.65  # a raised digit of this share of the usual size is a footnote's mark


@dataclass(frozen=True, slots=True)
class Printed:
    """All printed lines of a document, and the usual height of a character in points."""

    rows: tuple[Row, ...]
    size: float


@dataclass(frozen=True, slots=True)
class _Glyph:
    text: str
    left: float
    right: float
    base: float
    size: float
    opens: bool = False  # a word, where the space before it is only implied by the document


def printed(data: bytes) -> Printed:
    """Read the text layer. Raises ``Refused`` for an encrypted, damaged, scanned or oversized document."""
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise Refused(_why_closed(data, error)) from error
    try:
        return _printed(document)
    finally:
        document.close()


def _why_closed(data: bytes, error: pypdfium2.PdfiumError) -> str:
    if "password" in str(error).lower() or b"/Encrypt" in data:
        return "The PDF is encrypted. Save it without a password and upload it again."
    if b"%%EOF" not in data[-2048:]:
        return "The PDF is cut off: its end is missing. Download and upload it again."
    return "The PDF is damaged and cannot be opened. Download and upload it again."


def _printed(document: pypdfium2.PdfDocument) -> Printed:
    if len(document) > MAX_PAGES:
        raise Refused(f"The PDF has {len(document)} pages; a classification has {MAX_PAGES} at most. Cut it out.")
    rows: list[Row] = []
    sizes: list[float] = []
    characters = 0
    for page_index in range(len(document)):
        glyphs = list(_glyphs(document, page_index))
        characters += len(glyphs)
        if characters > MAX_CHARACTERS:
            raise Refused(f"The PDF holds more than {MAX_CHARACTERS} characters. Cut the classification out of it.")
        sizes += [glyph.size for glyph in glyphs]
        usual = median(glyph.size for glyph in glyphs) if glyphs else 0.0
        for line in _lines_of(
            [glyph for glyph in glyphs if glyph.size > _FOOTNOTE * usual or not glyph.text.isdigit()]
        ):
            rows.append(Row(tuple(_without_notes(_words(line))), len(rows) + 1, -line[0].base, page_index))
    if characters < 20:
        raise Refused(
            "The PDF is a scan: a picture of the page without a text layer. Upload a PDF with text, a spreadsheet, or "
            "the table copied as text."
        )
    return Printed(tuple(rows), median(sizes))


def _glyphs(document: pypdfium2.PdfDocument, index: int) -> Iterator[_Glyph]:
    """The visible characters of a page, turned upright; a space marks the character behind it."""
    try:
        page = document[index]
    except pypdfium2.PdfiumError as error:
        raise Refused(f"Page {index + 1} of the PDF is damaged. Download and upload it again.") from error
    text = page.get_textpage()
    count = min(text.count_chars(), MAX_CHARACTERS)
    turned = _turn(text, count)
    x, y = ctypes.c_double(), ctypes.c_double()
    box = pdfium.FS_RECTF()
    opens = False
    for at in range(count):
        char = chr(pdfium.FPDFText_GetUnicode(text, at))
        char = _HYPHENS.get(char, char)
        if char.isspace() or not char.isprintable() or pdfium.FPDFText_IsGenerated(text, at) == 1:
            opens = True
            continue
        if turned is None or _quarter(text, at) != turned:  # a watermark, or a word up the margin
            continue
        pdfium.FPDFText_GetCharOrigin(text, at, x, y)
        pdfium.FPDFText_GetLooseCharBox(text, at, box)
        corners = (box.left, box.right, box.bottom, box.top, x.value, y.value)
        glyph = _upright(char, corners, turned, opens)
        opens = False
        if glyph.size > 0:
            yield glyph
    text.close()
    page.close()


def _turn(text: pypdfium2.PdfTextPage, count: int) -> int | None:
    """How many quarter turns clockwise most characters of a page stand, whatever way the page is shown."""
    turns = Counter(_quarter(text, at) for at in range(count) if pdfium.FPDFText_IsGenerated(text, at) != 1)
    del turns[None]
    return turns.most_common(1)[0][0] if turns else None


def _quarter(text: pypdfium2.PdfTextPage, at: int) -> int | None:
    """The quarter turns of one character; None where it stands aslant."""
    turns = pdfium.FPDFText_GetCharAngle(text, at) / (math.pi / 2)
    return round(turns) % 4 if abs(turns - round(turns)) < _ASLANT else None


def _upright(char: str, corners: tuple[float, ...], turned: int, opens: bool) -> _Glyph:
    left, right, bottom, top, x, y = corners
    match turned:
        case 3:
            return _Glyph(char, bottom, top, -x, right - left, opens)
        case 2:
            return _Glyph(char, -right, -left, -y, top - bottom, opens)
        case 1:
            return _Glyph(char, -top, -bottom, x, right - left, opens)
        case _:
            return _Glyph(char, left, right, y, top - bottom, opens)


def _lines_of(glyphs: list[_Glyph]) -> Iterator[list[_Glyph]]:
    """Group characters by their baseline, from the top of the page down, each line from left to right."""
    line: list[_Glyph] = []
    for glyph in sorted(glyphs, key=lambda glyph: -glyph.base):
        if line and line[0].base - glyph.base > _SAME_LINE * min(line[0].size, glyph.size):
            yield sorted(line, key=lambda glyph: glyph.left)
            line = []
        line.append(glyph)
    if line:
        yield sorted(line, key=lambda glyph: glyph.left)


def _words(line: list[_Glyph]) -> Iterator[Word]:
    run: list[_Glyph] = []
    for glyph in line:
        apart = glyph.opens or (bool(run) and glyph.left - run[-1].right > _NEW_WORD * glyph.size)
        if run and apart:
            yield Word("".join(part.text for part in run), run[0].left, run[-1].right)
            run = []
        run.append(glyph)
    if run:
        yield Word("".join(part.text for part in run), run[0].left, run[-1].right)


def _without_notes(words: Iterator[Word]) -> Iterator[Word]:
    """Words without the marks of footnotes (``17[d]``)."""
    for word in words:
        text = _NOTE.sub("", word.text)
        if text:
            yield word if text == word.text else replace(word, text=text)
