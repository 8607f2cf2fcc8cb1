"""The longest runs of consecutive sessions (of one series, in order of date) in which a subject achieved a feat."""

from __future__ import annotations

import asyncio
import heapq
import json
from collections.abc import Sequence
from typing import Any

from quali_core.model.alike import series_alike
from quali_core.store.across import (
    Rows,
    achieving,
    achieving_widely,
    prepared,
    span,
    subject_params,
    unaliased,
)
from quali_core.store.clauses import Sessions
from quali_core.store.figures import Run, Subject
from quali_core.store.statements import statement

_MOST_RUNS = 50


Hit = tuple[int, int]  # subject, session
Stretch = tuple[int, int, str | None, int]  # length, number of its last session in the series, the series, the subject


async def streaks(
    rows: Rows,
    covered: Sessions,
    feat: str,
    kind: str,
    *,
    of: Subject | None = None,
    n: int | None = None,
    segment: str | None = None,
    most: int = 1,
) -> tuple[Run, ...]:
    """The longest runs of consecutive sessions with a feat, of a subject or of anyone of the kind."""
    params = {"kind": kind, "n": n, "segment": segment} | subject_params(of)
    plain = await unaliased(rows)
    if of is not None:
        hits = await prepared(rows, "hits_of", achieving(covered, feat, "subjects"), params, plain)
    elif wide := await achieving_widely(rows, covered, feat, segment):
        hits = await prepared(rows, "hits_all", wide, params, plain)
    else:
        hits = await prepared(rows, "hits_each", achieving(covered, feat), params, plain)
    sql, bound = hits

    async def found() -> list[Any]:
        held = await rows.select(*await prepared(rows, "calendar", span(covered)))
        calendar = [(session, key and series_alike(key)[0]) for session, key in held]
        return await _longest(rows, calendar, await rows.select(sql, bound), most)

    key = ("streaks", sql, tuple(sorted(bound.items())), most)
    return tuple(await rows.remembered(key, found))


async def _longest(rows: Rows, calendar: Sequence[tuple[int, str | None]], hits: Sequence[Hit], most: int) -> list[Run]:
    """The runs of the first ``most`` ranks; of equal ones those that go on, then the newest."""
    sessions, stretches = await asyncio.to_thread(_stretches, calendar, hits)
    lengths = heapq.nlargest(most, (length for length, *_ in stretches))
    long = [one for one in stretches if lengths and one[0] >= lengths[-1]]

    def order(one: Stretch) -> tuple[int, bool, int]:
        length, last, series, _ = one
        return -length, last + 1 < len(sessions[series]), length - last

    long.sort(key=order)
    long = [one for one in long if order(one) <= order(long[:_MOST_RUNS][-1])]
    ids = json.dumps(sorted({subject for *_, subject in long}))
    names = dict(await rows.select(statement("shown_names"), {"ids": ids}))
    return [
        Run(
            names[subject],
            length,
            last + 1 == len(sessions[series]),
            lengths.index(length) + 1,
            sessions[series][last - length + 1],
            sessions[series][last],
        )
        for length, last, series, subject in sorted(long, key=lambda one: (order(one), names[one[3]]))
    ][:_MOST_RUNS]


def _stretches(
    calendar: Sequence[tuple[int, str | None]], hits: Sequence[Hit]
) -> tuple[dict[str | None, list[int]], list[Stretch]]:
    """The sessions of each series in their order, and every run without a gap."""
    sessions: dict[str | None, list[int]] = {}
    numbers: dict[int, tuple[str | None, int]] = {}
    for session, series in calendar:
        held = sessions.setdefault(series, [])
        numbers[session] = series, len(held)
        held.append(session)
    hit: dict[tuple[int, str | None], list[int]] = {}
    for subject, session in hits:
        if session in numbers:
            series, number = numbers[session]
            hit.setdefault((subject, series), []).append(number)
    stretches: list[Stretch] = []
    for (subject, series), several in hit.items():
        several.sort()
        first = last = several[0]
        for number in several:
            if number > last + 1:
                stretches.append((last - first + 1, last, series, subject))
                first = number
            last = number
        stretches.append((last - first + 1, last, series, subject))
    return sessions, stretches
