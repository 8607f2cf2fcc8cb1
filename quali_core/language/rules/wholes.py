"""Yes or no of a whole with exceptions, and margins that are claimed: by more than a second."""

from __future__ import annotations

from collections.abc import Callable

from quali_core.language.frame import Frame
from quali_core.language.items import Item
from quali_core.language.rules.figures import claimed
from quali_core.language.thresholds import merged
from quali_core.queries.kinds import Count, Every, GapBetween, Query, Results
from quali_core.queries.parts import By, Filter, Range, Subject, Unit

_BETTER = ("beat", "ahead", "faster")
_RELATIONS = (*_BETTER, "lose_to", "behind", "slower")
_GROUPS = (By.CAR, By.TEAM, By.CLASS)
_SECOND = Subject(By.PLACE, "2")


def only(f: Frame) -> Query | None:
    """``was terrien the only one under 1:30`` · ``did only ferraris break 1:31``: all who did are of that name."""
    word = next((item for item in f.items if item.has("only_time") and item.text in _ONLY), None)
    if word is None or not f.is_yes_no or f.scope.is_many:
        return None
    names = f.all("name", "at_place")
    ahead = [item for item in names if item.start < word.start]
    meant = ahead or [item for item in names if item.start == word.end]
    subject = f.subject(meant[0]) if len(meant) == 1 else None
    if subject is None:
        return None
    f.use(word)
    f.use(meant[0])
    f.take_all("cars", "car", "makes", "crew", "team", "than")
    for item in f.all("n"):
        if item.text == "one":
            f.use(item)
    among = claimed(f)
    return None if among is None or among == Filter() else Every(Filter(subjects=(subject,)), among)


_ONLY = frozenset({"only", "sole"})


def sweep(f: Frame) -> Query | None:
    """``ferrari 1-2?`` · ``was it a ferrari 1-2-3``."""
    places = f.take("sweep")
    named = f.subjects("name")
    if places is None or len(named) != 1 or f.has("who", "what", "when", "how_many", "how_often", "gap", "how_far"):
        return None
    return Every(Filter(subjects=named), Filter(places=Range(1, int(places.figure))))


def all_but(f: Frame) -> Query | None:
    """``did nielsen beat every ferrari but terrien`` · ``was baldi faster than everyone except terrien``."""
    word = _relation(f)
    if word is None or not f.is_yes_no or not f.has("excluding"):
        return None
    ahead_of_word = [item for item in f.all("name", "at_place") if item.start < word.start]
    if len(ahead_of_word) != 1 or (named := f.subject(ahead_of_word[0])) is None:
        return None
    f.use(ahead_of_word[0])
    f.use(word)
    among = f.filter()
    whole = bool(f.take_all("every", "any"))
    if among is None or not among.without or among.gaps is not None or not (whole or among.subjects):
        return None
    if any(subject.by not in _GROUPS for subject in among.subjects):
        return None
    f.take_all("than", "cars", "car")
    by_time = bool(f.take_all("rank")) or word.has("faster", "slower")
    others = merged(among, Filter(without=(named,))) if _is_one_of(f, named, among.subjects) else among
    timed = merged(others, Filter(timed=True)) if others is not None and by_time else others
    return None if timed is None else Every(_claim(named, word.has(*_BETTER), by_time), timed)


def _is_one_of(f: Frame, named: Subject, groups: tuple[Subject, ...]) -> bool:
    """Whether who is asked about belongs to the whole, and so must be left out of it too."""
    whole = frozenset().union(*(f.names.bearing(group.by, group.value) for group in groups))
    return not groups or bool(f.names.bearing(named.by, named.value) & whole)


def _claim(named: Subject, better: bool, by_time: bool) -> Filter:
    if by_time:
        return Filter(slower_than=named) if better else Filter(faster_than=named)
    return Filter(behind=named) if better else Filter(ahead_of=named)


def both_sides(f: Frame) -> Query | None:
    """``who was faster than caffi but slower than lavaggi`` · ``ferraris behind the ascari but ahead of caffi``."""
    words = f.all("ahead", "faster", "behind", "slower")
    if len(words) != 2 or f.is_yes_no or f.has("or", "vs", "gap", "how_far", "beat", "lose_to"):
        return None
    chosen: Filter | None = Filter()
    for word in words:
        rest = [item for item in f.items if item.start >= word.end and not item.has("than", "of", "and")]
        subject = f.subject(rest[0]) if rest and rest[0].has("name", "at_place", "pole") else None
        if subject is None or chosen is None:
            return None
        f.use(word)
        f.use(rest[0])
        chosen = merged(chosen, next(side(subject) for kind, side in _SIDES.items() if word.has(kind)))
    f.take_all("than")
    counts = bool(f.take_all("how_many"))
    unit = f.unit() if counts else Unit.CARS
    rest_of_it = f.filter()
    both = merged(chosen, rest_of_it) if chosen is not None and rest_of_it is not None else None
    if both is None or len({both.ahead_of, both.faster_than, both.behind, both.slower_than} - {None}) != len(words):
        return None
    return Count(unit, both) if counts else Results(both)


_SIDES: dict[str, Callable[[Subject], Filter]] = {
    "ahead": lambda subject: Filter(ahead_of=subject),
    "faster": lambda subject: Filter(faster_than=subject),
    "behind": lambda subject: Filter(behind=subject),
    "slower": lambda subject: Filter(slower_than=subject),
}


def margin(f: Frame) -> Query | None:
    """``did terrien beat baldi by more than a second`` · ``was terrien ahead by over two seconds``."""
    bounds = [i for i in f.all("filter") if isinstance(i.value, Filter) and i.value == Filter(gaps=i.value.gaps)]
    if not f.is_yes_no or len(bounds) != 1 or f.has("every", "nobody", "any", "not", "excluding"):
        return None
    gaps = bounds[0].value.gaps if isinstance(bounds[0].value, Filter) else None
    word = _relation(f)
    if word is None and gaps is not None and f.has("gap"):
        return _apart(f, bounds[0], gaps)
    pole = f.take_all("pole") if word is None else []
    if (word is None and not pole) or gaps is None or "pole" in bounds[0].text:
        return None
    named = f.subjects("name", "at_place")
    if not named or len(named) > 2 or any(len(f.names.bearing(s.by, s.value)) != 1 for s in named):
        return None
    if len(named) == 1 and (not _leads(f, named[0]) or not (pole or (word is not None and word.has(*_BETTER)))):
        return None
    f.use(bounds[0])
    if word is not None:
        f.use(word)
    f.take_all("than")
    one, other = (*named, _SECOND)[:2]
    if word is not None and not word.has(*_BETTER):
        one, other = other, one
    return GapBetween(one, other, claim=gaps)


def _apart(f: Frame, bound: Item, gaps: Range) -> Query | None:
    """``is the gap between baldi and nielsen under two tenths``: the faster one of two is ahead."""
    named = f.subjects("name", "at_place")
    rows = [f.names.bearing(s.by, s.value) for s in named]
    if len(named) != 2 or any(len(row) != 1 for row in rows):
        return None
    best = [f.names.entries[min(row)].best for row in rows]
    if best[0] is None or best[1] is None:
        return None
    f.use(bound)
    f.take_all("gap", "between")
    one, other = named if best[0].us <= best[1].us else named[::-1]
    return GapBetween(one, other, claim=gaps)


def _relation(f: Frame) -> Item | None:
    words = f.all(*_RELATIONS)
    return words[0] if len(words) == 1 else None


def _leads(f: Frame, named: Subject) -> bool:
    return any(f.names.entries[at].position == 1 for at in f.names.bearing(named.by, named.value))
