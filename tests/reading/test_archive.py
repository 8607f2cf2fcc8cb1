"""Zips: an upload of their members, within bounds."""

from __future__ import annotations

import io
import struct
import zipfile

import pytest
from makesheets import zipped

from quali_core.reading import FileReading, ReadStatus, UploadedFile
from quali_core.reading.documents import archive as bounds
from quali_core.reading.read import read

CSV = (
    b"Pos,No,Driver,Team,Time\n1,4,Ann Lee,Team A,1:30.111\n2,2,Bob Ray,Team B,1:30.222\n3,7,Cid Fox,Team A,1:31.222\n"
)


def readings(data: bytes, name: str = "upload.zip") -> tuple[FileReading, ...]:
    return read([UploadedFile(name, data)])


def refusal(data: bytes) -> str:
    (reading,) = readings(data)
    assert reading.status is ReadStatus.REFUSED
    assert not reading.sessions
    assert reading.reason
    return reading.reason


def test_members_become_an_upload() -> None:
    found = readings(
        zipped(
            {
                "2024/spa.csv": CSV,
                "2024/monza.csv": CSV,
                "2024/": b"",
                "__MACOSX/._spa.csv": b"\0\5\x16\7",
                ".DS_Store": b"x",
            }
        )
    )
    assert [(reading.file, len(reading.sessions)) for reading in found] == [("2024/spa.csv", 1), ("2024/monza.csv", 1)]


def test_a_member_that_is_no_result_is_told_apart() -> None:
    found = {
        reading.file: reading
        for reading in readings(zipped({"spa.csv": CSV, "readme.txt": b"Thanks for downloading.\n"}))
    }
    assert found["spa.csv"].status is ReadStatus.OK
    assert found["readme.txt"].status is ReadStatus.REFUSED


def test_an_archive_without_results_names_what_it_holds() -> None:
    reason = refusal(
        zipped({"package/core.py": b"import os\n", "package/LICENSE": b"MIT\n", "package/data.bin": bytes(range(256))})
    )
    assert "package/core.py" in reason
    assert "3 files" in reason


def test_a_zip_in_a_zip_is_opened_once() -> None:
    inner = zipped({"spa.csv": CSV})
    (reading,) = readings(zipped({"weekend.zip": inner}))
    assert reading.file == "weekend.zip/spa.csv"
    assert "within archives" in refusal(zipped({"a.zip": zipped({"b.zip": inner})}))


@pytest.mark.parametrize(
    "path", ["../../etc/passwd.csv", "/etc/passwd.csv", "C:\\Windows\\x.csv", "a/./b/../x.csv", "x\x1b[31m\n.csv"]
)
def test_paths_are_harmless_labels(path: str) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr(zipfile.ZipInfo(path), CSV)
    (reading,) = readings(buffer.getvalue())
    assert ".." not in reading.file
    assert not reading.file.startswith(("/", "\\"))
    assert ":" not in reading.file
    assert reading.file.isprintable()


def test_too_many_members() -> None:
    assert str(bounds.MAX_MEMBERS) in refusal(zipped({f"{i}.csv": b"x" for i in range(bounds.MAX_MEMBERS + 1)}))


def test_a_bomb_is_refused_by_its_ratio_and_by_its_size() -> None:
    assert "times its size" in refusal(zipped({"bomb.csv": b"\0" * 40_000_000}))
    noisy = {f"{i}.csv": bytes(range(256)) * 40_000 for i in range(8)}
    assert "64 MiB" in refusal(zipped(noisy, zipfile.ZIP_STORED))


def test_a_size_that_lies_is_counted_while_unpacking() -> None:
    data = bytearray(zipped({"bomb.csv": b"1,2,3\n" * 20_000_000}))
    local, central = data.index(b"PK\x03\x04"), data.index(b"PK\x01\x02")
    data[local + 22 : local + 26] = struct.pack("<I", 1000)
    data[central + 24 : central + 28] = struct.pack("<I", 1000)
    assert refusal(bytes(data))


def test_an_encrypted_archive() -> None:
    data = bytearray(zipped({"spa.csv": CSV}))
    for magic, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(magic) + offset] |= 1
    assert "encrypted" in refusal(bytes(data))


@pytest.mark.parametrize("cut", [0.3, 0.6, 0.95])
def test_a_cut_archive(cut: float) -> None:
    data = zipped({f"{i}.csv": CSV * 50 for i in range(20)})
    assert "damaged" in refusal(data[: int(len(data) * cut)])


def test_an_empty_archive() -> None:
    assert "without files" in refusal(zipped({}))
