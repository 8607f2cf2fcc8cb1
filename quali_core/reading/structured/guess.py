"""Which values of unknown records go into which column."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence

from quali_core.reading.extracted import Role
from quali_core.reading.recognition.columns.header_words import heading, is_id, is_segment, meanings
from quali_core.reading.recognition.columns.profile import Profile
from quali_core.reading.recognition.columns.readable_ids import name_by_ids
from quali_core.reading.structured import cells
from quali_core.reading.structured.beside import numbers_apart, totals
from quali_core.reading.structured.cells import Form
from quali_core.reading.structured.columns import Column
from quali_core.reading.structured.document import Node, dicts, written
from quali_core.reading.structured.flags import flagged
from quali_core.reading.structured.meaning import OTHER_TIMES, SAMPLE, claims, column, is_no_column, is_timed, look_at
from quali_core.reading.structured.orient import KEY
from quali_core.reading.structured.paths import Record, pick

_DEPTH = 4
_PEOPLE = re.compile(
    r"(?:current_?)?(?:drivers?|riders?|pilots?|crew|players?|competitors?|participants?|athletes?|team_?members?|driver_?list|"
    r"line_?up|pilotes?|fahrer|piloti|racers?|driver_?info|person|driver_?results)\Z",
    re.IGNORECASE,
)
_ONCE = frozenset(Role) - {
    Role.DRIVERS,
    Role.SEGMENT,
    Role.GIVEN_NAME,
    Role.FAMILY_NAME,
    Role.NATION,
    Role.DRIVER_CODE,
    Role.IGNORE,
}


def guess(records: Sequence[Record]) -> tuple[Column, ...]:
    """The columns of unknown records, each with the role that its path's words and its content agree on."""
    paths = _paths(records[:SAMPLE])
    found = [one for path in paths for one in _structure(path, records)]
    people = any(one.role is Role.DRIVERS for one in found)
    scalars = [path for path in paths if not any(_covers(one.path, path) for one in found)]
    scored = ((score, -n, path, role) for n, path in enumerate(scalars) for role, score in claims(path, records))
    chosen: dict[str, Role] = {}
    for _, _, path, role in sorted(scored, reverse=True):
        is_name = role in (Role.DRIVERS, Role.GIVEN_NAME, Role.FAMILY_NAME)
        is_taken = role in chosen.values() and not (is_name and _is_the_next(path, role, chosen))
        taken = (people and is_name) or (is_taken and (is_name or role in _ONCE))
        if path not in chosen and not taken:
            chosen[path] = role
    plain = [column(path, chosen[path], records) for path in scalars if path in chosen]
    if not {Role.TIME, Role.SEGMENT} & {one.role for one in (*plain, *found)}:
        plain += _timed(scalars, records) or _driven(records) or _unheaded(scalars, records, chosen)
        plain += _not_needed(scalars, records, chosen)
    if not _NAMES & {one.role for one in (*plain, *found)}:
        plain += _people_unheaded(scalars, records, chosen)
    plain += _by_ids(scalars, records, {one.role for one in (*plain, *found)})
    if not _NAMES & {one.role for one in (*plain, *found)}:
        plain += _ids_of_people(scalars)
    if not any(one.role is Role.POSITION for one in (*plain, *found)):
        plain += _counted(scalars, records, chosen)
    for role, form in _OF_THE_ONE.items():
        if not any(one.role is role for one in (*plain, *found)):
            plain += _of_the_one(found, records, role, form)
    plain += _by_key(records, {one.role for one in (*plain, *found)})
    flags = flagged(records)
    plain = [one for one in plain if not (flags and one.role is Role.STATUS)] + flags
    plain += totals(scalars, records, chosen)
    return _named((*numbers_apart(plain, records), *found))


def _is_the_next(path: str, role: Role, chosen: Mapping[str, Role]) -> bool:
    """Whether a path differs by its number alone from one that names a driver (``Driver 2``)."""
    bare = re.sub(r"\d", "", path)
    return bare != path and any(re.sub(r"\d", "", other) == bare for other, taken in chosen.items() if taken is role)


def _timed(paths: Sequence[str], records: Sequence[Record]) -> list[Column]:
    """Where no known word tells the times, the values that look most like them."""
    scored = [(is_timed(path, records), -n, path) for n, path in enumerate(paths)]
    best = max(scored, default=(0.0, 0, ""))
    return [column(best[2], Role.TIME, records)] if best[0] > 0.5 else []


def _unheaded(paths: Sequence[str], records: Sequence[Record], chosen: Collection[str]) -> list[Column]:
    """Values that read like lap times under words that nobody knows: recognition tells what they are."""
    free = (path for path in paths if path not in chosen and OTHER_TIMES.isdisjoint(heading(path).split()))
    looks = ((path, look_at(path, records)) for path in free)
    return [
        Column(None, path, cells.text, path)
        for path, look in looks
        if look and max(look.lap, look.plain - look.integer) >= _LAPS
    ]


