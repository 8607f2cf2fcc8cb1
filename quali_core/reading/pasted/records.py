"""Pasted text → numbered records: one a line, one cell a line, or a whole list in one paragraph."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from quali_core.reading.pasted.by_cell import by_cell
from quali_core.reading.pasted.by_line import by_row
from quali_core.reading.pasted.by_paragraph import by_paragraph
from quali_core.reading.pasted.pieces import Kind, Piece, clean_time, pieces
from quali_core.reading.pasted.run import Run
from quali_core.reading.values import parse_clock, parse_plain

_MARKUP = re.compile(
    r"\[/?(?:b|i|u|quote|code|color|size|url|table|tr|td|list|\*|img|spoiler)\b[^\]]*\]|\*\*|__|`+", re.IGNORECASE
)
_MAY_BE_MARKUP = re.compile(r"[\[*_`]").search
_NAMED = re.compile(r"[\W\d_]*(?:[^\W\d_]?['’])?[^\W\d_a-zà-öø-ÿ]|(?:d[aei]|v[ao]n|de[lr])\s")
_LONGEST_TEXT = 110
_SPREAD = 4
_MEDALS = ("\N{FIRST PLACE MEDAL}", "\N{SECOND PLACE MEDAL}", "\N{THIRD PLACE MEDAL}")


def runs(text: str) -> list[Run]:
    """Find the lists in a text, by whichever way of pasting gives the most timed records."""
    lines = [_plain(line) for line in text.splitlines()]
    ways = [by_row(lines), by_cell(lines), by_paragraph(lines)]
    found = max(ways, key=lambda found: sum(len(run.records) for run in found))
    found = [run for run in found if _is_plausible(run)]
    if found and not found[-1].after and not text.endswith(("\n", "\r")):
        found[-1] = replace(found[-1], is_open=True)
    return found


def _plain(line: str) -> str:
    """A line without markup, medals as the places they stand for."""
    line = _MARKUP.sub("", line) if _MAY_BE_MARKUP(line) else line
    line = line.replace("\u00a0", " ").strip()
    for place, medal in enumerate(_MEDALS, 1):
        if line.startswith(medal):
            return f"{place}. " + re.sub(rf"^{place}\s?[.):]\s*", "", line.removeprefix(medal).strip())
    return line


def _is_plausible(run: Run) -> bool:
    """Names that begin like names, and times that lie near each other: numbered lines of another kind have neither."""
    parts = [pieces(record.text) for record in run.records]
    texts = [next((piece.text for piece in found if piece.kind is Kind.TEXT), "") for found in parts]
    timed = sum(any(piece.kind in (Kind.LAP, Kind.GAP, Kind.DECIMAL, Kind.SPEED) for piece in found) for found in parts)
    if sum(map(_reads_like_names, texts)) < 0.6 * len(texts) or (timed < 0.4 * len(parts) and not run.is_headed):
        return False
    laps = [
        us
        for found in parts
        for piece in found
        if piece.kind is Kind.LAP and (us := parse_clock(clean_time(piece.text)))
    ]
    laps = laps or [us for found in parts if (us := _first_decimal(found)) is not None]
    laps.sort()
    middle = laps[len(laps) // 10 : len(laps) - len(laps) // 10]
    return not middle or middle[-1] < _SPREAD * middle[0]


def _reads_like_names(text: str) -> bool:
    letters = sum(char.isalpha() or char.isspace() for char in text)
    return _NAMED.match(text) is not None and len(text) <= _LONGEST_TEXT and letters > 0.6 * len(text)


def _first_decimal(found: Sequence[Piece]) -> int | None:
    return next((parse_plain(clean_time(piece.text)) for piece in found if piece.kind is Kind.DECIMAL), None)
