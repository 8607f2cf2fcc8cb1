"""What stands in brackets and in quotes behind a name: a nation and a team, a team and its make, a team alone."""

from __future__ import annotations

import re

from quali_core.reading.extracted import Role
from quali_core.reading.pasted.field_roles import CLASS, Columns
from quali_core.reading.pasted.knowledge import begins_with_make, is_nation

_MOST = 0.6
_IN_BRACKET = re.compile(r"\s*[/,]\s*|\s+[-–]\s+")
_QUOTED = re.compile(r"\A[\"“”„«]([^\"“”„«»]+)[\"“”»]\Z")


def unquoted(text: str) -> str:
    """A name without the quotes around all of it."""
    return _QUOTED.sub(r"\1", text)


def open_brackets(found: Columns) -> None:
    """``(FRA/Williams)`` is two columns, a nation and the rest, and so is ``(North/Lola)``, a team and its make."""
    cells = found.cells[-1]
    parts = [_IN_BRACKET.split(text, maxsplit=1) for text in cells if text]
    halves = [part for part in parts if len(part) == 2]
    known = sum(is_nation(part[0]) for part in halves)
    made = sum(begins_with_make(part[1]) is not None and begins_with_make(part[0]) is None for part in halves)
    classed = sum(bool(CLASS.fullmatch(part[1])) for part in halves)
    if parts and classed >= 0.9 * len(parts):
        split = [_IN_BRACKET.split(text, maxsplit=1) for text in cells]
        found.cells[-1] = [part[0] for part in split]
        found.add(Role.CLASS, [part[1] if len(part) > 1 else "" for part in split])
        return
    if not parts or len(halves) < _MOST * len(parts) or max(known, made) < _MOST * len(parts):
        return
    split = [[unquoted(half) for half in _IN_BRACKET.split(text, maxsplit=1)] for text in cells]
    first, second = (Role.NATION, Role.IGNORE) if known else (Role.TEAM, Role.CAR)
    found.cells[-1], found.roles[-1] = [part[0] for part in split], first
    found.add(second, [part[1] if len(part) > 1 else "" for part in split])
