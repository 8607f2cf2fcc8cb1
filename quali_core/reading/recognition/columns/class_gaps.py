"""Gaps that are counted within each class: to its best time, or to the car ahead in it."""

from __future__ import annotations

from collections.abc import Sequence

from quali_core.reading.extracted import Role
from quali_core.reading.recognition.columns.guess import Claims
from quali_core.reading.recognition.columns.relations import agree, is_gap, laps_of


def settle_class_gaps(columns: Sequence[Sequence[str]], roles: Claims) -> None:
    """A column of gaps that hold within the classes only, of laps or of a race, tells no gap to the leader."""
    timed = [i for i, (role, _) in roles.items() if role in (Role.TIME, Role.RACE_TIME)]
    classed = [i for i, (role, _) in roles.items() if role is Role.CLASS]
    if not timed or not classed:
        return
    classes = columns[classed[0]]
    if len(set(classes)) < 2:
        return
    times = [laps_of(columns[i]) for i in timed]
    wanted = [gaps for one in times for gaps in _behind(one, classes)]
    for i in [i for i, (role, _) in roles.items() if role is Role.GAP]:
        is_whole = any(is_gap(columns[i], one) for one in times)
        if not is_whole and any(agree(columns[i], gaps) for gaps in wanted):
            roles[i] = (Role.IGNORE, 0.8)


def _behind(laps: Sequence[int | None], classes: Sequence[str]) -> tuple[list[int | None], list[int | None]]:
    """How far each is behind the best of its class, and behind the next faster in it."""
    sorted_in = {
        name: sorted(us for us, one in zip(laps, classes, strict=True) if us and one == name) for name in set(classes)
    }
    to_best: list[int | None] = []
    to_next: list[int | None] = []
    for us, name in zip(laps, classes, strict=True):
        times = sorted_in[name]
        to_best.append(us - times[0] if us else None)
        to_next.append(us - times[max(times.index(us) - 1, 0)] if us else None)
    return to_best, to_next
