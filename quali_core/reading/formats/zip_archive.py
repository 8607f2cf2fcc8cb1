"""Zip archives: an upload of their members."""

from __future__ import annotations

from quali_core.reading.documents.archive import is_archive
from quali_core.reading.documents.archive import unpack as unpack_bytes
from quali_core.reading.extracted import Content, Sniff, UploadedFile

NAME = "zip"


def sniff(content: Content) -> Sniff:
    """Zip's first bytes, and not an office document inside."""
    return Sniff(100, "a zip of files") if is_archive(content.data) else Sniff(0)


def unpack(content: Content) -> tuple[UploadedFile, ...]:
    """List the files inside, within bounds."""
    return unpack_bytes(content.data)
