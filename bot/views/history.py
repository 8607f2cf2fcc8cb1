"""The buttons of what was stored, and of the way back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import discord

from bot.router import custom_id
from bot.views.parts import assemble, button, option, select
from bot.words import word
from quali_core.importing import Receipt
from quali_core.store import SessionSummary

FAMILY = "h"


def receipt_view(receipt: Receipt, language: str) -> discord.ui.View | None:
    """Take an import back, or see what it brought."""
    if receipt.action is None:
        return None
    return assemble([button(word("import.undo", language), custom_id(FAMILY, "undo", receipt.action), row=0)])


def audit_view(
    undoable: Sequence[tuple[int, str]], removed: Sequence[tuple[int, str]], language: str
) -> discord.ui.View | None:
    """Take one of the latest changes back, or restore what was removed. Each id comes with its words."""
    items = []
    if undoable:
        options = [option(words, str(number)) for number, words in undoable]
        items.append(select(word("history.pick_undo", language), custom_id(FAMILY, "pick"), options, row=0))
    if removed:
        options = [option(words, str(number)) for number, words in removed]
        items.append(select(word("history.pick_restore", language), custom_id(FAMILY, "restore"), options, row=1))
    return assemble(items)


def session_view(summary: SessionSummary, language: str) -> discord.ui.View | None:
    """What can be done with a session of the server's own."""
    if summary.removed:
        label = word("history.restore", language)
        style = discord.ButtonStyle.success
        return assemble([button(label, custom_id(FAMILY, "restore", summary.id), row=0, style=style)])
    official = "history.make_official" if summary.provisional else "history.make_provisional"
    items: list[discord.ui.Item[Any]] = [
        button(word("history.back", language), custom_id(FAMILY, "back", summary.id), row=0),
        button(word("import.edit", language), custom_id(FAMILY, "edit", summary.id), row=0),
        button(
            word(official, language), custom_id(FAMILY, "standing", summary.id, int(not summary.provisional)), row=0
        ),
        button(
            word("history.remove", language),
            custom_id(FAMILY, "remove", summary.id),
            row=0,
            style=discord.ButtonStyle.danger,
        ),
    ]
    return assemble(items)


def sure_view(action: str, number: int, language: str) -> discord.ui.View | None:
    """Ask once more before something goes."""
    yes = button(
        word(f"history.{action}_sure", language),
        custom_id(FAMILY, f"{action}_sure", number),
        row=0,
        style=discord.ButtonStyle.danger,
    )
    no = button(word("import.cancel", language), custom_id(FAMILY, "leave", number), row=0)
    return assemble([yes, no])
