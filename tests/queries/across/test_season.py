"""What pictures of a season are drawn from: the sessions of one or two, in date order."""

from __future__ import annotations

from quali_core.answers import render
from quali_core.queries.across.season import season
from quali_core.queries.kinds import BestPlace, Career, HeadToHead, Pole, Tally
from quali_core.queries.parts import By, Span, Subject
from quali_core.store import Reader

ANN, CID, DAN = (Subject(By.DRIVER, name) for name in ("Ann Abel", "Cid Çelik", "Dan Doe"))
Y2020 = Span(years=(2020, 2020))


async def test_two_drivers_of_a_season_meet_in_date_order(small: Reader) -> None:
    found = await season(HeadToHead(ANN, CID, Y2020), small)
    assert found is not None
    assert found.names == ("Ann Abel", "Cid Çelik")
    # by hand, from the list at the head of seasons.py: Monza 1 2 3 4, Spa 3 1 4 2, Jarama 1 3 2 4
    assert [(m.session, m.places) for m in found.meetings] == [
        ("Monza 200 km", (1, 2)),
        ("Spa 200 km", (2, 4)),
        ("Jarama 200 km", (1, 3)),
    ]
    assert "2020" in render(found.where)


async def test_over_several_seasons_each_session_names_its_year(small: Reader) -> None:
    found = await season(Career(DAN), small)
    assert found is not None
    assert [(m.session, m.places) for m in found.meetings] == [
        ("Monza 200 km 2019", (2,)),
        ("Monza 200 km 2020", (3,)),
        ("Spa 200 km 2020", (1,)),
        ("Jarama 200 km 2020", (2,)),
        ("Monza 200 km 2021", (3,)),
        ("Spa 200 km 2021", (2,)),
    ]


async def test_a_team_is_shown_by_its_best_car(small: Reader) -> None:
    found = await season(BestPlace(Subject(By.TEAM, "Alpha"), Y2020), small)
    assert found is not None
    assert [m.places for m in found.meetings] == [(1,), (2,), (1,)]


async def test_there_is_nothing_to_draw_without_a_subject_or_for_one_session(small: Reader) -> None:
    assert await season(Tally(), small) is None
    assert await season(Pole(), small) is None
    assert await season(Career(DAN, Span(years=(2019, 2019))), small) is None
    assert await season(Career(DAN, Span(years=(1999, 1999))), small) is None
    assert await season(Career(Subject(By.DRIVER, "Nobody")), small) is None


async def test_another_server_sees_the_library_only(elsewhere: Reader) -> None:
    found = await season(HeadToHead(ANN, CID), elsewhere)
    assert found is not None
    assert [m.places for m in found.meetings] == [(3, 4), (2, 3)]  # the library's Monza of 2019 and 2020
