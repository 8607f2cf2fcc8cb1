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

from quali_core.model import Event, SessionKind
from quali_core.model.fold import fold
from quali_core.reading.extracted import Details
from quali_core.reading.kinds import session_kind

_LINE = re.compile(
    r"\s*(?:[#;*>/-]+\s*)?(?:\*\*)?(?P<key>[^\W\d_][^:=|\n]{0,30}?)(?:\*\*)?\s*(?::|=)(?:\*\*)?\s+(?P<value>\S.*?)\s*\Z"
)
_KEYS = {
    "series": "series championship championnat meisterschaft campionato campeonato serie competition cup",
    "name": "event|grand prix|gp|race|meeting|round name|event name|rennen|epreuve|gara|carrera|veranstaltung|manifestation|evento",
    "year": "year|season|saison|annee|jahr|anno|stagione|ano|temporada",
    "round": "round|rnd|manche|round number|ronda|prova",
    "date": "date|datum|data|fecha|session date|event date",
    "circuit": "circuit|track|venue|strecke|circuito|piste|pista|rennstrecke|autodrome|circuit name|track name",
    "place": "place|city|location|ort|lieu|citta|ciudad|luogo",
    "country": "country|land|pays|paese|pais|nazione",
    "session": "session|session type|session name|seance|sitzung|sessione|sesion",
    "label": "label|title|bezeichnung",
}
_KEY = {key: field for field, keys in _KEYS.items() for key in (keys.split("|") if "|" in keys else keys.split(" "))}
_MONTHS = {
    month: number
    for number, names in enumerate(
        (
            "january jan januar janvier gennaio enero januari",
            "february feb februar fevrier febbraio febrero",
            "march mar marz maerz mars marzo mrz",
            "april apr avril aprile abril",
            "may mai maggio mayo mei",
            "june jun juni juin giugno junio",
            "july jul juli juillet luglio julio",
            "august aug aout agosto",
            "september sep sept septembre settembre septiembre",
            "october oct oktober okt octobre ottobre octubre",
            "november nov novembre noviembre",
            "december dec dezember dez decembre dicembre diciembre",
        ),
        1,
    )
    for month in names.split()
}
_ISO_DATE = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")
_DAY_FIRST = re.compile(r"(?<!\d)(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})(?!\d)")
_NAMED = re.compile(
    r"(?<!\d)(\d{1,2})(?:st|nd|rd|th|er|\.)?\s+(?:de\s+)?([^\W\d_]{3,12})\.?,?\s+(?:de\s+)?(\d{4})(?!\d)"
)
_NAMED_US = re.compile(r"([^\W\d_]{3,12})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})(?!\d)")
_YEAR = re.compile(r"(?<!\d)(1[89]\d\d|20\d\d)(?!\d)")
_PROVISIONAL = re.compile(
    r"\b(?:provisional|unofficial|provisoire|vorlaufig\w*|provvisori\w+|provisorio|inoffiziell\w*)\b"
)


def parse_date(text: str) -> date | None:
    """The day in ``2000-10-22``, ``22/10/2000``, ``22 October 2000``, ``October 22, 2000``; None for anything else."""
    for pattern, order in (
        (_ISO_DATE, (0, 1, 2)),
        (_DAY_FIRST, (2, 1, 0)),
        (_NAMED, (2, 1, 0)),
        (_NAMED_US, (2, 0, 1)),
    ):
        match = pattern.search(text)
        if match:
            year, month, day = (match.groups()[i] for i in order)
            number = int(month) if month.isdigit() else _MONTHS.get(fold(month), 0)
            try:
                return date(int(year), number, int(day))
            except ValueError:
                continue
    return None


def parse_year(text: str) -> int | None:
    """The year of racing in a text; None where there is none or more than one."""
    years = set(_YEAR.findall(text))
    return int(years.pop()) if len(years) == 1 else None


def is_detail(line: str) -> bool:
    """Whether a line states a detail as ``Key: value``."""
    match = _LINE.match(line)
    return bool(match and fold(match["key"]) in _KEY)


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
        name=found.get("name"),
        year=parse_year(found.get("year", "")) or (day.year if day else None),
        round=int(number[0]) if number else None,
        date=day,
        circuit=found.get("circuit"),
        place=found.get("place"),
        country=found.get("country"),
    )
    return Details(event, kind, label, is_provisional(" ".join(lines)))


def is_provisional(text: str) -> bool:
    """Whether a text says that a classification is not final."""
    return bool(_PROVISIONAL.search(fold(text)))


def titled(text: str) -> Details:
    """What a title, caption or file name surely tells: the session's kind and the year, no more."""
    kind = session_kind(text)
    return Details(Event(year=parse_year(text)), kind, None, is_provisional(text))


def merge(first: Details, *others: Details) -> Details:
    """Details of several origins; the earlier one wins field by field."""
    for other in others:
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
