"""The text of pasted records → columns of names, nations, teams and cars, by what the records have in common."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from quali_core.reading.extracted import Role
from quali_core.reading.pasted.apart import beside_make, part
from quali_core.reading.pasted.knowledge import begins_with_make, engine_words, is_nation, is_nation_code

_NUMBER = re.compile(
    r"(?:#\s?|no\.?\s?|nr\.?\s?|[(\[])?(\d{1,3})(?:[.)\]:]|\s[-–])?\s+(?=[^\W\d]|[\"“(])", re.IGNORECASE
)
_GLUED = re.compile(r"(\d{1,3})(?=[^\W\d_][^\W\d_]*[a-zà-ÿ])")
_CAMEL = re.compile(r"(?<=[a-zà-öø-ÿ])(?=[A-ZÀ-ÖØ-Þ])")
_HASHED = re.compile(r"(?<=[^\s|,;–-])\s+#(\d{1,3})\s+(?=[^\W\d]|\()")
_TAIL = re.compile(r"\s(\d{2,3}(?:[.,]\d)?)\Z")
_CUT = re.compile(r"\s*[,;|\t]\s*|\s+[-–—]\s+|\s{2,}")
_BRACKET = re.compile(r"\(([^()]*)\)|\[([^\[\]]*)\]")
_CODE = re.compile(r"\(?[A-Z]{2,3}\)?\Z")
_IN_BRACKET = re.compile(r"\s*[/,]\s*|\s+[-–]\s+")
_SUFFIX = re.compile(r",\s+(jr|sr|ii|iii)\b\.?", re.IGNORECASE)
_CAR_NUMBER = re.compile(r"(?:no\.?|nr\.?|#)\s?(\d{1,3})\s+", re.IGNORECASE)
_MOST = 0.6


@dataclass(slots=True)
class Columns:
    """Columns of text with their roles; ``doubtful`` are the rows where name and team could not be told apart."""

    roles: list[Role] = field(default_factory=list)
    cells: list[list[str]] = field(default_factory=list)
    doubtful: list[int] = field(default_factory=list)

    def add(self, role: Role, cells: Sequence[str]) -> None:
        """Append a column."""
        self.roles.append(role)
        self.cells.append(list(cells))


@dataclass(frozen=True, slots=True)
class _Field:
    text: str
    is_bracket: bool = False


def columns_of(texts: Sequence[str], header: Sequence[Role] = ()) -> Columns:
    """Cut the texts of all records alike. ``header`` are the roles that a heading names, left to right."""
    found = Columns()
    texts = beside_make(_numbers(_off_speeds(texts, found, header), found))
    rows = [_fields(text) for text in texts]
    rows = _at_codes(rows)
    shape = _common_shape(rows)
    rows = _apart(rows, shape, found, header)
    shape = _common_shape(rows)
    aligned = [_aligned(row, shape) for row in rows]
    for index, is_bracket in enumerate(shape):
        found.add(Role.IGNORE, [row[index] for row in aligned])
        if is_bracket:
            _open_brackets(found)
    _name_roles(found, header)
    return found


def _off_speeds(texts: Sequence[str], found: Columns, header: Sequence[Role]) -> list[str]:
    """A number with one decimal behind nearly every text, or one under a heading that says so, is a speed."""
    tails = [_TAIL.search(text) for text in texts]
    spoken = [match[1] for match in tails if match]
    decimals = sum(not text.isdigit() for text in spoken)
    if len(spoken) < 0.8 * len(texts) or (Role.SPEED not in header and decimals < 0.7 * len(spoken)):
        return list(texts)
    found.add(Role.SPEED, [match[1] if match else "" for match in tails])
    return [text[: match.start()] if match else text for text, match in zip(texts, tails, strict=True)]


def _unglued(texts: Sequence[str]) -> list[str]:
    """``44AnnLee`` as a page's cells run together: number and names parted, where nearly all are written so."""
    if sum(bool(_GLUED.match(text)) for text in texts) < 0.8 * len(texts):
        return list(texts)
    parted = []
    for text in texts:
        first, *rest = text.split()
        parted.append(" ".join([_CAMEL.sub(" ", _GLUED.sub(r"\1 ", first, count=1)), *rest]))
    return parted


def _numbers(texts: Sequence[str], found: Columns) -> list[str]:
    texts = _unglued(texts)
    within = [_HASHED.search(text) for text in texts]
    if sum(map(bool, within)) >= 0.8 * len(texts):
        found.add(Role.NUMBER, [match[1] if match else "" for match in within])
        return [_HASHED.sub(" | ", text, count=1) for text in texts]
    matches = [_NUMBER.match(text) for text in texts]
    if sum(match is not None for match in matches) < _MOST * len(texts):
        return list(texts)
    found.add(Role.NUMBER, [match[1] if match else "" for match in matches])
    return [text[match.end() :] if match else text for text, match in zip(texts, matches, strict=True)]


