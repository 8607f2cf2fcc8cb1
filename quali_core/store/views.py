"""What stands behind buttons, kept so that they work after a restart."""

from __future__ import annotations

import json
import secrets
from collections.abc import Mapping
from datetime import datetime, timedelta

from quali_core.model import Scope
from quali_core.store.engine import Engine
from quali_core.store.statements import statement

_TOKEN_BYTES = 9  # 12 characters of a custom id


async def keep_view(
    engine: Engine, scope: Scope, owner: str, data: Mapping[str, object], now: datetime, lasts: timedelta
) -> str:
    """Keep data for a member's buttons in a scope; what is over goes. Returns the token that finds it again."""
    token = secrets.token_urlsafe(_TOKEN_BYTES)
    kept = {
        "token": token,
        "scope": str(scope),
        "owner": owner,
        "data": json.dumps(data, ensure_ascii=False),
        "now": now.isoformat(),
        "expires_at": (now + lasts).isoformat(),
    }
    async with engine.transaction() as transaction:
        await transaction.execute(statement("sweep_views"), {"now": kept["now"]})
        await transaction.execute(statement("add_view"), kept)
    return token
