"""Pasted text → numbered records: one a line, one cell a line, or a whole list in one paragraph."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import islice, pairwise

from quali_core.reading.extracted import Role
from quali_core.reading.pasted.pieces import Kind, Piece, clean_time, has_words, is_timed, pieces
from quali_core.reading.printed.grid_rows import by_place, is_row
from quali_core.reading.recognition.header_words import meanings
from quali_core.reading.recognition.kinds import session_kind
from quali_core.reading.values import parse_clock, parse_plain

_MARKUP = re.compile(
    r"\[/?(?:b|i|u|quote|code|color|size|url|table|tr|td|list|\*|img|spoiler)\b[^\]]*\]|\*\*|__|`+", re.IGNORECASE
)
_MAY_BE_MARKUP = re.compile(r"[\[*_`]").search
_LEAD = re.compile(
    r"[\s>*•·|–-]{0,6}(?:p(?:os)?\.?\s?)?(?P<place>\d{1,3})(?:st|nd|rd|th|er|ère|ème|e|º|ª|°|o|a)?(?P<mark>\s?[.):|=–-]\s?[ºª°]?|\s|\.?º\s?)\s*(?=\S)",
    re.IGNORECASE,
)
_NAMED = re.compile(r"[\W\d_]*(?:[^\W\d_]?['’])?[^\W\d_a-zà-öø-ÿ]|(?:d[aei]|v[ao]n|de[lr])\s")
_LABEL = re.compile(
    r"\A(?:best\s)?(?:lap\s?time|lap|time|temps|zeit|rundenzeit|tempo|tiempo|chrono)\s*:\s*", re.IGNORECASE
)
_LONGEST_TEXT = 110
_SPREAD = 4
_MARKED_SHARE = 0.5
_LONGEST_PLACE = 8
_MEDALS = ("\N{FIRST PLACE MEDAL}", "\N{SECOND PLACE MEDAL}", "\N{THIRD PLACE MEDAL}")
_SHORTEST = 3
_UNTIMED = 6
_LONG_LINE = 120
_WRAP = 160
_MOST_AFTER = 10
MOST_ENTRIES = 1_000
"""No classification has as many."""
_KEPT = 25  # lines of text before a list


@dataclass(frozen=True, slots=True)
class Record:
    """One entry as it was pasted: its place, the rest of its text (or its cells, where each has its own line)."""

    place: str
    text: str
    line: int
    cells: tuple[str, ...] = ()
    is_marked: bool = False  # a full stop or the like behind the place


@dataclass(frozen=True, slots=True)
class Run:
    """Records in sequence, and the lines of text before and after them."""

    records: tuple[Record, ...]
    before: tuple[str, ...]
    after: tuple[str, ...] = ()
    is_open: bool = False  # the text ends with its last record, without a line's end
    is_headed: bool = False  # headings of place and driver stand above it: it may come without times


def runs(text: str) -> list[Run]:
    """Find the lists in a text, by whichever way of pasting gives the most timed records."""
    lines = [_plain(line) for line in text.splitlines()]
    ways = [_by_row(lines), _by_cell(lines), _by_paragraph(lines)]
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


def _by_row(lines: Sequence[str]) -> list[Run]:
    """As line by line, the rows of a starting grid taken apart."""
    parted, numbers = by_place(lines)
    return [
        replace(run, records=tuple(replace(one, line=numbers[one.line - 1]) for one in run.records))
        for run in _by_line(parted)
    ]


def _by_line(lines: Sequence[str]) -> list[Run]:
    """Lines that begin with a place, in sequence; what wraps over the line's end joins the record."""
    found: list[Run] = []
    records: list[Record] = []
    around: list[str] = []
    before: list[str] = []
    for number, line in enumerate(lines, 1):
        lead = _LEAD.match(line)
        place = int(lead["place"]) if lead else 0
        rest = line[lead.end() :] if lead else ""
        if lead and _opens(rest, line) and records and _follows(place, records, around):
            records.append(_record(lead, rest, number))
            around = []
        elif lead and _opens(rest, line) and (place == 1 or (not records and 0 < place < 12)):
            found += _closed(records, before, around)
            before, around, records = around, [], [_record(lead, rest, number)]
        elif records and not around and line and _wraps(records[-1].text, line):
            records[-1] = replace(records[-1], text=f"{records[-1].text} {_LABEL.sub('', line)}")
        elif records and not around and _is_amid(records[-1].text, line, lines[number : number + 1]):
            records[-1] = replace(records[-1], text=f"{records[-1].text} | {line}")
        elif line:
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
    if is_short or (len(records) >= _SHORTEST and timed >= max(2, len(records) * _MARKED_SHARE)):
        return [Run(tuple(records), tuple(before))]
    given_up = [*before, *(record.text for record in records)]
    around[:0] = given_up if len(given_up) <= 2 * _KEPT else given_up[:_KEPT] + given_up[-_KEPT:]
    return []


