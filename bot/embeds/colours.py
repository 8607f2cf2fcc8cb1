"""Colours of teams and classes: always the same for a name, and told apart by colour-blind people too."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import blake2s

from quali_core.model.fold import fold

PALETTE = (
    0x0072B2,  # blue
    0xE69F00,  # orange
    0x009E73,  # bluish green
    0xCC79A7,  # reddish purple
    0x56B4E9,  # sky blue
    0xD55E00,  # vermilion
    0xF0E442,  # yellow
    0x999999,  # grey
)
"""The colours of Okabe and Ito, which stay apart under every common colour blindness."""

NEUTRAL = 0x5B6472
GOOD = 0x009E73
CAUTION = 0xE69F00
BAD = 0xD55E00


def colour(key: str | None, beside: Iterable[str] = ()) -> int:
    """The colour of a team or class.

    ``beside`` are the keys that it is shown among: while there are no more than colours, no two of them share one.
    """
    if key is None or not fold(key):
        return NEUTRAL
    names = sorted({fold(other) for other in beside} | {fold(key)})
    if len(names) > len(PALETTE):
        return PALETTE[_preference(fold(key))]
    taken: dict[int, str] = {}
    for name in names:
        place = _preference(name)
        while place in taken:
            place = (place + 1) % len(PALETTE)
        taken[place] = name
    return next(PALETTE[place] for place, name in taken.items() if name == fold(key))


def _preference(name: str) -> int:
    return blake2s(name.encode()).digest()[0] % len(PALETTE)
