"""Questions about one session: who, where, how fast, how far apart."""

from __future__ import annotations

from quali_core.language.frame import SUBJECTS, Frame
from quali_core.language.items import Between, Item, NameLink, Nth, Top
from quali_core.language.thresholds import merged
from quali_core.queries.kinds import (
    About,
    Compare,
    CutOff,
    Displaced,
    Extreme,
    GapBetween,
    Help,
    Holds,
    Lookup,
    Neighbours,
    PercentLine,
    Pole,
    Query,
    Results,
    Steps,
)
from quali_core.queries.parts import By, End, Filter, Measure, OrderBy, Range, Side, Subject

FIRST = Subject(By.PLACE, "1")
_WORDED = ("who", "where", "when", "how_far", "what", "aux", "qualify", "crew", "cars", "same_for")
_RELATIONS = ("faster", "slower", "ahead", "behind", "beat", "lose_to")


def percent_line(f: Frame) -> Query | None:
    """``107 % time`` · ``who missed the 107 rule`` · ``would gabbiani have made 107``."""
    line = f.line()
    if line is None or f.has("how_many"):
        return None
    outside = line.outside
    if outside is None and f.has("outside", "not"):
        misses = any(item.has("outside") and not item.has("inside_line") for item in f.all("outside", "not"))
        outside = misses if not (f.has("not") and f.has("inside_line")) else True
        if misses and any(item.has("not") and not item.has("outside") for item in f.all("not")):
            outside = False
    f.take_all("rule", "time", "inside_line", "cutoff", "outside", "percent_of_pole", "not", "where", "in", "how_fast")
    named = f.subjects("name", "at_place")
    if len(named) > 1:
        return None
    if outside is None and not named and f.has("who", "cars", "list") and not f.has("what"):
        outside = False
    return PercentLine(line.percent, named[0] if named else None, None if named else outside)


def steps(f: Frame) -> Query | None:
    """``closest gap between two consecutive positions`` · ``biggest gap``."""
    size = f.take("closest", "biggest")
    pair = size is not None and size.has("closest") and f.has("cars", "two_car") and f.has("both", "n", "two_car")
    if size is None or not (f.take_all("gap", "interval") or f.has("consecutive") or pair):
        return None
    f.take_all("two_car")
    f.take_all("consecutive", "both", "between", "place", "cars", "car", "n", "neighbour", "time")
    chosen = f.filter()
    return None if chosen is None or f.has("pole") else Steps(size.has("closest"), chosen)


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


def cut_off(f: Frame) -> Query | None:
    """``q2 cut-off time`` · ``what was needed to get out of Q1``."""
    if not f.take_all("cutoff", "rule") or f.has("name", "percent_line"):
        return None
    segment = f.take("segment", "in_segment") or _segment_of_filter(f)
    f.take_all("time", "segment", "in_segment", "knocked_out", "reached", "how_fast", "gap", "number")
    name = segment.value.out_in or segment.value.segment if segment and isinstance(segment.value, Filter) else None
    return CutOff(name or (str(segment.value) if segment is not None else None))


def _segment_of_filter(f: Frame) -> Item | None:
    item = next(
        (i for i in f.all("filter") if isinstance(i.value, Filter) and (i.value.out_in or i.value.segment)), None
    )
    if item is not None:
        f.use(item)
    return item


