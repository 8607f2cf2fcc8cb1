"""Short patterns over concepts: ``within duration off|pole?`` finds those items side by side."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from quali_core.language.items import Item

Build = Callable[[list[Item]], Item | None]


@dataclass(frozen=True, slots=True)
class Pattern:
    """A pattern and what to make of the items it finds (None: nothing after all)."""

    text: str
    build: Build


@cache
def _terms(text: str) -> tuple[tuple[frozenset[str], bool], ...]:
    """``a|b?`` → ({a, b}, optional)."""
    return tuple((frozenset(term.rstrip("?").split("|")), term.endswith("?")) for term in text.split())


@cache
def _starts(text: str) -> frozenset[str]:
    """The kinds that a match can begin with."""
    kinds: set[str] = set()
    for term, is_optional in _terms(text):
        kinds |= term
        if not is_optional:
            break
    return frozenset(kinds)


def found(text: str, items: Sequence[Item], at: int) -> tuple[list[Item], int] | None:
    """The items of a pattern from a place on, and where they end; optional terms are taken where they can be."""
    return _found(_terms(text), 0, items, at)


def _found(
    terms: tuple[tuple[frozenset[str], bool], ...], n: int, items: Sequence[Item], at: int
) -> tuple[list[Item], int] | None:
    if n == len(terms):
        return [], at
    kinds, is_optional = terms[n]
    if at < len(items) and not items[at].kinds.isdisjoint(kinds):
        rest = _found(terms, n + 1, items, at + 1)
        if rest is not None:
            return [items[at], *rest[0]], rest[1]
    return _found(terms, n + 1, items, at) if is_optional else None


def rewrite(items: Sequence[Item], patterns: Iterable[Pattern]) -> list[Item]:
    """Replace, from left to right, what the patterns find; of several the longest, then the first one."""
    out: list[Item] = []
    every = [(pattern, _starts(pattern.text)) for pattern in patterns]
    at = 0
    while at < len(items):
        best: tuple[Item, int] | None = None
        for pattern, starts in every:
            if items[at].kinds.isdisjoint(starts):
                continue
            hit = found(pattern.text, items, at)
            if hit is None or (best is not None and hit[1] <= best[1]) or hit[1] == at:
                continue
            made = pattern.build(hit[0])
            if made is not None:
                best = (made, hit[1])
        if best is None:
            out.append(items[at])
            at += 1
        else:
            out.append(best[0])
            at = best[1]
    return out
