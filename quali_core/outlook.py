"""What each scope sees, indexed in memory for names, autocomplete and questions."""

from __future__ import annotations

import asyncio
import gc
from collections import OrderedDict, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from quali_core.model import LIBRARY, Scope
from quali_core.names import Index
from quali_core.store import NameRecord, Reader, SessionSummary, Store

if TYPE_CHECKING:
    from quali_core.language import Catalogue

_MOST = 256  # scopes
_LARGE = 2_000  # names and sessions


@dataclass(frozen=True, slots=True)
class Outlook:
    """The names and sessions that one scope sees. ``stamp`` tells when the store has moved on."""

    stamp: int
    index: Index
    catalogue: Catalogue
    newest: int | None


class Outlooks:
    """The outlooks of the scopes that asked last, each made anew when the store has moved on."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._held: OrderedDict[Scope, Outlook] = OrderedDict()
        self._making: defaultdict[Scope, asyncio.Lock] = defaultdict(asyncio.Lock)

    async def of(self, reader: Reader) -> Outlook:
        """What a reader's scope sees now."""
        stamp = await reader.stamp()
        held = self._held.get(reader.scope)
        if held is None or held.stamp != stamp:
            async with self._making[reader.scope]:
                held = self._held.get(reader.scope)
                if held is None or held.stamp != stamp:
                    held = await self._made(reader, stamp)
                    self._held[reader.scope] = held
            if len(self._held) > _MOST:
                scope, _ = self._held.popitem(last=False)
                self._making.pop(scope, None)
        self._held.move_to_end(reader.scope)
        return held

    async def _made(self, reader: Reader, stamp: int) -> Outlook:
        summaries = await reader.summaries()
        newest = await reader.newest()
        newest_id = newest.id if newest else None
        # Scopes that have nothing of their own share the library's index.
        if reader.scope != LIBRARY and summaries and all(one.scope == LIBRARY for one in summaries):
            library = await self.of(self._store.reader(LIBRARY))
            if len(library.catalogue.sessions) == len(summaries) and not await reader.aliases():
                return replace(library, stamp=stamp, newest=newest_id)
        # in a thread, so that the bot goes on answering other servers meanwhile
        index, catalogue = await asyncio.to_thread(_indexed, await reader.names(), summaries)
        return Outlook(stamp, index, catalogue, newest_id)


def _indexed(names: Sequence[NameRecord], summaries: Sequence[SessionSummary]) -> tuple[Index, Catalogue]:
    from quali_core.language import Catalogue  # the words of five languages: not before somebody asks

    made = Index(names), Catalogue(summaries)
    if len(names) + len(summaries) >= _LARGE:
        # What lasts is not to be gone through for garbage while somebody waits for an answer.
        gc.collect(1)
        gc.freeze()
    return made