def gap(f: Frame) -> Query | None:
    """``gap between 75 and 63`` · ``how far off pole was fabre`` · ``how much did nielsen beat zwart by``."""
    relation = f.has(*_RELATIONS, "off", "vs", "between")
    if f.has("pole_margin") and not f.has("closest", "biggest", "average", "name"):
        f.take_all("pole_margin", "how_far", "gap", "what")
        return Pole(measure=Measure.GAP)
    several = len(f.all(*SUBJECTS)) > 1
    if not (f.has("gap", "off", "interval") or (f.has("how_far") and (relation or several or f.has("pole")))):
        return None
    if f.has("speed"):
        return None
    wants_interval = bool(f.take_all("interval"))
    if f.has("off") and not f.has("gap", "how_far", "interval", "name", "at_place"):
        return None
    between = f.has("between") or any("between" in item.text for item in f.all("gap", "how_far"))
    ends = _ends(f)
    f.take_all("gap", "off", "how_far", "how_many", "outside", "between", "vs", "or", *_RELATIONS)
    f.take_all("by_margin", "time", "than", "place", "consecutive")
    if ends:
        return _gap_of(f, ends, wants_interval, between)
    both = bool(f.take_all("both")) or between
    row = f.take("row")
    named = f.subjects()
    if row is not None:
        named = (*named, Subject(By.PLACE, str(2 * int(row.figure))))
    return _gap_of(f, named, wants_interval, both)


def _ends(f: Frame) -> tuple[Subject, ...]:
    """The two ends of ``gap from 4th to 5th``; ``gaps of P4 to P8`` is a list instead."""
    item = next(iter(f.all("range")), None)
    if item is None or not isinstance(item.value, Between) or any(gap.text.endswith("s") for gap in f.all("gap")):
        return ()
    f.use(item)
    return tuple(Subject(By.PLACE, str(n)) for n in (item.value.low, item.value.high))


def _gap_of(f: Frame, named: tuple[Subject, ...], wants_interval: bool, both: bool) -> Query | None:
    f.take_all("car", "n", "second_unit", "cars")
    both = bool(f.take_all("codrivers")) or both
    if wants_interval and len(named) < 2:
        return Lookup(named, Measure.INTERVAL) if named else Results(measure=Measure.INTERVAL)
    if not named:
        return _gap_list(f)
    if len(named) == 1:
        if both and named[0].by in {By.TEAM, By.CAR}:
            return GapBetween(named[0], named[0])
        return GapBetween(named[0]) if named[0] != FIRST else Pole(measure=Measure.GAP)
    if len(named) > 2:
        return Compare(named) if len(named) <= 4 else None
    first, second = named
    if FIRST in named:
        return GapBetween(second if first == FIRST else first)
    return GapBetween(first, second)


def _gap_list(f: Frame) -> Query | None:
    top = f.top()
    chosen = f.filter()
    f.take_all("how_far")
    if chosen is None:
        return None
    if top is None:
        return Results(filter=chosen, measure=Measure.GAP)
    return Results(filter=chosen, order=top.order, end=top.end, limit=top.n, measure=Measure.GAP)


def neighbours(f: Frame) -> Query | None:
    """``who is directly behind terrien`` · ``who beat linos by one spot`` · ``next to the ascari on the grid``."""
    if f.has("cars", "fastest", "slowest", "how_many", "than") and not f.has("neighbour"):
        return None
    words = f.take_all("neighbour", "by_margin")
    sides = f.take_all("ahead", "behind", *(("beat", "lose_to") if words else ()))
    if not words and not sides:
        return None
    named = f.subjects()
    if len(named) != 1:
        return None
    f.take_all("place", "n")
    beside = any(word.text in {"alongside", "beside", "next to", "side by side with"} for word in words) and not sides
    if beside and (row := _row_of(f, named[0])):
        return Results(filter=Filter(row=row), measure=f.measure())
    ahead = any(item.has("ahead", "beat") for item in sides)
    behind = any(item.has("behind", "lose_to") for item in sides)
    side = Side.BOTH if ahead == behind else Side.AHEAD if ahead else Side.BEHIND
    return Neighbours(named[0], side, measure=f.measure())


def _row_of(f: Frame, subject: Subject) -> int | None:
    rows = f.names.bearing(subject.by, subject.value)
    places = [f.names.entries[at].position for at in rows]
    return (places[0] + 1) // 2 if len(places) == 1 and places[0] is not None else None


