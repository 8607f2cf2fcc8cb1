"""How many there are, as a claim or a condition: more than 25 cars, teams with two cars."""

from __future__ import annotations

from quali_core.language.frame import Frame
from quali_core.language.items import Item
from quali_core.queries.kinds import Count, Query, Results
from quali_core.queries.parts import By, Filter, Range, Unit

_UNITS = {
    Unit.TEAMS: {
        "team",
        "teams",
        "which team",
        "what team",
        "which teams",
        "outfit",
        "squad",
        "entrant",
        "constructor",
    },
    Unit.MAKES: {"make", "makes", "manufacturer", "manufacturers", "marque", "marques", "brand", "brands"},
    Unit.CLASSES: {"class", "classes", "category", "categories"},
}


def sized(f: Frame) -> Query | None:
    """``are there more than 25 cars`` · ``does bms run two cars`` · ``which teams had two cars``."""
    found = _size(f)
    if found is None:
        return None
    size, words, counted = found
    for item in words:
        f.use(item)
    units = [item for item in f.items if item not in words and _unit_of(item) is not Unit.CARS]
    if units and not f.has("name"):
        return _groups(f, size, units)
    yes_no = f.is_yes_no or (f.items[0] in words and f.items[0].has("over", "under"))
    if not yes_no or f.has("beat", "faster", "slower", "ahead", "behind", "gap", "off", "at_place", "pole"):
        return None
    f.take_all("grid", "session", "team")
    chosen = f.filter()
    if chosen is None or any(subject.by is By.DRIVER for subject in chosen.subjects):
        return None
    return Count(Unit.DRIVERS if counted.has("crew") else _unit_of(counted), chosen, claim=size)


def largest_crew(f: Frame) -> Query | None:
    """``which crew is the biggest`` · ``which car had the most drivers``: every car with so many."""
    crew = any(item.text in _CREWS for item in f.all("who", "crew"))
    most = f.has("most") and any(item.text == "drivers" for item in f.all("crew"))
    if not (most or (crew and f.has("biggest"))) or f.is_yes_no or f.scope.is_many:
        return None
    largest = max((len(entry.drivers) for entry in f.names.entries), default=0)
    f.take_all("biggest", "most", "crew", "car", "cars", "what", "who")
    chosen = f.filter()
    if largest < _SHARED or chosen is None or chosen != Filter():
        return None
    return Results(Filter(crew_size=Range(largest, largest)))


_CREWS = {"crew", "crews", "which crew", "what crew", "which crews", "what crews"}
_SHARED = 2


def listed(f: Frame) -> Query | None:
    """``list the teams`` · ``what makes were there``: every one of a unit."""
    units = [item for item in f.items if item.text in _PLURALS]
    if len(units) != 1 or not (f.has("list", "what", "every") or len(f.items) == 1) or f.is_yes_no:
        return None
    f.use(units[0])
    f.take_all("different", "car")
    chosen = f.filter()
    return None if chosen is None else Count(_PLURALS[units[0].text], chosen)


_PLURALS = {
    "teams": Unit.TEAMS,
    "entrants": Unit.TEAMS,
    "makes": Unit.MAKES,
    "car makes": Unit.MAKES,
    "manufacturers": Unit.MAKES,
    "marques": Unit.MAKES,
    "brands": Unit.MAKES,
    "classes": Unit.CLASSES,
}


def _groups(f: Frame, size: Range, units: list[Item]) -> Query | None:
    """Which, or how many, teams or makes have so many cars; or whether any has."""
    if len(units) != 1:
        return None
    f.use(units[0])
    f.take_all("how_many", "what", "who", "list", "any", "different", "both", "car")
    claim = Range(low=1) if f.is_yes_no else None
    chosen = f.filter()
    return None if chosen is None or chosen.subjects else Count(_unit_of(units[0]), chosen, each=size, claim=claim)


def _unit_of(counted: Item) -> Unit:
    return next((unit for unit, texts in _UNITS.items() if counted.text in texts), Unit.CARS)


def _size(f: Frame) -> tuple[Range, list[Item], Item] | None:
    """The bounds on a number of cars (or of what is counted), and the words that state them."""
    for at, (figure, counted) in enumerate(zip(f.items, f.items[1:], strict=False)):
        if figure.has("two_car"):
            return _bounds(f, at, 2, [figure], figure)
        if figure.text == "one car" and counted.has("team"):
            return _bounds(f, at, 1, [figure, counted], figure)
        if counted.has("cars", "car", "team", "crew", "makes") and counted.text not in _NO_UNITS:
            n = _number(figure)
            if n is not None:
                return _bounds(f, at, n, [figure, counted], counted)
        elif (n := _number_of_a_make(f, figure, counted)) is not None:
            return _bounds(f, at, n, [figure], counted)
    if not f.items:
        return None
    last = f.items[-1]
    return _bounds(f, len(f.items) - 1, 2, [last], last) if last.has("two_car") else None


_NO_UNITS = {"engine", "engines", "chassis", "model", "make", "made"}


def _number(item: Item) -> int | None:
    if item.has("n") and item.value is not None:
        return int(float(str(item.value)))
    if item.has("both") and item.text.startswith("both"):
        return 2
    return int(item.text) if item.has("name") and item.text.isdigit() else None


def _number_of_a_make(f: Frame, figure: Item, counted: Item) -> int | None:
    """``more than 3 Ferraris`` · ``at least one Lucchini``."""
    candidate = f.candidate(counted) if counted.has("name") and figure.has("n") else None
    if candidate is None or candidate.by not in {By.CAR, By.TEAM, By.CLASS} or figure.value is None:
        return None
    n = int(float(str(figure.value)))
    return n if n == 1 or getattr(counted.value, "many", False) else None


def _bounds(f: Frame, at: int, n: int, words: list[Item], counted: Item) -> tuple[Range, list[Item], Item]:
    before = f.items[at - 1] if at else None
    if before is None or not before.has("over", "under"):
        only = [before] if before is not None and before.text in {"just", "only"} else []
        return Range(n, n), [*only, *words], counted
    loose = any(word in before.text for word in ("at least", "no more", "no less", "at most"))
    bounds = Range(low=n, strict=not loose) if before.has("over") else Range(high=n, strict=not loose)
    return bounds, [before, *words], counted
