"""Which sessions a question covers, in words, and what is said where it covers none."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from quali_core.answers import Message, Name, Value, say
from quali_core.model import Event, SessionKind
from quali_core.queries.parts import Span
from quali_core.queries.words import event as event_words
from quali_core.queries.words import some
from quali_core.store import statistics
from quali_core.store.figures import Coverage
from quali_core.store.statistics import Rows

USUAL = (SessionKind.QUALIFYING,)

# Names that take an article in a sentence: the Monaco Grand Prix, but Magny-Cours.
_TITLED = re.compile(
    r"\b(grand prix|gp|prix|hours?|miles|km|cup|trophy|challenge|race|round|rally|\d+h)\b", re.IGNORECASE
)


def where(span: Span, held: Coverage) -> Message:
    """The span behind a verb: ``in 2014``, ``at Monza in 2010–2013``, ``in the stored results (2003–2023)``."""
    parts = tuple(_parts(span))
    if parts:
        return say("across.where", parts=parts)
    if held.first_year is None or held.last_year is None:
        return say("across.stored")
    return say("across.stored_years", years=years_between(held.first_year, held.last_year))


def sessions(span: Span, held: Coverage) -> Message:
    """The sessions counted: ``22 qualifying sessions of 2019``."""
    return say("across.sessions", n=held.sessions, kind=kind_words(span.kinds), of=where(span, held))


def kind_words(kinds: Sequence[SessionKind]) -> Value:
    """The kinds of session that count, as an adjective; several are just sessions."""
    return say(f"across.kind.{kinds[0].value}") if len(kinds) == 1 else say("across.kind.any")


def years_between(first: int, last: int) -> Value:
    """One year or a range of years."""
    return str(first) if first == last else say("across.years", first=str(first), last=str(last))


def seasons_held(years: Iterable[int]) -> tuple[Value, ...]:
    """Years as ranges: 2003–2019, 2021–2023."""
    runs: list[list[int]] = []
    for year in sorted(years):
        if runs and year == runs[-1][1] + 1:
            runs[-1][1] = year
        else:
            runs.append([year, year])
    return some((years_between(first, last) for first, last in runs), 6)


def at_event(event: Event) -> Message:
    """Where something happened: ``at the Austrian Grand Prix 2014``, ``at Magny-Cours 2000``."""
    return say(_at(event.name or ""), event=event_words(event))


async def nothing_held(span: Span, rows: Rows) -> Message:
    """That a span is empty, and what there is instead: other years of the same, else what those years hold."""
    asked = where(span, Coverage(0, 0, 0, None, None))
    kind = kind_words(span.kinds)
    for wider in _wider(span):
        held = await statistics.seasons(rows, wider)
        if held:
            years = seasons_held(year for year, _ in held)
            of = where(wider, Coverage(0, 0, 0, None, None))
            if _parts_stated(wider):
                return say("across.none.of", kind=kind, asked=asked, of=of, years=years)
            return say("across.none.years", kind=kind, asked=asked, years=years)
    if (await statistics.coverage(rows, Span(kinds=span.kinds))).sessions:
        return say("across.none.undated", kind=kind, asked=asked)
    return say("across.none.all", kind=kind)


def _wider(span: Span) -> Iterable[Span]:
    """The same without its years, then everything of the kind."""
    if span.years is not None or span.round is not None:
        yield replace(span, years=None, round=None)
    yield Span(kinds=span.kinds)


def _parts_stated(span: Span) -> bool:
    return any((span.series, span.event, span.circuit, span.country))


def _parts(span: Span) -> Iterable[Value]:
    if span.kinds and span.kinds != USUAL:
        yield say("across.in_kinds", kinds=tuple(say(f"session.kind.{kind.value}") for kind in span.kinds))
    if span.series is not None:
        yield say("across.in", name=Name(span.series))
    if span.event is not None:
        yield say(_at(span.event), event=Name(span.event))
    if span.circuit is not None:
        yield say("across.at", event=Name(span.circuit))
    if span.country is not None:
        yield say("across.in", name=Name(span.country))
    if span.round is not None:
        yield say("across.in_round", round=str(span.round))
    if span.years is not None:
        yield say("across.in_years", years=years_between(*span.years))


def _at(name: str) -> str:
    return "across.at_the" if _TITLED.search(name) else "across.at"
