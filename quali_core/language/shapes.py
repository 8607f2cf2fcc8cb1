"""Small constructions: top five, second row, third fastest, places 4 to 8, faster than, out in Q2, crews of three."""

from __future__ import annotations

from dataclasses import replace

from quali_core.language.figures import picked
from quali_core.language.items import Between, Item, Nth, Top, joined
from quali_core.language.patterns import Pattern
from quali_core.language.thresholds import filter_item
from quali_core.queries.parts import End, Filter, OrderBy, Range

_MOST = 100


def _figure(item: Item) -> int:
    return int(float(str(item.value)))


def _top(items: list[Item]) -> Item | None:
    figure = picked(items, "n")
    word = next((item for item in items if item.has("top_word", "bottom_word") and item is not figure), None)
    if figure is None or word is None or not 0 < _figure(figure) <= _MOST:
        return None
    order = OrderBy.TIME if word.has("fastest", "slowest") else OrderBy.PLACE
    end = End.FIRST if word.has("top_word") else End.LAST
    if figure.text == "one":
        return joined(items, "super", Nth(order, end))  # the last one inside 107 %
    return joined(items, "top", Top(end, _figure(figure), order))


def _two_of(items: list[Item]) -> Item | None:
    """``the two fastest``, where "the two" stands for both."""
    word = items[-1]
    if "two" not in items[0].text.split():
        return None
    order = OrderBy.TIME if word.has("fastest", "slowest") else OrderBy.PLACE
    return joined(items, "top", Top(End.FIRST if word.has("fastest", "best") else End.LAST, 2, order))


def _plural_top(items: list[Item]) -> Item | None:
    """``top 10s``, ``top 5s``: the plural of what is counted."""
    figure = "".join(filter(str.isdigit, items[-1].text))
    if not items[-1].text.endswith("s") or " " in items[-1].text or not figure or not items[0].has("best"):
        return None
    return joined(items, "top", Top(End.FIRST, int(figure)))


def _outside_top(items: list[Item]) -> Item | None:
    top = items[-1].value
    if not isinstance(top, Top) or top.end is not End.FIRST:
        return None
    return filter_item(items, Filter(places=Range(low=top.n + 1)))


def _row(items: list[Item]) -> Item | None:
    figure = picked(items, "n", "ordinal")
    if figure is None:
        if picked(items, "front"):
            return joined(items, "row", 1)
        return joined(items, "last_rows", 1) if picked(items, "last", "back", "bottom_word") else None
    return joined(items, "row", _figure(figure)) if figure.value is not None else None


def _rows(items: list[Item]) -> Item | None:
    """``the front two rows`` are four places; how many the last two rows are depends on the grid."""
    figure = picked(items, "n")
    if figure is None or not 0 < _figure(figure) <= _MOST:
        return None
    if items[0].has("front", "first") or items[0].text in {"top", "leading"}:
        return joined(items, "top", Top(End.FIRST, 2 * _figure(figure)))
    return joined(items, "last_rows", _figure(figure)) if items[0].has("last", "back", "bottom_word") else None


