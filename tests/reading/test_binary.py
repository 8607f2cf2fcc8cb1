"""Files that hold no results, told by their content whatever they are called."""

from __future__ import annotations

import gzip

import pytest

from quali_core.reading import ReadStatus, UploadedFile
from quali_core.reading.documents.binary import container, foreign
from quali_core.reading.read import MAX_BYTES, read

TABLE = "Pos,Driver,Time\n1,Ann Lee,1:30.111\n2,Bob Ray,1:30.222\n3,Cid Fox,1:31.222\n"


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (b"", "empty"),
        (b" \r\n\t\n", "empty"),
        (b"\xef\xbb\xbf", "empty"),
        (b"\0" * 5000, "zero bytes"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4, "PNG"),
        (b"\xff\xd8\xff\xe0" + bytes(range(256)) * 4, "JPEG"),
        (b"GIF89a" + bytes(range(256)) * 4, "GIF"),
        (b"RIFF\0\0\0\0WEBPVP8 " + bytes(range(256)), "WebP"),
        (b"\0\0\0\x20ftypmp42" + bytes(range(256)), "video"),
        (b"7z\xbc\xaf\x27\x1c" + bytes(range(256)), "7z"),
        (b"Rar!\x1a\x07\x01" + bytes(range(256)), "RAR"),
        (b"SQLite format 3\0" + bytes(range(256)), "SQLite"),
        (b"MZ\x90\0" + bytes(range(256)) * 4, "program"),
        (b"{\\rtf1\\ansi 1 Ann Lee 1:30.111}", "RTF"),
        (bytes(range(256)) * 40, "binary"),
        (b"x" * (MAX_BYTES + 1), "MiB"),
    ],
)
@pytest.mark.parametrize("name", ["results.csv", "results.json", "results"])
def test_refused_with_a_sentence(data: bytes, word: str, name: str) -> None:
    (reading,) = read([UploadedFile(name, data)])
    assert reading.status is ReadStatus.REFUSED
    assert reading.reason and word in reading.reason
    assert reading.reason.endswith(".")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "latin-1"])
def test_text_is_no_binary(encoding: str) -> None:
    assert foreign(TABLE.encode(encoding)) is None


@pytest.mark.parametrize("start", ["BMW 1:30.1", "MZ Racing", "ID3 Motorsport", "II*", "GIF", "PAR1"])
def test_words_that_look_like_magic_bytes_are_text(start: str) -> None:
    assert foreign(f"{start}\n{TABLE}".encode()) is None or start == "PAR1"


def test_a_table_under_a_wrong_name_is_read() -> None:
    (reading,) = read([UploadedFile("results.png", TABLE.encode())])
    assert reading.status is ReadStatus.OK


def test_gzip_is_known() -> None:
    assert container(gzip.compress(TABLE.encode())) is not None
    (reading,) = read([UploadedFile("results.csv.gz", gzip.compress(TABLE.encode()))])
    assert reading.status is ReadStatus.OK
    (bomb,) = read([UploadedFile("results.csv.gz", gzip.compress(b"1,2\n" * 40_000_000))])
    assert bomb.status is ReadStatus.REFUSED
