"""Queries as plain data and back."""

from __future__ import annotations

import json

import pytest
from hypothesis import given

from quali_core.queries import RUN, Query, dump, kinds, load
from quali_core.queries.codec import KINDS
from quali_core.queries.parts import Span
from queries.test_properties import queries


@given(queries)
def test_every_query_comes_back_from_its_data(query: Query) -> None:
    assert load(json.loads(json.dumps(dump(query)))) == query


def test_defaults_are_left_out() -> None:
    assert dump(kinds.Pole()) == {"kind": "Pole"}
    assert load({"kind": "Events"}) == kinds.Events()
    assert load(dump(kinds.Tally(span=Span(years=(2010, 2013))))) == kinds.Tally(span=Span(years=(2010, 2013)))


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"kind": "Nothing"},
        {"kind": "Pole", "nonsense": 1},
        {"kind": "Lookup"},
        {"kind": "Lookup", "subjects": [{"by": "planet", "value": "x"}]},
        {"kind": "Results", "filter": 5},
    ],
)
def test_anything_else_is_refused(data: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="query"):
        load(data)


def test_every_kind_has_one_that_answers_it() -> None:
    assert set(RUN) == set(KINDS.values())
