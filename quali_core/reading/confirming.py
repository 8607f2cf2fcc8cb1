"""What a person must look at before a reading counts, in words."""

from __future__ import annotations

from collections.abc import Sequence

from quali_core.model import Problem, Severity
from quali_core.reading.extracted import TO_CONFIRM

_MOST = 4


def unsure(doubts: Sequence[str]) -> str:
    """What to look at where a reading is not sure."""
    said = "; ".join(doubts[:_MOST]) or "too little says what its columns are"
    return f"The reading is not sure: {said}. Please look before you confirm."


def unsaid(missing: Sequence[str], problems: Sequence[Problem]) -> list[Problem]:
    """A finding for each reason to ask that no other finding says."""
    said = {problem.message for problem in problems}
    return [Problem(Severity.ERROR, TO_CONFIRM, message) for message in dict.fromkeys(missing) if message not in said]


def warnings(problems: Sequence[Problem]) -> list[str]:
    """The warnings, for a reading that has nothing weightier to ask: they must be confirmed as well."""
    said = list(dict.fromkeys(problem.message for problem in problems if problem.severity is Severity.WARNING))
    return said[:_MOST] + ([f"And {len(said) - _MOST} more to look at."] if len(said) > _MOST else [])
