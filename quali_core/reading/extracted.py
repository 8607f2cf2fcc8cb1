"""What extraction hands to recognition: text in cells, each with its place in the source."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from enum import StrEnum

from quali_core.model import Classification, Event, Problem, SessionKind

MAX_BYTES = 8 * 1024 * 1024
"""The size that a file may have where nothing else is set."""


class Role(StrEnum):
    """What a column holds. ``IGNORE`` is a column that is known and not needed."""

    POSITION = "position"
    NUMBER = "number"
    CLASS = "class"
    DRIVERS = "drivers"  # one or several names
    GIVEN_NAME = "given_name"  # of the driver in the following FAMILY_NAME column
    FAMILY_NAME = "family_name"
    DRIVER_CODE = "driver_code"
    NATION = "nation"
    CAR = "car"
    MAKE = "make"  # joined before CAR
    ENGINE = "engine"  # joined behind CAR
    TEAM = "team"
    TIME = "time"  # a best lap
    SEGMENT = "segment"  # the time in one part; the segment's name is the column's header
    RACE_TIME = "race_time"  # never a lap
    GAP = "gap"
    INTERVAL = "interval"
    SPEED = "speed"
    LAPS = "laps"
    STATUS = "status"
    SESSION_KEY = "session_key"  # rows with the same keys form one session
    SESSION_KIND = "session_kind"
    SERIES = "series"
    EVENT = "event"
    YEAR = "year"
    ROUND = "round"
    DATE = "date"
    CIRCUIT = "circuit"
    COUNTRY = "country"
    IGNORE = "ignore"


Native = int | float | bool | datetime | time | timedelta | None


@dataclass(frozen=True, slots=True)
class Cell:
    """The text of one cell, and its native value where the source is typed (a spreadsheet's time, a JSON number)."""

    text: str
    value: Native = None


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a table: its cells' texts, the line (row, record) of the source from one, and what stands there.

    ``values`` are the cells' native values where the source is typed, as long as ``cells``; else empty.
    """

    cells: tuple[str, ...]
    number: int
    text: str = ""
    values: tuple[Native, ...] = ()

    @classmethod
    def typed(cls, cells: Iterable[Cell], number: int, text: str = "") -> Line:
        """A line of a typed source, from its cells."""
        cells = tuple(cells)
        return cls(tuple(cell.text for cell in cells), number, text, tuple(cell.value for cell in cells))


@dataclass(frozen=True, slots=True)
class Details:
    """What a file states about its sessions outside the rows."""

    event: Event = field(default_factory=Event)
    session: SessionKind | None = None
    label: str | None = None
    provisional: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Rows that may be a classification.

    ``header`` is the header row where extraction knows it (else recognition looks for one among the lines).
    ``roles`` are what a family knows of its columns, by index. ``before`` and ``after`` are the lines of text around
    the table, for details and footnotes.
    """

    lines: tuple[Line, ...]
    header: tuple[str, ...] | None = None
    name: str | None = None
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    roles: Mapping[int, Role] = field(default_factory=dict)
    details: Details = field(default_factory=Details)


@dataclass(frozen=True, slots=True)
class Extracted:
    """What a format made of a file: tables for recognition, or sessions that need none, or a reason to refuse.

    ``format`` is the family's name (``pipe_table``). Where ``reason`` is set the file is known and holds no result.
    ``missing`` are sentences on what of the results is not in the file: it counts as read in part.
    """

    format: str
    tables: tuple[Table, ...] = ()
    sessions: tuple[Classification, ...] = ()
    problems: tuple[Problem, ...] = ()
    reason: str | None = None
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class UploadedFile:
    """One named file of an upload. The name is a hint only: formats are told apart by content."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Decoded:
    """A file's text with the encoding it was read by; ``damaged`` counts the bytes that could not be."""

    name: str
    text: str
    encoding: str
    damaged: int = 0


@dataclass(frozen=True, slots=True)
class Content:
    """One file as a format sees it: its bytes, and its text where the bytes are text."""

    name: str
    data: bytes
    decoded: Decoded | None = None

    @property
    def text(self) -> str:
        """The decoded text; empty where the bytes are no text."""
        return self.decoded.text if self.decoded else ""


class Refused(Exception):
    """A file cannot be read; the message is the sentence for the person who uploaded it."""


class CutOff(Refused):
    """A file of a sure family ends in the middle: no other family may make a result of what is left."""


@dataclass(frozen=True, slots=True)
class Sniff:
    """How sure a format is that a file is its own (0 to 100), and why."""

    score: int
    reason: str = ""


@dataclass(frozen=True, slots=True)
class ColumnReading:
    """How one column was read, in words for the admin: ``column 6 read as lap time, m:ss.ffff``."""

    index: int
    role: Role
    header: str | None
    words: str
    confidence: float


class ReadStatus(StrEnum):
    """``PARTIAL``: stored only after a person confirmed what is missing."""

    OK = "ok"
    PARTIAL = "partial"
    REFUSED = "refused"


TO_CONFIRM = "to_confirm"
"""The code of what a person must look at before a reading counts, where no finding of another kind says it."""


@dataclass(frozen=True, slots=True)
class FileReading:
    """What was read from one file of an upload; ``reason`` says why it was refused."""

    file: str
    sha256: str
    format: str | None
    status: ReadStatus
    reason: str | None = None
    sessions: tuple[Classification, ...] = ()
    problems: tuple[Problem, ...] = ()
    columns: tuple[ColumnReading, ...] = ()
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Correction:
    """What a person corrected: roles by column index, which table or sessions (by index), encoding, details.

    Details that are set here win over the file's own.
    """

    roles: Mapping[int, Role] = field(default_factory=dict)
    table: int | None = None
    sessions: tuple[int, ...] | None = None
    encoding: str | None = None
    details: Details = field(default_factory=Details)
