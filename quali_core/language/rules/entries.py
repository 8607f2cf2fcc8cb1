"""One entry or the session itself: pole, a driver, a number, a place, which circuit."""

from __future__ import annotations

from quali_core.language.frame import Frame
from quali_core.language.pronouns import speaks_of_somebody
from quali_core.language.rules.comparisons import FIRST
from quali_core.queries.kinds import (
    About,
    Help,
    Lookup,
    Pole,
    Query,
    Results,
)
from quali_core.queries.parts import By, Filter, Measure, Subject


def pole(f: Frame) -> Query | None:
    """``pole?`` · ``pole time`` · ``which team was on pole`` · ``who qualified first``."""
    of_pole = any("pole" in item.text for item in f.take_all("off"))  # "from pole", "temps de la pole"
    if of_pole and speaks_of_somebody(f):
        return None  # how far was he from pole: who?
    if not f.take_all("pole") and not of_pole:
        places = f.all("at_place")
        if len(places) != 1 or places[0].value != 1:
            return None
        f.use(places[0])
    if any(item.text == "number of" for item in f.all("how_many")) and f.has("car"):
        f.take_all("how_many")
        return Pole(measure=Measure.NUMBER)
    if f.has("name", "at_place", "filter", "how_many"):
        return None
    if any(item.text in {"pole lap", "lap", "polezeit", "pole zeit"} for item in f.items) and not f.has(
        "who", "number", "speed", "team"
    ):
        f.take_all("time", "how_fast")
        return Pole(measure=Measure.TIME)
    f.take_all("best", "place") if not f.has("where", "what") else f.take_all("best")
    measure = f.measure()
    if measure is not Measure.CAR:
        f.take_all("car")  # the number of the car on pole
    return Pole(measure=measure)


def lookup(f: Frame) -> Query | None:
    """``caffi's time`` · ``where did 57 qualify`` · ``who had p2`` · ``q1 time of ricciardo``."""
    segment = f.take("segment", "in_segment")
    if f.scope.relative == "earliest" and f.scope.event is None and f.scope.years is None:
        return None
    if f.has("at_place") and f.has("name") and not f.has("and", "or"):
        return None
    named = f.subjects("name", "at_place")
    if not named and segment is not None and f.take_all("pole"):
        named = (FIRST,)
    if f.are_one_car(named):
        return Results(Filter(subjects=named[:1], within=named[1:]), measure=f.measure())
    if not named or len(named) > 6 or (_are_of_two_kinds(named) and not f.has("and", "or", "vs")):
        return None
    default = Measure.CARD
    if f.has("best") and (f.has("time") or _is_one_driver(named)) and not f.has("place", "qualify"):
        f.take_all("best")
        default = Measure.TIME
    if f.has("speed"):
        f.take_all("average")
    f.take_all("vs") if not f.has("or") else None
    only_places = all(subject.by is By.PLACE for subject in named)
    if only_places:
        f.take_all("place")
    measure = f.measure(Measure.TIME if segment is not None else default)
    if measure is Measure.CARD and f.has("what") and len(named) == 1 and _is_called_car(f) and not f.has("do"):
        measure = Measure.CAR  # what is car 52
    if measure is Measure.PERCENT:
        if len(named) > 1 or f.has("faster") or (f.has("than") and not f.has("pole")):
            return None  # it is known of the pole time only
        f.take_all("how_many", "how_far", "time", "pole", "slower", "off", "behind", "than", "gap")
    if f.has("pole") and _is_on_pole(f, named) and any("lap" in item.text for item in f.all("pole")):
        f.take_all("pole")
        measure = Measure.TIME
    if f.has("pole") and _is_on_pole(f, named) and measure in _OF_POLE:
        f.take_all("pole")  # "with which car did terrien take pole"
    if f.has("pole") and measure in {Measure.CARD, Measure.GAP}:
        return None
    if measure is Measure.CODRIVERS:
        f.take_all("car")
    if measure is Measure.CODRIVERS and len(named) == 1 and (mates := _team_mates(f, named[0])) is not None:
        return mates
    if measure is Measure.TEAM and all(subject.by is By.TEAM for subject in named):
        measure = Measure.CREW if f.has("who", "crew") else Measure.CARD
    return Lookup(named, measure, segment=str(segment.value) if segment else None)


_OF_POLE = (Measure.CAR, Measure.TEAM, Measure.NUMBER, Measure.CLASS, Measure.CODRIVERS, Measure.SPEED, Measure.TIME)
"""What somebody did pole with: that it was pole adds nothing where it is so."""


def _is_called_car(f: Frame) -> bool:
    return any(item.has("name") and item.text.startswith("car ") for item in f.items)


def _are_of_two_kinds(named: tuple[Subject, ...]) -> bool:
    """``caffi ferrari``: a person and a make that are no list and share no entry."""
    groups = [subject.by in {By.CAR, By.TEAM, By.CLASS} for subject in named]
    return any(groups) and not all(groups)


def _is_one_driver(named: tuple[Subject, ...]) -> bool:
    return len(named) == 1 and named[0].by is By.DRIVER


def _is_on_pole(f: Frame, named: tuple[Subject, ...]) -> bool:
    rows = f.names.bearing(named[0].by, named[0].value)
    return any(f.names.entries[at].position == 1 for at in rows)


def _team_mates(f: Frame, named: Subject) -> Query | None:
    """Of a driver who shares no car: the other cars of the team."""
    rows = [f.names.entries[at] for at in f.names.bearing(named.by, named.value)]
    if len(rows) != 1 or len(rows[0].drivers) != 1 or rows[0].team is None:
        return None
    team = Subject(By.TEAM, rows[0].team)
    if len(f.names.bearing(team.by, team.value)) < 2:
        return None
    return Results(Filter(subjects=(team,), without=(named,)), measure=Measure.CREW)


def helping(f: Frame) -> Query | None:
    """``help`` · ``what can you do``."""
    return Help() if f.take_all("help") else None


def about(f: Frame) -> Query | None:
    """``what circuit is this`` · ``when was it`` · ``which series`` · ``how long is the lap``."""
    if f.has("where") and f.scope.is_said and not f.has("who", "qualify"):
        f.take_all("place", "events")
        return About("circuit")
    if (
        f.has("where")
        and not f.has("name", "qualify")
        and all(item.has("where", "date", *_MEETING) and item.text not in _PERSONS for item in f.items)
    ):
        f.take_all("date", "race_word", "events")
        return About("circuit")
    if f.scope.is_said and f.has("what") and not f.has("who", "qualify", "do") and not f.left():
        return About()
    for kind, field in _ABOUT:
        if f.take_all(kind):
            f.take_all("gap", "car", "how_far", "when")
            return About(field)
    return None


_PERSONS = {"he", "she", "him", "his", "her", "they", "them", "their", "you", "i", "we", "u", "me"}
_MEETING = ("race_word", "session", "events", "aux", "do", "in", "at", "pronoun")

_ABOUT = (
    ("lap_length", "lap_length"), ("date", "date"), ("file_word", "file"), ("series_word", "series"),
    ("countries", "country"), ("circuits", "circuit"), ("round_word", "round"), ("when", "date"), ("events", "event"),
)  # fmt: skip
