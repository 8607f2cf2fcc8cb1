"""The bot's own phrases: complete in English, the same blanks in every language, none unused."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import discord
import pytest
import simcord
from discord import app_commands

from bot.embeds.limits import BUTTON_LABEL, CHOICE_NAME, INPUT_LABEL, MODAL_TITLE, size
from bot.views.corrections import ROLES
from bot.words import word
from quali_core.importing import Readiness, State
from quali_core.model import SessionKind

BOT = Path(__file__).parents[2] / "bot"
FILES = sorted((BOT / "phrases").glob("*.toml"))
BLANK = re.compile(r"\{(\w+)\}")
CODE = "\n".join(path.read_text(encoding="utf-8") for path in BOT.rglob("*.py"))


def phrases(path: Path) -> dict[str, str]:
    sections = tomllib.loads(path.read_text(encoding="utf-8"))
    sections.pop("commands", None)
    return {f"{section}.{key}": text for section, table in sections.items() for key, text in table.items()}


ENGLISH = phrases(BOT / "phrases" / "en.toml")


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_language_says_what_english_says_with_the_same_blanks(path: Path) -> None:
    said = phrases(path)
    assert set(said) == set(ENGLISH)
    for key, text in said.items():
        assert sorted(BLANK.findall(text)) == sorted(BLANK.findall(ENGLISH[key])), key


# What Discord cuts or refuses beyond, by what the phrase is shown as.
LENGTHS = {
    **dict.fromkeys(("view.page", "settings.member_rate", "settings.server_rate", "settings.language"), INPUT_LABEL),
    **dict.fromkeys(
        ("correct.column", "correct.which_table", "correct.which_encoding", "correct.sessions"), INPUT_LABEL
    ),
    **dict.fromkeys((f"import.{name}" for name in ("series", "event", "year", "circuit", "session")), INPUT_LABEL),
    **dict.fromkeys(("view.jump", "settings.set_language", "settings.set_rates", "import.edit_title"), MODAL_TITLE),
    **dict.fromkeys(("correct.title",), MODAL_TITLE),
    **dict.fromkeys((key for key in ENGLISH if key.startswith(("picture.", "role."))), BUTTON_LABEL),
}
BUTTONS = re.findall(r"""button\(\s*word\(\s*["']([\w.]+)["']""", CODE)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_what_discord_shows_on_buttons_and_in_dialogues_fits(path: Path) -> None:
    said = phrases(path)
    assert len(BUTTONS) > 10
    for key, most in (*LENGTHS.items(), *((key, BUTTON_LABEL) for key in BUTTONS)):
        assert 0 < size(said[key].format_map({"number": 500, "count": 500})) <= most, key


async def test_every_text_of_the_commands_is_in_every_language(env: simcord.Env) -> None:
    texts = dict(texts_of(env.bot.tree))
    for path in FILES:
        commands = tomllib.loads(path.read_text(encoding="utf-8")).get("commands", {})
        assert set(commands) == (set() if path.stem == "en" else set(texts)), path.stem
        for english, text in commands.items():
            assert 0 < size(text) <= texts[english], text


def texts_of(tree: app_commands.CommandTree[Any]) -> Iterator[tuple[str, int]]:
    """Every text of the commands that Discord shows, with the length that it allows."""
    for command in tree.walk_commands():
        yield command.description, 100
        for option in command.parameters if isinstance(command, app_commands.Command) else ():
            yield str(option.description), 100
            yield from ((choice.name, CHOICE_NAME) for choice in option.choices)
    for menu in tree.get_commands(type=discord.AppCommandType.message):
        yield menu.name, 32


async def test_discord_is_told_the_descriptions_in_every_language(env: simcord.Env) -> None:
    told = [entry.json for entry in env.http_requests if entry.method == "PUT" and entry.path.endswith("/commands")]
    by_name = {command["name"]: command for command in told[0]}
    assert by_name["pole"]["description_localizations"]["fr"] == "Qui est en pole, avec quel temps et quelle avance"
    assert by_name["pole"]["options"][0]["description_localizations"]["es-ES"].startswith("Qué sesión")
    assert by_name["Answer this"]["name_localizations"]["de"] == "Das beantworten"
    assert not by_name["pole"].get("name_localizations")


def test_every_phrase_is_said_somewhere() -> None:
    composed = set(re.findall(r"""f["']([a-z_]+\.[a-z_]*)\{""", CODE))
    for key in ENGLISH:
        said = f'"{key}"' in CODE or f"'{key}'" in CODE or any(key.startswith(start) for start in composed)
        assert said, f"nobody says {key}"


def test_every_phrase_that_is_asked_for_is_there() -> None:
    for key in re.findall(r'(?:word|Refusal)\(\s*"([\w.]+)"', CODE):
        assert key in ENGLISH, key
    for kind in SessionKind:
        assert word(f"session.{kind}")
    for role in ROLES:
        assert word(f"role.{role}")
    for state in State:
        assert word(f"state.{state}")
    for readiness in Readiness:
        assert word(f"import.title_{readiness}")
