"""Knock-out parts: the last time that went through, and by how much somebody missed it."""

from __future__ import annotations

from quali_core.language.frame import Frame
from quali_core.language.items import Item
from quali_core.queries.kinds import CutOff, Query
from quali_core.queries.parts import Filter


def missed_by(f: Frame) -> Query | None:
    """``how much did stroll miss q3 by`` · ``stroll's gap to q3``: how far from the last time that went through."""
    missed = [i for i in f.all("outside", "off", "filter", "knocked_out") if "miss" in i.text or "out" in i.text]
    missed += [i for i in f.all("how_far") if "close" in i.text or "near" in i.text]
    if not missed or not f.has("how_far", "gap") or f.is_yes_no:
        return None
    part = f.take("segment", "in_segment")
    name = str(part.value) if part is not None else _missed_part(f)
    named = f.subjects("name", "at_place")
    if name is None or len(named) != 1:
        return None
    f.take_all("how_far", "gap", "outside", "off", "by_margin", "knocked_out")
    return CutOff(_before(name), subject=named[0])


def _missed_part(f: Frame) -> str | None:
    found = [i for i in f.all("filter") if isinstance(i.value, Filter) and i.value.missed]
    if len(found) != 1 or not isinstance(found[0].value, Filter):
        return None
    f.use(found[0])
    return found[0].value.missed


def cut_off(f: Frame) -> Query | None:
    """``q2 cut-off time`` · ``what was needed to get out of Q1`` · ``who just missed q3``."""
    if f.has("who", "neighbour") and f.has("neighbour") and (name := _missed_part(f)) is not None:
        f.take_all("neighbour")
        return CutOff(_before(name))
    needed = [item for item in f.all("do") if item.text.startswith("need")] if f.has("time", "how_fast") else []
    bars = f.take_all("cutoff", "rule")
    if not (bars or needed) or f.has("name", "percent_line"):
        return None
    segment = f.take("segment", "in_segment") or _segment_of_filter(f)
    if needed and segment is None:
        return None
    f.take_all("time", "segment", "in_segment", "knocked_out", "reached", "how_fast", "gap", "number")
    name = None
    if segment is not None and isinstance(segment.value, Filter):
        name = segment.value.out_in or _before(segment.value.segment)
    name = name or (str(segment.value) if segment is not None else None)
    return CutOff(_before(name) if any(item.text.endswith(_INTO) for item in bars) else name)


_INTO = ("into", "make", "reach")


def _before(segment: str | None) -> str | None:
    """The segment whose cut-off lets through to this one."""
    if segment is None or not segment[-1:].isdigit() or segment.endswith("1"):
        return segment
    return f"{segment[:-1]}{int(segment[-1]) - 1}"


def _segment_of_filter(f: Frame) -> Item | None:
    item = next(
        (i for i in f.all("filter") if isinstance(i.value, Filter) and (i.value.out_in or i.value.segment)), None
    )
    if item is not None:
        f.use(item)
    return item
