"""Which function answers which kind of query: one line a kind."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from quali_core.answers import Answer
from quali_core.queries import (
    about,
    compare,
    count,
    cut_off,
    displaced,
    events,
    every,
    extreme,
    gap,
    helping,
    holds,
    kinds,
    lookup,
    neighbours,
    percent_line,
    pole,
    results,
    statistic,
    steps,
)
from quali_core.queries.across import (
    average_place,
    best_place,
    career,
    head_to_head,
    margin,
    occasion,
    record,
    streak,
    tally,
    winners,
)
from quali_core.queries.across.ground import across
from quali_core.queries.kinds import Query
from quali_core.queries.reply import one_session
from quali_core.store import Reader

Runner = Callable[[Any, Any], Awaitable[Answer]]

RUN: dict[type[Query], Runner] = {
    # one session
    kinds.Pole: one_session(pole.answer),
    kinds.Lookup: one_session(lookup.answer),
    kinds.GapBetween: one_session(gap.answer),
    kinds.Results: one_session(results.answer),
    kinds.Compare: one_session(compare.answer),
    kinds.Neighbours: one_session(neighbours.answer),
    kinds.PercentLine: one_session(percent_line.answer),
    kinds.Extreme: one_session(extreme.answer),
    kinds.Count: one_session(count.answer),
    kinds.Statistic: one_session(statistic.answer),
    kinds.Steps: one_session(steps.answer),
    kinds.Holds: one_session(holds.answer),
    kinds.Every: one_session(every.answer),
    kinds.Displaced: one_session(displaced.answer),
    kinds.CutOff: one_session(cut_off.answer),
    kinds.About: one_session(about.answer),
    # many sessions
    kinds.Tally: across(tally.answer),
    kinds.Occasion: across(occasion.answer),
    kinds.Streak: across(streak.answer),
    kinds.HeadToHead: across(head_to_head.answer),
    kinds.AveragePlace: across(average_place.answer),
    kinds.BestPlace: across(best_place.answer),
    kinds.Margin: across(margin.answer),
    kinds.Record: across(record.answer),
    kinds.Career: across(career.answer),
    kinds.Winners: across(winners.answer),
    kinds.Events: events.run,
    kinds.Help: helping.run,
}


async def run(query: Query, reader: Reader) -> Answer:
    """Answer one query from what the reader may see. Raises ``KeyError`` for a kind that nothing answers."""
    return await RUN[type(query)](query, reader)
