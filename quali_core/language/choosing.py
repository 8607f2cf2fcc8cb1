"""A reply to an offered choice: "the second one", "2009", "michael"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from quali_core.answers import Status
from quali_core.language import conversation
from quali_core.language.context import Exchange
from quali_core.language.items import NameLink
from quali_core.language.reading import Outcome
from quali_core.language.settling import Part, Settler
from quali_core.language.tokens import Token
from quali_core.queries import Query, load

_EMPTY = frozenset(
    {
        "the",
        "one",
        "ones",
        "number",
        "option",
        "no",
        "a",
        "please",
        "i",
        "mean",
        "meant",
        "take",
        "pick",
        "choose",
        "in",
    }
    | {
        "at",
        "of",
        "for",
        "from",
        "yes",
        "it",
        "was",
        "is",
        "that",
        "gp",
        "race",
        "grand",
        "prix",
        "and",
        "what",
        "about",
    }
)
_ORDINALS = {
    "first": 1,
    "second": 2,
    "third": 3,
    "fourth": 4,
    "fifth": 5,
    "1": 1,
    "2": 2,
    "3": 3,
    "4": 4,
    "5": 5,
    "1st": 1,
    "2nd": 2,
    "3rd": 3,
    "4th": 4,
    "5th": 5,
}


def is_offer(last: Exchange) -> bool:
    """Whether the last reply asked which of several is meant."""
    return last.answer.status is Status.CHOOSE and bool(last.answer.choices)


async def chosen(clause: Sequence[Token], last: Exchange, settler: Settler) -> Part | None:
    """The choice that a reply means; None where it is no reply to it, or fits several."""
    offered = [load(choice.query) for choice in last.answer.choices]
    words = [token.word for token in clause if token.word and token.word not in _EMPTY]
    if len(words) == 1 and (n := _ORDINALS.get(words[0])) is not None and n <= len(offered):
        return Part(query=offered[n - 1])
    kept = [token for token in clause if token.word not in {"one", "ones", "the"}]
    if not kept:
        return None
    outcome = settler.reader(None).nearest(kept)
    by_name = _named(outcome, offered)
    if by_name is not None:
        return Part(query=by_name, outcome=outcome)
    return _of_session(outcome, offered, settler)


def _named(outcome: Outcome, offered: Sequence[Query]) -> Query | None:
    names = conversation.only_names(outcome)
    if not names or not isinstance(names[0].value, NameLink) or (outcome.scope and outcome.scope.is_said):
        return None
    values = {candidate.value for candidate in names[0].value.candidates}
    found = [query for query in offered if values & set(_texts(query))]
    return found[0] if len(found) == 1 else None


def _texts(value: object) -> list[str]:
    """Every name within a query."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, tuple):
        return [text for part in value for text in _texts(part)]
    names = getattr(value, "__dataclass_fields__", {})
    return [text for name in names for text in _texts(getattr(value, name))]


def _of_session(outcome: Outcome, offered: Sequence[Query], settler: Settler) -> Part | None:
    """By event or year: of those that were offered, else of the same event, where only some could be shown."""
    scope = outcome.scope
    ids = [getattr(query, "session", None) for query in offered]
    if scope is None or not scope.sessions or None in ids or not conversation.same_elsewhere(outcome):
        return None
    catalogue = settler.context.catalogue
    fitting = [session for session in scope.sessions if session in ids]
    if not fitting:
        known = [s.event for session in ids if session is not None and (s := catalogue.get(session)) is not None]
        same = {field for field in ("name", "circuit") if len({getattr(event, field) for event in known}) == 1}
        near = [s for session in scope.sessions if (s := catalogue.get(session)) is not None]
        fitting = [s.id for s in near if any(getattr(s.event, f) == getattr(known[0], f) for f in same)]
    one: Any = offered[0]
    part = Part(scope=scope, outcome=outcome)
    if len(fitting) == 1:
        return replace(part, query=replace(one, session=fitting[0]))
    if not fitting:
        return None
    several = replace(scope, sessions=tuple(fitting))
    return replace(part, answer=settler.which_session(several, lambda session: replace(one, session=session)))