def _is_titled(records: Sequence[Record], before: Sequence[str]) -> bool:
    """A result without times: marked places from one on, right below a line that names the session."""
    if len(records) < _UNTIMED or not before or not all(one.is_marked for one in records):
        return False
    title = before[-1].rstrip(": ")
    return (
        records[0].place.lstrip("0") == "1" and not title.endswith((".", "!", "?")) and session_kind(title) is not None
    )


def _is_header(line: str) -> bool:
    return sum(bool(meanings(word)) for word in line.split()) >= 3


def _opens(rest: str, line: str) -> bool:
    return len(line) <= 300 and line.count("|") < 3 and has_words(rest)


def _follows(place: int, records: Sequence[Record], around: Sequence[str]) -> bool:
    """The next place, the same one again (a tie), or one or two left out; other text between only at the next."""
    step = place - int(records[-1].place)
    return step == 1 or (not around and 0 <= step <= 3 and place > 1)


def _wraps(text: str, line: str) -> bool:
    """Whether a line goes on with the record before it: an open bracket, or no time yet and one now."""
    if len(text) + len(line) > _WRAP:
        return False
    if text.count("(") > text.count(")") and ")" in line:
        return True
    return not is_timed(pieces(text)) and is_timed(pieces(line)) and not line.endswith(":") and len(line) < 80


def _is_amid(text: str, line: str, following: Sequence[str]) -> bool:
    """Whether a line stands between a record's first line and the one with its time: the crew, as a rule."""
    timed = bool(following) and is_timed(pieces(following[0])) and not _LEAD.match(following[0])
    if not timed or not has_words(line) or len(text) + len(line) + len(following[0]) > _WRAP:
        return False
    return not is_timed(pieces(text)) and not is_timed(pieces(line)) and _NAMED.match(line) is not None


def _by_cell(lines: Sequence[str]) -> list[Run]:
    """A cell on each line: lines that are just the next place, with a name somewhere between two of them."""
    cells = [line.strip("| \t").strip() for line in lines]
    cells = ["" if is_row(cell) else cell for cell in cells]
    if not any(_is_place(cell, 1) for cell in cells):
        return []
    worded = [has_words(cell) for cell in cells]
    found: list[Run] = []
    start = 0
    while (chain := _chain(cells, worded, start)) is not None:
        if len(chain) < _SHORTEST:
            start = chain[0] + 1
            continue
        ends = [*chain[1:], _end(cells, chain)]
        lead = _leads(cells, chain)
        records = tuple(
            _of_cells(cells, a, b - lead if b != ends[-1] else b, cells[a - 1] if lead else "")
            for a, b in zip(chain, ends, strict=True)
        )
        timed = sum(is_timed(pieces(record.text)) for record in records)
        is_headed = _is_headed(cells, chain, start)
        if timed >= 2 or is_headed:
            header = _header(cells, chain[0], start)
            before = tuple(cell for cell in cells[start:header] if cell)
            behind = islice(cells, chain[-1] + _longest(chain), None)
            after = tuple(islice(filter(None, behind), _MOST_AFTER))
            found.append(Run(records, (*before, _TABBED.join(cells[header : chain[0]])), after, is_headed=is_headed))
            start = ends[-1]
        else:
            start = chain[0] + 1
    return found


def _of_cells(cells: Sequence[str], a: int, b: int, lead: str) -> Record:
    own = tuple(cell for cell in (*cells[a + 1 : b], lead) if cell)
    return Record(cells[a].strip(".) "), " ".join(own), a + 1, own)


def _leads(cells: Sequence[str], chain: Sequence[int]) -> int:
    """1 where each record has a cell in front of its place (its class), which the first place shows."""
    lead = cells[chain[0] - 1] if chain[0] else ""
    if not lead or is_timed(pieces(lead)) or lead.isdigit() or len(chain) < _SHORTEST:
        return 0
    before = [cells[at - 1] for at in chain[1:]]
    return int(lead in before[:3] and not any(is_timed(pieces(cell)) for cell in before))


