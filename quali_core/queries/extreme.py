"""The nth from one end of an order, over a filter: fastest Lucchini, second quickest Panoz, last on the grid."""

from __future__ import annotations

from dataclasses import replace

from quali_core.answers import Message, Place, Value, say
from quali_core.model import Entry
from quali_core.queries.follow import of_entry
from quali_core.queries.kinds import Extreme
from quali_core.queries.measures import not_given, value
from quali_core.queries.order import by_place, ordered
from quali_core.queries.part_view import view
from quali_core.queries.parts import End, Measure, OrderBy
from quali_core.queries.reply import Reply
from quali_core.queries.select import Selection, choose
from quali_core.queries.sheet import Sheet, place
from quali_core.queries.subjects import NoData, absent, matching
from quali_core.queries.tables import facts
from quali_core.queries.words import result, session_name, status, who

_LAST_ORDINAL = 12
_IN_HEADLINE = {Measure.CARD, Measure.CREW, Measure.TIME, Measure.PLACE, Measure.NUMBER, Measure.STATUS}


def answer(query: Extreme, sheet: Sheet) -> Reply:
    """The entry at that end. Raises ``NoData`` where so few entries meet the filter."""
    if query.order is not OrderBy.PLACE and query.filter.timed:
        query = replace(query, filter=replace(query.filter, timed=None))
    sheet = view(sheet, query.filter, of_times=query.order is OrderBy.TIME)
    selection = choose(query.filter, sheet)
    if query.order is OrderBy.TIME and query.filter.timed is None and _none_timed(selection):
        query = replace(query, order=OrderBy.PLACE)
    entries = selection.entries
    if query.order is OrderBy.PLACE:
        # The last place is that of a classified entry, where there is one.
        entries = tuple(by_place(entries)) or entries
    found = ordered(sheet, entries, query.order, query.end)
    if len(found) < query.nth:
        raise NoData(_too_few(query, sheet, selection, len(found)))
    entry = found[query.nth - 1]
    return Reply(
        headline=_headline(query, sheet, selection, entry, len(found)),
        reading=say("reading.extreme", label=_label(query, selection), noun=selection.noun(len(found))),
        about=(entry,),
        facts=facts(sheet, entry, without=(query.measure, *((Measure.SPEED,) if query.order is OrderBy.SPEED else ()))),
        notes=(*_ties(query, sheet, found, entry), *_left_out(query, selection)),
        follow_ups=of_entry(sheet, entry),
    )


def _none_timed(selection: Selection) -> bool:
    return bool(selection.entries) and all(entry.best is None for entry in selection.entries)


def _too_few(query: Extreme, sheet: Sheet, selection: Selection, n: int) -> Message:
    missing = [named for named in selection.subjects if not matching(named, sheet)]
    if missing and len(missing) == len(selection.subjects):
        return absent(missing[0], sheet)
    session = session_name(sheet.session)
    if n == 0 and selection.entries:
        key = "extreme.no_speeds" if query.order is OrderBy.SPEED else "extreme.no_times"
        return say(key, n=len(selection.entries), noun=selection.noun(len(selection.entries)), session=session)
    return say("extreme.too_few", n=n, noun=selection.noun(n), session=session, wanted=query.nth)


def _label(query: Extreme, selection: Selection) -> Message:
    label = f"{query.order.value}.{query.end.value}"
    if label == "time.last" and query.nth == 1 and any(e.best is None for e in selection.entries):
        return say("extreme.slowest_timed")
    if query.nth == 1:
        return say(f"extreme.{label}")
    exact = query.nth <= _LAST_ORDINAL
    ordinal = say(f"ordinal.{query.nth}") if exact else say("ordinal.other", n=query.nth)
    return say(f"extreme.nth.{label}", ordinal=ordinal)


def _headline(query: Extreme, sheet: Sheet, selection: Selection, entry: Entry, n: int) -> Message:
    label = _label(query, selection)
    if n == 1 and not selection.whole:
        label = say("extreme.only", noun=selection.noun(1))
    elif len(selection.subjects) > 1 and not selection.tails:
        label = say("extreme.of_these", label=label, n=n)
    elif not selection.whole:
        label = say("extreme.of", label=label, n=n, noun=selection.noun(n))
    placed: Place | Message = place(entry) or status(entry)
    if query.order is OrderBy.SPEED and query.measure in (Measure.CARD, Measure.SPEED):
        return say("extreme.valued", label=label, value=sheet.speed(entry), who=who(entry), place=placed)
    if query.measure in _IN_HEADLINE:
        key = "extreme.timed" if entry.best is not None else "extreme.untimed"
        return say(key, label=label, who=who(entry), result=result(sheet, entry), place=placed)
    asked: Value = value(sheet, entry, query.measure)
    if asked is None:
        raise NoData(not_given(sheet, entry, query.measure))
    return say("extreme.valued", label=label, value=asked, who=who(entry), place=placed)


def _ties(query: Extreme, sheet: Sheet, found: tuple[Entry, ...], entry: Entry) -> tuple[Message, ...]:
    if query.order is not OrderBy.TIME or entry.best is None:
        return ()
    equal = tuple(who(e) for e in found if e is not entry and e.best is not None and e.best.us == entry.best.us)
    return (say("note.equal", others=equal[:4], time=sheet.lap(entry)),) if equal else ()


def _left_out(query: Extreme, selection: Selection) -> tuple[Message, ...]:
    untimed = sum(e.best is None for e in selection.entries)
    if query.order is OrderBy.TIME and query.end is End.LAST and untimed and query.filter.timed is None:
        return (say("note.untimed", n=untimed),)
    return ()
