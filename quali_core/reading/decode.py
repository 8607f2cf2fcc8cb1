"""Bytes to text: the encoding by content, damaged bytes counted."""

from __future__ import annotations

import codecs
import re

from charset_normalizer import from_bytes

from quali_core.reading.extracted import Decoded, UploadedFile

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_MAGIC = (
    b"%PDF-",
    b"PK\x03\x04",
    b"PK\x05\x06",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"\xd0\xcf\x11\xe0",
    b"\x1f\x8b",
)
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_MARKS = re.compile("[\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069]")
_SAMPLE = 65536
_LATIN = ("cp1252", "iso8859_1", "latin_1", "iso8859_15", "cp1254")


def decode(file: UploadedFile, encoding: str | None = None) -> Decoded | None:
    """Decode a file's bytes; None where they are no text.

    ``encoding`` is a person's correction and wins. Damaged bytes become U+FFFD and are counted, so that the rest of
    the file can still be read.
    """
    data = file.data
    if encoding:
        return _with(file.name, data, encoding)
    for bom, name in _BOMS:
        if data.startswith(bom):
            return _with(file.name, data, name)
    if data.startswith(_MAGIC):
        return None
    wide = _utf16_without_bom(data)
    if wide:
        return _with(file.name, data, wide)
    if len(_CONTROL.findall(data[:_SAMPLE])) > len(data[:_SAMPLE]) // 200:
        return None
    try:
        return Decoded(file.name, _shown(data.decode("utf-8")), "utf-8")
    except UnicodeDecodeError:
        return _eight_bit(file.name, data)


def _shown(text: str) -> str:
    """A text without the marks that only steer in which direction it is shown; the lines of old Macs are lines."""
    if "\r" in text and "\n" not in text:
        text = text.replace("\r", "\n")
    return text if text.isascii() else _MARKS.sub("", text)


def _with(name: str, data: bytes, encoding: str) -> Decoded | None:
    try:
        text = data.decode(encoding, errors="replace")
    except LookupError:
        return None
    known = data.decode(encoding, errors="ignore").count("\ufffd")
    return Decoded(
        name, _shown(text.removeprefix("\ufeff")), encoding.removesuffix("-sig"), text.count("\ufffd") - known
    )


def _utf16_without_bom(data: bytes) -> str | None:
    """UTF-16 of mostly Latin text has NUL in every other byte."""
    sample = data[: _SAMPLE & ~1]
    if len(sample) < 8:
        return None
    pairs = len(sample) // 2
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if odd > pairs * 0.6 and even < pairs * 0.05:
        return "utf-16-le"
    if even > pairs * 0.6 and odd < pairs * 0.05:
        return "utf-16-be"
    return None


def _eight_bit(name: str, data: bytes) -> Decoded | None:
    """UTF-8 with a few damaged bytes, or one of the eight-bit encodings."""
    text = data.decode("utf-8", errors="replace")
    damaged = text.count("\ufffd") - data.count(b"\xef\xbf\xbd")
    multibyte = sum(1 for char in text if ord(char) > 127) - text.count("\ufffd")
    if multibyte >= damaged:  # by chance, eight-bit letters hardly ever make a character of UTF-8
        return Decoded(name, _shown(text), "utf-8", damaged)
    guess = _guess(data)
    return _with(name, data, guess) if guess else Decoded(name, _shown(text), "utf-8", damaged)


def _guess(data: bytes) -> str | None:
    """The likeliest eight-bit encoding. Western ones are indistinct in short samples: cp1252 holds them all."""
    high = bytes(byte for byte in data if byte > 127)
    try:
        western = high.decode("cp1252")
    except UnicodeDecodeError:
        western = high.decode("latin-1")
    if all(char.isalpha() or char in "’‘“”«»–—…°ºª´` ©®™" for char in western) and len(high) < max(len(data) // 8, 4):
        return "cp1252"
    best = from_bytes(data[:_SAMPLE]).best()
    if best is None:
        return "cp1252"
    return "cp1252" if best.encoding in _LATIN else best.encoding
