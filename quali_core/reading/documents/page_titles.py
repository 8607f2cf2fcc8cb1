"""What a page says around a table: its own title, its fact box, the headings and lines above."""

from __future__ import annotations

import re

from lxml.html import HtmlElement

from quali_core.reading.documents.page_text import BREAK, SILENT, visible_text

_TITLE_TAIL = re.compile(r"\s+[-–—|·»]\s+(?:Wikip[eé]dia.*|[^-–—|·»]{0,40})$")
_FACT = re.compile(
    r"date|location|venue|circuit|official name|.{0,40}\bof \d+ in the \d{4} |.{3,40} season$", re.IGNORECASE
)


def opening_of(page: HtmlElement) -> tuple[str, ...]:
    """What the page says of itself: its fact box, its first heading, its title; what names it best comes last."""
    facts: list[str] = []
    titles = [text for heading in page.iter("h1") if (text := visible_text(heading).replace(BREAK, " "))]
    for box in page.iter("table"):
        if "infobox" in (box.get("class") or ""):
            if (caption := box.find("caption")) is not None:
                titles.insert(0, visible_text(caption).replace(BREAK, " "))
            for row in box.iter("tr"):
                cells = [text for cell in row.iter("th", "td") if (text := visible_text(cell).replace(BREAK, " "))]
                if _FACT.match(cells[0] if cells else "") and len(cells) <= 2 and sum(map(len, cells)) < 160:
                    facts.append(": ".join(cells))
    title = page.findtext(".//title")
    if title:
        titles.append(_TITLE_TAIL.sub("", " ".join(title.split())))
    lines = [*facts[:20], *titles[-4:]]
    return tuple(dict.fromkeys(line for line in lines if line))


def surroundings(element: HtmlElement) -> tuple[str | None, tuple[str, ...]]:
    """The caption or nearest heading above a table, and the lines between the two."""
    caption = element.find("caption")
    name = visible_text(caption).replace(BREAK, " ") if caption is not None else ""
    lines: list[str] = []
    node: HtmlElement | None = element
    steps = 0
    while node is not None and steps < 200:
        node, bare = _before(node)
        steps += 1
        if bare and len(lines) < 3:
            lines.append(bare[:300])
        if node is None or not isinstance(node.tag, str):
            continue
        if node.tag == "table" and not lines:
            break
        heading = node if re.fullmatch(r"h[1-6]", node.tag) else next(iter(node.iter("h2", "h3", "h4", "h5")), None)
        text = visible_text(heading if heading is not None else node).replace(BREAK, " ").strip()
        if heading is not None and text:
            return name or text, tuple(reversed([*lines, text]))
        if text and node.tag not in ("table", *SILENT) and len(lines) < 3:
            lines.append(text[:300])
    return name or None, tuple(reversed(lines))


def _before(node: HtmlElement) -> tuple[HtmlElement | None, str]:
    """The element that stands before another on the page, and the bare text between the two."""
    bare: list[str] = []
    while (earlier := node.getprevious()) is None:
        above = node.getparent()
        if above is None:
            return None, " ".join(bare)
        if above.tag not in ("table", "tbody", "thead", "tr"):
            bare.insert(0, " ".join((above.text or "").split()))
        node = above
    bare.insert(0, " ".join((earlier.tail or "").split()))
    return earlier, " ".join(text for text in bare if text)
