"""What columns hold that no heading told, by their content alone."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import pairwise

from quali_core.reading.extracted import Role
from quali_core.reading.pasted.knowledge import is_engine, is_nation
from quali_core.reading.recognition.columns.profile import Profile
from quali_core.reading.recognition.columns.relations import is_best, is_gap, is_interval, is_speed, is_sum, laps_of
from quali_core.reading.values import parse_position

_SEVERAL = 6
_PROSE = 60
_A_CODE = 3
"""No team or car is called by so many letters, every one of them."""
_LINK_OR_STAMP = re.compile(r"\s*(?:https?://|\d{4}-\d\d-\d\dT\d\d:)").match
"""What names nobody and nothing of an entry."""
Claims = dict[int, tuple[Role, float]]
"""By column: its role, and how sure that is."""


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A table's columns while their roles are being found."""

    columns: Sequence[Sequence[str]]
    profiles: Sequence[Profile]
    roles: Claims
    free: list[int]
    strange: Collection[int]

    def has(self, *wanted: Role) -> bool:
        return any(role in wanted for role, _ in self.roles.values())

    def take(self, index: int, role: Role, confidence: float) -> None:
        self.roles[index] = (role, confidence)
        self.free.remove(index)

    def laps(self) -> list[int | None]:
        """The times of the column read as lap time, or of the last segment."""
        timed = [i for i, (role, _) in self.roles.items() if role is Role.TIME]
        timed = timed or sorted(i for i, (role, _) in self.roles.items() if role is Role.SEGMENT)
        return laps_of(self.columns[timed[-1]]) if timed else []

    def unnamed(self) -> list[int]:
        """The free columns without a heading of their own."""
        return [i for i in self.free if i not in self.strange]

    def texts(self, among: Sequence[int]) -> list[int]:
        """Those of some columns that hold words."""
        found = [(i, self.profiles[i]) for i in among]
        return [
            i
            for i, cells in found
            if cells.alpha >= 0.5 and cells.clock < 0.3 and cells.plain < 0.5 and not cells.says_status
            if not any(map(_LINK_OR_STAMP, self.columns[i][:_SEVERAL]))
        ]


def guess(
    columns: Sequence[Sequence[str]],
    profiles: Sequence[Profile],
    roles: Claims,
    told: Collection[int] = (),
    strange: Collection[int] = (),
) -> None:
    """Give roles to the filled columns that have none, in the order in which content is telling.

    ``told`` are the columns whose heading was understood: they are left alone. ``strange`` are those under words that
    nobody knows in a header that is else understood: they hold what results seldom have, so only the content that
    cannot be mistaken (places, lap times, people) makes them a part of it.
    """
    free = [i for i, cells in enumerate(profiles) if i not in roles and i not in told and cells.filled]
    sheet = _Sheet(columns, profiles, roles, free, frozenset(strange))
    steps = (_laps, _seconds, _place_by_laps, _place, _race_time, _arithmetic, _gaps, _numbers, _nations, _drivers)
    for step in (*steps, _class_and_nation, _team_and_car):
        step(sheet)


def _place(sheet: _Sheet) -> None:
    """The first column that counts up from one."""
    if sheet.has(Role.POSITION):
        return
    for i in sheet.free:
        cells = sheet.profiles[i]
        counts = i not in sheet.strange or (cells.distinct > 0.5 and parse_position(sheet.columns[i][0]) == 1)
        if counts and cells.rising >= 0.75 and cells.place + cells.status + cells.none >= 0.8:
            sheet.take(i, Role.POSITION, 0.95 if i < 2 else 0.7)
            return