def compare(f: Frame) -> Query | None:
    """``nielsen or lupberger?`` · ``who is quicker between fabre and rostan`` · ``compare 5 and 8``."""
    if any(getattr(item.value, "many", False) for item in f.all("name")):
        return None
    joints = f.take_all("vs", "or", "between", "head_to_head")
    relations = f.take_all("faster", "slower", "ahead", "behind", "beat", "best", "fastest", "slowest")
    named = f.subjects()
    if not 2 <= len(named) <= 4 or not (joints or relations):
        return None
    if (
        not joints
        and not relations
        and f.has("time", "place", "speed", "team", "car", "crew", "gap", "segment", "number")
    ):
        return None
    by_speed = bool(f.take_all("speed"))
    f.take_all("than", "both", "time", "place", "car", "gap", "outside")
    if relations and not joints and len(named) == 2 and not f.has("who", "what", "and", "both"):
        return Holds(_relation(relations[0], named[1]), named[0])
    if by_speed:
        return Compare(named, OrderBy.SPEED)
    by_place = any(item.has("ahead", "behind", "beat") for item in relations) and not any(
        item.has("faster", "slower", "fastest", "slowest") for item in relations
    )
    return Compare(named, OrderBy.PLACE if by_place else OrderBy.TIME)


def extreme(f: Frame) -> Query | None:
    """``fastest Lucchini`` · ``second quickest Panoz`` · ``slowest car that set a time`` · ``who was last``."""
    found = _superlative(f) or _nth_of_a_make(f)
    if found is None:
        return None
    order, end, nth, text = found[0].order, found[0].end, found[0].nth, found[1]
    f.take_all("than", "both", "faster", "place" if order is OrderBy.PLACE else "than")
    if f.has("at_place", "pole", "gap", "off"):
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
    chosen = f.filter()
    measure = Measure.TIME if _wants_time(f, text) else f.measure()
    if chosen is None:
        return None
    single = [s for s in chosen.subjects if s.by in {By.DRIVER, By.NUMBER, By.PLACE}]
    if single and len(single) == len(chosen.subjects) == 1:
        plain = order is OrderBy.TIME and end is End.FIRST and nth == 1 and text != "first"
        return Lookup(chosen.subjects, Measure.TIME) if plain and chosen == Filter(subjects=chosen.subjects) else None
    return Extreme(chosen, order, end, nth, measure)


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
    return Nth(order, end), item.text


def between_filter(f: Frame) -> Filter | None:
    """Take ``between X and Y`` as a condition: behind the one, ahead of the other."""
    if not f.has("between") or f.has("gap", "off", "how_far", "vs", "or", "best", *_RELATIONS, "fastest", "slowest"):
        return None
    items = f.all(*SUBJECTS)
    ends = [subject for item in items if (subject := f.subject(item)) is not None]
    placed = [(min(_positions(f, subject), default=0), subject) for subject in ends]
    if len(placed) != 2 or not all(place for place, _ in placed):
        return None
    for item in (*items, *f.all("between")):
        f.use(item)
    (_, first), (_, last) = sorted(placed, key=lambda pair: pair[0])
    return Filter(behind=first, ahead_of=last)


def _positions(f: Frame, subject: Subject) -> list[int]:
    places = (f.names.entries[at].position for at in f.names.bearing(subject.by, subject.value))
    return [place for place in places if place is not None]


def between(f: Frame) -> Query | None:
    """``who qualified between caffi and watt``."""
    chosen = between_filter(f)
    if chosen is None:
        return None
    f.take_all("place")
    return Results(chosen)


def bar(f: Frame) -> Query | None:
    """``time needed for the top 10`` · ``cut-off for the top 5``: the time of the last one in."""
    needs = f.take_all("cutoff") or [item for item in f.all("do") if item.text.startswith(("need", "good", "enough"))]
    top = f.top() if needs and f.has("top") else None
    if top is None or top.end is not End.FIRST or f.has("name"):
        return None
    f.take_all("time", "how_fast", "place")
    return Lookup((Subject(By.PLACE, str(top.n)),), Measure.TIME)


