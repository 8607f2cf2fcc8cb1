"""INI-like logs of simulators: RACE 07, GTR, GTR 2, GT Legends, F1 Challenge."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from quali_core.model import Classification, Order, Problem, SessionKind, Severity
from quali_core.reading.extracted import Content, CutOff, Details, Extracted, Refused, Role, Sniff, Table
from quali_core.reading.recognition.judgement.checks import ASSUMED
from quali_core.reading.recognition.titles.details import merge, titled
from quali_core.reading.structured import cells, inidoc
from quali_core.reading.structured.assemble import assembled, checked, told_apart
from quali_core.reading.structured.columns import Column, table
from quali_core.reading.structured.inidoc import IniDocument, Section
from quali_core.reading.structured.paths import Record
from quali_core.reading.structured.sessions import day
from quali_core.reading.values import is_no_time, parse_clock

NAME = "simulator_log"

_SLOT = re.compile(r"Slot\s*\d+\Z", re.IGNORECASE)
_ENDS_MARKED = re.compile(r"RACE ?07|GTR|GT Legends|GTL|STCC|Race On", re.IGNORECASE)
"""Games that close their logs with [END]."""
_START = re.compile(r"(?:\s*(?://|;)[^\n]*\n)*+\s*\[(?:Header|Race|Slot\s*\d+)\]", re.IGNORECASE)
"""The first section, perhaps below comments: GTR 2 and RACE 07 begin with a line of their own."""
_WORKED_OUT = Problem(
    Severity.NOTE,
    "order_computed",
    "The log has no places of the race; its order was computed from laps and race times.",
)
_NOBODY_FINISHED = Problem(
    Severity.WARNING,
    "session_unsure",
    "Nobody finished: this may be the log of a qualifying, of a practice or of a race that was stopped. "
    "It was taken for qualifying; please say which it is.",
)
_CAR = (
    Column(Role.NUMBER, "Number|CarNumber|VehicleNumber"),
    Column(Role.DRIVERS, "Driver", cells.name),
    Column(Role.CLASS, "Class|CarClass"),
    Column(Role.TEAM, "Team", cells.name),
    Column(Role.CAR, "Vehicle", cells.name),
)
_QUALIFYING = (
    Column(Role.POSITION, "QualPlace", cells.place),
    *_CAR,
    Column(Role.TIME, "QualTime", header="QualTime"),
    Column(Role.LAPS, "QualLaps"),
)
_BEST = Column(Role.TIME, "BestLap|RaceBestLap|QualBestLap", header="BestLap")
_DRIVEN = (Column(Role.POSITION, "place", cells.place), *_CAR, _BEST, Column(Role.LAPS, "Laps|RaceLaps"))
_RACE = (*_DRIVEN, Column(Role.STATUS, "out"))


def sniff(content: Content) -> Sniff:
    """Look for sections of slots."""
    if not _START.match(content.text):
        return Sniff(0)
    slots = len(re.findall(r"^\[Slot\s*\d+\]", content.text, re.MULTILINE | re.IGNORECASE))
    return Sniff(95 if slots else 60, f"{slots} sections of slots")


def extract(content: Content) -> Extracted:
    """Read the qualifying that the log carries, and the race or session that it is of."""
    document = inidoc.load(content.text)
    slots = [section for section in document.sections if _SLOT.match(section.name)]
    if not slots:
        raise Refused("This simulator log holds no [Slot...] sections, so no drivers.")
    doubts = _whole(document, slots, content.text)
    about = _details(document, content.name)
    runs = [[record for slot in run if (record := _record(slot)).get("Driver")] for run in _runs(document)]
    tables = [found for records in runs for found in _tables(records, about)]
    if not tables:
        return Extracted(NAME, reason="This simulator log names drivers, but no times and no places.")
    if about.session is None and any(found.details.session is None for found in tables):
        unfinished = any(record.get("RaceTime") for records in runs for record in records)
        doubts = (*doubts, _NOBODY_FINISHED if unfinished else ASSUMED)
    placed = any(record.get("RacePlace") for records in runs for record in records)
    parts = [assembled(found) for found in tables]
    sessions = told_apart([_ordered(session, placed) for session, _ in parts])
    unread = (problem for _, problems in parts for problem in problems)
    worked_out = (_WORKED_OUT,) if sessions[-1].session is SessionKind.RACE and not placed else ()
    problems = (*doubts, *_said_of(sessions[0].session, len(tables)), *worked_out, *unread, *checked(sessions))
    missing = tuple(doubt.message for doubt in doubts if doubt.severity is not Severity.NOTE)
    return Extracted(NAME, sessions=sessions, problems=problems, missing=missing)


def _runs(document: IniDocument) -> Iterator[list[Section]]:
    """The slots of each run: one log may hold several, a slot that comes again begins the next; some stand twice."""
    read = set[tuple[tuple[str, ...], ...]]()
    run: dict[str, Section] = {}
    for section in (*document.sections, Section("END", 0)):
        if run and (not _SLOT.match(section.name) or section.name in run):
            values = tuple((*slot.values, *slot.values.values()) for slot in run.values())
            if values not in read:
                read.add(values)
                yield [*run.values()]
            run = {}
        if _SLOT.match(section.name):
            run[section.name] = section


def _tables(records: list[Record], about: Details) -> Iterator[Table]:
    """The qualifying and the race that a run's slots tell of, else the one session whose best laps they hold."""
    qualified = any(_said(record, "QualTime") or record.get("QualPlace") for record in records)
    if qualified:
        yield table(_by_place(records), _QUALIFYING, replace(about, session=SessionKind.QUALIFYING))
    if any(_said(record, "RaceTime") or record.get("RacePlace") for record in records):
        yield table(_raced(records), _RACE, replace(about, session=SessionKind.RACE))
    elif not qualified and any(_said(record, "BestLap") for record in records):
        yield table(records, _DRIVEN, about)


