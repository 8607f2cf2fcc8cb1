"""What each column of pasted text holds: the crew, nations, teams, cars, engines, numbers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from quali_core.model.fold import fold
from quali_core.reading.extracted import Role
from quali_core.reading.pasted.knowledge import begins_with_make, engine_words, is_nation
from quali_core.reading.recognition.columns.profile import is_person
from quali_core.reading.words import words

_CODE = re.compile(r"\(?[A-Z]{2,3}\)?\Z")
CLASS = re.compile(
    r"(?:class|classe|klasse|clase|kategorie|category|cat|div|division|group|gruppe|gr)\.?\s?\w{1,4}|GT[1-5DPE]{1,2}|"
    r"GTD[ -]?PRO|LM(?:P[1-3]|GTE?3?)|TC[RX]\w?|HYPERCAR|(?:LMGTE )?(?:PRO|AM)|PRO[ /-]?AM|SILVER(?: CUP)?|BRONZE",
    re.IGNORECASE,
)
"""What a class of cars is called."""
_MAKE_CODES = frozenset({"APR", "BMW", "CAG", "DUC", "HAR", "HON", "KAW", "KTM", "SUZ", "TRI", "YAM"})
"""How timing sheets of motorcycles shorten the makes."""
_CHASSIS = re.compile(r"(\D+?)\s+(\S*\d\S*)\s+(\S.*)")
_TEAMS = frozenset(words("names")["teams"])
_TYRES = frozenset(words("names")["tyres"])
_MOST = 0.6
_NUMBERED = re.compile(r"#?\d{1,3}[A-Za-z]{0,2}")
_ENOUGH = 5
_DITTO = re.compile(r"do\.?|dito|ditto|idem|id\.|〃|″|\"", re.IGNORECASE)
_CAR_NUMBER = re.compile(r"(?:no\.?|nr\.?|#)\s?(\d{1,3})\s+", re.IGNORECASE)


@dataclass(slots=True)
class Columns:
    """Columns of text with their roles; ``doubtful`` are the rows where name and team could not be told apart.

    ``ragged`` are those that have more or fewer parts than the others; ``unsure`` says what else is a guess.
    """

    roles: list[Role] = field(default_factory=list)
    cells: list[list[str]] = field(default_factory=list)
    doubtful: list[int] = field(default_factory=list)
    ragged: list[int] = field(default_factory=list)
    unsure: list[str] = field(default_factory=list)

    def add(self, role: Role, cells: Sequence[str]) -> None:
        """Append a column."""
        self.roles.append(role)
        self.cells.append(list(cells))


def join_names(found: Columns, header: Sequence[Role]) -> None:
    """``Lee, Ann``: a column of family names and one of given names are the drivers', where more follows."""
    free = [i for i, role in enumerate(found.roles) if role is Role.IGNORE]
    if len(free) < 3 or Role.TEAM in header[:1] or _are_mates(found.cells[free[2]]):
        return
    first, second = (found.cells[i] for i in free[:2])
    single = all(text and " " not in text and text[0].isupper() for text in second)
    if not single or len(set(second)) < 0.9 * len(second) or _share(second, _is_known) > 0 or any(map(_is_team, first)):
        return
    if sum(len(text.split()) > 1 for text in first) > 0.3 * len(first) or len(second) < 3:
        return
    found.cells[free[0]] = [f"{given} {family}" for family, given in zip(first, second, strict=True)]
    del found.cells[free[1]], found.roles[free[1]]


def _is_known(text: str) -> bool:
    return _is_team(text) or is_nation(text)


def _differ(cells: Sequence[str]) -> bool:
    """Whether hardly a cell says what another does: two cars do not share a number."""
    filled = [cell for cell in cells if cell]
    return len(set(filled)) >= 0.9 * len(filled)


def name_roles(found: Columns, header: Sequence[Role]) -> None:
    """Say what each column holds: the crew, nations, and the rest from the left team, then car."""
    free = [i for i, role in enumerate(found.roles) if role is Role.IGNORE]
    if len(free) == 1 and Role.NUMBER in found.roles and _share(found.cells[free[0]], _is_team) >= 0.9:
        found.roles[free[0]] = Role.TEAM
        return
    drivers = _drivers(found, free)
    if drivers is not None:
        found.roles[drivers] = Role.DRIVERS
        free.remove(drivers)
    for i in list(free):
        if (
            Role.NUMBER not in found.roles
            and _share(found.cells[i], _NUMBERED.fullmatch) >= 0.9
            and _differ(found.cells[i])
        ):
            found.roles[i] = Role.NUMBER
            free.remove(i)
            continue
        if _share(found.cells[i], _MAKE_CODES.__contains__) >= 0.9:
            found.roles[i] = Role.MAKE
            free.remove(i)
        elif _share(found.cells[i], is_nation) >= _MOST or _is_foreign_nation(found, i, drivers):
            found.roles[i] = Role.NATION
            free.remove(i)
        elif _share(found.cells[i], CLASS.fullmatch) >= 0.9 and len(set(found.cells[i])) <= 0.7 * len(found.cells[i]):
            found.roles[i] = Role.CLASS
            free.remove(i)
        elif _share(found.cells[i], lambda text: fold(text) in _TYRES) >= 0.9:
            free.remove(i)  # whose tyres the car is on
        elif _share(found.cells[i], lambda text: bool(_CODE.match(text))) >= 0.9:
            found.roles[i] = Role.DRIVER_CODE
            free.remove(i)
    if drivers is not None:
        free = _with_crew(found, drivers, free)
    if len(free) == 1:
        _name_one(found, free[0], header)
    elif free:
        cars = max(free, key=lambda i: (_mechanical(found.cells[i]), i))
        team = next((i for i in free if i != cars), cars)
        found.roles[cars], found.roles[team] = Role.CAR, Role.TEAM
        if _may_be_towns(found.cells[team], found.cells[cars]):
            found.unsure.append(f"“{found.cells[team][0]}” was read as a team: is it one, or where the driver lives?")
        if len(free) > 2:
            found.unsure.append(_unknown(found, [i for i in free if i not in (cars, team)]))


