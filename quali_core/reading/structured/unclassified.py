"""Lists beside a classification of those who are not in it: named without place and time, they came in nowhere."""

from __future__ import annotations

import re

from quali_core.model import Problem, Severity
from quali_core.reading.extracted import Role
from quali_core.reading.structured.document import Node
from quali_core.reading.structured.generic import lists
from quali_core.reading.structured.guess import guess

_KEY = re.compile(
    r"(?:(?:not|un|non)_?-?(?:classified|qualified|class)|d(?:id)?_?n(?:ot)?_?(?:qualify|start|q|s)|no_?times?|without_?time|"
    r"withdrawn|excluded|disqualified|dsq|retired|retirements|reserves?)s?\Z",
    re.IGNORECASE,
)
_MEASURES = frozenset({Role.TIME, Role.SEGMENT, Role.POSITION})


def left_beside(root: Node) -> tuple[Problem, ...]:
    """Say how many are named in such lists."""
    count = 0
    names: list[str] = []
    for listed in lists(root, (), ()):
        key = next((key for key in reversed(listed.keys) if not key.isdecimal() and key not in _ROWS), "")
        if _KEY.match(key) and not _MEASURES & {column.role for column in guess(listed.records)}:
            count += len(listed.records)
            names.append(key)
    if not count:
        return ()
    message = f"{count} entries under “{', '.join(names)}” have neither a place nor a time: they did not come in."
    return (Problem(Severity.WARNING, "entries_left_out", message),)


_ROWS = frozenset({"row", "rows", "entry", "entries", "result", "results", "driver", "drivers", "item", "items"})
