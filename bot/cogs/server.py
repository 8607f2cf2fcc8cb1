"""/settings: everything that a server can set, in one place."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import discord
from discord import app_commands
from discord.ext import commands

from bot import scopes
from bot.access import POSTING, REPLYING, WITH_FILES, lacking, require_manager
from bot.aftermath import record
from bot.client import QualiBot
from bot.embeds.server import settings_embed
from bot.failures import Refusal
from bot.replies import Reply
from bot.router import selected, submitted
from bot.views.server import CHANNELS, EACH, FAMILY, language_dialogue, rates_dialogue, settings_view
from bot.words import word
from quali_core.store import ServerSettings

NEEDS = {"results": REPLYING, "announcements": WITH_FILES, "log": POSTING}
HIGHEST_RATE = 1000


class Server(commands.Cog):
    """The settings of a server, for those who manage it."""

    def __init__(self, bot: QualiBot) -> None:
        self.bot = bot
        bot.router.add(FAMILY, self.press, "settings")

    @app_commands.command(description="Who may import, channels, language, limits of this server")
    @app_commands.guild_only()
    @app_commands.default_permissions(manage_guild=True)
    async def settings(self, interaction: discord.Interaction[QualiBot]) -> None:
        """Show the settings to who manages the server."""
        await self.bot.serve(interaction, self._panel(interaction), is_private=True)

    async def press(self, interaction: discord.Interaction[Any], parts: tuple[str, ...]) -> None:
        """Serve a press in the panel. ``parts`` is what is being set."""
        require_manager(interaction)
        settings = await self.bot.library.settings(scopes.of_interaction(interaction))
        language = await self.bot.language(interaction)
        if parts == ("language",):
            await interaction.response.send_modal(language_dialogue(settings, language))
        elif parts == ("rates",):
            await interaction.response.send_modal(rates_dialogue(settings, language))
        else:
            await self._change(interaction, parts[0], settings)
            await self.bot.desk(interaction).change(await self._panel(interaction))

    async def _panel(self, interaction: discord.Interaction[Any]) -> Reply:
        require_manager(interaction)
        settings = await self.bot.library.settings(scopes.of_interaction(interaction))
        language = await self.bot.language(interaction)
        notes = self._notes(interaction, settings, language)
        view = settings_view(settings, interaction.channel_id, language)
        return Reply(settings_embed(settings, language, notes), view, is_private=True)

    async def _change(self, interaction: discord.Interaction[Any], name: str, settings: ServerSettings) -> None:
        scope = scopes.of_interaction(interaction)
        changes = _changes(interaction, name, settings)
        await self.bot.library.change_settings(scope, f"user:{interaction.user.id}", **changes)
        about = [", ".join(changes).replace("_", " ")]
        await record(self.bot, interaction.guild, interaction.user.id, "settings", about)

    def _notes(self, interaction: discord.Interaction[Any], settings: ServerSettings, language: str) -> tuple[str, ...]:
        notes: list[str] = []
        for name, field in CHANNELS.items():
            missing = self._missing(interaction, getattr(settings, field), NEEDS[name])
            if missing:
                channel = f"<#{getattr(settings, field)}>"
                notes.append(word("permission.missing", language, channel=channel, permissions=", ".join(missing)))
        if settings.results_channel and not self.bot.intents.message_content:
            notes.append(word("settings.no_intent", language))
        return tuple(notes)

    def _missing(
        self, interaction: discord.Interaction[Any], channel_id: int | None, wanted: Sequence[str]
    ) -> tuple[str, ...]:
        channel = interaction.guild.get_channel(channel_id) if interaction.guild and channel_id else None
        if channel is None or interaction.guild is None:
            return ()
        return lacking(channel.permissions_for(interaction.guild.me), wanted)


def _changes(interaction: discord.Interaction[Any], name: str, settings: ServerSettings) -> dict[str, object]:
    match name:
        case "roles":
            return {"importer_roles": tuple(int(role) for role in selected(interaction))}
        case "results" | "announcements" | "log":
            chosen = selected(interaction)
            return {CHANNELS[name]: int(chosen[0]) if chosen else None}
        case "mentions":
            return {"answer_mentions": not settings.answer_mentions, "mention_channels": {}}
        case "here" if interaction.channel_id is not None:
            channel = str(interaction.channel_id)
            is_on = not settings.answers_in(interaction.channel_id)
            others = {key: value for key, value in settings.mention_channels.items() if key != channel}
            return {"mention_channels": others | ({channel: is_on} if is_on != settings.answer_mentions else {})}
        case "library":
            return {"show_library": not settings.show_library}
        case "language_set":
            chosen = submitted(interaction).get("language", (EACH,))
            return {"language": None if chosen[0] == EACH else chosen[0]}
        case "rates_set":
            values = submitted(interaction)
            return {f"{who}_rate": _rate(values.get(who, ("",))[0]) for who in ("member", "server")}
        case _:
            raise Refusal("view.over")


def _rate(text: str) -> int:
    if not (text.isascii() and text.isdigit() and 1 <= int(text) <= HIGHEST_RATE):
        raise Refusal("settings.bad_rate", highest=HIGHEST_RATE)
    return int(text)


async def setup(bot: QualiBot) -> None:
    """Load the cog."""
    await bot.add_cog(Server(bot))