def _not_needed(paths: Sequence[str], records: Sequence[Record], chosen: Collection[str]) -> list[Column]:
    """Points, ideal laps and the like, which tell of a list without times what it is."""
    leaves = ((path, path.rpartition(".")[2]) for path in paths if path not in chosen)
    told = [(path, leaf) for path, leaf in leaves if meanings(leaf)[:1] == (Role.IGNORE,) and not is_id(leaf)]
    return [Column(Role.IGNORE, path, cells.text, leaf) for path, leaf in told if look_at(path, records)]


def _counted(paths: Sequence[str], records: Sequence[Record], chosen: Collection[str]) -> list[Column]:
    """Values under a word that nobody knows that count the records from one: recognition tells whether places."""
    count = [str(n) for n in range(1, len(records) + 1)]
    free = (path for path in paths if path not in chosen and not meanings(path.rpartition(".")[2]))
    counting = (path for path in free if len(count) > 2 and [written(pick(r, path)) for r in records] == count)
    return [Column(None, path, cells.text, path) for path in counting if not is_no_column(path)][:1]


def _people_unheaded(paths: Sequence[str], records: Sequence[Record], chosen: Collection[str]) -> list[Column]:
    """Values that read like the names of people, somebody else in each record: recognition tells what they are."""
    free = (path for path in paths if path not in chosen and not meanings(path.rpartition(".")[2]))
    looks = ((path, look_at(path, records)) for path in free)
    return [
        Column(None, path, cells.text, path)
        for path, look in looks
        if look and look.person >= _PERSONAL and look.distinct >= _PERSONAL
    ]


def _by_ids(paths: Sequence[str], records: Sequence[Record], told: Collection[Role | None]) -> list[Column]:
    """Readable ids (``max_verstappen``), where nothing else names the drivers or their teams."""
    leaves = [path.rpartition(".")[2] for path in paths]
    columns = [[written(pick(record, path)) for record in records[:SAMPLE]] for path in paths]
    roles: dict[int, tuple[Role, float]] = {-1 - n: (role, 1.0) for n, role in enumerate(told) if role}
    name_by_ids(columns, leaves, roles)
    return [Column(role, paths[i], cells.slug, role.value) for i, (role, _) in roles.items() if i >= 0]


def _ids_of_people(paths: Sequence[str]) -> list[Column]:
    """The ids of drivers, where nothing names them: that somebody is meant is known, and who has to be asked."""
    found = (path for path in paths if _ID_OF_A_PERSON.fullmatch(path.rpartition(".")[2]))
    return [Column(Role.IGNORE, path, cells.text, path.rpartition(".")[2]) for path in found][:1]


_ID_OF_A_PERSON = re.compile(r"(?:driver|rider|pilot|player|competitor)_?(?:id|ref)", re.IGNORECASE)
_NAMES = {Role.DRIVERS, Role.FAMILY_NAME, Role.DRIVER_CODE}
_PERSONAL = 0.7
_LAPS = 0.3
_OF_THE_ONE = {Role.NUMBER: cells.number, Role.TEAM: cells.name}


def _of_the_one(found: Sequence[Column], records: Sequence[Record], role: Role, form: Form) -> list[Column]:
    """The number and team of an entry's one driver are the entry's, where it says none itself."""
    for person in found:
        stem = person.path.removesuffix(".*")
        drivers = [pick(record, stem) for record in records] if person.role is Role.DRIVERS else []
        if drivers and all(isinstance(driver, dict) for driver in drivers):
            keys = [key for key in dicts(drivers[0])[0] if meanings(key)[:1] == (role,)]
            if keys:
                return [Column(role, f"{stem}.{keys[0]}", form, role.value)]
    return []


_LAPS_DRIVEN = re.compile(r"\w*(?:laps|lap_?times|voltas|vueltas|giri|runden|tours|ronden|varv)", re.IGNORECASE)


def _driven(records: Sequence[Record]) -> list[Column]:
    """Where no best lap is given, it is the fastest of each record's own laps."""
    for path in _paths(records[:SAMPLE]):
        key = path.removesuffix(".*").rpartition(".")[2]
        if path.endswith(".*") and _LAPS_DRIVEN.fullmatch(key):
            stem = path[:-2]
            if any(cells.fastest(pick(record, stem)).text for record in records[:SAMPLE]):
                return [Column(Role.TIME, stem, cells.fastest, "best lap")]
    return []


