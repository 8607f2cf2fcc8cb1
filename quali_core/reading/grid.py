"""Words with places on a page → tables: the rows of a classification show where its columns stand.

A column is a strip that no data row writes across. Pages and fixed-width text share this, one in points, the other in
characters. Crews over several lines are folded into the row that carries the place or the number.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import pairwise

from quali_core.model.fold import fold
from quali_core.reading.extracted import Line, Role, Table
from quali_core.reading.header_words import meanings
from quali_core.reading.values import parse_clock, parse_position, parse_status

_TIME = re.compile(r"\d[:'’′.]\d\d[.,:\"”]\d{1,4}|\d{2,3}[.,]\d{3,4}\b|[+]\s?\d+[.,:]\d{3}")
_ENTRY_NUMBER = re.compile(r"\d{1,3}[.)]?[A-Z]?\Z")
_NUMERIC = re.compile(r"[-+]?[\d.,:'’\"%*]*\d[\d.,:'’\"%*]*[A-Za-z]?\Z")
_NAME_PART = re.compile(r"[^\W\d_][\w.'’\-]*\.?\Z")
_OF_DAY = re.compile(r"(?:0?[7-9]|1\d|2[0-3]):[0-5]\d:[0-5]\d\Z")
_HEADER_REACH = 5
_MIN_ROWS = 3
_SPARSE = 12


@dataclass(frozen=True, slots=True)
class Word:
    """A run of characters without a space, and how far it reaches."""

    text: str
    left: float
    right: float


@dataclass(frozen=True)
class Row:
    """The words of one printed line from left to right. ``height`` is its distance from the top of the document."""

    words: tuple[Word, ...]
    number: int
    height: float
    page: int = 0

    @cached_property
    def text(self) -> str:
        """The line as one reads it."""
        return " ".join(word.text for word in self.words)


@dataclass(slots=True)
class _Strip:
    """A column: from where to where the data rows write in it, and its header words."""

    left: float
    right: float
    header: list[str] = field(default_factory=list)

    def distance(self, word: Word) -> float:
        """How far a word stands outside (negative: how much it overlaps)."""
        return max(self.left - word.right, word.left - self.right)


def text_rows(text: str, first: int = 1) -> list[Row]:
    """Fixed-width text as rows, a character being one unit wide and one high."""
    rows = []
    for number, line in enumerate(text.expandtabs(8).splitlines(), first):
        words = tuple(Word(match[0], match.start(), match.end()) for match in re.finditer(r"\S+", line))
        rows.append(Row(words, number, float(number)))
    return rows


def tables(rows: Sequence[Row], space: float) -> tuple[Table, ...]:
    """Find the tables in printed lines. ``space`` is how wide the space between two words of a cell may be."""
    rows = _without_furniture([row for row in rows if row.words])
    found: list[Table] = []
    start = 0
    blocks = _blocks(rows)
    for number, block in enumerate(blocks, 1):
        end = blocks[number][0] if number < len(blocks) else len(rows)
        table = _table(rows[:end], start, block, space)
        if table is not None:
            # what the document says at its beginning holds for all its tables
            found.append(replace(table, before=(*found[0].before[:4], *table.before)) if found else table)
            start = block[-1] + 1
    return tuple(found)


def _is_core(row: Row) -> bool:
    """A row that carries a place or number and a time (or a word for none) is a row of a classification."""
    if not 3 <= len(row.words) <= 60 or not any(_ENTRY_NUMBER.match(word.text) for word in row.words[:3]):
        return False
    if not any(len(word.text) > 2 and word.text[0].isalpha() for word in row.words):
        return False
    return bool(_TIME.search(row.text)) or any(parse_status(word.text) for word in row.words[2:])


def _without_furniture(rows: Sequence[Row]) -> list[Row]:
    """Drop the header and footer that every page repeats, but for their first time."""
    if not rows or rows[-1].page == 0:
        return list(rows)
    pages = rows[-1].page + 1
    seen: dict[str, set[int]] = {}
    for row in rows:
        seen.setdefault(_shape(row), set()).add(row.page)
    repeated = {shape for shape, on in seen.items() if len(on) == pages or len(on) >= 3}
    kept: list[Row] = []
    shown: set[str] = set()
    for row in rows:
        shape = _shape(row)
        if shape in repeated and not _is_core(row) and not _is_header(row):
            if shape in shown:
                continue
            shown.add(shape)
        kept.append(row)
    return kept


def _shape(row: Row) -> str:
    """A line's text; the page's number in it does not count."""
    return re.sub(r"(?i)\b(page|seite|pagina|página|of|von|de|sur|di)\s*\d+|\d+\s*/\s*\d+", r"\1", row.text)


def _blocks(rows: Sequence[Row]) -> list[list[int]]:
    """The core rows of each table: places that start again, or a new header, open a new table."""
    blocks: list[list[int]] = []
    strays: list[int] = []
    for index, row in enumerate(rows):
        if not _is_core(row):
            continue
        heads = [other for other in rows[blocks[-1][-1] + 1 : index] if _is_header(other)] if blocks else []
        if not blocks or (heads and not _same_header(rows, blocks, heads)) or _restarts(rows, blocks[-1], row):
            blocks.append([index])
            strays = []
        elif _goes_on(rows, blocks[-1], row):
            blocks[-1].append(index)
            strays = []
        else:
            strays.append(index)
            if len(strays) >= _MIN_ROWS and _goes_on(rows, strays[:-1], row):
                blocks.append(strays)
                strays = []
    return [block for block in blocks if len(block) >= _MIN_ROWS]


def _restarts(rows: Sequence[Row], block: Sequence[int], row: Row) -> bool:
    """Whether the places begin again."""
    last = parse_position(rows[block[-1]].words[0].text)
    return parse_position(row.words[0].text) == 1 and last is not None and last > 1 and _goes_up(rows, block)


def _goes_up(rows: Sequence[Row], block: Sequence[int]) -> bool:
    places = [parse_position(rows[index].words[0].text) for index in block[:2]]
    return len(places) > 1 and places[0] is not None and places[1] is not None and 0 <= places[1] - places[0] <= 1


def _goes_on(rows: Sequence[Row], block: Sequence[int], row: Row) -> bool:
    """Whether a row follows in the order of places; tables that are not in that order take any."""
    if len(block) > 1 and not _goes_up(rows, block):
        return True
    place, last = parse_position(row.words[0].text), parse_position(rows[block[-1]].words[0].text)
    return last is None or (place is not None and 0 <= place - last <= 3)


def _same_header(rows: Sequence[Row], blocks: list[list[int]], heads: Iterable[Row]) -> bool:
    above = rows[max(0, blocks[-1][0] - _HEADER_REACH) : blocks[-1][0]]
    known = {row.text for row in above}
    return all(row.text in known for row in heads)


def _is_header(row: Row) -> bool:
    """Several words that stand apart over columns, and no time."""
    if _TIME.search(row.text):
        return False
    apart = sum(right.left - left.right > 1.2 * _character(left) for left, right in pairwise(row.words))
    if apart < 2:
        return False
    known = sum(1 for word in row.words if meanings(word.text.strip(".:/")))
    return known >= 3 and known * 2 >= len(row.words)


def _character(word: Word) -> float:
    """The usual width of a character in a word."""
    return (word.right - word.left) / len(word.text)


def _is_continuation(row: Row) -> bool:
    return len(row.words) <= 8 and not _is_header(row) and not any(char.isdigit() for char in row.text)


def _table(rows: Sequence[Row], start: int, block: list[int], space: float) -> Table | None:
    core = [rows[index] for index in block]
    first, last = block[0], block[-1]
    pitch = _pitch(core)
    header_at = [
        index
        for index in range(max(start, first - _HEADER_REACH), first)
        if rows[index].page == rows[first].page
        and rows[first].height - rows[index].height <= max(6 * pitch, 8 * space)
        and _is_header(rows[index])
    ]
    header = [rows[index] for index in header_at]
    strips = _strips(core, header, space)
    if len(strips) < 3:
        return None
    last = _extend(rows, core, last, strips)
    body_from = header_at[-1] + 1 if header_at else first
    body = [row for row in rows[body_from : last + 1] if row not in header]
    lines = _lines(body, strips, pitch, space)
    before = tuple(row.text for row in rows[start : header_at[0] if header_at else first])
    return Table(
        roles=_clock_times(lines),
        lines=lines,
        header=tuple(" ".join(strip.header) for strip in strips) if header else None,
        before=before[-30:],
        after=tuple(row.text for row in rows[last + 1 : last + 21]),
    )


def _pitch(core: Sequence[Row]) -> float:
    steps = sorted(b.height - a.height for a, b in pairwise(core) if a.page == b.page)
    return steps[len(steps) // 2] if steps else 1.0


def _extend(rows: Sequence[Row], core: Sequence[Row], last: int, strips: Sequence[_Strip]) -> int:
    """Take in what still belongs to the table behind its last row in order: entries without place or time, crews."""
    pitch = _pitch(core)
    timed = [strip for strip in strips if sum(bool(_TIME.search(_within(row, strip))) for row in core) * 2 > len(core)]
    for index in range(last + 1, min(last + 60, len(rows))):
        row = rows[index]
        if _is_header(row):
            break
        fits = all(min(strip.distance(word) for strip in strips) <= 0 for word in row.words)
        fits = fits and all(_nearest(strips, word) in timed for word in row.words if _TIME.search(word.text))
        is_entry = len(row.words) >= 3 and bool(
            _ENTRY_NUMBER.match(row.words[0].text) or parse_status(row.words[0].text)
        )
        near = row.page == rows[last].page and row.height - rows[last].height <= 1.5 * pitch
        is_crew = near and last == index - 1 and _is_continuation(row) and row.words[0].left > strips[0].right
        if fits and (is_entry or is_crew):
            last = index
    return last


def _nearest(strips: Sequence[_Strip], word: Word) -> _Strip:
    return min(strips, key=lambda strip: strip.distance(word))


def _strips(core: Sequence[Row], header: Sequence[Row], space: float) -> list[_Strip]:
    """The columns: what at most a few rows write across is a gap between two of them."""
    allowed = len(core) // _SPARSE
    edges: list[tuple[float, int]] = []
    for row in core:
        for left, right in _covered(row):
            edges += [(left, 1), (right, -1)]
    edges.sort(key=lambda edge: (edge[0], edge[1]))
    strips: list[_Strip] = []
    depth, opened = 0, 0.0
    for at, step in edges:
        before, depth = depth, depth + step
        if before <= allowed < depth:
            opened = at
        elif depth <= allowed < before and at > opened:
            strips.append(_Strip(opened, at))
    strips = _joined(strips, core, header, space)
    for row in header:
        _head(strips, _header_cells(row, strips, space))
    return strips


def _head(strips: Sequence[_Strip], cells: Sequence[Word]) -> None:
    """Put header cells over the nearest column; one that stands over an empty column yields to one that overlaps."""
    homes: list[list[Word]] = [[] for _ in strips]
    for cell in cells:
        homes[min(range(len(strips)), key=lambda i: strips[i].distance(cell))].append(cell)
    for strip, home in zip(strips, homes, strict=True):
        over = [cell for cell in home if strip.distance(cell) < 0]
        strip.header += [cell.text for cell in over or home[:1]]


def _covered(row: Row) -> list[tuple[float, float]]:
    """The words of a row as stretches; words that touch are one."""
    stretches: list[tuple[float, float]] = []
    for word in row.words:
        if stretches and word.left - stretches[-1][1] <= 0:
            stretches[-1] = (stretches[-1][0], max(word.right, stretches[-1][1]))
        else:
            stretches.append((word.left, word.right))
    return stretches


def _joined(strips: list[_Strip], core: Sequence[Row], header: Sequence[Row], space: float) -> list[_Strip]:
    """Join what only a word's space divides: the words of a name that happen to stand below each other."""
    joined: list[_Strip] = []
    for strip in strips:
        narrow = joined and strip.left - joined[-1].right <= space
        if narrow and not _is_border(joined[-1], strip, core, header, is_leading=len(joined) < 3):
            joined[-1].right = strip.right
        else:
            joined.append(_Strip(strip.left, strip.right))
    return joined


