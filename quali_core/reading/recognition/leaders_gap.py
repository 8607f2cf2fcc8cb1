"""The leader's row where the empty cell of its gap fell out: what stands under the gap belongs one column on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from statistics import median

from quali_core.reading.extracted import Line, Role
from quali_core.reading.recognition.header_words import meanings
from quali_core.reading.values import parse_plain

_FEWEST = 3
_NEAR = 1.5


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
