"""Cells that hold two things at once: a place or a number before a name, a code, nation or number behind it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, zip_longest

from quali_core.reading.extracted import Line, Native, Role
from quali_core.reading.pasted.knowledge import begins_with_make, is_nation
from quali_core.reading.recognition.columns.header_words import meanings
from quali_core.reading.recognition.columns.profile import is_person
from quali_core.reading.values import parse_clock

Parts = tuple[str, str]
"""What was glued on, and the rest."""

_LED = re.compile(r"(?:#|P)?(\d{1,3}(?:st|nd|rd|th)?)[.):#-]*\s+([^\W\d\s].*)\Z", re.DOTALL)
_HASHED = re.compile(r"#\s?(\d{1,3}[A-Za-z]?)[.:]?\s+(?:[-–—:]\s+)?(\S.*[^\W\d_].*)\Z", re.DOTALL)
_TRAILED = re.compile(r"(.*[^\W\d][.\"”)]?)\s+(?:#|\(#?|\[#?|no\.?)\s*(\d{1,3})\s*[)\]]?\Z", re.DOTALL | re.IGNORECASE)
_CODED = re.compile(r"(.*[a-zà-ÿ.])\s*([A-Z]{3})\Z", re.DOTALL)
_NATION = re.compile(r"(.*\S)\s*[(\[]([A-Z]{2,3})[)\]]\Z", re.DOTALL)
_TEAM = re.compile(r"([^()]*[^\s()])\s*\(([^()]{3,})\)\Z")
_CREWED = re.compile(r"([^\W\d][^()]*[^\s()])\s*\((\d{1,3})\)\s+([^\W\d].*)\Z", re.DOTALL)
"""A crew, its number in brackets and its car."""
_MAY_BE_TWO = re.compile(r"\S\s+\S|[)\]]\s*\Z|[A-Z]{3}\s*\Z").search
_OF_A_SESSION = tuple((role,) for role in (Role.EVENT, Role.CIRCUIT, Role.SERIES, Role.SESSION_KIND, Role.DATE))
"""Columns that tell of the session hold no people: an Australian Grand Prix is no Australian."""
_FLAG_OF = re.compile(
    r"(?:flag of(?: the)?|vlag van(?: de| het)?|flagge (?:von|der|des)|drapeau (?:de la|de|du|des)"
    r"|bandera del?(?: los| la)?|bandiera (?:della|del|degli|dei|di)|bandeira d[aoe]s?)\s+"
    r"|(?:bandiera dell|drapeau de l)['’]\s*",
    re.IGNORECASE,
)
"""How the text of a flag's picture begins."""
_SHARE = 0.8
_NEARLY_ALL = 0.9
_SAMPLE = 100
_FIRST = 4
_LONGEST = 200


@dataclass(frozen=True, slots=True)
class _Split:
    """How the cells of a column fall apart: what stands over the glued part, and whether it leads."""

    heading: str
    leads: bool
    part: Callable[[str], Parts | None]


@dataclass(frozen=True, slots=True)
class Unglued:
    """A table with every column holding one thing; ``moved`` says where each old column went."""

    header: tuple[str, ...] | None
    lines: tuple[Line, ...]
    moved: Mapping[int, int]


def unglue(header: tuple[str, ...] | None, lines: tuple[Line, ...], known: Mapping[int, Role]) -> Unglued:
    """Split the columns that hold two things, and three; ``known`` columns are left alone."""
    first = _once(header, lines, known)
    if first.lines is lines:
        return first
    second = _once(first.header, first.lines, {first.moved.get(i, i): role for i, role in known.items()})
    moved = {i: second.moved.get(to, to) for i, to in first.moved.items()}
    return Unglued(second.header, second.lines, moved)


