"""The smallest or biggest interval between consecutive places."""

from __future__ import annotations

from itertools import pairwise

from quali_core.answers import Gap, Message, Value, say
from quali_core.model import Entry
from quali_core.queries.follow import of_session
from quali_core.queries.kinds import Steps
from quali_core.queries.order import ordered
from quali_core.queries.part_view import view
from quali_core.queries.parts import End, OrderBy
from quali_core.queries.reply import Reply
from quali_core.queries.select import Selection, choose
from quali_core.queries.sheet import Sheet, difference, place
from quali_core.queries.subjects import NoData
from quali_core.queries.tables import entry_table
from quali_core.queries.words import session_name, some, who

Step = tuple[Gap, Entry, Entry]


def answer(query: Steps, sheet: Sheet) -> Reply:
    """The interval, and which two entries it lies between, in official order."""
    sheet = view(sheet, query.filter, of_times=True)
    selection = choose(query.filter, sheet)
    steps = _steps(sheet, selection)
    if not steps:
        raise NoData(say("missing.steps", noun=selection.noun(2), session=session_name(sheet.session)))
    ranked = sorted(steps, key=lambda step: step[0].us if query.smallest else -step[0].us)[: max(1, query.count)]
    about = tuple({id(e): e for _, *pair in ranked for e in pair}.values())
    end = "smallest" if query.smallest else "biggest"
    return Reply(
        headline=_headline(ranked, end),
        reading=say(f"reading.steps.{end}", noun=selection.noun(2)),
        about=about,
        table=entry_table(sheet, about) if len(ranked) > 1 else None,
        follow_ups=of_session(sheet),
    )


def _steps(sheet: Sheet, selection: Selection) -> list[Step]:
    placed = [e for e in ordered(sheet, selection.entries, OrderBy.PLACE, End.FIRST) if e.position is not None]
    pairs = ((difference(ahead, behind), ahead, behind) for ahead, behind in pairwise(placed))
    return [(gap, ahead, behind) for gap, ahead, behind in pairs if gap is not None]


def _headline(ranked: list[Step], end: str) -> Message:
    gap, ahead, behind = ranked[0]
    if len(ranked) > 1:
        items: list[Value] = [
            say("steps.item", gap=gap, ahead=place(ahead), behind=place(behind)) for gap, ahead, behind in ranked
        ]
        return say(f"steps.several.{end}", items=some(items, 6))
    places = {"ahead_place": place(ahead), "behind_place": place(behind)}
    return say(f"steps.{end}", gap=gap, ahead=who(ahead), behind=who(behind), **places)
