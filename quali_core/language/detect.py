"""In which language a question was asked."""

from __future__ import annotations

from collections.abc import Sequence

from quali_core.language.catalogue import Catalogue
from quali_core.language.lexicon import ENGLISH, Lexicon, languages, lexicon
from quali_core.language.tokens import Token
from quali_core.names import Index

_LONGEST_NAME = 5  # words
_MERE = frozenset({"filler"})


def lexicon_for(tokens: Sequence[Token], preferred: str | None, index: Index, catalogue: Catalogue) -> Lexicon:
    """The lexicon whose own phrases explain most of the words, countries as it calls them included.

    Of equal ones that which knows more words as parts of phrases, or what a misspelt word is meant to be, or words
    that may be a driver's code as well, or words with a meaning; then the preferred language's, English, the one that
    writes the letters of the question.
    """
    every = [token.word if token.kind == "word" else "" for token in tokens]
    events = _events(tokens, catalogue)
    said = _without_names(["" if at in events else word for at, word in enumerate(every)], index)
    words = ["" if index.has_code(word) else word for word in said]
    named = [every[at] for at in sorted(events)]
    wished = (preferred or ENGLISH).split("-")[0].lower()
    scored = {code: _known(words, named, lexicon(code)) for code in languages()}
    most = max(scored.values())
    equal = [code for code, known in scored.items() if known == most]
    if len(equal) > 1 and most[0]:
        unnamed = [word for word in words if not index.knows_word(word)]
        close = {
            code: (_slips(unnamed, lexicon(code)), _only(words, code), *_weight(said, lexicon(code))) for code in equal
        }
        equal = [code for code in equal if close[code] == max(close.values())]
    letters = "".join(token.raw for token in tokens).lower()
    return lexicon(max(equal, key=lambda code: (code == wished, code == ENGLISH, _written(letters, code), code)))


def _events(tokens: Sequence[Token], catalogue: Catalogue) -> set[int]:
    """Where events are named: "Las Vegas" does not make a question Spanish."""
    words = [token.word if token.kind == "word" else "\0" for token in tokens]
    return {at + n for at in range(len(words)) for length, _ in catalogue.at(words, at) for n in range(length)}


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


def _known(words: Sequence[str], named: Sequence[str], lexicon: Lexicon) -> tuple[int, int]:
    """How many words stand in own phrases that are there as a whole, and how many in some own phrase."""
    countries = sum(word in lexicon.places for word in named)
    return len(_covered(words, lexicon)) + countries, sum(word in lexicon.own for word in words) + countries


def _covered(words: Sequence[str], lexicon: Lexicon, *, mere: bool = True) -> set[int]:
    """The places of the words in own phrases; without those that mean nothing, if they are not wanted."""
    return {
        place
        for start in range(len(words))
        for length, phrase in lexicon.at(words, start)
        if tuple(words[start : start + length]) in lexicon.own_phrases and (mere or phrase.kinds != _MERE)
        for place in range(start, start + length)
    }


def _weight(words: Sequence[str], lexicon: Lexicon) -> tuple[int, int, int]:
    """The words explained, those with a meaning, and those that belong together: "numero de" in Spanish."""
    whole = {
        at + n
        for at in range(len(words))
        for length, _ in lexicon.at(words, at)
        if length > 1 and tuple(words[at : at + length]) in lexicon.own_phrases
        for n in range(length)
    }
    return len(_covered(words, lexicon)), len(_covered(words, lexicon, mere=False)), len(whole)


def _only(words: Sequence[str], code: str) -> bool:
    """Whether a word is said that this language alone has: "gap zur pole" is German."""
    others = [lexicon(other).own for other in languages() if other != code]
    return any(word in lexicon(code).own and not any(word in own for own in others) for word in words)


def _slips(words: Sequence[str], lexicon: Lexicon) -> int:
    return sum(bool(word) and not lexicon.knows(word) and lexicon.slip(word) in lexicon.own for word in words)
