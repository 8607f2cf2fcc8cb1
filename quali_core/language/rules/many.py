"""Questions across sessions: how often, when last, in a row, head to head, on average."""

from __future__ import annotations

from dataclasses import replace

from quali_core.language.frame import SOFT, Frame
from quali_core.language.items import Between, Top
from quali_core.language.rules.together import driver_and_team
from quali_core.queries.kinds import (
    AveragePlace,
    BestPlace,
    Career,
    Events,
    HeadToHead,
    Margin,
    MarginKind,
    Occasion,
    Query,
    Record,
    Streak,
    Tally,
    Winners,
)
from quali_core.queries.parts import By, End, Feat, Filter, Range, Subject, Unit

_LONG = ("ever", "career", "season", "most", "fewest", "how_often", "per_session")


def _across(f: Frame, *more: str) -> bool:
    """Whether the question speaks of more than one session."""
    return f.scope.is_many or f.has(*_LONG, *more)


def _settle(f: Frame) -> None:
    """Take what only says that many sessions are meant."""
    f.take_all("ever", "career", "season", "per_session", "sessions", "different", "list", "stored")


def _one_subject(f: Frame) -> tuple[Subject | None, bool]:
    """The subject, where at most one is named."""
    named = f.subjects("name")
    return (named[0] if named else None), len(named) <= 1


def _subject_and_team(f: Frame) -> tuple[Subject | None, Subject | None, bool]:
    """The subject and the team for which it counts: ``vettel at ferrari``; whether no more is named."""
    joint = any(item.text in {"and", "or"} for item in f.items)
    subject, team, fits = driver_and_team(f.subjects("name"))
    return subject, team, fits and not (joint and team is not None)


def _unit(f: Frame) -> Unit:
    f.take_all("what")
    for kind, unit in (
        ("team", Unit.TEAMS),
        ("makes", Unit.MAKES),
        ("circuits", Unit.CIRCUITS),
        ("countries", Unit.COUNTRIES),
    ):
        if f.take_all(kind):
            return unit
    if any(item.text != "car" for item in f.all("car")):
        f.take_all("car")
        return Unit.MAKES
    f.take_all("car", "cars", "crew")
    return Unit.DRIVERS


class _Achieved:
    """A feat with its figure and segment."""

    def __init__(self, feat: Feat, n: int | None = None, segment: str | None = None) -> None:
        self.feat, self.n, self.segment = feat, n, segment


def _feat(f: Frame) -> _Achieved | None:
    if f.take_all("lock_out"):
        f.take_all("row", "front_rows")
        return _Achieved(Feat.LOCK_OUT)
    if f.take_all("front_rows"):
        return _Achieved(Feat.FRONT_ROW)
    row = f.take("row")
    if row is not None:
        return _Achieved(Feat.FRONT_ROW) if row.figure == 1 else None
    top = f.take("top")
    if top is not None and isinstance(top.value, Top):
        return _Achieved(Feat.TOP, top.value.n) if top.value.end is End.FIRST else None
    return _feat_of_filter(f) or _simple_feat(f)


def _feat_of_filter(f: Frame) -> _Achieved | None:
    for item in f.all("filter"):
        part = item.value
        if not isinstance(part, Filter):
            continue
        if part.segment is not None:
            f.use(item)
            return _Achieved(Feat.SEGMENT, segment=part.segment)
        if part.missed is not None or (part.out_in is not None and part.out_in.endswith("1")):
            f.use(item)
            return _Achieved(Feat.MISSED, segment=part.missed or f"{str(part.out_in)[:-1]}2")
        if part.timed is False:
            f.use(item)
            return _Achieved(Feat.NO_TIME)
        if part.places is not None and part.places.low is not None and part.places.high is None:
            f.use(item)
            return _Achieved(Feat.OUTSIDE, int(part.places.low) - 1)
    segment = f.take("in_segment", "segment")
    if segment is not None:
        f.take_all("reached")
        return _Achieved(Feat.SEGMENT, segment=str(segment.value))
    return None


def _simple_feat(f: Frame) -> _Achieved | None:
    if f.take_all("pole", "poles"):
        return _Achieved(Feat.POLE)
    place = f.take("at_place")
    if place is not None:
        return _Achieved(Feat.PLACE, int(place.figure)) if place.figure != 1 else _Achieved(Feat.POLE)
    return None


