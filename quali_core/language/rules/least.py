"""Who did something so often: "more than 20 poles", "at least 5 front rows"; and what two did together."""

from __future__ import annotations

from quali_core.language.frame import Frame
from quali_core.language.rules.feats import achieved_in
from quali_core.language.rules.spans import settle, unit_of
from quali_core.queries.kinds import Query, Tally, Versus
from quali_core.queries.parts import By

_MOST_SUMMED = 4


def so_often(f: Frame) -> Query | None:
    """``who has more than 20 poles`` · ``teams with at least 3 front rows in 2019`` · ``with 5 or more poles``."""
    if not f.has("who", "crew", "team", "what", "how_many", "any", "list") or f.has("gap", "time", "vs", "duration"):
        return None
    least = f.take("at_least")
    if least is None or least.figure < 1 or f.has("name", "events", "sessions", "circuits", "most", "fewest"):
        return None
    achieved = achieved_in(f)
    f.take_all("who", "what", "how_many", "any", "list", "poles", "pole")
    unit = unit_of(f)
    settle(f)
    return None if achieved is None else Tally(
        achieved.feat, unit, f.span, n=achieved.n, segment=achieved.segment, at_least=int(least.figure)
    )  # fmt: skip


def sum_of(f: Frame) -> Query | None:
    """``hamilton and rosberg poles combined`` · ``how many poles do vettel and webber have together``."""
    if not f.has("poles", "front_rows") or not f.has("and") or not 2 <= len(f.all("name")) <= _MOST_SUMMED:
        return None
    if not f.take_all("codrivers") or f.has("vs", "or", "gap", "time", "more", "most", "fewest", "average"):
        return None
    f.take_all("how_many", "how_often", "both")
    achieved = achieved_in(f)
    named = f.subjects("name")
    settle(f)
    if achieved is None or {subject.by for subject in named} not in ({By.DRIVER}, {By.TEAM}) or len(named) < 2:
        return None
    return Versus(named, achieved.feat, f.span, achieved.n, achieved.segment, together=True)
