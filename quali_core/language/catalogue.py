"""The stored sessions under every word that may mean them: event, circuit, country, nickname, year."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import cache
from itertools import islice
from typing import Protocol

from rapidfuzz import process
from rapidfuzz.distance import OSA

from quali_core.language.lexicon import read
from quali_core.model import Event, SessionKind
from quali_core.model.alike import SERIES, series_alike
from quali_core.model.fold import fold

Words = tuple[str, ...]
_SHORTEST_WORD = 4
_LONGEST_TERM = 6
_TITLES = frozenset({"grand", "prix", "gp"})


class Stored(Protocol):
    """What is needed of a stored session: the store's ``SessionSummary`` has it."""

    @property
    def id(self) -> int:
        """The session's id."""

    @property
    def session(self) -> SessionKind:
        """Its kind."""

    @property
    def label(self) -> str | None:
        """The source's own name of it."""

    @property
    def event(self) -> Event:
        """What it belongs to."""


class Level(IntEnum):
    """What of an event a word names; the higher one is meant where both fit."""

    COUNTRY = 1
    PLACE = 2
    NAME = 3


@dataclass(frozen=True, slots=True)
class EventLink:
    """A word or phrase that names events: the sessions it may mean, by level; none where it is only known."""

    text: str
    sessions: Mapping[Level, frozenset[int]]
    slip: str | None = None

    @property
    def is_stored(self) -> bool:
        """Whether any stored session is meant."""
        return bool(self.sessions)


class Catalogue:
    """An immutable index over the sessions that one scope may see, newest first."""

    def __init__(self, summaries: Iterable[Stored]) -> None:
        self.sessions: tuple[Stored, ...] = tuple(summaries)
        self._by_id = {session.id: session for session in self.sessions}
        self.order = {session.id: at for at, session in enumerate(self.sessions)}
        self._of_kind: dict[SessionKind, list[Stored]] = {}
        self._of_year: dict[tuple[SessionKind, int], list[Stored]] = {}
        for session in self.sessions:
            self._of_kind.setdefault(session.session, []).append(session)
            if session.event.year is not None:
                self._of_year.setdefault((session.session, session.event.year), []).append(session)
        self._terms: dict[Words, dict[Level, set[int]]] = {}
        self._series: dict[Words, str] = {}
        for session in self.sessions:
            for words, level in _terms_of(session.event):
                self._terms.setdefault(words, {}).setdefault(level, set()).add(session.id)
        for whole in (True, False):  # F1 is Formula 1 before it is any series that begins so
            for series in dict.fromkeys(s.event.series for s in self.sessions if s.event.series is not None):
                for words in _series_terms(series, whole=whole):
                    self._series.setdefault(words, series)
        self._texts = [_searched(session) for session in self.sessions]
        self.years = frozenset(s.event.year for s in self.sessions if s.event.year is not None)
        self._vocabulary = tuple(sorted({words[0] for words in self._terms if len(words) == 1 and len(words[0]) > 4}))

    def fitting(
        self, kind: SessionKind, years: tuple[int, int] | None, pool: frozenset[int] | None = None
    ) -> Iterator[Stored]:
        """The sessions of a kind, of some years, of a pool of ids, newest first."""
        if pool is not None and years is not None and years[0] == years[1]:
            return (s for s in self._of_year.get((kind, years[0]), ()) if s.id in pool)
        if pool is not None:
            found = (self._by_id[i] for i in sorted(pool, key=self.order.__getitem__))
            return (s for s in found if s.session is kind and _within(s.event.year, years))
        if years is None:
            return iter(self._of_kind.get(kind, ()))
        spanned = [year for year in self._of_year if years[0] <= year[1] <= years[1] and year[0] is kind]
        return (s for key in sorted(spanned, key=lambda key: -key[1]) for s in self._of_year[key])

    def get(self, session_id: int) -> Stored | None:
        """One session by its id."""
        return self._by_id.get(session_id)

    def at(self, words: Sequence[str], start: int) -> list[tuple[int, EventLink]]:
        """The events named from a word on: how many words each name takes, and what it means."""
        found = []
        for length in range(1, min(_LONGEST_TERM, len(words) - start) + 1):
            term = tuple(words[start : start + length])
            link = self._link(term)
            if link is not None:
                found.append((length, link))
        return found

    def series_at(self, words: Sequence[str], start: int) -> list[tuple[int, str]]:
        """The series named from a word on, as stored; ``""`` for one that is known and not stored."""
        found = []
        for length in range(1, min(_LONGEST_TERM, len(words) - start) + 1):
            term = tuple(words[start : start + length])
            if term in self._series:
                found.append((length, self._series[term]))
            elif term in _known_series():
                found.append((length, ""))
        return found

    def slip(self, word: str) -> EventLink | None:
        """The event whose name is one edit away from a longer word; None where there are none or several."""
        if len(word) < _SHORTEST_WORD + 1 or not word.isalpha():
            return None
        near = process.extract(word, self._vocabulary, scorer=OSA.distance, score_cutoff=1, limit=4)
        links = [self._link((other,)) for other, _, _ in near]
        if not links or links[0] is None or any(link and link.sessions != links[0].sessions for link in links):
            return None
        return EventLink(near[0][0], links[0].sessions, word)

    def complete(self, text: str, limit: int = 25) -> list[tuple[int, str]]:
        """The sessions whose words begin as typed, newest first: each id with its name."""
        typed = [f" {word}" for word in fold(text).split()]
        found = (s for s, words in zip(self.sessions, self._texts, strict=True) if all(word in words for word in typed))
        return [(session.id, title(session)) for session in islice(found, limit)]

    def _link(self, term: Words) -> EventLink | None:
        found = self._terms.get(term)
        if found is not None:
            return EventLink(" ".join(term), {level: frozenset(ids) for level, ids in found.items()})
        return EventLink(" ".join(term), {}) if term in _known_places() else None