def _once(header: tuple[str, ...] | None, lines: tuple[Line, ...], known: Mapping[int, Role]) -> Unglued:
    width = max([len(header or ()), *(len(line.cells) for line in lines[:_SAMPLE])], default=0)
    has = {role for text in header or () for role in meanings(text)[:1]} | set(known.values())
    splits: dict[int, _Split] = {}
    for i, column in enumerate(zip_longest(*(line.cells for line in lines[:_SAMPLE]), fillvalue="")):
        cells = [cell for cell in column if cell.strip()]
        of_an_entry = not header or i >= len(header) or meanings(header[i])[:1] not in _OF_A_SESSION
        split = _hashed_of(cells, has)
        if i in known:
            split = split or _coded_of(known[i], cells, has)
        elif of_an_entry:
            split = split or _split_of(cells, has)
        if split:
            splits[i] = split
            has.add(meanings(split.heading)[0])
    moved = {i: i + sum(k < i or (k == i and splits[k].leads) for k in splits) for i in range(width)}
    if not splits:
        return Unglued(header, lines, moved)
    return Unglued(
        tuple(_headings(header, width, splits)) if header else None,
        tuple(_apart(line, splits) for line in lines),
        moved,
    )


def _hashed_of(cells: Sequence[str], has: set[Role]) -> _Split | None:
    """A number with ``#`` before or behind every name, whatever the column is known to hold."""
    if Role.NUMBER in has:
        return None
    for part, leads in ((_hashed, True), (_hash_behind, False)):
        if not any(map(part, cells[:_FIRST])):
            continue
        numbers = [parts[0] for cell in cells if (parts := part(cell))]
        are_counted = all(number == str(n) for n, number in enumerate(numbers, 1))
        if len(numbers) >= _NEARLY_ALL * len(cells) and not are_counted and len(set(numbers)) > 1:
            return _Split("No", leads, part)
    return None


def _split_of(cells: Sequence[str], has: set[Role]) -> _Split | None:
    if len(cells) < 3 or not any(map(_MAY_BE_TWO, cells[:_FIRST])):
        return None
    if sum(parse_clock(cell) is not None for cell in cells) * 2 > len(cells):
        return None  # ``1 min 14.8 s`` and ``0 days 00:01:14.8`` are one thing
    crewed = _all(cells, _crewed) if Role.NUMBER not in has else []
    if crewed and _differ([(car, crew) for crew, car in crewed]) and _are_made([car for _, car in crewed]):
        return _Split("Drivers", True, _crewed)
    led = _all(cells, _led)
    if led:
        numbers = [int(re.sub(r"\D", "", glued)) for glued, _ in led]
        counting = sum(later - earlier in (0, 1) or later == 1 for earlier, later in pairwise(numbers))
        if counting >= _SHARE * (len(numbers) - 1):
            return None if Role.POSITION in has else _Split("Pos", True, _led)
        of_known = Role.DRIVERS in has and _are_made([rest for _, rest in led])
        is_marked = all(cell.startswith("#") for cell in cells)
        if _differ(led) and Role.NUMBER not in has and (of_known or is_marked or _people(led)):
            return _Split("No", True, _led)
    flagged = _all(cells, _flagged)
    if flagged and _people(flagged) and not has & {Role.NATION, Role.COUNTRY}:
        return _Split("Nat", True, _flagged)
    trailed = _all(cells, _trailed)
    if trailed and _differ(trailed) and Role.NUMBER not in has:
        return _Split("No", False, _trailed)
    nations = _all(cells, _nation)
    if nations and _people(nations) and not has & {Role.NATION, Role.COUNTRY}:
        return _Split("Nat", False, _nation)
    teams = _all(cells, _bracketed)
    if teams and _people([(team, name) for name, team in teams]) and not has & {Role.TEAM, Role.CAR, Role.MAKE}:
        return _Split("Team", False, _bracketed_team)
    coded = _all(cells, _coded)
    if coded and _differ(coded) and _people(coded) and Role.DRIVER_CODE not in has:
        return _Split("Code", False, _coded)
    return None


def _crewed(cell: str) -> Parts | None:
    match = _CREWED.match(cell.strip()) if len(cell) < _LONGEST else None
    return (match[1], f"{match[2]} {match[3]}") if match else None


def _are_made(cars: Sequence[str]) -> bool:
    """Whether most texts, a number in front of them or not, begin with a make."""
    return sum(begins_with_make(car.lstrip("0123456789 ")) is not None for car in cars) >= 0.6 * len(cars)


