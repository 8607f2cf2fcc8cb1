"""Questions about one part of a knock-out session."""

from __future__ import annotations

from typing import Any

import pytest

from quali_core.language import interpret
from tests.language.asking import context
from tests.language.test_phrases import plain, shown
from tests.queries.sheets import monaco

MONACO = context([monaco()])


@pytest.mark.parametrize(
    ("ask", "query"),
    [
        ("top 3 in q1", {"kind": "Results", "filter": {"segment": "Q1", "places": {"low": 1, "high": 3}}}),
        ("q1 top 3", {"kind": "Results", "filter": {"segment": "Q1", "places": {"low": 1, "high": 3}}}),
        ("fastest q1 time", {"kind": "Extreme", "filter": {"segment": "Q1"}, "measure": "time"}),
        ("who was last in q3", {"kind": "Extreme", "filter": {"segment": "Q3"}, "order": "place", "end": "last"}),
        ("out in q2", {"kind": "Results", "filter": {"out_in": "Q2"}}),
        ("what did it take to make q3", {"kind": "CutOff", "segment": "Q2"}),
        ("who just missed q3", {"kind": "CutOff", "segment": "Q2"}),
    ],
)
async def test_a_part_has_its_own_order(ask: str, query: dict[str, Any]) -> None:
    read = await interpret(ask, MONACO)
    (found,) = [plain(query) for query in read.queries] or [{}]
    assert {key: found.get(key) for key in query} == query, shown(read)


async def test_by_how_much_a_part_was_missed() -> None:
    read = await interpret("how much did perez miss q3 by", MONACO)
    (found,) = [plain(query) for query in read.queries]
    assert found == {"kind": "CutOff", "segment": "Q2", "subject": {"by": "driver", "value": "Sergio Pérez"}}
