"""Readings settled: in which session, whom a name means; a query, a choice or a refusal."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from math import prod
from typing import Any

from quali_core.answers import Answer, Message, Name, say
from quali_core.language import replies
from quali_core.language.clean import clean
from quali_core.language.context import Context, Exchange
from quali_core.language.lexicon import Lexicon
from quali_core.language.linking import Names
from quali_core.language.reading import Outcome, Reader, Reading
from quali_core.language.refusals import refuse
from quali_core.language.scope import Scope
from quali_core.language.tokens import Token, tokenise
from quali_core.model import Classification
from quali_core.queries import Query
from quali_core.queries.kinds import Pole
from quali_core.queries.parts import Subject

_DOMINANT = 8
"""How many times the results of its namesakes a name needs to be taken for granted (and said)."""


@dataclass(frozen=True, slots=True)
class Part:
    """What became of one clause: a query, or an answer that needs none."""

    query: Query | None = None
    answer: Answer | None = None
    notes: tuple[Message, ...] = ()
    scope: Scope | None = None
    outcome: Outcome | None = None

    @property
    def is_read(self) -> bool:
        """Whether the clause was understood: a query, or a choice between some."""
        return self.query is not None or (self.answer is not None and bool(self.answer.choices))


class Settler:
    """Settles readings: which session, which bearer of a name, a choice or a refusal."""

    def __init__(self, context: Context, lexicon: Lexicon) -> None:
        self.context = context
        self.lexicon = lexicon

    async def default(self) -> tuple[Classification | None, Part | None]:
        """The session that is meant where the question names none; a refusal where the wish for one is unclear."""
        wished = self.context.event
        if wished is None:
            talked_of = _talked_of(self.context.last) if self.context.last else None
            session = await self.context.load(talked_of) if talked_of is not None else None
            return session or self.context.classification, None
        if wished.isdigit() and self.context.catalogue.get(int(wished)) is not None:
            return await self.context.load(int(wished)), None
        outcome = self.reader(None).read(tokenise(clean(wished)))
        scope = outcome.scope
        if scope is None or not scope.is_said or not scope.sessions:
            said = replace(scope or Scope(), words=wished)
            return None, Part(answer=replies.not_stored(said, self.context.catalogue), scope=said)
        if len(scope.sessions) > 1:
            return None, Part(answer=self.which_session(scope, Pole), scope=scope)
        return await self.context.load(scope.sessions[0]), None

    def which_session(self, scope: Scope, query: Callable[..., Query]) -> Answer:
        """A choice between sessions, each with its own answer to the question."""
        ids = scope.sessions[: replies.MOST_CHOICES]
        pairs = [(s, query(session=s.id)) for i in ids if (s := self.context.catalogue.get(i)) is not None]
        return replies.choose_session(pairs, scope.words, len(scope.sessions))

    def reader(self, session: Classification | None) -> Reader:
        """What reads clauses against one session's names, or everybody's."""
        names = Names(self.context.index, session)
        last = self.context.last
        at_hand = self.context.event is not None or getattr(last and last.query, "session", None) is not None
        return Reader(self.lexicon, names, self.context.catalogue, self.context.today, at_hand)

    def read(
        self,
        clause: Sequence[Token],
        session: Classification | None,
        before: Scope | None,
        subject: Subject | None = None,
    ) -> Outcome:
        """One clause read against a session; ``before`` is the scope of the clause ahead, ``subject`` who "he" is."""
        return self.reader(session).read(clause, before, subject)

    def settle(self, outcome: Outcome, session: Classification | None) -> tuple[Part, int | None]:
        """The part, and the id of the session whose names it should be read with (-1: everybody's)."""
        if not outcome.readings:
            wanted = self._session_of_scope(outcome.scope, session)
            answer = refuse(outcome, self.context.catalogue, session)
            return Part(answer=answer, scope=outcome.scope, outcome=outcome), wanted
        readings = outcome.readings
        scope = readings[0].scope
        part = Part(scope=scope, outcome=outcome)
        if scope.is_said and not scope.sessions:
            return replace(part, answer=replies.not_stored(scope, self.context.catalogue)), None
        if readings[0].is_many:
            return self._many(part, readings, session), -1
        return self._one(part, readings, session)

    def _session_of_scope(self, scope: Scope | None, session: Classification | None) -> int | None:
        if scope is None or len(scope.sessions) != 1:
            return None
        return scope.sessions[0]

    def _one(
        self, part: Part, readings: tuple[Reading, ...], session: Classification | None
    ) -> tuple[Part, int | None]:
        scope = readings[0].scope
        if not scope.is_said:
            wanted = session.id if session else None
            return self.named(part, [_at(r, wanted) for r in readings], session), None
        if len(scope.sessions) == 1:
            wanted = scope.sessions[0]
            return self.named(part, [_at(r, wanted) for r in readings], session), wanted
        return self._several(part, readings, session), -1

    def _several(self, part: Part, readings: tuple[Reading, ...], session: Classification | None) -> Part:
        scope = readings[0].scope
        if len(readings) > 1:
            readings = tuple(_dominant(readings)) or readings
        first = readings[0]
        return replace(part, answer=self.which_session(scope, lambda session: _at(first, session).query))

    def _many(self, part: Part, readings: tuple[Reading, ...], session: Classification | None) -> Part:
        years = readings[0].scope.years
        alive = [r for r in readings if all(_raced(c.last_year, years) for _, c in r.chosen)] or list(readings)
        dominant = _dominant(alive)
        if len(alive) > 1 and dominant:
            candidate = _first_difference(alive)
            note = say("ask.taken_for", typed=Name(candidate[0]), meant=Name(candidate[1]))
            return self.named(replace(part, notes=(note,)), dominant, None)
        return self.named(part, alive, None)

    def named(self, part: Part, readings: Sequence[Reading], session: Classification | None) -> Part:
        """One query, or a choice between the bearers of a name."""
        names = Names(self.context.index, session)
        present = [
            r for r in readings if session is None or all(c.entries or c.group or not c.slips for _, c in r.chosen)
        ]
        kept = present or list(readings)
        sure = [r for r in kept if all(c.is_sure for _, c in r.chosen)]
        if (
            len(sure) == 1
            and len(kept) >= 1
            and (len(kept) == 1 or all(_is_guess(r) for r in kept if r is not sure[0]))
        ):
            return replace(part, query=sure[0].query, notes=(*part.notes, *_corrections(sure[0])))
        if len(kept) == 1 and not sure:
            return replace(part, answer=replies.choose_name(kept, names, guess=True))
        return replace(part, answer=replies.choose_name(kept, names, guess=not sure))


def _talked_of(last: Exchange) -> int | None:
    """The session that the last exchange was about: the one asked for, or the only one that the answer names."""
    if hasattr(last.query, "session"):
        return last.query.session
    return last.answer.sources[0].id if len(last.answer.sources) == 1 else None


def _is_guess(reading: Reading) -> bool:
    return any(candidate.slips and not candidate.is_sure for _, candidate in reading.chosen)


def _raced(last_year: int | None, years: tuple[int, int] | None) -> bool:
    return last_year is None or years is None or last_year >= years[0]


def _dominant(readings: Sequence[Reading]) -> list[Reading]:
    """The reading whose names have so many more results than their namesakes that nobody else is meant."""
    weighed = sorted(readings, key=_weight, reverse=True)
    if len(weighed) == 1:
        return list(weighed)
    first, second = map(_weight, weighed[:2])
    return [weighed[0]] if first >= _DOMINANT * max(second, 1) else []


def _weight(reading: Reading) -> int:
    """A product, so that names which all readings share weigh nothing."""
    return prod(max(candidate.results, 1) for _, candidate in reading.chosen)


def _first_difference(readings: Sequence[Reading]) -> tuple[str, str]:
    best = _dominant(readings)[0]
    for n, (link, candidate) in enumerate(best.chosen):
        if any(r.chosen[n][1].subject != candidate.subject for r in readings):
            return link.text, candidate.value
    return best.chosen[0][0].text, best.chosen[0][1].value


def _corrections(reading: Reading) -> tuple[Message, ...]:
    return tuple(
        say("ask.corrected", typed=Name(slip.typed), meant=Name(candidate.value))
        for _, candidate in reading.chosen
        for slip in candidate.slips
    )


def _at(reading: Reading, session: int | None) -> Reading:
    if session is None or not hasattr(reading.query, "session"):
        return reading
    query: Any = reading.query
    return replace(reading, query=replace(query, session=session))
