"""Gaps where the leader has none: its empty cell fell out, or the leader's time stands above the others' gaps."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from statistics import median

from quali_core.reading.extracted import Line, Role
from quali_core.reading.recognition.columns.header_words import meanings
from quali_core.reading.values import parse_clock, parse_plain

_FEWEST = 3
_NEAR = 1.5
_MOST = 0.8
_PAIR = re.compile(r"\s*(\d{1,3}[.,]\d{1,3})\s*/\s*\d{1,3}[.,]\d{1,3}\s*\Z")
"""A gap to the first place and one to the place ahead."""


def below_a_time(lines: Sequence[Line]) -> tuple[Line, ...]:
    """Pairs of gaps below the leader's time as the gaps to it, with their sign: ``0.548 / 0.242`` is ``+0.548``."""
    first = lines[0].cells if len(lines) > _FEWEST else ()
    for at in (i for i, cell in enumerate(first) if parse_clock(cell) is not None):
        below = [line.cells[at] if at < len(line.cells) else "" for line in lines[1:]]
        if not any(map(_PAIR.match, below[:_FEWEST])):
            continue
        pairs = list(map(_PAIR.match, below))
        if sum(map(bool, pairs)) >= _MOST * len(pairs):
            rest = (
                replace(line, cells=(*line.cells[:at], f"+{pair[1]}", *line.cells[at + 1 :]), values=())
                if pair
                else line
                for line, pair in zip(lines[1:], pairs, strict=True)
            )
            return (lines[0], *rest)
    return tuple(lines)


def with_leaders_gap(header: Sequence[str] | None, lines: Sequence[Line]) -> tuple[Line, ...]:
    """The first row with an empty gap, where all others have one cell more and its number is like their next one."""
    at = next((i for i, text in enumerate(header or ()) if meanings(text)[:1] == (Role.GAP,)), None)
    if at is None or len(lines) < _FEWEST or any(line.values for line in lines[:1]):
        return tuple(lines)
    first, others = lines[0].cells, [line.cells for line in lines[1:] if len(line.cells) > at + 1]
    behind = [us for cells in others if (us := parse_plain(cells[at + 1])) and cells[at].strip()]
    stray = parse_plain(first[at]) if len(first) > at + 1 else None
    if not stray or first[-1].strip() or len(behind) < _FEWEST - 1 or any(first[at + 1 :]):
        return tuple(lines)
    gaps = [parse_plain(cells[at].lstrip("+ ")) or 0 for cells in others if cells[at].strip()]
    usual = median(behind)
    if not usual / _NEAR <= stray <= usual * _NEAR or max(gaps, default=0) * _NEAR >= stray:
        return tuple(lines)
    moved = replace(lines[0], cells=(*first[:at], "", *first[at:-1]))
    return (moved, *lines[1:])
