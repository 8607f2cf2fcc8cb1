"""Runs against the clock with penalties beside them: cones knocked over, gates missed, runs struck out."""

from __future__ import annotations

import re
from collections.abc import Sequence

from quali_core.reading.extracted import Line, Role
from quali_core.reading.recognition.columns.assign import Column
from quali_core.reading.recognition.columns.header_words import spaced

_PENALTY = re.compile(r"\b(?:pen|pens|penalt(?:y|ies)|cones?|gates?|strafen?|strafzeit|penalites?)\b")
_RUN = re.compile(r"\b(?:run|attempt|try|lauf|manche|manga|passage|heat)\b")
_MARKED = re.compile(r"\d[.,]\d+\s*(?:\(\w{1,3}\)|\+\s?\w{1,3})\Z")


def doubt_of_penalties(columns: Sequence[Column], lines: Sequence[Line]) -> str | None:
    """What to ask where the best of several runs would count and penalties, which the times do not hold, stand by."""
    runs = [column for column in columns if column.role is Role.SEGMENT and _RUN.search(spaced(column.header or ""))]
    if len(runs) < 2 or any(column.role is Role.TIME and column.profile.filled for column in columns):
        return None
    beside = next((column.header for column in columns if _PENALTY.search(spaced(column.header or ""))), None)
    if beside:
        return f"Penalties stand in “{beside}” beside the runs: the times of single runs may not be what counts."
    cells = (line.cells[column.index].strip() for line in lines for column in runs if column.index < len(line.cells))
    marked = next((cell for cell in cells if _MARKED.search(cell)), None)
    if marked:
        return f"Runs have marks such as “{marked}”, as penalties have: a run so marked may not be what counts."
    return None
