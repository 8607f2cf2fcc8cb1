"""The token-free preview: the real bot on a pretend server, in the browser, on this machine only."""

from __future__ import annotations

import logging
import socket
import sys

import discord
import simcord

from bot.client import QualiBot
from bot.embeds.colours import NEUTRAL
from bot.embeds.limits import fit_embed
from bot.scopes import scope_of
from bot.settings import Settings
from quali_core.library import Library

PATIENCE = 30.0
"""Seconds that one action in the preview may take."""


async def run_preview(library: Library, settings: Settings) -> int:
    """Serve the pretend server until the preview is ended in the browser or the program is stopped."""
    logging.getLogger("simcord").setLevel(logging.WARNING)
    bot = QualiBot(library, settings)
    async with simcord.run(bot, check_errors=False, settle_timeout=PATIENCE) as env:
        channel, viewers = await seed(env, bot)
        port = free_port(settings.preview_port)
        async with env.preview(channel, viewers=viewers, layout="channel", port=port) as shown:
            print(f"Open {shown.url} in a browser. Ctrl+C ends the preview.")  # noqa: T201
            sys.stdout.flush()
            await shown.wait_closed()
    return 0


def free_port(wanted: int) -> int:
    """The wanted port of this machine; any free one (0) where somebody else has it."""
    with socket.socket() as probe:
        try:
            probe.bind(("127.0.0.1", wanted))
        except OSError:
            return 0
    return wanted


async def seed(env: simcord.Env, bot: QualiBot) -> tuple[simcord.ChannelHandle, list[simcord.MemberActor]]:
    """Make the pretend server: an admin, a guest, two channels, and a message that shows what to try."""
    guild = env.create_guild("Paddock Club", id=GUILD)
    general = guild.create_text_channel("general", topic="Ask away: /pole, /results, or mention the bot")
    results = guild.create_text_channel("results", topic="Result files are dropped here")
    control = guild.create_role("Race control", permissions=discord.Permissions(manage_guild=True))
    admin = guild.add_member(env.create_user("alex", global_name="Alex (admin)"), roles=[control])
    guest = guild.add_member(env.create_user("robin", global_name="Robin (guest)"))
    scope = scope_of(guild.id, admin.id)
    await bot.library.change_settings(scope, f"user:{admin.id}", results_channel=results.id)
    if bot.user is not None:
        await bot.user.edit(username=NAME)
    await env.settle()
    channel = bot.get_channel(general.id)
    assert isinstance(channel, discord.TextChannel)
    await channel.send(embed=welcome_embed(bot))
    return general, [admin, guest]


NAME = "Quali"
GUILD = 1_000_000_000_000_000_000
"""The pretend server's id stays the same, so that what was imported is there again at the next start."""

WELCOME = """
Everything here is the real bot; only Discord is pretend.
• `/pole`, `/results`, `/gap first:22 second:23`
• `/driver name:Zadra` – a name that means two people
• `/ask question:who missed 107 %?`
• `/import` with a result file, `/settings`, `/history`
• A mention with a question: type {literal} who is on pole?

Change who you are at the top: Alex runs the server, Robin is a guest."""


def welcome_embed(bot: QualiBot) -> discord.Embed:
    """What to try first."""
    user = bot.user.id if bot.user else 0
    return fit_embed(
        discord.Embed(
            title="Welcome to the pretend server",
            description=WELCOME.format(literal=f"`<@{user}>`"),
            colour=NEUTRAL,
        )
    )
