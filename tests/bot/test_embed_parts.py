"""What every embed is made of keeps Discord's limits and is harmless, for any text."""

from __future__ import annotations

import unicodedata

import discord
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.embeds import limits
from bot.embeds.colours import NEUTRAL, PALETTE, colour
from bot.embeds.columns import Cell, Track, lay_out, width
from bot.embeds.escape import code, markdown, plain
from bot.embeds.tables import table_block
from quali_core.answers import Column, Name, Row, Table
from quali_core.answers.values import Lap, say

texts = st.text(max_size=300)


@given(texts, st.integers(min_value=2, max_value=80))
def test_fit_keeps_the_limit_and_cuts_no_escape(text: str, limit: int) -> None:
    cut = limits.fit(text, limit)
    assert limits.size(cut) <= limit
    if cut != text:
        body = cut.removesuffix(limits.ELLIPSIS)
        assert (len(body) - len(body.rstrip("\\"))) % 2 == 0


@given(st.lists(texts, max_size=60), st.integers(min_value=20, max_value=2000))
def test_fit_lines_closes_an_open_code_block(lines: list[str], limit: int) -> None:
    text = "```\n" + "\n".join(line.replace("`", "'") for line in lines) + "\n```"
    cut = limits.fit_lines(text, limit)
    assert limits.size(cut) <= limit
    assert cut.count("```") % 2 == 0 or "\n" not in cut


@given(
    st.text(max_size=600),
    st.text(max_size=9000),
    st.text(max_size=5000),
    st.lists(st.tuples(st.text(max_size=600), st.text(max_size=3000)), max_size=40),
)
def test_any_embed_can_be_made_to_fit(title: str, description: str, footer: str, fields: list[tuple[str, str]]) -> None:
    embed = discord.Embed(title=title, description=description)
    embed.set_footer(text=footer)
    for name, value in fields:
        embed.add_field(name=name, value=value)
    fitted = limits.fit_embed(embed)
    assert limits.total(fitted) <= limits.EMBED_TOTAL
    assert limits.size(fitted.title or "") <= limits.EMBED_TITLE
    assert limits.size(fitted.description or "") <= limits.EMBED_DESCRIPTION
    assert len(fitted.fields) <= limits.EMBED_FIELDS
    assert all((field.name or "").strip() and (field.value or "").strip() for field in fitted.fields)


def test_hostile_names_are_shown_and_do_nothing() -> None:
    assert markdown("@everyone") == "@\u200beveryone"
    assert markdown("<@1> **x** [a](b)") == r"\<@\u200b1\> \*\*x\*\* \[a\]\(b\)".replace(r"\u200b", "\u200b")
    assert markdown("https://evil.example") == r"https:\//evil.example"
    assert markdown("# loud") == r"\# loud"
    assert plain("a\nb\tc\u202edcba\u0000") == "a b cdcba"
    assert code("```end") == "'''end"


@given(texts)
def test_no_text_breaks_out_of_its_line(text: str) -> None:
    for escaped in (plain(text), markdown(text), code(text)):
        assert "\n" not in escaped and "\r" not in escaped
        assert not any(unicodedata.category(character) == "Cc" for character in escaped)
    assert "`" not in code(text)
    assert "@everyone" not in markdown(text)


@given(texts)
def test_markdown_reads_as_what_was_written(text: str) -> None:
    shown = ""
    characters = iter(markdown(text))
    for character in characters:
        shown += next(characters) if character == "\\" else character
    assert shown.replace("@\u200b", "@") == plain(text)


cells = st.builds(lambda text: Cell((code(text),)), st.text(max_size=60))


@given(
    st.lists(st.tuples(st.text(max_size=12), st.booleans(), st.integers(0, 5)), min_size=1, max_size=9),
    st.data(),
)
def test_rows_never_wrap_on_a_phone(columns: list[tuple[str, bool, int]], data: st.DataObject) -> None:
    tracks = [Track(code(heading), numeric, weight) for heading, numeric, weight in columns]
    row = st.lists(cells, min_size=len(tracks), max_size=len(tracks))
    rows = data.draw(st.lists(row, min_size=1, max_size=8))
    marks = data.draw(st.lists(st.booleans(), min_size=len(rows), max_size=len(rows)))
    lines = lay_out(tracks, rows, marks)
    assert all(width(line) <= limits.TABLE_COLUMNS for line in lines)
    assert len(lines) in (len(rows), len(rows) + 1)


