"""Questions in plain words: /ask, a mention, a direct message, "Answer this"."""

from __future__ import annotations

import re
from typing import Any

import discord
from discord import app_commands
from discord.ext import commands

from bot import scopes
from bot.attachments import files_of
from bot.client import QualiBot
from bot.cogs.lookup import EVENT, names
from bot.failures import Refusal
from bot.posting import answer_or_explain
from bot.presenting import present
from bot.replies import Reply

LONGEST = 500
"""Characters of a question in a command; a message may be as long as Discord lets it."""


class Ask(commands.Cog):
    """Reads questions wherever people ask them."""

    def __init__(self, bot: QualiBot) -> None:
        self.bot = bot
        self._menu = app_commands.ContextMenu(name="Answer this", callback=self.answer_this)

    async def cog_load(self) -> None:
        """Add the message command."""
        self.bot.tree.add_command(self._menu)

    async def cog_unload(self) -> None:
        """Take the message command away."""
        self.bot.tree.remove_command(self._menu.name, type=self._menu.type)

    @app_commands.command(description="Ask in your own words")
    @app_commands.describe(
        question="For example: who was on pole? gap between 22 and 23? top ten?",
        event=EVENT,
    )
    @app_commands.autocomplete(event=names("event"))
    async def ask(
        self,
        interaction: discord.Interaction[QualiBot],
        question: app_commands.Range[str, 1, LONGEST],
        event: str | None = None,
    ) -> None:
        """Answer a question."""
        await self.bot.serve(interaction, self._reply(interaction, question, event))

    async def answer_this(self, interaction: discord.Interaction[Any], message: discord.Message) -> None:
        """Answer the question in somebody's message."""
        await self.bot.serve(interaction, self._answer_message(interaction, message))

    async def _answer_message(self, interaction: discord.Interaction[Any], message: discord.Message) -> Reply:
        question = _question(message.content, self.bot)
        if not question:
            raise Refusal("ask.no_text")
        return await self._reply(interaction, question, None)

    async def _reply(self, interaction: discord.Interaction[Any], question: str, event: str | None) -> Reply:
        scope = scopes.of_interaction(interaction)
        language = await self.bot.language(interaction)
        answer = await self.bot.library.ask(
            question,
            scope,
            event=event,
            language=language,
            conversation=_key(interaction.channel_id, interaction.user.id),
        )
        return await present(
            self.bot.library, answer, scope, interaction.user.id, answer.language or language, is_read=True
        )

    @commands.Cog.listener()
    async def on_message(self, message: discord.Message) -> None:
        """Answer a mention or a direct message; files belong to the imports."""
        if message.author.bot or message.webhook_id or self.bot.user is None or files_of(message):
            return
        if message.guild is not None and not _is_mentioned(message, self.bot.user.id):
            return
        await self.answer_message(message)

    @commands.Cog.listener()
    async def on_member_erased(self, member_id: int) -> None:
        """Forget what a member who wants to be forgotten asked last."""
        self.bot.library.forget(lambda key: isinstance(key, tuple) and key[1] == member_id)

    async def answer_message(self, message: discord.Message) -> None:
        """Answer a message where it stands."""
        scope = scopes.of_message(message)
        settings = await self.bot.library.settings(scope)
        if message.guild is not None and not _answers_in(settings, message.channel):
            return

        async def reply(language: str) -> Reply:
            question = _question(message.content, self.bot) or "help"
            key = _key(message.channel.id, message.author.id)
            answer = await self.bot.library.ask(question, scope, language=language, conversation=key)
            owner = message.author.id
            return await present(self.bot.library, answer, scope, owner, answer.language or language, is_read=True)

        await answer_or_explain(self.bot, message, settings, reply)


def _is_mentioned(message: discord.Message, user_id: int) -> bool:
    return re.search(rf"<@!?{user_id}>", message.content) is not None


def _question(content: str, bot: QualiBot) -> str:
    mention = rf"<@!?{bot.user.id}>" if bot.user else "$^"
    return " ".join(re.sub(mention, " ", content).split())


def _key(channel_id: int | None, user_id: int) -> tuple[int | None, int]:
    return channel_id, user_id


def _answers_in(settings: Any, channel: Any) -> bool:
    parent = getattr(channel, "parent_id", None)
    if str(channel.id) not in settings.mention_channels and parent is not None:
        return bool(settings.answers_in(parent))
    return bool(settings.answers_in(channel.id))


async def setup(bot: QualiBot) -> None:
    """Load the cog."""
    await bot.add_cog(Ask(bot))
