"""Words with places on a page → tables: the rows of a classification show where its columns stand.

A column is a strip that no data row writes across. Pages and fixed-width text share this, one in points, the other in
characters. Crews over several lines are folded into the row that carries the place or the number.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from quali_core.reading.extracted import Line, Role, Table
from quali_core.reading.printed.grid_blocks import blocks_of
from quali_core.reading.printed.grid_lines import fold_lines, is_entry, may_continue, run_on
from quali_core.reading.printed.printed_rows import (
    ENTRY_NUMBER,
    HEADER_REACH,
    TIME,
    Row,
    is_continuation,
    is_header,
    without_furniture,
)
from quali_core.reading.printed.staggered import in_one_column
from quali_core.reading.printed.strips import Strip, head_below, nearest, strips_of, within
from quali_core.reading.recognition.columns.header_words import meanings
from quali_core.reading.recognition.tables.stacked import headed, unstack
from quali_core.reading.values import parse_clock, parse_status

_OF_DAY = re.compile(r"(?:0?[7-9]|1\d|2[0-3]):[0-5]\d:[0-5]\d\Z")


def tables(rows: Sequence[Row], space: float) -> tuple[Table, ...]:
    """Find the tables in printed lines. ``space`` is how wide the space between two words of a cell may be."""
    rows = in_one_column(without_furniture([row for row in rows if row.words]))
    found: list[Table] = []
    start = 0
    blocks = blocks_of(rows)
    for number, block in enumerate(blocks, 1):
        end = blocks[number][0] if number < len(blocks) else len(rows)
        table = _table(rows[:end], start, block, space)
        if table is not None:
            # what the document says at its beginning holds for all its tables
            found.append(replace(table, before=(*found[0].before[:4], *table.before)) if found else table)
            start = block[-1] + 1
    return tuple(found)


def _table(rows: Sequence[Row], start: int, block: list[int], space: float) -> Table | None:
    core = [rows[index] for index in block]
    first, last = block[0], block[-1]
    pitch = _pitch(core)
    header_at = [
        index
        for index in range(max(start, first - HEADER_REACH), first)
        if rows[index].page == rows[first].page
        and rows[first].height - rows[index].height <= max(6 * pitch, 8 * space)
        and is_header(rows[index])
    ]
    header = [rows[index] for index in header_at]
    second = [row for row in rows[header_at[-1] + 1 : first] if _is_second_header(row)] if header_at else []
    body_from = header_at[-1] + 1 if header_at else first
    crews = _crews(rows, body_from, block, pitch)
    strips = strips_of(core, header, space, crews)
    for row in second:
        head_below(strips, row, space)
    if len(strips) < 3:
        return None
    last = _extend(rows, core, last, strips, space, has_crews=len(crews) * 2 > len(core))
    if not header:
        body_from = _extended_above(rows, start, first, strips, space)
    body = [row for row in rows[body_from : last + 1] if row not in header and row not in second]
    lines = fold_lines(body, strips, pitch, space)
    headings = tuple(" ".join(strip.header) for strip in strips) if header else headed(lines)
    heading, lines = unstack(headings, lines)
    lines = tuple(replace(line, cells=tuple(map(_in_one, line.cells))) for line in lines) if not header else lines
    before = tuple(row.text for row in rows[start : header_at[0] if header_at else body_from])
    return Table(
        roles=_clock_times(lines),
        lines=lines,
        header=heading,
        before=before[-30:],
        after=tuple(row.text for row in rows[last + 1 : last + 21]),
    )


def _is_second_header(row: Row) -> bool:
    """Whether a line between the header and the first entry heads the second lines of the entries."""
    known = sum(1 for word in row.words if meanings(word.text.strip(".:/")))
    return known * 2 >= len(row.words) and not any(char.isdigit() for char in row.text)


def _in_one(cell: str) -> str:
    return run_on(cell) if "\n" in cell else cell


def _crews(rows: Sequence[Row], start: int, block: Sequence[int], pitch: float) -> list[Row]:
    """The lines around the rows of a table that may hold the rest of its entries."""
    core = set(block)
    return [
        rows[index]
        for index in range(start, block[-1])
        if index not in core
        and may_continue(rows[index])
        and not TIME.search(rows[index].text)
        and any(
            near in core and rows[near].page == rows[index].page and abs(rows[near].height - rows[index].height) < pitch
            for near in range(index - 4, index + 5)
        )
    ]


def _pitch(core: Sequence[Row]) -> float:
    steps = sorted(b.height - a.height for a, b in pairwise(core) if a.page == b.page)
    return steps[len(steps) // 2] if steps else 1.0


def _extend(
    rows: Sequence[Row], core: Sequence[Row], last: int, strips: Sequence[Strip], space: float, has_crews: bool
) -> int:
    """Take in what still belongs to the table behind its last row in order: entries without place or time, crews.

    ``has_crews`` says that lines of an entry stand between the rows of places.
    """
    pitch = _pitch(core)
    timed = [strip for strip in strips if sum(bool(TIME.search(within(row, strip))) for row in core) * 2 > len(core)]
    for index in range(last + 1, min(last + 60, len(rows))):
        row = rows[index]
        if is_header(row):
            break
        fits = _fits(row, strips, space)
        fits = fits and all(nearest(strips, word) in timed for word in row.words if TIME.search(word.text))
        below = row.height - rows[last].height if row.page == rows[last].page else 2 * pitch
        is_led = ENTRY_NUMBER.match(row.words[0].text) or parse_status(row.words[0].text)
        is_next = (is_led or (last == index - 1 and below <= 1.2 * pitch)) and is_entry(row, strips, space)
        goes_on = (is_continuation(row) and below <= 1.5 * pitch) or (
            has_crews and may_continue(row) and below < 0.8 * pitch
        )
        is_crew = goes_on and last == index - 1 and row.words[0].left > strips[0].right
        is_crew = is_crew and (has_crews or _is_wrapped(row, rows[last], space))
        if fits and (is_next or is_crew):
            last = index
    return last


def _is_wrapped(row: Row, above: Row, space: float) -> bool:
    """Whether a line begins right below a word of the line above: the rest of a cell, not a note below the table."""
    return any(abs(row.words[0].left - word.left) <= space for word in above.words)


def _extended_above(rows: Sequence[Row], start: int, first: int, strips: Sequence[Strip], space: float) -> int:
    """Where the entries begin of a table without a header: those without a time may stand in front."""
    at = first
    while at > start and _fits(rows[at - 1], strips, space) and is_entry(rows[at - 1], strips, space):
        at -= 1
    return at


def _fits(row: Row, strips: Sequence[Strip], space: float) -> bool:
    """Whether every word stands in a column, or goes on from one that does."""
    reach: float | None = None
    for word in row.words:
        if min(strip.distance(word) for strip in strips) > 0 and (reach is None or word.left - reach > space):
            return False
        reach = word.right
    return True


def _clock_times(lines: Sequence[Line]) -> dict[int, Role]:
    """Columns of the time of day (``16:14:23``) beside the laps, which are neither laps nor race times."""
    columns = list(zip(*(line.cells for line in lines), strict=True))
    days = [i for i, cells in enumerate(columns) if any(cells) and all(_OF_DAY.match(cell) for cell in cells if cell)]
    laps = any(parse_clock(cell) and not _OF_DAY.match(cell) for cells in columns for cell in cells)
    return dict.fromkeys(days, Role.IGNORE) if laps else {}
