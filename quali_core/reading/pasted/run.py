"""What pasted text falls into: records, and runs of them with the text around."""

from __future__ import annotations

from dataclasses import dataclass

SHORTEST = 3
"""A run of fewer entries is none, unless a heading or its marks say so."""
UNTIMED = 6
"""A list without times must be as long."""
MOST_ENTRIES = 1_000
"""No classification has as many."""


@dataclass(frozen=True, slots=True)
class Record:
    """One entry as it was pasted: its place, the rest of its text (or its cells, where each has its own line)."""

    place: str
    text: str
    line: int
    cells: tuple[str, ...] = ()
    is_marked: bool = False  # a full stop or the like behind the place


@dataclass(frozen=True, slots=True)
class Run:
    """Records in sequence, and the lines of text before and after them."""

    records: tuple[Record, ...]
    before: tuple[str, ...]
    after: tuple[str, ...] = ()
    is_open: bool = False  # the text ends with its last record, and nothing closes it
    ends_text: bool = False  # nothing follows its last record but a line's end
    is_headed: bool = False  # headings of place and driver stand above it: it may come without times
    is_counted: bool = False  # the list has no places: they are counted
