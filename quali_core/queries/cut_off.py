"""The last time that went through from a part of a knock-out session, and who holds it."""

from __future__ import annotations

from quali_core.answers import Message, Name, Value, say
from quali_core.model import Entry
from quali_core.queries.follow import of_session
from quali_core.queries.kinds import CutOff
from quali_core.queries.part_view import in_order, time_in
from quali_core.queries.parts import Measure, Subject
from quali_core.queries.reply import Reply
from quali_core.queries.select import segment_name
from quali_core.queries.sheet import Sheet, as_gap
from quali_core.queries.subjects import NoData, best_of
from quali_core.queries.tables import entry_table
from quali_core.queries.words import session_name, some, subject, who

Cut = tuple[str, int, Entry, tuple[int, Entry] | None]


def answer(query: CutOff, sheet: Sheet) -> Reply:
    """The slowest time that went through, and the fastest that did not."""
    if not sheet.knock_out:
        raise NoData(say("missing.cut_off", session=session_name(sheet.session)))
    if query.subject is not None:
        return _missed_by(query.subject, query.segment, sheet)
    names = list(sheet.segments[:-1]) if query.segment is None else [segment_name(query.segment, sheet)]
    cuts = [cut for name in names if (cut := _cut(sheet, name)) is not None]
    if not cuts:
        raise NoData(say("missing.last_part", segment=Name(names[0]), session=session_name(sheet.session)))
    about = tuple({id(e): e for _, _, last, out in cuts for e in (last, *((out[1],) if out else ()))}.values())
    return Reply(
        headline=_headline(sheet, cuts),
        reading=say("reading.cut_off", segments=some((Name(name) for name, *_ in cuts), 4)),
        about=about,
        table=entry_table(sheet, about, Measure.SEGMENTS),
        follow_ups=of_session(sheet),
    )


def _missed_by(named: Subject, segment: str | None, sheet: Sheet) -> Reply:
    """How far from the last time through somebody was who went out. Raises ``NoData`` where that is not so."""
    entry = best_of(named, sheet)
    part = sheet.segment_of(entry) if segment is None else segment_name(segment, sheet)
    cut = _cut(sheet, part) if part is not None and part in sheet.segments[:-1] else None
    own = time_in(entry, part) if part is not None else None
    if part is None or cut is None or own is None or own.us < cut[1]:
        raise NoData(say("cut_off.not_missed", who=who(entry), session=session_name(sheet.session)))
    _, us, last, _ = cut
    through = sheet.segments[sheet.segments.index(part) + 1]
    values: dict[str, Value] = {
        "time": sheet.as_lap(own.us),
        "gap": as_gap(own.us - us),
        "last": who(last),
        "bar": sheet.as_lap(us),
    }
    return Reply(
        headline=say("cut_off.missed_by", who=who(entry), segment=Name(through), **values),
        reading=say("reading.missed_by", subject=subject(named), segment=Name(through)),
        about=(entry, last),
        table=entry_table(sheet, (last, entry), Measure.SEGMENTS),
        follow_ups=of_session(sheet),
    )


def _cut(sheet: Sheet, segment: str) -> Cut | None:
    """The part, the last time through, who set it, and the first time and entry that went out."""
    later = sheet.segments[sheet.segments.index(segment) + 1 :]
    timed = in_order(sheet, segment)
    through = [(time.us, e) for time, e in timed if any(sheet.reached(e, name) for name in later)]
    if not through:
        return None
    us, last = through[-1]
    out = next(((time.us, e) for time, e in timed if not any(sheet.reached(e, name) for name in later)), None)
    return segment, us, last, out


def _headline(sheet: Sheet, cuts: list[Cut]) -> Message:
    if len(cuts) > 1:
        items: list[Value] = [
            say("cut_off.item", segment=Name(name), time=sheet.as_lap(us), who=who(last)) for name, us, last, _ in cuts
        ]
        return say("cut_off.each", items=some(items, 4))
    name, us, last, out = cuts[0]
    values: dict[str, Value] = {"segment": Name(name), "time": sheet.as_lap(us), "who": who(last)}
    if out is None:
        return say("cut_off.one", **values)
    return say("cut_off.missed", **values, other_time=sheet.as_lap(out[0]), other=who(out[1]))
