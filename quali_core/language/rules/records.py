"""Margins and times across sessions."""

from __future__ import annotations

from quali_core.language.frame import Frame
from quali_core.language.items import Between
from quali_core.language.rules.spans import across, names_people, one_subject, settle
from quali_core.queries.kinds import Margin, MarginKind, Query, Record


def margin(f: Frame) -> Query | None:
    """``smallest pole margin 2022`` · ``average pole margin in 2019`` · ``biggest gap from pole to second ever``."""
    kinds = (("closest", MarginKind.SMALLEST), ("biggest", MarginKind.BIGGEST), ("average", MarginKind.AVERAGE))
    kind = next((kind for word, kind in kinds if f.has(word)), None)
    phrase = next(
        (
            item
            for item in f.all("pole_margin")
            if any(w in item.text for w in ("closest", "tight", "narrow", "slim", "dominant", "biggest"))
        ),
        None,
    )
    if phrase is not None:
        big = any(word in phrase.text for word in ("dominant", "biggest"))
        kind = MarginKind.BIGGEST if big else MarginKind.SMALLEST
    named = bool(f.take_all("pole_margin")) or _first_and_second(f)
    said = any(item.text.startswith("margin") for item in f.all("gap")) and f.scope.is_said
    if not named and not said and not (f.has("gap") and f.has("pole") and not f.has("name")):
        return None
    if kind is None or not (across(f) or f.scope.event is not None or named):
        return None
    f.take_all("closest", "biggest", "average", "gap", "pole", "at_place", "between", "in_time", "time", "poles")
    f.take_all("how_far")
    subject, fits = one_subject(f)
    settle(f)
    return Margin(kind, f.span, subject) if fits else None


def _first_and_second(f: Frame) -> bool:
    """``the gap between first and second`` is the pole margin."""
    places = [item for item in f.all("at_place", "range") if not isinstance(item.value, Between)]
    ends = {item.figure for item in places if item.value is not None}
    ends |= {n for i in f.all("range") if isinstance(i.value, Between) for n in (i.value.low, i.value.high)}
    if ends != {1, 2} or not f.has("gap"):
        return False
    f.take_all("at_place", "range", "pole", "and", "first")
    return True


def record(f: Frame) -> Query | None:
    """``lap record at spa`` · ``fastest lap ever at monza`` · ``fastest lap of 2019``."""
    word = f.take("record_word")
    if word is not None and names_people(f):
        return None  # the record pole sitter holds the most poles
    if word is None:
        several = f.scope.is_said and len(f.scope.sessions) > 1
        if not (across(f) or several) or not f.has("fastest", "slowest", "best"):
            return None
        if f.has("best") and not f.has("time"):
            return None
    part = f.take("in_segment", "segment")
    if part is not None and (f.has("cutoff", "knocked_out", "reached") or len(f.scope.sessions) == 1):
        return None
    slow = bool(f.take_all("slowest"))
    if slow and f.has("pole"):
        return None
    f.take_all("fastest", "best", "time", "record_word", *(() if part is not None else ("pole",)))
    f.take_all("who", "do") if part is not None else ()
    subject, fits = one_subject(f)
    settle(f)
    if not fits or f.has("at_place", "poles", "most"):
        return None
    return Record(f.span, subject, slowest=slow, segment=None if part is None else str(part.value))
