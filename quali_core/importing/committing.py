"""Storing what was planned, in one transaction, and taking it back."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import datetime

from quali_core.importing.planning import ImportPlan, PlannedSession, Readiness, State
from quali_core.model import Classification, Event
from quali_core.store import Conflict, Writer

Progress = Callable[[int, int], Awaitable[None]]


class NotImportable(Exception):
    """The plan holds nothing that can be stored; the message says why."""


class StalePlan(Conflict):
    """The stored results were changed since the plan was made: plan again, nothing was stored."""


@dataclass(frozen=True, slots=True)
class Imported:
    """One session as it is stored now, with its id and revision, and what became of it."""

    classification: Classification
    state: State

    @property
    def id(self) -> int:
        """The session's id."""
        return self.classification.id or 0


@dataclass(frozen=True, slots=True)
class Receipt:
    """What an import stored. ``action`` undoes it as a whole; None: nothing was there to store."""

    plan: ImportPlan
    sessions: tuple[Imported, ...]
    action: int | None
    at: datetime | None


async def commit(plan: ImportPlan, writer: Writer, *, progress: Progress | None = None) -> Receipt:
    """Store what a plan holds, all or nothing. ``progress`` is told how many of how many sessions are written.

    That warnings were confirmed is for the caller to see to. Raises ``NotImportable`` and ``StalePlan``.
    """
    if plan.scope != writer.scope:
        raise ValueError(f"the plan is for {plan.scope}, the writer for {writer.scope}")
    if plan.readiness is Readiness.REFUSED:
        raise NotImportable("nothing in this upload can be stored: " + (_reasons(plan) or "it holds no results"))
    same = [Imported(_known(one), one.state) for one in plan.of(State.SAME)]
    if plan.readiness is Readiness.NOTHING:
        return Receipt(plan, tuple(same), None, None)
    to_store = plan.of(State.NEW, State.REVISION)
    try:
        async with writer.action("import", summary(plan)) as action:
            saved = await action.save(
                [one.classification for one in to_store],
                [one.stored.revision_id if one.stored else None for one in to_store],
                progress,
            )
            for one in plan.of(State.REVISION, State.DETAILS):
                if one.details and one.stored is not None:
                    new = one.classification
                    await action.edit_details(one.stored.session_id, new.event, new.session, new.label)
    except Conflict as error:
        raise StalePlan(f"{error}. Nothing was stored.") from error
    stored = [
        Imported(replace(one.classification, id=now.session_id, revision=now.revision), one.state)
        for one, now in zip(to_store, saved, strict=True)
    ]
    edited = [Imported(_known(one), one.state) for one in plan.of(State.DETAILS)]
    return Receipt(plan, (*stored, *edited, *same), action.receipt.action, action.receipt.at)


async def undo(receipt: Receipt, writer: Writer) -> None:
    """Take a whole import back. Raises ``store.Conflict`` where later changes stand on it."""
    if receipt.action is not None:
        await writer.undo_action(receipt.action)


def summary(plan: ImportPlan) -> str:
    """One line for the audit list."""
    changed = plan.of(State.NEW, State.REVISION, State.DETAILS)
    if len(changed) == 1:
        one = changed[0].classification
        return f"{called(one.event) or one.source.file}: {one.label or one.session.replace('_', ' ')}"
    files = list(dict.fromkeys(one.classification.source.file for one in changed))
    return f"{len(changed)} sessions from {files[0] if len(files) == 1 else f'{len(files)} files'}"


def called(event: Event) -> str:
    """An event in a few words: ``2000 SportsRacing World Cup Magny-Cours``."""
    return " ".join(str(part) for part in (event.year, event.series, event.name) if part)


def _known(one: PlannedSession) -> Classification:
    if one.stored is None:
        return one.classification
    return replace(one.classification, id=one.stored.session_id, revision=one.stored.revision)


def _reasons(plan: ImportPlan) -> str:
    return " ".join(dict.fromkeys(reading.reason for reading in plan.readings if reading.reason))
