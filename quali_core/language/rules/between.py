"""Who stands between two others on the grid."""

from __future__ import annotations

from quali_core.language.frame import SUBJECTS, Frame
from quali_core.language.merging import entry_subject
from quali_core.language.rules.comparisons import RELATIONS
from quali_core.queries.kinds import Query, Results
from quali_core.queries.parts import Filter, Subject


def between_filter(f: Frame) -> Filter | None:
    """Take ``between X and Y`` as a condition: behind the one, ahead of the other."""
    counted = any(item.has("how_many") for item in f.items) and f.has("cars", "place")
    pair = [item for item in f.all("both") if "between" in item.text]
    separated = [item for item in f.all("gap") if counted and item.text.startswith("separat")]
    if any(item not in separated for item in f.all("gap")) or not (f.has("between") or pair or separated):
        return None
    if f.has("off", "how_far", "vs", "or", "best", *RELATIONS, "fastest", "slowest"):
        return None
    items = f.all(*SUBJECTS)
    ends = [subject for item in items if (subject := f.subject(item)) is not None]
    if len(ends) == 1 and len(rows := f.names.bearing(ends[0].by, ends[0].value)) == 2:
        ends = [entry_subject(f.names, at) for at in sorted(rows)]  # between the two Panoz
        f.take_all("both")
    placed = [(min(positions(f, subject), default=0), subject) for subject in ends]
    if len(placed) != 2 or not all(place for place, _ in placed):
        return None
    for item in (*items, *f.all("between"), *separated):
        f.use(item)
    (_, first), (_, last) = sorted(placed, key=lambda pair: pair[0])
    return Filter(behind=first, ahead_of=last)


def positions(f: Frame, subject: Subject) -> list[int]:
    """The official places of a subject's entries."""
    places = (f.names.entries[at].position for at in f.names.bearing(subject.by, subject.value))
    return [place for place in places if place is not None]


def between(f: Frame) -> Query | None:
    """``who qualified between caffi and watt``."""
    chosen = between_filter(f)
    if chosen is None:
        return None
    f.take_all("place")
    return Results(chosen)
