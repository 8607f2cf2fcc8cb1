"""Sessions without the one asked about are not offered, and a namesake who was not there is not meant."""

from __future__ import annotations

from dataclasses import replace

from quali_core.answers import Status
from quali_core.language import interpret
from quali_core.model import Classification, Driver
from quali_core.queries.kinds import Lookup, Tally
from quali_core.queries.parts import Subject
from tests.language.asking import context
from tests.language.seasons import seasons


def _sessions() -> list[Classification]:
    """Bo Winter until 2020, Eve Winter from then on."""
    return [
        replace(one, entries=(one.entries[0], replace(one.entries[1], drivers=(Driver("Eve Winter"),)), one.entries[2]))
        if (one.event.year or 0) > 2020
        else one
        for one in seasons()
    ]


HELD = _sessions()


async def _entered(named: Subject) -> frozenset[int] | None:
    return frozenset(
        one.id or 0 for one in HELD if any(d.name == named.value for entry in one.entries for d in entry.drivers)
    )


THERE = context(HELD, entered=_entered)


async def test_only_the_sessions_with_the_driver_are_offered_newest_first() -> None:
    read = await interpret("bo winter at monza", THERE)
    assert read.answer is not None
    assert read.answer.status is Status.CHOOSE
    assert [choice.query["session"] for choice in read.answer.choices] == [11, 1]
    assert read.answer.headline.values["n"] == 2


async def test_a_namesake_who_was_not_there_is_not_meant() -> None:
    (query,) = (await interpret("winter poles 2019", THERE)).queries
    assert isinstance(query, Tally)
    assert query.subject is not None
    assert query.subject.value == "Bo Winter"
    (query,) = (await interpret("winter at monza 2022", THERE)).queries
    assert isinstance(query, Lookup)
    assert query.session == 31


async def test_where_nobody_was_there_all_is_as_it_was() -> None:
    (query,) = (await interpret("how many poles did bo winter take in 2022", THERE)).queries
    assert isinstance(query, Tally)
