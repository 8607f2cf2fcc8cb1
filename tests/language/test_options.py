"""The options of commands: the same linking and choices as questions."""

from __future__ import annotations

from typing import Any

import pytest

from quali_core.answers import Status
from quali_core.language import resolve_command
from quali_core.queries.kinds import Compare, Events, GapBetween, Lookup, Pole, Results
from quali_core.queries.parts import By, End, Filter, OrderBy, Subject
from tests.language.asking import context, seed

SEED = context([seed()])
CAFFI, WATT = Subject(By.DRIVER, "Alex Caffi"), Subject(By.DRIVER, "Jason Watt")


async def query(kind: str, **options: str | None) -> Any:
    read = await resolve_command(kind, options, SEED)
    return read.queries[0] if read.queries else read.answer


@pytest.mark.parametrize(
    ("kind", "options", "expected"),
    [
        ("pole", {}, Pole(1)),
        ("driver", {"name": "caffi"}, Lookup((CAFFI,), session=1)),
        ("team", {"name": "bms"}, Lookup((Subject(By.TEAM, "BMS Scuderia Italia"),), session=1)),
        ("car", {"name": "#23"}, Lookup((Subject(By.NUMBER, "23"),), session=1)),
        ("car", {"name": "ferrari"}, Lookup((Subject(By.CAR, "Ferrari"),), session=1)),
        ("gap", {"first": "caffi", "second": None}, GapBetween(CAFFI, session=1)),
        ("gap", {"first": "P4", "second": "P5"}, GapBetween(Subject(By.PLACE, "4"), Subject(By.PLACE, "5"), 1)),
        ("gap", {"first": "pole", "second": "caffi"}, GapBetween(CAFFI, session=1)),
        ("compare", {"first": "caffi", "second": "watt"}, Compare((CAFFI, WATT), session=1)),
        ("results", {"bottom": "3", "by": "time"}, Results(order=OrderBy.TIME, end=End.LAST, limit=3, session=1)),
        ("events", {}, Events()),
    ],
)
async def test_a_command(kind: str, options: dict[str, str | None], expected: object) -> None:
    assert await query(kind, **options) == expected


async def test_team_and_car_together_leave_what_is_both() -> None:
    got = await query("results", team="bms", car="ferrari")
    assert got == Results(Filter(subjects=(Subject(By.NUMBER, "23"), Subject(By.NUMBER, "22"))), session=1)


async def test_an_ambiguous_name_gives_a_choice_of_both() -> None:
    answer = await query("driver", name="zadra")
    assert answer.status is Status.CHOOSE
    assert {choice.query["subjects"][0]["value"] for choice in answer.choices} == {"Marco Zadra", "Angelo Zadra"}


async def test_a_near_miss_is_asked_back() -> None:
    answer = await query("driver", name="john nelson")
    assert answer.status is Status.CHOOSE and len(answer.choices) == 1


async def test_what_is_not_there_is_said() -> None:
    assert (await query("driver", name="senna")).status is Status.NO_DATA
    assert (await query("pole", event="spa 1998")).status is Status.NO_DATA