def tally(f: Frame) -> Query | None:
    """``how many poles did rosberg get in 2014`` · ``most poles at monza`` · ``how often was webber on row one``."""
    ranking = f.has("top") and f.has("pole", "poles") and not f.has("name", "how_many", "how_often")
    appearances = any("appearance" in item.text for item in f.all("filter", "reached"))
    of_one = f.has("how_many") and f.has("filter", "top", "row", "in_segment") and _is_one_driver(f)
    asks = ranking or appearances or f.has("how_many", "how_often", "poles", "most", "fewest", "front_rows", "lock_out")
    listing = f.has("list", "where", "when", "what") and not f.has("how_many", "how_often", "most", "fewest")
    named_year = f.scope.is_many and f.has("list", "any", "who", "team", "per_session") and f.has("pole", "poles")
    theirs = f.has("name") and f.has("pole", "row", "top", "filter", "in_segment") and not f.has("gap", "off", "time")
    of_many = len(f.scope.sessions) > 1 and f.scope.is_said and f.has("pole")
    of_many = of_many or (f.has("when") and f.has("name") and f.has("pole") and not f.has("gap", "off"))
    counted = f.has("name") and _across(f) and any(item.text.endswith("s") for item in f.all("at_place"))
    asks = asks or counted
    if not asks and not named_year and not (theirs and (_across(f) or of_many)):
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
    if not certain and not _across(f) and not of_many:
        return None
    if f.has("lock_out") and not (_across(f) or of_many or f.has("when", "list", "how_many")):
        return None  # of the one session at hand
    distinct = f.has("different")
    people = f.has("how_many") and f.has("crew") and not f.has("poles")
    by_figure = f.has("how_many") and f.has("pole") and not f.has("poles") and not distinct and not f.has("name")
    by_unit = f.has("how_many") and not f.has("poles")
    asks_season = any(word in item.text for item in f.all("when") for word in ("season", "year"))
    f.take_all("how_many", "how_often", "any", "when")
    end = End.LAST if f.take_all("fewest") else End.FIRST
    ranked = bool(f.take_all("most", "best")) or end is End.LAST
    confirm = f.is_yes_no
    best_few = f.take("top") if f.has("pole", "poles") else None
    achieved = _feat(f)
    if achieved is None and f.take_all("last"):
        achieved = _Achieved(Feat.LAST)
    if achieved is None and f.has("sessions", "events", "season") and f.has("name"):
        achieved = _Achieved(Feat.ENTERED)
    if achieved is None:
        return None
    if achieved.feat is Feat.ENTERED and any(item.text in {"seasons", "years"} for item in f.all("season")):
        distinct = True
    f.take_all("poles", "pole", "race_word", "place")
    subject, team, fits = _subject_and_team(f)
    unit = _unit(f)
    if ranked and subject is not None and f.take_all("where"):
        unit = Unit.CIRCUITS
    by_season = ranked and f.span.years is None and (asks_season or f.has("season"))
    _settle(f)
    if not fits or f.has("vs", "beat", "gap", "time", "fastest") or (subject is not None and best_few is not None):
        return None
    base = Tally(achieved.feat, unit, f.span, n=achieved.n, segment=achieved.segment, end=end, beside=team)
    if team is not None and (ranked or distinct or unit in {Unit.CIRCUITS, Unit.COUNTRIES}):
        return None
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
        return _first_or_last_entry(f)
    word = f.take("first_time", "last_time", "first", "last", "only_time")
    place = None
    if word is None:
        place = next((item for item in f.all("at_place") if item.text == "first"), None)
        word = place
    if word is None or f.has("how_many", "how_often", "gap", "most", "fastest", "slowest"):
        return None
    if f.has("and") and not f.has("name"):
        return None  # pole and last: two questions
    if not f.has("name") and any(item.text in {"his", "her", "their"} for item in f.items):
        return None
    f.use(word)
    asks_when = f.has("when", "where")
    f.take_all("when", "pronoun", "first_time", "last_time", "first", "last")
    achieved = _feat(f)
    if achieved is None and f.take_all("last"):
        achieved = _Achieved(Feat.LAST)
    if achieved is None:
        return None
    subject, team, fits = _subject_and_team(f)
    _settle(f)
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


