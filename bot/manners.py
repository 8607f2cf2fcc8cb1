"""Rate limits: how often a member and a server may ask."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

from bot.failures import Refusal

WINDOW = 60.0
"""Seconds over which requests are counted."""

PRESSES = 4
"""How many presses of buttons weigh as much as one request."""


@dataclass(slots=True)
class _Bucket:
    left: float
    at: float


class Manners:
    """Token buckets in memory, one a member and one a server; refilled evenly over a minute."""

    def __init__(self, clock: Callable[[], float] = time.monotonic, remembered: int = 10_000) -> None:
        self._clock = clock
        self._remembered = remembered
        self._buckets: OrderedDict[tuple[str, int], _Bucket] = OrderedDict()

    def check(
        self, user_id: int, guild_id: int | None, *, per_member: int, per_server: int, is_press: bool = False
    ) -> None:
        """Count one request, or one press of a button: of these a few more may be made.

        Raises ``Refusal`` with the seconds to wait when it is one too many.
        """
        kind, times = ("press", PRESSES) if is_press else ("request", 1)
        member, server = (f"{kind} member", user_id), (f"{kind} server", guild_id or 0)
        wait = self._wait(member, per_member * times)
        if wait > 0:
            raise Refusal("manners.member", seconds=_whole(wait))
        if guild_id is not None:
            wait = self._wait(server, per_server * times)
            if wait > 0:
                raise Refusal("manners.server", seconds=_whole(wait))
            self._take(server)
        self._take(member)

    def _wait(self, key: tuple[str, int], limit: int) -> float:
        now = self._clock()
        bucket = self._buckets.setdefault(key, _Bucket(float(limit), now))
        self._buckets.move_to_end(key)
        bucket.left = min(float(limit), bucket.left + (now - bucket.at) * limit / WINDOW)
        bucket.at = now
        while len(self._buckets) > self._remembered:
            self._buckets.popitem(last=False)
        return max(0.0, (1.0 - bucket.left) * WINDOW / limit)

    def _take(self, key: tuple[str, int]) -> None:
        self._buckets[key].left -= 1.0


def _whole(seconds: float) -> int:
    return max(1, int(seconds + 0.999))
