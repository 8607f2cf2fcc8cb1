"""How far a long import is, shown in its own preview."""

from __future__ import annotations

import contextlib
from typing import Any

import discord

from bot.words import word


class Progress:
    """Edits the preview while a long import runs, not more often than Discord likes."""

    EVERY = 3.0

    def __init__(self, interaction: discord.Interaction[Any], language: str) -> None:
        self._interaction = interaction
        self._language = language
        self._next = interaction.client.loop.time() + self.EVERY

    async def tell(self, done: int, of: int) -> None:
        """Show how many of how many sessions are written."""
        now = self._interaction.client.loop.time()
        if now < self._next:
            return
        self._next = now + self.EVERY
        embed = discord.Embed(description=word("import.progress", self._language, done=done, of=of))
        with contextlib.suppress(discord.HTTPException):
            await self._interaction.edit_original_response(embed=embed, view=None)
