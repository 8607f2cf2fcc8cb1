"""Pictures: what they show, for any session, and that they can be drawn."""

from __future__ import annotations

import struct
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quali_core.charts.artist import Artist
from quali_core.charts.build import card, gap_chart
from quali_core.charts.draw import clip, png
from quali_core.charts.spec import ALT_LIMIT, Bar, Card, GapChart, HeadToHeadChart, Meeting, PlacesChart, alt_text
from quali_core.charts.style import colours, japanese_font
from quali_core.model import Classification
from quali_core.reading import UploadedFile
from quali_core.reading.read import read

SEED = Path(__file__).parents[2] / "data" / "srwc-2000-magny-cours-qualifying.txt"


@pytest.fixture(scope="module")
def magny_cours() -> Classification:
    (reading,) = read([UploadedFile(SEED.name, SEED.read_bytes())])
    return reading.sessions[0]


def bar(text: str = "x", gap: int | None = 1) -> Bar:
    return Bar("P1", "#1", text, text, "1:00.000", gap, "+0.001", text)


def size(picture: bytes) -> tuple[int, int]:
    assert picture[:8] == b"\x89PNG\r\n\x1a\n"
    return struct.unpack(">II", picture[16:24])


def test_the_gap_chart_holds_every_car_in_official_order(magny_cours: Classification) -> None:
    chart = gap_chart(magny_cours)
    assert chart is not None
    assert chart.title == "Magny-Cours 2000"
    assert chart.subtitle == "SportsRacing World Cup · Qualifying"
    assert len(chart.bars) == 26
    assert (chart.bars[0].gap_us, chart.bars[0].time) == (0, "1:29.449")
    assert (chart.bars[5].number, chart.bars[5].gap) == ("#23", "+1.908")
    assert (chart.bars[11].number, chart.bars[11].gap_us) == ("#9", 9_495_000)  # P12, slower than those behind
    assert (chart.bars[25].gap_us, chart.bars[25].time) == (None, "no time")


def test_the_card_is_a_top_ten_that_says_how_many_it_leaves_out(magny_cours: Classification) -> None:
    poster = card(magny_cours)
    assert [row.number for row in poster.rows][:3] == ["#1", "#5", "#8"]
    assert len(poster.rows) == 10
    assert poster.footer == "16 more"
    assert len(card(magny_cours, whole=True).rows) == 26


def test_without_a_pole_sitter_there_is_no_gap_to_show(magny_cours: Classification) -> None:
    from dataclasses import replace

    assert gap_chart(replace(magny_cours, entries=magny_cours.entries[1:])) is None


def test_two_cars_of_a_team_share_a_colour_and_thirty_teams_do_not() -> None:
    teams = tuple(f"team {i}" for i in range(30))
    painted = colours((*teams, *teams))
    assert len(painted) == 30
    assert len(set(painted.values())) == 30


@given(st.lists(st.text(max_size=200), min_size=1, max_size=70))
def test_alternative_text_fits_whatever_the_names(names: list[str]) -> None:
    bars = tuple(bar(name) for name in names)
    for chart in (GapChart("t", "s", bars), Card("t", "s", bars)):
        assert 0 < len(alt_text(chart)) <= ALT_LIMIT


@given(st.text(max_size=80), st.integers(2, 40))
def test_clipped_text_takes_no_more_columns(text: str, width: int) -> None:
    assert len(clip(text, width)) <= width + 1


def test_a_head_to_head_counts_only_sessions_where_both_are_classified() -> None:
    chart = HeadToHeadChart("t", "s", ("A", "B"), (Meeting("1", 1, 2), Meeting("2", None, 1), Meeting("3", 5, 3)))
    assert chart.score == (1, 1)
    assert "A 1, B 1" in alt_text(chart)


def test_every_kind_of_picture_can_be_drawn_with_any_script() -> None:
    names = ("佐藤琢磨", "Михаил Алёшин", "Bernardo Sá Nogueira", "$x_1$", "", "A" * 200)
    bars = tuple(bar(name, gap) for name, gap in zip(names, (0, 5_000_000, None, -20_000, 1, 2), strict=True))
    meetings = (Meeting("Monaco", 1, 3), Meeting("鈴鹿", 22, None), Meeting("Spa", 4, 4))
    charts = (
        GapChart("t", "s", bars, footer="16 more"),
        Card("t", "s", bars),
        Card("", "", ()),
        HeadToHeadChart("t", "s", (names[0], names[1]), meetings),
        PlacesChart("t", "s", names[0], meetings),
        PlacesChart("t", "s", names[0], ()),
    )
    for chart in charts:
        width, height = size(png(chart))
        assert width == 990
        assert height > 100


def test_japanese_names_have_a_font() -> None:
    assert japanese_font() is not None


async def test_a_drawing_process_draws_and_ends() -> None:
    artist = Artist()
    try:
        await artist.warm()
        assert size(await artist.draw(GapChart("t", "s", (bar(),))))[0] == 990
    finally:
        await artist.close()