def title(session: Stored) -> str:
    """A session's name in a list: ``Monaco Grand Prix 2023``, with its kind where that is no qualifying."""
    event = session.event
    name = event.name or event.circuit or event.place or event.series or "?"
    year = "" if event.year is None or str(event.year) in name else f" {event.year}"
    kind = session.label or ("" if session.session is SessionKind.QUALIFYING else session.session.replace("_", " "))
    return f"{name}{year}" + (f" · {kind}" if kind else "")


def _within(year: int | None, years: tuple[int, int] | None) -> bool:
    return years is None or (year is not None and years[0] <= year <= years[1])


def _searched(session: Stored) -> str:
    event = session.event
    words = {word for term, _ in _terms_of(event) for word in term}
    return " ".join(["", fold(title(session)), fold(event.series or ""), *sorted(words)])


def _terms_of(event: Event) -> Iterator[tuple[Words, Level]]:
    if event.name:
        yield from ((words, Level.NAME) for words in _name_terms(event.name))
        yield from ((words, Level.PLACE) for words in _named_circuit(event.name))
    for place in (event.circuit, event.place):
        if place:
            yield from ((words, Level.PLACE) for words in _place_terms(place))
    if event.country:
        yield from ((words, Level.COUNTRY) for words in _country_terms(event.country))


@cache
def _name_terms(name: str) -> tuple[Words, ...]:
    whole = _words(name)
    short = tuple(word for word in whole if word not in _generic() and not word.isdigit())
    bare = tuple(word for word in whole if word not in _TITLES)
    terms = {whole, short, bare, *((word,) for word in short if len(word) >= _SHORTEST_WORD)}
    for group in _groups("countries"):
        if {short, whole, bare} & set(group):
            terms.update(group)
    return tuple(term for term in terms if term)


@cache
def _named_circuit(name: str) -> tuple[Words, ...]:
    """The other words for the circuit after which an event is called; they mean the place, not the event alone."""
    whole = _words(name)
    names = {whole, *(tuple(w for w in whole if w not in left) for left in (_generic(), _TITLES))}
    return tuple(term for group in _groups("circuits") if names & set(group) for term in group)


@cache
def _place_terms(place: str) -> tuple[Words, ...]:
    whole = _words(place)
    short = tuple(word for word in whole if word not in _generic())
    terms = {whole, short, *((word,) for word in short if len(word) >= _SHORTEST_WORD)}
    for group in _groups("circuits"):
        if any(_contains(whole, member) for member in group):
            terms.update(group)
    return tuple(term for term in terms if term)


@cache
def _country_terms(country: str) -> tuple[Words, ...]:
    whole = _words(country)
    groups = [group for group in _groups("countries") if whole in group]
    return (whole, *(term for group in groups for term in group))


@cache
def _series_terms(series: str, *, whole: bool) -> tuple[Words, ...]:
    """The words for a series: those of its names, or of the names that it holds."""
    named = _words(series)
    alike = {tuple(name.split()) for name in series_alike(series)}
    groups = [
        group
        for group in _groups("series")
        if (alike & set(group) if whole else any(_contains(named, member) for member in group))
    ]
    return (named, *(sorted(alike) if whole else ()), *(term for group in groups for term in group))


@cache
def _nouns() -> frozenset[str]:
    return frozenset(" ".join(_words(text)) for text in read("places.toml")["nouns"])


def is_noun(words: str) -> bool:
    """Whether words are a country's name rather than its adjective."""
    return words in _nouns()


@cache
def _groups(table: str) -> tuple[tuple[Words, ...], ...]:
    groups = (*read("places.toml")[table], *(SERIES if table == "series" else ()))
    return tuple(tuple(_words(text) for text in group) for group in groups)


@cache
def _known_places() -> frozenset[Words]:
    return frozenset(term for table in ("circuits", "countries") for group in _groups(table) for term in group)


@cache
def _known_series() -> frozenset[Words]:
    return frozenset(term for group in _groups("series") for term in group)


@cache
def _generic() -> frozenset[str]:
    return frozenset(fold(word) for word in read("places.toml")["generic"])


def _words(text: str) -> Words:
    return tuple(fold(text).split())


def _contains(whole: Words, part: Words) -> bool:
    return any(whole[at : at + len(part)] == part for at in range(len(whole) - len(part) + 1))
