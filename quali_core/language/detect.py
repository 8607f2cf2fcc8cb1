"""In which language a question was asked."""

from __future__ import annotations

from collections.abc import Sequence

from quali_core.language.lexicon import ENGLISH, Lexicon, languages, lexicon
from quali_core.language.tokens import Token
from quali_core.names import Index

_LONGEST_NAME = 5  # words


def lexicon_for(tokens: Sequence[Token], preferred: str | None, index: Index) -> Lexicon:
    """The lexicon whose own phrases explain most of the words.

    Of equal ones that which knows more words as parts of phrases, or what a misspelt word is meant to be; then the
    preferred language's, English, the one that writes the letters of the question.
    """
    words = [token.word if token.kind == "word" and not index.has_code(token.word) else "" for token in tokens]
    words = _without_names(words, index)
    wished = (preferred or ENGLISH).split("-")[0].lower()
    scored = {code: _known(words, lexicon(code)) for code in languages()}
    most = max(scored.values())
    equal = [code for code, known in scored.items() if known == most]
    if len(equal) > 1 and most[0]:
        slips = {code: _slips(words, lexicon(code)) for code in equal}
        equal = [code for code in equal if slips[code] == max(slips.values())]
    letters = "".join(token.raw for token in tokens).lower()
    return lexicon(max(equal, key=lambda code: (code == wished, code == ENGLISH, _written(letters, code), code)))


def _without_names(words: list[str], index: Index) -> list[str]:
    """The words with names of several words left out: "BMS Scuderia Italia" says nothing of the language."""
    kept = list(words)
    for start in range(len(words)):
        for end in range(start + 2, min(start + _LONGEST_NAME, len(words)) + 1):
            name = words[start:end]
            if all(name) and (
                index.exact(" ".join(name), ("driver", "team")) or index.exact("".join(name), ("class",))
            ):
                kept[start:end] = [""] * (end - start)
    return kept


def _written(letters: str, code: str) -> int:
    return sum(letter in lexicon(code).letters for letter in letters)


def _known(words: Sequence[str], lexicon: Lexicon) -> tuple[int, int]:
    """How many words stand in own phrases that are there as a whole, and how many in some own phrase."""
    covered = {
        place
        for start in range(len(words))
        for length, _ in lexicon.at(words, start)
        if tuple(words[start : start + length]) in lexicon.own_phrases
        for place in range(start, start + length)
    }
    return len(covered), sum(word in lexicon.own for word in words)


def _slips(words: Sequence[str], lexicon: Lexicon) -> int:
    return sum(bool(word) and not lexicon.knows(word) and lexicon.slip(word) in lexicon.own for word in words)
