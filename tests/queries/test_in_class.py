"""One class of a session, asked about as if it had run alone."""

from __future__ import annotations

from quali_core.queries import dump, load
from quali_core.queries.kinds import GapBetween, Holds, InClass, Lookup, Neighbours, Pole
from quali_core.queries.parts import Measure, Side
from queries.ask import ask, car, driver, headline, number, place, where
from queries.sheets import two_classes

GLEN = two_classes()


async def test_its_pole_is_the_first_of_the_class() -> None:
    said = await headline(InClass("GTDPRO", Pole()), GLEN)
    assert said.startswith("In GTDPRO: Eva Falk (#14)")
    assert "0.213 s ahead of #77" in said


async def test_places_count_within_the_class() -> None:
    assert "P2" in await headline(InClass("GTDPRO", Lookup((driver("Gus Holm"),), Measure.PLACE)), GLEN)
    assert "Ida Juhl" in await headline(InClass("GTP", Lookup((place(3),))), GLEN)


async def test_a_gap_to_pole_is_to_the_pole_of_the_class() -> None:
    assert "0.213 s" in await headline(InClass("GTDPRO", GapBetween(number("77"))), GLEN)


async def test_neighbours_of_another_class_stand_between_but_do_not_count() -> None:
    said = await headline(InClass("GTDPRO", Neighbours(number("77"), Side.BEHIND)), GLEN)
    assert "Karl Lund" in said
    assert "P3" in said


async def test_yes_and_no_stay_in_front() -> None:
    claim = Holds(where(places=(1, 2)), car("Porsche"))
    assert (await headline(InClass("GTDPRO", claim), GLEN)).startswith("Yes, in GTDPRO:")
    assert (await headline(InClass("GTP", claim), GLEN)).startswith("No, in GTP:")


async def test_a_class_that_is_not_there_is_said() -> None:
    answer = await ask(InClass("LMP2", Pole()), GLEN)
    assert answer.status.value == "no_data"


def test_it_is_written_down_and_read_again() -> None:
    query = InClass("GTP", Holds(where(places=(1, 2)), car("Porsche")), session=7)
    assert load(dump(query)) == query
