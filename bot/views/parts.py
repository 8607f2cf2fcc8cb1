"""Components without memory: what a press means stands in the custom id alone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import discord

from bot.embeds import limits
from bot.embeds.escape import plain


def button(
    label: str,
    custom_id: str,
    *,
    row: int,
    style: discord.ButtonStyle = discord.ButtonStyle.secondary,
    is_disabled: bool = False,
) -> discord.ui.Button[Any]:
    """A button whose label fits."""
    return discord.ui.Button(
        label=limits.fit(plain(label) or "…", limits.BUTTON_LABEL),
        custom_id=custom_id,
        row=row,
        style=style,
        disabled=is_disabled,
    )


def option(label: str, value: str, *, description: str | None = None, is_default: bool = False) -> discord.SelectOption:
    """An option of a select whose texts fit."""
    return discord.SelectOption(
        label=limits.fit(plain(label) or "…", limits.SELECT_LABEL),
        value=limits.fit(value, limits.SELECT_VALUE),
        description=limits.fit(plain(description), limits.SELECT_DESCRIPTION) or None if description else None,
        default=is_default,
    )


def select(
    placeholder: str, custom_id: str, options: Sequence[discord.SelectOption], *, row: int | None = None
) -> discord.ui.Select[Any]:
    """A select of one of at most 25 options."""
    return discord.ui.Select(
        placeholder=limits.fit(placeholder, limits.SELECT_PLACEHOLDER),
        custom_id=custom_id,
        options=list(options[: limits.SELECT_OPTIONS]),
        row=row,
    )


def assemble(items: Iterable[discord.ui.Item[Any]], *, is_disabled: bool = False) -> discord.ui.View | None:
    """Put components together; None without any. discord.py does not keep the view: the router serves it."""
    view = discord.ui.View(timeout=None)
    for item in items:
        if is_disabled and hasattr(item, "disabled"):
            item.disabled = True
        view.add_item(item)
    view.stop()
    return view if view.children else None


def dialogue(title: str, custom_id: str, inputs: Iterable[discord.ui.Item[Any]]) -> discord.ui.Modal:
    """A dialogue of at most five labelled inputs; its submission is served by the router."""
    modal = discord.ui.Modal(title=limits.fit(title, limits.MODAL_TITLE), custom_id=custom_id, timeout=None)
    for item in inputs:
        modal.add_item(item)
    modal.stop()
    return modal


def text_input(
    label: str,
    custom_id: str,
    *,
    value: str | None = None,
    hint: str | None = None,
    longest: int = 100,
    is_required: bool = False,
) -> discord.ui.Label[Any]:
    """A labelled line of text."""
    return discord.ui.Label(
        text=limits.fit(label, limits.INPUT_LABEL),
        component=discord.ui.TextInput(
            custom_id=custom_id,
            default=limits.fit(plain(value), longest) if value else None,
            placeholder=limits.fit(hint, limits.INPUT_PLACEHOLDER) if hint else None,
            max_length=longest,
            required=is_required,
        ),
    )
