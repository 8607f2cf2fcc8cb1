"""Two and more entries against each other: gaps, comparisons, who is ahead, behind, between."""

from __future__ import annotations

from quali_core.language.frame import SUBJECTS, Frame
from quali_core.language.items import Between, Item, Top
from quali_core.language.merging import entry_subject
from quali_core.language.nested import is_nested
from quali_core.language.pronouns import speaks_of_somebody
from quali_core.language.thresholds import merged
from quali_core.queries.kinds import (
    Compare,
    Extreme,
    GapBetween,
    Holds,
    Lookup,
    Pole,
    Query,
    Results,
    Steps,
)
from quali_core.queries.parts import By, End, Filter, Measure, OrderBy, Subject

FIRST = Subject(By.PLACE, "1")


RELATIONS = ("faster", "slower", "ahead", "behind", "beat", "lose_to")


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


def gap(f: Frame) -> Query | None:
    """``gap between 75 and 63`` · ``how far off pole was fabre`` · ``how much did nielsen beat zwart by``."""
    relation = f.has(*RELATIONS, "off", "vs", "between")
    if f.has("pole_margin") and not f.has("closest", "biggest", "average", "name"):
        f.take_all("pole_margin", "how_far", "gap", "what")
        return Pole(measure=Measure.GAP)
    several = len(f.all(*SUBJECTS)) > 1 or f.has("range")
    lost = f.has("lose_to") and len(f.all(*SUBJECTS)) > 1 and _begins_with_what_did(f)
    if not (
        f.has("gap", "off", "interval")
        or lost
        or (f.has("how_far") and (relation or several or f.has("pole") or (f.has("off", "top") and f.has(*SUBJECTS))))
    ):
        return None
    if f.has("speed") or (f.has("how_many") and f.has("place", "cars")) or _is_superlative(f):
        return None
    if any(is_nested(f, item) for item in f.all("at_place")):
        return None  # gap of the first Alfa
    wants_interval = bool(f.take_all("interval"))
    if f.has("off") and not f.has("gap", "how_far", "interval", "name", "at_place"):
        return None
    between = f.has("between") or any(w in i.text for i in f.all("gap", "how_far") for w in ("between", "apart"))
    ends = _ends(f)
    to_pole = any(word in item.text for item in f.all("off") for word in ("pole", "first", "p1", "lead", "top"))
    compares = f.has("off", *RELATIONS) and not to_pole
    f.take_all("gap", "off", "how_far", "how_many", "outside", "between", "vs", "or", *RELATIONS)
    f.take_all("by_margin", "time", "than", "place", "consecutive")
    for item in f.all("filter"):
        if item.value == Filter(timed=True):
            f.use(item)  # a gap is of those with a time anyway
    if ends:
        return _gap_of(f, ends, wants_interval, between)
    both = bool(f.take_all("both")) or between
    row = f.take("row")
    named = f.subjects()
    of_group = [item for item in f.all("top") if any(o.has("name") and o.start == item.end for o in f.items)]
    if of_group and len(named) == 1:
        return _first_two(f, of_group[0], named[0])
    top = f.top() if len(named) == 1 and f.has("top") else None
    if top is not None and top.end is End.FIRST:
        named = (*named, Subject(By.PLACE, str(top.n)))
    if len(named) == 1 and (compares or named[0] == FIRST) and speaks_of_somebody(f):
        return None  # by how much did he beat Burton: who?
    if to_pole and len(named) > 1 and FIRST not in named:
        return None  # of two, to pole: two gaps
    if row is not None:
        named = (*named, Subject(By.PLACE, str(2 * int(row.figure))))
    return _gap_of(f, named, wants_interval, both)


def _first_two(f: Frame, item: Item, group: Subject) -> Query | None:
    """``gap between the best two Ferraris``: the first of them and the second."""
    top = item.value
    if not isinstance(top, Top) or top.n != 2 or top.end is not End.FIRST:
        return None
    f.use(item)
    keys: list[tuple[int, int]] = []
    for at in f.names.bearing(group.by, group.value):
        entry = f.names.entries[at]
        key = entry.position if top.order is OrderBy.PLACE else entry.best.us if entry.best is not None else None
        if key is not None:
            keys.append((key, at))
    if len(keys) < 2:
        return None
    one, other = (entry_subject(f.names, at) for _, at in sorted(keys)[:2])
    return GapBetween(one, other)


