"""Who may do what in a server, and what the bot itself lacks."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import discord

from bot.failures import Refusal
from quali_core.store import ServerSettings

POSTING = ("view_channel", "send_messages", "embed_links")
WITH_FILES = (*POSTING, "attach_files")
REPLYING = (*POSTING, "read_message_history")


def manages(interaction: discord.Interaction[Any]) -> bool:
    """Whether the member manages the server, or is alone with the bot."""
    return interaction.guild_id is None or interaction.permissions.manage_guild


def may_import(interaction: discord.Interaction[Any], settings: ServerSettings) -> bool:
    """Whether the member may change results: who manages the server, or bears a role that it named for this."""
    return manages(interaction) or _bears(interaction.user, settings.importer_roles)


def member_may_import(member: discord.Member | discord.User, settings: ServerSettings) -> bool:
    """The same for the author of a message."""
    if not isinstance(member, discord.Member):
        return True
    return member.guild_permissions.manage_guild or _bears(member, settings.importer_roles)


def require_manager(interaction: discord.Interaction[Any]) -> None:
    """Raise ``Refusal`` unless the member manages the server."""
    if not manages(interaction):
        raise Refusal("access.manager")


def require_importer(interaction: discord.Interaction[Any], settings: ServerSettings) -> None:
    """Raise ``Refusal`` unless the member may change results."""
    if not may_import(interaction, settings):
        if not settings.importer_roles:
            raise Refusal("access.importer_short")
        raise Refusal("access.importer", roles=mentions(settings.importer_roles))


def lacking(mine: discord.Permissions, wanted: Iterable[str]) -> tuple[str, ...]:
    """The wanted permissions that are not among the bot's, as Discord's settings call them."""
    return tuple(_TITLES[name] for name in wanted if not getattr(mine, name))


def mentions(roles: Iterable[int]) -> str:
    """Roles as Discord shows them (nobody is notified)."""
    return ", ".join(f"<@&{role}>" for role in roles)


def _bears(member: discord.Member | discord.User, roles: Iterable[int]) -> bool:
    wanted = set(roles)
    return isinstance(member, discord.Member) and any(role.id in wanted for role in member.roles)


_TITLES = {
    "view_channel": "View Channel",
    "send_messages": "Send Messages",
    "send_messages_in_threads": "Send Messages in Threads",
    "embed_links": "Embed Links",
    "attach_files": "Attach Files",
    "read_message_history": "Read Message History",
}
