"""Values as result files write them: times, gaps, places, counts, speeds, and what stands for none.

Times become integer microseconds. A cell alone never decides a unit: that is ``lapcolumn``'s, for a whole column.
"""

from __future__ import annotations

import re
from datetime import datetime, time, timedelta
from functools import lru_cache

from quali_core.model import EntryStatus
from quali_core.model.fold import fold
from quali_core.reading.words import words

SECOND = 1_000_000
MINUTE = 60 * SECOND
LONGEST_LAP = 20 * MINUTE
"""Nothing as long is taken for a lap (the Nordschleife and the Isle of Man stay below)."""

FAST_CLOCK = re.compile(r"(\d{1,2}):([0-5]\d)\.(\d{3})\Z").match
"""The commonest way by far: ``m:ss.fff``."""
_CLOCK = re.compile(
    r"""(?:(?P<days>\d{1,3})\s*days?,?\s+)?
        (?:(?P<h>\d{1,3})\s*(?::|h(?:rs?)?\.?)\s*)?
        (?P<m>\d{1,3})\s*(?::|['’′‘´`]|m(?:ins?|n)?\.?(?=[\s\d]))\s*
        (?P<s>[0-5]?\d)(?!\d)
        (?:\s*(?:[.,:;"”″“»]|''|’’|´´|′′|s)\s*(?P<f>\d{1,9}))?
        \s*(?:s(?:ecs?)?\.?|(?<=\d)\s?m(?:in(?:ut(?:en?|i|os|es))?)?\.?|["”″»]|''|’’|′′)?\Z""",
    re.VERBOSE | re.IGNORECASE,
)
_DOTTED = re.compile(
    r"(?!\d{1,2}\.\d{1,2}\.(?:19|20)\d\d\Z)(?:(?P<h>\d{1,2})[. ])?(?P<m>\d{1,2})[. ](?P<s>[0-5]\d)[.,](?P<f>\d{1,4})\Z"
)
_ISO = re.compile(r"P(?:0D)?T(?:(?P<h>\d+)H)?(?:(?P<m>\d+)M)?(?:(?P<s>\d+)(?:[.,](?P<f>\d{1,9}))?S)?\Z", re.IGNORECASE)
_BEHIND_ITS_LAP = re.compile(r"\d{1,3}\s+(?P<m>\d{1,2}):(?P<s>[0-5]\d)[. ](?P<f>\d{4})(?:\s+\d:\d\d)?\Z")
"""A lap's number before its time in ten-thousandths, whose point and what is behind may be lost (``4 1:29 6650``)."""
_PLAIN = re.compile(
    r"(?P<s>\d{0,12})(?:(?:[.,\"”″»]|'')(?P<f>\d{1,20}))?\s*(?:s(?:ecs?|econds?|ek\.?)?\.?|\"|”|″|»|'')?\Z",
    re.IGNORECASE,
)
_SECONDS_COLON = re.compile(r"(?P<s>[1-9]\d):(?P<f>\d{3})\Z")
"""A kart track's lap: three digits behind a colon are thousandths."""
_COLON_GAP = re.compile(r"(?P<s>\d{1,2}):(?P<f>\d{3})\Z")
_MARKS = re.compile(
    r"(?:\s*(?:\[[^\]]{1,8}\]|[*†‡§¹²³^#~]|\((?:\d{1,3}|[a-z]{1,2}\d?)\)|\s[A-Z]\d?))+\Z|\A[*=†‡~\s]+", re.IGNORECASE
)
_DIGIT = re.compile(r"\d").search
_BARE = re.compile(r"[0-9:.,+-]*\Z").match
_PUNCTUATION = re.compile("[-–—−‒_.:;,'\"’/|\\s?·•*~\x00\ufffd]*\\Z")
_ZERO = re.compile(r"[-+]?[0:.,'\"’hms\s]*0[0:.,'\"’hms\s]*\Z", re.IGNORECASE)
_SENTINELS = frozenset(
    {"-1", "-1.0", "-1.000", "99999", "999999", "999999999", "2147483647", "4294967295", "9223372036854775807"}
)
_SAID = words("statuses")
_NONE_WORDS = frozenset(_SAID.pop("none"))
_STATUS: dict[str, EntryStatus] = {
    **dict.fromkeys(_SAID.pop("no_time"), EntryStatus.NO_TIME),
    **{word: EntryStatus(status) for status, said in _SAID.items() for word in said},
}
_LONG_STATUS = frozenset(word for word in _STATUS if len(word) > 5)
_BEGIN_STATUS = frozenset(word.split()[0] for word in _LONG_STATUS)
_MOST_WORDS = 5


@lru_cache(maxsize=8192)
def is_none(text: str) -> bool:
    r"""Whether a cell stands for no value: empty, only dashes, ``N/A``, ``\N``, ``no time`` and the like."""
    return bool(_PUNCTUATION.match(text)) or fold(text) in _NONE_WORDS


@lru_cache(maxsize=8192)
def parse_status(text: str) -> EntryStatus | None:
    """What a word says of an entry (``DNF``, ``no time recorded, crash``); None for any other text."""
    said = fold(text)
    if not said or said[0].isdigit():
        placed = _PLACED.match(text) if said[-1:].isalpha() else None
        return parse_status(placed[2]) if placed else None
    if said in _STATUS:
        return _STATUS[said]
    first = said.split(maxsplit=_MOST_WORDS)[:_MOST_WORDS]
    if first[0] not in _BEGIN_STATUS:
        return None
    beginnings = (" ".join(first[:count]) for count in range(len(first), 0, -1))
    return next((_STATUS[words] for words in beginnings if words in _LONG_STATUS), None)


