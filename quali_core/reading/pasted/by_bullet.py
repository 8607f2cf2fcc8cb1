"""A grid or result as bullets under its title: the order of the lines is that of the places."""

from __future__ import annotations

import re
from collections.abc import Sequence

from quali_core.model import SessionKind
from quali_core.reading.pasted.pieces import has_words
from quali_core.reading.pasted.run import UNTIMED, Record, Run
from quali_core.reading.recognition.titles.kinds import session_kind

_BULLET = re.compile(r"[-–•*·▪]\s+(?=[^\W\d_a-zà-öø-ÿ])")
_LONGEST, _LONGEST_TITLE = 80, 120
_ORDERED = (SessionKind.GRID, SessionKind.QUALIFYING, SessionKind.SPRINT_QUALIFYING)


def by_bullet(lines: Sequence[str]) -> list[Run]:
    """Runs of bullets, each a name, right below a line that names a grid or a qualifying; the places are counted."""
    found: list[Run] = []
    before: list[str] = []
    rows: list[tuple[int, str]] = []
    for number, line in enumerate([*lines, "."], 1):
        match = _BULLET.match(line)
        if match and len(line) <= _LONGEST and has_words(line[match.end() :]):
            rows.append((number, line[match.end() :]))
        elif line:
            if len(rows) >= UNTIMED and before and _is_title(before[-1]):
                records = tuple(Record(str(place), text, at) for place, (at, text) in enumerate(rows, 1))
                found.append(Run(records, tuple(before), is_headed=True, is_counted=True))
            before = [*([] if rows else before), line]
            rows = []
    return found


def _is_title(line: str) -> bool:
    title = line.rstrip(": ")
    return len(title) <= _LONGEST_TITLE and not title.endswith((".", "!", "?")) and session_kind(title) in _ORDERED
