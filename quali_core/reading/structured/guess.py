"""What the keys of unknown records mean, by the words of their paths."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from quali_core.reading.columns import fits
from quali_core.reading.extracted import Role
from quali_core.reading.header_words import heading, is_segment, meanings
from quali_core.reading.profile import Profile
from quali_core.reading.structured import cells
from quali_core.reading.structured.columns import RECORD, Column
from quali_core.reading.structured.document import Node, dicts, written
from quali_core.reading.structured.orient import KEY
from quali_core.reading.structured.paths import Record, pick

_SAMPLE = 120
_DEPTH = 4
_PEOPLE = re.compile(
    r"(?:current_?)?(?:drivers?|riders?|pilots?|crew|players?|competitors?|participants?|athletes?|team_?members?|driver_?list|"
    r"line_?up|pilotes?|fahrer|piloti|racers?|driver_?info|person|driver_?results)\Z",
    re.IGNORECASE,
)
_GROUPS = re.compile(
    r"team|constructor|entrant|car|vehicle|class|category|manufacturer|make|model|chassis|bike|engine|nation|country|"
    r"circuit|track|venue|event|race|meeting|grand ?prix|session|series|championship",
    re.IGNORECASE,
)
_NEUTRAL = frozenset({
    "timing", "result", "results", "data", "info", "attributes", "stats", "details", "livery", "classification",
    "general", "lap", "laps", "best", "fastest", "bestlap", "fastestlap", "times", "laptimes", "time", "value",
    "values", "summary", "entry", "competitor", "row", "item", "performance", "fields", "qualifying", "quali",
    "qualification", "car", "vehicle", "driver", "rider", "team", "session", "event", "race", "meeting", "round",
})  # fmt: skip
_UNIT = re.compile(r"\s(ms|millis|msec|milliseconds|seconds|secs|sec|micros|microseconds|us)\Z")
_NO_COLUMN = re.compile(
    r"(?:^|[._])(?:id|guid|uuid|url|href|image|colou?r|photo|logo|slug|picture|headshot|link)s?\Z|"
    r"(?:Id|URL|Url|Uuid|Guid|_id|ID)\Z"
)
_EXTRA = {
    "cl": Role.CLASS, "best": Role.TIME, "fastest lap time": Role.TIME, "best lap time": Role.TIME,
    "rank": Role.POSITION, "pos": Role.POSITION, "running position": Role.POSITION, "sort position": Role.POSITION,
    "overall position": Role.POSITION, "entry name": Role.TEAM, "end status": Role.STATUS,
    "result position": Role.POSITION, "classification position": Role.POSITION, "race position": Role.POSITION,
    "nickname": Role.DRIVERS, "racer name": Role.DRIVERS, "result class": Role.CLASS, "start number": Role.NUMBER,
    "driver code": Role.DRIVER_CODE, "short code": Role.DRIVER_CODE, "car number": Role.NUMBER,
    "gap to leader": Role.GAP, "delta": Role.GAP, "difference": Role.GAP,
}  # fmt: skip
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
    found: list[Column] = []
    for path in _paths(records[:_SAMPLE]):
        found += _structure(path, records)
    people = [column for column in found if column.role is Role.DRIVERS]
    scalars = [path for path in _paths(records[:_SAMPLE]) if not any(_covers(column.path, path) for column in found)]
    claims = sorted(
        ((score, -n, path, role) for n, path in enumerate(scalars) for role, score in _claims(path, records)),
        reverse=True,
    )
    chosen: dict[str, Role] = {}
    for _, _, path, role in claims:
        taken = role in chosen.values() or (people and role in (Role.DRIVERS, Role.GIVEN_NAME, Role.FAMILY_NAME))
        if path not in chosen and not (taken and (role in _ONCE or people or role is Role.DRIVERS)):
            chosen[path] = role
    plain = [_column(path, chosen[path], records) for path in scalars if path in chosen]
    if not {Role.TIME, Role.SEGMENT} & {column.role for column in (*plain, *found)}:
        plain += _driven(records)
    plain += _by_key(records, {column.role for column in (*plain, *found)})
    return _named((*plain, *found))


def _driven(records: Sequence[Record]) -> list[Column]:
    """Where no best lap is given, it is the fastest of each record's own laps."""
    for path in _paths(records[:_SAMPLE]):
        key = path.removesuffix(".*").rpartition(".")[2]
        if path.endswith(".*") and re.fullmatch(r"(?:\w*_?)?(?:laps|laptimes|lap_times)", key, re.IGNORECASE):
            stem = path[:-2]
            if any(cells.fastest(pick(record, stem)).text for record in records[:_SAMPLE]):
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
    """Given and family name in two columns become one name."""
    roles = [column.role for column in columns]
    if Role.FAMILY_NAME in roles and Role.GIVEN_NAME in roles and Role.DRIVERS not in roles:
        rest = tuple(column for column in columns if column.role not in (Role.FAMILY_NAME, Role.GIVEN_NAME))
        family = next(column for column in columns if column.role is Role.FAMILY_NAME)
        above = family.path.rpartition(".")[0]
        return (*rest, Column(Role.DRIVERS, above or RECORD, cells.person, "driver"))
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
    nodes = [node for record in records[:_SAMPLE] if (node := pick(record, stem)) is not None]
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
    for record in (member for member in members[:_SAMPLE] if isinstance(member, dict)):
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
    if not re.search(r"q|seg|dur|time|part|session|run|lap", key, re.IGNORECASE) or re.search(
        r"sector|split|gap", key, re.IGNORECASE
    ):
        return []
    return [Column(Role.SEGMENT, f"{stem}.{n}", cells.text, f"Q{n + 1}") for n in range(most)]


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


