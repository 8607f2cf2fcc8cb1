"""Gaps that begin anew within a list: those of the parts of a knock-out are not all behind the first place."""

from __future__ import annotations

from collections.abc import Sequence

from quali_core.model import Problem, Severity
from quali_core.reading.pasted.run import Record
from quali_core.reading.pasted.typed_lines import Typed
from quali_core.reading.values import parse_gap

_FEWEST = 3
_GOES_ON = 2
"""So many entries must follow that are nearer than one before: one alone was moved down the grid."""


def begun_anew(typed: Sequence[Typed], records: Sequence[Record]) -> list[Problem]:
    """Where gaps stand instead of times, the first that is smaller than all before it and goes on rising."""
    gaps = [(parse_gap(one.gaps[0]), record) for one, record in zip(typed, records, strict=True) if _is_gap(one)]
    for at in range(_FEWEST, len(gaps) - _GOES_ON):
        us, record = gaps[at]
        before = [gap or 0 for gap, _ in gaps[:at]]
        behind = [gap or 0 for gap, _ in gaps[at : at + _GOES_ON + 1]]
        if us is not None and us < min(before) and behind == sorted(behind) and behind[-1] < max(before):
            message = (
                f"The gaps begin anew at place {record.place} in line {record.line}: from there on they are not those "
                "to the first place. Please say what they are behind."
            )
            return [Problem(Severity.ERROR, "gaps_anew", message, line=record.line, column="time")]
    return []


def _is_gap(one: Typed) -> bool:
    return bool(one.gaps) and not one.laps
