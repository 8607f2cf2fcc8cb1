"""The running log of an Assetto Corsa server: the standings that it prints after each lap, by session."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from quali_core.model import Problem, Severity
from quali_core.reading.extracted import Content, Details, Extracted, Line, Refused, Role, Sniff, Table
from quali_core.reading.structured.assemble import checked, classification, told_apart
from quali_core.reading.structured.sessions import session_kind

NAME = "assetto_corsa_server_log"

_STANDING = re.compile(
    r"(?:.*?\s)?(\d{1,3})\)\s(.*?)\s?BEST:\s(\d+:\d\d:\d{3})\sTOTAL:\s\d+:\d\d:\d{3}\sLaps:\s?(\d+)(?:\s|\Z)"
)
_TYPE = re.compile(r"(?:.*?\s)?TYPE=(\w+)\Z")
_NEXT = re.compile(r"(?:.*?\s)?NextSession\Z")
_TRACK = re.compile(r"[?&]track=([\w-]+)")
_NO_TIME = re.compile(r"0:00:000|\d{3,}:")
_MOST_LINES = 400_000
_HEAD = 200_000
_LONGEST_LINE = 300
_HEADER = ("position", "driver", "best", "laps")
_ROLES = {0: Role.POSITION, 1: Role.DRIVERS, 2: Role.TIME, 3: Role.LAPS}


_STILL_OPEN = Problem(
    Severity.NOTE, "session_open", "The log ends within its last session: the standings are those of that moment."
)


@dataclass(slots=True)
class _Session:
    kind: str = ""
    track: str = ""
    standings: list[Line] = field(default_factory=list)
    slots: int = 0
    before: int = 0


def sniff(content: Content) -> Sniff:
    """Look for what the server says as it starts, or for standings of its own form."""
    head = content.text[:4000]
    if "Assetto Corsa Dedicated Server" in head or "server_cfg.ini" in head:
        return Sniff(95, "the log of an Assetto Corsa server")
    lines = (line for line in content.text[:_HEAD].splitlines() if "BEST:" in line and len(line) < _LONGEST_LINE)
    if any(_STANDING.match(line) for line in lines):
        return Sniff(95, "standings of an Assetto Corsa server")
    return Sniff(0)


def extract(content: Content) -> Extracted:
    """Take the last standings of each session in which somebody drove a lap."""
    found = list(_sessions(content.text))
    tables = [_table(session) for session in found if session.standings]
    if not tables:
        raise Refused("In this log of an Assetto Corsa server nobody drove a lap.")
    sessions = told_apart([classification(table) for table in tables])
    doubts = _broken_off(found[-1], content.text)
    still = (_STILL_OPEN,) if found[-1].standings else ()
    return Extracted(
        NAME,
        sessions=sessions,
        problems=(*doubts, *still, *checked(sessions)),
        missing=tuple(doubt.message for doubt in doubts),
    )


def _broken_off(last: _Session, text: str) -> tuple[Problem, ...]:
    """Standings have a line for each slot of the server: the last ones may end with the copy of a running log."""
    ending = text[-_LONGEST_LINE:].rpartition("\n")[2]
    if last.slots < last.before:
        what = f"The last standings have {last.slots} lines, those before them {last.before}"
    elif "BEST:" in ending and "SesID:" not in ending:
        what = "The last line of the standings is not whole"
    else:
        return ()
    message = f"{what}: the log breaks off in them."
    return (Problem(Severity.WARNING, "perhaps_cut_off", message),)


def _sessions(text: str) -> Iterator[_Session]:
    now = _Session()
    for number, line in enumerate(text.splitlines()[:_MOST_LINES], 1):
        if len(line) > _LONGEST_LINE and "track=" not in line:
            continue
        if _NEXT.match(line):
            yield now
            now = _Session(track=now.track)
        elif kind := _TYPE.match(line):
            now.kind = now.kind if now.standings else kind[1]
        elif track := _TRACK.search(line):
            now.track = track[1]
        elif standing := _STANDING.match(line):
            _note(now, standing, number, line)
    yield now


def _note(session: _Session, standing: re.Match[str], number: int, line: str) -> None:
    """Standings begin anew with the first place; slots without a driver or a lap took no part."""
    place, name, best, laps = standing.groups()
    if place == "1":
        session.standings, session.before, session.slots = [], session.slots, 0
    session.slots += 1
    if name.strip() and int(laps):
        time = "" if _NO_TIME.match(best) else ".".join(best.rsplit(":", 1))
        session.standings.append(Line((place, " ".join(name.split()), time, laps), number, line))


def _table(session: _Session) -> Table:
    about = Details()
    event = replace(about.event, circuit=session.track.replace("_", " ") or None)
    details = replace(about, event=event, session=session_kind(session.kind))
    return Table(tuple(session.standings), _HEADER, details=details, roles=dict(_ROLES))
