"""What the bot posts by itself, where a server asked for it: new results, and who changed what."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

import discord

from bot.embeds.colours import NEUTRAL, colour
from bot.embeds.escape import markdown, plain
from bot.embeds.limits import fit_embed
from bot.words import word
from quali_core.answers import render, show
from quali_core.answers.values import Lap
from quali_core.model import Classification, Entry
from quali_core.queries.sheet import Sheet
from quali_core.queries.words import session_title, who

PODIUM = 3
LINES = 15


def announcement_embed(session: Classification, is_revision: bool, language: str) -> discord.Embed:
    """A new result: the first three, and how many there are."""
    first = session.entries[:PODIUM]
    key = first[0].class_name or first[0].team if first else None
    embed = discord.Embed(
        title=render(session_title(session), language, markdown), colour=colour(key), timestamp=datetime.now(UTC)
    )
    notes = [word("import.entries", language, count=len(session.entries))]
    if session.provisional:
        notes.append(word("answer.provisional", language))
    if is_revision:
        notes.append(word("answer.revised", language, revision=session.revision))
    lines = [_line(entry, Sheet(session), language) for entry in first]
    embed.description = "\n".join([*lines, "", " · ".join(notes)])
    embed.set_footer(text=plain(session.source.file))
    return fit_embed(embed)


def summary_embed(sessions: Sequence[Classification], language: str) -> discord.Embed:
    """Many new results at once."""
    lines = [f"• {render(session_title(one), language, markdown)}" for one in sessions[:LINES]]
    if len(sessions) > LINES:
        lines.append(word("import.more", language, count=len(sessions) - LINES))
    title = word("announce.many", language, count=len(sessions))
    return fit_embed(discord.Embed(title=title, description="\n".join(lines), colour=NEUTRAL))


def log_embed(member_id: int, what: str, about: Sequence[str], language: str) -> discord.Embed:
    """A line of the record: who did what."""
    lines = [word(f"audit.{what}", language, who=f"<@{member_id}>"), *about[:LINES]]
    if len(about) > LINES:
        lines.append(word("import.more", language, count=len(about) - LINES))
    return fit_embed(discord.Embed(description="\n".join(lines), colour=NEUTRAL, timestamp=datetime.now(UTC)))


def _line(entry: Entry, sheet: Sheet, language: str) -> str:
    place = "–" if entry.position is None else f"P{entry.position}"
    time = f" {show(Lap(entry.best.us), language)}" if entry.best else ""
    return f"**{place}** {render(who(entry), language, markdown)}{time}"
