"""The bot itself: start, command sync, one place where errors end, the latency of every command."""

from __future__ import annotations

import logging
import time
from collections.abc import Coroutine
from typing import Any

import discord
from discord import app_commands
from discord.ext import commands

from bot import scopes
from bot.embeds.colours import BAD, CAUTION
from bot.embeds.escape import markdown
from bot.embeds.limits import fit_embed
from bot.failures import Refusal, new_reference
from bot.idle import Idle
from bot.manners import Manners
from bot.replies import NOBODY, Desk, Reply
from bot.router import Router
from bot.settings import Settings
from bot.translating import Translator
from bot.words import language_of, word
from quali_core.library import Library
from quali_core.store import DeadlineExceeded
from quali_core.store.errors import NotWritten

log = logging.getLogger("bot")

discord.VoiceClient.warn_nacl = discord.VoiceClient.warn_dave = False  # the bot never speaks

COGS = (
    "bot.cogs.answers",
    "bot.cogs.lookup",
    "bot.cogs.ask",
    "bot.cogs.imports",
    "bot.cogs.server",
    "bot.cogs.history",
    "bot.cogs.names",
    "bot.cogs.help",
    "bot.cogs.privacy",
)


def wanted_intents(*, has_message_content: bool) -> discord.Intents:
    """Servers and messages; no privileged intent but the message content, where the operator set it."""
    intents = discord.Intents.none()
    intents.guilds = True
    intents.guild_messages = True
    intents.dm_messages = True
    intents.message_content = has_message_content
    return intents


