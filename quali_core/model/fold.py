"""The folded form in which names meet whatever their case, accents and punctuation."""

from __future__ import annotations

import re
from functools import lru_cache

from anyascii import anyascii

_NOT_WORD = re.compile(r"[^a-z0-9]+")


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """Fold to lower-case ASCII words with single spaces: ``Sá Nogueira`` → ``sa nogueira``, ``R & M`` → ``r m``."""
    return _NOT_WORD.sub(" ", anyascii(text).casefold().replace("'", "")).strip()
