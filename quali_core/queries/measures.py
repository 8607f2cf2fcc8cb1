"""What can be asked of an entry: each measure's value, and the sentence for one entry."""

from __future__ import annotations

from quali_core.answers import Message, Name, Number, Percent, Place, Value, say
from quali_core.model import Entry, SessionKind
from quali_core.queries.parts import Measure
from quali_core.queries.select import share_of_pole
from quali_core.queries.sheet import Sheet, place
from quali_core.queries.subjects import NoData, means
from quali_core.queries.words import crew, has_pole, result, session_name, short, status, who

_PLACED = {
    SessionKind.QUALIFYING: "qualified",
    SessionKind.SPRINT_QUALIFYING: "qualified",
    SessionKind.GRID: "starts",
    SessionKind.RACE: "finished",
}


def value(sheet: Sheet, entry: Entry, measure: Measure) -> Value:
    """A measure's value for one entry; None where the sheet doesn't give it."""
    match measure:
        case Measure.CARD | Measure.TIME | Measure.STATUS:
            return result(sheet, entry)
        case Measure.PLACE:
            return place(entry) or status(entry)
        case Measure.GAP:
            return sheet.gap(entry, signed=True) or status(entry)
        case Measure.INTERVAL:
            return sheet.interval(entry, signed=True)
        case Measure.SPEED:
            return sheet.speed(entry)
        case Measure.SEGMENTS:
            return segments(sheet, entry)
        case Measure.RANK:
            return sheet.rank(entry)
        case Measure.PERCENT:
            share = share_of_pole(sheet, entry)
            return None if share is None else Percent(share)
        case _:
            return _stated(entry, measure)


def _stated(entry: Entry, measure: Measure) -> Value:
    match measure:
        case Measure.NUMBER:
            return None if entry.number is None else Number(entry.number)
        case Measure.TEAM:
            return None if entry.team is None else Name(entry.team)
        case Measure.CAR:
            return None if entry.car is None else Name(entry.car)
        case Measure.CLASS:
            return None if entry.class_name is None else Name(entry.class_name)
        case Measure.LAPS:
            return entry.laps
        case Measure.CREW_SIZE:
            return len(entry.drivers) or None
        case _:
            return crew(entry)


def segments(sheet: Sheet, entry: Entry) -> Value:
    """The times of an entry in each part; None where the sheet has no parts."""
    times = tuple(
        say("segment.time", segment=Name(part.name), time=sheet.as_lap(part.time.us))
        for part in entry.segments
        if part.time is not None
    )
    if times:
        return times
    return status(entry) if sheet.segments else None


def sentence(sheet: Sheet, entry: Entry, measure: Measure, driver: str | None = None) -> Message:
    """What one entry did, in a sentence that answers the measure; ``driver`` is who was asked about.

    Raises ``NoData`` where the sheet doesn't give it.
    """
    match measure:
        case Measure.CARD | Measure.STATUS:
            return _card(sheet, entry)
        case Measure.PLACE:
            return _place(sheet, entry)
        case Measure.TIME:
            return _time(sheet, entry)
        case Measure.GAP:
            return _gap(sheet, entry)
        case Measure.INTERVAL:
            return _interval(sheet, entry)
        case Measure.RANK:
            return _rank(sheet, entry)
        case Measure.CODRIVERS:
            return _codrivers(sheet, entry, driver)
        case _:
            return _plain(sheet, entry, measure)


def placed(sheet: Sheet, entry: Entry) -> Message:
    """``X (#4) qualified P4``, in the verb of the session's kind."""
    if entry.position is None:
        return say("placed.none", who=who(entry), status=status(entry))
    verb = _PLACED.get(sheet.session.session, "other")
    if entry is sheet.pole and has_pole(sheet.session):
        verb = "pole"
    return say(f"placed.{verb}", who=who(entry), place=place(entry))


def off(sheet: Sheet) -> Message:
    """``off pole``, or what a gap to the first place is called elsewhere."""
    return say("off.pole" if has_pole(sheet.session) else "off.first")


