"""Cells that changed places in single rows: a team or a nation stands where the driver should."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache

from quali_core.model import Entry, Problem, Severity
from quali_core.model.fold import fold
from quali_core.reading.pasted.knowledge import begins_with_make, is_nation_code
from quali_core.reading.recognition.columns.profile import is_person
from quali_core.reading.recognition.judgement.sense import MAKES, says_team

_FEW = 0.2
_CODE = 3
_GIVEN = frozenset(
    {"austin", "cooper", "jordan", "lincoln", "marcos", "mercedes", "morgan", "riley", "stewart", "wolf"}
)
"""Makes that are people's given names as well."""
_OWN: tuple[tuple[str, Callable[[Entry], str | None]], ...] = (
    ("team", lambda entry: entry.team),
    ("car", lambda entry: entry.car),
)


def changed_places(entries: Sequence[Entry], named: Sequence[tuple[Entry, str]]) -> Iterator[Problem]:
    """The entries whose driver is called as teams, cars or nations are; ``named`` are all drivers with their entry."""
    names = [name for _, name in named]
    yield from _as_others(entries, frozenset(names))
    yield from _as_nobody(entries, named, names)


def _warning(message: str, entry: Entry) -> Problem:
    return Problem(Severity.WARNING, "odd_value", message, line=entry.line, column="drivers")


def _as_others(entries: Sequence[Entry], names: frozenset[str]) -> Iterator[Problem]:
    """An entry whose driver is called as the team or car of others, and whose own team or car nobody else has."""
    for what, own in _OWN:
        texts = [own(entry) for entry in entries]
        if names.isdisjoint(texts):
            continue
        counts = Counter(filter(None, texts))
        for entry, text in zip(entries, texts, strict=True):
            name = next((name for name in entry.crew if counts[name]), None)
            if name and text and name != text and counts[text] == 1:
                yield _warning(
                    f"“{name}” stands as the driver, and is a {what} elsewhere: did cells change places?", entry
                )


def _as_nobody(entries: Sequence[Entry], named: Sequence[tuple[Entry, str]], names: Sequence[str]) -> Iterator[Problem]:
    """An entry called as teams and cars are, whose own team or car is called as a person; or called as a nation."""
    if not any(map(_is_odd, names)):
        return
    odd = [(entry, name) for entry, name in named if _is_odd(name)]
    if not odd or len(odd) > _FEW * len(entries) + 1:
        return
    are_codes = sum(len(name) == _CODE for name in names) * 2 > len(names)
    made = [own for _, own in _OWN if sum(map(_is_made, map(own, entries))) * 2 > len(entries)]
    for entry, name in odd:
        texts = [text for own in made if (text := own(entry))]
        changed = _is_nobody(name) and any(is_person(text) and not _is_made(text) for text in texts)
        if changed or (is_nation_code(name) and not are_codes):
            yield _warning(f"“{name}” stands where the driver should: did cells change places?", entry)


@lru_cache(maxsize=8192)
def _is_odd(name: str) -> bool:
    return _is_nobody(name) or is_nation_code(name)


@lru_cache(maxsize=8192)
def _is_nobody(name: str) -> bool:
    """Whether a name is that of a team or car, and hardly a person's."""
    return (says_team(name) and not name.endswith(" Speed")) or begins_with_make(name) not in (None, *_GIVEN)


@lru_cache(maxsize=8192)
def _is_made(text: str | None) -> bool:
    """Whether a text has a word that only those of teams and cars have."""
    if not text:
        return False
    return says_team(text) or begins_with_make(text) is not None or not MAKES.isdisjoint(fold(text).split())
