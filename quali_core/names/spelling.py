"""The spellings under which one name may be typed."""

from __future__ import annotations

from quali_core.model.fold import fold

_SPELLED_OUT = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "ø": "oe", "Ø": "Oe", "å": "aa", "Å": "Aa"}
)


def spellings(text: str) -> tuple[str, ...]:
    """Give the folded forms of a name, usual one first: ``Hülkenberg`` → ``hulkenberg``, ``huelkenberg``."""
    plain = fold(text)
    spelled = fold(text.translate(_SPELLED_OUT))
    return (plain,) if spelled == plain else (plain, spelled)


def stems(word: str) -> tuple[str, ...]:
    """Give a folded word and what is left without a plural or possessive ending: ``ferraris`` → ``ferrari``."""
    found = [word]
    if len(word) > 3 and word.endswith("s"):
        found.append(word[:-1])
        if word.endswith("es") and len(word) > 4:
            found.append(word[:-2])
    return tuple(found)
