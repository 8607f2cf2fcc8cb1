"""Which of several times is an entry's official one."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from quali_core.model import LapTime

LAST_SEGMENT = "last segment with a time"
BETTER = "better of the sessions"

Laps = Sequence[LapTime | None]


def official_times(
    positions: Sequence[int | None], best: Laps | None, segments: Sequence[Laps]
) -> tuple[Laps, str | None]:
    """Choose each entry's official time, and say by which rule where there was a choice.

    A column of best times is official. Without one, knock-out qualifying counts the last segment with a time, and
    two sessions of the same cars count the better; the official order tells which of the two it is.
    """
    if best and any(best):
        return best, None
    run = [laps for laps in segments if any(laps)]
    if len(run) < 2:
        return (run[0] if run else [None] * len(positions)), None
    rows = list(zip(*run, strict=True))
    backwards = range(len(run) - 1, -1, -1)
    last = [next((k for k in backwards if row[k]), None) for row in rows]
    better = [min((lap for lap in row if lap), key=_us, default=None) for row in rows]
    official = [None if k is None else row[k] for row, k in zip(rows, last, strict=True)]
    if _is_knock_out(positions, run, last, official, better):
        return official, LAST_SEGMENT
    return better, BETTER


def unsettled(segments: Sequence[Laps], unread: Sequence[Sequence[int]]) -> set[int]:
    """The rows whose official time is not known: the cell of their last segment says something that is no time.

    The time of the segment before would be another than the one that counts.
    """
    return {
        row
        for k, rows in enumerate(unread)
        for row in rows
        if not any(laps[row] is not None for laps in segments[k + 1 :])
    }


def _us(lap: LapTime) -> int:
    return lap.us


def _is_knock_out(
    positions: Sequence[int | None], run: Sequence[Laps], last: Sequence[int | None], official: Laps, better: Laps
) -> bool:
    """Compare the official order with the order that either rule would give; both fit: look who was knocked out."""
    rows = [row for place, row in sorted((place, row) for row, place in enumerate(positions) if place) if better[row]]
    by_last = [(-(last[row] or 0), lap.us if (lap := official[row]) else 0) for row in rows]
    by_best = [lap.us if (lap := better[row]) else 0 for row in rows]
    wrong_last = sum(later < earlier for earlier, later in pairwise(by_last))
    wrong_best = sum(later < earlier for earlier, later in pairwise(by_best))
    if wrong_last != wrong_best:
        return wrong_last < wrong_best
    return len(run) > 2 or any(last[row] != len(run) - 1 for row in rows)
