"""Averages, medians, spreads and sums over several entries."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median

from quali_core.answers import Average, Message, Speed, Value, say
from quali_core.model import Entry
from quali_core.queries.follow import of_session
from quali_core.queries.kinds import Function, Statistic
from quali_core.queries.order import ordered
from quali_core.queries.part_view import TIMES, view
from quali_core.queries.parts import Measure, OrderBy
from quali_core.queries.reply import Reply
from quali_core.queries.select import Selection, choose
from quali_core.queries.sheet import Sheet, as_gap
from quali_core.queries.subjects import NoData
from quali_core.queries.tables import entry_table
from quali_core.queries.words import session_name, short, who

_LISTED = 10
_MEASURES = (
    Measure.TIME,
    Measure.GAP,
    Measure.INTERVAL,
    Measure.SPEED,
    Measure.PLACE,
    Measure.LAPS,
    Measure.CREW_SIZE,
)


def answer(query: Statistic, sheet: Sheet) -> Reply:
    """The figure first, and over which entries. Raises ``NoData`` where none has the measure."""
    sheet = view(sheet, query.filter, of_times=query.measure in TIMES)
    selection = choose(query.filter, sheet)
    entries = ordered(sheet, selection.entries, OrderBy.PLACE, query.end)[: query.limit]
    numbers = [(number, e) for e in entries if (number := _number(sheet, e, query.measure)) is not None]
    measure = say(f"figure.{query.measure.value}")
    if not numbers or query.measure not in _MEASURES:
        what = {"what": measure, "noun": selection.noun(2), "session": session_name(sheet.session)}
        raise NoData(say("missing.figures", **what))
    over = tuple(entry for _, entry in numbers)
    return Reply(
        headline=_claimed(query, numbers, _headline(query, sheet, selection, numbers)),
        reading=say(
            "reading.statistic",
            function=say(f"function.{query.function.value}"),
            measure=measure,
            over=_over(query, selection, len(over)),
        ),
        about=over,
        ordered=False,
        table=entry_table(sheet, over, query.measure) if len(over) <= _LISTED else None,
        notes=(say("note.left_out", n=len(entries) - len(over)),) if len(over) < len(entries) else (),
        follow_ups=of_session(sheet),
    )


def _claimed(query: Statistic, numbers: Sequence[tuple[float, Entry]], why: Message) -> Message:
    if query.claim is None:
        return why
    yes = query.claim.holds(_figure(query.function, [number for number, _ in numbers]))
    return say("holds.yes" if yes else "holds.no", why=why)


def _number(sheet: Sheet, entry: Entry, measure: Measure) -> float | None:
    match measure:
        case Measure.GAP:
            gap = None if entry is sheet.pole else sheet.gap(entry, signed=True)
            return None if gap is None else gap.us
        case Measure.INTERVAL:
            interval = sheet.interval(entry, signed=True)
            return None if interval is None else interval.us
        case Measure.SPEED:
            return entry.speed_kmh
        case Measure.PLACE:
            return entry.position
        case Measure.LAPS:
            return entry.laps
        case Measure.CREW_SIZE:
            return len(entry.drivers) or None
        case _:
            return None if entry.best is None else entry.best.us


def _figure(function: Function, numbers: Sequence[float]) -> float:
    match function:
        case Function.AVERAGE:
            return sum(numbers) / len(numbers)
        case Function.MEDIAN:
            return median(numbers)
        case Function.SUM:
            return sum(numbers)
        case Function.SPREAD:
            return max(numbers) - min(numbers)


def _shown(sheet: Sheet, query: Statistic, figure: float) -> Value:
    match query.measure:
        case Measure.GAP | Measure.INTERVAL:
            return as_gap(_half_up(figure))
        case Measure.SPEED:
            return Speed(figure)
        case Measure.PLACE | Measure.LAPS | Measure.CREW_SIZE:
            return int(figure) if figure == int(figure) and query.function is not Function.AVERAGE else Average(figure)
        case _:
            return as_gap(_half_up(figure)) if query.function is Function.SPREAD else sheet.as_lap(_half_up(figure))


def _half_up(figure: float) -> int:
    return int(figure + 0.5) if figure >= 0 else -int(-figure + 0.5)


def _headline(query: Statistic, sheet: Sheet, selection: Selection, numbers: Sequence[tuple[float, Entry]]) -> Message:
    figure = _shown(sheet, query, _figure(query.function, [number for number, _ in numbers]))
    over = _over(query, selection, len(numbers))
    measure = say(f"figure.{query.measure.value}")
    if query.function is Function.SPREAD:
        low = min(numbers, key=lambda pair: pair[0])[1]
        high = max(numbers, key=lambda pair: pair[0])[1]
        key = "statistic.spread_time" if query.measure is Measure.TIME else "statistic.spread"
        key = key if query.claim is None else "statistic.spread_claim"
        values = {"low_time": sheet.lap(low), "high_time": sheet.lap(high)}
        return say(key, figure=figure, low=short(low), high=short(high), measure=measure, over=over, **values)
    if len(numbers) == 1:
        return say("statistic.one", figure=figure, who=who(numbers[0][1]), measure=measure)
    return say(f"statistic.{query.function.value}", figure=figure, measure=measure, over=over)


def _over(query: Statistic, selection: Selection, n: int) -> Message:
    if query.limit is not None and selection.whole:
        return say(f"over.{query.end.value}", n=n)
    return say("over.all", n=n, noun=selection.noun(n))
