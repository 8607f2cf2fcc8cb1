"""The database of results, open."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import TracebackType

from quali_core.model import Scope, ScopeKind
from quali_core.store.backup import back_up, restore
from quali_core.store.cache import EntryCache, FigureCache
from quali_core.store.engine import Engine
from quali_core.store.erasing import erase, erase_left, erase_member, mark_back, mark_left, member, servers
from quali_core.store.migrate import migrate
from quali_core.store.reader import Reader
from quali_core.store.records import MemberRecord
from quali_core.store.sqlite import Sqlite
from quali_core.store.statements import statement
from quali_core.store.views import keep_view
from quali_core.store.writer import Writer

DEADLINE = 5.0  # seconds that one read may take

Clock = Callable[[], datetime]


def utc_now() -> datetime:
    """The time of day, for use outside of tests."""
    return datetime.now(UTC)


class Store:
    """An open database; readers and writers of it are cheap, one for each scope and use."""

    def __init__(self, engine: Engine, clock: Clock) -> None:
        self.engine = engine
        self.clock = clock
        self._cache = EntryCache()
        self._figures = FigureCache()

    @classmethod
    async def open(
        cls, path: Path | str, *, readers: int = 2, deadline: float = DEADLINE, clock: Clock = utc_now
    ) -> Store:
        """Open a database, made and brought to this version's schema where need be.

        ``deadline`` is in seconds a read. Raises ``UnusableDatabase``.
        """
        path = Path(path)
        path.parent.mkdir(parents=True, exist_ok=True)
        engine = await Sqlite.open(path, readers=readers, deadline=deadline)
        try:
            await migrate(engine, clock())
        except BaseException:
            await engine.close()
            raise
        return cls(engine, clock)

    async def close(self) -> None:
        """Close the database; nothing may use it any more."""
        await self.engine.close()

    async def __aenter__(self) -> Store:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()

    def reader(self, scope: Scope) -> Reader:
        """What a scope may read."""
        return Reader(self.engine, scope, self._cache, self.clock, self._figures)

    def writer(self, scope: Scope, actor: str) -> Writer:
        """What somebody may change of a scope's own."""
        return Writer(self.engine, scope, actor, self.clock)

    async def keep_view(
        self, scope: Scope, owner: str, data: Mapping[str, object], lasts: timedelta = timedelta(days=7)
    ) -> str:
        """Keep what stands behind a member's buttons; ``Reader.view`` finds it by the token that is returned."""
        return await keep_view(self.engine, scope, owner, data, self.clock(), lasts)

    async def backup(self, target: Path | str) -> None:
        """Copy the database, while it is in use, to a file that is not there yet. Raises ``BackupFailed``."""
        await back_up(self.engine, Path(target))

    async def restore(self, source: Path | str) -> None:
        """Put a backup in the place of all that is stored.

        Raises ``BackupFailed``, with nothing changed, where it is none or damaged.
        """
        used = await self.engine.fetch(statement("sequences"))
        await restore(self.engine, Path(source))
        self._figures.clear()
        await migrate(self.engine, self.clock())
        async with self.engine.transaction() as transaction:  # no id may mean something else to a bot that is running
            for name, last in used:
                await transaction.execute(statement("keep_sequence"), {"name": name, "last": last})

    async def erase(self, scope: Scope) -> None:
        """Erase all data of a scope, for good."""
        await erase(self.engine, scope)
        self._figures.clear()

    async def servers(self) -> tuple[Scope, ...]:
        """The servers of which anything is stored."""
        return await servers(self.engine)

    async def mark_left(self, scope: Scope) -> None:
        """Note that the bot was removed from a server; ``erase_left`` erases its data after a grace period."""
        await mark_left(self.engine, scope, self.clock())

    async def mark_back(self, scope: Scope) -> None:
        """Note that the bot is in a server again: its data stays."""
        await mark_back(self.engine, scope)

    async def erase_left(self, grace: timedelta) -> tuple[Scope, ...]:
        """Erase the data of servers that the bot was removed from longer ago than ``grace``; says which."""
        erased = await erase_left(self.engine, self.clock(), grace)
        self._figures.clear()
        return erased

    async def member(self, user: int) -> MemberRecord:
        """What is kept of a Discord member."""
        return await member(self.engine, f"user:{user}")

    async def erase_member(self, user: int) -> None:
        """Erase a Discord member's own data; what they did in servers stays without their name."""
        await erase_member(self.engine, f"user:{user}", Scope(ScopeKind.USER, user))
        self._figures.clear()
