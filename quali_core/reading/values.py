"""Values as results files write them: times, gaps, numbers, places and what stands for none.

Times become integer microseconds. A cell's text alone never decides a unit: ``read_times`` looks at the column.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from functools import lru_cache

from quali_core.model import EntryStatus
from quali_core.model.fold import fold

SECOND = 1_000_000
MINUTE = 60 * SECOND
LONGEST_LAP = 20 * MINUTE
"""Nothing longer is taken for a lap (the Nordschleife and the Targa Florio's small circuit stay below)."""

_FAST = re.compile(r"(\d{1,2}):([0-5]\d)\.(\d{3})\Z")
_CLOCK = re.compile(
    r"""(?:(?P<days>\d+)\s*days?,?\s+)?
        (?:(?P<h>\d{1,3})\s*(?::|h(?:rs?)?\.?)\s*)?
        (?P<m>\d{1,3})\s*(?::|['’′‘´`]|m(?:ins?|n)?\.?(?=[\s\d]))\s*
        (?P<s>[0-5]?\d)(?!\d)
        (?:\s*(?:[.,:;"”″“]|''|’’|´´|′′|s)\s*(?P<f>\d{1,9}))?
        \s*(?:s(?:ecs?)?\.?|"|”|″|''|’’|′′)?\Z""",
    re.VERBOSE | re.IGNORECASE,
)
_DOTTED = re.compile(r"(?:(?P<h>\d{1,2})\.)?(?P<m>\d{1,2})\.(?P<s>[0-5]\d)(?:[.,](?P<f>\d{1,4}))\Z")
_ISO = re.compile(r"P(?:0D)?T(?:(?P<h>\d+)H)?(?:(?P<m>\d+)M)?(?:(?P<s>\d+)(?:[.,](?P<f>\d{1,9}))?S)?\Z", re.IGNORECASE)
_PLAIN = re.compile(r"(?P<s>\d{0,12})(?:[.,](?P<f>\d{1,9}))?\s*(?:s(?:ecs?|econds?)?\.?|\"|”|″|'')?\Z", re.IGNORECASE)
_COLON_GAP = re.compile(r"(?P<s>\d{1,2}):(?P<f>\d{3})\Z")
_MARKS = re.compile(r"(?:\s*(?:\[[^\]]{1,8}\]|[*†‡§¹²³^#~]|\((?:\d|[a-z]{1,2})\)|\s+[A-Z]))+\Z|\A[*=†‡~\s]+")
_PUNCTUATION = re.compile(r"[-–—−‒_.:;,'\"’/|\s?·•*~]*\Z")
_ZERO = re.compile(r"[-+]?[0:.,'\"’hms\s]*0[0:.,'\"’hms\s]*\Z", re.IGNORECASE)
_SENTINELS = frozenset(
    {"-1", "-1.0", "999999999", "2147483647", "4294967295", "9223372036854775807", "-1.000", "99999", "999999"}
)
_NONE_WORDS = frozenset(
    ["n a", "na", "nat", "nan", "none", "null", "nil", "n", "no time", "no time set", "no time recorded", "no lap", "no lap time", "no laps", "not set", "notime", "without time", "pas de temps", "sans temps", "aucun temps", "ohne zeit", "keine zeit", "o z", "senza tempo", "nessun tempo", "sin tiempo", "nt", "nc", "n c", "no times", "not classified", "non classe", "nicht gewertet", "bez vremena", "geen tijd", "sem tempo", "invalid", "out", "inf", "no qualifying time", "nq", "no score"]
)
_STATUS_WORDS: dict[EntryStatus, str] = {
    EntryStatus.DID_NOT_START: "dns|did not start|not started|did not take part|non partant|np|nicht gestartet|"
    "non partito|no salio|did not participate|dnp|n s|ns|no tomo la salida|nao largou|never started|dnpa|did not run",
    EntryStatus.DID_NOT_FINISH: "dnf|did not finish|ret|retired|abandon|ab|abd|ausgefallen|ausfall|ritirato|rit|"
    "abandono|retirado|accident|crash|crashed|collision|engine|gearbox|not running|dropped out",
    EntryStatus.DID_NOT_QUALIFY: "dnq|did not qualify|dnpq|did not prequalify|did not pre qualify|non qualifie|nq|"
    "nicht qualifiziert|non qualificato|no clasificado|failed to qualify|outside 107",
    EntryStatus.DISQUALIFIED: "dsq|dq|disq|disqualified|disqualifie|dis|disqualifiziert|squalificato|descalificado|"
    "desclassificado|all times deleted|times deleted|times disallowed|time disallowed",
    EntryStatus.EXCLUDED: "exc|ex|excl|excluded|exclu|ausgeschlossen|escluso|excluido|non ammesso",
    EntryStatus.WITHDRAWN: "wd|w d|withdrawn|withdrew|forfait|zuruckgezogen|ritirata|retirada|dna|did not arrive|"
    "did not attend|withdraw",
    EntryStatus.NO_TIME: "|".join(_NONE_WORDS - {"n", "na", "out", "inf", "invalid", "null", "nil", "nq"}),
    EntryStatus.TIMED: "classified|finished|running|classe|gewertet|classificato|clasificado|ok|qualified|q|valid",
}
_STATUS = {word: status for status, words in _STATUS_WORDS.items() for word in words.split("|")}
_STATUS["nq"] = EntryStatus.DID_NOT_QUALIFY


@lru_cache(maxsize=4096)
def is_none(text: str) -> bool:
    """Whether a cell stands for no value: empty, only dashes, ``N/A``, ``\\N``, ``no time`` and the like."""
    return bool(_PUNCTUATION.match(text)) or fold(text) in _NONE_WORDS


@lru_cache(maxsize=4096)
def parse_status(text: str) -> EntryStatus | None:
    """What a word says of an entry (``DNF``, ``no time``, ``Not started``); None for any other text."""
    words = fold(text)
    if words in _STATUS:
        return _STATUS[words]
    return next((_STATUS[known] for known in _STATUS if len(known) > 5 and words.startswith(known + " ")), None)


@lru_cache(maxsize=4096)
def is_no_time(text: str) -> bool:
    """Whether a cell of a time column stands for no time: none, a status, zero or a sentinel number."""
    return is_none(text) or bool(_ZERO.match(text)) or text.strip() in _SENTINELS or parse_status(text) is not None


def parse_clock(text: str) -> int | None:
    """Microseconds of a time with minutes, however it is punctuated; None where the text is no such time."""
    fast = _FAST.match(text)
    if fast:
        return int(fast[1]) * MINUTE + int(fast[2]) * SECOND + int(fast[3]) * 1000
    return _any_clock(text)


@lru_cache(maxsize=4096)
def _any_clock(text: str) -> int | None:
    text = _MARKS.sub("", text.strip()).strip()
    match = _CLOCK.match(text) or _DOTTED.match(text)
    if match is None:
        match = _ISO.match(text)
        if match is None or not any(match.groups()):
            return None
    parts = match.groupdict()
    hours = int(parts["h"] or 0) + 24 * int(parts.get("days") or 0)
    return ((hours * 60 + int(parts["m"] or 0)) * 60 + int(parts["s"] or 0)) * SECOND + _fraction(parts["f"])


def _fraction(digits: str | None) -> int:
    return int(digits[:6].ljust(6, "0")) if digits else 0


def parse_plain(text: str) -> int | None:
    """Microseconds of plain seconds (``122.1243``, ``58,3``); None where the text is no such number."""
    match = _PLAIN.match(_MARKS.sub("", text.strip()).strip())
    if match is None or not (match["s"] or match["f"]):
        return None
    return int(match["s"] or 0) * SECOND + _fraction(match["f"])


@lru_cache(maxsize=4096)
def parse_gap(text: str) -> int | None:
    """Microseconds of a gap (``+0.419``, ``+ 0'00"080``, ``+0:373``, ``1:06.3``); None for ``+1 lap`` and for none."""
    bare = text.strip().lstrip("+-−–").strip().removesuffix("s").strip()
    colon = _COLON_GAP.match(bare)
    if colon:
        return int(colon["s"]) * SECOND + _fraction(colon["f"])
    plain = parse_plain(bare)
    return plain if plain is not None else parse_clock(bare)


_POSITION = re.compile(
    r"(?:pos\.?|p|=|t)?\s*(\d{1,3})\s*(?:st|nd|rd|th|er|ere|ère|e|eme|ème|\.º|º|ª|°|o|a|=|\)|\.|:)*\Z", re.IGNORECASE
)
_INTEGER = re.compile(r"(\d{1,6})(?:[.,]0+)?\s*(?:laps?|tours?|runden|giri|vueltas|rdn?\.?)?\Z", re.IGNORECASE)
_SPEED = re.compile(r"(\d{1,3}(?:[.,]\d{1,6})?)\s*(km/?h|kph|kmh|mph|mi/h)?\.?\Z", re.IGNORECASE)


@lru_cache(maxsize=4096)
def parse_position(text: str) -> int | None:
    """The place in ``1``, ``1st``, ``P1``, ``1.``, ``1er``; None for ``NC``, ``DQ`` and anything else."""
    match = _POSITION.match(text.strip())
    return int(match[1]) or None if match else None


@lru_cache(maxsize=4096)
def parse_integer(text: str) -> int | None:
    """A count (``17``, ``17 laps``); None for anything else."""
    match = _INTEGER.match(text.strip())
    return int(match[1]) if match else None


@lru_cache(maxsize=16384)
def parse_speed(text: str) -> float | None:
    """Kilometres per hour (``171.047``, ``161,828 km/h``, ``105.2 mph``); None for anything else, and for zero."""
    match = _SPEED.match(text.strip())
    if match is None:
        return None
    speed = float(match[1].replace(",", "."))
    return (round(speed * 1.609344, 4) if match[2] and match[2].lower().startswith("m") else speed) or None


@dataclass(frozen=True, slots=True)
class TimeColumn:
    """A column of times under one reading: microseconds a row (None for no time), its form in words, and doubts.

    ``unread`` are the rows whose cell is neither a time nor a word for none; ``gaps`` is True where rows after a
    first time are written as gaps to it.
    """

    us: tuple[int | None, ...]
    form: str
    unread: tuple[int, ...] = ()
    gaps: bool = False


Unit = tuple[str, int]
"""A unit's name and its microseconds."""

_UNITS: tuple[Unit, ...] = (
    ("seconds", SECOND),
    ("milliseconds", 1000),
    ("ten-thousandths of a second", 100),
    ("microseconds", 1),
)


def unit_of(texts: Sequence[str], hint: str = "") -> Unit | None:
    """The unit of a column's plain numbers; ``hint`` is its heading, which may name it (``Time (ms)``).

    None where there are no plain numbers, or none of the units makes them laps, or small counts stand among clock
    times (a lap count that slid into the column).
    """
    sample = [text for text in texts if text and not is_no_time(text)]
    clocks = sum(parse_clock(text) is not None for text in sample)
    numbers = sorted(us for text in sample if text[0] not in "+＋" and (us := parse_plain(text)) is not None)
    if not numbers:
        return None
    words = set(fold(hint).split())
    if words & {"ms", "millis", "milliseconds", "millisecs", "msec"}:
        return _UNITS[1]
    if any("." in text or "," in text for text in sample if parse_clock(text) is None):
        return _UNITS[0]
    if words & {"s", "sec", "secs", "seconds", "sekunden", "secondes", "secondi", "segundos"}:
        return _UNITS[0]
    if clocks:
        return None
    middle = numbers[len(numbers) // 2] // SECOND
    return next((unit for unit in _UNITS[1:] if 15 * SECOND <= middle * unit[1] <= 10 * MINUTE), None)


def read_times(texts: Sequence[str], values: Sequence[object] = (), unit: Unit | None = None) -> TimeColumn:
    """Read the lap times of one session under the unit that the whole column has."""
    read: list[int | None] = []
    unread: list[int] = []
    gaps: list[int] = []
    for row, text in enumerate(texts):
        us = native_us(values[row]) if values else None
        if us is None and text and not is_no_time(text):
            us = parse_clock(text)
            if us is None and text.lstrip()[0] in "+＋":
                gaps.append(row)
            elif us is None:
                plain = parse_plain(text) if unit else None
                if unit and plain is not None:
                    us = plain * unit[1] // SECOND
                else:
                    unread.append(row)
        read.append(us or None)
    if gaps:
        _fill_gaps(texts, read, gaps, unread)
    form = "a first time, then gaps to it" if gaps else unit[0] if unit else _form(texts)
    return TimeColumn(tuple(read), form, tuple(unread), bool(gaps))


def _fill_gaps(texts: Sequence[str], read: list[int | None], gaps: list[int], unread: list[int]) -> None:
    """Turn the gaps behind a first time into times."""
    first = next((us for us in read[: gaps[0]] if us is not None), None)
    for row in gaps:
        gap = parse_gap(texts[row])
        if gap is None or first is None:
            unread.append(row)
        else:
            read[row] = first + gap


def native_us(value: object) -> int | None:
    """Microseconds of a typed cell: a duration, a time of day that stands for one, or a fraction of a day."""
    if isinstance(value, timedelta):
        return value // timedelta(microseconds=1)
    if isinstance(value, datetime):
        value = value.time()
    if isinstance(value, time):
        return ((value.hour * 60 + value.minute) * 60 + value.second) * SECOND + value.microsecond
    if isinstance(value, float) and 0 < value < 0.05:
        return round(value * 86400 * 10000) * 100
    return None


def _form(texts: Sequence[str]) -> str:
    """The commonest shape of a column's times, as ``m:ss.fff``."""
    sample = next((text.strip() for text in texts if text and parse_clock(text)), "")
    groups = re.findall(r"\d+|\D+", sample)
    digits = [i for i, group in enumerate(groups) if group.isdigit()]
    names = {1: ["s"], 2: ["m", "s"], 3: ["m", "s", "f"], 4: ["h", "m", "s", "f"]}.get(len(digits))
    if not names:
        return "times"
    for name, i in zip(names, digits, strict=True):
        groups[i] = name * len(groups[i])
    return "".join(groups)
