"""Files that refer to each other by ids: results, races, drivers, teams and circuits in a file each."""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from quali_core.model import Classification, Problem, SessionKind, Severity
from quali_core.reading.extracted import Content, Extracted, Role
from quali_core.reading.recognition.columns.header_words import meanings
from quali_core.reading.recognition.columns.readable_ids import are_readable
from quali_core.reading.structured import jsonlike, yamldoc
from quali_core.reading.structured.document import DocumentError, Node, dicts, written
from quali_core.reading.structured.orient import upright
from quali_core.reading.structured.read import filed, read_root
from quali_core.reading.structured.relations import Sheet, link, measures, own_key, sheets_of, singular, stem
from quali_core.reading.structured.shapes import known_shape
from quali_core.reading.structured.shapes.f1db import F1DB
from quali_core.reading.structured.shapes.openf1 import OPENF1
from quali_core.reading.structured.shapes.tables import ERGAST_TABLES

NAME = "related_tables"

_ID_HEADINGS = tuple(
    re.compile(pattern)
    for pattern in (r"Id\b", r"ID\b", r"_key\b", r"id\b(?<![^\W_]id)", r"driver_number\b(?<!\wdriver_number)")
)
"""Each begins with plain letters: so they are found quickly in any text."""
_DELIMITERS = (",", ";", "\t", "|")
_THINGS = {
    "driver": "drivers", "race": "races", "constructor": "constructors", "circuit": "circuits", "status": "statuses",
    "team": "teams", "session": "sessions", "meeting": "meetings", "event": "events", "car": "cars", "rider": "riders",
    "track": "tracks",
}  # fmt: skip
_NAMED_FOR_MEMBERS = (
    "driver",
    "constructor",
    "race",
    "team",
    "session",
    "event",
    "rider",
    "circuit",
    "track",
    "meeting",
)
_NOTHING = "There are no results in this file: it is a look-up table of {things}. Upload it together with the results."

_BY_IDS = (ERGAST_TABLES, OPENF1, F1DB)
"""Shapes whose records name things by ids only."""
_READABLE = (F1DB,)
"""Those of which the ids are names as well (``max-verstappen``)."""
_USED = "There are no results in this file: it is a look-up table of {things}, and was used for the results beside it."


def join(contents: Sequence[Content]) -> Mapping[int, Extracted]:
    """Read the files of an upload that refer to each other; a look-up table alone is refused with a hint."""
    sheets = {i: sheet for i, content in enumerate(contents) if (sheet := _sheet(content))}
    link(list(sheets.values()))
    linked = {id(other) for sheet in sheets.values() for other in sheet.links.values()}
    joined: dict[int, Extracted] = {}
    for i, sheet in sheets.items():
        if not _holds_results(sheet):
            if id(sheet) in linked or _is_lookup(sheet):
                things = _THINGS.get(stem(own_key(sheet) or "") or singular(sheet.name), "names")
                reason = _USED if id(sheet) in linked else _NOTHING
                joined[i] = Extracted(NAME, reason=reason.format(things=things))
        elif sheet.links or (known_shape([*sheet.records[:1]]) in _BY_IDS and not _names_drivers(sheet)):
            joined[i] = _results(sheet, contents[i].name)
    return joined


def _sheet(content: Content) -> Sheet | None:
    """A file's records, where it is one flat list of them with ids."""
    head = content.text[:4000]
    if not any(pattern.search(head) for pattern in _ID_HEADINGS):
        return None
    if jsonlike.likeness(content.text) or yamldoc.likeness(content.text):
        return _document(content)
    return _delimited(content)


def _document(content: Content) -> Sheet | None:
    try:
        load = jsonlike.load if jsonlike.likeness(content.text) else yamldoc.load
        root = upright(load(content.text).root)
    except DocumentError:
        return None
    found = sheets_of(content.name, root) if isinstance(root, list) else []
    return found[0] if found and found[0].records else None


