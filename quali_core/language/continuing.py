"""A question that leans on the last exchange: "and his team mate?", "same for 2022"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from quali_core.language import conversation, replies
from quali_core.language.context import Exchange
from quali_core.language.items import Candidate, Item, NameLink
from quali_core.language.reading import Outcome, Reading
from quali_core.language.scope import Scope, span_of
from quali_core.language.settling import Part, Settler
from quali_core.language.tokens import Token
from quali_core.model import Classification
from quali_core.names import How
from quali_core.queries import Query
from quali_core.queries.parts import By, Span


class Continuation:
    """Reads a clause with what was last asked and answered."""

    def __init__(self, settler: Settler) -> None:
        self._settler = settler
        self._context = settler.context

    async def continued(self, clause: Sequence[Token], last: Exchange) -> Part | None:
        """A clause that leans on the last exchange; None where it stands alone."""
        session_id = getattr(last.query, "session", None)
        session = await self._context.load(session_id) if session_id is not None else None
        outcome = self._settler.read(clause, session or self._context.classification, None)
        back = conversation.refers_back(outcome)
        listed = conversation.listed(last.query, outcome)
        if listed is not None:
            return Part(query=listed, outcome=outcome)
        if outcome.readings and not back and not conversation.is_bare(outcome.readings[0].query):
            return None
        if conversation.same_elsewhere(outcome) and outcome.scope is not None:
            return await self._elsewhere(last.query, outcome.scope, outcome)
        names = conversation.only_names(outcome) if back else []
        if names:
            link = _link_of(names[0])
            return self._about_another(last.query, link, outcome, session)
        subject = conversation.last_subject(last)
        if subject is None or any(item.has("name", "at_place") for item in outcome.items):
            return self._settler.settle(outcome, session)[0] if back and outcome.readings else None
        whose = self._settler.reader(session or self._context.classification).read(clause, None, subject)
        if not whose.readings:
            return None
        part, _ = self._settler.settle(whose, session or self._context.classification)
        return part if part.is_read else None

    async def _elsewhere(self, query: Query, scope: Scope, outcome: Outcome) -> Part:
        part = Part(scope=scope, outcome=outcome)
        one: Any = query
        if not scope.sessions:
            return replace(part, answer=replies.not_stored(scope, self._context.catalogue))
        if hasattr(query, "span"):
            span = replace(one.span, **_said(span_of(scope, self._context.catalogue)))
            return replace(part, query=replace(one, span=span))
        last = self._context.catalogue.get(one.session) if getattr(one, "session", None) else None
        ids = scope.sessions
        if last is not None and len(ids) > 1:
            near = [s for i in ids if (s := self._context.catalogue.get(i)) is not None]
            field = "year" if scope.years is None else "name"
            alike = tuple(s.id for s in near if getattr(s.event, field) == getattr(last.event, field))
            ids = alike or ids
        if len(ids) == 1:
            return replace(part, query=replace(one, session=ids[0]))
        if not ids:
            return replace(part, answer=replies.not_stored(scope, self._context.catalogue))
        several = replace(scope, sessions=ids)
        return replace(part, answer=self._settler.which_session(several, lambda session: replace(one, session=session)))

    def _about_another(
        self, query: Query, link: NameLink, outcome: Outcome, session: Classification | None
    ) -> Part | None:
        readings = []
        for candidate in link.candidates:
            made = conversation.with_subject(query, candidate.subject)
            if made is not None and outcome.scope is not None:
                readings.append(Reading(made, "conversation", ((link, candidate),), outcome.scope, False, 0.0))
        return self._settler.named(Part(outcome=outcome), readings, session) if readings else None


def _link_of(item: Item) -> NameLink:
    if isinstance(item.value, NameLink):
        return item.value
    return NameLink(item.text, (Candidate(By.PLACE, str(item.value), How.CODE, 100.0),))


def _said(span: Span) -> dict[str, Any]:
    """What a span states beyond the kind of session."""
    parts = {name: getattr(span, name) for name in ("series", "event", "circuit", "country", "years", "round")}
    said = {name: value for name, value in parts.items() if value is not None}
    places = ("event", "circuit", "country")
    return {**dict.fromkeys(places), **said} if any(place in said for place in places) else said
