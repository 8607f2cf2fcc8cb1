"""What a few words change about the last question across sessions: "first?", "his best?", "and teams?", "average?"."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from quali_core.language.conversation import subject_of
from quali_core.language.frame import SOFT
from quali_core.language.items import Item
from quali_core.language.reading import Outcome
from quali_core.queries import Query
from quali_core.queries.kinds import (
    AveragePlace,
    BestPlace,
    Career,
    HeadToHead,
    Margin,
    MarginKind,
    Occasion,
    Record,
    Streak,
    Tally,
    Versus,
)
from quali_core.queries.parts import End, Feat, Subject, Unit

_SMALL = ("same_for", "pronoun", "filler", "how_did", "only_time", "stop")
_AGAIN = frozenset(
    {"who", "it", "that", "was", "is", "driver", "which", "team", "set", "where", "when", "did", "he", "by", "whom"}
)
_UNITS = (
    ("team", Unit.TEAMS), ("makes", Unit.MAKES), ("circuits", Unit.CIRCUITS), ("countries", Unit.COUNTRIES),
    ("crew", Unit.DRIVERS),
)  # fmt: skip


def content(outcome: Outcome) -> list[Item]:
    """The items that say something by themselves."""
    said = [item for item in outcome.items if item.has(*_CHANGING) or not (item.kinds & SOFT or item.has(*_SMALL))]
    if any(item.has("average", "best", "worst") for item in said):
        said = [item for item in said if not item.has("place")]  # average positions
    if any(item.has(*_FEATS) for item in said):
        said = [item for item in said if not item.has("how_many", "how_often")]
    return said


def is_feat(outcome: Outcome) -> bool:
    """Whether nothing but a feat is said: "front rows?", "how many lockouts?"."""
    said = [item for item in outcome.items if not item.has("stop", "filler", "aux", "do", "same_for")]
    feats = (*_FEATS, "in_segment", "streak", "average_place", "how_many", "how_often")
    return bool(said) and all(item.has(*feats) for item in said)


def changed(query: Query, outcome: Outcome) -> Query | None:
    """The last query with what the words change; None where they say more than that, or nothing that fits it."""
    said = content(outcome)
    if _asks_again(query, outcome):
        return query
    if outcome.scope is not None and outcome.scope.relative in {"latest", "earliest"} and not said:
        return _time(query, End.LAST if outcome.scope.relative == "latest" else End.FIRST)
    if len(said) != 1:
        return None
    if any(item.has("season") for item in outcome.items):
        return _season(query, said[0])
    for kinds, change in _CHANGES:
        if said[0].has(*kinds):
            return change(query, said[0])
    return None


def _asks_again(query: Query, outcome: Outcome) -> bool:
    """``who was it?`` after the last pole of a team, ``when?`` after a record: the answer says so."""
    words = {word for item in outcome.items for word in item.text.split()}
    asks = any(item.has("who", "where", "when") for item in outcome.items)
    return isinstance(query, Occasion | Record | Margin | BestPlace) and asks and words <= _AGAIN


def _season(query: Query, item: Item) -> Query | None:
    """``his best season?``: where he achieved it most."""
    if not isinstance(query, Tally) or query.subject is None or not item.has("best", "most", "worst", "fewest"):
        return None
    end = End.FIRST if item.has("best", "most") else End.LAST
    return replace(query, unit=Unit.YEARS, limit=1, end=end, listing=False)


def _first(query: Query, item: Item) -> Query | None:
    return _time(query, End.FIRST) if item.text.split()[0] in _FIRST or item.has("first_time") else None


def _last(query: Query, item: Item) -> Query | None:
    return _time(query, End.LAST)


def _time(query: Query, end: End) -> Query | None:
    if isinstance(query, Tally | Streak) and query.feat is not Feat.AHEAD:
        beside = query.beside if isinstance(query, Tally) else None
        return Occasion(query.feat, end, query.subject, query.span, query.n, query.segment, beside=beside)
    return replace(query, end=end, only=False, count=1) if isinstance(query, Occasion) else None


def _place(query: Query, item: Item) -> Query | None:
    worst = item.has("worst", "worst_result")
    if isinstance(query, AveragePlace) and not query.subjects:
        return replace(query, end=End.LAST if worst else End.FIRST)
    subject = subject_of(query)
    if subject is None or not isinstance(query, BestPlace | Career | AveragePlace | Tally | Occasion | Streak):
        return None
    return BestPlace(subject, query.span, worst=worst)


def _size(query: Query, item: Item) -> Query | None:
    if not isinstance(query, Margin):
        return None
    return replace(query, which=MarginKind.BIGGEST if item.has("biggest") else MarginKind.SMALLEST)


def _average(query: Query, item: Item) -> Query | None:
    if isinstance(query, Margin):
        return replace(query, which=MarginKind.AVERAGE)
    if isinstance(query, HeadToHead) and query.b is not None:
        return AveragePlace((query.a, query.b), span=query.span)
    subject = subject_of(query)
    if subject is None or not isinstance(query, BestPlace | Career | Tally | Occasion):
        return None
    return AveragePlace((subject,), span=query.span)


def _unit(query: Query, item: Item) -> Query | None:
    unit = next(unit for kind, unit in _UNITS if item.has(kind))
    if isinstance(query, Tally | Streak) and query.subject is None:
        return replace(query, unit=unit)
    if isinstance(query, AveragePlace) and not query.subjects and unit in {Unit.TEAMS, Unit.DRIVERS}:
        return replace(query, unit=unit)
    return None


def _end(query: Query, item: Item) -> Query | None:
    if not isinstance(query, Tally) or query.subject is not None:
        return None
    return replace(query, end=End.LAST if item.has("fewest") else End.FIRST, limit=1)


def _feat(query: Query, item: Item) -> Query | None:
    """``front rows?`` after poles: the same of another feat."""
    feat = next(feat for kind, feat in _FEATS.items() if item.has(kind))
    if not isinstance(query, Tally | Occasion | Streak | Versus) or query.feat is Feat.AHEAD:
        return None
    return replace(query, feat=feat, n=None, segment=None)


def _number(query: Query, item: Item) -> Query | None:
    if not isinstance(query, Occasion) or query.feat is Feat.AHEAD or query.subject is None:
        return None
    return Tally(query.feat, Unit.DRIVERS, query.span, query.subject, query.n, query.segment, beside=query.beside)


_FEATS = {"lock_out": Feat.LOCK_OUT, "front_rows": Feat.FRONT_ROW, "poles": Feat.POLE}
_FIRST = frozenset({"first", "1st", "earliest"})
_CHANGES: tuple[tuple[tuple[str, ...], Callable[[Any, Item], Query | None]], ...] = (
    (("best_result", "worst_result", "worst"), _place),
    (("average", "average_place"), _average),
    (("biggest", "closest"), _size),
    (("first_time", "first"), _first),
    (("last_time", "last"), _last),
    (("fewest", "most"), _end),
    (("best",), _place),
    (tuple(_FEATS), _feat),
    (("how_many", "how_often"), _number),
    (tuple(kind for kind, _ in _UNITS), _unit),
)
_CHANGING = tuple(kind for kinds, _ in _CHANGES for kind in kinds)


def about(query: Query, named: Subject) -> Query | None:
    """``and hamilton?``: one more beside others, or his part of what was asked of all; None where that is no change."""
    if isinstance(query, Versus) and named.by is query.subjects[0].by:
        return replace(query, subjects=tuple(dict.fromkeys((*query.subjects, named)))[-4:], confirm=False)
    if isinstance(query, Tally) and query.subject is None and not query.never:
        return replace(query, subject=named, limit=None, count_distinct=False, by_season=False, end=End.FIRST)
    if isinstance(query, Occasion | Streak | Margin | Record) and query.subject is None:
        return replace(query, subject=named)
    return None
