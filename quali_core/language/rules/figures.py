"""Counts, yes and no, averages: questions about one session whose answer is a figure or a word."""

from __future__ import annotations

from quali_core.language.frame import SUBJECTS, Frame, is_left_out
from quali_core.language.items import NameLink
from quali_core.language.nested import is_nested
from quali_core.language.rules.between import between_filter
from quali_core.language.rules.comparisons import relation_filter
from quali_core.language.thresholds import merged, of_line
from quali_core.queries.kinds import Count, Function, Holds, Query, Statistic
from quali_core.queries.parts import By, End, Filter, Measure, Range, Subject, Unit


def count(f: Frame) -> Query | None:
    """``how many ferraris in the top 5`` · ``cars per team`` · ``how many Johns``."""
    if not f.take_all("how_many") and not _counts_groups(f):
        return None
    f.take_all("different", "stored")
    gaps = [item for item in f.all("gap") if not item.text.startswith("separat")]
    if gaps or f.has("off", "two_car") or any(i.text in _NOT_CARS for i in f.all("events", "sessions", "season")):
        return None
    namesakes = _namesakes(f)
    if namesakes is not None:
        return namesakes
    commonest = f.has("commonest")
    group = _group(f)
    if commonest and group is None:
        return None
    line = f.line()
    f.take_all("rule", "inside_line") if line is not None else None
    f.take_all("place")
    relation = relation_filter(f)
    between = between_filter(f)
    unit = f.unit()
    makes = tuple(Subject(By.CAR, str(item.value)) for item in f.take_all("make"))
    chosen = f.filter()
    parts = [relation, between, of_line(line), Filter(subjects=makes)]
    if f.take_all("pole"):
        parts.append(Filter(places=Range(1, 1)))
    for part in parts:
        chosen = merged(chosen, part) if chosen is not None and part is not None else chosen
    if chosen is None or (unit is Unit.CARS and any(s.by is By.DRIVER for s in chosen.subjects)):
        return None  # a driver has one car: something else is asked
    return Count(unit, chosen, group)


def _namesakes(f: Frame) -> Query | None:
    names = f.all("name")
    if len(names) != 1 or not isinstance(names[0].value, NameLink) or not names[0].value.many:
        return None
    candidate = f.candidate(names[0])
    if candidate is None or candidate.by is not By.DRIVER:
        return None
    f.use(names[0])
    f.take_all("car", "crew")
    word = names[0].value.text.removesuffix("s")
    chosen = f.filter()
    return (
        None
        if chosen is None
        else Count(Unit.DRIVERS, merged(chosen, Filter(subjects=(Subject(By.DRIVER, word.title()),))) or chosen)
    )


_NOT_CARS = frozenset(
    {"races", "events", "rounds", "sessions", "seasons", "years", "grands prix", "gps", "qualifyings"}
)


def _counts_groups(f: Frame) -> bool:
    """``cars per make`` · ``which team had the most cars``."""
    return f.has("commonest") or (
        f.has("cars") and not f.has("pole", "poles", "time") and (f.has("most") or f.has("per"))
    )


def _group(f: Frame) -> Unit | None:
    units = {"team": Unit.TEAMS, "makes": Unit.MAKES, "class": Unit.CLASSES}
    if f.take("commonest"):
        kinds = f.take_all("car", "team", "makes")
        if len(kinds) != 1 or kinds[0].text not in _GROUPED:
            return None
        return Unit.TEAMS if kinds[0].has("team") else Unit.MAKES
    if f.has("most") and f.has("cars"):
        f.take_all("most")
        item = f.take(*units) or next((i for i in f.all("car") if i.text not in {"car", "what car", "which car"}), None)
        if item is not None:
            f.use(item)
            return next((unit for kind, unit in units.items() if item.has(kind)), Unit.MAKES)
    for before, item in zip(f.items, f.items[1:], strict=False):
        is_make = item.has("car") and item.text in {"make", "marque", "manufacturer", "brand"}
        if before.has("by", "per") and (item.has(*units) or is_make):
            f.use(item)
            f.use(before)
            return next((unit for kind, unit in units.items() if item.has(kind)), Unit.MAKES)
    return None