def _by_key(records: Sequence[Record], roles: set[Role | None]) -> list[Column]:
    """What the keys are that the records stood under: places where they count up, else car numbers."""
    keys = [written(record.get(KEY)) for record in records]
    if not all(key.isdecimal() and len(key) < 5 for key in keys):
        return []
    if keys == [str(n) for n in range(1, len(keys) + 1)]:
        return [] if Role.POSITION in roles else [Column(Role.POSITION, KEY, cells.place)]
    counted = keys == [str(n) for n in range(len(keys))]
    return [] if Role.NUMBER in roles or counted else [Column(Role.NUMBER, KEY, cells.number)]


def _named(columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """Given and family name in two columns make one name; a given name alone is none."""
    roles = [column.role for column in columns]
    if Role.FAMILY_NAME in roles and Role.GIVEN_NAME in roles:
        return columns
    return tuple(column for column in columns if column.role is not Role.GIVEN_NAME)


def _covers(path: str, other: str) -> bool:
    bare = path.replace(".*", "")
    return other == bare or other.startswith((bare + ".", path + "."))


def _paths(records: Sequence[Record]) -> list[str]:
    """Every path in the records, in the order of first sight."""
    seen: dict[str, None] = {}
    for record in records:
        for path in _below(record, "", 0):
            seen.setdefault(path)
    return list(seen)


def _below(node: Record, prefix: str, depth: int) -> Iterator[str]:
    for key, value in node.items():
        if "." in key or "|" in key or "*" in key:
            continue
        path = f"{prefix}{key}"
        if isinstance(value, dict):
            if _PEOPLE.match(key):
                yield f"{path}.*"
            if depth < _DEPTH:
                yield from _below(value, f"{path}.", depth + 1)
        elif isinstance(value, list):
            yield f"{path}.*"
        else:
            yield path


def _structure(path: str, records: Sequence[Record]) -> list[Column]:
    """Columns for what is no plain value: a person, a crew, a list of segments' times."""
    if not path.endswith(".*"):
        return []
    stem = path[:-2]
    key = stem.rpartition(".")[2]
    nodes = [node for record in records[:SAMPLE] if (node := pick(record, stem)) is not None]
    members = [member for node in nodes for member in (node if isinstance(node, list) else [node])]
    if not members:
        return []
    if _PEOPLE.match(key):
        return _people(path, members)
    if all(not isinstance(member, dict | list) for member in members):
        return _times(stem, key, nodes, members)
    return _parts(stem, nodes)


def _people(path: str, members: Sequence[Node]) -> list[Column]:
    names = [cells.person(member).text for member in members]
    if sum(any(char.isalpha() for char in name) for name in names) < 0.5 * len(names):
        return []
    columns = [Column(Role.DRIVERS, path, cells.person, "driver")]
    for record in (member for member in members[:SAMPLE] if isinstance(member, dict)):
        for key, value in record.items():
            roles = meanings(key)
            for wanted in (Role.DRIVER_CODE, Role.NATION):
                fresh = not any(column.role is wanted for column in columns)
                if wanted in roles[:1] and fresh and isinstance(value, str) and value.strip():
                    columns.append(Column(wanted, f"{path}.{key}", cells.text, heading(key)))
    return columns


def _times(stem: str, key: str, nodes: Sequence[Node], members: Sequence[Node]) -> list[Column]:
    """A list of plain values: the times of the segments, in their order."""
    cells_of = Profile([written(member) for member in members], [None] * len(members))
    most = max(len(node) for node in nodes if isinstance(node, list))
    if not 1 <= most <= 4 or cells_of.lap + cells_of.plain < 0.5 or meanings(key)[:1] == (Role.IGNORE,):
        return []
    if not re.search(r"q|seg|dur|time|part|session|run", key, re.IGNORECASE) or re.search(
        r"sector|split|gap|lap", key, re.IGNORECASE
    ):
        return []
    name = "Q" if re.search(r"q|seg|dur", key, re.IGNORECASE) else "Part "
    return [Column(Role.SEGMENT, f"{stem}.{n}", cells.text, f"{name}{n + 1}") for n in range(most)]


def _parts(stem: str, nodes: Sequence[Node]) -> list[Column]:
    """A list of records, each a named segment with its time."""
    longest = max((dicts(node) for node in nodes), key=len)
    if not 1 <= len(longest) <= 4:
        return []
    names = [next((written(part[key]) for key in part if is_segment(written(part[key]))), "") for part in longest]
    if not all(names):
        return []
    timed = [key for key in longest[0] if Role.TIME in meanings(key) and written(longest[0][key])]
    return (
        [Column(Role.SEGMENT, f"{stem}.{n}.{timed[0]}", cells.text, name) for n, name in enumerate(names)]
        if timed
        else []
    )