def _laps(sheet: _Sheet) -> None:
    """Columns of lap times: one is the best lap; of several, arithmetic tells best, segments and sectors apart."""
    if sheet.has(Role.TIME, Role.SEGMENT):
        return
    found = [(i, sheet.profiles[i]) for i in sheet.free if not sheet.profiles[i].is_one_time]
    timed = [i for i, cells in found if cells.lap >= 0.2 and cells.lap + cells.none + cells.plus + cells.plain >= 0.8]
    if len(timed) == 1:
        sheet.take(timed[0], Role.TIME, 0.95)
        return
    laps = {i: laps_of(sheet.columns[i]) for i in timed}
    best = next((i for i in timed if is_best(laps[i], [laps[k] for k in timed if k != i])), None)
    for i in timed:
        sheet.take(i, Role.TIME if i == best else Role.SEGMENT, 0.8 if best is not None else 0.6)


def _seconds(sheet: _Sheet) -> None:
    """Where no column has minutes, the one of seconds that the gaps beside it follow from."""
    if sheet.has(Role.TIME, Role.SEGMENT):
        return
    for i in sheet.free:
        cells = sheet.profiles[i]
        laps = laps_of(sheet.columns[i]) if cells.plain - cells.integer >= 0.5 else []
        if any(is_gap(sheet.columns[k], laps) for k in sheet.free if laps and k != i):
            sheet.take(i, Role.TIME, 0.85)
            return


def _place_by_laps(sheet: _Sheet) -> None:
    """Where the rows stand in another order, the places are the column that ranks the laps from one."""
    laps = sheet.laps()
    if sheet.has(Role.POSITION) or not laps:
        return
    for i in sheet.free:
        places = [parse_position(text) for text in sheet.columns[i]]
        if len(places) > 3 and sorted(place or 0 for place in places) == list(range(1, len(places) + 1)):
            ranked = [us for _, us in sorted(zip(places, laps, strict=True), key=lambda pair: pair[0] or 0) if us]
            agreeing = sum(a <= b for a, b in pairwise(ranked))
            if len(ranked) > 1 and agreeing >= (0.8 if len(ranked) > 3 else 1.0) * (len(ranked) - 1):
                sheet.take(i, Role.POSITION, 0.85)
                return


def _race_time(sheet: _Sheet) -> None:
    long = [i for i in sheet.free if sheet.profiles[i].clock - sheet.profiles[i].lap >= 0.2]
    if long and not sheet.has(Role.RACE_TIME):
        sheet.take(long[0], Role.RACE_TIME, 0.7)


def _arithmetic(sheet: _Sheet) -> None:
    """Gaps, intervals, speeds and sectors, by how they follow from the lap times."""
    laps = sheet.laps()
    if not laps:
        return
    sectors = [i for i in sheet.free if sheet.profiles[i].plain + sheet.profiles[i].lap > 0.5]
    if len(sectors) in (2, 3, 4) and is_sum(laps, [laps_of(sheet.columns[i]) for i in sectors]):
        for i in sectors:
            sheet.take(i, Role.IGNORE, 0.9)
    for role, follows in ((Role.GAP, is_gap), (Role.INTERVAL, is_interval), (Role.SPEED, is_speed)):
        for i in list(sheet.free):
            if sheet.profiles[i].alpha < 0.5 and not sheet.has(role) and follows(sheet.columns[i], laps):
                sheet.take(i, role, 0.95)


def _gaps(sheet: _Sheet) -> None:
    for i in list(sheet.free):
        cells = sheet.profiles[i]
        if cells.plus >= 0.3 and not sheet.has(Role.GAP):
            sheet.take(i, Role.GAP, 0.85)
        elif cells.plus >= 0.3 and not sheet.has(Role.INTERVAL):
            sheet.take(i, Role.INTERVAL, 0.7)


def _numbers(sheet: _Sheet) -> None:
    """Car numbers differ from each other; counts of laps repeat. The place said again is no number."""
    for i in sheet.unnamed():
        cells = sheet.profiles[i]
        if _says_again(sheet, i):
            continue
        if (
            cells.digit >= 0.9
            and cells.number >= 0.9
            and cells.distinct >= 0.9
            and cells.kinds > 2
            and not sheet.has(Role.NUMBER)
        ):
            sheet.take(i, Role.NUMBER, 0.9)
        elif cells.integer >= 0.9 and cells.largest < 400 and not sheet.has(Role.LAPS) and cells.distinct < 0.9:
            sheet.take(i, Role.LAPS, 0.6)


