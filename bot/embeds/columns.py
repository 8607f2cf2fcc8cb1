"""Tables as monospace rows that a phone shows without wrapping."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.embeds.limits import ELLIPSIS, TABLE_COLUMNS

GAP = " "
NARROWEST = 8
"""A column of text is left out rather than cut below this."""

READABLE = 16
DISPENSABLE = 2
"""A column of this weight is left out where it would keep a lighter one from being readable."""


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in a cell, from its full text to ever shorter forms; the last one may be cut."""

    forms: tuple[str, ...] = ("",)

    @property
    def full(self) -> str:
        """The text as it would stand with room enough."""
        return self.forms[0]


@dataclass(frozen=True, slots=True)
class Track:
    """One column: its heading, whether it is set flush right and never cut, and how early it may go."""

    heading: str
    is_numeric: bool = False
    weight: int = 1


def width(text: str) -> int:
    """How many monospace columns a text takes: wide characters two, combining marks none."""
    return sum(_width(character) for character in text)


def lay_out(
    tracks: Sequence[Track], rows: Sequence[Sequence[Cell]], marks: Sequence[bool] = (), room: int = TABLE_COLUMNS
) -> list[str]:
    """Set rows below a heading, each within the room. Marked rows bear a ``>`` where only some are marked."""
    is_marking = any(marks) and not all(marks)
    inner = room - 2 if is_marking else room
    kept = [index for index in range(len(tracks)) if any(row[index].full for row in rows)]
    natural = {index: _natural(tracks[index], [row[index] for row in rows]) for index in kept}
    kept = _choose(tracks, kept, natural, inner)
    shortest = {i: max(width(row[i].forms[-1]) for row in rows) for i in kept}
    widths = _share(tracks, kept, natural, shortest, inner)
    lines = [_row([_fitted(Cell((tracks[i].heading,)), tracks[i], widths[i]) for i in kept])] if len(kept) > 1 else []
    lines += [_row([_fitted(row[i], tracks[i], widths[i]) for i in kept]) for row in rows]
    if is_marking:
        heads = ["  "] * (len(lines) - len(rows)) + ["> " if mark else "  " for mark in marks]
        lines = [head + line for head, line in zip(heads, lines, strict=True)]
    return [line.rstrip() for line in lines]


def _natural(track: Track, cells: Sequence[Cell]) -> int:
    """What a column takes with room enough; narrow ones give way a little for their heading."""
    most = max(width(cell.full) for cell in cells)
    return max(most, min(width(track.heading), most + 2))


def _choose(tracks: Sequence[Track], kept: list[int], natural: dict[int, int], room: int) -> list[int]:
    """Leave out columns until the others fit, and what matters most has room to be read."""

    def least(index: int, wanted: int) -> int:
        return natural[index] if tracks[index].is_numeric else min(natural[index], wanted)

    def heaviest(chosen: list[int]) -> int:
        return max(chosen, key=lambda index: (tracks[index].weight, index))

    chosen = list(kept)
    while len(chosen) > 1 and _sum(least(index, NARROWEST) for index in chosen) > room:
        chosen.remove(heaviest(chosen))
    while tracks[heaviest(chosen or [0])].weight >= DISPENSABLE and len(chosen) > 1:
        wanted = (least(index, READABLE if tracks[index].weight < DISPENSABLE else NARROWEST) for index in chosen)
        if _sum(wanted) <= room:
            break
        chosen.remove(heaviest(chosen))
    return chosen


def _sum(widths: Iterable[int]) -> int:
    taken = list(widths)
    return sum(taken) + len(GAP) * (len(taken) - 1)


def _share(
    tracks: Sequence[Track], kept: list[int], natural: dict[int, int], shortest: dict[int, int], room: int
) -> dict[int, int]:
    """The width of each column: first what the shortest forms take, then the full texts, last the headings.

    Where the shortest forms do not all fit, the columns that lack the least are made whole.
    """
    widths = {i: natural[i] if tracks[i].is_numeric else min(natural[i], NARROWEST) for i in kept}
    headings = {i: width(tracks[i].heading) for i in kept}
    for wanted, which in ((shortest, min), (natural, max), (headings, max)):
        slack = room - _sum(widths.values())
        while slack > 0 and (wanting := [i for i in kept if widths[i] < wanted[i]]):
            widths[which(wanting, key=lambda i: wanted[i] - widths[i])] += 1
            slack -= 1
    return {i: min(w, room) for i, w in widths.items()}


def _fitted(cell: Cell, track: Track, columns: int) -> str:
    text = next((form for form in cell.forms if width(form) <= columns), None)
    if text is None:
        text = _cut(cell.forms[0] if track.is_numeric else cell.forms[-1], columns)
    padding = " " * (columns - width(text))
    return padding + text if track.is_numeric else text + padding


def _cut(text: str, columns: int) -> str:
    kept = ""
    for character in text:
        if width(kept) + _width(character) > columns - 1:
            break
        kept += character
    return (kept.rstrip() + ELLIPSIS)[: max(columns, 0)]


def _row(cells: list[str]) -> str:
    return GAP.join(cells)


def _width(character: str) -> int:
    if unicodedata.combining(character) or unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
