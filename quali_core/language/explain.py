"""How a question was read, for ``quali ask --explain``."""

from __future__ import annotations

import json
from collections.abc import Iterator

from quali_core.language.context import Step
from quali_core.language.items import Item, NameLink
from quali_core.language.reading import Outcome
from quali_core.queries import Query, dump


def steps_of(outcome: Outcome | None, query: Query | None) -> Iterator[Step]:
    """Links, scope, readings with their rules and scores, and what was left unexplained."""
    if outcome is None or outcome.cover is None or outcome.scope is None:
        return
    yield Step("links", " | ".join(_item(item) for item in outcome.cover.items))
    yield Step("score", f"{outcome.cover.score:.2f}")
    scope = outcome.scope
    if scope.is_said:
        yield Step("scope", f"{scope.words!r}: {len(scope.sessions)} sessions of kind {scope.kind.value}")
    yield Step("parts", " | ".join(_item(item) for item in outcome.items))
    for reading in outcome.readings:
        meant = ", ".join(f"{link.text} = {candidate.by}:{candidate.value}" for link, candidate in reading.chosen)
        yield Step("reading", f"{reading.rule} {reading.score:.2f} {meant}".rstrip())
    if not outcome.readings:
        yield Step("left over", " | ".join(_item(item) for item in outcome.left) or "nothing")
    if query is not None:
        yield Step("query", json.dumps(dump(query), ensure_ascii=False))


def _item(item: Item) -> str:
    if isinstance(item.value, NameLink):
        meant = ", ".join(f"{c.by}:{c.value} {c.score:.0f}" for c in item.value.candidates[:4])
        return f"{item.text} = {meant}"
    return f"{item.text} = {'/'.join(sorted(item.kinds))}"
