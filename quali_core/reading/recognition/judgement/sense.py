"""Whether what a reading calls names are names, and its result is one: the last guard before it is shown."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from quali_core.model import Classification, Entry, Problem, Severity
from quali_core.model.fold import fold
from quali_core.reading.pasted.knowledge import is_particle
from quali_core.reading.recognition.titles.kinds import session_kind
from quali_core.reading.words import words

_TELLS_OTHERWISE = re.compile(r"\d[:'’]\d\d|\d{1,3}[.)]\s+\w|:\s|\s\d{2,4}\Z|\s\d+[.,]\d|\A[^\W\d_]{1,4}\s\d\Z")
"""A time, a place, a label or a count within a name: parts of the line slid into it."""
_LAP = re.compile(r"\bPT\d+M\d|\d\s?(?:[:'’′´`m]|min\.?)\s?\d\d\s?(?:[.,:\"”″»s]|''|’’|′′)\s?\d|\d\ds\d{2,3}\b")
_PLACE = re.compile(r"\d{1,2}\s?(?:[.)º°ª]|st\b|nd\b|rd\b|th\b){1,2}\s+\D")
_MODEL = re.compile(r"(?<!\S)[^\s\d]*\d\S*")
_FEW = 0.12
_MANY = 0.3
_TOO_LONG = 4
"""So many words beside particles hold more than one person's name, if many names are as long."""
_ENOUGH = 100  # entries, evenly spread, that show what all are made of
_TEAM_WORDS = frozenset(words("names")["teams"])
MAKES = frozenset((*words("names")["makes"], "red bull", "racing bulls", "toro rosso", "force india", "haas"))


def why_senseless(sessions: Sequence[Classification]) -> str | None:
    """Why a reading makes no sense whatever its columns say; None where it does."""
    entries = [entry for session in sessions for entry in session.entries]
    if not any(entry.position or entry.best for entry in entries):
        return "No row of the table has a place or a lap time that can be read."
    named = [driver.name for entry in entries for driver in entry.drivers]
    if _most(map(_is_nameless, named), len(named)):
        return "What stands where the drivers should be are no names."
    some = entries[:: 1 + len(entries) // _ENOUGH]
    if named and _most(map(_speaks_of_a_session, some), len(some)):
        return "What stands where the drivers should be are names of sessions: this is a timetable, not a result."
    return None


def _most(holds: Iterator[bool], count: int) -> bool:
    """Whether something holds of more than half of so many; asks no further once it cannot."""
    left = count
    while left * 2 > count:
        held = next(holds, None)
        if held is None:
            return True
        left -= not held
    return False


def _is_nameless(name: str) -> bool:
    return not (name[:1].isalpha() or any(map(str.isalpha, name)))


def _speaks_of_a_session(entry: Entry) -> bool:
    """Whether what stands for an entry's names names a session: the crew, else team and car; models (``R1``) do not."""
    said = " ".join(entry.crew or filter(None, (entry.team, entry.car)))
    return session_kind(_MODEL.sub(" ", said)) is not None


def odd_names(session: Classification) -> tuple[Problem, ...]:
    """Names that hold times, places or labels, teams and cars that hold laps or places: said once with the first."""
    entries = session.entries
    names = {driver.name for entry in entries for driver in entry.drivers}
    others = {text for entry in entries for text in (entry.team, entry.car) if text}
    changed = [] if names.isdisjoint(others) else _teams_of_others(entries)
    if (
        not changed
        and not any(map(_is_team, names))
        and not any(map(_is_odd, names))
        and not any(map(_slid_in, others))
    ):
        return ()
    odd = [(entry, driver.name) for entry in entries for driver in entry.drivers if _is_odd(driver.name)]
    odd += [(entry, text) for entry in entries for text in (entry.team, entry.car) if text and _slid_in(text)]
    called = ((entry, next(filter(_is_team, entry.crew), None)) for entry in entries)
    teams = [(entry, name) for entry, name in called if name]
    said = [name for _, name in teams if says_team(name)]
    if len(teams) > _MANY * len(entries) or len(changed) > 1 or (len(said) > 2 and len(said) > _FEW * len(entries)):
        teams = changed if len(changed) > 1 else teams
        message = f"Among the drivers stand teams, such as “{teams[0][1][:60]}”: please look at the columns."
        return (Problem(Severity.WARNING, "odd_name", message, line=teams[0][0].line, column="drivers"),)
    if not odd or len(odd) < _FEW * len(entries):
        return ()
    entry, name = odd[0]
    count = f"{len(odd)} names hold" if len(odd) > 1 else "A name holds"
    message = f"{count} more than a name, such as “{name[:60]}”: please look where it ends."
    return (Problem(Severity.WARNING, "odd_name", message, line=entry.line, column="drivers"),)


def _teams_of_others(entries: Sequence[Entry]) -> list[tuple[Entry, str]]:
    """The entries whose driver is called as the team of another entry, and not as their own."""
    teams = {entry.team for entry in entries if entry.team}
    return [(entry, name) for entry in entries for name in entry.crew if name in teams and name != entry.team]


@lru_cache(maxsize=8192)
def _is_odd(name: str) -> bool:
    return _is_nameless(name) or bool(_TELLS_OTHERWISE.search(name))


@lru_cache(maxsize=8192)
def _is_team(name: str) -> bool:
    said = fold(name)
    words = [word for word in said.split() if not is_particle(word)]
    return said in MAKES or says_team(name) or len(words) >= _TOO_LONG


@lru_cache(maxsize=8192)
def says_team(name: str) -> bool:
    """Whether a name of several words has one that only teams have (``Racing``)."""
    words = fold(name).split()
    return len(words) > 1 and not _TEAM_WORDS.isdisjoint(words)


@lru_cache(maxsize=8192)
def _slid_in(text: str) -> bool:
    return bool(_LAP.search(text) or _PLACE.match(text))