def _is_one_driver(f: Frame) -> bool:
    candidates = [f.candidate(item) for item in f.all("name")]
    return len(candidates) == 1 and candidates[0] is not None and candidates[0].by is By.DRIVER


def _first_or_last_entry(f: Frame) -> Query | None:
    """``first race of verstappen`` · ``raikkonen's last race``."""
    subject, fits = _one_subject(f)
    if not fits or f.has("where", "who", "pole", "time", "place", "gap", "qualify", "top"):
        return None
    f.take_all("when", "what")
    end = End.FIRST if f.scope.relative == "earliest" else End.LAST
    return Occasion(Feat.ENTERED, end, subject, f.span)


def streak(f: Frame) -> Query | None:
    """``most poles in a row`` · ``longest streak of front rows`` · ``vettel's longest pole streak``."""
    if not f.take_all("streak") or not f.has(
        "pole", "poles", "row", "front_rows", "top", "filter", "lock_out", "streak", "in_segment"
    ):
        return None
    f.take_all("biggest", "most", "how_many", "consecutive", "last_time", "record_word", "best")
    for item in f.all("filter"):
        if item.value == Filter(crew_size=Range(1, 1)):
            f.use(item)  # "by one driver"
    achieved = _feat(f) or _Achieved(Feat.POLE)
    f.take_all("pole", "poles")
    subject, fits = _one_subject(f)
    unit = _unit(f)
    _settle(f)
    return Streak(achieved.feat, unit, f.span, subject, achieved.n, achieved.segment) if fits else None


def head_to_head(f: Frame) -> Query | None:
    """``norris piastri head to head 2023`` · ``how often did hamilton outqualify rosberg`` · ``ferrari h2h 2019``."""
    said = bool(f.take_all("head_to_head"))
    often = f.has("how_often", "most")
    duel = f.has("vs", "beat", "ahead", "lose_to", "faster", "better", "or") or _is_bare_pair(f)
    mates = f.has("codrivers")
    strangers = duel and not f.scope.is_said and _are_strangers(f)
    if not (said or (_across(f) and (duel or mates)) or (often and duel) or strangers):
        return None
    if not said and f.scope.event is not None and f.scope.years is not None:
        return None
    f.take_all(
        "vs",
        "beat",
        "ahead",
        "lose_to",
        "how_often",
        "how_many",
        "codrivers",
        "between",
        "both",
        "more",
        "most",
        "or",
        "than",
        "gap",
        "race_word",
        "better",
        "result_word",
    )
    named = f.subjects("name")
    f.take_all("faster", "fastest", "best")
    _settle(f)
    if mates and len(named) == 2 and named[0].by is not named[1].by:
        return None
    if not named or len(named) > 2 or (len(named) == 1 and named[0].by is not By.TEAM):
        return None
    confirm = f.is_yes_no and not said and len(named) == 2
    return HeadToHead(named[0], named[1] if len(named) == 2 else None, f.span, confirm)


def _are_strangers(f: Frame) -> bool:
    """Whether two names are compared that the session at hand does not have."""
    candidates = [f.candidate(item) for item in f.all("name")]
    if f.has("gap", "off", "time", "speed"):
        return False
    return len(candidates) == 2 and all(c and c.by is By.DRIVER and not c.entries for c in candidates)


def _is_bare_pair(f: Frame) -> bool:
    names = f.all("name")
    return len(names) == 2 and f.scope.is_many and all(not item.kinds - SOFT for item in f.items if item not in names)


def average_place(f: Frame) -> Query | None:
    """``alonso average qualifying position 2012`` · ``worst average quali position 2019``."""
    if not f.take_all("average_place"):
        if not f.has("average") or not (f.has("place") or (f.has("where", "worst", "best") and f.has("qualify"))):
            return None
        f.take_all("average", "place")
    f.take_all("qualify")
    end = End.LAST if f.take_all("worst", "slowest") else End.FIRST
    f.take_all("best", "how_far", "most", "vs", "or", "both", "closest", "biggest", "place", "place_of")
    named = f.subjects("name")
    unit = _unit(f)
    _settle(f)
    return AveragePlace(named, Unit.DRIVERS if named else unit, f.span, end)


