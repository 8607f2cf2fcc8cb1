"""One or two subjects session by session: what pictures of a season are drawn from."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from quali_core.answers import Message
from quali_core.queries.across.ground import Ground
from quali_core.queries.kinds import AveragePlace, BestPlace, Career, HeadToHead, Query
from quali_core.queries.parts import Feat, Span, Subject
from quali_core.queries.subjects import NoData
from quali_core.store import Reader, statistics
from quali_core.store.figures import Moment

_MOST = 60  # sessions; the newest are kept
_GRAND_PRIX = re.compile(r"\s+grand prix$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Meeting:
    """One session: its short name, and the best official place of each subject (None: not classified)."""

    session: str
    places: tuple[int | None, ...]


@dataclass(frozen=True, slots=True)
class Season:
    """The sessions of a span in which any of the subjects took part, in date order; ``where`` is the span in words."""

    names: tuple[str, ...]
    where: Message
    meetings: tuple[Meeting, ...]


async def season(query: Query, reader: Reader) -> Season | None:
    """The sessions behind a question across sessions; None for a question without one or two subjects."""
    subjects, span = _whom(query)
    if not 1 <= len(subjects) <= 2 or span is None:
        return None
    ground = Ground(reader, span, await statistics.coverage(reader, span))
    if not ground.held.sessions:
        return None
    try:
        found = [await ground.whom(subject) for subject in subjects]
    except NoData:
        return None
    theirs = [await statistics.moments(reader, span, Feat.ENTERED, one) for one in found]
    by_session: dict[int, Moment] = {}
    for moment in sorted((m for moments in theirs for m in moments), key=_when):
        by_session.setdefault(moment.session_id, moment)
    best = [_best(moments) for moments in theirs]
    several_years = len({moment.event.year for moment in by_session.values()}) > 1
    meetings = tuple(
        Meeting(_short(moment, several_years), tuple(places.get(id_) for places in best))
        for id_, moment in by_session.items()
    )
    if len(meetings) < 2:
        return None
    return Season(tuple(subject.value for subject in subjects), ground.where, meetings[-_MOST:])


def _whom(query: Query) -> tuple[Sequence[Subject], Span | None]:
    match query:
        case HeadToHead(a, b, span) if b is not None:
            return (a, b), span
        case AveragePlace(subjects=subjects, span=span):
            return subjects, span
        case Career(subject, span) | BestPlace(subject, span):
            return (subject,), span
    return (), None


def _when(moment: Moment) -> tuple[object, ...]:
    event = moment.event
    date = event.date.isoformat() if event.date else f"{event.year or 0:04}-00-{event.round or 0:02}"
    return (event.year or 0, event.round or 0, date, moment.session_id)


def _best(moments: Sequence[Moment]) -> dict[int, int]:
    best: dict[int, int] = {}
    for moment in moments:
        if moment.entry.position is not None:
            best[moment.session_id] = min(moment.entry.position, best.get(moment.session_id, moment.entry.position))
    return best


def _short(moment: Moment, several_years: bool) -> str:
    event = moment.event
    name = _GRAND_PRIX.sub("", event.name or event.circuit or moment.file)
    return f"{name} {event.year}" if several_years and event.year is not None else name
