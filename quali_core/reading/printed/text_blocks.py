"""Plain text → blocks of rows that begin with a place or hold a time, with the lines around them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from quali_core.reading.printed.printed_rows import tight_minutes

_ROW = re.compile(r"\s*(?:(?:P|#)?\d{1,3}(?:st|nd|rd|th)?[.)=]?|NC|DNQ|DNS|DNF|DSQ|DQ|EX|WD|-+|=)(?:\.0)?\s+\S")
_TIME = re.compile(
    r"(?<![\d:.])\d{1,2}\s?[:'’m]\s?\d{1,2}(?:[.,:\"”]\d{1,4})?(?!\d)|(?<![\d:.,])\d{2,3}[.,]\d{3}(?!\d)"
)
_LAP = re.compile(r"\d[:'’m]\s?\d{2}[.,]\d|(?<![\d.,])\d{2,3}[.,]\d{3}(?!\d)")
_LABEL = re.compile(r"[^:]{2,40}:\s")
"""``107% time: 1:40.0`` is said about the list, and is no row of it."""
_GAP = re.compile(r"\s{2,}")
_RULE = re.compile(r"[\s=_*+~|─-]{3,}\Z")
_PLACE = re.compile(r"\s*P?(\d{1,3})(?:st|nd|rd|th)?[.)=]?\s")
_LOOK_BACK = 50
"""The last place is looked for among this many rows."""
RUN = re.compile(r"\S+(?: \S+)*")
_COLUMNS = 3


@dataclass(frozen=True, slots=True)
class TextBlock:
    """The rows of one table, the lines directly above them, and those that follow the row of an index."""

    rows: tuple[tuple[int, str], ...]
    above: tuple[str, ...]
    following: tuple[tuple[int, int, str], ...]


def blocks_of_text(text: str) -> list[TextBlock]:
    """Runs of rows. A line between them ends a run unless the places go on behind it."""
    blocks: list[TextBlock] = []
    rows: list[tuple[int, str]] = []
    above: list[str] = []
    around: list[tuple[int, str]] = []
    following: list[tuple[int, int, str]] = []

    def finish() -> None:
        nonlocal rows, above
        begin = _begin(rows)
        titles = sorted([*rows[:begin], *((at, text) for row, at, text in following if row < begin)])
        above, rows = [*above, *(text for _, text in titles)], rows[begin:]
        following[:] = [(row - begin, at, text) for row, at, text in following if row >= begin]
        kept = _in_columns(rows)
        around.extend(rows[len(kept) :])
        around.sort()
        rows = kept
        tail = [(len(rows) - 1, at, text) for at, text in around if rows and at - rows[-1][0] <= len(around)]
        blocks.append(TextBlock(tuple(rows), tuple(above), (*following, *tail)))
        rows = []
        following.clear()

    for number, line in enumerate(tight_minutes(text.expandtabs(8)).splitlines(), 1):
        if not line.strip() or _RULE.match(line):
            continue
        if not _is_row(line):
            around.append((number, line))
            continue
        if rows and around and not _goes_on(rows, around, line):
            finish()
        if not rows:
            above = [text for _, text in around]
        else:
            following += [(len(rows) - 1, at, text) for at, text in around]
        around.clear()
        rows.append((number, line))
    if rows:
        finish()
    return _with_titles(blocks)


def _with_titles(blocks: Sequence[TextBlock]) -> list[TextBlock]:
    """The blocks of two rows and more; a row by itself is a title of the next one (``24 Hours - Qualifying``)."""
    kept: list[TextBlock] = []
    over: list[str] = []
    for block in blocks:
        if len(block.rows) < 2:
            over += [*block.above, *(text for _, text in block.rows)]
        else:
            kept.append(replace(block, above=(*over, *block.above)))
            over = []
    return kept


def _is_row(line: str) -> bool:
    if len(line.split()) < 3:
        return False
    is_note = line.rstrip().endswith((".", ":")) or _LABEL.match(line)
    return bool(_ROW.match(line) or (_TIME.search(line) and not is_note))


def _begin(rows: Sequence[tuple[int, str]]) -> int:
    """How many lines before the first place are titles that tell when a session was, not laps (``Qual  10:05``)."""
    first = next((i for i, (_, text) in enumerate(rows) if _ROW.match(text)), 0)
    placed = sum(bool(_ROW.match(text)) for _, text in rows)
    return first if placed > 1 and not any(_LAP.search(text) for _, text in rows[:first]) else 0


def _in_columns(rows: list[tuple[int, str]]) -> list[tuple[int, str]]:
    """The rows without the sentences at their end that hold a time of day, where all others stand in columns."""
    kept = list(rows)
    while len(kept) > 2 and not _ROW.match(kept[-1][1]) and not _GAP.search(kept[-1][1].strip()):
        if not all(_GAP.search(text.strip()) for _, text in kept[:2]):
            break
        kept.pop()
    return kept


def _goes_on(rows: Sequence[tuple[int, str]], around: Sequence[tuple[int, str]], line: str) -> bool:
    """Whether a row behind other lines is of their table: its place goes on, or no headings stand between."""
    place = _PLACE.match(line)
    last = next((match for _, text in reversed(rows[-_LOOK_BACK:]) if (match := _PLACE.match(text))), None)
    if place is None:
        return not any(len(RUN.findall(text)) >= _COLUMNS for _, text in around)
    return last is None or int(place[1]) > int(last[1])
