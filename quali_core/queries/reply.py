"""From what a question found to a whole answer: session, notes, sources and follow-ups added."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from itertools import pairwise
from types import MappingProxyType
from typing import TypeVar

from quali_core.answers import Answer, Fact, Message, SessionSource, Status, Suggestion, Table, say
from quali_core.model import Classification, Entry
from quali_core.model.fold import fold
from quali_core.queries.codec import dump
from quali_core.queries.kinds import CutOff, Query
from quali_core.queries.notes import notes
from quali_core.queries.parts import Filter
from quali_core.queries.sheet import Sheet
from quali_core.queries.subjects import NoData
from quali_core.queries.words import session_name, session_title
from quali_core.store import Reader
from quali_core.store.reach import through

Q = TypeVar("Q", bound=Query)


@dataclass(frozen=True, slots=True)
class Reply:
    """What one question found in one session.

    ``about`` are the entries that it rests on; ``reading`` is what was asked, without the session ("gap from A to B");
    ``follow_ups`` are labels and the queries behind them; ``ordered`` says whether places and times matter to it.
    """

    headline: Message
    reading: Message
    about: tuple[Entry, ...] = ()
    facts: tuple[Fact, ...] = ()
    table: Table | None = None
    notes: tuple[Message, ...] = ()
    follow_ups: tuple[tuple[Message, Query], ...] = ()
    status: Status = Status.ANSWERED
    ordered: bool = True
    brief: Message | None = None


def one_session(answer: Callable[[Q, Sheet], Reply]) -> Callable[[Q, Reader], Awaitable[Answer]]:
    """Run a question of one session on the stored session that it names, or the newest."""

    async def run(query: Q, reader: Reader) -> Answer:
        wanted: int | None = getattr(query, "session", None)
        session = await (reader.newest() if wanted is None else reader.session(wanted))
        if session is None:
            key = "missing.sessions" if wanted is None else "missing.session"
            return Answer(Status.NO_DATA, say(key), query=dump(query))
        return answered(query, session, answer, await _sizes(query, session, reader))

    return run


async def _sizes(query: Query, session: Classification, reader: Reader) -> Mapping[str, int]:
    """How many went through to each part that a question depends on."""
    if session.id is None:
        return {}
    found = [
        (part, await through(reader, session.id, session.session, session.event.year, part))
        for part in _parts_of(query, Sheet(session).segments)
    ]
    return {part: size for part, size in found if size is not None}


def _parts_of(query: Query, parts: tuple[str, ...]) -> tuple[str, ...]:
    """The parts, the first apart, that a question asks who went through to."""
    chosen: Filter = getattr(query, "filter", None) or Filter()
    if isinstance(query, CutOff):
        return tuple(part for before, part in pairwise(parts) if query.segment is None or _same(query.segment, before))
    named = (chosen.segment, chosen.out_in, chosen.missed)
    into = [part for part in parts[1:] if any(_same(name, part) for name in named)]
    return (*into, *(part for before, part in pairwise(parts) if _same(chosen.out_in, before)))


def _same(named: str | None, part: str) -> bool:
    return named is not None and fold(named) == fold(part)


def answered(
    query: Q,
    session: Classification,
    answer: Callable[[Q, Sheet], Reply],
    sizes: Mapping[str, int] = MappingProxyType({}),
) -> Answer:
    """Answer a question from a session at hand; ``sizes`` are those of its parts, where they are known."""
    sheet = Sheet(session, sizes)
    try:
        reply = answer(query, sheet)
    except NoData as missing:
        reply = Reply(missing.headline, say(f"kind.{type(query).__name__}"), status=Status.NO_DATA)
    main = reply.about[0] if reply.about else None
    asked = {**dump(query), "session": session.id}
    follow_ups = [(label, dumped) for label, behind in reply.follow_ups if (dumped := dump(behind)) != asked]
    return Answer(
        status=reply.status,
        headline=reply.headline,
        facts=reply.facts,
        table=reply.table,
        notes=(*reply.notes, *notes(sheet, reply.about, reply.ordered)),
        sources=(_source(session, reply.about),),
        suggestions=tuple(Suggestion(label, dumped) for label, dumped in follow_ups),
        reading=say("reading.of", what=reply.reading, session=session_name(session)),
        query=dump(query),
        brief=reply.brief,
        colour_key=None if main is None else main.class_name or main.team,
        classification=session,
    )


def _source(session: Classification, about: tuple[Entry, ...]) -> SessionSource:
    return SessionSource(
        id=session.id or 0,
        title=session_title(session),
        file=session.source.file,
        sha256=session.source.sha256,
        lines=tuple(sorted({entry.line for entry in about if entry.line is not None})),
        revision=session.revision,
        provisional=session.provisional,
    )
