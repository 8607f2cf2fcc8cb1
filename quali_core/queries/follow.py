"""Natural follow-ups to an answer about an entry."""

from __future__ import annotations

from quali_core.answers import Message, Number, say
from quali_core.model import Entry
from quali_core.queries.kinds import GapBetween, Lookup, Neighbours, Pole, Query, Results
from quali_core.queries.parts import By, Side, Subject
from quali_core.queries.sheet import Sheet
from quali_core.queries.words import leader

Follow = tuple[Message, Query]


def of_entry(sheet: Sheet, entry: Entry) -> tuple[Follow, ...]:
    """Gap to pole, team mates, the neighbours and the whole result."""
    session = sheet.session.id
    me = handle(entry)
    found: list[Follow] = []
    if me is not None and entry is not sheet.pole and entry.best is not None:
        found.append((say("follow.gap", leader=leader(sheet.session)), GapBetween(me, session=session)))
    if entry.team is not None and sum(e.team == entry.team for e in sheet.entries) > 1:
        label = say("follow.team_mates")
        found.append((label, Lookup((Subject(By.TEAM, entry.team),), session=session)))
    if me is not None:
        found.append((say("follow.neighbours"), Neighbours(me, Side.BOTH, session=session)))
    return (*found, *of_session(sheet, pole=False))


def of_session(sheet: Sheet, pole: bool = True) -> tuple[Follow, ...]:
    """Pole and the whole result."""
    session = sheet.session.id
    whole: Follow = (say("follow.results"), Results(session=session))
    return ((say("follow.pole", leader=leader(sheet.session)), Pole(session)), whole) if pole else (whole,)


def of_list(sheet: Sheet, shown: tuple[Entry, ...]) -> tuple[Follow, ...]:
    """The first few of a list, one button each, where they are few; else the session's."""
    if 1 < len(shown) <= 3:
        handles = [(entry, handle(entry)) for entry in shown]
        cards: list[Follow] = [
            (say("follow.entry", entry=Number(e.number)), Lookup((h,), session=sheet.session.id))
            for e, h in handles
            if h is not None and e.number is not None
        ]
        return (*cards, *of_session(sheet, pole=False))
    return of_session(sheet)


def handle(entry: Entry) -> Subject | None:
    """A subject that means this entry: its number, its first driver or its place."""
    if entry.number is not None:
        return Subject(By.NUMBER, entry.number)
    if entry.drivers:
        return Subject(By.DRIVER, entry.drivers[0].name)
    return None if entry.position is None else Subject(By.PLACE, str(entry.position))
