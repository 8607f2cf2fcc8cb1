"""Which of several families' readings of one file is kept."""

from __future__ import annotations

from collections.abc import Sequence

from quali_core.model import Severity
from quali_core.reading.extracted import FileReading, ReadStatus


def likeliest(trials: Sequence[FileReading], is_owned: bool) -> FileReading:
    """Of the readings by several families, the surest first: a sure one, unless a surer family found more entries.

    Where the first family owns the file, another must find more than it did.
    """
    usable = [trial for trial in trials if trial.sessions]
    for is_good in (_is_sure, _has_no_errors):
        for i, trial in enumerate(usable):
            most = max(map(_entries, usable[:i]), default=0) + (is_owned and i > 0)
            if is_good(trial) and _entries(trial) >= most:
                return trial
    return max(usable, key=lambda trial: trial.confidence) if usable else trials[0]


def _is_sure(reading: FileReading) -> bool:
    return reading.status is ReadStatus.OK


def _has_no_errors(reading: FileReading) -> bool:
    return not any(problem.severity is Severity.ERROR for problem in reading.problems)


def _entries(reading: FileReading) -> int:
    return sum(len(session.entries) for session in reading.sessions)
