"""Asking a classification at hand, and naming subjects briefly."""

from __future__ import annotations

from typing import Any

from quali_core.answers import Answer, to_json, to_text
from quali_core.model import Classification
from quali_core.queries.kinds import Query
from quali_core.queries.parts import By, Filter, Range, Subject
from quali_core.queries.registry import RUN
from queries.sheets import Memory, magny_cours

SEED = magny_cours()


async def ask(query: Query, session: Classification = SEED) -> Answer:
    """The answer to a query about one session."""
    return await RUN[type(query)](query, Memory(session))


async def headline(query: Query, session: Classification = SEED) -> str:
    return str(to_json(await ask(query, session))["headline"])


async def text(query: Query, session: Classification = SEED) -> str:
    return to_text(await ask(query, session))


async def notes(query: Query, session: Classification = SEED) -> list[str]:
    found: list[str] = to_json(await ask(query, session))["notes"]
    return found


async def numbers(query: Query, session: Classification = SEED) -> list[str]:
    """The car numbers in the answer's table, in its order."""
    table = (await ask(query, session)).table
    if table is None:
        return []
    at = next(i for i, column in enumerate(table.columns) if column.label == "column.number")
    return [row.cells[at].text for row in table.rows]


def driver(name: str) -> Subject:
    return Subject(By.DRIVER, name)


def team(name: str) -> Subject:
    return Subject(By.TEAM, name)


def car(name: str) -> Subject:
    return Subject(By.CAR, name)


def number(text: str) -> Subject:
    return Subject(By.NUMBER, text)


def place(at: int) -> Subject:
    return Subject(By.PLACE, str(at))


def where(**parts: Any) -> Filter:
    """A filter whose ranges may be given as tuples."""
    return Filter(
        **{name: Range(*part) if isinstance(part, tuple) and name in RANGES else part for name, part in parts.items()}
    )


RANGES = {"places", "times", "gaps", "percent", "speeds", "crew_size"}
