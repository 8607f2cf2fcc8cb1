"""The selects, buttons and dialogues of /settings."""

from __future__ import annotations

from typing import Any

import discord

from bot.embeds import limits
from bot.router import custom_id
from bot.views.parts import assemble, button, dialogue, option, text_input
from bot.words import word
from quali_core.answers.catalogue import languages
from quali_core.store import ServerSettings

FAMILY = "s"
EACH = "*"
"""The language option of which every member reads their own."""

CHANNELS = {
    "results": "results_channel",
    "announcements": "announcements_channel",
    "log": "log_channel",
}


def settings_view(settings: ServerSettings, channel_id: int | None, language: str) -> discord.ui.View | None:
    """Everything that can be set, in one message."""
    is_answering = channel_id is not None and settings.answers_in(channel_id)
    return assemble(
        [
            _roles(settings, language),
            *(
                _channel(name, getattr(settings, field), row, language)
                for row, (name, field) in enumerate(CHANNELS.items(), 1)
            ),
            button(word("settings.set_language", language), custom_id(FAMILY, "language"), row=4),
            button(word(_toggle("mentions", settings.answer_mentions), language), custom_id(FAMILY, "mentions"), row=4),
            button(word(_toggle("here", is_answering), language), custom_id(FAMILY, "here"), row=4),
            button(word(_toggle("library", settings.show_library), language), custom_id(FAMILY, "library"), row=4),
            button(word("settings.set_rates", language), custom_id(FAMILY, "rates"), row=4),
        ]
    )


def language_dialogue(settings: ServerSettings, language: str) -> discord.ui.Modal:
    """Choose the language of the server."""
    options = [option(word("settings.each", language), EACH, is_default=settings.language is None)]
    options += [
        option(word(f"languages.{code}", language), code, is_default=settings.language == code) for code in languages()
    ]
    chooser: discord.ui.Label[Any] = discord.ui.Label(
        text=limits.fit(word("settings.language", language), limits.INPUT_LABEL),
        component=discord.ui.Select(custom_id="language", options=options[: limits.SELECT_OPTIONS]),
    )
    return dialogue(word("settings.set_language", language), custom_id(FAMILY, "language_set"), [chooser])


def rates_dialogue(settings: ServerSettings, language: str) -> discord.ui.Modal:
    """Set how often a member and the server may ask."""
    inputs = [
        text_input(
            word(f"settings.{name}_rate", language),
            name,
            value=str(rate),
            hint="1–1000",
            longest=4,
            is_required=True,
        )
        for name, rate in (("member", settings.member_rate), ("server", settings.server_rate))
    ]
    return dialogue(word("settings.set_rates", language), custom_id(FAMILY, "rates_set"), inputs)


def _roles(settings: ServerSettings, language: str) -> discord.ui.RoleSelect[Any]:
    role = discord.SelectDefaultValueType.role
    return discord.ui.RoleSelect(
        custom_id=custom_id(FAMILY, "roles"),
        placeholder=limits.fit(word("settings.pick_roles", language), limits.SELECT_PLACEHOLDER),
        min_values=0,
        max_values=10,
        default_values=[discord.SelectDefaultValue(id=one, type=role) for one in settings.importer_roles[:10]],
        row=0,
    )


def _channel(name: str, current: int | None, row: int, language: str) -> discord.ui.ChannelSelect[Any]:
    channel = discord.SelectDefaultValueType.channel
    return discord.ui.ChannelSelect(
        custom_id=custom_id(FAMILY, name),
        placeholder=limits.fit(word(f"settings.pick_{name}", language), limits.SELECT_PLACEHOLDER),
        channel_types=[discord.ChannelType.text, discord.ChannelType.news],
        min_values=0,
        max_values=1,
        default_values=[discord.SelectDefaultValue(id=current, type=channel)] if current else [],
        row=row,
    )


def _toggle(name: str, is_on: bool) -> str:
    return f"settings.{name}_off" if is_on else f"settings.{name}_on"
