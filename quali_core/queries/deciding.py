"""Which measure decides a filter, and so explains why an entry meets it or not."""

from __future__ import annotations

from collections.abc import Iterator

from quali_core.queries.parts import By, Filter, Measure

_SAID_BY = {By.TEAM: Measure.TEAM, By.CAR: Measure.CAR, By.CLASS: Measure.CLASS}


def deciding(chosen: Filter) -> Measure:
    """The measure to say for an entry under this filter; ``CARD`` where none stands out."""
    return next(_deciding(chosen), Measure.CARD)


def _deciding(chosen: Filter) -> Iterator[Measure]:
    if chosen.places is not None or chosen.row is not None or chosen.ahead_of is not None or chosen.behind is not None:
        yield Measure.PLACE
    if chosen.times is not None or chosen.faster_than is not None or chosen.slower_than is not None:
        yield Measure.TIME
    parts = {Measure.GAP: chosen.gaps, Measure.PERCENT: chosen.percent, Measure.SPEED: chosen.speeds}
    yield from (measure for measure, part in parts.items() if part is not None)
    if chosen.crew_size is not None:
        yield Measure.CREW_SIZE
    if chosen.timed is not None:
        yield Measure.CARD
    yield from (_SAID_BY[named.by] for named in chosen.subjects if named.by in _SAID_BY)
