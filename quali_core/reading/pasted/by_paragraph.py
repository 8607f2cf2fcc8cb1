"""A list within one line: the next place stands behind each time."""

from __future__ import annotations

import re
from collections.abc import Sequence

from quali_core.reading.pasted.pieces import Kind, has_words, is_timed, pieces
from quali_core.reading.pasted.run import MOST_ENTRIES, SHORTEST, Record, Run

_LONG_LINE = 60


def by_paragraph(lines: Sequence[str]) -> list[Run]:
    """A list within one line: the next place stands behind each time."""
    found = []
    for number, line in enumerate(_unbroken(lines), 1):
        if len(line) < _LONG_LINE:
            continue
        cut = _cut(line)
        if cut is None:
            continue
        head, parts = cut
        parts[-1], tail = _sentence(parts[-1])
        parts[-1], more = _as_the_others(parts)
        tail = f"{more} {tail}".strip()
        records = tuple(Record(str(i), part.strip(" ;,."), number) for i, part in enumerate(parts, 1))
        timed = sum(_is_whole(record.text) for record in records[:-1])
        if len(records) >= SHORTEST and timed >= (len(records) - 1) * 0.8:
            above = tuple(text for text in lines[: number - 1] if text)
            found.append(Run(records, (*above, head) if head else above, (tail,) if tail else ()))
    return found


_MISTYPED = re.compile(r"\d[:.'’]\d{4,5}(?!\d)")
"""A time that lost a sign (``1:32789``)."""
_PLACE_AT_END = re.compile(r"[;,]\s\d{1,2}[.)]\Z")


def _unbroken(lines: Sequence[str]) -> list[str]:
    """A line that ends with the next place goes on in the line below, which is then empty."""
    whole = list(lines)
    for at in range(len(whole) - 1, 0, -1):
        if _PLACE_AT_END.search(whole[at - 1]):
            whole[at - 1], whole[at] = f"{whole[at - 1]} {whole[at]}", ""
    return whole


_SENTENCE_ENDS = re.compile(r"(?<=[\w)\"”])[.;]\s+(?=[^\W\d_a-z]\w+)")


def _sentence(text: str) -> tuple[str, str]:
    """The last record as far as its sentence goes, and what follows: another sentence belongs to no entry."""
    end = next((m for m in _SENTENCE_ENDS.finditer(text) if is_timed(pieces(text[: m.start()]))), None)
    return (text[: end.start()], text[end.end() :].strip()) if end else (text, "")


def _as_the_others(parts: Sequence[str]) -> tuple[str, str]:
    """The last record with no more laps than any other has, and what follows: the text behind a list tells of laps."""
    *others, last = parts
    most = max((len(_laps(text)) for text in others), default=0)
    laps = _laps(last)
    if not 0 < most < len(laps):
        return last, ""
    end = 0
    for lap in laps[:most]:
        end = last.index(lap, end) + len(lap)
    return last[:end], last[end:].strip(" ,;.")


def _laps(text: str) -> list[str]:
    return [piece.text for piece in pieces(text) if piece.kind is Kind.LAP]


_APART = r"(?<![\w.,:'’+])"
_RUN_TOGETHER = r"(?:(?<![\w.,:'’+])|(?<=[.,:\"”]\d{3}))"
"""A place may stand right behind three decimals: ``+0.1523. Ann Lee``."""
_RUN_ON = r"(?:(?<![\w.,:'’+])|(?<=[^\W\d_A-Z])|(?<=[^\W\d_A-Z]:))"
"""The first place may stand right behind what leads up to the list: ``Results1 Ann Lee``."""


def _cut(line: str) -> tuple[str, list[str]] | None:
    """The text before the first place, and the text behind each."""
    return _chain(line, _APART, _APART) or _chain(line, _RUN_ON, _RUN_TOGETHER)


def _chain(line: str, first: str, next_ones: str) -> tuple[str, list[str]] | None:
    """The chain of places that leaves a name in each; what may stand in front of the first and of the others."""
    starts: list[tuple[int, int]] = []
    at = 0
    while len(starts) <= MOST_ENTRIES:
        place = len(starts) + 1
        ahead = next_ones if starts else first
        pattern = re.compile(rf"{ahead}{place}(?:\s?[.)º°:]|(?=\s))\s*(?=[(#]?[^\W_])")
        match = next((m for m in pattern.finditer(line, at) if _may_start(line, m, starts)), None)
        if match is None:
            break
        starts.append((match.start(), match.end()))
        at = match.end() + 1
    if len(starts) < SHORTEST:
        return None
    starts[0] = _nearest(line, first, starts)
    ends = [begin for begin, _ in starts[1:]] + [len(line)]
    return line[: starts[0][0]].strip(), [line[a:b] for (_, a), b in zip(starts, ends, strict=True)]


def _nearest(line: str, ahead: str, starts: Sequence[tuple[int, int]]) -> tuple[int, int]:
    """The last ``1`` that leaves the first record a name and a time: one before it is a sentence's (``Formula 1``)."""
    pattern = re.compile(rf"{ahead}1(?:\s?[.)º°:]|(?=\s))\s*(?=[(#]?[^\W\d_])")
    until = starts[1][0]
    later = [match.span() for match in pattern.finditer(line, starts[0][1], until)]
    kept = [span for span in later if has_words(line[span[1] : until]) and is_timed(pieces(line[span[1] : until]))]
    return kept[-1] if kept else starts[0]


def _may_start(line: str, match: re.Match[str], starts: Sequence[tuple[int, int]]) -> bool:
    """A place begins the list, or stands behind a record that has a name and a time already."""
    if not starts:
        return True
    between = line[starts[-1][1] : match.start()]
    return has_words(between) and _is_whole(between)


def _is_whole(text: str) -> bool:
    """Whether a record has its time, be it a mistyped one."""
    return is_timed(pieces(text)) or bool(_MISTYPED.search(text))