def _says_again(sheet: _Sheet, index: int) -> bool:
    """Whether a column holds the places once more, as those in a class or on the grid."""
    places = next((i for i, (role, _) in sheet.roles.items() if role is Role.POSITION), None)
    if places is None:
        return False
    pairs = [
        (parse_position(a), parse_position(b)) for a, b in zip(sheet.columns[places], sheet.columns[index], strict=True)
    ]
    said = [pair for pair in pairs if None not in pair]
    return len(said) > 2 and all(a == b for a, b in said)


def _drivers(sheet: _Sheet) -> None:
    people = [i for i in sheet.texts(sheet.free) if sheet.profiles[i].person >= 0.5 and _differs(sheet.profiles[i])]
    if not people or sheet.has(Role.DRIVERS, Role.FAMILY_NAME, Role.GIVEN_NAME):
        return
    best = max(people, key=lambda i: (_personal(sheet.profiles[i]), -i))
    if _personal(sheet.profiles[best]) > 0.3:
        sheet.take(best, Role.DRIVERS, 0.9 if _personal(sheet.profiles[best]) > 1 else 0.7)


def _nations(sheet: _Sheet) -> None:
    """A column of countries under no heading is no column of names, where another text may name who drove."""
    texts = sheet.texts(sheet.unnamed())
    for i in texts:
        said = [cell for cell in sheet.columns[i] if cell.strip()]
        are_nations = sheet.profiles[i].length > _A_CODE and all(map(is_nation, said))
        if are_nations and not sheet.has(Role.NATION) and (len(texts) > 1 or sheet.has(Role.DRIVERS, Role.FAMILY_NAME)):
            sheet.take(i, Role.NATION, 0.9)
            return


def _differs(cells: Profile) -> bool:
    """Whether a column names somebody else in nearly every row: of teams, some come again."""
    return cells.filled < _SEVERAL or cells.distinct >= 0.8


def _class_and_nation(sheet: _Sheet) -> None:
    for i in sheet.texts(sheet.unnamed()):
        cells = sheet.profiles[i]
        few = cells.kinds <= max(2, cells.filled // 3)
        telling = cells.digit > 0.3 or cells.kinds <= 3
        if few and telling and cells.length < 8 and not sheet.has(Role.CLASS) and cells.class_like >= 0.9:
            sheet.take(i, Role.CLASS, 0.7)
        elif cells.are_codes and not sheet.has(Role.NATION):
            sheet.take(i, Role.NATION, 0.7)


def _team_and_car(sheet: _Sheet) -> None:
    """Of the texts left, the most mechanical is the car and the least is the team; a make alone may be either."""
    short = [i for i in sheet.texts(sheet.unnamed()) if sheet.profiles[i].length < _PROSE and not _is_engine(sheet, i)]
    texts = sorted(short, key=lambda i: _mechanical(sheet.profiles[i]))
    if texts and not sheet.has(Role.TEAM) and (len(texts) > 1 or sheet.profiles[texts[0]].digit < 0.3):
        sheet.take(texts.pop(0), Role.TEAM, 0.8)
    if texts and not sheet.has(Role.CAR, Role.MAKE):
        sheet.take(texts.pop(), Role.CAR, 0.8)


def _is_engine(sheet: _Sheet, index: int) -> bool:
    """Whether a column names the engine of the car before it, and nothing else."""
    said = [cell for cell in sheet.columns[index] if cell.strip()]
    behind_a_car = index > 0 and sheet.profiles[index - 1].make >= 0.5 and sheet.profiles[index - 1].digit >= 0.5
    return behind_a_car and len(set(said)) > 1 and all(map(is_engine, said))


def _personal(cells: Profile) -> float:
    return cells.person + 0.5 * cells.distinct + 0.3 * cells.crew - cells.team - 0.7 * cells.make - 0.5 * cells.digit


def _mechanical(cells: Profile) -> float:
    return cells.make + cells.digit - cells.team
