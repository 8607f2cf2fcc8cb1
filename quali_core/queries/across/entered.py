"""In which sessions somebody took part."""

from __future__ import annotations

from quali_core.queries.parts import By, Subject
from quali_core.store import statistics
from quali_core.store.statistics import Rows

_KINDS = (By.DRIVER, By.TEAM, By.CAR)


async def entered(named: Subject, rows: Rows) -> frozenset[int] | None:
    """The sessions of a driver, team or car, a team's also under names that go on; None for what is no name."""
    if named.by not in _KINDS:
        return None
    found = await statistics.subject(rows, named.by.value, named.value)
    sessions = set(await statistics.sessions_of(rows, found))
    for team in await statistics.longer(rows, "team", named.value) if named.by is By.TEAM else ():
        sessions.update(await statistics.sessions_of(rows, team.subject))
    return frozenset(sessions)
