"""Which of several times is an entry's official one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from quali_core.model import LapTime

LAST_SEGMENT = "last segment with a time"
BETTER = "better of the sessions"

_ROUNDING = 2_000
_KNOCKED_OUT = 0.25
_KNOCK_OUT = 3
"""A knock-out has as many parts."""

Laps = Sequence[LapTime | None]


@dataclass(frozen=True, slots=True)
class Official:
    """Each entry's official time, the rule where there was a choice, and whether the other rule fits as well."""

    laps: Laps
    rule: str | None = None
    is_doubtful: bool = False


def official_times(
    positions: Sequence[int | None],
    best: Laps | None,
    segments: Sequence[Laps],
    gaps: Sequence[LapTime | None] = (),
    are_tries: bool = False,
    is_decided: bool = False,
) -> Official:
    """Choose each entry's official time, and say by which rule where there was a choice.

    A column of best times is official, unless it only repeats the better of the segments in a classification that
    goes by the last. Without one, knock-out qualifying counts the last segment with a time, and two sessions of the
    same cars count the better; the gaps tell which of the two it is, or the official order. ``are_tries`` says that
    the headings speak of runs, attempts or days, which knock nobody out, ``is_decided`` that the last speaks of a part
    that decides the first places alone (``Hyperpole``).
    """
    run = [laps for laps in segments if any(laps)]
    if best and any(best) and not _is_worked_out(positions, best, run, are_tries):
        return Official(best)
    if len(run) < 2:
        return Official(run[0] if run else [None] * len(positions))
    rows = list(zip(*run, strict=True))
    backwards = range(len(run) - 1, -1, -1)
    last = [next((k for k in backwards if row[k]), None) for row in rows]
    better = [min((lap for lap in row if lap), key=_us, default=None) for row in rows]
    official = [None if k is None else row[k] for row, k in zip(rows, last, strict=True)]
    told = None if best and any(best) else _by_gaps(official, better, gaps)
    if told is None:
        told = is_decided or _by_order(positions, _stages(run, last), official, better)
    is_knock_out = told if told is not None else not are_tries and _are_knocked_out(last, len(run))
    is_doubtful = told is None and not are_tries and len(run) == 2 and official != better and not is_knock_out
    return Official(official, LAST_SEGMENT, False) if is_knock_out else Official(better, BETTER, is_doubtful)


def _is_worked_out(positions: Sequence[int | None], best: Laps, run: Sequence[Laps], are_tries: bool) -> bool:
    """Whether a column of best times was worked out from the segments beside it, and the places go by the last."""
    if len(run) < _KNOCK_OUT or are_tries:
        return False
    rows = list(zip(*run, strict=True))
    better = [min((lap for lap in row if lap), key=_us, default=None) for row in rows]
    if any((lap and lap.us) != (other and other.us) for lap, other in zip(best, better, strict=True)):
        return False
    last = [next((k for k in range(len(run) - 1, -1, -1) if row[k]), None) for row in rows]
    official = [None if k is None else row[k] for row, k in zip(rows, last, strict=True)]
    return _by_order(positions, _stages(run, last), official, better) is True


def unsettled(segments: Sequence[Laps], damaged: Sequence[Sequence[int]]) -> set[int]:
    """The rows whose official time is not known: in their last segment stands a time that cannot be read.

    The time of the segment before would be another than the one that counts. ``damaged`` are such rows by segment.
    """
    return {
        row
        for k, rows in enumerate(damaged)
        for row in rows
        if not any(laps[row] is not None for laps in segments[k + 1 :])
    }


def _stages(run: Sequence[Laps], last: Sequence[int | None]) -> list[int | None]:
    """How far each row came: segments of which no row has two times are groups that run beside each other."""
    stages = [0]
    for k in range(1, len(run)):
        beside = [j for j in range(k) if stages[j] == stages[-1]]
        is_group = not any(run[k][row] and run[j][row] for j in beside for row in range(len(last)))
        stages.append(stages[-1] + (not is_group))
    return [None if k is None else stages[k] for k in last]


def _us(lap: LapTime) -> int:
    return lap.us


def _by_gaps(official: Laps, better: Laps, gaps: Sequence[LapTime | None]) -> bool | None:
    """Whether the gaps are those of the last segment's times (True) or of the better ones; None where none tells."""
    agreeing = [0, 0]
    for k, laps in enumerate((official, better)):
        first = next((lap.us for lap in laps if lap), 0)
        for lap, other, gap in zip(laps, (better, official)[k], gaps, strict=False):
            if lap and gap and lap != other and abs(lap.us - first - gap.us) <= _ROUNDING:
                agreeing[k] += 1
    return None if agreeing[0] == agreeing[1] else agreeing[0] > agreeing[1]


def _by_order(positions: Sequence[int | None], last: Sequence[int | None], official: Laps, better: Laps) -> bool | None:
    """Whether the official order is that of the last segments (True) or of the better times; None where both fit."""
    rows = [row for place, row in sorted((place, row) for row, place in enumerate(positions) if place) if better[row]]
    by_last = [(-(last[row] or 0), lap.us if (lap := official[row]) else 0) for row in rows]
    by_best = [lap.us if (lap := better[row]) else 0 for row in rows]
    wrong_last = sum(later < earlier for earlier, later in pairwise(by_last))
    wrong_best = sum(later < earlier for earlier, later in pairwise(by_best))
    return None if wrong_last == wrong_best else wrong_last < wrong_best


def _are_knocked_out(last: Sequence[int | None], segments: int) -> bool:
    """Whether so many had no time in the last segment that they were knocked out, not unlucky."""
    timed = [k for k in last if k is not None]
    return segments > 2 or sum(k < segments - 1 for k in timed) >= _KNOCKED_OUT * len(timed)
