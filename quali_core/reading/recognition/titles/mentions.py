"""The series and the circuit that titles name, as they write them; nothing where they name several.

Only titles are asked: a report speaks of other series and other circuits as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from importlib.resources import files

from quali_core.model import Event
from quali_core.model.alike import SERIES
from quali_core.model.fold import fold
from quali_core.reading.extracted import Details
from quali_core.reading.recognition.titles.kinds import session_kind
from quali_core.reading.words import words


def _series_patterns() -> Iterator[tuple[str, re.Pattern[str]]]:
    """Each series with the pattern of its names in a title, as they are written or in capitals."""
    patterns = {group[0]: [re.escape(form) for name in group for form in (name, name.upper())] for group in SERIES}
    for series, own in words("series").items():
        patterns.setdefault(series, []).extend(own)
    for series, known in patterns.items():
        yield series, re.compile(rf"(?<!\w)(?:{'|'.join(sorted(known, key=len, reverse=True))})(?!\w)")


_SERIES = tuple(_series_patterns())
_OF_SERIES = re.compile(
    r"\b(?:round|race|qualifying|pole|opener|finale|weekend)(?: \w+){0,3} (?:of|for|in) the "
    r"((?:[A-Z0-9][\w&.'’-]* ){1,6}(?:Championship|Series|Cup|Trophy|Challenge|Masters))\b"
)
_CIRCUITS = tuple(
    line
    for line in files("quali_core.reading").joinpath("words", "circuits.txt").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
)
_FOLDED = frozenset(map(fold, _CIRCUITS))
_CIRCUIT = re.compile(rf"\b(?:{'|'.join(sorted(_CIRCUITS, key=len, reverse=True))})\b")
_PLACE = re.compile(
    r"\b((?:[A-Z][\w’'.-]+ ){1,4}(?:Raceway|Speedway|Superspeedway|Motorsports? Park|International Circuit|"
    r"Circuit(?! [A-Z][a-z]+ [A-Z]))(?: Park)?|Circuit (?:de|of|du|d['’]) ?(?:the )?[A-Z][\w-]+(?:[ -][A-Z][\w-]+)?)\b"
)
_LED = re.compile(r"\A(?:.*\s)?(?:At|From|In|For|To)\s")
"""A headline's capitals: ``Cancelled Saturday Morning At Lake Speedway``."""
_FORMER = re.compile(r"\b(?:former|ex|one-time|ehemalige[rn]?|ancienne?|antiguo)[ -]\Z", re.IGNORECASE)
_LONGEST = 120
_LONGEST_SENTENCE = 400
_RACE_OF = re.compile(
    r"\b(?:gp|grand prix|gran premio|grande pr[eê]mio) (?:of |de |di |do |da |von )?\Z", re.IGNORECASE
)
_OF_THE_RACE = re.compile(r"\W*(?:gp|grand prix)\b", re.IGNORECASE)


def mentioned(lines: Sequence[str]) -> Details:
    """The series and circuit that the titles among these lines name."""
    titles = [line for line in lines if len(line) <= _LONGEST]
    rounds = {found for title in titles if (found := _round_of(title))}
    if len(rounds) == 1:
        series, number, year = rounds.pop()
        return Details(Event(series=series, round=number, year=year, circuit=_circuit(titles)))
    return Details(Event(series=_series(titles) or _series_of_a_round(lines), circuit=_circuit(titles)))


_ROUND_OF = re.compile(
    r"(?:(?P<year>(?:19|20)\d\d) )?(?P<series>[^\W\d_][^|:]{3,69}?) [-–—] (?:Rd|Round|Rnd)\.? ?(?P<round>\d{1,2})\Z",
    re.IGNORECASE,
)
_A_SERIES = re.compile(r"\b(?:championship|series|cup|challenge|trophy|trofeo|league|masters)\b", re.IGNORECASE)


@lru_cache(maxsize=1024)
def _round_of(title: str) -> tuple[str, int, int | None] | None:
    """The series, the round and the year of a title that says nothing else (``2025 Example Challenge - Rd 4``)."""
    match = _ROUND_OF.match(title.strip())
    if match is None or not (match["year"] or _A_SERIES.search(match["series"])) or session_kind(match["series"]):
        return None
    return match["series"], int(match["round"]), int(match["year"]) if match["year"] else None


def _series(titles: Sequence[str]) -> str | None:
    found = [said for title in titles for said in _series_in(title)]
    return found[0][1] if len({series for series, _ in found}) == 1 else None


@lru_cache(maxsize=1024)
def _series_in(title: str) -> tuple[tuple[str, str], ...]:
    found = ((series, pattern.search(title)) for series, pattern in _SERIES)
    return tuple((series, match[0]) for series, match in found if match and not _FORMER.search(title[: match.start()]))


def _series_of_a_round(lines: Sequence[str]) -> str | None:
    """What a report's sentence says: ``pole for race one of the Example Touring Car Championship``."""
    said = {match[1] for line in lines if len(line) <= _LONGEST_SENTENCE for match in _OF_SERIES.finditer(line)}
    return said.pop() if len(said) == 1 else None


def _circuit(titles: Sequence[str]) -> str | None:
    named = [said for title in titles for said in _circuits_in(title)]
    longest = max(named, key=len, default=None)
    if longest is None or any(fold(name) not in fold(longest) for name in named):
        return None
    return longest


@lru_cache(maxsize=1024)
def _circuits_in(title: str) -> tuple[str, ...]:
    """The circuits in a title that names a session, or says little else."""
    found = [match[1] for match in _PLACE.finditer(title)]
    for match in re.finditer(r"\w+(?:[ -]\w+){0,3}", title):
        found += _known(match[0])
    if not found or not (session_kind(title) or len(title) < 2 * len(max(found, key=len)) + 24):
        return ()
    found = [_LED.sub("", name) for name in found]
    before, _, behind = title.partition(max(found, key=len))
    return () if _OF_THE_RACE.match(behind) or _RACE_OF.search(before) else tuple(found)


def is_circuit(text: str) -> bool:
    """Whether a few words are the name of a circuit, however they are spelled (``spa-francorchamps``)."""
    return fold(text) in _FOLDED


def _known(text: str) -> list[str]:
    """Known names in a few words, as these are written."""
    folded = fold(text)
    match = _CIRCUIT.search(folded)
    if match is None or len(folded.split()) != len(re.split(r"[ -]", text)):
        return []
    first = len(folded[: match.start()].split())
    count = len(match[0].split())
    pieces = re.findall(r"\w+[ -]?", text)
    name = "".join(pieces[first : first + count]).strip(" -")
    return [name] if name[:1].isupper() else []
