"""From tokens to queries: every cover, every meaning of its names, every rule; what explains all the words wins."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from quali_core.language import figures, shapes, thresholds
from quali_core.language.catalogue import Catalogue
from quali_core.language.classes import counts_within, in_class
from quali_core.language.counting import ordinals, so_often, without_counts
from quali_core.language.cover import Cover, Coverer
from quali_core.language.exceptions import with_exceptions, with_sweeps
from quali_core.language.frame import Frame
from quali_core.language.items import Candidate, Item, NameLink
from quali_core.language.lexicon import Lexicon
from quali_core.language.linking import Names
from quali_core.language.meanings import meanings
from quali_core.language.merging import merge_names
from quali_core.language.nested import with_extremes, with_neighbours
from quali_core.language.patterns import rewrite
from quali_core.language.people import about_people
from quali_core.language.pronouns import as_item, points_back
from quali_core.language.races import of_a_race, podiums, won_pole
from quali_core.language.relative import near_others
from quali_core.language.rules import EVERY, MANY, ONE, RELATIVE
from quali_core.language.scope import Scope, read_scope, span_of
from quali_core.language.senses import as_english_goes, with_plurals
from quali_core.language.tags import as_questions
from quali_core.language.tokens import Token
from quali_core.queries import Query
from quali_core.queries.kinds import Compare, Extreme, GapBetween, Holds, InClass, Lookup, OfOneSession, Results
from quali_core.queries.parts import Filter, Subject

Rule = Callable[[Frame], Query | None]
_STRETCH = ("first", "last", "opening", "final", "latest")
_SOMEBODY = frozenset({"he", "she", "him", "his", "her"})
_MARGIN = 0.5
"""How much worse than the best a way to read the words may fit and still be tried."""

_OVERALL = frozenset({"overall", "in total", "altogether", "total"})
_A_FEW = 2

_NO_VERDICTS = (Results, GapBetween, Lookup, Extreme)
"""What never answers a question that wants yes or no, unless it is claimed to be so much."""

_PASSES = (
    figures.FIGURES,
    thresholds.THRESHOLDS,
    thresholds.LINES,
    thresholds.SIDES,
    figures.PLACES,
    shapes.TIMED,
    shapes.CREWS,
    shapes.ENDS,
    shapes.OUTSIDE,
    shapes.SEGMENTS,
)


@dataclass(frozen=True, slots=True)
class Reading:
    """One complete reading: the query, the rule that composed it, what each name was taken to mean, and the scope."""

    query: Query
    rule: str
    chosen: tuple[tuple[NameLink, Candidate], ...]
    scope: Scope
    is_many: bool
    score: float


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one clause: its readings, best first, or the cover that came nearest and what it left over."""

    readings: tuple[Reading, ...] = ()
    cover: Cover | None = None
    scope: Scope | None = None
    items: tuple[Item, ...] = ()
    left: tuple[Item, ...] = ()


