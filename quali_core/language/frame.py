"""The parts of one reading, for rules to take: what a rule does not take stays unexplained."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from quali_core.language.items import Between, Candidate, Item, Line, NameLink, Top
from quali_core.language.linking import Names
from quali_core.language.scope import Scope
from quali_core.language.thresholds import merged
from quali_core.queries.parts import By, End, Filter, Measure, Range, Span, Subject, Unit

SOFT = frozenset(
    {
        "filler", "who", "what", "where", "how_did", "do", "aux", "qualify", "session", "grid", "list", "any", "in",
        "at", "on", "to", "of", "for", "from", "by", "with", "and", "or", "as", "cars", "crew_word", "drive", "stop",
        "both", "pronoun", "race_word", "crew", "results", "than", "averaged", "season", "events", "dash",
        "same_for", "greeting", "results_word", "every",
    }
)  # fmt: skip
"""Concepts that need no explanation of their own."""

HARD = frozenset(
    {"not", "pole", "poles", "gap", "off", "under", "over", "within", "outside", "front", "beat", "lose_to", "faster",
     "slower", "ahead", "behind", "fastest", "slowest", "best", "worst", "last", "first", "ordinal", "n", "time",
     "next_ahead", "next_behind", "in_class", "tie", "last_rows"}
)  # fmt: skip
"""Concepts that must be explained whatever else their words may mean."""

SUBJECTS = ("name", "at_place", "pole")

_MEASURES = (
    ("number", Measure.NUMBER), ("speed", Measure.SPEED), ("rank", Measure.RANK), ("percent_of_pole", Measure.PERCENT),
    ("laps_count", Measure.LAPS), ("interval", Measure.INTERVAL), ("gap", Measure.GAP), ("off", Measure.GAP),
    ("codrivers", Measure.CODRIVERS), ("class", Measure.CLASS), ("team", Measure.TEAM), ("segments", Measure.SEGMENTS),
    ("time", Measure.TIME), ("how_fast", Measure.TIME), ("place", Measure.PLACE), ("status", Measure.STATUS),
)  # fmt: skip
_SAID_WITH = {"speed": ("how_fast",), "rank": ("place",), "segments": ("time",)}
_UNITS = (
    ("makes", Unit.MAKES), ("team", Unit.TEAMS), ("class", Unit.CLASSES), ("crew", Unit.DRIVERS), ("who", Unit.DRIVERS),
    ("sessions", Unit.SESSIONS), ("circuits", Unit.CIRCUITS), ("countries", Unit.COUNTRIES),
)  # fmt: skip


@dataclass
class Frame:
    """Items of one reading with one meaning for each name; rules mark what they take."""

    items: tuple[Item, ...]
    chosen: Mapping[int, Candidate]
    scope: Scope
    span: Span
    names: Names
    several: bool = False  # sessions that are stored, with none of them talked of
    used: set[int] = field(default_factory=set)

    def has(self, *kinds: str) -> bool:
        """Whether any item that is still there may be of these kinds."""
        return any(self._free(*kinds))

    def all(self, *kinds: str) -> list[Item]:
        """The items of these kinds that are still there."""
        return list(self._free(*kinds))

    def take(self, *kinds: str) -> Item | None:
        """Take the first item of these kinds."""
        item = next(self._free(*kinds), None)
        if item is not None:
            self.use(item)
        return item

    def take_all(self, *kinds: str) -> list[Item]:
        """Take every item of these kinds."""
        found = list(self._free(*kinds))
        for item in found:
            self.use(item)
        return found

    def use(self, item: Item) -> None:
        """Mark an item as explained."""
        self.used.add(item.start)

    def left(self) -> tuple[Item, ...]:
        """The content that no rule has explained."""
        return tuple(
            item for item in self.items if item.start not in self.used and _is_content(item) and not _is_aside(item)
        )

    @property
    def is_yes_no(self) -> bool:
        """Whether the question wants yes or no: it begins with a verb, with "any", or with a name and a verb."""
        said = [item for item in self.items if not item.has("stop", "filler") and item.kinds != {"and"}]
        if not said or not (said[0].has("aux", "any") or _is_statement(said)):
            return False
        return not any(item.has(*_ASKING) for item in self.items)

    @property
    def asks_of_each(self) -> bool:
        """Whether yes or no is wanted of all (or none) at once: another question than whether any is so."""
        if not self.is_yes_no:
            return False
        compared = next((item.start for item in self.items if item.has(*_COMPARING)), None)
        return any(item.has("every", "nobody") and (compared is None or item.start < compared) for item in self.items)

    @property
    def asks_of_any_other(self) -> bool:
        """Whether somebody is compared with any one of several, who need not be the best of them."""
        at = next((n for n, item in enumerate(self.items) if item.has(*_COMPARING)), len(self.items))
        return any(
            one.has("any") and other.has("name") and len(link.candidates[0].entries) > 1
            for one, other in zip(self.items[at:], self.items[at + 1 :], strict=False)
            if isinstance(link := other.value, NameLink)
        )

    def candidate(self, item: Item) -> Candidate | None:
        """What a name item is taken to mean in this reading."""
        return self.chosen.get(item.start)

    def subject(self, item: Item) -> Subject | None:
        """The subject of a name, a place or "pole"."""
        if item.has("name"):
            candidate = self.candidate(item)
            return candidate.subject if candidate and not candidate.group else None
        if item.has("at_place"):
            return Subject(By.PLACE, str(item.value))
        return Subject(By.PLACE, "1") if item.has("pole") else None

    def subjects(self, *kinds: str) -> tuple[Subject, ...]:
        """Take all subjects, in the order they were named."""
        found: list[Subject] = []
        for item in self.take_all(*(kinds or SUBJECTS)):
            candidate = self.candidate(item) if item.has("name") else None
            if candidate is not None and candidate.group:
                found += candidate.group
            else:
                subject = self.subject(item)
                if subject is not None:
                    found.append(subject)
        return tuple(dict.fromkeys(found))

    def filter(self, *, names: bool = True, places: bool = True) -> Filter | None:
        """Take every condition: bounds, top N, ranges, rows, names, what is left out. None where they contradict."""
        out: Filter | None = Filter() if len(self.all("range")) < 2 else None
        for part in self._conditions(names, places):
            out = None if out is None else merged(out, part)
        return out

    def _conditions(self, names: bool, places: bool) -> Iterator[Filter]:
        for item in self.take_all("filter"):
            if isinstance(item.value, Filter):
                yield item.value
        yield from self._left_out()
        for item in self.take_all("top") if places else ():
            if isinstance(item.value, Top):
                first = item.value.end is End.FIRST
                yield Filter(places=Range(1, item.value.n)) if first else self._last_places(item.value.n)
        for item in self.take_all("range"):
            if isinstance(item.value, Between):
                yield Filter(places=Range(item.value.low, item.value.high))
        for item in self.all("row"):
            if item.figure >= 1:
                self.use(item)
                yield Filter(row=int(item.figure))
        for item in self.take_all("in_segment"):
            yield Filter(segment=str(item.value))
        if names:
            subjects = self.subjects("name")
            mixed = len({subject.by for subject in subjects}) > 1 and not self.has("and", "or")
            if mixed and any(subject.by in {By.DRIVER, By.NUMBER} for subject in subjects):
                yield Filter(row=-1)  # two names that are no list and share no entry explain nothing
                yield Filter(row=-2)
            elif mixed:
                kind = subjects[0].by  # the Porsches in one class: both must hold
                yield Filter(
                    subjects=tuple(s for s in subjects if s.by is kind),
                    within=tuple(s for s in subjects if s.by is not kind),
                )
            elif self.are_one_car(subjects):
                yield Filter(subjects=subjects[:1], within=subjects[1:])
            elif subjects:
                yield Filter(subjects=subjects)

    def are_one_car(self, subjects: tuple[Subject, ...]) -> bool:
        """``Riley & Scotts with a Ford engine``: a make and an engine that one car has, with no "and" between."""
        if len(subjects) != 2 or any(s.by is not By.CAR for s in subjects) or self.has("and", "or", "vs", "between"):
            return False
        one, other = (self.names.bearing(subject.by, subject.value) for subject in subjects)
        return bool(one & other) and one != other

    def _left_out(self) -> Iterator[Filter]:
        for word in self.all("excluding", "not"):
            after = [item for item in self.items if item.start >= word.end and item.start not in self.used]
            while word.has("not") and after and after[0].has("in", "drive", "with", "from"):
                after = after[1:]  # not in a Ferrari
            if not after or not after[0].has(*SUBJECTS):
                continue
            named = self._named_in_a_row(after if word.has("excluding") or word.text == "without" else after[:1])
            if named:
                self.use(word)
                yield Filter(without=named)

    def _named_in_a_row(self, items: Sequence[Item]) -> tuple[Subject, ...]:
        """Take the subjects that stand side by side, a "car" behind one with it."""
        found: list[Subject] = []
        joint = True
        for item in items:
            candidate = self.candidate(item) if item.has("name") else None
            subject = self.subject(item) if joint else None
            if not joint and item.has(*SUBJECTS):
                break  # non Lucchini Alfas: Alfas that are no Lucchini
            if candidate is not None and candidate.group:
                found += candidate.group
            elif subject is not None:
                found.append(subject)
            elif not item.has("and", "or", "car"):
                break
            joint = item.has("and", "or")
            if not joint:
                self.use(item)
        return tuple(found)

    def _last_places(self, n: int) -> Filter:
        count = len([entry for entry in self.names.entries if entry.position is not None])
        return Filter(places=Range(low=max(1, count - n + 1)))

    def measure(self, default: Measure = Measure.CARD) -> Measure:
        """Take what is asked of an entry."""
        for kind, measure in _MEASURES:
            if self.has(kind):
                self.take_all(kind, *_SAID_WITH.get(kind, ()))
                return measure
        for item in self.all("car"):
            if item.text == "car" and self.has("do") and any(o.has("name") and o.end == item.start for o in self.items):
                self.use(item)  # what did the 66 car do
        cars = [item for item in self.all("car") if item.text != "car"]
        if cars:
            self.take_all("car")
            return Measure.CAR
        if self.has("crew") and not self.has("cars"):
            return Measure.CREW
        if self.has("drive") and self.has("what") and not self.has("who"):
            return Measure.CAR
        who, where, car = self.has("who"), self.has("where"), self.take_all("car")
        if who:
            return Measure.CREW
        if where:
            return Measure.PLACE
        return Measure.CAR if car and default is Measure.CARD else default

    def top(self) -> Top | None:
        """Take a "top N" or "last N"; only one may be said."""
        found = [item.value for item in self.take_all("top") if isinstance(item.value, Top)]
        return found[0] if len(found) == 1 else None

    def line(self) -> Line | None:
        """Take a percentage line."""
        item = self.take("percent_line")
        return item.value if item is not None and isinstance(item.value, Line) else None

    def unit(self) -> Unit:
        """What is counted: teams, makes, classes or drivers where they are named, else cars."""
        units = dict(_UNITS)
        for item in self.all("cars", *units):
            if item.has("cars"):
                break
            if item.text in {"crew", "crews"}:
                break  # a crew is a car's
            kind = next(kind for kind in units if item.has(kind))
            self.take_all(kind, "car", "cars")
            return units[kind]
        self.take_all("car", "cars", "team")
        return Unit.CARS

    def _free(self, *kinds: str) -> Iterator[Item]:
        return (item for item in self.items if item.start not in self.used and item.has(*kinds))


def _is_content(item: Item) -> bool:
    return not item.kinds & SOFT or (bool(item.kinds & HARD) and not item.has("in"))


def _is_statement(said: Sequence[Item]) -> bool:
    """``Watt ha fatto la pole?`` — a name, a verb, and what is claimed; "è" is "e" by now, which may also be "and"."""
    if len(said) < 3 or not said[0].has("name") or not said[1].has("aux"):
        return False
    return not said[1].has("and") or not said[2].has(*SUBJECTS)


def _is_aside(item: Item) -> bool:
    return item.in_brackets and not item.has("name", "event", "unknown", "filter")


def is_left_out(f: Frame, item: Item) -> bool:
    """Whether a name or place stands behind "except" or the like."""
    return any(other.has("excluding") and other.end <= item.start <= other.end + 1 for other in f.items)


_ASKING = ("who", "what", "where", "when", "how_many", "how_far", "how_often", "how_fast")
_COMPARING = ("beat", "lose_to", "faster", "slower", "ahead", "behind")
