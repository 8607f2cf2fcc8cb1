"""How a statement across sessions is run: through a scope's reader, its holes filled."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable, Hashable, Mapping, Sequence
from typing import Any, Protocol

from quali_core.store.clauses import (
    BESIDE,
    GROUND_BESIDE,
    Clause,
    Sessions,
    Whose,
    composed,
    feat_clause,
    ground_feat_clause,
    grounds_clause,
    is_wide,
    parameters,
    seasons_clause,
    sessions_clause,
    years_clause,
)
from quali_core.store.figures import Subject
from quali_core.store.statements import part, statement

ALL = 2**31


class Rows(Protocol):
    """A reader of one scope."""

    async def select(self, sql: str, params: Mapping[str, object] | None = None) -> Sequence[Any]:
        """The rows of a composed statement."""

    async def figures(self, sql: str, params: Mapping[str, object]) -> Sequence[Any]:
        """The same, remembered while what the scope sees stays as it is."""

    async def remembered(self, key: Hashable, make: Callable[[], Awaitable[list[Any]]]) -> Sequence[Any]:
        """What was made once, remembered as long."""


async def fetched(
    rows: Rows,
    name: str,
    clauses: Mapping[str, Clause],
    params: Mapping[str, object] | None = None,
    parts: Mapping[str, str] | None = None,
) -> Sequence[Any]:
    """The rows of a named statement, remembered; who went through to a segment is told from whole seasons before."""
    sql, every = await prepared(rows, name, clauses, params, parts)
    return await rows.figures(sql, every)


async def prepared(
    rows: Rows,
    name: str,
    clauses: Mapping[str, Clause],
    params: Mapping[str, object] | None = None,
    parts: Mapping[str, str] | None = None,
) -> tuple[str, dict[str, object]]:
    """The same statement composed, with all its parameters."""
    every: dict[str, object] = {"n": None, "segment": None, "beside_kind": None, "beside": "[]", "reach": "[]"}
    every |= {**parameters(clauses.values()), **(params or {})}
    within = {hole: clause for hole, clause in clauses.items() if hole != "seasons"}
    if every["segment"] is not None and "seasons" in clauses:
        seasons = clauses["seasons"]
        sql = composed("reached", {"seasons": seasons})
        ((every["reach"],),) = await rows.figures(sql, {"segment": every["segment"], **seasons.params})
    return composed(name, within, parts), every


def span(covered: Sessions) -> dict[str, Clause]:
    """The clauses of a span."""
    return {"sessions": sessions_clause(covered)}


def achieving(covered: Sessions, feat: str, whose: Whose = "each", beside: Subject | None = None) -> dict[str, Clause]:
    """The clauses of a span and a feat."""
    done = feat_clause(feat, whose)
    if beside is not None and feat != "ahead":
        done = Clause(f"({done.sql}) AND {BESIDE}", done.params)
    return span(covered) | {"feat": done, "seasons": seasons_clause(covered)}


async def achieving_widely(
    rows: Rows, covered: Sessions, feat: str, segment: str | None, beside: Subject | None = None
) -> dict[str, Clause] | None:
    """The clauses of the grounds that much is counted in, and of a feat; None where it goes session by session."""
    if not is_wide(covered):
        return None
    within = grounds(covered)
    bits = {}
    if segment is not None:
        sql = composed("formats", {"grounds": within["grounds"]})
        for ground, packed in await rows.figures(sql, within["grounds"].params):
            keys = json.loads(packed)
            if segment in keys:
                bits[ground] = 1 << keys.index(segment)
    done = ground_feat_clause(feat, bits)
    if done is not None and beside is not None:
        done = Clause(f"({done.sql}) AND {GROUND_BESIDE}", done.params)
    return None if done is None else {**within, "feat": done, "seasons": seasons_clause(covered)}


def grounds(covered: Sessions) -> dict[str, Clause]:
    """The clauses of the grounds of a span, and of the years of their results."""
    return {"grounds": grounds_clause(covered), "years": years_clause(covered)}


def beside_params(of: Subject | None) -> dict[str, object]:
    """Another subject that results must be of too, as parameters."""
    return {} if of is None else {"beside_kind": of.kind, "beside": json.dumps(of.ids)}


def subject_params(of: Subject | None) -> dict[str, object]:
    """A subject as parameters."""
    return {} if of is None else {"kind": of.kind, "subjects": json.dumps(of.ids)}


async def unaliased(rows: Rows) -> dict[str, str]:
    """What the scope calls a subject is looked up only where it has aliases at all."""
    ((aliases,),) = await rows.select(statement("has_aliases"))
    return {} if aliases else {part("subject_of"): "r.subject_id"}
