"""Columns of printed lines: a strip that no entry writes across parts two of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import partial

from quali_core.reading.printed.printed_rows import TIME, Row, Word
from quali_core.reading.recognition.columns.header_words import meanings
from quali_core.reading.recognition.tables.stacked import halves_of
from quali_core.reading.values import parse_status

_NUMERIC = re.compile(r"[-+]?[\d.,:'’\"%*]*\d[\d.,:'’\"%*]*[A-Za-z]?\Z")
_SPARSE = 12


@dataclass(slots=True)
class Strip:
    """A column: from where to where the data rows write in it, and its header words."""

    left: float
    right: float
    header: list[str] = field(default_factory=list)

    def distance(self, word: Word) -> float:
        """How far a word stands outside (negative: how much it overlaps)."""
        return max(self.left - word.right, word.left - self.right)


def nearest(strips: Sequence[Strip], word: Word) -> Strip:
    """The column that a word belongs to."""
    return min(strips, key=lambda strip: strip.distance(word))


def strips_of(core: Sequence[Row], header: Sequence[Row], space: float, crews: Sequence[Row] = ()) -> list[Strip]:
    """The columns: what at most a few rows write across is a gap between two of them.

    Where only the ``crews`` write, above and below their row, stand columns too.
    """
    strips = _written(core, header, space)
    between = [Row(_outside(row, strips), row.number, row.height, row.page) for row in crews]
    between = [row for row in between if row.words]
    if len(between) * 2 > len(core):
        strips = sorted([*strips, *_written(between, header, space)], key=lambda strip: strip.left)
    for row in header:
        _head(strips, _header_cells(row, strips, space))
    return strips


def _outside(row: Row, strips: Sequence[Strip]) -> tuple[Word, ...]:
    """The words of a line that overlap no column."""
    return tuple(word for word in row.words if all(strip.distance(word) > 0 for strip in strips))


def _written(core: Sequence[Row], header: Sequence[Row], space: float) -> list[Strip]:
    """The stretches in which rows write."""
    allowed = len(core) // _SPARSE
    edges: list[tuple[float, int]] = []
    for row in core:
        for left, right in _covered(row):
            edges += [(left, 1), (right, -1)]
    edges.sort(key=lambda edge: (edge[0], edge[1]))
    strips: list[Strip] = []
    depth, opened = 0, 0.0
    for at, step in edges:
        before, depth = depth, depth + step
        if before <= allowed < depth:
            opened = at
        elif depth <= allowed < before and at > opened:
            strips.append(Strip(opened, at))
    return _joined(strips, core, header, space)


def _head(strips: Sequence[Strip], cells: Sequence[Word]) -> None:
    """Put header cells over the nearest column; one that stands over an empty column yields to one that overlaps."""
    homes: list[list[Word]] = [[] for _ in strips]
    for cell in cells:
        homes[min(range(len(strips)), key=lambda i: strips[i].distance(cell))].append(cell)
    for strip, home in zip(strips, homes, strict=True):
        over = [cell for cell in home if strip.distance(cell) < 0]
        strip.header += [cell.text for cell in over or home[:1]]


def head_below(strips: Sequence[Strip], row: Row, space: float) -> None:
    """Put the words of a second header line under the headings: they head the second lines of the cells."""
    for cell in _header_cells(row, strips, space):
        strip = nearest(strips, cell)
        strip.header = [f"{' '.join(strip.header)} / {cell.text}" if strip.header else cell.text]


def _covered(row: Row) -> list[tuple[float, float]]:
    """The words of a row as stretches; words that touch are one."""
    stretches: list[tuple[float, float]] = []
    for word in row.words:
        if stretches and word.left - stretches[-1][1] <= 0:
            stretches[-1] = (stretches[-1][0], max(word.right, stretches[-1][1]))
        else:
            stretches.append((word.left, word.right))
    return stretches


def _joined(strips: list[Strip], core: Sequence[Row], header: Sequence[Row], space: float) -> list[Strip]:
    """Join what only a word's space divides: the words of a name that happen to stand below each other."""
    joined: list[Strip] = []
    for strip in strips:
        narrow = joined and strip.left - joined[-1].right <= space
        runs_on = joined and _runs_on(joined[-1], strip, core, header, space)
        if runs_on or (narrow and not _is_border(joined[-1], strip, core, header, space, is_leading=len(joined) < 3)):
            joined[-1].right = strip.right
        else:
            joined.append(Strip(strip.left, strip.right))
    return joined


def _runs_on(a: Strip, b: Strip, core: Sequence[Row], header: Sequence[Row], space: float) -> bool:
    """Whether what stands in a strip without a heading only goes on with the strip before: the ends of long names."""
    if not header or any(b.distance(word) < 0 for row in header for word in row.words):
        return False
    found = [_first_in(row, b) for row in core]
    return any(found) and all(
        before is not None and word.left - before.right <= space for before, word in filter(None, found)
    )


def _first_in(row: Row, strip: Strip) -> tuple[Word | None, Word] | None:
    """The first word of a row that stands in a strip, behind the word before it; None where none does."""
    at = next((i for i, word in enumerate(row.words) if word.left < strip.right and word.right > strip.left), None)
    return None if at is None else (row.words[at - 1] if at else None, row.words[at])


def _is_border(a: Strip, b: Strip, core: Sequence[Row], header: Sequence[Row], space: float, is_leading: bool) -> bool:
    """Whether a narrow gap still parts two columns: places, times and other numbers, or a header word over each."""
    left = [text for text in (within(row, a) for row in core) if text]
    right = [text for text in (within(row, b) for row in core) if text]
    if not left or not right:
        return True
    numbers_left = all(_NUMERIC.match(text) or (is_leading and parse_status(text)) for text in left)
    numbers_right = all(_NUMERIC.match(text) for text in right)
    if numbers_left and (numbers_right or is_leading):
        return True
    if any(all(TIME.match(text) for text in side) for side in (left, right)):
        return True
    return any(
        any(_is_over(a, word) for word in row.words)
        and any(_is_over(b, word) and not _is_over(a, word) for word in row.words)
        for row in map(partial(_run_together, space=space), header)
    )


def _is_over(strip: Strip, heading: Word) -> bool:
    return bool(meanings(heading.text)) and strip.distance(heading) < 0


def _run_together(row: Row, space: float) -> Row:
    """A header whose words with only a space between them are one heading, if it stacks two things or says one."""
    words: list[Word] = []
    for word in row.words:
        if words and word.left - words[-1].right <= space:
            words[-1] = Word(f"{words[-1].text} {word.text}", words[-1].left, word.right)
        else:
            words.append(word)
    is_one = any(halves_of(word.text) or _says_one(word.text) for word in words)
    return Row(tuple(words), row.number, row.height, row.page) if is_one else row


def _says_one(heading: str) -> bool:
    """Whether words over a column mean one thing, each of them and together (``Driver Name``)."""
    parts = heading.split()
    roles = {meanings(part)[:1] for part in (*parts, heading)}
    return len(parts) > 1 and len(roles) == 1 and roles != {()}


def within(row: Row, strip: Strip) -> str:
    """What a line writes in a column."""
    return " ".join(word.text for word in row.words if strip.left <= (word.left + word.right) / 2 <= strip.right)


def _header_cells(row: Row, strips: Sequence[Strip], space: float) -> list[Word]:
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
