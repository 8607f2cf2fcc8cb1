"""What is kept of a server or a member, and erasing it for good."""

from __future__ import annotations

from datetime import datetime, timedelta

from quali_core.model import Scope
from quali_core.store.engine import Engine, Transaction
from quali_core.store.packing import scope_of
from quali_core.store.records import MemberRecord
from quali_core.store.statements import statement

ERASED = "erased"  # stands for an actor who wanted to be forgotten

_OF_SCOPE = (
    *("erase_shadows", "erase_sessions", "erase_grounds", "erase_events", "erase_changes", "erase_actions"),
    *("erase_aliases", "erase_names", "erase_settings", "erase_profiles", "erase_views", "erase_mark"),
)
_ORPHANS = ("erase_orphaned_files", "erase_orphaned_subjects")


async def erase(engine: Engine, scope: Scope) -> None:
    """Erase all data of a scope. There is no way back."""
    async with engine.transaction() as transaction:
        await _erase(transaction, scope)


async def servers(engine: Engine) -> tuple[Scope, ...]:
    """The servers of which anything is stored."""
    return tuple(scope_of(name) for (name,) in await engine.fetch(statement("server_scopes")))


async def mark_left(engine: Engine, scope: Scope, now: datetime) -> None:
    """Note that the bot was removed from a server: after a grace period its data is erased."""
    async with engine.transaction() as transaction:
        await transaction.execute(statement("mark_left"), {"scope": str(scope), "now": now.isoformat()})


async def mark_back(engine: Engine, scope: Scope) -> None:
    """Note that the bot is in a server (again): its data stays."""
    async with engine.transaction() as transaction:
        await transaction.execute(statement("erase_mark"), {"scope": str(scope)})


async def erase_left(engine: Engine, now: datetime, grace: timedelta) -> tuple[Scope, ...]:
    """Erase what belongs to servers that the bot was removed from longer ago than the grace period."""
    async with engine.transaction() as transaction:
        rows = await transaction.fetch(statement("left_scopes"), {"before": (now - grace).isoformat()})
        scopes = tuple(scope_of(name) for (name,) in rows)
        for scope in scopes:
            await _erase(transaction, scope)
    return scopes


async def member(engine: Engine, actor: str) -> MemberRecord:
    """What is kept of a member ("user:123"): actions by scope, and what their own direct messages hold."""
    params = {"actor": actor, "scope": actor}
    actions = await engine.fetch(statement("actions_of_actor"), params)
    ((sessions, settings, views),) = await engine.fetch(statement("kept_of_member"), params)
    return MemberRecord(tuple((scope_of(name), count) for name, count in actions), sessions, settings, views)


async def erase_member(engine: Engine, actor: str, own: Scope) -> None:
    """Erase a member's own data and dialogues; what they did in servers stays, without saying who did it."""
    async with engine.transaction() as transaction:
        await _erase(transaction, own)
        await transaction.execute(statement("erase_dialogues"), {"actor": actor})
        await transaction.execute(statement("anonymise"), {"actor": actor, "erased": ERASED})


async def _erase(transaction: Transaction, scope: Scope) -> None:
    for name in _OF_SCOPE:
        await transaction.execute(statement(name), {"scope": str(scope)})
    for name in _ORPHANS:
        await transaction.execute(statement(name))
