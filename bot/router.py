"""Buttons, selects and dialogues by their custom id alone, so that they outlive a restart.

A custom id reads ``family:token:action`` with further parts; each family has one handler. Nothing is kept in memory by
discord.py: what stands behind a token lies in the store, or is said to be over.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

import discord

from bot.embeds import limits

Handler = Callable[[discord.Interaction[Any], tuple[str, ...]], Awaitable[None]]


def custom_id(*parts: object) -> str:
    """Join the parts of a custom id. Raises ``ValueError`` when it is too long for Discord."""
    joined = ":".join(str(part) for part in parts)
    if len(joined) > limits.CUSTOM_ID:
        raise ValueError(f"custom id of {len(joined)} characters: at most {limits.CUSTOM_ID} fit")
    return joined


class Router:
    """Which handler serves which family of custom ids."""

    def __init__(self) -> None:
        self._handlers: dict[str, Handler] = {}
        self._names: dict[str, tuple[str, int]] = {}

    def add(self, family: str, handler: Handler, name: str, *, action_at: int = 0) -> None:
        """Serve a family. ``name`` is for the log; ``action_at`` says which part behind the family is the action.

        Raises ``ValueError`` when the family is served already.
        """
        if family in self._handlers:
            raise ValueError(f"the family {family!r} of custom ids is served twice")
        self._handlers[family] = handler
        self._names[family] = (name, action_at)

    def find(self, interaction: discord.Interaction[Any]) -> tuple[Handler, tuple[str, ...]] | None:
        """The handler of a component's or dialogue's interaction, with the parts behind the family; else None."""
        if interaction.type not in (discord.InteractionType.component, discord.InteractionType.modal_submit):
            return None
        data: Mapping[str, Any] = interaction.data or {}
        family, *rest = str(data.get("custom_id", "")).split(":")
        handler = self._handlers.get(family)
        return (handler, tuple(rest)) if handler else None

    def name(self, interaction: discord.Interaction[Any]) -> str:
        """What was pressed, for the log: ``answer page``. Never a token."""
        data: Mapping[str, Any] = interaction.data or {}
        family, *rest = str(data.get("custom_id", "")).split(":")
        name, action_at = self._names.get(family, ("unknown", 0))
        return f"{name} {rest[action_at]}" if len(rest) > action_at else name


def selected(interaction: discord.Interaction[Any]) -> tuple[str, ...]:
    """The values that a member chose in a select."""
    data: Mapping[str, Any] = interaction.data or {}
    return tuple(str(value) for value in data.get("values") or ())


def asker_of(interaction: discord.Interaction[Any]) -> int | None:
    """Who invoked the command that a pressed message replies to, where Discord says so."""
    metadata = interaction.message.interaction_metadata if interaction.message else None
    return metadata.user.id if metadata else None


def submitted(interaction: discord.Interaction[Any]) -> dict[str, tuple[str, ...]]:
    """What a member filled in a dialogue: values by the custom id of their input; empty inputs give none."""
    found: dict[str, tuple[str, ...]] = {}
    data: Mapping[str, Any] = interaction.data or {}
    waiting = list(data.get("components") or ())
    while waiting:
        part = waiting.pop()
        waiting += part.get("components") or ()
        if part.get("component"):
            waiting.append(part["component"])
        if "custom_id" in part:
            values = part.get("values")
            texts = [part.get("value")] if values is None else values
            found[part["custom_id"]] = tuple(str(text).strip() for text in texts if text and str(text).strip())
    return found
