"""Pole margins: the gap from pole to second on the sheet."""

from __future__ import annotations

from collections import Counter

from quali_core.answers import Column, Fact, Gap, Message, Name, Table, Value, say
from quali_core.queries.across.ground import Finding, Ground
from quali_core.queries.across.spans import at_event, kind_words
from quali_core.queries.across.tables import ranking_table
from quali_core.queries.kinds import Margin, MarginKind, Query, Results
from quali_core.queries.subjects import NoData
from quali_core.queries.words import crew, event, subject
from quali_core.store import statistics
from quali_core.store.figures import PoleMargin, Subject

_A_SEASON = 60  # sessions at most


async def answer(query: Margin, ground: Ground) -> Finding:
    """The smallest, biggest or average margin, of all poles or of a subject's."""
    found = None if query.subject is None else await ground.whom(query.subject)
    counted, average = await statistics.margin_average(ground.rows, ground.span, found)
    if average is None:
        await _refuse(query, ground, found)
        raise NoData(say("across.margin.none", where=ground.where))
    of = say("across.nothing") if query.subject is None else say("across.of", who=subject(query.subject))
    notes = _notes(ground, found, counted)
    if query.which is MarginKind.AVERAGE:
        gap = Gap(int(average + 0.5))
        values: dict[str, Value] = {"gap": gap, "n": counted, "where": ground.where, "of": of}
        held = await _whole_sessions(ground, found, counted)
        return Finding(
            headline=say("across.margin.average", **values)
            if held is None
            else say("across.margin.average_held", **values, held=held[0], m=held[1], segment=Name(held[2])),
            reading=say("across.reading.margin.average", of=of),
            facts=(Fact("across.label.sessions", counted),),
            notes=notes,
            follow_ups=_follow(query),
        )
    biggest = query.which is MarginKind.BIGGEST
    margins = await statistics.margins(ground.rows, ground.span, found, biggest=biggest, most=max(query.limit, 1))
    first = margins[0]
    return Finding(
        headline=say(
            f"across.margin.{query.which.value}",
            gap=_gap(first),
            at=at_event(first.pole.event),
            who=crew(first.pole.entry),
            other=crew(first.second),
            where=ground.where,
            of=of,
        ),
        reading=say(f"across.reading.margin.{query.which.value}", of=of),
        table=_table(margins) if len(margins) > 1 else None,
        notes=notes,
        moments=[margin.pole for margin in margins],
        follow_ups=((say("follow.results"), Results(session=first.pole.session_id)), *_follow(query)),
    )


async def _whole_sessions(ground: Ground, found: Subject | None, counted: int) -> tuple[Gap, int, str] | None:
    """The average over a season's sessions with all their segments, where a few had not: gap, number, segment."""
    years = ground.span.years
    if years is None or years[0] != years[1] or counted > _A_SEASON:
        return None
    margins = await statistics.margins(ground.rows, ground.span, found, most=_A_SEASON)
    parts = [tuple(segment.name for segment in margin.pole.entry.segments) for margin in margins]
    (usual, n), *_ = Counter(parts).most_common(1) or [((), 0)]
    if not len(margins) / 2 < n < len(margins) or any(len(of) > len(usual) for of in parts):
        return None
    held = [margin.us for margin, of in zip(margins, parts, strict=True) if of == usual]
    return Gap(int(sum(held) / n + 0.5)), n, usual[-1]


async def _refuse(query: Margin, ground: Ground, found: Subject | None) -> None:
    """Raise ``NoData`` that says why a subject has no margins: it wasn't there, or never on pole."""
    if found is None or query.subject is None:
        return
    (total,) = await statistics.achieved(ground.rows, ground.span, "pole", found)
    if not total.entered:
        raise await ground.absent(query.subject, found)
    if not total.sessions:
        raise NoData(say("across.never", who=subject(query.subject), did=say("feat.pole.did"), where=ground.where))


def _notes(ground: Ground, found: Subject | None, counted: int) -> tuple[Message, ...]:
    notes = [say("across.note.margin")]
    if found is None and counted < ground.held.sessions:
        missing = ground.held.sessions - counted
        notes.append(say("across.note.without_margin", n=missing, kind=kind_words(ground.span.kinds)))
    return tuple(notes)


def _gap(margin: PoleMargin) -> Gap:
    """Three decimals, four where three would make it nothing."""
    return Gap(margin.us, 4 if 0 < margin.us < 500 else 3)


def _table(margins: tuple[PoleMargin, ...]) -> Table | None:
    columns = (
        Column("column.event", weight=0),
        Column("across.column.margin", numeric=True, weight=0),
        Column("across.column.pole", weight=1),
        Column("across.column.second", weight=2),
    )
    rows = []
    for rank, margin in enumerate(margins, 1):
        at = margin.pole
        rows.append((rank, (event(at.event, at.file), _gap(margin), crew(at.entry), crew(margin.second))))
    return ranking_table(columns, rows)


def _follow(query: Margin) -> tuple[tuple[Message, Query], ...]:
    return tuple(
        (say(f"across.follow.margin.{kind.value}"), Margin(kind, query.span, query.subject))
        for kind in MarginKind
        if kind is not query.which
    )
