"""The limits that Discord sets on what this bot sends, and how text is made to fit.

Lengths are counted in UTF-16 units: never fewer than Discord counts, whichever way it counts them.
"""

from __future__ import annotations

import discord

CONTENT = 2000
EMBED_TITLE = 256
EMBED_DESCRIPTION = 4096
EMBED_FIELDS = 25
EMBED_FIELD_NAME = 256
EMBED_FIELD_VALUE = 1024
EMBED_FOOTER = 2048
EMBED_AUTHOR = 256
EMBED_TOTAL = 6000

BUTTON_LABEL = 80
CUSTOM_ID = 100
SELECT_OPTIONS = 25
SELECT_LABEL = 100
SELECT_VALUE = 100
SELECT_DESCRIPTION = 100
SELECT_PLACEHOLDER = 150

MODAL_TITLE = 45
INPUT_LABEL = 45
INPUT_PLACEHOLDER = 100

CHOICES = 25
CHOICE_NAME = 100
CHOICE_VALUE = 100

FILE_DESCRIPTION = 1024
"""Alternative text of an attachment."""

TABLE_COLUMNS = 28
"""Characters of a monospace row that a phone shows without wrapping."""

ELLIPSIS = "…"


def size(text: str) -> int:
    """The length of a text in UTF-16 units."""
    return len(text) + sum(character > "\uffff" for character in text)


def fit(text: str, limit: int) -> str:
    """Cut a text to a limit, with an ellipsis; an escape or a surrogate pair is never cut in half."""
    if size(text) <= limit:
        return text
    room = limit - 1
    kept: list[str] = []
    for character in text:
        room -= size(character)
        if room < 0:
            break
        kept.append(character)
    cut = "".join(kept).rstrip()
    dangling = len(cut) - len(cut.rstrip("\\"))
    if dangling % 2:
        cut = cut[:-1]
    return cut + ELLIPSIS


def fit_lines(text: str, limit: int) -> str:
    """Cut a text to a limit at a line's end; a code block that was open is closed."""
    if size(text) <= limit:
        return text
    fence = "```"
    room = limit - size(fence) - 3
    kept: list[str] = []
    for line in text.split("\n"):
        room -= size(line) + 1
        if room < 0:
            break
        kept.append(line)
    if not kept:
        return fit(text, limit)
    cut = "\n".join(kept)
    return f"{cut}\n{fence}" if cut.count(fence) % 2 else f"{cut}\n{ELLIPSIS}"


def fit_embed(embed: discord.Embed) -> discord.Embed:
    """Make an embed keep every limit: each part, then all of them together. Empty fields are left out."""
    embed.title = fit(embed.title, EMBED_TITLE) if embed.title else None
    if embed.author.name:
        embed.set_author(name=fit(embed.author.name, EMBED_AUTHOR))
    if embed.footer.text:
        embed.set_footer(text=fit(embed.footer.text, EMBED_FOOTER))
    if embed.description:
        embed.description = fit_lines(embed.description, EMBED_DESCRIPTION)
    fields = [(field.name, field.value, field.inline) for field in embed.fields]
    embed.clear_fields()
    for name, value, inline in fields:
        if name and name.strip() and value and value.strip() and len(embed.fields) < EMBED_FIELDS:
            embed.add_field(
                name=fit(name, EMBED_FIELD_NAME), value=fit_lines(value, EMBED_FIELD_VALUE), inline=inline or False
            )
    _fit_total(embed)
    return embed


def total(embed: discord.Embed) -> int:
    """All text of an embed together, as Discord adds it up."""
    texts = [embed.title, embed.description, embed.footer.text, embed.author.name]
    for field in embed.fields:
        texts += [field.name, field.value]
    return sum(size(text) for text in texts if text)


def _fit_total(embed: discord.Embed) -> None:
    while total(embed) > EMBED_TOTAL and embed.fields:
        embed.remove_field(len(embed.fields) - 1)
    over = total(embed) - EMBED_TOTAL
    if over > 0 and embed.footer.text and size(embed.footer.text) > 300:
        embed.set_footer(text=fit(embed.footer.text, max(300, size(embed.footer.text) - over)))
        over = total(embed) - EMBED_TOTAL
    if over > 0 and embed.description:
        embed.description = fit_lines(embed.description, size(embed.description) - over)
