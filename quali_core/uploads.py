"""Files on disk as uploads: what the command line was given, and the results that ship with the project."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from quali_core.model import Event, SessionKind

if TYPE_CHECKING:
    from quali_core.reading import Details, UploadedFile

_PACKAGED = Path(__file__).parent / "shipped"  # in an installed wheel
_CHECKOUT = Path(__file__).parent.parent / "data"


def gather(paths: Iterable[Path]) -> tuple[UploadedFile, ...]:
    """Read files, and every file below a folder (hidden ones left out). Raises ``OSError``."""
    from quali_core.reading import UploadedFile

    files: list[UploadedFile] = []
    for path in paths:
        if path.is_dir():
            inner = sorted(p for p in path.rglob("*") if p.is_file())
            visible = (p for p in inner if not any(part.startswith(".") for part in p.relative_to(path).parts))
            files += (UploadedFile(p.relative_to(path).as_posix(), p.read_bytes()) for p in visible)
        else:
            files.append(UploadedFile(path.name, path.read_bytes()))
    return tuple(files)


def shipped_files() -> tuple[UploadedFile, ...]:
    """The result files of the shipped library."""
    return gather([_shipped_folder()])


def shipped_hashes() -> tuple[str, ...]:
    """The SHA-256 of each file of the shipped library, without reading what it says."""
    return tuple(sha256(path.read_bytes()).hexdigest() for path in sorted(_shipped_folder().iterdir()))


def _shipped_folder() -> Path:
    return _PACKAGED if _PACKAGED.is_dir() else _CHECKOUT


def details_of(
    *, series: str | None, event: str | None, year: int | None, circuit: str | None, session: str | None
) -> Details | None:
    """The details that a person stated with an upload; None where none were."""
    from quali_core.reading import Details

    stated = Event(series=series, name=event, year=year, circuit=circuit)
    kind = SessionKind(session) if session else None
    return None if stated == Event() and kind is None else Details(stated, kind)
