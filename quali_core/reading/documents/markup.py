"""HTML tables as plain cells: spans filled in, footnotes and hidden text left out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lxml import html
from lxml.html import HtmlElement

from quali_core.reading.extracted import Line, Refused, Role, Table
from quali_core.reading.recognition.header_words import is_segment, meanings
from quali_core.reading.values import parse_clock, parse_position

BREAK = "\n"
"""Stands in a cell's text where the page breaks the line."""

MAX_CELLS = 400_000
_SPAN = 200
_BLOCKS = re.compile(
    r"address|article|aside|blockquote|br|dd|div|dl|dt|figure|footer|form|h[1-6]|header|hr|li|main|nav|ol|p|pre|section|"
    r"table|tbody|tfoot|thead|tr|ul|td|th|caption"
)
_SILENT = frozenset({"script", "style", "noscript", "template", "svg", "head", "title"})
_HIDDEN_CLASS = re.compile(
    r"(?:^|\s)(?:sortkey|reference|mw-editsection|noprint|sr-only|visually-hidden|screen-reader-text|"
    r"hide-for-(?:desktop|large|medium-up|large-up)|d-lg-none|d-md-none|hidden-(?:lg|md|desktop)|"
    r"(?:sm|md|lg|xl|desktop|tablet):hidden)(?:\s|$)"
)
_HIDDEN_STYLE = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_NOTE = re.compile(r"\[(?:\d{1,3}|[a-z]{1,2}|(?:note|nb|n|a|fn) ?\d{1,3})\]", re.IGNORECASE)
_NOTE_SIGN = re.compile(r"[\s\[\](),]*(?:\d{1,3}|[a-z*†‡§¶#^]|note \d+)?[\s\[\](),]*\Z", re.IGNORECASE)
_PICTURE_NAME = re.compile(r"\.(?:png|svg|jpe?g|gif|webp)$|^https?:|^(?:flag|logo|image|icon|photo)$", re.IGNORECASE)
_TITLE_TAIL = re.compile(r"\s+[-–—|·»]\s+(?:Wikip[eé]dia.*|[^-–—|·»]{0,40})$")
_FACT = re.compile(
    r"date|location|venue|circuit|official name|course$|.{0,40}\bof \d+ in the \d{4} |.{3,40} season$", re.IGNORECASE
)
_GENERIC = frozenset({Role.TIME, Role.POSITION, Role.GAP, Role.LAPS, Role.INTERVAL, Role.NUMBER, Role.SPEED})
_CREW_PART = re.compile(r"[^\d@]{3,40}\Z")


@dataclass(frozen=True, slots=True)
class _Cell:
    text: str
    is_head: bool
    origin: int  # the same for all places that one spanning cell fills
    span: int


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
            or _is_hidden(node)
            or (node.tag == "table" and not inner_tables and not is_root)
        ):
            continue
        is_block = not is_root and bool(_BLOCKS.fullmatch(node.tag))
        if is_block:
            parts.append(BREAK)
            stack.append(BREAK)
        stack.extend(reversed(node))
        if node.text:
            stack.append(node.text)
        if node.tag == "li":
            stack.append(_place_in_list(node))
    pieces = (" ".join(line.split()) for line in "".join(_kept_breaks(parts)).split(BREAK))
    return BREAK.join(piece for piece in pieces if piece)


def _place_in_list(item: HtmlElement) -> str:
    """The number that the browser shows before an item of an ordered list."""
    parent = item.getparent()
    if parent is None or parent.tag != "ol":
        return ""
    start = parent.get("start") or "1"
    return f"{int(start) + parent.index(item) if start.isdigit() else parent.index(item) + 1}. "


def _kept_breaks(parts: Sequence[str]) -> Iterator[str]:
    """Line ends of the source are mere spaces; only those of the page count."""
    for part in parts:
        yield part if part == BREAK else part.replace("\n", " ").replace("\r", " ")


def _is_hidden(node: HtmlElement) -> bool:
    if node.tag in _SILENT or node.get("hidden") is not None:
        return True
    if _HIDDEN_CLASS.search(node.get("class") or "") or _HIDDEN_STYLE.search(node.get("style") or ""):
        return True
    if node.tag == "sup":
        return bool(_NOTE_SIGN.match(node.text_content()))
    return False


def find_tables(page: HtmlElement) -> tuple[Table, ...]:
    """All tables of the page that may hold results, with the headings they stand under."""
    found = []
    opening = _opening(page)
    for element in page.iter("table"):
        if re.search(r"\b(?:navbox|infobox|metadata|sidebar|mbox)", element.get("class") or "") or _is_hidden(element):
            continue
        table = _table(element, opening)
        if table is not None:
            found.append(table)
    return tuple(found)


