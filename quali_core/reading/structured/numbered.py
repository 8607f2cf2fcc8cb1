"""Places written as keys: ``{"P1": "Verstappen", "P1LapTime": "1:27.472", "P2": …}`` becomes a list of records."""

from __future__ import annotations

import re

from quali_core.reading.structured.document import Node, written
from quali_core.reading.values import parse_clock

_PLACE = re.compile(
    r"(?:p|pos|position|place|platz|rank|grid)?[ _-]?(?P<place>\d{1,2})(?:st|nd|rd|th)?"
    r"(?P<what>(?:[ _-]?[A-Za-z]\w*)?)\Z",
    re.IGNORECASE,
)
_FEWEST = 3


def by_place(node: dict[str, Node]) -> list[Node] | None:
    """The entries of a record whose keys are the places from one on; None for any other record.

    What stands under a place alone is who came there.
    """
    if len(node) < _FEWEST or not all(isinstance(value, str | int | float) or value is None for value in node.values()):
        return None
    entries: dict[int, dict[str, Node]] = {}
    for key, value in node.items():
        match = _PLACE.match(key)
        if match is None:
            return None
        entry = entries.setdefault(int(match["place"]), {"position": int(match["place"])})
        entry[match["what"].strip(" _-") or "driver"] = value
    filled = [entry for entry in entries.values() if written(entry.get("driver"))]
    if len(filled) < _FEWEST or [entry["position"] for entry in filled] != list(range(1, len(filled) + 1)):
        return None
    return [*filled] if all(_is_a_name(entry["driver"]) for entry in filled) else None


def _is_a_name(node: Node) -> bool:
    return isinstance(node, str) and any(map(str.isalpha, node)) and parse_clock(node) is None
