"""Tables that a document writes in other ways than as a list of records."""

from __future__ import annotations

import pytest

from quali_core.reading.structured.document import Node
from quali_core.reading.structured.orient import upright

RECORDS: Node = [{"Pos": 1, "Driver": "Ann Lee", "Time": "1:20.1"}, {"Pos": 2, "Driver": "Bo Ray", "Time": "1:20.2"}]


@pytest.mark.parametrize(
    "document",
    [
        {"Pos": [1, 2], "Driver": ["Ann Lee", "Bo Ray"], "Time": ["1:20.1", "1:20.2"]},
        {"Pos": {"0": 1, "1": 2}, "Driver": {"0": "Ann Lee", "1": "Bo Ray"}, "Time": {"0": "1:20.1", "1": "1:20.2"}},
        [["Pos", "Driver", "Time"], [1, "Ann Lee", "1:20.1"], [2, "Bo Ray", "1:20.2"]],
    ],
)
def test_columns_and_rows_become_records(document: Node) -> None:
    assert upright(document) == RECORDS


def test_headings_beside_rows() -> None:
    document: Node = {
        "title": "Q",
        "columns": ["Pos", "Driver", "Time"],
        "data": [[1, "Ann Lee", "1:20.1"], [2, "Bo Ray", "1:20.2"]],
    }
    assert upright(document) == {"title": "Q", "data": RECORDS}


def test_records_under_ids_keep_their_key() -> None:
    document: Node = {"44": {"name": "Ann", "best": 1}, "7": {"name": "Bo", "best": 2}}
    assert upright(document) == [{"key": "44", "name": "Ann", "best": 1}, {"key": "7", "name": "Bo", "best": 2}]


def test_a_plain_record_stays_one() -> None:
    document: Node = {"driver": {"id": 1, "name": "Ann"}, "team": {"id": 2, "name": "Red"}, "laps": [1, 2, 3]}
    assert upright(document) == document


def test_wrapped_lists_are_unwrapped() -> None:
    document: Node = {"Drivers": {"Driver": [{"Name": "Ann"}, {"Name": "Bo"}]}, "teams": {"team": "Red"}}
    assert upright(document) == {"Drivers": [{"Name": "Ann"}, {"Name": "Bo"}], "teams": ["Red"]}
