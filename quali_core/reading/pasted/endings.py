"""Lists that break off, and lines beside them that look like entries: left out, and said."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from quali_core.model import Problem, Severity
from quali_core.model.fold import fold
from quali_core.reading.pasted.field_roles import Columns
from quali_core.reading.pasted.pieces import Kind, is_timed, kind_of, pieces
from quali_core.reading.pasted.run import Record, Run
from quali_core.reading.values import parse_status

_STRAY = re.compile(r"\s*(?:\d{1,4}[.)]?|NC|DNF|DNS|DSQ|EXC?)\s+(?:[(#]{0,2}\d{1,3}\)?\s+)?[^\W\d_](?:[^\W\d_]|\.)")
_STRAY_LENGTH = 200
_PLACED = re.compile(r"\s*(?:\d{1,3}|NC|DNF|DNS|DNQ|DSQ|EXC?)[.):º°]\s+[^\W\d_].{2,79}\Z")
"""An entry below a list without times."""
_COUNTED = re.compile(r"\s*(\d{1,2})[.):º°]\s+[^\W\d_].{2,79}\Z")
_SEVERAL = 3
_PAIR = 2
_BELOW = 8
_FEW = 3
_LABEL = re.compile(
    r"(?:no time|did not (?:qualify|start)|not (?:qualified|classified)|dn[qs]|dsq|disqualified|excluded|withdrawn|"
    r"nicht qualifiziert|ohne zeit|non qualifi\w+|sin tiempo|senza tempo)\b(?= \w{2})"
)
_OF_ENTRIES = re.compile(
    r"\b(?:not qualif\w*|non[ -]?qualif\w*|withdr\w+|not start\w*|disqualif\w*|excluded|dn[qs]|dsq|nicht qualif\w*|"
    r"non partant\w*|no clasific\w*|also)\b"
)


def dangling(text: str, found: Sequence[Run]) -> list[Problem]:
    """A place or a piece of a time that stands alone at the open end of a text: the next entry was cut off."""
    lines = text.splitlines()
    if not found or found[-1].is_open or text.endswith(("\n", "\r")) or not re.match(r"\s*\d[\d:.)' ]*$", lines[-1]):
        return []
    message = (
        f"The text ends in the middle of line {len(lines)}: “{lines[-1].strip()}”. What stood behind it is missing."
    )
    return [Problem(Severity.ERROR, "cut_off", message, line=len(lines))]


def left_out(text: str, found: Sequence[Run]) -> list[Problem]:
    """Lines that look like entries and stand in no list: said, and where they are many no sure reading."""
    if not found:
        return []
    behind = _cells_behind(text.splitlines(), found)
    if behind:
        message = f"Laps stand behind the list in line {behind}: what belongs to them did not come in."
        return [Problem(Severity.ERROR, "lines_left_out", message, line=behind)]
    taken = {record.line for run in found for record in run.records}
    first = min(taken)
    lines = text.splitlines()
    below = {run.records[-1].line + n for run in found if run.is_headed for n in range(1, _BELOW)}
    places = {run.records[-1].line + n: run.records[-1].place for run in found for n in range(1, _BELOW)}
    missed = [
        number
        for number, line in enumerate(lines, 1)
        if number > first
        and number not in taken
        and (
            (_STRAY.match(line) and is_timed(pieces(line[:_STRAY_LENGTH])))
            or (number in below and _PLACED.match(line))
            or _goes_on(line, places.get(number, ""))
        )
    ]
    if not missed or any(record.cells for run in found for record in run.records):
        return []
    severity = Severity.ERROR if len(missed) > 0.2 * len(taken) else Severity.WARNING
    count = f"{len(missed)} lines built like entries stand" if len(missed) > 1 else "A line built like an entry stands"
    where = f"line {missed[0]}, “{lines[missed[0] - 1].strip()[:60]}”"
    message = f"{count} outside the order of the list and did not come in: {where}."
    return [Problem(severity, "lines_left_out", message, line=missed[0])]


def _goes_on(line: str, place: str) -> bool:
    """Whether a line without a time has a later place than the last of the list above it."""
    match = _COUNTED.match(line)
    return bool(match and place.isdecimal() and int(match[1]) > int(place))


def list_above(text: str, found: Sequence[Run]) -> list[Problem]:
    """Lines above the first list that are another, left out: they count on from place to place, or have times."""
    first = min((record.line for run in found for record in run.records), default=0)
    above = list(enumerate(text.splitlines()[: max(0, first - 1)], 1))
    counted = [(number, int(match[1])) for number, line in above if (match := _COUNTED.match(line))]
    runs = [place for (_, earlier), (_, place) in pairwise(counted) if place == earlier + 1]
    are_counted = len(runs) >= _SEVERAL and len(runs) >= _SEVERAL * (len(counted) - len(runs))
    timed = [number for number, line in above if _STRAY.match(line) and is_timed(pieces(line[:_STRAY_LENGTH]))]
    if not are_counted and len(timed) < _PAIR:
        return []
    start = counted[0][0] if are_counted else timed[0]
    message = f"Another list stands above, from line {start} on: it did not come in."
    return [Problem(Severity.ERROR, "lines_left_out", message, line=start)]


def _cells_behind(lines: Sequence[str], found: Sequence[Run]) -> int | None:
    """Where a lap stands alone in a line behind a list with a cell a line: its count of places broke off there."""
    for at, run in enumerate(found):
        starts = [record.line for record in run.records]
        if not run.records[0].cells or len(starts) < 2:
            continue
        end = starts[-1] + max(b - a for a, b in pairwise(starts))
        until = found[at + 1].records[0].line - 1 if at + 1 < len(found) else len(lines)
        laps = (n for n in range(end, until) if [one.kind for one in pieces(lines[n].strip("| \t"))] == [Kind.LAP])
        if (first := next(laps, None)) is not None:
            return first + 1
    return None


def said_behind(found: Sequence[Run]) -> list[Problem]:
    """What a list in a sentence is followed by: those who did not qualify or withdrew are no part of its count."""
    below = [
        (line.strip(), run.records[-1].line) for run in found for line in run.after[:_BELOW] if _LABEL.match(fold(line))
    ]
    if below:
        message = f"Below the list stands “{below[0][0][:80]}”: it did not come in."
        return [Problem(Severity.WARNING, "text_left_out", message, line=below[0][1])]
    return [
        Problem(
            Severity.WARNING, "text_left_out", f"Behind the list stands “{tail[:80]}”: it did not come in.", line=line
        )
        for run in found
        if run.after and len({record.line for record in run.records}) == 1 and not run.records[0].cells
        for tail, line in [(run.after[0], run.records[-1].line)]
        if is_timed(pieces(tail[:_STRAY_LENGTH])) or _OF_ENTRIES.search(fold(tail[:_STRAY_LENGTH]))
    ]


def without_cut_end(run: Run) -> tuple[tuple[Record, ...], list[Problem]]:
    """Leave out a last record that breaks off, and say so."""
    if run.after or len(run.records) < 2 or not _breaks_off(run):
        return run.records, []
    return run.records[:-1], [cut_problem(run.records[-1])]


def untimed_end(run: Run, records: Sequence[Record]) -> list[Problem]:
    """The last line of a text as the only one without a time: said, for the text may have lost its end."""
    *others, last = records
    if not run.ends_text or len(others) < _FEW or is_timed(pieces(last.text)):
        return []
    if any(not is_timed(pieces(one.text)) for one in others) or parse_status(last.text.rsplit(maxsplit=1)[-1]):
        return []
    message = f"The last entry, in line {last.line}, is the only one without a time: please look whether it is whole."
    return [Problem(Severity.WARNING, "untimed_end", message, line=last.line)]


def cut_problem(last: Record) -> Problem:
    """What to say of a record that was left out because it breaks off."""
    message = (
        f"Line {last.line} (place {last.place}) breaks off: “{last.text[-40:]}”. It was left out, and what stood "
        "behind it is missing."
    )
    return Problem(Severity.ERROR, "cut_off", message, line=last.line)


def lacks_text(text: Columns) -> bool:
    """Whether the last record has nothing in a column that all the others fill."""
    return any(all(cells[:-1]) and not cells[-1] for cells in text.cells)


def _breaks_off(run: Run) -> bool:
    """A last record whose time or last word has lost its end; at an open end also one that lacks anything."""
    *others, last = run.records
    if last.cells:
        return _cells_break_off([record.cells for record in others], last.cells)
    decimals = {_decimals(record.text) for record in others}
    if len(decimals) == 1 and 0 < _decimals(last.text) < max(decimals) and (run.is_open or len(others) > 2):
        return True
    if last.text.count("(") > last.text.count(")") and all(
        one.text.count("(") == one.text.count(")") for one in others
    ):
        return True
    always = set.intersection(*(_parts(record.text) for record in others[1:] or others))
    lacks = always - _parts(last.text)
    if not run.is_open:
        return run.ends_text and "time" in lacks and _ends_within_a_word(last.text, [one.text for one in others])
    is_cut_within = last.text.endswith(("+", ":", "'", "."))
    is_cut_at_dash = last.text.endswith("-") and not any(record.text.endswith("-") for record in others)
    return bool(lacks) or is_cut_within or is_cut_at_dash


def _ends_within_a_word(text: str, others: Sequence[str]) -> bool:
    """Whether a text ends with the beginning of a longer word in another, and with no whole one."""
    last = fold(text.rsplit(maxsplit=1)[-1]) if text.split() else ""
    words = {fold(word) for other in others for word in other.split()}
    return bool(last) and last not in words and any(word.startswith(last) for word in words)


def _cells_break_off(others: Sequence[Sequence[str]], last: Sequence[str]) -> bool:
    """Whether the last cells lack a text or any time that all others have, or a time has lost digits."""
    kinds = [Counter(map(kind_of, cells)) for cells in others]
    mine = Counter(map(kind_of, last))
    if any(
        mine[kind] < min(1 if kind == "time" else 9, *(count[kind] for count in kinds)) for kind in ("text", "time")
    ):
        return True
    decimals = {_decimals(cell) for cells in others for cell in cells if kind_of(cell) == "time"} - {0}
    return len(decimals) == 1 and any(kind_of(cell) == "time" and 0 < _decimals(cell) < max(decimals) for cell in last)


def _parts(text: str) -> set[str]:
    """Which kinds of parts a record has: a text, a time or a word for none, a speed."""
    kinds = {piece.kind for piece in pieces(text)}
    timed = {"time"} if kinds & {Kind.LAP, Kind.NONE, Kind.GAP, Kind.DECIMAL} else set()
    return timed | {kind.value for kind in kinds & {Kind.TEXT, Kind.SPEED}}


def _decimals(text: str) -> int:
    times = [piece.text for piece in pieces(text) if piece.kind in (Kind.LAP, Kind.GAP, Kind.DECIMAL)]
    digits = re.search(r"(\d+)\D*$", times[0]) if times else None
    return len(digits[1]) if digits else 0
