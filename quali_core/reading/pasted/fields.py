"""The text of pasted records → columns of names, nations, teams and cars, by what the records have in common."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from quali_core.model.fold import fold
from quali_core.reading.extracted import Role
from quali_core.reading.pasted.apart import beside_make, by_length, part
from quali_core.reading.pasted.bracketed import open_brackets, unquoted
from quali_core.reading.pasted.field_roles import Columns, join_names, name_roles, without_ditto
from quali_core.reading.pasted.knowledge import begins_with_make, is_nation, is_nation_code
from quali_core.reading.pasted.numbers import off_numbers

_LONGEST_NATION = 3
_FEWEST_PARTS = 3
_MOST = 0.6
_NEARLY_ALL = 0.8
_CUT = re.compile(r"\s*[,;|\t]\s*|\s+[-–—]\s+|\s{2,}")
_TABS = re.compile(r"\s*\t\s*")
_BRACKET = re.compile(r"\(([^()]*)\)|\[([^\[\]]*)\]")
_CODE = re.compile(r"\(?[A-Z]{2,3}\)?\Z")
_ROOKIE = re.compile(r"\s*\([iRPWr]\)|(?<=\w)\s#(?=\s)")
_SUFFIX = re.compile(r",\s+(jr|sr|ii|iii)\b\.?", re.IGNORECASE)

_QUOTED_END = re.compile(r"([^\"“”„«»]*[^\W_][^\"“”„«»]*?)\s*[\"“”„«]([^\"“”„«»]+)[\"“”»]")

_IN_WORDS = frozenset(
    {Role.NUMBER, Role.DRIVERS, Role.DRIVER_CODE, Role.NATION, Role.CLASS, Role.TEAM, Role.CAR, Role.MAKE}
)


@dataclass(frozen=True, slots=True)
class _Field:
    text: str
    is_bracket: bool = False


def columns_of(texts: Sequence[str], header: Sequence[Role] = ()) -> Columns:
    """Cut the texts of all records alike. ``header`` are the roles that a heading names, left to right."""
    texts = _at_slashes(_at_words([_ROOKIE.sub("", text) for text in _at_quotes(texts)], header))
    found = Columns()
    texts = beside_make(off_numbers(texts, found, header))
    rows = _off_nations([_fields(text) for text in texts], found)
    rows = _at_codes(rows)
    shape = _common_shape(rows)
    rows = _apart(rows, shape, found, header)
    shape = _common_shape(rows)
    rows = _completed(rows, shape)
    aligned = [_aligned(row, shape) for row in rows]
    found.ragged = [i for i, row in enumerate(rows) if _is_ragged(row, shape)]
    for index, is_bracket in enumerate(shape):
        found.add(Role.IGNORE, without_ditto([row[index] for row in aligned]))
        if is_bracket:
            open_brackets(found)
    join_names(found, header)
    name_roles(found, header)
    return found


def _at_words(texts: Sequence[str], header: Sequence[Role]) -> list[str]:
    """Words part the columns where nearly every record has one for each of several headings: ``ALO Renault``.

    A longer record has a name of several words; what stands around it is known from the others.
    """
    behind = header[1:] if header[:1] == (Role.NUMBER,) else header  # a number ahead stands where a place would
    columns = [role for role in behind if role in _IN_WORDS]
    words = [i for i, role in enumerate(behind) if role in _IN_WORDS]
    if not words or {Role.TIME, Role.SEGMENT, Role.GAP} & set(behind[words[0] : words[-1]]):
        return list(texts)  # what stands behind the times is no part of these texts
    rows = [text.split() for text in texts]
    plain = [row for row in rows if len(row) == len(columns)]
    if len(columns) < 2 or len(plain) < max(_FEWEST_PARTS, _NEARLY_ALL * len(rows)) or Role.DRIVERS not in columns:
        return list(texts)
    at = columns.index(Role.DRIVERS)
    known = [{row[i] for row in plain} for i in range(len(columns))]
    parted = []
    for row in rows:
        end = len(row) - len(columns) + at + 1
        cells = [*row[:at], " ".join(row[at:end]), *row[end:]]
        around = [cell in known[i] for i, cell in enumerate(cells) if i != at]
        if len(cells) != len(columns) or not (row in plain or all(around)):
            return list(texts)
        parted.append(" | ".join(cells))
    return parted


def _at_quotes(texts: Sequence[str]) -> list[str]:
    """``Ann Lee «North»``: quotes around the last words of nearly every text part the team from the name."""
    matches = [_QUOTED_END.fullmatch(text) for text in texts]
    if sum(map(bool, matches)) < _NEARLY_ALL * len(texts):
        return list(texts)
    return [f"{match[1]} | {match[2]}" if match else text for match, text in zip(matches, texts, strict=True)]


def _at_slashes(texts: Sequence[str]) -> list[str]:
    """``#44 / Ann Lee / Lotus``: slashes part the columns where all records have as many, the first before a number.

    So they do where one stands behind nearly every text, before its time.
    """
    parts = [text.strip(" /").split(" / ") for text in texts]
    if len({len(part) for part in parts}) > 1:
        return list(texts)
    numbered = all(re.fullmatch(r"#?\d{1,3}", part[0].strip()) for part in parts)
    if numbered and len(parts[0]) >= _FEWEST_PARTS:
        return [f"{part[0].strip()} {' | '.join(part[1:])}" for part in parts]
    closed = sum(text.rstrip().endswith(" /") for text in texts) >= _NEARLY_ALL * len(texts)
    return [" | ".join(part) for part in parts] if closed else list(texts)


def _fields(text: str) -> list[_Field]:
    """Cut at commas, dashes, tabs, wide gaps and brackets; ``, Jr.`` stays with its name."""
    text = _SUFFIX.sub(r" \1.", text)
    cut = _TABS if text.count("\t") > 1 else _CUT
    fields: list[_Field] = []
    at = 0
    for match in _BRACKET.finditer(text):
        fields += [_Field(piece) for piece in cut.split(text[at : match.start()])]
        fields.append(_Field((match[1] or match[2] or "").strip(), is_bracket=True))
        at = match.end()
    fields += [_Field(piece) for piece in cut.split(text[at:])]
    cleaned = [_Field(unquoted(piece.text.strip(" ,;:|-–—(")), piece.is_bracket) for piece in fields]
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


def _off_nations(rows: list[list[_Field]], found: Columns) -> list[list[_Field]]:
    """A nation before nearly every name, as a flag's text reads when it is copied, is a column of its own."""
    if rows and sum(len(row) > 1 and _is_nation(row[0].text.split()) for row in rows) >= _NEARLY_ALL * len(rows):
        found.add(Role.NATION, [row[0].text if len(row) > 1 else "" for row in rows])
        return [row[1:] if len(row) > 1 else row for row in rows]
    cuts = [_nation_words(row[0].text) if row else 0 for row in rows]
    if not rows or sum(map(bool, cuts)) < _NEARLY_ALL * len(rows):
        return rows
    words = [row[0].text.split() if row else [] for row in rows]
    found.add(Role.NATION, [" ".join(line[:cut]) for line, cut in zip(words, cuts, strict=True)])
    return [
        [replace(row[0], text=" ".join(line[cut:])), *row[1:]] if cut else row
        for row, line, cut in zip(rows, words, cuts, strict=True)
    ]


