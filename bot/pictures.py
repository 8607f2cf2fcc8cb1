"""Answers as pictures, with their alternative text; drawn in a process of their own."""

from __future__ import annotations

import logging
from enum import StrEnum

from bot.embeds.limits import FILE_DESCRIPTION, fit
from bot.replies import Upload
from quali_core.answers import Answer, Status
from quali_core.library import Library
from quali_core.model import Scope
from quali_core.queries import Query
from quali_core.queries.kinds import AveragePlace, BestPlace, Career, HeadToHead

log = logging.getLogger("bot.pictures")


class Picture(StrEnum):
    """What can be drawn: a session's gaps to pole or its poster, or one or two over a season."""

    GAPS = "gaps"
    CARD = "card"
    SEASON = "season"


SEASONS = (HeadToHead, AveragePlace, Career, BestPlace)


def pictures_of(answer: Answer, query: Query | None) -> tuple[Picture, ...]:
    """What can be drawn of an answer."""
    if isinstance(query, SEASONS) and answer.status is Status.ANSWERED:
        return (Picture.SEASON,)
    session, table = answer.classification, answer.table
    if session is not None and len(session.entries) > 1 and table is not None and len(table.rows) > 3:
        return (Picture.GAPS, Picture.CARD)
    return ()


async def draw(library: Library, query: Query, scope: Scope, picture: Picture, language: str) -> Upload | None:
    """Draw what a query answers; None where there is nothing to draw, or drawing failed (the log says why)."""
    from quali_core.charts.spec import alt_text
    from quali_core.worker import WorkerError

    chart = await library.chart(query, scope, poster=picture is Picture.CARD, language=language)
    if chart is None:
        return None
    try:
        data = await library.artist.draw(chart)
    except WorkerError as error:
        log.warning("a picture could not be drawn: %s", error)
        return None
    return Upload(f"{picture}.png", data, fit(alt_text(chart), FILE_DESCRIPTION))