def best_place(f: Frame) -> Query | None:
    """``best qualifying result of haas in 2019`` · ``kubica's worst grid position``."""
    word = f.take("best_result", "worst_result")
    if word is None and _across(f) and f.has("best", "worst") and f.has("place", "qualify", "session"):
        word = f.take("best", "worst")
    if word is None or f.has("fastest", "time"):
        return None
    f.take_all("place", "best_result", "worst_result")
    subject, fits = _one_subject(f)
    _settle(f)
    if subject is None or not fits:
        return None
    return BestPlace(subject, f.span, worst=word.has("worst_result", "worst"))


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
    if kind is None or not (_across(f) or f.scope.event is not None or named):
        return None
    f.take_all("closest", "biggest", "average", "gap", "pole", "at_place", "between", "in_time", "time", "poles")
    subject, fits = _one_subject(f)
    _settle(f)
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
    if word is None:
        several = f.scope.is_said and len(f.scope.sessions) > 1
        if not (_across(f) or several) or not f.has("fastest", "slowest", "best"):
            return None
        if f.has("best") and not f.has("time"):
            return None
    slow = bool(f.take_all("slowest"))
    if slow and f.has("pole"):
        return None
    f.take_all("fastest", "best", "time", "pole", "record_word")
    subject, fits = _one_subject(f)
    _settle(f)
    if not fits or f.has("at_place", "poles", "most"):
        return None
    return Record(f.span, subject, slowest=slow)


def winners(f: Frame) -> Query | None:
    """``all pole sitters of 2019`` · ``who was on pole at each race in 2019``."""
    if not (f.scope.is_many or f.has("per_session")) or f.has("name", "how_many", "how_often", "most", "poles"):
        return None
    if not f.has("per_session") and f.has("who", "list", "team", "by", "any"):
        return None
    if f.scope.event is None and all(item.has("pole", "poles") for item in f.all("per_session")):
        return None  # "the pole sitters of 2021" are people, not sessions
    place = 1
    if not f.take_all("pole", "poles"):
        if f.has("events", "first"):
            return None
        item = f.take("at_place")
        if item is None and not f.has("per_session"):
            return None
        place = int(item.figure) if item is not None else 1
    f.take_all("time", "different")
    _settle(f)
    return Winners(f.span, place)


def career(f: Frame) -> Query | None:
    """``norris 2021`` · ``how did gasly do in 2021`` · ``hamilton's career``."""
    if not (f.scope.is_many or f.has("career", "season")) or not f.has("name"):
        return None
    if f.has("pole", "poles", "gap", "fastest", "slowest", "vs", "how_many", "how_often"):
        return None
    subject, fits = _one_subject(f)
    f.take_all("place", "time")
    _settle(f)
    return Career(subject, f.span) if subject is not None and fits else None


def events(f: Frame) -> Query | None:
    """``how many qualifying sessions were there in 2020`` · ``which events are stored`` · ``what do you have``."""
    if f.has("name", "pole", "poles", "fastest", "slowest", "at_place", "time", "gap", "filter", "top"):
        return None
    counting = f.has("how_many")
    stored = f.has("stored") or any(item.text in {"covered", "cover"} for item in f.take_all("spread"))
    unit = next((unit for kind, unit in _EVENT_UNITS if f.has(kind)), None)
    if unit is None and counting and f.scope.is_many and f.has("session"):
        unit = Unit.SESSIONS
    if unit is None and not stored:
        return None
    if not (stored or counting or f.has("list") or f.scope.is_many):
        return None
    f.take_all("how_many", "stored", "date", *(kind for kind, _ in _EVENT_UNITS), "when", "last_time", "first_time")
    _settle(f)
    kinds = f.span.kinds if f.scope.is_said or unit is Unit.SESSIONS else ()
    return Events(replace(f.span, kinds=kinds), unit=unit or Unit.EVENTS, counting=counting)


_EVENT_UNITS = (
    ("sessions", Unit.SESSIONS), ("circuits", Unit.CIRCUITS), ("countries", Unit.COUNTRIES),
    ("series_word", Unit.SERIES), ("season", Unit.YEARS), ("events", Unit.EVENTS),
)  # fmt: skip
