"""A zip as an upload of its members, bounded in count, size, ratio and nesting."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator, Sequence

from quali_core.reading.documents.binary import Container, container
from quali_core.reading.extracted import Refused, UploadedFile

MAX_MEMBERS = 3000
MAX_UNPACKED = 64 * 1024**2
MAX_RATIO = 200  # result files pack to a tenth or so; a bomb to a thousandth
MAX_NESTING = 1
_RATIO_FROM = 1024**2
_LISTED = 6
_CHUNK = 256 * 1024
_LITTER = re.compile(r"(^|/)(__MACOSX/|\.|Thumbs\.db$|desktop\.ini$)")
_OFFICE = ("[Content_Types].xml", "mimetype", "META-INF/manifest.xml")


def is_archive(data: bytes) -> bool:
    """Whether the bytes are a zip of files, not an office document in zip's clothes."""
    return container(data) is Container.ZIP and not any(name in _OFFICE for name in names_in(data))


def names_in(data: bytes) -> list[str]:
    """The members' names; none where the zip is damaged, which ``unpack`` then says."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return archive.namelist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError):
        return []


def unpack(data: bytes) -> tuple[UploadedFile, ...]:
    """Open an archive into its members, under names that are harmless as paths. Raises ``Refused``."""
    return tuple(_members(data, _Budget(), nesting=0))


def gunzip(data: bytes) -> bytes:
    """The one file inside a gzip. Raises ``Refused``."""
    inflate = zlib.decompressobj(wbits=31)
    try:
        content = inflate.decompress(data, MAX_UNPACKED)
    except zlib.error as error:
        raise Refused(_damaged(error)) from error
    if inflate.unconsumed_tail:
        raise Refused(_too_much())
    if not inflate.eof:
        raise Refused(_damaged(EOFError("its end is missing")))
    return content


def guard(data: bytes) -> None:
    """Check a zipped document (a spreadsheet) against the same bounds before its reader unpacks it.

    Raises ``Refused``.
    """
    with _opened(data) as archive:
        budget = _Budget()
        for info in archive.infolist():
            budget.declare(info)
            for chunk in _chunks(archive, info):
                budget.spend(len(chunk))


def nothing_in(name: str, members: Sequence[str]) -> str:
    """Why an archive is refused none of whose members holds results: what it holds instead."""
    if not members:
        return f"{name} is an archive without files."
    more = len(members) - _LISTED
    listed = ", ".join(members[:_LISTED]) + (f" and {more} more" if more > 0 else "")
    files = "file" if len(members) == 1 else f"{len(members)} files"
    return f"{name} holds no results: no classification in its {files} ({listed})."


class _Budget:
    """What is left of the bounds while an archive is opened."""

    def __init__(self) -> None:
        self._members = 0
        self._bytes = 0

    def declare(self, info: zipfile.ZipInfo) -> None:
        self._members += 1
        if self._members > MAX_MEMBERS:
            raise Refused(f"The archive holds more than {MAX_MEMBERS} files. Split it into smaller archives.")
        if info.flag_bits & 0x1:
            raise Refused("The archive is encrypted. Upload it without a password.")
        # what a header declares may be a lie; ``spend`` counts what really comes
        if info.file_size > MAX_UNPACKED or self._bytes + info.file_size > MAX_UNPACKED:
            raise Refused(_too_much())
        if info.file_size > _RATIO_FROM and info.file_size > MAX_RATIO * max(info.compress_size, 1):
            raise Refused(f"The archive unpacks to more than {MAX_RATIO} times its size, which result files never do.")

    def spend(self, size: int) -> None:
        self._bytes += size
        if self._bytes > MAX_UNPACKED:
            raise Refused(_too_much())


def _too_much() -> str:
    return f"The archive unpacks to more than {MAX_UNPACKED // 1024**2} MiB. Split it into smaller archives."


def _members(data: bytes, budget: _Budget, nesting: int) -> Iterator[UploadedFile]:
    with _opened(data) as archive:
        for info in archive.infolist():
            budget.declare(info)
            if info.is_dir() or _LITTER.search(info.filename):
                continue
            content = bytearray()
            for chunk in _chunks(archive, info):
                budget.spend(len(chunk))
                content += chunk
            name = _harmless(info.filename)
            if not is_archive(bytes(content)):
                yield UploadedFile(name, bytes(content))
            elif nesting < MAX_NESTING:
                for inner in _members(bytes(content), budget, nesting + 1):
                    yield UploadedFile(f"{name}/{inner.name}", inner.data)
            else:
                raise Refused("The archive holds archives within archives. Unpack it once and upload that.")


def _opened(data: bytes) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
        raise Refused(_damaged(error)) from error


def _chunks(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> Iterator[bytes]:
    try:
        with archive.open(info) as member:
            while chunk := member.read(_CHUNK):
                yield chunk
    except (zipfile.BadZipFile, zlib.error, EOFError, ValueError, NotImplementedError, RuntimeError, OSError) as error:
        raise Refused(_damaged(error)) from error


def _damaged(error: Exception) -> str:
    return f"The archive is damaged or cut off ({error}). Pack and upload it again."


def _harmless(path: str) -> str:
    """A member's path as a mere label: no drive, no leading slash, no way up, no control characters."""
    parts = [part for part in re.split(r"[/\\]", path) if part not in ("", ".", "..")]
    cleaned = "/".join(re.sub(r"[\x00-\x1f\x7f:*?\"<>|]", "_", part) for part in parts)
    return cleaned[-200:] or "file"
