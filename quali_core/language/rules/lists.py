"""Lists and their ends: top five, fastest Lucchini, who broke 1:31, the 107 % line, the cut-off."""

from __future__ import annotations

from dataclasses import replace

from quali_core.language.frame import Frame, is_left_out
from quali_core.language.items import Item, NameLink, Nth, Top
from quali_core.language.rules.comparisons import relation_filter
from quali_core.language.thresholds import exactly, merged, of_line
from quali_core.queries.kinds import (
    Displaced,
    Extreme,
    Holds,
    Lookup,
    PercentLine,
    Query,
    Results,
)
from quali_core.queries.parts import By, End, Filter, Measure, OrderBy, Range, Subject

_WORDED = ("who", "where", "when", "how_far", "what", "aux", "qualify", "crew", "cars", "same_for")


def percent_line(f: Frame) -> Query | None:
    """``107 % time`` · ``who missed the 107 rule`` · ``would gabbiani have made 107``."""
    line = f.line()
    if line is None or (f.has("how_many") and f.has("name", "at_place")):
        return None
    denied = any(not item.has("outside") for item in f.all("not"))
    outside = line.outside
    if outside is None and (denied or f.has("outside")):
        outside = any(not item.has("inside_line") for item in f.all("outside"))
    if denied:
        outside = not outside
    f.take_all("rule", "time", "inside_line", "cutoff", "outside", "percent_of_pole", "not", "where", "in", "how_fast")
    counted = f.take("how_many") is not None
    named = f.subjects("name", "at_place")
    if len(named) > 1:
        return None
    if outside is None and not named and (counted or f.has("who", "cars", "list")) and not f.has("what"):
        outside = False
    if named and not f.is_yes_no and named[0].by in {By.CAR, By.TEAM, By.CLASS} and outside is not None:
        bounds = Range(low=line.percent, strict=True) if outside else Range(high=line.percent)
        return Results(Filter(subjects=named, percent=bounds))
    if named:
        return PercentLine(line.percent, named[0], outside if outside and f.is_yes_no else None)
    return PercentLine(line.percent, None, outside)


def displaced(f: Frame) -> Query | None:
    """``who loses out if the grid was pure lap time`` · ``whose time does not match their place``."""
    if f.has("name", "filter"):
        return None
    side = f.take("lose_out", "gain_from")
    if side is None and not f.has("out_of_order"):
        return None
    if side is not None and not f.has("rank", "out_of_order", "time", "if", "place"):
        return None
    f.take_all("rank", "out_of_order", "if", "time", "place", "not", "pole", "fastest", "slowest")
    return Displaced(None if side is None else End.LAST if side.has("lose_out") else End.FIRST)


def extreme(f: Frame) -> Query | None:
    """``fastest Lucchini`` · ``second quickest Panoz`` · ``slowest car that set a time`` · ``who was last``."""
    found = _superlative(f) or _nth_of_a_make(f)
    if found is None:
        return None
    if f.has("top") and f.has("and"):
        return None  # the top 3 and the slowest
    if f.has("number") and found[1] in {"highest", "lowest"}:
        return None  # a number, not a place
    order, end, nth, text = found[0].order, found[0].end, found[0].nth, found[1]
    line, segment = f.line(), f.take("segment") if f.has("time") or found[0].order is OrderBy.TIME else None
    if (line is not None and line.outside is None) or (segment is not None and order is not OrderBy.TIME):
        return None
    for item in f.all("n"):
        if item.text == "one":
            f.use(item)
    f.take_all("than", "both", "faster", "place" if order is OrderBy.PLACE else "than")
    if any(not is_left_out(f, item) for item in f.all("at_place", "pole", "gap", "off")):
        return None
    if (
        order is OrderBy.PLACE
        and f.has("time")
        and not f.has("who")
        and nth == 1
        and "placed" not in text
        and not text.startswith(("last", "dead"))
    ):
        order = OrderBy.TIME
    namesakes = _namesakes(f)
    words = [] if f.is_yes_no else f.all("behind", "ahead", "slower", "faster")
    if any(item.start in f.used and item.start > words[0].start for item in f.items if words):
        return None  # ahead of the first Lucchini
    relation = relation_filter(f) if words else None
    chosen = f.filter()
    if chosen is not None and relation is not None:
        chosen = merged(chosen, relation)  # the fastest Nissan behind Millard
    if namesakes and chosen is not None:
        chosen = replace(chosen, subjects=namesakes)
    if chosen is not None:
        chosen = merged(chosen, of_line(line) or Filter())
    if chosen is not None and segment is not None:
        chosen = merged(chosen, Filter(segment=str(segment.value)))
    measure = Measure.TIME if _wants_time(f, text) else f.measure()
    if chosen is None:
        return None
    if chosen == Filter() and text == "comparative":
        return None  # of whom?
    single = [s for s in chosen.subjects if s.by in {By.DRIVER, By.NUMBER, By.PLACE}]
    if single and len(single) == len(chosen.subjects) == 1:
        plain = order is OrderBy.TIME and end is End.FIRST and nth == 1 and text != "first"
        return Lookup(chosen.subjects, Measure.TIME) if plain and chosen == Filter(subjects=chosen.subjects) else None
    return Extreme(chosen, order, end, nth, measure)