def test_a_narrow_table_keeps_figures_and_shortens_names() -> None:
    tracks = [Track("P", True, 0), Track("Crew", weight=0), Track("Time", True, 0), Track("Team", weight=3)]
    crew = Cell(("David Terrien / Christian Pescatori", "D. Terrien/C. Pescatori", "Terrien/Pescatori"))
    rows = [
        [Cell(("1",)), crew, Cell(("1:29.449",)), Cell(("JMB Giesse Team Ferrari",))],
        [Cell(("12",)), Cell(("Jean-Marc Gounon",)), Cell(("1:30.481",)), Cell(("R & M",))],
    ]
    assert lay_out(tracks, rows) == [
        " P Crew                 Time",
        " 1 Terrien/Pescato… 1:29.449",
        "12 Jean-Marc Gounon 1:30.481",
    ]


@pytest.mark.parametrize(
    ("name", "family"),
    [
        ("Andrea de Lorenzi", "de Lorenzi"),
        ("Giedo van der Garde", "van der Garde"),
        ("Bernardo Sá Nogueira", "Nogueira"),
        ("Carlos Sainz Jr.", "Sainz"),
        ("De Vries", "De Vries"),
        ("Linos", "Linos"),
    ],
)
def test_a_family_name_keeps_its_particles(name: str, family: str) -> None:
    crew = say("crew.of", names=(Name(name), Name("Bo Featherstonehaugh-Ayari")))
    columns = (Column("column.crew", False, 0), Column("column.time", True, 0))
    table = Table(columns, (Row((crew, Lap(92_375_000))),))
    assert f"\n{family} +1 " in table_block(table, "en")


def test_a_heading_is_whole_where_there_is_room() -> None:
    rows = [[Cell(("1",)), Cell(("Mercedes",)), Cell(("12",))]]
    assert lay_out([Track("#", True), Track("Team"), Track("Lock-outs", True)], rows)[0] == "# Team     Lock-outs"


def test_events_and_drivers_are_shortened_before_they_are_cut() -> None:
    columns = (Column("column.event", weight=0), Column("column.drivers", weight=0), Column("column.time", True, 0))
    table = Table(columns, (Row((Name("Azerbaijan Grand Prix"), Name("Charles Leclerc"), Lap(101_218_000))),))
    assert table_block(table, "en").splitlines()[2] == "Azerbaijan Leclerc  1:41.218"
    columns = (Column("column.event", weight=0), Column("column.time", True, 0))
    table = Table(columns, (Row((Name("Emilia Romagna Grand Prix"), Lap(74_411_000))),))
    assert table_block(table, "en").splitlines()[2] == "Emilia Romagna GP   1:14.411"


def test_events_of_one_season_give_up_their_year_where_room_is_short() -> None:
    columns = (Column("column.event", weight=0), Column("column.drivers", weight=0), Column("column.time", True, 0))

    def rows(*years: int) -> list[str]:
        made = tuple(
            Row((say("session.event", event=Name(name), year=year), Name("Max Verstappen"), Lap(88_997_000)))
            for name, year in zip(("Bahrain Grand Prix", "Monaco Grand Prix"), years, strict=True)
        )
        return table_block(Table(columns, made), "en").splitlines()[2:4]

    assert rows(2021, 2021) == ["Bahrain  Verstappen 1:28.997", "Monaco   Verstappen 1:28.997"]
    assert rows(2021, 2022) == ["Bahrain… Verstappen 1:28.997", "Monaco…  Verstappen 1:28.997"]


def test_wide_characters_take_two_columns() -> None:
    assert width("本田") == 4
    assert width("e\u0301") == 1


def test_marked_rows_stand_out_only_among_others() -> None:
    rows = [[Cell(("a",))], [Cell(("b",))]]
    assert lay_out([Track("x")], rows, [True, False]) == ["> a", "  b"]
    assert lay_out([Track("x")], rows, [True, True]) == ["a", "b"]


@given(st.lists(st.text(min_size=1, max_size=20), max_size=12), st.text(max_size=20))
def test_a_team_keeps_its_colour(names: list[str], key: str) -> None:
    assert colour(key, names) == colour(key, list(reversed(names)))


def test_up_to_eight_classes_share_no_colour() -> None:
    classes = ["GT", "GTS", "LMP675", "LMP900", "SR1", "SR2", "GT1", "GT2"]
    assert {colour(name, classes) for name in classes} == set(PALETTE)
    assert colour(None) == NEUTRAL
