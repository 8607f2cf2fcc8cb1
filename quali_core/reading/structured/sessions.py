"""What a document says of a session: its kind in the words and codes of many sources, its event, its date."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, timedelta

from quali_core.model import Event, SessionKind
from quali_core.model.fold import fold
from quali_core.reading.extracted import Details
from quali_core.reading.recognition.titles.details import parse_date
from quali_core.reading.recognition.titles.kinds import session_kind as kind_in_words
from quali_core.reading.structured.cells import name as clean
from quali_core.reading.structured.document import Node, written
from quali_core.reading.structured.paths import Record, nearest
from quali_core.reading.words import words as words_of

_KINDS: tuple[tuple[SessionKind, str], ...] = (
    (SessionKind.GRID, r"(?:starting )?grids?|startaufstellung|griglia|parrilla|grille|qualifying grid"),
    (SessionKind.WARM_UP, r"(?:.* )?warm ?up(?: .*)?|wup?|wu"),
    (
        SessionKind.SPRINT_QUALIFYING,
        r"(?:.* )?sprint ?(?:shootout|quali\w*|grid)(?: .*)?|sq ?[123]?|ss",
    ),
    (SessionKind.RACE, r"(?:.* )?(?:sprint|qualifying|qualification) race(?: .*)?|(?:duel|hq?r)(?: \d+)?"),
    (
        SessionKind.QUALIFYING,
        r"(?:.* )?(?:qual[iy]\w*|super ?pole|hyper ?pole|pole(?: day| shootout| position)?|shoot ?out|time trials?|"
        r"fast (?:six|nine|twelve|6|9|12)|essais qualificatifs|zeittraining|last chance|timed practice|"
        r"top (?:10|12|ten|twelve))(?: .*)?|(?:q\w?|sp|qu|ql) ?\d?",
    ),
    (
        SessionKind.PRACTICE,
        r"(?:.* )?(?:practi[cs]e ?\d*|training|test(?: ?day|s|ing)?|essais libres|prove libere|entrenamientos?|libres?|"
        r"shakedown|happy hour)(?: .*)?|(?:fp|p|pr) ?\d?",
    ),
    (
        SessionKind.RACE,
        r"(?:.* )?(?:race|rennen|gara|course|carrera|corrida|feature|heat|sprint|final|main)s? ?\d*(?: .*)?|"
        r"(?:r|rac|spr|s|sr|feat) ?\d{0,2}",
    ),
)
_COMPILED = tuple((kind, re.compile(rf"(?:{pattern})\Z")) for kind, pattern in _KINDS)
_APART = re.compile(r"\s[-–—|·•]\s")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")


def session_kind(text: str) -> SessionKind | None:
    """The kind in a session's name or code (``Lone Qualifying``, ``QUALIFY``, ``FP2``, ``R``); None for other words."""
    parts = _APART.split(text)
    if len(parts) > 1 and SessionKind.QUALIFYING in map(session_kind, parts):
        return SessionKind.QUALIFYING  # what stands behind the dash is the race that it is for
    words = fold(_CAMEL.sub(" ", text).replace("_", " "))
    kind = next((kind for kind, pattern in _COMPILED if pattern.match(words)), None) if words else None
    if kind is None and kind_in_words(words) is SessionKind.QUALIFYING:
        return SessionKind.QUALIFYING
    return kind


_EPOCH = re.compile(r"(?:\\?/Date\()?(\d{9,10}|\d{12,13})(?:[+-]\d{4})?(?:\)\\?/)?\Z")


def day(text: str) -> date | None:
    """The date in ISO, in words, in digits, or in seconds since 1970; None where day and month could be either."""
    text = text.strip()
    if match := _EPOCH.match(text):
        value = int(match[1])
        seconds = value // 1000 if value >= 10**11 else value
        return (datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=seconds)).date()
    return parse_date(text.replace("-", " ") if re.search("[A-Za-z]{3}", text[:12]) else text)


_PATHS: Mapping[str, tuple[str, ...]] = {
    "series": (
        "championship_name|championshipName|ChampionshipName|championship.name|championship|seriesName|series_name",
        "series.name|series|competition.name|competition_name|competition",
    ),
    "event": (
        "event_name|eventName|EventName|raceName|race_name|grandPrixName|grandPrix|grand_prix|meeting_official_name",
        "SessionInfo.Meeting.Name|meeting_name|meetingName|event.name|event.title|eventTitle|meeting.name|race.name|event|Event|meeting",
    ),
    "year": ("season.year|season|year|seasonYear|season_year|race_season|championshipYear|edition_name",),
    "round": ("round_number|roundNumber|round|Round|rnd",),
    "date": (
        "session_date|sessionDate|session.date|SessionInfo.StartDate|date|Date|qualyDate|qualifyingDate|event.date|eventDate|event_date|raceDate|race_date|run_date",
        "run.started_at|session.started_at|start_time|startTime|StartTime|scheduled|date_start|dateStart|session.startTime|TimeString|DateTime|Time|timestamp",
    ),
    "circuit": (
        "Circuit.circuitName|circuit.name|circuit_name|circuitName|circuit_short_name|event.circuit.name|track.track_name|track.name",
        "track_name|trackName|TrackName|TrackVenue|venue.name|venue|Venue|Track|track|circuit",
    ),
    "place": ("Circuit.Location.locality|locality|location|city|circuit.city|circuit.place",),
    "country": (
        "Circuit.Location.country|circuit.country|country_name|countryName|country.name|country|circuit.nation",
    ),
    "session": (
        "sessionType.name|session_type.name|session_type|sessionType|SessionType|SessionTypeName|session_name|sessionName|simsession_name|simsession_type_name",
        "SessionInfo.Type|session.type|session.name|session|Session|run_name|run.name|run.type|event_type|stage",
    ),
    "here": ("Type|type|label|name|title|Name",),
    "label": (
        "session_name|sessionName|SessionName|simsession_name|SessionInfo.Name|session.name|session.label|run_name|run.name",
        "label|name|Session|title",
    ),
    "document": ("document|documentType|document_type|documentTitle|report_type|reportType",),
    "mark": ("report_mark|reportMark|result_status|resultStatus|state|classification_status",),
}
DETAIL_PATHS: Mapping[str, str] = {key: "|".join(paths) for key, paths in _PATHS.items()}
"""Where documents say what a session belongs to; ``here`` is read in the record right around the entries only."""

