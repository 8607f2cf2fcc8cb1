"""Which team a name means: where it was not there, the one whose longer name begins with it."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any, TypeVar

from quali_core.answers import Message, Name, say
from quali_core.queries.kinds import Query
from quali_core.queries.parts import By, Span, Subject
from quali_core.queries.words import some
from quali_core.store import statistics
from quali_core.store.statistics import Rows

Q = TypeVar("Q", bound=Query)
_MOST = 4


async def meant(query: Q, span: Span, rows: Rows) -> tuple[Q, tuple[Message, ...]]:
    """The query with the teams that were there, and what is said about it.

    In 2013 "Lotus" is Lotus F1, the only team of that year called so; in 2011 it is Lotus itself, and where both were
    there, only the one that bears the name whole counts, and the other is named.
    """
    notes: list[Message] = []
    changed: dict[str, Any] = {}
    for part in fields(query):
        value = getattr(query, part.name)
        if isinstance(value, Subject):
            changed[part.name] = await _team(value, span, rows, notes)
        elif isinstance(value, tuple) and value and all(isinstance(one, Subject) for one in value):
            changed[part.name] = tuple([await _team(one, span, rows, notes) for one in value])
    kept = {name: value for name, value in changed.items() if value != getattr(query, name)}
    return (replace(query, **kept) if kept else query), tuple(dict.fromkeys(notes))


async def _team(named: Subject, span: Span, rows: Rows, notes: list[Message]) -> Subject:
    if named.by is not By.TEAM:
        return named
    found = await statistics.subject(rows, "team", named.value)
    longer = [team for team in await statistics.longer(rows, "team", named.value) if team.id not in found.ids]
    there = [team for team in longer if await statistics.places(rows, span, team.subject)]
    if not there:
        return named
    if len(there) == 1 and not await statistics.places(rows, span, found):
        notes.append(say("ask.taken_for", typed=Name(named.value), meant=Name(there[0].text)))
        return Subject(By.TEAM, there[0].text)
    others = some((Name(team.text) for team in there), _MOST)
    notes.append(say("across.note.not_counted", who=Name(named.value), names=others))
    return named
