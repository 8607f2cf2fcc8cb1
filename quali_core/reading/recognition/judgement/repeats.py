"""The same driver or car in several rows: laps and stints are no classification, a single repetition is a doubt."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from functools import lru_cache

from quali_core.model import Classification, Entry, Order, Problem, Severity
from quali_core.model.fold import fold
from quali_core.reading.values import is_none

_FEWEST = 3
_SHARE = 0.3
_NOBODY = frozenset({"tba", "tbc", "tbd", "tbn", "unknown", "unbekannt", "inconnu", "driver", "player", "ai", "bot"})

Who = tuple[str, ...]


def why_lap_by_lap(sessions: Sequence[Classification]) -> str | None:
    """Why rows are not one an entry: the same cars come again and again; None where they do not."""
    for session in sessions:
        cars = [who for entry in session.entries if (who := _car(entry))]
        if len(cars) >= _FEWEST and len(cars) - len(set(cars)) >= _SHARE * len(cars):
            who, times = Counter(cars).most_common(1)[0]
            entry = next(entry for entry in session.entries if _car(entry) == who)
            shown = " / ".join(entry.crew) or f"number {entry.number}"
            return (
                f"The same driver or car stands in several rows ({shown} in {times}): these are laps, stints or "
                "several sessions in one, not the result of a session."
            )
    return None


def repeated(session: Classification) -> tuple[Problem, ...]:
    """A crew that stands in two rows: where the order is computed nothing says which of its times counts."""
    names = [_somebody(driver.name) for entry in session.entries for driver in entry.drivers]
    if len(set(names)) == len(names):
        return ()
    found: dict[Who, list[Entry]] = defaultdict(list)
    for entry in session.entries:
        if crew := _crew(entry):
            found[crew].append(entry)
    severity = Severity.ERROR if session.order is Order.COMPUTED else Severity.WARNING
    return tuple(
        Problem(
            severity,
            "duplicate_driver",
            f"{' / '.join(rows[0].crew)} stands in {len(rows)} rows: expected once.",
            line=rows[1].line,
            column="drivers",
        )
        for rows in found.values()
        if len(rows) > 1
    )


def _crew(entry: Entry) -> Who:
    """The folded names of a crew; empty where they name nobody."""
    names = sorted(map(_somebody, entry.crew))
    return () if "" in names else tuple(names)


@lru_cache(maxsize=16384)
def _somebody(name: str) -> str:
    """A name folded; empty where it names nobody."""
    said = fold(name)
    return "" if is_none(said) or said in _NOBODY else said


def _car(entry: Entry) -> Who:
    return (entry.number,) if entry.number else _crew(entry)
