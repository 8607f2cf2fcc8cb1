"""Speeds without a unit: what they were taken for is said."""

from __future__ import annotations

import re
from collections.abc import Sequence

from quali_core.model import Problem, Severity
from quali_core.reading.extracted import Line, Role
from quali_core.reading.recognition.columns.assign import Column

_UNIT = re.compile(r"km|kp|mph|mi/h|miles", re.IGNORECASE)
_UNTOLD = Problem(
    Severity.NOTE,
    "speed_unit_assumed",
    "The speeds have no unit: they were taken for kilometres per hour.",
    column="speed",
)


def speed_unit(columns: Sequence[Column], lines: Sequence[Line]) -> tuple[Problem, ...]:
    """A note where neither the heading nor a cell of a column of speeds says in which unit they are.

    Tables without any headings are taken by what their cells look like, speeds among them; that is said of the columns.
    """
    untold = [
        column
        for column in columns
        if column.role is Role.SPEED
        and column.header
        and not _UNIT.search(column.header)
        and not any(_UNIT.search(line.cells[column.index]) for line in lines if column.index < len(line.cells))
    ]
    return (_UNTOLD,) if untold else ()