def relation_list(f: Frame) -> Query | None:
    """``which cars were faster than Caffi`` · ``who did baldi beat``: a list."""
    chosen = relation_filter(f)
    rest = f.filter() if chosen is not None else None
    if chosen is None or rest is None:
        return None
    both = merged(chosen, rest)
    return None if both is None else Results(filter=both, measure=f.measure())


def relation_filter(f: Frame) -> Filter | None:
    """Take ``faster than X``, ``ahead of X``, ``beat X`` as a condition; None where there is none."""
    words = f.all(*_RELATIONS)
    if len(words) != 1:
        return None
    word = words[0]
    after = [item for item in f.items if item.start >= word.end and item.has(*SUBJECTS) and item.start not in f.used]
    if len(after) != 1:
        return None
    subject = f.subject(after[0])
    if subject is None:
        return None
    f.use(word)
    f.use(after[0])
    f.take_all("than")
    return _relation(word, subject)


def _relation(word: Item, subject: Subject) -> Filter:
    if word.has("faster", "fastest"):
        return Filter(faster_than=subject)
    if word.has("slower", "slowest"):
        return Filter(slower_than=subject)
    return Filter(behind=subject) if word.has("behind", "lose_to") else Filter(ahead_of=subject)


def results(f: Frame) -> Query | None:
    """``top 5`` · ``results`` · ``who broke 1:31`` · ``all the ferraris`` · ``places 4 to 8``."""
    if f.scope.is_said and not any(item.has("name", *_WORDED) for item in f.items) and not f.left():
        return Results()
    top = f.top()
    sorted_by_time = bool(f.take_all("rank"))
    whole = bool(f.take_all("results_word"))
    whole = whole and not f.has("name")
    whole = whole or (f.has("list") and f.has("time", "gap", "speed") and not f.has("name", "filter", "pole"))
    said = top is not None or whole or sorted_by_time
    exact = _exact_times(f)
    if not said and exact == Filter() and not f.has("filter", "range", "row", "in_segment", "name", "excluding"):
        return None
    if f.has("at_place") or (f.has("pole") and not f.has("excluding", "not")):
        return None
    if (not said or sorted_by_time) and f.has("name") and not _is_listing(f):
        return None
    if whole and (segment := f.take("segment")) is not None:
        return Results(Filter(segment=str(segment.value)))
    if any(item.figure < 0 for item in f.all("row")):
        f.take_all("row")
        top = Top(End.LAST, 2)
    chosen = f.filter()
    chosen = merged(chosen, exact) if chosen is not None else None
    if chosen is None:
        return None
    f.take_all("best")
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


def _exact_times(f: Frame) -> Filter:
    """``who did a 1:32.167``: the time as precisely as it was said."""
    clock = f.take("clock") if f.has("who", "cars", "what") else None
    if clock is None:
        return Filter()
    decimals = len(clock.text.rpartition(".")[2]) if "." in clock.text else 0
    half = 500 if decimals >= 3 else 0
    unit = 10 ** (6 - decimals)
    return Filter(times=Range(clock.figure - half, clock.figure + (half - 1 if half else unit - 1)))


def _is_listing(f: Frame) -> bool:
    names = [(item.value, f.candidate(item)) for item in f.all("name")]
    of_cars = [link for link, candidate in names if candidate is not None and candidate.by in {By.CAR, By.CLASS}]
    if any(isinstance(link, NameLink) and link.many for link in of_cars):
        return True
    return f.has("filter", "range", "list") or (f.has("cars") and bool(of_cars))


def pole(f: Frame) -> Query | None:
    """``pole?`` · ``pole time`` · ``which team was on pole`` · ``who qualified first``."""
    of_pole = any("pole" in item.text for item in f.take_all("off"))  # "from pole", "temps de la pole"
    if not f.take_all("pole") and not of_pole:
        places = f.all("at_place")
        if len(places) != 1 or places[0].value != 1:
            return None
        f.use(places[0])
    if any(item.text == "number of" for item in f.all("how_many")) and f.has("car"):
        f.take_all("how_many")
        return Pole(measure=Measure.NUMBER)
    if f.has("name", "at_place", "filter", "how_many"):
        return None
    if any(item.text in {"pole lap", "lap", "polezeit", "pole zeit"} for item in f.items) and not f.has(
        "who", "number", "speed", "team"
    ):
        f.take_all("time", "how_fast")
        return Pole(measure=Measure.TIME)
    f.take_all("best", "place") if not f.has("where", "what") else f.take_all("best")
    return Pole(measure=f.measure())


