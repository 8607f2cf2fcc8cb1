"""Damaged and hostile structured files: an answer in words, in bounded time, never an exception."""

from __future__ import annotations

import json
import random
from copy import deepcopy
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from structured_samples import SAMPLES

from quali_core.reading.as_json import parse_json
from quali_core.reading.extracted import ReadStatus, UploadedFile
from quali_core.reading.read import read

JUNK: list[Any] = [
    None, -1, 0, 1e300, 10**40, float("nan"), float("inf"), True, "x", "\ud800", "1:30.1", "A" * 3000, "\x00",
    [], {}, [[]],
    {"a": {}}, ["a", 1, None], "@everyone", "-", "999999999", [[1, 2], [3]], {"0": {"1": {}}}, "²", "١",
]  # fmt: skip
HOSTILE = {
    "deep lists": "[" * 200_000,
    "deep closed lists": "[" * 900 + "]" * 900,
    "deep records": '{"a":' * 50_000 + "1",
    "deep xml": "<a>" * 100_000,
    "deep yaml": "- " * 20_000 + "a",
    "flow yaml": "a: " + "[" * 20_000,
    "a long line": '{"a": "' + "x" * 3_000_000 + '"}',
    "many numbers": "[" + "1," * 400_000 + "1]",
    "many records": "[" + '{"a":1},' * 100_000 + '{"a":1}]',
    "nul bytes": '{"a": "\x00\x00"}',
    "laughs": '<!DOCTYPE a [<!ENTITY b "x"><!ENTITY c "&b;&b;&b;">]><a>&c;&c;</a>',
    "outer entity": '<!DOCTYPE a SYSTEM "file:///etc/passwd"><a><b pos="1">x</b></a>',
    "endless log": "[Header]\nGame=X\n" + "[Slot000]\nDriver=A\n" * 20_000,
    "quotes": "{'" * 50_000,
    "ids": "id,driverId,position\n" + "1,2\n" * 50_000,
}


def check(name: str, data: bytes) -> None:
    for reading in read([UploadedFile(name, data)]):
        json.dumps(parse_json(reading), ensure_ascii=False).encode()
        assert (reading.status is ReadStatus.REFUSED) == (not reading.sessions)
        assert reading.status is not ReadStatus.REFUSED or reading.reason


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_documents_are_refused_in_bounded_time(name: str) -> None:
    data = HOSTILE[name].encode()
    check("file", data)


def spots(node: Any) -> list[tuple[Any, Any]]:
    found: list[tuple[Any, Any]] = []
    keys = list(node) if isinstance(node, dict) else range(len(node)) if isinstance(node, list) else []
    for key in keys:
        found.append((node, key))
        found += spots(node[key])
    return found


TREES = {name: sample for name, sample in SAMPLES.items() if sample.text.startswith(("{", "["))}


@pytest.mark.parametrize("name", TREES)
def test_values_of_any_type_may_stand_anywhere(name: str) -> None:
    try:
        tree = json.loads(TREES[name].text)
    except ValueError:
        pytest.skip("not one document")
    chance = random.Random(name)
    for _ in range(25):
        mutant = json.loads(json.dumps(tree))
        for _ in range(chance.randrange(1, 5)):
            node, key = chance.choice(spots(mutant))
            node[key] = deepcopy(chance.choice(JUNK))
        check("file.json", json.dumps(mutant).encode("utf-8", "surrogatepass"))


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(sorted(SAMPLES)), st.data())
def test_bytes_may_be_lost_or_changed(name: str, data: st.DataObject) -> None:
    text = bytearray(SAMPLES[name].data)
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(text) - 1))
        text[at : at + data.draw(st.integers(0, 4))] = data.draw(st.binary(max_size=4))
    check(SAMPLES[name].file, bytes(text))
