"""Which sessions a question is about: event, circuit, country, year, round, kind of session, "last", "this year"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from quali_core.language.catalogue import Catalogue, EventLink, Level
from quali_core.language.items import Item
from quali_core.language.patterns import found
from quali_core.model import Event, SessionKind
from quali_core.queries.parts import Span

_PREPOSITIONS = frozenset({"in", "at", "on", "of", "for", "from", "during", "by"})
_AROUND = frozenset({"events", "circuits", "season", "race_word"})
_PLURAL = frozenset({"events", "races", "rounds", "gps", "grands prix", "circuits", "tracks", "seasons", "years"})
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
    items = _short_years(items, catalogue)
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
        while end < len(items) and items[end].kinds & _AROUND and items[end].text not in _PLURAL:
            end += 1
        at = end
    if scope.years is not None:
        left = [_unread_year(item) for item in left]
    years = _stored_years(scope.years, catalogue)
    scope = replace(scope, words=" ".join(taken), years=years)
    return replace(scope, sessions=_fitting(scope, catalogue)), left


def _unread_year(item: Item) -> Item:
    """A second year that the scope has no room for: nothing may pass over it."""
    return replace(item, kinds=frozenset({"other_year"})) if item.has("year", "years", "decade") else item


def _short_years(items: Sequence[Item], catalogue: Catalogue) -> list[Item]:
    """``monaco 09``, ``22 quali``: two digits are a stored year where no year is written out."""
    out = list(items)
    if any(item.has("year", "years", "decade", "last_year", "this_year") for item in items):
        return out
    for at, item in enumerate(items):
        if not item.has("integer") or len(item.text) != 2 or 2000 + int(item.text) not in catalogue.years:
            continue
        before = items[at - 1] if at else None
        after = items[at + 1] if at + 1 < len(items) else None
        follows = before is not None and (before.has("event") or (before.has("in") and before.text == "in"))
        heads = (
            after is not None
            and after.has("session", "head_to_head")
            and before is not None
            and before.has("name", "event")
        )
        if item.text.startswith("0") or follows or heads:
            out[at] = replace(item, kinds=frozenset({"year"}), value=f"20{item.text}")
    return out


def _stored_years(years: tuple[int, int] | None, catalogue: Catalogue) -> tuple[int, int] | None:
    """An open end is the first or the last year that is stored."""
    if years is None or not catalogue.years:
        return years
    first, last = years
    return (first or min(min(catalogue.years), last)), (max(max(catalogue.years), first) if last == 9999 else last)


def _leads_in(item: Item) -> bool:
    if item.text in {"over", "across", "throughout", "through"}:
        return True
    return bool(item.kinds & _PREPOSITIONS) and not item.has("since", "before_year", "off")


def _step(items: Sequence[Item], at: int, scope: Scope, now: date) -> tuple[Scope, int] | None:
    for pattern, reader in _YEARS:
        hit = found(pattern, items, at)
        if hit is not None and scope.years is None:
            years = reader(hit[0], now)
            if years is not None:
                return replace(scope, years=years), hit[1]
    item = items[at]
    if item.has("event") and isinstance(item.value, EventLink):
        if scope.event is not None and not _agree(scope.event, item.value):
            corrected = at > 0 and (items[at - 1].text.startswith("..") or items[at - 1].has("instead"))
            return (replace(scope, event=item.value), at + 1) if corrected else None
        return replace(scope, event=_narrower(scope.event, item.value)), at + 1
    if item.has("series"):
        return replace(scope, series=str(item.value)), at + 1
    hit = found("round_word n", items, at) or found("ordinal round_word", items, at)
    if hit is not None:
        return replace(scope, round=next(_year(i) for i in hit[0] if i.value is not None)), hit[1]
    for relative in ("latest", "previous", "earliest"):
        if item.has(relative):
            return replace(scope, relative=relative), at + 1
    for word, kind in _KINDS.items():
        if item.has(word):
            return replace(scope, kind=kind), at + 1
    return None


def _year(item: Item) -> int:
    return int(float(str(item.value)))


def _between(items: list[Item], now: date) -> tuple[int, int] | None:
    years = [_year(item) for item in items if item.has("year")]
    listed = items[1].has("and") and not items[1].has("to") and not items[0].has("between", "from")
    if len(years) != 2 or (listed and max(years) - min(years) != 1):
        return None  # "2014 and 2018" leaves the years between out
    return min(years), max(years)


def _written(items: list[Item], now: date) -> tuple[int, int] | None:
    first, last = re.findall(r"\d+", str(items[-1].value))
    return int(first), int(last) if len(last) == 4 else int(first[:2] + last)


def _open(items: list[Item], now: date) -> tuple[int, int] | None:
    return _year(items[-1]), 9999


def _from(items: list[Item], now: date) -> tuple[int, int] | None:
    return _year(next(item for item in items if item.has("year"))), 9999


def _until(items: list[Item], now: date) -> tuple[int, int] | None:
    year = _year(items[-1])
    return 0, year if any(word in items[0].text for word in ("until", "up to")) else year - 1


def _relative(items: list[Item], now: date) -> tuple[int, int] | None:
    year = now.year if items[-1].has("this_year") else now.year - 1
    return year, year


def _decade(items: list[Item], now: date) -> tuple[int, int] | None:
    start = _year(items[-1])
    if start < 30:  # "top 10s" is no decade
        return None
    if start < 100:
        start += 1900
    return start, start + 9


def _one(items: list[Item], now: date) -> tuple[int, int] | None:
    year = next(_year(item) for item in items if item.has("year"))
    return year, year


_YEARS = (
    ("between|from? year and|to|dash year", _between),
    ("from? years", _written),
    ("since year", _open),
    ("from? year onwards", _from),
    ("before_year year", _until),
    ("in? decade", _decade),
    ("in? last_year|this_year", _relative),
    ("season? year season?", _one),
)


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


def _fits(event: Event, scope: Scope) -> bool:
    return scope.series in (None, event.series) and scope.round in (None, event.round)


def span_of(scope: Scope, catalogue: Catalogue) -> Span:
    """The same as a span of sessions, in the words that are stored."""
    span = Span(kinds=(scope.kind,), series=scope.series or None, years=scope.years, round=scope.round)
    if scope.event is None or not scope.event.sessions:
        return span
    level = max(scope.event.sessions)
    stored = [s.event for i in scope.event.sessions[level] if (s := catalogue.get(i)) is not None]
    for name in _BY_LEVEL[level]:
        values = {getattr(event, "name" if name == "event" else name) for event in stored}
        if len(values) == 1 and None not in values:
            return replace(span, **{name: values.pop()})
    return replace(span, event=stored[0].name)


_BY_LEVEL = {
    Level.NAME: ("event", "circuit", "country"),
    Level.PLACE: ("circuit", "event", "country"),
    Level.COUNTRY: ("country", "circuit", "event"),
}