def _namesakes(f: Frame) -> tuple[Subject, ...]:
    """``the fastest Massimo``: of all who are called so."""
    names = f.all("name")
    link = names[0].value if len(names) == 1 else None
    if not isinstance(link, NameLink) or any(c.by is not By.DRIVER or c.slips for c in link.candidates):
        return ()
    return tuple(c.subject for c in link.candidates) if len(link.candidates) > 1 else ()


def _nth_of_a_make(f: Frame) -> tuple[Nth, str] | None:
    """``the second Ferrari``: by place, among them."""
    places, names = f.all("at_place"), f.all("name")
    candidate = f.candidate(names[0]) if len(names) == 1 else None
    if len(places) != 1 or candidate is None or candidate.by not in {By.CAR, By.TEAM, By.CLASS}:
        return None
    if places[0].end > names[0].start or f.has("and", "or", "vs", "between", "gap", "off") or places[0].figure < 1:
        return None
    f.use(places[0])
    return Nth(OrderBy.PLACE, End.FIRST, int(places[0].figure)), "placed"


def _wants_time(f: Frame, text: str) -> bool:
    said = any(word in text.split() for word in ("lap", "time", "laptime")) or f.has("time")
    if said and not f.has("who") and not any(f.has(kind) for kind in ("team", "number", "speed")):
        f.take_all("time")
        return True
    if said:
        f.take_all("time")
    return False


def _superlative(f: Frame) -> tuple[Nth, str] | None:
    item = f.take("super")
    if item is not None and isinstance(item.value, Nth):
        return item.value, item.text
    item = f.take("fastest", "slowest", "best", "worst", "last", "last_time", "faster", "slower")
    if item is not None and item.has("faster", "slower") and f.has("than"):
        return None
    if item is None and f.has("name") and f.has("first"):
        item = f.take("first")
    if item is None:
        return None
    order = OrderBy.TIME if item.has("fastest", "slowest", "faster", "slower") else OrderBy.PLACE
    end = End.FIRST if item.has("fastest", "best", "first", "faster") else End.LAST
    return Nth(order, end), "comparative" if item.has("faster", "slower") and not item.has(
        "fastest", "slowest"
    ) else item.text


def bar(f: Frame) -> Query | None:
    """``time needed for the top 10`` · ``time to beat caffi``: of the last one in, of who is to be beaten."""
    if (beaten := _to_beat(f)) is not None:
        return beaten
    needs = f.take_all("cutoff") or [item for item in f.all("do") if item.text.startswith(("need", "good", "enough"))]
    if f.has("what") and f.has("time") and not f.has("who", "cars"):
        needs += [item for item in f.all("in") if item.text == "into"]  # what time got you into the top ten
    top = f.top() if needs and f.has("top") else None
    if top is None or top.end is not End.FIRST or f.has("name"):
        return None
    f.take_all("time", "how_fast", "place")
    return Lookup((Subject(By.PLACE, str(top.n)),), Measure.TIME)


def _to_beat(f: Frame) -> Query | None:
    """``what time was needed to beat caffi``: his; ``the time to beat``: pole's."""
    word = next((item for item in f.all("beat", "under") if item.text == "beat"), None)
    before = next((item for item in reversed(f.items) if word is not None and item.end == word.start), None)
    if word is None or before is None or before.text != "to" or not f.has("time", "how_fast") or f.has("who"):
        return None
    f.use(word)
    f.take_all("time", "how_fast")
    named = f.subjects()
    return Lookup(named or (Subject(By.PLACE, "1"),), Measure.TIME) if len(named) < 2 else None


