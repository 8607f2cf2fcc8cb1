"""Entries, subjects and sessions in words: the messages that every kind of answer is composed of."""

from __future__ import annotations

from collections.abc import Iterable

from quali_core.answers import Column, Message, Name, Number, Person, Place, Value, say
from quali_core.model import Classification, Entry, EntryStatus, Event, SessionKind
from quali_core.queries.parts import By, Subject
from quali_core.queries.sheet import Sheet, place

_POLE_KINDS = {SessionKind.QUALIFYING, SessionKind.SPRINT_QUALIFYING, SessionKind.GRID}
_LARGEST_CREW = 4


def crew(entry: Entry) -> Value:
    """The drivers as ``A / B``; without any, the team, else the car; None where nothing names the entry."""
    names = tuple(Person(name) for name in entry.crew)
    if len(names) > _LARGEST_CREW:
        return say("crew.large", names=names[: _LARGEST_CREW - 1], more=len(names) - _LARGEST_CREW + 1)
    if names:
        return say("crew.of", names=names)
    other = entry.team or entry.car
    return None if other is None else Name(other)


def alone(entries: Iterable[Entry]) -> bool:
    """Whether each entry has one driver, so that they are drivers rather than crews."""
    return all(len(entry.drivers) == 1 for entry in entries)


def crew_column(entries: Iterable[Entry]) -> Column:
    """The column of a table that says who the entries are."""
    return Column("column.driver" if alone(entries) else "column.crew", weight=0)


def who(entry: Entry) -> Message:
    """The crew with its number: ``David Terrien / Christian Pescatori (#1)``."""
    people = crew(entry)
    if entry.number is None:
        return say("text", text=people if people is not None else place(entry))
    if people is None:
        return say("text", text=Number(entry.number))
    return say("crew.numbered", crew=people, number=Number(entry.number))


def short(entry: Entry) -> Value:
    """The number, or the crew where there is none."""
    return who(entry) if entry.number is None else Number(entry.number)


def result(sheet: Sheet, entry: Entry) -> Value:
    """The time, or what stands instead of one."""
    return sheet.lap(entry) or status(entry)


def status(entry: Entry) -> Message:
    """What an entry without a time shows in its place."""
    shown = EntryStatus.NO_TIME if entry.status is EntryStatus.TIMED else entry.status
    return say(f"status.{shown.value}")


def subject(named: Subject) -> Value:
    """A subject as a value: a name, a number or a place."""
    match named.by:
        case By.NUMBER:
            return Number(named.value)
        case By.PLACE if named.value.isdecimal():
            return Place(int(named.value))
        case By.DRIVER:
            return Person(named.value)
        case _:
            return Name(named.value)


def some(values: Iterable[Value], most: int) -> tuple[Value, ...]:
    """The first values of a list, and how many more there are."""
    every = tuple(values)
    if len(every) <= most + 1:
        return every
    return (*every[:most], say("list.more", n=len(every) - most))


def event(of: Event, otherwise: str = "") -> Value:
    """The event with its year: ``Magny-Cours 2000``."""
    name = of.name or of.circuit or of.place or of.series or otherwise
    if of.year is None or str(of.year) in name:
        return Name(name)
    return say("session.event", event=Name(name), year=of.year)


def kind(session: SessionKind, label: str | None) -> Value:
    """The session's own name, else its kind in words."""
    return Name(label) if label else say(f"session.kind.{session.value}")


def session_name(session: Classification) -> Message:
    """The session in a sentence: ``Magny-Cours 2000 qualifying``."""
    return say(
        "session.name", event=event(session.event, session.source.file), session=kind(session.session, session.label)
    )


def session_title(session: Classification) -> Message:
    """The session as a title, with its series: ``Magny-Cours 2000 qualifying · SportsRacing World Cup``."""
    name = session_name(session)
    if session.event.series is None or session.event.name is None:
        return name
    return say("session.title", name=name, series=Name(session.event.series))


def leader(session: Classification) -> Message:
    """What the first place is called: pole in qualifying and on a grid, P1 elsewhere."""
    return say("leader.pole") if has_pole(session) else say("leader.first")


def has_pole(session: Classification) -> bool:
    """Whether the first place of such a session is a pole."""
    return session.session in _POLE_KINDS
