"""Which chart shows a query's answer."""

from __future__ import annotations

from quali_core.charts import build
from quali_core.charts.spec import Chart
from quali_core.queries import Query
from quali_core.queries.across.season import season
from quali_core.queries.kinds import Results
from quali_core.queries.results import listed
from quali_core.store import Reader


async def chart_of(
    query: Query, reader: Reader, *, poster: bool = False, whole: bool = False, language: str = "en"
) -> Chart | None:
    """What a picture of a query's answer shows; None where there is nothing to draw.

    One session: the gaps to pole, or with ``poster`` the first ten of the classification, or the ``whole`` field;
    of a part of it, that part. One or two across sessions: their places.
    """
    if hasattr(query, "span"):
        found = await season(query, reader)
        return None if found is None else build.season_chart(found.names, found.where, found.meetings, language)
    wanted = getattr(query, "session", None)
    session = await (reader.newest() if wanted is None else reader.session(wanted))
    if session is None:
        return None
    entries = listed(query, session) if isinstance(query, Results) else None
    if poster:
        return build.card(session, language, whole=whole, entries=entries)
    return build.gap_chart(session, language, entries=entries)
