"""What the words of a path may mean, and which of its values agree."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from quali_core.reading.extracted import Role
from quali_core.reading.recognition.columns.assign import OTHERWISE
from quali_core.reading.recognition.columns.fits import fits
from quali_core.reading.recognition.columns.header_words import heading, is_segment, meanings
from quali_core.reading.recognition.columns.profile import Profile
from quali_core.reading.structured import cells
from quali_core.reading.structured.columns import Column
from quali_core.reading.structured.document import written
from quali_core.reading.structured.paths import Record, pick

SAMPLE = 120
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
    "auto", "fahrzeug", "voiture", "vettura", "bike", "moto", "machine", "stage", "node",
})  # fmt: skip
_NOT_ALWAYS = (Role.CAR, Role.DRIVERS)
"""What is called a car or a driver may be its number."""
_UNIT = re.compile(r"\s(?:in\s)?(s|ms|millis|msec|milliseconds|seconds|secs|sec|micros|microseconds|us)\Z")
_NO_COLUMN = re.compile(
    r"(?:^|[._])(?:id|guid|uuid|url|href|image|colou?r|photo|logo|slug|picture|headshot|link)s?\Z|"
    r"(?:Id|URL|Url|Uuid|Guid|_id|ID)\Z"
)
_EXTRA = {
    "cl": Role.CLASS, "best": Role.TIME, "fastest lap time": Role.TIME, "best lap time": Role.TIME,
    "rank": Role.POSITION, "pos": Role.POSITION, "running position": Role.POSITION, "sort position": Role.POSITION,
    "overall position": Role.POSITION, "entry name": Role.TEAM, "end status": Role.STATUS,
    "result position": Role.POSITION, "classification position": Role.POSITION, "race position": Role.POSITION,
    "driver position": Role.POSITION, "rider position": Role.POSITION,
    "nickname": Role.DRIVERS, "tag": Role.DRIVERS, "racer name": Role.DRIVERS, "result class": Role.CLASS,
    "start number": Role.NUMBER,
    "driver code": Role.DRIVER_CODE, "short code": Role.DRIVER_CODE, "car number": Role.NUMBER,
    "ms": Role.TIME, "millis": Role.TIME, "milliseconds": Role.TIME,
    "gap to leader": Role.GAP, "delta": Role.GAP, "difference": Role.GAP,
}  # fmt: skip
_BEST = frozenset({"best", "fastest", "qualifying", "quickest"})
_OF_A_TEAM = re.compile(r"(?:team|constructor|entrant|manufacturer|circuit|track|venue|event)\w*\.", re.IGNORECASE)
_TIMES = frozenset({
    "time", "lap", "laptime", "best", "fastest", "zeit", "bestzeit", "runde", "beste", "temps", "tour", "tempo", "giro",
    "tiempo", "vuelta", "quickest", "chrono", "crono",
})  # fmt: skip
OTHER_TIMES = frozenset({
    "last", "sector", "average", "avg", "total", "race", "ideal", "gap", "diff", "delta", "behind", "pit", "penalty",
    "number", "no", "count", "date", "start", "end", "theoretical", "interval", "stamp", "timestamp", "of", "day",
    "reaction", "elapsed", "on", "in", "totale", "gesamt", "celkovy", "prova", "corrida", "gara", "carrera", "course",
    "rennen", "ultima", "ultimo", "letzte", "dernier", "media", "promedio", "moyenne",
})  # fmt: skip


def is_no_column(path: str) -> bool:
    """Whether a path's words say that it holds ids, links or colours."""
    return bool(_NO_COLUMN.search(path))


def look_at(path: str, records: Sequence[Record]) -> Profile | None:
    """What the values at a path look like; None where they are no plain values, or all empty."""
    values = [pick(record, path) for record in records[:SAMPLE]]
    if path.endswith(".*") or any(isinstance(value, dict | list | bool) for value in values):
        return None
    look = Profile([written(value) for value in values], [None] * len(values))
    return look if look.filled else None


def claims(path: str, records: Sequence[Record]) -> Iterator[tuple[Role, float]]:
    """What a path's words may mean, and how well its values agree."""
    leaf = path.rpartition(".")[2]
    if _NO_COLUMN.search(path) and meanings(leaf)[:1] != (Role.SESSION_KEY,):
        return
    look = look_at(path, records)
    if look is None:
        return
    for words, trust in _readings(path):
        roles = (*meanings(words), *((_EXTRA[words],) if words in _EXTRA else ()))
        is_total = look.clock > look.lap
        otherwise = tuple(
            other
            for role in roles
            if role in _NOT_ALWAYS or (role is Role.TIME and is_total)
            for other in OTHERWISE.get(role, ())
        )
        for rank, role in enumerate(role for role in (*roles, *otherwise) if role is not Role.IGNORE):
            fit = 0.0 if _says_nothing(role, path, look) else fits(role, look)
            if role is Role.POSITION and look.is_index and _from_zero(path, records):
                fit = 0.9
            if fit > 0:
                yield role, trust * fit * (0.85**rank) + _preferred(words, role)
        if roles:
            return


def _says_nothing(role: Role, path: str, look: Profile) -> bool:
    """A gap that is nought throughout, and the nation of a team."""
    if role in (Role.GAP, Role.INTERVAL):
        return look.integer == 1.0 and look.largest == 0
    return role is Role.NATION and bool(_OF_A_TEAM.search(path))


def is_timed(path: str, records: Sequence[Record]) -> float:
    """How likely a path whose words are not known as a whole holds lap times, by single words and its values."""
    words = set(heading(path).split())
    if not words & _TIMES or words & OTHER_TIMES:
        return 0.0
    look = look_at(path, records)
    return fits(Role.TIME, look) + _preferred(" ".join(words), Role.TIME) if look else 0.0


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
    if len(keys) > 1 and keys[-1] in ("value", "text", "display", "formatted"):
        yield keys[-2], 0.9
    elif len(keys) > 1 and keys[-1] in ("name", "title", "label") and _GROUPS.search(keys[-2]):
        yield keys[-2].split()[-1], 0.9


def column(path: str, role: Role, records: Sequence[Record]) -> Column:
    """The column of a path under its role, headed by the words that tell its meaning and its unit."""
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
    """Whether places are counted from zero: they begin with it, each on its own or session after session."""
    places = [written(pick(record, path)) for record in records]
    if places[:1] != ["0"] or (places.count("0") == 1 and len(set(places)) == len(places)):
        return places[:1] == ["0"]
    counted = [int(place) if place.isdecimal() and len(place) < 6 else -1 for place in places]
    return min(counted) == 0 and all(later in (0, earlier + 1) for earlier, later in pairwise(counted))
