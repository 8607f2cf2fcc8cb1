"""Which sessions a question is about: event, circuit, country, year, round, kind of session, "last", "this year"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from quali_core.language import years
from quali_core.language.catalogue import Catalogue, EventLink, Level, Stored, is_noun
from quali_core.language.items import Item
from quali_core.language.patterns import found
from quali_core.model import Event, SessionKind
from quali_core.model.alike import countries_alike, series_alike
from quali_core.model.fold import fold
from quali_core.queries.parts import Span

_PREPOSITIONS = frozenset({"in", "at", "on", "of", "for", "from", "during", "by"})
_AROUND = frozenset({"events", "circuits", "season", "race_word"})
_PLURAL = frozenset({"events", "races", "rounds", "gps", "grands prix", "circuits", "tracks", "seasons", "years"})
_BESIDE = frozenset({"after", "before", "following", "prior to", "until", "till", "til", "up to", "since"})
_A_ROUND = frozenset({"race", "gp", "grand prix", "event", "weekend"})
_KINDS = {
    "sprint": SessionKind.SPRINT_QUALIFYING,
    "practice_word": SessionKind.PRACTICE,
    "warm_up_word": SessionKind.WARM_UP,
}


@dataclass(frozen=True, slots=True)
class Scope:
    """What was said about where and when. ``sessions`` fit, newest first; ``words`` is what was said."""

    kind: SessionKind = SessionKind.QUALIFYING
    event: EventLink | None = None
    series: str | None = None
    years: tuple[int, int] | None = None
    round: int | None = None
    relative: str | None = None  # "latest", "previous"
    anywhere: bool = False  # all that the country holds
    in_country: bool = False  # a country alone was named, not its Grand Prix
    words: str = ""
    sessions: tuple[int, ...] = ()

    @property
    def is_said(self) -> bool:
        """Whether the question names any session, year or kind of session."""
        return bool(self.words)

    @property
    def is_many(self) -> bool:
        """Whether what was said means a season or more rather than one meeting."""
        if self.relative is not None or self.event is not None or len(self.sessions) == 1:
            return False
        return self.years is not None or self.series is not None


def read_scope(items: Sequence[Item], catalogue: Catalogue, now: date) -> tuple[Scope, list[Item]]:
    """Take what names sessions out of the items; what is left is the question itself."""
    scope = Scope()
    items = years.said_years(items, catalogue)
    left: list[Item] = []
    taken: list[str] = []
    at = 0
    while at < len(items):
        step = _step(items, at, scope, now)
        if step is None:
            left.append(items[at])
            at += 1
            continue
        scope, end = step
        while left and _leads_in(left[-1]):
            left.pop()
        taken += [item.text for item in items[at:end]]
        if items[at].has("event"):
            if left and left[-1].text in _BESIDE:
                left[-1] = replace(left[-1], kinds=frozenset({"unknown"}))  # the race after Monza is another one
            scope = replace(scope, in_country=_is_country(items, at, end))
        if items[at].has("event") and end < len(items) and items[end].text in {"circuits", "tracks", "races", "gps"}:
            scope = replace(scope, in_country=True, anywhere=True)  # at British circuits: wherever in Britain
            end += 1
        while end < len(items) and items[end].kinds & _AROUND and items[end].text not in _PLURAL:
            end += 1
        at = end
    if scope.years is not None:
        left = [years.unread(item) for item in left]
    scope = replace(scope, words=" ".join(taken), years=years.stored(scope.years, catalogue))
    return replace(scope, sessions=_fitting(scope, catalogue)), left


def _leads_in(item: Item) -> bool:
    if item.text in {"over", "across", "throughout", "through"}:
        return True
    return bool(item.kinds & _PREPOSITIONS) and not item.has("since", "before_year", "off")


def _step(items: Sequence[Item], at: int, scope: Scope, now: date) -> tuple[Scope, int] | None:
    said = years.years_at(items, at, now) if scope.years is None else None
    if said is not None:
        return replace(scope, years=said[0]), said[1]
    item = items[at]
    if item.has("event") and isinstance(item.value, EventLink):
        if scope.event is not None and not _agree(scope.event, item.value):
            corrected = at > 0 and (items[at - 1].text.startswith("..") or items[at - 1].has("instead"))
            return (replace(scope, event=item.value), at + 1) if corrected else None
        return replace(scope, event=_narrower(scope.event, item.value)), at + 1
    if item.has("series"):
        return replace(scope, series=str(item.value)), at + 1
    hit = found("round_word n", items, at) or found("ordinal round_word", items, at)
    if hit is None and items[at + 1 : at + 2] and items[at + 1].text in _A_ROUND and _is_of_year(items, at + 2):
        hit = found("ordinal race_word|events", items, at)  # the third race of 2015
    if hit is None and scope.years is None and _is_of_year(items, at + 2):
        hit = found("race_word n", items, at)  # race 5 of 2015
    if hit is not None:
        return replace(scope, round=next(int(float(str(i.value))) for i in hit[0] if i.value is not None)), hit[1]
    for relative in ("latest", "previous", "earliest"):
        if item.has(relative):
            return replace(scope, relative=relative), at + 1
    for word, kind in _KINDS.items():
        if item.has(word):
            return replace(scope, kind=kind), at + 1
    return None


def _is_country(items: Sequence[Item], at: int, end: int) -> bool:
    """Whether a country or a place is named and no event: "italy", "sakhir", but not "the italian gp"."""
    item = items[at]
    titled = end < len(items) and items[end].has("events")
    if titled or not isinstance(item.value, EventLink):
        return False
    return is_noun(item.value.text) or Level.PLACE in item.value.sessions


def _is_of_year(items: Sequence[Item], at: int) -> bool:
    return found("of|in? season? year", items, at) is not None and items[at - 1].text not in _PLURAL


def _agree(first: EventLink, second: EventLink) -> bool:
    ours = frozenset().union(*first.sessions.values()) if first.sessions else frozenset()
    theirs = frozenset().union(*second.sessions.values()) if second.sessions else frozenset()
    return bool(ours & theirs)


def _narrower(first: EventLink | None, second: EventLink) -> EventLink:
    if first is None:
        return second
    ours = frozenset().union(*first.sessions.values())
    shared = {level: ids & ours for level, ids in second.sessions.items() if ids & ours}
    return EventLink(f"{first.text} {second.text}", shared)


def _fitting(scope: Scope, catalogue: Catalogue) -> tuple[int, ...]:
    if not scope.is_said:
        return ()
    levels = scope.event.sessions if scope.event is not None else {}
    pools = [levels[level] for level in sorted(levels, reverse=True)] if scope.event is not None else [None]
    if scope.in_country and scope.years is not None and scope.years[0] == scope.years[1]:
        pools = [frozenset().union(*levels.values())]  # several in one country in one year: which is meant is asked
    for pool in pools:
        ids = tuple(s.id for s in catalogue.fitting(scope.kind, scope.years, pool) if _fits(s.event, scope))
        if not ids:
            continue
        match scope.relative:
            case "latest":
                return ids[:1]
            case "previous":
                return ids[1:2]
            case "earliest":
                return ids[-1:]
            case _:
                return ids
    return ()


def of_kind(scope: Scope, kind: SessionKind, catalogue: Catalogue) -> tuple[Stored, ...]:
    """The sessions of another kind that a scope would mean, newest first."""
    ids = _fitting(replace(scope, kind=kind), catalogue)
    return tuple(session for i in ids if (session := catalogue.get(i)) is not None)


def _fits(event: Event, scope: Scope) -> bool:
    if scope.round not in (None, event.round):
        return False
    if scope.series in (None, event.series):
        return True
    return event.series is not None and fold(event.series) in series_alike(scope.series or "")


def span_of(scope: Scope, catalogue: Catalogue) -> Span:
    """The same as a span of sessions, in the words that are stored."""
    span = Span(kinds=(scope.kind,), series=scope.series or None, years=scope.years, round=scope.round)
    if scope.event is None or not scope.event.sessions:
        return span
    level = _level(scope, catalogue)
    stored = [s.event for i in scope.event.sessions[level] if (s := catalogue.get(i)) is not None]
    for name in _BY_LEVEL[level]:
        values = {getattr(event, "name" if name == "event" else name) for event in stored}
        if None not in values and len({_meaning(name, value) for value in values}) == 1:
            return replace(span, **{name: min(values)})
    return replace(span, event=stored[0].name)


def _meaning(part: str, value: str) -> str:
    return countries_alike(value)[0] if part == "country" else value


def _level(scope: Scope, catalogue: Catalogue) -> Level:
    """What the words for an event name: the event, where the years hold it; the country where it was renamed."""
    levels = scope.event.sessions if scope.event is not None else {}

    def held(level: Level) -> set[int | None]:
        fitting = catalogue.fitting(scope.kind, scope.years, levels[level])
        return {session.event.year for session in fitting if _fits(session.event, scope)}

    ordered = sorted(levels, reverse=True)
    if scope.anywhere and Level.COUNTRY in levels:
        return Level.COUNTRY
    first = next((level for level in ordered if held(level)), ordered[0])
    if first is Level.NAME and Level.COUNTRY in levels and scope.in_country:
        others = catalogue.fitting(scope.kind, scope.years, levels[Level.COUNTRY] - levels[Level.NAME])
        if any(_fits(session.event, scope) for session in others):
            return Level.COUNTRY  # in the USA: wherever there
    return first


_BY_LEVEL = {
    Level.NAME: ("event", "circuit", "country"),
    Level.PLACE: ("circuit", "event", "country"),
    Level.COUNTRY: ("country", "circuit", "event"),
}
