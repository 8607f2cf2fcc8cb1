"""Hostile files are refused in bounded time, and the event loop goes on meanwhile."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import AsyncIterator

import pytest
from makesheets import Sheet, xlsx, zipped

from quali_core.reading import ReadStatus, UploadedFile
from quali_core.reading.bounded import BoundedReader, read_bounded
from quali_core.reading.read import read
from quali_core.worker import Bounds

TABLE = (
    b"Pos,No,Driver,Team,Time\n1,4,Ann Lee,Team A,1:30.111\n2,2,Bob Ray,Team B,1:30.222\n3,7,Cid Fox,Team A,1:31.222\n"
)
SIZE = 4_000_000


@pytest.fixture
async def reader() -> AsyncIterator[BoundedReader]:
    async with BoundedReader() as reader:
        await reader.warm()
        yield reader


def entities(levels: int) -> bytes:
    lines = [b'<!ENTITY a0 "aaaaaaaaaa">'] + [
        b'<!ENTITY a%d "%s">' % (i, b"&a%d;" % (i - 1) * 10) for i in range(1, levels)
    ]
    return b"<?xml version='1.0'?><!DOCTYPE r [" + b"".join(lines) + b"]><r>&a%d;</r>" % (levels - 1)


HOSTILE = {
    "one line": b"a" * SIZE,
    "one line of entries": b"1 Ann Lee 1:20.123 " * (SIZE // 19),
    "spaces": b" " * SIZE + b"x",
    "quotes": b'"' * SIZE,
    "pipes": b"|" * SIZE,
    "brackets": b"[" * SIZE,
    "braces": b'{"a":' * (SIZE // 5),
    "tags": b"<div>" * (SIZE // 5),
    "a page of tags": b"<html><body>" + b"<table><tr><td>" * (SIZE // 15),
    "spans": b"<html><table>" + b"<tr><td rowspan=9999 colspan=999>1:20.123</td></tr>" * 20_000 + b"</table></html>",
    "entities": entities(12),
    "entities in a page": entities(12).replace(b"<r>", b"<html><body>").replace(b"DOCTYPE r", b"DOCTYPE html"),
    "a million rows": b"1,1,A,B,1:20.123\n" * (SIZE // 17),
    "the same entry again": b"1. Ann Lee 1:20.123\n" * (SIZE // 40),
    "lines of one digit": b"1\n" * 299_000,
    "a list with times without end": b"".join(b"%d. Ann Lee 1:20.123 " % n for n in range(1, 20_000))
    + b"1:20.123 " * 40_000,
    "nul bytes": b"Pos,Driver\n" + b"\0" * SIZE,
    "a zip bomb": zipped({"a.csv": b"0" * 50_000_000}),
    "a spreadsheet bomb": xlsx(Sheet("Q", [["Pos"]], extra=" " * 50_000_000)),
    "anchors": b"a: &a [x,x,x,x,x,x,x,x,x]\n"
    + b"".join(b"%c: &%c [%s]\n" % (98 + i, 98 + i, b",".join([b"*%c" % (97 + i)] * 9)) for i in range(12)),
}


@pytest.mark.parametrize("name", HOSTILE)
async def test_refused_with_a_sentence(reader: BoundedReader, name: str) -> None:
    (reading,) = await reader.read([UploadedFile(name, HOSTILE[name])])
    assert reading.status is ReadStatus.REFUSED
    assert reading.reason and reading.reason.rstrip().endswith(".")
    assert not reading.sessions


async def test_the_reader_goes_on_after_a_hostile_file() -> None:
    async with BoundedReader(Bounds(seconds=0.5)) as reader:
        (slow,) = await reader.read([UploadedFile("slow.txt", b"1. Ann Lee 1:20.123\n" * 300_000)])
        assert slow.status is ReadStatus.REFUSED
        assert slow.reason and "0.5 seconds" in slow.reason
        (good,) = await reader.read([UploadedFile("good.csv", TABLE)])
        assert good.status is ReadStatus.OK


@pytest.mark.skipif(sys.platform == "win32", reason="no memory bound on Windows")
async def test_too_much_memory_is_a_refusal() -> None:
    async with BoundedReader(Bounds(memory=180 * 1024**2)) as reader:
        (reading,) = await reader.read([UploadedFile("big.csv", b"1,1,A,B,1:20.123\n" * 450_000)])
    assert reading.status is ReadStatus.REFUSED
    assert reading.reason


async def test_bounded_reading_says_what_reading_says(reader: BoundedReader) -> None:
    files = [
        UploadedFile("a.csv", TABLE),
        UploadedFile("b.txt", b"nothing"),
        UploadedFile("c.zip", zipped({"x.csv": TABLE})),
    ]
    assert await reader.read(files) == read(files)
    assert await read_bounded(files) == read(files)


async def test_the_loop_answers_while_a_large_file_is_read(reader: BoundedReader) -> None:
    rows = "".join(
        f"{2000 + i // 400},{i // 20 % 20},{i % 20 + 1},{i % 20},Driver N{i % 20},Team,1:2{i % 10}.{i % 1000:03d}\n"
        for i in range(10_000)
    )
    job = asyncio.create_task(
        reader.read([UploadedFile("seasons.csv", f"Year,Round,Pos,No,Driver,Team,Time\n{rows}".encode())])
    )
    turns = 0
    while not job.done():
        await asyncio.sleep(0.002)
        turns += 1
    (reading,) = await job
    assert reading.sessions
    assert turns > 20  # a blocked loop takes one or two
