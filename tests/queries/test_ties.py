"""Equal times."""

from __future__ import annotations

from dataclasses import replace

from quali_core.queries.kinds import Ties
from queries.ask import SEED, headline, where
from queries.sheets import lap


async def test_without_any_the_closest_two_are_named() -> None:
    assert await headline(Ties(confirm=True)) == (
        "No, no two of 24 times are equal; the closest are #59 and #67, 0.004 s apart."
    )
    assert (await headline(Ties(where(places=(1, 5))))).startswith("No two of 5 times are equal")


async def test_who_set_the_same_time_is_named() -> None:
    entries = tuple(replace(e, best=lap("1:30.4810")) if e.number == "8" else e for e in SEED.entries)
    said = await headline(Ties(confirm=True), replace(SEED, entries=entries))
    assert said.startswith("Yes, 1 time was set more than once: 1:30.481 by Mauro Baldi")
    assert "(#8)" in said
