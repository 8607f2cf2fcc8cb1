"""Counts beside each other: who has more poles, where one ranks, who took part, the last few times."""

from __future__ import annotations

from quali_core.language.frame import Frame
from quali_core.language.items import Top
from quali_core.language.rules.feats import achieved_in
from quali_core.language.rules.spans import across, are_several, names_people, settle, subject_and_team, unit_of
from quali_core.queries.kinds import Occasion, Query, Tally, Versus
from quali_core.queries.parts import By, End, Feat, Unit

_FEATS = ("poles", "front_rows", "lock_out", "top", "in_segment", "filter")
_NEWEST = frozenset({"last", "latest", "final", "newest", "recent"})
_RANKS = frozenset({"rank", "ranks", "ranked", "stand", "stands"})
_MOST = 4


def versus(f: Frame) -> Query | None:
    """``who has more poles, vettel or alonso`` · ``did hamilton get more front rows than bottas in 2018``."""
    if not f.has(*_FEATS) and not (f.has("pole", "row") and (f.scope.is_many or f.has("more", "most", "fewest"))):
        return None
    if len(f.scope.sessions) == 1 or f.has("time", "off", "speed", "ahead", "behind", "beat", "average", "streak"):
        return None
    if f.has("gap") and not f.has("poles", "front_rows", "lock_out"):
        return None  # a gap in a part of one session
    counted = f.has("more", "most", "fewest", "how_many", "how_often", "poles", "front_rows", "lock_out", "gap")
    if not 2 <= len(f.all("name")) <= _MOST or not (counted or (f.scope.is_many and f.has("vs", "or"))):
        return None
    confirm = f.is_yes_no and f.has("than")
    fewest = bool(f.take_all("fewest"))
    f.take_all("more", "most", "vs", "or", "gap", "between", "both", "how_many", "how_often", "than", "who", "how_far")
    f.take_all("head_to_head", "crew", "team")
    achieved = achieved_in(f)
    named = f.subjects("name")
    settle(f)
    f.take_all("poles", "race_word")
    if achieved is None or len({subject.by for subject in named}) != 1 or not 2 <= len(named) <= _MOST:
        return None
    if named[0].by not in {By.DRIVER, By.TEAM}:
        return None
    return Versus(named, achieved.feat, f.span, achieved.n, achieved.segment, confirm, fewest)


def latest(f: Frame) -> Query | None:
    """``last 5 poles`` · ``hamilton's last three poles`` · ``the first two front rows of piastri``."""
    word = next((item for item in f.all("top") if item.text.split()[0] in _NEWEST | {"first"}), None)
    if word is None or not isinstance(word.value, Top) or not f.has("pole", "poles", "front_rows", "lock_out", "row"):
        return None
    if f.has("how_many", "how_often", "most", "fewest", "time", "gap", "events", "race_word", "sessions"):
        return None
    f.use(word)
    achieved = achieved_in(f)
    subject, team, fits = subject_and_team(f)
    f.take_all("when", "where", "who", "what", "pole", "poles")
    settle(f)
    if achieved is None or not fits:
        return None
    end = End.FIRST if word.text.split()[0] == "first" else End.LAST
    n = word.value.n
    return Occasion(achieved.feat, end, subject, f.span, achieved.n, achieved.segment, beside=team, count=n)


def rank(f: Frame) -> Query | None:
    """``where does vettel rank in poles`` · ``where does ferrari stand for front rows``."""
    word = next((item for item in f.all("qualify", "do") if item.text in _RANKS), None)
    if word is None or len(f.all("name")) != 1 or not f.has("poles", "front_rows", "lock_out"):
        return None
    f.use(word)
    f.take_all("where", "how_did", "what", "most", "place")
    achieved = achieved_in(f)
    subject, team, fits = subject_and_team(f)
    settle(f)
    if achieved is None or subject is None or team is not None or not fits:
        return None
    return Tally(achieved.feat, Unit.DRIVERS, f.span, subject, achieved.n, achieved.segment, rank=True)


def entrants(f: Frame) -> Query | None:
    """``how many drivers took part in 2009`` · ``how many teams entered qualifying in 2010``."""
    if not (f.scope.is_many or f.has("ever")) or not f.has("how_many") or not f.has("crew", "team"):
        return None
    if f.has(
        "name", "pole", "poles", "row", "top", "filter", "in_segment", "at_place", "front_rows", "lock_out", "most"
    ):
        return None
    f.take_all("how_many", "cars", "reached", "do", "qualify", "different")
    unit = unit_of(f)
    settle(f)
    return Tally(Feat.ENTERED, unit, f.span, count_distinct=True)


def holders(f: Frame) -> Query | None:
    """``record pole sitter at silverstone`` · ``2014 polesitters``: people on pole, by their poles."""
    record = bool(f.has("record_word") and names_people(f))
    listed = are_several(f) and f.scope.is_many and not f.has("per_session")
    if not (record or listed) or f.has(
        "name", "how_many", "how_often", "time", "gap", "streak", "first_time", "last_time"
    ):
        return None
    if f.has("first", "last", "only_time", "most", "different") and not record:
        return None
    f.take_all("record_word", "pole", "who", "what", "most", "list", "any")
    settle(f)
    return Tally(span=f.span, limit=1 if record else None)


def asks_which_races(f: Frame) -> bool:
    """``which races did norris take pole at``: the sessions are asked for."""
    return f.has("what") and any(item.text.endswith("s") for item in f.all("events", "race_word")) and across(f, "name")
