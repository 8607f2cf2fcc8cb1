"""What the cells of one column look like, in shares of those that say something."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cached_property, lru_cache
from itertools import pairwise

from quali_core.model.fold import fold
from quali_core.reading.values import (
    FAST_CLOCK,
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
    unusual_clock,
)
from quali_core.reading.words import words

_NUMBER = re.compile(r"(?:#|no\.?|nr\.?)?\s*(?:\d{1,4}[a-z]{0,2}|[a-z]{1,2}-?\d{1,3})\.?\Z", re.IGNORECASE)
_CLASS = re.compile(
    r"(?:N?GTS?[\w+-]*|LMP?\w{0,3}|TCR\w*|[A-Z]{1,3}[ -]?\d{0,4}[A-Z]?|\d{1,2}|PRO(?:[ /-]?AM)?|AM|SILVER|GOLD|BRONZE|"
    r"(?:class|classe|klasse|div|division|group|gruppe|cup|cat|category)\.?\s?\w{1,4}|[\w-]+ (?:cup|class|trophy)|"
    r"open|hypercar|masters?|rookies?|junior|invitational|[IVX]+)\Z",
    re.IGNORECASE,
)
_DIGIT = re.compile(r"\d")
_LETTER = re.compile(r"[^\W\d_]")
_PLUS = re.compile("[+＋]")
_CODE = re.compile(r"[A-Za-z]{2,3}\Z")
_DATE = re.compile(r"\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}\Z")
_WORD = r"[^\W\d_][\w'’.\-]*"
_PERSON = re.compile(
    rf"[\"“«']?(?:(?:[^\W\d_]\.[ -]?){{1,3}}|(?:{_WORD}\s+){{1,4}}){_WORD}[\"”»']?"
    r"(?:\s+(?:jr|sr|ii|iii)\.?)?(?:\s*\([a-z]{1,3}\))?\Z",
    re.IGNORECASE,
)
_TURNED = re.compile(rf"\s*{_WORD}(?:\s{_WORD}){{0,2}},\s+{_WORD}(?:\s{_WORD})?\s*\Z")
"""``Hamilton, Lewis``."""
_TOWN = re.compile(r".*[a-zà-ÿ].*,\s*[A-Z]{2}\Z")
"""``Clermont, FL``: a home, not a name that was turned round."""
_RACE = re.compile(r"\b(?:Grand Prix|GP|Gran Premio|E-?Prix)\b")
_CREW = re.compile(r"\s*(?:/|;|&|\+|\n|,| [–-] |\b(?:and|und|et|y|e)\b)\s*")
_NAMES = words("names")
_TEAM_WORDS = frozenset(_NAMES["teams"])
_MAKES = frozenset(_NAMES["makes"])
_LONGEST_NAME = 200


class Profile:
    """A column's cells. Every share (0 to 1) is of the filled cells, and counted when it is first asked for."""

    def __init__(self, texts: Sequence[str], values: Sequence[object] = ()) -> None:
        self.rows = len(texts)
        self._cells = [bare for text in texts if (bare := text.strip())]
        self._natives = [us for value in values if (us := native_us(value)) is not None] if values else []
        self.filled = len(self._cells) or len(self._natives)
        # A time such as 1:29.449 is that and nothing else: only the other cells are asked for what else they may be.
        self._times = [text for text in self._cells if FAST_CLOCK(text)]
        self._others = [text for text in self._cells if not FAST_CLOCK(text)] if self._times else self._cells

    def _share(self, holds: Callable[[str], object]) -> float:
        return self._of_all(len(list(filter(holds, self._others))))

    def _reaches(self, share: float, holds: Callable[[str], object]) -> bool:
        """Whether something holds of at least such a share of cells; ends as soon as it cannot. Never of times."""
        most = len(self._others)
        if self._of_all(most) < share:
            return False
        for text in self._others:
            if not holds(text):
                most -= 1
                if most / self.filled < share:
                    return False
        return True

    def _of_all(self, count: int) -> float:
        return count / self.filled if self.filled else 0.0

    @cached_property
    def _joined(self) -> str:
        return "\0".join(self._others)

    @cached_property
    def _numeric(self) -> list[str]:
        """The cells with digits that are no plain times."""
        return list(filter(_DIGIT.search, self._others)) if _DIGIT.search(self._joined) else []

    @cached_property
    def _clocks(self) -> list[int]:
        found = (*map(parse_clock, self._times), *map(unusual_clock, self._numeric))
        return [us for us in found if us is not None] or self._natives

    @cached_property
    def _places(self) -> list[int]:
        if self.is_index:
            return []
        return [place for place in map(parse_position, self._numeric) if place is not None]

    @cached_property
    def is_index(self) -> bool:
        """Whether they count the rows from nought, as no place and no car number does."""
        return len(self._integers) > 1 and self._integers[0] == 0 and self._integers == list(range(self.filled))

    @cached_property
    def _integers(self) -> list[int]:
        return [number for number in map(parse_integer, self._numeric) if number is not None]

    @cached_property
    def _folded(self) -> list[str]:
        return list(map(fold, self._cells))

    @cached_property
    def place(self) -> float:
        """Places such as ``1``, ``P1``, ``1st``."""
        return self._of_all(len(self._places))

    @cached_property
    def rising(self) -> float:
        """How nearly they count up by one, restarting as often as sessions do; a gap in the count is a doubt."""
        if len(self._places) < 2:
            return self.place if self._places == [1] else 0.5 * self.place
        steps = sum(
            1.0 if later - earlier in (0, 1) or later == 1 else 0.6 if later > earlier else 0.0
            for earlier, later in pairwise(self._places)
        )
        return steps / (len(self._places) - 1) * self.place

    @cached_property
    def number(self) -> float:
        """Car numbers, with a letter at most."""
        return 0.0 if self.is_index else self._share(_NUMBER.match)

    @cached_property
    def integer(self) -> float:
        """Whole numbers."""
        return self._of_all(len(self._integers))

    @cached_property
    def largest(self) -> int:
        """The largest whole number."""
        return max(self._integers, default=0)

    @cached_property
    def year(self) -> float:
        """Years."""
        return self._of_all(len([number for number in self._integers if 1890 <= number <= 2100]))

    @cached_property
    def clock(self) -> float:
        """Times with minutes, native durations among them."""
        return self._of_all(len(self._clocks))

    @cached_property
    def lap(self) -> float:
        """Times with minutes that may be laps."""
        return self._of_all(len([us for us in self._clocks if 0 < us < LONGEST_LAP]))

    @cached_property
    def is_one_time(self) -> bool:
        """Whether one and the same time stands in every row: a limit or a record, never each car's lap."""
        return len(self._clocks) > 3 and len(self._clocks) == self.filled and len(set(self._clocks)) == 1

    @cached_property
    def long(self) -> float:
        """Times and numbers that are more than any lap takes."""
        numbers = [us for text in self._numeric if (us := parse_plain(text)) is not None]
        return self._of_all(len([us for us in (*self._clocks, *numbers) if us >= LONGEST_LAP]))

    @cached_property
    def none(self) -> float:
        """What stands for no time."""
        return self._of_all(len(list(filter(is_no_time, self._others))) + self._clocks[: len(self._times)].count(0))

    @cached_property
    def says_nothing(self) -> bool:
        """Whether nearly all stand for no time."""
        return self.none >= 0.95 if self._times else self._reaches(0.95, is_no_time)

    @cached_property
    def plain(self) -> float:
        """Numbers that may be seconds."""
        return self._of_all(len([text for text in self._numeric if parse_plain(text) is not None]))

    @cached_property
    def plus(self) -> float:
        """Texts that begin with a plus."""
        return self._share(_PLUS.match) if _PLUS.search(self._joined) else 0.0

    @cached_property
    def gap(self) -> float:
        """Gaps, ``+1 lap`` among them."""
        gaps = [text for text in self._numeric if parse_gap(text) is not None or "lap" in text.lower()]
        return self._of_all(len(self._times) + len(gaps))

    @cached_property
    def speed(self) -> float:
        """Numbers that may be speeds."""
        return self._of_all(len([text for text in self._numeric if (parse_speed(text) or 0) >= 40]))

    @cached_property
    def are_codes(self) -> bool:
        """Whether nearly all are two or three letters."""
        return self._reaches(0.8, _CODE.match)

    @cached_property
    def status(self) -> float:
        """Words such as ``DNF``."""
        return self._share(parse_status)

    @cached_property
    def says_status(self) -> bool:
        """Whether nearly all are words such as ``DNF``."""
        return self._reaches(0.8, parse_status)

    @cached_property
    def date(self) -> float:
        """Days."""
        return self._share(_DATE.match)

    @cached_property
    def alpha(self) -> float:
        """Texts with letters."""
        return self._share(_LETTER.search) if _LETTER.search(self._joined) else 0.0

    @cached_property
    def digit(self) -> float:
        """Texts with digits."""
        return self._of_all(len(self._times) + len(self._numeric))

    @cached_property
    def person(self) -> float:
        """Names of people."""
        return self._share(is_person)

    @cached_property
    def crew(self) -> float:
        """Texts with something between several names."""
        return self._share(_CREW.search)

    @cached_property
    def class_like(self) -> float:
        """Names of classes."""
        return self._share(_CLASS.match)

    @cached_property
    def team(self) -> float:
        """Texts with a word such as ``Racing``."""
        return self._of_all(len([text for text in self._folded if not _TEAM_WORDS.isdisjoint(text.split())]))

    @cached_property
    def make(self) -> float:
        """Texts with a make of car."""
        return self._of_all(len([text for text in self._folded if not _MAKES.isdisjoint(text.split())]))

    @cached_property
    def race(self) -> float:
        """Names of races."""
        return self._share(_RACE.search)

    @cached_property
    def kinds(self) -> int:
        """How many different texts."""
        return len(set(self._folded))

    @cached_property
    def distinct(self) -> float:
        """How different the texts are from each other."""
        return self.kinds / self.filled if self.filled else 0.0

    @cached_property
    def length(self) -> float:
        """Characters on average."""
        return sum(map(len, self._cells)) / self.filled if self.filled else 0.0


@lru_cache(maxsize=16384)
def is_person(text: str) -> bool:
    """Whether a text reads like a person's name or several: two or more words without digits, or initials."""
    if len(text) > _LONGEST_NAME:
        return False
    if _TOWN.match(text):
        return False
    if _TURNED.match(text):
        return True
    parts = [bare for part in _CREW.split(text.strip()) if (bare := part.strip())]
    return bool(parts) and sum(map(_is_name, parts)) * 2 >= len(parts)


@lru_cache(maxsize=16384)
def _is_name(text: str) -> bool:
    return bool(_PERSON.match(text))
