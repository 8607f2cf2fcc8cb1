"""What is left over in the columns of a pasted list: pieces of times, signs and counts that no name has."""

from __future__ import annotations

import re
from collections.abc import Sequence

from quali_core.model import Problem, Severity
from quali_core.reading.extracted import Role
from quali_core.reading.pasted.field_roles import Columns
from quali_core.reading.pasted.pieces import pieces
from quali_core.reading.pasted.run import Record
from quali_core.reading.pasted.typed_lines import Typed

_OF_A_TIME = re.compile(r"\d\s?[;:'’´\"”″»]\s?\d|\d[.,]\d{2,3}(?!\d)|(?:\A|\s)[+±]\s?\d")
_SIGN = re.compile(r"\A/|/\Z|(?:\A|\s)[|\\=<>{}~^]+(?:\s|\Z)|\A&|&\Z|[{}<>\\|]")
_MINUTES = re.compile(r"(?:[6-9]\d|\d{3})[.,]\d{2,4}")
_WHOLE = re.compile(r"\d{1,2}\s?[:'’]\s?\d{2}[.,]?\Z")
_DAY = re.compile(
    r"(?:\((?=\d{1,2}/|\d{1,2}\.\d{1,2}\.|(?:19|20)\d\d)[\d/.]{4,10}\)|(?<=\s)(?:\d{1,2}([/.])\d{1,2}\1\d{2,4}|\d{1,2}/\d{1,2}))\Z"
)
_NEARLY_ALL = 0.75
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


def lost_digits(typed: Sequence[Typed], records: Sequence[Record]) -> list[Problem]:
    """A time in whole seconds among others with fractions: its end stands elsewhere, or nowhere."""
    times = [(one.laps[0], record) for one, record in zip(typed, records, strict=True) if one.laps]
    bare = [(text, record) for text, record in times if _MINUTES.fullmatch(text)]
    if bare and len(bare) <= (1 - _NEARLY_ALL) * len(times):
        text, record = bare[0]
        message = f"“{text}” in line {record.line} is written unlike the other times: was a sign in it lost?"
        return [Problem(Severity.ERROR, "lost_digits", message, line=record.line, column="time")]
    whole = [(text, record) for text, record in times if _WHOLE.match(text)]
    if not whole or len(whole) > (1 - _NEARLY_ALL) * len(times):
        return []
    text, record = whole[0]
    message = f"“{text}” in line {record.line} has no fraction of a second, unlike the others: was its end lost?"
    return [Problem(Severity.ERROR, "lost_digits", message, line=record.line, column="time")]


def of_several_days(records: Sequence[Record]) -> list[Problem]:
    """Lines that end in days or years of their own: records or personal bests, not one session."""
    ends = ((record.text.strip(), pieces(record.text)) for record in records)
    days = [match[0] for text, parts in ends if (match := _DAY.search(text)) and parts[-1].text != match[0]]
    if len(days) * 2 < len(records) or len(set(days)) < 2:
        return []
    message = f"The lines end in days of their own ({days[0]} and others): these may be records, not one session."
    return [Problem(Severity.ERROR, "session_doubtful", message, line=records[0].line)]


_WORDS = {Role.DRIVERS: "name", Role.TEAM: "team", Role.CAR: "car"}
