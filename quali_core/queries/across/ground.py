"""The ground a question across sessions stands on: what it covers, whom it means, and the answer's frame."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar, cast

from quali_core.answers import Answer, Fact, Message, Name, SessionSource, Status, Suggestion, Table, say
from quali_core.queries.across.feats import Deed
from quali_core.queries.across.meant import meant
from quali_core.queries.across.spans import nothing_held, seasons_held, sessions, where
from quali_core.queries.codec import dump
from quali_core.queries.kinds import Query
from quali_core.queries.parts import By, Feat, Span, Subject
from quali_core.queries.subjects import NoData
from quali_core.queries.words import event, kind, some, subject
from quali_core.store import Reader, figures, statistics
from quali_core.store.figures import Coverage, Moment
from quali_core.store.statistics import Rows

Q = TypeVar("Q", bound=Query)

_KINDS = {By.DRIVER: "driver", By.TEAM: "team", By.CAR: "car", By.NUMBER: "number", By.CLASS: "class"}
_MOST_SERIES = 5
_MOST_SOURCES = 25


@dataclass(frozen=True, slots=True)
class Ground:
    """The sessions that a question covers, as the scope sees them."""

    rows: Rows
    span: Span
    held: Coverage
    beside: Subject | None = None

    @property
    def where(self) -> Message:
        """The span in words, behind a verb: with the team (or driver) with which alone it counts."""
        covered = where(self.span, self.held)
        if self.beside is None:
            return covered
        key = "across.for" if self.beside.by is By.TEAM else "across.together"
        return say("across.where", parts=(say(key, who=subject(self.beside)), covered))

    async def besides(self, named: Subject | None) -> figures.Subject | None:
        """The other subject in the store, where one is named."""
        return None if named is None else await self.whom(named)

    async def whom(self, named: Subject) -> figures.Subject:
        """The subject in the store. Raises ``NoData`` where nobody is called so."""
        if named.by is By.PLACE:
            raise NoData(say("across.missing.place", place=subject(named)))
        found = await statistics.subject(self.rows, _KINDS[named.by], named.value.removeprefix("#"))
        if not found.ids:
            raise NoData(say("across.missing.unknown", who=subject(named)))
        return found

    async def absent(self, named: Subject, found: figures.Subject) -> NoData:
        """That a subject took no part in what is covered, and when it did."""
        kinds = Span(kinds=self.span.kinds)
        seasons = await statistics.places(self.rows, kinds, found)
        years = seasons_held(season.year for season in seasons if season.year is not None)
        values = {"who": subject(named), "sessions": sessions(self.span, self.held)}
        return NoData(
            say("across.missing.absent_but", **values, years=years) if years else say("across.missing.absent", **values)
        )


@dataclass(frozen=True, slots=True)
class Finding:
    """What a question found. ``moments`` are the sessions it rests on, ``reading`` what was asked, without the span."""

    headline: Message
    reading: Message
    facts: tuple[Fact, ...] = ()
    table: Table | None = None
    notes: tuple[Message, ...] = ()
    moments: Sequence[Moment] = ()
    follow_ups: tuple[tuple[Message, Query], ...] = ()


def across(answer: Callable[[Q, Ground], Awaitable[Finding]]) -> Callable[[Q, Reader], Awaitable[Answer]]:
    """Run a question on the sessions of its span; an empty span says what there is instead."""

    async def run(query: Q, reader: Reader) -> Answer:
        span = cast(Span, query.span)  # type: ignore[union-attr]
        held = await statistics.coverage(reader, span)
        if not held.sessions:
            return Answer(Status.NO_DATA, await nothing_held(span, reader), query=dump(query))
        ground = Ground(reader, span, held)
        covered = say("across.covered", sessions=sessions(span, held))
        several = _of_series(held)
        query, taken = await meant(query, span, reader)
        try:
            found = await answer(query, ground)
        except NoData as missing:
            return Answer(Status.NO_DATA, missing.headline, notes=(covered, *several, *taken), query=dump(query))
        return Answer(
            status=Status.ANSWERED,
            headline=found.headline,
            facts=found.facts,
            table=found.table,
            notes=(covered, *several, *taken, *found.notes),
            sources=_sources(found.moments),
            suggestions=tuple(Suggestion(label, dump(behind)) for label, behind in found.follow_ups if behind != query),
            reading=say("across.reading.span", what=found.reading, where=ground.where),
            query=dump(query),
            colour_key=found.moments[0].entry.team if len(found.moments) == 1 else None,
        )

    return run


def _of_series(held: Coverage) -> tuple[Message, ...]:
    """Which series are counted together, where they are more than one."""
    if held.series < 2 or not held.series_names:
        return ()
    names = some((Name(name) for name in held.series_names), _MOST_SERIES)
    return (say("across.note.of_series", n=held.series, names=names),)


def _sources(moments: Sequence[Moment]) -> tuple[SessionSource, ...]:
    """The sessions behind an answer, each once with all its lines."""
    sessions: dict[int, list[Moment]] = {}
    for moment in moments:
        sessions.setdefault(moment.session_id, []).append(moment)
    return tuple(map(_source, list(sessions.values())[:_MOST_SOURCES]))


def _source(moments: list[Moment]) -> SessionSource:
    of = moments[0]
    return SessionSource(
        id=of.session_id,
        title=say("session.name", event=event(of.event, of.file), session=kind(of.kind, of.label)),
        file=of.file,
        sha256=of.sha256,
        lines=tuple(sorted({moment.entry.line for moment in moments if moment.entry.line is not None})),
        revision=of.revision,
        provisional=of.provisional,
    )


async def require_segment(ground: Ground, done: Deed) -> None:
    """Raise ``NoData`` where none of the sessions has the segment that is asked about."""
    if done.segment is None:
        return
    there = await statistics.parts(ground.rows, ground.span)
    if done.key not in {Deed(Feat.SEGMENT, segment=name).key for name in there}:
        key = "across.missing.segment" if there else "across.missing.segments"
        names = tuple(Name(name) for name in there[:6])
        raise NoData(say(key, segment=Name(done.segment), where=ground.where, names=names))
