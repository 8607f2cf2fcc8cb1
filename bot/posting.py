"""Replies to messages, as far as the bot's permissions in the channel allow."""

from __future__ import annotations

import logging
import time
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

import discord

from bot.access import lacking
from bot.replies import NOBODY, Reply, over
from bot.words import language_of, word
from quali_core.store import ServerSettings

if TYPE_CHECKING:
    from bot.client import QualiBot

log = logging.getLogger("bot.posting")


async def answer_or_explain(
    bot: QualiBot, message: discord.Message, settings: ServerSettings, work: Callable[[str], Awaitable[Reply]]
) -> None:
    """Mind the rate limits, do the work in the message's language, and reply, with what went wrong if need be."""
    started = time.perf_counter()
    guild = message.guild
    language = settings.language or language_of(guild.preferred_locale if guild else None)
    try:
        bot.manners.check(
            message.author.id,
            guild.id if guild else None,
            per_member=settings.member_rate,
            per_server=settings.server_rate,
        )
        reply = await work(language)
    except Exception as error:  # noqa: BLE001 the last stop: reported with a reference
        reply = Reply(bot.explain(error, language, "a message"))
    await post(bot, message, reply, language)
    log.info("a message answered in %.0f ms", (time.perf_counter() - started) * 1000)


async def post(bot: QualiBot, message: discord.Message, reply: Reply, language: str) -> None:
    """Reply where a message stands. Without the permission to embed, as text that names it."""
    missing = _missing(message)
    if "Send Messages" in missing or "Send Messages in Threads" in missing or "View Channel" in missing:
        log.warning("channel %d: lacking %s, so a question stays unanswered", message.channel.id, ", ".join(missing))
        return
    if "Embed Links" in missing:
        said = [part for part in (reply.embed.title, reply.embed.description) if part] if reply.embed else [reply.text]
        text = "\n".join(part for part in said if part)
        reply = Reply(text=f"{text[:1500]}\n\n{word('permission.embed_links', language)}", view=reply.view)
    arguments = reply.arguments()
    if "Read Message History" not in missing:
        arguments |= {"reference": message.to_reference(fail_if_not_exists=False), "mention_author": False}
    sent = await message.channel.send(**arguments)
    if (view := reply.view) is not None:
        bot.idle.watch(sent.id, lambda: sent.edit(view=over(view), allowed_mentions=NOBODY))


def _missing(message: discord.Message) -> tuple[str, ...]:
    """The permissions that the bot lacks where the message stands; none in direct messages."""
    channel = message.channel
    if message.guild is None or not isinstance(channel, discord.abc.GuildChannel | discord.Thread):
        return ()
    sending = "send_messages_in_threads" if isinstance(channel, discord.Thread) else "send_messages"
    mine = channel.permissions_for(message.guild.me)
    return lacking(mine, ("view_channel", sending, "embed_links", "read_message_history"))
