"""Which column is what: by its heading where there is one, by its content in any case."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from quali_core.model.fold import fold
from quali_core.reading.extracted import Role
from quali_core.reading.recognition.columns.crews import are_abbreviated
from quali_core.reading.recognition.columns.fits import fits
from quali_core.reading.recognition.columns.guess import Claims, guess
from quali_core.reading.recognition.columns.header_words import heading, is_segment, meanings, rank, without_unit
from quali_core.reading.recognition.columns.profile import Profile
from quali_core.reading.recognition.columns.readable_ids import name_by_ids
from quali_core.reading.recognition.columns.settle import names_other_laps, settle

_UNDERSTOOD = 4
"""So many known headings, and the header's language is known."""
_MOSTLY = 0.8
SAMPLE = 150
"""So many rows tell what a column is."""

_SEVERAL = frozenset(
    {
        Role.DRIVERS,
        Role.GIVEN_NAME,
        Role.FAMILY_NAME,
        Role.NATION,
        Role.SEGMENT,
        Role.SESSION_KEY,
        Role.IGNORE,
    }
)
"""Roles that several columns may have; of the others the likeliest column has it alone."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column under its reading: what it holds, by which heading, how sure (0 to 1)."""

    index: int
    role: Role
    header: str | None
    confidence: float
    profile: Profile


def assign(
    header: Sequence[str] | None,
    rows: Sequence[Sequence[str]],
    values: Sequence[Sequence[object]] = (),
    known: Mapping[int, Role] | None = None,
) -> tuple[Column, ...]:
    """Give every column its role. ``known`` roles (a family's own, or a person's correction) are kept."""
    width = max([len(header or ()), *(len(row) for row in rows)], default=0)
    columns_of = list(zip_longest(*rows[:SAMPLE], [""] * width, fillvalue=""))
    columns_of = [column[:-1] for column in columns_of]
    natives = [[row[i] if i < len(row) else None for row in values[:SAMPLE]] for i in range(width)]
    profiles = [Profile(texts, typed) for texts, typed in zip(columns_of, natives, strict=True)]
    roles: Claims = {i: (role, 1.0) for i, role in (known or {}).items() if i < width}
    if header:
        _by_heading(header, profiles, roles)
    told = {i for i in range(min(width, len(header or ()))) if header and meanings(header[i])}
    named = {i for i, text in enumerate((header or ())[:width]) if text.strip()}
    guess(columns_of, profiles, roles, told, named - told if len(told) >= _UNDERSTOOD else ())
    _whole_names(columns_of, roles)
    name_by_ids(columns_of, header or (), roles)
    settle(columns_of, header or (), roles)
    columns = []
    for i in range(width):
        role, confidence = roles.get(i, (Role.IGNORE, 0.5))
        text = header[i].strip() if header and i < len(header) else ""
        columns.append(Column(i, role, text or None, round(confidence, 2), profiles[i]))
    return tuple(columns)


def _by_heading(header: Sequence[str], profiles: Sequence[Profile], roles: Claims) -> None:
    """Let the headings claim roles, the best fitting first."""
    claims: list[tuple[float, int, Role]] = []
    for i, text in enumerate(header[: len(profiles)]):
        if i not in roles:
            claims += [(score, i, role) for role, score in _claims(text, profiles[i])]
    for score, i, role in sorted(claims, key=lambda claim: (-claim[0], claim[1])):
        if i not in roles and _may_take(role, i, header, roles):
            roles[i] = (role, min(1.0, max(0.5, score + 0.1)))
    for i, text in enumerate(header[: len(profiles)]):
        if i not in roles and meanings(text):
            roles[i] = (Role.IGNORE, 0.8)


OTHERWISE: dict[Role, tuple[Role, ...]] = {
    Role.CAR: (Role.NUMBER,),
    Role.TIME: (Role.RACE_TIME,),
    Role.NUMBER: (Role.POSITION,),
    Role.POSITION: (Role.TIME,),
    Role.DRIVERS: (Role.NUMBER,),
    Role.COUNTRY: (Role.NATION,),
}
"""What a heading sometimes stands over instead of what it says."""


