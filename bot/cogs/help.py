"""/help: what the bot can do, and how to ask it."""

from __future__ import annotations

import discord
from discord import app_commands
from discord.ext import commands

from bot.client import QualiBot
from bot.embeds.colours import NEUTRAL
from bot.embeds.limits import fit_embed
from bot.replies import Reply
from bot.words import command_text, word


class Help(commands.Cog):
    """Explains the bot."""

    def __init__(self, bot: QualiBot) -> None:
        self.bot = bot

    @app_commands.command(description="What this bot can do, and how to ask it")
    async def help(self, interaction: discord.Interaction[QualiBot]) -> None:
        """Show the commands and some questions, to the member alone."""
        await self.bot.serve(interaction, self._reply(interaction), is_private=True)

    async def _reply(self, interaction: discord.Interaction[QualiBot]) -> Reply:
        language = await self.bot.language(interaction)
        return Reply(help_embed(self.bot, language), is_private=True)


def help_embed(bot: QualiBot, language: str) -> discord.Embed:
    """Everything that can be asked, on one page."""
    slash = sorted(bot.tree.get_commands(type=discord.AppCommandType.chat_input), key=lambda command: command.name)
    menus = bot.tree.get_commands(type=discord.AppCommandType.message)
    lines = [f"`/{command.name}` {command_text(command.description, language)}" for command in slash]
    embed = discord.Embed(title=word("help.title", language), description=word("help.intro", language), colour=NEUTRAL)
    embed.add_field(name=word("help.ask", language), value=word("help.examples", language), inline=False)
    for number, start in enumerate(range(0, len(lines), 10)):
        name = word("help.commands" if number == 0 else "help.more_commands", language)
        embed.add_field(name=name, value="\n".join(lines[start : start + 10]), inline=False)
    names = ", ".join(f"**{command_text(menu.name, language)}**" for menu in menus)
    embed.add_field(
        name=word("help.menus", language), value=word("help.menus_text", language, names=names), inline=False
    )
    embed.add_field(name=word("help.import", language), value=word("help.import_text", language), inline=False)
    return fit_embed(embed)


async def setup(bot: QualiBot) -> None:
    """Load the cog."""
    await bot.add_cog(Help(bot))
