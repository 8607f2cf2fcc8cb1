"""What a question is asked against, and what became of it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import date

from quali_core.answers import Answer, Message
from quali_core.language.catalogue import Catalogue
from quali_core.model import Classification
from quali_core.names import Index
from quali_core.queries import Query
from quali_core.queries.parts import Subject

Load = Callable[[int], Awaitable[Classification | None]]
Entered = Callable[[Subject], Awaitable[frozenset[int] | None]]


@dataclass(frozen=True, slots=True)
class Exchange:
    """The last question of a member in a channel, as it was understood, and its answer."""

    query: Query
    answer: Answer


@dataclass(frozen=True, slots=True)
class Context:
    """What a scope may see, and what is known about who asks.

    ``classification`` is the session that is meant where none is named; ``load`` gives another by its id. ``event``
    (words, or a session's id) was set apart from the question and wins. ``language`` decides where the question's own
    is unclear. ``entered`` gives the sessions in which somebody took part.
    """

    index: Index
    catalogue: Catalogue
    classification: Classification | None
    today: date
    load: Load
    language: str | None = None
    last: Exchange | None = None
    event: str | None = None
    entered: Entered | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """One line of an explanation: what it is about, and what was found."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Interpretation:
    """How a question was read: queries to run, or an answer that needs none (a choice, a refusal, help)."""

    queries: tuple[Query, ...] = ()
    answer: Answer | None = None
    notes: tuple[Message, ...] = ()
    language: str = "en"
    reading: Message | None = None
    steps: tuple[Step, ...] = field(default=(), compare=False)

    def explained(self) -> str:
        """Tokens, links, readings and scores, a line each."""
        width = max((len(step.label) for step in self.steps), default=0)
        return "\n".join(f"{step.label:<{width}}  {step.text}" for step in self.steps)
