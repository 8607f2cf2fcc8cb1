"""The classification: whole, filtered, from one end, in an order."""

from __future__ import annotations

from dataclasses import replace

from quali_core.answers import Message, Value, say
from quali_core.model import Classification, Entry
from quali_core.queries.deciding import deciding
from quali_core.queries.follow import of_list
from quali_core.queries.kinds import Results
from quali_core.queries.lookup import item
from quali_core.queries.measures import not_given, sentence, value
from quali_core.queries.order import ordered
from quali_core.queries.part_view import TIMES, view
from quali_core.queries.parts import End, Measure, OrderBy
from quali_core.queries.reply import Reply
from quali_core.queries.select import Selection, choose
from quali_core.queries.sheet import Sheet
from quali_core.queries.subjects import NoData
from quali_core.queries.tables import entry_table
from quali_core.queries.words import has_pole, result, session_name, short, some, who

_NAMED = 3
_NAMING = (Measure.CARD, Measure.CREW, Measure.NUMBER)


def answer(query: Results, sheet: Sheet) -> Reply:
    """The chosen entries as a table, counted and the first of them named in the headline."""
    if not sheet.entries:
        raise NoData(say("missing.entries", session=session_name(sheet.session)))
    if query.order is OrderBy.TIME and query.limit is not None and query.filter.timed:
        query = replace(query, filter=replace(query.filter, timed=None))
    sheet = view(sheet, query.filter, of_times=query.order is OrderBy.TIME or query.measure in TIMES)
    selection = choose(query.filter, sheet)
    shown = _shown(query, sheet, selection)
    asked = query.measure
    if shown and asked not in _NAMING and all(value(sheet, entry, asked) is None for entry in shown):
        raise NoData(not_given(sheet, shown[0], query.measure))
    whole = selection.whole and query.limit is None
    return Reply(
        headline=_headline(query, sheet, selection, shown),
        reading=say("reading.results") if whole else say("reading.list", noun=_title(query, selection, len(shown))),
        about=shown,
        table=entry_table(sheet, shown, query.measure),
        notes=_notes(query, sheet, selection),
        follow_ups=of_list(sheet, shown),
    )


def listed(query: Results, session: Classification) -> tuple[Entry, ...]:
    """The entries that the answer to a query lists, in its order. Raises ``NoData``."""
    sheet = view(Sheet(session), query.filter, of_times=query.order is OrderBy.TIME or query.measure in TIMES)
    return _shown(query, sheet, choose(query.filter, sheet))


def _shown(query: Results, sheet: Sheet, selection: Selection) -> tuple[Entry, ...]:
    entries = ordered(sheet, selection.entries, query.order, query.end)
    shown = entries[: query.limit]
    # The last places read in official order, like the sheet.
    return shown[::-1] if (query.order, query.end) == (OrderBy.PLACE, End.LAST) else shown


def _title(query: Results, selection: Selection, n: int) -> Message:
    noun = selection.noun(n)
    if query.limit is None:
        return say("results.all", n=n, noun=noun)
    if selection.whole and query.order is OrderBy.PLACE:
        return say(f"results.{query.end.value}", n=n)
    return say(f"results.{query.order.value}.{query.end.value}", n=n, noun=noun)


def _headline(query: Results, sheet: Sheet, selection: Selection, shown: tuple[Entry, ...]) -> Message:
    if not shown:
        return say("results.none", noun=selection.noun(1), session=session_name(sheet.session))
    if selection.whole and query.limit is None:
        return _whole(sheet)
    title = _title(query, selection, len(shown))
    if len(shown) == 1:
        asked = deciding(replace(query.filter, subjects=())) if query.measure in _NAMING else query.measure
        if asked is Measure.CREW_SIZE or value(sheet, shown[0], asked) is None:
            asked = Measure.CARD
        return say("results.only", title=title, sentence=sentence(sheet, shown[0], asked))
    return say("results.listed", title=title, items=some(_items(query, sheet, shown), _NAMED))


def _whole(sheet: Sheet) -> Message:
    n, session = len(sheet.entries), session_name(sheet.session)
    if sheet.pole is None:
        return say("results.whole", n=n, session=session)
    key = "results.whole_pole" if has_pole(sheet.session) else "results.whole_first"
    return say(key, n=n, session=session, who=who(sheet.pole), time=result(sheet, sheet.pole))


def _items(query: Results, sheet: Sheet, shown: tuple[Entry, ...]) -> list[Value]:
    if query.measure in _NAMING:
        return [who(entry) for entry in shown]
    return [item(sheet, entry, short(entry), query.measure) for entry in shown]


def _notes(query: Results, sheet: Sheet, selection: Selection) -> tuple[Message, ...]:
    chosen = query.filter
    hidden = len(sheet.untimed)
    by_time = (chosen.times, chosen.gaps, chosen.percent, chosen.faster_than, chosen.slower_than)
    if hidden and any(part is not None for part in by_time):
        return (say("note.untimed", n=hidden),)
    return ()
