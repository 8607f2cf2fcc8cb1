"""A web page as its reader sees it: hidden text and footnotes left out, lines broken where the page breaks them."""

from __future__ import annotations

import re

from lxml import html
from lxml.html import HtmlElement

from quali_core.reading.extracted import Refused

BREAK = "\n"
"""Stands in a text where the page breaks the line."""
_LINE_END = "\x1e"
"""The same while a text is put together: line ends of the source are mere spaces."""
_SEAM = "\x1f"
"""Stands between two elements in one line with nothing between them; the page's style may set them apart."""
_SEAMS = re.compile(r"(?<=[^\W_]{2})\x1f(?=[^\W_])|(?<=[.)])\x1f(?=[^\W\d_])")
_STRUCK = frozenset({"s", "del", "strike"})
"""What is struck out holds no longer: a deleted lap, a name that was replaced."""
SILENT = frozenset({"script", "style", "noscript", "template", "svg", "head", "title"})

_BLOCKS = re.compile(
    r"address|article|aside|blockquote|br|dd|div|dl|dt|figure|footer|form|h[1-6]|header|hr|li|main|nav|ol|p|pre|section|"
    r"table|tbody|tfoot|thead|tr|ul|td|th|caption"
)
_HIDDEN_CLASS = re.compile(
    r"(?:^|\s)(?:sortkey|reference|mw-editsection|noprint|sr-only|visually-hidden|screen-reader-text|"
    r"hide-for-(?:desktop|large|medium-up|large-up)|d-lg-none|d-md-none|hidden-(?:lg|md|desktop)|"
    r"(?:sm|md|lg|xl|desktop|tablet):hidden)(?:\s|$)"
)
_HIDDEN_STYLE = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_NOTE_SIGN = re.compile(r"[\s\[\](),]*(?:\d{1,3}|[a-z*†‡§¶#^]|note \d+)?[\s\[\](),]*\Z", re.IGNORECASE)


def parse(text: str) -> HtmlElement:
    """Parse a page, however broken. Raises ``Refused`` where nothing is left of it."""
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True, huge_tree=False)
    try:
        return html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (html.etree.ParserError, html.etree.XMLSyntaxError, AssertionError) as error:
        raise Refused("The page is empty or too damaged to read. Save it again and upload that.") from error


def visible_text(element: HtmlElement, inner_tables: bool = True) -> str:
    """The text that a reader sees; ``BREAK`` where a line or block ends."""
    parts: list[str] = []
    stack: list[HtmlElement | str] = [element]
    while stack:
        node = stack.pop()
        if isinstance(node, str):
            parts.append(node)
            continue
        is_root = node is element
        if not is_root and node.tail:
            stack.append(node.tail)
        if (
            not isinstance(node.tag, str)
            or is_hidden(node)
            or (node.tag == "table" and not inner_tables and not is_root)
        ):
            continue
        is_block = not is_root and bool(_BLOCKS.fullmatch(node.tag))
        if is_block:
            parts.append(_LINE_END)
            stack.append(_LINE_END)
        elif not is_root and (before := node.getprevious()) is not None and not before.tail:
            parts.append(_SEAM)
        stack.extend(reversed(node))
        if node.text:
            stack.append(node.text)
        if node.tag == "li":
            stack.append(_place_in_list(node))
    shown = _SEAMS.sub(_seamed, "".join(parts)).replace(_SEAM, "")
    pieces = (" ".join(line.split()) for line in shown.split(_LINE_END))
    return BREAK.join(piece for piece in pieces if piece)


def _seamed(seam: re.Match[str]) -> str:
    """A space where another word begins; none within a time, a number, or a word whose letters are styled."""
    left, right = seam.string[seam.start() - 1], seam.string[seam.end()]
    return " " if right.isupper() or (left.isalpha() and right.isdigit()) else ""


def _place_in_list(item: HtmlElement) -> str:
    """The number that the browser shows before an item of an ordered list."""
    parent = item.getparent()
    if parent is None or parent.tag != "ol":
        return ""
    start = parent.get("start") or "1"
    return f"{int(start) + parent.index(item) if start.isdigit() else parent.index(item) + 1}. "


def is_hidden(node: HtmlElement) -> bool:
    """Whether a browser does not show an element, or only as a footnote's mark."""
    if node.tag in SILENT or node.tag in _STRUCK or node.get("hidden") is not None:
        return True
    if _HIDDEN_CLASS.search(node.get("class") or "") or _HIDDEN_STYLE.search(node.get("style") or ""):
        return True
    if node.tag == "sup":
        return bool(_NOTE_SIGN.match(node.text_content()))
    return False
