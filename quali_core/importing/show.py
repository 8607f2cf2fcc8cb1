"""A plan in lines for a person at a terminal, and as JSON for a program."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from quali_core.answers import render
from quali_core.importing.planning import ImportPlan, PlannedSession
from quali_core.importing.words import difference_words, plan_words, state_words
from quali_core.reading import ReadStatus
from quali_core.reading.show import problem_line, worst_first

_MOST = 20  # sessions, and problems


def plan_lines(plan: ImportPlan) -> Iterator[str]:
    """Yield what would change, session by session, and every problem; long lists are cut, and say so."""
    yield render(plan_words(plan))
    for one in plan.sessions[:_MOST]:
        yield f"  {render(state_words(one))}"
        yield from (f"    {render(difference)}" for difference in difference_words(one))
    if len(plan.sessions) > _MOST:
        yield f"  … and {len(plan.sessions) - _MOST} more sessions"
    for reading in plan.readings:
        if reading.reason and reading.status is ReadStatus.REFUSED:
            yield f"  {reading.file}: {reading.reason}"
    problems = worst_first(one for one in plan.problems if one.code != "refused")  # the reasons stand above
    for problem in problems[:_MOST]:
        yield f"  {f'{problem.file}, ' if problem.file else ''}{problem_line(problem)}"
    if len(problems) > _MOST:
        yield f"  … and {len(problems) - _MOST} more problems"


def plan_json(plan: ImportPlan) -> dict[str, Any]:
    """JSON-ready: readiness, each session's state and differences, and the problems."""
    return {
        "readiness": plan.readiness.value,
        "summary": render(plan_words(plan)),
        "files": [
            {"file": reading.file, "status": reading.status.value, "reason": reading.reason}
            for reading in plan.readings
        ],
        "sessions": [_session(one) for one in plan.sessions],
        "problems": [
            {
                "severity": problem.severity.value,
                "code": problem.code,
                "file": problem.file,
                "line": problem.line,
                "column": problem.column,
                "message": problem.message,
            }
            for problem in plan.problems
        ],
    }


def _session(one: PlannedSession) -> dict[str, Any]:
    found = one.classification
    return {
        "state": one.state.value,
        "series": found.event.series,
        "event": found.event.name,
        "year": found.event.year,
        "session": found.session.value,
        "label": found.label,
        "entries": len(found.entries),
        "missing": list(one.missing),
        "differences": [render(difference) for difference in difference_words(one)],
    }
