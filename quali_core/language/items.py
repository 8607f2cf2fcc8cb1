"""What tokens are read as: concepts, figures, names and events, each with its place in the text."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from quali_core.names import How, Slip
from quali_core.queries.parts import By, End, OrderBy, Subject


@dataclass(frozen=True, slots=True)
class Candidate:
    """One thing that a name may mean. ``entries`` are the rows of the session at hand that bear it."""

    by: By
    value: str
    how: How
    score: float
    results: int = 1
    last_year: int | None = None
    slips: tuple[Slip, ...] = ()
    entries: frozenset[int] = frozenset()
    group: tuple[Subject, ...] = ()  # several cars at once: the Ferraris of one team

    @property
    def subject(self) -> Subject:
        """The subject that a query takes."""
        return Subject(self.by, self.value)

    @property
    def is_sure(self) -> bool:
        """Whether it was typed as stored, or with one clear slip."""
        return all(slip.is_clear for slip in self.slips)


@dataclass(frozen=True, slots=True)
class NameLink:
    """A typed name and everything it may mean, surest first. ``many`` says that it was typed in the plural."""

    text: str
    candidates: tuple[Candidate, ...]
    many: bool = False

    def only(self, *bys: By) -> NameLink | None:
        """The same name in these meanings only; None where there is none."""
        left = tuple(candidate for candidate in self.candidates if candidate.by in bys)
        return replace(self, candidates=left) if left else None


@dataclass(frozen=True, slots=True)
class Item:
    """A stretch of tokens with what it stands for; ``value`` is a figure, a link or a part of a query, by the kind."""

    kinds: frozenset[str]
    text: str
    start: int
    end: int
    value: object = None
    in_brackets: bool = False
    score: float = field(default=0.0, compare=False)

    def has(self, *kinds: str) -> bool:
        """Whether it may stand for any of these."""
        return not self.kinds.isdisjoint(kinds)

    @property
    def figure(self) -> float:
        """The value as a number; zero where it is none."""
        return float(self.value) if isinstance(self.value, int | float) else 0.0


def joined(items: list[Item], kind: str, value: object = None) -> Item:
    """One item in the place of several."""
    text = " ".join(item.text for item in items)
    in_brackets = all(item.in_brackets for item in items)
    return Item(frozenset({kind}), text, items[0].start, items[-1].end, value, in_brackets)


@dataclass(frozen=True, slots=True)
class Top:
    """The first or last N of an order."""

    end: End
    n: int
    order: OrderBy = OrderBy.PLACE


@dataclass(frozen=True, slots=True)
class Nth:
    """The nth from one end of an order."""

    order: OrderBy
    end: End
    nth: int = 1


@dataclass(frozen=True, slots=True)
class Between:
    """Places from one to another."""

    low: int
    high: int


@dataclass(frozen=True, slots=True)
class Line:
    """The 107 % line or another; ``outside`` None: the line itself."""

    percent: float
    outside: bool | None = None
