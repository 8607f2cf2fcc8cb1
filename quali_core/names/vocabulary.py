"""The distinct words of all names: exact, by prefix, and by likeness."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from rapidfuzz import process
from rapidfuzz.distance import OSA

FLOOR = 0.70
"""Below this likeness a word is not taken for another."""

_PREFILTER_FROM = 20_000
_PREFILTERED = 400
_RAREST = 8  # trigrams of a word that are looked at: one edit breaks four at most
_MOST = 5
_REMEMBERED = 1024
_LONGEST = 48
_CLEAR_LENGTH = 5
"""From this length on, one edit leaves no doubt unless another word is as near."""


class Vocabulary:
    """An immutable set of folded words."""

    def __init__(self, words: Iterable[str]) -> None:
        self._words = sorted(set(words))
        self._by_length: dict[int, list[str]] = defaultdict(list)
        for word in self._words:
            self._by_length[len(word)].append(word)
        self._seen: dict[str, list[tuple[str, float, int]]] = {}
        self._trigrams = _trigram_index(self._words) if len(self._words) > _PREFILTER_FROM else None

    def __len__(self) -> int:
        return len(self._words)

    def starting_with(self, prefix: str) -> Iterator[str]:
        """Yield the words that begin with ``prefix``, in alphabetical order."""
        at = bisect_left(self._words, prefix)
        while at < len(self._words) and self._words[at].startswith(prefix):
            yield self._words[at]
            at += 1

    def like(self, word: str) -> list[tuple[str, float, int]]:
        """Find words like ``word``: each with its likeness (0.70 to 1) and the edits between (Damerau's)."""
        found = self._seen.get(word)
        if found is None:
            if len(self._seen) >= _REMEMBERED:
                self._seen.clear()
            found = self._seen[word] = self._like(word)
        return found

    def _like(self, word: str) -> list[tuple[str, float, int]]:
        if not 3 <= len(word) <= _LONGEST:
            return []
        pool = self._pool(word)
        found = process.extract(word, pool, scorer=OSA.normalized_similarity, score_cutoff=FLOOR, limit=_MOST)
        return [
            (other, likeness, int(OSA.distance(word, other)))
            for other, likeness, _ in found
            if _figures(word) == _figures(other)  # LMP3 is no slip for LMP2
        ]

    def _pool(self, word: str) -> list[str]:
        if self._trigrams is not None:
            counts: Counter[int] = Counter()
            here = sorted((self._trigrams.get(trigram, ()) for trigram in _trigrams(word)), key=len)
            for words in here[:_RAREST]:
                counts.update(words)
            return [self._words[at] for at, _ in counts.most_common(_PREFILTERED)]
        spread = 1 + int(len(word) * (1 - FLOOR))
        return [w for n in range(len(word) - spread, len(word) + spread + 1) for w in self._by_length.get(n, ())]


def is_clear_slip(word: str, near: list[tuple[str, float, int]]) -> bool:
    """Whether the first of ``near`` is one edit away, the word is long enough, and no other is as near."""
    if not near or near[0][2] != 1 or len(word) < _CLEAR_LENGTH:
        return False
    return len(near) == 1 or near[1][2] > 1


def _figures(word: str) -> str:
    return "".join(filter(str.isdecimal, word))


def _trigrams(word: str) -> set[str]:
    padded = f"  {word} "
    return {padded[at : at + 3] for at in range(len(padded) - 2)}


def _trigram_index(words: list[str]) -> dict[str, array[int]]:
    index: dict[str, array[int]] = {}
    for at, word in enumerate(words):
        for trigram in _trigrams(word):
            index.setdefault(trigram, array("I")).append(at)
    return index
