"""Damaged documents: no crash, no hang, and no half of a result that passes for the whole."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest
import test_html
import test_pdf
from makesheets import Sheet, ods, xlsx, zipped
from pasted_cases import CASES
from test_spreadsheet import HEAD, ROWS

from quali_core.model import Classification, Severity
from quali_core.reading import FileReading, ReadStatus, UploadedFile
from quali_core.reading.read import read

DOCUMENTS: dict[str, bytes] = {
    **{case.name: case.text.encode() for case in CASES},
    "fixed width": test_html.FIXED.encode(),
    "fia.pdf": test_pdf.fia_sheet(test_pdf.FIA, 2),
    "crews.pdf": test_pdf.crew_sheet("middle", ruled=True),
    "typed.xlsx": xlsx(Sheet("Q", [HEAD, *ROWS])),
    "typed.ods": ods("Q", [HEAD, *ROWS]),
    "packed.zip": zipped({"a.txt": CASES[0].text.encode(), "b.txt": CASES[1].text.encode()}),
}
PIECES = (
    b"1:20.123",
    b"\0",
    b"\xff",
    b"|",
    b"\t",
    b'"',
    b"<td>",
    b"</table>",
    b"\n",
    b"9" * 30,
    b"(",
    b")",
    b"\xe2\x80\xae",
    b"1.",
)


def _flip(data: bytearray, chance: random.Random, at: int) -> None:
    data[at : at + 1] = bytes([chance.randrange(256)])


def _drop(data: bytearray, chance: random.Random, at: int) -> None:
    del data[at : at + chance.choice((1, 5, 50, 500))]


def _insert(data: bytearray, chance: random.Random, at: int) -> None:
    data[at:at] = chance.choice(PIECES) * chance.choice((1, 2, 40))


def _repeat(data: bytearray, chance: random.Random, at: int) -> None:
    data[at:at] = data[at : at + chance.choice((1, 20, 300))]


CHANGES: tuple[Callable[[bytearray, random.Random, int], None], ...] = (_flip, _drop, _insert, _repeat)


def parsed(name: str, data: bytes) -> tuple[FileReading, ...]:
    return read([UploadedFile(name, data)])


@pytest.mark.parametrize("name", DOCUMENTS)
def test_any_damage_ends_in_a_reading(name: str) -> None:
    chance = random.Random(name)
    for _ in range(25):
        data = bytearray(DOCUMENTS[name])
        for _ in range(chance.randrange(1, 6)):
            chance.choice(CHANGES)(data, chance, chance.randrange(len(data) or 1))
        for reading in parsed(name, bytes(data)):
            assert (reading.status is ReadStatus.REFUSED) == (not reading.sessions)
            assert reading.reason or reading.status is ReadStatus.OK


def entries(session: Classification) -> list[tuple[object, ...]]:
    return [(entry.position, entry.number, entry.crew, entry.team, entry.car) for entry in session.entries]


@pytest.mark.parametrize("name", [name for name in DOCUMENTS if name != "packed.zip"])
def test_a_cut_document_is_refused_marked_or_whole_as_far_as_it_goes(name: str) -> None:
    whole = DOCUMENTS[name]
    (full,) = parsed(name, whole)
    chance = random.Random(name)
    for _ in range(20):
        (cut,) = parsed(name, whole[: chance.randrange(len(whole) // 3, len(whole) - 1)])
        marked = cut.status is not ReadStatus.OK or any(p.severity is not Severity.NOTE for p in cut.problems)
        if not marked:
            wholes = [entries(session) for session in full.sessions]
            for session in cut.sessions:
                found = entries(session)
                assert any(found == known[: len(found)] for known in wholes), found[-1]