def _coded_of(role: Role, cells: Sequence[str], has: set[Role]) -> _Split | None:
    """A code behind each driver, even where a family knows that the column holds the drivers."""
    if role is not Role.DRIVERS or Role.DRIVER_CODE in has or len(cells) < 3:
        return None
    coded = _all(cells, _coded)
    return _Split("Code", False, _coded) if coded and _differ(coded) and _people(coded) else None


def _led(cell: str) -> Parts | None:
    match = _LED.match(cell.strip()) if len(cell) < _LONGEST else None
    return (match[1], match[2]) if match else None


def _hashed(cell: str) -> Parts | None:
    match = _HASHED.match(cell.strip()) if len(cell) < _LONGEST else None
    return (match[1], match[2]) if match else None


def _hash_behind(cell: str) -> Parts | None:
    return _trailed(cell) if "#" in cell else None


def _flagged(cell: str) -> Parts | None:
    """A nation's name before a name, as a flag's text reads when it is copied."""
    said = _FLAG_OF.sub("", cell.strip(), count=1).split() if len(cell) < _LONGEST else []
    for count in range(min(3, len(said) - 2), 0, -1):
        nation = " ".join(said[:count])
        if len(nation) > 3 and is_nation(nation):
            return nation, " ".join(said[count:])
    return None


def _trailed(cell: str) -> Parts | None:
    match = _TRAILED.match(cell.strip()) if len(cell) < _LONGEST else None
    return (match[2], match[1]) if match else None


def _coded(cell: str) -> Parts | None:
    match = _CODED.match(cell.strip()) if len(cell) < _LONGEST else None
    return (match[2], match[1].strip()) if match else None


def _nation(cell: str) -> Parts | None:
    match = _NATION.match(cell.strip()) if len(cell) < _LONGEST else None
    return (match[2], match[1].strip()) if match else None


def _bracketed(cell: str) -> Parts | None:
    """A name and the team in brackets behind it."""
    match = _TEAM.match(cell.strip()) if len(cell) < _LONGEST else None
    return (match[1], match[2]) if match else None


def _bracketed_team(cell: str) -> Parts | None:
    parts = _bracketed(cell)
    return (parts[1], parts[0]) if parts else None


def _all(cells: Sequence[str], part: Callable[[str], Parts | None]) -> list[Parts]:
    """The parts of the cells, where nearly all fall apart so; else nothing."""
    if not any(map(part, cells[:_FIRST])):
        return []
    found = [parts for cell in cells if (parts := part(cell))]
    return found if len(found) >= _SHARE * len(cells) else []


def _differ(parts: Sequence[Parts]) -> bool:
    return len({glued for glued, _ in parts}) >= 0.9 * len(parts)


def _people(parts: Sequence[Parts]) -> bool:
    names = [rest for _, rest in parts]
    return len(set(names)) > 1 and sum(map(is_person, names)) >= 0.6 * len(parts)


def _headings(header: Sequence[str], width: int, splits: Mapping[int, _Split]) -> list[str]:
    cells: list[str] = []
    for i in range(max(width, len(header))):
        text = header[i] if i < len(header) else ""
        split = splits.get(i)
        if split:
            text = "" if meanings(text)[:1] == meanings(split.heading)[:1] else text
            cells += [split.heading, text] if split.leads else [text, split.heading]
        else:
            cells.append(text)
    return cells


def _apart(line: Line, splits: Mapping[int, _Split]) -> Line:
    cells: list[str] = []
    values: list[Native] = []
    for i, cell in enumerate(line.cells):
        value = line.values[i] if i < len(line.values) else None
        split = splits.get(i)
        if split is None:
            cells.append(cell)
            values.append(value)
            continue
        glued, rest = split.part(cell) or ("", cell)
        cells += [glued, rest] if split.leads else [rest, glued]
        values += [None, value] if split.leads else [value, None]
    return replace(line, cells=tuple(cells), values=tuple(values) if line.values else ())
