"""What the bot itself says beside the answers: buttons, dialogues, refusals, in each language there is."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources

import discord

from quali_core.answers.catalogue import languages

DEFAULT = "en"


def word(key: str, language: str = DEFAULT, /, **values: object) -> str:
    """The phrase of a key with its blanks filled, in English where the language has none.

    Values stand as they are given: text from files and members must be escaped before. Raises ``KeyError``.
    """
    phrases = _catalogue(language)
    text = phrases.get(key) or _catalogue(DEFAULT)[key]
    return text.format_map(values) if values else text


def command_text(english: str, language: str) -> str:
    """The description of a command or option, the name of a choice or menu, in a language."""
    return _catalogue(language).get(f"commands.{english}", english)


def language_of(locale: discord.Locale | str | None, fallback: str = DEFAULT) -> str:
    """The language that answers have for a member's locale (``pt-BR`` → ``pt``), else the fallback."""
    code = str(locale or "").split("-")[0].lower()
    return code if code in languages() else fallback


@cache
def _catalogue(language: str) -> dict[str, str]:
    file = resources.files("bot").joinpath("phrases", f"{language}.toml")
    if not file.is_file():
        return {}
    text = file.read_text(encoding="utf-8")
    return {f"{table}.{key}": value for table, phrases in tomllib.loads(text).items() for key, value in phrases.items()}
