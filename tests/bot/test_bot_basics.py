"""Settings, scopes, manners and custom ids: what the bot decides without Discord."""

from __future__ import annotations

import re
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import discord
import pytest

from bot import settings as settings_module
from bot.cogs.answers import owner_beside
from bot.failures import Refusal, new_reference
from bot.manners import Manners
from bot.router import Router, custom_id
from bot.scopes import of_interaction, of_message, scope_of
from bot.settings import NAMES, Settings, SettingsError
from bot.words import language_of, word
from quali_core.model import Scope, ScopeKind

ROOT = Path(__file__).parents[2]


def test_without_any_setting_everything_is_sensible(tmp_path: Path) -> None:
    assert settings_module.load({}, tmp_path / ".env") == Settings()


def test_the_environment_wins_over_the_file(tmp_path: Path) -> None:
    file = tmp_path / ".env"
    file.write_text("DISCORD_TOKEN=file\nQUALI_DATABASE=file.sqlite\nQUALI_UPLOAD_MIB=2\n")
    got = settings_module.load({"DISCORD_TOKEN": "shell", "QUALI_MESSAGE_CONTENT": "1"}, file)
    assert got == Settings("shell", Path("file.sqlite"), has_message_content=True, upload_bytes=2 * 1024 * 1024)


def test_an_empty_token_means_the_preview(tmp_path: Path) -> None:
    assert settings_module.load({"DISCORD_TOKEN": "  "}, tmp_path / ".env").token is None


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("QUALI_UPLOAD_MIB", "lots", "expected a whole number from 1 to 100"),
        ("QUALI_UPLOAD_MIB", "0", "expected a whole number from 1 to 100"),
        ("QUALI_MESSAGE_CONTENT", "perhaps", "expected 1 (on) or 0 (off)"),
        ("QUALI_LOG_LEVEL", "loud", "expected one of DEBUG, INFO, WARNING, ERROR"),
    ],
)
def test_a_wrong_setting_is_named(name: str, value: str, said: str, tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=f"{name}.*{re.escape(said)}"):
        settings_module.load({name: value}, tmp_path / ".env")


def test_every_setting_is_documented() -> None:
    documented = re.findall(r"^([A-Z_]+)=", (ROOT / ".env.example").read_text(), re.MULTILINE)
    assert tuple(documented) == NAMES
    assert settings_module.load({}, ROOT / ".env.example") == Settings()


ANN = {"id": "42", "username": "ann", "discriminator": "0", "avatar": None, "global_name": None}
MEMBER = {"user": ANN, "roles": [], "joined_at": None, "deaf": False, "mute": False, "flags": 0, "permissions": "0"}
PRESS = {
    "id": "1",
    "application_id": "2",
    "type": 3,
    "token": "t",
    "version": 1,
    "data": {"custom_id": "x"},
    "attachment_size_limit": 1,
}
SERVER = PRESS | {"guild_id": "7", "member": MEMBER, "channel_id": "9"}
WRITTEN = {"id": "1", "channel_id": "9", "author": ANN, "content": "pole?", "timestamp": "2026-05-01T00:00:00+00:00"}
WRITTEN |= {"edited_timestamp": None, "tts": False, "mention_everyone": False, "pinned": False, "type": 0}
WRITTEN |= {"mentions": [], "mention_roles": [], "attachments": [], "embeds": []}


@pytest.mark.parametrize(
    ("payload", "scope"),
    [
        (SERVER, Scope(ScopeKind.GUILD, 7)),
        (SERVER | {"authorizing_integration_owners": {"1": "42"}, "context": 0}, Scope(ScopeKind.GUILD, 7)),
        (SERVER | {"authorizing_integration_owners": {"0": "7"}, "context": 0}, Scope(ScopeKind.GUILD, 7)),
        (PRESS | {"user": ANN, "channel_id": "9", "context": 1}, Scope(ScopeKind.USER, 42)),
        (PRESS | {"user": ANN, "channel_id": "9", "context": 2}, Scope(ScopeKind.USER, 42)),
    ],
)
async def test_the_scope_of_an_interaction_is_that_of_its_payload(payload: Any, scope: Scope) -> None:
    state = discord.Client(intents=discord.Intents.none())._connection
    bot: Any = ANN | {"id": "2", "username": "quali", "bot": True}
    state.user = discord.ClientUser(state=state, data=bot)
    assert of_interaction(discord.Interaction(data=payload, state=state)) == scope


