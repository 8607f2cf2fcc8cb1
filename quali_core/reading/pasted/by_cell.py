"""A cell on each line: lines that are just the next place, with a name somewhere between two of them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import islice, pairwise

from quali_core.reading.extracted import Role
from quali_core.reading.pasted.grid_rows import is_row
from quali_core.reading.pasted.pieces import Kind, has_words, is_timed, kind_of, pieces
from quali_core.reading.pasted.run import SHORTEST, UNTIMED, Record, Run
from quali_core.reading.recognition.columns.header_words import meanings
from quali_core.reading.recognition.columns.profile import is_person
from quali_core.reading.recognition.titles.kinds import session_kind

_LONGEST_PLACE = 8
_MOST_AFTER = 10
_TABBED = "\t"
_LONGEST_TITLE = 120
_LONGEST_HEADING, _KNOWN = 30, 0.6
_PIPED = re.compile(r"\s*\|\s*")
_FOOTNOTE = re.compile(r"[\[(]?(?:[*†‡]{1,3}|[\[(][\da-z]{1,2})[\])]?")


def by_cell(lines: Sequence[str]) -> list[Run]:
    """A cell on each line: lines that are just the next place, with a name somewhere between two of them."""
    cells = [line.strip("| \t").strip() for line in lines]
    if not any(_is_place(cell, 1) for cell in cells):
        return []
    cells = ["" if is_row(cell) or _FOOTNOTE.fullmatch(cell) else cell for cell in cells]
    worded = [has_words(cell) for cell in cells]
    found: list[Run] = []
    start = since = 0
    while (chain := _chain(cells, worded, start)) is not None:
        if len(chain) < SHORTEST or _is_led(cells, chain, since):
            start = chain[0] + 1
            continue
        ends = [*chain[1:], _end(cells, chain)]
        lead = _leads(cells, chain)
        records = tuple(
            _of_cells(cells, a, b - lead if b != ends[-1] else b, cells[a - 1] if lead else "")
            for a, b in zip(chain, ends, strict=True)
        )
        timed = sum(is_timed(pieces(record.text)) for record in records)
        is_headed = _is_headed(cells, chain, start) or _is_titled(cells, chain)
        if timed >= 2 or is_headed:
            header = _header(cells, chain[0], start, max(len(record.cells) for record in records) + 1)
            before = tuple(cell for cell in cells[start:header] if cell)
            behind = islice(cells, chain[-1] + _longest(chain), None)
            after = tuple(islice(filter(None, behind), _MOST_AFTER))
            found.append(Run(records, (*before, _TABBED.join(cells[header : chain[0]])), after, is_headed=is_headed))
            start = since = ends[-1]
        else:
            start = chain[0] + 1
    return found


def _of_cells(cells: Sequence[str], a: int, b: int, lead: str) -> Record:
    own = tuple(part for cell in (*cells[a + 1 : b], lead) for part in _PIPED.split(cell) if part)
    return Record(cells[a].strip(".) "), " ".join(own), a + 1, own)


def _leads(cells: Sequence[str], chain: Sequence[int]) -> int:
    """1 where each record has a cell in front of its place (its class), which the first place shows."""
    lead = cells[chain[0] - 1] if chain[0] else ""
    if not lead or is_timed(pieces(lead)) or lead.isdigit() or len(chain) < SHORTEST:
        return 0
    before = [cells[at - 1] for at in chain[1:]]
    return int(lead in before[:3] and not any(is_timed(pieces(cell)) for cell in before))


def _is_led(cells: Sequence[str], chain: Sequence[int], start: int) -> bool:
    """Whether the records begin before their places: a time, or a person, stands in front of the first.

    Where a record ends is then not known, and each place would get what belongs to the next.
    """
    front = [cell for cell in cells[max(start, chain[0] - _longest(chain)) : chain[0]] if cell]
    if not front:
        return False
    heads = [meanings(cell)[:1] for cell in front]
    if sum(map(bool, heads)) > 1 and heads[0] and heads[0] != (Role.POSITION,) and (Role.POSITION,) in heads:
        return True
    laps = [cell for cell in front if [piece.kind for piece in pieces(cell)] == [Kind.LAP]]
    is_name = is_person(front[-1]) and not heads[-1] and session_kind(front[-1]) is None and len(front) > 1
    return bool(laps) or (is_name and _shorter_end(cells, chain))


def _shorter_end(cells: Sequence[str], chain: Sequence[int]) -> bool:
    """Whether the last record has fewer cells than the others, which all have as many."""
    counts = {sum(bool(cell) for cell in cells[a:b]) for a, b in pairwise(chain)}
    return len(counts) == 1 and sum(map(bool, cells[chain[-1] :])) < counts.pop()


def _is_headed(cells: Sequence[str], chain: Sequence[int], start: int) -> bool:
    """A starting grid has no times: a heading of place and driver, cell by cell, and as many cells in each record."""
    heads = [cell for cell in cells[_header(cells, chain[0], start) : chain[0]] if cell]
    roles = {role for cell in heads for role in meanings(cell)[:1]}
    counts = {sum(bool(cell) for cell in cells[a:b]) for a, b in pairwise(chain)}
    return {Role.POSITION, Role.DRIVERS} <= roles and len(counts) == 1 and len(chain) >= UNTIMED


def _is_titled(cells: Sequence[str], chain: Sequence[int]) -> bool:
    """A grid without times or headings: the line above names the session, and all records have as many cells."""
    title = next((cell for cell in reversed(cells[: chain[0]]) if cell), "")
    counts = {sum(bool(cell) for cell in cells[a:b]) for a, b in pairwise(chain)}
    is_title = len(title) <= _LONGEST_TITLE and not title.rstrip(": ").endswith((".", "!", "?"))
    return is_title and session_kind(title) is not None and len(counts) == 1 and len(chain) >= UNTIMED


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
    return _evenly(cells, chain)


def _evenly(cells: Sequence[str], chain: list[int]) -> list[int]:
    """The chain by the length that most records have, where a car's number looks like the next place."""
    if len(chain) <= SHORTEST:
        return chain
    stride = Counter(b - a for a, b in pairwise(chain)).most_common(1)[0][0]
    steady = [chain[0]]
    while (at := steady[-1] + stride) < len(cells) and _is_place(cells[at], len(steady) + 1):
        steady.append(at)
    return steady if len(steady) >= len(chain) else chain


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
    while end < len(cells) and kind_of(cells[end]) == "time" and not has_words(cells[end]):
        end += 1
    if _is_like_the_one_above(cells, chain, end) or not any(
        is_timed(pieces(cell)) for cell in cells[chain[0] : chain[-1]]
    ):
        return end
    while end > chain[-1] + 1 and not is_timed(pieces(cells[end - 1])) and not cells[end - 1].isdigit():
        end -= 1
    return end


def _is_like_the_one_above(cells: Sequence[str], chain: Sequence[int], end: int) -> bool:
    """Whether the last record has the same kinds of cells in the same order as the one before it."""
    above, last = cells[chain[-2] : chain[-1]], cells[chain[-1] : end]
    return len(above) == len(last) and list(map(kind_of, above)) == list(map(kind_of, last))


def _longest(chain: Sequence[int]) -> int:
    return max((b - a for a, b in pairwise(chain)), default=6)


def _header(cells: Sequence[str], first: int, start: int, most: int = 16) -> int:
    """Where the header begins that stands cell by cell above the first place."""
    end = at = first - 1 if first > start and not cells[first - 1] else first
    found, known = at, 0
    while at > start and end - at < most and cells[at - 1] and len(cells[at - 1]) <= _LONGEST_HEADING:
        at -= 1
        is_known = bool(meanings(cells[at])) or len(cells[at]) <= 3
        known += is_known
        if is_known and known >= _KNOWN * (end - at):
            found = at
    return found
