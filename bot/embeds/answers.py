"""An answer as an embed: the direct answer first, then what belongs to it."""

from __future__ import annotations

from collections.abc import Iterable

import discord

from bot.embeds import colours, limits
from bot.embeds.escape import markdown, plain
from bot.embeds.tables import page_count, table_block
from bot.words import word
from quali_core.answers import Answer, Choice, SessionSource, Status
from quali_core.answers.render import render, show
from quali_core.answers.values import Message, say

NOTES = 4
FACTS = 12
_MOST_LINES = 4  # of the source file


def answer_embed(answer: Answer, language: str, page: int = 0, *, is_read: bool = False) -> discord.Embed:
    """The embed of one page of an answer (pages count from zero), within every limit of Discord.

    ``is_read`` adds how the question was read, where it was put in words.
    """
    headline = _words(answer.headline, language)
    fits = limits.size(headline) <= limits.EMBED_TITLE
    embed = discord.Embed(title=headline if fits else None, colour=_colour(answer))
    head = [] if fits else [f"**{headline}**"]
    parts = [*head, *_facts(answer, language), *_choices(answer, language)]
    if answer.table and answer.table.rows:
        parts.append(table_block(answer.table, language, page))
    parts += [f"• {_words(note, language)}" for note in answer.notes[:NOTES]]
    if is_read and answer.reading and answer.status is Status.ANSWERED:
        parts.append(f"*{_words(answer.reading, language)}*")
    room = limits.EMBED_TOTAL - limits.EMBED_TITLE - 700
    embed.description = limits.fit_lines("\n".join(parts), min(limits.EMBED_DESCRIPTION, room)) or None
    footer = _footer(answer, language, page)
    if footer:
        embed.set_footer(text=limits.fit(footer, 600))
    return limits.fit_embed(embed)


def choice_label(choice: Choice, language: str) -> str:
    """The text of a choice's button or option: what it is, and what sets it apart."""
    detail = f" · {render(choice.detail, language, plain)}" if choice.detail else ""
    return plain(render(choice.label, language, plain) + detail)


def _words(message: Message, language: str) -> str:
    return render(message, language, markdown)


def _facts(answer: Answer, language: str) -> list[str]:
    return [f"**{_words(say(fact.label), language)}** {_listed(fact.value, language)}" for fact in answer.facts[:FACTS]]


def _listed(value: object, language: str) -> str:
    if isinstance(value, tuple):
        return " / ".join(show(part, language, markdown) for part in value)
    return show(value, language, markdown)  # type: ignore[arg-type]


def _choices(answer: Answer, language: str) -> list[str]:
    lines: list[str] = []
    for number, choice in enumerate(answer.choices[: limits.SELECT_OPTIONS], 1):
        detail = f" · {_words(choice.detail, language)}" if choice.detail else ""
        lines.append(f"**{number} {_words(choice.label, language)}**{detail}")
        if choice.answer:
            lines.append(_words(choice.answer, language))
    return lines


def _footer(answer: Answer, language: str, page: int) -> str:
    lines: list[str] = []
    if len(answer.sources) == 1:
        lines.append(_source(answer.sources[0], language))
    elif answer.sources:
        lines.append(word("answer.sources", language, count=len(answer.sources)))
    pages = page_count(answer.table)
    if pages > 1:
        lines.append(word("answer.page", language, page=page + 1, pages=pages))
    return " · ".join(lines)


def _source(source: SessionSource, language: str) -> str:
    parts = [render(source.title, language, plain), plain(source.file)]
    if 0 < len(source.lines) <= _MOST_LINES:
        key = "answer.line" if len(source.lines) == 1 else "answer.lines"
        parts[1] = word(key, language, file=parts[1], lines=", ".join(map(str, source.lines)))
    if source.provisional:
        parts.append(word("answer.provisional", language))
    if source.revision > 1:
        parts.append(word("answer.revised", language, revision=source.revision))
    return " · ".join(part for part in parts if part)


def _colour(answer: Answer) -> int:
    if answer.status in (Status.ANSWERED, Status.HELP):
        return colours.colour(answer.colour_key, _neighbours(answer))
    return colours.CAUTION if answer.status is Status.CHOOSE else colours.NEUTRAL


def _neighbours(answer: Answer) -> Iterable[str]:
    if answer.classification is None or answer.colour_key is None:
        return ()
    entries = answer.classification.entries
    classes = {entry.class_name for entry in entries if entry.class_name}
    return classes if answer.colour_key in classes else {entry.team for entry in entries if entry.team}