@pytest.mark.parametrize(("guild_id", "scope"), [(7, Scope(ScopeKind.GUILD, 7)), (None, Scope(ScopeKind.USER, 42))])
async def test_a_message_of_a_server_not_loaded_is_no_direct_message(guild_id: int | None, scope: Scope) -> None:
    state = discord.Client(intents=discord.Intents.none())._connection
    channel = discord.PartialMessageable(state, 9, guild_id=guild_id)
    payload: Any = WRITTEN
    assert of_message(discord.Message(state=state, channel=channel, data=payload)) == scope
    assert scope_of(None, 3) != scope_of(3, 3)


def test_a_member_who_asks_too_fast_is_told_how_long_to_wait() -> None:
    now = [0.0]
    manners = Manners(lambda: now[0])
    for _ in range(2):
        manners.check(1, 9, per_member=2, per_server=100)
    with pytest.raises(Refusal) as refused:
        manners.check(1, 9, per_member=2, per_server=100)
    assert refused.value.say("en") == "That is a lot of questions at once. Please wait 30 seconds."
    manners.check(2, 9, per_member=2, per_server=100)
    now[0] = 30.0
    manners.check(1, 9, per_member=2, per_server=100)


def test_a_server_has_a_limit_of_its_own() -> None:
    manners = Manners(lambda: 0.0)
    manners.check(1, 9, per_member=5, per_server=1)
    with pytest.raises(Refusal) as refused:
        manners.check(2, 9, per_member=5, per_server=1)
    assert refused.value.key == "manners.server"
    manners.check(2, None, per_member=5, per_server=1)
    manners.check(2, 8, per_member=5, per_server=1)


def test_members_are_forgotten_when_there_are_too_many() -> None:
    manners = Manners(lambda: 0.0, remembered=3)
    for member in range(10):
        manners.check(member, None, per_member=1, per_server=1)
    manners.check(0, None, per_member=1, per_server=1)


def test_custom_ids_fit_and_families_are_served_once() -> None:
    assert custom_id("q", "token", 3) == "q:token:3"
    with pytest.raises(ValueError, match="at most 100"):
        custom_id("q", "x" * 100)
    router = Router()

    async def nothing(interaction: discord.Interaction, parts: tuple[str, ...]) -> None:
        """Serve nothing."""

    router.add("q", nothing, "answer")
    with pytest.raises(ValueError, match="twice"):
        router.add("q", nothing, "answer")


def pressed_by(user: int, *, asked_by: int, guild_id: int | None) -> Any:
    message = SimpleNamespace(interaction_metadata=SimpleNamespace(user=SimpleNamespace(id=asked_by)))
    return SimpleNamespace(message=message, user=SimpleNamespace(id=user), guild_id=guild_id)


def test_a_reply_in_a_private_channel_of_several_belongs_to_whoever_asked() -> None:
    assert owner_beside(pressed_by(2, asked_by=1, guild_id=None)) == 1
    assert owner_beside(pressed_by(1, asked_by=1, guild_id=None)) is None
    assert owner_beside(pressed_by(2, asked_by=1, guild_id=7)) is None


def test_a_locale_becomes_a_language_that_there_is() -> None:
    assert language_of(discord.Locale.american_english) == "en"
    assert language_of("xx-YY") == "en"
    assert language_of(None) == "en"
    assert word("answer.page", "xx", page=1, pages=2) == "Page 1 of 2"


def test_references_can_be_read_out() -> None:
    assert re.fullmatch(r"[2-9A-Z]{4}-[2-9A-Z]{4}", new_reference())
