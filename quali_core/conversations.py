"""The last exchange of each conversation, for some minutes, so that "and his team mate?" has somebody to mean."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from quali_core.answers import Answer
from quali_core.queries import load
from quali_core.store.store import Clock

if TYPE_CHECKING:
    from quali_core.language import Exchange

REMEMBERED = timedelta(minutes=10)
_MOST = 5000  # conversations


class Conversations:
    """What was asked last, by a key of member and channel. Kept in memory only."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._held: OrderedDict[Hashable, tuple[datetime, Exchange]] = OrderedDict()

    def last(self, key: Hashable | None) -> Exchange | None:
        """The last exchange, unless it is too long ago."""
        at, exchange = self._held.get(key, (None, None))
        return exchange if at is not None and self._clock() - at <= REMEMBERED else None

    def remember(self, key: Hashable | None, answer: Answer) -> None:
        """Keep what was asked and answered, or offered; without a key, or without a query, nothing."""
        query = answer.query or next((choice.query for choice in answer.choices), None)
        if key is None or query is None:
            return
        from quali_core.language import Exchange

        self._held[key] = (self._clock(), Exchange(load(query), answer))
        self._held.move_to_end(key)
        if len(self._held) > _MOST:
            self._held.popitem(last=False)

    def forget(self, is_meant: Callable[[Hashable], bool]) -> None:
        """Forget the conversations whose keys are meant."""
        for key in [key for key in self._held if is_meant(key)]:
            del self._held[key]
