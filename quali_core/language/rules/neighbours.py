"""Who stands beside somebody on the grid, and how far away."""

from __future__ import annotations

from quali_core.language.frame import Frame
from quali_core.language.merging import beside, entry_subject
from quali_core.language.nested import NEXT
from quali_core.language.rules.between import positions
from quali_core.language.rules.comparisons import RELATIONS, is_turned
from quali_core.model import Entry
from quali_core.queries.kinds import GapBetween, Lookup, Neighbours, Query, Results
from quali_core.queries.parts import By, Filter, Side, Subject

_NEEDS_SIDE = {
    "directly",
    "immediately",
    "just",
    "straight",
    "right",
    "one place",
    "one spot",
    "one position",
    "one slot",
}
_NEEDS_SIDE |= {"single place", "one car"}
_ALONGSIDE = {"alongside", "beside", "next to", "side by side with"}


def neighbours(f: Frame) -> Query | None:
    """``who is directly behind terrien`` · ``who beat linos by one spot`` · ``next to the ascari on the grid``."""
    if f.has("cars", "fastest", "slowest", "how_many", "than", "every", "any") and not f.has("neighbour"):
        return None
    if f.has("rank"):
        return None  # by time, who is placed next does not matter
    turned = is_turned(f)
    words = f.take_all("neighbour", "by_margin")
    words += [
        item for item in f.all("closest") if any(o.has("ahead", "behind") and o.start == item.end for o in f.items)
    ]
    for item in words:
        f.use(item)
    sides = f.take_all("ahead", "behind", *NEXT, *(("beat", "lose_to") if words else ()))
    if not words and not sides:
        return None
    if not sides and all(word.has("neighbour") and word.text in _NEEDS_SIDE for word in words):
        return None
    named = f.subjects()
    if len(named) != 1 or f.has("n"):
        return None
    f.take_all("place")
    alongside = any(word.text in _ALONGSIDE or "row" in word.text for word in words) and not sides
    if alongside and (row := _row_of(f, named[0])):
        return Results(filter=Filter(row=row), measure=f.measure())
    ahead = any(item.has("ahead", "beat", "next_ahead") for item in sides)
    behind = any(item.has("behind", "lose_to", "next_behind") for item in sides)
    side = Side.BOTH if ahead == behind else Side.AHEAD if ahead is not turned else Side.BEHIND
    return Neighbours(named[0], side, measure=f.measure())


def _row_of(f: Frame, subject: Subject) -> int | None:
    places = positions(f, subject)
    return (places[0] + 1) // 2 if len(places) == 1 else None


def so_many_away(f: Frame) -> Query | None:
    """``who was two places behind baldi`` is one car, ``the two cars behind baldi`` are both."""
    figure = next(iter(f.all("n", "two_car")), None)
    after = next((item for item in f.items if figure is not None and item.start >= figure.end), None)
    if figure is None or after is None or f.is_yes_no or f.has("how_many", "how_far", "gap", *NEXT):
        return None
    count = 2 if figure.value is None else int(float(str(figure.value)))
    in_places = after.has("place")
    sides = f.take_all("ahead", "behind")
    named = f.subjects()
    if not (in_places or after.has("cars", "ahead", "behind")) or len(sides) != 1 or len(named) != 1 or count < 1:
        return None
    f.use(figure)
    f.use(after)
    f.take_all("neighbour")
    side = Side.AHEAD if sides[0].has("ahead") else Side.BEHIND
    if count == 1 or not in_places:
        return Neighbours(named[0], side, count, measure=f.measure())
    place = min(positions(f, named[0]), default=None)
    if place is None:
        return None
    wanted = place - count if side is Side.AHEAD else place + count
    return Lookup((Subject(By.PLACE, str(wanted)),), f.measure()) if wanted > 0 else None


def to_the_next(f: Frame) -> Query | None:
    """``gap from the ascari to the car behind`` · ``how far behind the guy ahead was ayari``."""
    if not f.has("gap", "off", "how_far") or f.is_yes_no:
        return None
    words = f.take_all(*NEXT)
    named = f.subjects("name", "at_place", "pole")
    if len(words) != 1 or len(named) != 1:
        return None
    f.take_all("gap", "off", "how_far", "between", "time", "than", *RELATIONS)
    ahead = words[0].has("next_ahead")
    other = beside(f.names, named[0], ahead=ahead)
    if other is None:
        return Neighbours(named[0], Side.AHEAD if ahead else Side.BEHIND)
    return GapBetween(named[0], other)


def closest_to(f: Frame) -> Query | None:
    """``who came closest to terrien`` · ``who was closest to caffi on time``: the nearest time."""
    if not f.has("closest") or not f.has("who", "what", "cars", "neighbour") or f.has("gap", "off", "pole", *RELATIONS):
        return None
    f.take_all("closest", "time", "rank")
    named = f.subjects("name", "at_place")
    rows = f.names.bearing(named[0].by, named[0].value) if len(named) == 1 else frozenset()
    best = f.names.entries[min(rows)].best if len(rows) == 1 else None
    if best is None:
        return None
    part = _last_part(f.names.entries[min(rows)])
    times = sorted(
        (abs(entry.best.us - best.us), at)
        for at, entry in enumerate(f.names.entries)
        if entry.best is not None and at not in rows and _last_part(entry) == part
    )
    if not times or (len(times) > 1 and times[0][0] == times[1][0]):
        return None
    return GapBetween(entry_subject(f.names, times[0][1]), named[0])


def _last_part(entry: Entry) -> str | None:
    """The part whose time counts: times of Q2 and Q3 are not compared."""
    return next((segment.name for segment in reversed(entry.segments) if segment.time is not None), None)


def closest_to_pole(f: Frame) -> Query | None:
    """``who was closest to pole``: the one behind it."""
    if not f.has("closest") or not any("pole" in item.text for item in f.all("off")) or f.has("name", "gap"):
        return None
    f.take_all("closest", "off")
    return Lookup((Subject(By.PLACE, "2"),), f.measure())
