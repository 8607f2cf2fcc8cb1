"""What a file that holds no result seems to be, in words that help who uploaded it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from quali_core.reading.recognition.columns.header_words import heading

SAYS_LITTLE = (
    "No results table was found",
    "The file holds no list of records",
    "The page holds no table of results",
    "The table has neither positions nor lap times",
    "The table has positions but no lap times",
    "The table names no drivers, teams or cars",
)
"""How reasons begin that leave open what a file is instead of a result."""
_HEAD, _SHORT = 12_000, 3_000
_KEY = re.compile(r'"([A-Za-z][^"\n]{0,40})"\s*:')
_LABEL = re.compile(r"^[\s-]*([A-Za-z][\w ]{0,40}?)\s*[:=]", re.MULTILINE)
_CUT = re.compile(r"[,;\t|]")
_BY_TEXT = tuple(
    (re.compile(pattern, re.IGNORECASE | re.MULTILINE), words)
    for pattern, words in (
        (r"\A\s*BEGIN:VCALENDAR", "a calendar (iCalendar)"),
        (r"\A(?:\s|<\?xml[^>]*>|<!--.*?-->)*<(?:rss|feed)\b", "a news feed"),
        (r"\A(?:\s|<\?xml[^>]*>|<!--.*?-->)*<svg\b", "a drawing (SVG)"),
        (r"\A(?:\s|<\?xml[^>]*>|<!--.*?-->)*<(?:gpx|kml)\b", "a track of a satellite receiver"),
        (r'"type"\s*:\s*"Feature(?:Collection)?"', "a map (GeoJSON)"),
        (r"<title>\s*Index of /", "a list of the files on a server: open the one with the results and upload that"),
        (
            r"<title>[^<]*\b(?:[45]0\d|not found|forbidden|too many requests|access denied|just a moment)\b",
            "an error page of a server: fetch the page again and look at it before you upload it",
        ),
        (r"<input[^>]*type=[\"']?password", "a page that asks for a password: log in and save the page behind it"),
        (r"\bPermission is hereby granted\b|\bGNU (?:General|Lesser)\b|\bApache License\b", "a licence"),
        (r"^From:\s.*\n(?:.*\n){0,8}?Subject:\s", "an e-mail"),
        (r'"mappings"\s*:\s*"|"dependencies"\s*:\s*\{|"lockfileVersion"', "part of a program"),
        (
            r"^(?:import \w+|from [\w.]+ import |#include\b|package \w+;?$|def \w+\(|const \w+ = |function \w+\()",
            "the source code of a program",
        ),
    )
)
_TIMES = frozenset({"time", "best", "best lap", "lap time", "q1", "q2", "q3", "laps", "gap"})
_ERROR = frozenset(
    {"error", "errors", "message", "detail", "code", "status", "status code", "title", "type", "success"}
)
_BY_KEYS: tuple[tuple[tuple[frozenset[str], ...], bool, str], ...] = tuple(
    (tuple(frozenset(group.split("|")) for group in groups), timed, words)
    for groups, timed, words in (
        (("throttle|rpm|n gear|gear", "speed|brake"), True, "telemetry of a car"),
        (("compound|tyre|tire compound", "stint|stint number|lap start"), True, "a list of stints and tyres"),
        (("air temperature|track temperature|air temp", "humidity|rainfall"), True, "readings of the weather"),
        (("message|flag", "category|rec type|scope"), True, "messages of race control"),
        (("camber|alignment|tyre pressure|toe", "fuel|basic setup|strategy|electronics"), True, "the set-up of a car"),
        (("points|total points|driver standings|constructor standings",
          "position|rank|standing|wins|standings table"), False, "the standings of a championship"),
        (("circuit table|circuit ref|bends|turns|lap record",), True, "a list of circuits"),
        (("entry list|entries|race number", "drivers|car number|first name"), False, "an entry list"),
        (("driver table|date of birth|dob|birthplace|place of birth",), False, "a list of drivers"),
        (("grand prix|gp name|race name|description|round|event date format",
          "date start|race date|date|event date|raceday|launch at"), False, "a calendar"),
        (("sector 1|s1|sector 1 time", "sector 2|s2|sector 2 time"), False, "a list of sector times"),
        (("poles|pole positions",), False, "a list of totals over many races"),
        (("speed", "pos|position|no|driver"), False, "a list of speeds"),
    )
)  # fmt: skip


def looks_like(text: str) -> str | None:
    """What the text of a file without a result seems to be; None where nothing in it tells."""
    head = text[:_HEAD]
    for pattern, words in _BY_TEXT:
        if pattern.search(head):
            return f"It looks like {words}."
    keys = {heading(key) for key in _keys(head)}
    if len(text) < _SHORT and keys and keys <= _ERROR and keys & {"error", "errors", "detail", "message"}:
        said = " ".join(re.sub(r'[{}\[\]"]', " ", text).split())[:80]
        return f"It looks like what a server answers instead of the data (“{said}”): fetch the file again."
    for groups, timed, words in _BY_KEYS:
        if all(keys & group for group in groups) and (timed or not keys & _TIMES):
            return f"It looks like {words}."
    return None


def _keys(head: str) -> Iterator[str]:
    """The words that a file has over its values: the keys of a document, or the headings in its first line."""
    if head.lstrip("\ufeff \r\n\t")[:1] in ("{", "["):
        yield from _KEY.findall(head)
        return
    first = next((line for line in head.splitlines() if line.strip()), "")
    cells = _CUT.split(first)
    yield from (cell.strip().strip('"') for cell in cells) if len(cells) > 1 else _LABEL.findall(head)
