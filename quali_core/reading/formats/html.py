"""Saved web pages: tables, fixed-width text in ``<pre>``, lists and lines; single-file pages (MHTML) too."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from email import message_from_string

from lxml.html import HtmlElement

from quali_core.reading.documents.page_rows import find_row_tables
from quali_core.reading.documents.page_tables import find_tables
from quali_core.reading.documents.page_text import BREAK, parse, visible_text
from quali_core.reading.extracted import Content, Extracted, Refused, Role, Sniff, Table
from quali_core.reading.pasted.listing import lists
from quali_core.reading.printed.grid import tables as grid_tables
from quali_core.reading.printed.printed_rows import text_rows
from quali_core.reading.recognition.columns.header_words import meanings
from quali_core.reading.structured.page_data import script_data
from quali_core.reading.values import parse_clock

NAME = "html"

_PAGE = re.compile(
    r"\s*(?:<!--.*?-->\s*|<\?xml[^>]*>\s*)*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL
)
_PIECE = re.compile(r"<(?:table|pre)\b", re.IGNORECASE)
_MHTML = re.compile(r"\A(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*)*?content-type:\s*multipart/related", re.IGNORECASE)
_LITTLE_TEXT = 400
_LONGEST = 500_000
_NO_DATA = (
    "The page holds no results: its table is filled in by a script after loading. Open it in a browser, wait until "
    "the results show, and save the rendered page, or copy the table and upload it as text."
)


def sniff(content: Content) -> Sniff:
    """A page's opening tag, or a table's tags anywhere."""
    head = content.text[:20_000]
    if _PAGE.match(head):
        return Sniff(95, "opens like a web page")
    if _MHTML.match(head):
        return Sniff(95, "a web page saved as a single file")
    if _PIECE.search(content.text) and re.search(r"</(?:td|tr|table|pre)>", content.text, re.IGNORECASE):
        return Sniff(85 if content.text.lstrip().startswith("<") else 55, "holds an HTML table")
    return Sniff(0)


def extract(content: Content) -> Extracted:
    """Take fixed-width text or the page's tables; without laps in any, what stands in its lines and blocks."""
    text = _unwrapped(content.text) if _MHTML.match(content.text[:20_000]) else content.text
    page = parse(text)
    missing = _open_end(text)
    found = _preformatted(page) or find_tables(page)
    if any(_has_laps(table) or _places_somebody(table) for table in found):
        return Extracted(NAME, found, missing=missing)
    rows = find_row_tables(page)
    if any(_has_laps(table) for table in rows):
        return Extracted(NAME, rows, missing=missing)
    shown = visible_text(page)
    listed, problems = lists(shown[:_LONGEST] + "\n")
    if listed:
        return Extracted(NAME, listed, problems=problems, missing=missing)
    if (data := script_data(NAME, page)) is not None:
        return replace(data, missing=(*missing, *data.missing))
    if len(shown) < _LITTLE_TEXT and page.find(".//script") is not None:
        return Extracted(NAME, reason=_NO_DATA)
    return Extracted(NAME, found, reason=None if found else "The page holds no table of results.")


def _open_end(text: str) -> tuple[str, ...]:
    """What to say of a page that ends within a table, a block of text or a tag."""
    tail = text.rfind("<")
    within = any(
        len(re.findall(rf"<{tag}\b", text, re.IGNORECASE)) > len(re.findall(rf"</{tag}\b", text, re.IGNORECASE))
        for tag in ("table", "pre")
    )
    is_page = bool(re.match(r"\s*<(?:!doctype|html)", text, re.IGNORECASE)) and "</html" not in text[-5000:].lower()
    if text[tail:].count(">") and not within and not (is_page and "</body" not in text[-5000:].lower()):
        return ()
    return ("The page is cut off before its end: what stood behind is missing. Save it again and upload that.",)


def _has_laps(table: Table) -> bool:
    """Whether a time stands in any cell, or a heading for times: a page of layout tables may have results elsewhere."""
    heads = (table.header or (), *(line.cells for line in table.lines[:2]))
    if any({Role.TIME, Role.SEGMENT} & set(meanings(text)[:1]) for cells in heads for text in cells):
        return True
    return any(parse_clock(cell) is not None for line in table.lines for cell in line.cells)


def _places_somebody(table: Table) -> bool:
    """Whether headings speak of places and drivers: such a table is asked itself, not its text."""
    said = {role for text in table.header or () for role in meanings(text)[:1]}
    return Role.POSITION in said and bool(said & {Role.DRIVERS, Role.FAMILY_NAME})


def _preformatted(page: HtmlElement) -> tuple[Table, ...]:
    """Tables in fixed-width text; what stands around them on the page tells what they are."""
    found: list[Table] = []
    beside: list[str] = []
    for block in page.iter("pre"):
        text = "".join(block.itertext())
        tables = grid_tables(text_rows(text, first=block.sourceline or 1), space=1.0)
        found += tables
        if not tables and len(text.splitlines()) < _FEW_LINES:
            beside.append(text)
    lines = (" ".join(line.split()) for line in _outside(page, beside).splitlines()) if found else ()
    around = tuple(line for line in lines if line and len(line) < 200)[:30]
    return tuple(replace(table, before=(*around, *table.before)) for table in found)


_FEW_LINES = 8


def _outside(page: HtmlElement, blocks: Sequence[str]) -> str:
    """The page's texts without its ``<pre>`` blocks, but for the short ones that hold no table."""
    for block in list(page.iter("pre")):
        block.tag = "template"
    shown = visible_text(page)
    for block in list(page.iter("template")):
        block.tag = "pre"
    title = page.findtext(".//title") or ""
    return BREAK.join([title, shown, *blocks])


def _unwrapped(text: str) -> str:
    """The page inside a single-file save."""
    message = message_from_string(text)
    for part in message.walk():
        if part.get_content_type() == "text/html":
            payload = part.get_payload(decode=True)
            if isinstance(payload, bytes):
                charset = part.get_content_charset() or "utf-8"
                try:
                    return payload.decode(charset, "replace")
                except LookupError:
                    return payload.decode("utf-8", "replace")
    raise Refused("The saved page holds no HTML. Save it again as a complete web page.")