def _nation_words(text: str) -> int:
    """How many words in front of a name are a nation or its code; 0 where the name begins at once."""
    words = text.split()
    counts = range(min(_LONGEST_NATION, len(words) - 1), 0, -1)
    return next((n for n in counts if _is_nation(words[:n]) and len(words) > n), 0)


def _is_nation(words: Sequence[str]) -> bool:
    text = " ".join(words)
    return is_nation(text) if len(text) > 3 else text.isupper() and is_nation_code(text)


def _completed(rows: list[list[_Field]], shape: tuple[bool, ...]) -> list[list[_Field]]:
    """Where a comma was forgotten, cut a field in two that other records have as two."""
    whole = [row for row in rows if tuple(one.is_bracket for one in row) == shape]
    if len(whole) < _MOST * len(rows) or len(whole) == len(rows):
        return rows
    pairs = {(fold(a.text), fold(b.text)) for row in whole for a, b in pairwise(row)}
    heads, tails = {a for a, _ in pairs}, {b for _, b in pairs}
    return [_parted(row, heads, tails) if len(row) == len(shape) - 1 else row for row in rows]


def _parted(row: list[_Field], heads: set[str], tails: set[str]) -> list[_Field]:
    for i, one in enumerate(row):
        words = one.text.split()
        for cut in range(1, len(words)):
            left, right = " ".join(words[:cut]), " ".join(words[cut:])
            known = fold(left) in heads or (i == 0 and cut > 1)
            if not one.is_bracket and known and (fold(right) in tails or begins_with_make(right) == fold(right)):
                return [*row[:i], _Field(left), _Field(right), *row[i + 1 :]]
    return row


def _is_ragged(row: Sequence[_Field], shape: tuple[bool, ...]) -> bool:
    """Whether a record has another number of fields than most: which of them is which is a guess.

    A name alone is just that, and a bracket more or less moves nothing.
    """
    plain, expected = sum(not one.is_bracket for one in row), sum(not is_bracket for is_bracket in shape)
    return plain > max(expected, 1) or 1 < plain < expected


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
    """A record's fields under the common shape: brackets to brackets, other text that is left over to its neighbour."""
    cells = [""] * len(shape)
    at = 0
    for piece in row:
        match = next((i for i in range(at, len(shape)) if shape[i] == piece.is_bracket), None)
        if match is None and piece.is_bracket:
            continue  # a note on one entry: a penalty, a debut
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
    are_crews = sum(" & " in text for text in firsts) >= _NEARLY_ALL * len(rows)
    is_long = sum(len(text.split()) > 3 for text in firsts) > 0.5 * len(rows) and not are_crews
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
        parted = [by_length(one) for one in parted]
    return [
        [*(_Field(text) for text in (one.name, one.rest) if text), *row[1:]] if first else row
        for row, first, one in zip(rows, firsts, parted, strict=True)
    ]
