"""Sessions without the one who is asked about are not meant: neither to choose from nor to tell namesakes apart."""

from __future__ import annotations

from dataclasses import replace

from quali_core.language.context import Entered
from quali_core.language.reading import Outcome, Reading


async def where_entered(outcome: Outcome, entered: Entered) -> Outcome:
    """The outcome over the sessions in which the named took part; as it is where that leaves none."""
    if not outcome.readings or all(len(reading.scope.sessions) < 2 for reading in outcome.readings):
        return outcome
    held: list[tuple[Reading, tuple[int, ...]]] = []
    for reading in outcome.readings:
        held.append((reading, await _sessions(reading, entered)))
    alive = [(reading, sessions) for reading, sessions in held if sessions]
    if not alive:
        return outcome
    readings = tuple(
        reading if reading.is_many else replace(reading, scope=replace(reading.scope, sessions=sessions))
        for reading, sessions in alive
    )
    return replace(outcome, readings=readings)


async def _sessions(reading: Reading, entered: Entered) -> tuple[int, ...]:
    """The sessions of the scope in which everybody took part who is named, each by one meaning."""
    sessions = reading.scope.sessions
    for _, candidate in reading.chosen:
        there = None if candidate.group else await entered(candidate.subject)
        if there is not None:
            sessions = tuple(session for session in sessions if session in there)
    return sessions
