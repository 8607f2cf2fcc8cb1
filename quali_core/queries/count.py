"""How many of a unit, over a filter, in one number or in groups."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from quali_core.answers import Message, Name, Value, say
from quali_core.model import Entry
from quali_core.model.fold import fold
from quali_core.queries.follow import of_list
from quali_core.queries.kinds import Count
from quali_core.queries.makes import make
from quali_core.queries.parts import By, Unit
from quali_core.queries.reply import Reply
from quali_core.queries.select import Selection, choose
from quali_core.queries.sheet import Sheet
from quali_core.queries.subjects import NoData, means
from quali_core.queries.tables import entry_table
from quali_core.queries.words import session_name, some, who

_NAMED = 4
_LISTED = 10


def answer(query: Count, sheet: Sheet) -> Reply:
    """The count first, in digits; what was counted below."""
    selection = choose(query.filter, sheet)
    entries = selection.entries
    if query.group is not None:
        return _grouped(query, sheet, selection, query.group)
    units = counted(query.unit, selection)
    if not units and query.unit is not Unit.CARS and entries:
        raise NoData(_not_named(query.unit, sheet))
    n = len(units)
    items = some(units, _NAMED) if _worth_naming(query, selection, n) else ()
    values: dict[str, Value] = {"n": n, "noun": selection.noun(n, query.unit), "session": session_name(sheet.session)}
    return Reply(
        headline=say("count.named", **values, items=items) if items else say("count.bare", **values),
        reading=say("reading.count", noun=selection.noun(2, query.unit)),
        about=entries,
        ordered=False,
        table=entry_table(sheet, entries) if not selection.whole and len(entries) <= _LISTED else None,
        notes=_notes(query, sheet),
        follow_ups=of_list(sheet, entries),
    )


def counted(unit: Unit, selection: Selection) -> list[Value]:
    """The different ones of a unit among the entries chosen, as written first."""
    entries = selection.entries
    match unit:
        case Unit.DRIVERS:
            named = [s.value for s in selection.subjects if s.by is By.DRIVER]
            names = [name for e in entries for name in e.crew]
            return _different(n for n in names if not named or any(means(value, n) for value in named))
        case Unit.CARS:
            return [who(entry) for entry in entries]
        case _:
            return _different(_unit_of(entry, unit) for entry in entries)


def _unit_of(entry: Entry, unit: Unit) -> str | None:
    match unit:
        case Unit.TEAMS:
            return entry.team
        case Unit.MAKES:
            return None if entry.car is None else make(entry.car)
        case Unit.CLASSES:
            return entry.class_name
        case _:
            raise NoData(say("missing.unit", unit=say(f"unit.{unit.value}", n=2)))


def _different(names: Iterable[str | None]) -> list[Value]:
    first: dict[str, str] = {}
    for name in names:
        if name:
            first.setdefault(fold(name) or name, name)
    return [Name(name) for name in first.values()]


def _not_named(unit: Unit, sheet: Sheet) -> Message:
    return say("missing.units", units=say(f"unit.{unit.value}", n=2), session=session_name(sheet.session))


def _worth_naming(query: Count, selection: Selection, n: int) -> bool:
    return n > 0 and (query.unit is not Unit.CARS or (not selection.whole and n <= _NAMED))


def _grouped(query: Count, sheet: Sheet, selection: Selection, group: Unit) -> Reply:
    if group is Unit.DRIVERS:
        names = [name for entry in selection.entries for name in entry.crew]
    else:
        names = [name for e in selection.entries if (name := _unit_of(e, group)) is not None]
    groups = Counter(names).most_common()
    items = (say("item.count", label=Name(name), n=n) for name, n in groups)
    if not groups and selection.entries:
        raise NoData(_not_named(group, sheet))
    n = len(groups)
    return Reply(
        headline=say("count.groups", n=n, groups=say(f"unit.{group.value}", n=n), items=some(items, 8)),
        reading=say("reading.count_by", noun=selection.noun(2, query.unit), group=say(f"unit.{group.value}", n=1)),
        about=selection.entries,
        ordered=False,
        follow_ups=of_list(sheet, selection.entries),
    )


def _notes(query: Count, sheet: Sheet) -> tuple[Message, ...]:
    chosen = query.filter
    by_time = (chosen.times, chosen.gaps, chosen.percent, chosen.faster_than, chosen.slower_than)
    if sheet.untimed and any(part is not None for part in by_time):
        return (say("note.untimed", n=len(sheet.untimed)),)
    return ()
