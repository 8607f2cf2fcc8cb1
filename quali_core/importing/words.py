"""What an import would do, as messages of the phrase catalogue."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import TypeVar

from quali_core.answers import Lap, Message, Name, Number, Place, Value, say
from quali_core.importing.differences import (
    Added,
    Changed,
    Difference,
    Moved,
    Plain,
    Removed,
    Retimed,
    Standing,
)
from quali_core.importing.naming import session_words
from quali_core.importing.planning import ImportPlan, PlannedSession, Readiness, State
from quali_core.model import Entry, LapTime

T = TypeVar("T", bound=Difference)

_MOST = 6  # entries named in one sentence


def plan_words(plan: ImportPlan) -> Message:
    """The whole plan in one sentence: how many sessions would be new, revised, edited, or are stored already."""
    match plan.readiness:
        case Readiness.REFUSED:
            return say("import.plan.refused", files=len(plan.readings))
        case Readiness.NOTHING:
            return say("import.plan.nothing", n=len(plan.of(State.SAME)))
    return say("import.plan.counts", counts=_counts(plan.of(*State)))


def state_words(one: PlannedSession) -> Message:
    """What would become of one session: ``Magny-Cours 2000 qualifying: new, 26 entries``."""
    key = "returning" if one.removed else one.state.value
    said = say(f"import.state.{key}", session=session_words(one.classification), n=len(one.classification.entries))
    return say("import.state.shipped", said=said) if one.shipped and one.state is State.NEW else said


def difference_words(one: PlannedSession) -> tuple[Message, ...]:
    """What a revision would change, a sentence a kind of change: ``#9 from P12 to P19, #60 gained a place``."""
    found = one.differences
    if one.state is State.REVISION and not found and not one.details:
        return (say("import.difference.none"),)
    sentences: list[Message | None] = [
        *(say("import.standing." + ("provisional" if d.provisional else "official")) for d in _all(found, Standing)),
        _moves(_all(found, Moved)),
        _listed("import.difference.times", [_retimed(d) for d in _all(found, Retimed)]),
        _listed("import.difference.added", [_entry(d.entry) for d in _all(found, Added)]),
        _listed("import.difference.removed", [_entry(d.entry) for d in _all(found, Removed)]),
        _listed("import.difference.fields", [_changed(d) for d in _all(found, Changed)]),
        _listed("import.difference.details", [_detail(*detail) for detail in one.details]),
    ]
    return tuple(sentence for sentence in sentences if sentence is not None)


def _counts(sessions: Sequence[PlannedSession]) -> tuple[Value, ...]:
    counts = {state: sum(one.state is state for one in sessions) for state in State}
    return tuple(say(f"import.count.{state}", n=count) for state, count in counts.items() if count)


def _moves(moves: Sequence[Moved]) -> Message | None:
    """Moves by more than a place one by one; the many that a single one pushes by a place together."""
    items: list[Value] = []
    gained = [move for move in moves if move.before and move.after and move.before - move.after == 1]
    lost = [move for move in moves if move.before and move.after and move.after - move.before == 1]
    for move in moves:
        if move not in gained and move not in lost:
            items.append(_move(move))
    items = _some(items)
    if gained:
        items.append(say("import.move.gained", who=tuple(_some([_entry(move.entry) for move in gained]))))
    if lost:
        items.append(say("import.move.lost", who=tuple(_some([_entry(move.entry) for move in lost]))))
    return say("import.difference.places", items=tuple(items)) if items else None


def _move(move: Moved) -> Message:
    who = _entry(move.entry)
    if move.before is None:
        return say("import.move.in", who=who, place=Place(move.after or 0))
    if move.after is None:
        return say("import.move.out", who=who, place=Place(move.before))
    return say("import.move.far", who=who, before=Place(move.before), after=Place(move.after))


def _retimed(change: Retimed) -> Message:
    who = _entry(change.entry)
    if change.before is None or change.after is None:
        key, time = ("got", change.after) if change.before is None else ("lost", change.before)
        return say(f"import.time.{key}", who=who, time=_lap(time))
    return say("import.time.changed", who=who, before=_lap(change.before), after=_lap(change.after))


def _changed(change: Changed) -> Message:
    values = {"who": _entry(change.entry), "field": say(f"import.field.{change.field}")}
    if change.field in ("gap", "segments"):
        return say("import.change.other", **values)
    if change.field == "status":
        before, after = say(f"status.{change.before}"), say(f"status.{change.after}")
        return say("import.change.value", before=before, after=after, **values)
    return say("import.change.value", before=_plain(change.before), after=_plain(change.after), **values)


def _detail(name: str, before: object, after: object) -> Message:
    return say("import.change.detail", field=say(f"import.detail.{name}"), before=_plain(before), after=_plain(after))


def _listed(key: str, items: Sequence[Value]) -> Message | None:
    return say(key, items=tuple(_some(items)), n=len(items)) if items else None


def _some(items: Sequence[Value]) -> list[Value]:
    """The first few, and how many more there are."""
    if len(items) <= _MOST + 1:
        return list(items)
    return [*items[:_MOST], say("list.more", n=len(items) - _MOST)]


def _all(found: Iterable[Difference], kind: type[T]) -> list[T]:
    return [one for one in found if isinstance(one, kind)]


def _entry(entry: Entry) -> Value:
    if entry.number:
        return Number(entry.number)
    if entry.drivers:
        return Name(" / ".join(entry.crew))
    return Name(entry.team or entry.car or "") if entry.team or entry.car else Place(entry.position or 0)


def _lap(time: LapTime | None) -> Value:
    if time is None:
        return None
    return Lap(time.us, 4 if time.us % 1000 else 3)


def _plain(value: object | Plain) -> Value:
    if value is None:
        return say("import.unknown")
    return Name(value.replace("_", " ") if isinstance(value, StrEnum) else str(value))
