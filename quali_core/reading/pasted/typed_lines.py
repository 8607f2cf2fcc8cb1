"""The times, gaps and counts of pasted lines: which is which is told by all lines together."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from quali_core.reading.extracted import Line, Refused, Role
from quali_core.reading.pasted.pieces import Kind, Piece, clean_time, has_words, pieces
from quali_core.reading.pasted.run import Record
from quali_core.reading.recognition.columns.header_words import is_segment, meanings
from quali_core.reading.values import LONGEST_LAP, parse_clock, parse_plain, parse_status

_MOST_TIMES = 100
_NEARLY_A_LAP = 0.6
_SHORTEST_STATUS = 5


@dataclass(frozen=True, slots=True)
class Typed:
    """The parts of one record by kind."""

    text: str
    laps: tuple[str, ...]
    gaps: tuple[str, ...]
    speed: str
    counts: tuple[str, ...]
    status: str


class LineColumns:
    """Columns of one length, with headings and roles."""

    def __init__(self, places: Sequence[str], role: Role = Role.POSITION) -> None:
        self.roles = [role]
        self.header = [role.value]
        self._cells: list[Sequence[str]] = [places]

    def add(self, role: Role, heading: str, cells: Sequence[str]) -> None:
        """Append a column."""
        self.roles.append(role)
        self.header.append(heading)
        self._cells.append(cells)

    def rows(self) -> list[tuple[str, ...]]:
        """The cells by row."""
        return list(zip(*self._cells, strict=True))

    def row(self, leader: tuple[str, str], line: int) -> Line:
        """A row for an entry that only the text names."""
        known = {Role.POSITION: "1", Role.DRIVERS: leader[0], Role.TIME: leader[1]}
        return Line(tuple(known.get(role, "") for role in self.roles), line, f"{leader[0]} ({leader[1]})")


def typed_parts(records: Sequence[Record]) -> list[Typed]:
    """Cut every record into its parts; what a bare decimal means, the records decide together."""
    found = [pieces(record.text) for record in records]
    has_laps = any(piece.kind is Kind.LAP for parts in found for piece in parts)
    decimals = [[parse_plain(piece.text) or 0 for piece in parts if piece.kind is Kind.DECIMAL] for parts in found]
    behind = [us for row in decimals for us in (row if has_laps else row[1:])]
    are_speeds = bool(behind) and min(behind) > 60_000_000
    only_speeds = not has_laps and any(_has_speed_alone(parts) for parts in found)
    laps = [us for parts in found for piece in parts if piece.kind is Kind.LAP and (us := parse_clock(piece.text))]
    shortest = min(laps, default=0) * _NEARLY_A_LAP
    return [
        _by_kind(
            parts,
            only_speeds or (has_laps and not _is_below_a_minute(parts, shortest)),
            are_speeds or only_speeds,
        )
        for parts in found
    ]


def _is_below_a_minute(parts: Sequence[Piece], shortest: float) -> bool:
    """Whether a record's first number is bare seconds that come near the others' laps: no gap is as long."""
    first = next((piece for piece in parts if piece.kind in (Kind.LAP, Kind.DECIMAL)), None)
    return first is not None and first.kind is Kind.DECIMAL and 0 < shortest <= (parse_plain(first.text) or 0)


def _has_speed_alone(parts: Sequence[Piece]) -> bool:
    """Whether a record has a speed and no number besides: then the bare numbers of the others are speeds as well."""
    kinds = {piece.kind for piece in parts}
    return Kind.SPEED in kinds and Kind.DECIMAL not in kinds


def _by_kind(parts: Sequence[Piece], has_laps: bool, are_speeds: bool) -> Typed:
    laps: list[str] = []
    gaps: list[str] = []
    counts: list[str] = []
    speed = ""
    texts = [piece.text for piece in parts if piece.kind is Kind.TEXT]
    for piece in parts:
        match piece.kind:
            case Kind.LAP:
                laps.append(clean_time(piece.text))
            case Kind.NONE:
                laps.append(piece.text)
            case Kind.GAP:
                gaps.append(_gap(piece.text))
            case Kind.DECIMAL if are_speeds and (has_laps or laps):
                speed = speed or piece.text
            case Kind.DECIMAL if has_laps or laps:
                gaps.append(_gap(piece.text))
            case Kind.DECIMAL:
                laps.append(clean_time(piece.text))
            case Kind.SPEED:
                speed = speed or piece.text
            case Kind.COUNT | Kind.LAPS:
                counts.append(piece.text.strip("()"))
    text, status = texts[0] if texts else "", " ".join(texts[1:])
    if not (laps or gaps or speed or status):
        text, status = _off_status(text)
    return Typed(text, tuple(laps), tuple(gaps), speed, tuple(counts), status)


def _off_status(text: str) -> tuple[str, str]:
    """``Ann Lee - Lotus retired``: where an entry has no time its last word may say why."""
    rest, _, last = text.rpartition(" ")
    is_said = len(last) >= _SHORTEST_STATUS and parse_status(last) is not None and has_words(rest)
    return (rest.rstrip(" ,;–-"), last) if is_said else (text, "")


def with_unit(speeds: Sequence[str]) -> list[str]:
    """One unit for the whole column, also where only its first line names it."""
    is_mph = any(re.search(r"mph|mi/h", speed, re.IGNORECASE) for speed in speeds)
    return [f"{speed} mph" if is_mph and speed and speed[-1].isdigit() else speed for speed in speeds]


def _gap(text: str) -> str:
    """A gap with its sign, whatever word stood for it (``à 0"123``)."""
    bare = re.sub(r"^(?:[+＋]|à|at|a)\s*", "", clean_time(text), flags=re.IGNORECASE)
    return f"+{bare}"


def add_times(columns: LineColumns, typed: Sequence[Typed], header: Sequence[str]) -> None:
    """Times into one column or one for each segment; gaps in place of times stay in the column of times."""
    most = max((len(one.laps) for one in typed), default=0)
    if most > _MOST_TIMES:
        raise Refused(f"An entry of the list would have {most} times, far more than a classification.")
    instead = [one for one in typed if not one.laps and one.gaps]
    is_race = any((parse_clock(lap) or 0) > LONGEST_LAP for one in typed for lap in one.laps)
    if most <= 1 and (instead or is_race):
        role = Role.RACE_TIME if is_race else Role.TIME
        columns.add(role, role.value, [next(iter((*one.laps, *one.gaps)), "") for one in typed])
        return
    names = [word for word in header if is_segment(word) or Role.TIME in meanings(word)[:1]]
    for i in range(most):
        cells = [one.laps[i] if i < len(one.laps) else "" for one in typed]
        heading = names[i] if len(names) == most else f"Q{i + 1}"
        is_part = most > 1 and (is_segment(heading) or len(names) != most)
        columns.add(Role.SEGMENT if is_part else Role.TIME, heading if most > 1 else "time", cells)
    for role, at in ((Role.GAP, 0), (Role.INTERVAL, 1)):
        cells = [one.gaps[at] if at < len(one.gaps) else "" for one in typed]
        if any(cells):
            columns.add(role, role.value, cells)
