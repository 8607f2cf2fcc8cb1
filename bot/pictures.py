"""Answers as pictures, with their alternative text; drawn in a process of their own."""

from __future__ import annotations

import logging
from enum import StrEnum

from bot.embeds.limits import FILE_DESCRIPTION, fit
from bot.replies import Upload
from quali_core.answers import Answer, Status
from quali_core.library import Library
from quali_core.model import Scope
from quali_core.queries import Query, load
from quali_core.queries.kinds import AveragePlace, BestPlace, Career, Compare, HeadToHead, Lookup, Results
from quali_core.queries.parts import Span

log = logging.getLogger("bot.pictures")


class Picture(StrEnum):
    """What can be drawn: a session's gaps to pole, its first ten or its field, or one or two over a season."""

    GAPS = "gaps"
    CARD = "card"
    FIELD = "field"
    SEASON = "season"


FEWEST = 4
"""Rows of a table worth a picture."""

POSTER = 10
"""Rows of a table beyond which the whole field is a picture of its own."""

SEASONS = (HeadToHead, AveragePlace, Career, BestPlace)


def pictures_of(answer: Answer, query: Query | None) -> tuple[Picture, ...]:
    """What can be drawn of an answer."""
    if isinstance(query, SEASONS) and answer.status is Status.ANSWERED:
        return (Picture.SEASON,)
    rows = len(answer.table.rows) if answer.table else 0
    if not isinstance(query, Results) or rows < FEWEST:
        return ()
    return (Picture.GAPS, Picture.CARD, Picture.FIELD) if rows > POSTER else (Picture.GAPS, Picture.CARD)


def over_the_season(answer: Answer) -> Query | None:
    """The question behind a picture of the season that an answer's session is of; None where it is about nobody."""
    session, query = answer.classification, load(answer.query) if answer.query else None
    if session is None or not isinstance(query, Lookup | Compare):
        return None
    year = session.event.year
    span = Span((session.session,), series=session.event.series, years=(year, year) if year else None)
    match query.subjects:
        case (one,):
            return Career(one, span)
        case (first, second, *_):
            return HeadToHead(first, second, span)
    return None


async def draw(library: Library, query: Query, scope: Scope, picture: Picture, language: str) -> Upload | None:
    """Draw what a query answers; None where there is nothing to draw, or drawing failed (the log says why)."""
    from quali_core.charts.spec import alt_text
    from quali_core.worker import WorkerError

    poster, whole = picture in (Picture.CARD, Picture.FIELD), picture is Picture.FIELD
    chart = await library.chart(query, scope, poster=poster, whole=whole, language=language)
    if chart is None:
        return None
    try:
        data = await library.artist.draw(chart)
    except WorkerError as error:
        log.warning("a picture could not be drawn: %s", error)
        return None
    return Upload(f"{picture}.png", data, fit(alt_text(chart), FILE_DESCRIPTION))
