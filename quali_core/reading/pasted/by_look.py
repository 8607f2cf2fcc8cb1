"""Lists without places: lines that are built alike, a name and a time or speed, one slower than the other."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from quali_core.reading.pasted.pieces import Kind, clean_time, has_words, pieces
from quali_core.reading.pasted.run import Record, Run
from quali_core.reading.values import parse_clock, parse_gap, parse_plain, parse_speed

_SHORTEST = 5
_LONGEST_TEXT = 80
_LONGEST_LINE = 160
_LONGEST_PAGE = 500
_BULLET = re.compile(r"\A[-–•*·▪]\s+")
_BEHIND = 10**12
"""A gap ranks behind any lap."""


def by_look(lines: Sequence[str]) -> list[Run]:
    """Runs of lines that are built alike, in the order of their times or speeds; the places are counted."""
    if len(lines) > _LONGEST_PAGE:
        return []
    filled = [line for line in lines if line]
    if all(_value(line) is None for line in filled[_SHORTEST - 1 :: _SHORTEST]):
        return []  # of so many lines in a row each of these would be one
    found: list[Run] = []
    before: list[str] = []
    rows: list[tuple[int, str]] = []
    for number, line in enumerate([*lines, "."], 1):
        if not line:
            continue
        if _value(line) is not None and (not rows or _is_alike(line, [text for _, text in rows])):
            rows.append((number, line))
            continue
        if len(rows) >= _SHORTEST and _falls([text for _, text in rows]):
            are_glued = all(re.match(rf"{place}[^\W\d_]", text) for place, (_, text) in enumerate(rows, 1))
            records = tuple(
                Record(str(place), _BULLET.sub("", text.removeprefix(str(place)) if are_glued else text), at)
                for place, (at, text) in enumerate(rows, 1)
            )
            found.append(Run(records, tuple(before), is_counted=True))
            before = []
        else:
            before += [text for _, text in rows]
        rows = [(number, line)] if _value(line) is not None else []
        before += [line] if not rows else []
    return [Run(run.records, run.before, tuple(before) if run is found[-1] else (), is_counted=True) for run in found]


def _is_alike(line: str, above: Sequence[str]) -> bool:
    """Whether a line is built as those above it; behind a first time may stand gaps."""
    shape, last, first = _shape(line), _shape(above[-1]), _shape(above[0])
    return shape == last or (len(above) == 1 and shape[1:] == (Kind.GAP,) and first[1:] == (Kind.LAP,))


def _shape(line: str) -> tuple[Kind, ...]:
    return tuple(piece.kind for piece in pieces(line))


def _value(line: str) -> float | None:
    """What a line is ranked by, smaller first; None where it is no entry."""
    if len(line) > _LONGEST_LINE:
        return None
    found = pieces(line)
    if len(found) != 2 or found[0].kind is not Kind.TEXT or len(found[0].text) > _LONGEST_TEXT:
        return None
    text = found[1].text
    if not has_words(found[0].text):
        return None
    match found[1].kind:
        case Kind.LAP:
            return parse_clock(clean_time(text))
        case Kind.GAP:
            return _BEHIND + (parse_gap(text) or 0)
        case Kind.DECIMAL:
            return parse_plain(clean_time(text))
        case Kind.SPEED:
            speed = parse_speed(text)
            return -speed if speed else None
        case _:
            return None


def _falls(lines: Sequence[str]) -> bool:
    """Whether each is slower than the one above, the first with a time that the gaps behind it are told from."""
    if _shape(lines[0])[1:] == (Kind.GAP,):
        return False
    values = [value for line in lines if (value := _value(line)) is not None]
    return all(earlier <= later for earlier, later in pairwise(values))