def _is_headed(cells: Sequence[str], chain: Sequence[int], start: int) -> bool:
    """A starting grid has no times: a heading of place and driver, cell by cell, and as many cells in each record."""
    heads = [cell for cell in cells[_header(cells, chain[0], start) : chain[0]] if cell]
    roles = {role for cell in heads for role in meanings(cell)[:1]}
    counts = {sum(bool(cell) for cell in cells[a:b]) for a, b in pairwise(chain)}
    return {Role.POSITION, Role.DRIVERS} <= roles and len(counts) == 1 and len(chain) >= _UNTIMED


_TABBED = "\t"


def _chain(cells: Sequence[str], worded: Sequence[bool], start: int) -> list[int] | None:
    first = next((i for i in range(start, len(cells)) if _is_place(cells[i], 1)), None)
    if first is None:
        return None
    chain = [first]
    at, named = first + 1, False
    while at < len(cells) and at - chain[-1] <= 16:
        if named and _is_place(cells[at], len(chain) + 1):
            chain.append(at)
            named = False
        elif worded[at]:
            named = True
        at += 1
    return chain


def _is_place(cell: str, place: int) -> bool:
    return len(cell) < _LONGEST_PLACE and cell in (
        str(place),
        f"{place}.",
        f"P{place}",
        f"{place})",
        f"{place}º",
        f"{place}°",
    )


def _end(cells: Sequence[str], chain: Sequence[int]) -> int:
    """Where the last record ends: as many cells as the longest, and not beyond its last typed cell."""
    end = min(len(cells), chain[-1] + _longest(chain))
    if not any(is_timed(pieces(cell)) for cell in cells[chain[0] : chain[-1]]):
        return end
    while end > chain[-1] + 1 and not is_timed(pieces(cells[end - 1])) and not cells[end - 1].isdigit():
        end -= 1
    return end


def _longest(chain: Sequence[int]) -> int:
    return max((b - a for a, b in pairwise(chain)), default=6)


def _header(cells: Sequence[str], first: int, start: int) -> int:
    """Where the header begins that stands cell by cell above the first place."""
    at = first - 1 if first > start and not cells[first - 1] else first
    while at > start and first - at < 16 and cells[at - 1] and (meanings(cells[at - 1]) or len(cells[at - 1]) <= 3):
        at -= 1
    return at


def _by_paragraph(lines: Sequence[str]) -> list[Run]:
    """A list within one line: the next place stands behind each time."""
    found = []
    for number, line in enumerate(lines, 1):
        if len(line) < _LONG_LINE:
            continue
        cut = _cut(line)
        if cut is None:
            continue
        head, parts = cut
        records = tuple(Record(str(i), part.strip(" ;,."), number) for i, part in enumerate(parts, 1))
        timed = sum(is_timed(pieces(record.text)) for record in records)
        if len(records) >= _SHORTEST and timed >= len(records) * 0.8:
            above = tuple(text for text in lines[: number - 1] if text)
            found.append(Run(records, (*above, head) if head else above))
    return found


def _cut(line: str) -> tuple[str, list[str]] | None:
    """The text before the first place, and the text behind each: the chain of places that leaves a name in each."""
    starts: list[tuple[int, int]] = []
    at = 0
    while len(starts) <= MOST_ENTRIES:
        place = len(starts) + 1
        pattern = re.compile(rf"(?<![\w.,:'’+]){place}(?:\s?[.)º°:]|(?=\s))\s*(?=[^\W_])")
        match = next((m for m in pattern.finditer(line, at) if _may_start(line, m, starts)), None)
        if match is None:
            break
        starts.append((match.start(), match.end()))
        at = match.end() + 1
    if len(starts) < _SHORTEST:
        return None
    ends = [begin for begin, _ in starts[1:]] + [len(line)]
    return line[: starts[0][0]].strip(), [line[a:b] for (_, a), b in zip(starts, ends, strict=True)]


def _may_start(line: str, match: re.Match[str], starts: Sequence[tuple[int, int]]) -> bool:
    """A place begins the list, or stands behind a record that has a name and a time already."""
    if not starts:
        return True
    between = line[starts[-1][1] : match.start()]
    return has_words(between) and is_timed(pieces(between))
