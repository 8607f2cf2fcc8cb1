"""Subjects beside each other, and their places year by year."""

from __future__ import annotations

import json

from quali_core.store.across import Rows, fetched, span, subject_params
from quali_core.store.clauses import Sessions
from quali_core.store.figures import Duel, Pair, Season, Subject


async def places(rows: Rows, covered: Sessions, of: Subject) -> tuple[Season, ...]:
    """A subject's places, year by year."""
    return tuple(Season(*row) for row in await fetched(rows, "places", span(covered), subject_params(of)))


async def duel(rows: Rows, covered: Sessions, one: Subject, other: Subject) -> tuple[Duel, ...]:
    """Who of two was ahead by official place (a team by its best car), year by year."""
    params = subject_params(one) | {"other_kind": other.kind, "others": json.dumps(other.ids)}
    return tuple(Duel(*row) for row in await fetched(rows, "duel", span(covered), params))


async def mates(rows: Rows, covered: Sessions, team: Subject) -> tuple[Pair, ...]:
    """The pairs of drivers in different cars of a team, those with the most sessions first."""
    return tuple(Pair(*row) for row in await fetched(rows, "mates", span(covered), subject_params(team)))


async def mates_of(rows: Rows, covered: Sessions, driver: Subject) -> tuple[Pair, ...]:
    """A driver beside each driver in another car of the same team, those with the most sessions first."""
    return tuple(Pair(*row) for row in await fetched(rows, "mates_of", span(covered), subject_params(driver)))
