"""The options of commands to queries: the same linking and the same choices as for questions in words."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product
from typing import Any, cast

from quali_core.answers import Name, say
from quali_core.language import replies
from quali_core.language.clean import clean
from quali_core.language.context import Context, Interpretation
from quali_core.language.figures import number_name
from quali_core.language.items import Candidate, NameLink
from quali_core.language.lexicon import ENGLISH, lexicon
from quali_core.language.linking import Names
from quali_core.language.merging import entry_subject
from quali_core.language.reading import Reader, Reading
from quali_core.language.scope import Scope, span_of
from quali_core.language.settling import Part, Settler
from quali_core.language.tokens import tokenise
from quali_core.model import Classification
from quali_core.names import How
from quali_core.queries import Query
from quali_core.queries.kinds import Compare, Events, GapBetween, Help, Lookup, Pole, Results
from quali_core.queries.parts import By, End, Filter, OrderBy, Subject
from quali_core.queries.words import session_name

Compose = Callable[[Sequence[Subject]], Query]
_MOST_COMBINED = 12


@dataclass(frozen=True, slots=True)
class _Wish:
    """The texts of the options that name something, in which meanings, and the query that their subjects make."""

    texts: tuple[tuple[str, tuple[By, ...]], ...]
    compose: Compose
    together: bool = False  # only what bears all the names


async def resolve_command(kind: str, options: Mapping[str, str | None], context: Context) -> Interpretation:
    """Read a command. Raises ``KeyError`` for a kind that there is no command of."""
    given = {name: value.strip() for name, value in options.items() if value and value.strip()}
    if kind == "help":
        return Interpretation((Help(given.get("topic")),))
    if kind == "events":
        return Interpretation((_events(given.get("search") or given.get("text"), context),))
    wish = _WISHES[kind](given)
    asked = replace(context, event=given.get("event", context.event))
    settler = Settler(asked, lexicon(ENGLISH))
    session, refusal = await settler.default()
    if refusal is not None:
        return Interpretation(answer=refusal.answer)
    if session is None:
        return Interpretation((_at(wish.compose(()), None),)) if not wish.texts else Interpretation((Pole(),))
    part = _named(wish, settler, session, asked)
    return Interpretation((part.query,) if part.query else (), part.answer, part.notes)


def _named(wish: _Wish, settler: Settler, session: Classification, context: Context) -> Part:
    names = Names(context.index, session)
    links: list[NameLink] = []
    for text, bys in wish.texts:
        link = _link(text, bys, names)
        if link is None:
            missing = say("ask.unknown_in", words=Name(text[:60]), session=session_name(session))
            return Part(answer=replies.no_data(missing))
        links.append(link)
    readings: list[Reading] = []
    for candidates in list(product(*(link.candidates for link in links)))[:_MOST_COMBINED]:
        subjects: Sequence[Subject] = [candidate.subject for candidate in candidates]
        if wish.together and len(candidates) > 1:
            shared = frozenset.intersection(*(candidate.entries for candidate in candidates))
            subjects = [entry_subject(names, at) for at in sorted(shared)]
            if not subjects:
                continue
        query = _at(wish.compose(subjects), session.id)
        if all(query != reading.query for reading in readings):
            chosen = tuple(zip(links, candidates, strict=True))
            readings.append(Reading(query, "command", chosen, Scope(), False, 0.0))
    if not readings:
        texts = tuple(Name(text[:60]) for text, _ in wish.texts)
        return Part(answer=replies.no_data(say("ask.none_together", names=texts, session=session_name(session))))
    return settler.named(Part(), readings, session)


def _link(text: str, bys: tuple[By, ...], names: Names) -> NameLink | None:
    tokens = tokenise(clean(text))
    if len(tokens) == 1 and By.NUMBER in bys and tokens[0].kind in {"number", "integer"}:
        return number_name(tokens[0].word, text)
    if By.PLACE in bys:
        place = _place(text)
        if place is not None:
            return NameLink(text, (Candidate(By.PLACE, str(place), How.CODE, 100.0),))
    words = [token.word for token in tokens if token.kind not in {"stop", "dash"} and token.word]
    words = [part for word in words for part in word.split()]
    if not words:
        return None
    link = names.link(words) or names.like(words)
    return link.only(*bys) if link else None


def _place(text: str) -> int | None:
    tokens = tokenise(clean(text))
    if len(tokens) == 1 and tokens[0].word == "pole":
        return 1
    if len(tokens) == 1 and tokens[0].kind in {"place", "ordinal"} and tokens[0].value is not None:
        return int(tokens[0].value)
    return None


def _at(query: Query, session: int | None) -> Query:
    one: Any = query
    return cast(Query, replace(one, session=session)) if hasattr(query, "session") else query


def _events(text: str | None, context: Context) -> Query:
    if not text:
        return Events()
    session = context.catalogue.get(int(text)) if text.isdigit() and len(text) < 18 else None
    if session is not None and int(text) not in context.catalogue.years:
        return Events(text=session.event.name or session.event.circuit)
    outcome = Reader(lexicon(ENGLISH), Names(context.index, None), context.catalogue, context.today).read(
        tokenise(clean(text))
    )
    if outcome.scope is not None and outcome.scope.is_said and outcome.scope.sessions:
        return Events(replace(span_of(outcome.scope, context.catalogue), kinds=()))
    return Events(text=text[:100])


_ANY = (By.NUMBER, By.PLACE, By.DRIVER, By.TEAM, By.CAR)


def _one_name(*bys: By) -> Callable[[Mapping[str, str]], _Wish]:
    def wish(given: Mapping[str, str]) -> _Wish:
        return _Wish(((given["name"], bys),), lambda subjects: Lookup(tuple(subjects)))

    return wish


def _gap(given: Mapping[str, str]) -> _Wish:
    texts = tuple((given[name], _ANY) for name in ("first", "second") if name in given)
    return _Wish(texts, _gap_of)


def _gap_of(subjects: Sequence[Subject]) -> Query:
    named = _without_pole(subjects)
    return GapBetween(named[0], named[1] if len(named) > 1 else None)


def _without_pole(subjects: Sequence[Subject]) -> Sequence[Subject]:
    pole = Subject(By.PLACE, "1")
    return [subject for subject in subjects if subject != pole] or subjects[:1] if len(subjects) == 2 else subjects


def _compare(given: Mapping[str, str]) -> _Wish:
    texts = tuple((given[name], _ANY) for name in ("first", "second", "third", "fourth") if name in given)
    return _Wish(texts, lambda subjects: Compare(tuple(dict.fromkeys(subjects))))


def _results(given: Mapping[str, str]) -> _Wish:
    kinds = {"team": (By.TEAM,), "car": (By.CAR, By.NUMBER), "class": (By.CLASS,)}
    texts = tuple((given[name], bys) for name, bys in kinds.items() if name in given)
    order = OrderBy(given["by"]) if given.get("by") in set(OrderBy) else OrderBy.PLACE
    end = End.LAST if "bottom" in given and "top" not in given else End.FIRST
    number = given.get("top") or given.get("bottom")
    limit = int(number) if number is not None and number.isdigit() else None
    return _Wish(texts, lambda subjects: Results(Filter(subjects=tuple(subjects)), order, end, limit), True)


_WISHES: Mapping[str, Callable[[Mapping[str, str]], _Wish]] = {
    "pole": lambda given: _Wish((), lambda subjects: Pole()),
    "driver": _one_name(By.DRIVER),
    "team": _one_name(By.TEAM),
    "car": _one_name(By.NUMBER, By.CAR),
    "gap": _gap,
    "compare": _compare,
    "results": _results,
}
