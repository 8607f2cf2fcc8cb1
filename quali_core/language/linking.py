"""Typed words against the names of the session at hand, then against all names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from copy import copy
from dataclasses import replace
from functools import cache

from quali_core.language.items import Candidate, NameLink
from quali_core.language.lexicon import read
from quali_core.model import Classification, Entry
from quali_core.model.fold import fold
from quali_core.names import How, Index, Match, PlainName, spellings, stems
from quali_core.queries.parts import By

_KINDS = ("driver", "team", "car", "class")
_BY = {"driver": By.DRIVER, "team": By.TEAM, "car": By.CAR, "class": By.CLASS, "number": By.NUMBER}
_RANK = (By.NUMBER, By.CLASS, By.DRIVER, By.TEAM, By.CAR)


class Names:
    """The names of one session (where there is one) over the names of everything that may be seen."""

    def __init__(self, index: Index, session: Classification | None) -> None:
        self.index = index
        self.session = session
        self.entries: tuple[Entry, ...] = session.entries if session else ()
        self._local = _index_of(session)
        classes = {entry.class_name for entry in self.entries if entry.class_name}
        self._classes = {fold(name).replace(" ", ""): name for name in classes}  # "gtd pro" is GTDPRO

    def within(self, name: str) -> Names:
        """The same names over the entries of one class, placed among themselves."""
        part = copy(self)
        own = [entry for entry in self.entries if entry.class_name == name]
        order = sorted(e.position for e in own if e.position is not None)
        part.entries = tuple(
            replace(e, position=None if e.position is None else order.index(e.position) + 1) for e in own
        )
        return part

    def knows(self, word: str) -> bool:
        """Whether a typed word may be part of a name or nickname; a plural or possessive ending apart."""
        if any(name.startswith(word) or name.endswith(word) for name in self._classes):
            return True
        return any(self._local.knows_word(s) or self.index.knows_word(s) or s in _nickname_words() for s in stems(word))

    def link(self, words: Sequence[str]) -> NameLink | None:
        """What the words name exactly, as a whole or by whole words; the session's own names come first."""
        text = " ".join(words)
        if len(words) > 1 and (name := self._classes.get("".join(words))) is not None:
            rows = self.bearing(By.CLASS, name)
            return NameLink(text, (Candidate(By.CLASS, name, How.EXACT, 100.0, entries=rows),))
        for index in (self._local, self.index):
            matches = [*((match, words) for match in index.exact(text, _KINDS)), *_nicknamed(index, text)]
            link = self._linked(words, matches, index is self._local)
            if link:
                return link
        return None

    def like(self, words: Sequence[str]) -> NameLink | None:
        """What the words may be a slip for; the session's own names come first where they are as near."""
        text = " ".join(words)
        own, every = self._local.like(text, _KINDS), self.index.like(text, _KINDS)
        local = bool(own) and (not every or own[0].score >= every[0].score)
        return self._linked(words, [(match, words) for match in (own if local else every)], local)

    def has_number(self, number: str) -> bool:
        """Whether an entry of the session bears the number; of any session, where none is at hand."""
        if self.session is not None:
            return any(entry.number == number for entry in self.entries)
        return self.index.has_number(number)

    def bearing(self, by: By, value: str) -> frozenset[int]:
        """The rows of the session that bear a name, a number or a place."""
        whole = {at for at, entry in enumerate(self.entries) if _bears(entry, by, value, whole=True)}
        return frozenset(
            whole or {at for at, entry in enumerate(self.entries) if _bears(entry, by, value, whole=False)}
        )

    def _linked(self, words: Sequence[str], matches: list[tuple[Match, Sequence[str]]], local: bool) -> NameLink | None:
        """``matches`` come with the words of the name that they are found by: a nickname's own."""
        found: dict[tuple[By, str], Candidate] = {}
        for match, named in matches:
            by = _BY[match.kind]
            value = (_car_words(match, words) or _car_words(match, named)) if by is By.CAR else match.text
            if value is None:
                continue
            entries = self.bearing(by, value) if self.session is not None else frozenset()
            if by is By.CAR and len(words) == 1 and self._is_piece(words[0], entries):
                continue
            known = found.get((by, fold(value)))
            results = match.results + (known.results if known else 0)
            how = known.how if known and known.how > match.how else match.how
            found[by, fold(value)] = Candidate(
                by, value, how, match.score, results, match.last_year, match.slips, entries
            )
        candidates = _told_apart(list(found.values())) if local else _whole_first(list(found.values()))
        if not candidates:
            return None
        many = not any(word == words[-1] for c in candidates for word in fold(c.value).split())
        return NameLink(" ".join(words), tuple(candidates), many and words[-1].endswith("s"))

    def _is_piece(self, word: str, entries: frozenset[int]) -> bool:
        """Whether a word is no more than how other cars' models begin: LMP of an LMP-1, with an LMP299 beside it."""
        others = (entry.car or "" for at, entry in enumerate(self.entries) if at not in entries)
        models = (fold(part).replace(" ", "") for car in others for part in car.split())
        return any(model == word or (model.startswith(word) and model[len(word)].isdigit()) for model in models)


