"""Yes/no questions of several entries at once: did both, did all, did nobody?"""

from __future__ import annotations

from quali_core.answers import Message, Value, say
from quali_core.model import Entry
from quali_core.queries.deciding import deciding
from quali_core.queries.follow import of_list
from quali_core.queries.kinds import Every
from quali_core.queries.lookup import item
from quali_core.queries.measures import value
from quali_core.queries.part_view import view
from quali_core.queries.parts import Filter, Measure
from quali_core.queries.reply import Reply
from quali_core.queries.select import choose
from quali_core.queries.sheet import Sheet
from quali_core.queries.subjects import NoData, absent, matching
from quali_core.queries.tables import entry_table
from quali_core.queries.words import session_name, short, some

_SHOWN = 5


def answer(query: Every, sheet: Sheet) -> Reply:
    """Yes or no first, then how many of how many, and which do not. Raises ``NoData`` where there are none."""
    sheet = view(sheet, query.filter)
    among = choose(query.among, sheet)
    missing = [named for named in among.subjects if not matching(named, sheet)]
    if missing:
        raise NoData(absent(missing[0], sheet))
    if not among.entries:
        raise NoData(say("results.none", noun=among.noun(1), session=session_name(sheet.session)))
    entries = tuple(e for e in among.entries if not (e is sheet.pole and _about_others(query.filter))) or among.entries
    met = {id(entry) for entry in choose(query.filter, sheet).entries}
    hits = tuple(entry for entry in entries if id(entry) in met)
    others = tuple(entry for entry in entries if id(entry) not in met)
    yes = not hits if query.none else not others
    return Reply(
        headline=say(
            "holds.yes" if yes else "holds.no", why=_why(query, sheet, among.noun(len(entries)), hits, others)
        ),
        reading=say(
            "reading.nobody" if query.none else "reading.every",
            among=among.noun(len(entries)),
            noun=choose(query.filter, sheet).noun(2),
        ),
        about=hits or others,
        table=entry_table(sheet, entries, marked=hits) if 1 < len(entries) <= _SHOWN else None,
        follow_ups=of_list(sheet, hits),
    )


def _about_others(chosen: Filter) -> bool:
    """Whether a filter is about the others than pole: "within five seconds" means five seconds of pole."""
    return chosen.gaps is not None or chosen.percent is not None


def _why(query: Every, sheet: Sheet, noun: Message, hits: tuple[Entry, ...], others: tuple[Entry, ...]) -> Message:
    shown = others if not query.none and others else hits
    key = ("some" if hits else "nobody") if query.none else "all" if not others else "not_all" if hits else "none"
    items = _items(query.filter, sheet, shown)
    return say(f"every.{key}", n=len(hits), all=len(hits) + len(others), noun=noun, items=items)


def _items(chosen: Filter, sheet: Sheet, entries: tuple[Entry, ...]) -> tuple[Value, ...]:
    """The entries with what decides; where the sheet does not give that, with place and gap."""
    decides = deciding(chosen)
    measures = [decides if value(sheet, entry, decides) is not None else Measure.CARD for entry in entries]
    return some((item(sheet, e, short(e), measure) for e, measure in zip(entries, measures, strict=True)), _SHOWN - 1)
