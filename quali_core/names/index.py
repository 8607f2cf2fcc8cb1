"""The index of names: who or what is meant by a few typed words."""

from __future__ import annotations

import heapq
from array import array
from collections.abc import Collection, Iterable, Mapping
from functools import lru_cache
from itertools import chain, islice, pairwise, product

from quali_core.model.fold import fold
from quali_core.names.match import How, Match, Named, Slip, best_first
from quali_core.names.spelling import spellings, stems
from quali_core.names.vocabulary import Vocabulary, is_clear_slip

KINDS = ("driver", "team", "car", "class", "number")
_MOST_WORDS = 8
_MANY_WORDS = 64


class Index:
    """An immutable index over names, which may lie over a ``base`` index (the shared library's).

    ``aliases`` gives other words for a name (a server's "BMS", a nickname), by the name's text.
    """

    def __init__(
        self,
        records: Iterable[Named],
        base: Index | None = None,
        aliases: Mapping[str, Collection[str]] | None = None,
    ) -> None:
        self._base = base
        self._records = sorted(records, key=lambda record: (-record.results, record.text))
        self._postings: dict[str, array[int]] = {}
        self._joined: dict[str, array[int]] = {}  # two words typed as one: "redbull"
        self._whole: dict[str, list[int]] = {}
        self._codes: dict[str, list[int]] = {}
        self._numbers: dict[str, int] = {}
        self._forms: list[str] = []  # of each record, every spelling, each word behind a blank
        for at, record in enumerate(self._records):
            self._add(at, record, (aliases or {}).get(record.text, ()))
        self._vocabulary = Vocabulary(self._postings)
        self._short = lru_cache(maxsize=2048)(self._starting)

    def _add(self, at: int, record: Named, aliases: Collection[str]) -> None:
        if record.kind == "number":
            self._numbers[record.text] = at
            self._forms.append("")
            return
        if record.code:
            self._codes.setdefault(fold(record.code), []).append(at)
        words: set[str] = set()
        forms = [*spellings(record.text), *map(fold, aliases)]
        self._forms.append("".join(f" {form}" for form in forms))
        for form in forms:
            parts = form.split()
            self._whole.setdefault(form, []).append(at)
            if len(parts) > 1:
                self._whole.setdefault("".join(parts), []).append(at)
            words.update(parts)
            for first, second in pairwise(parts):
                self._joined.setdefault(first + second, array("I")).append(at)
        for word in words:
            self._postings.setdefault(word, array("I")).append(at)

    def __len__(self) -> int:
        return len(self._records) + (len(self._base) if self._base else 0)

    def has_number(self, number: str) -> bool:
        """Whether some entry bears this number, with its zeros."""
        return number in self._numbers or (self._base is not None and self._base.has_number(number))

    def has_code(self, word: str) -> bool:
        """Whether a folded word is some driver's code."""
        return word in self._codes or (self._base is not None and self._base.has_code(word))

    def knows_word(self, word: str) -> bool:
        """Whether a folded word is part of some name, or its code, or two words of it typed as one."""
        here = word in self._postings or word in self._joined or word in self._codes or word in self._whole
        return here or (self._base is not None and self._base.knows_word(word))

    def search(self, text: str, kinds: Collection[str] = KINDS, *, fuzzy: bool = True) -> list[Match]:
        """Find the names that fit ``text``, surest first: number or code, whole name, whole words, likeness.

        Names found by likeness come only where nothing was found otherwise.
        """
        typed = text.strip().lstrip("#")
        if "number" in kinds and self.has_number(typed):
            return [Match("number", typed, 100.0, How.CODE)]
        folded = fold(text)
        found = self.exact(folded, kinds)
        if found or not fuzzy:
            return found
        return self.like(folded, kinds)

    def exact(self, folded: str, kinds: Collection[str] = KINDS) -> list[Match]:
        """Find names by code, as a whole, or by whole words (a plural or possessive ending apart)."""
        words = folded.split()
        if not words or len(words) > _MOST_WORDS:
            return []
        found: dict[int, Match] = {}
        for at in self._codes.get(folded, ()) if len(words) == 1 else ():
            self._note(found, at, kinds, 100.0, How.CODE)
        for form in dict.fromkeys([folded, *(" ".join([*words[:-1], stem]) for stem in stems(words[-1]))]):
            for at in self._whole.get(form, ()):
                self._note(found, at, kinds, 100.0, How.EXACT)
        for at in self._with_words([stems(word) for word in words]):
            share = len(words) / max(len(fold(self._records[at].text).split()), len(words))
            self._note(found, at, kinds, 80.0 + 15.0 * share, How.PART)
        own = _merged([], list(found.values()))
        return best_first(_merged(own, self._base.exact(folded, kinds) if self._base else []))

    def like(self, folded: str, kinds: Collection[str] = KINDS) -> list[Match]:
        """Find names whose words are like the typed ones; a word that stands in a name is taken as typed."""
        words = folded.split()
        if not words or len(words) > _MOST_WORDS:
            return []
        options: list[list[tuple[str, float, Slip | None]]] = []
        for word in words:
            known: list[tuple[str, float, Slip | None]] = [
                (stem, 1.0, None) for stem in stems(word) if stem in self._postings
            ]
            options.append(known[:1] or [*self._slips(word)])
        found: dict[int, Match] = {}
        if all(options):
            for combination in product(*(some[:4] for some in options)):
                slips = tuple(slip for _, _, slip in combination if slip)
                score = 100.0 * min(likeness for _, likeness, _ in combination)
                for at in self._with_words([(word,) for word, _, _ in combination]):
                    self._note(found, at, kinds, score, How.FUZZY if slips else How.PART, slips)
        own = _merged([], list(found.values()))
        return best_first(_merged(own, self._base.like(folded, kinds) if self._base else []))

    def complete(self, text: str, kinds: Collection[str] = KINDS, limit: int = 25) -> list[str]:
        """Complete a name while it is typed: by the beginnings of its words, then by likeness."""
        folded = fold(text)
        found = self._completions(folded, frozenset(kinds), limit)
        if len(found) < limit and len(folded) >= 3:
            found += [match.text for match in self.like(folded, kinds) if match.text not in found]
        return found[:limit]

    def _completions(self, folded: str, kinds: frozenset[str], limit: int) -> list[str]:
        *whole, last = folded.split() or [""]
        texts: list[str] = []
        for at in self._short(last, kinds, limit) if not whole else self._several(whole, last, kinds, limit):
            if self._records[at].text not in texts:
                texts.append(self._records[at].text)
        if self._base is not None and len(texts) < limit:
            more = self._base._completions(folded, kinds, limit)  # the same class
            texts += [text for text in more if text not in texts]
        return texts[:limit]

    def _starting(self, prefix: str, kinds: frozenset[str], limit: int) -> tuple[int, ...]:
        if not prefix:
            fitting = (at for at, record in enumerate(self._records) if record.kind in kinds)
            return tuple(islice(fitting, limit))
        numbers = [at for number, at in self._numbers.items() if number.startswith(prefix)] if "number" in kinds else []
        words = list(islice(self._vocabulary.starting_with(prefix), _MANY_WORDS))
        if len(words) == _MANY_WORDS:  # so many that the first records in order of rank will do
            fitting = (at for at, record in enumerate(self._records) if record.kind in kinds and self._has(at, prefix))
            return (*islice(fitting, limit), *numbers)[:limit]
        places = {at for word in words for at in self._postings[word] if self._records[at].kind in kinds}
        return (*heapq.nsmallest(limit, places), *numbers)[:limit]

    def _several(self, whole: list[str], last: str, kinds: frozenset[str], limit: int) -> list[int]:
        common: set[int] | None = None
        for word in whole:
            known = [word] if word in self._postings else self._vocabulary.starting_with(word)
            here = set(chain.from_iterable(self._postings[w] for w in known))
            common = here if common is None else common & here
        fitting = (at for at in sorted(common or ()) if self._records[at].kind in kinds and self._has(at, last))
        return list(islice(fitting, limit))

    def _has(self, at: int, prefix: str) -> bool:
        return f" {prefix}" in self._forms[at]

    def _slips(self, word: str) -> list[tuple[str, float, Slip]]:
        near = self._vocabulary.like(word)
        clear = is_clear_slip(word, near)
        return [
            (other, likeness, Slip(word, other, distance, clear and n == 0))
            for n, (other, likeness, distance) in enumerate(near)
        ]

    def _with_words(self, alternatives: list[tuple[str, ...]]) -> set[int]:
        common: set[int] | None = None
        for forms in alternatives:
            here = next((set(postings) for form in forms if (postings := self._of_word(form))), set())
            common = here if common is None else common & here
            if not common:
                return set()
        return common or set()

    def _of_word(self, word: str) -> array[int] | None:
        return self._postings.get(word) or self._joined.get(word)

    def _note(
        self,
        found: dict[int, Match],
        at: int,
        kinds: Collection[str],
        score: float,
        how: How,
        slips: tuple[Slip, ...] = (),
    ) -> None:
        record = self._records[at]
        if record.kind not in kinds or (at in found and (found[at].how, found[at].score) >= (how, score)):
            return
        text = record.alias_of or record.text
        found[at] = Match(record.kind, text, score, how, record.results, record.last_year, slips)


def _merged(own: list[Match], others: list[Match]) -> list[Match]:
    merged = {(match.kind, match.text): match for match in reversed(others)}
    merged.update({(match.kind, match.text): match for match in reversed(own)})
    return list(merged.values())
