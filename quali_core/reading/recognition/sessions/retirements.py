"""Who retired from a race: in a timed session a lap makes an entry timed, in a race it may have stopped since."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from quali_core.model import Entry, EntryStatus
from quali_core.reading.extracted import Line, Role
from quali_core.reading.recognition.columns.assign import Column
from quali_core.reading.recognition.columns.header_words import spaced
from quali_core.reading.values import parse_status

_OPEN = (EntryStatus.TIMED, EntryStatus.NO_TIME)


def retired(entry: Entry, said: str) -> Entry:
    """An entry of a race under the status that its place or its own text says; a finisher as it is."""
    if entry.status not in _OPEN:
        return entry
    told = (parse_status(entry.position_text or ""), parse_status(spaced(said)) if said else None)
    status = next((one for one in told if one is not None and one not in _OPEN), None)
    return entry if status is None else replace(entry, status=status)


def with_retirements(entries: Sequence[Entry], columns: Sequence[Column], lines: Sequence[Line]) -> tuple[Entry, ...]:
    """The entries of a race, each under what its row says became of it."""
    said, instead = (_under(columns, role, lines) for role in (Role.STATUS, Role.RACE_TIME))
    return tuple(
        retired(entry, said.get(entry.line or 0) or ("" if entry.position else instead.get(entry.line or 0, "")))
        for entry in entries
    )


def _under(columns: Sequence[Column], role: Role, lines: Sequence[Line]) -> dict[int, str]:
    """What stands in the column of a role, by line. Who stopped late in a race may be classified all the same."""
    at = next((column.index for column in columns if column.role is role), None)
    return {line.number: line.cells[at].strip() for line in lines if at is not None and at < len(line.cells)}