def _ordered(session: Classification, placed: bool) -> Classification:
    """The order of a race without places was computed from laps and race times."""
    return session if placed or session.session is not SessionKind.RACE else replace(session, order=Order.COMPUTED)


def _said_of(kind: SessionKind, count: int) -> tuple[Problem, ...]:
    if kind is not SessionKind.QUALIFYING or count < 2:
        return ()
    message = "This is the log of a race that carries qualifying results: both sessions were read."
    return (Problem(Severity.NOTE, "qualifying_in_race_file", message),)


def _whole(document: IniDocument, slots: Sequence[Section], text: str) -> tuple[Problem, ...]:
    """Refuse a log that ends within a key, or whose last slot lacks what all the others end with.

    One without the mark of its end is doubted.
    """
    end = text.rsplit("\n", 1)[-1].strip()
    if end and "=" not in end and not end.startswith(("[", "//", ";")):
        raise CutOff(f"The log is cut off: it ends with “{end[:40]}”. Upload the whole file.")
    if any(section.name.upper() == "END" for section in document.sections):
        return ()
    last, closing = slots[-1], list(slots[0].values)[-1:]
    others = [slot.values for slot in slots[:-1]]
    if others and closing and closing[0] not in last.values and all(closing[0] in values for values in others):
        raise CutOff(
            f"The log is cut off: [{last.name}] in line {last.line} lacks {closing[0]}, which every other slot has. "
            "Upload the whole file."
        )
    if not _ENDS_MARKED.search(document.named("Header").values.get("Game", "")):
        return ()
    message = "The log has no [END] mark: it may be cut off. Compare the last drivers with the source."
    return (Problem(Severity.WARNING, "perhaps_cut_off", message),)


def _record(slot: Section) -> Record:
    return dict(slot.values)


def _said(record: Record, key: str) -> bool:
    value = record.get(key)
    return isinstance(value, str) and not is_no_time(value)


def _by_place(records: list[Record]) -> list[Record]:
    """In the order of the qualifying places, where every slot has one."""
    places = [str(record.get("QualPlace", "")) for record in records]
    if not all(place.isdecimal() and len(place) < 6 for place in places):
        return records
    return [record for _, record in sorted(zip(map(int, places), records, strict=True), key=lambda pair: pair[0])]


def _raced(records: list[Record]) -> list[Record]:
    """In the order of the race: by its places, else by laps and race time; DNF and DQ stand behind without a place."""
    ranked = [record for record in records if _finished(record)]
    if not any(record.get("RacePlace") for record in records):
        times = [parse_clock(str(record.get("RaceTime", ""))) for record in ranked]
        if None in times:  # a time that is none: nothing tells who won
            return [{**record, "out": "" if _finished(record) else record.get("RaceTime")} for record in records]
        by_time = sorted(zip(ranked, times, strict=True), key=lambda pair: (-_laps(pair[0]), pair[1] or 0))
        placed: list[Record] = [{**record, "place": str(n)} for n, (record, _) in enumerate(by_time, 1)]
    else:
        placed = [{**record, "place": record.get("RacePlace")} for record in ranked]
    return [*placed, *({**record, "out": record.get("RaceTime")} for record in records if not _finished(record))]


def _finished(record: Record) -> bool:
    return _said(record, "RaceTime")


def _laps(record: Record) -> int:
    laps = str(record.get("Laps", record.get("RaceLaps", "")))
    return int(laps) if laps.isdecimal() and len(laps) < 6 else 0


def _details(document: IniDocument, file: str) -> Details:
    header, race = document.named("Header").values, document.named("Race").values
    scene = re.split(r"[\\/]", race.get("Scene", race.get("Track", "")))
    folder = scene[-2] if len(scene) > 1 else scene[0]
    when = day(header.get("TimeString", ""))
    circuit = re.sub(r"\.\w{2,4}\Z", "", folder).replace("_", " ").strip() or None
    about = Details()
    event = replace(about.event, date=when, year=when.year if when else None, circuit=circuit)
    title = titled(file.rsplit(".", 1)[0])
    return merge(replace(about, event=event), Details(session=title.session))
