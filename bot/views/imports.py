"""The buttons and the dialogue of an import's preview."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import discord

from bot.embeds import limits
from bot.embeds.escape import markdown
from bot.embeds.imports import session_words
from bot.failures import Refusal
from bot.pending import FAMILY, Pending
from bot.router import custom_id
from bot.views.corrections import correction_select
from bot.views.parts import assemble, button, dialogue, option, select, text_input
from bot.words import word
from quali_core.importing import Readiness
from quali_core.model import Event, SessionKind
from quali_core.reading.extracted import Correction

ALL = "all"
FIRST_YEAR = 1890
LAST_YEAR = 2100


def plan_view(pending: Pending, token: str) -> discord.ui.View | None:
    """Confirm, edit, correct, cancel; None where there is nothing to confirm."""
    sessions, readiness, language = pending.sessions, pending.plan.readiness, pending.language
    if not sessions or readiness is Readiness.REFUSED:
        return None
    items: list[discord.ui.Item[Any]] = []
    if readiness in (Readiness.READY, Readiness.CONFIRM):
        is_sure = readiness is Readiness.READY
        label = word("import.confirm" if is_sure else "import.confirm_warned", language)
        style = discord.ButtonStyle.success if is_sure else discord.ButtonStyle.primary
        items.append(button(label, custom_id(FAMILY, token, "confirm"), row=0, style=style))
    if len(sessions) == 1:
        items.append(button(word("import.edit", language), custom_id(FAMILY, token, "edit", 0), row=0))
    if pending.correction != Correction():
        items.append(button(word("correct.keep", language), custom_id(FAMILY, token, "keep"), row=0))
    cancel = word("import.cancel", language)
    items.append(button(cancel, custom_id(FAMILY, token, "cancel"), row=0, style=discord.ButtonStyle.danger))
    if len(sessions) > 1:
        options = [option(word("import.edit_all", language), ALL)]
        options += [option(session_words(session, language), str(number)) for number, session in enumerate(sessions)]
        items.append(select(word("import.edit_which", language), custom_id(FAMILY, token, "edit"), options, row=1))
    if pending.files and (menu := correction_select(pending.readings[0], token, language)):
        items.append(menu)
    return assemble(items)


def details_dialogue(event: Event | None, kind: SessionKind | None, submit_id: str, language: str) -> discord.ui.Modal:
    """Edit series, event, year, circuit and kind of one session; of all with None."""
    values = {
        "series": event.series if event else None,
        "event": event.name if event else None,
        "year": str(event.year) if event and event.year else None,
        "circuit": event.circuit if event else None,
    }
    inputs: list[discord.ui.Item[Any]] = [
        text_input(word(f"import.{name}", language), name, value=value, longest=4 if name == "year" else 100)
        for name, value in values.items()
    ]
    options = [option(word(f"session.{one}", language), one, is_default=one is kind) for one in SessionKind]
    inputs.append(
        discord.ui.Label(
            text=limits.fit(word("import.session", language), limits.INPUT_LABEL),
            component=discord.ui.Select(custom_id="session", options=options, required=kind is not None),
        )
    )
    return dialogue(word("import.edit_title", language), submit_id, inputs)


def details_given(values: Mapping[str, tuple[str, ...]]) -> tuple[Event, SessionKind | None]:
    """What was filled in: an event of series, name, year and circuit, and the kind of session. Raises ``Refusal``."""
    given = {name: texts[0] for name, texts in values.items() if texts}
    year = given.get("year")
    if year is not None and not (year.isascii() and year.isdigit() and FIRST_YEAR <= int(year) <= LAST_YEAR):
        raise Refusal("import.bad_year", year=markdown(year))
    event = Event(
        series=given.get("series"),
        name=given.get("event"),
        year=int(year) if year else None,
        circuit=given.get("circuit"),
    )
    return event, SessionKind(given["session"]) if "session" in given else None
