"""How columns of numbers hang together: gaps, intervals, speeds and sectors betray themselves by arithmetic."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from statistics import median

from quali_core.reading.values import FAST_CLOCK, is_no_time, parse_clock, parse_gap, parse_plain, parse_speed

_CLOSE = 2_000
"""Two milliseconds: what rounding leaves."""
_MOST = 0.7

Column = Sequence[str]


def laps_of(texts: Column) -> list[int | None]:
    """A column's times in microseconds."""
    return list(map(_lap, texts))


@lru_cache(maxsize=8192)
def _lap(text: str) -> int | None:
    if FAST_CLOCK(text):
        return parse_clock(text) or None
    return None if is_no_time(text) else parse_clock(text) or parse_plain(text)


def is_gap(texts: Column, times: Sequence[int | None]) -> bool:
    """Whether a column holds the gaps to the first time."""
    first = next((us for us in times if us is not None), None)
    return first is not None and agree(texts, [None if us is None else us - first for us in times])


def is_interval(texts: Column, times: Sequence[int | None]) -> bool:
    """Whether a column holds the gaps to the time above."""
    above: list[int | None] = [None]
    for us in times[:-1]:
        above.append(us if us is not None else above[-1])
    wanted = [None if us is None or up is None else abs(us - up) for us, up in zip(times, above, strict=True)]
    return agree(texts, wanted)


def agree(texts: Column, wanted: Sequence[int | None]) -> bool:
    """Whether most gaps of a column are the wanted ones."""
    pairs = agreeing = 0
    apart = (1 - _MOST) * len(texts) + 1
    for text, want in zip(texts, wanted, strict=True):
        if want and (gap := parse_gap(text)) is not None:
            pairs += 1
            agreeing += abs(gap - want) <= _CLOSE
            if pairs - agreeing > apart:
                return False
    return pairs >= 2 and agreeing >= _MOST * pairs


_SLOWEST = 20
"""No lap is driven at fewer kilometres or miles per hour on average."""


def is_speed(texts: Column, times: Sequence[int | None]) -> bool:
    """Whether a column times the lap times gives one length of lap: the slower the lap, the lower the speed."""
    pairs = sorted((us, speed) for text, us in zip(texts, times, strict=True) if us and (speed := parse_speed(text)))
    speeds = [speed for _, speed in pairs]
    if len(pairs) < 3 or median(speeds) < _SLOWEST or len(set(speeds)) == 1:
        return False
    middle = median(us * speed for us, speed in pairs)
    falling = sum(later[1] <= earlier[1] for earlier, later in pairwise(pairs)) >= _MOST * (len(pairs) - 1)
    return falling and sum(abs(us * speed - middle) <= 0.01 * middle for us, speed in pairs) >= _MOST * len(pairs)


def is_sum(total: Sequence[int | None], parts: Sequence[Sequence[int | None]]) -> bool:
    """Whether a column of times is the sum of the others: then they are sectors."""
    rows = [
        (us, sum(filter(None, row))) for us, row in zip(total, zip(*parts, strict=True), strict=True) if us and all(row)
    ]
    return len(rows) >= 2 and sum(abs(us - parts) <= 5 * _CLOSE for us, parts in rows) >= _MOST * len(rows)


def is_mean(mean: Sequence[int | None], parts: Sequence[Sequence[int | None]]) -> bool:
    """Whether a column of times holds the mean of each row's others."""
    rows = [
        (us, sum(present) / len(present))
        for us, row in zip(mean, zip(*parts, strict=True), strict=True)
        if us and len(present := [part for part in row if part]) > 1
    ]
    return len(rows) > 2 and sum(abs(us - of_row) <= _CLOSE for us, of_row in rows) >= _MOST * len(rows)


def is_best(best: Sequence[int | None], parts: Sequence[Sequence[int | None]]) -> bool:
    """Whether a column of times holds each row's best of the others."""
    rows = [
        (us, min(us for us in row if us is not None))
        for us, row in zip(best, zip(*parts, strict=True), strict=True)
        if us and any(us is not None for us in row)
    ]
    return len(rows) >= 2 and sum(us == part for us, part in rows) >= _MOST * len(rows)