def _claims(path: str, records: Sequence[Record]) -> Iterator[tuple[Role, float]]:
    """What a path's words may mean, and how well its values agree."""
    leaf = path.rpartition(".")[2]
    if path.endswith(".*") or (_NO_COLUMN.search(path) and meanings(leaf)[:1] != (Role.SESSION_KEY,)):
        return
    values = [pick(record, path) for record in records[:_SAMPLE]]
    if any(isinstance(value, dict | list | bool) for value in values):
        return
    texts = [written(value) for value in values]
    look = Profile(texts, [None] * len(texts))
    if not look.filled:
        return
    for words, trust in _readings(path):
        roles = (*meanings(words), *((_EXTRA[words],) if words in _EXTRA else ()))
        for rank, role in enumerate(role for role in roles if role is not Role.IGNORE):
            fit = fits(role, look)
            if fit > 0:
                yield role, trust * fit * (0.85**rank) + _preferred(words, role)
        if roles:
            return


_BEST = frozenset(["best", "fastest", "qualifying", "quickest"])


def _preferred(words: str, role: Role) -> float:
    said = set(words.split())
    if role is Role.TIME:
        return 0.2 if said & _BEST else 0.0
    return -0.2 if said & {"start", "starting", "grid", "class", "previous", "category"} else 0.0


def _readings(path: str) -> Iterator[tuple[str, float]]:
    """The words of a path, from the whole to the last key, with how far each is to be trusted."""
    keys = [heading(key) for key in path.split(".")]
    for start in range(len(keys)):
        rest = [key for key in keys[:start] if not set(key.split()) <= _NEUTRAL]
        if rest and start:
            return
        words = " ".join(" ".join(keys[start:]).split())
        yield _UNIT.sub("", words), 1.0 - 0.05 * start
    leaf = path.rpartition(".")[2]
    if "." in path and leaf.lower() in ("name", "title", "label", "value") and _GROUPS.search(keys[-2]):
        yield keys[-2].split()[-1], 0.9


def _column(path: str, role: Role, records: Sequence[Record]) -> Column:
    words = next((words for words, _ in _readings(path) if meanings(words)), heading(path.rpartition(".")[2]))
    unit = _UNIT.search(" " + heading(path.rpartition(".")[2]))
    header = f"{words} ({unit[1]})" if unit else words
    if role is Role.SEGMENT:
        header = path.rpartition(".")[2] if is_segment(path.rpartition(".")[2]) else words
    if role is Role.POSITION:
        return Column(role, path, cells.one_up if _from_zero(path, records) else cells.place, header)
    if role is Role.NUMBER:
        return Column(role, path, cells.number, header)
    if role is Role.SPEED and "mph" in header.lower().split():
        return Column(role, path, cells.miles_per_hour, header)
    return Column(role, path, cells.text, header)


def _from_zero(path: str, records: Sequence[Record]) -> bool:
    """Whether places are counted from zero: one zero, at the head, and no two alike."""
    places = [written(pick(record, path)) for record in records]
    return places[:1] == ["0"] and places.count("0") == 1 and len(set(places)) == len(places)
