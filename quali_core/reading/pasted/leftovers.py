"""What is left over in the columns of a pasted list: pieces of times, signs and counts that no name has."""

from __future__ import annotations

import re
from collections.abc import Sequence

from quali_core.model import Problem, Severity
from quali_core.reading.extracted import Role
from quali_core.reading.pasted.field_roles import Columns
from quali_core.reading.pasted.run import Record

_OF_A_TIME = re.compile(r"\d\s?[;:'’´\"”″]\s?\d|\d[.,]\d{2,3}(?!\d)|(?:\A|\s)[+±]\s?\d")
_SIGN = re.compile(r"(?:\A|\s)[&|\\=<>{}~^]+(?:\s|\Z)|[{}<>\\|]")
_TEXTS = (Role.DRIVERS, Role.TEAM, Role.CAR)
_LENGTH = 60


def leftovers(text: Columns, records: Sequence[Record]) -> list[Problem]:
    """The first cell of names, teams or cars that holds what is none: where it stands the line was cut wrongly."""
    for role, cells in zip(text.roles, text.cells, strict=True):
        if role not in _TEXTS:
            continue
        odd = [i for i, cell in enumerate(cells) if _SIGN.search(cell) or _OF_A_TIME.search(cell)]
        if odd:
            cell, line = cells[odd[0]][:_LENGTH], records[odd[0]].line
            message = f"“{cell}” in line {line} holds more than a {_WORDS[role]}: please look where it ends."
            return [Problem(Severity.ERROR, "odd_text", message, line=line, column=role.value)]
    return []


_WORDS = {Role.DRIVERS: "name", Role.TEAM: "team", Role.CAR: "car"}
