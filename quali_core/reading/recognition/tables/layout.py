"""The layout of a table: where its header is, which lines are data, which are titles between them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace

from quali_core.model import Problem, Severity
from quali_core.reading.extracted import Line, Role, Table
from quali_core.reading.recognition.columns.clock_columns import joined_clocks
from quali_core.reading.recognition.columns.header_words import is_heading, is_segment, meanings
from quali_core.reading.recognition.columns.leaders_gap import below_a_time, with_leaders_gap
from quali_core.reading.recognition.tables.listed_cells import unlisted
from quali_core.reading.recognition.tables.split_cells import rejoined
from quali_core.reading.recognition.tables.stacked import unstack
from quali_core.reading.recognition.tables.told_twice import once_each
from quali_core.reading.recognition.tables.unglue import unglue
from quali_core.reading.recognition.titles.kinds import session_kind
from quali_core.reading.values import FAST_CLOCK, is_none, parse_clock, parse_position, parse_status

SLID = "slid_row"
"""The code of rows with more cells than the table has columns."""
_MOST = 0.8
_LABEL = re.compile(r"\s*[^:]{2,30}:\s")
_COLUMNS = 3
_MANY = 8
"""So many different things named in one row are headings, whatever the others are."""
_SEARCHED = 30
"""A header is looked for among this many first lines."""


@dataclass(frozen=True, slots=True)
class Layout:
    """A table cut into its parts.

    ``titles`` are (row, text): a text that stands alone before the data row of that index. ``above`` are the lines
    before the header. ``roles`` are the family's, by the columns as they now stand.
    """

    header: tuple[str, ...] | None
    lines: tuple[Line, ...]
    titles: tuple[tuple[int, str], ...] = ()
    above: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    roles: Mapping[int, Role] = field(default_factory=dict)


def lay_out(table: Table) -> Layout:
    """Find the header and the data rows of a table, one thing a column."""
    header, lines, above = _headed(table)
    data, titles = _sorted_out(header, lines)
    data, titles, notes = _without_notes(data, titles)
    data = data if titles or table.roles else once_each(header, data)
    data, narrow = rejoined(header, data) if not table.roles else (data, ())
    common, expected = _widths(header, data)
    ragged = (*_ragged(data, common, expected), *narrow, *notes)
    clean = _trimmed(data, max(expected))
    if not table.roles:
        clean = below_a_time(with_leaders_gap(header, clean))
        header, clean = unstack(*joined_clocks(*unlisted(header, clean)))
    unglued = unglue(header, clean, table.roles)
    return Layout(
        unglued.header,
        unglued.lines,
        tuple(titles),
        above,
        ragged,
        {unglued.moved.get(i, i): role for i, role in table.roles.items()},
    )


def _headed(table: Table) -> tuple[tuple[str, ...] | None, Sequence[Line], tuple[str, ...]]:
    """The header, the lines behind it, and the texts above it."""
    if table.header is not None:
        return table.header, table.lines, ()
    lines = table.lines[1:] if table.lines and _counts_columns(table.lines[0].cells) else table.lines
    at = next((i for i, line in enumerate(lines[:_SEARCHED]) if looks_like_header(line.cells)), None)
    if at is None:
        return (lines[0].cells, lines[1:], ()) if _stands_apart(lines) else (None, lines, ())
    header, behind = lines[at].cells, at + 1
    while behind < len(lines) and looks_like_header(lines[behind].cells):
        below = lines[behind + 1].cells if behind + 1 < len(lines) else ()
        header = _both(header, lines[behind].cells, len(below))
        behind += 1
    above = tuple(text for line in lines[:at] if (text := " ".join(cell for cell in line.cells if cell).strip()))
    return header, lines[behind:], above


def _counts_columns(cells: Sequence[str]) -> bool:
    """Whether a row only counts the columns from nought, as tables are written that never had headings."""
    return len(cells) >= _COLUMNS and list(cells) == [str(n) for n in range(len(cells))]


def _stands_apart(lines: Sequence[Line]) -> bool:
    """Whether the first row is a header in words that nobody knows: text over columns of numbers."""
    if len(lines) < 4:
        return False
    first, below = lines[0].cells, lines[1:20]
    named = first if first[:1] and first[0].strip() else first[1:]  # a column that only counts the rows has no heading
    if len(named) < 3 or any(not cell.strip() or cell.strip()[0].isdigit() or is_none(cell) for cell in named):
        return False
    numeric = 0
    for i in range(len(first)):
        cells = [line.cells[i] for line in below if i < len(line.cells) and line.cells[i].strip()]
        numeric += bool(cells) and sum(cell.strip()[0] in "+0123456789" for cell in cells) >= 0.8 * len(cells)
    return numeric >= 2


def _both(upper: Sequence[str], lower: Sequence[str], columns: int) -> tuple[str, ...]:
    """One header of two rows: the lower row's words, the upper's where that has none or they say less.

    Where the lower row is short, its words stand under the one cell of the upper that spans several ``columns``.
    """
    if len(lower) < len(upper) and len(upper) - 1 + len(lower) == columns:
        spanning = next((i for i, text in enumerate(upper) if session_kind(text)), None)
        if spanning is not None:
            return (*upper[:spanning], *lower, *upper[spanning + 1 :])
    width = max(len(upper), len(lower))
    rows = [tuple(row) + ("",) * (width - len(row)) for row in (upper, lower)]
    part = ""
    names = []
    for above, below in zip(*rows, strict=True):
        part = above if above.strip() else part if below.strip() else ""
        if is_segment(part) and not is_segment(below) and Role.TIME in meanings(below):
            names.append(part)  # of the session, over its time and laps
        else:
            names.append(below if is_heading(below) or not above.strip() else above)
    return tuple(names)


def _sorted_out(header: tuple[str, ...] | None, lines: Sequence[Line]) -> tuple[Sequence[Line], list[tuple[int, str]]]:
    """Rows of data, and the texts that stand alone between them; rules and repeated headers are left out."""
    width = len(header) if header else max((len(line.cells) for line in lines[:50]), default=0)
    data: list[Line] = []
    titles: list[tuple[int, str]] = []
    for line in lines:
        cells = line.cells
        filled = len(cells) - cells.count("")
        if filled > 3 and (cells[0][:1].isdigit() or any(map(FAST_CLOCK, cells))):
            data.append(line)
            continue
        said = [cells[0]] if _is_spread(cells) else [cell for cell in cells if cell.strip()]
        if (not said or all(is_none(cell) for cell in said)) and not any(map(str.isalpha, line.text)):
            continue
        if header and cells == header:
            continue
        if len(said) == 1 and width > 2 and (_is_spread(cells) or not _names_somebody(header, cells)):
            titles.append((len(data), said[0].strip(" *_#")))
        elif not looks_like_header(cells):
            data.append(line)
    return data, titles


def _is_spread(cells: Sequence[str]) -> bool:
    """Whether one text fills every cell: it spanned the table where this was written out from."""
    return len(cells) > _COLUMNS and len(set(cells)) == 1 and any(map(str.isalpha, cells[0]))


def _without_notes(
    data: Sequence[Line], titles: Sequence[tuple[int, str]]
) -> tuple[Sequence[Line], list[tuple[int, str]], tuple[Problem, ...]]:
    """Texts that a comma within them cut into cells, among rows that begin with a number, are titles or notes."""
    common, _ = _widths(None, data)
    short = [i for i, line in enumerate(data) if len(line.cells) < common and _is_text(line.cells)]
    if not short:
        return data, list(titles), ()
    numbered = sum(line.cells[0].strip().lstrip("P#")[:1].isdigit() for line in data if line.cells)
    if numbered < _MOST * (len(data) - len(short)):
        short = [i for i in short if _LABEL.match(data[i].cells[0])]
    if not short:
        return data, list(titles), ()
    notes = [(i, data[i].text.strip() or ", ".join(data[i].cells)) for i in short]
    moved = sorted([(at - sum(i < at for i in short), text) for at, text in (*titles, *notes)], key=lambda one: one[0])
    said = tuple(
        Problem(
            Severity.NOTE, "text_left_out", f"“{text[:60]}” was read as a note, not as an entry.", line=data[i].number
        )
        for i, text in notes
    )
    return [line for i, line in enumerate(data) if i not in short], moved, said


def _is_text(cells: Sequence[str]) -> bool:
    """Whether the first of some cells is a text, no word such as ``DNS``, and no cell holds a time."""
    first = cells[0].strip().lstrip("*#([-– ") if cells else ""
    return first[:1].isalpha() and parse_status(first) is None and not any(parse_clock(cell) for cell in cells)


def _names_somebody(header: Sequence[str] | None, cells: Sequence[str]) -> bool:
    """Whether the one cell that says something stands under the heading of names: an entry with nothing else."""
    at = next(i for i, cell in enumerate(cells) if cell.strip())
    under = meanings(header[at])[:1] if header and at < len(header) else ()
    is_title = session_kind(cells[at]) or parse_status(cells[at].strip().rstrip(":"))
    return at > 0 and under in ((Role.DRIVERS,), (Role.FAMILY_NAME,)) and not is_title


def looks_like_header(cells: Sequence[str]) -> bool:
    """Whether a row is made of headings: most cells are known words, none is a time."""
    if any(map(FAST_CLOCK, cells)):
        return False
    filled = [cell for cell in cells if cell.strip()]
    counted = [cell for cell in filled if cell.strip().isdigit()]
    if counted == [str(n) for n in range(1, len(counted) + 1)] and len(counted) > 1:  # laps or rounds in their columns
        filled = [cell for cell in filled if cell not in counted]
    if len(filled) < 2 or sum(cell[0].isdigit() for cell in filled) * 2 > len(filled):
        return False
    if parse_position(filled[0]) is not None and filled[0][-1:].isdigit():
        return False  # ``P11``, in a row without times
    known = sum(is_heading(cell) for cell in filled)
    if known < 2 or (known * 2 < len(filled) and len({role for cell in filled for role in meanings(cell)[:1]}) < _MANY):
        return False
    return not any(parse_clock(cell) is not None for cell in filled)


def _widths(header: tuple[str, ...] | None, lines: Sequence[Line]) -> tuple[int, set[int]]:
    """How many cells most rows have, and how many a row may have."""
    widths = Counter(len(line.cells) for line in lines)
    common = widths.most_common(1)[0][0] if widths else 0
    return common, {common, len(header)} if header else {common}


def _trimmed(lines: Sequence[Line], most: int) -> tuple[Line, ...]:
    """Rows without the cells beyond the last column: what stands there belongs to none."""
    if all(len(line.cells) <= most for line in lines):
        return tuple(lines)
    return tuple(
        replace(line, cells=line.cells[:most], values=line.values[:most]) if len(line.cells) > most else line
        for line in lines
    )


def _ragged(lines: Sequence[Line], common: int, expected: Collection[int]) -> tuple[Problem, ...]:
    """Rows with fewer or more cells than the others: what is missing is none, of what is too much any cell may be."""
    found = []
    for line in lines:
        count = len(line.cells)
        if count in expected:
            continue
        if count < common:
            message = f"Expected {common} cells, got {count}: the row was read as far as it goes."
            found.append(Problem(Severity.WARNING, "ragged_row", message, line=line.number))
        elif any(line.cells[max(expected) :]):
            message = f"Expected {common} cells, got {count}: any of its cells may stand in the wrong column."
            found.append(Problem(Severity.WARNING, SLID, message, line=line.number))
    return tuple(found)
