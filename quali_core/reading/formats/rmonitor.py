"""Captures of a timing system's live feed in the RMonitor protocol: the last standing of each run."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from quali_core.model import Problem, SessionKind, Severity
from quali_core.reading.extracted import Content, Details, Extracted, Line, Refused, Role, Sniff, Table
from quali_core.reading.recognition.titles.details import titled
from quali_core.reading.structured.assemble import checked, classification, told_apart

NAME = "rmonitor_feed"

_RECORD = re.compile(r"^\$(?:A|B|C|COMP|E|F|G|H|I|J),", re.MULTILINE)
_NEEDED = re.compile(r"^\$[GH],\d+,", re.MULTILINE)
_HEAD = 20_000
_FEWEST = 4
_MOST_LINES = 400_000
_LONGEST_LINE = 400
_NO_TIME = re.compile(r"00:(?:00:00|59:59)\.\d+")
_HEADER = ("position", "number", "class", "driver", "nation", "best lap", "laps")
_ROLES = dict(
    enumerate((Role.POSITION, Role.NUMBER, Role.CLASS, Role.DRIVERS, Role.NATION, Role.TIME, Role.LAPS)),
)


@dataclass(slots=True)
class _Run:
    """One run: who takes part, and what was said last of each car."""

    title: str = ""
    track: str = ""
    flag: str = ""
    classes: dict[str, str] = field(default_factory=dict)
    cars: dict[str, tuple[str, ...]] = field(default_factory=dict)
    best: dict[str, tuple[str, str, int]] = field(default_factory=dict)
    raced: dict[str, tuple[str, str, int]] = field(default_factory=dict)


def sniff(content: Content) -> Sniff:
    """Look for the records of the protocol, those of places among them."""
    head = content.text[:_HEAD]
    found = len(_RECORD.findall(head)) if head.startswith("$") else 0
    return Sniff(95 if found >= _FEWEST and _NEEDED.search(content.text) else 0, f"{found} records of a live feed")


def extract(content: Content) -> Extracted:
    """Take what stood last for each car of each run."""
    runs = [run for run in _runs(content.text) if run.best or run.raced]
    if not runs:
        raise Refused("This capture of a live feed holds no places.")
    sessions = told_apart([classification(_table(run)) for run in runs])
    doubts = tuple(doubt for run in runs for doubt in _doubts(run))
    missing = tuple(doubt.message for doubt in doubts)
    return Extracted(NAME, sessions=sessions, problems=(*doubts, *checked(sessions)), missing=missing)


def _runs(text: str) -> Iterator[_Run]:
    run, number = _Run(), ""
    lines = (line if line.startswith("$") and len(line) < _LONGEST_LINE else "" for line in text.splitlines())
    for at, cells in enumerate(csv.reader(lines), 1):
        if at > _MOST_LINES:
            break
        said = [cell.strip() for cell in cells]
        if len(said) > 2 and said[0] == "$B":
            if number and said[1] != number:
                yield run
                run = _Run(track=run.track, classes=run.classes, cars=run.cars)
            number, run.title = said[1], said[2]
        elif said:
            _note(run, said, at)
    yield run


def _note(run: _Run, said: list[str], at: int) -> None:
    """Take one record; a later one about the same car takes the place of an earlier one."""
    kind, width = said[0], len(said)
    if kind == "$A" and width >= 8:
        run.cars[said[1]] = (said[2], said[4], said[5], said[6], said[7])
    elif kind == "$COMP" and width >= 7:
        run.cars[said[1]] = (said[2], said[4], said[5], said[6], said[3])
    elif kind == "$C" and width >= 3:
        run.classes[said[1]] = said[2]
    elif kind == "$E" and width >= 3 and said[1] == "TRACKNAME":
        run.track = said[2]
    elif kind == "$F" and width >= 6:
        run.flag = said[5]
    elif kind == "$H" and width >= 5:
        run.best[said[2]] = (said[1], said[4], at)
    elif kind == "$G" and width >= 4:
        run.raced[said[2]] = (said[1], said[3], at)


def _table(run: _Run) -> Table:
    kind = titled(run.title).session
    placed = run.raced if kind is SessionKind.RACE else run.best
    lines = sorted((_line(run, car, said) for car, said in placed.items()), key=lambda line: _rank(line.cells[0]))
    about = Details(session=kind, label=run.title or None)
    event = replace(about.event, circuit=run.track or None)
    return Table(tuple(lines), _HEADER, run.title or None, details=replace(about, event=event), roles=dict(_ROLES))


def _line(run: _Run, car: str, placed: tuple[str, str, int]) -> Line:
    number, given, family, nation, class_number = run.cars.get(car, (car, "", "", "", ""))
    best = run.best.get(car, ("", "", 0))[1]
    laps = run.raced.get(car, ("", "", 0))[1]
    time = "" if _NO_TIME.fullmatch(best) else best.removeprefix("00:")
    cells = (placed[0], number, run.classes.get(class_number, ""), f"{given} {family}".strip(), nation, time, laps)
    return Line(cells, placed[2], " ".join(cells))


def _rank(place: str) -> int:
    return int(place) if place.isdecimal() and 0 < len(place) < 6 else 10**6


def _doubts(run: _Run) -> Iterator[Problem]:
    """A capture that ends before the flag is not the result; one that nobody named may be of any session."""
    if run.flag.casefold() != "finish":
        said = f"“{run.flag}”" if run.flag else "nothing"
        message = f"The last flag of “{run.title}” is {said}, not that of the finish: the capture may end too early."
        yield Problem(Severity.WARNING, "perhaps_cut_off", message)
    if titled(run.title).session is None:
        message = f"“{run.title}” does not say which session it is: please say it."
        yield Problem(Severity.WARNING, "session_doubtful", message)
