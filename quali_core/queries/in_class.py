"""One class of a session as if it had run alone: places, pole, gaps and neighbours count within it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from quali_core.answers import Message, Name, say
from quali_core.model.fold import fold
from quali_core.queries.kinds import InClass, Query
from quali_core.queries.parts import By, Subject
from quali_core.queries.reply import Reply
from quali_core.queries.sheet import Sheet
from quali_core.queries.subjects import NoData, absent

Answering = Callable[[Any, Sheet], Reply]


def answering(of_session: Mapping[type[Query], Answering]) -> Callable[[InClass, Sheet], Reply]:
    """What answers a question about a class by the answers to questions about whole sessions."""

    def answer(query: InClass, sheet: Sheet) -> Reply:
        part = class_sheet(sheet, query.class_name)
        named = Name(query.class_name)
        try:
            reply = of_session[type(query.query)](query.query, part)
        except NoData as missing:
            raise NoData(_said(named, missing.headline)) from missing
        follow_ups = tuple((label, _within(query, of_session, behind)) for label, behind in reply.follow_ups)
        reading = say("reading.in_class", class_name=named, what=reply.reading)
        headline = _said(named, reply.headline)
        return replace(reply, headline=headline, reading=reading, brief=None, follow_ups=follow_ups, ordered=False)

    return answer


def class_sheet(sheet: Sheet, name: str) -> Sheet:
    """The entries of a class, placed among themselves. Raises ``NoData`` for a class that isn't there."""
    own = [e for e in sheet.entries if e.class_name is not None and fold(e.class_name) == fold(name)]
    if not own:
        raise NoData(absent(Subject(By.CLASS, name), sheet))
    places = {id(entry): at for at, entry in enumerate((e for e in sheet.placed if e in own), 1)}
    entries = tuple(replace(entry, position=places.get(id(entry)), gap=None) for entry in own)
    return Sheet(replace(sheet.session, entries=entries), sheet.sizes)


def _said(named: Name, headline: Message) -> Message:
    """The sentence with the class in it; yes and no stay in front."""
    if headline.key in {"holds.yes", "holds.no"}:
        return say(headline.key, why=say("holds.in_class", class_name=named, why=headline.values["why"]))
    return say("results.in_class", class_name=named, what=headline)


def _within(query: InClass, of_session: Mapping[type[Query], Answering], behind: Query) -> Query:
    return InClass(query.class_name, behind) if type(behind) in of_session else behind  # type: ignore[arg-type]
