"""Plain text whose columns stand under each other: fixed width, padded with spaces."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from quali_core.reading.extracted import Content, Extracted, Line, Sniff, Table
from quali_core.reading.printed.text_blocks import RUN, TextBlock, blocks_of_text
from quali_core.reading.recognition.columns.header_words import name_columns
from quali_core.reading.recognition.tables.layout import looks_like_header

NAME = "aligned_text"

_COUNT = re.compile(r"(?<!\S)\d{1,3}(?!\S)")
_LOOK_ABOVE = 4
_EMPTY_SHARE = 0.02
_SNIFFED, _SNIFFED_LINES = 60_000, 400


def sniff(content: Content) -> Sniff:
    """Look for lines that begin with a place or hold a time, in columns under each other."""
    text = "\n".join(content.text[:_SNIFFED].splitlines()[:_SNIFFED_LINES])
    blocks = blocks_of_text(text)
    rows = sum(len(block.rows) for block in blocks)
    if rows < 2:
        return Sniff(0)
    spans = [_spans([text for _, text in block.rows]) for block in blocks]
    if max(map(len, spans)) < 3:
        return Sniff(0)
    total = sum(1 for line in text.splitlines() if line.strip())
    return Sniff(30 + round(30 * rows / total), f"{rows} lines in columns")


def extract(content: Content) -> Extracted:
    """Cut each block of rows at the columns of spaces that run through it."""
    return Extracted(NAME, tuple(table for block in blocks_of_text(content.text) if (table := _table(block))))


def _spans(rows: Sequence[str]) -> list[tuple[int, int]]:
    """The columns as (start, end), between the positions that are blank in (nearly) all rows."""
    width = max(map(len, rows))
    inked = [0] * width
    for row in rows:
        for i, char in enumerate(row):
            if char != " ":
                inked[i] += 1
    limit = int(len(rows) * _EMPTY_SHARE)
    spans: list[tuple[int, int]] = []
    start: int | None = None
    for i, count in enumerate([*inked, 0]):
        if count > limit and start is None:
            start = i
        elif count <= limit and start is not None:
            spans.append((start, i))
            start = None
    return _merged(rows, spans)


def _merged(rows: Sequence[str], spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Join columns that are words of one text: exactly one space apart in every row (``J Plato``)."""
    merged: list[tuple[int, int]] = []
    for span in spans:
        if merged and _is_one_text(rows, merged[-1], span):
            merged[-1] = (merged[-1][0], span[1])
        else:
            merged.append(span)
    return merged


def _is_one_text(rows: Sequence[str], left: tuple[int, int], right: tuple[int, int]) -> bool:
    if right[0] - left[1] != 1:
        return False
    pairs = [(row[left[0] : left[1]].strip(), row[left[0] : left[1]], row[right[0] : right[1]]) for row in rows]
    pairs = [(text, raw, other) for text, raw, other in pairs if text and other.strip()]
    if not pairs or any(raw.endswith(" ") or other.startswith(" ") for _, raw, other in pairs):
        return False
    if (
        all(text.isalpha() and text.isupper() and len(text) > 1 for text, _, _ in pairs)
        and len({len(text) for text, _, _ in pairs}) == 1
    ):
        return False
    return all(
        any(char.isalpha() for char in text) and any(char.isalpha() for char in other) for text, _, other in pairs
    )


def _table(block: TextBlock) -> Table | None:
    texts = [text for _, text in block.rows]
    spans = _spans(texts)
    if len(spans) < 3:
        return None
    header = next(
        (
            text
            for text in reversed(block.above[-_LOOK_ABOVE:])
            if not text.rstrip().endswith(":")
            and looks_like_header(cells := _headings(text, spans))
            and name_columns(cells)
        ),
        None,
    )
    before = tuple(text.strip() for text in block.above if text is not header)
    if header is None:
        return Table(_lines(block, spans), before=before)
    spans = _under_headings(texts, spans, _headings(header, spans))
    return Table(_lines(block, spans), _headings(header, spans), before=before)


def _under_headings(
    rows: Sequence[str], spans: Sequence[tuple[int, int]], header: Sequence[str]
) -> list[tuple[int, int]]:
    """Join words that stand one space behind a column and under no heading: the end of its longest texts."""
    joined: list[tuple[int, int]] = []
    for (start, end), words in zip(spans, header, strict=True):
        said = {text for row in rows if (text := row[start:end].strip())}
        are_codes = len(said) > 1 and all(text.isupper() and len(text) <= 3 for text in said)
        are_words = not any(char.isdigit() for text in said for char in text) and not are_codes
        if joined and not words and are_words and start - joined[-1][1] == 1:
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined


