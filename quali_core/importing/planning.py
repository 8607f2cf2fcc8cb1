"""A dry run of an import: what was recognised, what would change, and whether it may be stored."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from enum import StrEnum

from quali_core.importing.differences import Difference, differences
from quali_core.importing.twins import twin_problems
from quali_core.importing.upload import Superseded, settle
from quali_core.model import Classification, Event, Problem, Scope, Severity
from quali_core.reading.extracted import Details, FileReading, ReadStatus
from quali_core.store import Reader, Stored, content_digest

DETAILS = ("series", "name", "year")


class State(StrEnum):
    """What storing would do with one session."""

    NEW = "new"
    REVISION = "revision"
    DETAILS = "details"  # the same file, but its event, kind or label are stated otherwise
    SAME = "same"  # the same file again: nothing to store
    SUPERSEDED = "superseded"  # the upload itself holds a later state of the session


class Readiness(StrEnum):
    """Whether a plan may be stored."""

    READY = "ready"
    CONFIRM = "confirm"  # only after a person confirmed the warnings
    NOTHING = "nothing"  # all of it is stored already
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class PlannedSession:
    """One session of an import: ``stored`` is what it would replace; ``missing`` names details that nobody stated.

    ``details`` are the fields of the event that would change with it, before and after.
    """

    classification: Classification
    state: State
    stored: Stored | None = None
    differences: tuple[Difference, ...] = ()
    missing: tuple[str, ...] = ()
    details: tuple[tuple[str, object, object], ...] = ()
    removed: bool = False  # it was stored before, and removed
    shipped: bool = False  # the library has this session too, which the own one would hide


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """What would be stored for a scope, and every problem that was found."""

    scope: Scope
    readings: tuple[FileReading, ...]
    sessions: tuple[PlannedSession, ...]
    problems: tuple[Problem, ...]
    readiness: Readiness

    @property
    def missing(self) -> tuple[str, ...]:
        """Details that nobody stated for at least one session: of ``series``, ``name`` and ``year``."""
        return tuple(name for name in DETAILS if any(name in one.missing for one in self.sessions))

    def of(self, *states: State) -> tuple[PlannedSession, ...]:
        """The sessions in these states."""
        return tuple(one for one in self.sessions if one.state in states)


async def plan(readings: Sequence[FileReading], reader: Reader, *, details: Details | None = None) -> ImportPlan:
    """Compare what was read with what the scope has stored; nothing is changed.

    ``details`` are a person's: they win over what the files state.
    """
    readings = [_whole(reading) for reading in readings]
    stated = [_with_details(one, details) for reading in readings for one in reading.sessions]
    storable, superseded, problems = await settle(stated)
    held = await reader.held(storable)
    of_files = await reader.held_of_files(one.source.sha256 for one in storable)
    shipped = await reader.shipped(storable)
    sessions = [
        await _planned(one, stored, of_files, reader, corrected=details is not None)
        for one, stored in zip(storable, held, strict=True)
    ]
    sessions = [replace(one, shipped=known) for one, known in zip(sessions, shipped, strict=True)]
    sessions += [PlannedSession(one.classification, State.SUPERSEDED) for one in superseded]
    found = (*(problem for reading in readings for problem in reading.problems), *problems, *_told(superseded))
    new = [one.classification for one in sessions if one.state is State.NEW and not one.shipped]
    found = (*found, *_missing_problems(sessions), *await twin_problems(new, reader))
    return ImportPlan(
        scope=reader.scope,
        readings=tuple(readings),
        sessions=tuple(sessions),
        problems=found,
        readiness=_readiness(readings, sessions, found),
    )


def _whole(reading: FileReading) -> FileReading:
    """A file that ends in the middle of an entry is refused: half a result would be taken for a whole one."""
    cut = next((problem for problem in reading.problems if problem.code == "cut_off"), None)
    if cut is None or reading.status is ReadStatus.REFUSED:
        return reading
    reason = f"{cut.message} Nothing of it is stored: upload the whole file, or take the broken entry out."
    return replace(reading, status=ReadStatus.REFUSED, reason=reason, sessions=())


async def _planned(
    one: Classification,
    stored: Stored | None,
    of_files: Mapping[tuple[str, str], Stored],
    reader: Reader,
    *,
    corrected: bool,
) -> PlannedSession:
    await asyncio.sleep(0)
    missing = tuple(name for name in DETAILS if getattr(one.event, name) is None)
    digest = content_digest(one)
    same = of_files.get((one.source.sha256, digest))
    if (
        stored is not None
        and stored.revision_id is not None
        and (stored.sha256, stored.digest)
        == (
            one.source.sha256,
            digest,
        )
    ):
        same = stored
    if same is not None:
        return await _same(one, same, reader, missing, corrected=corrected)
    if stored is None or stored.revision_id is None:
        return PlannedSession(one, State.NEW, stored, missing=missing, removed=stored is not None)
    before = await reader.stored(stored.session_id)
    if before is None:
        return PlannedSession(one, State.NEW, stored, missing=missing)
    one, changes = _merged(before, one) if corrected else (one, ())
    return PlannedSession(one, State.REVISION, stored, differences(before, one), missing, changes)


async def _same(
    one: Classification, stored: Stored, reader: Reader, missing: tuple[str, ...], *, corrected: bool
) -> PlannedSession:
    """The same file again. What an admin edited since stays, unless a person states details with this upload."""
    before = await reader.stored(stored.session_id)
    if before is None or not corrected:
        return PlannedSession(one, State.SAME, stored, missing=missing)
    one, changes = _merged(before, one)
    if before.provisional != one.provisional:
        return PlannedSession(one, State.REVISION, stored, differences(before, one), missing, changes)
    return PlannedSession(one, State.DETAILS if changes else State.SAME, stored, (), missing, changes)


def _merged(
    before: Classification, after: Classification
) -> tuple[Classification, tuple[tuple[str, object, object], ...]]:
    """What is stored with the details that are stated now, and which of them change."""
    event = _overlaid(before.event, after.event)
    changes: list[tuple[str, object, object]] = [
        (field.name, getattr(before.event, field.name), getattr(event, field.name))
        for field in fields(Event)
        if getattr(before.event, field.name) != getattr(event, field.name)
    ]
    label = after.label or before.label
    if before.session != after.session:
        changes.append(("session", before.session, after.session))
    if before.label != label:
        changes.append(("label", before.label, label))
    return replace(after, event=event, label=label), tuple(changes)


def _overlaid(event: Event, stated: Event) -> Event:
    known = {field.name: getattr(stated, field.name) for field in fields(Event)}
    return replace(event, **{name: value for name, value in known.items() if value is not None})


def _with_details(one: Classification, details: Details | None) -> Classification:
    if details is None:
        return one
    return replace(
        one,
        event=_overlaid(one.event, details.event),
        session=details.session or one.session,
        label=details.label or one.label,
        provisional=details.provisional or one.provisional,
    )


def _told(superseded: Sequence[Superseded]) -> list[Problem]:
    return [Problem(Severity.NOTE, "superseded", one.reason, file=one.classification.source.file) for one in superseded]


def _missing_problems(sessions: Sequence[PlannedSession]) -> list[Problem]:
    found = []
    for file in dict.fromkeys(one.classification.source.file for one in sessions):
        of_file = [one for one in sessions if one.classification.source.file == file and one.state is not State.SAME]
        for name in DETAILS:
            if any(name in one.missing for one in of_file):
                word = "event" if name == "name" else name
                message = f"The {word} is not stated in the file: fill it in, so that it can be asked for."
                severity = Severity.WARNING if name == "name" else Severity.NOTE
                found.append(Problem(severity, f"missing_{word}", message, file=file))
    return found


def _readiness(
    readings: Sequence[FileReading], sessions: Sequence[PlannedSession], problems: Sequence[Problem]
) -> Readiness:
    if not sessions:
        return Readiness.REFUSED
    if all(one.state in (State.SAME, State.SUPERSEDED) for one in sessions):
        return Readiness.NOTHING
    doubtful = any(problem.severity is not Severity.NOTE for problem in problems)
    if doubtful or any(reading.status is not ReadStatus.OK for reading in readings):
        return Readiness.CONFIRM
    return Readiness.READY