def _opening(page: HtmlElement) -> tuple[str, ...]:
    """What the page says of itself: its title, its first heading, its fact box."""
    lines: list[str] = []
    title = page.findtext(".//title")
    if title:
        lines.append(_TITLE_TAIL.sub("", " ".join(title.split())))
    lines += [text for heading in page.iter("h1") if (text := visible_text(heading).replace(BREAK, " "))]
    for box in page.iter("table"):
        if "infobox" in (box.get("class") or ""):
            if (caption := box.find("caption")) is not None:
                lines.append(visible_text(caption).replace(BREAK, " "))
            for row in box.iter("tr"):
                cells = [text for cell in row.iter("th", "td") if (text := visible_text(cell).replace(BREAK, " "))]
                if _FACT.match(cells[0] if cells else "") and len(cells) <= 2 and sum(map(len, cells)) < 160:
                    lines.append(": ".join(cells))
    return tuple(dict.fromkeys(line for line in lines if line))[:24]


def _table(element: HtmlElement, opening: tuple[str, ...]) -> Table | None:
    rows = _rows(element)
    width = max((len(cells) for cells, _, _ in rows), default=0)
    if len(rows) < 2 or width < 2:
        return None
    name, above = _surroundings(element)
    heads: list[list[_Cell]] = []
    lines: list[Line] = []
    before = list(opening + above)
    after: list[str] = []
    origins: list[tuple[int, ...]] = []
    numbered = len({number for _, number, _ in rows}) == len(rows)
    for index, (cells, number, in_head) in enumerate(rows, 1):
        texts = [cell.text for cell in cells]
        if len({cell.origin for cell in cells}) == 1 and width > 2:
            (after if lines else before).append(texts[0].replace(BREAK, " "))
        elif not lines and (in_head or all(cell.is_head for cell in cells if cell.text)) and len(heads) < 3:
            heads.append(cells)
        elif all(cell.is_head for cell in cells) and _repeats(texts, heads):
            continue
        else:
            line = Line(tuple(texts), number if numbered else index, " | ".join(texts))
            row_origins = tuple(cell.origin for cell in cells)
            if lines and _is_same_entry(origins[-1], row_origins, lines[-1].cells):
                lines[-1] = _merged(lines[-1], line)
            else:
                lines.append(line)
                origins.append(row_origins)
    header = _header(heads, width) if heads else None
    if not lines:
        return None
    return Table(_unbroken(lines, header, width), header, name, tuple(before), tuple(after))


def _rows(table: HtmlElement) -> list[tuple[list[_Cell], int, bool]]:
    """The rows with spans filled in: text in every row and heading of a span, only once across data columns."""
    rows: list[tuple[list[_Cell], int, bool]] = []
    hanging: dict[int, tuple[int, _Cell]] = {}
    count = 0
    for row in table.iter("tr"):
        if _own_table(row) is not table or _is_hidden(row):
            continue
        cells: list[_Cell] = []
        for node in row:
            if node.tag not in ("td", "th") or _is_hidden(node):
                continue
            _fill(cells, hanging)
            count += 1
            across, down = _span_of(node, "colspan"), _span_of(node, "rowspan")
            cell = _Cell(_cell_text(node), node.tag == "th", count, across)
            for step in range(across):
                shown = cell if step == 0 or cell.is_head else _Cell("", cell.is_head, count, across)
                if down > 1:
                    hanging[len(cells)] = (down - 1, shown)
                cells.append(shown)
        _fill(cells, hanging)
        if sum(len(row[0]) for row in rows) > MAX_CELLS:
            raise Refused(f"The page holds a table of more than {MAX_CELLS} cells, far more than a classification.")
        if any(cell.text for cell in cells):
            rows.append((cells, row.sourceline or 0, row.getparent() is not None and row.getparent().tag == "thead"))
    return rows


def _fill(cells: list[_Cell], hanging: dict[int, tuple[int, _Cell]]) -> None:
    """Put in the cells that hang down from rows above."""
    while len(cells) in hanging:
        at = len(cells)
        left, cell = hanging.pop(at)
        if left > 1:
            hanging[at] = (left - 1, cell)
        cells.append(cell)


def _own_table(row: HtmlElement) -> HtmlElement | None:
    return next((above for above in row.iterancestors("table")), None)


def _span_of(node: HtmlElement, name: str) -> int:
    value = (node.get(name) or "1").strip()
    return min(max(int(value), 1), _SPAN) if value.isdigit() and len(value) < 6 else 1