@dataclass(frozen=True)
class Reader:
    """Reads clauses in one language, against one session's names and the stored events."""

    lexicon: Lexicon
    names: Names
    catalogue: Catalogue
    today: date
    at_hand: bool = False  # the talk is of one session

    @property
    def several(self) -> bool:
        """Whether what names no session may mean all that are stored."""
        return len(self.catalogue.sessions) > 1 and not self.at_hand

    def read(self, tokens: Sequence[Token], before: Scope | None = None, subject: Subject | None = None) -> Outcome:
        """Read one clause.

        ``before`` is the scope of the clause ahead of it, which holds where this one names none; ``subject`` is who
        "he" or "it" is.
        """
        covers = Coverer(self.lexicon, self.names, self.catalogue).covers(tokens)
        nearest: Outcome | None = None
        for cover in covers:
            if nearest is not None and (cover.score < covers[0].score - _MARGIN or _is_declined(covers[0])):
                break
            if nearest is not None and _splits(covers[0], cover):
                continue
            outcome = self._of_cover(cover, before, subject)
            if outcome.readings:
                return outcome
            if nearest is None:
                nearest = outcome
        return nearest or Outcome()

    def nearest(self, tokens: Sequence[Token]) -> Outcome:
        """What the words most likely say, without asking whether they make a question."""
        covers = Coverer(self.lexicon, self.names, self.catalogue).covers(tokens)
        if not covers:
            return Outcome()
        scope, items = self.arrange(covers[0].items)
        return Outcome((), covers[0], scope, tuple(items))

    def _of_cover(self, cover: Cover, before: Scope | None, subject: Subject | None) -> Outcome:
        said = cover.items
        if subject is not None:
            meant = self.names.bearing(subject.by, subject.value)
            said = (as_item(subject, meant), *(item for item in said if not points_back(item)))
        scope, items = self.arrange(said)
        if before is not None and not scope.is_said:
            scope = before
        span = span_of(scope, self.catalogue)
        readings: list[Reading] = []
        left: tuple[Item, ...] | None = None
        for chosen in meanings(items):
            frame = Frame(tuple(items), chosen, scope, span, self.names, self.several)
            reading, rest = self._read(frame, cover.score)
            if reading is not None and all(reading.query != other.query for other in readings):
                readings.append(reading)
            if left is None or len(rest) < len(left):
                left = rest
        return Outcome(tuple(readings), cover, scope, tuple(items), left or ())

    def _read(self, frame: Frame, score: float) -> tuple[Reading | None, tuple[Item, ...]]:
        """The reading of a frame: as it stands, with what it describes as a name, or of one class of the session."""
        is_of_class = counts_within(frame)
        if is_of_class and (found := self._of_class(frame, score)) is not None:
            return found, ()
        reading, rest = self._by_rules(frame, score)
        if reading is None and (nested := with_neighbours(frame) or with_extremes(frame)) is not None:
            reading, _ = self._by_rules(nested, score)
        if is_of_class and reading is not None and not reading.is_many and in_class(frame) is not None:
            return None, rest  # within its class it is another question
        return reading or (None if is_of_class else self._of_class(frame, score)), rest

    def _of_class(self, frame: Frame, score: float) -> Reading | None:
        """The reading of a question that is about one class."""
        part = None if frame.scope.is_many else in_class(frame)
        if part is None:
            return None
        name, word, of_class = part
        found, _ = self._read(of_class, score)
        if found is None or not isinstance(found.query, OfOneSession):
            return None
        of_name = [(word.value, frame.chosen[word.start])] if isinstance(word.value, NameLink) else []
        return replace(found, query=InClass(name, found.query), chosen=(*of_name, *found.chosen))

    def arrange(self, items: Sequence[Item]) -> tuple[Scope, list[Item]]:
        """The scope, and the items of the question in the small constructions that they form."""
        spoken = _durations(self._overall(with_plurals(items)))
        kept = [item for item in spoken if item.kinds != {"filler"}]
        kept = won_pole(kept)
        kept = as_english_goes(about_people(as_questions(with_exceptions(of_a_race(podiums(kept))))))
        scope, left = read_scope(kept, self.catalogue, self.today)
        left = merge_names([item for item in left if not item.has("stop")], self.names)
        left = figures.spoken(with_sweeps(so_often(left)), self.names.has_number)
        for patterns in _PASSES:
            left = rewrite(left, patterns)
        cars = sum(entry.position is not None for entry in self.names.entries)
        left = shapes.from_the_back(left, cars)
        return scope, ordinals(near_others(without_counts(left), self.names), self.names)

    def _overall(self, items: Sequence[Item]) -> Sequence[Item]:
        """``hamilton vs bottas overall``: of two who are compared, all their sessions are meant."""
        if len(self.catalogue.sessions) < _A_FEW or not any(item.has("vs") for item in items):
            return items
        every = frozenset({"ever"})
        return [replace(item, kinds=every) if item.text in _OVERALL else item for item in items]

    def _by_rules(self, frame: Frame, score: float) -> tuple[Reading | None, tuple[Item, ...]]:
        least: tuple[Item, ...] | None = None
        if frame.asks_of_any_other:
            return None, frame.left()
        bare = any(item.has("name") and item.text.isdigit() for item in frame.items)
        whose = any(item.text in _SOMEBODY for item in frame.items) and not any(i.has("name") for i in frame.items)
        races = any(
            one.has("top") and one.text.startswith(_STRETCH) and after.has("events", "race_word", "sessions")
            for one, after in zip(frame.items, frame.items[1:], strict=False)
        )
        # A bare number is a car of one session; "he" is not everybody; the first five races are not all.
        many: tuple[Rule, ...] = () if bare or whose or races else MANY
        if frame.scope.relative is not None:
            many = tuple(rule for rule in many if rule in RELATIVE)  # others would count over more than was said
        for is_many, rules in ((False, EVERY),) if frame.asks_of_each else ((True, many), (False, ONE)):
            for rule in rules:
                frame.used.clear()
                query = rule(frame)
                query = None if query is not None and _is_muddled(query, frame) else query
                left = frame.left()
                if query is not None and not left and not (frame.is_yes_no and _is_no_verdict(query, frame)):
                    chosen = tuple(
                        (item.value, frame.chosen[item.start])
                        for item in frame.items
                        if item.start in frame.chosen and isinstance(item.value, NameLink)
                    )
                    return Reading(query, rule.__name__, chosen, frame.scope, is_many, score), ()
                if query is not None and (least is None or len(left) < len(least)):
                    least = left
        frame.used.clear()
        return None, least if least is not None else frame.left()


