"""Two against each other across sessions, and places on average and at best."""

from __future__ import annotations

from quali_core.language.frame import SOFT, Frame
from quali_core.language.rules.spans import across, settle, subject_and_team, unit_of
from quali_core.language.rules.together import driver_and_team
from quali_core.queries.kinds import AveragePlace, BestPlace, HeadToHead, Query, Tally
from quali_core.queries.parts import By, End, Feat, Unit


def head_to_head(f: Frame) -> Query | None:
    """``norris piastri head to head 2023`` · ``how often did hamilton outqualify rosberg`` · ``ferrari h2h 2019``."""
    said = bool(f.take_all("head_to_head"))
    often = f.has("how_often", "most")
    duel = f.has("vs", "beat", "ahead", "lose_to", "faster", "better", "or") or _is_bare_pair(f)
    mates = f.has("codrivers")
    strangers = duel and not f.scope.is_said and _are_strangers(f)
    there = len(f.scope.sessions) > 1 and f.scope.event is not None and f.has("vs", "or")
    there = there and len(f.all("name")) == 2 and not f.has("gap", "off", "time", "speed", "pole", "at_place")
    if not (said or (across(f) and (duel or mates)) or (often and duel) or strangers or there):
        return None
    if not said and len(f.scope.sessions) == 1:
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
    ever = f.has("ever") and any(item.has("beat", "ahead", "faster") for item in f.items)
    settle(f)
    if mates and len(named) == 2 and named[0].by is not named[1].by:
        return None
    if not named or len(named) > 2 or (len(named) == 1 and named[0].by is not By.TEAM):
        return None
    confirm = f.is_yes_no and not said and len(named) == 2
    if confirm and ever and named[0].by in {By.DRIVER, By.TEAM}:
        return Tally(Feat.AHEAD, Unit.DRIVERS, f.span, named[0], beside=named[1], confirm=True)
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
        qualifies = f.has("qualify") or any(item.text.startswith("qualifier") for item in f.all("cars"))
        of_season = f.scope.is_many and f.has("session") and f.has("name") and not f.has("time", "gap", "speed", "off")
        if not f.has("average") or not (
            of_season or f.has("place") or (f.has("where", "worst", "best", "how_did") and qualifies)
        ):
            return None
        f.take_all("average", "place", "cars")
    f.take_all("qualify")
    for item in f.all("ahead"):
        if item.text in {"better", "higher"}:
            f.use(item)  # who had the better average
    end = End.LAST if f.take_all("worst", "slowest") else End.FIRST
    f.take_all("best", "how_far", "most", "vs", "or", "both", "closest", "biggest", "place", "place_of")
    named = f.subjects("name")
    unit = unit_of(f)
    settle(f)
    if len({subject.by for subject in named}) > 1:
        driver, team, fits = driver_and_team(named)
        if not fits or driver is None or any(item.has("vs", "or", "and") for item in f.items):
            return None
        return AveragePlace((driver,), span=f.span, end=end, beside=team)
    return AveragePlace(named, Unit.DRIVERS if named else unit, f.span, end)


def best_place(f: Frame) -> Query | None:
    """``best qualifying result of haas in 2019`` · ``kubica's worst grid position``."""
    word = f.take("best_result", "worst_result")
    several = across(f) or len(f.scope.sessions) > 1
    if word is None and several and f.has("best", "worst") and f.has("place", "qualify", "session", "results_word"):
        word = f.take("best", "worst")
    if word is None or f.has("fastest", "time"):
        return None
    f.take_all("place", "best_result", "worst_result", "results_word", "when", "where")
    subject, team, fits = subject_and_team(f)
    settle(f)
    if subject is None or not fits:
        return None
    return BestPlace(subject, f.span, worst=word.has("worst_result", "worst"), beside=team)
