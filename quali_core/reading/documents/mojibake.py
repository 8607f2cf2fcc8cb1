"""Text that was read in the wrong encoding before it was saved: ``PÃ©rez``, ``P√©rez`` → ``Pérez``.

Repaired only where it is sure: the wrong characters, turned back into bytes, are valid UTF-8 throughout and give
letters. Text that was never damaged practically never does.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from quali_core.model import Problem, Severity
from quali_core.reading.extracted import Line, Table

_SUSPECT = re.compile(r"[ÂÃÄÅÆÎÏÐÑØâãðÐŃĂ√¬≈∆«ƒ][^\x00-\x7f]")
_SHOWN = 3


def repair(text: str) -> str | None:
    """The text as it once was; None where it is not surely damaged."""
    if not _SUSPECT.search(text):
        return None
    for encoding in ("cp1252", "mac_roman"):
        data = _bytes(text, encoding)
        if data is None:
            continue
        try:
            fixed = data.decode("utf-8")
        except UnicodeDecodeError:
            continue
        strange = [char for char in fixed if ord(char) > 127]
        if strange and all(char.isalpha() or char in "’‘“”«»–—…°ºª \u0301\u0308" for char in strange):
            return fixed
    return None


def _bytes(text: str, encoding: str) -> bytes | None:
    """Back to bytes; the five bytes that cp1252 leaves open stand for themselves."""
    try:
        return text.encode(encoding)
    except UnicodeEncodeError:
        pass
    if encoding != "cp1252" or any(ord(char) > 255 and not _known(char, encoding) for char in text):
        return None
    return b"".join(char.encode(encoding) if _known(char, encoding) else char.encode("latin-1") for char in text)


def _known(char: str, encoding: str) -> bool:
    try:
        char.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


def repaired(tables: Sequence[Table]) -> tuple[tuple[Table, ...], tuple[Problem, ...]]:
    """Tables with their damaged cells mended, and a note that names some of them."""
    mended: dict[str, str] = {}

    def fix(text: str) -> str:
        if text.isascii():
            return text
        fixed = repair(text)
        if fixed is None:
            return text
        mended[text] = fixed
        return fixed

    def fix_line(line: Line) -> Line:
        if all(cell.isascii() for cell in line.cells):
            return line
        return replace(line, cells=tuple(fix(cell) for cell in line.cells))

    whole = tuple(
        replace(
            table,
            lines=tuple(fix_line(line) for line in table.lines),
            header=tuple(fix(cell) for cell in table.header) if table.header else table.header,
            before=tuple(fix(line) for line in table.before),
        )
        for table in tables
    )
    if not mended:
        return tuple(tables), ()
    shown = ", ".join(f"“{wrong}” → “{right}”" for wrong, right in list(mended.items())[:_SHOWN])
    more = f" and {len(mended) - _SHOWN} more" if len(mended) > _SHOWN else ""
    message = f"Wrongly decoded characters were mended: {shown}{more}."
    return whole, (Problem(Severity.NOTE, "mended_text", message),)