class QualiBot(commands.Bot):
    """The Discord client. The library is opened and closed by whoever makes the bot."""

    def __init__(self, library: Library, settings: Settings) -> None:
        super().__init__(
            command_prefix=commands.when_mentioned,
            help_command=None,
            intents=wanted_intents(has_message_content=settings.has_message_content),
            allowed_mentions=NOBODY,
            tree_cls=Tree,
            max_messages=None,
            chunk_guilds_at_startup=False,
            allowed_contexts=app_commands.AppCommandContext(guild=True, dm_channel=True, private_channel=True),
            allowed_installs=app_commands.AppInstallationType(guild=True, user=True),
        )
        self.library = library
        self.settings = settings
        self.router = Router()
        self.manners = Manners()
        self.idle = Idle()

    async def setup_hook(self) -> None:
        """Load the cogs and tell Discord the commands."""
        for extension in COGS:
            await self.load_extension(extension)
        await self.tree.set_translator(Translator())
        synced = await self.tree.sync()
        log.info("%d commands are known to Discord", len(synced))

    async def close(self) -> None:
        """Stop the timers and leave Discord."""
        self.idle.close()
        await super().close()

    async def on_ready(self) -> None:
        """Say that the bot is there."""
        log.info("connected as %s, in %d servers", self.user, len(self.guilds))

    async def on_message(self, message: discord.Message) -> None:
        """There are no prefix commands: cogs listen to messages themselves."""

    async def on_interaction(self, interaction: discord.Interaction[Any]) -> None:
        """Serve buttons, selects and dialogues."""
        found = self.router.find(interaction)
        if found is None:
            return
        handler, parts = found
        started = time.perf_counter()
        try:
            await self.mind_manners(interaction)
            await handler(interaction, parts)
        except Exception as error:  # noqa: BLE001 the last stop: reported with a reference
            await self.report(interaction, error, f"press {self.router.name(interaction)}")
        else:
            took = (time.perf_counter() - started) * 1000
            log.info("press %s in %.0f ms", self.router.name(interaction), took)

    async def on_error(self, event_method: str, /, *args: Any, **kwargs: Any) -> None:
        """Log what a listener raised."""
        log.exception("[%s] %s failed", new_reference(), event_method)

    def desk(self, interaction: discord.Interaction[Any]) -> Desk:
        """Where the replies to an interaction go."""
        desk = interaction.extras.setdefault("desk", Desk(interaction, self.idle))
        assert isinstance(desk, Desk)
        return desk

    async def serve(
        self, interaction: discord.Interaction[Any], work: Coroutine[Any, Any, Reply], *, is_private: bool = False
    ) -> None:
        """Do a command's work and send its reply; a refusal is sent to the member alone."""
        try:
            await self.desk(interaction).serve(work, is_private=is_private)
        except Refusal as refusal:
            await self.report(interaction, refusal, "a command")

    async def on_app_command_completion(
        self,
        interaction: discord.Interaction[Any],
        command: app_commands.Command[Any, ..., Any] | app_commands.ContextMenu,
    ) -> None:
        """Log the latency of a command."""
        started = interaction.extras.get("started", time.perf_counter())
        log.info("/%s in %.0f ms", command.qualified_name, (time.perf_counter() - started) * 1000)

    async def mind_manners(self, interaction: discord.Interaction[Any]) -> None:
        """Count a request. Raises ``Refusal`` when the member or the server asks too fast."""
        settings = await self.library.settings(scopes.of_interaction(interaction))
        self.manners.check(
            interaction.user.id,
            interaction.guild_id,
            per_member=settings.member_rate,
            per_server=settings.server_rate,
            is_press=interaction.type is not discord.InteractionType.application_command,
        )

    async def language(self, interaction: discord.Interaction[Any]) -> str:
        """The language to reply in: the server's own where it set one, else the member's."""
        settings = await self.library.settings(scopes.of_interaction(interaction))
        return settings.language or language_of(interaction.locale)

    async def report(self, interaction: discord.Interaction[Any], error: BaseException, what: str) -> None:
        """Tell the member, and only them, what went wrong; the unexpected is logged under a reference."""
        cause = getattr(error, "original", error)
        try:
            embed = self.explain(cause, await self._language_of_error(interaction), what)
            await self.desk(interaction).send(Reply(embed, is_private=True))
        except discord.HTTPException as failed:
            log.warning("%s: the error could not be shown: %s", what, failed)

    async def _language_of_error(self, interaction: discord.Interaction[Any]) -> str:
        """The language to say an error in: what went wrong may be the store itself."""
        try:
            return await self.language(interaction)
        except Exception:  # noqa: BLE001 the error that is reported matters more
            return language_of(interaction.locale)

    def explain(self, cause: BaseException, language: str, what: str) -> discord.Embed:
        """An error in words: a refusal's own sentence, else a reference that the log explains."""
        if isinstance(cause, Refusal):
            return fit_embed(discord.Embed(description=cause.say(language), colour=CAUTION))
        if isinstance(cause, discord.Forbidden):
            log.warning("%s: Discord forbids it: %s", what, cause)
            return fit_embed(discord.Embed(description=word("failure.forbidden", language), colour=BAD))
        if isinstance(cause, DeadlineExceeded):
            log.warning("%s: %s", what, cause)
            return fit_embed(discord.Embed(description=word("failure.busy", language), colour=CAUTION))
        if isinstance(cause, NotWritten):
            log.error("%s: %s", what, cause)
            reason = markdown(str(cause))
            return fit_embed(
                discord.Embed(description=word("failure.not_written", language, reason=reason), colour=BAD)
            )
        reference = new_reference()
        log.error("[%s] %s failed", reference, what, exc_info=cause)
        return fit_embed(
            discord.Embed(description=word("failure.unexpected", language, reference=reference), colour=BAD)
        )


class Tree(app_commands.CommandTree[QualiBot]):
    """The slash and context commands: rate limits before each, its latency behind."""

    async def interaction_check(self, interaction: discord.Interaction[QualiBot], /) -> bool:
        """Count the command; autocomplete is free."""
        interaction.extras["started"] = time.perf_counter()
        if interaction.type is not discord.InteractionType.application_command:
            return True
        try:
            await self.client.mind_manners(interaction)
        except Exception as error:  # noqa: BLE001 discord.py would lose it: reported with a reference
            await self.client.report(interaction, error, "a command")
            return False
        return True

    async def on_error(
        self, interaction: discord.Interaction[QualiBot], error: app_commands.AppCommandError, /
    ) -> None:
        """Every error of a command ends here."""
        name = interaction.command.qualified_name if interaction.command else "a command"
        if interaction.type is discord.InteractionType.autocomplete:
            log.error("[%s] autocomplete of /%s failed", new_reference(), name, exc_info=error)
            return
        await self.client.report(interaction, error, f"/{name}")