def _is_border(a: _Strip, b: _Strip, core: Sequence[Row], header: Sequence[Row], is_leading: bool) -> bool:
    """Whether a narrow gap still parts two columns: places, times and other numbers, or a header word over each."""
    left = [text for text in (_within(row, a) for row in core) if text]
    right = [text for text in (_within(row, b) for row in core) if text]
    if not left or not right:
        return True
    numbers_left = all(_NUMERIC.match(text) for text in left)
    numbers_right = all(_NUMERIC.match(text) for text in right)
    if numbers_left and (numbers_right or is_leading):
        return True
    if any(all(_TIME.match(text) for text in side) for side in (left, right)):
        return True
    return any(
        any(meanings(word.text) and a.distance(word) < 0 for word in row.words)
        and any(meanings(word.text) and b.distance(word) < 0 and a.distance(word) >= 0 for word in row.words)
        for row in header
    )


def _within(row: Row, strip: _Strip) -> str:
    return " ".join(word.text for word in row.words if strip.left <= (word.left + word.right) / 2 <= strip.right)


def _header_cells(row: Row, strips: Sequence[_Strip], space: float) -> list[Word]:
    """The header's words, those over one column joined."""
    cells: list[Word] = []
    for word in row.words:
        home = min(strips, key=lambda strip: strip.distance(word))
        if (
            cells
            and word.left - cells[-1].right <= space
            and home is min(strips, key=lambda strip: strip.distance(cells[-1]))
        ):
            cells[-1] = Word(f"{cells[-1].text} {word.text}", cells[-1].left, word.right)
        else:
            cells.append(word)
    return cells


