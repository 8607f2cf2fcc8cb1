"""Lines of a pasted list that a scan or a careless hand changed: letters for figures, two entries in one line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from quali_core.model import Problem, Severity
from quali_core.reading.pasted.pieces import is_timed, pieces
from quali_core.reading.pasted.run import Record
from quali_core.reading.pasted.typed_lines import Typed

_MAY_BE = re.compile(r"\d[OoIlS]|[.,:'’+][OoIlS]\d")
_TOKEN = re.compile(r"[+＋]?[\dOIl][\w.,:'’]*")
_TIME = re.compile(r"(?:\d{1,2}[:'’]\d\d[.,]\d{1,3}|[+＋]\d{1,2}[.,]\d{2,3}|\d{2}[.,]\d{3})s?")
_FIGURES = str.maketrans("OoIlS", "00115")
_PLACE = re.compile(r"(?=[\dOIl]*[OIl])[\dOIl]{1,2}\s?[ºª°]?[.):]\s")
_NUMBER = re.compile(r"(?<!\w)#\d{1,3}\b")
_SHOWN, _LONGEST = 60, 120


def misread(records: Sequence[Record], typed: Sequence[Typed], after: Sequence[str]) -> list[Problem]:
    """Times with a letter among their figures, an entry behind the list whose place has one, an entry in another."""
    return [*_letters(records), *_behind(records, after), *_together(records), *_twice_timed(records, typed)]


def _letters(records: Sequence[Record]) -> Iterator[Problem]:
    for record in records:
        text = record.text or " ".join(record.cells)
        if _MAY_BE.search(text):
            odd = next(filter(_is_misread, _TOKEN.findall(text)), None)
            if odd:
                yield _error(f"“{odd}” in line {record.line} has a letter among its figures: please look.", record.line)


def _is_misread(token: str) -> bool:
    """Whether a token is a time once its letters are the figures that they look like, and none before."""
    bare = token.rstrip(".,:")
    return bool(_TIME.fullmatch(bare.translate(_FIGURES))) and not _TIME.fullmatch(bare)


def _behind(records: Sequence[Record], after: Sequence[str]) -> Iterator[Problem]:
    line = next((line for line in after if line.strip()), "")
    are_numbered = len(records) > 2 and all(_NUMBER.search(record.text) for record in records)
    is_like_them = are_numbered and len(line) < _LONGEST and _NUMBER.search(line) and is_timed(pieces(line))
    if records and (_PLACE.match(line) or is_like_them):
        yield _error(f"“{line[:_SHOWN]}” behind the list looks like one more entry: its place is misread.")


def _together(records: Sequence[Record]) -> Iterator[Problem]:
    """An entry behind the time of another, with the place that comes next, which no line of its own has."""
    if len({record.line for record in records}) < len(records):  # a paragraph
        return
    places = {record.place for record in records}
    for record in records:
        then = str(int(record.place) + 1) if record.place.isdecimal() else ""
        if (
            then
            and then not in places
            and re.search(rf"\d\D{{0,2}}{then}\s?[ºª°]?[.):]{{1,2}}\s+(?:#?\d{{1,3}}\s+)?[^\W\d_]{{2}}", record.text)
        ):
            yield _error(f"Line {record.line} holds the entry of place {then} as well: two lines ran together.")


def _twice_timed(records: Sequence[Record], typed: Sequence[Typed]) -> Iterator[Problem]:
    """One entry with two times where the others have one each: two lines may have run together."""
    several = [record for record, one in zip(records, typed, strict=True) if len(one.laps) > 1]
    if len(several) == 1 and len(records) > 2 and several[0] is not records[0]:
        line = several[0].line
        yield _error(f"The entry in line {line} has two times, the others have one: did two lines run together?", line)


def _error(message: str, line: int | None = None) -> Problem:
    return Problem(Severity.ERROR, "misread", message, line=line)
