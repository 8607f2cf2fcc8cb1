"""Whatever a file holds, reading ends soon with sessions or a sentence."""

from __future__ import annotations

import random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from reading_shapes import SHAPES

from quali_core.reading import ReadStatus, UploadedFile, parse_json
from quali_core.reading.read import read


def judged(data: bytes) -> ReadStatus:
    """Read, and check what holds for every reading."""
    statuses = []
    for reading in read([UploadedFile("upload", data)]):
        parse_json(reading)
        statuses.append(reading.status)
        if reading.status is ReadStatus.REFUSED:
            assert reading.reason
            assert not reading.sessions
        else:
            assert all(session.entries for session in reading.sessions)
        if reading.status is ReadStatus.PARTIAL:
            assert reading.reason
        for session in reading.sessions:
            for entry in session.entries:
                assert entry.best is None or entry.best.us > 0
                assert entry.position is None or entry.position > 0
    return statuses[0]


@pytest.mark.parametrize("shape", SHAPES, ids=[shape.name for shape in SHAPES])
def test_mutations_of_good_files(shape: object) -> None:
    chance = random.Random(shape.name)  # type: ignore[attr-defined]
    whole = shape.text.encode()  # type: ignore[attr-defined]
    for _ in range(12):
        data = bytearray(whole)
        for _ in range(chance.randrange(1, 6)):
            at = chance.randrange(len(data))
            match chance.randrange(5):
                case 0:
                    data[at] = chance.randrange(256)
                case 1:
                    del data[at : at + chance.randrange(1, 40)]
                case 2:
                    data[at:at] = bytes(data[at : at + 30])
                case 3:
                    data[at:at] = chance.choice([b'"', b"|", b"\0", b"\n", b",", b";", b"\xff\xfe", b"{", b"<"])
                case _:
                    del data[max(at, 20) :]
            if not data:
                data += b"x"
        judged(bytes(data))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.binary(max_size=400) | st.text(max_size=400).map(str.encode))
def test_any_bytes(data: bytes) -> None:
    judged(data)


_CELL = st.sampled_from(
    [
        "1",
        "2",
        "3",
        "44",
        "Ann Lee",
        "Bob Ray",
        "1:29.449",
        "no time",
        "",
        "-",
        "+0.5",
        "Pos",
        "Driver",
        "Time",
        "Q1",
        "x" * 300,
        "@everyone",
        "**x**",
        "\u202e",
        "DNF",
        "NC",
        "82863",
        "171.2",
        "Team",
        "Laps",
    ]
)


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(st.lists(_CELL, min_size=1, max_size=8), min_size=1, max_size=12),
    st.sampled_from([",", ";", "\t", " | ", "   "]),
)
def test_any_table(rows: list[list[str]], separator: str) -> None:
    judged("\n".join(separator.join(row) for row in rows).encode())


@pytest.mark.parametrize(
    "data",
    [
        b"a" * 7_000_000,
        b"1," * 3_500_000,
        b"|" * 7_000_000,
        b'"' * 1_000_000,
        b" " * 7_000_000,
        b"\n" * 7_000_000,
        b"1\n" * 1_000_000,
        b"1:29.449 " * 700_000,
        b"A. Bc / " * 800_000,
        b"- " * 3_000_000,
        b"1. Ann Lee 1:29.449\n" * 300_000,
        b"1,2,3\n" * 1_000_000,
    ],
    ids=[
        "letters",
        "cells",
        "pipes",
        "quotes",
        "spaces",
        "lines",
        "ones",
        "times",
        "names",
        "dashes",
        "places",
        "rows",
    ],
)
def test_large_nonsense_is_judged(data: bytes) -> None:
    judged(data)


def test_names_that_look_like_commands_stay_text() -> None:
    text = "Pos,No,Driver,Time\n1,4,@everyone,1:30.1\n2,5,**x**,1:30.2\n3,6,=cmd|' /C calc'!A0,1:30.3\n"
    (reading,) = read([UploadedFile("a.csv", text.encode())])
    assert reading.sessions[0].entries[0].crew == ("@everyone",)
    assert reading.sessions[0].entries[1].crew == ("**x**",)
