"""Free text to queries, a choice or a refusal: deterministic, bounded, and never a silent guess."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from math import prod
from typing import Any

from quali_core.answers import Answer, Message, Name, say
from quali_core.language import clauses, conversation, replies
from quali_core.language.catalogue import Catalogue
from quali_core.language.clean import clean
from quali_core.language.context import Context, Exchange, Interpretation, Step
from quali_core.language.detect import lexicon_for
from quali_core.language.explain import steps_of
from quali_core.language.items import Candidate, Item, NameLink
from quali_core.language.lexicon import Lexicon
from quali_core.language.linking import Names
from quali_core.language.reading import Outcome, Reader, Reading
from quali_core.language.refusals import refuse
from quali_core.language.scope import Scope, span_of
from quali_core.language.tokens import Token, tokenise
from quali_core.model import Classification
from quali_core.names import How
from quali_core.queries import Query
from quali_core.queries.kinds import Every, Holds, PercentLine, Pole
from quali_core.queries.parts import By, Span, Subject

_MOST_LOADS = 3
_LONGEST_SHARED = 16
_VERDICTS = (Holds, Every, PercentLine)
"""Yes and no to two halves is no answer to the whole."""
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


async def interpret(text: str, context: Context) -> Interpretation:
    """Read a question: queries to run in their order, or an answer. Any text of any length gives one or the other."""
    tokens = tokenise(clean(text))
    lexicon = lexicon_for(_besides_events(tokens, context.catalogue), context.language, context.index)
    asked = clauses.split(tokens, lexicon)
    if not asked:
        return Interpretation(answer=replies.not_understood("empty"), language=lexicon.language)
    interpreter = Interpreter(context, lexicon)
    continued = None
    if context.last is not None and len(asked) == 1:
        continued = await interpreter.continued(asked[0], context.last)
    parts = [continued] if continued is not None else await interpreter.parts(tokens, asked)
    steps = tuple(step for part in parts for step in steps_of(part.outcome, part.query)) if parts else ()
    return _joined(parts, lexicon, (Step("tokens", " ".join(t.raw for t in tokens)), *steps))


def _besides_events(tokens: list[Token], catalogue: Catalogue) -> list[Token]:
    """What tells the language: "Las Vegas" does not make a question Spanish."""
    words = [token.word if token.kind == "word" else "\0" for token in tokens]
    named = {at + n for at in range(len(words)) for length, _ in catalogue.at(words, at) for n in range(length)}
    return [token for at, token in enumerate(tokens) if at not in named]


def _joined(parts: Sequence[Part], lexicon: Lexicon, steps: tuple[Step, ...]) -> Interpretation:
    queries = tuple(part.query for part in parts if part.query is not None)
    notes = tuple(dict.fromkeys(note for part in parts for note in part.notes))
    answer = None if queries else next((part.answer for part in parts if part.is_read), parts[0].answer)
    return Interpretation(queries, answer, notes, lexicon.language, None, steps)


class Interpreter:
    """Settles readings: which session, which bearer of a name, a choice or a refusal."""

    def __init__(self, context: Context, lexicon: Lexicon) -> None:
        self._context = context
        self._lexicon = lexicon

    async def parts(self, tokens: list[Token], asked: list[list[Token]]) -> list[Part]:
        """Read every clause; where one makes no sense by itself, the whole may."""
        found: list[Part] = []
        before: Scope | None = None
        for clause in asked:
            part = await self._part(clause, before)
            if found and not part.is_read and found[-1].query is not None:
                part = await self._part(clause, before, conversation.subject_of(found[-1].query))
            before = part.scope if part.scope is not None and part.scope.is_said else before
            found.append(part)
        found = await self._where_said_last(asked, found)
        if len(found) == 1 and not found[0].is_read and len(tokens) <= _LONGEST_SHARED:
            return await self._sharing(asked[0]) or found
        if len(found) == 1 or all(part.is_read for part in found):
            return found
        together = await self._part(clauses.whole(tokens), None)
        if together.is_read:
            return [together]
        if not any(part.is_read for part in found):
            return found
        unread = [clause for clause, part in zip(asked, found, strict=True) if not part.is_read and not _is_talk(part)]
        said = tuple(say("ask.not_all", text=Name(" ".join(token.raw for token in clause)[:80])) for clause in unread)
        return [replace(part, notes=(*part.notes, *said)) for part in found if part.is_read]

    async def _sharing(self, clause: list[Token]) -> list[Part] | None:
        """Two questions in one that share their words; None where it cannot be read so."""
        for pair in clauses.shared(clause):
            parts = [await self._part(half, None) for half in pair]
            first, second = (part.query for part in parts)
            if first is None or second is None or first == second or any(part.notes for part in parts):
                continue
            if not isinstance(first, _VERDICTS) and not isinstance(second, _VERDICTS):
                return parts
        return None

    async def _where_said_last(self, asked: list[list[Token]], found: list[Part]) -> list[Part]:
        """``pole time and who was second at monza 2019``: where only a later clause says where, it holds for all."""
        said = [part.scope is not None and part.scope.is_said for part in found]
        if said[0] or not any(said):
            return found
        first = said.index(True)
        scope = found[first].scope
        earlier = [await self._part(clause, scope) for clause in asked[:first]]
        return [new if new.is_read else old for new, old in zip(earlier, found, strict=False)] + found[first:]

    async def continued(self, clause: Sequence[Token], last: Exchange) -> Part | None:
        """A clause that leans on the last exchange; None where it stands alone."""
        session_id = getattr(last.query, "session", None)
        session = await self._context.load(session_id) if session_id is not None else None
        outcome = self._read(clause, session or self._context.classification, None)
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
            return self._settle(outcome, session)[0] if back and outcome.readings else None
        whose = self._reader(session or self._context.classification).read(clause, None, subject)
        if not whose.readings:
            return None
        part, _ = self._settle(whose, session or self._context.classification)
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
        return replace(part, answer=self.which_session(several, lambda session: replace(one, session=session)))

    def _about_another(
        self, query: Query, link: NameLink, outcome: Outcome, session: Classification | None
    ) -> Part | None:
        readings = []
        for candidate in link.candidates:
            made = conversation.with_subject(query, candidate.subject)
            if made is not None and outcome.scope is not None:
                readings.append(Reading(made, "conversation", ((link, candidate),), outcome.scope, False, 0.0))
        return self.named(Part(outcome=outcome), readings, session) if readings else None

    async def _part(self, clause: Sequence[Token], before: Scope | None, subject: Subject | None = None) -> Part:
        session, refusal = await self.default()
        if refusal is not None:
            return refusal
        part = Part()
        for _ in range(_MOST_LOADS):
            outcome = self._read(clause, session, before, subject)
            part, wanted = self._settle(outcome, session)
            if wanted is None or wanted == (session.id if session else -1):
                return part
            session = await self._context.load(wanted) if wanted >= 0 else None
        return part

    async def default(self) -> tuple[Classification | None, Part | None]:
        """The session that is meant where the question names none; a refusal where the wish for one is unclear."""
        wished = self._context.event
        if wished is None:
            talked_of = getattr(self._context.last.query, "session", None) if self._context.last else None
            session = await self._context.load(talked_of) if talked_of is not None else None
            return session or self._context.classification, None
        if wished.isdigit() and self._context.catalogue.get(int(wished)) is not None:
            return await self._context.load(int(wished)), None
        outcome = self._reader(None).read(tokenise(clean(wished)))
        scope = outcome.scope
        if scope is None or not scope.is_said or not scope.sessions:
            said = replace(scope or Scope(), words=wished)
            return None, Part(answer=replies.not_stored(said, self._context.catalogue), scope=said)
        if len(scope.sessions) > 1:
            return None, Part(answer=self.which_session(scope, Pole), scope=scope)
        return await self._context.load(scope.sessions[0]), None

    def which_session(self, scope: Scope, query: Callable[..., Query]) -> Answer:
        """A choice between sessions, each with its own answer to the question."""
        ids = scope.sessions[: replies.MOST_CHOICES]
        pairs = [(s, query(session=s.id)) for i in ids if (s := self._context.catalogue.get(i)) is not None]
        return replies.choose_session(pairs, scope.words, len(scope.sessions))

    def _reader(self, session: Classification | None) -> Reader:
        names = Names(self._context.index, session)
        return Reader(self._lexicon, names, self._context.catalogue, self._context.today)

    def _read(
        self,
        clause: Sequence[Token],
        session: Classification | None,
        before: Scope | None,
        subject: Subject | None = None,
    ) -> Outcome:
        return self._reader(session).read(clause, before, subject)

    def _settle(self, outcome: Outcome, session: Classification | None) -> tuple[Part, int | None]:
        """The part, and the id of the session whose names it should be read with (-1: everybody's)."""
        if not outcome.readings:
            wanted = self._session_of_scope(outcome.scope, session)
            answer = refuse(outcome, self._context.catalogue, session)
            return Part(answer=answer, scope=outcome.scope, outcome=outcome), wanted
        readings = outcome.readings
        scope = readings[0].scope
        part = Part(scope=scope, outcome=outcome)
        if scope.is_said and not scope.sessions:
            return replace(part, answer=replies.not_stored(scope, self._context.catalogue)), None
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
        names = Names(self._context.index, session)
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


def _is_talk(part: Part) -> bool:
    return part.answer is not None and part.answer.headline.key in {"ask.thanks", "ask.greeting", "ask.empty"}


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