def _lines(body: Sequence[Row], strips: Sequence[_Strip], pitch: float, space: float) -> tuple[Line, ...]:
    """Cells by column; lines without a place or number of their own join the entry that they belong to."""
    spread = [(row, _spread(row, strips, space)) for row in body]
    anchors = [i for i, (row, cells) in enumerate(spread) if _is_anchor(row, cells)]
    owners = _owners([row for row, _ in spread], anchors, pitch)
    lines = []
    for anchor in anchors:
        members = [i for i in range(len(spread)) if owners.get(i) == anchor]
        cells = tuple(
            _folded([spread[i][1][column] for i in members], strips[column].header) for column in range(len(strips))
        )
        text = " ⏎ ".join(spread[i][0].text for i in members)
        lines.append(Line(cells, spread[anchor][0].number, text))
    return tuple(lines)


def _spread(row: Row, strips: Sequence[_Strip], space: float) -> list[str]:
    """The row's words by column; a word belongs where it overlaps most, its neighbours by their spaces."""
    cells: list[list[str]] = [[] for _ in strips]
    previous: tuple[int, float] | None = None
    for word in row.words:
        home = min(range(len(strips)), key=lambda i: strips[i].distance(word))
        if previous is not None and word.left - previous[1] <= space and home != previous[0]:
            inside = strips[home].left - space / 2 <= word.left
            if not inside:
                home = previous[0]
        cells[home].append(word.text)
        previous = (home, word.right)
    return [" ".join(words) for words in cells]