def _lines(block: TextBlock, spans: Sequence[tuple[int, int]]) -> tuple[Line, ...]:
    """The rows; a line behind one goes on in its cells where it stands under them, else it is a text of its own."""
    lines: list[Line] = []
    following: dict[int, list[tuple[int, str]]] = {}
    for row, at, more in block.following:
        following.setdefault(row, []).append((at, more))
    for row, (number, text) in enumerate(block.rows):
        cells = _cells(text, spans)
        written, apart = text.rstrip(), []
        for at, more in following.get(row, ()):
            if _is_laid_out(more, spans) and (_COUNT.search(more) or not _goes_under(more, spans)):
                apart.append(Line(_cells(more, spans), at, more.rstrip()))
            elif _goes_under(more, spans):
                cells = tuple(f"{cell}\n{part}".strip() for cell, part in zip(cells, _cells(more, spans), strict=True))
                written = f"{written}\n{more.rstrip()}"
            elif row < len(block.rows) - 1:
                apart.append(Line((more.strip(),), at, more.rstrip()))
        lines += [Line(cells, number, written), *apart]
    return tuple(lines)


def _is_laid_out(text: str, spans: Sequence[tuple[int, int]]) -> bool:
    """Whether a line without place or time is an entry all the same: three texts or more, each at a column's edge."""
    runs = [(match.start(), match.end()) for match in RUN.finditer(text)]
    at = [next((i for i, span in enumerate(spans) if _meets(run, span)), None) for run in runs]
    return len(runs) > 2 and None not in at and len(set(at)) == len(at) and not looks_like_header(_cells(text, spans))


def _meets(run: tuple[int, int], span: tuple[int, int]) -> bool:
    return run[0] < span[1] and run[1] > span[0] and (abs(run[0] - span[0]) <= 1 or abs(run[1] - span[1]) <= 1)


def _goes_under(text: str, spans: Sequence[tuple[int, int]]) -> bool:
    """Whether a line leaves the first column empty and each of its texts begins where a column of words begins.

    No word of it stands across the edge of a column, as those of a title do (``NOT-CLASSIFIED``).
    """
    starts = [match.start() for match in RUN.finditer(text)]
    if not starts or starts[0] < spans[1][0] or text.rstrip().endswith((".", ":")):
        return False
    if any(text[left - 1 : left].strip() and text[left : left + 1].strip() for left, _ in spans[1:]):
        return False
    return all(any(abs(start - left) <= 1 for left, _ in spans[1:]) for start in starts)


def _cells(text: str, spans: Sequence[tuple[int, int]]) -> tuple[str, ...]:
    starts = [0, *(start for start, _ in spans[1:]), max(len(text), spans[-1][1])]
    return tuple(text[start:end].strip() for start, end in pairwise(starts))


def _headings(text: str, spans: Sequence[tuple[int, int]]) -> tuple[str, ...]:
    """The words over each column: those of a heading stay together, each goes to the column that it overlaps most."""
    cells = [""] * len(spans)
    aside: list[tuple[int, str]] = []
    for match in RUN.finditer(text):
        for start, end, part in _over(match[0], match.start(), spans):
            nearest = max(range(len(spans)), key=lambda i: _overlap((start, end), spans[i]))
            if _overlap((start, end), spans[nearest]) <= 0:
                aside.append((nearest, part))
            else:
                cells[nearest] = f"{cells[nearest]} {part}".strip()
    for nearest, part in aside:  # over a column that is empty throughout, unless the one beside it has no heading
        cells[nearest] = cells[nearest] or part
    return tuple(cells)


def _over(text: str, start: int, spans: Sequence[tuple[int, int]]) -> list[tuple[int, int, str]]:
    """A run of words, in pieces where it stands over several columns."""
    end = start + len(text)
    covered = [span for span in spans if span[0] < end and span[1] > start]
    if len(covered) < 2:
        return [(start, end, text)]
    return [(start + m.start(), start + m.end(), m[0]) for m in re.finditer(r"\S+", text)]


def _overlap(word: tuple[int, int], span: tuple[int, int]) -> int:
    return min(word[1], span[1]) - max(word[0], span[0])
