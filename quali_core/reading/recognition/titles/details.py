"""Series, event, year, circuit and session that a file states around its table.

Any result file may carry them as lines ``Key: value`` or ``# Key: value`` before a table::

    Series: SportsRacing World Cup
    Event: Magny-Cours
    Year: 2000
    Session: Qualifying
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache

from quali_core.model import Event, SessionKind
from quali_core.model.fold import fold
from quali_core.reading.extracted import Details
from quali_core.reading.recognition.titles.kinds import session_kind
from quali_core.reading.words import words

_LINE = re.compile(
    r"\s*(?:[#;*>/-]+\s*)?(?:\*\*)?(?P<key>[^\W\d_][^:=|\n]{0,30}?)(?:\*\*)?\s*[:=](?:\*\*)?\s+(?P<value>\S.*?)\s*\Z"
)
_SAID = words("details")
_KEY = {key: name.removeprefix("keys.") for name, keys in _SAID.items() if name.startswith("keys.") for key in keys}
_MONTHS = {
    month: int(name.removeprefix("months."))
    for name, said in _SAID.items()
    if name.startswith("months.")
    for month in said
}
_ISO_DATE = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")
_DAY_FIRST = re.compile(r"(?<!\d)(\d{1,2})\.(\d{1,2})\.(\d{4})(?!\d)")
_EITHER_FIRST = re.compile(r"(?<!\d)(\d{1,2})[-/](\d{1,2})[-/](\d{4})(?!\d)")
_NAMED = re.compile(
    r"(?<!\d)(\d{1,2})(?:st|nd|rd|th|er|\.)?\s+(?:de\s+)?([^\W\d_]{3,12})\.?,?\s+(?:de\s+)?(\d{4})(?!\d)"
)
_NAMED_US = re.compile(r"([^\W\d_]{3,12})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})(?!\d)")
_WINTER = re.compile(r"(?<!\d)(1[89]\d\d|20\d\d)[-–/](\d\d)(?![\d.–/-])")
"""A season that begins in one year and ends in the next (``2006–07``)."""
_YEAR = re.compile(r"(?<!\d)(?<![:'’]\d\d[.,])(1[89]\d\d|20\d\d)(?!\d|s\b)")
_PROVISIONAL = re.compile(
    r"\b(?:provisional|unofficial|provisoire|vorlaufig\w*|provvisori\w+|provisorio|inoffiziell\w*)\b"
)
_CAPITAL = r"[A-ZÀ-Þ][\w'’.-]*"
_OF = r"(?i:\s(?:de|di|of|von|del|della|du|do|da|des|van|la)\b|\sd['’])*"
_GRAND_PRIX = re.compile(
    rf"(?:{_CAPITAL}\s){{1,3}}(?:motorcycle\s)?(?:Grand Prix|GRAND PRIX|GP)\b"
    rf"(?!\s(?i:de|di|of|von|del|della|du|do|da|circuit|track)\b)"
    rf"|\b(?:Grand Prix|Gran Premio|Grande Pr[eê]mio|Gro(?:ß|ss)er Preis|Grote Prijs|GP){_OF}\s?"
    rf"(?!(?i:circuit|track)\b){_CAPITAL}(?:\s{_CAPITAL})?"
)
_CLASS_OF_RACING = re.compile(r"\b(?:MotoGP|Moto[23E]|Formula (?:1|One)|Formel 1|F1|Superbike|SBK)\b\s?", re.IGNORECASE)
_NOT_IN_NAME = re.compile(r"^(?:(?:19|20)\d\d|Formula (?:1|One)|F1|The|FIA|Qualifying|Results?|MotoGP|takes)\s")


_A_LAYOUT = re.compile(r"^(?:Track|Layout|Course)\b|\b(?:Full|Long|Short) G\.?P\.?$", re.IGNORECASE)
"""A circuit in the form that grands prix are driven on."""
_SENTENCE = 5
_MONTHS_OF_A_YEAR = 12
_NOTHING = Details()


def parse_date(text: str) -> date | None:
    """The day in ``2000-10-22``, ``22.10.2000``, ``10/22/2000``, ``22 October 2000``, ``October 22, 2000``.

    None for anything else, also where day and month could be either (``05/06/2023``).
    """
    if match := _EITHER_FIRST.search(text):
        first, second, year = map(int, match.groups())
        is_clear = first == second or max(first, second) > _MONTHS_OF_A_YEAR
        return _day(year, min(first, second), max(first, second)) if is_clear else None
    for pattern, order in (
        (_ISO_DATE, (0, 1, 2)),
        (_DAY_FIRST, (2, 1, 0)),
        (_NAMED, (2, 1, 0)),
        (_NAMED_US, (2, 0, 1)),
    ):
        match = pattern.search(text)
        if match:
            said, month, number = (match.groups()[i] for i in order)
            day = _day(int(said), int(month) if month.isdigit() else _MONTHS.get(fold(month), 0), int(number))
            if day is not None:
                return day
    return None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


_OF_A_SIZE = re.compile(
    r"\b(?:(?:US)?FF?|(?:formula|formule|formel|ford|renault|opel|super|sports|production)[ -]?|(?:TC|S)[ -]?)-?"
    r"(?:1600|1800|2000)(?!\d)",
    re.IGNORECASE,
)
"""Two litres, not the season: the classes of 2000."""


def parse_year(text: str) -> int | None:
    """The year of racing in a text; None where there is none or more than one, as in a season over the winter."""
    years = set(_YEAR.findall(_OF_A_SIZE.sub(" ", text)))
    if any((int(first) + 1) % 100 == int(second) for first, second in _WINTER.findall(text)):
        return None
    return int(years.pop()) if len(years) == 1 else None


_TIME_OF_DAY = re.compile(r"(?<!\d)[012]?\d[.:][0-5]\d(?!\d)")
"""``Race: Sunday, 15:10`` says when it is, not what it is called."""


_OF_THE_EVENT = frozenset({"series", "name", "circuit", "place", "country"})


def names_the_event(line: str) -> bool:
    """Whether a line states what the event, its series or its place is called: ``Event: Fun Race Night`` is no race."""
    match = _LINE.match(line)
    return match is not None and _KEY.get(fold(match["key"])) in _OF_THE_EVENT


def stated(lines: Sequence[str]) -> Details:
    """The details that lines of ``Key: value`` state."""
    found: dict[str, str] = {}
    for line in lines:
        match = _LINE.match(line)
        if match and fold(match["key"]) in _KEY:
            found.setdefault(_KEY[fold(match["key"])], match["value"])
    day = parse_date(found.get("date", ""))
    number = re.search(r"\d+", found.get("round", ""))
    session = found.get("session", "")
    kind = session_kind(session)
    label = found.get("label") or (
        session if session and (kind is None or fold(session) != kind.replace("_", " ")) else None
    )
    event = Event(
        series=found.get("series"),
        name=None if _TIME_OF_DAY.search(found.get("name", "")) else found.get("name"),
        year=parse_year(found.get("year", "")) or (day.year if day else parse_year(found.get("date", ""))),
        round=int(number[0]) if number else None,
        date=day,
        circuit=found.get("circuit"),
        place=found.get("place"),
        country=found.get("country"),
    )
    return Details(event, kind, label, is_provisional(" ".join(lines)))


def is_detail(key: str) -> bool:
    """Whether a key states something of an event: its series, its circuit, its date."""
    return fold(key) in _KEY


_WHEN = re.compile(
    r"\b(?:[012]?\d[.:h][0-5]\d|[012]?\d ?(?:h|uhr|[ap] ?m)|(?:mon|tues|wednes|thurs|fri|satur|sun)day|today|tomorrow|"
    r"tonight|(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch|sonnabend|(?:lun|mar|mercre|jeu|vendre|same)di|dimanche|"
    r"domenica|sabato|venerdi|giovedi|domingo|sabado|viernes|jueves|sexta|quinta)\b"
)
_BEGINS = re.compile(
    r"\b(?:start(?:s|et|en|ed)?|begin(?:s|nt|nen)?|gets? (?:under way|underway)|takes? place|findet|inizia|parte|"
    r"scatta|commence\w*|debute\w*|partira|empieza|comienza|begint|will be|wird|sera|scheduled|angesetzt|"
    r"(?:estan?|fica|foi) (?:marcad|agendad|previst|programad)\w*)\b"
)
_PARTS = re.compile(r"\s*(?:[;|•/]|,(?=\s*[^\W\d_])|\s[-–—]\s|\sand\s|\sund\s|\set\s)\s*")
_KIND_AND_WHEN = re.compile(r"\W*(?P<kind>[^\W\d_][^:–—]{2,24})\s*[:–—]\s*(?P<when>.+)")


@lru_cache(maxsize=1024)
def is_schedule(text: str) -> bool:
    """Whether a line says when sessions are (``Race: Sunday, 15:10``), not which one a list below it is of."""
    said = [part for part in _PARTS.split(text.lower()) if session_kind(part) and _says_when(part)]
    if len(said) > 1:
        return True
    match = _KIND_AND_WHEN.match(text)
    return bool(match and session_kind(match["kind"]) and not session_kind(match["when"]) and _says_when(match["when"]))


@lru_cache(maxsize=1024)
def is_announcement(text: str) -> bool:
    """Whether a sentence says when a session begins (``The race starts tomorrow at 13:30.``): it is of another list."""
    return text.rstrip().endswith((".", "!")) and bool(_BEGINS.search(fold(text))) and _says_when(text)


def _says_when(text: str) -> bool:
    return bool(_WHEN.search(fold(text)) or _TIME_OF_DAY.search(text))


def is_provisional(text: str) -> bool:
    """Whether a text says that a classification is not final."""
    return bool(_PROVISIONAL.search(fold(text)))


_LAP = re.compile(r"(?<![\d.,:])\d{1,2}[:.'’][0-5]\d[.,\"”]\d{2,3}(?!\d)")
"""Beside a lap stands the year of its record."""


@lru_cache(maxsize=1024)
def titled(text: str) -> Details:
    """What a title or caption surely tells: the session's kind, the day or year, a grand prix by its name."""
    day = None if _OF_THE_TEXT.search(fold(text)) else parse_date(text)
    year = None if _is_sentence(text) or _LAP.search(text) else parse_year(text)
    event = Event(name=_grand_prix(text), year=day.year if day else year, date=day)
    return Details(event, session_kind(text), None, is_provisional(text))


