"""How often: poles, front rows, places, parts reached; of somebody, or by each."""

from __future__ import annotations

from dataclasses import dataclass, replace

from quali_core.language.frame import Frame
from quali_core.language.items import Top
from quali_core.language.rules.feats import Achieved, achieved_in
from quali_core.language.rules.rivals import asks_which_races
from quali_core.language.rules.spans import across, settle, subject_and_team, unit_of
from quali_core.queries.kinds import Query, Tally
from quali_core.queries.parts import By, End, Feat, Subject, Unit

_ENGINES = ("engine", "engined", "engines", "powered", "power", "chassis", "motor", "motors")
_EACH_YEAR = frozenset(
    {"every year", "each year", "year by year", "each season", "every season", "per year", "by year", "per season"}
    | {"season by season", "by season"}
)
_OFTEN = ("exits", "eliminations", "knockouts")
_COUNTING = ("how_often", "poles", "most", "fewest", "front_rows", "lock_out")
_CALENDAR = {Unit.CIRCUITS, Unit.COUNTRIES}
_HOLDERS = 10
"""Drivers of a team that are named, by rank."""


@dataclass(frozen=True)
class _Asked:
    """What the words around a count ask for."""

    listing: bool  # the sessions themselves
    distinct: bool  # how many different ones
    people: bool  # how many drivers
    holders: bool  # who
    by_figure: bool
    by_unit: bool
    each_year: bool
    season: bool
    confirm: bool
    ranked: bool
    nth: int
    end: End


def tally(f: Frame) -> Query | None:
    """``how many poles did rosberg get in 2014`` · ``most poles at monza`` · ``how often was webber on row one``."""
    which = f.has("name") and asks_which_races(f) and f.has("pole", "row", "top", "filter", "in_segment")
    if not _is_count(f, which):
        return None
    asked = _asked(f, which)
    best_few = f.take("top") if f.has("pole", "poles") else None
    achieved = _achieved(f, which)
    if achieved is None:
        return None
    if achieved.feat is Feat.ENTERED and any(item.text in {"seasons", "years"} for item in f.all("season")):
        asked = replace(asked, distinct=True)
    f.take_all("poles", "pole", "race_word", "place")
    engines = any(item.text in _ENGINES for item in f.all("car"))
    subject, team, fits = subject_and_team(f)
    unit = unit_of(f)
    if asked.ranked and subject is not None and f.take_all("where"):
        unit = Unit.CIRCUITS
    by_season = asked.ranked and f.span.years is None and (asked.season or f.has("season"))
    settle(f)
    if not fits or f.has("vs", "beat", "gap", "time", "fastest"):
        return None
    if subject is not None and (best_few is not None or engines):
        return None
    if asked.ranked and asked.distinct and unit in _CALENDAR:
        return None  # at the most different circuits
    base = Tally(achieved.feat, unit, f.span, n=achieved.n, segment=achieved.segment, end=asked.end, beside=team)
    if asked.nth > 1:
        return replace(base, limit=1, nth=asked.nth) if asked.ranked and subject is None and not by_season else None
    if subject is not None:
        return _of_subject(base, subject, asked, by_season)
    if asked.distinct or asked.by_figure:
        return replace(base, count_distinct=True)
    few = best_few.value.n if best_few is not None and isinstance(best_few.value, Top) else None
    return replace(base, limit=few or (1 if asked.ranked else None), by_season=by_season)


def _of_subject(base: Tally, subject: Subject, asked: _Asked, by_season: bool) -> Query | None:
    """The count of somebody, or of a team by its drivers, or by season or circuit."""
    base = replace(base, subject=subject)
    if base.beside is not None and (asked.ranked or asked.distinct or asked.each_year or base.unit in _CALENDAR):
        return None
    if asked.each_year:
        return None if asked.confirm or asked.ranked else replace(base, unit=Unit.YEARS)
    if subject.by is By.TEAM and asked.holders and not asked.ranked:
        return replace(base, unit=Unit.DRIVERS, limit=_HOLDERS)
    if subject.by is By.TEAM and asked.people and not asked.ranked:
        return replace(base, unit=Unit.DRIVERS, count_distinct=True)
    if base.feat is Feat.ENTERED and asked.distinct:
        return replace(base, unit=Unit.YEARS, count_distinct=True)
    if by_season:
        return replace(base, unit=Unit.YEARS, limit=1)
    if asked.ranked and subject.by in {By.TEAM, By.CAR}:
        return replace(base, limit=1)
    if base.unit in _CALENDAR:
        return replace(base, count_distinct=asked.distinct or asked.by_unit, limit=1 if asked.ranked else None)
    listing = asked.listing and not asked.ranked and not asked.confirm
    return replace(base, unit=Unit.DRIVERS, listing=listing, end=End.FIRST, confirm=asked.confirm)


