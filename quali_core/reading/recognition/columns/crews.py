"""A cell of names becomes the drivers of a crew."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from quali_core.reading.values import is_none

_BREAKS = re.compile(r"\s*(?:(?<!\bv)/|/(?![dh]\b)|;|\n|\||\s\+\s|\s&\s|\s[–—-]\s)\s*")
_BLANKS = re.compile(r"\s{2,}")
_AND = re.compile(r"\s+(?:and|und|et|e|y|og|och|i|a)\s+", re.IGNORECASE)
_COMMA = re.compile(r"\s*,\s*")
_MARKS = re.compile(r"(?:(?<=[^\W\d_])(?:\s[*†‡]{1,3}|[*†‡])|\s+#|\s*\([PRWir]\))\Z")
"""What result sheets hang on a name: a footnote, a rookie's or a playoff driver's mark."""
_SUFFIX = re.compile(r"(?:jr|sr|ii|iii|iv)\.?\Z", re.IGNORECASE)


_INITIAL = re.compile(r"[^\W\d_](?:\.\s?|\s)(?:[^\W\d_]\.\s?)*[^\W\d_]{2}")


def are_abbreviated(names: Iterable[str]) -> bool:
    """Whether given names are initials only (``M. Verstappen``, ``M VERSTAPPEN``)."""
    said = [name for name in names if name.strip()]
    return bool(said) and sum(bool(_INITIAL.match(name)) for name in said) * 5 >= len(said) * 4


@lru_cache(maxsize=16384)
def split_crew(text: str) -> tuple[str, ...]:
    """The names in a cell, in order: ``A. Caffi / F. Tedeschi``; ``Hamilton, Lewis`` is one driver."""
    if is_none(text):
        return ()
    return tuple([name for piece in _BREAKS.split(text.strip()) for one in _apart(piece) for name in _names(one)])


def _apart(piece: str) -> list[str]:
    """Whole names that two blanks set apart, as line breaks leave them in flattened cells."""
    parts = _BLANKS.split(piece) if "  " in piece else [piece]
    return parts if all(" " in part for part in parts) else [piece]


@lru_cache(maxsize=16384)
def _names(piece: str) -> tuple[str, ...]:
    """The names in a piece between two breaks."""
    return tuple([name for part in _commas(piece) for name in _words(part) if name and not is_none(name)])


def _commas(text: str) -> list[str]:
    parts = [part for part in _COMMA.split(text) if part]
    if len(parts) == 2 and (" " not in parts[0] or " " not in parts[1]) and not _initialled(parts):
        if _SUFFIX.match(parts[1]):
            return [text]
        return [f"{parts[1]} {parts[0]}"]
    return parts


def _initialled(parts: list[str]) -> bool:
    return all(re.match(r"[^\W\d_]\.\s?\w", part) for part in parts)


def _words(text: str) -> list[str]:
    parts = _AND.split(text)
    whole = len(parts) < 2 or not all(" " in part.strip() or "." in part for part in parts)
    return [_MARKS.sub("", part.strip()) for part in ([text] if whole else parts)]
