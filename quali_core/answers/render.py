"""Typed values and messages → text in a language. Layout is left to whoever shows it."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from quali_core.answers.catalogue import ENGLISH, Blank, Catalogue, catalogue
from quali_core.answers.values import (
    Average,
    Gap,
    Lap,
    Message,
    Name,
    Number,
    Percent,
    Person,
    Place,
    Speed,
    Value,
)
from quali_core.model import clock, seconds

Escape = Callable[[str], str]

_EITHER = "or"
NOTHING = "–"
# From this limit on every person is abbreviated, so that a crew reads alike.
_INITIALS = 22
_NAME_LIMITS = (160, 80, 48, 32, 22, 14, 8)


def plain(text: str) -> str:
    """Leave the text as it is: the escape of plain text output."""
    return text


def render(message: Message, language: str = ENGLISH, escape: Escape = plain, limit: int | None = None) -> str:
    """Word a message. Names longer than fits within ``limit`` characters are shortened, then the sentence itself."""
    phrases = catalogue(language)
    text = ""
    for longest in _NAME_LIMITS:
        text = _Words(phrases, escape, longest).message(message)
        if limit is None or len(text) <= limit:
            return text
    return f"{text[: (limit or 1) - 1].rstrip()}…"


def show(value: Value, language: str = ENGLISH, escape: Escape = plain, longest: int = 160) -> str:
    """Format one value; names are cut after ``longest`` characters, None is a dash."""
    return _Words(catalogue(language), escape, longest).value(value)


def clean(text: str, longest: int) -> str:
    """Text from a file or member on one line, without control and direction characters, cut with an ellipsis."""
    if len(text) <= longest and text.isprintable() and "  " not in text and text == text.strip():
        return text
    # Four times the limit is read at most: a cell may hold megabytes.
    kept = "".join(" " if unicodedata.category(c)[0] in "CZ" else c for c in text[: longest * 4])
    line = " ".join(kept.split())
    return line if len(line) <= longest else f"{line[: longest - 1].rstrip()}…"


def initials(name: str, longest: int) -> str:
    """``David Terrien`` as ``D. Terrien`` where room is scarce; a nickname stays."""
    words = name[: longest * 8].split()
    roomy = longest > _INITIALS and len(name) <= longest
    if roomy or len(words) < 2 or not words[0][0].isalpha():
        return name
    return f"{words[0][0]}. {' '.join(words[1:])}"


@dataclass(frozen=True, slots=True)
class _Words:
    catalogue: Catalogue
    escape: Escape
    longest: int

    def message(self, message: Message) -> str:
        if message.key == "text":
            return self.value(message.values.get("text"))
        try:
            parts = self.catalogue.phrases[message.key]
        except KeyError:
            raise LookupError(f"no phrase {message.key!r} in the catalogue") from None
        return "".join(part if isinstance(part, str) else self._blank(part, message) for part in parts)

    def value(self, value: Value) -> str:
        match value:
            case None:
                return NOTHING
            case Person(text):
                return self.escape(clean(initials(text, self.longest), self.longest))
            case Name(text):
                return self.escape(clean(text, self.longest))
            case Number(text):
                return "#" + self.escape(clean(text, min(self.longest, 12)))
            case Message():
                return self.message(value)
            case tuple():
                return self._join(value, self.catalogue.last)
            case _:
                return _figure(value)

    def _blank(self, blank: Blank, message: Message) -> str:
        if blank.name not in message.values:
            raise LookupError(f"phrase {message.key!r} wants {blank.name!r}, given were {sorted(message.values)}")
        value = message.values[blank.name]
        if blank.words is not None:
            count = len(value) if isinstance(value, tuple) else value
            return blank.words[0 if count in self.catalogue.singular else 1]
        if blank.separator is not None and isinstance(value, tuple):
            if blank.separator == _EITHER:
                return self._join(value, self.catalogue.either)
            return blank.separator.join(self.value(item) for item in value)
        return self.value(value)

    def _join(self, values: tuple[Value, ...], last: str) -> str:
        texts = [self.value(value) for value in values]
        if len(texts) < 2:
            return "".join(texts)
        return last.join([self.catalogue.comma.join(texts[:-1]), texts[-1]])


def _figure(value: Lap | Gap | Place | Speed | Percent | Average | int | str) -> str:
    match value:
        case Lap(us, decimals):
            return clock(us, decimals)
        case Gap(us, decimals, signed):
            text = seconds(us, decimals)
            return f"{'-' if us < 0 else '+'}{text}" if signed else f"{text} s" if ":" not in text else text
        case Place(number):
            return f"P{number}"
        case Speed():
            return f"{fixed(value.kmh, value.decimals)} km/h"
        case Percent(number, decimals):
            return f"{fixed(number, decimals)} %"
        case Average(number):
            return fixed(number, 2)
        case _:
            return str(value)


def fixed(number: float, decimals: int) -> str:
    """A number with so many decimals, rounded half up."""
    return str(Decimal(str(number)).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP))
