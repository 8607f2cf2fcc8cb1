"""The table and the facts below a headline."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from quali_core.answers import Column, Fact, Row, Table, Value
from quali_core.model import Entry
from quali_core.queries.measures import segments, value
from quali_core.queries.parts import Measure
from quali_core.queries.sheet import Sheet, place
from quali_core.queries.words import crew, crew_column, result

_Cell = Callable[[Sheet, Entry], Value]
_CONSTANT = ("column.team", "column.class")
_FACTS = (Measure.TEAM, Measure.CAR, Measure.CLASS, Measure.SPEED, Measure.LAPS)


def entry_table(
    sheet: Sheet, entries: Sequence[Entry], measure: Measure = Measure.CARD, marked: Sequence[Entry] = ()
) -> Table | None:
    """A classification of these entries in the order given; None for none. ``measure`` adds or favours its column."""
    if not entries:
        return None
    columns = [(column, tuple(cell(sheet, e) for e in entries)) for column, cell in _columns(sheet, measure)]
    # In many series a team is called after its car.
    twice = all(entry.car == entry.team for entry in entries)
    telling = [(c, cells) for c, cells in columns if _telling(c, cells) and not (twice and c.label == "column.car")]
    chosen = {id(entry) for entry in marked}
    lines = zip(*(cells for _, cells in telling), strict=True)
    rows = tuple(
        Row(line, key=e.class_name or e.team, marked=id(e) in chosen) for line, e in zip(lines, entries, strict=True)
    )
    return Table(tuple(column for column, _ in telling), rows)


def facts(sheet: Sheet, entry: Entry, without: Sequence[Measure] = ()) -> tuple[Fact, ...]:
    """What else the sheet says of an entry."""
    # In many series a team is called after its car.
    twice = (Measure.CAR,) if entry.car == entry.team else ()
    found = [(m, value(sheet, entry, m)) for m in _FACTS if m not in (*without, *twice)]
    if sheet.segments and Measure.SEGMENTS not in without:
        found.append((Measure.SEGMENTS, value(sheet, entry, Measure.SEGMENTS)))
    return tuple(Fact(f"label.{m.value}", shown) for m, shown in found if shown is not None)


def _telling(column: Column, cells: Sequence[Value]) -> bool:
    """Whether a column says something: not empty, and not the same team or class in every row."""
    found = set(cells)
    return len(found) > 1 or (None not in found and (column.weight == 0 or column.label not in _CONSTANT))


def _columns(sheet: Sheet, measure: Measure) -> list[tuple[Column, _Cell]]:
    def of(asked: Measure) -> _Cell:
        return lambda sheet, entry: value(sheet, entry, asked)

    def weight(asked: Measure, usual: int) -> int:
        return 0 if asked is measure else usual

    columns: list[tuple[Column, _Cell]] = [
        (Column("column.place", weight=0), lambda sheet, e: place(e)),
        (Column("column.number", numeric=True, weight=0), of(Measure.NUMBER)),
        (crew_column(sheet.entries), lambda sheet, e: crew(e)),
        (Column("column.best_lap" if sheet.race else "column.time", numeric=True, weight=1), result),
        (Column("column.gap", numeric=True, weight=weight(Measure.GAP, 2)), lambda sheet, e: _gap(sheet, e)),
    ]
    extra = {
        Measure.INTERVAL: Column("column.interval", numeric=True, weight=0),
        Measure.RANK: Column("column.rank", numeric=True, weight=0),
        Measure.PERCENT: Column("column.percent", numeric=True, weight=0),
        Measure.LAPS: Column("column.laps", numeric=True, weight=0),
    }
    if measure in extra:
        columns.append((extra[measure], of(measure)))
    if measure is Measure.SEGMENTS:
        columns.append((Column("column.segments", weight=0), segments))
    columns += [
        (Column("column.class", weight=weight(Measure.CLASS, 3)), of(Measure.CLASS)),
        (Column("column.car", weight=weight(Measure.CAR, 4)), of(Measure.CAR)),
        (Column("column.team", weight=weight(Measure.TEAM, 5)), of(Measure.TEAM)),
        (Column("column.speed", numeric=True, weight=weight(Measure.SPEED, 6)), of(Measure.SPEED)),
    ]
    return columns


def _gap(sheet: Sheet, entry: Entry) -> Value:
    return None if entry is sheet.pole else sheet.gap(entry, signed=True)
