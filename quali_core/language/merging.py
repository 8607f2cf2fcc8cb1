"""Names side by side that mean one thing: a driver and the team, the Ferraris of one team, a name and its class."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from quali_core.language.items import Candidate, Item, NameLink, joined
from quali_core.language.linking import Names
from quali_core.names import How
from quali_core.queries.parts import By, Subject

_CONSTRAINTS = {"team": (By.TEAM,), "class": (By.CLASS,), "crew": (By.DRIVER,)}
_OF_CARS = ("chassis", "engine", "engines", "powered", "power", "model", "motor", "machine", "machinery", "make")


def merge_names(items: Sequence[Item], names: Names) -> list[Item]:
    """Join neighbouring names that share entries; narrow a name by "class", "team" or "chassis" beside it."""
    out: list[Item] = []
    for item in _constrained(items):
        before = out[-1] if out else None
        if before is not None and before.text in {"of", "driven by"} and len(out) > 1:
            before = out[-2]  # the Ferraris of BMS
        if before is not None and before.has("name") and item.has("name"):
            both = _both(before, item, names)
            if both is not None:
                del out[out.index(before) :]
                out.append(both)
                continue
        out.append(item)
    return _brackets(out, names)


def _constrained(items: Sequence[Item]) -> list[Item]:
    out: list[Item] = []
    for item in items:
        before = out[-1] if out else None
        if before is not None and before.has("name") and (narrow := _narrowed(before, item)):
            out[-1] = narrow
        elif (
            before is not None and item.has("name") and before.text in {"team", "driver", "class", "chassis", "engine"}
        ):
            narrow = _narrowed(item, before)
            if narrow is not None:
                out[-1] = narrow
            else:
                out.append(item)
        else:
            out.append(item)
    return out


def _narrowed(name: Item, word: Item) -> Item | None:
    """The name in the meanings that the word beside it allows; None where that is no constraint."""
    if not isinstance(name.value, NameLink):
        return None
    link = name.value
    ordered = [name, word] if name.start < word.start else [word, name]
    if word.has("class"):
        only = link.only(By.CLASS)
        return joined(ordered, "name", only) if only else None
    if word.text in _OF_CARS:
        only = link.only(By.CAR)
        return joined(ordered, "name", only) if only else None
    if word.text in {"team", "driver"}:
        only = link.only(*_CONSTRAINTS["team" if word.text == "team" else "crew"])
        return joined(ordered, "name", only) if only else None
    return None


def _both(first: Item, second: Item, names: Names) -> Item | None:
    if not isinstance(first.value, NameLink) or not isinstance(second.value, NameLink):
        return None
    common = [
        (one, other)
        for one in first.value.candidates
        for other in second.value.candidates
        if one.by is not other.by and one.entries & other.entries
    ]
    if not common:
        return None
    merged = tuple(dict.fromkeys(_common(one, other, names) for one, other in common))
    link = NameLink(f"{first.value.text} {second.value.text}", merged, first.value.many or second.value.many)
    return joined([first, second], "name", link)


def _common(one: Candidate, other: Candidate, names: Names) -> Candidate:
    shared = one.entries & other.entries
    for candidate in (one, other):
        if candidate.entries == shared:
            return replace(candidate, slips=(*one.slips, *other.slips))
    subjects = tuple(entry_subject(names, at) for at in sorted(shared))
    if len(subjects) == 1:
        return Candidate(subjects[0].by, subjects[0].value, How.PART, 90.0, entries=shared)
    return Candidate(other.by, other.value, How.PART, 90.0, entries=shared, group=subjects)


def entry_subject(names: Names, at: int) -> Subject:
    """The subject that is one row of the session alone: its number, else its place."""
    entry = names.entries[at]
    if entry.number is not None:
        return Subject(By.NUMBER, entry.number)
    return Subject(By.PLACE, str(entry.position))


def beside(names: Names, subject: Subject, *, ahead: bool) -> Subject | None:
    """Who stands directly ahead of or behind a subject of one entry, by official place."""
    rows = names.bearing(subject.by, subject.value)
    place = names.entries[min(rows)].position if len(rows) == 1 else None
    if place is None:
        return None
    wanted = place - 1 if ahead else place + 1
    is_there = any(entry.position == wanted for entry in names.entries)
    return Subject(By.PLACE, str(wanted)) if is_there else None


def _brackets(items: list[Item], names: Names) -> list[Item]:
    """A name in brackets says which bearer of the name before is meant: ``schumacher (michael)``."""
    for n, aside in enumerate(items):
        if not aside.in_brackets or not isinstance(aside.value, NameLink):
            continue
        allowed = {(c.by, c.value) for c in aside.value.candidates}
        for m, item in enumerate(items[:n]):
            if not isinstance(item.value, NameLink):
                continue
            left = tuple(c for c in item.value.candidates if (c.by, c.value) in allowed)
            if left:
                rest = [other for k, other in enumerate(items) if k != n]
                rest[m] = replace(item, value=replace(item.value, candidates=left))
                return rest
    return items
