"""Whose results may be seen."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class ScopeKind(StrEnum):
    """A Discord server, one member's direct messages, the command line, or the shipped library."""

    GUILD = "guild"
    USER = "user"
    LOCAL = "local"
    LIBRARY = "library"


@dataclass(frozen=True, slots=True)
class Scope:
    """The owner of stored results. Every read and write of the store takes one."""

    kind: ScopeKind
    id: int = 0

    def __str__(self) -> str:
        return f"{self.kind}:{self.id}"


LOCAL = Scope(ScopeKind.LOCAL)
LIBRARY = Scope(ScopeKind.LIBRARY)
