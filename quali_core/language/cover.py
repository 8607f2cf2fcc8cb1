"""Every way to read the whole of a text: concepts, names, events and figures side by side, best first."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from quali_core.language.catalogue import Catalogue
from quali_core.language.items import Item, NameLink
from quali_core.language.lexicon import Lexicon
from quali_core.language.linking import Names, known_makes, known_surnames
from quali_core.language.tokens import Token
from quali_core.names import How
from quali_core.queries.parts import By

_KEPT = 6
_RENAMED = {"number": "hash", "place": "placed", "speed": "kmh"}  # the plain words are concepts of the lexicon
_LONGEST_NAME = 6
_A_FEW = 4
_PARTICLES = frozenset({"of", "from", "than", "in", "at", "to", "on", "for", "with", "by"})
_UNKNOWN = -2.0
_SLIP = 0.4  # a word or name that was not typed as stored counts this much for each word
_MODEL_FIGURES = 3
_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)\Z")


@dataclass(frozen=True, slots=True)
class Cover:
    """One reading of all tokens, with the sum of how well each stretch fits."""

    items: tuple[Item, ...]
    score: float


class Coverer:
    """Reads tokens against one lexicon, the names at hand and the stored events."""

    def __init__(self, lexicon: Lexicon, names: Names, catalogue: Catalogue) -> None:
        self._lexicon = lexicon
        self._names = names
        self._catalogue = catalogue
        self._known: dict[str, bool] = {}

    def covers(self, tokens: Sequence[Token]) -> list[Cover]:
        """The best readings of a whole text; never more than a few."""
        by_start = self._items(tokens)
        best: list[list[Cover]] = [[Cover((), 0.0)], *([] for _ in tokens)]
        for at in range(len(tokens)):
            best[at] = sorted(best[at], key=lambda cover: -cover.score)[:_KEPT]
            for item in by_start[at]:
                for cover in best[at]:
                    best[item.end].append(Cover((*cover.items, item), cover.score + item.score))
        return sorted(best[-1], key=lambda cover: -cover.score)[:_KEPT]

    def _items(self, tokens: Sequence[Token]) -> list[list[Item]]:
        words = [token.word if token.kind in {"word", "integer", "ordinal"} else "\0" for token in tokens]
        found: list[list[Item]] = []
        is_mixed = any(token.raw != token.raw.upper() for token in tokens) or len(tokens) < _A_FEW
        for at, token in enumerate(tokens):
            here = [*self._figure(token, at), *self._phrases(words, at), *self._linked(words, at)]
            if is_mixed and token.raw.isupper() and len(token.raw) == 3 and self._names.index.has_code(token.word):
                here = [item for item in here if item.has("name")] or here  # "NOR" is a driver, "nor" is not
            if token.kind == "duration" and (models := self._models(token, at)) is not None:
                here.append(models)
            elif any(item.end == at + 1 and _is_another_matter(item) for item in here):
                here = [item for item in here if not _is_code(item)]  # to win is no WIN
            if not any(item.end == at + 1 for item in here) or (token.kind == "word" and not here):
                here += self._unknown(words, at, token)
            if token.raw.lower() != token.word:
                here = [_verb(item, at) for item in here]
            found.append([replace(item, in_brackets=token.in_brackets) for item in here])
            for item in found[-1]:
                owner = tokens[item.end - 1].raw
                if isinstance(item.value, NameLink) and item.value.many and ("'" in owner or "’" in owner):
                    singular = replace(item, value=replace(item.value, many=False))
                    found[-1][found[-1].index(item)] = singular
        self._add_slips(found, words)
        return found

    def _figure(self, token: Token, at: int) -> Iterator[Item]:
        if token.kind == "word":
            return
        value: object = token.word if token.kind == "number" else token.value
        kinds = {_RENAMED.get(token.kind, token.kind)}
        if token.kind == "integer":
            value = token.word
            kinds.add("n")
            if len(token.word) == 4 and 1945 <= int(token.word) <= 2060:
                kinds.add("year")
        if token.kind == "years":
            value = token.raw
        if token.kind == "clock" and token.raw.lower().endswith("s"):
            kinds.add("clock_s")
        if token.kind == "stop":
            value = token.raw
        if token.kind == "segment":
            value = token.raw.upper().rstrip("S")
        yield Item(frozenset(kinds), token.raw, at, at + 1, value, score=1.05)

    def _phrases(self, words: Sequence[str], at: int) -> Iterator[Item]:
        for length, phrase in self._lexicon.at(words, at):
            score = length + 0.1 * (length - 1)
            text = phrase.wording or " ".join(words[at : at + length])
            yield Item(phrase.kinds, text, at, at + length, phrase.value, score=score)

    def _linked(self, words: Sequence[str], at: int) -> Iterator[Item]:
        for length, link in self._catalogue.at(words, at):
            score = (length + 0.25 + 0.1 * (length - 1)) if link.is_stored else length * 0.9
            yield Item(frozenset({"event"}), link.text, at, at + length, link, score=score)
        for length, series in self._catalogue.series_at(words, at):
            yield Item(frozenset({"series"}), " ".join(words[at : at + length]), at, at + length, series, score=length)
        for length in range(1, min(_LONGEST_NAME, len(words) - at) + 1):
            if words[at + length - 1] != "and" and not self._may_name(words[at + length - 1]):
                break
            yield from self._name(words[at : at + length], at)
        for length in (1, 2):
            typed = tuple(words[at : at + length])
            make = known_makes().get(typed) or known_makes().get((*typed[:-1], typed[-1].removesuffix("s")))
            if make and length == len(typed):
                yield Item(frozenset({"make"}), make, at, at + length, make, score=length * 0.8)

    def _may_name(self, word: str) -> bool:
        known = self._known.get(word)
        if known is None:
            known = self._known[word] = self._names.knows(word)
        return known

    def _name(self, words: Sequence[str], at: int) -> Iterator[Item]:
        if "\0" in words or words[-1] == "and" or words[0] == "and" or (len(words) == 1 and _ORDINAL.match(words[0])):
            return
        link = self._names.link([word for word in words if word != "and"])
        if link is None or (len(words) == 1 and words[0].isdigit() and not self._is_model(words[0])):
            return
        if len(words) == 1 and self._lexicon.knows(words[0]):
            if self._is_particle(words[0]):
                return  # "de" alone is nobody
            said = tuple(c for c in link.candidates if c.by is By.DRIVER or c.how >= How.EXACT)
            if not said:
                return
            link = replace(link, candidates=said)
        length = len(words)
        how = max(candidate.how for candidate in link.candidates)
        score = length + 0.15 * (length - 1) + (0.2 if how is How.EXACT else 0.1)
        if length == 1 and self._lexicon.knows(words[0]) and how is not How.EXACT:
            score = 0.9
        if how is How.CODE and length == 1:
            score = 0.95 if not self._lexicon.knows(words[0]) else 0.5
        if length > 1 and all(self._lexicon.knows(word) for word in words) and how is How.PART:
            score = 0.8 * length
        yield Item(frozenset({"name"}), " ".join(words), at, at + length, link, score=score)

    def _models(self, token: Token, at: int) -> Item | None:
        """``the 488s``: several of a model that is named by a figure."""
        figure = token.word.removesuffix("s")
        link = self._names.link([figure]) if self._is_model(figure) and figure.isdigit() else None
        only = link.only(By.CAR) if link is not None else None
        if only is None:
            return None
        return Item(frozenset({"name"}), token.raw, at, at + 1, replace(only, many=True), score=1.2)

    def _is_model(self, figure: str) -> bool:
        """Whether a figure names a car's model, as no car bears the number: the 333."""
        return len(figure) == _MODEL_FIGURES and not self._names.has_number(figure)

    def _unknown(self, words: Sequence[str], at: int, token: Token) -> Iterator[Item]:
        slip = self._lexicon.slip(words[at]) if words[at] not in known_surnames() else None
        if slip is not None:
            phrase = self._lexicon.phrases.get((slip,))
            if phrase is not None:
                yield Item(phrase.kinds, slip, at, at + 1, phrase.value, score=_SLIP)
        event = self._catalogue.slip(words[at])
        if event is not None:
            yield Item(frozenset({"event"}), token.raw, at, at + 1, event, score=_SLIP)
        yield Item(frozenset({"unknown"}), token.raw, at, at + 1, token.raw, score=_UNKNOWN)

    def _add_slips(self, found: list[list[Item]], words: Sequence[str]) -> None:
        """Look for names by likeness where words would stay unknown, with the names beside them."""
        unknown = {at for at, items in enumerate(found) if any(item.has("unknown") for item in items)}
        for at in sorted(at for at in unknown if words[at] not in known_surnames())[:6]:
            for start in range(max(0, at - 2), at + 1):
                for end in range(at + 1, min(len(words), at + 3) + 1):
                    stretch = words[start:end]
                    if "\0" in stretch or any(self._is_plain(word) for word in stretch if word != words[at]):
                        continue
                    link = self._names.like(stretch)
                    if link is not None and any(candidate.slips for candidate in link.candidates):
                        found[start].append(self._slipped(link, start, end))

    def _is_plain(self, word: str) -> bool:
        return self._lexicon.knows(word) and self._names.link([word]) is None

    def _is_particle(self, word: str) -> bool:
        phrase = self._lexicon.phrases.get((word,))
        return phrase is not None and phrase.kinds <= _PARTICLES

    @staticmethod
    def _slipped(link: NameLink, start: int, end: int) -> Item:
        sure = link.candidates[0].is_sure
        score = (_SLIP + (0.05 if sure else -0.1)) * (end - start) + 0.2 * (end - start - 1)
        return Item(frozenset({"name"}), link.text, start, end, link, score=score)


def _is_another_matter(item: Item) -> bool:
    return any(kind.startswith(("race_", "decline_")) and kind != "race_word" for kind in item.kinds)


def _is_code(item: Item) -> bool:
    return isinstance(item.value, NameLink) and all(c.how is How.CODE for c in item.value.candidates)


def _verb(item: Item, at: int) -> Item:
    """``è``, written with its accent, is the verb and not "and"."""
    if item.end != at + 1 or not (item.has("aux") and item.has("and")):
        return item
    return replace(item, kinds=item.kinds - {"and", "same_for", "how_did"})
