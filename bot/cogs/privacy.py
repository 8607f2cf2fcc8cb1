"""/privacy: what is kept, and erasing it; the data of servers that the bot left goes after a grace period."""

from __future__ import annotations

import logging
from datetime import timedelta
from typing import Any

import discord
from discord import app_commands
from discord.ext import commands, tasks

from bot.client import QualiBot
from bot.embeds.colours import CAUTION, NEUTRAL
from bot.embeds.limits import fit_embed
from bot.failures import Refusal
from bot.replies import Reply
from bot.router import custom_id
from bot.scopes import scope_of
from bot.views.parts import assemble, button
from bot.words import word

log = logging.getLogger("bot.privacy")

FAMILY = "v"
GRACE = timedelta(days=30)
"""How long the data of a server that the bot was removed from is kept, should it come back."""


class Privacy(commands.Cog):
    """Says what is kept of a member, and erases it on request."""

    def __init__(self, bot: QualiBot) -> None:
        self.bot = bot
        bot.router.add(FAMILY, self.press, "privacy")

    async def cog_load(self) -> None:
        """Begin to look after servers that were left. The preview's pretend Discord says nothing about real ones."""
        if self.bot.settings.token is not None:
            self.sweep.start()

    async def cog_unload(self) -> None:
        """Stop looking."""
        self.sweep.cancel()

    @app_commands.command(description="What is kept of you, and how to erase it")
    async def privacy(self, interaction: discord.Interaction[QualiBot]) -> None:
        """Show what is kept, to the member alone."""
        await self.bot.serve(interaction, self._reply(interaction), is_private=True)

    async def _reply(self, interaction: discord.Interaction[Any]) -> Reply:
        language = await self.bot.language(interaction)
        kept = await self.bot.library.store.member(interaction.user.id)
        actions = sum(count for _, count in kept.actions)
        counts = {"actions": actions, "sessions": kept.sessions, "settings": kept.settings, "views": kept.views}
        body = f"{word('privacy.body', language, days=GRACE.days)}\n\n{word('privacy.kept', language, **counts)}"
        embed = discord.Embed(title=word("privacy.title", language), description=body, colour=NEUTRAL)
        erase = button(
            word("privacy.erase", language),
            custom_id(FAMILY, "ask", interaction.user.id),
            row=0,
            style=discord.ButtonStyle.danger,
        )
        return Reply(fit_embed(embed), assemble([erase]), is_private=True)

    async def press(self, interaction: discord.Interaction[Any], parts: tuple[str, ...]) -> None:
        """Serve a press. ``parts`` are the action and the member it is about."""
        action, member = parts
        if int(member) != interaction.user.id:
            raise Refusal("privacy.not_yours")
        language = await self.bot.language(interaction)
        match action:
            case "ask":
                yes = button(
                    word("privacy.confirm", language),
                    custom_id(FAMILY, "erase", member),
                    row=0,
                    style=discord.ButtonStyle.danger,
                )
                no = button(word("import.cancel", language), custom_id(FAMILY, "leave", member), row=0)
                await self._say(interaction, "privacy.sure", language, CAUTION, assemble([yes, no]))
            case "erase":
                await self._erase(interaction.user.id)
                await self._say(interaction, "privacy.erased", language)
            case _:
                await self._say(interaction, "privacy.cancelled", language)

    async def _erase(self, member_id: int) -> None:
        """Erase what the store holds of a member, and what is remembered of them."""
        await self.bot.library.store.erase_member(member_id)
        self.bot.dispatch("member_erased", member_id)

    async def _say(
        self,
        interaction: discord.Interaction[Any],
        key: str,
        language: str,
        colour: int = NEUTRAL,
        view: discord.ui.View | None = None,
    ) -> None:
        embed = fit_embed(discord.Embed(description=word(key, language), colour=colour))
        await self.bot.desk(interaction).change(Reply(embed, view))

    @commands.Cog.listener()
    async def on_guild_remove(self, guild: discord.Guild) -> None:
        """Begin the grace period of a server's data."""
        await self.bot.library.store.mark_left(scope_of(guild.id, 0))
        log.info("removed from server %d: its data is erased in %d days", guild.id, GRACE.days)

    @commands.Cog.listener()
    async def on_guild_join(self, guild: discord.Guild) -> None:
        """Keep the data of a server that is back."""
        await self.bot.library.store.mark_back(scope_of(guild.id, 0))

    @tasks.loop(hours=24)
    async def sweep(self) -> None:
        """Erase what belongs to servers that were left longer ago than the grace period."""
        await self.bot.wait_until_ready()
        here = {guild.id for guild in self.bot.guilds}
        for scope in await self.bot.library.store.servers():
            # Neither a removal nor a return is told to a bot that is switched off.
            if scope.id in here:
                await self.bot.library.store.mark_back(scope)
            else:
                await self.bot.library.store.mark_left(scope)
        for scope in await self.bot.library.store.erase_left(GRACE):
            log.info("the data of %s is erased", scope)


async def setup(bot: QualiBot) -> None:
    """Load the cog."""
    await bot.add_cog(Privacy(bot))
