"""Which of several times is an entry's official one."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from quali_core.model import LapTime
from quali_core.reading.lapcolumn import LapColumn

LAST_SEGMENT = "last segment with a time"
BETTER = "better of the sessions"


def official_times(
    positions: Sequence[int | None],
    best: tuple[LapColumn, Sequence[str]] | None,
    segments: Sequence[tuple[str, LapColumn, Sequence[str]]],
) -> tuple[list[LapTime | None], str | None]:
    """Choose each entry's official time, and say by which rule where there was a choice.

    A column of best times is official. Without one, knock-out qualifying counts the last segment with a time, and
    two sessions of the same cars count the better; the official order tells which of the two it is.
    """
    if best and any(us is not None for us in best[0].us):
        return [_lap(us, text) for us, text in zip(best[0].us, best[1], strict=True)], None
    run = [(column, texts) for _, column, texts in segments if any(us is not None for us in column.us)]
    if not run:
        return [None] * len(positions), None
    if len(run) == 1:
        return [_lap(us, text) for us, text in zip(run[0][0].us, run[0][1], strict=True)], None
    last = [_last(run, i) for i in range(len(positions))]
    better = [_better(run, i) for i in range(len(positions))]
    if _is_knock_out(positions, run, last, better):
        return [_pick(run, i, part) for i, part in enumerate(last)], LAST_SEGMENT
    return [_pick(run, i, part) for i, part in enumerate(better)], BETTER


Run = Sequence[tuple[LapColumn, Sequence[str]]]


def _lap(us: int | None, text: str) -> LapTime | None:
    return None if us is None else LapTime(us, text.strip())


def _pick(run: Run, row: int, part: int | None) -> LapTime | None:
    return None if part is None else _lap(run[part][0].us[row], run[part][1][row])


def _last(run: Run, row: int) -> int | None:
    return next((k for k in range(len(run) - 1, -1, -1) if run[k][0].us[row] is not None), None)


def _better(run: Run, row: int) -> int | None:
    timed = [(us, k) for k in range(len(run)) if (us := run[k][0].us[row]) is not None]
    return min(timed)[1] if timed else None


def _is_knock_out(
    positions: Sequence[int | None], run: Run, last: Sequence[int | None], better: Sequence[int | None]
) -> bool:
    """Compare the official order with the order that either rule would give."""
    placed = sorted((place, row) for row, place in enumerate(positions) if place is not None and last[row] is not None)
    rows = [row for _, row in placed]
    by_last = [(-(last[row] or 0), run[last[row] or 0][0].us[row] or 0) for row in rows]
    by_best = [run[better[row] or 0][0].us[row] or 0 for row in rows]
    wrong_last = sum(later < earlier for earlier, later in pairwise(by_last))
    wrong_best = sum(later < earlier for earlier, later in pairwise(by_best))
    if wrong_last != wrong_best:
        return wrong_last < wrong_best
    counts = [sum(us is not None for us in column.us) for column, _ in run]
    return counts[-1] < 0.9 * counts[0]
