"""Yes/no questions: does the subject, or anyone, meet the filter?"""

from __future__ import annotations

from dataclasses import replace

from quali_core.answers import Message, Name, Value, say
from quali_core.model import Entry
from quali_core.queries.deciding import deciding
from quali_core.queries.follow import of_entry, of_list
from quali_core.queries.kinds import Holds
from quali_core.queries.lookup import item
from quali_core.queries.measures import placed, segments, sentence, value
from quali_core.queries.pairs import by_place, by_time, full_name, same
from quali_core.queries.part_view import view
from quali_core.queries.parts import By, Filter, Measure, Subject
from quali_core.queries.reply import Reply
from quali_core.queries.select import Selection, choose
from quali_core.queries.sheet import Sheet
from quali_core.queries.subjects import absent, best_of, matching
from quali_core.queries.tables import entry_table
from quali_core.queries.words import session_name, short, some, status, subject, who


def answer(query: Holds, sheet: Sheet) -> Reply:
    """Yes or No first, then why."""
    part = view(sheet, query.filter)
    if part is not sheet:
        return _in_part(query, part)
    reference = _reference(query.filter)
    if query.subject is None:
        return _anyone(query, sheet)
    entries = matching(query.subject, sheet)
    if not entries:
        return Reply(_said(False, absent(query.subject, sheet)), _reading(query, sheet, query.subject))
    if reference is not None and _only_reference(query.filter):
        return _against(query, sheet, query.subject, reference)
    if _asks_together(query.filter, query.subject):
        return _together(query, sheet, query.subject, query.filter.subjects[0])
    met = {id(entry) for entry in choose(query.filter, sheet).entries}
    hits = tuple(entry for entry in entries if id(entry) in met)
    shown = hits or entries
    why: Message = say("list.sentences", items=tuple(_why(query.filter, sheet, entry) for entry in shown[:2]))
    if 0 < len(hits) < len(entries):
        why = say("holds.some", n=len(hits), all=len(entries), why=why)
    return Reply(
        headline=_said(bool(hits), why),
        reading=_reading(query, sheet, query.subject),
        about=shown,
        table=entry_table(sheet, entries, marked=hits) if len(entries) > 1 else None,
        follow_ups=of_entry(sheet, shown[0]),
    )


def _in_part(query: Holds, part: Sheet) -> Reply:
    """The answer by what happened in one part of the session, which the headline names."""
    reply = answer(replace(query, filter=replace(query.filter, segment=None)), part)
    segment = Name(query.filter.segment or "")
    return replace(
        reply,
        headline=say(reply.headline.key, why=say("holds.in_part", segment=segment, why=reply.headline.values["why"])),
        reading=say("reading.in_part", segment=segment, what=reply.reading),
    )


def _said(yes: bool, why: Message) -> Message:
    return say("holds.yes" if yes else "holds.no", why=why)


def _reading(query: Holds, sheet: Sheet, named: Subject) -> Message:
    other = _reference(query.filter)
    if other is not None:
        return say("reading.holds_against", subject=subject(named), other=subject(other[1]))
    return say("reading.holds", subject=subject(named), noun=choose(query.filter, sheet).noun(2))


def _reference(chosen: Filter) -> tuple[str, Subject] | None:
    """The other one that a filter compares with, and how."""
    for how in ("faster_than", "slower_than", "ahead_of", "behind"):
        named: Subject | None = getattr(chosen, how)
        if named is not None:
            return how, named
    return None


def _only_reference(chosen: Filter) -> bool:
    return replace(chosen, faster_than=None, slower_than=None, ahead_of=None, behind=None) == Filter()


def _against(query: Holds, sheet: Sheet, named: Subject, reference: tuple[str, Subject]) -> Reply:
    how, against = reference
    other_entries = matching(against, sheet)
    if not other_entries:
        return Reply(_said(False, absent(against, sheet)), _reading(query, sheet, named), about=matching(named, sheet))
    one, other = best_of(named, sheet), best_of(against, sheet)
    if one is other:
        yes, why = False, same(named, against, one)
    elif how in ("faster_than", "slower_than"):
        yes, why = _faster(sheet, one, other, how == "faster_than"), by_time(sheet, one, other)
    else:
        yes, why = _ahead(one, other, how == "ahead_of"), by_place(sheet, one, other)
    many = len(matching(named, sheet)) + len(other_entries) > 2
    return Reply(
        headline=_said(yes, why),
        reading=_reading(query, sheet, named),
        about=(one, other),
        table=entry_table(sheet, (*matching(named, sheet), *other_entries), marked=(one, other)) if many else None,
        follow_ups=of_entry(sheet, one),
    )


