"""What of a question about one session holds for the next one: the cars it was about, the pair that it compared."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from quali_core.language.frame import SOFT
from quali_core.language.items import Between, Item, NameLink
from quali_core.language.reading import Outcome
from quali_core.language.thresholds import merged
from quali_core.queries import Query
from quali_core.queries.kinds import Compare, Count, Extreme, GapBetween, Holds, Lookup, Neighbours, Pole, Results
from quali_core.queries.parts import By, End, Filter, Measure, OrderBy, Range, Side, Subject, Unit

_GROUPS = (By.CAR, By.TEAM, By.CLASS)
_ENDS = ("fastest", "slowest", "best", "worst", "super")
_OF_ALL = frozenset({"overall", "lap", "laps", "time", "times", "session", "all", "field", "grid"})
_NEW_QUESTION = ("who", "what", "where", "cars", "crew", "session", "grid", "list", "any", "aux")
_THOSE = frozenset({"ones", "of them", "those", "these"})
_PAIR = 2


def carried(query: Query, outcome: Outcome) -> Query | None:
    """The last question with what a clause changes of it; None where the clause is no part of one."""
    if outcome.scope is not None and outcome.scope.is_said:
        return None
    items = [item for item in outcome.items if not item.has("stop", "filler")]
    if not items:
        return None
    return (
        _of_another_pair(query, items)
        or _by_how_much(query, items)
        or _which_ones(query, items)
        or _how_many(query, items)
        or _of_those(query, outcome)
        or _among_them(query, outcome, items)
        or _another_bound(query, items)
    )


def _of_another_pair(query: Query, items: Sequence[Item]) -> Query | None:
    """``and between caffi and gabbiani?`` after a gap: theirs."""
    if not isinstance(query, GapBetween) or not items[0].has("same_for", "how_did", "between"):
        return None
    named: list[Subject] = []
    for item in items:
        if isinstance(item.value, NameLink) and len(item.value.candidates) == 1:
            named.append(item.value.candidates[0].subject)
        elif item.has("at_place"):
            named.append(Subject(By.PLACE, str(item.value)))
        elif isinstance(item.value, Between):
            named += [Subject(By.PLACE, str(n)) for n in (item.value.low, item.value.high)]
        elif not item.has("between", "same_for", "how_did", "gap") and item.kinds - SOFT:
            return None
    return GapBetween(named[0], named[1], query.session) if len(named) == _PAIR else None


def _by_how_much(query: Query, items: Sequence[Item]) -> Query | None:
    """``by how much?``: the gap of the two that were compared."""
    if not any(item.has("how_far") for item in items) or any(item.kinds - SOFT - {"how_far"} for item in items):
        return None
    match query:
        case Holds(filter=chosen, subject=Subject() as subject):
            others = [chosen.faster_than, chosen.slower_than, chosen.ahead_of, chosen.behind]
            other = next((one for one in others if one is not None), None)
            return None if other is None else GapBetween(subject, other, query.session)
        case Compare(subjects=(one, other)):
            return GapBetween(one, other, query.session)
        case Neighbours(side=Side.AHEAD, count=1):
            return Lookup((query.subject,), Measure.INTERVAL, query.session)
        case Pole():
            return replace(query, measure=Measure.GAP)
    return None


def _which_ones(query: Query, items: Sequence[Item]) -> Query | None:
    """``which ones?`` · ``who were they?`` after a count: the cars that were counted."""
    if not isinstance(query, Count) or query.unit is not Unit.CARS or query.group or query.claim or query.each:
        return None
    asks = any(item.has("who", "what", "list") for item in items) and all(
        item.has("who", "what", "list", "aux", "cars", "pronoun", "and", "same_for") for item in items
    )
    return Results(query.filter, session=query.session) if asks and query.filter != Filter() else None


def _how_many(query: Query, items: Sequence[Item]) -> Query | None:
    """``how many?`` after a list: so many are in it."""
    if not isinstance(query, Results) or query.limit or query.filter == Filter():
        return None
    plain = all(item.has("how_many", "pronoun", "aux", "same_for") for item in items)
    return Count(filter=query.filter, session=query.session) if plain and items[-1].has("how_many") else None


def _of_those(query: Query, outcome: Outcome) -> Query | None:
    """``which ones had BMW engines``: of those that were listed or counted."""
    spoken = outcome.cover.items if outcome.cover is not None else ()
    if not any(item.text in _THOSE for item in spoken) or not outcome.readings:
        return None
    made = outcome.readings[0].query
    if isinstance(made, Lookup) and all(subject.by in _GROUPS for subject in made.subjects):
        made = Results(Filter(subjects=made.subjects), measure=made.measure)
    if not isinstance(query, Results | Count) or not isinstance(made, Results | Count | Extreme):
        return None
    before = query.filter
    if isinstance(query, Results) and query.limit:
        if query.end is not End.FIRST or query.order is not OrderBy.PLACE or before != Filter():
            return None
        before = Filter(places=Range(1, query.limit))
    subjects = made.filter.subjects
    if before.subjects and subjects:
        return None
    both = merged(before, made.filter)
    return None if both is None or both == made.filter else replace(made, filter=both, session=query.session)


def _among_them(query: Query, outcome: Outcome, items: Sequence[Item]) -> Query | None:
    """``and the slowest?`` after the fastest Ferrari is one of them; so is ``how many in the top 5?``."""
    if not isinstance(query, Extreme | Results | Count) or not outcome.readings:
        return None
    subjects = query.filter.subjects
    if not subjects or any(subject.by not in _GROUPS for subject in subjects):
        return None
    spoken = outcome.cover.items if outcome.cover is not None else ()
    if any(word in _OF_ALL for item in spoken for word in item.text.split()):
        return None
    made = outcome.readings[0].query
    if any(item.has(*_NEW_QUESTION, "name", "at_place", "pole") for item in items):
        return None
    ended = isinstance(made, Extreme) and any(item.has(*_ENDS) for item in items)
    if not (ended or (isinstance(made, Count) and made.unit is Unit.CARS)) or not isinstance(made, Extreme | Count):
        return None
    both = merged(made.filter, Filter(subjects=subjects, within=query.filter.within))
    return None if both is None or made.filter.subjects else replace(made, filter=both, session=query.session)


def _another_bound(query: Query, items: Sequence[Item]) -> Query | None:
    """``and 1:32?`` after who was under 1:31."""
    clocks = [item for item in items if item.has("clock")]
    times = query.filter.times if isinstance(query, Results | Count) else None
    if not isinstance(query, Results | Count) or times is None or len(clocks) != 1 or not items[0].has("same_for"):
        return None
    if (times.low is None) == (times.high is None) or any(item.kinds - SOFT - {"clock", "clock_s"} for item in items):
        return None
    value = clocks[0].figure
    bound = replace(times, low=value) if times.high is None else replace(times, high=value)
    return replace(query, filter=replace(query.filter, times=bound))
