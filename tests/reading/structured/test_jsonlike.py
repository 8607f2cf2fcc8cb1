"""JSON as it really occurs."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quali_core.reading.structured import jsonlike
from quali_core.reading.structured.document import CutOffError, DocumentError, Node, written

json_values = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**15), 10**15) | st.text(max_size=12),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=6), inner, max_size=4),
    max_leaves=20,
)


@given(st.dictionaries(st.text(max_size=6), json_values, max_size=4) | st.lists(json_values, max_size=4))
def test_the_forgiving_reader_agrees_with_strict_json(value: Node) -> None:
    text = json.dumps(value)
    assert jsonlike.load(text).root == value
    assert jsonlike.load(text + ";").root == value


@given(st.lists(st.dictionaries(st.text(max_size=6), json_values, max_size=4), min_size=1, max_size=4), st.data())
def test_a_document_that_ends_in_the_middle_is_never_read(value: list[Node], data: st.DataObject) -> None:
    text = json.dumps(value)
    cut = data.draw(st.integers(1, len(text) - 1))
    with pytest.raises(DocumentError):
        jsonlike.load(text[:cut])


@pytest.mark.parametrize(
    ("text", "root"),
    [
        ("{'a': 'it\\'s', b: [1, 2,],}", {"a": "it's", "b": [1, 2]}),
        ('{"a": NaN, "b": undefined, "c": True, "d": -Infinity}', {"a": None, "b": None, "c": True, "d": None}),
        ('// made by hand\n{"a": 1, /* two */ "b": 2 # three\n}', {"a": 1, "b": 2}),
        ('var results = {"a": 1};', {"a": 1}),
        ('window.__DATA__ = {"a": 1};', {"a": 1}),
        ("export default [{a: `x`}]", [{"a": "x"}]),
        ('jsonCallback({"a": [1]});', {"a": [1]}),
        ('{"a": 1}\n{"a": 2}\n', [{"a": 1}, {"a": 2}]),
        ('\ufeff{"a": 1}', {"a": 1}),
        ("[1,,2]", [1, 2]),
        ('```json\n{"a": 1}\n```\n', {"a": 1}),
        ('{"a": 1}\n-- end of export --', {"a": 1}),
        ("{'smile': '\\ud83d\\ude00'}", {"smile": "😀"}),
    ],
)
def test_nearly_valid_json_is_read(text: str, root: Node) -> None:
    assert jsonlike.load(text).root == root


def test_what_was_overlooked_is_said() -> None:
    assert jsonlike.load("{'a': 1,}").repairs == ("single quotes", "a comma too many")
    assert jsonlike.load('{"a": 1}').repairs == ()
    assert jsonlike.load('{"a": 1} the end').repairs == ("text behind the data",)


def test_numbers_keep_their_writing() -> None:
    root = jsonlike.load('{"time": 122.1240, "lenient": [66.30,]}').root
    assert isinstance(root, dict)
    assert written(root["time"]) == "122.1240"


def test_a_cut_says_where() -> None:
    with pytest.raises(CutOffError, match="cut off: it ends in line 2"):
        jsonlike.load('{"a": 1,\n "b": "tex')


@pytest.mark.parametrize(
    "text", ['{"a" 1}', "{]", "hello", "", '{"a": 1]', "[" * 100_000, '{"a":' * 5000 + "1" + "}" * 5000]
)
def test_what_is_no_json_is_refused_with_a_sentence(text: str) -> None:
    with pytest.raises(DocumentError, match=r"[A-Z].+\."):
        jsonlike.load(text)


def test_a_number_of_a_million_digits_costs_nothing() -> None:
    root = jsonlike.load('{"a": ' + "9" * 1_000_000 + "}").root
    assert isinstance(root, dict)
    assert written(root["a"]).startswith("999")


@pytest.mark.parametrize(
    ("text", "is_json"), [('{"a": 1}', True), ("[Header]\nGame=X", False), ("[link](x)", False), ("// x\n[1]", True)]
)
def test_json_is_told_by_its_beginning(text: str, is_json: bool) -> None:
    assert bool(jsonlike.likeness(text)) is is_json
