"""One line of a pasted list → its parts: text, times, gaps, speeds, laps, words for no time."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

from quali_core.model.fold import fold
from quali_core.reading.values import parse_status


class Kind(Enum):
    """What a part of a line is. ``DECIMAL`` and ``COUNT`` wait for the other lines to tell what they mean."""

    TEXT = "text"
    LAP = "lap"
    GAP = "gap"
    SPEED = "speed"
    LAPS = "laps"
    NONE = "none"
    DECIMAL = "decimal"
    COUNT = "count"


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a line, with the text as it stands there."""

    kind: Kind
    text: str


_SECONDS = r"(?:\s?(?:secs?\b\.?|seconds?\b|sek\b\.?|sekund\w*|s\b|\"|”|″|''|’’))?"
_FRACTION = r"\s?(?:[.,:\"”″»“]|''|’’|′′)\s?\d{1,4}"
_PATTERNS = (
    (Kind.TEXT, r"[+]\s?\d{1,2}\s?(?:laps?|tours?|runden?|rnd\.|giri|vueltas?)(?!\w)"),  # laps behind: a race's gap
    (
        Kind.GAP,
        rf"(?:[+＋]\s?|(?<!\w)(?:à|at|a)\s(?=\d))(?:\d{{1,2}}[:'’′]\s?\d{{2}}{_FRACTION}|\d{{1,3}}{_FRACTION}|[.,]\d{{3}})(?!\d){_SECONDS}",
    ),
    (
        Kind.LAP,
        r"(?<![\d+:.,'’\w])\d{1,2}\s?[:h]\s?[0-5]\d\s?[:'’m]\s?[0-5]\d\s?[.,\"”]\s?\d{1,4}(?!\d)(?:\s?(?:Std|hrs?|h)\b\.?)?",
    ),
    (
        Kind.GAP,
        r"(?<![\d+:.,'’\w])0{1,2}\s?[:'’]\s?0(?!0[.,:\"”]0+(?!\d))\d[.,:\"”]\d{1,4}(?!\d)",
    ),  # no lap is as short
    (Kind.SPEED, r"(?<![\d.,])\d{2,3}(?:[.,]\d{1,3})?\s?(?:km/?h|kph|mph|mi/h)\b\.?"),
    (Kind.LAP, r"(?<![\d+:.,'’\w])(?:0\sdays?,?\s)?0{1,2}:\d{2}:\d{2}[.,]\d{1,9}(?!\d)"),
    (Kind.LAP, rf"(?<![\d+:.,'’\w])\d{{1,2}}\s?[:'’′´`]\s?[0-5]?\d(?:{_FRACTION})?(?!\d|[.,:]\d|[^\W\d_]\d){_SECONDS}"),
    (
        Kind.LAP,
        rf"(?<![\d+:.,'’\w])\d{{1,2}}\s?m(?:in\.?|inutes?|ns?)?[,:]?\s?[0-5]?\d(?:{_FRACTION}(?!\d){_SECONDS}|\s\d{{3}}s\b)",
    ),
    (Kind.LAP, r"(?<![\d+:.,;'’\w])\d{1,2};[0-5]\d[.,]\d{3}(?!\d)"),
    (Kind.LAP, rf"(?<![\d+:.,'’\w])\d\.[0-5]\d[.,]\d{{3}}(?!\d){_SECONDS}"),
    (Kind.LAP, r"(?<![\d+:.,'’\w])\d\.[0-5]\d\.\d{2}(?=\s*\Z)"),  # may be a day: all lines together tell
    (Kind.LAP, r"(?<![\d+:.,'’\w])\d{1,2}\s?m(?:in)?\.?\s?[0-5]?\d\s?s(?:ec)?\.?\s?\d{1,3}(?!\w)(?:/1000?\b)?"),
    (Kind.GAP, r"(?<!\w)(?:à|at|a)\s\d{1,2}s\d{1,3}(?!\w)(?:/1000?\b)?"),
    (Kind.DECIMAL, r"(?<![\d+:.,'’\w])\d{2,3}s\d{2,3}(?!\w)"),
    (Kind.DECIMAL, r"(?<![\w.,:'’+])\d{1,2}(?:[\"”″»“]|''|’’|′′)\d{3}(?!\w)"),
    (Kind.LAPS, r"(?<![\w.,])\(?\d{1,3}\s?(?:laps?|tours?|runden|rdn|giri|vueltas|voltas)\b\)?"),
    (
        Kind.NONE,
        r"(?<![^\s,;:|(])(?:no\s(?:qualifying\s)?(?:lap\s)?times?(?:\s(?:set|recorded))?|no\slaps?|times?\s(?:disallowed|deleted)|"
        r"all\stimes\sdeleted|did\snot\s(?:start|qualify|run|set\s(?:a|any)\s(?:lap\s)?time|participate)|failed\sto\sset\sa\stime|without\s(?:a\s)?time|"
        r"pas\sde\stemps|sans\stemps|aucun\stemps|sem\stempo|geen\stijd|brak\sczasu|ohne\szeit|keine\szeit|senza\stempo|nessun\stempo|sin\stiempo|bez\svremena|"
        r"brez\sčasa|bez\sčasu|ei\saikaa|ingen\stid|nincs\sidő|fără\stimp|без\sвремени|нет\sвремени|"
        r"dns|dnf|dnq|dnpq|dsq|dq|n/a|wd|[-–—]{1,3}|-+:-+[.:]-+)(?![^\s,;.|)*])",
    ),
    (Kind.DECIMAL, rf"(?<![\w.,:'’+])\d{{1,3}}[.,]\d{{2,4}}(?![\w.,:'’]*\d){_SECONDS}"),
)
# None of them begins within a word: asking that first spares the search most of a line.
_BEGINS = r"(?:(?=[\d+＋(])|(?<!\w)(?=[^\W\d_]|[-–—]))"
_EITHER = "|".join(f"(?P<k{i}>{pattern})" for i, (_, pattern) in enumerate(_PATTERNS))
_TYPED = re.compile(f"{_BEGINS}(?:{_EITHER})", re.IGNORECASE)
_KINDS = [kind for kind, _ in _PATTERNS]
_ZERO = re.compile(r"0?0:00")
"""What a page writes where it could not tell a gap."""
_COUNTS = re.compile(r"(?<!\S)\d{1,3}(?!\S)")
_TIMED = frozenset({Kind.LAP, Kind.GAP, Kind.NONE, Kind.DECIMAL})
_BEFORE_TIME = re.compile(
    r"\s(?:en|in|with|mit|con|com|avec|gap|diff\.?|rückstand|[eé]cart|distacco|(?:[-–—]\s*)?отставание)\Z",
    re.IGNORECASE,
)
_LAST_WORDS = re.compile(r"(.{2,}[,)])\s*([^,()]+)")
_LETTERS = re.compile(r".*[^\W\d_]{3}").match
_STRIPPED = " \t|,;:–—-·•=\u00a0"


