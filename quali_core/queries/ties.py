"""Equal times: who set the same time to the last digit."""

from __future__ import annotations

from itertools import groupby, pairwise

from quali_core.answers import Message, say
from quali_core.model import Entry
from quali_core.queries.follow import of_list
from quali_core.queries.kinds import Ties
from quali_core.queries.order import ordered
from quali_core.queries.part_view import view
from quali_core.queries.parts import End, OrderBy
from quali_core.queries.reply import Reply
from quali_core.queries.select import choose
from quali_core.queries.sheet import Sheet, difference, us
from quali_core.queries.subjects import NoData
from quali_core.queries.tables import entry_table
from quali_core.queries.words import session_name, short, some, who


def answer(query: Ties, sheet: Sheet) -> Reply:
    """The equal times and who set them; where there are none, which two came closest."""
    sheet = view(sheet, query.filter, of_times=True)
    selection = choose(query.filter, sheet)
    timed = [e for e in ordered(sheet, selection.entries, OrderBy.TIME, End.FIRST) if e.best is not None]
    if len(timed) < 2:
        raise NoData(say("missing.steps", noun=selection.noun(2), session=session_name(sheet.session)))
    groups = [group for _, same in groupby(timed, key=sheet.key) if len(group := tuple(same)) > 1]
    about = tuple(entry for group in groups for entry in group)
    why = _tied(sheet, groups) if groups else _closest(timed, "none" if query.confirm else "nobody")
    return Reply(
        headline=say("holds.yes" if groups else "holds.no", why=why) if query.confirm else why,
        reading=say("reading.ties", noun=selection.noun(2)),
        about=about,
        table=entry_table(sheet, about) if about else None,
        follow_ups=of_list(sheet, about),
    )


def _tied(sheet: Sheet, groups: list[tuple[Entry, ...]]) -> Message:
    items = (say("ties.item", time=sheet.lap(group[0]), entries=some((who(e) for e in group), 3)) for group in groups)
    return say("ties.some", n=len(groups), items=some(items, 4))


def _closest(timed: list[Entry], key: str) -> Message:
    one, other = min(pairwise(timed), key=lambda pair: us(pair[1]) - us(pair[0]))
    return say(f"ties.{key}", n=len(timed), one=short(one), other=short(other), gap=difference(one, other))
