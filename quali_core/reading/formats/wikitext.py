"""The source of a wiki's page: its tables are turned into a web page's, line by line, and read as those are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape, unescape

from quali_core.reading.documents.page_tables import find_tables
from quali_core.reading.documents.page_text import parse
from quali_core.reading.extracted import Content, Extracted, Sniff
from quali_core.reading.pasted.knowledge import is_make

NAME = "wikitext"

_OPENS = re.compile(r"^[ \t:]*\{\|", re.MULTILINE)
_CLOSES = re.compile(r"^[ \t:]*\|\}", re.MULTILINE)
_ROWS = re.compile(r"^[ \t]*\|-", re.MULTILINE)
_REFERENCE = re.compile(r"<ref\b[^<>]*/>|<ref\b[^<>]*>.{0,4000}?</ref>|<!--.{0,4000}?-->", re.IGNORECASE | re.DOTALL)
_TEMPLATE = re.compile(r"\{\{([^{}]*)\}\}")
_CELL_OF_TEMPLATES = re.compile(r"^([ \t]*[|!])(?=\{\{)", re.MULTILINE)
"""A cell that begins with a template: without it, ``|{{A}}-{{B}}`` would begin a row."""
_PICTURE = re.compile(r"\[\[(?:file|image|datei|fichier|immagine|archivo|bestand):[^\[\]]*\]\]", re.IGNORECASE)
_LINK = re.compile(r"\[\[(?:[^\[\]|]*\|)?([^\[\]|]*)\]\]|\[https?://\S+ ([^\]]*)\]")
_TAG = re.compile(r"<(?!br\b)[^<>]*>", re.IGNORECASE)
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_HEADING = re.compile(r"\s*(={2,6})\s*(.*?)\s*\1\s*\Z")
_SPAN = re.compile(r"\b(rowspan|colspan)\s*=\s*[\"']?\s*(\d{1,3})", re.IGNORECASE)
_INFOBOX = re.compile(r"\{\{\s*infobox\b", re.IGNORECASE)
_FACT = re.compile(r"^\s*\|\s*([A-Za-z_ ]{4,20}?)\s*=[ \t]*(\S[^\n]{0,120})$", re.MULTILINE)
_LONGEST_BOX = 4_000
_PICTURE_NAME = re.compile(r"\.(?:svg|png|jpe?g|gif)\Z", re.IGNORECASE)
_NOTHING = frozenset(
    ("flagicon", "flagdeco", "flag icon", "hs", "hidden sort key", "efn", "sfn", "ref", "note", "anchor", "n/a", "na")
)
_FIRST = frozenset(("tooltip", "abbr", "abbrlink", "flagathlete", "flagmedalist", "flagsport"))
_DEPTH = 8
_CUT_OFF = "A table of the page has no end: it is cut off, and what stood behind is missing. Copy the whole page."


def sniff(content: Content) -> Sniff:
    """Look for a table's opening and its rows."""
    if not _OPENS.search(content.text) or not _ROWS.search(content.text):
        return Sniff(0)
    return Sniff(96, "a table in a wiki's source")


def extract(content: Content) -> Extracted:
    """Read the tables; headings and text stand around them as on the page."""
    text = _plain(content.text)
    found = find_tables(parse(_fact_box(content.text) + "\n".join(_lines(text))))
    if not found:
        return Extracted(NAME, reason="The page holds no table of results.")
    is_whole = len(_OPENS.findall(text)) <= len(_CLOSES.findall(text))
    return Extracted(NAME, found, missing=() if is_whole else (_CUT_OFF,))


def _fact_box(text: str) -> str:
    """The page's own title and its date from the template of its fact box, as a page would show them."""
    opens = _INFOBOX.search(text)
    facts: dict[str, str] = {}
    for name, value in _FACT.findall(text[opens.end() : opens.end() + _LONGEST_BOX]) if opens else ():
        facts.setdefault(name.lower().replace("_", " ").strip(), _plain(value).strip())
    year, place = facts.get("year", ""), facts.get("grand prix", "")
    title = f"{year} {place} Grand Prix" if year and place else facts.get("name") or facts.get("race name") or ""
    day = facts.get("date") or facts.get("datum") or ""
    if day and year and year not in day:
        day = f"{day} {year}"
    rows = f"<tr><th>Date</th><td>{_shown(day)}</td></tr>" if day else ""
    return f'<table class="infobox"><caption>{_shown(title)}</caption>{rows}</table>' if title or day else ""


def _plain(text: str) -> str:
    """Text without references, templates and links; each line stays a line."""
    text = _REFERENCE.sub(lambda match: "\n" * match[0].count("\n"), text)
    text = _CELL_OF_TEMPLATES.sub(r"\1 ", _PICTURE.sub("", text))
    for _ in range(_DEPTH):
        text, count = _TEMPLATE.subn(_said, text)
        if not count:
            break
    return _LINK.sub(lambda match: match[1] or match[2] or "", text).replace("'''", "").replace("''", "")


def _said(match: re.Match[str]) -> str:
    """What a reader sees of a template."""
    lines = "\n" * match[1].count("\n")
    name, *parts = match[1].split("|")
    name = " ".join(name.lower().replace("_", " ").split())
    if not parts and is_make(name):
        return match[1].strip() + lines
    said = [part.strip() for part in parts if "=" not in part and not _PICTURE_NAME.search(part.strip())]
    if name in _NOTHING or name.startswith(("cite", "refn", "infobox", "short description")) or not said:
        return lines
    if said == ["#"]:  # a nation's flag alone
        return lines
    if name in ("sortname", "convert"):
        return " ".join(said[:2]) + lines
    return (said[0] if name in _FIRST else said[-1]) + lines


def _lines(text: str) -> Iterator[str]:
    """A line of the page for each line of the source."""
    is_open = False
    for line in text.splitlines():
        bare = line.strip().lstrip(":").lstrip()
        if bare.startswith("{|"):
            is_open = True
            yield "<table><tr>"
        elif not is_open:
            heading = _HEADING.match(line)
            yield f"<h3>{_shown(heading[2])}</h3>" if heading else f"<p>{_shown(line.strip(' |{}!'))}</p>"
        elif bare.startswith("|}"):
            is_open = False
            yield "</tr></table>"
        elif bare.startswith("|-"):
            yield "</tr><tr>"
        elif bare.startswith("|+"):
            yield f"<caption>{_shown(bare[2:].rpartition('|')[2])}</caption>"
        elif bare[:1] in ("|", "!"):
            yield "".join(_cells(bare))
        else:
            yield f" {_shown(line)}"
    if is_open:
        yield "</tr></table>"


def _cells(line: str) -> Iterator[str]:
    """The cells of a line, each left open: what follows on further lines belongs to the last."""
    tag = "th" if line[0] == "!" else "td"
    for cell in re.split(r"\|\||!!" if tag == "th" else r"\|\|", line[1:]):
        attributes, bar, text = cell.rpartition("|")
        spans = "".join(f' {name.lower()}="{count}"' for name, count in _SPAN.findall(attributes)) if bar else ""
        yield f"<{tag}{spans}>{_shown(text)}"


def _shown(text: str) -> str:
    """Text as a page's: only breaks stay tags."""
    pieces = _BREAK.split(_TAG.sub("", unescape(text)))
    return "<br>".join(escape(piece.strip()) for piece in pieces)
