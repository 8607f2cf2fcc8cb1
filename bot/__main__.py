"""``python -m bot``: settings → library → bot, or the preview where there is no token."""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import logging
import signal
import sys
from collections.abc import AsyncIterator, Coroutine
from typing import TYPE_CHECKING

from bot import settings as settings_module
from bot.settings import Settings, SettingsError

if TYPE_CHECKING:
    from quali_core.library import Library

log = logging.getLogger("bot")

WARM_AFTER = 5.0
"""Seconds."""


def main() -> int:
    """Run until a stop signal.

    The status is 0 after a clean stop, 1 when Discord or the database refuses, 2 for a wrong setting.
    """
    argparse.ArgumentParser(
        prog="python -m bot",
        description="Start the bot, or without a DISCORD_TOKEN the preview in the browser.",
        epilog=f"Settings come from the environment and .env: {', '.join(settings_module.NAMES)}.",
    ).parse_args()
    try:
        settings = settings_module.load()
    except SettingsError as error:
        print(error, file=sys.stderr)  # noqa: T201 there is no log yet
        return 2
    _start_log(settings.log_level)
    from quali_core.store import StoreError

    try:
        return asyncio.run(_run(settings))
    except KeyboardInterrupt:
        return 0
    except StoreError as error:
        log.error("%s. Look at QUALI_DATABASE, the rights of its folder and the free space.", error)
        return 1


async def _run(settings: Settings) -> int:
    from quali_core.library import Library

    library = await Library.open(settings.database, upload_bytes=settings.upload_bytes)
    warming = asyncio.ensure_future(_warm(library))
    try:
        await library.load_shipped()
        if settings.token is None:
            logging.getLogger("discord").setLevel(logging.ERROR)
            from bot.preview import run_preview

            print("There is no DISCORD_TOKEN: opening the preview, a pretend server in your browser.")  # noqa: T201
            return await _until_stopped(run_preview(library, settings))
        return await _until_stopped(_connect(library, settings, settings.token))
    finally:
        warming.cancel()
        await library.close()


async def _warm(library: Library) -> None:
    """Load the languages and start the process that draws, once the bot is up, so that nobody waits for it."""
    from quali_core.worker import WorkerError

    await asyncio.sleep(WARM_AFTER)
    try:
        await library.warm()
    except WorkerError as error:
        log.warning("pictures will be slow at first: %s", error)


async def _connect(library: Library, settings: Settings, token: str) -> int:
    """Connect to Discord; without an intent that Discord refuses."""
    from dataclasses import replace

    import aiohttp
    import discord

    from bot.client import QualiBot

    try:
        async with QualiBot(library, settings) as bot:
            await bot.start(token)
    except discord.LoginFailure:
        log.error("Discord refuses the token: copy it anew from the developer portal into DISCORD_TOKEN.")
        return 1
    except aiohttp.ClientConnectionError as error:
        log.error("Discord cannot be reached: %s. Look at this machine's connection, then start again.", error)
        return 1
    except discord.PrivilegedIntentsRequired:
        if not settings.has_message_content:
            raise
        log.warning(
            "Discord refuses the message content intent: switch on 'Message Content Intent' on the Bot page of the "
            "developer portal, or set QUALI_MESSAGE_CONTENT=0. Starting without it: files in the results channel need "
            "a mention of the bot."
        )
        return await _connect(library, replace(settings, has_message_content=False), token)
    return 0


async def _until_stopped(work: Coroutine[object, None, int]) -> int:
    """Run the work; SIGINT and SIGTERM end it cleanly."""
    task = asyncio.ensure_future(work)
    async with _signals(task):
        try:
            return await task
        except asyncio.CancelledError:
            log.info("stopped")
            return 0


@contextlib.asynccontextmanager
async def _signals(task: asyncio.Future[int]) -> AsyncIterator[None]:
    loop = asyncio.get_running_loop()
    names = [getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGBREAK") if hasattr(signal, name)]
    for name in names:
        try:
            loop.add_signal_handler(name, task.cancel)
        except NotImplementedError:  # Windows: the handler runs outside the loop
            signal.signal(name, lambda *_: loop.call_soon_threadsafe(task.cancel))
    yield


def _start_log(level: str) -> None:
    logging.basicConfig(
        level=level, format="%(asctime)s %(levelname)-7s %(name)s: %(message)s", datefmt="%Y-%m-%d %H:%M:%S"
    )
    logging.getLogger("discord").setLevel(max(logging.getLevelName(level), logging.INFO))


if __name__ == "__main__":
    sys.exit(main())
