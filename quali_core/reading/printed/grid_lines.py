"""Entries over several printed lines → one line each: crews are folded into the row with the place or number."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from quali_core.model.fold import fold
from quali_core.reading.extracted import Line, Role
from quali_core.reading.printed.printed_rows import ENTRY_NUMBER, Row, is_header, is_section
from quali_core.reading.printed.strips import Strip
from quali_core.reading.recognition.columns.header_words import meanings
from quali_core.reading.recognition.tables.stacked import halves_of
from quali_core.reading.values import parse_status

_LINE_REACH = 1.7
_NAME_PART = re.compile(r"[^\W\d_][\w.'’\-]*\.?\Z")


def fold_lines(body: Sequence[Row], strips: Sequence[Strip], pitch: float, space: float) -> tuple[Line, ...]:
    """Cells by column; lines without a place or number of their own join the entry that they belong to."""
    spread = [(row, _spread(row, strips, space)) for row in body]
    anchors = [i for i, (_, cells) in enumerate(spread) if _has_place(cells)]
    owners = _owners([row for row, _ in spread], anchors, pitch)
    lines = []
    sections = {i for i, (row, _) in enumerate(spread) if i not in anchors and is_section(row)}
    for anchor in sorted({*anchors, *sections}):
        row = spread[anchor][0]
        if anchor in sections:
            lines.append(Line((row.text, *("" for _ in strips[1:])), row.number, row.text))
            continue
        members = [i for i in range(len(spread)) if owners.get(i) == anchor]
        cells = tuple(
            _folded([spread[i][1][column] for i in members], strips[column].header) for column in range(len(strips))
        )
        text = " ⏎ ".join(spread[i][0].text for i in members)
        lines.append(Line(cells, spread[anchor][0].number, text))
    return tuple(lines)


def _spread(row: Row, strips: Sequence[Strip], space: float) -> list[str]:
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


def is_entry(row: Row, strips: Sequence[Strip], space: float) -> bool:
    """Whether a row has a place or number, or a word for none, and fills enough columns to be an entry."""
    return _has_place(_spread(row, strips, space))


def _has_place(cells: Sequence[str]) -> bool:
    filled = [cell for cell in cells if cell]
    if len(filled) < 3:
        return False
    return any(ENTRY_NUMBER.match(cell) or parse_status(cell) for cell in filled[:2])


def _owners(rows: Sequence[Row], anchors: Sequence[int], pitch: float) -> dict[int, int]:
    """Which entry each line belongs to: the one before it, or the nearest where crews stand around their row."""
    if not anchors:
        return {}
    around = any(i < anchors[0] and _reaches(rows, i, anchors[0], pitch) for i in range(len(rows)))
    owners = {anchor: anchor for anchor in anchors}
    steps = [b.height - a.height for a, b in pairwise(rows) if a.page == b.page]
    reach = _LINE_REACH * median(steps) if steps else pitch
    for i, row in enumerate(rows):
        if i in owners or not may_continue(row):
            continue
        if around:
            near = [a for a in anchors if rows[a].page == row.page and abs(rows[a].height - row.height) <= pitch]
            owner = min(near, key=lambda a: abs(rows[a].height - row.height), default=None)
        elif row.page == rows[i - 1].page and row.height - rows[i - 1].height > reach:
            owner = None  # too far below the last line: a footer
        else:
            owner = max((a for a in anchors if a < i), default=None)
        if owner is not None and (rows[owner].page != row.page or abs(rows[owner].height - row.height) <= 3 * pitch):
            owners[i] = owner
    return owners


def _reaches(rows: Sequence[Row], i: int, anchor: int, pitch: float) -> bool:
    return rows[i].page == rows[anchor].page and rows[anchor].height - rows[i].height < pitch and may_continue(rows[i])


def may_continue(row: Row) -> bool:
    """Whether a line between entries may belong to one of them."""
    return len(row.words) <= 12 and not is_header(row) and not row.text.endswith(":") and not is_section(row)


def _folded(parts: Sequence[str], header: Sequence[str]) -> str:
    """One cell from the lines of an entry: names of a crew side by side, anything else run on."""
    parts = [part for part in parts if part]
    if len(parts) < 2:
        return parts[0] if parts else ""
    if halves_of(" ".join(header)) or not header:
        return "\n".join(parts)
    roles = meanings(" ".join(header))[:1]
    if roles == (Role.DRIVERS,):
        return "\n".join(part.strip(" /,;") for part in parts)
    if roles == (Role.NATION,):
        return " / ".join(part.strip(" /,;") for part in parts)
    return run_on("\n".join(parts)) if not roles else " ".join(parts)


def run_on(cell: str) -> str:
    """A cell of several lines in one: names of a crew side by side, anything else run on."""
    parts = [part.strip(" /,;") for part in cell.split("\n")]
    return (" / " if all(map(_is_name, parts)) else " ").join(cell.split("\n") if len(parts) < 2 else parts)


def _is_name(text: str) -> bool:
    words = text.strip(" /,;").split()
    return 2 <= len(words) <= 5 and all(_NAME_PART.match(word) for word in words) and fold(text) != ""
