"""Hostile or clumsy text made plain: what is left is what a person would have meant to type."""

from __future__ import annotations

import re
import unicodedata

LONGEST = 4000
"""Characters that are looked at; Discord sends no longer message."""

_MENTION = re.compile(r"<(?:@[!&]?|#|a?:\w+:|t:|/[\w -]+:)[\w:]*>|@(?:everyone|here)\b")
_LINK = re.compile(r"https?://\S+")
_MARKUP = re.compile(r"[`*~|>\\]+|_{2,}")
_OF_A_NUMBER = re.compile(r"(?<![:.\d])(?![1-9]0['’])(\d{1,3})['’]s\b")  # car 8's, but not the 90's
_ENDLESS = re.compile(r"(\S{48})\S+")  # no word is longer
_SPACE = re.compile(r"\s+")
_STACKED = re.compile("[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff]")


def clean(text: str) -> str:
    """Drop control and direction characters, stacked accents, mentions, links and markup; runs of space become one."""
    kept: list[str] = []
    for char in unicodedata.normalize("NFKC", text[:LONGEST]):
        category = unicodedata.category(char)
        if category == "Cf" or _STACKED.match(char):  # composed accents are one character by now
            continue
        kept.append(" " if category in {"Cc", "Zl", "Zp"} else char)
    plain = _MENTION.sub(" ", "".join(kept))
    plain = _LINK.sub(" ", plain)
    plain = _OF_A_NUMBER.sub(r"\1", plain)
    return _SPACE.sub(" ", _ENDLESS.sub(r"\1…", _MARKUP.sub(" ", plain))).strip()
