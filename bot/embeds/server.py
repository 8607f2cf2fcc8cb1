"""A server's settings as an embed."""

from __future__ import annotations

import discord

from bot.access import mentions
from bot.embeds.colours import NEUTRAL
from bot.embeds.limits import fit_embed
from bot.words import word
from quali_core.store import ServerSettings


def settings_embed(settings: ServerSettings, language: str, notes: tuple[str, ...] = ()) -> discord.Embed:
    """What is set, line by line, with what the bot lacks for it."""
    channels = {
        name: f"<#{channel}>" if channel else word("settings.no_channel", language)
        for name, channel in (
            ("results", settings.results_channel),
            ("announcements", settings.announcements_channel),
            ("log", settings.log_channel),
        )
    }
    values = {
        "roles": mentions(settings.importer_roles) or word("settings.nobody", language),
        **channels,
        "language": word(f"languages.{settings.language}", language)
        if settings.language
        else word("settings.each", language),
        "mentions": _switch(settings.answer_mentions, language) + _exceptions(settings, language),
        "library": _switch(settings.show_library, language),
        "rates": word("settings.rates_value", language, member=settings.member_rate, server=settings.server_rate),
    }
    lines = [f"**{word(f'settings.{name}', language)}** {value}" for name, value in values.items()]
    embed = discord.Embed(title=word("settings.title", language), description="\n".join(lines), colour=NEUTRAL)
    if notes:
        embed.add_field(name=word("settings.notes", language), value="\n".join(notes), inline=False)
    return fit_embed(embed)


def _switch(is_on: bool, language: str) -> str:
    return word("settings.on" if is_on else "settings.off", language)


def _exceptions(settings: ServerSettings, language: str) -> str:
    others = [channel for channel, is_on in settings.mention_channels.items() if is_on != settings.answer_mentions]
    return (
        word("settings.except", language, channels=", ".join(f"<#{channel}>" for channel in others[:10]))
        if others
        else ""
    )
