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
MOST_MIB = 100

db_option = click.option("--db", metavar="PATH", help="The database (default: QUALI_DATABASE, else quali.sqlite).")
json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON, for programs.")
event_option = click.option("--event", metavar="WORDS", help="Which session (default: the newest).")
existing = click.Path(exists=True, path_type=Path)


def database_path(given: str | None = None) -> Path:
    """Choose the database: what is given, else QUALI_DATABASE from the environment or .env, else quali.sqlite."""
    return Path(given or _setting("QUALI_DATABASE") or "quali.sqlite")


def upload_bytes() -> int | None:
    """The largest file that is read: QUALI_UPLOAD_MIB from the environment or .env; None where it is not set."""
    text = _setting("QUALI_UPLOAD_MIB")
    if not text:
        return None
    if not text.isascii() or not text.isdigit() or not 1 <= int(text) <= MOST_MIB:
        raise click.ClickException(f"QUALI_UPLOAD_MIB is {text!r}: expected a whole number from 1 to {MOST_MIB}.")
    return int(text) * 2**20


def _setting(name: str) -> str:
    from dotenv import dotenv_values

    return (os.environ.get(name) or dotenv_values(".env").get(name) or "").strip()


def with_library(db: str | None, work: Callable[[Library], Awaitable[int]]) -> None:
    """Open the library, do the work, close it, and exit with the work's status; a refusal is said in one line."""
    from quali_core.library import Library
    from quali_core.store import StoreError

    largest = upload_bytes()

    async def opened() -> int:
        async with await Library.open(database_path(db), upload_bytes=largest) as library:
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
