"""Text into tokens: folded words with their places, and the figures that motorsport writes in its own ways."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from quali_core.model.fold import fold

MOST = 70
"""Tokens that are looked at: a longer text is no question."""


@dataclass(frozen=True, slots=True)
class Token:
    """One word or figure. ``kind`` is ``word`` or the figure's; ``value`` a figure's number (clock: microseconds)."""

    word: str
    raw: str
    start: int
    end: int
    kind: str = "word"
    value: float | None = None
    in_brackets: bool = False


_SECONDS = "seconds|second|secs|sec|sekunden|sekunde|secondes|seconde|secondi|secondo|segundos|segundo|ms|s"
_ENDINGS = "st|nd|rd|th|er|ère|ere|ème|eme|re|e|te|ter|tes|ten|º|ª|°|o|a"
_COUNTED = "platz|startplatz|reihe|rang|rennen|lauf|grand|qualifying"
_ELISIONS = "l|d|un|dell|all|sull|nell|dall|dov|com|quant|qu|s|n|c|j|m|t|quell"
_FIGURES = (
    (
        "clock",
        r"\d{1,2}:\d{2}(?:[.,:]\d{1,4})?(?:'?s\b)?"
        r"|\d{1,2}['’]\d{2}(?:[.,\"”]\d{1,4})?"
        r"|\d{1,2}m\s?\d{2}(?:\.\d+)?s?\b"
        r"|\b\d{1,2}\s(?:minutes?|mins?)\s(?:and\s)?\d{1,2}(?:\.\d+)?(?:\s(?:seconds?|secs?))?\b",
    ),
    ("years", r"(?:19|20)\d{2}\s?[-–—/]\s?(?:(?:19|20)\d{2}|\d{2})\b"),
    ("percent", r"\d+(?:[.,]\d+)?\s?(?:%|(?:percent|per cent|pct|prozent|por ciento|per cento|pour cent)\b)"),
    ("number", r"(?:#|№)\s?\d{1,4}\b|\b(?:nr|no|nº|n°|num)\.\s?#?\d{1,4}\b|\b(?:nº|n°)\s?\d{1,4}\b"),
    ("place", r"\bp\s?\d{1,3}(?:'?s)?\b"),
    ("one_two", r"\b1[-–]2(?:'?s\b|(?=\s+(?:in\s+)?(?:quali|qualy|lock|result|front)))"),
    ("segment", r"\bs?q[1-4](?:s\b|\b)"),
    (
        "ordinal",
        rf"\b\d{{1,3}}(?:{_ENDINGS})\b|\b\d{{1,2}}[º°ª]|\b\d{{1,3}}\.(?=\s(?:{_COUNTED})\b)"
        r"|(?:(?<=\bwar )|(?<=\bist )|(?<=\bwurde )|(?<=\bhat der )|(?<=\bist der )|(?<=\bwar der ))\d{1,2}\.(?!\d)",
    ),
    ("decade", r"\b(?:19|20)?\d0'?s\b"),
    ("speed", r"\d+(?:[.,]\d+)?\s?(?:km/?h|kph|kmph|kms/h)\b"),
    ("duration", rf"\d*[.,]?\d+\s?(?:{_SECONDS})\b"),
    ("decimal", r"\d*[.,]\d+\b"),
    ("integer", r"\b\d+\b"),
    ("word", rf"(?:(?:{_ELISIONS})['’](?=\w))|[^\W_]+(?:['’&][^\W_]+)*['’]?|&"),
    ("dash", r"(?:(?<=\d)|(?<=\d(?:st|nd|rd|th)))\s?[-–—]\s?(?=p?\d)"),
    ("stop", r"[?!.;,:]+|[()\[\]]|\s[-–—/]\s"),
)
_TOKEN = re.compile("|".join(f"(?P<{kind}>{pattern})" for kind, pattern in _FIGURES), re.IGNORECASE)
_GLUED = re.compile(r"(car|cars|no|nr|num|number|top|bottom|last|first|row|pos|place|position)(\d{1,3})")
_DIGITS = re.compile(r"\d+(?:[.,]\d+)?|[.,]\d+")


def tokenise(text: str) -> list[Token]:
    """Split cleaned text. A word that is said again and again counts once; the rest of an endless text is left."""
    tokens: list[Token] = []
    depth = 0
    for token in _all(text):
        if token.kind == "dash" and tokens and tokens[-1].kind == "word":
            continue
        if token.kind == "stop":
            depth = depth + (token.raw in "([") - (token.raw in ")]" and depth > 0)
        elif tokens and tokens[-1].kind == token.kind == "word" and tokens[-1].word == token.word:
            continue
        tokens.append(Token(token.word, token.raw, token.start, token.end, token.kind, token.value, depth > 0))
        if len(tokens) > MOST:
            break
    return tokens


def _all(text: str) -> Iterator[Token]:
    for match in _TOKEN.finditer(text):
        kind = str(match.lastgroup)
        raw, start, end = match.group(), match.start(), match.end()
        if kind in {"stop", "dash"}:
            yield Token("", raw.strip(), start, end, kind)
        elif kind in {"word", "one_two"}:
            glued = _GLUED.fullmatch(raw.lower())
            if glued is not None:  # car59, top4
                yield Token(glued[1], glued[1], start, start + len(glued[1]))
                yield Token(glued[2], glued[2], start + len(glued[1]), end, "integer", float(glued[2]))
                continue
            for word in fold(raw).split() or (["and"] if raw == "&" else []):
                yield Token(word, raw, start, end)
        elif kind == "number":
            yield Token("".join(filter(str.isdigit, raw)), raw, start, end, kind)
        else:
            yield Token(fold(raw), raw, start, end, kind, _value(kind, raw))


def _value(kind: str, raw: str) -> float | None:
    figures = [float(part.replace(",", ".")) for part in _DIGITS.findall(raw)]
    match kind:
        case "clock":
            return clock_us(raw)
        case "duration":
            return figures[0] * (1_000 if raw.lower().endswith("ms") else 1_000_000)
        case _:
            return figures[0] if figures else None


def clock_us(raw: str) -> float | None:
    """A lap time as people type it (``1:31``, ``1'31.5``, ``1m31``) in microseconds."""
    parts = [part for part in re.split(r"[^\d]+", raw) if part]
    if len(parts) < 2:
        return None
    fraction = int(parts[2].ljust(6, "0")[:6]) if len(parts) > 2 else 0
    return (int(parts[0]) * 60 + int(parts[1])) * 1_000_000 + fraction
