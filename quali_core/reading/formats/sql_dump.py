"""A database's dump: an upload of its tables, which refer to each other."""

from __future__ import annotations

from quali_core.reading.decode import decode
from quali_core.reading.documents.sql_text import is_dump, tables_in
from quali_core.reading.extracted import MAX_BYTES, Content, Sniff, UploadedFile

NAME = "sql_dump"
_MARKS = (b"INTO", b"into", b"COPY")
_HEAD = 200_000


def sniff(content: Content) -> Sniff:
    """Look for rows that are inserted or copied into a table."""
    if len(content.data) > MAX_BYTES or not any(mark in content.data[:_HEAD] for mark in _MARKS):
        return Sniff(0)
    decoded = decode(UploadedFile(content.name, content.data))
    return Sniff(100, "rows for a table") if decoded and is_dump(decoded.text) else Sniff(0)


def unpack(content: Content) -> tuple[UploadedFile, ...]:
    """Each table that gets rows, as a file of its own."""
    decoded = decode(UploadedFile(content.name, content.data))
    tables = tables_in(decoded.text) if decoded else {}
    return tuple(UploadedFile(f"{content.name}/{table}.csv", text.encode()) for table, text in tables.items())
