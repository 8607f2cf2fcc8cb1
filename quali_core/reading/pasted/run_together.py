"""Tables whose cells ran together when a page was copied: ``PosDriverTeamTime`` above ``144Ann LeeNorth1:20.123``."""

from __future__ import annotations

import re
from collections.abc import Sequence

from quali_core.reading.extracted import Role
from quali_core.reading.recognition.columns.header_words import meanings

_SEAM = re.compile(
    r"(?<=[a-zà-öø-ÿ)])(?=[A-ZÀ-ÖØ-Þ#])|(?<=#)(?=[A-ZÀ-ÖØ-Þ])|(?<=[^\W\d_)])(?=[01]?\d[:'’m.]\d\d)|(?<=\d)(?=\+\d)|"
    r"(?<=[.,]\d{3})(?=\d{1,2}[.,]\d{3}(?!\d))|(?<=[^\W\d_][2-9])(?=\d:[0-5]\d[.,]\d)"
)
"""Where a small letter meets a capital, a letter a time, a time its gap, a car's figure the minutes of a lap."""
_HEADINGS_SEAM = re.compile(rf"{_SEAM.pattern}|(?<=\.)(?=[A-Z])")
_WITHIN_A_NAME = re.compile(r"(?:\A|[\s|'’-])(?:Ma?c|D[ei]|L[ae]|O|Fitz|Van|Von|Des|Del)\Z")
_FEWEST_HEADINGS, _FEWEST = 3, 2
_LONGEST = 200


def parted(lines: Sequence[str]) -> list[str]:
    """The lines of such tables with tabs between their cells; every other line as it is."""
    whole = list(lines)
    for at, line in enumerate(lines):
        headings = _headings(line)
        if headings:
            rows = _rows(lines[at + 1 :], headings)
            if len(rows) >= _FEWEST:
                whole[at : at + 1 + len(rows)] = ["\t".join(headings), *("\t".join(row) for row in rows)]
    return whole


def _headings(line: str) -> tuple[str, ...]:
    """The headings that ran together in a line, the place first; none where it is no such line."""
    if not line or len(line) > _LONGEST or "\t" in line or "|" in line:
        return ()
    heads = tuple(word.strip() for word in _HEADINGS_SEAM.split(line.strip()))
    heads = tuple(
        part for head in heads for part in (("#", head[1:]) if head[:1] == "#" and len(head) > 1 else (head,))
    )
    known = [meanings(head)[:1] for head in heads]
    if len(heads) < _FEWEST_HEADINGS or known[0] != (Role.POSITION,) or not all(known):
        return ()
    return heads


def _rows(lines: Sequence[str], headings: Sequence[str]) -> list[list[str]]:
    """The rows below, place by place, each with as many cells as there are headings or, at its end, fewer."""
    rows: list[list[str]] = []
    has_number = any(Role.NUMBER in meanings(head)[:1] for head in headings)
    for place, line in enumerate(lines, 1):
        if not line.strip() or len(line) > _LONGEST or not line.startswith(str(place)):
            break
        row = _row(line.removeprefix(str(place)), has_number)
        if not row:
            break
        rows.append([str(place), *row])
    return rows


def _row(rest: str, has_number: bool) -> list[str]:
    """The cells behind a place: a number of up to three figures, a name, and what else is parted by a seam."""
    match = re.match(r"(\d{0,3})[.)]?\s*(?=[^\W\d_])", rest)
    if match is None:
        return []
    is_numbered = has_number or bool(match[1])
    cells: list[str] = []
    for piece in _SEAM.split(rest[match.end() :].strip()):
        if cells and _WITHIN_A_NAME.search(cells[-1]):
            cells[-1] += piece
        else:
            cells.append(piece.strip())
    return [match[1], *cells] if is_numbered else cells
