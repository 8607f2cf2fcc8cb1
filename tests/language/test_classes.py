"""Questions about one class of a session."""

from __future__ import annotations

from typing import Any

import pytest

from quali_core.language import interpret
from tests.language.asking import context
from tests.language.test_phrases import plain, shown
from tests.queries.sheets import two_classes

GLEN = context([two_classes()])


@pytest.mark.parametrize(
    ("ask", "name", "query"),
    [
        ("gtp pole", "GTP", {"kind": "Pole"}),
        ("who was on pole in gtd pro", "GTDPRO", {"kind": "Pole", "measure": "crew"}),
        ("where did holm qualify in class", "GTDPRO", {"kind": "Lookup", "measure": "place"}),
        ("how far off gtd pro pole was 77", "GTDPRO", {"kind": "GapBetween"}),
        ("did a porsche make the top 2 in gtp", "GTP", {"kind": "Holds"}),
        ("top 2 in gtd pro", "GTDPRO", {"kind": "Results", "limit": 2}),
    ],
)
async def test_what_counts_within_a_class(ask: str, name: str, query: dict[str, Any]) -> None:
    read = await interpret(ask, GLEN)
    (found,) = [plain(query) for query in read.queries]
    assert found["kind"] == "InClass", shown(read)
    assert found["class_name"] == name
    inner: Any = found["query"]
    assert {key: inner.get(key) for key in query} == query


@pytest.mark.parametrize("ask", ["fastest gtp", "how many porsches in gtp", "all the gtp cars"])
async def test_what_a_class_only_narrows(ask: str) -> None:
    read = await interpret(ask, GLEN)
    (found,) = [plain(query) for query in read.queries]
    assert found["kind"] in {"Extreme", "Count", "Results"}, shown(read)


@pytest.mark.parametrize("ask", ["pole in lmp3", "gtp2 pole", "pole in gt4"])
async def test_another_class_is_no_slip(ask: str) -> None:
    read = await interpret(ask, GLEN)
    assert not read.queries, shown(read)


async def test_both_must_hold_for_a_make_within_a_class() -> None:
    read = await interpret("how many porsches in gtp", GLEN)
    (found,) = [plain(query) for query in read.queries]
    assert found["filter"] == {
        "subjects": [{"by": "car", "value": "Porsche"}],
        "within": [{"by": "class", "value": "GTP"}],
    }
