"""The order of a session's entries: the official places, else by the times, a race without places as its rows stand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from quali_core.model import Entry, EntryStatus, Order, Problem, SessionKind, Severity
from quali_core.reading.extracted import Role
from quali_core.reading.recognition.columns.assign import Column
from quali_core.reading.recognition.columns.header_words import meanings
from quali_core.reading.recognition.columns.timing import LAST_SEGMENT
from quali_core.reading.recognition.titles.kinds import session_kind

_FROM_ROWS = "The race has no places; its rows were taken to stand in the order of the finish"
AS_THEY_STAND = Problem(Severity.NOTE, "order_of_rows", f"{_FROM_ROWS}, as the gaps do.")
DOUBTFUL = Problem(Severity.ERROR, "order_of_rows", f"{_FROM_ROWS}: please confirm.")
_RAN = (EntryStatus.TIMED, EntryStatus.NO_TIME)
_TELLING = 2


def ordered(
    entries: Sequence[Entry], rule: str | None, kind: SessionKind | None
) -> tuple[tuple[Entry, ...], Order, Problem | None]:
    """Entries by their official places, and what to say where the order is that of the rows.

    Where there are no places, those of a timed session follow from the times, in a knock-out by how far an entry came;
    best laps do not tell who won a race.
    """
    places = [entry.position for entry in entries if entry.position is not None]
    if places:
        if any(later < earlier for earlier, later in pairwise(places)):
            entries = sorted(entries, key=lambda entry: (entry.position is None, entry.position or 0))
        return tuple(entries), Order.OFFICIAL, None
    if kind is SessionKind.RACE:
        gaps = [entry.gap.us for entry in entries if entry.gap]
        rise = len(gaps) >= _TELLING and all(earlier <= later for earlier, later in pairwise(gaps))
        return _as_they_stand(entries), Order.COMPUTED, AS_THEY_STAND if rise else DOUBTFUL
    timed = [entry for entry in entries if entry.best]
    timed.sort(
        key=lambda entry: (-segments_run(entry) if rule == LAST_SEGMENT else 0, entry.best.us if entry.best else 0)
    )
    placed = [replace(entry, position=place) for place, entry in enumerate(timed, 1)]
    return (*placed, *(entry for entry in entries if not entry.best)), Order.COMPUTED, None


def doubt_of_orders(columns: Sequence[Column], kind: SessionKind | None) -> str | None:
    """What to ask where places of a qualifying stand beside those on the grid, and the session is of the other."""
    places = [column for column in columns if meanings(column.header or "")[:1] == (Role.POSITION,)]
    taken = next((column for column in places if column.role is Role.POSITION), None)
    other = next((column for column in places if column.role is Role.IGNORE), None)
    if taken is None or other is None or not all(session_kind(one.header or "") in _BESIDE for one in (taken, other)):
        return None
    said = session_kind(taken.header or "")
    if said is session_kind(other.header or "") or said is (kind or SessionKind.QUALIFYING):
        return None
    return f"There are places under “{taken.header}” and under “{other.header}”: please say which are meant."


_BESIDE = (SessionKind.QUALIFYING, SessionKind.GRID)


def _as_they_stand(entries: Sequence[Entry]) -> tuple[Entry, ...]:
    """Places by the rows; those who did not finish have none."""
    ran = [entry for entry in entries if entry.status in _RAN]
    places = {id(entry): place for place, entry in enumerate(ran, 1)}
    return tuple(replace(entry, position=places.get(id(entry))) for entry in entries)


def segments_run(entry: Entry) -> int:
    """The number of the last segment in which an entry set a time."""
    for k in range(len(entry.segments), 0, -1):
        if entry.segments[k - 1].time:
            return k
    return 0
