"""What Discord shows of the commands, in the member's own language."""

from __future__ import annotations

import discord
from discord import app_commands
from discord.app_commands import TranslationContextLocation, TranslationContextTypes, locale_str

from bot.words import command_text, language_of

_NAMES = (
    TranslationContextLocation.command_name,
    TranslationContextLocation.group_name,
    TranslationContextLocation.parameter_name,
)


class Translator(app_commands.Translator):
    """Descriptions, choices and message menus are translated.

    The names of slash commands and options are not: help, answers and documents cite them as they are typed.
    """

    async def translate(
        self, string: locale_str, locale: discord.Locale, context: TranslationContextTypes
    ) -> str | None:
        """The text in the language of a locale; None leaves it in English."""
        if context.location in _NAMES and not isinstance(context.data, app_commands.ContextMenu):
            return None
        text = command_text(string.message, language_of(locale))
        return None if text == string.message else text
