"""The tables below answers across sessions."""

from __future__ import annotations

from collections.abc import Sequence

from quali_core.answers import Column, Lap, Message, Name, Place, Row, Table, Value
from quali_core.queries.words import crew, crew_column, event, status
from quali_core.store.figures import Moment

Cells = tuple[Value, ...]


def moment_table(moments: Sequence[Moment], *, place: bool = True, name: bool = True) -> Table | None:
    """Sessions with an entry of each: event, place, crew, time, team. None for no rows."""
    if not moments:
        return None
    columns = [Column("column.event", weight=0)]
    columns += [Column("column.place", weight=0)] if place else []
    columns += [crew_column(moment.entry for moment in moments)] if name else []
    columns.append(Column("column.time", numeric=True, weight=1))
    teams = any(moment.entry.team for moment in moments)
    columns += [Column("column.team", weight=3)] if teams else []
    return Table(tuple(columns), tuple(_row(moment, place, name, teams) for moment in moments))


def ranking_table(columns: Sequence[Column], rows: Sequence[tuple[int, Cells]]) -> Table | None:
    """A ranking: rank first, then the cells of each row. None for no rows."""
    if not rows:
        return None
    return Table(
        (Column("across.column.rank", numeric=True, weight=2), *columns),
        tuple(Row((rank, *cells)) for rank, cells in rows),
    )


def text_or_blank(label: str | int | None) -> Value:
    """A label of the calendar as a value: a year as it is, a name as a name."""
    return None if label is None else str(label) if isinstance(label, int) else Name(label)


def lap(moment: Moment) -> Lap | Message:
    """The official time, or what stands in its place."""
    best = moment.entry.best
    return status(moment.entry) if best is None else Lap(best.us)


def _row(moment: Moment, place: bool, name: bool, teams: bool) -> Row:
    entry = moment.entry
    cells: list[Value] = [event(moment.event, moment.file)]
    if place:
        cells.append(None if entry.position is None else Place(entry.position))
    if name:
        cells.append(crew(entry))
    cells.append(lap(moment))
    if teams:
        cells.append(None if entry.team is None else Name(entry.team))
    return Row(tuple(cells), key=entry.team)
