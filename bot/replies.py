"""How replies reach Discord: within three seconds, to the right eyes, mentioning nobody."""

from __future__ import annotations

import asyncio
import io
from collections.abc import Coroutine
from dataclasses import dataclass
from typing import Any

import discord

from bot.embeds import limits
from bot.idle import Idle

GRACE = 1.2
"""Seconds that work may take before the bot says that it is thinking. Discord allows three."""

NOBODY = discord.AllowedMentions.none()


@dataclass(frozen=True, slots=True)
class Upload:
    """A file to send: made into Discord's own object for each try."""

    name: str
    data: bytes
    description: str | None = None

    def file(self) -> discord.File:
        """The file as discord.py sends it."""
        return discord.File(io.BytesIO(self.data), filename=self.name, description=self.description)


@dataclass(frozen=True, slots=True)
class Reply:
    """Everything of one message."""

    embed: discord.Embed | None = None
    view: discord.ui.View | None = None
    text: str | None = None
    files: tuple[Upload, ...] = ()
    is_private: bool = False

    def arguments(self) -> dict[str, Any]:
        """What sends it as a new message."""
        out: dict[str, Any] = {"allowed_mentions": NOBODY}
        if self.text:
            out["content"] = limits.fit(self.text, limits.CONTENT)
        if self.embed is not None:
            out["embed"] = self.embed
        if self.view is not None:
            out["view"] = self.view
        if self.files:
            out["files"] = [upload.file() for upload in self.files]
        return out

    def changes(self) -> dict[str, Any]:
        """What turns a message into it: what it does not have is taken away."""
        return {
            "content": limits.fit(self.text, limits.CONTENT) if self.text else None,
            "embed": self.embed,
            "view": self.view,
            "attachments": [upload.file() for upload in self.files],
            "allowed_mentions": NOBODY,
        }


class Desk:
    """The replies to one interaction: there is one desk for each."""

    def __init__(self, interaction: discord.Interaction[Any], idle: Idle) -> None:
        self._interaction = interaction
        self._idle = idle
        self._thinking: bool | None = None  # None: not thinking (any more); else whether it is private

    async def serve(
        self, work: Coroutine[Any, Any, Reply], *, is_private: bool = False, is_change: bool = False
    ) -> None:
        """Do the work and send its reply (or change the pressed message into it).

        Past the grace the bot first acknowledges, so that Discord does not give up on it.
        """
        task = asyncio.ensure_future(work)
        try:
            await asyncio.wait({task}, timeout=GRACE)
            if not task.done():
                await (self.take_in() if is_change else self.think(is_private=is_private))
            reply = await task
        finally:
            task.cancel()
        await (self.change(reply) if is_change else self.send(reply))

    async def think(self, *, is_private: bool = False) -> None:
        """Acknowledge now, before slow work; the reply comes with ``send``."""
        if not self._interaction.response.is_done():
            await self._interaction.response.defer(ephemeral=is_private, thinking=True)
            self._thinking = is_private

    async def send(self, reply: Reply) -> None:
        """Send a new reply, private or not as it wants to be, whatever was said while thinking."""
        interaction = self._interaction
        if not interaction.response.is_done():
            sent = await interaction.response.send_message(ephemeral=reply.is_private, **reply.arguments())
            if reply.view is not None and isinstance(sent.resource, discord.InteractionMessage):
                self._watch(sent.resource, reply.view)
            return
        was, self._thinking = self._thinking, None
        message: discord.Message
        if was is not None and was == reply.is_private:
            message = await interaction.edit_original_response(**reply.changes())
        else:
            if was is not None:
                await interaction.delete_original_response()
            message = await interaction.followup.send(ephemeral=reply.is_private, wait=True, **reply.arguments())
        if reply.view is not None:
            self._watch(message, reply.view)

    async def change(self, reply: Reply) -> None:
        """Turn the message whose button was pressed into the reply."""
        interaction = self._interaction
        if interaction.response.is_done():
            await interaction.edit_original_response(**reply.changes())
        else:
            await interaction.response.edit_message(**reply.changes())
        if interaction.message is None:
            return
        self._idle.forget(interaction.message.id)
        if (view := reply.view) is not None:
            self._idle.watch(interaction.message.id, lambda: interaction.edit_original_response(view=over(view)))

    async def take_in(self) -> None:
        """Acknowledge a press before slow work; the message stays until ``change``."""
        if not self._interaction.response.is_done():
            await self._interaction.response.defer()

    def _watch(self, message: discord.Message, view: discord.ui.View) -> None:
        self._idle.watch(message.id, lambda: message.edit(view=over(view)))


def over(view: discord.ui.View) -> discord.ui.View:
    """The same components, disabled."""
    for item in view.children:
        if isinstance(item, discord.ui.Button | discord.ui.Select):
            item.disabled = True
    return view
