"""What a search finds, and how far it may be trusted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Protocol


class Named(Protocol):
    """A stored name: what the store's ``NameRecord`` offers."""

    @property
    def kind(self) -> str:
        """``driver``, ``team``, ``car``, ``class`` or ``number``."""

    @property
    def text(self) -> str:
        """The name as written."""

    @property
    def results(self) -> int:
        """How many results it has."""

    @property
    def last_year(self) -> int | None:
        """The year of its newest result."""

    @property
    def code(self) -> str | None:
        """A driver's three-letter code."""

    @property
    def alias_of(self) -> str | None:
        """The name that this one stands for."""


@dataclass(frozen=True, slots=True)
class PlainName:
    """A name that does not come from the store: of one classification, of an alias."""

    kind: str
    text: str
    results: int = 1
    last_year: int | None = None
    code: str | None = None
    alias_of: str | None = None


class How(IntEnum):
    """How a name was found; the higher, the surer."""

    FUZZY = 1
    PART = 3  # whole words of the name
    EXACT = 4  # the whole name
    CODE = 5  # a code, or a car number


@dataclass(frozen=True, slots=True)
class Slip:
    """One typed word that stands for another: ``luchini`` for ``lucchini``, with the edits between them."""

    typed: str
    meant: str
    distance: int
    is_clear: bool  # one edit in a word that is long enough, and no other word as near


@dataclass(frozen=True, slots=True)
class Match:
    """One name that fits, with a score up to 100. ``slips`` are the words that were not typed as stored."""

    kind: str
    text: str
    score: float
    how: How
    results: int = 0
    last_year: int | None = None
    slips: tuple[Slip, ...] = ()

    @property
    def is_sure(self) -> bool:
        """Whether the match needs no question back (a clear slip is corrected and said)."""
        return all(slip.is_clear for slip in self.slips)


def best_first(matches: Sequence[Match]) -> list[Match]:
    """Sort by trust, then score, then by how many results a name has."""
    return sorted(matches, key=lambda match: (-match.how, -match.score, -match.results, match.text))
