"""Headings that the cells below them deny: two columns whose headings, or whose cells, have changed places."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise

from quali_core.model import Classification, Problem, Severity
from quali_core.reading.extracted import Role
from quali_core.reading.recognition.columns.assign import Column
from quali_core.reading.recognition.columns.fits import fits
from quali_core.reading.recognition.columns.header_words import meanings
from quali_core.reading.recognition.columns.profile import Profile
from quali_core.reading.recognition.columns.timing import LAST_SEGMENT

_FEWEST = 2
_PEOPLE = frozenset({Role.DRIVERS, Role.FAMILY_NAME, Role.DRIVER_CODE})
_HARDLY, _MOSTLY, _NEARLY = 0.3, 0.5, 0.8
_DENIED: Mapping[Role, Callable[[Profile], bool]] = {
    Role.DRIVERS: lambda cells: cells.alpha < _HARDLY,
    Role.TEAM: lambda cells: cells.alpha < _HARDLY,
    Role.CAR: lambda cells: cells.alpha < _HARDLY and cells.plain - cells.integer > _MOSTLY,
    Role.NUMBER: lambda cells: fits(Role.NUMBER, cells) == 0.0 and cells.integer < 1.0,
    Role.CLASS: lambda cells: cells.lap > _MOSTLY,
    Role.SPEED: lambda cells: cells.alpha > 1 - _HARDLY,
    Role.TIME: lambda cells: cells.alpha > 1 - _HARDLY and not (cells.lap or cells.digit),
}
"""What the cells under such a heading are where they are not what it says."""


def doubt_of_headings(columns: Sequence[Column]) -> str | None:
    """What to ask where no column was read as what a heading says, and the cells below that heading are none."""
    roles = {column.role for column in columns}
    for column in columns:
        role = next(iter(meanings(column.header or "")), None)
        is_denied = _DENIED.get(role) if role else None
        cells = column.profile
        if is_denied is None or column.role is role or cells.filled < _FEWEST or cells.none >= _MOSTLY:
            continue
        if role is Role.DRIVERS and cells.lap > _MOSTLY:
            return f"Under “{column.header}” stand times: please look at the columns."
        if role not in roles and not (role is Role.DRIVERS and roles & _PEOPLE) and is_denied(cells):
            return f"What stands under “{column.header}” is not what the heading says: please look at the columns."
    return _changed(columns)


def _changed(columns: Sequence[Column]) -> str | None:
    """What to ask where cars stand under the heading of the teams or classes, and those under that of the cars."""
    heads = {column.role: column for column in columns if column.header}
    team, car, group = heads.get(Role.TEAM), heads.get(Role.CAR), heads.get(Role.CLASS)
    if car is None:
        return None
    are_teams = car.profile.team >= _MOSTLY and not car.profile.make >= _NEARLY
    if team and are_teams and team.profile.make >= _NEARLY and not team.profile.team:
        return f"“{team.header}” and “{car.header}” may have changed places: please look which are the teams."
    if group and group.profile.make >= _NEARLY and car.profile.make <= 1 - _NEARLY:
        return f"“{group.header}” and “{car.header}” may have changed places: please look which are the cars."
    return None


def parts_in_disorder(session: Classification) -> tuple[Problem, ...]:
    """Parts of a knock-out of which the last entries have the later alone: their headings have changed places."""
    if session.time_rule != LAST_SEGMENT:
        return ()
    placed = [entry for entry in session.entries if entry.position]
    names = [segment.name for segment in session.entries[0].segments]
    are_in_order = names == sorted(names)
    if are_in_order and not any(b.time and not a.time for entry in placed for a, b in pairwise(entry.segments)):
        return ()
    for first, then in pairwise(sorted(names)):
        timed = [(e.position or 0, {s.name for s in e.segments if s.time}) for e in placed]
        both = [place for place, parts in timed if {first, then} <= parts]
        alone = [place for place, parts in timed if then in parts and first not in parts]
        if len(both) > 1 and len(alone) > 1 and min(alone) > max(both):
            message = f"The last entries have a time in {then} and none in {first}: please look at the headings."
            return (Problem(Severity.ERROR, "parts_in_disorder", message),)
    return ()