def _clock_times(lines: Sequence[Line]) -> dict[int, Role]:
    """Columns of the time of day (``16:14:23``) beside the laps, which are neither laps nor race times."""
    columns = list(zip(*(line.cells for line in lines), strict=True))
    days = [i for i, cells in enumerate(columns) if any(cells) and all(_OF_DAY.match(cell) for cell in cells if cell)]
    laps = any(parse_clock(cell) and not _OF_DAY.match(cell) for cells in columns for cell in cells)
    return dict.fromkeys(days, Role.IGNORE) if laps else {}


def _is_anchor(row: Row, cells: Sequence[str]) -> bool:
    filled = [cell for cell in cells if cell]
    if len(filled) < 3:
        return False
    return any(_ENTRY_NUMBER.match(cell) or parse_status(cell) for cell in filled[:2])


def _owners(rows: Sequence[Row], anchors: Sequence[int], pitch: float) -> dict[int, int]:
    """Which entry each line belongs to: the one before it, or the nearest where crews stand around their row."""
    if not anchors:
        return {}
    around = any(i < anchors[0] and _reaches(rows, i, anchors[0], pitch) for i in range(len(rows)))
    owners = {anchor: anchor for anchor in anchors}
    for i, row in enumerate(rows):
        if i in owners or not _may_continue(row):
            continue
        if around:
            near = [a for a in anchors if rows[a].page == row.page]
            owner = min(near, key=lambda a: abs(rows[a].height - row.height), default=None)
        else:
            owner = max((a for a in anchors if a < i), default=None)
        if owner is not None and (rows[owner].page != row.page or abs(rows[owner].height - row.height) <= 3 * pitch):
            owners[i] = owner
    return owners


def _reaches(rows: Sequence[Row], i: int, anchor: int, pitch: float) -> bool:
    return rows[i].page == rows[anchor].page and rows[anchor].height - rows[i].height < pitch and _may_continue(rows[i])


def _may_continue(row: Row) -> bool:
    return len(row.words) <= 12 and not _is_header(row) and not row.text.endswith(":")


def _folded(parts: Sequence[str], header: Sequence[str]) -> str:
    """One cell from the lines of an entry: names of a crew side by side, anything else run on."""
    parts = [part for part in parts if part]
    if len(parts) < 2:
        return parts[0] if parts else ""
    roles = meanings(" ".join(header))[:1] if header else ()
    if roles in ((Role.DRIVERS,), (Role.NATION,)) or (not roles and all(_is_name(part) for part in parts)):
        return " / ".join(part.strip(" /,;") for part in parts)
    return " ".join(parts)


def _is_name(text: str) -> bool:
    words = text.strip(" /,;").split()
    return 2 <= len(words) <= 5 and all(_NAME_PART.match(word) for word in words) and fold(text) != ""
