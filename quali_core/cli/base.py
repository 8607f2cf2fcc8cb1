"""What every subcommand shares: the group, the database, the options."""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from quali_core.library import Library

ACTOR = "cli"
NO = 1

db_option = click.option("--db", metavar="PATH", help="The database (default: QUALI_DATABASE, else quali.sqlite).")
json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON, for programs.")
event_option = click.option("--event", metavar="WORDS", help="Which session (default: the newest).")
existing = click.Path(exists=True, path_type=Path)


def database_path(given: str | None = None) -> Path:
    """Choose the database: what is given, else QUALI_DATABASE from the environment or .env, else quali.sqlite."""
    if given:
        return Path(given)
    from dotenv import dotenv_values

    return Path(os.environ.get("QUALI_DATABASE") or dotenv_values(".env").get("QUALI_DATABASE") or "quali.sqlite")


def with_library(db: str | None, work: Callable[[Library], Awaitable[int]]) -> None:
    """Open the library, do the work, close it, and exit with the work's status; a refusal is said in one line."""
    from quali_core.library import Library
    from quali_core.store import StoreError

    async def opened() -> int:
        async with await Library.open(database_path(db)) as library:
            return await work(library)

    try:
        sys.exit(asyncio.run(opened()))
    except StoreError as error:
        click.echo(f"quali: {error}", err=True)
        sys.exit(NO)


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="quali-bot")
def main() -> None:
    """Read motorsport qualifying results, keep them, and answer questions about them."""