def _is_count(f: Frame, which: bool) -> bool:
    """Whether a count over many sessions is asked for, rather than something of the one at hand."""
    ranking = f.has("top") and f.has("pole", "poles") and not f.has("name", "how_many", "how_often")
    appearances = any("appearance" in item.text for item in f.all("filter", "reached"))
    of_one = f.has("how_many") and f.has("filter", "top", "row", "in_segment") and _is_one_driver(f)
    asked = f.has("list", "any", "who", "team", "per_session", "crew")
    named_year = f.scope.is_many and asked and f.has("pole", "poles")
    bare = f.several and not f.scope.is_said and f.has("name", "pole") and _says_no_more(f)
    theirs = f.has("name") and f.has("pole", "row", "top", "filter", "in_segment") and not f.has("gap", "off", "time")
    of_many = len(f.scope.sessions) > 1 and f.scope.is_said and f.has("pole")
    of_many = of_many or (f.has("when") and f.has("name") and f.has("pole") and not f.has("gap", "off"))
    counted = which or _is_counted_by_plural(f)
    asks = ranking or appearances or counted or bare or f.has("how_many", *_COUNTING)
    if not asks and not named_year and not (theirs and (across(f) or of_many)):
        return False
    entered = f.has("name") and f.has("events", "sessions", "season") and f.has("how_many")
    certain = bare or ranking or entered or appearances or of_one or counted or f.has(*_COUNTING)
    certain = certain or (f.has("pole") and not f.has("filter"))
    if not certain and not across(f) and not of_many:
        return False
    many = any(item.text.endswith("s") for item in f.all("lock_out"))
    # A lock-out without more is of the one session at hand.
    return not f.has("lock_out") or many or across(f) or of_many or f.has("when", "list", "how_many")


def _says_no_more(f: Frame) -> bool:
    """``magnussen pole``: a name and pole alone."""
    said = [item for item in f.items if not item.has("stop", "filler")]
    return len(said) == 2 and said[0].has("name") and said[1].has("pole")


def _is_counted_by_plural(f: Frame) -> bool:
    """``P2s of bottas 2019`` · ``perez q2 exits`` · ``times perez was outside the top ten in 2021``."""
    if not f.has("name"):
        return False
    times = f.items[0] if f.items and f.items[0].text == "times" and f.has("filter", "top", "row") else None
    if times is not None and f.scope.is_many:
        f.use(times)
        return True
    if across(f) and any(item.text.lower().endswith("s") for item in f.all("segment", "in_segment")):
        return True  # his Q3s
    places = across(f) and any(item.text.endswith("s") for item in f.all("at_place"))
    return places or any(item.text.endswith(_OFTEN) for item in f.all("filter"))


def _asked(f: Frame, which: bool) -> _Asked:
    """Take the words around a count."""
    listing = (_says_no_more(f) or f.has("list", "where", "when", "what")) and not f.has(
        "how_many", "how_often", "most", "fewest"
    )
    distinct, counts = f.has("different"), f.has("how_many")
    people = counts and f.has("crew") and not f.has("poles")
    holders = f.has("who") and not f.has("how_many", "how_often")
    by_figure = counts and f.has("pole") and not f.has("poles") and not distinct and not f.has("name")
    by_unit = counts and not f.has("poles")
    season = any(word in item.text for item in f.all("when") for word in ("season", "year"))
    each_year = any(item.text in _EACH_YEAR for item in f.all("per_session"))
    f.take_all("how_many", "how_often", "any", "when")
    nth = _nth_most(f)
    end = End.LAST if f.take_all("fewest") else End.FIRST
    ranked = bool(f.take_all("most", "best")) or end is End.LAST
    return _Asked(
        listing or which, distinct, people, holders, by_figure, by_unit, each_year, season, f.is_yes_no, ranked,
        nth, end,
    )  # fmt: skip


def _achieved(f: Frame, which: bool) -> Achieved | None:
    """Take what is counted."""
    achieved = achieved_in(f)
    if achieved is None and f.take_all("last"):
        achieved = Achieved(Feat.LAST)
    if which:
        f.take_all("events", "race_word")
    if achieved is None and f.has("sessions", "events", "season") and f.has("name"):
        achieved = Achieved(Feat.ENTERED)
    if achieved is None or (achieved.feat is not Feat.POLE and f.has("pole", "poles")):
        return None  # to top Q1 is more than to reach it
    if not any(item.has("both") and item.text.startswith(("both", "two", "the two")) for item in f.items):
        return achieved
    f.take_all("both")
    return Achieved(Feat.LOCK_OUT) if achieved.feat is Feat.FRONT_ROW else None  # both cars at once


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
