"""Attachments as uploaded files, within the operator's limit."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

import discord

from bot.embeds.escape import markdown
from bot.embeds.limits import fit
from bot.failures import Refusal
from bot.settings import MEBIBYTE
from quali_core.reading.extracted import UploadedFile

MOST = 10
"""Files of one message: as many as Discord allows."""


def files_of(message: discord.Message) -> list[discord.Attachment]:
    """The attachments of a message that may be results: pictures, films and sound are somebody's chat."""
    return [
        one for one in message.attachments if not (one.content_type or "").startswith(("image/", "video/", "audio/"))
    ]


async def fetch(attachments: Sequence[discord.Attachment], limit: int) -> tuple[UploadedFile, ...]:
    """Download the attachments. ``limit`` is in bytes a file. Raises ``Refusal``."""
    if not attachments:
        raise Refusal("import.nothing")
    if len(attachments) > MOST:
        raise Refusal("import.too_many", most=MOST, count=len(attachments))
    for attachment in attachments:
        if attachment.size > limit:
            size = f"{attachment.size / MEBIBYTE:.1f}"
            raise Refusal("import.too_large", name=_name(attachment), size=size, most=limit // MEBIBYTE)
    return tuple(await asyncio.gather(*map(_fetch, attachments)))


async def _fetch(attachment: discord.Attachment) -> UploadedFile:
    try:
        return UploadedFile(attachment.filename, await attachment.read())
    except discord.HTTPException as error:
        raise Refusal("import.download", name=_name(attachment)) from error


def _name(attachment: discord.Attachment) -> str:
    return markdown(fit(attachment.filename, 80))
