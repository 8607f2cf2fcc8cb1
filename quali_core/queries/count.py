"""How many of a unit, over a filter, in one number or in groups."""

from __future__ import annotations

from dataclasses import replace

from quali_core.answers import Column, Message, Name, Row, Table, Value, say
from quali_core.model import Entry
from quali_core.model.fold import fold
from quali_core.queries.follow import of_list
from quali_core.queries.kinds import Count
from quali_core.queries.makes import make
from quali_core.queries.part_view import view
from quali_core.queries.parts import By, Range, Unit
from quali_core.queries.reply import Reply
from quali_core.queries.select import Selection, choose
from quali_core.queries.sheet import Sheet
from quali_core.queries.subjects import NoData, means
from quali_core.queries.tables import entry_table
from quali_core.queries.words import session_name, short, some, who

_NAMED = 4
_LISTED = 10


def answer(query: Count, sheet: Sheet) -> Reply:
    """The count first, in digits; what was counted below."""
    sheet = view(sheet, query.filter)
    selection = choose(query.filter, sheet)
    if query.claim is not None:
        return _claimed(query, sheet, selection, query.claim)
    if query.group is not None or query.each is not None:
        return _grouped(query, sheet, selection, query.group or query.unit)
    if query.unit is Unit.CARS:
        return _cars(query, sheet, selection)
    groups = _groups(query.unit, selection)
    if not groups and selection.entries:
        raise NoData(_not_named(query.unit, sheet))
    n = len(groups)
    values = _values(n, query.unit, sheet, selection)
    names = some((Name(name) for name in groups), _NAMED)
    return Reply(
        headline=say("count.named", **values, items=names) if names else say("count.bare", **values),
        reading=say("reading.count", noun=selection.noun(2, query.unit)),
        about=selection.entries,
        ordered=False,
        table=_unit_table(query.unit, groups),
        notes=_notes(query, sheet),
        follow_ups=of_list(sheet, ()),
    )


def _cars(query: Count, sheet: Sheet, selection: Selection) -> Reply:
    entries = selection.entries
    n = len(entries)
    values = _values(n, Unit.CARS, sheet, selection)
    name_them = not selection.whole and 0 < n <= _NAMED
    return Reply(
        headline=say("count.named", **values, items=tuple(map(who, entries)))
        if name_them
        else say("count.bare", **values),
        reading=say("reading.count", noun=selection.noun(2)),
        about=entries,
        ordered=False,
        table=entry_table(sheet, entries) if not selection.whole and n <= _LISTED else None,
        notes=_notes(query, sheet),
        follow_ups=of_list(sheet, entries),
    )


def _values(n: int, unit: Unit, sheet: Sheet, selection: Selection) -> dict[str, Value]:
    return {"n": n, "noun": selection.noun(n, unit), "session": session_name(sheet.session)}


def _groups(unit: Unit, selection: Selection) -> dict[str, list[Entry]]:
    """The different ones of a unit as written first, each with its entries."""
    groups: dict[str, tuple[str, list[Entry]]] = {}
    for entry in selection.entries:
        for name in _names(unit, entry, selection):
            groups.setdefault(fold(name) or name, (name, []))[1].append(entry)
    return dict(groups.values())


def _names(unit: Unit, entry: Entry, selection: Selection) -> tuple[str, ...]:
    match unit:
        case Unit.DRIVERS:
            asked = [s.value for s in selection.subjects if s.by is By.DRIVER]
            return tuple(n for n in entry.crew if not asked or any(means(value, n) for value in asked))
        case Unit.TEAMS:
            name = entry.team
        case Unit.MAKES:
            name = make(entry.car) if entry.car else None
        case Unit.CLASSES:
            name = entry.class_name
        case _:
            raise NoData(say("missing.unit", unit=say(f"unit.{unit.value}", n=2)))
    return (name,) if name else ()


def _unit_table(unit: Unit, groups: dict[str, list[Entry]]) -> Table | None:
    if not groups:
        return None
    columns = (
        Column(f"column.{unit.value}", weight=0),
        Column("column.cars", numeric=True, weight=1),
        Column("column.numbers", weight=2),
    )
    rows = (
        Row((Name(name), len(entries), some((short(e) for e in entries), 6)), key=name)
        for name, entries in groups.items()
    )
    return Table(columns, tuple(rows))


def _not_named(unit: Unit, sheet: Sheet) -> Message:
    return say("missing.units", units=say(f"unit.{unit.value}", n=2), session=session_name(sheet.session))


def _claimed(query: Count, sheet: Sheet, selection: Selection, claim: Range) -> Reply:
    """Yes or no first: whether there are so many."""
    counted = answer(replace(query, claim=None), sheet)
    groups = list(_groups(query.unit, selection).values()) if query.unit is not Unit.CARS else []
    sized = [group for group in groups if query.each is None or query.each.holds(len(group))]
    n = len(selection.entries) if query.unit is Unit.CARS else len(sized)
    return replace(
        counted,
        headline=say("holds.yes" if claim.holds(n) else "holds.no", why=counted.headline),
        reading=say("reading.claim", noun=selection.noun(2, query.unit)),
    )


def _size(of: Range) -> Message:
    low = None if of.low is None else int(of.low) + of.strict
    high = None if of.high is None else int(of.high) - of.strict
    if low is not None and low == high:
        return say("size.one", n=low)
    if low is not None and high is not None:
        return say("size.between", low=low, high=high)
    return say("size.over", n=low or 0) if high is None else say("size.under", n=high)


def _grouped(query: Count, sheet: Sheet, selection: Selection, group: Unit) -> Reply:
    groups = dict(sorted(_groups(group, selection).items(), key=lambda pair: -len(pair[1])))
    if not groups and selection.entries:
        raise NoData(_not_named(group, sheet))
    if query.each is not None:
        groups = {name: entries for name, entries in groups.items() if query.each.holds(len(entries))}
    n = len(groups)
    items = (say("item.count", label=Name(name), n=len(entries)) for name, entries in groups.items())
    unit = say(f"unit.{group.value}", n=n)
    headline = say("count.groups", n=n, groups=unit, items=some(items, 8))
    if query.each is not None:
        names = some((Name(name) for name in groups), 6)
        key, size = "count.sized" if names else "count.none_sized", _size(query.each)
        size = say("noun.tailed", noun=size, tails=selection.tails) if selection.tails else size
        headline = say(key, n=n, groups=unit, size=size, items=names, session=session_name(sheet.session))
    return Reply(
        headline=headline,
        reading=say("reading.count_by", noun=selection.noun(2, query.unit), group=say(f"unit.{group.value}", n=1)),
        about=selection.entries,
        ordered=False,
        table=_unit_table(group, groups),
        follow_ups=of_list(sheet, ()),
    )


def _notes(query: Count, sheet: Sheet) -> tuple[Message, ...]:
    chosen = query.filter
    by_time = (chosen.times, chosen.gaps, chosen.percent, chosen.faster_than, chosen.slower_than)
    if sheet.untimed and any(part is not None for part in by_time):
        return (say("note.untimed", n=len(sheet.untimed)),)
    return ()