_INDEXES: dict[tuple[object, ...], tuple[tuple[Entry, ...], Index]] = {}
_MOST_INDEXES = 64


def _index_of(session: Classification | None) -> Index:
    """The index over one session's names, remembered for as long as its entries stay the same."""
    if session is None:
        return Index(())
    key = (session.id, session.revision, session.source.sha256)
    held = _INDEXES.get(key)
    if held is None or held[0] != session.entries:
        if len(_INDEXES) >= _MOST_INDEXES:
            _INDEXES.clear()
        held = _INDEXES[key] = (session.entries, Index(_records(session.entries)))
    return held[1]


def _told_apart(candidates: list[Candidate]) -> list[Candidate]:
    """Of meanings with the same entries keep one; a team whose cars all bear the make that was typed is in the make."""
    kept: list[Candidate] = []
    for candidate in sorted(_whole_first(candidates), key=lambda c: (-c.how, _RANK.index(c.by))):
        same = [k for k in kept if k.entries == candidate.entries and k.by is not candidate.by and candidate.entries]
        if not same:
            kept.append(candidate)
    makes = [k for k in kept if k.by is By.CAR]
    return [
        k for k in kept if not (k.by is By.TEAM and k.how <= How.PART and any(k.entries < m.entries for m in makes))
    ]


def _whole_first(candidates: list[Candidate]) -> list[Candidate]:
    """A name typed whole (or its nickname) is not one that merely holds it: Ferrari, not a customer's team."""
    whole = {candidate.by for candidate in candidates if candidate.how >= How.EXACT}
    return [candidate for candidate in candidates if candidate.how >= How.EXACT or candidate.by not in whole]


def _records(entries: Iterable[Entry]) -> Iterator[PlainName]:
    seen: dict[tuple[str, str], PlainName] = {}
    for entry in entries:
        for driver in entry.drivers:
            seen.setdefault(("driver", driver.name), PlainName("driver", driver.name, code=driver.code))
        for kind, text in (("team", entry.team), ("car", entry.car), ("class", entry.class_name)):
            if text:
                seen.setdefault((kind, text), PlainName(kind, text))
    return iter(seen.values())


def _bears(entry: Entry, by: By, value: str, *, whole: bool) -> bool:
    match by:
        case By.NUMBER:
            return entry.number == value
        case By.PLACE:
            return value.isdecimal() and entry.position == int(value)
        case By.CLASS:
            texts: tuple[str | None, ...] = (entry.class_name,)
        case By.DRIVER:
            texts = entry.crew
        case By.TEAM:
            texts = (entry.team,)
        case By.CAR:
            return bool(entry.car) and f" {fold(value)} " in f" {fold(entry.car or '')} "
    if whole:
        return any(text is not None and fold(text) == fold(value) for text in texts)
    return by is not By.CLASS and any(text is not None and f" {fold(value)} " in f" {fold(text)} " for text in texts)


def _car_words(match: Match, words: Sequence[str]) -> str | None:
    """The typed words as the car's name writes them; None where they do not stand beside each other there."""
    meant = {slip.typed: slip.meant for slip in match.slips}
    typed = [meant.get(word, word) for word in words]
    written = [(fold(part), part) for part in match.text.split()]
    folded = [(word, part) for form, part in written for word in form.split() or []]
    for at in range(len(folded)):
        if all(at + n < len(folded) and folded[at + n][0] in stems(word) for n, word in enumerate(typed)):
            parts = dict.fromkeys(part for _, part in folded[at : at + len(typed)])
            return _between(match.text, list(parts))
    return match.text if match.how is How.EXACT else None


def _between(text: str, parts: list[str]) -> str:
    start = text.find(parts[0])
    end = text.find(parts[-1], start) + len(parts[-1])
    return text[start:end]


def _nicknamed(index: Index, text: str) -> Iterator[tuple[Match, Sequence[str]]]:
    for form in stems(text):
        for kind, name in _nicknames().get(form, ()):
            yield from ((match, name.split()) for match in index.exact(name, (kind,)))


@cache
def _nicknames() -> dict[str, list[tuple[str, str]]]:
    found: dict[str, list[tuple[str, str]]] = {}
    data = read("nicknames.toml")
    for kind in _KINDS:
        for nickname, name in data.get(kind, {}).items():
            for form in spellings(nickname):
                found.setdefault(form, []).append((kind, fold(name)))
    return found


@cache
def _nickname_words() -> frozenset[str]:
    return frozenset(word for nickname in _nicknames() for word in nickname.split())


@cache
def known_makes() -> dict[tuple[str, ...], str]:
    """Makes that may be asked for whether stored or not, by their folded words."""
    return {tuple(fold(make).split()): make for make in read("nicknames.toml")["makes"]["known"]}


@cache
def known_surnames() -> frozenset[str]:
    """Names of the sport that are no slip for another one, by their folded words."""
    return frozenset(fold(name) for name in read("nicknames.toml")["surnames"]["known"])
