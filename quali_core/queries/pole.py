"""Who is on pole, and what of it is asked."""

from __future__ import annotations

from dataclasses import replace

from quali_core.answers import Message, say
from quali_core.model import Entry
from quali_core.queries.follow import of_entry
from quali_core.queries.kinds import Pole
from quali_core.queries.measures import sentence
from quali_core.queries.parts import Measure
from quali_core.queries.reply import Reply
from quali_core.queries.sheet import Sheet
from quali_core.queries.subjects import NoData
from quali_core.queries.tables import facts
from quali_core.queries.words import has_pole, leader, session_name, who


def answer(query: Pole, sheet: Sheet) -> Reply:
    """The entry that is classified first."""
    entry = pole_of(sheet)
    query = replace(query, measure=sheet.given(query.measure))
    return Reply(
        headline=_headline(sheet, entry, query.measure),
        reading=say("reading.measure", measure=say(f"measure.{query.measure.value}"), subject=leader(sheet.session))
        if query.measure is not Measure.CARD
        else leader(sheet.session),
        about=(entry,),
        facts=facts(sheet, entry, without=(query.measure,)),
        follow_ups=of_entry(sheet, entry),
    )


def pole_of(sheet: Sheet) -> Entry:
    """The entry that is classified first. Raises ``NoData`` where none is."""
    if sheet.pole is None:
        raise NoData(say("missing.pole", session=session_name(sheet.session), n=len(sheet.entries)))
    return sheet.pole


def _headline(sheet: Sheet, entry: Entry, measure: Measure) -> Message:
    match measure:
        case Measure.CREW:
            return sentence(sheet, entry, Measure.CARD)
        case Measure.TIME if entry.best is not None and has_pole(sheet.session):
            return say("pole.time", time=sheet.lap(entry), who=who(entry))
        case Measure.GAP | Measure.INTERVAL:
            return _margin(sheet, entry)
        case _:
            return sentence(sheet, entry, measure)


def _margin(sheet: Sheet, entry: Entry) -> Message:
    second = sheet.behind(entry)
    margin = None if second is None else sheet.interval(second)
    if second is None or margin is None:
        return sentence(sheet, entry, Measure.CARD)
    return say("pole.margin", gap=margin, who=who(entry), other=who(second))
