"""A running bot on a modelled Discord, with the real library, for every test that drives it."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from pathlib import Path

import discord
import pytest
import simcord
from payloads import violations

from bot.client import QualiBot
from bot.settings import Settings
from quali_core.library import Library


@dataclass
class Paddock:
    """Two servers and their members: Alex manages the first, Robin is a guest there, Sam manages the second."""

    env: simcord.Env
    bot: QualiBot
    library: Library
    guild: simcord.GuildHandle
    general: simcord.ChannelHandle
    results: simcord.ChannelHandle
    alex: simcord.MemberActor
    robin: simcord.MemberActor
    other: simcord.GuildHandle
    lounge: simcord.ChannelHandle
    sam: simcord.MemberActor


@pytest.fixture
async def library(tmp_path: Path) -> AsyncIterator[Library]:
    async with await Library.open(tmp_path / "quali.sqlite") as opened:
        await opened.load_shipped()
        yield opened


@pytest.fixture
def settings() -> Settings:
    return Settings(token="none", has_message_content=True)


@pytest.fixture
def bot_again(library: Library, settings: Settings) -> Callable[[], QualiBot]:
    """The bot after a restart: on the same library, remembering nothing."""
    return lambda: QualiBot(library, settings)


@pytest.fixture
def broken_on_purpose() -> None:
    """For a test in which something unexpected is meant to be raised and logged."""


@pytest.fixture
async def env(
    library: Library, settings: Settings, caplog: pytest.LogCaptureFixture, request: pytest.FixtureRequest
) -> AsyncIterator[simcord.Env]:
    """Discord with the bot on it; at the end everything that was sent is checked, and the log for errors."""
    caplog.set_level(logging.WARNING, "bot")
    running = simcord.Env(QualiBot(library, settings), settle_timeout=20.0)
    await running.start()
    try:
        yield running
    finally:
        await running.shutdown()
    sent = [(entry.method, entry.path, entry.json) for entry in running.http_requests]
    problems = [f"{path}: {problem}" for method, path, body in sent for problem in violations(method, path, body)]
    assert not problems, "\n".join(problems)
    if "broken_on_purpose" not in request.fixturenames:
        unexpected = [record.getMessage() for record in caplog.get_records("call") if record.levelno >= logging.ERROR]
        assert not unexpected, "\n".join(unexpected)
        running.raise_errors()


@pytest.fixture
async def paddock(env: simcord.Env, library: Library) -> Paddock:
    """The two servers."""
    manager = discord.Permissions(manage_guild=True)
    guild = env.create_guild("Paddock Club")
    alex = guild.add_member(env.create_user("alex"), roles=[guild.create_role("Control", permissions=manager)])
    robin = guild.add_member(env.create_user("robin"))
    other = env.create_guild("Rival Club")
    sam = other.add_member(env.create_user("sam"), roles=[other.create_role("Boss", permissions=manager)])
    general = guild.create_text_channel("general")
    results = guild.create_text_channel("results")
    lounge = other.create_text_channel("lounge")
    await env.settle()
    assert isinstance(env.bot, QualiBot)
    return Paddock(env, env.bot, library, guild, general, results, alex, robin, other, lounge, sam)