def _drivers(found: Columns, free: Sequence[int]) -> int | None:
    """The column of the crews: the first, unless that speaks of teams and another of people."""
    crews = next((i for i in free if _share(found.cells[i], _is_crew) >= 0.5), None)
    if crews is not None or not free:
        return crews
    if _share(found.cells[free[0]], _is_team) >= 0.5:
        people = [i for i in free[1:] if _share(found.cells[i], is_person) >= 0.8]
        return next((i for i in people if _share(found.cells[i], _is_team) < 0.2), free[0])
    return free[0]


def _with_crew(found: Columns, drivers: int, free: Sequence[int]) -> list[int]:
    """A crew written with commas: names that no two records share join the first; what is left holds no people."""
    mates: list[int] = []
    for i in free:
        if i != drivers + len(mates) + 1 or not _are_mates(found.cells[i]):
            break
        mates.append(i)
    if not mates or len(mates) == len(free):
        return list(free)
    if all(" " not in text for i in mates for text in found.cells[i]) and len(mates) < 2:
        return list(free)
    columns = [found.cells[i] for i in (drivers, *mates)]
    found.cells[drivers] = [" / ".join(filter(None, names)) for names in zip(*columns, strict=True)]
    if len(mates) < 2 or any(_share(found.cells[i], is_person) < 0.9 for i in mates):
        found.unsure.append(f"“{found.cells[drivers][0]}” was read as a crew of {len(columns)}: is it one?")
    return [i for i in free if i not in mates]


def _are_mates(cells: Sequence[str]) -> bool:
    filled = [cell for cell in cells if cell]
    if len(filled) < 3 or len(set(filled)) < len(filled) or _share(filled, _is_team) > 0:
        return False
    return _share(filled, is_person) >= 0.9 or all(cell.isalpha() and cell[0].isupper() for cell in filled)


def _is_team(text: str) -> bool:
    return begins_with_make(text) is not None or bool(_TEAMS & set(fold(text).split()))


def _unknown(found: Columns, columns: Sequence[int]) -> str:
    texts = " and ".join(f"“{found.cells[i][0]}”" for i in columns)
    return f"What {texts} stands for in the first entry was not understood; it was left out."


def _name_one(found: Columns, index: int, header: Sequence[Role]) -> None:
    """One column is left: a team or a car, or both and more side by side."""
    wanted = [role for role in header if role in (Role.TEAM, Role.CAR, Role.MAKE)]
    _off_number(found, index)
    if {Role.TEAM, Role.CAR, Role.ENGINE} <= set(header) and _off_chassis(found, index):
        return
    if (len(wanted) > 1 or _share(found.cells[index], _has_digit) > 0.5) and _off_car(found, index):
        return
    if Role.ENGINE in header:
        _off_engine(found, index)
    found.roles[index] = wanted[0] if len(wanted) == 1 else _team_or_car(found.cells[index])


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


def _off_chassis(found: Columns, index: int) -> bool:
    """``Lotus E23 Mercedes V6`` under team, chassis and engine: the chassis is the first word with a digit."""
    matches = [_CHASSIS.fullmatch(text) for text in found.cells[index]]
    if not all(matches):
        return False
    teams, cars, engines = zip(*(match.groups() for match in matches if match), strict=True)
    found.cells[index], found.roles[index] = list(teams), Role.TEAM
    found.add(Role.CAR, cars)
    found.add(Role.ENGINE, engines)
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


def _may_be_towns(teams: Sequence[str], cars: Sequence[str]) -> bool:
    """Whether what should be teams are single words beside makes of which no two records share one."""
    filled = [text for text in teams if text]
    if len(filled) < _ENOUGH or len(set(filled)) < len(filled) or _share(filled, _is_team) > 0:
        return False
    return _share(filled, str.isalpha) >= 0.8 and _share(cars, begins_with_make) >= 0.4


def without_ditto(cells: Sequence[str]) -> list[str]:
    """A column in which ``do.`` stands for what the cell above says."""
    whole: list[str] = []
    for cell in cells:
        whole.append(whole[-1] if whole and _DITTO.fullmatch(cell) else cell)
    return whole


def _mechanical(cells: Sequence[str]) -> float:
    """How much a column reads like models of cars: makes with further words, digits."""
    return _share(cells, begins_with_make) * 0.5 + _share(cells, lambda text: re.search(r"\d", text))


def _team_or_car(cells: Sequence[str]) -> Role:
    return (
        Role.CAR
        if _mechanical(cells) >= 0.75 or _share(cells, lambda text: re.search(r"\d", text)) > 0.5
        else Role.TEAM
    )