def lookup(f: Frame) -> Query | None:
    """``caffi's time`` · ``where did 57 qualify`` · ``who had p2`` · ``q1 time of ricciardo``."""
    segment = f.take("segment", "in_segment")
    if f.scope.relative == "earliest" and f.scope.event is None and f.scope.years is None:
        return None
    if f.has("at_place") and f.has("name") and not f.has("and", "or"):
        return None
    named = f.subjects("name", "at_place")
    if not named and segment is not None and f.take_all("pole"):
        named = (FIRST,)
    if not named or len(named) > 6:
        return None
    if f.has("best") and f.has("time"):
        f.take_all("best")
    f.take_all("vs") if not f.has("or") else None
    only_places = all(subject.by is By.PLACE for subject in named)
    if only_places:
        f.take_all("place")
    measure = f.measure(Measure.TIME if segment is not None else Measure.CARD)
    if f.has("pole") and any("lap" in item.text for item in f.all("pole")) and _is_on_pole(f, named):
        f.take_all("pole")
        measure = Measure.TIME
    if f.has("pole") and measure in {Measure.CARD, Measure.GAP}:
        return None
    if measure is Measure.CODRIVERS and len(named) == 1 and (mates := _team_mates(f, named[0])) is not None:
        return mates
    if measure is Measure.TEAM and all(subject.by is By.TEAM for subject in named):
        measure = Measure.CREW if f.has("who", "crew") else Measure.CARD
    return Lookup(named, measure, segment=str(segment.value) if segment else None)


def _is_on_pole(f: Frame, named: tuple[Subject, ...]) -> bool:
    rows = f.names.bearing(named[0].by, named[0].value)
    return any(f.names.entries[at].position == 1 for at in rows)


def _team_mates(f: Frame, named: Subject) -> Query | None:
    """Of a driver who shares no car: the other cars of the team."""
    rows = [f.names.entries[at] for at in f.names.bearing(named.by, named.value)]
    if len(rows) != 1 or len(rows[0].drivers) != 1 or rows[0].team is None:
        return None
    team = Subject(By.TEAM, rows[0].team)
    if len(f.names.bearing(team.by, team.value)) < 2:
        return None
    return Results(Filter(subjects=(team,), without=(named,)), measure=Measure.CREW)


def closest_to_pole(f: Frame) -> Query | None:
    """``who was closest to pole``: the one behind it."""
    if not f.has("closest") or not any("pole" in item.text for item in f.all("off")) or f.has("name", "gap"):
        return None
    f.take_all("closest", "off")
    return Lookup((Subject(By.PLACE, "2"),), f.measure())


def helping(f: Frame) -> Query | None:
    """``help`` · ``what can you do``."""
    return Help() if f.take_all("help") else None


def about(f: Frame) -> Query | None:
    """``what circuit is this`` · ``when was it`` · ``which series`` · ``how long is the lap``."""
    if f.has("where") and f.scope.is_said and not f.has("who", "qualify"):
        f.take_all("place", "events")
        return About("circuit")
    if f.scope.is_said and f.has("what") and not f.has("who", "qualify", "do") and not f.left():
        return About()
    for kind, field in _ABOUT:
        if f.take_all(kind):
            f.take_all("gap", "car", "how_far", "when")
            return About(field)
    return None


_ABOUT = (
    ("lap_length", "lap_length"), ("date", "date"), ("file_word", "file"), ("series_word", "series"),
    ("countries", "country"), ("circuits", "circuit"), ("round_word", "round"), ("when", "date"), ("events", "event"),
)  # fmt: skip
