"""Feats across sessions: how often, when first and last, in a row."""

from __future__ import annotations

from dataclasses import replace

from quali_core.language.frame import Frame
from quali_core.language.items import Item, Top
from quali_core.language.rules.feats import Achieved, achieved_in
from quali_core.language.rules.rivals import asks_which_races
from quali_core.language.rules.spans import across, one_subject, settle, subject_and_team, unit_of
from quali_core.queries.kinds import Occasion, Query, Streak, Tally
from quali_core.queries.parts import By, End, Feat, Filter, Range, Unit

_NEWEST = frozenset({"latest", "newest", "most recent", "earliest"})
_ENGINES = ("engine", "engined", "engines", "powered", "power", "chassis", "motor", "motors")
_EACH_YEAR = frozenset(
    {"every year", "each year", "year by year", "each season", "every season", "per year", "by year", "per season"}
    | {"season by season", "by season"}
)
_FEATS = ("pole", "poles", "front_rows", "row", "lock_out")
_OFTEN = ("exits", "eliminations", "knockouts")
_HOLDERS = 10
"""Drivers of a team that are named, by rank."""


def tally(f: Frame) -> Query | None:
    """``how many poles did rosberg get in 2014`` · ``most poles at monza`` · ``how often was webber on row one``."""
    ranking = f.has("top") and f.has("pole", "poles") and not f.has("name", "how_many", "how_often")
    appearances = any("appearance" in item.text for item in f.all("filter", "reached"))
    of_one = f.has("how_many") and f.has("filter", "top", "row", "in_segment") and _is_one_driver(f)
    asks = ranking or appearances or f.has("how_many", "how_often", "poles", "most", "fewest", "front_rows", "lock_out")
    listing = f.has("list", "where", "when", "what") and not f.has("how_many", "how_often", "most", "fewest")
    asked = f.has("list", "any", "who", "team", "per_session", "crew")
    named_year = f.scope.is_many and asked and f.has("pole", "poles")
    theirs = f.has("name") and f.has("pole", "row", "top", "filter", "in_segment") and not f.has("gap", "off", "time")
    of_many = len(f.scope.sessions) > 1 and f.scope.is_said and f.has("pole")
    of_many = of_many or (f.has("when") and f.has("name") and f.has("pole") and not f.has("gap", "off"))
    counted = f.has("name") and across(f) and any(item.text.endswith("s") for item in f.all("at_place"))
    counted = counted or (f.has("name") and any(item.text.endswith(_OFTEN) for item in f.all("filter")))
    times = f.items[0] if f.items and f.items[0].text == "times" and f.has("filter", "top", "row") else None
    if times is not None and f.has("name") and f.scope.is_many:
        f.use(times)
        counted = True
    which = f.has("name") and asks_which_races(f) and f.has("pole", "row", "top", "filter", "in_segment")
    listing = listing or which
    counted = counted or which
    asks = asks or counted
    if not asks and not named_year and not (theirs and (across(f) or of_many)):
        return None
    entered = f.has("name") and f.has("events", "sessions", "season") and f.has("how_many")
    certain = (
        ranking
        or entered
        or appearances
        or of_one
        or counted
        or f.has("how_often", "poles", "most", "fewest", "front_rows", "lock_out")
        or (f.has("pole") and not f.has("filter"))
    )
    if not certain and not across(f) and not of_many:
        return None
    many = any(item.text.endswith("s") for item in f.all("lock_out"))
    if f.has("lock_out") and not many and not (across(f) or of_many or f.has("when", "list", "how_many")):
        return None  # of the one session at hand
    distinct = f.has("different")
    people = f.has("how_many") and f.has("crew") and not f.has("poles")
    holders = f.has("who") and not f.has("how_many", "how_often")
    by_figure = f.has("how_many") and f.has("pole") and not f.has("poles") and not distinct and not f.has("name")
    by_unit = f.has("how_many") and not f.has("poles")
    asks_season = any(word in item.text for item in f.all("when") for word in ("season", "year"))
    f.take_all("how_many", "how_often", "any", "when")
    nth = _nth_most(f)
    each_year = any(item.text in _EACH_YEAR for item in f.all("per_session"))
    end = End.LAST if f.take_all("fewest") else End.FIRST
    ranked = bool(f.take_all("most", "best")) or end is End.LAST
    confirm = f.is_yes_no
    best_few = f.take("top") if f.has("pole", "poles") else None
    achieved = achieved_in(f)
    if achieved is None and f.take_all("last"):
        achieved = Achieved(Feat.LAST)
    if which:
        f.take_all("events", "race_word")
    if achieved is None and f.has("sessions", "events", "season") and f.has("name"):
        achieved = Achieved(Feat.ENTERED)
    if achieved is None:
        return None
    if achieved.feat is Feat.ENTERED and any(item.text in {"seasons", "years"} for item in f.all("season")):
        distinct = True
    if achieved.feat is not Feat.POLE and f.has("pole", "poles"):
        return None  # to top Q1 is more than to reach it
    if any(item.has("both") and item.text.startswith(("both", "two", "the two")) for item in f.items):
        if achieved.feat is not Feat.FRONT_ROW:
            return None  # both cars at once
        achieved = Achieved(Feat.LOCK_OUT)
        f.take_all("both")
    f.take_all("poles", "pole", "race_word", "place")
    engines = any(item.text in _ENGINES for item in f.all("car"))
    subject, team, fits = subject_and_team(f)
    unit = unit_of(f)
    if ranked and subject is not None and f.take_all("where"):
        unit = Unit.CIRCUITS
    by_season = ranked and f.span.years is None and (asks_season or f.has("season"))
    settle(f)
    if not fits or f.has("vs", "beat", "gap", "time", "fastest") or (subject is not None and best_few is not None):
        return None
    base = Tally(achieved.feat, unit, f.span, n=achieved.n, segment=achieved.segment, end=end, beside=team)
    if engines and subject is not None:
        return None
    if ranked and distinct and unit in {Unit.CIRCUITS, Unit.COUNTRIES}:
        return None  # at the most different circuits
    if each_year and subject is not None:
        return None if confirm or ranked or team else replace(base, subject=subject, unit=Unit.YEARS)
    if nth > 1:
        return replace(base, limit=1, nth=nth) if ranked and subject is None and not by_season else None
    if team is not None and (ranked or distinct or unit in {Unit.CIRCUITS, Unit.COUNTRIES}):
        return None
    if subject is not None and subject.by is By.TEAM and holders and not ranked:
        return replace(base, subject=subject, unit=Unit.DRIVERS, limit=_HOLDERS)
    if subject is not None and subject.by is By.TEAM and people and not ranked:
        return replace(base, subject=subject, unit=Unit.DRIVERS, count_distinct=True)
    if subject is not None and achieved.feat is Feat.ENTERED and distinct:
        return replace(base, subject=subject, unit=Unit.YEARS, count_distinct=True)
    if subject is not None and by_season:
        return replace(base, subject=subject, unit=Unit.YEARS, limit=1)
    if subject is not None and ranked and subject.by in {By.TEAM, By.CAR}:
        return replace(base, subject=subject, limit=1)
    if subject is not None and unit in {Unit.CIRCUITS, Unit.COUNTRIES}:
        return replace(base, subject=subject, count_distinct=distinct or by_unit, limit=1 if ranked else None)
    if subject is not None:
        listing = listing and not ranked and not confirm
        return replace(base, subject=subject, unit=Unit.DRIVERS, listing=listing, end=End.FIRST, confirm=confirm)
    if distinct or by_figure:
        return replace(base, count_distinct=True)
    few = best_few.value.n if best_few is not None and isinstance(best_few.value, Top) else None
    return replace(base, limit=few or (1 if ranked else None), by_season=by_season)


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


def _nth_most(f: Frame) -> int:
    """``second most poles``: the rank that is asked for."""
    for item, after in zip(f.items, f.items[1:], strict=False):
        if item.has("at_place", "ordinal") and after.text in {"most", "the most"} and item.figure > 1:
            f.use(item)
            return int(item.figure)
    return 1


def _is_one_driver(f: Frame) -> bool:
    candidates = [f.candidate(item) for item in f.all("name")]
    return len(candidates) == 1 and candidates[0] is not None and candidates[0].by is By.DRIVER


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
