"""Pasted lines that begin with a place → records: what wraps over a line's end joins the entry before it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from quali_core.model import SessionKind
from quali_core.reading.pasted.countdown import turned
from quali_core.reading.pasted.grid_rows import by_place, is_row
from quali_core.reading.pasted.labelled import is_labelled
from quali_core.reading.pasted.make_behind import makes_joined
from quali_core.reading.pasted.pieces import has_words, is_timed, pieces
from quali_core.reading.pasted.plain import plain
from quali_core.reading.pasted.run import SHORTEST, UNTIMED, Record, Run
from quali_core.reading.pasted.run_together import parted
from quali_core.reading.pasted.side_by_side import by_column
from quali_core.reading.recognition.columns.header_words import meanings
from quali_core.reading.recognition.titles.kinds import session_kind

_LEAD = re.compile(
    r"[\s>*•·|–-]{0,6}(?:p(?:os)?\.?\s?)?(?P<place>\d{1,3})(?![:'’.]\d\d[.,:\"”]\d)"
    r"(?:st|nd|rd|th|er|ère|ème|[rdtmvn][oa]|e|º|ª|°|(?-i:o|a))?"
    r"(?P<mark>\s?(?:\.(?!\d)|[):|=–-])\)?\s?[ºª°]?|\s|\.?º\s?)\s*(?:(?:platz|place|position|posto|lugar|puesto|plaats)\s?[:.–-]\s*)?(?=\S)",
    re.IGNORECASE,
)
_NAMED = re.compile(r"[\W\d_]*(?:[^\W\d_]?['’])?[^\W\d_a-zà-öø-ÿ]|(?:d[aei]|v[ao]n|de[lr])\s")
_LABEL = re.compile(
    r"\A(?:best\s)?(?:lap\s?time|lap|time|temps|zeit|rundenzeit|tempo|tiempo|chrono)\s*:\s*", re.IGNORECASE
)
_OF_THE_LIST = re.compile(r"[^:]{2,40}:\s")
"""``107% time: 1:40.0`` below a list is said about it, not about its last entry."""
_POLE = re.compile(r"\A[\s>*•·–-]{0,4}pole(?: position)?\s*[:–-]\s*(?=[^\W\d_].*\d)", re.IGNORECASE)
_TAIL = re.compile(r"(?P<place>NC|DNF|DNS|DNQ|DSQ|DQ|EXC?|WD)[.:)]?\s+(?=[#(]?\w)")
_FRACTION = re.compile(r"[>\s]*\d{1,4}")
_UNFINISHED = re.compile(r"\d[:'’]\d\d[.,]\Z")
"""A time that a mail broke off before its fraction."""
_ELIDED = re.compile(r"[\s\[(]*(?:\.{2,}|…|\. \. \.)[\s\])]*")
"""What a page writes for entries that it leaves out."""
_QUOTED = re.compile(r"[\"“”„«'‘][^\"“”«»]*[\"“”»'’]")
"""Words in quotes behind a place speak of a class within the list (``1er "Open"``)."""
_MARKED_SHARE = 0.5
_WRAP = 160
_AMID = 3  # so many lines on the time must stand
_LONGEST_TITLE = 120
_KEPT = 25  # lines of text before a list


def by_row(lines: Sequence[str]) -> list[Run]:
    """As line by line, the rows and columns of a starting grid taken apart."""
    columns, first = by_column(parted(lines))
    upright, second = turned(columns)
    rows, third = by_place([plain(line) for line in upright])
    return [
        replace(
            run,
            records=tuple(replace(one, line=first[second[third[one.line - 1] - 1] - 1]) for one in run.records),
        )
        for run in _by_line(makes_joined(rows))
    ]


def _by_line(lines: Sequence[str]) -> list[Run]:
    """Lines that begin with a place, in sequence; what wraps over the line's end joins the record."""
    found: list[Run] = []
    records: list[Record] = []
    around: list[str] = []
    before: list[str] = []
    are_elided = False
    for number, text in enumerate(lines, 1):
        if is_row(text):
            continue
        if _ELIDED.fullmatch(text):
            are_elided = bool(records)
            continue
        line = _POLE.sub("1. ", text, count=1)
        lead = _LEAD.match(line)
        place = int(lead["place"]) if lead else 0
        rest = line[lead.end() :] if lead else ""
        if lead and _opens(rest, line) and records and _follows(place, records, around, are_elided):
            records.append(_record(lead, rest, number))
            around, are_elided = [], False
        elif lead and _opens(rest, line) and (place == 1 or (not records and 0 < place < 12)):
            found += _closed(records, before, around)
            before, around, records = around, [], [_record(lead, rest, number)]
            are_elided = False
        elif len(records) >= SHORTEST and not around and (tail := _TAIL.match(line)) and len(line) < _WRAP:
            records.append(Record(tail["place"], line[tail.end() :], number, is_marked=True))
        elif records and not around and _FRACTION.fullmatch(line) and _UNFINISHED.search(records[-1].text):
            records[-1] = replace(records[-1], text=f"{records[-1].text}{line.strip('> ')}")
        elif records and not around and is_labelled(line):
            records[-1] = replace(records[-1], text=f"{records[-1].text} | {line}")
        elif records and not around and line and _wraps(records[-1].text, line):
            records[-1] = replace(records[-1], text=f"{records[-1].text} {_LABEL.sub('', line)}")
        elif records and not around and _is_amid(records[-1].text, line, lines[number : number + _AMID]):
            records[-1] = replace(records[-1], text=f"{records[-1].text} | {line}")
        elif any(map(str.isalnum, line)):
            around.append(line)
    found += _closed(records, before, around)
    return [replace(run, after=tuple(around) if run is found[-1] else ()) for run in found]


