"""What a writer of tables spelt out: quotes behind a backslash in quoted cells, line breaks by signs or tags."""

from __future__ import annotations

import re
from collections.abc import Sequence

_ESCAPED_QUOTE = re.compile(r'(?<!\\)\\"(?=[^,;\t|\s])')
"""A quote behind a backslash with text behind it closes no cell."""
_QUOTE = re.compile(r'(?<!\\)((?:\\\\)*)\\"')
_BREAK = re.compile(r"\s*\\{1,2}n\s*")
_TAG = re.compile(r"\s*<br\s*/?>\s*", re.IGNORECASE)
_PATH = re.compile(r"\b[A-Za-z]:\\|\\\\\w")
"""A path of files may hold the same signs: ``C:\\new``."""


def with_doubled_quotes(lines: Sequence[str]) -> list[str]:
    """Lines whose quotes stand doubled instead of behind a backslash, as readers of tables expect them."""
    if not any('\\"' in line and _ESCAPED_QUOTE.search(line) for line in lines):
        return list(lines)
    return [_QUOTE.sub(r'\1""', line) if '\\"' in line else line for line in lines]


def with_breaks(cell: str) -> str:
    """A cell with the line breaks that it spells out (``Ann Lee\\n Bo Ray``, ``Ann Lee<br>Bo Ray``)."""
    if "<" in cell:
        cell = _TAG.sub("\n", cell)
    if "\\n" not in cell or _PATH.search(cell.replace("\\\\n", "\\n")):
        return cell
    return _BREAK.sub("\n", cell)