def _fields(text: str) -> list[_Field]:
    """Cut at commas, dashes, tabs, wide gaps and brackets; ``, Jr.`` stays with its name."""
    text = _SUFFIX.sub(r" \1.", text)
    fields: list[_Field] = []
    at = 0
    for match in _BRACKET.finditer(text):
        fields += [_Field(piece) for piece in _CUT.split(text[at : match.start()])]
        fields.append(_Field((match[1] or match[2] or "").strip(), is_bracket=True))
        at = match.end()
    fields += [_Field(piece) for piece in _CUT.split(text[at:])]
    cleaned = [_Field(piece.text.strip(" ,;:|-–—("), piece.is_bracket) for piece in fields]
    return [piece for piece in cleaned if piece.text]


def _at_codes(rows: list[list[_Field]]) -> list[list[_Field]]:
    """Cut at the country's or driver's code behind the name, where nearly all records have one."""
    rows = [_off_code(row) for row in rows]
    if sum(len(row) > 1 and is_nation_code(row[1].text) for row in rows) >= 0.75 * len(rows):
        return rows
    cuts = [_code_at(row[0].text) if row else None for row in rows]
    if sum(cut is not None for cut in cuts) < 0.75 * len(rows):
        return rows
    parted = []
    for row, cut in zip(rows, cuts, strict=True):
        if cut is None:
            parted.append(row)
            continue
        words = row[0].text.split()
        pieces = [" ".join(words[:cut]), words[cut].strip("()"), " ".join(words[cut + 1 :])]
        parted.append([*(_Field(piece) for piece in pieces if piece), *row[1:]])
    return parted


def _off_code(row: list[_Field]) -> list[_Field]:
    """A second field that a code and a make share becomes two."""
    words = row[1].text.split(maxsplit=1) if len(row) > 1 and not row[1].is_bracket else []
    if len(words) < 2 or not is_nation_code(words[0]) or begins_with_make(words[1]) is None:
        return row
    return [row[0], _Field(words[0]), _Field(words[1]), *row[2:]]


def _code_at(text: str) -> int | None:
    words = text.split()
    known = [i for i in range(1, len(words)) if is_nation_code(words[i])]
    coded = [i for i in range(1, len(words)) if _CODE.match(words[i])]
    return known[0] if known else coded[0] if coded and coded[0] > 1 else None


def _common_shape(rows: Sequence[Sequence[_Field]]) -> tuple[bool, ...]:
    """Which fields most records have: True for a bracket."""
    shapes = Counter(tuple(piece.is_bracket for piece in row) for row in rows if row)
    return max(shapes, key=lambda shape: (shapes[shape], len(shape)), default=())


def _aligned(row: Sequence[_Field], shape: tuple[bool, ...]) -> list[str]:
    """A record's fields under the common shape: brackets to brackets, what is left over joined to its neighbour."""
    cells = [""] * len(shape)
    at = 0
    for piece in row:
        match = next((i for i in range(at, len(shape)) if shape[i] == piece.is_bracket), None)
        if match is None:
            last = max(at - 1, 0)
            if cells:
                cells[last] = f"{cells[last]} {piece.text}".strip()
            continue
        cells[match] = piece.text
        at = match + 1
    return cells


def _apart(
    rows: list[list[_Field]], shape: tuple[bool, ...], found: Columns, header: Sequence[Role]
) -> list[list[_Field]]:
    """Part name and team in the first field, where nothing else parts them."""
    firsts = [row[0].text if row and not row[0].is_bracket else "" for row in rows]
    plain = sum(not is_bracket for is_bracket in shape)
    has_make = sum(
        any(begins_with_make(" ".join(text.split()[i:])) for i in range(1, len(text.split()))) for text in firsts
    )
    is_long = sum(len(text.split()) > 3 for text in firsts) > 0.5 * len(rows)
    wants_two = len([role for role in header if role in (Role.DRIVERS, Role.TEAM, Role.CAR, Role.MAKE)]) > 1
    if has_make < 0.4 * len(rows) and not (plain == 1 and (is_long or wants_two)):
        return rows
    if plain > 1 and has_make < 0.6 * len(rows):
        return rows
    parted = part(firsts)
    found.doubtful = [i for i, one in enumerate(parted) if firsts[i] and not one.is_sure]
    long = [i for i, one in enumerate(parted) if len(one.name.split()) > 2 and "/" not in one.name]
    if wants_two and len(long) > 0.5 * len(rows):
        found.doubtful = sorted({*found.doubtful, *long})
    return [
        [*(_Field(text) for text in (one.name, one.rest) if text), *row[1:]] if first else row
        for row, first, one in zip(rows, firsts, parted, strict=True)
    ]


def _open_brackets(found: Columns) -> None:
    """``(FRA/Williams)`` is two columns: a nation, then the rest."""
    cells = found.cells[-1]
    parts = [_IN_BRACKET.split(text, maxsplit=1) for text in cells if text]
    if not parts or sum(len(part) == 2 and is_nation(part[0]) for part in parts) < _MOST * len(parts):
        return
    split = [_IN_BRACKET.split(text, maxsplit=1) for text in cells]
    found.cells[-1] = [part[0] for part in split]
    found.add(Role.IGNORE, [part[1] if len(part) > 1 else "" for part in split])


