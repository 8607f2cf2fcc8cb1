"""What kind of session a title, caption, key or file name speaks of."""

from __future__ import annotations

import re
from functools import lru_cache

from quali_core.model import SessionKind
from quali_core.model.fold import fold
from quali_core.reading.words import words

_KINDS = tuple(
    (SessionKind(kind), re.compile(rf"\b(?:{'|'.join(patterns)})\b")) for kind, patterns in words("kinds").items()
)
_ANY = re.compile("|".join(pattern.pattern for _, pattern in _KINDS))
_APART = re.compile(r"\s[-–—|·•]+\s")
"""What stands on either side is said apart: the ``Kart Sprint – Qualifying`` is no sprint qualifying."""
_AHEAD_OF = re.compile(
    r"\b(?:ahead of|before|prior to|vor de[mnr]|avant|antes d[eoa]l?|prima d\w+)\s"
    r"(?:the |la |les? |las? |el |das |die )?\w+"
    r"|\b(?:after|following|nach de[mnr]|apres|dopo|despues de|depois d[ae]|tras) ?(?:the |la |l )?"
    r"(?:race|sprint|rennen|course|gara|carrera|corrida)\b"
)
"""Practice ahead of the qualifying is practice; what stands after the race are the standings."""
_DIGIT_APART = re.compile(r"(?<=[a-z]{4})(?=\d)")
_CAMEL = re.compile(r"(?<=[a-z\d])(?=[A-Z])")
_AFTER = re.compile(
    rf"\b(?:after|following|nach|apres|dopo|tras|despues d\w+)\s(?:\w+\s){{0,3}}?(?:{_ANY.pattern})(?:\sraces?\b)?"
)
"""The grid after the qualifying is a grid."""


@lru_cache(maxsize=4096)
def session_kind(text: str) -> SessionKind | None:
    """The kind of session that a text names; None where it names none. Qualifying for a race is qualifying."""
    if not text.count(" "):  # the name of a file, a key, a variable
        text = _CAMEL.sub(" ", text)
    said = " | ".join(_DIGIT_APART.sub(" ", fold(part)) for part in _APART.split(text.replace("_", " ")))
    said = _AHEAD_OF.sub(" ", said)
    if not said or not _ANY.search(said):
        return None
    return _kind(_AFTER.sub(" ", said)) or _kind(said)


_CODES = {
    "r": SessionKind.RACE, "rac": SessionKind.RACE, "s": SessionKind.RACE, "spr": SessionKind.RACE,
    "sr": SessionKind.RACE, "q": SessionKind.QUALIFYING, "ss": SessionKind.SPRINT_QUALIFYING,
    "wup": SessionKind.WARM_UP, "wu": SessionKind.WARM_UP,
}  # fmt: skip


def kind_in_column(text: str) -> SessionKind | None:
    """The kind that a cell under ``session`` names, in words or by a code (``R``, ``SS``)."""
    return session_kind(text) or _CODES.get(fold(text))


def _kind(said: str) -> SessionKind | None:
    return next((kind for kind, pattern in _KINDS if pattern.search(said)), None)
