"""Numbers in the text of records: cars', laps, speeds; and words that a page ran together with them."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from quali_core.reading.extracted import Role
from quali_core.reading.pasted.field_roles import Columns

_NUMBER = re.compile(
    r"(?:#\s?|no\.?\s?|nr\.?\s?|[(\[])?(\d{1,3})(?:[.)\]:,]|\s[-–])?\s+(?=[^\W\d]|[\"“(*])", re.IGNORECASE
)
_GLUED = re.compile(r"(\d{1,3})(?=[^\W\d_][^\W\d_]*[a-zà-ÿ])")
_CAMEL = re.compile(r"(?<=[a-zà-öø-ÿ])(?=[A-ZÀ-ÖØ-Þ])")
_SHOUTED = re.compile(r"(?<=[a-zà-öø-ÿ])(?=[A-ZÀ-ÖØ-Þ]{2}|\d{1,3}[A-ZÀ-ÖØ-Þ]{2})")
_HASHED = re.compile(r"(?<=[^\s|,;–-])\s+#(\d{1,3})\s+(?=[^\W\d]|\()")
_BRACKETED = re.compile(r"(?<=\S)\s*[(\[]#(\d{1,3})[)\]]|(?<=\w)\s#(\d{1,3})(?=\s*(?:\||\Z))")
_OPENED = re.compile(r"([(\[])#(\d{1,3})\s*[,;/–-]\s*(?=\w)")
"""``Ann Lee (#4, North)``: the number ahead of what else is in the bracket."""
_WITHIN = re.compile(r"(?<=\S)\s+(\d{1,3})\s+(?=\d*[^\W\d_])")
_TAIL = re.compile(r"\s(\d{2,3}(?:[.,]\d)?)\Z")
_LAPS = re.compile(r"\s(\d{1,2})\Z")
_LETTER = re.compile(r"\s[A-Z]\Z")
_FEW_LETTERS = 4
_MOST = 0.6
_NEARLY_ALL = 0.8


def off_numbers(texts: Sequence[str], found: Columns, header: Sequence[Role]) -> list[str]:
    """Take speeds, laps and the cars' numbers off the texts into columns of their own."""
    texts = _off_letter(_off_tail(texts, found, header))
    texts = [_OPENED.sub(r"#\2 \1", text) for text in _unglued(texts)]
    if _share(texts, _BRACKETED.search) >= _NEARLY_ALL:
        return _within(texts, _BRACKETED, found)
    if _share(texts, _HASHED.search) >= _NEARLY_ALL:
        return _within(texts, _HASHED, found)
    if _share(texts, _NUMBER.match) >= _MOST:
        matches = [_NUMBER.match(text) for text in texts]
        found.add(Role.NUMBER, [match[1] if match else "" for match in matches])
        return [text[match.end() :] if match else text for text, match in zip(texts, matches, strict=True)]
    if Role.NUMBER in header and _share(texts, _WITHIN.search) >= _NEARLY_ALL:
        return _within(texts, _WITHIN, found)
    return list(texts)


def _share(texts: Sequence[str], test: Callable[[str], object]) -> float:
    return sum(bool(test(text)) for text in texts) / max(len(texts), 1)


def _within(texts: Sequence[str], pattern: re.Pattern[str], found: Columns) -> list[str]:
    """The number between the name and what follows it parts the two."""
    matches = [pattern.search(text) for text in texts]
    found.add(Role.NUMBER, [next(filter(None, match.groups())) if match else "" for match in matches])
    return [pattern.sub(" | ", text, count=1) for text in texts]


def _off_tail(texts: Sequence[str], found: Columns, header: Sequence[Role]) -> list[str]:
    """A number with one decimal behind nearly every text is a speed, as is any, or a count, where a heading says so."""
    if Role.LAPS in header and _share(texts, _LAPS.search) >= _NEARLY_ALL:
        return _cut_off(texts, _LAPS, Role.LAPS, found)
    spoken = [match[1] for text in texts if (match := _TAIL.search(text))]
    decimals = sum(not text.isdigit() for text in spoken)
    if len(spoken) < _NEARLY_ALL * len(texts) or (Role.SPEED not in header and decimals < 0.7 * len(spoken)):
        return list(texts)
    return _cut_off(texts, _TAIL, Role.SPEED, found)


def _off_letter(texts: Sequence[str]) -> list[str]:
    """One of a few capitals behind nearly every text says whose tyres the car is on."""
    letters = [match[0] for text in texts if (match := _LETTER.search(text))]
    if len(letters) < 0.9 * len(texts) or len(set(letters)) > _FEW_LETTERS:
        return list(texts)
    return [_LETTER.sub("", text) for text in texts]


def _cut_off(texts: Sequence[str], tail: re.Pattern[str], role: Role, found: Columns) -> list[str]:
    tails = [tail.search(text) for text in texts]
    found.add(role, [match[1] if match else "" for match in tails])
    return [text[: match.start()] if match else text for text, match in zip(texts, tails, strict=True)]


def _unglued(texts: Sequence[str]) -> list[str]:
    """``44AnnLee`` or ``A. LeeLOTUS`` as a page's cells run together, where nearly all are written so."""
    if _share(texts, _SHOUTED.search) >= _NEARLY_ALL:
        return [_SHOUTED.sub(" | ", text, count=1) for text in texts]
    if _share(texts, _GLUED.match) < _NEARLY_ALL:
        return list(texts)
    parted = []
    for text in texts:
        first, *rest = text.split()
        parted.append(" ".join([_CAMEL.sub(" ", _GLUED.sub(r"\1 ", first, count=1)), *rest]))
    return parted