_YEAR = re.compile(r"\b(?:18|19|20)\d\d\b")
_GRAND_PRIX = re.compile(r"\bGP\b|Grand Prix|Gran Premio|Grande Prêmio|Großer Preis", re.IGNORECASE)
_HEADERS = frozenset({"meta", "metadata", "info", "header", "about", "details", "race", "event", "meeting", "round"})
_EVENTS = frozenset({"event", "meeting", "round"})
_NAMES = frozenset({"name", "title", "label"})


def details_of(around: Sequence[Record], paths: Mapping[str, str] | None = None) -> Details:
    """Read the details of a session from the records around its entries, the innermost first."""
    paths = DETAIL_PATHS if paths is None else paths
    around = _with_headers(around)

    def read(key: str) -> str | None:
        node: Node = nearest(around, paths[key]) if paths.get(key) else None
        return clean(node).text[:200] or (_said_otherwise(around, key) if paths is DETAIL_PATHS else None)

    said_when = read("date") or ""
    when = day(said_when)
    year, number = read("year"), read("round")
    label = read("label")
    said = [*_said(around, paths.get("session")), *_said(around[-1:], paths.get("here")), label or ""]
    mark = fold(read("mark") or "")
    event = Event(
        series=read("series"),
        name=read("event") or _grand_prix(around),
        year=int(year) if year and _YEAR.fullmatch(year) else _year_of(when, said_when),
        round=int(number) if number and re.fullmatch(r"\d{1,3}", number) else None,
        date=when,
        circuit=_title(read("circuit")),
        place=read("place"),
        country=read("country"),
    )
    if session_kind(read("document") or "") is SessionKind.GRID:  # the grid of whatever race it names
        said.insert(0, "grid")
    kind = next((kind for word in said if (kind := session_kind(word))), None)
    return Details(event, kind, label if label and kind else None, mark in ("provisional", "unofficial"))


_UNITS = "venue.configuration.units|track.units|units|unit|distance_units|speed_unit"
_MILES = frozenset({"mi", "mile", "miles", "mph", "imperial"})


def is_in_miles(around: Sequence[Record]) -> bool:
    """Whether the records around the entries say that distances, and so speeds, are in miles."""
    return plain(nearest(around, _UNITS)) in _MILES


_KEYS = {key.removeprefix("keys."): frozenset(said) for key, said in words_of("details").items() if "." in key}
_CALLED = {"event": "name"}
_TOLD_OTHERWISE = frozenset({"series", "event", "year", "date", "circuit"})


def _said_otherwise(around: Sequence[Record], key: str) -> str | None:
    """What a text under a key in another language tells (``campeonato``, ``Datum``), the innermost first."""
    known = _KEYS.get(_CALLED.get(key, key), frozenset()) if key in _TOLD_OTHERWISE else frozenset()
    said = (
        value
        for record in reversed(around)
        for name, value in record.items()
        if isinstance(value, str) and fold(_CAMEL.sub(" ", name)) in known
    )
    return next((text for value in said if 2 < len(text := value.strip()) <= 100), None)


def _grand_prix(around: Sequence[Record]) -> str | None:
    """A name that says itself that it is an event's (``Canadian GP``), the innermost first."""
    names = (clean(record.get("name")).text for record in reversed(around))
    return next((name for name in names if len(name) < 80 and _GRAND_PRIX.search(name)), None)


def _year_of(when: date | None, said: str) -> int | None:
    """The year of a date, or of several days in words (``June 13-15, 2025``)."""
    if when:
        return when.year
    year = _YEAR.search(said) if re.search("[A-Za-z]{3}", said) else None
    return int(year[0]) if year else None


def _with_headers(around: Sequence[Record]) -> list[Record]:
    """The records around the entries, each with the records of its own that only tell what it is about."""
    return [
        record
        for outer in around
        for record in (
            *(
                _header(key, value)
                for key, value in outer.items()
                if key.lower() in _HEADERS and isinstance(value, dict)
            ),
            outer,
        )
    ]


def _header(key: str, record: Record) -> Record:
    """A header; what an event is called is no session's name (``Spring Race`` and its practice)."""
    if key.lower() not in _EVENTS:
        return record
    return {name: value for name, value in record.items() if name.lower() not in _NAMES or _is_of_timing(value)}


def _is_of_timing(name: Node) -> bool:
    kind = session_kind(written(name))
    return kind is not None and kind is not SessionKind.RACE


def _said(around: Sequence[Record], path: str | None) -> list[str]:
    """Every text under the keys that may name the session; the family's order of keys is that of trust."""
    return [written(nearest(around, key)) for key in path.split("|")] if path else []


def _title(text: str | None) -> str | None:
    """A simulator's code for a track (``brands_hatch``) as words."""
    if text and re.fullmatch(r"[a-z0-9]+(?:[_-][a-z0-9]+)*", text):
        return " ".join(word.capitalize() for word in re.split("[_-]", text))
    return text


def plain(node: Node) -> str:
    """A scalar's words, folded."""
    return fold(written(node))
