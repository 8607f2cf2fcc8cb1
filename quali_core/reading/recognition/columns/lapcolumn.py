"""A column of lap times: one unit for all its numbers, gaps turned into times, what could not be read."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from quali_core.model import LapTime
from quali_core.reading.recognition.columns.header_words import spaced
from quali_core.reading.values import (
    FAST_CLOCK,
    MINUTE,
    SECOND,
    is_no_time,
    native_us,
    parse_clock,
    parse_gap,
    parse_integer,
    parse_plain,
)


@dataclass(frozen=True, slots=True)
class LapColumn:
    """One session's cells of a time column: the time of each row (None for no time), and the form in words.

    ``unread`` are the rows whose cell is neither a time nor a word for none; ``gaps`` is True where rows after a
    first time are written as gaps to it.
    """

    laps: tuple[LapTime | None, ...]
    form: str
    unread: tuple[int, ...] = ()
    gaps: bool = False


@dataclass(frozen=True, slots=True)
class Unit:
    """What one of a column's plain numbers counts."""

    name: str
    us: int


SECONDS = Unit("seconds", SECOND)
MILLISECONDS = Unit("milliseconds", 1000)
TEN_THOUSANDTHS = Unit("ten-thousandths of a second", 100)
MICROSECONDS = Unit("microseconds", 1)
DAYS = Unit("parts of a day", 86_400 * SECOND)
_BY_WORD = {
    **dict.fromkeys(("ms", "millis", "milliseconds", "millisecs", "msec", "millisekunden"), MILLISECONDS),
    **dict.fromkeys(("s", "sec", "secs", "seconds", "sekunden", "secondes", "secondi", "segundos"), SECONDS),
    **dict.fromkeys(("us", "micros", "microseconds"), MICROSECONDS),
}
_FRACTION_MARKS = (".", ",", '"', "”", "″", "»", "''")
_FEWEST_GAPS, _LONGEST_GAP = 3, 6
_SHORTEST, _MODERATE, _LONGEST = 15 * SECOND, 4 * MINUTE, 10 * MINUTE
"""What would be long laps in ten-thousandths may be a race in milliseconds."""


def named_unit(heading: str) -> Unit | None:
    """The unit that a heading names."""
    return next((_BY_WORD[word] for word in spaced(heading).split() if word in _BY_WORD), None)


