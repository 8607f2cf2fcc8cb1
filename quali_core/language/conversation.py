"""What refers to the last exchange: "and his team mate?", "what about Baldi?", "same for 2022"."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any, cast

from quali_core.language.context import Exchange
from quali_core.language.frame import SOFT
from quali_core.language.items import Item
from quali_core.language.pronouns import THEIRS
from quali_core.language.reading import Outcome
from quali_core.queries import Query
from quali_core.queries.kinds import Lookup, Pole, Results, Tally
from quali_core.queries.parts import By, Filter, Measure, Subject

_FIGURES = {Measure.GAP, Measure.INTERVAL, Measure.TIME, Measure.SPEED}
_OPENINGS = frozenset(
    {"and", "same", "what about", "how about", "and what about", "and how about", "same for", "the same for"}
    | {"same in", "same at", "same with", "and for", "and in", "and at", "und", "was ist mit", "et", "e", "y"}
)


def refers_back(outcome: Outcome) -> bool:
    """Whether a clause leans on what was said before: it opens with "and", or says "his" without a name."""
    items = outcome.cover.items if outcome.cover else ()
    spoken = [item for item in items if not item.has("stop")]
    if not spoken:
        return False
    opens = spoken[0].text in _OPENINGS or (spoken[0].has("same_for") and spoken[0].text != "now")
    named = any(item.has("name", "at_place", "placed") for item in items)
    return opens or (not named and any(word in THEIRS for item in items for word in item.text.split()))


def same_elsewhere(outcome: Outcome) -> bool:
    """Whether the clause names nothing but another event or year."""
    if outcome.scope is None or not outcome.scope.is_said:
        return False
    return all(item.kinds & SOFT or item.has("same_for") for item in outcome.items)


def listed(query: Query, outcome: Outcome) -> Query | None:
    """The sessions behind a count, where the clause says no more than "where?", "when?" or "which ones?"."""
    if not isinstance(query, Tally) or query.subject is None or (outcome.scope is not None and outcome.scope.is_said):
        return None
    items = [item for item in outcome.items if not item.has("stop", "filler", "pronoun", "same_for")]
    asks = all(item.has("where", "when", "list", "what", "events", "race_word", "sessions") for item in items)
    return replace(query, listing=True, limit=None, confirm=False) if items and asks else None


def only_names(outcome: Outcome) -> list[Item]:
    """The names of a clause that says nothing else; empty where it says more."""
    names = [item for item in outcome.items if item.has("name", "at_place")]
    others = [item for item in outcome.items if not item.has("name", "at_place")]
    plain = all(not item.kinds - SOFT or item.has("same_for", "how_did") for item in others)
    return names if plain and len(names) == 1 else []


def is_bare(query: Query) -> bool:
    """Whether a query lists a figure of everybody: after a question about one, it is that one's figure."""
    return isinstance(query, Results) and query.filter == Filter() and query.measure in _FIGURES and query.limit is None


def with_subject(query: Query, subject: Subject) -> Query | None:
    """The last query about someone else; None where it was about nobody in particular."""
    one: Any = query
    names = {field.name for field in fields(one)}
    if "subject" in names and one.subject is not None:
        return cast(Query, replace(one, subject=subject))
    if "subjects" in names and len(one.subjects) == 1:
        return cast(Query, replace(one, subjects=(subject,)))
    if "a" in names and ("b" not in names or one.b is None or one.b != one.a):
        return cast(Query, replace(one, a=subject))
    if isinstance(query, Pole):
        return Lookup((subject,), query.measure, query.session)
    if "filter" in names and len(one.filter.subjects) == 1:
        return cast(Query, replace(one, filter=replace(one.filter, subjects=(subject,))))
    return None


def last_subject(last: Exchange) -> Subject | None:
    """Who the last exchange was about: its subject, else the one entry that its answer rests on."""
    query: Any = last.query
    subject = subject_of(last.query)
    if subject is not None and not isinstance(last.query, Pole):
        return subject
    chosen = getattr(query, "filter", None)
    found = _entry(last)
    if found is None and isinstance(chosen, Filter) and len(chosen.subjects) == 1:
        return chosen.subjects[0]
    return Subject(By.PLACE, "1") if found is None and isinstance(query, Pole) else found


def subject_of(query: Query) -> Subject | None:
    """The one whom a query names; the pole sitter for a question about pole."""
    one: Any = query
    for name in ("subject", "a"):
        subject = getattr(one, name, None)
        if isinstance(subject, Subject):
            return subject
    subjects: tuple[Subject, ...] = getattr(one, "subjects", ())
    if len(subjects) == 1:
        return subjects[0]
    return Subject(By.PLACE, "1") if isinstance(query, Pole) else None


def _entry(last: Exchange) -> Subject | None:
    session = last.answer.classification
    if session is None or len(last.answer.sources) != 1 or len(last.answer.sources[0].lines) != 1:
        return None
    (line,) = last.answer.sources[0].lines
    entry = next((entry for entry in session.entries if entry.line == line), None)
    if entry is None:
        return None
    if len(entry.drivers) == 1:
        return Subject(By.DRIVER, entry.drivers[0].name)
    return Subject(By.NUMBER, entry.number) if entry.number else None
