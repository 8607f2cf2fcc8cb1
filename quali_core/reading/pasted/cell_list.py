"""Lists with a cell on each line → a table: what is missing in a record is found by the kinds of its cells."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from quali_core.model.fold import fold
from quali_core.reading.extracted import Line, Role, Table
from quali_core.reading.pasted.pieces import kind_of
from quali_core.reading.pasted.run import Run

_BRACKETED = re.compile(r"[^()]+\([^()]+\)")
_NOTE = re.compile(r"\A([^()]+\([^()]+\))\s*[+*–-].*\Z")
_NEARLY_ALL = 0.7


def cell_table(run: Run, header: tuple[str, ...], name: str | None, context: tuple[str, ...]) -> Table:
    """Lay the cells of each record out under the kinds that most records have."""
    records = [[cell for cell in record.cells if cell] for record in run.records]
    length = Counter(map(len, records)).most_common(1)[0][0]
    if length + 1 < len(header) == max(map(len, records)) + 1:
        length = len(header) - 1  # most have no time in some part
    header = _with_code(header, records, length)
    has_header = len(header) == length + 1
    records = _without_notes(records)
    kinds = _column_kinds([cells for cells in records if len(cells) == length], length)
    lines = tuple(
        Line((record.place, *_fitted(cells, kinds)), record.line, " | ".join((record.place, *cells)))
        for record, cells in zip(run.records, records, strict=True)
    )
    return Table(lines, header if has_header else None, name, context, run.after, {0: Role.POSITION})


def _without_notes(records: Sequence[list[str]]) -> list[list[str]]:
    """``Ann Lee (Lotus) + 3 places on the grid``: where names end in a bracket, what stands behind one is a note."""
    names = [next((i for i, cell in enumerate(cells) if kind_of(cell) == "text"), None) for cells in records]
    bracketed = [
        i is not None and bool(_BRACKETED.fullmatch(cells[i])) for cells, i in zip(records, names, strict=True)
    ]
    if sum(bracketed) < _NEARLY_ALL * len(records):
        return list(records)
    return [
        cells if i is None or is_whole else [*cells[:i], _NOTE.sub(r"\1", cells[i]), *cells[i + 1 :]]
        for cells, i, is_whole in zip(records, names, bracketed, strict=True)
    ]


def _with_code(header: tuple[str, ...], records: Sequence[Sequence[str]], length: int) -> tuple[str, ...]:
    """Give the short form of a name (``NOR`` behind ``Lando Norris``) a heading, where the page has none for it."""
    if len(header) != length:
        return header
    whole = [cells for cells in records if len(cells) == length]
    for i in range(1, length):
        if sum(_is_short_form(cells[i], cells[i - 1]) for cells in whole) > 0.7 * len(whole):
            return (*header[: i + 1], "Code", *header[i + 1 :])
    return header


def _is_short_form(code: str, name: str) -> bool:
    words = fold(name).split()
    return bool(re.fullmatch(r"[A-Z]{3}", code)) and any(word[:2] == code[:2].casefold() for word in words)


def _column_kinds(records: Sequence[Sequence[str]], length: int) -> list[str]:
    return [Counter(kind_of(cells[i]) for cells in records).most_common(1)[0][0] for i in range(length)]


def _fitted(cells: Sequence[str], kinds: Sequence[str]) -> tuple[str, ...]:
    """Put a record's cells under the columns they fit; a record with fewer cells leaves some empty."""
    fitted = [""] * len(kinds)
    at = 0
    for i, cell in enumerate(cells):
        spare = len(kinds) - at - (len(cells) - i)
        while spare > 0 and kind_of(cell) != kinds[at]:
            at, spare = at + 1, spare - 1
        if at < len(kinds):
            fitted[at] = cell
            at += 1
        else:
            fitted[-1] = f"{fitted[-1]} {cell}"
    return tuple(fitted)
