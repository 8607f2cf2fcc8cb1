"""Times that are the sum of several laps or runs: no lap alone is an entry's official time then."""

from __future__ import annotations

import re
from collections.abc import Sequence

from quali_core.model import Classification, SessionKind
from quali_core.reading.extracted import Role
from quali_core.reading.recognition.columns.assign import Column
from quali_core.reading.recognition.columns.header_words import heading

_SUM = frozenset({"aggregate", "sum", "cumul", "somme", "summe", "addiert", "somma", "suma"})
_LAP = re.compile(r"(?:lap|runde|tour|giro|vuelta) ?\d")
_ROUNDING = 11_000
_FEWEST = 3


def doubt_of_sums(
    columns: Sequence[Column], sessions: Sequence[Classification], kind: SessionKind | None
) -> str | None:
    """What to ask where the places are those of a sum, or the times are sums and nothing says of which session.

    On an oval the sum of several laps makes the qualifying.
    """
    parts = [column.header for column in columns if column.role is Role.SEGMENT]
    sums = [column.header for column in columns if column.header and _SUM & set(heading(column.header).split())]
    if len(parts) > 1 and sums:
        return (
            f"The places seem to be those of the sum in “{sums[0]}”, and the times those of single laps: please look."
        )
    are_laps = any(_LAP.match(heading(text or "")) for text in parts)
    if len(parts) > 1 and kind is None and not are_laps and _are_sums(sessions):
        return f"The times are the sums of {len(parts)} others, no laps: please say what this is the result of."
    return None


def _are_sums(sessions: Sequence[Classification]) -> bool:
    """Whether the official times are, as a rule, as long as all the parts together."""
    adding = counted = 0
    for session in sessions:
        for entry in session.entries:
            times = [segment.time.us for segment in entry.segments if segment.time]
            if entry.best and len(times) > 1:
                counted += 1
                adding += abs(entry.best.us - sum(times)) <= _ROUNDING
    return counted >= _FEWEST and adding * 2 > counted
