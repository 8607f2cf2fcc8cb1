"""Answers as plain data: what was asked, what is so, where it stands."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from quali_core.answers.values import Message, Value

if TYPE_CHECKING:
    from quali_core.model import Classification


class Status(StrEnum):
    """How a question ended."""

    ANSWERED = "answered"
    CHOOSE = "choose"
    NO_DATA = "no_data"
    OUT_OF_SCOPE = "out_of_scope"
    NOT_UNDERSTOOD = "not_understood"
    HELP = "help"


@dataclass(frozen=True, slots=True)
class Fact:
    """One labelled value beside the headline; ``label`` is a key of the catalogue (``label.team``)."""

    label: str
    value: Value


@dataclass(frozen=True, slots=True)
class Column:
    """A table's column: ``label`` is a key of the catalogue; ``numeric`` columns are set flush right.

    ``weight`` says which columns go first when the table must fit a narrow screen (0 stays to the last).
    """

    label: str
    numeric: bool = False
    weight: int = 1


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table; ``key`` groups it for colour (team or class), ``marked`` is what the question was about."""

    cells: tuple[Value, ...]
    key: str | None = None
    marked: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Rows below the headline, whole: renderers page and abbreviate."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class SessionSource:
    """The session an answer was computed from."""

    id: int
    title: Message
    file: str
    sha256: str
    lines: tuple[int, ...] = ()
    revision: int = 1
    provisional: bool = False


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A natural follow-up: a button's label and the query behind it (``queries.dump`` form)."""

    label: Message
    query: dict[str, object]


@dataclass(frozen=True, slots=True)
class Choice:
    """One of several meanings: what it is, what sets it apart, its own answer in short, and the query behind it."""

    label: Message
    detail: Message | None
    answer: Message | None
    query: dict[str, object]


@dataclass(frozen=True, slots=True)
class Answer:
    """The reply to one query. ``headline`` answers exactly what was asked, in one sentence.

    ``query`` is the ``queries.dump`` form of what was run; ``reading`` says in words how the question was read;
    ``colour_key`` is the team or class that colours the reply; ``language`` is that of the question, where one is
    clear; ``brief`` is the bare answer where the question stands beside it, as in a choice;
    ``classification`` is the session behind a
    single-session answer, for charts and exports.
    """

    status: Status
    headline: Message
    facts: tuple[Fact, ...] = ()
    table: Table | None = None
    notes: tuple[Message, ...] = ()
    sources: tuple[SessionSource, ...] = ()
    suggestions: tuple[Suggestion, ...] = ()
    choices: tuple[Choice, ...] = ()
    reading: Message | None = None
    query: dict[str, object] | None = None
    colour_key: str | None = None
    language: str | None = None
    brief: Message | None = None
    classification: Classification | None = field(default=None, repr=False, compare=False)
