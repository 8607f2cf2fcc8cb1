"""What a file is by its first bytes, whatever its name says."""

from __future__ import annotations

from enum import StrEnum

_CONTROL = bytes(set(range(32)) - {9, 10, 11, 12, 13, 26, 27})
_LOOKED_AT = 64 * 1024


class Container(StrEnum):
    """The binary files that may hold results."""

    PDF = "pdf"
    ZIP = "zip"
    OLE = "ole"  # the old Office container, .xls among them
    GZIP = "gzip"


_CONTAINERS: tuple[tuple[bytes, Container], ...] = (
    (b"%PDF-", Container.PDF),
    (b"PK\x03\x04", Container.ZIP),
    (b"PK\x05\x06", Container.ZIP),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Container.OLE),
    (b"\x1f\x8b", Container.GZIP),
)

_PICTURE = "It is a picture ({0}). Upload the table itself as text, a spreadsheet, a saved web page or a PDF with text."
_PACKED = "It is a {0} archive. Unpack it and upload the files, or pack them as zip."
_FOREIGN: tuple[tuple[bytes, str], ...] = (
    (b"\x89PNG\r\n\x1a\n", _PICTURE.format("PNG")),
    (b"\xff\xd8\xff", _PICTURE.format("JPEG")),
    (b"GIF87a", _PICTURE.format("GIF")),
    (b"GIF89a", _PICTURE.format("GIF")),
    (b"BM", _PICTURE.format("BMP")),
    (b"II*\x00", _PICTURE.format("TIFF")),
    (b"MM\x00*", _PICTURE.format("TIFF")),
    (b"\x00\x00\x01\x00", _PICTURE.format("icon")),
    (b"7z\xbc\xaf\x27\x1c", _PACKED.format("7z")),
    (b"Rar!\x1a\x07", _PACKED.format("RAR")),
    (b"BZh", _PACKED.format("bzip2")),
    (b"\xfd7zXZ\x00", _PACKED.format("xz")),
    (b"\x28\xb5\x2f\xfd", _PACKED.format("zstd")),
    (b"SQLite format 3\x00", "It is an SQLite database. Export the results as CSV."),
    (b"PAR1", "It is a Parquet file. Export the results as CSV."),
    (b"\x7fELF", "It is a program."),
    (b"MZ", "It is a program."),
    (b"\xca\xfe\xba\xbe", "It is a program."),
    (b"OggS", "It is a sound or video file."),
    (b"ID3", "It is a sound file."),
    (b"fLaC", "It is a sound file."),
    (b"\x1aE\xdf\xa3", "It is a video file."),
    (b"{\\rtf", "It is a rich text (RTF) document. Save it as plain text or PDF."),
)


def container(data: bytes) -> Container | None:
    """The binary container that the bytes open with, None for text and for what holds no results."""
    head = data[:1024].lstrip(b"\r\n\t \xef\xbb\xbf\x00") if b"%PDF-" in data[:1024] else data
    return next((kind for magic, kind in _CONTAINERS if head.startswith(magic)), None)


def foreign(data: bytes) -> str | None:
    """Why these bytes can hold no results, in a sentence; None where they may (text or a known container)."""
    if not data.strip(b" \t\r\n\x00\xef\xbb\xbf"):
        if 0 in data:
            return (
                "The file holds nothing but zero bytes: a download or copy of it failed. Fetch it and upload it again."
            )
        return "The file is empty." if data else "The file is empty (0 bytes)."
    if container(data) is not None:
        return None
    for magic, sentence in _FOREIGN:
        if data.startswith(magic) and (len(magic) > 3 or b"\x00" in data[:256]):
            return sentence
    if data[:4] == b"RIFF":
        kind = data[8:12]
        return _PICTURE.format("WebP") if kind == b"WEBP" else "It is a sound or video file."
    if data[4:8] == b"ftyp":
        return "It is a video or picture file."
    if _is_binary(data[:_LOOKED_AT]):
        return "It is a binary file, no text, spreadsheet or PDF. Export the results as CSV or save the page."
    return None


def _is_binary(head: bytes) -> bool:
    """Many control bytes that no text encoding produces; UTF-16 and UTF-32 have their zeros in even places."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return False
    zeros = head.count(0)
    if zeros > len(head) // 5 and _wide(head):
        return False
    controls = len(head) - len(head.translate(None, _CONTROL))
    return controls > max(8, len(head) // 50)


def _wide(head: bytes) -> bool:
    """Zeros nearly all on one side of the byte pairs: UTF-16 or UTF-32 of Western text, without a mark."""
    even, odd = head[0::2].count(0), head[1::2].count(0)
    return max(even, odd) > 9 * min(even, odd) or (head[0::4].count(0) + head[3::4].count(0)) * 10 > len(head) * 4
