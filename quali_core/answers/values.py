"""The typed values that an answer holds; only renderers turn them into text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Name:
    """Text that came from a file or a member: hostile until a renderer escapes it."""

    text: str


@dataclass(frozen=True, slots=True)
class Person(Name):
    """A person's name, which may be shortened to ``D. Terrien`` where room is scarce."""


@dataclass(frozen=True, slots=True)
class Lap:
    """A lap time in microseconds, shown ``1:29.449``."""

    us: int
    decimals: int = 3


@dataclass(frozen=True, slots=True)
class Gap:
    """A difference of times in microseconds, shown ``1.032 s``, or with its sign ``+1.032``."""

    us: int
    decimals: int = 3
    signed: bool = False


@dataclass(frozen=True, slots=True)
class Place:
    """A place in official order, shown ``P4``."""

    number: int


@dataclass(frozen=True, slots=True)
class Number:
    """A car number with its zeros, shown ``#04``."""

    text: str


@dataclass(frozen=True, slots=True)
class Speed:
    """Kilometres an hour, shown ``171.047 km/h``; ``decimals`` as many as the source gives."""

    kmh: float
    decimals: int = 3


@dataclass(frozen=True, slots=True)
class Percent:
    """A percentage, shown ``101.23 %``."""

    value: float
    decimals: int = 2


@dataclass(frozen=True, slots=True)
class Average:
    """A mean that is no time (an average place), shown ``6.55``."""

    value: float


@dataclass(frozen=True, slots=True)
class Message:
    """A sentence of the phrase catalogue: its key, and the values for its blanks.

    A value may itself be a message; a tuple of values is joined as a list ("a, b and c").
    The key ``text`` with one value ``text`` says the value as it is.
    """

    key: str
    values: Mapping[str, Value] = field(default_factory=lambda: MappingProxyType({}))

    def __hash__(self) -> int:
        return hash((self.key, tuple(self.values.items())))


Value = Name | Lap | Gap | Place | Number | Speed | Percent | Average | Message | int | str | tuple["Value", ...] | None


def say(key: str, **values: Value) -> Message:
    """Build a message: ``say("pole.headline", crew=..., time=Lap(...))``."""
    return Message(key, MappingProxyType(values))
