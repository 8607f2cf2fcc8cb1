"""Bytes become text in the encoding that they have, damaged ones counted."""

from __future__ import annotations

import codecs

import pytest

from quali_core.reading.decode import decode
from quali_core.reading.extracted import UploadedFile

TEXT = "Pos,Driver,Time\n1,Mika Häkkinen,1:24.804\n2,Marc Gené,1:28.772\n3,Jérôme d’Ambrosio,1:29.0\n"


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode(),
        codecs.BOM_UTF8 + TEXT.encode(),
        TEXT.encode("utf-16"),
        TEXT.encode("utf-16-le"),
        TEXT.encode("utf-16-be"),
        TEXT.encode("cp1252"),
        codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"),
    ],
    ids=["utf-8", "utf-8 with mark", "utf-16", "utf-16-le", "utf-16-be", "cp1252", "utf-16-be with mark"],
)
def test_reads_every_encoding(data: bytes) -> None:
    decoded = decode(UploadedFile("a.csv", data))
    assert decoded is not None
    assert decoded.text == TEXT
    assert decoded.damaged == 0


def test_reads_latin_1() -> None:
    text = TEXT.replace("’", "'")
    decoded = decode(UploadedFile("a.csv", text.encode("latin-1")))
    assert decoded is not None
    assert decoded.text == text


def test_damaged_bytes_are_counted_and_the_rest_is_read() -> None:
    damaged = TEXT.encode().replace("Gené".encode(), b"Gen\xff")
    decoded = decode(UploadedFile("a.csv", damaged))
    assert decoded is not None
    assert "Häkkinen" in decoded.text
    assert decoded.damaged == 1


def test_one_damaged_letter_does_not_turn_the_others_into_two_each() -> None:
    decoded = decode(UploadedFile("a.csv", "1,Ännä,1:30.1\n2,Em".encode() + b"\xff\xfea,1:30.2\n"))
    assert decoded is not None
    assert (decoded.encoding, decoded.damaged) == ("utf-8", 2)
    assert "Ännä" in decoded.text


def test_a_persons_word_on_the_encoding_wins() -> None:
    text = "1,Małysz,1:30.0\n"
    decoded = decode(UploadedFile("a.csv", text.encode("iso8859-2")), "iso8859-2")
    assert decoded is not None
    assert decoded.text == text


@pytest.mark.parametrize(
    "data", [b"\x89PNG\r\n\x1a\n" + bytes(200), b"%PDF-1.7 ...", b"PK\x03\x04....", bytes(range(256)) * 4]
)
def test_bytes_that_are_no_text(data: bytes) -> None:
    assert decode(UploadedFile("a.csv", data)) is None


def test_an_unknown_encoding_is_no_text() -> None:
    assert decode(UploadedFile("a.csv", b"abc"), "klingon") is None