@lru_cache(maxsize=4096)
def pieces(text: str) -> tuple[Piece, ...]:
    """Cut a line, its place taken off, into parts from left to right."""
    found: list[Piece] = []
    at = 0
    for match in _TYPED.finditer(text):
        kind = _KINDS[int((match.lastgroup or "k0")[1:])]
        if kind is Kind.NONE and not match[0].strip("-–—") and not _is_no_time(text, at, match):
            continue
        found += _texts(text[at : match.start()], found)
        if kind is not Kind.TEXT and not _ZERO.fullmatch(match[0]):
            found.append(Piece(kind, match[0].strip()))
        at = match.end()
    found += _texts(text[at:], found)
    return tuple(found)


def _is_no_time(text: str, since: int, match: re.Match[str]) -> bool:
    """A dash between two parts only parts them; one right behind a time, or at the end, stands for no time."""
    if re.search(r"[^\W\d_]", text[match.end() :]):
        return False
    return not text[match.end() :].strip() or (not re.search(r"[^\W_]", text[since : match.start()]) and since > 0)


def _texts(text: str, found: Sequence[Piece]) -> Iterator[Piece]:
    """The text between typed parts; behind name and time only lone numbers (counts) and a status are worth keeping."""
    text = text.strip()
    is_behind = any(piece.kind in _TIMED for piece in found) and any(piece.kind is Kind.TEXT for piece in found)
    if is_behind:
        yield from (Piece(Kind.COUNT, match[0]) for match in _COUNTS.finditer(text))
        text = _COUNTS.sub(" ", text).strip(" ,;.()|*")
    else:
        text = _without_status(_BEFORE_TIME.sub("", text.strip(_STRIPPED)))
    if text and (not is_behind or parse_status(text) is not None):
        yield Piece(Kind.TEXT, text)


def _without_status(text: str) -> str:
    """A text without the word behind its last comma or bracket that says why there is no time (``crashed``)."""
    match = _LAST_WORDS.fullmatch(text)
    return match[1].strip(_STRIPPED) if match and parse_status(match[2]) is not None else text


def clean_time(text: str) -> str:
    """A spelled-out time as a clock: ``1 minute 17.123 seconds`` → ``1:17.123``."""
    spelled = re.fullmatch(
        r"(\d{1,2})\s?(?:min|minutes?|mn?)\.?[,:]?\s?(\d{1,2})\s?[., ]\s?(\d{1,4}).*", text.strip(), re.IGNORECASE
    )
    if spelled:
        return f"{spelled[1]}:{spelled[2].zfill(2)}.{spelled[3]}"
    text = re.sub(r"(\d)\s?m(?:in)?\.?\s?(\d{1,2})\s?s(?:ec)?\.?\s?(\d{1,3})(?!\d)", r"\1:\2.\3", text)
    text = re.sub(r"/1000?\Z", "", re.sub(r"(?<=\d);(?=\d\d[.,])", ":", text.strip()))
    text = re.sub(r"\A((?:\D{1,2}\s)?\d{1,3})s(\d{1,3})\Z", r"\1.\2", text)
    return re.sub(
        r"\s?(?:secs?\.?|seconds?|sek\.?|sekund\w*|s|std\.?|hrs?\.?)\Z", "", text.strip(), flags=re.IGNORECASE
    )


def is_timed(found: Sequence[Piece]) -> bool:
    """Whether a line carries a time, a gap, a word for none, or the speed that ovals give instead."""
    return any(piece.kind in _TIMED or piece.kind is Kind.SPEED for piece in found)


def has_words(text: str) -> bool:
    """Whether a text has a word that may be a name."""
    return any(word.isalpha() or (word[0].isalpha() and _LETTERS(word)) for word in fold(text).split())


def kind_of(cell: str) -> str:
    """What a cell of its own is: a time, a count or a text."""
    found = pieces(cell)
    kinds = {piece.kind for piece in found}
    if kinds & {Kind.LAP, Kind.GAP, Kind.DECIMAL, Kind.NONE, Kind.SPEED}:
        return "time"
    return "count" if cell.isdigit() else "text"
