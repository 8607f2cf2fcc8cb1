"""Feats across sessions: how often, when first and last, in a row."""

from __future__ import annotations

from dataclasses import replace

from quali_core.language.frame import Frame
from quali_core.language.items import Item
from quali_core.language.rules.feats import Achieved, achieved_in
from quali_core.language.rules.spans import one_subject, settle, subject_and_team, unit_of
from quali_core.queries.kinds import Occasion, Query, Streak
from quali_core.queries.parts import End, Feat, Filter, Range

_NEWEST = frozenset({"latest", "newest", "most recent", "earliest"})
_FEATS = ("pole", "poles", "front_rows", "row", "lock_out")


def occasion(f: Frame) -> Query | None:
    """``when did Williams last take pole`` · ``where was verstappens first pole`` · ``his only front row``."""
    if f.scope.relative in {"earliest", "latest"} and f.scope.event is None and f.has("name"):
        if f.has(*_FEATS):
            return _latest_of(f) if f.scope.words in _NEWEST else None
        return _first_or_last_entry(f)
    word = f.take("first_time", "last_time", "first", "last", "only_time")
    place = None
    if word is None:
        place = next((item for item in f.all("at_place") if item.text in {"first", "1st"}), None)
        word = place
    if word is None or f.has("how_many", "how_often", "gap", "most", "fastest", "slowest"):
        return None
    if f.has("and") and not f.has("name"):
        return None  # pole and last: two questions
    after = next((item for item in f.items if item.start == word.end), None)
    if f.is_yes_no and word.has("only_time") and after is not None and after.has(*_SOLE):
        return None  # the only one of a session
    if not f.has("name") and any(item.text in {"his", "her", "their"} for item in f.items):
        return None
    if word.has("last") and any(end in word.text.split() for end in ("place", "grid", "back", "rear", "dead")):
        return None  # dead last
    if word.text == "last" and after is not None and after.text in {"place", "spot", "position"} and not f.has("name"):
        return None  # last place
    in_part = after is not None and after.has("in_segment") and not f.has("when", "where")
    if in_part and word.has("first", "last", "at_place") and not word.text.endswith("time"):
        return None  # last in Q3: of that part
    debut = f.has("name") and (word.text == "debut" or _is_of_session(f, word))
    f.use(word)
    asks_when = f.has("when", "where")
    f.take_all("when", "pronoun", "first_time", "last_time", "first", "last", "date")
    achieved = achieved_in(f)
    if achieved is None and f.take_all("last"):
        achieved = Achieved(Feat.LAST)
    if achieved is not None and word.text == "debut":
        return None  # a pole on debut is not the first one
    if achieved is None and debut and not f.has("place", "time", "gap"):
        f.take_all("race_word")
        achieved = Achieved(Feat.ENTERED)
    if achieved is None:
        return None
    subject, team, fits = subject_and_team(f)
    settle(f)
    f.take_all("events", "place")
    if subject is None and achieved.feat is Feat.TOP and not asks_when:
        return None  # the last in the top ten is one of a session: the top ten of the newest is no answer
    if not fits or (subject is None and not (asks_when or word.has("first_time", "last_time", "first", "last"))):
        return None
    end = End.FIRST if word.has("first_time", "first", "at_place") else End.LAST
    return Occasion(
        achieved.feat,
        end,
        subject,
        f.span,
        achieved.n,
        achieved.segment,
        only=word.has("only_time") and not word.has("last"),
        beside=team,
    )


def _is_of_session(f: Frame, word: Item) -> bool:
    """``first qualifying``, ``first ever race``: the word stands before a session."""
    after = [item for item in f.items if item.start >= word.end and not item.has("ever")]
    return bool(after) and after[0].has("session", "sessions", "events", "race_word")


_SOLE = ("crew", "cars", "car", "makes", "team", "n", "name")


def _latest_of(f: Frame) -> Query | None:
    """``latest alonso pole``."""
    if f.has("how_many", "how_often", "gap", "time", "most", "qualify", "where"):
        return None
    achieved = achieved_in(f)
    subject, team, fits = subject_and_team(f)
    f.take_all("when")
    if achieved is None or not fits:
        return None
    end = End.FIRST if f.scope.relative == "earliest" else End.LAST
    span = replace(f.span, years=None) if f.scope.years is None else f.span
    return Occasion(achieved.feat, end, subject, span, achieved.n, achieved.segment, beside=team)


def _first_or_last_entry(f: Frame) -> Query | None:
    """``first race of verstappen`` · ``raikkonen's last race``."""
    subject, fits = one_subject(f)
    if not fits or f.has("where", "who", "pole", "time", "place", "gap", "qualify", "top"):
        return None
    f.take_all("when", "what")
    end = End.FIRST if f.scope.relative == "earliest" else End.LAST
    return Occasion(Feat.ENTERED, end, subject, f.span)


def streak(f: Frame) -> Query | None:
    """``most poles in a row`` · ``longest streak of front rows`` · ``vettel's longest pole streak``."""
    said = f.take_all("streak")
    feats = ("pole", "poles", "row", "front_rows", "top", "filter", "lock_out", "in_segment")
    if not said or not (f.has(*feats) or any("pole" in item.text for item in said)):
        return None
    f.take_all("biggest", "most", "how_many", "consecutive", "last_time", "record_word", "best")
    for item in f.all("filter"):
        if item.value == Filter(crew_size=Range(1, 1)):
            f.use(item)  # "by one driver"
    achieved = achieved_in(f) or Achieved(Feat.POLE)
    f.take_all("pole", "poles")
    subject, fits = one_subject(f)
    unit = unit_of(f)
    settle(f)
    if achieved.feat is Feat.OUT:
        return None
    return Streak(achieved.feat, unit, f.span, subject, achieved.n, achieved.segment) if fits else None