def _begins_with_what_did(f: Frame) -> bool:
    """``what did baldi lose to pole``: so much."""
    return len(f.items) > 1 and f.items[0].has("what") and f.items[1].has("aux")


def _is_superlative(f: Frame) -> bool:
    """``lead Lucchini`` is the first of them, not a lead."""
    return bool(f.items) and f.items[0].has("gap") and f.items[0].has("best")


def _ends(f: Frame) -> tuple[Subject, ...]:
    """The two ends of ``gap from 4th to 5th``; ``gaps of P4 to P8`` is a list instead."""
    item = next(iter(f.all("range")), None)
    if item is None or not isinstance(item.value, Between) or any(gap.text.endswith("s") for gap in f.all("gap")):
        return ()
    f.use(item)
    ends = [str(n) for n in (item.value.low, item.value.high)]
    bare = item.text == f"from {ends[0]} to {ends[1]}" and not f.has("place")
    of_cars = bare and all(f.names.has_number(n) for n in ends)  # from 8 to 17, as between 8 and 17
    return tuple(Subject(By.NUMBER if of_cars else By.PLACE, n) for n in ends)


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
        return Compare(named) if len(named) <= 4 and FIRST not in named else None  # to pole and to Zwart: two gaps
    first, second = named
    if FIRST in named:
        return GapBetween(second if first == FIRST else first)
    return GapBetween(first, second)


def _gap_list(f: Frame) -> Query | None:
    top = f.top()
    chosen = f.filter()
    f.take_all("how_far")
    if chosen is None or speaks_of_somebody(f):
        return None
    if top is None:
        return Results(filter=chosen, measure=Measure.GAP)
    return Results(filter=chosen, order=top.order, end=top.end, limit=top.n, measure=Measure.GAP)


def compare(f: Frame) -> Query | None:
    """``nielsen or lupberger?`` · ``who is quicker between fabre and rostan`` · ``compare 5 and 8``."""
    if any(getattr(item.value, "many", False) or _are_cars(f, item) for item in f.all("name")):
        return None
    joints = f.take_all("vs", "or", "between", "head_to_head")
    if any(is_nested(f, item) for item in f.all("best", "fastest", "slowest")):
        return None
    relations = f.take_all("faster", "slower", "ahead", "behind", "beat", "best", "fastest", "slowest")
    heads = bool(relations) and all(item.start > relations[0].start for item in f.all(*SUBJECTS))
    named = f.subjects()
    if not 2 <= len(named) <= 4 or not (joints or relations):
        return None
    if len(named) > 2 and f.is_yes_no and not f.has("or"):
        return None  # faster than both: no ranking
    if f.has("who", "what", "how_many") and not joints and f.has("and") and (f.has("than") or relations[0].has("beat")):
        return None  # who beat both: neither of them
    if (
        not joints
        and not relations
        and f.has("time", "place", "speed", "team", "car", "crew", "gap", "segment", "number")
    ):
        return None
    part = f.take("segment", "in_segment") if len(named) == 2 and not f.is_yes_no else None
    if part is not None:
        f.take_all("time", "than", "gap")
        return Lookup(named, Measure.GAP, segment=str(part.value))
    by_speed = bool(f.take_all("speed"))
    f.take_all("than", "both", "time", "place", "car", "gap", "outside")
    if relations[:1] and relations[0].has("best") and not joints and not f.has("who", "what"):
        return None
    if relations and not joints and len(named) == 2 and not f.has("who", "what", "and", "both"):
        if heads and not relations[0].has("beat", "lose_to"):
            return None  # is the one ahead of Nielsen a Ferrari: no comparison of the two
        return Holds(_relation(relations[0], named[1], by_time=bool(f.take_all("rank"))), named[0])
    if by_speed:
        return Compare(named, OrderBy.SPEED)
    if (worse := _asks_for_worse(f, relations)) is not None:
        return Extreme(Filter(subjects=named), worse, End.LAST)
    by_time = bool(f.take_all("rank"))
    on_the_grid = any(item.text in {"on the grid", "grid"} for item in f.items)
    by_place = (
        not by_time
        and (on_the_grid or any(item.has("ahead", "behind", "beat") for item in relations))
        and not any(item.has("faster", "slower", "fastest", "slowest") for item in relations)
    )
    return Compare(named, OrderBy.PLACE if by_place else OrderBy.TIME)


