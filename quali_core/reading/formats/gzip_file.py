"""A single file packed by gzip."""

from __future__ import annotations

from quali_core.reading.documents.archive import gunzip
from quali_core.reading.documents.binary import Container, container
from quali_core.reading.extracted import Content, Sniff, UploadedFile

NAME = "gzip"


def sniff(content: Content) -> Sniff:
    """Gzip's first bytes."""
    return Sniff(100, "packed by gzip") if container(content.data) is Container.GZIP else Sniff(0)


def unpack(content: Content) -> tuple[UploadedFile, ...]:
    """The file inside, within bounds."""
    return (UploadedFile(content.name.removesuffix(".gz") or content.name, gunzip(content.data)),)
