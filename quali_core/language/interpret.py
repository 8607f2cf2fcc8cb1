"""Free text to queries, a choice or a refusal: deterministic, bounded, and never a silent guess."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from quali_core.answers import Name, say
from quali_core.language import clauses, conversation, replies
from quali_core.language.backwards import dated, placed
from quali_core.language.choosing import chosen, is_offer
from quali_core.language.clean import clean
from quali_core.language.context import Context, Exchange, Interpretation, Step
from quali_core.language.continuing import Continuation
from quali_core.language.detect import lexicon_for
from quali_core.language.entered import where_entered
from quali_core.language.explain import steps_of
from quali_core.language.items import NameLink
from quali_core.language.lexicon import Lexicon
from quali_core.language.scope import Scope
from quali_core.language.settling import Part, Settler
from quali_core.language.tokens import Token, tokenise
from quali_core.queries.kinds import Every, Holds, PercentLine
from quali_core.queries.parts import By, Subject

_MOST_LOADS = 3
_LONGEST_SHARED = 16
_IFS = frozenset({"if", "suppose", "assuming", "unless"})
_VERDICTS = (Holds, Every, PercentLine)
"""Yes and no to two halves is no answer to the whole."""


async def interpret(text: str, context: Context) -> Interpretation:
    """Read a question: queries to run in their order, or an answer. Any text of any length gives one or the other."""
    tokens = tokenise(clean(text))
    spoken = context.last.answer.language if context.last is not None else None
    lexicon = lexicon_for(tokens, spoken or context.language, context.index, context.catalogue)
    if context.last is not None:
        tokens = placed(dated(tokens, context.last, context.catalogue), context.last, context.catalogue)
    asked = clauses.split(tokens, lexicon)
    if not asked:
        return Interpretation(answer=replies.not_understood("empty"), language=lexicon.language)
    interpreter = Interpreter(context, lexicon)
    continued = None
    if context.last is not None and is_offer(context.last):
        continued = await chosen(asked[0], context.last, interpreter.settler) if len(asked) == 1 else None
        if continued is None:
            interpreter = Interpreter(replace(context, last=None), lexicon)
    elif context.last is not None and len(asked) == 1:
        continued = await interpreter.continued(asked[0], context.last)
    parts = [continued] if continued is not None else await interpreter.parts(tokens, asked)
    steps = tuple(step for part in parts for step in steps_of(part.outcome, part.query)) if parts else ()
    return _joined(parts, lexicon, (Step("tokens", " ".join(t.raw for t in tokens)), *steps))


def _joined(parts: Sequence[Part], lexicon: Lexicon, steps: tuple[Step, ...]) -> Interpretation:
    queries = tuple(part.query for part in parts if part.query is not None)
    notes = tuple(dict.fromkeys(note for part in parts for note in part.notes))
    answer = None if queries else next((part.answer for part in parts if part.is_read), parts[0].answer)
    return Interpretation(queries, answer, notes, lexicon.language, None, steps)


class Interpreter:
    """Reads a message clause by clause."""

    def __init__(self, context: Context, lexicon: Lexicon) -> None:
        self.settler = Settler(context, lexicon)
        self._context = context

    async def continued(self, clause: Sequence[Token], last: Exchange) -> Part | None:
        """A clause that leans on the last exchange; None where it stands alone."""
        return await Continuation(self.settler).continued(clause, last)

    async def parts(self, tokens: list[Token], asked: list[list[Token]]) -> list[Part]:
        """Read every clause; where one makes no sense by itself, the whole may."""
        if len(asked) == 1 and (several := await self._measured(asked[0])):
            return several
        found: list[Part] = []
        before: Scope | None = None
        for clause in asked:
            part = await self._part(clause, before)
            if found and not part.is_read and (meant := _spoken_of(found[-1])) is not None:
                part = await self._part(clause, before, meant)
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
        for clause, part in zip(asked, found, strict=True):
            if not part.is_read and any(token.word in _IFS for token in clause):
                return [part]  # under a condition that is not understood nothing is so
        unread = [clause for clause, part in zip(asked, found, strict=True) if not part.is_read and not _is_talk(part)]
        said = tuple(say("ask.not_all", text=Name(" ".join(token.raw for token in clause)[:80])) for clause in unread)
        return [replace(part, notes=(*part.notes, *said)) for part in found if part.is_read]

    async def _measured(self, clause: list[Token]) -> list[Part]:
        """A list of things asked of somebody, each for itself; nothing where one of them cannot be read."""
        parts = [await self._part(one, None) for one in clauses.measured(clause, self.settler.lexicon)]
        return parts if all(part.query is not None for part in parts) else []

    async def _sharing(self, clause: list[Token]) -> list[Part] | None:
        """Two questions in one that share their words; None where it cannot be read so."""
        for pair in clauses.shared(clause, self.settler.lexicon):
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
        earlier = [
            old if _is_talk(old) else await self._part(clause, scope)
            for clause, old in zip(asked[:first], found, strict=False)
        ]
        return [new if new.is_read else old for new, old in zip(earlier, found, strict=False)] + found[first:]

    async def _part(self, clause: Sequence[Token], before: Scope | None, subject: Subject | None = None) -> Part:
        session, refusal = await self.settler.default()
        if refusal is not None:
            return refusal
        part = Part()
        for _ in range(_MOST_LOADS):
            outcome = self.settler.read(clause, session, before, subject)
            if self._context.entered is not None:
                outcome = await where_entered(outcome, self._context.entered)
            part, wanted = self.settler.settle(outcome, session)
            if wanted is None or wanted == (session.id if session else -1):
                return part
            session = await self._context.load(wanted) if wanted >= 0 else None
        return part


def _spoken_of(part: Part) -> Subject | None:
    """Whom a clause was about, whether it was understood or not: "he" of the next one."""
    if part.query is not None:
        return conversation.subject_of(part.query)
    links = [item.value for item in part.outcome.items if item.has("name")] if part.outcome is not None else []
    named = [link.candidates[0] for link in links if isinstance(link, NameLink) and len(link.candidates) == 1]
    return named[0].subject if len(named) == len(links) == 1 and named[0].by in {By.DRIVER, By.NUMBER} else None


def _is_talk(part: Part) -> bool:
    return part.answer is not None and part.answer.headline.key in {"ask.thanks", "ask.greeting", "ask.empty"}
