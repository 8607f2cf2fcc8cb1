"""Entries in the order that a question wants."""

from __future__ import annotations

from collections.abc import Sequence

from quali_core.model import Entry
from quali_core.queries.parts import End, OrderBy
from quali_core.queries.sheet import Sheet


def ordered(sheet: Sheet, entries: Sequence[Entry], order: OrderBy, end: End) -> tuple[Entry, ...]:
    """Entries from one end of an order. By time or speed only those that have one; equal ones in official order."""
    match order:
        case OrderBy.TIME:
            found = sorted((e for e in entries if e.best is not None), key=sheet.key)
        case OrderBy.SPEED:
            found = sorted((e for e in entries if e.speed_kmh is not None), key=lambda e: -(e.speed_kmh or 0))
        case OrderBy.PLACE:
            found = [*by_place(entries), *(e for e in entries if e.position is None)]
    return tuple(found if end is End.FIRST else reversed(found))


def by_place(entries: Sequence[Entry]) -> list[Entry]:
    """The entries that have a place, by place."""
    return sorted((e for e in entries if e.position is not None), key=lambda e: e.position or 0)
