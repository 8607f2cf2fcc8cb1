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
    in_class,
    kinds,
    lookup,
    neighbours,
    percent_line,
    pole,
    results,
    statistic,
    steps,
    ties,
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
    versus,
    winners,
)
from quali_core.queries.across.ground import across
from quali_core.queries.kinds import Query
from quali_core.queries.reply import Reply, one_session
from quali_core.queries.sheet import Sheet
from quali_core.store import Reader

Runner = Callable[[Any, Any], Awaitable[Answer]]

ANSWERS: dict[type[Query], Callable[[Any, Sheet], Reply]] = {
    kinds.Pole: pole.answer,
    kinds.Lookup: lookup.answer,
    kinds.GapBetween: gap.answer,
    kinds.Results: results.answer,
    kinds.Compare: compare.answer,
    kinds.Neighbours: neighbours.answer,
    kinds.PercentLine: percent_line.answer,
    kinds.Extreme: extreme.answer,
    kinds.Count: count.answer,
    kinds.Statistic: statistic.answer,
    kinds.Steps: steps.answer,
    kinds.Ties: ties.answer,
    kinds.Holds: holds.answer,
    kinds.Every: every.answer,
    kinds.Displaced: displaced.answer,
    kinds.CutOff: cut_off.answer,
}

RUN: dict[type[Query], Runner] = {
    # one session
    **{kind: one_session(answer) for kind, answer in ANSWERS.items()},
    kinds.InClass: one_session(in_class.answering(ANSWERS)),
    kinds.About: one_session(about.answer),
    # many sessions
    kinds.Tally: across(tally.answer),
    kinds.Versus: across(versus.answer),
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
