"""After a change: a line in the log channel, and new results announced where the server wants it."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from typing import TYPE_CHECKING

import discord

from bot.access import WITH_FILES, lacking
from bot.embeds.announcements import announcement_embed, log_embed, summary_embed
from bot.pictures import Picture, draw
from bot.replies import Reply, Upload
from bot.scopes import scope_of
from bot.words import language_of
from quali_core.importing import Receipt, State
from quali_core.model import Classification, Scope, SessionKind
from quali_core.queries.kinds import Results

if TYPE_CHECKING:
    from bot.client import QualiBot

log = logging.getLogger("bot.aftermath")

EACH_ANNOUNCED = 3
"""Sessions of one import that are announced each; more are summed up in one message."""


async def record(bot: QualiBot, guild: discord.Guild | None, member_id: int, what: str, about: Sequence[str]) -> None:
    """Tell the log channel who did what, to what. ``about`` are lines that are escaped already."""
    if guild is None:
        return
    settings = await bot.library.settings(scope_of(guild.id, member_id))
    language = settings.language or language_of(guild.preferred_locale)
    await _post(guild, settings.log_channel, Reply(log_embed(member_id, what, about, language)))


async def announce(bot: QualiBot, guild: discord.Guild | None, receipt: Receipt) -> None:
    """Announce what an import brought, in the channel that the server chose: the top three and a chart."""
    if guild is None:
        return
    scope = scope_of(guild.id, 0)
    settings = await bot.library.settings(scope)
    if settings.announcements_channel is None:
        return
    language = settings.language or language_of(guild.preferred_locale)
    news = [one for one in receipt.sessions if one.state in (State.NEW, State.REVISION)]
    if len(news) > EACH_ANNOUNCED:
        embed = summary_embed([one.classification for one in news], language)
        await _post(guild, settings.announcements_channel, Reply(embed))
        return
    for one in news:
        picture = await _picture(bot, scope, one.classification, language)
        embed = announcement_embed(one.classification, one.state is State.REVISION, language)
        if picture is not None:
            embed.set_image(url=f"attachment://{picture.name}")
        files = (picture,) if picture else ()
        await _post(guild, settings.announcements_channel, Reply(embed, files=files))


async def _picture(bot: QualiBot, scope: Scope, session: Classification, language: str) -> Upload | None:
    if session.session is SessionKind.RACE:
        return None
    return await draw(bot.library, Results(session=session.id), scope, Picture.GAPS, language)


async def _post(guild: discord.Guild, channel_id: int | None, reply: Reply) -> None:
    channel = guild.get_channel(channel_id) if channel_id else None
    if not isinstance(channel, discord.abc.Messageable):
        return
    missing = lacking(channel.permissions_for(guild.me), WITH_FILES)
    if missing:
        log.warning("server %d, channel %d: lacking %s", guild.id, channel_id, ", ".join(missing))
        return
    try:
        await channel.send(**reply.arguments())
    except discord.HTTPException as error:
        log.warning("server %d, channel %d: could not be posted: %s", guild.id, channel_id, error)
