"""Sessions of one upload among themselves: what cannot be stored, and what is there twice."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from quali_core.importing.differences import alike
from quali_core.model import Classification, Problem, Severity
from quali_core.store import content_digest, fault, identity_of, same_round


@dataclass(frozen=True, slots=True)
class Superseded:
    """A session that another of the same upload replaces, and why."""

    classification: Classification
    reason: str


async def settle(
    sessions: Sequence[Classification],
) -> tuple[list[Classification], list[Superseded], list[Problem]]:
    """Sort an upload's sessions out, so that none of those to store is of the same session as another.

    Of two that list mostly the same entries the official one is kept, else the later; two that do not are taken for
    groups of one session, and told apart by a label.
    """
    kept: dict[tuple[str, int | None], Classification] = {}  # by identity and round
    superseded: list[Superseded] = []
    problems: list[Problem] = []
    for one in sessions:
        await asyncio.sleep(0)  # an upload may hold hundreds: let others have their turn
        why = fault(one)
        if why is not None:
            problems.append(Problem(Severity.ERROR, "unstorable", why, file=one.source.file))
            continue
        place = _place(one, kept)
        while place in kept and not alike(kept[place], one):
            one = _apart(one, problems)
            place = _place(one, kept)
        if place in kept:
            one, other = _later(kept[place], one)
            superseded.append(other)
        kept[place] = one
    return list(kept.values()), superseded, problems


def _place(one: Classification, kept: Mapping[tuple[str, int | None], Classification]) -> tuple[str, int | None]:
    """Where a session stands: with one of its identity whose round is the same or unknown, else by itself."""
    identity, number = identity_of(one), one.event.round
    rounds = [known for other, known in kept if other == identity and same_round(known, number)]
    return identity, number if number in rounds or not rounds else rounds[0]


def _later(first: Classification, second: Classification) -> tuple[Classification, Superseded]:
    if content_digest(first) == content_digest(second) and first.provisional == second.provisional:
        return first, Superseded(second, f"The same result is in {first.source.file}: it is stored once.")
    if second.provisional and not first.provisional:
        first, second = second, first
    why = "the official result" if first.provisional and not second.provisional else "the later one"
    return second, Superseded(first, f"{second.source.file} holds the same session: {why} is stored.")


def _apart(one: Classification, problems: list[Problem]) -> Classification:
    head, _, number = (one.label or "").rpartition(" part ")
    label = f"{head} part {int(number) + 1}" if number.isdecimal() and head else f"{one.label or one.session} part 2"
    message = f"A second list of the same session has other entries: it is stored as “{label}”."
    problems.append(Problem(Severity.WARNING, "second_list", message, file=one.source.file))
    return replace(one, label=label)
