"""The 107 % line, or another: its time, and who is inside or outside."""

from __future__ import annotations

from quali_core.answers import Fact, Lap, Message, Percent, Value, say
from quali_core.model import Entry
from quali_core.queries.follow import of_entry, of_session
from quali_core.queries.kinds import PercentLine
from quali_core.queries.parts import Subject
from quali_core.queries.pole import pole_of
from quali_core.queries.reply import Reply
from quali_core.queries.select import share_of_pole
from quali_core.queries.sheet import Sheet
from quali_core.queries.subjects import NoData, entries_of
from quali_core.queries.tables import entry_table
from quali_core.queries.words import session_name, some, status, subject, who


def answer(query: PercentLine, sheet: Sheet) -> Reply:
    """The line's time, the entries on one side of it, or whether a subject is inside."""
    pole = pole_of(sheet)
    if pole.best is None:
        raise NoData(say("missing.time", who=who(pole), status=status(pole), session=session_name(sheet.session)))
    line = Lap(round_half_up(pole.best.us, query.percent))
    if query.subject is not None:
        return _of_subject(query, sheet, query.subject, line)
    inside = tuple(e for e in sheet.timed if _inside(query, sheet, e))
    outside = tuple(e for e in sheet.timed if not _inside(query, sheet, e))
    return _whole(query, sheet, line, inside, outside)


def round_half_up(us: int, percent: float) -> int:
    """A percentage of a time, in whole microseconds."""
    thousandths = round(percent * 1000)
    return (us * thousandths + 50_000) // 100_000


def _percent(query: PercentLine) -> Percent:
    return Percent(query.percent, 0 if query.percent == int(query.percent) else 1)


def _inside(query: PercentLine, sheet: Sheet, entry: Entry) -> bool:
    share = share_of_pole(sheet, entry)
    return share is not None and share <= query.percent


def _whole(query: PercentLine, sheet: Sheet, line: Lap, inside: tuple[Entry, ...], outside: tuple[Entry, ...]) -> Reply:
    percent = _percent(query)
    counts: dict[str, Value] = {
        "percent": percent,
        "line": line,
        "inside": len(inside),
        "outside": len(outside),
        "untimed": len(sheet.untimed),
    }
    if query.outside is None:
        headline = say("percent.line", **counts)
        shown: tuple[Entry, ...] = ()
    elif query.outside:
        key = "percent.outside" if sheet.untimed else "percent.outside_timed"
        headline = say(key, **counts) if outside else say("percent.all_inside", **counts)
        shown = (*outside, *sheet.untimed)
    else:
        headline = say("percent.inside", **counts)
        shown = inside
    return Reply(
        headline=headline,
        reading=say(f"reading.percent.{_side(query.outside)}", percent=percent),
        about=shown or ((sheet.pole,) if sheet.pole else ()),
        table=entry_table(sheet, shown),
        notes=(say("note.percent"),) if sheet.knock_out else (),
        follow_ups=of_session(sheet),
    )


def _side(outside: bool | None) -> str:
    return "line" if outside is None else "outside" if outside else "inside"


def _of_subject(query: PercentLine, sheet: Sheet, named: Subject, line: Lap) -> Reply:
    entries = entries_of(named, sheet)
    asks_outside = query.outside is True
    inside = [_inside(query, sheet, e) for e in entries]
    yes = any(i is not asks_outside for i in inside)
    facts = tuple(_fact(query, sheet, e, i) for e, i in zip(entries, inside, strict=True))
    return Reply(
        headline=say("holds.yes" if yes else "holds.no", why=say("list.sentences", items=some(facts, 3))),
        reading=say("reading.percent.subject", percent=_percent(query), subject=subject(named)),
        about=entries,
        facts=(Fact("label.line", line),),
        follow_ups=of_entry(sheet, entries[0]),
    )


def _fact(query: PercentLine, sheet: Sheet, entry: Entry, inside: bool) -> Message:
    share = share_of_pole(sheet, entry)
    if share is None:
        return say("percent.untimed", who=who(entry), status=status(entry))
    # A share that rounds to the line itself shows the digits that set it apart.
    decimals = next((d for d in (2, 3, 4) if round(share, d) != query.percent), 6)
    key = "percent.is_inside" if inside else "percent.is_outside"
    return say(key, who=who(entry), time=sheet.lap(entry), share=Percent(share, decimals), percent=_percent(query))
