"""What a person can correct of how a file was read: a column, the table, the sessions, the encoding."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import discord

from bot.embeds import limits
from bot.embeds.escape import markdown
from bot.embeds.imports import session_words
from bot.failures import Refusal
from bot.pending import FAMILY
from bot.router import custom_id
from bot.views.parts import dialogue, option, select, text_input
from bot.words import word
from quali_core.model import Classification
from quali_core.reading.extracted import Correction, FileReading, Role

COLUMN = "column"
MOST_COLUMNS = 20
ROLES = (
    *(Role.POSITION, Role.NUMBER, Role.CLASS, Role.DRIVERS, Role.GIVEN_NAME, Role.FAMILY_NAME, Role.DRIVER_CODE),
    *(Role.NATION, Role.CAR, Role.MAKE, Role.ENGINE, Role.TEAM, Role.TIME, Role.SEGMENT, Role.RACE_TIME, Role.GAP),
    *(Role.INTERVAL, Role.SPEED, Role.LAPS, Role.STATUS, Role.SESSION_KIND, Role.EVENT, Role.DATE, Role.CIRCUIT),
    Role.IGNORE,
)
"""What a column can be made: as many as a select holds."""

ENCODINGS = (
    *("utf-8", "utf-16", "cp1252", "latin-1", "iso8859-2", "cp1250", "cp1251", "cp1254", "shift_jis", "gb18030"),
    *("euc_kr", "mac_roman"),
)


def correction_select(reading: FileReading, token: str, language: str) -> discord.ui.Select[Any] | None:
    """Choose what was read wrongly; None where nothing of the reading can be corrected."""
    if not reading.columns:
        return None
    options = [
        option(
            f"{column.index + 1} {column.header or '–'}: {word(f'role.{column.role}', language)}",
            f"{COLUMN}{column.index}",
        )
        for column in reading.columns[:MOST_COLUMNS]
    ]
    if len(reading.sessions) > 1:
        options.append(option(word("correct.sessions", language), "sessions"))
    options.append(option(word("correct.table", language), "table"))
    options.append(option(word("correct.encoding", language), "encoding"))
    return select(word("correct.pick", language), custom_id(FAMILY, token, "correct"), options, row=2)


def correction_dialogue(
    what: str, reading: FileReading, correction: Correction, token: str, language: str
) -> discord.ui.Modal:
    """Ask for one correction. ``what`` is a value of the select."""
    submit_id = custom_id(FAMILY, token, "corrected", what)
    title = word("correct.title", language)
    if what.startswith(COLUMN):
        index = int(what.removeprefix(COLUMN))
        column = next(one for one in reading.columns if one.index == index)
        options = [option(word(f"role.{role}", language), role, is_default=role is column.role) for role in ROLES]
        label = word("correct.column", language, number=index + 1)
        return dialogue(title, submit_id, [_chooser(label, "role", options)])
    if what == "sessions":
        return dialogue(title, submit_id, [_sessions(reading.sessions, language)])
    if what == "table":
        current = None if correction.table is None else str(correction.table + 1)
        label = word("correct.which_table", language)
        return dialogue(title, submit_id, [text_input(label, "table", value=current, hint="1", longest=3)])
    options = [option(name, name, is_default=name == correction.encoding) for name in ENCODINGS]
    return dialogue(title, submit_id, [_chooser(word("correct.which_encoding", language), "encoding", options)])


def corrected(correction: Correction, what: str, values: Mapping[str, tuple[str, ...]]) -> Correction:
    """A correction with what was just filled in. Raises ``Refusal`` for a table that is none."""
    if what.startswith(COLUMN):
        index = int(what.removeprefix(COLUMN))
        return replace(correction, roles={**correction.roles, index: Role(values["role"][0])})
    if what == "sessions":
        return replace(correction, sessions=tuple(int(number) for number in values["sessions"]))
    if what == "encoding":
        return replace(correction, encoding=values["encoding"][0])
    text = values.get("table", ("",))[0]
    if not text:
        return replace(correction, table=None)
    if not (text.isascii() and text.isdigit() and int(text) > 0):
        raise Refusal("correct.no_table", text=markdown(text))
    return replace(correction, table=int(text) - 1)


def _chooser(label: str, name: str, options: Sequence[discord.SelectOption]) -> discord.ui.Label[Any]:
    menu: discord.ui.Select[Any] = discord.ui.Select(custom_id=name, options=list(options[: limits.SELECT_OPTIONS]))
    return discord.ui.Label(text=limits.fit(label, limits.INPUT_LABEL), component=menu)


def _sessions(sessions: Sequence[Classification], language: str) -> discord.ui.Label[Any]:
    offered = sessions[: limits.SELECT_OPTIONS]
    options = [option(session_words(one, language), str(number)) for number, one in enumerate(offered)]
    menu: discord.ui.Select[Any] = discord.ui.Select(custom_id="sessions", options=options, max_values=len(options))
    return discord.ui.Label(text=limits.fit(word("correct.sessions", language), limits.INPUT_LABEL), component=menu)
