"""What the cells of one column look like, in shares of those that say something."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from quali_core.model.fold import fold
from quali_core.reading.values import (
    LONGEST_LAP,
    is_no_time,
    native_us,
    parse_clock,
    parse_gap,
    parse_integer,
    parse_plain,
    parse_position,
    parse_speed,
    parse_status,
)
from quali_core.reading.words import words

_NUMBER = re.compile(r"(?:#|no\.?|nr\.?)?\s*(?:\d{1,4}[a-z]{0,2}|[a-z]{1,2}-?\d{1,3})\.?\Z", re.IGNORECASE)
_CLASS = re.compile(
    r"(?:N?GTS?[\w+-]*|LMP?\w{0,3}|TCR\w*|[A-Z]{1,3}[ -]?\d{0,4}[A-Z]?|\d{1,2}|PRO(?:[ /-]?AM)?|AM|SILVER|GOLD|BRONZE|"
    r"(?:class|classe|klasse|div|division|group|gruppe|cup|cat|category)\.?\s?\w{1,4}|[\w-]+ (?:cup|class|trophy)|"
    r"open|hypercar|masters?|rookies?|junior|invitational|[IVX]+)\Z",
    re.IGNORECASE,
)
_CODE = re.compile(r"[A-Za-z]{2,3}\Z")
_DATE = re.compile(r"\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}\Z")
_WORD = r"[^\W\d_][\w'’.\-]*"
_PERSON = re.compile(
    rf"[\"“«']?(?:(?:[^\W\d_]\.[ -]?){{1,3}}|(?:{_WORD}\s+){{1,4}}){_WORD}[\"”»']?"
    r"(?:\s+(?:jr|sr|ii|iii)\.?)?(?:\s*\([a-z]{1,3}\))?\Z",
    re.IGNORECASE,
)
_CREW = re.compile(r"\s*(?:/|;|&|\+|\n|,| [–-] |\b(?:and|und|et|y|e)\b)\s*")
_NAMES = words("names")
_TEAM_WORDS = frozenset(_NAMES["teams"])
_MAKES = frozenset(_NAMES["makes"])


@dataclass(frozen=True, slots=True)
class Profile:
    """Shares (0 to 1) of a column's filled cells that fit each kind of value."""

    filled: int
    rows: int
    place: float = 0.0
    rising: float = 0.0
    number: float = 0.0
    integer: float = 0.0
    clock: float = 0.0
    lap: float = 0.0
    none: float = 0.0
    plain: float = 0.0
    plus: float = 0.0
    gap: float = 0.0
    speed: float = 0.0
    code: float = 0.0
    status: float = 0.0
    date: float = 0.0
    year: float = 0.0
    alpha: float = 0.0
    person: float = 0.0
    crew: float = 0.0
    team: float = 0.0
    class_like: float = 0.0
    make: float = 0.0
    digit: float = 0.0
    distinct: float = 0.0
    kinds: int = 0
    length: float = 0.0
    largest: int = 0

    @property
    def timed(self) -> float:
        """The share of cells that a time column may hold: laps, plain numbers and words for none."""
        return self.lap + self.none


def profile(texts: Sequence[str], values: Sequence[object] = ()) -> Profile:
    """Look at a column's cells; native durations count as clock times."""
    filled = [text.strip() for text in texts if text.strip()]
    rows, count = len(texts), len(filled)
    natives = [us for value in values if (us := native_us(value)) is not None]
    if not count and not natives:
        return Profile(0, rows)
    count = count or len(natives)
    clocks = [us for text in filled if (us := parse_clock(text)) is not None] or natives
    laps = sum(0 < us < LONGEST_LAP for us in clocks)
    places = [place for text in filled if (place := parse_position(text)) is not None]
    folded = [fold(text) for text in filled]
    words = [set(text.split()) for text in folded]
    integers = [number for text in filled if (number := parse_integer(text)) is not None]
    kinds = len(set(folded))

    def share(hits: int) -> float:
        return hits / count

    return Profile(
        filled=count,
        rows=rows,
        place=share(len(places)),
        rising=_rising(places) * share(len(places)),
        number=share(sum(bool(_NUMBER.match(text)) for text in filled)),
        integer=share(len(integers)),
        clock=share(len(clocks)),
        lap=share(laps),
        none=share(sum(is_no_time(text) for text in filled)),
        plain=share(sum(parse_plain(text) is not None for text in filled)),
        plus=share(sum(text[0] in "+＋" for text in filled)),
        gap=share(sum(parse_gap(text) is not None or "lap" in text.lower() for text in filled)),
        speed=share(sum((parse_speed(text) or 0) >= 40 for text in filled)),
        code=share(sum(bool(_CODE.match(text)) for text in filled)),
        status=share(sum(parse_status(text) is not None for text in filled)),
        date=share(sum(bool(_DATE.match(text)) for text in filled)),
        year=share(sum(1890 <= number <= 2100 for number in integers)),
        alpha=share(sum(any(char.isalpha() for char in text) for text in filled)),
        person=share(sum(is_person(text) for text in filled)),
        crew=share(sum(len(_CREW.split(text)) > 1 for text in filled)),
        class_like=share(sum(bool(_CLASS.match(text)) for text in filled)),
        team=share(sum(bool(text & _TEAM_WORDS) for text in words)),
        make=share(sum(bool(text & _MAKES) for text in words)),
        digit=share(sum(any(char.isdigit() for char in text) for text in filled)),
        distinct=share(kinds),
        kinds=kinds,
        length=sum(map(len, filled)) / count,
        largest=max(integers, default=0),
    )


def is_person(text: str) -> bool:
    """Whether a text reads like a person's name or several: two or more words without digits, or initials."""
    if len(text) > 200:
        return False
    parts = [part.strip() for part in _CREW.split(text) if part.strip()]
    return bool(parts) and sum(bool(_PERSON.match(part)) for part in parts) * 2 >= len(parts)


def _rising(places: Sequence[int]) -> float:
    """How nearly the places count up by one, restarting as often as sessions do; a gap in the count is a doubt."""
    if len(places) < 2:
        return 1.0 if places == [1] else 0.5
    steps = sum(
        1.0 if later - earlier in (0, 1) or later == 1 else 0.6 if later > earlier else 0.0
        for earlier, later in pairwise(places)
    )
    return steps / (len(places) - 1)
