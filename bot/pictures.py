"""Answers as pictures, with their alternative text; drawn in a process of their own."""

from __future__ import annotations

import logging
from enum import StrEnum

from bot.embeds.limits import FILE_DESCRIPTION, fit
from bot.replies import Upload
from quali_core.library import Library
from quali_core.model import Classification

log = logging.getLogger("bot.pictures")


class Picture(StrEnum):
    """What of a session can be drawn."""

    GAPS = "gaps"
    CARD = "card"


async def draw(library: Library, session: Classification, picture: Picture, language: str) -> Upload | None:
    """Draw a session; None where there is nothing to draw, or drawing failed (the log says why)."""
    from quali_core.charts.build import card, gap_chart
    from quali_core.charts.spec import alt_text
    from quali_core.worker import WorkerError

    chart = gap_chart(session, language) if picture is Picture.GAPS else card(session, language)
    if chart is None:
        return None
    try:
        data = await library.artist.draw(chart)
    except WorkerError as error:
        log.warning("a picture could not be drawn: %s", error)
        return None
    return Upload(f"{picture}.png", data, fit(alt_text(chart), FILE_DESCRIPTION))
