"""Pasted text → numbered records: one a line, one cell a line, or a whole list in one paragraph."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise

from quali_core.reading.pasted.by_bullet import by_bullet
from quali_core.reading.pasted.by_cell import by_cell
from quali_core.reading.pasted.by_line import by_row
from quali_core.reading.pasted.by_look import by_look
from quali_core.reading.pasted.by_paragraph import by_paragraph
from quali_core.reading.pasted.pieces import Kind, Piece, clean_time, pieces
from quali_core.reading.pasted.plain import plain
from quali_core.reading.pasted.run import Run
from quali_core.reading.recognition.titles.kinds import session_kind
from quali_core.reading.values import parse_clock, parse_plain

_NAMED = re.compile(r"[\W\d_]*(?:[^\W\d_]?['’])?[^\W\d_a-zà-öø-ÿ]|(?:d[aei]|v[ao]n|de[lr])\s")
_PLACED = re.compile(r"\W*(?:p\s?)?(?:1\b|pole\b)|.*\b1\s?[.):º°]", re.IGNORECASE)
"""What may begin another list."""
_LONGEST_TEXT = 110
_LONGEST_NICKNAME = 40
_TITLES = 3
_NEARLY_ALL = 0.8
_COUNT_BEHIND = re.compile(r"\s\(?(\d{1,4})(?:[.,]5)?\)?\s?(?:[^\W\d_]{1,9}\.?)?\s*\Z")
"""A number behind a line, with the word for what is counted."""
_SPREAD = 4
_BARS = 0.3
_MAY_BE_DAY = re.compile(r"\d\.[0-5]\d\.\d\d")


@lru_cache(maxsize=1)
def runs(text: str) -> tuple[Run, ...]:
    """Find the lists in a text, by whichever way of pasting gives the most timed records.

    The last text's are kept: it is asked once whether there are any, and once for them.
    """
    written = text.splitlines()
    found = _by_any_way(written)
    if found:
        found = _with_rest(found, written)
    if found and not found[-1].after:
        is_open = _is_in_one_line(found[-1]) or not text.endswith(("\n", "\r"))
        found[-1] = replace(found[-1], is_open=is_open, ends_text=True)
    return tuple(found)


def _is_in_one_line(run: Run) -> bool:
    """A list in a sentence ends as it went on: what its last entry lacks was cut off."""
    return len({record.line for record in run.records}) == 1


def _by_any_way(written: Sequence[str]) -> list[Run]:
    lines = [plain(line) for line in written]
    found = max(map(_plausible, (by_row(written), _between_bars(written, lines), by_paragraph(lines))), key=_entries)
    return found or _plausible(by_look(lines)) or _plausible(by_bullet(lines))


def _between_bars(written: Sequence[str], lines: Sequence[str]) -> list[Run]:
    """Cell by cell, the lines left out that hold but the bar between two cells."""
    kept = [at for at, line in enumerate(written) if line.strip() != "|"]
    if len(written) - len(kept) < _BARS * len(written):
        return by_cell(lines)
    return [
        replace(run, records=tuple(replace(one, line=kept[one.line - 1] + 1) for one in run.records))
        for run in by_cell([lines[at] for at in kept])
    ]


def _with_rest(found: Sequence[Run], written: Sequence[str]) -> list[Run]:
    """The lists found, and those that another way finds in the lines that they leave."""
    taken = {
        at for run in found for at in range(run.records[0].line, run.records[-1].line + 1 + len(run.records[-1].cells))
    }
    rest = ["" if at in taken else line for at, line in enumerate(written, 1)]
    if not any(map(_PLACED.match, rest)):
        return list(found)
    other = [run for run in _by_any_way(rest) if taken.isdisjoint(record.line for record in run.records)]
    if not other:
        return list(found)
    both = sorted((*found, *other), key=lambda run: run.records[0].line)
    return [replace(run, after=()) if run is not both[-1] else run for run in both]


def _entries(found: Sequence[Run]) -> int:
    return sum(len(run.records) for run in found)


def _plausible(found: Sequence[Run]) -> list[Run]:
    return [run for run in found if _is_plausible(run)]


def _is_plausible(run: Run) -> bool:
    """Names that begin like names, and times that lie near each other: numbered lines of another kind have neither."""
    parts = [pieces(record.text) for record in run.records]
    texts = [next((piece.text for piece in found if piece.kind is Kind.TEXT), "") for found in parts]
    timed = sum(any(piece.kind in (Kind.LAP, Kind.GAP, Kind.DECIMAL, Kind.SPEED) for piece in found) for found in parts)
    if timed < 0.4 * len(parts) and not run.is_headed:
        return False
    if not timed and _are_points([record.text for record in run.records]):
        return False
    if sum(map(_reads_like_names, texts)) < 0.6 * len(texts) and not _are_nicknames(run, texts, timed):
        return False
    laps = [
        us
        for found in parts
        for piece in found
        if piece.kind is Kind.LAP and (us := parse_clock(clean_time(piece.text)))
    ]
    laps = laps or [us for found in parts if (us := _first_decimal(found))]
    may_be_days = [piece.text for found in parts for piece in found if _MAY_BE_DAY.fullmatch(piece.text)]
    if may_be_days and (len(may_be_days) < len(laps) or laps != sorted(laps)):
        return False
    laps.sort()
    middle = laps[len(laps) // 10 : len(laps) - len(laps) // 10]
    return not middle or middle[-1] < _SPREAD * middle[0]


def _are_points(texts: Sequence[str]) -> bool:
    """Whether lines without times end in counts that fall from place to place: standings, tallies."""
    counts = [int(match[1]) for text in texts if (match := _COUNT_BEHIND.search(text))]
    return (
        len(counts) >= _NEARLY_ALL * len(texts)
        and counts[0] > counts[-1]
        and all(later <= earlier for earlier, later in pairwise(counts))
    )


def _are_nicknames(run: Run, texts: Sequence[str], timed: int) -> bool:
    """A league's names begin as they like: a session's title above, and a time behind each short name."""
    titled = any(session_kind(line) for line in run.before[-_TITLES:] if len(line) <= _LONGEST_TEXT)
    return titled and timed == len(texts) and all(0 < len(text) <= _LONGEST_NICKNAME for text in texts)


def _reads_like_names(text: str) -> bool:
    letters = sum(char.isalpha() or char.isspace() for char in text)
    return _NAMED.match(text) is not None and len(text) <= _LONGEST_TEXT and letters > 0.6 * len(text)


def _first_decimal(found: Sequence[Piece]) -> int | None:
    return next((parse_plain(clean_time(piece.text)) for piece in found if piece.kind is Kind.DECIMAL), None)
