"""Ids that are names as well (``max_verstappen``, ``red_bull``): read where nothing else names drivers or teams."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Protocol

from quali_core.reading.extracted import Role
from quali_core.reading.recognition.columns.guess import Claims
from quali_core.reading.recognition.columns.header_words import is_id, spaced

_ID = re.compile(r"[a-z][a-z']+\d?(?:[_-][a-z\d]+)*\Z")
_MOSTLY = 0.95
_WHOSE = {
    Role.DRIVERS: frozenset({"driver id", "driver ref", "driver slug", "rider id", "pilot id", "driver key"}),
    Role.TEAM: frozenset({"constructor id", "constructor ref", "team id", "team ref", "team slug", "constructor key"}),
}
_NAMES = {
    Role.DRIVERS: frozenset({Role.DRIVERS, Role.FAMILY_NAME, Role.GIVEN_NAME}),
    Role.TEAM: frozenset({Role.TEAM, Role.CAR, Role.MAKE}),
}


class _Headed(Protocol):
    @property
    def role(self) -> Role: ...
    @property
    def header(self) -> str | None: ...


def name_by_ids(columns: Sequence[Sequence[str]], header: Sequence[str], roles: Claims) -> None:
    """Let readable ids name drivers and teams that no other column names."""
    for wanted, headings in _WHOSE.items():
        if any(role in _NAMES[wanted] for role, _ in roles.values()):
            continue
        for i, text in enumerate(header[: len(columns)]):
            if spaced(text) in headings and are_readable(columns[i]):
                roles[i] = (wanted, 0.85)
                break


def are_readable(ids: Sequence[str]) -> bool:
    """Whether ids are words, not numbers or keys."""
    said = [text.strip() for text in ids if text.strip()]
    return bool(said) and sum(bool(_ID.match(text)) for text in said) >= _MOSTLY * len(said)


def is_named_by_id(column: _Headed) -> bool:
    """Whether a column's ids are taken for names."""
    return column.role in _WHOSE and column.header is not None and is_id(column.header)


@lru_cache(maxsize=4096)
def written_out(text: str) -> str:
    """A readable id as a name: ``max_verstappen`` is Max Verstappen."""
    words = re.split(r"[-_\s]+", text)
    return " ".join(word[:1].upper() + word[1:] for word in words if word)