_GROUPED = {"car", "make", "marque", "manufacturer", "brand", "car make", "makes", "brands", "marques", "team"}


def holds(f: Frame) -> Query | None:
    """``did a porsche get pole`` · ``did caffi beat randaccio`` · ``any lolas?`` · ``was gabbiani in the top ten``."""
    if not f.is_yes_no:
        return None
    makes = tuple(Subject(By.CAR, str(item.value)) for item in f.take_all("make"))
    if (same := _same_team(f)) is not None:
        return same
    relation = relation_filter(f)
    if relation is None and (f.has("any") or "there" in f.items[0].text):
        relation = between_filter(f)
    shares = bool(f.take_all("codrivers"))
    claim = _claim(f)
    chosen = f.filter(names=False)
    if chosen is None:
        return None
    if chosen.gaps is not None and (relation is not None or claim is not None):
        return None  # by more than a second: a margin, not a gap to pole
    for part in (relation, claim):
        chosen = merged(chosen, part) if part is not None and chosen is not None else chosen
    if relation is not None and chosen is not None and chosen.without:
        return None  # every Ferrari but one: who is left out is not compared with
    f.take_all("car", "than", "team", "set_time_hint")
    if not any(is_nested(f, item) for item in f.all("best")):
        f.take_all("best")
    named = f.subjects("name")
    if chosen is not None and len(makes) > 1 and not named and f.has("any", "or", "and"):
        return Holds(merged(chosen, Filter(subjects=makes)) or chosen)
    named = (*named, *makes)
    return _held(f, named, chosen, shares or claim is relation is None)


def _same_team(f: Frame) -> Query | None:
    """``do caffi and gabbiani drive for the same team`` · ``are nielsen and watt team mates``."""
    mates = [item for item in f.all("codrivers") if "mate" in item.text and "car" not in item.text]
    same = [item for item in f.items if item.text.endswith("same team") or "for the same" in item.text]
    same += [item for name in f.all("name")[1:] for item in f.all("team") if item.start == name.end]  # in Caffi's team
    subjects = [f.subject(item) for item in f.all("name")]
    if not (mates or same) or len(subjects) != 2 or None in subjects:
        return None
    one, other = (subject for subject in subjects if subject is not None)
    teams = {f.names.entries[at].team for at in f.names.bearing(other.by, other.value)}
    team = teams.pop() if len(teams) == 1 else None
    if team is None or one.by not in _PERSONS or other.by not in _PERSONS:
        return None
    f.subjects("name")
    for item in (*mates, *same):
        f.use(item)
    f.take_all("team", "pronoun")
    return Holds(Filter(subjects=(Subject(By.TEAM, team),)), one)


_PERSONS = (By.DRIVER, By.NUMBER, By.PLACE)


def claimed(f: Frame) -> Filter | None:
    """Take a claim whole: bounds, places, a comparison, and names that are no comparison."""
    parts = (of_line(f.line()), relation_filter(f), _claim(f))
    chosen = f.filter()
    for part in parts:
        chosen = merged(chosen, part) if part is not None and chosen is not None else chosen
    f.take_all("car", "than", "rule", "inside_line", "place")
    return chosen


def _held(f: Frame, named: tuple[Subject, ...], chosen: Filter | None, may_pair: bool) -> Query | None:
    if chosen is None:
        return None
    is_existence = f.has("any") or "there" in f.items[0].text or not _begins_with_name(f)
    if not named:
        return Holds(chosen) if chosen != Filter() else None
    if len(named) == 2 and may_pair:
        return Holds(merged(chosen, Filter(subjects=named[1:])) or chosen, named[0])
    if len(named) != 1:
        return None
    if chosen == Filter():
        exists = named[0].by in {By.CAR, By.TEAM, By.CLASS} or f.has("grid", "cars", "qualify", "session", "any")
        if "there" in f.items[0].text:
            exists = True
            f.take_all("crew", "number")
        return Holds(Filter(subjects=named)) if is_existence and exists else None
    return Holds(chosen, named[0])


