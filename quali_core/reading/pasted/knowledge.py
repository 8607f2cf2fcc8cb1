"""Words that tell a nation, a make or an engine from a driver's name where a text has nothing between them."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from importlib.resources import files

from quali_core.model.fold import fold

_LONGEST = 3
_PARTICLES = re.compile(
    r"(?:d[aeiou]s?|dell?a?|der|den|v[ao]n|vd|vander|l[aeo]|[ae]l|bin|te[nr]|st|saint|san|[ey]|ma?c|zu|af)\.?",
    re.IGNORECASE,
)


@cache
def _words(name: str) -> frozenset[str]:
    lines = files("quali_core.reading").joinpath("words", f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(line for line in lines if line and not line.startswith("#"))


@lru_cache(maxsize=4096)
def is_nation(text: str) -> bool:
    """Whether a text is a country, a nationality or a country's code, in the languages of result pages."""
    words = fold(text)
    return words in _words("nation_codes") or words in _words("nations")


@lru_cache(maxsize=4096)
def is_nation_code(text: str) -> bool:
    """Whether a word is a country's code in capitals (``GBR``, ``GB``), or a short form with a capital (``Fr``)."""
    bare = text.strip("().,")
    return 2 <= len(bare) <= 3 and bare[:1].isupper() and fold(bare) in _words("nation_codes")


@lru_cache(maxsize=8192)
def begins_with_make(text: str) -> str | None:
    """The make or team of racing that a text begins with, folded; None where it begins otherwise."""
    words = fold(text).split()
    phrases = (" ".join(words[:length]) for length in range(min(_LONGEST, len(words)), 0, -1))
    return next((phrase for phrase in phrases if phrase in _words("makes")), None)


@lru_cache(maxsize=4096)
def is_engine(text: str) -> bool:
    """Whether a text is the maker of an engine and nothing else."""
    return fold(text) in _words("engines")


@lru_cache(maxsize=4096)
def is_make(text: str) -> bool:
    """Whether a text is a make, an engine's or a team of racing and nothing else."""
    return fold(text) in _words("makes") or is_engine(text)


@lru_cache(maxsize=8192)
def engine_words(text: str) -> int:
    """How many words at the end of a text name an engine; 0 for none. The whole text is never one."""
    words = text.split()
    lengths = range(min(_LONGEST, len(words) - 1), 0, -1)
    return next((length for length in lengths if fold(" ".join(words[-length:])) in _words("engines")), 0)


def is_particle(word: str) -> bool:
    """Whether a word joins the parts of a family name (``de``, ``van der``)."""
    return bool(_PARTICLES.fullmatch(word))
