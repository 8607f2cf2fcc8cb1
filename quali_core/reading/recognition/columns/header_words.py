"""The words over columns, in the languages that result sheets are written in.

A heading is folded (``FL_TIME`` → ``fl time``, ``BestLap`` → ``best lap``, ``Équipe`` → ``equipe``) and looked up
whole; what it may mean comes back in order of likelihood, and the column's content decides.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from quali_core.model.fold import fold
from quali_core.reading.extracted import Role
from quali_core.reading.recognition.titles.kinds import session_kind
from quali_core.reading.words import words

_MEANINGS: dict[str, tuple[Role, ...]] = {}
_RANK: dict[tuple[str, Role], float] = {}
for _role, _said in words("headings").items():
    for _at, _word in enumerate(_said):
        _MEANINGS[_word] = (*_MEANINGS.get(_word, ()), Role(_role))
        _RANK[_word, Role(_role)] = _at / len(_said)

_PARTS = {name: "|".join(said) for name, said in words("segments").items()}
_SEGMENT = re.compile(
    rf"(?:(?:{_PARTS['numbered']})\s?(?:time\s?)?(?:[1-6]|i{{1,3}}|one|two|three)|"
    rf"(?:{_PARTS['ordinals']})\s(?:{_PARTS['behind_ordinal']})|{_PARTS['days']}|{_PARTS['alone']})"
    rf"(?:\s(?:{_PARTS['times']}))?\Z"
    r"|(?:time|temps|zeit|tempo|best|best time)\s(?:q|sq|sp|qual|quali)\s?[1-6]\Z"
)
_CAMEL = re.compile(r"(?<=[a-zà-ÿ])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_UNIT = re.compile(
    r"[\[(]\s*(?:ms|s|sec|secs|seconds|km/?h|kph|mph|m+:ss.*?|h+:mm.*?|mins?(?:[.:]secs?)?|h)\s*[\])]", re.IGNORECASE
)
_UNIT_BEHIND = re.compile(
    r"(?<=[a-z\d])[_ ](?:in[_ ])?(?:ms|millis|milliseconds|msec|secs?|seconds)\Z|(?:(?<=time)|(?<=q\d))_s\Z",
    re.IGNORECASE,
)
_OF_A_MERGE = re.compile(r"(?<=\w\w)_[xy]\Z")
"""What tells columns of one name apart where tables were merged."""
_SHORT_TIME = re.compile(r"\bTm\b", re.IGNORECASE)
_NUMERO = re.compile("[Nn][º°o]\\.?(?![a-z])|№|\\A[Čč]\\.?\\Z")
_SAID_TWICE = re.compile(r"\s*[/|\n]\s*")
_OF_WHAT = frozenset({
    "quali", "qualy", "qual", "qualifying", "qualification", "qualif", "driver", "rider", "racer", "pilot", "q",
    "str", "int",
})  # fmt: skip
_OF_A_PLACE = frozenset({"finish", "finishing", "final", "overall", "result", "official", "classification", "session"})
"""Words that may stand beside the one that tells what a column holds (``qualiFinishPosition``)."""


@lru_cache(maxsize=4096)
def spaced(text: str) -> str:
    """Fold a heading with its words apart: ``DRIVER_FIRSTNAME``, ``bestLapTime``, ``Car #``, ``Nº``."""
    plain = text.strip()
    if plain in ("#", "+", "%"):
        return plain
    text = _SHORT_TIME.sub("time", text)
    text = _NUMERO.sub(" no ", text.replace("_", " ").replace("#", " no ").replace("Ø", " avg "))
    return fold(_CAMEL.sub(" ", text))


@lru_cache(maxsize=4096)
def heading(text: str) -> str:
    """Fold a column's heading, its unit left out: ``Time (ms)`` → ``time``."""
    return spaced(_UNIT.sub(" ", without_unit(_OF_A_MERGE.sub("", text))))


def without_unit(text: str) -> str:
    """A heading without the unit behind it (``q1_seconds``, ``lapTime_ms``)."""
    return _UNIT_BEHIND.sub("", text)


@lru_cache(maxsize=4096)
def meanings(text: str) -> tuple[Role, ...]:
    """What a heading may mean, likeliest first; empty where its words are unknown."""
    said = heading(text) if len(text) <= 60 else ""
    if not said:
        return ()
    if is_segment(text):
        return (Role.SEGMENT, *_MEANINGS.get(said, ()))
    if said in _MEANINGS:
        return _MEANINGS[said]
    bare = " ".join(re.sub(r"\d+", " ", said).split())
    if bare in _MEANINGS and bare != said:
        return _MEANINGS[bare]
    if is_id(text):
        return (Role.IGNORE,)
    return _word_by_word(said.split()) or _in_two_languages(text)


def _in_two_languages(text: str) -> tuple[Role, ...]:
    """What the parts of a heading mean that says it twice (``Zeit / Temps``, ``Club/Bewerber``)."""
    parts = _SAID_TWICE.split(text.strip())
    found = [role for part in parts for role in _MEANINGS.get(heading(part), ())[:1]] if len(parts) > 1 else []
    return tuple(dict.fromkeys(found))


def _word_by_word(said: Sequence[str]) -> tuple[Role, ...]:
    """What a heading means without the words that only say whose or which."""
    for besides, wanted in ((_OF_WHAT, None), (_OF_WHAT | _OF_A_PLACE, Role.POSITION)):
        rest = " ".join(word for word in said if word not in besides)
        found = _MEANINGS.get(rest, ()) if rest and len(rest.split()) < len(said) else ()
        if found and wanted in (None, found[0]):
            return found
    return ()


def rank(text: str, role: Role) -> float:
    """How far down a heading stands among the words for a role: 0 for the likeliest, 1 for the least likely."""
    return _RANK.get((heading(text), role), 0.5)


@lru_cache(maxsize=4096)
def is_id(text: str) -> bool:
    """Whether a heading stands over ids, which are no names (``driverId``, ``team_ref``)."""
    last = spaced(text).split()[-1:] or [""]
    return last[0] in ("id", "ids", "ref", "url", "key", "uid", "guid", "uuid", "slug") or (
        last[0].endswith("id") and len(last[0]) > 5
    )


@lru_cache(maxsize=4096)
def is_segment(text: str) -> bool:
    """Whether a heading names one part of a session (``Q2``, ``Part 1``, ``Friday``, ``Superpole 2``)."""
    return bool(_SEGMENT.match(heading(text)))


_OF_AN_ENTRY = frozenset({Role.NUMBER, Role.DRIVERS, Role.FAMILY_NAME, Role.TEAM, Role.CAR, Role.MAKE})


def name_columns(texts: Iterable[str]) -> bool:
    """Whether words that stand over columns are their headings, not a title: two things are named, one an entry's."""
    filled = [text for text in texts if text.strip()]
    found = [said[0] for text in filled if (said := meanings(text))]
    roles = set(found)
    is_title = session_kind(" ".join(filled)) is not None and len(roles) < 3 and len(found) < len(filled)
    return len(roles) > 1 and bool(roles & _OF_AN_ENTRY) and not is_title


def is_heading(text: str) -> bool:
    """Whether a cell reads like a column's heading."""
    return bool(meanings(text))
