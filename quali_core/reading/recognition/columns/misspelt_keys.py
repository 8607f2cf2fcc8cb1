"""A key of the session misspelt in one row (``Spsin`` among rows of ``Spain``): the row belongs to those around it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import takewhile

from quali_core.model import Problem, Severity
from quali_core.model.fold import fold

_SHORTEST = 4
Key = tuple[str, ...]


def mend(keys: Sequence[Key]) -> dict[int, Key]:
    """By row: the key that was meant, where it differs by one slip of the pen from that of the rows on both sides."""
    counts = Counter(keys)
    meant = {}
    for row in range(1, len(keys) - 1):
        before, said, after = keys[row - 1], keys[row], keys[row + 1]
        if counts[said] == 1 and before == after != said and _is_slip(said, before):
            meant[row] = before
    return meant


def _is_slip(said: Key, meant: Key) -> bool:
    """Whether one word of two keys differs by one letter, the others not at all."""
    differing = [(fold(one), fold(other)) for one, other in zip(said, meant, strict=True) if one != other]
    if len(differing) != 1:
        return False
    one, other = differing[0]
    if min(len(one), len(other)) < _SHORTEST or any(map(str.isdigit, one + other)):
        return False
    start = _alike(one, other)
    end = _alike(one[start:][::-1], other[start:][::-1])
    left, right = one[start : len(one) - end], other[start : len(other) - end]
    return max(len(left), len(right)) <= 1 or (len(left) == 2 and left == right[::-1])


def _alike(one: str, other: str) -> int:
    """How many letters two words begin with together."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def misspelt(line: int, said: Key, meant: Key) -> Problem:
    """Say what was read for what."""
    word, wanted = next((one, other) for one, other in zip(said, meant, strict=True) if one != other)
    message = f"“{word.strip()}” stands among rows of “{wanted.strip()}” and was read as one of them: please confirm."
    return Problem(Severity.WARNING, "misspelt_key", message, line=line)
