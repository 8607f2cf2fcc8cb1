"""Printed lines: words with places, and which lines are entries, headers or the furniture of every page."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from quali_core.reading.recognition.columns.header_words import meanings
from quali_core.reading.values import parse_status

TIME = re.compile(r"\d[:'’′.]\d\d[.,:\"”]\d{1,4}|(?<![\d.,])\d{2,3}[.,]\d{2,4}(?![\d.,])|[+]\s?\d+[.,:]\d{3}")
"""A lap time or gap within a line."""
_MINUTES = re.compile(r"(?<![\d.,:])(\d{1,2}) min (\d{2}[.,]\d{1,3}) s\b")
_LETTERS = re.compile(r"[^\W\d_]{2}")
ENTRY_NUMBER = re.compile(r"\d{1,3}[.)]?[A-Z]?\Z")
_SAME_PLACE = 8.0
_APART = 1_000_000  # keeps the two ways of rounding apart
HEADER_REACH = 5
"""A header stands at most this many lines above its first entry."""


@dataclass(frozen=True, slots=True)
class Word:
    """A run of characters without a space, and how far it reaches."""

    text: str
    left: float
    right: float


@dataclass(frozen=True)
class Row:
    """The words of one printed line from left to right. ``height`` is its distance from the top of the document."""

    words: tuple[Word, ...]
    number: int
    height: float
    page: int = 0

    @cached_property
    def text(self) -> str:
        """The line as one reads it."""
        return " ".join(word.text for word in self.words)


def tight_minutes(text: str) -> str:
    """``1 min 31.204 s`` as one word of the same width, so that columns stay under each other."""
    return _MINUTES.sub(lambda match: f"{match[1]}m{match[2]}s".ljust(len(match[0])), text) if " min " in text else text


def text_rows(text: str, first: int = 1) -> list[Row]:
    """Fixed-width text as rows, a character being one unit wide and one high."""
    rows = []
    for number, line in enumerate(tight_minutes(text.expandtabs(8)).splitlines(), first):
        words = tuple(Word(match[0], match.start(), match.end()) for match in re.finditer(r"\S+", line))
        rows.append(Row(words, number, float(number)))
    return rows


def is_core(row: Row, has_names: bool = True) -> bool:
    """A row that carries a place or number and a time (or a word for none) is a row of a classification.

    ``has_names`` False says that the names stand on lines of their own.
    """
    if not 3 <= len(row.words) <= 60 or not any(ENTRY_NUMBER.match(word.text) for word in row.words[:3]):
        return False
    if has_names and not any(_LETTERS.search(word.text) for word in row.words):
        return False
    return bool(TIME.search(row.text)) or any(parse_status(word.text) for word in row.words[2:])


def is_header(row: Row) -> bool:
    """Several words that stand apart over columns, and no time."""
    if TIME.search(row.text) or (row.words and ENTRY_NUMBER.match(row.words[0].text)):
        return False
    apart = sum(right.left - left.right > 1.2 * _character(left) for left, right in pairwise(row.words))
    if apart < 2:
        return False
    known = sum(1 for word in row.words if meanings(word.text.strip(".:/")))
    return known >= 3 and known * 2 >= len(row.words)


def _character(word: Word) -> float:
    """The usual width of a character in a word."""
    return (word.right - word.left) / len(word.text)


def is_section(row: Row) -> bool:
    """Whether a line says what became of the entries below it (``Not classified``, ``Did not start:``)."""
    return len(row.words) <= 5 and parse_status(row.text.strip(" :-–*.")) is not None


def is_continuation(row: Row) -> bool:
    """Whether a line may go on with an entry: few words, no digit."""
    return len(row.words) <= 8 and not is_header(row) and not any(char.isdigit() for char in row.text)


def without_furniture(rows: Sequence[Row]) -> list[Row]:
    """Drop the header and footer that every page repeats, but for their first time."""
    if not rows or rows[-1].page == 0:
        return list(rows)
    pages = rows[-1].page + 1
    seen: dict[tuple[str, int], set[int]] = {}
    for row in rows:
        for place in _places(row):
            seen.setdefault(place, set()).add(row.page)
    repeated = {place for place, on in seen.items() if len(on) == pages or len(on) >= 3}
    kept: list[Row] = []
    shown: set[str] = set()
    for row in rows:
        if not repeated.isdisjoint(_places(row)) and not is_core(row) and not is_header(row):
            if _shape(row) in shown:
                continue
            shown.add(_shape(row))
        kept.append(row)
    return kept


def _places(row: Row) -> tuple[tuple[str, int], tuple[str, int]]:
    """Where a line stands on its page, roughly: a page repeats its furniture in the same place."""
    at = row.height / _SAME_PLACE
    return (_shape(row), math.floor(at)), (_shape(row), math.floor(at + 0.5) + _APART)


def _shape(row: Row) -> str:
    """A line's text; the page's number in it does not count."""
    return re.sub(r"(?i)\b(page|seite|pagina|página|of|von|de|sur|di)\s*\d+|\d+\s*/\s*\d+", r"\1", row.text)