def results(f: Frame) -> Query | None:
    """``top 5`` · ``results`` · ``who broke 1:31`` · ``all the ferraris`` · ``places 4 to 8``."""
    if f.scope.is_said and not any(item.has("name", *_WORDED) for item in f.items) and not f.left():
        return Results()
    if f.has("team") and any(item.text.startswith("both") for item in f.items):
        return None  # which team had both cars there
    tops = f.all("top")
    top = f.top()
    sorted_by_time = bool(f.take_all("rank"))
    whole = bool(f.take_all("results_word"))
    whole = whole and not f.has("name")
    whole = whole or (f.has("list") and f.has("time", "gap", "speed") and not f.has("name", "filter", "pole"))
    said = top is not None or whole or sorted_by_time
    if top is not None and (part := f.take("segment")) is not None:
        chosen_part = Filter(segment=str(part.value))
    else:
        chosen_part = Filter()
    exact = merged(_exact_times(f), chosen_part) or chosen_part
    if not said and exact == Filter() and not f.has("filter", "range", "row", "in_segment", "name", "excluding"):
        return None
    if f.has("at_place") or (f.has("pole") and not f.has("excluding", "not")):
        return None
    if (not said or sorted_by_time) and f.has("name") and not _is_listing(f):
        return None
    if whole and (segment := f.take("segment")) is not None:
        return Results(Filter(segment=str(segment.value)))
    within = bool(tops) and _is_place_of(f, tops[0])
    chosen = f.filter()
    chosen = merged(chosen, exact) if chosen is not None else None
    if chosen is not None and top is not None and any(subject.by in _ONE_CAR for subject in chosen.subjects):
        return _is_in_top(chosen, top)
    if chosen is not None and top is not None and within and chosen != Filter():
        if top.order is not OrderBy.PLACE or top.end is not End.FIRST:
            return None
        chosen, top = merged(chosen, Filter(places=Range(1, top.n))), None
    if chosen is not None and chosen.segment is not None and top is not None:
        if top.end is not End.FIRST:
            return None
        chosen, top = merged(chosen, Filter(places=Range(1, top.n))), None  # the top 3 in Q1: by their times there
    if chosen is None:
        return None
    f.take_all("best")
    if chosen != Filter() and f.has("cars"):
        f.take_all("n")  # which two cars had no time: as many as there are
    order = OrderBy.TIME if sorted_by_time else top.order if top else OrderBy.PLACE
    by_speed = top is not None and not f.has("of") and any(item.text == "speeds" for item in f.all("speed"))
    measure = f.measure()
    return Results(
        chosen,
        OrderBy.SPEED if by_speed else order,
        top.end if top else End.FIRST,
        top.n if top else None,
        Measure.CARD if measure is Measure.CREW else measure,
    )


_ONE_CAR = (By.DRIVER, By.NUMBER)


def _is_in_top(chosen: Filter, top: Top) -> Query | None:
    """``watt top 10?``: whether he is in there, for nobody has a top ten of his own."""
    plain = chosen == Filter(subjects=chosen.subjects) and len(chosen.subjects) == 1
    if not plain or top.end is not End.FIRST or top.order is not OrderBy.PLACE:
        return None
    return Holds(Filter(places=Range(1, top.n)), chosen.subjects[0])


def _is_place_of(f: Frame, top: Item) -> bool:
    """``Ferraris in the top 5`` are some of those five; ``the top 5 Ferraris`` are five Ferraris."""
    before = [item for item in f.items if item.end <= top.start and not item.has("the")]
    return bool(before) and before[-1].has("in", "inside_line", "reached", "do", "from")


def _exact_times(f: Frame) -> Filter:
    """``who did a 1:32.167``: the time as precisely as it was said."""
    clock = f.take("clock") if f.has("who", "cars", "what") else None
    if clock is None:
        return Filter()
    return Filter(times=exactly(clock))


def _is_listing(f: Frame) -> bool:
    names = [(item.value, f.candidate(item)) for item in f.all("name")]
    of_cars = [link for link, candidate in names if candidate is not None and candidate.by in {By.CAR, By.CLASS}]
    if any(isinstance(link, NameLink) and link.many for link in of_cars):
        return True
    return f.has("filter", "range", "list") or (f.has("cars") and bool(of_cars))