_FIGURES = re.compile(r"\d+[-/.]\d+[-/.]\d+")
_OF_ANOTHER_DAY = re.compile(
    r"print|gedruckt|imprim|stamp|publi|issued|created|generated|erstellt|next|entr|protest|close"
)
_OF_THE_TEXT = re.compile(
    r"\b(?:updat\w+|version|modified|edited|generated|printed|exported|aktualisiert|mise? a jour|"
    r"aggiornat\w+|actualizad\w+|atualizad\w+)\b"
)
"""The day of a text, not of what it tells of."""
_LONGEST_FOOTER = 120


def dated_below(after: Sequence[str]) -> Details:
    """The one day that the lines below a table give with its month's name; never that of printing."""
    lines = [line for line in after if len(line) <= _LONGEST_FOOTER and not _OF_ANOTHER_DAY.search(fold(line))]
    days = {day for line in lines if (day := parse_date(_FIGURES.sub(" ", line)))}
    day = days.pop() if len(days) == 1 else None
    return Details(Event(year=day.year, date=day)) if day else _NOTHING


def _is_sentence(text: str) -> bool:
    """Whether a line is a report's: the year in it may be that of a title won long ago."""
    return text.rstrip().endswith((".", "!", "?")) and len(text.split()) >= _SENTENCE