@lru_cache(maxsize=8192)
def is_no_time(text: str) -> bool:
    """Whether a cell of a time column stands for no time: none, a status, zero or a sentinel number."""
    return is_none(text) or bool(_ZERO.match(text)) or text.strip() in _SENTINELS or parse_status(text) is not None


def parse_clock(text: str) -> int | None:
    """Microseconds of a time with minutes, however it is punctuated; None where the text is no such time."""
    fast = FAST_CLOCK(text)
    if fast:
        minutes, seconds, thousandths = fast.groups()
        return int(minutes) * MINUTE + int(seconds) * SECOND + int(thousandths) * 1000
    return unusual_clock(text)


@lru_cache(maxsize=8192)
def unusual_clock(text: str) -> int | None:
    """Microseconds of a time with minutes in any way but the commonest."""
    if len(text) > 60 or not _DIGIT(text) or text.replace(".", "", 1).isdigit():
        return None
    text = _unmarked(text)
    match = _CLOCK.match(text) or _DOTTED.match(text)
    if match is None and (short := _SECONDS_COLON.match(text)):
        return int(short["s"]) * SECOND + _fraction(short["f"])
    if match is None:
        match = _BEHIND_ITS_LAP.match(text) or _ISO.match(text)
        if match is None or not any(match.groups()):
            return None
    parts = match.groupdict()
    hours = int(parts.get("h") or 0) + 24 * int(parts.get("days") or 0)
    return ((hours * 60 + int(parts["m"] or 0)) * 60 + int(parts["s"] or 0)) * SECOND + _fraction(parts["f"])


def _unmarked(text: str) -> str:
    """A time without the footnote marks around it."""
    if _BARE(text):
        return text
    return _MARKS.sub("", text.strip()).strip()


def _fraction(digits: str | None) -> int:
    """Microseconds of the digits behind a point; more than six are those of a computed number, and rounded."""
    return int(digits[:6].ljust(6, "0")) + (digits[6:7] >= "5") if digits else 0


@lru_cache(maxsize=8192)
def parse_plain(text: str) -> int | None:
    """Microseconds of plain seconds (``122.1243``, ``58,3``); None where the text is no such number."""
    match = _PLAIN.match(_unmarked(text)) if len(text) <= 40 else None
    if match is None or not (match["s"] or match["f"]):
        return None
    return int(match["s"] or 0) * SECOND + _fraction(match["f"])


@lru_cache(maxsize=8192)
def parse_gap(text: str) -> int | None:
    """Microseconds of a gap (``+0.419``, ``+ 0'00"080``, ``+0:373``, ``1:06.3``); None for ``+1 lap`` and for none."""
    bare = text.split("/", 1)[0].strip().lstrip("+-−–＋").strip()
    colon = _COLON_GAP.match(bare)
    if colon:
        return int(colon["s"]) * SECOND + _fraction(colon["f"])
    plain = parse_plain(bare)
    return plain if plain is not None else parse_clock(bare)


_PLACED = re.compile(r"\s*(\d{1,3})\s+\(?([A-Za-z]{2,12})\)?\s*\Z")
_POSITION = re.compile(
    r"(?:pos\.?|p|=|t)?\s*(\d{1,3})(?:\.0)?\s*(?:st|nd|rd|th|er|ere|ère|re|e|eme|ème|º|ª|°|o|a|=|\)|\.|:)*\Z",
    re.IGNORECASE,
)
_FIRST = ("pole", "pole position", "pp")
_MEDALS = str.maketrans({"🥇": "1", "🥈": "2", "🥉": "3", "\ufe0f": None, "\u20e3": None})  # and keycaps: 4️⃣
_INTEGER = re.compile(r"(\d{1,6})(?:[.,]0+)?\s*(?:laps?|tours?|runden|giri|vueltas|rdn?\.?)?\Z", re.IGNORECASE)
_SPEED = re.compile(r"(\d{1,3}(?:[.,]\d{1,20})?)\s*(km/?h|kph|kmh|mph|mi/h)?\.?\Z", re.IGNORECASE)
_MILE = 1.609344


@lru_cache(maxsize=8192)
def parse_position(text: str) -> int | None:
    """The place in ``1``, ``1st``, ``P1``, ``1.``, ``1er``, ``Pole``, ``5 DNF``; None for ``NC`` and all else."""
    if text.strip().casefold() in _FIRST:
        return 1
    match = _POSITION.match(text.strip().translate(_MEDALS))
    if match is None:
        placed = _PLACED.match(text)
        match = placed if placed and parse_status(placed[2]) is not None else None
    return int(match[1]) or None if match else None


@lru_cache(maxsize=8192)
def parse_integer(text: str) -> int | None:
    """A count (``17``, ``17 laps``); None for anything else."""
    match = _INTEGER.match(text.strip())
    return int(match[1]) if match else None


@lru_cache(maxsize=16384)
def parse_speed(text: str, miles: bool = False) -> float | None:
    """Kilometres per hour (``171.047``, ``161,828 km/h``, ``105.2 mph``); None for anything else, and for zero.

    ``miles`` says that the column's numbers are miles per hour.
    """
    match = _SPEED.match(text.strip())
    if match is None:
        return None
    speed = float(match[1].replace(",", "."))
    in_miles = match[2].lower().startswith("m") if match[2] else miles
    return (round(speed * _MILE, 4) if in_miles else speed) or None


def native_us(value: object) -> int | None:
    """Microseconds of a typed cell: a duration, a time of day that stands for one, or a spreadsheet's part of a day."""
    if isinstance(value, timedelta):
        return value // timedelta(microseconds=1)
    if isinstance(value, datetime):
        value = value.time()
    if isinstance(value, time):
        return ((value.hour * 60 + value.minute) * 60 + value.second) * SECOND + value.microsecond
    return None