def _record(lead: re.Match[str], rest: str, number: int) -> Record:
    return Record(lead["place"], rest, number, is_marked=bool(lead["mark"].strip()))


def _closed(records: list[Record], before: list[str], around: list[str]) -> list[Run]:
    """Keep a run that is long enough and timed; what belonged to one that is not goes back to the text."""
    timed = sum(is_timed(pieces(record.text)) for record in records)
    is_marked = all(record.is_marked for record in records) and any(is_timed(pieces(one.text)) for one in records[:1])
    if timed == 0 and _is_titled(records, before):
        return [Run(tuple(records), tuple(before), is_headed=True)]
    is_short = len(records) == 2 and (is_marked or (timed == 2 and bool(before) and _is_header(before[-1])))
    if is_short or (len(records) >= SHORTEST and timed >= max(2, len(records) * _MARKED_SHARE)):
        return [Run(tuple(records), tuple(before))]
    given_up = [*before, *(record.text for record in records)]
    around[:0] = given_up if len(given_up) <= 2 * _KEPT else given_up[:_KEPT] + given_up[-_KEPT:]
    return []


def _is_titled(records: Sequence[Record], before: Sequence[str]) -> bool:
    """A result without times: places from one on, right below a line that names the session, or its headings.

    Where nothing marks the places, the line must name a grid: that is what comes without times.
    """
    above = before[:-1] if before and _is_header(before[-1]) and session_kind(before[-1]) is None else before
    if len(records) < UNTIMED or not above or records[0].place.lstrip("0") != "1":
        return False
    title = above[-1].rstrip(": ")
    kind = session_kind(title) if len(title) <= _LONGEST_TITLE and not title.endswith((".", "!", "?")) else None
    return kind is not None and (kind is SessionKind.GRID or all(one.is_marked for one in records))


def _is_header(line: str) -> bool:
    return sum(bool(meanings(word)) for word in line.split()) >= 3


def _opens(rest: str, line: str) -> bool:
    return len(line) <= 300 and line.count("|") < 3 and has_words(rest) and not _QUOTED.fullmatch(rest)


def _follows(place: int, records: Sequence[Record], around: Sequence[str], are_elided: bool) -> bool:
    """The next place, the same one again (a tie), or one or two left out; other text between only at the next.

    Where dots say that entries were left out, any later place follows.
    """
    if not records[-1].place.isdigit():
        return False
    step = place - int(records[-1].place)
    return step == 1 or (are_elided and step > 1) or (not around and 0 <= step <= 3 and place > 1)


def _wraps(text: str, line: str) -> bool:
    """Whether a line goes on with the record before it: an open bracket, or no time yet and one now."""
    if len(text) + len(line) > _WRAP:
        return False
    if text.count("(") > text.count(")") and ")" in line:
        return True
    if _OF_THE_LIST.match(line) and not _LABEL.match(line):
        return False
    return not is_timed(pieces(text)) and is_timed(pieces(line)) and not line.endswith(":") and len(line) < 80


def _is_entry(line: str) -> bool:
    lead = _LEAD.match(line)
    return lead is not None and _opens(line[lead.end() :], line)


def _is_amid(text: str, line: str, following: Sequence[str]) -> bool:
    """Whether a line stands between a record's first line and the one with its time: the crew, as a rule."""
    ahead = next((more for more in following if not more or is_timed(pieces(more)) or _is_entry(more)), "")
    timed = bool(ahead) and is_timed(pieces(ahead)) and not _is_entry(ahead)
    if not timed or not has_words(line) or len(text) + len(line) + len(ahead) > _WRAP:
        return False
    return not is_timed(pieces(text)) and not is_timed(pieces(line)) and _NAMED.match(line) is not None
