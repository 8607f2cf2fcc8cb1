"""Seasons as a whole: session by session, one career, what is stored."""

from __future__ import annotations

from dataclasses import replace

from quali_core.language.frame import Frame
from quali_core.language.rules.spans import one_subject, settle
from quali_core.queries.kinds import Career, Events, Query, Winners
from quali_core.queries.parts import Unit


def winners(f: Frame) -> Query | None:
    """``pole sitters by race 2019`` · ``who was on pole at each race in 2019``."""
    years = f.scope.years
    ranged = f.scope.event is not None and years is not None and years[0] < years[1]
    over = f.scope.event is not None and f.has("career", "ever") and f.has("pole", "who")
    ranged = ranged or over
    if not (f.scope.is_many or ranged or f.has("per_session")):
        return None
    if f.has("name", "how_many", "how_often", "most", "poles", "fastest", "record_word", "first_time", "last_time"):
        return None
    if not f.has("per_session") and not ranged and f.has("who", "list", "team", "by", "any"):
        return None
    if f.scope.event is None and all(item.has("pole", "poles") for item in f.all("per_session")):
        return None  # "the pole sitters of 2021" are people, not sessions
    place = 1
    if not f.take_all("pole", "poles"):
        if f.has("events", "first"):
            return None
        item = f.take("at_place")
        if item is None and not f.has("per_session"):
            return None
        place = int(item.figure) if item is not None else 1
    f.take_all("time", "different", "who", "list", "any")
    settle(f)
    return Winners(f.span, place)


def career(f: Frame) -> Query | None:
    """``norris 2021`` · ``how did gasly do in 2021`` · ``hamilton's career``."""
    if not (f.scope.is_many or f.has("career", "season")) or not f.has("name"):
        return None
    if f.has("pole", "poles", "gap", "fastest", "slowest", "vs", "how_many", "how_often"):
        return None
    subject, fits = one_subject(f)
    f.take_all("place", "time")
    settle(f)
    return Career(subject, f.span) if subject is not None and fits else None


def events(f: Frame) -> Query | None:
    """``how many qualifying sessions were there in 2020`` · ``which events are stored`` · ``what do you have``."""
    if f.has("name", "pole", "poles", "fastest", "slowest", "at_place", "time", "gap", "filter", "top"):
        return None
    counting = f.has("how_many")
    if counting and f.has("crew", "cars", "team"):
        return None
    stored = f.has("stored") or any(item.text in {"covered", "cover"} for item in f.take_all("spread"))
    unit = next((unit for kind, unit in _EVENT_UNITS if f.has(kind)), None)
    if unit is None and counting and f.scope.is_many and f.has("session"):
        unit = Unit.SESSIONS
    if unit is None and not stored:
        return None
    if not (stored or counting or f.has("list") or f.scope.is_many):
        return None
    f.take_all("how_many", "stored", "date", *(kind for kind, _ in _EVENT_UNITS), "when", "last_time", "first_time")
    settle(f)
    kinds = f.span.kinds if f.scope.is_said or unit is Unit.SESSIONS else ()
    return Events(replace(f.span, kinds=kinds), unit=unit or Unit.EVENTS, counting=counting)


_EVENT_UNITS = (
    ("sessions", Unit.SESSIONS), ("circuits", Unit.CIRCUITS), ("countries", Unit.COUNTRIES),
    ("series_word", Unit.SERIES), ("season", Unit.YEARS), ("events", Unit.EVENTS),
)  # fmt: skip  # fmt: skip
