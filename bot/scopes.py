"""Whose results an interaction or a message is about: a pure function of its payload."""

from __future__ import annotations

from typing import Any

import discord

from quali_core.model import Scope, ScopeKind


def scope_of(guild_id: int | None, user_id: int) -> Scope:
    """A server's own scope inside a server (threads and forum posts too), else that of the member."""
    return Scope(ScopeKind.GUILD, guild_id) if guild_id is not None else Scope(ScopeKind.USER, user_id)


def of_interaction(interaction: discord.Interaction[Any]) -> Scope:
    """The scope of an interaction: where it was invoked, never how the app was installed."""
    return scope_of(interaction.guild_id, interaction.user.id)


def of_message(message: discord.Message) -> Scope:
    """The scope of a message, also of a server that discord.py has not loaded: its channel knows where it is."""
    place = message.guild.id if message.guild else getattr(message.channel, "guild_id", None)
    return scope_of(place, message.author.id)
