"""How many went through to a part of a knock-out session, as its season's other sessions tell."""

from __future__ import annotations

from quali_core.model import SessionKind
from quali_core.model.fold import fold
from quali_core.store.across import Rows
from quali_core.store.clauses import Clause, composed

_SEASON = "e.scope IN (:scope, 'library:0') AND e.year IS :year AND v.kind = :kind"


async def through(rows: Rows, session: int, kind: SessionKind, year: int | None, segment: str) -> int | None:
    """How many entries of a session went through to a part, with those who set no time there; None where none did."""
    season = Clause(_SEASON, {"year": year, "kind": kind.value})
    params = {**season.params, "session": session, "segment": fold(segment)}
    found = await rows.select(composed("reach_of", {"seasons": season}), params)
    return int(found[0][0]) if found else None
