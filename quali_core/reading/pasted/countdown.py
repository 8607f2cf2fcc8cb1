"""Lists that count down to the pole: turned round, so that they read as others do."""

from __future__ import annotations

import re
from collections.abc import Sequence

from quali_core.reading.pasted.pieces import has_words

_PLACE = re.compile(r"\s*(?:P|#)?(\d{1,3})(?:st|nd|rd|th)?\s?[.):–-]\s*(?=\S)", re.IGNORECASE)
_SHORTEST = 4
_LONGEST = 300
_LONGEST_PAGE = 500


def turned(lines: Sequence[str]) -> tuple[list[str], list[int]]:
    """The lines with every countdown upside down, and the number (from 1) of the line that each came from."""
    if len(lines) > _LONGEST_PAGE:
        return list(lines), list(range(1, len(lines) + 1))
    order = list(range(len(lines)))
    found: list[int] = []
    for at, line in enumerate([*lines, "."]):
        if not line.strip():
            continue
        match = _PLACE.match(line) if len(line) <= _LONGEST else None
        place = int(match[1]) if match and has_words(line) else 0
        last = _place(lines[found[-1]]) if found else 0
        if place and (not found or place == last - 1):
            found.append(at)
            continue
        if len(found) >= _SHORTEST and last == 1:
            for here, there in zip(found, reversed(found), strict=True):
                order[here] = there
        found = [at] if place else []
    return [lines[at] for at in order], [at + 1 for at in order]


def _place(line: str) -> int:
    match = _PLACE.match(line)
    return int(match[1]) if match else 0
