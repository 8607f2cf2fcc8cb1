"""``python -m bot``: the preview without a token, a refused intent or token, stop signals, a slow command."""

from __future__ import annotations

import asyncio
import os
import signal
import sqlite3
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import aiohttp
import discord
import pytest
from conftest import Paddock
from reading import last, words

from bot import __main__ as program
from bot.client import QualiBot
from bot.idle import Idle
from bot.replies import Desk, Reply
from bot.settings import Settings
from quali_core.library import Library

ROOT = Path(__file__).parents[2]


def environment(tmp_path: Path, **more: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("QUALI_", "DISCORD_", "COV_"))}
    own = {"QUALI_DATABASE": str(tmp_path / "quali.sqlite"), "QUALI_PREVIEW_PORT": "0", "PYTHONPATH": str(ROOT)}
    return kept | own | more


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGTERM to send")
@pytest.mark.parametrize("stop", [signal.SIGTERM, signal.SIGINT])
def test_without_a_token_the_preview_opens_and_stops_cleanly(tmp_path: Path, stop: signal.Signals) -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "bot"],
        cwd=tmp_path,
        env=environment(tmp_path),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    assert process.stdout is not None
    said: list[str] = []
    try:
        for line in process.stdout:
            said.append(line)
            if line.startswith("Open "):
                break
        assert said[-1].startswith("Open http://127.0.0.1:"), said
        process.send_signal(stop)
        said += process.stdout.readlines()
        assert process.wait(30) == 0
    finally:
        process.kill()
        process.wait(10)
        process.stdout.close()
    assert any(line.startswith("There is no DISCORD_TOKEN") for line in said)
    assert "Traceback" not in "".join(said)
    assert not (tmp_path / "quali.sqlite-wal").exists(), "the database was not closed"
    with sqlite3.connect(tmp_path / "quali.sqlite") as database:
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    database.close()


def test_a_wrong_setting_ends_with_a_sentence(tmp_path: Path) -> None:
    wrong = environment(tmp_path, QUALI_UPLOAD_MIB="many")
    done = subprocess.run(
        [sys.executable, "-m", "bot"], cwd=tmp_path, env=wrong, capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 2
    assert done.stderr == "QUALI_UPLOAD_MIB is 'many': expected a whole number from 1 to 100.\n"


def test_help_names_the_settings_and_starts_nothing(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "bot", "--help"],
        cwd=tmp_path,
        env=environment(tmp_path),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0
    assert "QUALI_DATABASE" in done.stdout
    assert not (tmp_path / "quali.sqlite").exists()


def test_a_database_that_cannot_be_used_is_said_in_a_sentence(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "bot"],
        cwd=tmp_path,
        env=environment(tmp_path, QUALI_DATABASE=str(tmp_path)),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 1
    assert "cannot be used as the database" in done.stderr
    assert "Traceback" not in done.stderr


async def test_discord_out_of_reach_is_explained(
    library: Library, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    async def start(self: discord.Client, token: str, **_: Any) -> None:
        raise aiohttp.ClientConnectionError("Name or service not known")

    monkeypatch.setattr(discord.Client, "start", start)
    assert await program._connect(library, Settings(token="x"), "x") == 1
    assert "Discord cannot be reached" in caplog.text


async def test_a_refused_intent_is_explained_and_the_bot_starts_without_it(
    library: Library, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    wanted: list[bool] = []

    async def start(self: discord.Client, token: str, **_: Any) -> None:
        wanted.append(self.intents.message_content)
        if self.intents.message_content:
            raise discord.PrivilegedIntentsRequired(None)

    monkeypatch.setattr(discord.Client, "start", start)
    settings = Settings(token="x", has_message_content=True)
    assert await program._connect(library, settings, "x") == 0
    assert wanted == [True, False]
    assert "Discord refuses the message content intent" in caplog.text


async def test_a_refused_token_is_explained(
    library: Library, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    async def start(self: discord.Client, token: str, **_: Any) -> None:
        raise discord.LoginFailure("Improper token has been passed.")

    monkeypatch.setattr(discord.Client, "start", start)
    assert await program._connect(library, Settings(token="x"), "x") == 1
    assert "Discord refuses the token" in caplog.text


async def test_no_privileged_intent_is_asked_for_by_default(library: Library) -> None:
    intents = QualiBot(library, Settings()).intents
    assert not (intents.message_content or intents.members or intents.presences)
    assert intents.guilds and intents.guild_messages and intents.dm_messages


class Discord:
    """Stands in for an interaction on the wall clock (simcord's clock is virtual): notes what is sent."""

    def __init__(self) -> None:
        self.sent: list[str] = []
        self.response = self
        self.message = None

    def is_done(self) -> bool:
        return bool(self.sent)

    def _note(self, what: str) -> None:
        self.sent.append(what)

    async def defer(self, **_: Any) -> None:
        self._note("thinking")

    async def send_message(self, **_: Any) -> None:
        self._note("reply")

    async def edit_message(self, **_: Any) -> None:
        self._note("change")

    async def edit_original_response(self, **_: Any) -> None:
        self._note("reply")


@pytest.mark.parametrize(("seconds", "sent"), [(0.0, ["reply"]), (1.6, ["thinking", "reply"])])
async def test_slow_work_is_announced_before_discord_gives_up(seconds: float, sent: list[str]) -> None:
    async def work() -> Reply:
        await asyncio.sleep(seconds)
        return Reply(text="done")

    discord_now = Discord()
    await Desk(discord_now, Idle()).serve(work())  # type: ignore[arg-type]
    assert discord_now.sent == sent


async def test_a_refusal_after_thinking_is_private_all_the_same(paddock: Paddock) -> None:
    paddock.bot.settings = replace(paddock.bot.settings, upload_bytes=10)
    shown = await paddock.alex.slash(paddock.general, "import", file=("x.txt", b"x" * 11))
    assert last(shown).ephemeral
    assert "at most 0 MiB" in words(last(shown))