def unit_of(texts: Sequence[str], heading: str = "") -> Unit | None:
    """The unit of a column's plain numbers; ``heading`` may name it (``Time (ms)``, ``best_lap_ms``).

    None where there are no plain numbers, where no unit makes laps of them, or where counts stand among clock times
    (a lap count that slid into the column).
    """
    sample = [text for text in texts if text and text[0] not in "+＋"]
    plain = [text for text in sample if ":" not in text and parse_plain(text) is not None and not is_no_time(text)]
    if not plain:
        return None
    sample = [text for text in sample if parse_clock(text) is not None] or plain
    fractions = any(mark in text for text in plain for mark in _FRACTION_MARKS)
    named = named_unit(heading)
    numbers = sorted(parse_plain(text) or 0 for text in plain)
    middle = numbers[len(numbers) // 2]
    if named is SECONDS or (named and not fractions):
        return named
    if fractions and middle < SECOND // 20:
        return DAYS
    if fractions and (sample is not plain or middle < _LONGEST):
        return SECONDS
    if sample is not plain:
        return None
    units = ((MILLISECONDS, _LONGEST), (TEN_THOUSANDTHS, _MODERATE), (MICROSECONDS, _LONGEST))
    return next((unit for unit, most in units if _SHORTEST <= middle * unit.us // SECOND <= most), None)


def read_laps(texts: Sequence[str], values: Sequence[object] = (), unit: Unit | None = None) -> LapColumn:
    """Read the lap times of one session under the unit that the whole column has."""
    texts = _signed(texts)
    laps: list[LapTime | None] = []
    unread: list[int] = []
    gaps: list[int] = []
    for row, text in enumerate(texts):
        match = FAST_CLOCK(text)
        if match:
            minutes, seconds, thousandths = match.groups()
            us: int | None = int(minutes) * MINUTE + int(seconds) * SECOND + int(thousandths) * 1000
        elif not text and not values:
            us = None
        else:
            us = native_us(values[row]) if values else None
            if us is None and text and not is_no_time(text):
                us = _slowly(text, unit) or _beside_its_gap(text)
                if us is None:
                    (gaps if text.lstrip()[0] in "+＋" else unread).append(row)
        laps.append(LapTime(us, text.strip()) if us else None)
    if gaps:
        _fill_gaps(texts, laps, gaps, unread)
    form = "a first time, then gaps to it" if gaps else unit.name if unit else shape(texts)
    return LapColumn(tuple(laps), form, tuple(sorted(unread)), bool(gaps))


def _signed(texts: Sequence[str]) -> Sequence[str]:
    """Gaps behind a first time with their sign, where they have none: too short for laps, and they only rise."""
    second = next(islice((text for text in texts if text and not is_no_time(text)), 1, None), "")
    if not second or len(second) > _LONGEST_GAP or second[0] in "+＋":
        return texts
    said = [text for text in texts if text and not is_no_time(text)]
    if len(said) < _FEWEST_GAPS or not parse_clock(said[0]):
        return texts
    gaps = [parse_plain(text) for text in said[1:]]
    numbers = [gap for gap in gaps if gap is not None]
    if len(numbers) < len(gaps) or numbers != sorted(numbers) or numbers[-1] >= _SHORTEST:
        return texts
    first = texts.index(said[0])
    return [f"+{text}" if row > first and text and not is_no_time(text) else text for row, text in enumerate(texts)]


def _beside_its_gap(text: str) -> int | None:
    """The time in a cell that holds its gap as well (``+0.154 1'10.424``)."""
    pieces = text.split()
    clocks = [piece for piece in pieces if piece[0] not in "+＋"]
    is_pair = len(pieces) == 2 and len(clocks) == 1
    return parse_clock(clocks[0]) if is_pair else None


def _slowly(text: str, unit: Unit | None) -> int | None:
    us = parse_clock(text)
    if us is not None or unit is None or text.lstrip()[0] in "+＋":
        return us
    plain = parse_plain(text)
    return None if plain is None else _in_unit(plain, unit)


def _in_unit(plain: int, unit: Unit) -> int:
    """Microseconds of a number; a spreadsheet's part of a day is exact to a ten-thousandth of a second at best."""
    if unit is DAYS:
        return (plain * 86_400 + 50) // 100 * 100
    return plain * unit.us // SECOND


def _fill_gaps(texts: Sequence[str], laps: list[LapTime | None], gaps: Sequence[int], unread: list[int]) -> None:
    """Turn the gaps behind a first time into times."""
    first = next((lap.us for lap in laps[: gaps[0]] if lap), None)
    for row in gaps:
        gap = parse_gap(texts[row])
        if gap is None or first is None:
            unread.append(row)
        else:
            laps[row] = LapTime(first + gap, texts[row].strip())


def is_lap_count(text: str) -> bool:
    """Whether a cell that is no time counts laps: it slid into the column from beside it."""
    count = parse_integer(text)
    return count is not None and count <= _MOST_LAPS


_MOST_LAPS = 400
_DIGIT = re.compile(r"\d")
_PARTS = {1: "s", 2: "ms", 3: "msf", 4: "hmsf"}


def shape(texts: Sequence[str]) -> str:
    """The shape of a column's first time, as ``m:ss.fff``."""
    sample = next((text.strip() for text in texts if text and parse_clock(text)), "")
    return _shape(_DIGIT.sub("0", sample))


@lru_cache(maxsize=256)
def _shape(sample: str) -> str:
    pieces = re.findall(r"\d+|\D+", sample)
    digits = [i for i, piece in enumerate(pieces) if piece.isdigit()]
    names = _PARTS.get(len(digits))
    if not names:
        return "times"
    for name, i in zip(names, digits, strict=True):
        pieces[i] = name * len(pieces[i])
    return "".join(pieces)
