"""CSV in all its dialects: comma, semicolon, tab or bar between cells, quoted or not, titles above the header."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from quali_core.model import Problem, Severity
from quali_core.reading.documents.blocks import cut
from quali_core.reading.documents.escapes import with_breaks, with_doubled_quotes
from quali_core.reading.documents.team_rows import crewed
from quali_core.reading.extracted import Content, Extracted, Line, Sniff

NAME = "delimited"

_SAMPLE = 200
_DELIMITERS = (",", ";", "\t", "|")
_LONGEST_CELL = 20_000
_SENTENCE = 6
"""So many words on end are a sentence's."""
_HALF = 0.5
_MOST_BREAKS = 6
"""A quoted cell over more lines than this is a quote that nobody closed."""


_IN_A_SCRIPT = re.compile(
    r"\s*(?:export\s+)?(?:(?:const|let|var)\s+)?(?P<name>[A-Za-z_$][\w$]*)\s*(?::\s*string\s*)?=\s*"
    r"(?:String\.raw\s*)?(?:`|\"\"\"|''')(?P<rest>.*)",
    re.DOTALL,
)
_CLOSED = re.compile(r"(?:`|\"\"\"|''')\s*[;,)]*\s*\Z")


@dataclass(frozen=True, slots=True)
class _Dialect:
    delimiter: str
    quote: str
    score: float
    width: int
    padded: bool


def sniff(content: Content) -> Sniff:
    """Find the delimiter that gives most lines the same number of cells."""
    sample = _sample(content.text)
    dialect = _dialect(sample)
    if dialect is None or (dialect.score < _HALF and _is_prose(sample, dialect.delimiter)):
        return Sniff(0)
    name = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "bars"}[dialect.delimiter]
    score = round(80 * dialect.score)
    if dialect.delimiter == "\t" and dialect.width > 3 and dialect.score > 0.5:
        score = max(score, 88)
    return Sniff(score, f"{dialect.width} cells between {name}")


def extract(content: Content) -> Extracted:
    """Read the rows by the dialect found, a table for each header."""
    dialect = _dialect(_sample(content.text))
    if dialect is None:
        return Extracted(NAME)
    problems: list[Problem] = []
    try:
        lines = list(_lines(content.text, dialect, csv.QUOTE_MINIMAL))
    except (csv.Error, _OpenQuote) as fault:
        problems.append(
            Problem(Severity.WARNING, "open_quote", f"A quoted cell is not closed ({fault}): quotes were read as text.")
        )
        lines = list(_lines(content.text, dialect, csv.QUOTE_NONE))
    return Extracted(NAME, cut(crewed(lines)), problems=tuple(problems))


def _is_prose(lines: Sequence[str], delimiter: str) -> bool:
    """Whether the commas are mostly those of sentences, which have many words on end."""
    parted = [line.split(delimiter) for line in lines if delimiter in line]
    return sum(any(cell.count(" ") >= _SENTENCE for cell in cells) for cells in parted) >= _HALF * len(parted)


class _OpenQuote(Exception):
    """A quote swallowed the lines behind it."""


def _sample(text: str) -> tuple[str, ...]:
    """The first lines, whole."""
    head, _ = _unscripted(text[: 400 * _SAMPLE].splitlines())
    return tuple([line for line in head[: _SAMPLE + 1] if line.strip()][:_SAMPLE])


@lru_cache(maxsize=4)
def _dialect(lines: tuple[str, ...]) -> _Dialect | None:
    found = [dialect for delimiter in _DELIMITERS for quote in "\"'" if (dialect := _try(lines, delimiter, quote))]
    return max(found, key=lambda dialect: (round(dialect.score, 2), dialect.width), default=None)


def _try(lines: Sequence[str], delimiter: str, quote: str) -> _Dialect | None:
    if sum(delimiter in line for line in lines) < 2:
        return None
    if quote == "'" and not any(line.lstrip().startswith("'") or delimiter + "'" in line for line in lines):
        return None
    try:
        rows = [row for row in csv.reader(lines, delimiter=delimiter, quotechar=quote, skipinitialspace=True) if row]
    except csv.Error:
        return None
    widths = Counter(len(row) for row in rows if len(row) > 2)
    if not widths:
        return None
    width, times = widths.most_common(1)[0]
    near = sum(count for size, count in widths.items() if abs(size - width) <= 1)
    score = (0.7 * near + 0.3 * times) / len(rows)
    padded = any(cell != cell.strip() for row in rows[:50] for cell in row)
    return _Dialect(delimiter, quote, score, width, padded) if near >= 2 else None


def _lines(text: str, dialect: _Dialect, quoting: Literal[0, 3]) -> Iterator[Line]:
    raw, names = _unscripted(text.splitlines())
    is_escaped = "\\" in text or "<br" in text.lower()
    csv.field_size_limit(_LONGEST_CELL)
    reader = csv.reader(
        _ended(with_doubled_quotes(raw) if is_escaped else raw),
        delimiter=dialect.delimiter,
        quotechar=dialect.quote if quoting != csv.QUOTE_NONE else None,
        quoting=quoting,
        skipinitialspace=True,
    )
    start = 0
    for row in reader:
        end = reader.line_num
        if end - start > _MOST_BREAKS:
            raise _OpenQuote(f"line {start + 1}")
        if start in names:
            yield Line((names[start],), start + 1, names[start])
        cells = tuple([cell.strip() for cell in row]) if dialect.padded else tuple(row)
        if is_escaped:
            cells = tuple(map(with_breaks, cells))
        yield Line(cells, start + 1, raw[start] if end - start == 1 else "\n".join(raw[start:end]))
        start = end


def _unscripted(raw: list[str]) -> tuple[list[str], dict[int, str]]:
    """Lines without the script around texts, and by line the name that a script gives the text that begins there."""
    names: dict[int, str] = {}
    within = False
    for i, line in enumerate(raw):
        match = (
            _IN_A_SCRIPT.match(line) if "=" in line and ("`" in line or line.count("'") + line.count('"') > 2) else None
        )
        if match:
            names[i] = match["name"]
            raw[i] = match["rest"]
            within = not _CLOSED.search(match["rest"])
        elif within and _CLOSED.search(line):
            raw[i] = _CLOSED.sub("", line)
            within = False
        elif names and not within:
            raw[i] = ""
    for i in range(min(names, default=0)):
        raw[i] = ""
    return raw, names


def _ended(raw: Sequence[str]) -> Iterator[str]:
    """Lines with their ends, without NUL bytes (the reader stops at them)."""
    for line in raw:
        yield (line.replace("\0", "") if "\0" in line else line) + "\n"
