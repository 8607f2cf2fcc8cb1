"""What stands behind the time put ahead of it: ``Ann Lee 1:20.123 Lotus`` as ``Ann Lee | Lotus 1:20.123``."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from quali_core.model.fold import fold
from quali_core.reading.extracted import Role
from quali_core.reading.pasted.knowledge import begins_with_make
from quali_core.reading.pasted.run import Record

_BEHIND = re.compile(r"(?P<name>[^\d|]+?)\s+(?P<time>\d{1,2}[:'’]\d{2}[.,]\d{1,4})\s+(?P<make>[^\W\d_][^\d|]*)")
_TIMES_WITHIN = re.compile(
    r"(?P<name>[^\W\d_][^\d|]*?)\s+(?P<times>(?:[+-]?\d{1,3}(?:[:.,]\d{1,4})+\s+)+)(?P<behind>[^\W\d_][^|]*?)\s*"
)
_TIMES = frozenset({Role.TIME, Role.SEGMENT, Role.GAP})
_TEXTS = frozenset({Role.TEAM, Role.CAR, Role.MAKE, Role.ENGINE})
_NEARLY_ALL = 0.8
_LONGEST_MAKE = 40
_TIMED_ENTRY = re.compile(r"\s*\d{1,3}[.)]?\s+[^\W\d_].*\d[:'’]\d{2}[.,]\d{1,4}\s*\Z")


def text_ahead(records: Sequence[Record], header: Sequence[Role]) -> tuple[Record, ...]:
    """The records with team and make in front of the times, where the headings name these behind them."""
    at = next((i for i, role in enumerate(header) if role in _TIMES), len(header))
    behind = [role for role in header[at:] if role in _TEXTS]
    found = [_TIMES_WITHIN.fullmatch(record.text) for record in records]
    if not behind or sum(map(bool, found)) < _NEARLY_ALL * len(records):
        return tuple(records)
    return tuple(
        replace(record, text=f"{match['name']} | {_parted(match['behind'], len(behind))} {match['times']}")
        if match
        else record
        for record, match in zip(records, found, strict=True)
    )


def _parted(text: str, columns: int) -> str:
    """A make and the team behind it, where two headings stand for them."""
    words, make = text.split(), begins_with_make(text)
    at = next((i for i in range(1, len(words)) if make and fold(" ".join(words[:i])) == make), 0)
    return f"{' '.join(words[:at])} | {' '.join(words[at:])}" if columns > 1 and at else text


def make_ahead(records: Sequence[Record]) -> tuple[Record, ...]:
    """The records with the make in front of the time, where nearly all have one behind it."""
    found = [_BEHIND.fullmatch(record.text) for record in records]
    made = [match if match and begins_with_make(match["make"]) == fold(match["make"]) else None for match in found]
    if sum(map(bool, made)) < _NEARLY_ALL * len(records):
        return tuple(records)
    return tuple(
        replace(record, text=f"{match['name']} | {match['make']} {match['time']}") if match else record
        for record, match in zip(records, made, strict=True)
    )


def makes_joined(lines: Sequence[str]) -> list[str]:
    """A line that is nothing but a make, below an entry with its time, as the end of the line above."""
    joined = list(lines)
    for at in range(1, len(lines)):
        line = lines[at].strip()
        if not 1 < len(line) <= _LONGEST_MAKE or not _TIMED_ENTRY.match(lines[at - 1]):
            continue
        if begins_with_make(line) == fold(line):
            joined[at - 1], joined[at] = f"{lines[at - 1]} {line}", ""
    return joined