def _delimited(content: Content) -> Sheet | None:
    lines = content.text.lstrip("\ufeff\r\n ").splitlines()
    mark = max(_DELIMITERS, key=lines[0].count) if lines else ","
    try:
        header = [cell.strip().strip('"') for cell in next(csv.reader(lines[:1], delimiter=mark), [])]
        if (
            len(header) < 2
            or not any(name.lower() == "id" or stem(name) for name in header)
            or len(set(header)) < len(header)
        ):
            return None
        rows = list(csv.reader(lines[1:], delimiter=mark))
    except csv.Error:
        return None
    keys = [name or f"column {n}" for n, name in enumerate(header, 1)]
    records: list[dict[str, Node]] = [
        {key: None if cell == "\\N" else cell for key, cell in zip(keys, row, strict=False)} for row in rows if row
    ]
    return Sheet(content.name, records) if records else None


def _holds_results(sheet: Sheet) -> bool:
    cars = any(stem(key) in ("driver", "team", "constructor", "car", "rider", "entry") for key in sheet.keys)
    return cars and measures(sheet) and own_key(sheet) not in ("driverId", "driver_number")


def _names_drivers(sheet: Sheet) -> bool:
    """Whether a table has names beside its ids: the tables were merged already."""
    return any(meanings(key)[:1] in ((Role.DRIVERS,), (Role.FAMILY_NAME,)) for key in sheet.keys)


def _is_lookup(sheet: Sheet) -> bool:
    """Whether a lone file is one that others refer to: it begins with its own id, names things and holds no lists."""
    if any(dicts(value) for record in sheet.records for value in record.values() if isinstance(value, list)):
        return False
    key = own_key(sheet)
    first = sheet.keys[0] if sheet.keys else ""
    about = stem(first)
    return key == first and about in _THINGS and not measures(sheet)


def _results(sheet: Sheet, file: str) -> Extracted:
    root: Node = [*sheet.records]
    shape = known_shape(root)
    read = read_root(NAME, root, filed(file))
    is_whole = shape in _READABLE and len(read.sessions) == 1
    sessions = tuple(
        session if is_whole else _labelled(session, n, sheet, file) for n, session in enumerate(read.sessions)
    )
    unnamed = () if shape in _READABLE else _missing(sheet)
    return replace(
        read,
        format=shape.name if shape else NAME,
        sessions=sessions,
        problems=(*unnamed, *read.problems),
        missing=(*(problem.message for problem in unnamed if problem.severity is Severity.WARNING), *read.missing),
    )


def _labelled(session: Classification, number: int, sheet: Sheet, file: str) -> Classification:
    """A race that no file names is told from the others by its place in the file."""
    if session.session is SessionKind.RACE and "sprint" in file.lower():
        return replace(session, label="sprint")
    event = session.event
    if event.name or event.round or event.circuit or event.date:
        return session
    return replace(session, label=session.label or f"session {number + 1} of {file.rsplit('/', 1)[-1]}")


def _name_themselves(sheet: Sheet, key: str, about: str) -> bool:
    """Whether the ids of drivers or teams are readable ones, which name them without another file."""
    ids = [written(record.get(key)) for record in sheet.records]
    return key not in sheet.links and about in ("driver", "constructor") and are_readable(ids)


def _missing(sheet: Sheet) -> tuple[Problem, ...]:
    """Say which ids no given file names."""
    found = []
    for key, share in sheet.missing.items():
        about = stem(key)
        if about not in _THINGS or about == stem(own_key(sheet) or "") or _name_themselves(sheet, key, about):
            continue
        things = _THINGS[about]
        text = (
            f"{key} refers to {things} that no given file names; they stay empty. Add the file of {things}."
            if share == 1
            else f"{share:.0%} of the ids in {key} are not in the given file of {things}; they stay empty."
        )
        severity = Severity.WARNING if about in _NAMED_FOR_MEMBERS else Severity.NOTE
        found.append(Problem(severity, "unresolved_ids", text, column=key))
    return tuple(found)
