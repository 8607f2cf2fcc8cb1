"""Equal times: "did two cars do the same time", "who had the same time as Caffi"."""

from __future__ import annotations

from quali_core.language.frame import Frame
from quali_core.queries.kinds import GapBetween, Query, Results, Ties
from quali_core.queries.parts import By, Filter, Range


def ties(f: Frame) -> Query | None:
    """``any tied times?`` · ``did caffi and watt set the same time`` · ``who tied with monti``."""
    said = f.take_all("tie")
    if not said or f.has("how_many", "how_far", "gap", "pole", "at_place"):
        return None
    f.take_all("both", "n", "cars", "two_car", "time", "car", "any", "as", "with", "and", "vs")
    named = f.subjects("name") if any(_is_one(f, start) for start in f.chosen) else ()
    if len(named) == 2 and f.is_yes_no:
        return GapBetween(*named, claim=Range(0, 0))
    if len(named) == 1 and f.has("who", "what", "any"):
        rows = f.names.bearing(named[0].by, named[0].value)
        best = f.names.entries[min(rows)].best if len(rows) == 1 else None
        return None if best is None else Results(Filter(times=Range(best.us, best.us), without=named))
    chosen = f.filter() if not named else None
    return None if chosen is None else Ties(chosen, confirm=f.is_yes_no or f.items[0].has("any"))


def _is_one(f: Frame, start: int) -> bool:
    return f.chosen[start].by in {By.DRIVER, By.NUMBER}
