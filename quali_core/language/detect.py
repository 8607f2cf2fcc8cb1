"""In which language a question was asked."""

from __future__ import annotations

from collections.abc import Sequence

from quali_core.language.lexicon import ENGLISH, Lexicon, languages, lexicon
from quali_core.language.tokens import Token
from quali_core.names import Index


def lexicon_for(tokens: Sequence[Token], preferred: str | None, index: Index) -> Lexicon:
    """The lexicon that knows most of the words; of equal ones the preferred language's, then English."""
    words = [token.word for token in tokens if token.kind == "word" and not index.has_code(token.word)]
    wished = (preferred or ENGLISH).split("-")[0].lower()
    scored = [
        (sum(word in lexicon(code).own for word in words), code == wished, code == ENGLISH, code)
        for code in languages()
    ]
    return lexicon(max(scored)[3])
