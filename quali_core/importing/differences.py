"""What differs between two classifications of one session, entry by entry."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass

from quali_core.model import Classification, Entry, LapTime
from quali_core.model.fold import fold

Plain = str | int | float | None

# What of an entry is compared besides its place and time.
FIELDS: dict[str, Callable[[Entry], Plain]] = {
    "number": lambda entry: entry.number,
    "drivers": lambda entry: " / ".join(entry.crew) or None,
    "team": lambda entry: entry.team,
    "car": lambda entry: entry.car,
    "class": lambda entry: entry.class_name,
    "status": lambda entry: entry.status.value,
    "gap": lambda entry: _us(entry.gap),
    "speed": lambda entry: entry.speed_kmh,
    "laps": lambda entry: entry.laps,
    "segments": lambda entry: " ".join(f"{part.name} {part.time.us if part.time else '-'}" for part in entry.segments),
}


@dataclass(frozen=True, slots=True)
class Moved:
    """An entry has another place. ``entry`` is always the one in the newer classification."""

    entry: Entry
    before: int | None
    after: int | None


@dataclass(frozen=True, slots=True)
class Retimed:
    """An entry has another time, one for the first time, or none any more."""

    entry: Entry
    before: LapTime | None
    after: LapTime | None


@dataclass(frozen=True, slots=True)
class Changed:
    """Something else of an entry is another: ``field`` is one of ``FIELDS``."""

    entry: Entry
    field: str
    before: Plain
    after: Plain


@dataclass(frozen=True, slots=True)
class Added:
    """An entry that was not there."""

    entry: Entry


@dataclass(frozen=True, slots=True)
class Removed:
    """An entry that is there no more: as it was."""

    entry: Entry


@dataclass(frozen=True, slots=True)
class Standing:
    """A provisional result became official, or the other way."""

    provisional: bool


Difference = Moved | Retimed | Changed | Added | Removed | Standing


def differences(before: Classification, after: Classification) -> tuple[Difference, ...]:
    """Compare two classifications: standing, places, times, other fields, then entries that came and went."""
    pairs = paired(before.entries, after.entries)
    old = {id(one) for one, _ in pairs}
    new = {id(other) for _, other in pairs}
    found: list[Difference] = []
    if before.provisional != after.provisional:
        found.append(Standing(after.provisional))
    found += [Moved(new, old.position, new.position) for old, new in pairs if old.position != new.position]
    found += [Retimed(new, old.best, new.best) for old, new in pairs if _us(old.best) != _us(new.best)]
    for one, other in pairs:
        for field, value in FIELDS.items():
            if value(one) != value(other) and not (field == "status" and _us(one.best) != _us(other.best)):
                found.append(Changed(other, field, value(one), value(other)))
    found += [Added(entry) for entry in after.entries if id(entry) not in new]
    found += [Removed(entry) for entry in before.entries if id(entry) not in old]
    return tuple(found)


def paired(before: Sequence[Entry], after: Sequence[Entry]) -> list[tuple[Entry, Entry]]:
    """Which entries are of the same car: by number, crew, a shared driver, or team and car; in the newer order."""
    pairs: list[tuple[Entry, Entry]] = []
    old, new = list(before), list(after)
    for keys in (_number, _crew, _drivers, _team_and_car):
        found = _meeting(old, new, keys)
        pairs += found
        matched_old, matched_new = {id(one) for one, _ in found}, {id(other) for _, other in found}
        old = [entry for entry in old if id(entry) not in matched_old]
        new = [entry for entry in new if id(entry) not in matched_new]
    order = {id(entry): place for place, entry in enumerate(after)}
    return sorted(pairs, key=lambda pair: order[id(pair[1])])


def alike(one: Classification, other: Classification) -> bool:
    """Whether two classifications list mostly the same entries: then they may be two states of one session."""
    common = len(paired(one.entries, other.entries))
    return common * 2 >= max(1, min(len(one.entries), len(other.entries)))


def _meeting(
    old: Iterable[Entry], new: Iterable[Entry], keys: Callable[[Entry], Iterable[Hashable]]
) -> list[tuple[Entry, Entry]]:
    """Pairs that share a key which is unique on both sides."""
    before, after = _unique(old, keys), _unique(new, keys)
    met: set[int] = set()
    pairs = []
    for key, entry in after.items():
        other = before.get(key)
        if other is not None and id(other) not in met and id(entry) not in met:
            met |= {id(other), id(entry)}
            pairs.append((other, entry))
    return pairs


def _unique(entries: Iterable[Entry], keys: Callable[[Entry], Iterable[Hashable]]) -> dict[Hashable, Entry]:
    found = [(key, entry) for entry in entries for key in set(keys(entry))]
    counts = Counter(key for key, _ in found)
    return {key: entry for key, entry in found if counts[key] == 1}


def _number(entry: Entry) -> Iterable[Hashable]:
    return [entry.number] if entry.number else []


def _crew(entry: Entry) -> Iterable[Hashable]:
    return [frozenset(map(fold, entry.crew))] if entry.drivers else []


def _drivers(entry: Entry) -> Iterable[Hashable]:
    return map(fold, entry.crew)


def _team_and_car(entry: Entry) -> Iterable[Hashable]:
    return [(fold(entry.team), fold(entry.car or ""))] if entry.team else []


def _us(time: LapTime | None) -> int | None:
    return None if time is None else time.us
