"""What is wrong or noteworthy in a file, as data for a person."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """``ERROR`` keeps a row or file out, ``WARNING`` asks for a confirmation, ``NOTE`` only informs."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Problem:
    """One finding: a stable ``code``, where it stands, and a sentence with what was expected and what was got."""

    severity: Severity
    code: str
    message: str
    file: str | None = None
    line: int | None = None
    column: str | None = None
