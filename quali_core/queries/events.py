"""The stored events and sessions: list, search and count."""

from __future__ import annotations

from collections.abc import Sequence

from quali_core.answers import Answer, Column, Message, Name, Row, Status, Suggestion, Table, Value, say
from quali_core.model import Event
from quali_core.model.alike import countries_alike, series_alike
from quali_core.model.fold import fold
from quali_core.queries.codec import dump
from quali_core.queries.kinds import Events, Results
from quali_core.queries.parts import End, Span, Unit
from quali_core.queries.words import event, kind, some
from quali_core.store import Reader, SessionSummary

_SUGGESTED = 3


async def run(query: Events, reader: Reader) -> Answer:
    """Sessions that fit, newest first, or how many of a unit there are."""
    stored = await reader.summaries()
    found = [s for s in stored if _within(query.span, s) and _says(query.text, s)]
    if query.end is End.FIRST:
        found.reverse()
    if not found:
        return _nothing(query, stored)
    units = _units(query.unit, found)
    n = len(units)
    values: dict[str, Value] = {
        "n": n,
        "noun": _noun(query, n),
        "span": _span(query),
        "items": some(units, 4),
    }
    return Answer(
        Status.ANSWERED,
        say("events.count" if query.counting else "events.list", **values),
        table=_table(found),
        suggestions=tuple(
            Suggestion(say("events.open", event=event(s.event, s.file)), dump(Results(session=s.id)))
            for s in found[:_SUGGESTED]
        ),
        reading=say("reading.events", noun=_noun(query, 2), span=_span(query)),
        query=dump(query),
    )


def _nothing(query: Events, stored: Sequence[SessionSummary]) -> Answer:
    if not stored:
        return Answer(Status.NO_DATA, say("missing.sessions"), query=dump(query))
    there = some(dict.fromkeys(event(s.event, s.file) for s in stored), 4)
    return Answer(
        Status.NO_DATA,
        say("events.none", span=_span(query), there=there),
        reading=say("reading.events", noun=_noun(query, 2), span=_span(query)),
        query=dump(query),
    )


def _within(span: Span, session: SessionSummary) -> bool:
    of = session.event
    if span.kinds and session.session not in span.kinds:
        return False
    if span.years is not None and (of.year is None or not span.years[0] <= of.year <= span.years[1]):
        return False
    if span.round is not None and of.round != span.round:
        return False
    if span.series is not None and (of.series is None or fold(of.series) not in series_alike(span.series)):
        return False
    if span.country is not None and (of.country is None or fold(of.country) not in countries_alike(span.country)):
        return False
    named = ((span.event, (of.name,)), (span.circuit, (of.circuit, of.place)))
    return all(want is None or _same(want, have) for want, have in named)


def _same(want: str, have: tuple[str | None, ...]) -> bool:
    return any(text is not None and fold(text) == fold(want) for text in have)


def _says(text: str | None, session: SessionSummary) -> bool:
    """Whether every word of a search stands in the session's names."""
    if text is None:
        return True
    of = session.event
    names = (of.series, of.name, of.circuit, of.place, of.country, session.label, session.session.value, session.file)
    words = fold(" ".join((*(name for name in names if name), str(of.year or "")))).split()
    return all(any(word.startswith(part) for word in words) for part in fold(text).split())


def _units(unit: Unit, found: Sequence[SessionSummary]) -> list[Value]:
    if unit is Unit.SESSIONS:
        return [_title(session) for session in found]
    different: dict[object, Value] = {}
    for session in found:
        if (shown := _unit_of(unit, session)) is not None:
            different.setdefault(_meant(unit, session, shown), shown)
    return list(different.values())


def _meant(unit: Unit, session: SessionSummary, shown: Value) -> object:
    """What tells one from another: a country or a series under any of its names is one."""
    of = session.event
    if unit is Unit.COUNTRIES and of.country is not None:
        return countries_alike(of.country)[0]
    return series_alike(of.series)[0] if unit is Unit.SERIES and of.series is not None else shown


def _unit_of(unit: Unit, session: SessionSummary) -> Value:
    of: Event = session.event
    names = {Unit.CIRCUITS: of.circuit or of.place, Unit.COUNTRIES: of.country, Unit.SERIES: of.series}
    if unit is Unit.YEARS:
        return None if of.year is None else str(of.year)
    if unit in names:
        name = names[unit]
        return None if name is None else Name(name)
    return event(of, session.file)


def _title(session: SessionSummary) -> Message:
    return say("session.name", event=event(session.event, session.file), session=kind(session.session, session.label))


def _noun(query: Events, n: int) -> Message:
    noun = say(f"unit.{query.unit.value}", n=n)
    if query.unit is Unit.SESSIONS and len(query.span.kinds) == 1:
        return say("events.of_kind", kind=say(f"session.kind.{query.span.kinds[0].value}"), noun=noun)
    return noun


def _span(query: Events) -> Message:
    span = query.span
    names = (query.text, span.series, span.event, span.circuit, span.country)
    parts: list[Value] = [say("span.named", names=tuple(Name(text) for text in names if text))] if any(names) else []
    if span.years is not None:
        first, last = span.years
        parts.append(say("span.year", year=first) if first == last else say("span.years", first=first, last=last))
    if span.round is not None:
        parts.append(say("span.round", round=span.round))
    return say("span.of", parts=tuple(parts)) if parts else say("span.all")


def _table(found: Sequence[SessionSummary]) -> Table:
    columns = (
        Column("column.event", weight=0),
        Column("column.session", weight=1),
        Column("column.series", weight=3),
        Column("column.circuit", weight=4),
        Column("column.entries", numeric=True, weight=2),
    )
    rows = tuple(
        Row(
            (
                event(s.event, s.file),
                kind(s.session, s.label),
                None if s.event.series is None else Name(s.event.series),
                None if s.event.circuit is None else Name(s.event.circuit),
                s.entries,
            ),
            key=s.event.series,
        )
        for s in found
    )
    return Table(columns, rows)