def _cell_text(node: HtmlElement) -> str:
    text = _NOTE.sub("", visible_text(node, inner_tables=False)).strip()
    if text:
        return text
    for name in ("alt", "title"):
        for inner in node.iter("img", "a", "span", "abbr"):
            word = (inner.get(name) or "").strip()
            if word and len(word) <= 60 and not _PICTURE_NAME.search(word):
                return word
    return ""


def _repeats(texts: Sequence[str], heads: Sequence[Sequence[_Cell]]) -> bool:
    known = {cell.text for cells in heads for cell in cells}
    return bool(known) and set(texts) <= known | {""}


def _header(heads: Sequence[Sequence[_Cell]], width: int) -> tuple[str, ...]:
    """One heading a column: the lowest that says something, with what stands over it where it alone says too little."""
    names = []
    for column in range(width):
        stack = [cells[column] for cells in heads if column < len(cells)]
        texts = list(dict.fromkeys(cell.text.replace(BREAK, " ") for cell in stack if cell.text))
        if not texts:
            names.append("")
        elif len(texts) > 1 and stack[0].span > 1 and _says_little(texts[-1]) and not _says_little(texts[0]):
            upper, lower = texts[0], texts[-1]
            names.append(upper if is_segment(upper) and Role.TIME in meanings(lower) else f"{upper} {lower}")
        else:
            names.append(texts[-1])
    return tuple(names)


def _says_little(text: str) -> bool:
    return bool(_GENERIC & set(meanings(text)[:1])) and not is_segment(text)


def _is_same_entry(above: tuple[int, ...], below: tuple[int, ...], cells: Sequence[str]) -> bool:
    """Whether two rows are one entry: its place and time span both, its crew stands one below the other."""
    if len(above) != len(below):
        return False
    shared = [i for i, (a, b) in enumerate(zip(above, below, strict=True)) if a == b]
    if len(shared) < max(3, len(above) - 3):
        return False
    return any(parse_clock(cells[i]) for i in shared) or (0 in shared and parse_position(cells[0]) is not None)


def _merged(line: Line, more: Line) -> Line:
    cells = tuple(
        a if a == b or not b else BREAK.join(dict.fromkeys([*a.split(BREAK), b]))
        for a, b in zip(line.cells, more.cells, strict=True)
    )
    return Line(cells, line.number, line.text)


def _unbroken(lines: Sequence[Line], header: tuple[str, ...] | None, width: int) -> tuple[Line, ...]:
    """Decide for each column what its line breaks mean: the members of a crew, or nothing."""
    marks = []
    for column in range(width):
        broken = [line.cells[column] for line in lines if column < len(line.cells) and BREAK in line.cells[column]]
        roles = meanings(header[column])[:1] if header else ()
        is_crew = roles in ((Role.DRIVERS,), (Role.NATION,)) or (not roles and _are_crews(broken))
        marks.append(" / " if is_crew else " ")
    return tuple(
        Line(
            tuple(cell.replace(BREAK, mark) for cell, mark in zip(line.cells, marks, strict=False)),
            line.number,
            line.text.replace(BREAK, " / "),
        )
        for line in lines
    )


def _are_crews(broken: Sequence[str]) -> bool:
    parts = [part for text in broken for part in text.split(BREAK)]
    return bool(parts) and all(_CREW_PART.match(part) and " " in part.strip() for part in parts)


def _surroundings(element: HtmlElement) -> tuple[str | None, tuple[str, ...]]:
    """The caption or nearest heading above a table, and the lines between the two."""
    caption = element.find("caption")
    name = visible_text(caption).replace(BREAK, " ") if caption is not None else ""
    lines: list[str] = []
    node: HtmlElement | None = element
    steps = 0
    while node is not None and steps < 200:
        earlier = node.getprevious()
        while earlier is None and node is not None and node.getparent() is not None:
            node = node.getparent()
            earlier = node.getprevious()
        node = earlier
        steps += 1
        if node is None or not isinstance(node.tag, str):
            continue
        if node.tag == "table" and not lines:
            break
        heading = node if re.fullmatch(r"h[1-6]", node.tag) else next(iter(node.iter("h2", "h3", "h4", "h5")), None)
        text = visible_text(heading if heading is not None else node).replace(BREAK, " ").strip()
        if heading is not None and text:
            return name or text, tuple(reversed([*lines, text]))
        if text and node.tag not in ("table", *_SILENT) and len(lines) < 3:
            lines.append(text[:300])
    return name or None, tuple(reversed(lines))