def _name_roles(found: Columns, header: Sequence[Role]) -> None:
    """Say what each column holds: the crew, nations, and the rest from the left team, then car."""
    free = [i for i, role in enumerate(found.roles) if role is Role.IGNORE]
    drivers = next((i for i in free if _share(found.cells[i], _is_crew) >= 0.5), free[0] if free else None)
    if drivers is not None:
        found.roles[drivers] = Role.DRIVERS
        free.remove(drivers)
    for i in list(free):
        if _share(found.cells[i], is_nation) >= _MOST or _is_foreign_nation(found, i, drivers):
            found.roles[i] = Role.NATION
            free.remove(i)
        elif _share(found.cells[i], lambda text: bool(_CODE.match(text))) >= 0.9:
            found.roles[i] = Role.DRIVER_CODE
            free.remove(i)
    wanted = [role for role in header if role in (Role.TEAM, Role.CAR, Role.MAKE)]
    if len(free) == 1:
        _off_number(found, free[0])
        if (len(wanted) > 1 or _share(found.cells[free[0]], _has_digit) > 0.5) and _off_car(found, free[0]):
            return
    if len(free) == 1 and Role.ENGINE in header:
        _off_engine(found, free[0])
    if len(free) == 1:
        found.roles[free[0]] = wanted[0] if len(wanted) == 1 else _team_or_car(found.cells[free[0]])
    elif free:
        cars = max(free, key=lambda i: (_mechanical(found.cells[i]), i))
        team = next((i for i in free if i != cars), cars)
        found.roles[cars], found.roles[team] = Role.CAR, Role.TEAM


def _share(cells: Sequence[str], test: object) -> float:
    filled = [cell for cell in cells if cell]
    return sum(bool(test(cell)) for cell in filled) / len(filled) if filled and callable(test) else 0.0


def _is_crew(text: str) -> bool:
    return bool(re.search(r"[^\W\d_]\s*/\s*[^\W\d_]|[^\W\d_]\s&\s[^\W\d_]", text)) and begins_with_make(text) is None


def _is_foreign_nation(found: Columns, index: int, drivers: int | None) -> bool:
    """A single word behind the name that few records share with many others, and no make: a country in any language."""
    cells = [cell for cell in found.cells[index] if cell]
    if drivers is None or index != drivers + 1 or index + 1 >= len(found.cells) or not cells:
        return False
    few = len(set(cells)) <= max(2, 0.75 * len(cells))
    known = _share(cells, is_nation)
    return few and known >= 0.15 and _share(cells, begins_with_make) < 0.2 and _mechanical(cells) < 0.2


def _off_number(found: Columns, index: int) -> None:
    """``No. 31 Whelen Cadillac``: the car's number in front of its team."""
    if Role.NUMBER in found.roles:
        return
    matches = [_CAR_NUMBER.match(text) for text in found.cells[index]]
    if sum(map(bool, matches)) >= _MOST * len(matches):
        texts = found.cells[index]
        found.cells[index] = [text[m.end() :] if m else text for text, m in zip(texts, matches, strict=True)]
        found.add(Role.NUMBER, [m[1] if m else "" for m in matches])


def _off_car(found: Columns, index: int) -> bool:
    """``Team Muster BMW M4 GT3`` is a team and its car: the car begins at the last make with words before it."""
    words = [text.split() for text in found.cells[index]]
    cuts = [max((i for i in range(1, len(line)) if begins_with_make(" ".join(line[i:]))), default=0) for line in words]
    if sum(map(bool, cuts)) < 0.8 * len(cuts):
        return False
    found.roles[index] = Role.TEAM
    found.cells[index] = [" ".join(line[:cut] if cut else line) for line, cut in zip(words, cuts, strict=True)]
    found.add(Role.CAR, [" ".join(line[cut:]) if cut else "" for line, cut in zip(words, cuts, strict=True)])
    return True


def _has_digit(text: str) -> bool:
    return any(char.isdigit() for char in text)


def _off_engine(found: Columns, index: int) -> None:
    counts = [engine_words(text) for text in found.cells[index]]
    if sum(map(bool, counts)) < _MOST * len(counts):
        return
    words = [text.split() for text in found.cells[index]]
    found.cells[index] = [
        " ".join(line[: len(line) - count] if count else line) for line, count in zip(words, counts, strict=True)
    ]
    found.add(
        Role.ENGINE, [" ".join(line[len(line) - n :]) if n else "" for line, n in zip(words, counts, strict=True)]
    )


def _mechanical(cells: Sequence[str]) -> float:
    """How much a column reads like models of cars: makes with further words, digits."""
    return _share(cells, begins_with_make) * 0.5 + _share(cells, lambda text: re.search(r"\d", text))


def _team_or_car(cells: Sequence[str]) -> Role:
    return (
        Role.CAR
        if _mechanical(cells) >= 0.75 or _share(cells, lambda text: re.search(r"\d", text)) > 0.5
        else Role.TEAM
    )