def _claims(text: str, cells: Profile) -> list[tuple[Role, float]]:
    direct = meanings(text)
    if Role.DRIVERS in direct[:1] and cells.race >= _MOSTLY:
        direct = (Role.EVENT,)
    otherwise = [other for role in direct for other in OTHERWISE.get(role, ()) if other not in direct]
    found = []
    for place, role in enumerate((*direct, *otherwise)):
        fit = 0.0 if role is Role.RACE_TIME and role in otherwise and cells.clock <= cells.lap else fits(role, cells)
        if fit > 0:
            found.append((role, fit - 0.15 * place - 0.1 * rank(text, role) + _preference(role, text)))
    return found


_BEST = frozenset(
    [
        "best",
        "fastest",
        "fl",
        "meilleur",
        "bestzeit",
        "beste",
        "schnellste",
        "miglior",
        "mejor",
        "rapida",
        "veloce",
        "bestlap",
    ]
)


_STARTED = frozenset({"grid", "start", "starting"})


def _preference(role: Role, text: str) -> float:
    """Of columns of laps the best and the named segment come first, of those of places the start comes last."""
    if role is Role.POSITION:
        return -0.2 if _STARTED & set(heading(text).split()) else 0.0
    if role is Role.TIME and names_other_laps(text):
        return -0.3
    if role is Role.TIME:
        return 0.1 if _BEST & set(heading(text).split()) else 0.0
    return 0.2 if role is Role.SEGMENT else 0.0


_ONE_OF_SEVERAL = re.compile(
    r"\d|\b(?:co|second|2nd|third|3rd|ii|iii|other)\b|\A(?:co|zweit|dritt|navig|passenger|beifahrer|spolujezdec|kartanlukija)"
)


def _may_take(role: Role, index: int, header: Sequence[str], roles: Claims) -> bool:
    """Whether a column may have a role beside those that have it: crews have a column a driver."""
    holders = [i for i, (taken, _) in roles.items() if taken is role]
    if not holders:
        return True
    if role is Role.DRIVERS:
        same = [heading(header[i]) for i in (*holders, index) if i < len(header)]
        return len(set(same)) == 1 or bool(_ONE_OF_SEVERAL.search(same[-1])) or all(map(_ONE_OF_SEVERAL.search, same))
    return role in _SEVERAL


def _whole_names(columns: Sequence[Sequence[str]], roles: Claims) -> None:
    """A column of family names without one of given names holds whole names (``Nom``, ``Nome``).

    Beside both, what has only initials says less, and what does not hold the family name is no driver's.
    """
    given = [i for i, (role, _) in roles.items() if role is Role.GIVEN_NAME]
    family = [i for i, (role, _) in roles.items() if role is Role.FAMILY_NAME]
    drivers = [i for i, (role, _) in roles.items() if role is Role.DRIVERS]
    if given and family:
        for i in drivers:
            if not _holds(columns[i], columns[family[0]]):
                roles[i] = (Role.IGNORE if any(role is Role.TEAM for role, _ in roles.values()) else Role.TEAM, 0.8)
            elif are_abbreviated(columns[i]):
                roles[i] = (Role.IGNORE, 0.8)
    if bool(given) == bool(family):
        return
    has_drivers = bool(drivers)
    for i in given or family:
        roles[i] = (Role.IGNORE, 0.5) if has_drivers else (Role.DRIVERS, 0.8)


def _holds(names: Sequence[str], families: Sequence[str]) -> bool:
    """Whether most whole names hold the family name beside them."""
    pairs = [(fold(name), fold(family)) for name, family in zip(names, families, strict=True) if name and family]
    return sum(family in name for name, family in pairs) * 2 >= len(pairs)


def segment_name(column: Column, order: int) -> str:
    """The name of a segment's column: its heading without ``time``; ``Q1`` by its order where it has none."""
    if not column.header:
        return f"Q{order}"
    if not is_segment(column.header):
        return column.header
    name = _TIME_BEHIND.sub("", without_unit(column.header)).strip(" _")
    return name.upper() if re.fullmatch(r"s?q\d", name) else name or column.header


_TIME_BEHIND = re.compile(r"[\s_]*(?:times?|zeit|temps|tempo|tiempo|\(ms\))\Z", re.IGNORECASE)
