"""What is counted across sessions: poles, front rows, places, parts reached, lock-outs."""

from __future__ import annotations

from quali_core.language.frame import Frame
from quali_core.language.items import Top
from quali_core.queries.parts import End, Feat, Filter


class Achieved:
    """A feat with its figure and segment."""

    def __init__(self, feat: Feat, n: int | None = None, segment: str | None = None) -> None:
        self.feat, self.n, self.segment = feat, n, segment


def achieved_in(f: Frame) -> Achieved | None:
    """Take what was achieved, where anything is named."""
    if f.take_all("lock_out"):
        f.take_all("row", "front_rows")
        return Achieved(Feat.LOCK_OUT)
    if f.take_all("front_rows"):
        return Achieved(Feat.FRONT_ROW)
    row = f.take("row")
    if row is not None:
        return Achieved(Feat.FRONT_ROW) if row.figure == 1 else None
    top = f.take("top")
    if top is not None and isinstance(top.value, Top):
        return Achieved(Feat.TOP, top.value.n) if top.value.end is End.FIRST else None
    return _feat_of_filter(f) or _simple_feat(f)


def _feat_of_filter(f: Frame) -> Achieved | None:
    for item in f.all("filter"):
        part = item.value
        if not isinstance(part, Filter):
            continue
        if part.segment is not None:
            f.use(item)
            return Achieved(Feat.SEGMENT, segment=part.segment)
        if part.missed is not None or (part.out_in is not None and part.out_in.endswith("1")):
            f.use(item)
            return Achieved(Feat.MISSED, segment=part.missed or f"{str(part.out_in)[:-1]}2")
        if part.out_in is not None:
            f.use(item)
            return Achieved(Feat.OUT, segment=part.out_in)
        if part.timed is False:
            f.use(item)
            return Achieved(Feat.NO_TIME)
        if part.places is not None and part.places.low is not None and part.places.high is None:
            f.use(item)
            return Achieved(Feat.OUTSIDE, int(part.places.low) - 1)
    segment = f.take("in_segment", "segment")
    if segment is not None:
        f.take_all("reached")
        return Achieved(Feat.SEGMENT, segment=str(segment.value))
    return None


def _simple_feat(f: Frame) -> Achieved | None:
    if f.take_all("pole", "poles"):
        return Achieved(Feat.POLE)
    place = f.take("at_place")
    if place is not None:
        return Achieved(Feat.PLACE, int(place.figure)) if place.figure != 1 else Achieved(Feat.POLE)
    return None
