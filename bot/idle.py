"""Replies that nobody presses any more: after a while their buttons are disabled."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable

import discord

log = logging.getLogger("bot.idle")

AFTER = 14 * 60.0
"""Seconds without a press. Discord lets a bot edit its reply to an interaction for fifteen minutes."""


class Idle:
    """One timer for each message with buttons; every press starts it anew."""

    def __init__(self) -> None:
        self._timers: dict[int, asyncio.TimerHandle] = {}
        self._tasks: set[asyncio.Task[None]] = set()

    def watch(self, message_id: int, disable: Callable[[], Awaitable[object]]) -> None:
        """Disable a message's buttons once it was idle."""
        self.forget(message_id)
        loop = asyncio.get_running_loop()
        self._timers[message_id] = loop.call_later(AFTER, self._fire, message_id, disable)

    def forget(self, message_id: int) -> None:
        """Leave a message as it is."""
        timer = self._timers.pop(message_id, None)
        if timer is not None:
            timer.cancel()

    def close(self) -> None:
        """Stop all timers: the buttons go on working after a restart."""
        for message_id in list(self._timers):
            self.forget(message_id)

    def _fire(self, message_id: int, disable: Callable[[], Awaitable[object]]) -> None:
        self._timers.pop(message_id, None)
        task = asyncio.ensure_future(_quietly(disable))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)


async def _quietly(disable: Callable[[], Awaitable[object]]) -> None:
    try:
        await disable()
    except discord.HTTPException as error:
        log.debug("a reply could not be closed: %s", error)
