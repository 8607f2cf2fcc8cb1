"""Reading hostile files in a child process, bounded in time and memory."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from quali_core.reading.extracted import MAX_BYTES, Correction, FileReading, ReadStatus, UploadedFile
from quali_core.worker import Bounds, Crashed, OutOfMemory, TimedOut, Worker

BOUNDS = Bounds(seconds=10.0, memory=512 * 1024 * 1024)
_PRELOAD = ("quali_core.reading.read",)


class BoundedReader:
    """Reads uploads in one warm child process; ``read`` never blocks the event loop and never outlasts its bounds."""

    def __init__(self, bounds: Bounds = BOUNDS, max_bytes: int = MAX_BYTES) -> None:
        self._bounds = bounds
        self._max_bytes = max_bytes
        self._worker = Worker(_PRELOAD, bounds)

    async def __aenter__(self) -> BoundedReader:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.close()

    async def warm(self) -> None:
        """Start the child ahead of the first upload."""
        await self._worker.warm()

    async def read(
        self, files: Sequence[UploadedFile], correction: Correction | None = None
    ) -> tuple[FileReading, ...]:
        """Read like ``read``; an upload that breaks a bound comes back refused, with the bound in a sentence."""
        try:
            return await self._worker.run(_read, tuple(files), correction, self._max_bytes)
        except TimedOut:
            return _refused(files, f"reading took longer than {self._bounds.seconds:g} seconds and was stopped")
        except OutOfMemory:
            return _refused(
                files, f"reading needed more than {self._bounds.memory // 1024**2} MiB of memory and was stopped"
            )
        except Crashed:
            return _refused(files, "the file is damaged in a way that stops its reader")

    async def close(self) -> None:
        """End the child process."""
        await self._worker.close()


async def read_bounded(
    files: Sequence[UploadedFile], correction: Correction | None = None, max_bytes: int | None = None
) -> tuple[FileReading, ...]:
    """Read one upload in a child process of its own (10 s, 512 MiB). Who reads often keeps a ``BoundedReader``."""
    async with BoundedReader(max_bytes=max_bytes or MAX_BYTES) as reader:
        return await reader.read(files, correction)


def _read(files: tuple[UploadedFile, ...], correction: Correction | None, max_bytes: int) -> tuple[FileReading, ...]:
    # imported in the child only: who waits for readings need not load every format
    from quali_core.reading.read import read

    return read(files, correction, max_bytes)


def _refused(files: Sequence[UploadedFile], what: str) -> tuple[FileReading, ...]:
    advice = "Upload a smaller file." if len(files) == 1 else "Upload the files one at a time."
    return tuple(
        FileReading(
            file=file.name,
            sha256=hashlib.sha256(file.data).hexdigest(),
            format=None,
            status=ReadStatus.REFUSED,
            reason=f"{file.name} was not read: {what}. Nothing was stored. {advice}",
        )
        for file in files
    )
