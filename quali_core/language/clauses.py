"""Several questions in one message, told apart; and what was taken back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from quali_core.language.lexicon import Lexicon
from quali_core.language.tokens import Token

_ASKING = frozenset({"who", "what", "where", "when", "how_many", "how_far", "how_fast", "how_often"})
_CHOICE = frozenset({"or", "vs"})
_TAKEN_BACK = frozenset({"skip", "nevermind", "scratch"})
_MOST = 4


def split(tokens: Sequence[Token], lexicon: Lexicon) -> list[list[Token]]:
    """The clauses of a message: at full stops and question marks, and where "and" begins a new question."""
    words = [token.word if token.kind == "word" else "\0" for token in tokens]
    clauses: list[list[Token]] = [[]]
    for at, token in enumerate(tokens):
        if token.kind == "stop" and set(token.raw) & set("?!;") and clauses[-1]:
            clauses.append([])
            continue
        if token.kind == "stop" and token.raw == "." and clauses[-1]:
            clauses.append([])
            continue
        if _begins_question(token, words, at, lexicon) and any(t.kind != "stop" for t in clauses[-1]):
            clauses.append([])
            continue
        if token.word in _TAKEN_BACK:
            clauses = [[]]
            continue
        clauses[-1].append(token)
    full = [clause for clause in clauses if any(token.kind != "stop" for token in clause)]
    return full[:_MOST]


def _begins_question(token: Token, words: Sequence[str], at: int, lexicon: Lexicon) -> bool:
    is_joint = token.word in {"and", "und", "et", "e", "y", "plus", "also"} or (
        token.kind == "stop" and token.raw == ","
    )
    if not is_joint or at + 1 >= len(words):
        return False
    if token.kind == "stop" and any(phrase.kinds & _CHOICE for n in range(at) for _, phrase in lexicon.at(words, n)):
        return False  # "watt or ronca, who was slower"
    asking = [length for length, phrase in lexicon.at(words, at + 1) if phrase.kinds & _ASKING]
    if token.kind == "stop" and asking and at + 1 + max(asking) == len(words):
        return False  # "cars under 1:31, how many"
    return bool(asking)


def whole(tokens: Sequence[Token]) -> list[Token]:
    """All clauses as one, with the stops that end sentences softened."""
    return [
        replace(token, raw=",") if token.kind == "stop" and set(token.raw) & set("?!;") else token for token in tokens
    ]


_LONGEST_SHARE = 3
_ONE_QUESTION = frozenset({"between", "both", "or", "vs", "than", "beat"})
"""With one of these an "and" joins what one question is about."""


def shared(tokens: Sequence[Token], lexicon: Lexicon) -> Iterator[list[list[Token]]]:
    """Two questions that share their words, for each way to read an "and": ``caffi's position and time``."""
    if any(_kinds(token, lexicon) & _ONE_QUESTION and "of" not in _kinds(token, lexicon) for token in tokens):
        return
    for at, token in enumerate(tokens):
        is_joint = "and" in _kinds(token, lexicon) and token.raw.lower() in {token.word, "&"}  # "è" is no "e"
        if not is_joint or not 0 < at < len(tokens) - 1:
            continue
        for left in range(1, _LONGEST_SHARE + 1):
            for right in range(1, _LONGEST_SHARE + 1):
                if left <= at and at + right < len(tokens) and _match(tokens[at - left : at], tokens[at + 1 :][:right]):
                    first = [*tokens[:at], *tokens[at + 1 + right :]]
                    yield [first, [*tokens[: at - left], *tokens[at + 1 :]]]
        yield [list(tokens[:at]), list(tokens[at + 1 :])]


def _kinds(token: Token, lexicon: Lexicon) -> frozenset[str]:
    phrase = lexicon.phrases.get((token.word,)) if token.kind == "word" else None
    return phrase.kinds if phrase is not None else frozenset()


_MEASURES = frozenset(
    {"team", "car", "time", "place", "number", "speed", "gap", "crew", "codrivers", "class", "interval"}
)
_FEWEST_LISTED = 3


def measured(tokens: Sequence[Token], lexicon: Lexicon) -> list[list[Token]]:
    """One question for each thing in a list of things that are asked: ``nielsen's team, car and time``."""
    words = [token.word if token.kind == "word" else "\0" for token in tokens]
    for start in range(len(tokens)):
        listed, end = _measures_from(words, tokens, start, lexicon)
        if len(listed) >= _FEWEST_LISTED:
            return [[*tokens[:start], *tokens[first:last], *tokens[end:]] for first, last in listed[:_MOST]]
    return []


def _measures_from(
    words: Sequence[str], tokens: Sequence[Token], start: int, lexicon: Lexicon
) -> tuple[list[tuple[int, int]], int]:
    """The stretches of a list of measures that begins at a word, and where it ends."""
    found: list[tuple[int, int]] = []
    at = start
    while at < len(words):
        lengths = [length for length, phrase in lexicon.at(words, at) if phrase.kinds & _MEASURES]
        if not lengths:
            break
        found.append((at, at + max(lengths)))
        at = found[-1][1]
        joint = at
        while joint < len(words) and (words[joint] in {"and", "plus"} or tokens[joint].raw in {",", "&"}):
            joint += 1
        if joint == at:
            break
        at = joint
    return found, found[-1][1] if found else start


def _match(one: Sequence[Token], other: Sequence[Token]) -> bool:
    """Whether two stretches may stand in each other's place: no figure for a word, and nothing that is only "the"."""
    bare = {len(span) == 1 and span[0].kind == "integer" for span in (one, other)}
    return len(bare) == 1 and not any(span[-1].word in {"the", "a", "an"} for span in (one, other))