def _begins_with_name(f: Frame) -> bool:
    rest = [item for item in f.items if not item.has("aux", "filler", "stop")]
    return bool(rest) and rest[0].has("name") and len([i for i in rest if not i.has("qualify", "do", "session")]) > 1


def _claim(f: Frame) -> Filter | None:
    pole = f.take_all("pole")
    places = f.all("at_place")
    if pole and not places:
        return Filter(places=Range(1, 1))
    if len(places) == 1 and not pole:
        f.use(places[0])
        f.take_all("place")
        value = int(places[0].figure)
        return Filter(places=Range(value, value))
    last = f.take("last")
    if last is not None:
        placed = [e.position for e in f.names.entries if e.position is not None]
        return Filter(places=Range(max(placed), max(placed))) if placed else None
    return _fastest_claim(f)


def _fastest_claim(f: Frame) -> Filter | None:
    words = f.all("fastest", "slowest")
    if len(words) != 1 or not f.has("name") or is_nested(f, words[0]) or f.has("excluding", "not"):
        return None  # the fastest non Ferrari is not the fastest of all
    timed = [e.best.us for e in f.names.entries if e.best is not None and e.position is not None]
    if not timed:
        return None
    f.use(words[0])
    return Filter(times=Range(high=min(timed)) if words[0].has("fastest") else Range(low=max(timed)))


def statistic(f: Frame) -> Query | None:
    """``average of the top 5`` · ``median time`` · ``spread of the top ten`` · ``average speed of the ferraris``."""
    function = _function(f)
    if function is None:
        return None
    f.take_all(
        "from", "fastest", "slowest", "both", "between", "cars", "car", "how_far"
    ) if function is Function.SPREAD else None
    top = f.top()
    measure = Measure.SPEED if f.take_all("speed") else Measure.GAP if f.take_all("gap", "off") else Measure.TIME
    if f.take_all("place") and top is None:
        return None
    f.take_all("time", "pole" if measure is Measure.GAP else "time")
    if any(not is_left_out(f, item) for item in f.all("at_place", "pole")):
        return None
    claim = _spread_claim(f) if function is Function.SPREAD and f.is_yes_no else None
    chosen = f.filter()
    if chosen is not None and chosen.segment is None and (part := f.take("segment")) is not None:
        chosen = merged(chosen, Filter(segment=str(part.value)))
    if chosen is None or (f.is_yes_no and claim is None) or (function is Function.SPREAD and chosen.gaps is not None):
        return None
    if top is not None and any(subject.by is By.PLACE for subject in chosen.without):
        if top.end is not End.FIRST:
            return None
        chosen, top = merged(chosen, Filter(places=Range(1, top.n))) or chosen, None  # the top 5 without pole: four
    if any(subject.by is By.DRIVER for subject in chosen.subjects):
        return None
    measure = Measure.TIME if function is Function.SPREAD else measure
    end = top.end if top else End.FIRST
    return Statistic(function, measure, chosen, top.n if top else None, end, claim=claim)


def _spread_claim(f: Frame) -> Range | None:
    """``was the top 10 covered by less than five seconds``."""
    bounds = [i for i in f.all("filter") if isinstance(i.value, Filter) and i.value == Filter(gaps=i.value.gaps)]
    if len(bounds) != 1 or "pole" in bounds[0].text or not isinstance(bounds[0].value, Filter):
        return None
    f.use(bounds[0])
    f.take_all("within")
    return bounds[0].value.gaps


def _function(f: Frame) -> Function | None:
    for kind in (Function.AVERAGE, Function.MEDIAN, Function.SPREAD, Function.SUM):
        if f.take_all(kind.value):
            return kind
    speeds = [item for item in f.all("speed") if "average" in item.text or "mean" in item.text or "avg" in item.text]
    if speeds and (f.has("top", "filter", "grid", "results_word") and not f.has(*SUBJECTS)):
        return Function.AVERAGE
    close = f.has("how_far") and f.has("top") and not f.has(*SUBJECTS, "off")
    return Function.SPREAD if close else None
