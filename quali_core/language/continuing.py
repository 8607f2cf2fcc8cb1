"""A question that leans on the last exchange: "and his team mate?", "same for 2022"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from quali_core.language import conversation, leaning, replies
from quali_core.language.carrying import carried
from quali_core.language.context import Exchange
from quali_core.language.items import Candidate, Item, NameLink
from quali_core.language.reading import Outcome, Reading
from quali_core.language.scope import Scope, span_of
from quali_core.language.settling import Part, Settler
from quali_core.language.tokens import Token
from quali_core.model import Classification
from quali_core.names import How
from quali_core.queries import Query
from quali_core.queries.parts import By, Span, Subject

_EMPTY = frozenset({"one", "ones", "the", "only", "just", "of"})
"""Words that a few others may be said with: "the last one", "only at Monza"."""


class Continuation:
    """Reads a clause with what was last asked and answered."""

    def __init__(self, settler: Settler) -> None:
        self._settler = settler
        self._context = settler.context

    async def continued(self, clause: Sequence[Token], last: Exchange) -> Part | None:
        """A clause that leans on the last exchange; None where it stands alone."""
        if hasattr(last.query, "span"):
            return await self._after_many(clause, last)
        session_id = getattr(last.query, "session", None)
        session = await self._context.load(session_id) if session_id is not None else None
        outcome = self._settler.read(clause, session or self._context.classification, None)
        back = conversation.refers_back(outcome)
        listed = conversation.listed(last.query, outcome) or carried(last.query, outcome)
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

    async def _after_many(self, clause: Sequence[Token], last: Exchange) -> Part | None:
        """After a question across sessions: what leans on it stays across them, or is not understood."""
        reader = self._settler.reader(self._context.classification)
        kept = [token for token in clause if token.word not in _EMPTY] or clause
        near = reader.nearest(kept)
        listed = conversation.listed(last.query, near)
        if listed is not None:
            return Part(query=listed, outcome=near)
        scoped = near.scope is not None and near.scope.is_said and near.scope.relative is None
        names = conversation.only_names(near)
        if names and names[0].has("name"):
            return self._about_another(last.query, _link_of(names[0]), near, None)
        if conversation.same_elsewhere(near) and near.scope is not None and scoped:
            return await self._elsewhere(last.query, near.scope, near)
        query = leaning.changed(last.query, near)
        if query is not None:
            return self._spanned(Part(query=query, outcome=near), near)
        back = conversation.refers_back(near)
        subject = conversation.last_subject(last)
        there = await self._of_the_one(clause, near, last)
        if there is not None:
            return there
        back = back or (subject is not None and leaning.is_feat(near))
        outcome = self._settler.read(clause, self._context.classification, None)
        if not back:
            return None
        if subject is not None and not any(item.has("name", "at_place") for item in near.items):
            outcome = self._settler.reader(self._context.classification).read(clause, None, subject)
        if outcome.readings and (outcome.readings[0].is_many or scoped):
            part, _ = self._settler.settle(outcome, None)
            return part
        return Part(answer=replies.not_understood("incomplete"), outcome=near)

    async def _of_the_one(self, clause: Sequence[Token], near: Outcome, last: Exchange) -> Part | None:
        """What is asked of the one entry that an answer rests on: ``what was the time?`` after a last pole."""
        if len(last.answer.sources) != 1 or len(last.answer.sources[0].lines) != 1:
            return None
        if (near.scope is not None and near.scope.is_said) or any(
            i.has("name", "at_place", "pole") for i in near.items
        ):
            return None
        session = await self._context.load(last.answer.sources[0].id)
        line = last.answer.sources[0].lines[0]
        entry = next((e for e in session.entries if e.line == line), None) if session is not None else None
        if session is None or entry is None or entry.position is None:
            return None
        place = Subject(By.PLACE, str(entry.position))
        outcome = self._settler.reader(session).read(clause, None, place)
        if not outcome.readings or outcome.readings[0].is_many or not _is_about(outcome.readings[0].query, place):
            return None
        part, _ = self._settler.settle(outcome, session)
        return part

    def _spanned(self, part: Part, outcome: Outcome) -> Part:
        """The query in the seasons and at the place that were said with it."""
        one: Any = part.query
        if one is None or outcome.scope is None or not outcome.scope.is_said or outcome.scope.relative is not None:
            return part
        span = replace(one.span, **_said(span_of(outcome.scope, self._context.catalogue)))
        return replace(part, query=replace(one, span=span), scope=outcome.scope)

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
            made = leaning.about(query, candidate.subject) or conversation.with_subject(query, candidate.subject)
            if made is not None and hasattr(made, "span"):
                made = self._spanned(Part(query=made), outcome).query
            if made is not None and outcome.scope is not None:
                readings.append(Reading(made, "conversation", ((link, candidate),), outcome.scope, False, 0.0))
        return self._settler.named(Part(outcome=outcome), readings, session) if readings else None


def _is_about(query: Query, subject: Subject) -> bool:
    return conversation.subject_of(query) == subject


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
