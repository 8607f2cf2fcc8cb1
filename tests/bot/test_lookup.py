"""Every look-up command with its options and autocomplete, and the walls between servers."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import discord
import pytest
from conftest import Paddock
from files import result
from reading import labels, last, parts, words

from quali_core.model import Scope, ScopeKind

README = Path(__file__).parents[2] / "README.md"


@pytest.mark.parametrize(
    ("command", "options", "said"),
    [
        ("pole", {}, ["David Terrien / Christian Pescatori", "1:29.449", "171.047", "1.032"]),
        ("driver", {"name": "Baldi"}, ["P2", "1:30.481", "R & M"]),
        ("team", {"name": "BMS Scuderia Italia"}, ["P6", "P7", "0.810"]),
        ("car", {"name": "9"}, ["P12", "1:38.944"]),
        ("car", {"name": "Panoz"}, ["1:30.596"]),
        ("gap", {"first": "22", "second": "23"}, ["0.810"]),
        ("gap", {"first": "Baldi"}, ["1.032"]),
        ("results", {"top": 3}, ["1:29.449", "1:30.481", "1:30.596"]),
        ("results", {"by": "time", "team": "BMS Scuderia Italia"}, ["1:31.357", "1:32.167"]),
        ("results", {"bottom": 2}, ["P25", "P26"]),
        ("compare", {"first": "1", "second": "5", "third": "9"}, ["1:29.449", "1:30.481", "1:38.944"]),
        ("events", {}, ["Magny-Cours 2000"]),
        ("events", {"search": "2000"}, ["Magny-Cours 2000"]),
    ],
)
async def test_a_command_answers(paddock: Paddock, command: str, options: dict[str, Any], said: list[str]) -> None:
    shown = last(await paddock.robin.slash(paddock.general, command, **options))
    assert not shown.ephemeral
    for part in said:
        assert part in words(shown), words(shown)
    if command != "events":
        assert "Magny-Cours 2000 qualifying" in words(shown)


async def test_names_complete_while_they_are_typed(paddock: Paddock) -> None:
    robin, general = paddock.robin, paddock.general

    async def offered(command: str, option: str, typed: str) -> list[str]:
        return [choice["name"] for choice in await robin.autocomplete(general, command, option, typed)]

    assert "David Terrien" in await offered("driver", "name", "terr")
    assert "BMS Scuderia Italia" in await offered("team", "name", "scud")
    assert any("Lucchini" in name for name in await offered("car", "name", "lucc"))
    assert "David Terrien" in await offered("gap", "first", "david")
    assert "David Terrien" in await offered("compare", "fourth", "david")
    assert await offered("driver", "name", "zzzzzz") == []
    for command in ("pole", "driver", "team", "car", "gap", "results", "compare", "ask"):
        assert any("Magny-Cours" in name for name in await offered(command, "event", "magny")), command
    assert 0 < len(await offered("driver", "name", "")) <= 25


async def test_an_event_can_be_chosen_or_typed(paddock: Paddock) -> None:
    shown = await paddock.alex.slash(paddock.general, "import", file=result())
    assert shown.response is not None
    await paddock.alex.click(shown.response, label="Import")
    newest = last(await paddock.robin.slash(paddock.general, "pole"))
    assert "Ana Sól" in words(newest)
    (choice, *_) = await paddock.robin.autocomplete(paddock.general, "pole", "event", "magny")
    chosen = last(await paddock.robin.slash(paddock.general, "pole", event=choice["value"]))
    typed = last(await paddock.robin.slash(paddock.general, "pole", event="Magny-Cours 2000"))
    assert "1:29.449" in words(chosen)
    assert words(typed) == words(chosen)
    unknown = last(await paddock.robin.slash(paddock.general, "pole", event="Atlantis"))
    assert "Atlantis" in words(unknown) and "1:29.449" not in words(unknown)


async def test_a_classification_can_be_drawn(paddock: Paddock) -> None:
    drawn = last(await paddock.robin.slash(paddock.general, "results", picture="card"))
    (file,) = drawn.attachments
    assert file.filename == "card.png"
    assert (file.description or "").startswith("Classification. Magny-Cours 2000")
    assert (await file.read()).startswith(b"\x89PNG")
    field = last(await paddock.robin.slash(paddock.general, "results", picture="field")).attachments[0]
    assert field.description and field.filename == "field.png"
    part = last(await paddock.robin.slash(paddock.general, "results", picture="gaps", bottom=5))
    assert "Last 5" in words(part)
    assert "P24 #70" in part.attachments[0].description and "P1 #1" not in part.attachments[0].description
    shown = last(await paddock.robin.slash(paddock.general, "results"))
    chart = await paddock.alex.click(shown, label="Gap chart")
    assert last(chart).ephemeral
    assert last(chart).attachments[0].filename == "gaps.png"


async def test_command_names_are_unique_and_documented(paddock: Paddock) -> None:
    commands = paddock.bot.tree.get_commands()
    named = [(command.name, getattr(command, "type", discord.AppCommandType.chat_input)) for command in commands]
    assert len(set(named)) == len(named)
    text = README.read_text(encoding="utf-8")
    documented = set(re.findall(r"`/(\w+)", text))
    slash = {command.name for command in paddock.bot.tree.get_commands(type=discord.AppCommandType.chat_input)}
    assert slash <= documented, slash - documented
    for menu in paddock.bot.tree.get_commands(type=discord.AppCommandType.message):
        assert menu.name in text


async def test_nobody_reaches_over_to_another_server(paddock: Paddock) -> None:
    """By id, by name, by autocomplete, by question, by button, from a server and from a direct message."""
    alex, sam, robin = paddock.alex, paddock.sam, paddock.robin.user
    shown = await alex.slash(paddock.general, "import", file=result("Geheimring"))
    assert shown.response is not None
    await alex.click(shown.response, label="Import")
    (own,) = await alex.autocomplete(paddock.general, "pole", "event", "Geheim")
    secret = own["value"]
    answer = last(await alex.slash(paddock.general, "results"))
    assert "Ana Sól" in words(answer)

    async def of_sam(command: str, **options: Any) -> str:
        return words(last(await sam.slash(paddock.lounge, command, **options)))

    async def of_robin(command: str, **options: Any) -> str:
        return words(last(await robin.slash(command, **options)))

    for ask in (of_sam, of_robin):
        for said in (
            await ask("pole", event=secret),
            await ask("pole", event="Geheimring"),
            await ask("driver", name="Ana Sól"),
            await ask("team", name="Nord Racing"),
            await ask("events"),
            await ask("events", search="Geheimring"),
            await ask("history", event=secret),
            await ask("ask", question="who was on pole at the Geheimring 2021?"),
            await ask("ask", question="how many poles does Ana Sól have?"),
            await ask("results", event=secret, picture="gaps"),
        ):
            assert "1:30.100" not in said and "Geheimring 2021" not in said, said
            assert "Süd Racing" not in said and "Béla" not in said, said
    for command, option, typed in (
        ("pole", "event", "Geheim"),
        ("driver", "name", "Ana"),
        ("team", "name", "Nord"),
        ("gap", "first", "Ana"),
        ("events", "search", "Geheim"),
    ):
        assert await sam.autocomplete(paddock.lounge, command, option, typed) == []
        assert await robin.autocomplete(command, option, typed) == []

    stolen = next(part["custom_id"] for part in parts(answer) if part.get("label") == "CSV")
    forged = last(await sam.slash(paddock.lounge, "results"))
    stored = paddock.env.backend.get_message(paddock.lounge.id, forged.id)
    stored.components[0]["components"][-1]["custom_id"] = stolen
    pressed = await sam.click(forged, custom_id=stolen)
    assert "This reply is over" in words(last(pressed))
    for action in ("back", "remove_sure", "restore", "edit", "standing"):
        forged = last(await sam.slash(paddock.lounge, "results"))
        stored = paddock.env.backend.get_message(paddock.lounge.id, forged.id)
        stored.components[0]["components"][-1]["custom_id"] = f"h:{action}:{secret}:1"
        pressed = await sam.click(forged, custom_id=f"h:{action}:{secret}:1")
        assert "There is no such session here any more" in words(last(pressed))
    reader = paddock.library.store.reader(Scope(ScopeKind.GUILD, paddock.guild.id))
    assert await reader.session(int(secret)) is not None


async def test_direct_messages_of_two_members_stay_apart(paddock: Paddock) -> None:
    robin, alex = paddock.robin.user, paddock.alex.user
    shown = await robin.slash("import", file=result("Hausberg"))
    assert shown.response is not None
    await robin.click(shown.response, label="Import")
    assert "Ana Sól" in words(last(await robin.slash("pole")))
    assert "David Terrien" in words(last(await alex.slash("pole")))
    assert "David Terrien" in words(last(await paddock.robin.slash(paddock.general, "pole")))
    assert await alex.autocomplete("pole", "event", "Hausberg") == []


async def test_a_server_can_hide_the_shipped_library(paddock: Paddock) -> None:
    panel = await paddock.alex.slash(paddock.general, "settings")
    assert panel.response is not None
    await paddock.alex.click(panel.response, label="Hide library")
    hidden = last(await paddock.robin.slash(paddock.general, "pole"))
    assert "1:29.449" not in words(hidden)
    assert labels(hidden) == [] or "Full result" not in labels(hidden)
    assert "1:29.449" in words(last(await paddock.sam.slash(paddock.lounge, "pole")))
