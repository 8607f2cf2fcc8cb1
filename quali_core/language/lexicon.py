"""Which words stand for which concept, in one language: loaded from a file that a translator edits."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from typing import Any

from rapidfuzz import process
from rapidfuzz.distance import OSA

from quali_core.model.fold import fold

ENGLISH = "en"
_SHORTEST_SLIP = 5


@dataclass(frozen=True, slots=True)
class Phrase:
    """What a phrase may stand for: concepts, and a figure for number words (``number``, ``ordinal``).

    ``wording`` is the English phrase that it says, where rules tell phrases of a concept apart by their words.
    """

    kinds: frozenset[str]
    value: int | None = None
    wording: str | None = field(default=None, compare=False)


@dataclass(frozen=True)
class Lexicon:
    """The phrases of one language over English, which motorsport speaks everywhere."""

    language: str
    name: str
    phrases: Mapping[tuple[str, ...], Phrase]
    own: frozenset[str]  # the single words of this language's own file
    own_phrases: frozenset[tuple[str, ...]] = field(repr=False)
    longest: int
    letters: frozenset[str] = frozenset()  # that tell the language where its words do not
    places: frozenset[str] = frozenset()  # countries as this language calls them
    vocabulary: tuple[str, ...] = field(repr=False, default=())

    def at(self, words: Sequence[str], start: int) -> list[tuple[int, Phrase]]:
        """The phrases that begin at a word: how many words each takes, and what it stands for."""
        found = []
        for length in range(1, min(self.longest, len(words) - start) + 1):
            phrase = self.phrases.get(tuple(words[start : start + length]))
            if phrase is not None:
                found.append((length, phrase))
        return found

    def knows(self, word: str) -> bool:
        """Whether a word stands in some phrase."""
        return word in self._words

    def slip(self, word: str) -> str | None:
        """The word that is one edit away from a longer one; None where there are none or several."""
        if word.isdigit():
            return None
        if len(word) == _SHORTEST_SLIP - 1:  # two letters swapped, nothing else: "poel"
            swapped = [
                w for at in range(3) if (w := word[:at] + word[at + 1] + word[at] + word[at + 2 :]) in self._words
            ]
            return swapped[0] if len(swapped) == 1 else None
        if len(word) < _SHORTEST_SLIP:
            return None
        near = process.extract(word, self.vocabulary, scorer=OSA.distance, score_cutoff=1, limit=6)
        alike = {other for other, _, _ in near if len(other) >= _SHORTEST_SLIP - 1}
        meanings = {self.phrases.get((other,), Phrase(frozenset({other}))) for other in alike}
        return min(alike) if len(meanings) == 1 else None

    @property
    def _words(self) -> frozenset[str]:
        return _words_of(self.language)


@cache
def lexicon(language: str) -> Lexicon:
    """The lexicon of a language; raises ``FileNotFoundError`` where there is no file for it."""
    data = read(f"{language}.toml")
    english = {} if language == ENGLISH else lexicon(ENGLISH).phrases
    own = _phrases(data, english)
    phrases = {**english, **own}
    words = frozenset(word for phrase in phrases for word in phrase)
    return Lexicon(
        language,
        str(data["language"]["name"]),
        phrases,
        frozenset(word for phrase in own for word in phrase),
        frozenset(own),
        max(map(len, phrases)),
        frozenset(data["language"].get("letters", "")),
        frozenset(word for place in data["language"].get("places", ()) for word in fold(place).split()),
        tuple(sorted(word for word in words if len(word) >= _SHORTEST_SLIP - 1)),
    )


@cache
def languages() -> tuple[str, ...]:
    """The languages that can be asked in, English first."""
    names = (item.name for item in resources.files("quali_core.language").joinpath("data").iterdir())
    codes = sorted(name.removesuffix(".toml") for name in names if len(name) == len("en.toml"))
    return (ENGLISH, *(code for code in codes if code != ENGLISH))


def read(name: str) -> dict[str, Any]:
    """One file of the language data."""
    text = resources.files("quali_core.language").joinpath("data", name).read_text(encoding="utf-8")
    return tomllib.loads(text)


@cache
def _words_of(language: str) -> frozenset[str]:
    return frozenset(word for phrase in lexicon(language).phrases for word in phrase)


def _phrases(data: dict[str, Any], english: Mapping[tuple[str, ...], Phrase]) -> dict[tuple[str, ...], Phrase]:
    kinds: dict[tuple[str, ...], set[str]] = {}
    values: dict[tuple[str, ...], int] = {}
    for concept, phrases in data.get("words", {}).items():
        for phrase in phrases:
            kinds.setdefault(tuple(fold(phrase).split()), set()).add(concept)
    for table, concept in (("numbers", "n"), ("ordinals", "ordinal"), ("nth_fastest", "nth_fastest")):
        for figure, phrases in data.get(table, {}).items():
            for phrase in phrases:
                key = tuple(fold(phrase).split())
                kinds.setdefault(key, set()).add(concept)
                values[key] = int(figure)
    wordings = {
        tuple(fold(phrase).split()): wording
        for wording, phrases in data.get("english", {}).items()
        for phrase in phrases
    }
    for key, wording in wordings.items():
        said = english.get(tuple(wording.split()))
        if key not in kinds and said is not None:
            kinds[key] = set(said.kinds)
    return {key: Phrase(frozenset(found), values.get(key), wordings.get(key)) for key, found in kinds.items() if key}