def _are_cars(f: Frame, name: Item) -> bool:
    """``Panoz cars behind Caffi`` asks for them."""
    return not f.is_yes_no and any(item.text == "cars" and item.start == name.end for item in f.items)


def _asks_for_worse(f: Frame, relations: list[Item]) -> OrderBy | None:
    """By what the worse of them is asked for: ``who was slower, watt or ronca``; not ``is watt slower than ronca``."""
    worse = [item for item in relations if item.has("slower", "slowest", "behind")]
    if not worse or len(worse) < len(relations) or any(item.has("than") for item in f.items):
        return None
    return OrderBy.PLACE if worse[0].has("behind") else OrderBy.TIME


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
    words = f.all(*RELATIONS)
    if len(words) != 1:
        return None
    word = words[0]
    ahead_of_verb, turned = _is_ahead_of_verb(f), is_turned(f)
    named = [
        item
        for item in f.items
        if (item.start < word.start if ahead_of_verb else item.start >= word.end)
        and item.has(*SUBJECTS)
        and item.start not in f.used
    ]
    if len(named) != 1:
        return None
    subject = f.subject(named[0])
    if subject is None:
        return None
    f.use(word)
    f.use(named[0])
    f.take_all("than")
    theirs = [item for item in f.all("time") if item.start == named[0].end]  # beat Watt's time
    for item in theirs:
        f.use(item)
    if not turned:
        return _relation(word, subject, by_time=bool(f.take_all("rank") or theirs))
    by_time = bool(f.take_all("rank")) or word.has("faster", "slower")
    return _turned(word, subject, by_time)


def is_turned(f: Frame) -> bool:
    """``who did caffi beat``: the one named is the one that did it, and the others are asked for.

    In "wer hat Caffi geschlagen" and "a quién ganó Caffi" a word says who did it, whatever the order.
    """
    ahead_of_verb = _is_ahead_of_verb(f)
    return not ahead_of_verb if f.has("done_to") or (ahead_of_verb and f.has("doer")) else ahead_of_verb


def _is_ahead_of_verb(f: Frame) -> bool:
    word = next(iter(f.all(*RELATIONS)), None)
    asks = next((item for item in f.items if item.has("who", "what", "how_many")), None)
    if word is None or asks is None or any(item.has(*SUBJECTS) for item in f.items if item.start > word.start):
        return False
    named = [item for item in f.all(*SUBJECTS) if asks.start < item.start < word.start]
    verbs = [item for item in f.all("aux") if len(named) == 1 and item.end == named[0].start]
    return len(named) == 1 and (bool(verbs) or asks.text.endswith((" did", " does", " was", " is")))


def _turned(word: Item, subject: Subject, by_time: bool) -> Filter:
    better = word.has("faster", "ahead", "beat")
    if by_time:
        return Filter(slower_than=subject) if better else Filter(faster_than=subject)
    return Filter(behind=subject) if better else Filter(ahead_of=subject)


def _relation(word: Item, subject: Subject, *, by_time: bool = False) -> Filter:
    if word.has("faster", "fastest") or (by_time and word.has("ahead", "beat")):
        return Filter(faster_than=subject)
    if word.has("slower", "slowest") or by_time:
        return Filter(slower_than=subject)
    return Filter(behind=subject) if word.has("behind", "lose_to") else Filter(ahead_of=subject)