def from_the_back(items: list[Item], cars: int) -> list[Item]:
    """The last rows of a grid of so many cars as its last places: the last row may hold one car."""
    out = []
    for item in items:
        if item.has("last_rows"):
            before = 2 * max(0, (cars + 1) // 2 - int(item.figure))
            item = replace(item, kinds=frozenset({"top"}), value=Top(End.LAST, (cars - before) or 2 * int(item.figure)))
        out.append(item)
    return out


def _range(items: list[Item]) -> Item | None:
    ends = [_figure(item) for item in items if item.has("at_place", "n", "ordinal") and item.value is not None]
    if len(ends) != 2:
        return None
    return joined(items, "range", Between(min(ends), max(ends)))


def _super(items: list[Item]) -> Item | None:
    word = picked(items, "fastest", "slowest", "best", "worst", "last")
    nth = next((item for item in items if item.has("ordinal") and item is not word), None)
    if word is None:
        return None
    order = OrderBy.TIME if word.has("fastest", "slowest") else OrderBy.PLACE
    end = End.FIRST if word.has("fastest", "best") else End.LAST
    return joined(items, "super", Nth(order, end, _figure(nth) if nth else 1))


def _nth_by_time(items: list[Item]) -> Item | None:
    if items[0].value is None:
        return None
    return joined(items, "super", Nth(OrderBy.TIME, End.FIRST, _figure(items[0])))


def _speed_super(items: list[Item]) -> Item | None:
    word = picked(items, "fastest", "slowest", "best", "worst", "biggest", "closest")
    assert word is not None
    end = End.FIRST if word.has("fastest", "best", "biggest") else End.LAST
    return joined(items, "super", Nth(OrderBy.SPEED, end))


def _crew(size: int) -> Filter:
    return Filter(crew_size=Range(low=size, high=size))


def _top_drivers(items: list[Item]) -> Item | None:
    """``top 3 drivers``; "the fastest three driver crew" is a crew of three."""
    if not items[-1].text.endswith("s") or _top(items[:2]) is None:
        return None
    return joined(items, "top", Top(End.FIRST, _figure(items[1])))


def _crew_size(items: list[Item]) -> Item | None:
    figure = picked(items, "n")
    assert figure is not None
    if not 0 < _figure(figure) <= 12:
        return None
    bounds = Range(low=_figure(figure), high=_figure(figure))
    if picked(items, "over"):
        bounds = Range(low=_figure(figure), strict=True)
    elif picked(items, "under"):
        bounds = Range(high=_figure(figure), strict=True)
    return filter_item(items, Filter(crew_size=bounds))


def _untimed(items: list[Item]) -> Item | None:
    return filter_item(items, Filter(timed=False))


def _timed(items: list[Item]) -> Item | None:
    return filter_item(items, Filter(timed=True))


def _segment(items: list[Item], field: str) -> Item | None:
    segment = picked(items, "segment")
    assert segment is not None
    return filter_item(
        items, Filter(out_in=str(segment.value)) if field == "out_in" else Filter(segment=str(segment.value))
    )


def _missed(items: list[Item]) -> Item | None:
    segment = str(items[-1].value)
    if items[0].text == "out":
        return _segment(items, "out_in")  # out in Q2
    return filter_item(items, Filter(missed=segment)) if int(segment[-1]) > 1 else None


ENDS = (
    Pattern("top_word|bottom_word n|integer", _top),
    Pattern("n fastest|slowest|best|worst|back|front", _top),
    Pattern("n top_word|bottom_word", _top),
    Pattern("both fastest|slowest|best|worst", _two_of),
    Pattern("top_word duration|decade", _plural_top),
    Pattern("podium", lambda items: joined(items, "top", Top(End.FIRST, 3))),
    Pattern("top_word|first|front|last|back|bottom_word n row", _rows),
    Pattern("row n|ordinal", _row),
    Pattern("ordinal|front|back|last|bottom_word row", _row),
    Pattern("front row", _row),
    Pattern("place? at_place|ordinal to|dash at_place|ordinal|n", _range),
    Pattern("place|from n to|dash|and n", _range),
    Pattern(
        "from|between at_place|ordinal to|and at_place|ordinal",
        lambda items: None if picked(items, "and") else _range(items),
    ),
    Pattern("place between n and n", _range),
    Pattern("from|between? at_place and n", _range),
    Pattern("ordinal fastest|slowest|best|worst|last", _super),
    Pattern("ordinal from|to? last", _super),
    Pattern("at_place|ordinal on|by|in? rank", _nth_by_time),
    Pattern("nth_fastest", lambda items: joined(items, "super", Nth(OrderBy.TIME, End.FIRST, _figure(items[0])))),
    Pattern("fastest|slowest|best|worst|biggest|closest speed", _speed_super),
)

CREWS = (
    Pattern("single", lambda items: None if items[0].text == "sole" else filter_item(items, _crew(1))),
    Pattern("top_word n crew", _top_drivers),
    Pattern("trio", lambda items: filter_item(items, _crew(3))),
    Pattern("duo", lambda items: filter_item(items, _crew(2))),
    Pattern("n crew crew_word?", _crew_size),
    Pattern("with|do over|under? n crew", _crew_size),
    Pattern("over|under n crew", _crew_size),
    Pattern("crew|cars of n", _crew_size),
)

TIMED = (
    Pattern("no_time", _untimed),
    Pattern("not|never do? set_time", _untimed),
    Pattern("not|never do? no_time", _untimed),
    Pattern("not|never do? time", _untimed),
    Pattern("set_time", _timed),
)

_ESCAPES = frozenset({"make", "made", "makes", "get", "got", "gets", "getting", "making", "make it", "made it"})


def _escaped(items: list[Item]) -> Item | None:
    """``made it out of Q1``: reached Q2."""
    segment = str(items[-1].value)
    after = f"{segment[:-1]}{int(segment[-1]) + 1}"
    if items[-2].text not in {"out of", "through"} or int(segment[-1]) > 2:
        return None
    denied = items[0].has("not")
    if items[1 if denied else 0].text not in _ESCAPES:
        return None
    return filter_item(items, Filter(out_in=segment) if denied else Filter(segment=after))


SEGMENTS = (
    Pattern("do segment time", lambda items: filter_item(items, Filter(segment=str(items[1].value)))),
    Pattern("segment and? segment and? segment?", lambda items: joined(items, "segments")),
    Pattern("not? do|reached pronoun? knocked_out|reached segment", _escaped),
    Pattern("not reached|in|do? segment", _missed),
    Pattern("outside on|in? segment", _missed),
    Pattern("knocked_out in|of|at? segment", lambda items: _segment(items, "out_in")),
    Pattern("reached segment", lambda items: _segment(items, "segment")),
    Pattern("in segment", lambda items: joined(items, "in_segment", items[-1].value)),
    Pattern("segment knocked_out", lambda items: _segment(items, "out_in")),
    Pattern("segment reached", lambda items: _segment(items, "segment")),
    Pattern("segment crew|cars", lambda items: _segment(items, "segment")),
)


def _just_outside(items: list[Item]) -> Item | None:
    top = items[-1].value
    return joined(items, "at_place", top.n + 1) if isinstance(top, Top) and top.end is End.FIRST else None


def _rest(items: list[Item]) -> Item | None:
    """``the rest of the top 5``: behind pole."""
    top = items[1].value
    if not isinstance(top, Top) or top.end is not End.FIRST or top.n < 2:
        return None
    return joined(items, "range", Between(2, top.n))


def _rounded(items: list[Item]) -> Item | None:
    top = items[1].value
    return joined(items, "at_place", top.n) if isinstance(top, Top) and top.end is End.FIRST else None


def _last_in(items: list[Item]) -> Item | None:
    """``last into the top 10`` · ``the last car in the top ten`` · ``the last to make the top ten``."""
    top = items[-1].value
    said = items[1].text == "into" or items[1].has("cars", "car", "crew", "to")
    return joined(items, "at_place", top.n) if said and isinstance(top, Top) and top.end is End.FIRST else None


def _off_the_front_row(items: list[Item]) -> Item | None:
    return filter_item(items, Filter(places=Range(low=3))) if items[-1].value == 1 else None


def _just_off_the_front_row(items: list[Item]) -> Item | None:
    return joined(items, "at_place", 3) if items[-1].value == 1 else None


def _broken_into(items: list[Item]) -> Item | None:
    """``crack the top ten``: to get in there."""
    return joined(items, "top", items[-1].value) if items[0].has("do") else None


OUTSIDE = (
    Pattern("rest top", _rest),
    Pattern("rest top behind|excluding|off|besides pole", _rest),
    Pattern("rounded top|row", _rounded),
    Pattern("neighbour|first outside|not in|do? top", _just_outside),
    Pattern("first car|cars|crew outside|not in|do? top", _just_outside),
    Pattern("last car|cars|crew? in top", _last_in),
    Pattern("last to reached top", _last_in),
    Pattern("outside|not in|do? top", _outside_top),
    Pattern("on outside row", lambda items: joined(items, "side_of_row")),
    Pattern("outside|not in|do? row", _off_the_front_row),
    Pattern("neighbour outside|not in|do? row", _just_off_the_front_row),
    Pattern("under top", _broken_into),
)