def _durations(items: Sequence[Item]) -> list[Item]:
    """``a second`` is how long something takes, not a place."""
    out = list(items)
    for at, item in enumerate(items[1:], start=1):
        follows = items[at + 1] if at + 1 < len(items) else None
        if item.has("second_unit") and items[at - 1].text == "a" and not (follows and follows.has("place", "row")):
            out[at] = replace(item, kinds=frozenset({"second_unit"}), value=None)
    return out


def _is_muddled(query: Query, frame: Frame) -> bool:
    """Whether a comparison is said with more than it takes: a margin, which is no gap to pole, or "failed to"."""
    chosen = getattr(query, "filter", None)
    if not isinstance(chosen, Filter):
        return False
    compares = any((chosen.faster_than, chosen.slower_than, chosen.ahead_of, chosen.behind))
    denied = isinstance(query, Holds) and any(item.has("not") for item in frame.items)
    return compares and (chosen.gaps is not None or denied)


def _is_no_verdict(query: Query, frame: Frame) -> bool:
    if isinstance(query, Compare):
        return any(item.has("excluding", "every") for item in frame.items)
    return isinstance(query, _NO_VERDICTS) and getattr(query, "claim", None) is None


_WHOLE = ("ever", "career", "never", "help", "per_session", "last_year", "this_year", "earliest", "latest", "no_time")
"""Concepts whose phrases mean something else than their words."""


def _splits(best: Cover, other: Cover) -> bool:
    """Whether a phrase of the best cover is taken apart: "of all time" is not "all" and "time"."""
    kept = {(item.start, item.end) for item in other.items}
    for item in best.items:
        if item.end - item.start > 1 and item.has("how_far", *_WHOLE) and (item.start, item.end) not in kept:
            inside = [o for o in other.items if o.start >= item.start and o.end <= item.end]
            if item.has("how_far") and not any(o.has("how_many") for o in inside):
                continue  # "de combien" is not "combien", but "how far apart" is "how far" and "apart"
            if len(inside) > 1 and not any(o.has("name", "event") for o in inside):
                return True
    return False


def _is_declined(cover: Cover) -> bool:
    return any(kind.startswith(("decline_", "race_result", "hostile")) for item in cover.items for kind in item.kinds)
