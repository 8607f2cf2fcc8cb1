"""Questions across sessions about two names (ahead of another, team mates, teams), or about who never did."""

from __future__ import annotations

from quali_core.language.frame import Frame
from quali_core.language.items import Top
from quali_core.queries.kinds import HeadToHead, Occasion, Query, Tally
from quali_core.queries.parts import By, End, Feat, Filter, Subject, Unit

_NOW = frozenset({"is", "are", "whos", "who is", "now", "currently", "drives", "drives for", "has", "who has"})
_SETTLED = ("ever", "career", "season", "sessions", "race_word", "list", "when", "where", "pronoun", "place")


def last_ahead(f: Frame) -> Query | None:
    """``last time perez beat verstappen`` · ``when did bottas last outqualify hamilton``."""
    word = f.take("last_time", "first_time", "last", "first")
    if word is None or not f.has("beat", "ahead", "lose_to", "behind"):
        return None
    reverse = f.has("lose_to", "behind")
    f.take_all("beat", "ahead", "lose_to", "behind", "last_time", "first_time", "neighbour", *_SETTLED)
    named = f.subjects("name")
    if len(named) != 2 or any(subject.by not in {By.DRIVER, By.TEAM} for subject in named):
        return None
    first, second = reversed(named) if reverse else named
    end = End.FIRST if word.has("first_time", "first") else End.LAST
    return Occasion(Feat.AHEAD, end, first, f.span, beside=second)


def members(f: Frame) -> Query | None:
    """``which team was stroll with in 2018`` · ``who drove for ferrari in 2008`` · ``alonso's team mate in 2007``."""
    if not (f.scope.is_many or _of_all(f)) or f.has(
        "pole", "poles", "how_many", "how_often", "vs", "beat", "gap", "time", "filter"
    ):
        return None
    if not f.scope.is_many and f.has("codrivers") and not any("mate" in item.text for item in f.all("codrivers")):
        return None
    mates = bool(f.take_all("codrivers"))
    asks_team = f.has("team") and not f.has("crew")
    asks_crew = f.has("who", "crew") and f.has("drive", "team", "crew")
    f.take_all("team", "drive", "crew", "car", "what", "where", *_SETTLED)
    named = f.subjects("name")
    if len(named) != 1:
        return None
    (subject,) = named
    if subject.by is By.DRIVER and mates:
        return HeadToHead(subject, None, f.span)
    if subject.by is By.DRIVER and asks_team:
        return Tally(Feat.ENTERED, Unit.TEAMS, f.span, subject, listing=True)
    if subject.by is By.TEAM and asks_crew and not mates:
        return Tally(Feat.ENTERED, Unit.DRIVERS, f.span, subject, listing=True)
    return None


def _of_all(f: Frame) -> bool:
    """Whether nothing narrows the question to the session at hand: it is not said of now, nor of shared cars."""
    if not f.several or f.scope.is_said or any(item.text in _NOW for item in f.items):
        return False
    return all(len(entry.drivers) < 2 for entry in f.names.entries)


def never(f: Frame) -> Query | None:
    """``who never reached q3 in 2023`` · ``which teams never took pole in 2019``."""
    if not f.scope.is_many or f.has("name", "how_many", "how_often", "when"):
        return None
    if not any("never" in item.text.split() for item in f.items):
        return None
    of_segment = [
        i.value for i in f.all("filter") if isinstance(i.value, Filter) and (i.value.missed or i.value.segment)
    ]
    feat, segment, n = Feat.POLE, None, None
    if of_segment:
        feat, segment = Feat.SEGMENT, of_segment[0].missed or of_segment[0].segment
        f.take_all("filter")
    elif (place := f.take("in_segment")) is not None:
        feat, segment = Feat.SEGMENT, str(place.value)
    elif (top := f.take("top")) is not None and isinstance(top.value, Top):
        feat, n = Feat.TOP, top.value.n
    elif f.has("filter"):
        found = [i.value for i in f.take_all("filter") if isinstance(i.value, Filter)]
        if len(found) != 1 or found[0].places is None or found[0].places.low is None:
            return None
        feat, n = Feat.TOP, int(found[0].places.low) - 1
    elif not f.take_all("pole", "poles"):
        return None
    unit = Unit.TEAMS if f.take_all("team") else Unit.DRIVERS
    f.take_all("not", "never", "crew", "what", "reached", *_SETTLED)
    return Tally(feat, unit, f.span, n=n, segment=segment, never=True)


def driver_and_team(named: tuple[Subject, ...]) -> tuple[Subject | None, Subject | None, bool]:
    """Who is asked about and for which team, where at most these two are named."""
    if len(named) == 2 and {subject.by for subject in named} == {By.DRIVER, By.TEAM}:
        driver, team = sorted(named, key=lambda subject: subject.by is By.TEAM)
        return driver, team, True
    return (named[0] if named else None), None, len(named) <= 1