def _asks_together(chosen: Filter, named: Subject) -> bool:
    """Whether it is asked if two drivers shared a car."""
    if len(chosen.subjects) != 1 or replace(chosen, subjects=()) != Filter():
        return False
    return (named.by, chosen.subjects[0].by) == (By.DRIVER, By.DRIVER)


def _together(query: Holds, sheet: Sheet, named: Subject, other: Subject) -> Reply:
    ours, theirs = matching(named, sheet), matching(other, sheet)
    if not theirs:
        return Reply(_said(False, absent(other, sheet)), _reading(query, sheet, named), about=ours)
    shared = [entry for entry in ours if any(entry is one for one in theirs)]
    first, second = (shared[0], shared[0]) if shared else (ours[0], theirs[0])
    values: dict[str, Value] = {"one": full_name(named, first), "other": full_name(other, second), "car": short(first)}
    why = say("holds.together", **values) if shared else say("holds.apart", **values, other_car=short(second))
    return Reply(
        headline=_said(bool(shared), why),
        reading=say("reading.together", one=subject(named), other=subject(other)),
        about=(first,) if shared else (first, second),
        follow_ups=of_entry(sheet, first),
    )


def _faster(sheet: Sheet, one: Entry, other: Entry, faster: bool) -> bool:
    """By time; whoever set one is faster than who set none."""
    if one.best is None and other.best is None:
        return False
    never = (1, 0)
    ours = sheet.key(one) if one.best else never
    theirs = sheet.key(other) if other.best else never
    return ours < theirs if faster else ours > theirs


def _ahead(one: Entry, other: Entry, ahead: bool) -> bool:
    """By place; whoever has one is ahead of who has none."""
    ours = float("inf") if one.position is None else one.position
    theirs = float("inf") if other.position is None else other.position
    return ours < theirs if ahead else ours > theirs


def _anyone(query: Holds, sheet: Sheet) -> Reply:
    selection = choose(query.filter, sheet)
    entries = selection.entries
    why = _those(query, sheet, selection) if entries else _nobody(query, sheet, selection)
    return Reply(
        headline=_said(bool(entries), why),
        reading=say("reading.any", noun=selection.noun(1)),
        about=entries,
        table=entry_table(sheet, entries) if len(entries) > 1 else None,
        follow_ups=of_list(sheet, entries),
    )


def _those(query: Holds, sheet: Sheet, selection: Selection) -> Message:
    n = len(selection.entries)
    if n == 1:
        return _why(query.filter, sheet, selection.entries[0])
    return say("holds.those", n=n, noun=selection.noun(n), items=some((who(e) for e in selection.entries), 3))


def _nobody(query: Holds, sheet: Sheet, selection: Selection) -> Message:
    """That there is none; of subjects that are there, what the best of them did."""
    there = [e for named in selection.subjects for e in matching(named, sheet)]
    nobody = say("holds.nobody", noun=selection.noun(1), session=session_name(sheet.session))
    if not there:
        return nobody
    best = min(there, key=lambda e: (e.position is None, e.position or 0))
    return say("holds.nobody_best", best=_why(query.filter, sheet, best), nobody=nobody)


def _why(chosen: Filter, sheet: Sheet, entry: Entry) -> Message:
    """What decides a filter for an entry, in a sentence."""
    if (chosen.segment, chosen.out_in, chosen.missed) != (None, None, None):
        return say("holds.segments", placed=placed(sheet, entry), times=segments(sheet, entry) or status(entry))
    measure = deciding(chosen)
    shown: Value = value(sheet, entry, measure)
    if shown is None:
        return item(sheet, entry, short(entry), Measure.CARD)
    return sentence(sheet, entry, measure)