_CODED = re.compile(r"\d{4}.*\d\d[_-]?(FP|P|Q|WU|R)\d?\Z")
"""Simulators end the names of their files with a code behind day and time: ``230319_213012_Q``, ``17_33_20-21Q1``."""
_CODES = {
    "FP": SessionKind.PRACTICE,
    "P": SessionKind.PRACTICE,
    "Q": SessionKind.QUALIFYING,
    "WU": SessionKind.WARM_UP,
    "R": SessionKind.RACE,
}


def named(name: str) -> Details:
    """What a file's name surely tells: the kind of session and the year."""
    stem = name.rsplit("/", 1)[-1].rsplit(".", 1)[0]
    code = _CODED.search(stem)
    kind = session_kind(stem) or (_CODES[code[1]] if code else None)
    return Details(Event(year=parse_year(stem.replace("_", " "))), kind)


def _grand_prix(text: str) -> str | None:
    """A grand prix by its name; what stands before ``GP`` may speak of the session instead."""
    said = _CLASS_OF_RACING.sub("", text) if len(text) <= 200 else ""
    for match in _GRAND_PRIX.finditer(said):
        name, before = match[0], ""
        while name != before:
            before, name = name, _NOT_IN_NAME.sub("", name)
        is_name = len(name.split()) > 1 and session_kind(name) is None and not _A_LAYOUT.search(name)
        if is_name and not _OF_ANOTHER_TIME.search(said[: match.start()]):
            return name.rstrip(".")
    return None


_OF_ANOTHER_TIME = re.compile(
    r"\b(?:apr[èe]s|after|since|depuis|avant|before|nach|vor|dopo|prima|tras|despu[eé]s|depois|desde|last|previous|next|"
    r"prochain\w*|letzt\w*|n[äa]chst\w*|scors\w*|pr[óo]xim\w*)\b[^.;:,]{0,24}\Z",
    re.IGNORECASE,
)
"""What a report says of another grand prix than its own: ``two weeks after the Canadian Grand Prix``."""


def merge(first: Details, *others: Details) -> Details:
    """Details of several origins; the earlier one wins field by field."""
    for other in others:
        if other == _NOTHING:
            continue
        event = replace(
            first.event,
            **{
                name: getattr(other.event, name)
                for name in Event.__slots__
                if getattr(first.event, name) is None and getattr(other.event, name) is not None
            },
        )
        session: SessionKind | None = first.session or other.session
        first = Details(event, session, first.label or other.label, first.provisional or other.provisional)
    return first
