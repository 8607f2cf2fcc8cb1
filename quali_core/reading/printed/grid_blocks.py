"""Which printed lines are the entries of one table: places in order, under one header."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from quali_core.reading.printed.printed_rows import HEADER_REACH, Row, is_core, is_header
from quali_core.reading.values import parse_position, parse_status

_MIN_ROWS = 3


def blocks_of(rows: Sequence[Row]) -> list[list[int]]:
    """The core rows of each table: places that start again, or a new header, open a new table."""
    return _blocks(rows, has_names=True) or [
        block for block in _blocks(rows, has_names=False) if _goes_up(rows, block) and _has_header(rows, block)
    ]


def _has_header(rows: Sequence[Row], block: Sequence[int]) -> bool:
    return any(is_header(row) for row in rows[max(0, block[0] - HEADER_REACH) : block[0]])


def _blocks(rows: Sequence[Row], has_names: bool) -> list[list[int]]:
    blocks: list[list[int]] = []
    strays: list[int] = []
    for index, row in enumerate(rows):
        if not is_core(row, has_names):
            continue
        heads = [other for other in rows[blocks[-1][-1] + 1 : index] if is_header(other)] if blocks else []
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
    last = _last_place(rows, block)
    return parse_position(row.words[0].text) == 1 and last is not None and last > 1 and _goes_up(rows, block)


def _goes_up(rows: Sequence[Row], block: Sequence[int]) -> bool:
    places = [parse_position(rows[index].words[0].text) for index in block[:2]]
    return len(places) > 1 and places[0] is not None and places[1] is not None and 0 <= places[1] - places[0] <= 1


def _goes_on(rows: Sequence[Row], block: Sequence[int], row: Row) -> bool:
    """Whether a row follows in the order of places, or says why it has none; tables in no order take any."""
    if (len(block) > 1 and not _goes_up(rows, block)) or parse_status(row.words[0].text):
        return True
    place, last = parse_position(row.words[0].text), _last_place(rows, block)
    return last is None or (place is not None and 0 <= place - last <= 3)


def _last_place(rows: Sequence[Row], block: Sequence[int]) -> int | None:
    """The place of the last row that has one."""
    places = (parse_position(rows[index].words[0].text) for index in reversed(block))
    return next((place for place in places if place is not None), None)


def _same_header(rows: Sequence[Row], blocks: list[list[int]], heads: Iterable[Row]) -> bool:
    above = rows[max(0, blocks[-1][0] - HEADER_REACH) : blocks[-1][0]]
    known = {row.text for row in above}
    return all(row.text in known for row in heads)