def _card(sheet: Sheet, entry: Entry) -> Message:
    if entry.best is None and entry.position is None:
        return say("card.bare", who=who(entry), status=status(entry))
    if entry.best is None:
        return say("card.untimed", who=who(entry), place=place(entry), status=status(entry))
    if sheet.race:
        return say("card.race", placed=placed(sheet, entry), time=sheet.lap(entry))
    runner_up = sheet.behind(entry)
    if entry is sheet.pole and runner_up is not None and (margin := sheet.interval(runner_up)) is not None:
        return say("card.pole", placed=placed(sheet, entry), time=sheet.lap(entry), gap=margin, other=short(runner_up))
    gap = sheet.gap(entry)
    if gap is None or entry is sheet.pole:
        return say("card.timed", placed=placed(sheet, entry), time=sheet.lap(entry))
    return say("card.gap", placed=placed(sheet, entry), time=sheet.lap(entry), gap=gap, off=off(sheet))


def _place(sheet: Sheet, entry: Entry) -> Message:
    if entry.best is None:
        return _card(sheet, entry)
    return say("place.timed", placed=placed(sheet, entry), time=sheet.lap(entry))


def _time(sheet: Sheet, entry: Entry) -> Message:
    if entry.best is None:
        return _card(sheet, entry)
    if entry.position is None:
        return say("time.bare", who=who(entry), time=sheet.lap(entry))
    return say("time.placed", who=who(entry), time=sheet.lap(entry), place=place(entry))


def _gap(sheet: Sheet, entry: Entry) -> Message:
    gap = sheet.gap(entry, signed=True)
    if entry is sheet.pole or gap is None:
        return _card(sheet, entry)
    return say("gap.faster" if gap.us < 0 else "gap.slower", who=who(entry), gap=sheet.gap(entry), off=off(sheet))


def _interval(sheet: Sheet, entry: Entry) -> Message:
    ahead = sheet.ahead(entry)
    if ahead is None:
        return say("interval.first", placed=placed(sheet, entry))
    step = sheet.interval(entry, signed=True)
    if step is None:
        untimed = entry if entry.best is None else ahead
        return say("interval.untimed", who=who(untimed), status=status(untimed), place=place(entry))
    key = "interval.faster" if step.us < 0 else "interval.slower"
    shown = sheet.interval(entry)
    return say(key, who=who(entry), other=who(ahead), gap=shown, place=place(ahead))


def _rank(sheet: Sheet, entry: Entry) -> Message:
    rank = sheet.rank(entry)
    if rank is None:
        return _card(sheet, entry)
    return say("rank.of", who=who(entry), rank=Place(rank), n=len(sheet.timed), placed=place(entry) or status(entry))


def _codrivers(sheet: Sheet, entry: Entry, driver: str | None) -> Message:
    if driver is None:
        return _plain(sheet, entry, Measure.CREW)
    own = next((name for name in entry.crew if means(driver, name)), driver)
    others = tuple(Name(name) for name in entry.crew if name != own)
    car = Number(entry.number) if entry.number else say("car.same")
    key = "codrivers.with" if others else "codrivers.alone"
    return say(key, driver=Name(own), others=others, car=car)


def _plain(sheet: Sheet, entry: Entry, measure: Measure) -> Message:
    found = value(sheet, entry, measure)
    if found is None:
        raise NoData(not_given(sheet, entry, measure))
    return say(
        f"one.{measure.value}",
        who=who(entry),
        value=found,
        place=place(entry) or status(entry),
        crew=crew(entry),
        number=short(entry),
    )


def not_given(sheet: Sheet, entry: Entry, measure: Measure) -> Message:
    """That the sheet doesn't give a measure for an entry, and what it gives."""
    given = tuple(
        say(f"measure.{other.value}")
        for other in (Measure.PLACE, Measure.TIME, Measure.CAR, Measure.TEAM, Measure.SPEED, Measure.LAPS)
        if other is not measure and value(sheet, entry, other) is not None
    )
    what = say(f"measure.{measure.value}")
    return say("missing.measure", session=session_name(sheet.session), what=what, who=who(entry), given=given)
