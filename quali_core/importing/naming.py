"""A session of an upload by its name."""

from __future__ import annotations

from quali_core.answers import Message, Name, Value, say
from quali_core.model import Classification


def session_words(one: Classification) -> Message:
    """A session by its name: ``Magny-Cours 2000 qualifying``."""
    event = one.event.name or one.event.circuit or one.event.place or one.event.series or one.source.file
    year = one.event.year
    named: Value = Name(event)
    if year is not None and str(year) not in event:
        named = say("session.event", event=Name(event), year=year)
    session: Value = Name(one.label) if one.label else say(f"session.kind.{one.session}")
    return say("session.name", event=named, session=session)
