"""Bounds on times, gaps, percentages, speeds and places: ``under 1:32``, ``within two seconds of pole``."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

from quali_core.language.figures import picked
from quali_core.language.items import Item, Line, joined
from quali_core.language.patterns import Pattern
from quali_core.queries.parts import By, Filter, Range, Subject

_SHORTEST_LAP = 20_000_000
"""From here on a bare time in seconds is that of a lap."""
_GAP_WORDS = frozenset({"within", "closer than", "covered by"})
_LOW = ("over", "slower", "outside", "worse", "behind")


def filter_item(items: list[Item], part: Filter) -> Item:
    """A part of a filter in the place of the words that state it."""
    return joined(items, "filter", part)


def _below(items: list[Item], value: float) -> Range:
    text = " ".join(item.text for item in items)
    loose = any(word in text for word in ("at least", "at most", "no more", "no less", "within", "inside", "up to"))
    is_over = any(item.has(*_LOW) for item in items) and not any(item.has("under", "within") for item in items)
    if items[0].has("not"):
        is_over = not is_over
    return Range(low=value, strict=not loose) if is_over else Range(high=value, strict=not loose)


def _time(items: list[Item]) -> Item | None:
    clock = picked(items, "clock")
    if clock is None or clock.value is None:
        return None
    if clock.has("clock_s") and items[0].text == "into the":
        return _time_of_a_second(items)
    return filter_item(items, Filter(times=_below(items, clock.figure)))


def _time_range(items: list[Item]) -> Item | None:
    first, last = (item for item in items if item.has("clock"))
    return filter_item(items, Filter(times=Range(min(first.figure, last.figure), max(first.figure, last.figure))))


def _time_of_a_second(items: list[Item]) -> Item | None:
    clock = picked(items, "clock_s")
    assert clock is not None
    return filter_item(items, Filter(times=Range(clock.figure, clock.figure + 999_999)))


def _gap(items: list[Item]) -> Item | None:
    duration = picked(items, "duration")
    assert duration is not None
    said_of = any(item.has("of", "off", "from", "behind", "by") for item in items) or items[0].text in _GAP_WORDS
    if duration.figure >= _SHORTEST_LAP and not said_of:
        return filter_item(items, Filter(times=_below(items, duration.figure)))
    return filter_item(items, Filter(gaps=_below(items, duration.figure)))


def _spoken(items: list[Item]) -> Item | None:
    """``under one thirty one`` · ``under one minute thirty two``: minutes and seconds without a colon."""
    minutes = float(str(next(item.value for item in items if item.has("n"))))
    last = items[-1] if items[-1].has("n", "duration") else items[-2]
    seconds = last.figure / 1_000_000 if last.has("duration") else float(str(last.value))
    if not (1 <= minutes <= 9 and 10 <= seconds < 60) and not any(item.has("minute_unit") for item in items):
        return None
    return filter_item(items, Filter(times=_below(items, (minutes * 60 + seconds) * 1_000_000)))


def _lap_seconds(items: list[Item]) -> Item | None:
    """``slower than 100 seconds``: a lap so long, no gap."""
    figure = items[-1].figure
    return filter_item(items, Filter(times=_below(items, figure))) if figure >= _SHORTEST_LAP else None


def _unitless_gap(items: list[Item]) -> Item | None:
    figure = picked(items, "decimal")
    assert figure is not None
    return filter_item(items, Filter(gaps=_below(items, float(str(figure.value)) * 1_000_000)))


def _bare_gap(items: list[Item]) -> Item | None:
    units = {"second_unit": 1e6, "tenth_unit": 1e5, "hundredth_unit": 1e4, "thousandth_unit": 1e3}
    unit = picked(items[1:], *units)
    assert unit is not None
    return filter_item(items, Filter(gaps=_below(items, next(us for kind, us in units.items() if unit.has(kind)))))


def _percent(items: list[Item]) -> Item | None:
    percent = picked(items, "percent")
    assert percent is not None
    value = percent.figure if percent.figure >= 50 else 100 + percent.figure
    return filter_item(items, Filter(percent=_below(items, value), without=(Subject(By.PLACE, "1"),)))


def _speed(items: list[Item]) -> Item | None:
    speed = picked(items, "kmh", "n", "decimal")
    assert speed is not None
    value = float(str(speed.value))
    is_low = any(item.has("under", "slower", "behind") for item in items)
    return filter_item(
        items, Filter(speeds=Range(high=value, strict=True) if is_low else Range(low=value, strict=True))
    )


def _speeds(items: list[Item]) -> Item | None:
    ends = [float(str(item.value)) for item in items if item.has("kmh", "n", "decimal") and item.value is not None]
    return filter_item(items, Filter(speeds=Range(min(ends), max(ends)))) if len(ends) == 2 else None


def _line(items: list[Item]) -> Item | None:
    figure = picked(items, "percent", "integer")
    assert figure is not None
    value = float(str(figure.value))
    if value < 100:
        return None
    if figure.has("integer") and not figure.has("percent") and value not in {107.0, 105.0, 103.0, 110.0}:
        return None
    return joined(items, "percent_line", Line(value))


def _sided(items: list[Item]) -> Item | None:
    line = items[-1].value
    if not isinstance(line, Line):
        return None
    denied = items[0].has("not") and not items[0].has("outside")
    side = items[1] if denied and len(items) > 2 else items[0]
    misses = side.has("outside", "over") and not side.has("inside_line")
    return joined(items, "percent_line", Line(line.percent, misses if side is items[0] and not denied else not misses))


def merged(first: Filter, second: Filter) -> Filter | None:
    """Both filters in one; None where they state the same part differently."""
    values: dict[str, Any] = {}
    for part in fields(Filter):
        ours, theirs = getattr(first, part.name), getattr(second, part.name)
        if part.name in {"subjects", "within", "without"}:
            values[part.name] = (*ours, *theirs)
        elif ours is None or theirs is None or ours == theirs:
            values[part.name] = theirs if ours is None else ours
        elif isinstance(ours, Range) and isinstance(theirs, Range):
            values[part.name] = _narrowed(ours, theirs)
        else:
            return None
    return Filter(**values)


def _narrowed(ours: Range, theirs: Range) -> Range:
    lows = [bound.low for bound in (ours, theirs) if bound.low is not None]
    highs = [bound.high for bound in (ours, theirs) if bound.high is not None]
    return Range(max(lows, default=None), min(highs, default=None), ours.strict or theirs.strict)


def of_line(line: Line | None) -> Filter | None:
    """Who made a percentage line, or missed it."""
    if line is None:
        return None
    return Filter(percent=Range(low=line.percent, strict=True) if line.outside else Range(high=line.percent))


def _exact_time(items: list[Item]) -> Item | None:
    clock = items[-1]
    return None if clock.value is None else filter_item(items, Filter(times=exactly(clock)))


def _within_second(items: list[Item]) -> Item | None:
    """``in 1:37`` · ``1:30 something``: any time of that second."""
    clock = items[-1]
    if clock.value is None or "." in clock.text:
        return None
    return joined(items, "filter", Filter(times=exactly(clock)))


def _or_beyond(items: list[Item]) -> Item | None:
    """``1:31 or better`` · ``165 or more kmh``."""
    figure, is_less = picked(items, "clock", "kmh", "n", "decimal"), picked(items, "or_less") is not None
    if figure is None or figure.value is None:
        return None
    if figure.has("clock"):
        return filter_item(items, Filter(times=Range(None, figure.figure) if is_less else Range(figure.figure)))
    if not any(item.has("averaged", "speed_unit", "kmh") for item in items):
        return None
    value, better = float(str(figure.value)), any(item.text in {"or better", "or faster"} for item in items)
    return filter_item(items, Filter(speeds=Range(None, value) if is_less and not better else Range(value)))


def _gaps(items: list[Item]) -> Item | None:
    """``5 to 10 seconds off pole``."""
    low, high = picked(items, "n", "decimal"), picked(items, "duration")
    if low is None or high is None or low.value is None or not picked(items, "off", "of", "from", "behind"):
        return None
    unit = 100_000 if "tenth" in high.text else 1_000_000
    return filter_item(items, Filter(gaps=Range(float(str(low.value)) * unit, high.figure)))


def exactly(clock: Item) -> Range:
    """A time as precisely as it was said: 1:36 is any time of that second."""
    decimals = len(clock.text.rpartition(".")[2]) if "." in clock.text else 0
    half = 500 if decimals >= 3 else 0
    unit = 10 ** (6 - decimals)
    return Range(clock.figure - half, clock.figure + (half - 1 if half else unit - 1))


LINES = (
    Pattern("percent of pole", _line),
    Pattern("percent rule?", _line),
    Pattern("integer rule", _line),
    Pattern("integer percent_of_pole rule?", _line),
    Pattern("rule? of? integer", _line),
)
"""``107 %``, ``the 107 rule``: a line of its own, not a bound on a gap."""

THRESHOLDS = (
    Pattern("not? under|over|within|beat clock rule?", _time),
    Pattern("faster|slower|ahead|behind than clock", _time),
    Pattern("not? faster|slower than duration", _lap_seconds),
    Pattern("not? under|over|beat n minute_unit? n|duration second_unit?", _spoken),
    Pattern("not? faster|slower than n minute_unit? n|duration second_unit?", _spoken),
    Pattern("between clock and|to clock", _time_range),
    Pattern("from clock to clock", _time_range),
    Pattern("in|on|at? clock_s", _time_of_a_second),
    Pattern("not? within|under|over|outside duration of|off|from? pole?", _gap),
    Pattern("within|under|over|outside duration behind|off|slower pole?", _gap),
    Pattern("within|under|over|outside decimal of|off|from|behind pole?", _unitless_gap),
    Pattern("slower|behind|off by within|under|over duration", _gap),
    Pattern(
        "within|under|over|outside second_unit|tenth_unit|hundredth_unit|thousandth_unit of|off|from|behind? pole?",
        _bare_gap,
    ),
    Pattern("within|under|over|outside percent of|off|from? pole", _percent),
    Pattern("slower|faster than percent of? pole?", _percent),
    Pattern("under|over|faster|slower|ahead|behind than? kmh", _speed),
    Pattern("averaged under|over? n|decimal speed_unit?", _speed),
    Pattern("averaged under|over? kmh", _speed),
    Pattern("averaged? speed? between kmh|n|decimal and|to kmh", _speeds),
    Pattern("averaged speed? between n|decimal and|to n|decimal", _speeds),
    Pattern("speed? between n|decimal and|to n|decimal speed_unit|speed", _speeds),
    Pattern("speed of|in|on|at? under|over n|decimal|kmh", _speed),
    Pattern("under|over n|decimal speed_unit|speed", _speed),
    Pattern("do clock", _exact_time),
    Pattern("in|on|at clock", _within_second),
    Pattern("in|on|at? clock something", lambda items: _within_second(items[:-1])),
    Pattern("clock or_less|or_more", _or_beyond),
    Pattern("averaged? n|decimal|kmh or_less|or_more speed_unit?", _or_beyond),
    Pattern("between? n|decimal to|dash|and duration of|off|from|behind pole?", _gaps),
)

SIDES = (
    Pattern("not? outside|over percent_line", _sided),
    Pattern("not? inside_line|within|under percent_line", _sided),
    Pattern("not percent_line", _sided),
)
"""``outside 107``, ``made the 107 % rule``."""
